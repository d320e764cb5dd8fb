/* doc-maker.h - Word 97-2003 documents made by the tests.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef TESTS_UNIT_READ_DOC_MAKER_H
#define TESTS_UNIT_READ_DOC_MAKER_H

#include "core/read/doc-file.h"
#include "core/read/read.h"
#include "tests/unit/read/lines.h"
#include "tests/unit/read/ole-maker.h"

enum { DOC_TEXT_AT = 1024, DOC_PAGE = 512, DOC_PARTS = 93, DOC_LOOK_AT = 100 };

/* Characters of one look; the looks are modifiers. */
typedef struct {
    const char *text;
    GdSlice look;
    GdSlice end; /* of the paragraphs whose marks are among them */
    guint16 style;
} DocRun;

#define BYTES(literal)                                                                                       \
    {                                                                                                        \
        literal, sizeof(literal) - 1                                                                         \
    }
#define NOTHING BYTES("")
#define T(text)                                                                                              \
    {                                                                                                        \
        text, NOTHING, NOTHING, 0                                                                            \
    }
#define R(text, look)                                                                                        \
    {                                                                                                        \
        text, BYTES(look), NOTHING, 0                                                                        \
    }
#define E(text, end)                                                                                         \
    {                                                                                                        \
        text, NOTHING, BYTES(end), 0                                                                         \
    }
#define S(text, style)                                                                                       \
    {                                                                                                        \
        text, NOTHING, NOTHING, style                                                                        \
    }

#define BOLD            "\x35\x08\x01"
#define AS_STYLE        "\x35\x08\x80"
#define NOT_STYLE       "\x35\x08\x81"
#define DELETED         "\x00\x08\x01"
#define HIDDEN          "\x3C\x08\x01"
#define SPECIAL         "\x55\x08\x01"
#define CENTRED         "\x61\x24\x01"
#define SYMBOL          "\x09\x6A"
#define FONT            "\x4F\x4A"
#define CHARACTER_STYLE "\x30\x4A"
#define OUTLINE         "\x40\x26"
#define CELL            "\x16\x24\x01"
#define ROW_END         CELL "\x17\x24\x01"
#define INNER           CELL "\x49\x66\x02\0\0\0"
#define INNER_CELL      INNER "\x4B\x24\x01"
#define INNER_ROW       INNER "\x4C\x24\x01"
#define TABS            "\x15\xC6\xFF\x01\1\2\3\4\x01\5\6\7" /* longer than it says */
#define TABLE           "\x08\xD6\x04\0abc"

typedef struct {
    guint32 begin, end; /* in the stream */
    guint16 style;
    GdSlice look;
} DocPage;

typedef struct {
    GString *text, *table;        /* the streams */
    GArray *runs, *paragraphs;    /* DocPage: each has a page of its own */
    guint32 paragraph;            /* where the last one begins */
    GdSlice parts[DOC_PARTS];     /* of the table stream */
    guint32 n[GD_DOC_N_TEXTS];    /* characters of each text */
    GdSlice data;                 /* the stream of that name */
    guint16 mark, version, flags; /* of the head */
} DocMaker;

static inline DocMaker doc_begin(void)
{
    DocMaker m = { .mark = 0xA5EC, .version = 0xC1, .flags = 0x1200, .paragraph = DOC_TEXT_AT };
    m.text = g_string_new("head");
    m.table = g_string_new(NULL);
    m.runs = g_array_new(FALSE, FALSE, sizeof(DocPage));
    m.paragraphs = g_array_new(FALSE, FALSE, sizeof(DocPage));
    ole_fill(m.text, DOC_TEXT_AT);
    return m;
}

static inline void doc_end_paragraph(DocMaker *m, const DocRun *run)
{
    DocPage page = { m->paragraph, (guint32)m->text->len, run->style, run->end };
    g_array_append_val(m->paragraphs, page);
    m->paragraph = page.end;
}

