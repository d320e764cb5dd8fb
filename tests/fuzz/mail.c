/* mail.c - any bytes behind the beginning of a mail, and behind that of a web archive.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/read/read.h"

int LLVMFuzzerTestOneInput(const guint8 *bytes, size_t size);

/* What is handed out can be read to its end, by a name that leads nowhere else. */
static bool look(const GdEnclosed *file, void *data)
{
    const char *path = file->path;
    unsigned *sum = data;
    if (!g_utf8_validate(path, -1, NULL) || strlen(path) > GD_ENCLOSED_PATH || *path == '/' ||
        strstr(path, "//") || strcmp(path, "..") == 0 || g_str_has_prefix(path, "../") ||
        strstr(path, "/../") || g_str_has_suffix(path, "/.."))
        abort();
    for (size_t i = 0; !file->is_skipped && !file->refused && i < file->bytes.len; i++)
        *sum += (guchar)file->bytes.ptr[i];
    return true;
}

static void take_apart(GdSlice mail)
{
    unsigned sum = 0;
    g_autoptr(GError) error = NULL;
    GdAllowance allowance = gd_allowance(mail.len);
    bool whole = gd_read_enclosed(mail, &allowance, look, &sum, &error);
    if (whole != !error)
        abort();
}

static void read_page(GdSlice archive, GdExtract *extract)
{
    g_autoptr(GError) error = NULL;
    bool made = gd_read(archive, extract, &error);
    if (made != !error || (made && !g_utf8_validate(extract->text.ptr, (gssize)extract->text.len, NULL)))
        abort();
}

int LLVMFuzzerTestOneInput(const guint8 *bytes, size_t size)
{
    static GdExtract *extract;
    if (!extract && (!gd_read_start(NULL) || !(extract = gd_extract_new())))
        abort();
    g_autoptr(GString) mail = g_string_new("To: a\nSubject: b\nMIME-Version: 1.0\n");
    g_autoptr(GString) archive = g_string_new("MIME-Version: 1.0\nContent-Type: text/html\n");
    g_string_append_len(mail, (const char *)bytes, (gssize)size);
    g_string_append_len(archive, (const char *)bytes, (gssize)size);
    take_apart(gd_slice_of_string(mail));
    read_page(gd_slice((const char *)bytes, size), extract);
    read_page(gd_slice_of_string(archive), extract);
    return 0;
}
