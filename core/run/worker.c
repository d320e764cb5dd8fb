/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/run/worker.h"

#include <errno.h>
#include <sys/socket.h>
#include <unistd.h>

#include "core/base/file.h"
#include "core/doc/sketch.h"
#include "core/read/read.h"
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
    GdDeedBuilder deed;
    GdSlice name; /* base name of the file at hand */
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
    if (result->verdict == GD_FAILED)
        gd_deed_begin(&w->deed);
    w->deed.head.verdicts[result->verdict]++;
    w->deed.head.is_secret |= result->verdict == GD_HELD && !judged->extract;
    memcpy(w->deed.head.sha256, result->sha256, sizeof result->sha256);
    GdResult shown = *result;
    GdDeedSketch sketch = { .report = 0 };
    bool is_compared = begin_sketch(w, judged, &sketch);
    if (w->parcel && result->verdict == GD_ACCEPTED)
        shown.package = gd_parcel_pack(w->parcel, judged, w->name, &w->deed);
    shown.gap = is_compared ? &sketch.shown : NULL;
    w->work->render(&shown, w->deed.output);
    if (w->work->packs) {
        shown.gap = is_compared ? &sketch.kept : NULL;
        GdLanguage before = gd_language_switch(GD_ZH); /* what is kept is kept in Chinese */
        gd_result_write_json(&shown, g_string_truncate(w->json, 0));
        gd_language_switch(before);
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

static void judge_file(Worker *w, int fd, const GdBlockFile *file, GdSlice path)
{
    g_autoptr(GError) error = NULL;
    gd_deed_begin(&w->deed);
    g_byte_array_set_size(w->bytes, 0);
    w->name = gd_slice_from(path, file->name_at);
    if (gd_file_read(fd, &file->as_opened, GD_FILE_MAX, w->bytes, &error))
        gd_judge_bytes(w->judge, path, gd_slice((const char *)w->bytes->data, w->bytes->len), add_result, w);
    else
        gd_judge_refuse(w->judge, path, GD_UNREADABLE, code_of_file_error[error->code], error->message,
                        add_result, w);
    close(fd);
}

static void judge_block(Worker *w, GdSlice message, const int *fds, GdWorkerPlace *place)
{
    GdBlockHead head;
    memcpy(&head, message.ptr, sizeof head);
    message = gd_slice_from(message, sizeof head);
    place->serial = head.serial;
    for (guint32 i = 0; i < head.n; i++) {
        GdBlockFile file;
        memcpy(&file, message.ptr, sizeof file);
        GdSlice path = gd_slice(message.ptr + sizeof file, file.path_len);
        message = gd_slice_from(message, sizeof file + file.path_len);
        place->index = file.index;
        place->busy = 1;
        judge_file(w, fds[i], &file, path);
        guint at = w->out->len;
        begin_frame(w->out, GD_FRAME_DEED, head.serial, file.index);
        gd_deed_write(&w->deed, w->out);
        end_frame(w->out, at);
        place->busy = 0;
        if (w->out->len >= FLUSH_BYTES)
            flush(w);
    }
    flush(w);
}

/* One message with its descriptors; its length, 0 at the end of the batch. */
static ssize_t receive(int jobs, char *message, size_t size, int *fds)
{
    union {
        struct cmsghdr head;
        char space[CMSG_SPACE(sizeof(int) * GD_BLOCK_FILES)];
    } control;
    struct iovec part = { message, size };
    struct msghdr m = {
        .msg_iov = &part, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof control
    };
    ssize_t n;
    do
        n = recvmsg(jobs, &m, MSG_CMSG_CLOEXEC);
    while (n < 0 && errno == EINTR);
    const struct cmsghdr *c = n > 0 ? CMSG_FIRSTHDR(&m) : NULL;
    if (c && c->cmsg_level == SOL_SOCKET && c->cmsg_type == SCM_RIGHTS)
        memcpy(fds, CMSG_DATA(c), c->cmsg_len - CMSG_LEN(0));
    return n;
}

/* What the parent should know before the first file: the plugins that were refused. */
static void say_ready(Worker *w)
{
    g_autoptr(GString) refused = g_string_new(NULL);
    for (guint i = 0; i < w->work->rules->plugins->rows->len; i++) {
        const GdPluginRow *row = g_ptr_array_index(w->work->rules->plugins->rows, i);
        if (row->refusal)
            g_string_append_printf(refused, _("the plugin %s is not used: %s\n"), row->path, row->refusal);
    }
    begin_frame(w->out, GD_FRAME_READY, 0, 0);
    g_byte_array_append(w->out, (const guint8 *)refused->str, (guint)refused->len);
    end_frame(w->out, 0);
    flush(w);
}

void gd_worker_run(const GdWork *work, int jobs, int results, GdWorkerPlace *place)
{
    Worker w = { .work = work, .results = results };
    int fds[GD_BLOCK_FILES];
    g_autofree char *message = g_malloc(GD_BLOCK_MESSAGE);
    gd_rules_load_plugins(work->rules);
    if (!gd_read_start(NULL))
        _exit(EXIT_FAILURE);
    w.judge = gd_judge_new(work->rules);
    w.parcel = work->packs ? gd_parcel_new() : NULL;
    w.bytes = g_byte_array_new();
    w.out = g_byte_array_new();
    w.json = g_string_new(NULL);
    w.letters = g_string_new(NULL);
    w.sketch = g_byte_array_new();
    gd_deed_builder_init(&w.deed);
    say_ready(&w);
    ssize_t n;
    while ((n = receive(jobs, message, GD_BLOCK_MESSAGE, fds)) > 0)
        judge_block(&w, gd_slice(message, (size_t)n), fds, place);
    gd_deed_builder_clear(&w.deed);
    g_byte_array_free(w.bytes, TRUE);
    g_byte_array_free(w.out, TRUE);
    g_string_free(w.json, TRUE);
    g_string_free(w.letters, TRUE);
    g_byte_array_free(w.sketch, TRUE);
    gd_parcel_free(w.parcel);
    gd_judge_free(w.judge);
    _exit(n == 0 ? EXIT_SUCCESS : EXIT_FAILURE);
}
