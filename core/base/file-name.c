/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/base/file-name.h"

static bool is_forbidden(gunichar c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c < 0x80 && strchr("\\/:*?\"<>|", (int)c)) ||
           c == 0x061C || (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) ||
           (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || c >= 0xF0000 || (c >= 0xE000 && c <= 0xF8FF) ||
           (c & 0xFFFE) == 0xFFFE;
}

static bool is_trimmed(gunichar c)
{
    return c == '.' || gd_is_blank(c);
}

/* Devices of Windows, whatever stands behind the first dot. */
static bool is_device(const char *name)
{
    static const char *const devices[] = { "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$" };
    static const char *const ports[] = { "COM", "LPT" };
    g_autofree char *stem = g_strndup(name, strcspn(name, "."));
    g_strchomp(stem);
    for (size_t i = 0; i < G_N_ELEMENTS(devices); i++)
        if (g_ascii_strcasecmp(stem, devices[i]) == 0)
            return true;
    for (size_t i = 0; i < G_N_ELEMENTS(ports); i++)
        if (g_ascii_strncasecmp(stem, ports[i], 3) == 0) {
            const char *port = stem + 3;
            bool is_figure = g_ascii_isdigit(port[0]) && !port[1];
            if (is_figure || strcmp(port, "\u00B9") == 0 || strcmp(port, "\u00B2") == 0 ||
                strcmp(port, "\u00B3") == 0)
                return true;
        }
    return false;
}

static void trim(GString *name)
{
    GdSlice all = gd_slice_of_string(name);
    unsigned width = 0;
    while (all.len && is_trimmed(gd_slice_peek(all, &width)))
        all = gd_slice_from(all, width);
    while (all.len && is_trimmed(gd_slice_last(all)))
        all.len = (size_t)(g_utf8_prev_char(gd_slice_end(all)) - all.ptr);
    g_autofree char *trimmed = g_strndup(all.ptr, all.len);
    g_string_assign(name, trimmed);
}

void gd_file_name_add(GdSlice text, GString *out)
{
    g_autofree char *valid = g_utf8_make_valid(text.ptr ? text.ptr : "", (gssize)text.len);
    g_autoptr(GString) name = g_string_new(NULL);
    GdSlice rest = gd_slice_first(gd_slice_trim(gd_slice_of(valid)), GD_FILE_NAME_CHARS);
    while (rest.len) {
        gunichar c = gd_slice_next(&rest);
        if (c == 0xFFFD || is_forbidden(c))
            g_string_append_c(name, '_');
        else
            g_string_append_unichar(name, c);
    }
    trim(name);
    if (is_device(name->str))
        g_string_prepend_c(name, '_');
    g_string_append(out, name->len ? name->str : "_");
}
