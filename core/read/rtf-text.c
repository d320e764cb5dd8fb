/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/read/rtf-inside.h"
#include "core/read/sign.h"

/* ---- text ---- */

bool gd_rtf_is_shown(const GdRtf *r)
{
    return !gd_rtf_state(r)->hidden && !gd_rtf_state(r)->deleted;
}

void gd_rtf_show(GdRtf *r, GdSlice text)
{
    if (!gd_rtf_is_shown(r))
        return;
    if (gd_rtf_state(r)->in_contents)
        gd_places_mark(r->places, GD_MARK_ASIDE);
    gd_places_text(r->places, text, gd_rtf_state(r)->bold);
}

/* Half of a pair of surrogates stands alone. */
static void lose_half(GdRtf *r)
{
    r->high = 0;
    r->loss.n_replaced++;
    gd_rtf_add_text(r, GD_LITERAL("\uFFFD"));
}

void gd_rtf_add_text(GdRtf *r, GdSlice text)
{
    if (r->high)
        lose_half(r);
    switch ((GdRtfWhere)gd_rtf_state(r)->where) {
    case GD_RTF_IN_BODY:
        gd_rtf_show(r, text);
        break;
    case GD_RTF_IN_NUMBER:
        g_string_append_len(gd_places_number(r->places), text.ptr, (gssize)text.len);
        break;
    case GD_RTF_IN_LISTS:
        gd_rtf_lists_text(r->lists, text);
        break;
    case GD_RTF_IN_FONTS:
    case GD_RTF_IN_STYLES:
    case GD_RTF_IN_INSTRUCTION:
    case GD_RTF_IN_NAME:
    case GD_RTF_IN_VALUE:
    case GD_RTF_IN_GENERATOR:
        g_string_append_len(r->collected, text.ptr, (gssize)text.len);
        break;
    default:
        break;
    }
}

/* The bytes until now are of one font. */
void gd_rtf_end_bytes(GdRtf *r)
{
    if (!r->bytes->len)
        return;
    g_string_truncate(r->text, 0);
    GdCodePageLoss unseen = { 0 };
    bool seen = gd_rtf_state(r)->where == GD_RTF_IN_BODY || gd_rtf_state(r)->where == GD_RTF_IN_NUMBER;
    gd_code_page_decode(gd_rtf_state(r)->page, r->page, gd_slice_of_string(r->bytes), r->text,
                        seen ? &r->loss : &unseen);
    g_string_truncate(r->bytes, 0);
    gd_rtf_add_text(r, gd_slice_of_string(r->text));
}

/* Where bytes are UTF-8, whole characters stand for a \u. */
static GdSlice without_fallback(GdRtf *r, GdSlice text)
{
    while (r->fallback && text.len) {
        r->fallback--;
        do
            text = gd_slice_from(text, 1);
        while (r->is_utf8 && text.len && ((guchar)text.ptr[0] & 0xC0) == 0x80);
    }
    return text;
}

void gd_rtf_add_bytes(GdRtf *r, GdSlice text)
{
    text = without_fallback(r, text);
    if (r->is_utf8 && !gd_code_page_is_ascii(text) && g_utf8_validate_len(text.ptr, text.len, NULL)) {
        gd_rtf_end_bytes(r);
        gd_rtf_add_text(r, text);
    } else {
        g_string_append_len(r->bytes, text.ptr, (gssize)text.len);
    }
}

void gd_rtf_add_byte(GdRtf *r, int byte)
{
    if (r->fallback) {
        r->fallback--;
        return;
    }
    if (gd_rtf_state(r)->where == GD_RTF_IN_LISTS && (byte < ' ' || !r->bytes->len)) {
        gd_rtf_end_bytes(r);
        if (gd_rtf_lists_byte(r->lists, byte))
            return;
    }
    if (byte >= ' ' || byte == '\t')
        g_string_append_c(r->bytes, (char)byte);
}

