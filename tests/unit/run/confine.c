/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/run/confine.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/base/language.h"
#include "core/run/death.h"
#include "tests/unit/unit.h"

static volatile int for_ever = 1;

/* The status of a confined process that never stops computing. */
static int spin(guint cpu_seconds)
{
    int status = 0;
    pid_t pid = fork();
    if (pid == 0) {
        gd_confine(&(GdConfinement){ .cpu_seconds = cpu_seconds }, NULL);
        while (for_ever)
            ;
    }
    ck_assert_int_eq(waitpid(pid, &status, 0), pid);
    return status;
}

START_TEST(too_much_computing_is_told_from_other_deaths)
{
    static const GdLimits limits = { .wall_seconds = 30, .cpu_seconds = 1 };
    GdPlace *place = gd_place_new();
    GdDeath death = gd_death(place, &limits, spin(1), NULL);
    ck_assert_int_eq(death.code, GD_FAILED_TIMEOUT);
    ck_assert_str_eq(death.how, "more than 1 seconds of computing");
    g_free(death.how);
    gd_place_free(place);
}
END_TEST

UNIT_BEGIN("confine")
UNIT_FORKS
gd_language_start("en", "");
tcase_add_test(tcase, too_much_computing_is_told_from_other_deaths);
UNIT_END
