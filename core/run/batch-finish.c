/* batch-finish.c - a file that comes back: read, compared, kept and counted.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/doc/stored-result.h"
#include "core/run/batch-run.h"

/* What the journal keeps of a file's reports stands in one of its lines, with their sketches. */
enum { KEPT_BYTES_MAX = GD_JOURNAL_LINE_MAX / 2 };

static void render_refusal(const GdJudged *judged, void *data)
{
    GdRun *run = data;
    run->builder.head.verdicts[judged->result->verdict]++;
    run->builder.head.is_fleeting |= gd_result_has(judged->result, GD_UNREADABLE_IO);
    run->batch->render(judged->result, run->builder.output);
    if (!run->keeps)
        return;
    g_autoptr(GString) json = g_string_new(NULL);
    gd_result_write_kept(judged->result, json);
    gd_deed_add_report(&run->builder, gd_slice_of_string(json));
}

GByteArray *gd_run_refusal(GdRun *run, const char *path, GdVerdict verdict, GdCodeId code,
                           const char *argument, bool is_fleeting)
{
    GByteArray *bytes = g_byte_array_new();
    gd_deed_begin(&run->builder);
    run->builder.head.is_fleeting = is_fleeting;
    gd_judge_refuse(run->judge, gd_slice_of(path), verdict, code, argument, render_refusal, run);
    gd_deed_write(&run->builder, bytes);
    return bytes;
}

static void refuse_file(GdRun *run, GdLoadFile *file, GdVerdict verdict, GdCodeId code, const char *reason)
{
    g_byte_array_free(file->deed, TRUE);
    file->deed = gd_run_refusal(run, file->path, verdict, code, reason, false);
}

static void refuse_deep(GdRun *run, GdLoadFile *file)
{
    g_autofree char *limit = g_strdup_printf(_("more than %d containers inside each other"), GD_DEPTH_MAX);
    refuse_file(run, file, GD_UNREADABLE, GD_UNREADABLE_LIMIT, limit);
}

/* A file out of a container.  In the order of the results: what another container may still hold must not go
 * by how far its neighbours have come. */
static void spend(GdRun *run, const GdLoadFile *file)
{
    run->allowance.bytes -= MIN(run->allowance.bytes, (guint64)file->as_opened.st_size);
    run->allowance.entries -= run->allowance.entries > 0;
}

static gsize kept_bytes(const GdDeed *deed)
{
    gsize bytes = 0;
    for (guint i = 0; i < deed->reports->len; i++)
        bytes += g_array_index(deed->reports, GdSlice, i).len;
    return bytes;
}

/* What later runs read back has to be what they can read. */
static bool are_results(const GdDeed *deed)
{
    for (guint i = 0; i < deed->reports->len; i++) {
        g_autoptr(GdStoredResult) result =
            gd_stored_result_read(g_array_index(deed->reports, GdSlice, i), NULL);
        if (!result)
            return false;
    }
    return true;
}

static bool read_bytes(GdRun *run, const GdLoadFile *file)
{
    return gd_deed_read(gd_slice((const char *)file->deed->data, file->deed->len), &run->deed);
}

static void refuse_nonsense(GdRun *run, GdLoadFile *file)
{
    refuse_file(run, file, GD_FAILED, GD_FAILED_SIGNAL, _("it answered nonsense"));
    read_bytes(run, file);
}

/* A deed that cannot be read, or that no line of the journal would hold, costs its file. */
static void read_deed(GdRun *run, GdLoadFile *file)
{
    if (!read_bytes(run, file) || (!file->is_known && !are_results(&run->deed))) {
        refuse_nonsense(run, file);
        return;
    }
    if (kept_bytes(&run->deed) <= KEPT_BYTES_MAX)
        return;
    g_autofree char *limit =
        g_strdup_printf(_("what was found in it takes more than %d MiB"), KEPT_BYTES_MAX >> 20);
    refuse_file(run, file, GD_UNREADABLE, GD_UNREADABLE_LIMIT, limit);
    read_bytes(run, file);
}

/* Takes what became of a file; what the store will not have is a worker's nonsense, and costs the file. */
static bool shelve(GdRun *run, GdLoadFile *file, bool *unchanged)
{
    const GArray *again = gd_duplicates_resubmissions(run->duplicates);
    if (gd_shelf_take(run->shelf, file, &run->deed, again, *unchanged, &run->error))
        return true;
    if (!g_error_matches(run->error, GD_STORE_ERROR, GD_STORE_REFUSED) &&
        !g_error_matches(run->error, GD_STORE_ERROR, GD_STORE_LIMIT))
        return false;
    g_clear_error(&run->error);
    *unchanged = false;
    refuse_nonsense(run, file);
    return true;
}

/* A file that was judged: unless the same bytes were settled before, its reports are compared with others and
 * kept. */
static bool settle(GdRun *run, GdLoadFile *file, bool *unchanged)
{
    if (run->shelf && !gd_shelf_recall(run->shelf, file, &run->deed, unchanged, &run->error))
        return false;
    if (!*unchanged && !gd_duplicates_take(run->duplicates, file->path, &run->deed, &run->error))
        return false;
    return !run->shelf ||
           (shelve(run, file, unchanged) && gd_shelf_keep(run->shelf, file, &run->deed, &run->error));
}

bool gd_run_finish(GdRun *run, GdLoadFile *file)
{
    if (run->depth > 0)
        spend(run, file);
    if (file->is_container && run->depth < GD_DEPTH_MAX)
        return gd_run_take_apart(run, file);
    if (file->is_container)
        refuse_deep(run, file);
    if (file->death.how)
        refuse_file(run, file, GD_FAILED, file->death.code, file->death.how);
    bool unchanged = file->is_known;
    read_deed(run, file);
    run->deed.is_decided = run->deed.is_decided && file->about.decisions; /* a worker's word is not enough */
    if (gd_run_puts_off(run, file) || run->error)
        return !run->error;
    gd_run_note_decided(run, file);
    if (!unchanged && !settle(run, file, &unchanged))
        return false;
    gd_totals_count(run->totals, &run->deed, unchanged);
    if (run->batch->judged)
        run->batch->judged(file->path, &run->deed, unchanged, run->batch->data);
    if (run->shelf)
        gd_shelf_output(run->shelf, run->deed.output);
    else
        run->batch->write(run->deed.output, run->batch->data);
    return true;
}