void gd_rtf_add_character(GdRtf *r, gunichar c)
{
    GdCodePage page = gd_rtf_state(r)->page;
    g_string_truncate(r->text, 0);
    if (c >= 0xF000 && c <= 0xF0FF && (page == GD_CODE_PAGE_SYMBOL || page == GD_CODE_PAGE_WINGDINGS))
        gd_code_page_sign(page, c & 0xFF, r->text);
    else
        g_string_append_unichar(r->text, c);
    gd_rtf_add_text(r, gd_slice_of_string(r->text));
}

/* \u20851, or \u-25000 beyond 32767 (8.1); pairs of surrogates are two of them. */
void gd_rtf_add_unicode(GdRtf *r, int arg, const GdRtfToken *word)
{
    (void)arg;
    gunichar c = word->value < 0 ? (gunichar)(word->value + 0x10000) : (gunichar)word->value;
    bool is_low = (c & 0xFFFFFC00) == 0xDC00;
    if (r->high && !is_low)
        lose_half(r);
    if ((c & 0xFFFFFC00) == 0xD800) {
        r->high = c;
    } else if (is_low && r->high) {
        c = 0x10000 + ((r->high & 0x3FF) << 10 | (c & 0x3FF));
        r->high = 0;
        gd_rtf_add_character(r, c);
    } else if (is_low || c > 0x10FFFF) {
        lose_half(r);
    } else if (c) {
        gd_rtf_add_character(r, c);
    }
    r->fallback = gd_rtf_state(r)->fallback;
}

/* ---- fonts and styles ---- */

void gd_rtf_set_page(GdRtf *r, int arg, const GdRtfToken *word)
{
    (void)arg;
    if (word->value)
        r->page = gd_code_page_numbered(word->value);
}

static void set_page_of_font(GdRtf *r, GdCodePage page)
{
    if (gd_rtf_state(r)->where == GD_RTF_IN_FONTS)
        g_hash_table_insert(r->fonts, GINT_TO_POINTER(gd_rtf_state(r)->font), GINT_TO_POINTER(page));
}

void gd_rtf_set_charset(GdRtf *r, int arg, const GdRtfToken *word)
{
    (void)arg;
    set_page_of_font(r, gd_code_page_of_font(word->value));
}

void gd_rtf_set_code_page(GdRtf *r, int arg, const GdRtfToken *word)
{
    (void)arg;
    set_page_of_font(r, gd_code_page_numbered(word->value));
}

/* The charset of all fonts of signs is the same. */
void gd_rtf_end_font(GdRtf *r)
{
    if (gd_sign_font(gd_slice_of_string(r->collected)) == GD_SIGN_WINGDINGS)
        set_page_of_font(r, GD_CODE_PAGE_WINGDINGS);
    g_string_truncate(r->collected, 0);
}

void gd_rtf_use_font(GdRtf *r, int number)
{
    gpointer page;
    if (g_hash_table_lookup_extended(r->fonts, GINT_TO_POINTER(number), NULL, &page))
        gd_rtf_state(r)->page = (guint8)GPOINTER_TO_INT(page);
    else
        gd_rtf_state(r)->page = GD_CODE_PAGE_USUAL;
}

void gd_rtf_set_font(GdRtf *r, int arg, const GdRtfToken *word)
{
    (void)arg;
    if (gd_rtf_state(r)->where == GD_RTF_IN_FONTS) {
        gd_rtf_end_font(r);
        gd_rtf_state(r)->font = word->value;
    } else {
        gd_rtf_use_font(r, word->value);
    }
}

void gd_rtf_set_usual_font(GdRtf *r, int arg, const GdRtfToken *word)
{
    (void)arg;
    r->usual_font = word->value;
}

void gd_rtf_end_style(GdRtf *r)
{
    GdSlice name = gd_slice_trim(gd_slice_of_string(r->collected));
    int value = gd_rtf_state(r)->outline;
    if (gd_slice_equal(name, GD_LITERAL("Title;")))
        value |= GD_RTF_TITLE;
    g_hash_table_insert(r->styles, GINT_TO_POINTER(gd_rtf_state(r)->style), GINT_TO_POINTER(value));
    g_string_truncate(r->collected, 0);
}
