/* unit.h - what every unit test begins with: Check, reporting TAP.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_UNIT_H
#define GD_UNIT_H

#include <check.h>
#include <glib.h>
#include <stdlib.h>

/* One test program: a suite of one case. Use UNIT_BEGIN, tcase_add_test…, UNIT_END. */
#define UNIT_BEGIN(name)                                                                                     \
    int main(void)                                                                                           \
    {                                                                                                        \
        Suite *suite = suite_create(name);                                                                   \
        TCase *tcase = tcase_create(name);                                                                   \
        tcase_set_timeout(tcase, 60);                                                                        \
        suite_add_tcase(suite, tcase);

#define UNIT_END                                                                                             \
    SRunner *runner = srunner_create(suite);                                                                 \
    srunner_set_tap(runner, "-");                                                                            \
    srunner_run_all(runner, CK_SILENT);                                                                      \
    srunner_free(runner);                                                                                    \
    return EXIT_SUCCESS; /* TAP tells the rest */                                                            \
    }

/* Behind UNIT_BEGIN of tests that change their process for good, or fork it over and over: each has a process
 * of its own, even where CK_FORK would have one do for all. */
#define UNIT_FORKS g_setenv("CK_FORK", "yes", TRUE);

/* How much a test of time or of a limit of time takes: an eighth where sanitizers look for other things. */
#ifdef __SANITIZE_ADDRESS__
#define UNIT_MUCH(n) ((n) / 8)
#else
#define UNIT_MUCH(n) (n)
#endif

/* A file of the source tree, to be freed. */
static inline char *unit_source(const char *path)
{
    const char *top = g_getenv("top_srcdir");
    return g_build_filename(top ? top : ".", path, NULL);
}

#endif
