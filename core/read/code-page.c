/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/read/code-page.h"

#include "core/read/sign.h"

/* Numbers of Windows; those of \fcharset are the ones of its LOGFONT. */
static const struct {
    int number;
    GdCodePage page;
} numbered[] = { { 936, GD_CODE_PAGE_GBK },    { 54936, GD_CODE_PAGE_GBK },  { 950, GD_CODE_PAGE_BIG5 },
                 { 65001, GD_CODE_PAGE_UTF8 }, { 1252, GD_CODE_PAGE_LATIN }, { 28591, GD_CODE_PAGE_LATIN },
                 { 42, GD_CODE_PAGE_SYMBOL } },
  of_fonts[] = { { 0, GD_CODE_PAGE_LATIN }, { 1, GD_CODE_PAGE_USUAL },  { 2, GD_CODE_PAGE_SYMBOL },
                 { 134, GD_CODE_PAGE_GBK }, { 136, GD_CODE_PAGE_BIG5 }, { 254, GD_CODE_PAGE_USUAL } };

static const gunichar windows_1252[] = { 0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                         0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                         0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                         0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178 };

GdCodePage gd_code_page_numbered(int number)
{
    for (size_t i = 0; i < G_N_ELEMENTS(numbered); i++)
        if (numbered[i].number == number)
            return numbered[i].page;
    return GD_CODE_PAGE_OTHER;
}

GdCodePage gd_code_page_of_font(int charset)
{
    for (size_t i = 0; i < G_N_ELEMENTS(of_fonts); i++)
        if (of_fonts[i].number == charset)
            return of_fonts[i].page;
    return GD_CODE_PAGE_OTHER;
}

const GdCharset *gd_code_page_charset(GdCodePage page)
{
    return page == GD_CODE_PAGE_GBK    ? &gd_gb18030
           : page == GD_CODE_PAGE_BIG5 ? &gd_big5
           : page == GD_CODE_PAGE_UTF8 ? &gd_utf8
                                       : NULL;
}

static void decode_by(const GdCharset *charset, const GdTally *tally, GdSlice bytes, GString *out,
                      GdCodePageLoss *loss)
{
    gsize begin = out->len;
    g_string_set_size(out, begin + tally->size);
    charset->decode(bytes, out->str + begin);
    loss->n_private += (guint)tally->count[GD_KIND_PRIVATE];
    loss->n_replaced += (guint)(tally->count[GD_KIND_BROKEN] + tally->cut);
}

static void decode_single(GdCodePage page, GdSlice bytes, GString *out, GdCodePageLoss *loss)
{
    for (size_t i = 0; i < bytes.len; i++) {
        guchar byte = (guchar)bytes.ptr[i];
        gunichar c = byte < 0x80                  ? byte
                     : page != GD_CODE_PAGE_LATIN ? 0
                     : byte < 0xA0                ? windows_1252[byte - 0x80]
                                                  : byte;
        loss->n_replaced += c == 0;
        g_string_append_unichar(out, c ? c : 0xFFFD);
    }
}

bool gd_code_page_is_ascii(GdSlice bytes)
{
    for (size_t i = 0; i < bytes.len; i++)
        if ((guchar)bytes.ptr[i] >= 0x80)
            return false;
    return true;
}

/* One rare ideograph for four common characters is as much as names have. */
static bool is_clearly_chinese(const GdTally *t)
{
    return t->count[GD_KIND_COMMON] && t->count[GD_KIND_HAN] * 4 <= t->count[GD_KIND_COMMON] && !t->cut &&
           !t->count[GD_KIND_BROKEN] && !t->count[GD_KIND_STRANGE] && !t->count[GD_KIND_PRIVATE];
}

void gd_code_page_decode(GdCodePage page, GdCodePage document, GdSlice bytes, GString *out,
                         GdCodePageLoss *loss)
{
    GdTally tally;
    page = page == GD_CODE_PAGE_USUAL ? document : page;
    const GdCharset *charset = gd_code_page_charset(page);
    if (page == GD_CODE_PAGE_SYMBOL || page == GD_CODE_PAGE_WINGDINGS) {
        for (size_t i = 0; i < bytes.len; i++)
            gd_code_page_sign(page, (guchar)bytes.ptr[i], out);
    } else if (gd_code_page_is_ascii(bytes)) {
        g_string_append_len(out, bytes.ptr, (gssize)bytes.len);
    } else if (charset) {
        charset->tally(bytes, &tally);
        if (tally.given_up) {
            loss->n_replaced += (guint)bytes.len;
            g_string_append(out, "\uFFFD");
        } else {
            decode_by(charset, &tally, bytes, out, loss);
        }
    } else {
        charset = gd_code_page_charset(document);
        charset = charset ? charset : &gd_gb18030;
        charset->tally(bytes, &tally);
        if (is_clearly_chinese(&tally))
            decode_by(charset, &tally, bytes, out, loss);
        else
            decode_single(page, bytes, out, loss);
    }
}

void gd_code_page_sign(GdCodePage page, unsigned code, GString *out)
{
    GdSlice text = gd_sign(page == GD_CODE_PAGE_WINGDINGS ? GD_SIGN_WINGDINGS : GD_SIGN_SYMBOL, code);
    g_string_append_len(out, text.ptr, (gssize)text.len);
}
