/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/run/watch.h"

#include <time.h>

#include "core/base/language.h"

void gd_watch_start(GdWatch *watch)
{
    *watch = (GdWatch){ .heard_at = g_get_monotonic_time() };
}

void gd_watch_heard(GdWatch *watch)
{
    watch->heard_at = g_get_monotonic_time();
}

/* 0 where nobody knows. */
static gint64 cpu_time(pid_t pid)
{
    clockid_t clock;
    struct timespec t;
    if (clock_getcpuclockid(pid, &clock) != 0 || clock_gettime(clock, &t) < 0)
        return 0;
    return t.tv_sec * G_USEC_PER_SEC + t.tv_nsec / 1000;
}

static bool is_where_it_was(const GdWatch *watch, const GdPlace *place)
{
    return watch->busy && place->busy && watch->serial == place->serial && watch->index == place->index;
}

char *gd_watch_look(GdWatch *watch, const GdLimits *limits, pid_t pid, const GdPlace *place, guint files)
{
    gint64 now = g_get_monotonic_time();
    gint64 wall = limits->wall_seconds * G_USEC_PER_SEC;
    if (now - watch->heard_at > wall * MAX(files, 1))
        return g_strdup_printf(_("more than %u seconds"), limits->wall_seconds);
    if (is_where_it_was(watch, place)) {
        if (now - watch->since > wall)
            return g_strdup_printf(_("more than %u seconds"), limits->wall_seconds);
        if (cpu_time(pid) - watch->cpu > limits->cpu_seconds * G_USEC_PER_SEC)
            return g_strdup_printf(_("more than %u seconds of computing"), limits->cpu_seconds);
        return NULL;
    }
    watch->serial = place->serial;
    watch->index = place->index;
    watch->busy = place->busy;
    watch->since = now;
    watch->cpu = cpu_time(pid);
    return NULL;
}
