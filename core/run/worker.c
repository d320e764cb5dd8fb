/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/run/worker.h"

#include <errno.h>
#include <unistd.h>

#include "core/base/file.h"
#include "core/base/language.h"
#include "core/doc/sketch.h"
#include "core/run/block.h"
#include "core/run/confine.h"
#include "core/run/deed.h"
#include "core/run/parcel.h"

/* Deeds are written together, unless they grow large. */
enum { FLUSH_BYTES = 64 * 1024 };

typedef struct {
    const GdWork *work;
    GdJudge *judge;
    GdParcel *parcel; /* NULL: nothing is packed */
    GByteArray *bytes;
    GByteArray *out;
    GString *json;
    GString *letters; /* room for sketches */
    GByteArray *sketch;
    GArray *spots; /* GdSpot */
    GdDeedBuilder deed;
    GdSubmitted submitted; /* the file at hand */
    bool is_container;
    bool is_left_open; /* what was decided on one of its reports cannot be carried out */
    int results;
} Worker;

static void flush(Worker *w)
{
    if (!gd_write_all(w->results, w->out->data, w->out->len))
        _exit(EXIT_FAILURE); /* the parent is gone */
    g_byte_array_set_size(w->out, 0);
}

static void begin_frame(GByteArray *out, guint32 kind, guint32 serial, guint32 index)
{
    GdFrame frame = { .kind = kind, .serial = serial, .index = index };
    g_byte_array_append(out, (const guint8 *)&frame, sizeof frame);
}

/* Sets the length of the frame that begins at byte `at`. */
static void end_frame(GByteArray *out, guint at)
{
    guint64 len = out->len - at - sizeof(GdFrame);
    memcpy(out->data + at + G_STRUCT_OFFSET(GdFrame, len), &len, sizeof len);
}

/* Whether the report can be compared with others, and where a finding that says so would stand.  One that
 * has as many findings as there may be gets no more. */
static bool begin_sketch(Worker *w, const GdJudged *judged, GdDeedSketch *sketch)
{
    const GdReport *report = judged->report;
    size_t n = gd_findings_count(judged->result->findings);
    GdSketch marks = { .n = 0 };
    if (report && judged->extract && n < GD_FINDINGS_MAX)
        gd_sketch_fill(report, w->letters, &marks);
    if (marks.n == 0)
        return false;
    g_byte_array_set_size(w->sketch, 0);
    gd_sketch_write(&marks, w->sketch);
    sketch->report = report->number;
    sketch->line = report->title.ptr ? report->title_line + 1 : report->first + 1;
    sketch->sketch = gd_slice((const char *)w->sketch->data, w->sketch->len);
    GdFault later = { .code = gd_code(GD_DUPLICATE_REPORT), .line = sketch->line, .column = 1 };
    sketch->shown.index = sketch->kept.index = gd_findings_place(judged->result->findings, &later);
    return true;
}

static void end_sketch(Worker *w, const GdResult *result, GdDeedSketch *sketch)
{
    sketch->verdict = result->verdict;
    sketch->genre = gd_slice_of(result->genre);
    sketch->title = gd_slice_first(result->title, GD_SKETCH_LABEL);
    sketch->issuer = gd_slice_first(result->issuer, GD_SKETCH_LABEL);
    sketch->period = gd_slice_of(result->period);
    sketch->date = gd_slice_of(result->date);
    gd_deed_add_sketch(&w->deed, sketch);
}

static void add_result(const GdJudged *judged, void *data)
{
    Worker *w = data;
    const GdResult *result = judged->result;
    if (judged->is_container) {
        w->is_container = true;
        return;
    }
    if (result->verdict == GD_FAILED)
        gd_deed_begin(&w->deed);
    w->deed.head.verdicts[result->verdict]++;
    w->deed.head.is_secret |= result->verdict == GD_HELD && !judged->extract;
    w->is_left_open |= judged->is_left_open;
    w->deed.head.is_decided = (w->deed.head.is_decided || judged->decision) && !w->is_left_open;
    w->deed.head.is_fleeting |= gd_result_has(result, GD_UNREADABLE_IO);
    memcpy(w->deed.head.sha256, result->sha256, sizeof result->sha256);
    GdResult shown = *result;
    GdDeedSketch sketch = { .report = 0 };
    bool is_compared = begin_sketch(w, judged, &sketch);
    if (w->parcel && result->verdict == GD_ACCEPTED)
        shown.package = gd_parcel_pack(w->parcel, judged, &w->submitted, &w->deed);
    shown.gap = is_compared ? &sketch.shown : NULL;
    w->work->render(&shown, w->deed.output);
    if (w->work->keeps) {
        shown.gap = is_compared ? &sketch.kept : NULL;
        if (result->verdict == GD_REJECTED) {
            gd_spots_fill(judged->report, result->findings, w->spots);
            shown.spots = w->spots;
        }
        gd_result_write_kept(&shown, g_string_truncate(w->json, 0));
        gd_deed_add_report(&w->deed, gd_slice_of_string(w->json));
    }
    if (is_compared)
        end_sketch(w, result, &sketch);
}

