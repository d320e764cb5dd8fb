/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/read/mail-field.h"

enum {
    HEAD_MAX = 256 << 10, /* bytes of a header that are looked at to tell what it is of */
    NAME_MAX_LEN = 70,
};

/* Takes a line off, without its end. */
static GdSlice take_line(GdSlice *s)
{
    const char *end = s->len ? memchr(s->ptr, '\n', s->len) : NULL;
    GdSlice line = end ? gd_slice_between(s->ptr, end) : *s;
    *s = gd_slice_from(*s, line.len + (end != NULL));
    if (line.len && line.ptr[line.len - 1] == '\r')
        line.len--;
    return line;
}

static bool is_name_char(char c)
{
    return c > ' ' && c < 0x7F && c != ':';
}

/* The length of the name that the line begins with; 0: it is no field. */
static size_t name_len(GdSlice line)
{
    size_t len = 0, at;
    while (len < line.len && is_name_char(line.ptr[len]))
        len++;
    for (at = len; at < line.len && (line.ptr[at] == ' ' || line.ptr[at] == '\t');)
        at++;
    return at < line.len && line.ptr[at] == ':' && len <= NAME_MAX_LEN ? len : 0;
}

GdSlice gd_mail_begin(GdSlice bytes)
{
    if (gd_slice_starts(bytes, GD_LITERAL("\xEF\xBB\xBF")))
        bytes = gd_slice_from(bytes, 3);
    while (bytes.len && (*bytes.ptr == '\n' || *bytes.ptr == '\r'))
        bytes = gd_slice_from(bytes, 1);
    if (gd_slice_starts(bytes, GD_LITERAL("From ")))
        take_line(&bytes);
    return bytes;
}

GdSlice gd_mail_take_head(GdSlice *entity)
{
    const char *begin = entity->ptr;
    while (entity->len) {
        const char *line = entity->ptr;
        if (take_line(entity).len == 0)
            return gd_slice_between(begin, line);
    }
    return gd_slice_between(begin, entity->ptr);
}

static bool is_continued(GdSlice head)
{
    return head.len && (*head.ptr == ' ' || *head.ptr == '\t');
}

bool gd_mail_next_field(GdSlice *head, GdMailField *field)
{
    while (head->len) {
        GdSlice line = take_line(head);
        size_t len = name_len(line);
        if (len == 0)
            continue;
        while (is_continued(*head))
            take_line(head);
        GdSlice rest = gd_slice_between(line.ptr + len, head->ptr);
        const char *colon = memchr(rest.ptr, ':', rest.len);
        *field = (GdMailField){ gd_slice(line.ptr, len), gd_slice_between(colon + 1, gd_slice_end(rest)) };
        return true;
    }
    return false;
}

static bool is_caseless(GdSlice s, const char *lower)
{
    return s.len == strlen(lower) && g_ascii_strncasecmp(s.ptr, lower, s.len) == 0;
}

bool gd_mail_field_is(const GdMailField *field, const char *name)
{
    return is_caseless(field->name, name);
}

/* ---- what it is ---- */

enum {
    SENDER = 1 << 0,
    RECEIVER = 1 << 1,
    SUBJECT = 1 << 2,
    DATE = 1 << 3,
    SERVER = 1 << 4,
    MIME = 1 << 5,
    PAGE = 1 << 6
};

static unsigned sender(GdSlice value) /* programs that save pages give themselves no address */
{
    return memchr(value.ptr, '@', value.len) ? SENDER : 0;
}

static unsigned content(GdSlice value)
{
    static const char *const types[] = { "multipart/related", "text/html" };
    while (value.len && g_ascii_isspace(*value.ptr))
        value = gd_slice_from(value, 1);
    for (size_t i = 0; i < G_N_ELEMENTS(types); i++)
        if (value.len >= strlen(types[i]) && is_caseless(gd_slice(value.ptr, strlen(types[i])), types[i]))
            return PAGE;
    return 0;
}

static const struct {
    const char *name;
    unsigned says;
    unsigned (*read)(GdSlice value);
} known[] = {
    { "from", 0, sender },          { "sender", 0, sender },          { "to", RECEIVER, NULL },
    { "cc", RECEIVER, NULL },       { "bcc", RECEIVER, NULL },        { "subject", SUBJECT, NULL },
    { "date", DATE, NULL },         { "received", SERVER, NULL },     { "return-path", SERVER, NULL },
    { "message-id", SERVER, NULL }, { "delivered-to", SERVER, NULL }, { "mime-version", MIME, NULL },
    { "content-type", 0, content },
};

static unsigned says(const GdMailField *field)
{
    for (size_t i = 0; i < G_N_ELEMENTS(known); i++)
        if (gd_mail_field_is(field, known[i].name))
            return known[i].read ? known[i].read(field->value) : known[i].says;
    return 0;
}

static bool holds_others(GdSlice head)
{
    while (head.len) {
        bool continued = is_continued(head);
        GdSlice line = take_line(&head);
        if (!continued && name_len(line) == 0)
            return true;
    }
    return false;
}

GdMailKind gd_mail_kind(GdSlice bytes)
{
    unsigned said = 0;
    GdMailField field;
    GdSlice rest = gd_mail_begin(bytes), first = rest;
    rest.len = MIN(rest.len, HEAD_MAX);
    if (name_len(take_line(&first)) == 0)
        return GD_MAIL_NONE;
    GdSlice head = gd_mail_take_head(&rest), all = head;
    if (gd_slice_end(head) == rest.ptr) /* no empty line ends it */
        return GD_MAIL_NONE;
    while (gd_mail_next_field(&head, &field))
        said |= says(&field);
    if (!(said & SERVER) && holds_others(all))
        return GD_MAIL_NONE;
    if ((said & MIME) && (said & PAGE) && !(said & (SENDER | RECEIVER | SERVER)))
        return GD_MAIL_PAGE;
    unsigned n = 0;
    for (unsigned each = SENDER; each <= DATE; each <<= 1)
        n += (said & each) != 0;
    return n > 1 && (said & (MIME | SERVER)) ? GD_MAIL_LETTER : GD_MAIL_NONE;
}
