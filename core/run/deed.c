/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/run/deed.h"

/* On the pipe: Fixed, output, then the parts, each a Part and its bytes. */
typedef struct {
    guint32 verdicts[GD_N_VERDICTS];
    guint32 is_secret;
    guint32 n_parts;
    guint64 output;
    char sha256[GD_DIGEST_HEX + 1];
} Fixed;

typedef struct {
    guint32 report; /* 0: the JSON of a result; else the package of that report */
    char id[20];
    guint64 len;
} Part;

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
    builder->n_reports = builder->n_packages = 0;
}

static void add_part(GdDeedBuilder *builder, const Part *part, GdSlice bytes)
{
    g_byte_array_append(builder->parts, (const guint8 *)part, sizeof *part);
    g_byte_array_append(builder->parts, (const guint8 *)bytes.ptr, (guint)bytes.len);
}

void gd_deed_add_report(GdDeedBuilder *builder, GdSlice json)
{
    Part part = { .len = json.len };
    add_part(builder, &part, json);
    builder->n_reports++;
}

void gd_deed_add_package(GdDeedBuilder *builder, guint32 report, const char *id, GdSlice bytes)
{
    Part part = { .report = report, .len = bytes.len };
    g_strlcpy(part.id, id, sizeof part.id);
    add_part(builder, &part, bytes);
    builder->n_packages++;
}

void gd_deed_write(const GdDeedBuilder *builder, GByteArray *out)
{
    Fixed fixed = { .is_secret = (guint32)builder->head.is_secret,
                    .n_parts = builder->n_reports + builder->n_packages,
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

static bool read_part(GdSlice *rest, GdDeed *deed)
{
    Part part;
    GdSlice head = take(rest, sizeof part);
    if (!head.ptr)
        return false;
    memcpy(&part, head.ptr, sizeof part);
    GdSlice bytes = take(rest, part.len);
    if (!bytes.ptr)
        return false;
    if (part.report == 0) {
        g_array_append_val(deed->reports, bytes);
        return true;
    }
    GdDeedPackage package = { .report = part.report, .bytes = bytes };
    memcpy(package.id, part.id, sizeof package.id - 1);
    g_array_append_val(deed->packages, package);
    return true;
}

bool gd_deed_read(GdSlice bytes, GdDeed *deed)
{
    Fixed fixed;
    GdSlice rest = bytes, head = take(&rest, sizeof fixed);
    if (!head.ptr)
        return false;
    memcpy(&fixed, head.ptr, sizeof fixed);
    deed->output = take(&rest, fixed.output);
    if (!deed->output.ptr || fixed.sha256[GD_DIGEST_HEX])
        return false;
    memcpy(deed->verdicts, fixed.verdicts, sizeof fixed.verdicts);
    memcpy(deed->sha256, fixed.sha256, sizeof fixed.sha256);
    deed->is_secret = fixed.is_secret != 0;
    g_array_set_size(deed->reports, 0);
    g_array_set_size(deed->packages, 0);
    for (guint32 i = 0; i < fixed.n_parts; i++)
        if (!read_part(&rest, deed))
            return false;
    return rest.len == 0;
}
