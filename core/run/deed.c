/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/run/deed.h"

#include "core/base/package-name.h"

/* On the pipe: Fixed, output, then the parts, each a Part and its bytes. */
typedef struct {
    guint32 verdicts[GD_N_VERDICTS];
    guint32 is_secret, is_decided, is_fleeting;
    guint32 n_parts;
    guint64 output;
    char sha256[GD_DIGEST_HEX + 1];
} Fixed;

typedef enum { PART_REPORT, PART_PACKAGE, PART_SKETCH } PartKind;

typedef struct {
    guint32 kind;   /* PartKind */
    guint32 report; /* its number; 0 where it is of no matter */
    char id[24];    /* of a package */
    guint64 len;
} Part;

enum { TEXTS = 5 };

/* A sketch's bytes: this, the texts, each with a NUL behind it, and the sketch itself. */
typedef struct {
    guint32 line, verdict;
    GdGap shown, kept;
    guint32 lens[TEXTS]; /* without the NUL */
} SketchHead;

GdDeed gd_deed_empty(void)
{
    return (GdDeed){ .reports = g_array_new(FALSE, FALSE, sizeof(GdSlice)),
                     .packages = g_array_new(FALSE, FALSE, sizeof(GdDeedPackage)),
                     .sketches = g_array_new(FALSE, FALSE, sizeof(GdDeedSketch)) };
}

void gd_deed_clear(GdDeed *deed)
{
    g_array_free(deed->reports, TRUE);
    g_array_free(deed->packages, TRUE);
    g_array_free(deed->sketches, TRUE);
}

void gd_deed_builder_init(GdDeedBuilder *builder)
{
    *builder = (GdDeedBuilder){ .output = g_string_new(NULL), .parts = g_byte_array_new() };
}

void gd_deed_builder_clear(GdDeedBuilder *builder)
{
    g_string_free(builder->output, TRUE);
    g_byte_array_free(builder->parts, TRUE);
}

void gd_deed_begin(GdDeedBuilder *builder)
{
    builder->head = (GdDeed){ .is_secret = FALSE };
    g_string_truncate(builder->output, 0);
    g_byte_array_set_size(builder->parts, 0);
    builder->n_parts = 0;
}

/* The part's bytes follow it. */
static void begin_part(GdDeedBuilder *builder, const Part *part)
{
    g_byte_array_append(builder->parts, (const guint8 *)part, sizeof *part);
    builder->n_parts++;
}

static void add_bytes(GdDeedBuilder *builder, const void *bytes, size_t len)
{
    g_byte_array_append(builder->parts, bytes, (guint)len);
}

void gd_deed_add_report(GdDeedBuilder *builder, GdSlice json)
{
    begin_part(builder, &(Part){ .kind = PART_REPORT, .len = json.len });
    add_bytes(builder, json.ptr, json.len);
}

void gd_deed_add_package(GdDeedBuilder *builder, guint32 report, const char *id, GdSlice bytes)
{
    Part part = { .kind = PART_PACKAGE, .report = report, .len = bytes.len };
    g_strlcpy(part.id, id, sizeof part.id);
    begin_part(builder, &part);
    add_bytes(builder, bytes.ptr, bytes.len);
}

/* The texts of a sketch in the order of the pipe. */
static void list_texts(GdDeedSketch *sketch, GdSlice *texts[TEXTS])
{
    GdSlice *const all[TEXTS] = { &sketch->genre, &sketch->title, &sketch->issuer, &sketch->period,
                                  &sketch->date };
    memcpy(texts, all, sizeof all);
}

void gd_deed_add_sketch(GdDeedBuilder *builder, const GdDeedSketch *sketch)
{
    GdDeedSketch copy = *sketch;
    GdSlice *texts[TEXTS];
    SketchHead head;
    memset(&head, 0, sizeof head); /* its gaps, too, go down the pipe */
    head.line = sketch->line;
    head.verdict = sketch->verdict;
    head.shown = sketch->shown;
    head.kept = sketch->kept;
    guint64 len = sizeof head + TEXTS + sketch->sketch.len;
    list_texts(&copy, texts);
    for (size_t i = 0; i < TEXTS; i++) {
        head.lens[i] = (guint32)texts[i]->len;
        len += texts[i]->len;
    }
    begin_part(builder, &(Part){ .kind = PART_SKETCH, .report = sketch->report, .len = len });
    add_bytes(builder, &head, sizeof head);
    for (size_t i = 0; i < TEXTS; i++) {
        add_bytes(builder, texts[i]->ptr, texts[i]->len);
        add_bytes(builder, "", 1);
    }
    add_bytes(builder, sketch->sketch.ptr, sketch->sketch.len);
}

