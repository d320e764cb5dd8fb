/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/read/mail-part.h"

#ifdef HAVE_GMIME
#include <gmime/gmime.h>

#include "core/base/language.h"
#include "core/read/enclosed.h"
#include "core/read/encoding.h"
#include "core/read/mail-field.h"
#include "core/read/mail-word.h"
#include "core/read/parts.h"
#include "core/read/reader.h"

void gd_mail_start(void)
{
    static iconv_t kept[2]; /* as long as they are open, no conversion opens a file */
    if (kept[0])
        return;
    g_mime_init();
    kept[0] = g_mime_iconv_open("UTF-8", gd_gb18030.name);
    kept[1] = g_mime_iconv_open("UTF-8", gd_big5.name);
}

static void clear_part(void *data)
{
    GdMailPart *part = data;
    g_free(part->type);
    g_free(part->charset);
    g_free(part->name);
    g_free(part->id);
    g_free(part->encoding);
}

void gd_mail_free(GdMail *mail)
{
    if (!mail)
        return;
    g_array_free(mail->parts, TRUE);
    g_free(mail->start);
    g_free(mail);
}

const GdMailPart *gd_mail_part(const GdMail *mail, guint index)
{
    return &g_array_index(mail->parts, GdMailPart, index);
}

/* ---- fields ---- */

/* The end of what stands in front of `at` and the blanks there. */
static const char *before_blanks(const char *at, const char *begin)
{
    while (at > begin && (at[-1] == ' ' || at[-1] == '\t'))
        at--;
    return at;
}

/* The length of the charset's name at s, within a value, if that is "gb2312'" of a parameter (RFC 2231); else
 * 0. */
static size_t label_len(const char *s, const char *begin)
{
    const char *equals = before_blanks(s > begin && s[-1] == '"' ? s - 1 : s, begin);
    if (equals == begin || equals[-1] != '=')
        return 0;
    const char *star = before_blanks(equals - 1, begin);
    size_t len = strcspn(s, "'\";");
    return star > begin && star[-1] == '*' && s[len] == '\'' ? len : 0;
}

/* With parameters in charsets that are read here: gb2312 means GB 18030, which all is taken for that is not
 * known.  For another name the system's iconv would open a file, if it might. */
static char *relabel(const char *value)
{
    GString *out = g_string_new(NULL);
    for (const char *s = value; *s;) {
        size_t len = label_len(s, value);
        if (len == 0) {
            g_string_append_c(out, *s++);
            continue;
        }
        g_autofree char *label = g_strstrip(g_strndup(s, len));
        const GdCharset *charset = gd_charset_called(label);
        g_string_append(out, charset ? charset->name : gd_gb18030.name);
        s += len;
    }
    return g_string_free(out, FALSE);
}

/* What a multipart says of its parts. */
typedef struct {
    char *boundary; /* NULL: it is none */
    char *start;
} Multipart;

static void read_type(GdMailPart *part, const char *value, Multipart *multipart)
{
    GMimeContentType *type = g_mime_content_type_parse(NULL, value);
    g_autofree char *whole = g_mime_content_type_get_mime_type(type);
    const char *name = g_mime_content_type_get_parameter(type, "name");
    g_free(part->type);
    part->type = g_ascii_strdown(whole, -1);
    part->charset = g_strdup(g_mime_content_type_get_parameter(type, "charset"));
    if (name && *name && !part->name)
        part->name = gd_enclosed_path(name);
    if (g_str_has_prefix(part->type, "multipart/")) {
        multipart->boundary = g_strdup(g_mime_content_type_get_parameter(type, "boundary"));
        multipart->start = g_strdup(g_mime_content_type_get_parameter(type, "start"));
    }
    g_object_unref(type);
}

/* The name here counts more than that beside the type. */
static void read_disposition(GdMailPart *part, const char *value, Multipart *multipart)
{
    (void)multipart;
    GMimeContentDisposition *disposition = g_mime_content_disposition_parse(NULL, value);
    const char *name = g_mime_content_disposition_get_parameter(disposition, "filename");
    part->is_attachment = g_mime_content_disposition_is_attachment(disposition);
    if (name && *name) {
        g_free(part->name);
        part->name = gd_enclosed_path(name);
    }
    g_object_unref(disposition);
}