/* To the text of that number; texts are to be added in their order. */
static inline void doc_add(DocMaker *m, GdDocText text, const DocRun *run)
{
    glong n;
    g_autofree gunichar2 *units = g_utf8_to_utf16(run->text, -1, NULL, &n, NULL);
    DocPage page = { (guint32)m->text->len, (guint32)m->text->len + 2 * (guint32)n, 0, run->look };
    g_array_append_val(m->runs, page);
    m->n[text] += (guint32)n;
    for (glong i = 0; i < n; i++) {
        guint16 unit = GUINT16_TO_LE(units[i]);
        g_string_append_len(m->text, (const char *)&unit, 2);
        if (units[i] == '\r' || units[i] == '\a' || (units[i] == '\f' && run->end.len))
            doc_end_paragraph(m, run);
    }
}

static inline void doc_append32(GString *to, guint32 value)
{
    gsize at = to->len;
    g_string_append_len(to, "....", 4);
    ole_put32(to, at, value);
}

static inline void doc_write_page(DocMaker *m, const DocPage *page, bool is_paragraph)
{
    gsize at = m->text->len, look = at + DOC_LOOK_AT, n = page->look.len;
    static const char nothing[DOC_PAGE];
    g_string_append_len(m->text, nothing, DOC_PAGE);
    ole_put32(m->text, at, page->begin);
    ole_put32(m->text, at + 4, page->end);
    m->text->str[at + 8] = DOC_LOOK_AT / 2;
    m->text->str[at + DOC_PAGE - 1] = 1;
    if (is_paragraph) {
        m->text->str[look + 1] = (char)((2 + n + 1) / 2);
        ole_put16(m->text, look + 2, page->style);
        memcpy(m->text->str + look + 4, page->look.ptr, n);
    } else {
        m->text->str[look] = (char)n;
        memcpy(m->text->str + look + 1, page->look.ptr, n);
    }
}

static inline GString *doc_write_pages(DocMaker *m, const GArray *pages, bool is_paragraph)
{
    GString *table = g_string_new(NULL);
    for (guint i = 0; i < pages->len; i++)
        doc_append32(table, g_array_index(pages, DocPage, i).begin);
    doc_append32(table, pages->len ? g_array_index(pages, DocPage, pages->len - 1).end : 0);
    for (guint i = 0; i < pages->len; i++) {
        doc_append32(table, (guint32)(m->text->len / DOC_PAGE));
        doc_write_page(m, &g_array_index(pages, DocPage, i), is_paragraph);
    }
    return table;
}

/* One piece of all that was added. */
static inline GString *doc_write_pieces(const DocMaker *m)
{
    GString *table = g_string_new("\2");
    guint32 n = 0;
    for (guint i = 0; i < GD_DOC_N_TEXTS; i++)
        n += m->n[i];
    doc_append32(table, 16);
    doc_append32(table, 0);
    doc_append32(table, n);
    g_string_append_len(table, "\0\0", 2);
    doc_append32(table, DOC_TEXT_AT);
    g_string_append_len(table, "\0\0", 2);
    return table;
}

static inline void doc_write_part(DocMaker *m, guint part, GdSlice bytes)
{
    gsize at = 0x9A + 8 * (gsize)part;
    if (!bytes.ptr)
        return;
    ole_put32(m->text, at, (guint32)m->table->len);
    ole_put32(m->text, at + 4, (guint32)bytes.len);
    g_string_append_len(m->table, bytes.ptr, (gssize)bytes.len);
}

static inline void doc_write_head(DocMaker *m)
{
    ole_put16(m->text, 0, m->mark);
    ole_put16(m->text, 2, m->version);
    ole_put16(m->text, 10, m->flags);
    for (guint i = 0; i < GD_DOC_N_TEXTS; i++)
        ole_put32(m->text, 0x4C + 4 * (gsize)i, m->n[i]);
    ole_put16(m->text, 0x98, DOC_PARTS);
}

/* Writes the streams; parts that were set are written as they are. */
static inline void doc_end(DocMaker *m)
{
    DocRun rest = { "", GD_EMPTY, GD_EMPTY, 0 };
    if (m->paragraph < m->text->len)
        doc_end_paragraph(m, &rest);
    ole_fill(m->text, DOC_PAGE);
    g_autoptr(GString) runs = doc_write_pages(m, m->runs, false),
                       paragraphs = doc_write_pages(m, m->paragraphs, true), pieces = doc_write_pieces(m);
    const struct {
        guint part;
        GString *made;
    } made[] = { { GD_DOC_CHARACTER_PAGES, runs },
                 { GD_DOC_PARAGRAPH_PAGES, paragraphs },
                 { GD_DOC_PIECES, pieces } };
    for (guint i = 0; i < G_N_ELEMENTS(made); i++)
        if (!m->parts[made[i].part].ptr)
            doc_write_part(m, made[i].part, gd_slice_of_string(made[i].made));
    for (guint i = 0; i < DOC_PARTS; i++)
        doc_write_part(m, i, m->parts[i]);
    doc_write_head(m);
    g_array_free(m->runs, TRUE);
    g_array_free(m->paragraphs, TRUE);
}