void gd_deed_write(const GdDeedBuilder *builder, GByteArray *out)
{
    Fixed fixed = { .is_secret = (guint32)builder->head.is_secret,
                    .is_decided = (guint32)builder->head.is_decided,
                    .is_fleeting = (guint32)builder->head.is_fleeting,
                    .n_parts = builder->n_parts,
                    .output = builder->output->len };
    memcpy(fixed.verdicts, builder->head.verdicts, sizeof fixed.verdicts);
    memcpy(fixed.sha256, builder->head.sha256, sizeof fixed.sha256);
    g_byte_array_append(out, (const guint8 *)&fixed, sizeof fixed);
    g_byte_array_append(out, (const guint8 *)builder->output->str, (guint)builder->output->len);
    g_byte_array_append(out, builder->parts->data, builder->parts->len);
}

/* Takes len bytes off the front of *rest; ptr NULL: there are not that many. */
static GdSlice take(GdSlice *rest, guint64 len)
{
    if (len > rest->len)
        return (GdSlice){ NULL, 0 };
    GdSlice piece = gd_slice(rest->ptr, (size_t)len);
    *rest = gd_slice_from(*rest, (size_t)len);
    return piece;
}

static bool read_report(const Part *part, GdSlice bytes, GdDeed *deed)
{
    (void)part;
    g_array_append_val(deed->reports, bytes);
    return true;
}

static bool read_package(const Part *part, GdSlice bytes, GdDeed *deed)
{
    GdDeedPackage package = { .report = part->report, .bytes = bytes };
    memcpy(package.id, part->id, sizeof package.id - 1);
    if (part->id[sizeof package.id - 1] || !gd_package_is_id(gd_slice_of(package.id)))
        return false;
    g_array_append_val(deed->packages, package);
    return true;
}

/* What the parent keeps and shows of it must be text. */
static bool take_text(GdSlice *rest, guint32 len, GdSlice *text)
{
    GdSlice piece = take(rest, (guint64)len + 1);
    if (!piece.ptr || memchr(piece.ptr, '\0', piece.len) != piece.ptr + len ||
        !g_utf8_validate(piece.ptr, len, NULL))
        return false;
    *text = gd_slice(piece.ptr, len);
    return true;
}

/* Whether a gap lies in `len` bytes. */
static bool fits(const GdGap *gap, size_t len)
{
    return gap->at <= len && gap->len <= len - gap->at;
}

static bool read_sketch(const Part *part, GdSlice bytes, GdDeed *deed)
{
    SketchHead head;
    GdSlice rest = bytes, fixed = take(&rest, sizeof head);
    GdSlice *texts[TEXTS];
    if (!fixed.ptr)
        return false;
    memcpy(&head, fixed.ptr, sizeof head);
    GdDeedSketch sketch = { .report = part->report,
                            .line = head.line,
                            .verdict = head.verdict,
                            .shown = head.shown,
                            .kept = head.kept };
    list_texts(&sketch, texts);
    for (size_t i = 0; i < TEXTS; i++)
        if (!take_text(&rest, head.lens[i], texts[i]))
            return false;
    sketch.sketch = rest;
    GdDeedSketch before = { .report = 0 };
    if (deed->sketches->len)
        before = g_array_index(deed->sketches, GdDeedSketch, deed->sketches->len - 1);
    if (sketch.verdict >= GD_N_VERDICTS || sketch.report <= before.report ||
        !fits(&sketch.shown, deed->output.len) || sketch.shown.at < before.shown.at + before.shown.len)
        return false;
    g_array_append_val(deed->sketches, sketch);
    return true;
}

static bool read_part(GdSlice *rest, GdDeed *deed)
{
    static bool (*const readers[])(const Part *, GdSlice, GdDeed *) = {
        [PART_REPORT] = read_report, [PART_PACKAGE] = read_package, [PART_SKETCH] = read_sketch
    };
    Part part;
    GdSlice head = take(rest, sizeof part);
    if (!head.ptr)
        return false;
    memcpy(&part, head.ptr, sizeof part);
    GdSlice bytes = take(rest, part.len);
    return bytes.ptr && part.kind < G_N_ELEMENTS(readers) && readers[part.kind](&part, bytes, deed);
}

bool gd_deed_read(GdSlice bytes, GdDeed *deed)
{
    Fixed fixed;
    GdSlice rest = bytes, head = take(&rest, sizeof fixed);
    if (!head.ptr)
        return false;
    memcpy(&fixed, head.ptr, sizeof fixed);
    deed->output = take(&rest, fixed.output);
    if (!deed->output.ptr || fixed.sha256[GD_DIGEST_HEX] || (fixed.sha256[0] && !gd_digest_is(fixed.sha256)))
        return false;
    memcpy(deed->verdicts, fixed.verdicts, sizeof fixed.verdicts);
    memcpy(deed->sha256, fixed.sha256, sizeof fixed.sha256);
    deed->is_secret = fixed.is_secret != 0;
    deed->is_decided = fixed.is_decided != 0;
    deed->is_fleeting = fixed.is_fleeting != 0;
    g_array_set_size(deed->reports, 0);
    g_array_set_size(deed->packages, 0);
    g_array_set_size(deed->sketches, 0);
    for (guint32 i = 0; i < fixed.n_parts; i++)
        if (!read_part(&rest, deed))
            return false;
    return rest.len == 0;
}