static char *without_brackets(const char *id)
{
    size_t len = strlen(id);
    return len > 1 && id[0] == '<' && id[len - 1] == '>' ? g_strndup(id + 1, len - 2) : g_strdup(id);
}

static void read_id(GdMailPart *part, const char *value, Multipart *multipart)
{
    (void)multipart;
    part->id = without_brackets(value);
}

static void read_encoding(GdMailPart *part, const char *value, Multipart *multipart)
{
    (void)multipart;
    part->encoding = g_strdup(value);
}

static const struct {
    const char *name;
    void (*read)(GdMailPart *part, const char *value, Multipart *multipart);
} fields[] = {
    { "content-type", read_type },
    { "content-disposition", read_disposition },
    { "content-id", read_id },
    { "content-transfer-encoding", read_encoding },
};

static size_t row_of(const GdMailField *field)
{
    size_t row = 0;
    while (row < G_N_ELEMENTS(fields) && !gd_mail_field_is(field, fields[row].name))
        row++;
    return row;
}

/* Of several fields of one name the first counts. */
static bool read_head(GdMailPart *part, GdSlice head, Multipart *multipart, GError **error)
{
    bool seen[G_N_ELEMENTS(fields)] = { false };
    GdMailField field;
    part->type = g_strdup("text/plain"); /* RFC 2045, 5.2 */
    while (gd_mail_next_field(&head, &field)) {
        size_t row = row_of(&field);
        if (row == G_N_ELEMENTS(fields) || seen[row])
            continue;
        if (field.value.len > GD_MAIL_FIELD) {
            g_set_error(error, GD_READ_ERROR, GD_READ_LIMIT, _("its header has a field of more than %d KiB"),
                        GD_MAIL_FIELD >> 10);
            return false;
        }
        g_autofree char *line = gd_mail_words(field.value), *value = relabel(line);
        fields[row].read(part, value, multipart);
        seen[row] = true;
    }
    return true;
}

/* ---- parts ---- */

typedef struct {
    GdMail *mail;
    guint n_entities, n_alternatives;
    GError **error;
} Walk;

/* Where a part stands. */
typedef struct {
    unsigned depth;
    guint alternative;
    bool is_related;
    bool is_open; /* nothing tells where it ends but the end of the bytes */
} Place;

typedef struct {
    const char *begin;  /* of its line, with the line break in front of it */
    const char *behind; /* it */
    bool is_last;
} Delimiter;

/* Is the line at s, which begins with a boundary of that length, a delimiter (RFC 2046, 5.1.1)? */
static bool is_delimiter(GdSlice s, size_t len, Delimiter *out)
{
    GdSlice rest = gd_slice_from(s, len);
    out->is_last = gd_slice_starts(rest, GD_LITERAL("--"));
    if (out->is_last)
        rest = gd_slice_from(rest, 2);
    while (rest.len && (*rest.ptr == ' ' || *rest.ptr == '\t' || *rest.ptr == '\r'))
        rest = gd_slice_from(rest, 1);
    out->behind = rest.ptr + (rest.len > 0);
    return rest.len == 0 || *rest.ptr == '\n';
}

static bool find_delimiter(GdSlice body, const char *from, GdSlice boundary, Delimiter *out)
{
    GdSlice rest = gd_slice_between(from, gd_slice_end(body));
    for (gssize at; (at = gd_slice_find(rest, boundary)) >= 0;) {
        rest = gd_slice_from(rest, (size_t)at);
        out->begin = rest.ptr;
        if ((rest.ptr == body.ptr || rest.ptr[-1] == '\n') && is_delimiter(rest, boundary.len, out)) {
            for (const char *end = "\n\r"; *end && out->begin > from && out->begin[-1] == *end; end++)
                out->begin--;
            return true;
        }
        rest = gd_slice_from(rest, 1);
    }
    return false;
}

