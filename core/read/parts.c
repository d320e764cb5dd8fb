/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/read/parts.h"

#include <archive.h>
#include <archive_entry.h>

#include "core/base/language.h"
#include "core/base/xml-stream.h"
#include "core/read/reader.h"

enum {
    CHUNK = 64 << 10,
    DIRECTORY_END = 22,
    COMMENT_MAX = 65535, /* of a zip file (APPNOTE.TXT 4.3.16) */
};

struct GdParts {
    GHashTable *bytes; /* GString, by name */
    size_t packed, unpacked;
};

static void free_string(gpointer string)
{
    g_string_free(string, TRUE);
}

void gd_parts_free(GdParts *parts)
{
    if (!parts)
        return;
    g_hash_table_unref(parts->bytes);
    g_free(parts);
}

/* Some programs write Windows' paths into their packages. */
static char *plain_name(const char *name)
{
    while (*name == '/' || *name == '\\')
        name++;
    char *plain = g_ascii_strdown(name, -1);
    g_strdelimit(plain, "\\", '/');
    return plain;
}

GdSlice gd_parts_get(const GdParts *parts, const char *name)
{
    g_autofree char *plain = plain_name(name);
    const GString *bytes = g_hash_table_lookup(parts->bytes, plain);
    return bytes ? gd_slice_of_string(bytes) : gd_slice(NULL, 0);
}

static bool unpack(GdParts *parts, struct archive *zip, GString *into, GError **error)
{
    for (;;) {
        gsize before = into->len;
        g_string_set_size(into, before + CHUNK);
        ssize_t n = archive_read_data(zip, into->str + before, CHUNK);
        g_string_truncate(into, before + (n > 0 ? (gsize)n : 0));
        if (n < 0)
            return gd_read_refuse(error, GD_READ_DAMAGED, _("the zip data are broken"));
        if (n == 0)
            return true;
        parts->unpacked += (size_t)n;
        if (!gd_read_may_expand(parts->packed, parts->unpacked, error))
            return false;
    }
}

static bool take_entry(GdParts *parts, struct archive *zip, struct archive_entry *entry, GdPartWanted wanted,
                       const void *data, GError **error)
{
    const char *pathname = archive_entry_pathname(entry);
    if (!pathname)
        return true;
    g_autofree char *name = plain_name(pathname);
    if (!wanted(name, data) || g_hash_table_contains(parts->bytes, name))
        return true;
    if (archive_entry_is_data_encrypted(entry))
        return gd_read_refuse(error, GD_READ_ENCRYPTED, _("its parts are encrypted"));
    g_autoptr(GString) bytes = g_string_new(NULL);
    if (!unpack(parts, zip, bytes, error))
        return false;
    g_hash_table_insert(parts->bytes, g_steal_pointer(&name), g_steal_pointer(&bytes));
    return true;
}

static bool take_all(GdParts *parts, struct archive *zip, GdPartWanted wanted, const void *data,
                     GError **error)
{
    struct archive_entry *entry;
    unsigned n = 0;
    int status;
    while ((status = archive_read_next_header(zip, &entry)) == ARCHIVE_OK || status == ARCHIVE_WARN) {
        if (++n > GD_ENTRIES_MAX) {
            g_set_error(error, GD_READ_ERROR, GD_READ_LIMIT, _("more than %d entries"), GD_ENTRIES_MAX);
            return false;
        }
        if (!take_entry(parts, zip, entry, wanted, data, error))
            return false;
    }
    return status == ARCHIVE_EOF || gd_read_refuse(error, GD_READ_DAMAGED, _("the zip data are broken"));
}

GdParts *gd_parts_read(GdSlice bytes, GdPartWanted wanted, const void *data, GError **error)
{
    g_autoptr(GdParts) parts = g_new0(GdParts, 1);
    parts->bytes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_string);
    parts->packed = bytes.len;
    struct archive *zip = archive_read_new();
    archive_read_support_format_zip_seekable(zip);
    bool sound = archive_read_open_memory(zip, bytes.ptr, bytes.len) == ARCHIVE_OK
                     ? take_all(parts, zip, wanted, data, error)
                     : gd_read_refuse(error, GD_READ_DAMAGED, _("the zip data are broken"));
    archive_read_free(zip);
    return sound ? g_steal_pointer(&parts) : NULL;
}

typedef struct {
    const char *element;
    GString *text;
    bool is_open, is_found;
} Search;

static void begin_search(void *data, const GdXmlElement *element)
{
    Search *search = data;
    search->is_open = !search->is_found && strcmp(element->name, search->element) == 0;
    search->is_found |= search->is_open;
}

static void end_search(void *data, const GdXmlElement *element)
{
    (void)element;
    ((Search *)data)->is_open = false;
}

static void take_found(void *data, GdSlice piece)
{
    Search *search = data;
    if (search->is_open)
        g_string_append_len(search->text, piece.ptr, (gssize)piece.len);
}

char *gd_parts_text(const GdParts *parts, const char *part, const char *element)
{
    static const GdXmlEvents events = { begin_search, end_search, take_found };
    Search search = { .element = element, .text = g_string_new(NULL) };
    GdSlice xml = gd_parts_get(parts, part);
    if (xml.len)
        gd_xml_stream(xml, &events, &search, NULL);
    return g_string_free(search.text, !search.is_found);
}

/* The directory of the package itself, for it may hold others; all of it, where none is found. */
static GdSlice directory_of(GdSlice bytes)
{
    size_t least = DIRECTORY_END + COMMENT_MAX, first = bytes.len > least ? bytes.len - least : 0;
    for (size_t at = bytes.len < DIRECTORY_END ? 0 : bytes.len - DIRECTORY_END + 1; at-- > first;) {
        const guchar *end = (const guchar *)bytes.ptr + at;
        if (memcmp(end, "PK\5\6", 4) != 0)
            continue;
        size_t begin = end[16] | (size_t)end[17] << 8 | (size_t)end[18] << 16 | (size_t)end[19] << 24;
        return begin < at ? gd_slice(bytes.ptr + begin, at - begin) : bytes;
    }
    return bytes;
}

bool gd_parts_hold(GdSlice bytes, GdSlice name)
{
    return gd_slice_starts(bytes, GD_LITERAL("PK\3\4")) && gd_slice_find(directory_of(bytes), name) >= 0;
}
