/* replay.h - runs a fuzz target over the inputs that once broke it, tests/fuzz/found/TARGET-*.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * To be included behind the target itself. */
#ifndef TESTS_UNIT_FUZZ_REPLAY_H
#define TESTS_UNIT_FUZZ_REPLAY_H

#include "tests/unit/unit.h"

/* How many there are. */
static inline unsigned replay(const char *target)
{
    g_autofree char *folder = unit_source("tests/fuzz/found");
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;
    unsigned n = 0;
    while (dir && (name = g_dir_read_name(dir))) {
        g_autofree char *path = g_build_filename(folder, name, NULL), *bytes = NULL;
        gsize len;
        if (!g_str_has_prefix(name, target))
            continue;
        ck_assert(g_file_get_contents(path, &bytes, &len, NULL));
        ck_assert_int_eq(LLVMFuzzerTestOneInput((const guint8 *)bytes, len), 0);
        n++;
    }
    return n;
}

#endif
