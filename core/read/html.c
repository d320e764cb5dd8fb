/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/base/language.h"
#include "core/base/xml.h"
#include "core/read/article.h"
#include "core/read/encoding.h"
#include "core/read/markup.h"
#include "core/read/page-title.h"
#include "core/read/reader.h"

enum {
    SAMPLE = 4096, /* bytes that the bid and the search for a charset look at */
    TAIL = 32,
    TAGS_ENOUGH = 4,
    ATTRIBUTES_MAX = 1000,
};

/* The beginning of the bytes in lower case and without NULs, so that UTF-16 looks like ASCII, too. */
typedef struct {
    char text[SAMPLE];
    size_t len;
} Sample;

static void take_sample(GdSlice bytes, Sample *sample)
{
    size_t n = MIN(bytes.len, SAMPLE), len = 0;
    for (size_t i = 0; i < n; i++) {
        char c = bytes.ptr[i];
        sample->text[len] = (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
        len += c != 0;
    }
    sample->len = len;
}

static GdSlice word(GdSlice s)
{
    size_t len = 0;
    while (len < s.len && (g_ascii_isalnum(s.ptr[len]) || s.ptr[len] == ':'))
        len++;
    return gd_slice(s.ptr, len);
}

/* Is there a tag of HTML at the '<' that s begins with? */
static bool is_tag(GdSlice s)
{
    static const char *const names[] = {
        "a",     "article", "b",   "base", "body",  "br",  "center", "div",     "em",   "font",   "form",
        "h1",    "h2",      "h3",  "h4",   "head",  "hr",  "html",   "i",       "img",  "li",     "link",
        "main",  "meta",    "o:p", "ol",   "p",     "pre", "script", "section", "span", "strong", "style",
        "table", "tbody",   "td",  "th",   "title", "tr",  "u",      "ul",
    };
    s = gd_slice_from(s, s.len > 1 && s.ptr[1] == '/' ? 2 : 1);
    GdSlice name = word(s);
    char after = name.len < s.len ? s.ptr[name.len] : ' ';
    if (after != '>' && after != '/' && !g_ascii_isspace(after))
        return false;
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        if (gd_slice_equal(name, gd_slice_of(names[i])))
            return true;
    return false;
}

static unsigned count_tags(GdSlice s)
{
    unsigned n = 0;
    for (const char *at; n < TAGS_ENOUGH && (at = memchr(s.ptr, '<', s.len));
         s = gd_slice_between(at + 1, gd_slice_end(s)))
        n += is_tag(gd_slice_between(at, gd_slice_end(s)));
    return n;
}

static bool ends_with_tag(GdSlice bytes)
{
    GdSlice tail = bytes.len > TAIL ? gd_slice_from(bytes, bytes.len - TAIL) : bytes;
    const char *at = memrchr(tail.ptr, '<', tail.len);
    return at && at + 1 < gd_slice_end(tail) && at[1] == '/';
}

/* Skips what may stand in front of a page: a byte order mark, blanks, comments, an XML declaration. */
static GdSlice without_prolog(GdSlice s)
{
    while (s.len && (*s.ptr != '<' || gd_slice_starts(s, GD_LITERAL("<!--")) ||
                     gd_slice_starts(s, GD_LITERAL("<?xml")))) {
        guchar c = (guchar)*s.ptr;
        size_t skip = 1;
        if (c == '<') {
            GdSlice closing = s.ptr[1] == '!' ? GD_LITERAL("-->") : GD_LITERAL("?>");
            gssize end = gd_slice_find(s, closing);
            skip = end < 0 ? s.len : (size_t)end + closing.len;
        } else if (!g_ascii_isspace((char)c) && c != 0xEF && c != 0xBB && c != 0xBF && c != 0xFE &&
                   c != 0xFF) {
            break;
        }
        s = gd_slice_from(s, skip);
    }
    return s;
}

static int bid(GdSlice bytes)
{
    if (!memchr(bytes.ptr, '<', MIN(bytes.len, SAMPLE)))
        return 0;
    Sample sample;
    take_sample(bytes, &sample);
    GdSlice all = gd_slice(sample.text, sample.len), s = without_prolog(all);
    if (gd_slice_starts(s, GD_LITERAL("<!doctype html")) || gd_slice_starts(s, GD_LITERAL("<html")))
        return 95;
    if (gd_slice_starts(all, GD_LITERAL("<?xml")) || gd_slice_starts(all, GD_LITERAL("\xEF\xBB\xBF<?xml")))
        return 0;
    unsigned tags = count_tags(s);
    if (s.len && *s.ptr == '<' && is_tag(s) && (tags > 1 || ends_with_tag(bytes)))
        return 80;
    return tags >= TAGS_ENOUGH ? 60 : 0;
}

/* The value that follows `name` = in s, without quotes; empty where there is none. */
static GdSlice value_of(GdSlice s, GdSlice name)
{
    gssize at = gd_slice_find(s, name);
    if (at < 0)
        return GD_EMPTY;
    s = gd_slice_from(s, (size_t)at + name.len);
    while (s.len && (g_ascii_isspace(*s.ptr) || *s.ptr == '=' || *s.ptr == '"' || *s.ptr == '\''))
        s = gd_slice_from(s, 1);
    size_t len = 0;
    while (len < s.len && (g_ascii_isalnum(s.ptr[len]) || strchr("-_.:", s.ptr[len])))
        len++;
    return gd_slice(s.ptr, len);
}

/* The charset that the page declares in <meta> or in its XML declaration; NULL: none.  To be freed. */
static char *declared_charset(GdSlice bytes)
{
    Sample sample;
    take_sample(bytes, &sample);
    for (GdSlice s = gd_slice(sample.text, sample.len); s.len;) {
        const char *at = memchr(s.ptr, '<', s.len);
        if (!at)
            return NULL;
        s = gd_slice_between(at, gd_slice_end(s));
        const char *end = memchr(s.ptr, '>', s.len);
        GdSlice tag = gd_slice_between(s.ptr, end ? end : gd_slice_end(s)), value = GD_EMPTY;
        if (gd_slice_starts(tag, GD_LITERAL("<meta")))
            value = value_of(tag, GD_LITERAL("charset"));
        else if (gd_slice_starts(tag, GD_LITERAL("<?xml")))
            value = value_of(tag, GD_LITERAL("encoding"));
        if (value.len)
            return g_strndup(value.ptr, value.len);
        s = gd_slice_from(s, MAX(tag.len, 1));
    }
    return NULL;
}

static void write_lines(const GdPage *page, GdExtract *out)
{
    guint32 line_number = 0;
    g_string_truncate(out->own, 0);
    for (guint i = 0; i < page->lines->len; i++) {
        const GdPageLine *line = gd_page_line(page, i);
        if (line->fate == GD_FATE_DROP)
            continue;
        GdSlice text = gd_page_text(page, line);
        g_string_append_len(out->own, text.ptr, (gssize)text.len);
        g_string_append_c(out->own, '\n');
        GdLineMark mark = { .line = ++line_number, .marks = line->marks, .level = line->level };
        if (line->fate == GD_FATE_ASIDE)
            mark.marks |= GD_MARK_ASIDE;
        if (mark.marks)
            g_array_append_val(out->marks, mark);
    }
    out->text = gd_slice_of_string(out->own);
}

/* Counts the attributes of the tag that s begins with, and takes it off. */
static unsigned take_tag(GdSlice *s)
{
    unsigned n = 0;
    char before = '<', quote = '\0'; /* the last character that is no blank; that of the value at hand */
    bool blank = false;
    size_t at = 1;
    for (; at < s->len; at++) {
        char c = s->ptr[at];
        if (quote) {
            quote = c == quote ? '\0' : quote;
            continue;
        }
        if (c == '>')
            break;
        if (g_ascii_isspace(c)) {
            blank = true;
            continue;
        }
        n += blank && c != '=' && before != '=';
        if (before == '=' && (c == '"' || c == '\''))
            quote = c;
        before = c;
        blank = false;
    }
    *s = gd_slice_from(*s, at);
    return n;
}

/* The parser compares each attribute of an element with all before it. */
static bool has_few_attributes(GdSlice html, GError **error)
{
    for (const char *at; (at = memchr(html.ptr, '<', html.len));) {
        html = gd_slice_between(at, gd_slice_end(html));
        if (html.len < 2 || !g_ascii_isalpha(html.ptr[1]))
            html = gd_slice_from(html, 1);
        else if (take_tag(&html) > ATTRIBUTES_MAX) {
            g_set_error(error, GD_READ_ERROR, GD_READ_LIMIT, _("an element with more than %d attributes"),
                        ATTRIBUTES_MAX);
            return false;
        }
    }
    return true;
}

static bool parse(GdPage *page, GdSlice utf8, GError **error)
{
    g_autoptr(GError) why = NULL;
    if (!gd_page_parse(page, utf8, &why))
        return gd_read_refuse(error, GD_READ_LIMIT, why->message);
    gd_article_find(page);
    gd_page_title_find(page);
    return true;
}

bool gd_html_read(GdSlice bytes, const char *charset, GdExtract *out, GError **error)
{
    GdDecoded decoded;
    g_autofree char *declared = declared_charset(bytes);
    g_autoptr(GdPage) page = gd_page_new();
    if (!gd_decode(bytes, declared ? declared : charset, out->own, &decoded, error) ||
        !has_few_attributes(decoded.text, error) || !parse(page, decoded.text, error))
        return false;
    write_lines(page, out);
    if (out->text.len == 0)
        return gd_read_refuse(error, GD_READ_EMPTY, _("the page shows no text"));
    out->encoding = decoded.encoding;
    out->n_private = (guint)decoded.n_private;
    out->n_replaced = (guint)decoded.n_replaced;
    gd_extract_set_producer(out, gd_slice_of_string(page->producer));
    return true;
}

static bool read_html(GdSlice bytes, GdExtract *out, GError **error)
{
    return gd_html_read(bytes, NULL, out, error);
}

static void start(void)
{
    gd_markup_start();
    gd_article_start();
}

const GdReader gd_reader_html = { .name = "html",
                                  .label = N_("web page"),
                                  .extensions = "html htm",
                                  .start = start,
                                  .bid = bid,
                                  .read = read_html };