static const GdCodeId code_of_file_error[] = {
    [GD_FILE_IO] = GD_UNREADABLE_IO,
    [GD_FILE_KIND] = GD_UNREADABLE_FORMAT,
    [GD_FILE_LIMIT] = GD_UNREADABLE_LIMIT,
    [GD_FILE_CHANGED] = GD_UNREADABLE_IO,
};

static void judge_file(Worker *w, const GdBlockFile *file)
{
    g_autoptr(GError) error = NULL;
    gd_deed_begin(&w->deed);
    w->is_container = w->is_left_open = false;
    g_byte_array_set_size(w->bytes, 0);
    w->submitted = (GdSubmitted){ gd_slice_from(file->path, file->name_at), file->sender, file->sent };
    g_autoptr(GdDecisions) decisions = file->decisions.len ? gd_decisions_read(file->decisions) : NULL;
    gd_judge_decide(w->judge, decisions);
    if (gd_file_read(file->fd, &file->as_opened, GD_FILE_MAX, w->bytes, &error))
        gd_judge_bytes(w->judge, file->path, gd_slice((const char *)w->bytes->data, w->bytes->len),
                       add_result, w);
    else
        gd_judge_refuse(w->judge, file->path, GD_UNREADABLE, code_of_file_error[error->code], error->message,
                        add_result, w);
    close(file->fd);
}

static void judge_block(Worker *w, GdBlockMessage *block, GdPlace *place)
{
    GdBlockFile file;
    place->serial = block->serial;
    while (gd_block_take(block, &file)) {
        place->index = file.index;
        place->busy = 1;
        errno = 0; /* what is said of a death looks at it */
        judge_file(w, &file);
        guint at = w->out->len;
        begin_frame(w->out, w->is_container ? GD_FRAME_CONTAINER : GD_FRAME_DEED, block->serial, file.index);
        if (!w->is_container)
            gd_deed_write(&w->deed, w->out);
        end_frame(w->out, at);
        place->busy = 0;
        if (w->out->len >= FLUSH_BYTES)
            flush(w);
    }
    flush(w);
}

/* What the parent should know before the first file: that nothing confines it, the plugins that were refused.
 */
static void say_ready(Worker *w, const GError *unconfined)
{
    g_autoptr(GString) said = g_string_new(NULL);
    if (unconfined)
        g_string_append_printf(said, _("the processes that judge are not confined: %s\n"),
                               unconfined->message);
    for (guint i = 0; i < w->work->rules->plugins->rows->len; i++) {
        const GdPluginRow *row = g_ptr_array_index(w->work->rules->plugins->rows, i);
        if (row->refusal)
            g_string_append_printf(said, _("the plugin %s is not used: %s\n"), row->path, row->refusal);
    }
    begin_frame(w->out, GD_FRAME_READY, 0, 0);
    g_byte_array_append(w->out, (const guint8 *)said->str, (guint)said->len);
    end_frame(w->out, 0);
    flush(w);
}

/* Everything that is opened at its first use is opened here; then the door is shut. */
static void prepare(Worker *w, GdPlace *place)
{
    g_autoptr(GError) unconfined = NULL;
    GdConfinement confinement = { .address_bytes = w->work->limits.address_bytes };
    gd_rules_load_plugins(w->work->rules);
    w->judge = gd_judge_new(w->work->rules, &place->stage);
    w->parcel = w->work->packs ? gd_parcel_new() : NULL;
    gd_confine_watch_memory(&place->out_of_memory);
    gd_confine(&confinement, &unconfined);
    say_ready(w, unconfined);
}

void gd_worker_run(const GdWork *work, int jobs, int results, GdPlace *place)
{
    Worker w = { .work = work, .results = results };
    g_autofree GdBlockMessage *block = g_new(GdBlockMessage, 1);
    w.bytes = g_byte_array_new();
    w.out = g_byte_array_new();
    w.json = g_string_new(NULL);
    w.letters = g_string_new(NULL);
    w.sketch = g_byte_array_new();
    w.spots = g_array_new(FALSE, FALSE, sizeof(GdSpot));
    gd_deed_builder_init(&w.deed);
    prepare(&w, place);
    int more;
    while ((more = gd_block_receive(jobs, block)) > 0)
        judge_block(&w, block, place);
    gd_deed_builder_clear(&w.deed);
    g_byte_array_free(w.bytes, TRUE);
    g_byte_array_free(w.out, TRUE);
    g_string_free(w.json, TRUE);
    g_string_free(w.letters, TRUE);
    g_byte_array_free(w.sketch, TRUE);
    g_array_free(w.spots, TRUE);
    gd_parcel_free(w.parcel);
    gd_judge_free(w.judge);
    _exit(more == 0 ? EXIT_SUCCESS : EXIT_FAILURE);
}
