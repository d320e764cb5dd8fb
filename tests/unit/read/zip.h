/* zip.h - zip files made by the tests.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef TESTS_UNIT_READ_ZIP_H
#define TESTS_UNIT_READ_ZIP_H

#include <archive.h>
#include <archive_entry.h>

#include "tests/unit/unit.h"

typedef struct {
    struct archive *archive;
    char *bytes;
    size_t size, len;
} Zip;

/* `password`: NULL, or what the entries are encrypted with. */
static inline Zip zip_begin(size_t size, const char *password)
{
    Zip zip = { .archive = archive_write_new(), .bytes = g_malloc(size), .size = size };
    archive_write_set_format_zip(zip.archive);
    if (password) {
        ck_assert_int_eq(archive_write_set_options(zip.archive, "zip:encryption=zipcrypt"), ARCHIVE_OK);
        archive_write_set_passphrase(zip.archive, password);
    }
    archive_write_set_bytes_in_last_block(zip.archive, 1);
    return zip;
}

/* The bytes begin to be written with the first entry. */
static inline void zip_add(Zip *zip, const char *name, const char *text, size_t len)
{
    if (zip->len == 0 && archive_file_count(zip->archive) == 0)
        ck_assert_int_eq(archive_write_open_memory(zip->archive, zip->bytes, zip->size, &zip->len),
                         ARCHIVE_OK);
    struct archive_entry *entry = archive_entry_new();
    archive_entry_set_pathname(entry, name);
    archive_entry_set_size(entry, (la_int64_t)len);
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    ck_assert_int_eq(archive_write_header(zip->archive, entry), ARCHIVE_OK);
    ck_assert_int_eq(archive_write_data(zip->archive, text, len), (la_ssize_t)len);
    archive_entry_free(entry);
}

/* The bytes are zip->bytes then, to be freed. */
static inline GdSlice zip_end(Zip *zip)
{
    archive_write_close(zip->archive);
    archive_write_free(zip->archive);
    return gd_slice(zip->bytes, zip->len);
}

#endif
