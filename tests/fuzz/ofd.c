/* ofd.c - the parts of an OFD document, whose sums in a zip file would stop most changes.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The input is the name of a part and what it holds, again and again, parted by NULs. */
#include <archive.h>
#include <archive_entry.h>

#include "core/read/read.h"
#include "tests/fuzz/parts.h"

int LLVMFuzzerTestOneInput(const guint8 *bytes, size_t size);

enum { PARTS_MAX = 20 };

static void put(struct archive *zip, GdSlice name, GdSlice part)
{
    g_autofree char *path = g_strndup(name.ptr, name.len);
    struct archive_entry *entry = archive_entry_new();
    archive_entry_set_pathname(entry, path);
    archive_entry_set_size(entry, (la_int64_t)part.len);
    archive_entry_set_filetype(entry, AE_IFREG);
    if (archive_write_header(zip, entry) == ARCHIVE_OK)
        archive_write_data(zip, part.ptr, part.len);
    archive_entry_free(entry);
}

/* To be freed. */
static char *packed(GdSlice rest, size_t *len)
{
    size_t size = rest.len + PARTS_MAX * 1024 + 4 * rest.len;
    char *bytes = g_malloc(size);
    struct archive *zip = archive_write_new();
    archive_write_set_format_zip(zip);
    archive_write_set_options(zip, "zip:compression=store");
    archive_write_set_bytes_in_last_block(zip, 1);
    archive_write_open_memory(zip, bytes, size, len);
    for (unsigned i = 0; i < PARTS_MAX && rest.len; i++) {
        GdSlice name = take_part(&rest);
        put(zip, name, take_part(&rest));
    }
    archive_write_close(zip);
    archive_write_free(zip);
    return bytes;
}

int LLVMFuzzerTestOneInput(const guint8 *bytes, size_t size)
{
    static GdExtract *extract;
    if (!extract && (!gd_read_start(NULL) || !(extract = gd_extract_new())))
        abort();
    size_t len = 0;
    g_autofree char *zip = packed(gd_slice((const char *)bytes, size), &len);
    g_autoptr(GError) error = NULL;
    bool made = gd_read(gd_slice(zip, len), extract, &error);
    if (made != !error || (made && !g_utf8_validate(extract->text.ptr, (gssize)extract->text.len, NULL)))
        abort();
    return 0;
}
