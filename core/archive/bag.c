/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/archive/bag.h"

#include <time.h>

static bool is_control(char c)
{
    return (guchar)c < ' ' || c == 0x7F;
}

void gd_bag_put_label(GString *out, const char *label, const char *value)
{
    g_string_append(out, label);
    g_string_append(out, ": ");
    size_t at = out->len;
    g_string_append(out, value);
    for (; at < out->len; at++)
        if (is_control(out->str[at]))
            out->str[at] = ' ';
    g_string_append_c(out, '\n');
}

void gd_bag_date(gint64 seconds, char date[GD_BAG_DATE + 1])
{
    struct tm day;
    time_t time = (time_t)seconds;
    gmtime_r(&time, &day);
    strftime(date, GD_BAG_DATE + 1, "%Y-%m-%d", &day);
}

static GdSlice next_line(GdSlice *rest)
{
    const char *end = memchr(rest->ptr, '\n', rest->len);
    GdSlice line = end ? gd_slice_between(rest->ptr, end) : *rest;
    *rest = gd_slice_from(*rest, MIN(line.len + 1, rest->len));
    return line;
}

static bool is_plain(GdSlice line)
{
    for (size_t i = 0; i < line.len; i++)
        if (is_control(line.ptr[i]))
            return false;
    return g_utf8_validate_len(line.ptr, line.len, NULL);
}

bool gd_bag_next_label(GdSlice *rest, GdSlice *label, GdSlice *value)
{
    GdSlice line = next_line(rest);
    gssize colon = gd_slice_find(line, GD_LITERAL(": "));
    *label = *value = GD_EMPTY;
    if (!is_plain(line) || colon <= 0 || memchr(line.ptr, ':', (size_t)colon) ||
        g_ascii_isspace(line.ptr[0]) || g_ascii_isspace(line.ptr[colon - 1]))
        return false;
    *label = gd_slice(line.ptr, (size_t)colon);
    *value = gd_slice_from(line, (size_t)colon + 2);
    return true;
}

void gd_bag_put_checksum(GString *out, const char hex[GD_DIGEST_HEX + 1], const char *path)
{
    g_string_append_len(out, hex, GD_DIGEST_HEX);
    g_string_append(out, "  ");
    g_string_append(out, path);
    g_string_append_c(out, '\n');
}

/* The byte that the three characters at `code` stand for, or 0. */
static char decoded(GdSlice code)
{
    static const struct {
        const char *code;
        char byte;
    } codes[] = { { "%0A", '\n' }, { "%0D", '\r' }, { "%25", '%' } };
    for (size_t i = 0; i < G_N_ELEMENTS(codes); i++)
        if (code.len >= 3 && g_ascii_strncasecmp(code.ptr, codes[i].code, 3) == 0)
            return codes[i].byte;
    return 0;
}

bool gd_bag_next_checksum(GdSlice *rest, char hex[GD_DIGEST_HEX + 1], GString *path)
{
    GdSlice line = next_line(rest);
    size_t digits = 0, blanks = 0;
    while (digits < line.len && digits < GD_DIGEST_HEX && g_ascii_isxdigit(line.ptr[digits])) {
        hex[digits] = g_ascii_tolower(line.ptr[digits]);
        digits++;
    }
    hex[digits] = '\0';
    line = gd_slice_from(line, digits);
    while (blanks < line.len && (line.ptr[blanks] == ' ' || line.ptr[blanks] == '\t'))
        blanks++;
    line = gd_slice_from(line, blanks);
    g_string_truncate(path, 0);
    for (char c; line.len; line = gd_slice_from(line, c ? 3 : 1)) {
        c = decoded(line);
        g_string_append_c(path, c ? c : line.ptr[0]);
    }
    return digits == GD_DIGEST_HEX && blanks && path->len;
}