/* The whole file, to be freed; the streams are. */
static inline GString *doc_file(DocMaker *m)
{
    doc_end(m);
    const OleEntry entries[] = {
        { "Root Entry", OLE_ROOT, OLE_NONE, OLE_NONE, 1, GD_EMPTY },
        { "1Table", OLE_STREAM, OLE_NONE, 2, OLE_NONE, gd_slice_of_string(m->table) },
        { "WordDocument", OLE_STREAM, OLE_NONE, m->data.len ? 3 : OLE_NONE, OLE_NONE,
          gd_slice_of_string(m->text) },
        { "Data", OLE_STREAM, OLE_NONE, OLE_NONE, OLE_NONE, m->data },
    };
    GString *file = ole_make(entries, m->data.len ? 4 : 3);
    g_string_free(m->text, TRUE);
    g_string_free(m->table, TRUE);
    return file;
}

/* A style of paragraphs (1) or characters (2): what it is named by Word, its base, its modifiers. */
static inline void add_style(GString *to, guint16 named, guint16 kind, guint16 base, GdSlice paragraph,
                             GdSlice run)
{
    gsize at = to->len;
    g_string_append_len(to, "\0\0........\0\0\1\0X\0\0", 18);
    ole_put16(to, at + 2, named);
    ole_put16(to, at + 4, (guint16)(kind | base << 4));
    const struct {
        GdSlice bytes;
        guint16 extra; /* its number stands before the modifiers of paragraphs */
    } both[] = { { paragraph, 2 }, { run, 0 } };
    for (guint i = kind == 1 ? 0 : 1; i < 2; i++) {
        gsize begin = to->len;
        g_string_append_len(to, "\0\0\0\0", 2 + both[i].extra);
        ole_put16(to, begin, (guint16)(both[i].bytes.len + both[i].extra));
        g_string_append_len(to, both[i].bytes.ptr, (gssize)both[i].bytes.len);
        ole_fill(to, 2);
    }
    ole_put16(to, at, (guint16)(to->len - at - 2));
}

static inline GString *style_sheet(void)
{
    enum { NONE = 0xFFF };
    GString *sheet = g_string_new(NULL);
    g_string_append_len(sheet, "\4\0\5\0\x0A\0", 6);
    add_style(sheet, 0, 1, NONE, GD_EMPTY, GD_EMPTY);
    add_style(sheet, 1, 1, 0, GD_EMPTY, GD_LITERAL(BOLD));
    add_style(sheet, 2, 1, 1, GD_EMPTY, GD_EMPTY);
    add_style(sheet, 62, 1, 0, GD_LITERAL(CENTRED), GD_LITERAL(BOLD));
    add_style(sheet, 0xFFE, 2, NONE, GD_EMPTY, GD_LITERAL(BOLD));
    return sheet;
}

static inline void is_read_as(const GString *file, const char *wanted)
{
    g_autoptr(GdExtract) extract = gd_extract_new();
    g_autoptr(GError) error = NULL;
    gd_read(gd_slice_of_string(file), extract, &error);
    ck_assert_msg(!error, "%s", error ? error->message : "");
    g_autofree char *lines = shown(extract);
    ck_assert_str_eq(lines, wanted);
    ck_assert_str_eq(extract->format, "doc");
}

static inline void is_refused(const GString *file, GdReadError code)
{
    g_autoptr(GdExtract) extract = gd_extract_new();
    g_autoptr(GError) error = NULL;
    ck_assert(!gd_read(gd_slice_of_string(file), extract, &error));
    ck_assert_msg(error->code == (int)code, "%d: %s", error->code, error->message);
    ck_assert_uint_eq(extract->text.len, 0);
}

#endif
