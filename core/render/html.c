/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/render/html.h"

#include "core/base/digest.h"
#include "core/base/language.h"

static void add_digest(const char *text, GString *out)
{
    char hex[GD_DIGEST_HEX + 1];
    guchar bytes[GD_DIGEST_HEX / 2];
    gd_digest_of(text, strlen(text), hex);
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (guchar)(g_ascii_xdigit_value(hex[2 * i]) << 4 | g_ascii_xdigit_value(hex[2 * i + 1]));
    g_autofree char *encoded = g_base64_encode(bytes, sizeof bytes);
    g_string_append_printf(out, "'sha256-%s'", encoded);
}

static void add_policy(const GdPage *page, GString *out)
{
    g_string_append(out, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                         "base-uri 'none'; form-action 'none'; style-src ");
    add_digest(page->style, out);
    if (page->script) {
        g_string_append(out, "; script-src ");
        add_digest(page->script, out);
    }
    g_string_append(out, "\">\n");
}

void gd_html_begin(const GdPage *page, GString *out)
{
    g_string_append_printf(out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n",
                           page->language);
    add_policy(page, out);
    g_string_append(out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                         "<meta name=\"referrer\" content=\"no-referrer\">\n"
                         "<meta name=\"robots\" content=\"noindex\">\n");
    gd_html_element("title", page->title, out);
    g_string_append_printf(out, "\n<style>%s</style>\n</head>\n<body>\n", page->style);
}

void gd_html_end(const GdPage *page, GString *out)
{
    if (page->script)
        g_string_append_printf(out, "<script>%s</script>\n", page->script);
    g_string_append(out, "</body>\n</html>\n");
}

static const char *escape_of(char c)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return NULL;
    }
}

void gd_html_text(const char *text, GString *out)
{
    for (; *text; text++) {
        const char *escape = escape_of(*text);
        if (escape)
            g_string_append(out, escape);
        else
            g_string_append_c(out, *text);
    }
}

void gd_html_element(const char *tag, const char *text, GString *out)
{
    g_string_append_printf(out, "<%s>", tag);
    gd_html_text(text, out);
    g_string_append_printf(out, "</%.*s>", (int)strcspn(tag, " "), tag);
}

const char *gd_html_language(void)
{
    return gd_language() == GD_ZH ? "zh-CN" : "en";
}
