/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/run/resubmission.h"

#include "core/base/package-name.h"
#include "core/doc/stored-result.h"

static void drop_package(GdDeed *deed, guint report)
{
    for (guint i = deed->packages->len; i-- > 0;)
        if (g_array_index(deed->packages, GdDeedPackage, i).report == report)
            g_array_remove_index(deed->packages, i);
}

/* What the journal keeps of the report says how often it came; *is_held: it would have been accepted. */
static bool tell_times(const GdResubmission *again, const char *path, GdDeed *deed, GPtrArray *kept,
                       bool *is_held, GError **error)
{
    char place[GD_PACKAGE_PLACE];
    GdSlice *json = &g_array_index(deed->reports, GdSlice, again->report - 1);
    g_autoptr(GdStoredResult) read = gd_stored_result_read(*json, error);
    if (!read)
        return false;
    GdResult *result = gd_stored_result_get(read);
    result->path = gd_slice_of(path);
    result->times = again->version.times;
    *is_held = result->verdict == GD_ACCEPTED && again->version.accepted[0] && !deed->is_decided;
    if (*is_held) {
        gd_package_place(again->version.accepted, place);
        result->verdict = GD_HELD;
        result->package = NULL;
        result->replaces = place;
    }
    GString *out = g_string_new(NULL);
    gd_result_write_kept(result, out);
    g_ptr_array_add(kept, out);
    *json = gd_slice_of_string(out);
    return true;
}

static bool render_all(const GdDeed *deed, const char *path, GdRender render, GString *out, GError **error)
{
    g_string_truncate(out, 0);
    for (guint i = 0; i < deed->reports->len; i++) {
        g_autoptr(GdStoredResult) kept =
            gd_stored_result_read(g_array_index(deed->reports, GdSlice, i), error);
        if (!kept)
            return false;
        gd_stored_result_get(kept)->path = gd_slice_of(path);
        render(gd_stored_result_get(kept), out);
    }
    return true;
}

bool gd_resubmissions_apply(const GArray *resubmissions, const char *path, GdRender render, GdDeed *deed,
                            GString *out, GPtrArray *kept, GError **error)
{
    guint held = 0;
    for (guint i = 0; i < resubmissions->len; i++) {
        const GdResubmission *again = &g_array_index(resubmissions, GdResubmission, i);
        bool is_held = false;
        if (again->report < 1 || again->report > deed->reports->len)
            continue;
        if (!tell_times(again, path, deed, kept, &is_held, error))
            return false;
        if (is_held)
            drop_package(deed, again->report);
        held += is_held;
    }
    if (!held)
        return true;
    deed->verdicts[GD_ACCEPTED] -= held;
    deed->verdicts[GD_HELD] += held;
    if (!render_all(deed, path, render, out, error))
        return false;
    deed->output = gd_slice_of_string(out);
    return true;
}
