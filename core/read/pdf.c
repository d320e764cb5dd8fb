/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#ifdef HAVE_POPPLER
#include <poppler.h>
#endif

#include "core/base/language.h"
#include "core/read/kind.h"
#include "core/read/layout.h"
#include "core/read/pdf-streams.h"
#include "core/read/radicals.h"
#include "core/read/reader.h"

enum {
    HEADER_WITHIN = 1024, /* bytes, where readers look for it (PDF Reference 1.7, appendix H, note 13) */
    SEARCHED_PAGES = 20,  /* for pictures, where there is no text */
};

static int bid(GdSlice bytes)
{
    GdSlice header = GD_LITERAL("%PDF-"), top = gd_slice(bytes.ptr, MIN(bytes.len, HEADER_WITHIN));
    if (gd_slice_starts(bytes, header))
        return 90;
    /* A text may tell of PDF. */
    return gd_slice_find(top, header) >= 0 && gd_slice_find(bytes, GD_LITERAL(" obj")) >= 0 &&
                   gd_slice_find(bytes, GD_LITERAL("startxref")) >= 0
               ? 70
               : 0;
}

#ifdef HAVE_POPPLER

static const double NARROW = 0.7; /* of the size of the font */

/* ---- a page ---- */

/* Poppler gives the narrow Latin letters of Adobe-GB1 (CID 814 to 907) as wide ones.  Chinese marks may be
 * narrow themselves. */
static gunichar narrowed(gunichar c, const PopplerRectangle *place, double size)
{
    bool is_mark = c == 0xFF01 || c == 0xFF08 || c == 0xFF09 || c == 0xFF0C || c == 0xFF1A || c == 0xFF1B ||
                   c == 0xFF1F; /* ！（），：；？ */
    bool is_narrow = place->x2 - place->x1 < NARROW * size;
    return c > 0xFF00 && c < 0xFF5F && is_narrow && !is_mark ? c - 0xFEE0 : c;
}

/* The characters of a page as poppler tells them: text, the place of each character, and runs of a look. */
typedef struct {
    char *text;
    PopplerRectangle *places;
    guint n_places;
    GList *looks; /* PopplerTextAttributes */
} Content;

static bool add_content(const Content *content, GdLayout *layout)
{
    const char *next = content->text;
    const GList *look = content->looks;
    for (guint i = 0; i < content->n_places && *next; i++, next = g_utf8_next_char(next)) {
        while (look && ((PopplerTextAttributes *)look->data)->end_index < (gint)i)
            look = look->next;
        const PopplerTextAttributes *run = look ? look->data : NULL;
        const PopplerRectangle *place = &content->places[i];
        double size = run ? run->font_size : place->y2 - place->y1;
        gunichar c = narrowed(gd_han_of_radical(g_utf8_get_char(next)), place, size);
        GdGlyph glyph = { .x1 = (float)place->x1,
                          .y1 = (float)place->y1,
                          .x2 = (float)place->x2,
                          .y2 = (float)place->y2,
                          .size = (float)size,
                          .c = c,
                          .bold =
                              run && run->font_name && gd_layout_names_bold(gd_slice_of(run->font_name)) };
        if (!gd_layout_add(layout, &glyph))
            return false;
    }
    return true;
}

static bool has_image(PopplerPage *page)
{
    GList *images = poppler_page_get_image_mapping(page);
    bool found = images;
    poppler_page_free_image_mapping(images);
    return found;
}

/* *n_pictures counts the pages that are nothing but pictures. */
static bool add_page(PopplerPage *page, GdLayout *layout, guint *n_pictures)
{
    double width, height;
    poppler_page_get_size(page, &width, &height);
    if (!gd_layout_begin_page(layout, width, height))
        return false;
    Content content = { .text = poppler_page_get_text(page) };
    bool fits = true;
    if (content.text && poppler_page_get_text_layout(page, &content.places, &content.n_places)) {
        content.looks = poppler_page_get_text_attributes(page);
        fits = add_content(&content, layout);
    }
    poppler_page_free_text_attributes(content.looks);
    g_free(content.places);
    *n_pictures += !content.text || !*g_strchug(content.text) ? has_image(page) : 0;
    g_free(content.text);
    return fits;
}

/* ---- the document ---- */

static bool refuse_document(const GError *why, GError **error)
{
    if (g_error_matches(why, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED))
        return gd_read_refuse(error, GD_READ_ENCRYPTED, _("PDF document with a password"));
    return gd_read_refuse(error, GD_READ_DAMAGED, _("the PDF data are broken"));
}

static bool refuse_pictures(GError **error)
{
    return gd_read_refuse(error, GD_READ_SCANNED, _("its pages are pictures, without text"));
}