static bool walk(Walk *w, GdSlice entity, Place place);

static bool walk_parts(Walk *w, GdSlice body, const char *boundary, Place place)
{
    g_autofree char *line = g_strconcat("--", boundary, NULL);
    Delimiter before, after;
    place.depth++;
    if (place.depth > GD_MAIL_DEPTH) {
        g_set_error(w->error, GD_READ_ERROR, GD_READ_LIMIT, _("more than %d multiparts inside each other"),
                    GD_MAIL_DEPTH);
        return false;
    }
    if (!find_delimiter(body, body.ptr, gd_slice_of(line), &before))
        return true;
    while (!before.is_last) {
        bool is_closed = find_delimiter(body, before.behind, gd_slice_of(line), &after);
        GdSlice part = gd_slice_between(before.behind, is_closed ? after.begin : gd_slice_end(body));
        Place inside = place;
        inside.is_open = place.is_open && !is_closed;
        if (!walk(w, part, inside))
            return false;
        if (!is_closed)
            break;
        before = after;
    }
    return true;
}

static bool walk(Walk *w, GdSlice entity, Place place)
{
    GdMailPart part = { .body = entity, .alternative = place.alternative, .is_related = place.is_related };
    Multipart multipart = { NULL, NULL };
    GdSlice head = gd_mail_take_head(&part.body);
    if (w->n_entities++ == GD_ENTRIES_MAX) {
        g_set_error(w->error, GD_READ_ERROR, GD_READ_LIMIT, _("more than %d entries"), GD_ENTRIES_MAX);
        return false;
    }
    bool sound = read_head(&part, head, &multipart, w->error);
    if (sound && multipart.boundary && *multipart.boundary) {
        place.is_related = strcmp(part.type, "multipart/related") == 0;
        if (place.is_related && multipart.start && !w->mail->start)
            w->mail->start = without_brackets(multipart.start);
        if (!place.alternative && strcmp(part.type, "multipart/alternative") == 0)
            place.alternative = ++w->n_alternatives;
        sound = walk_parts(w, part.body, multipart.boundary, place);
        clear_part(&part);
    } else {
        part.is_cut = place.is_open && place.depth > 0;
        g_array_append_val(w->mail->parts, part); /* is freed with them */
    }
    g_free(multipart.boundary);
    g_free(multipart.start);
    return sound;
}

GdMail *gd_mail_read(GdSlice bytes, GError **error)
{
    g_autoptr(GdMail) mail = g_new0(GdMail, 1);
    mail->parts = g_array_new(FALSE, FALSE, sizeof(GdMailPart));
    g_array_set_clear_func(mail->parts, clear_part);
    Walk w = { .mail = mail, .error = error };
    return walk(&w, gd_mail_begin(bytes), (Place){ .is_open = true }) ? g_steal_pointer(&mail) : NULL;
}

char *gd_mail_time(const char *date)
{
    g_autoptr(GDateTime) time = g_mime_utils_header_decode_date(date);
    return time ? g_date_time_format(time, "%Y-%m-%dT%H:%M:%S%:z") : NULL;
}

GdSlice gd_mail_part_bytes(const GdMailPart *part, GString *room)
{
    GMimeContentEncoding encoding =
        part->encoding ? g_mime_content_encoding_from_string(part->encoding) : GMIME_CONTENT_ENCODING_DEFAULT;
    if (encoding < GMIME_CONTENT_ENCODING_BASE64)
        return part->body;
    char *out;
    size_t len, before;
    GMimeFilter *filter = g_mime_filter_basic_new(encoding, FALSE);
    g_string_truncate(room, 0);
    g_mime_filter_filter(filter, (char *)(guintptr)part->body.ptr, part->body.len, 0, &out, &len, &before);
    g_string_append_len(room, out, (gssize)len);
    g_mime_filter_complete(filter, (char *)(guintptr) "", 0, 0, &out, &len, &before);
    g_string_append_len(room, out, (gssize)len);
    g_object_unref(filter);
    return gd_slice_of_string(room);
}
#endif
