/* bundle.c - zip, tar, 7z, rar and cab: containers of submissions, taken apart by libarchive.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <archive.h>
#include <archive_entry.h>

#include "core/base/file.h"
#include "core/base/language.h"
#include "core/read/parts.h"
#include "core/read/reader.h"

enum { CHUNK = 64 << 10 };

#define BYTES(literal)                                                                                       \
    {                                                                                                        \
        literal, sizeof(literal) - 1                                                                         \
    }

/* ---- what it is ---- */

static bool is_tar(GdSlice bytes)
{
    return bytes.len > 512 && gd_slice_starts(gd_slice_from(bytes, 257), GD_LITERAL("ustar"));
}

/* A zip file that is a document or a program of its own is none that somebody put reports into. */
static bool is_plain_zip(GdSlice bytes)
{
    static const GdSlice signs[] = { BYTES("[Content_Types].xml"), BYTES("OFD.xml"), BYTES("META-INF/"),
                                     BYTES("AndroidManifest.xml") };
    if (gd_slice_starts(bytes, GD_LITERAL("PK\5\6")))
        return true;
    if (!gd_slice_starts(bytes, GD_LITERAL("PK\3\4")) ||
        (bytes.len > 30 && gd_slice_starts(gd_slice_from(bytes, 30), GD_LITERAL("mimetypeapplication/"))))
        return false;
    for (size_t i = 0; i < G_N_ELEMENTS(signs); i++)
        if (gd_parts_hold(bytes, signs[i]))
            return false;
    return true;
}

static int bid(GdSlice bytes)
{
    static const GdSlice magics[] = { BYTES("Rar!\x1A\7"), BYTES("7z\xBC\xAF\x27\x1C"), BYTES("MSCF\0\0\0\0"),
                                      BYTES("BZh"), BYTES("\3757zXZ\0") };
    for (size_t i = 0; i < G_N_ELEMENTS(magics); i++)
        if (gd_slice_starts(bytes, magics[i]))
            return 80;
    return is_tar(bytes) ? 80 : is_plain_zip(bytes) ? 60 : 0;
}

/* ---- taking apart ---- */

typedef struct {
    struct archive *archive;
    GdAllowance left;
    GString *bytes; /* of the file at hand */
    GdEnclosedVisit visit;
    void *data;
} Bundle;

static bool is_over_allowance(Bundle *bundle, size_t n, GError **error)
{
    if (n <= bundle->left.bytes) {
        bundle->left.bytes -= n;
        return false;
    }
    return !gd_read_refuse(error, GD_READ_LIMIT, _("what it holds unpacks to more than one submission may"));
}

/* False without *error: the file alone cannot be had, and *refused says why. */
static bool unpack(Bundle *bundle, GError **refused, GError **error)
{
    g_string_truncate(bundle->bytes, 0);
    for (;;) {
        gsize before = bundle->bytes->len;
        g_string_set_size(bundle->bytes, before + CHUNK);
        ssize_t n = archive_read_data(bundle->archive, bundle->bytes->str + before, CHUNK);
        g_string_truncate(bundle->bytes, before + (n > 0 ? (gsize)n : 0));
        if (n == 0)
            return true;
        if (n < 0)
            return gd_read_refuse(refused, GD_READ_DAMAGED, _("its data in the archive are broken"));
        if (is_over_allowance(bundle, (size_t)n, error))
            return false;
        if (bundle->bytes->len > GD_FILE_MAX) {
            g_set_error(refused, GD_READ_ERROR, GD_READ_LIMIT, _("larger than %d MiB"), GD_FILE_MAX >> 20);
            return false;
        }
    }
}

/* False: it is over, with or without *error. */
static bool take_entry(Bundle *bundle, struct archive_entry *entry, GError **error)
{
    const char *name = archive_entry_pathname(entry);
    g_autofree char *path = gd_enclosed_path(name ? name : "");
    g_autoptr(GError) refused = NULL, ended = NULL;
    mode_t type = archive_entry_filetype(entry); /* 0: not said, as in some rar files */
    if (type == AE_IFDIR)
        return true;
    GdEnclosed file = { .path = path };
    file.is_skipped =
        (type && type != AE_IFREG) || archive_entry_hardlink(entry) || gd_enclosed_is_litter(path);
    if (archive_entry_is_data_encrypted(entry))
        gd_read_refuse(&refused, GD_READ_ENCRYPTED, _("the archive has a password"));
    else if (!file.is_skipped && unpack(bundle, &refused, &ended))
        file.bytes = gd_slice_of_string(bundle->bytes);
    if (ended) {
        g_propagate_error(error, g_steal_pointer(&ended));
        return false;
    }
    file.refused = refused;
    return bundle->visit(&file, bundle->data);
}

static bool is_encrypted(struct archive *archive)
{
    return archive_read_has_encrypted_entries(archive) > 0;
}

static bool take_all(Bundle *bundle, GError **error)
{
    struct archive_entry *entry;
    for (;;) {
        int status = archive_read_next_header(bundle->archive, &entry);
        if (status == ARCHIVE_EOF)
            return true;
        if (status != ARCHIVE_OK && status != ARCHIVE_WARN)
            return is_encrypted(bundle->archive)
                       ? gd_read_refuse(error, GD_READ_ENCRYPTED, _("the archive has a password"))
                       : gd_read_refuse(error, GD_READ_DAMAGED, _("the data of the archive are broken"));
        if (bundle->left.entries-- == 0) {
            g_set_error(error, GD_READ_ERROR, GD_READ_LIMIT, _("more than %d entries"), GD_ENTRIES_MAX);
            return false;
        }
        if (!take_entry(bundle, entry, error))
            return false;
    }
}

static struct archive *new_archive(void)
{
    struct archive *archive = archive_read_new();
    archive_read_support_format_zip_seekable(archive);
    archive_read_support_format_tar(archive);
    archive_read_support_format_7zip(archive);
    archive_read_support_format_rar(archive);
    archive_read_support_format_rar5(archive);
    archive_read_support_format_cab(archive);
    archive_read_support_filter_bzip2(archive);
    archive_read_support_filter_xz(archive);
    return archive;
}

static bool take_apart(GdSlice bytes, const GdAllowance *allowance, GdEnclosedVisit visit, void *data,
                       GError **error)
{
    if (gd_slice_starts(bytes, GD_LITERAL("PK\5\6"))) /* the end of a directory that lists nothing */
        return gd_read_refuse(error, GD_READ_EMPTY, _("the archive is empty"));
    Bundle bundle = { new_archive(), *allowance, g_string_new(NULL), visit, data };
    bool whole = archive_read_open_memory(bundle.archive, bytes.ptr, bytes.len) == ARCHIVE_OK
                     ? take_all(&bundle, error)
                     : gd_read_refuse(error, GD_READ_DAMAGED, _("the data of the archive are broken"));
    archive_read_free(bundle.archive);
    g_string_free(bundle.bytes, TRUE);
    return whole;
}

const GdReader gd_reader_bundle = { .name = "archive",
                                    .label = N_("archive of several files: zip, tar, 7z, rar, cab"),
                                    .extensions = "zip tar 7z rar cab tgz tbz2 txz gz bz2 xz",
                                    .bid = bid,
                                    .take_apart = take_apart };
