/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/render/totals.h"

#include <stdio.h>

enum { PROGRESS_INTERVAL = 200 * 1000, BAR = 20 };

static void add_row(GString *out, const char *format, guint64 count)
{
    char digits[24];
    g_snprintf(digits, sizeof digits, "%" G_GUINT64_FORMAT, count);
    gd_message_expand(format, &(GdFault){ .args = { digits } }, out);
}

void gd_totals_write_counts(const GdTally *tally, GString *out)
{
    const struct {
        const char *format;
        guint64 count;
        bool always;
    } rows[] = {
        { N_("{1} files"), tally->seen, true },
        { N_(", {1} unchanged"), tally->unchanged, false },
        { N_(", {1} skipped"), tally->skipped, false },
        { N_(", {1} unreadable"), tally->unreadable, false },
        { N_(", {1} failed"), tally->failed, false },
        { N_("; {1} reports"), tally->reports, true },
        { N_(": {1} accepted"), tally->verdicts[GD_ACCEPTED], true },
        { N_(", {1} to be sent back"), tally->verdicts[GD_REJECTED], true },
        { N_(", {1} held for a person"), tally->verdicts[GD_HELD], false },
        { N_(", {1} of no known genre"), tally->verdicts[GD_UNRECOGNISED], false },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        if (rows[i].always || rows[i].count)
            add_row(out, _(rows[i].format), rows[i].count);
    g_string_append(out, _("."));
    g_string_append_c(out, '\n');
}

/* One sentence: the first that applies. */
static const char *advice(const GdTally *tally)
{
    if (tally->seen == 0)
        return N_("There was nothing to judge.");
    if (tally->failed)
        return N_("Next: report what failed above; those files were left alone and can be tried again.");
    if (tally->unreadable)
        return N_("Next: see above why files are unreadable; ask the senders for those that are at fault "
                  "themselves.");
    if (tally->verdicts[GD_HELD])
        return N_("Next: have a person look at the reports that are held.");
    if (tally->verdicts[GD_REJECTED])
        return N_(
            "Next: send the rejected reports back with what is listed above, then judge the new versions.");
    if (tally->verdicts[GD_UNRECOGNISED])
        return N_("Next: look at the reports of no known genre; “guidang explain PATH” says what they came "
                  "closest to.");
    return tally->archived
               ? N_("All is well: every report is in the store.")
               : N_("Nothing has to be mended.  Look at what is to be checked above, if anything is; "
                    "“guidang archive --store DIR PATH” packs the reports.");
}

void gd_totals_write(const GdTally *tally, GString *out)
{
    gd_totals_write_counts(tally, out);
    if (tally->unchanged && tally->judged + tally->unreadable + tally->failed == 0 && tally->seen)
        g_string_append_printf(out, "%s\n", _("Nothing was new: no file had to be judged again."));
    g_string_append_printf(out, "%s\n", _(advice(tally)));
}

/* Files inside containers may be more than were counted. */
static void add_bar(guint64 seen, guint64 total, GString *out)
{
    guint64 done = MIN(seen, total);
    g_string_append_c(out, '[');
    for (guint64 i = 0; i < BAR; i++)
        g_string_append_c(out, i < done * BAR / total ? '#' : '.');
    g_string_append_printf(out, "] %u%% %" G_GUINT64_FORMAT "/%" G_GUINT64_FORMAT,
                           (guint)(100 * done / total), seen, MAX(seen, total));
}

/* H:MM:SS or M:SS */
static void write_time(guint64 seconds, char text[24])
{
    guint hours = (guint)(seconds / 3600), minutes = (guint)(seconds / 60 % 60), rest = (guint)(seconds % 60);
    if (hours)
        g_snprintf(text, 24, "%u:%02u:%02u", hours, minutes, rest);
    else
        g_snprintf(text, 24, "%u:%02u", minutes, rest);
}

void gd_progress_write(const GdProgress *progress, gint64 now, guint64 seen, const guint64 *verdicts,
                       GString *out)
{
    double seconds = MAX(1.0, (double)(now - progress->started)) / G_USEC_PER_SEC,
           rate = (double)seen / seconds;
    char left[24];
    if (progress->total)
        add_bar(seen, progress->total, out);
    else
        g_string_append_printf(out, "%" G_GUINT64_FORMAT, seen);
    add_row(out, _(", {1} a second"), (guint64)rate);
    if (progress->total > seen && rate > 0) {
        write_time((guint64)((double)(progress->total - seen) / rate) + 1, left);
        gd_message_expand(_(", {1} left"), &(GdFault){ .args = { left } }, out);
    }
    for (int v = 0; v < GD_N_VERDICTS; v++)
        if (verdicts[v])
            g_string_append_printf(out, " · %s %" G_GUINT64_FORMAT, gd_verdict_label((GdVerdict)v),
                                   verdicts[v]);
}

void gd_progress_show(GdProgress *progress, guint64 seen, const guint64 *verdicts)
{
    gint64 now = g_get_monotonic_time();
    if (!progress->shown || now - progress->last < PROGRESS_INTERVAL)
        return;
    progress->last = now;
    g_autoptr(GString) line = g_string_new("\r\033[K");
    gd_progress_write(progress, now, seen, verdicts, line);
    fwrite(line->str, 1, line->len, stderr);
    fflush(stderr);
}

void gd_progress_end(GdProgress *progress)
{
    if (progress->shown && progress->last)
        fputs("\r\033[K", stderr);
}
