/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/base/json.h"

static void escape(GString *out, guchar c)
{
    switch (c) {
    case '"':
        g_string_append(out, "\\\"");
        break;
    case '\\':
        g_string_append(out, "\\\\");
        break;
    case '\n':
        g_string_append(out, "\\n");
        break;
    case '\t':
        g_string_append(out, "\\t");
        break;
    case '\r':
        g_string_append(out, "\\r");
        break;
    default:
        g_string_append_printf(out, "\\u%04x", c);
    }
}

void gd_json_string(GString *out, GdSlice value)
{
    g_string_append_c(out, '"');
    size_t done = 0;
    for (size_t i = 0; i < value.len; i++) {
        guchar c = (guchar)value.ptr[i];
        if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7F)
            continue;
        g_string_append_len(out, value.ptr + done, (gssize)(i - done));
        escape(out, c);
        done = i + 1;
    }
    g_string_append_len(out, value.ptr + done, (gssize)(value.len - done));
    g_string_append_c(out, '"');
}

void gd_json_item(GString *out)
{
    char last = out->len ? out->str[out->len - 1] : '[';
    if (last != '{' && last != '[')
        g_string_append_c(out, ',');
}

void gd_json_key(GString *out, const char *key)
{
    gd_json_item(out);
    g_string_append_c(out, '"');
    g_string_append(out, key);
    g_string_append_len(out, "\":", 2);
}

void gd_json_slice(GString *out, const char *key, GdSlice value)
{
    gd_json_key(out, key);
    if (value.ptr)
        gd_json_string(out, value);
    else
        g_string_append_len(out, "null", 4);
}

void gd_json_text(GString *out, const char *key, const char *value)
{
    gd_json_slice(out, key, gd_slice_of(value));
}

void gd_json_number(GString *out, const char *key, gint64 value)
{
    char digits[24], *end = digits + sizeof digits, *at = end;
    guint64 rest = value < 0 ? 0 - (guint64)value : (guint64)value;
    do
        *--at = (char)('0' + rest % 10);
    while (rest /= 10);
    if (value < 0)
        *--at = '-';
    gd_json_key(out, key);
    g_string_append_len(out, at, end - at);
}

void gd_json_bool(GString *out, const char *key, bool value)
{
    gd_json_key(out, key);
    g_string_append(out, value ? "true" : "false");
}

void gd_json_path(GString *out, GdSlice path)
{
    if (!path.ptr || g_utf8_validate_len(path.ptr, path.len, NULL)) {
        gd_json_slice(out, "path", path);
        gd_json_text(out, "path_raw", NULL);
        return;
    }
    g_autofree char *shown = g_utf8_make_valid(path.ptr, (gssize)path.len);
    g_autofree char *bytes = g_base64_encode((const guchar *)path.ptr, path.len);
    gd_json_text(out, "path", shown);
    gd_json_text(out, "path_raw", bytes);
}
