/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/run/death.h"

#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>

#include "core/base/language.h"
#include "core/base/reason.h"

GdPlace *gd_place_new(void)
{
    GdPlace *place = mmap(NULL, sizeof *place, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    g_assert(place != MAP_FAILED);
    return place;
}

void gd_place_free(GdPlace *place)
{
    munmap(place, sizeof *place);
}

static char *describe_end(int status)
{
    if (WIFSIGNALED(status))
        return g_strdup_printf(_("signal %d (%s)"), WTERMSIG(status), gd_reason_of_signal(WTERMSIG(status)));
    return g_strdup_printf(_("it ended with status %d"), WEXITSTATUS(status));
}

GdDeath gd_death(const GdPlace *place, const GdLimits *limits, int status, const char *overstep)
{
    g_autofree char *how = NULL;
    GdDeath death = { .code = GD_FAILED_SIGNAL };
    if (overstep || (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU)) {
        death.code = GD_FAILED_TIMEOUT;
        how = overstep ? g_strdup(overstep)
                       : g_strdup_printf(_("more than %u seconds of computing"), limits->cpu_seconds);
    } else if (place->out_of_memory) {
        death.code = GD_FAILED_MEMORY;
        how = g_strdup_printf(_("more than %d MiB"), (int)(limits->address_bytes >> 20));
    } else
        how = describe_end(status);
    death.how = gd_stage_tell(&place->stage, how);
    return death;
}