static bool read_pages(PopplerDocument *document, GdLayout *layout, GError **error)
{
    int n = poppler_document_get_n_pages(document);
    guint n_pictures = 0;
    if (n <= 0)
        return gd_read_refuse(error, GD_READ_DAMAGED, _("the PDF document has no page"));
    for (int i = 0; i < n; i++) {
        PopplerPage *page = poppler_document_get_page(document, i);
        if (!page)
            return gd_read_refuse(error, GD_READ_DAMAGED, _("the PDF data are broken"));
        bool goes_on = add_page(page, layout, &n_pictures);
        g_object_unref(page);
        if (!goes_on)
            return true; /* gd_layout_finish says why */
    }
    return 2 * n_pictures < (guint)n || refuse_pictures(error);
}

/* Is there a picture behind what little text was left out? */
static bool shows_pictures(PopplerDocument *document)
{
    for (int i = 0; i < MIN(poppler_document_get_n_pages(document), SEARCHED_PAGES); i++) {
        PopplerPage *page = poppler_document_get_page(document, i);
        bool found = page && has_image(page);
        g_clear_object(&page);
        if (found)
            return true;
    }
    return false;
}

static void find_producer(PopplerDocument *document, GdExtract *out)
{
    g_autofree char *creator = poppler_document_get_creator(document),
                    *producer = poppler_document_get_producer(document);
    const char *parts[3] = { NULL };
    unsigned n = 0;
    if (creator && *creator)
        parts[n++] = creator;
    if (producer && *producer && g_strcmp0(creator, producer) != 0)
        parts[n++] = producer;
    g_autofree char *both = g_strjoinv("; ", (char **)(void *)parts);
    gd_extract_set_producer(out, gd_slice_of(both));
}

static bool read_document(PopplerDocument *document, GdExtract *out, GError **error)
{
    g_autoptr(GdLayout) layout = gd_layout_new();
    g_autoptr(GError) why = NULL;
    if (!read_pages(document, layout, error))
        return false;
    if (!gd_layout_finish(layout, out, &why))
        return why->code == GD_READ_EMPTY && shows_pictures(document)
                   ? refuse_pictures(error)
                   : gd_read_refuse(error, (GdReadError)why->code, why->message);
    find_producer(document, out);
    return gd_kind_means_something(out->text) ||
           gd_read_refuse(error, GD_READ_DAMAGED, _("its fonts do not say what their characters mean"));
}

static bool read_pdf(GdSlice bytes, GdExtract *out, GError **error)
{
    g_autoptr(GBytes) data = g_bytes_new_static(bytes.ptr, bytes.len);
    g_autoptr(GError) why = NULL;
    if (!gd_pdf_streams_check(bytes, error))
        return false;
    PopplerDocument *document = poppler_document_new_from_bytes(data, NULL, &why);
    if (!document)
        return refuse_document(why, error);
    bool readable = read_document(document, out, error);
    g_object_unref(document);
    out->encoding = "UTF-8";
    return readable;
}
/* ---- the start ---- */

#define FONT(n, map)                                                                                         \
#n " 0 obj<</Type/Font/Subtype/Type0/BaseFont/F/Encoding/" map "/DescendantFonts[9 0 R]>>endobj\n"

/* Has poppler load what it keeps: four maps, of which one will be that of Identity-H, and the characters of
 * Adobe-GB1.  The document is kept, for they go with the last one. */
static void start(void)
{
    static const char pdf[] =
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 1/Kids[3 0 "
        "R]>>endobj\n"
        "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</Font<</A 5 0 R/B 6 0 R"
        "/C 7 0 R>>>>>>endobj\n4 0 obj<</Length 36>>stream\nBT/A 9 Tf()Tj/B 9 Tf()Tj/C 9 Tf()Tj \nendstream "
        "endobj\n" FONT(5, "UniGB-UCS2-H") FONT(6, "UniGB-UTF16-H")
            FONT(7, "GBK-EUC-H") "8 0 obj<</Type/FontDescriptor/FontName/F/Flags 4>>endobj\n"
                                 "9 0 obj<</Type/Font/Subtype/CIDFontType0/BaseFont/F/FontDescriptor 8 0 "
                                 "R/CIDSystemInfo"
                                 "<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>>>endobj\n"
                                 "10 0 obj<</Producer<FEFF0041>>>endobj\ntrailer<</Root 1 0 R/Info 10 0 R>>\n"
                                 "%%EOF\n";
    static PopplerDocument *kept;
    if (kept)
        return;
    g_autoptr(GBytes) bytes = g_bytes_new_static(pdf, sizeof pdf - 1);
    kept = poppler_document_new_from_bytes(bytes, NULL, NULL);
    if (!kept)
        return;
    g_free(poppler_document_get_producer(kept));
    PopplerPage *page = poppler_document_get_page(kept, 0);
    if (page)
        g_free(poppler_page_get_text(page));
    g_clear_object(&page);
}
#endif

const GdReader gd_reader_pdf = {
    .name = "pdf",
    .label = N_("PDF document"),
    .extensions = "pdf",
    .bid = bid,
#ifdef HAVE_POPPLER
    .start = start,
    .read = read_pdf,
    .data = GD_POPPLER_DATA /* maps of character codes */
#else
    .absent = N_("built without poppler")
#endif
};
