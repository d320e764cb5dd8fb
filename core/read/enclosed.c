/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/read/enclosed.h"

#include "core/base/walk.h"
#include "core/read/encoding.h"

/* NULL: these bytes are not in that charset. */
static char *decode_in(const GdCharset *charset, GdSlice bytes)
{
    GdTally tally = { .size = 0 };
    charset->tally(bytes, &tally);
    if (tally.given_up || tally.cut || tally.count[GD_KIND_BROKEN])
        return NULL;
    char *decoded = g_malloc(tally.size + 1);
    charset->decode(bytes, decoded);
    decoded[tally.size] = '\0';
    return decoded;
}

char *gd_enclosed_decode(const char *name, const char *charset)
{
    const GdCharset *const charsets[] = { gd_charset_called(charset), &gd_utf8, &gd_gb18030, &gd_big5 };
    char *decoded = NULL;
    for (size_t i = 0; i < G_N_ELEMENTS(charsets) && !decoded; i++)
        decoded = charsets[i] ? decode_in(charsets[i], gd_slice_of(name)) : NULL;
    return decoded ? decoded : g_utf8_make_valid(name, -1);
}

char *gd_enclosed_path(const char *name)
{
    g_autofree char *decoded = gd_enclosed_decode(name, NULL);
    GString *path = g_string_new(NULL);
    g_auto(GStrv) parts = g_strsplit_set(decoded, "/\\", -1);
    for (char **part = parts; *part; part++) {
        if (!**part || strcmp(*part, ".") == 0 || strcmp(*part, "..") == 0)
            continue;
        if (path->len)
            g_string_append_c(path, '/');
        g_string_append(path, *part);
    }
    if (path->len > GD_ENCLOSED_PATH)
        g_string_truncate(
            path, (gsize)(g_utf8_find_prev_char(path->str, path->str + GD_ENCLOSED_PATH) - path->str));
    if (!path->len)
        g_string_append(path, "?");
    return g_string_free(path, FALSE);
}

bool gd_enclosed_is_litter(const char *path)
{
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    return gd_walk_is_litter(name) || g_str_has_prefix(path, "__MACOSX/") || strstr(path, "/__MACOSX/");
}
