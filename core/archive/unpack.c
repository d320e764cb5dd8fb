/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/archive/unpack.h"

#include <fcntl.h>
#include <unistd.h>

#include "core/archive/gzip.h"
#include "core/archive/tar.h"
#include "core/base/file.h"
#include "core/base/language.h"

struct GdPackage {
    GByteArray *bytes;   /* the tar archive */
    GArray *members;     /* GdMember, pointing into it */
    GHashTable *by_name; /* name -> index + 1 */
    char folder[GD_PACKAGE_ID + 1];
    gint64 time;
    bool complete;
};

typedef struct {
    GdPackage *package;
    const GdPackageLimits *limits;
    GdPackageFaults *faults;
    size_t at; /* in the archive */
    size_t n;  /* members met, good or bad */
} Reader;

/* ---- members --------------------------------------------------------------------------------------- */
static const char *kind_of(char type)
{
    static const struct {
        char type;
        const char *kind;
    } kinds[] = {
        { '1', N_("a hard link") },     { '2', N_("a symbolic link") }, { '3', N_("a device") },
        { '4', N_("a device") },        { '5', N_("a folder") },        { '6', N_("a named pipe") },
        { 'x', N_("a pax extension") }, { 'g', N_("a pax extension") }, { 'L', N_("a GNU extension") },
        { 'K', N_("a GNU extension") },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++)
        if (kinds[i].type == type)
            return _(kinds[i].kind);
    return _("of an unknown kind");
}

/* The name below the package's folder; NULL: the member is not in it.  The first member's folder is the
 * package's. */
static const char *name_in_folder(GdPackage *package, const char *path)
{
    const char *slash = strchr(path, '/');
    if (!slash || !gd_package_is_id(gd_slice_between(path, slash)))
        return NULL;
    if (!package->folder[0])
        memcpy(package->folder, path, GD_PACKAGE_ID);
    return memcmp(package->folder, path, GD_PACKAGE_ID) == 0 ? slash + 1 : NULL;
}

/* The name of a member that may be handed out, or NULL and the fault reported. */
static const char *safe_name(Reader *reader, const GdTarHeader *header, GdTarKind kind)
{
    const char *fault = gd_package_path_fault(header->path);
    const char *name = fault ? NULL : name_in_folder(reader->package, header->path);
    if (fault)
        gd_package_fault(reader->faults, GD_PACKAGE_UNSAFE, header->path, "%s: %s", header->path, _(fault));
    else if (kind == GD_TAR_OTHER)
        gd_package_fault(reader->faults, GD_PACKAGE_UNSAFE, header->path, _("%s: %s, not a regular file"),
                         header->path, kind_of(header->type));
    else if (!name)
        gd_package_fault(reader->faults, GD_PACKAGE_UNSAFE, header->path,
                         _("%s: not in the one folder that is named after the package's ID"), header->path);
    else if (g_hash_table_contains(reader->package->by_name, name))
        gd_package_fault(reader->faults, GD_PACKAGE_UNSAFE, name, _("%s: in the package more than once"),
                         name);
    else
        return name;
    return NULL;
}

static bool is_zero(const guint8 *bytes, size_t len)
{
    return len == 0 || (bytes[0] == 0 && memcmp(bytes, bytes + 1, len - 1) == 0);
}

/* A header that says the same in other words is a change, too. */
static void check_canonical(Reader *reader, const GdTarHeader *header, const char *name)
{
    guint8 *block = reader->package->bytes->data + reader->at, again[GD_TAR_BLOCK];
    size_t size = (size_t)header->size;
    if (!gd_tar_write(again, header->path, header->size, header->time) ||
        memcmp(block, again, GD_TAR_BLOCK) != 0)
        gd_package_fault(reader->faults, GD_PACKAGE_ALTERED, name,
                         _("%s: its header is not the one that guidang writes"), name);
    if (header->time != reader->package->time)
        gd_package_fault(reader->faults, GD_PACKAGE_ALTERED, name,
                         _("%s: its time is another than that of the first member"), name);
    if (!is_zero(block + GD_TAR_BLOCK + size, gd_tar_padding(size)))
        gd_package_fault(reader->faults, GD_PACKAGE_ALTERED, name,
                         _("%s: something stands in the padding behind it"), name);
}

static void add_member(Reader *reader, const GdTarHeader *header, const char *name)
{
    GdPackage *package = reader->package;
    char *block = (char *)package->bytes->data + reader->at;
    if (package->members->len == 0)
        package->time = header->time;
    check_canonical(reader, header, name);
    /* The header has done its work: from here on its block holds the name. */
    memcpy(block, name, strlen(name) + 1);
    GdMember member = { block, gd_slice(block + GD_TAR_BLOCK, (size_t)header->size) };
    g_array_append_val(package->members, member);
    g_hash_table_insert(package->by_name, block, GUINT_TO_POINTER(package->members->len));
}

/* ---- the archive ----------------------------------------------------------------------------------- */
/* Whether the whole member, with its padding, is there. */
static bool is_whole(Reader *reader, const GdTarHeader *header)
{
    size_t there = reader->package->bytes->len - reader->at - GD_TAR_BLOCK, size = (size_t)header->size;
    if (size <= there && gd_tar_padding(size) <= there - size)
        return true;
    gd_package_fault(reader->faults, GD_PACKAGE_UNSAFE, header->path,
                     _("%s: breaks off, %zu of %zu bytes are there"), header->path, MIN(there, size), size);
    return false;
}

/* Reads one member.  False: the archive ends here, or cannot be read beyond. */
static bool read_member(Reader *reader)
{
    const GByteArray *bytes = reader->package->bytes;
    GdTarHeader header;
    if (bytes->len - reader->at < GD_TAR_BLOCK) {
        gd_package_fault(reader->faults, GD_PACKAGE_UNSAFE, NULL, _("the archive breaks off at byte %zu"),
                         reader->at);
        return false;
    }
    GdTarKind kind = gd_tar_read(bytes->data + reader->at, &header);
    if (kind == GD_TAR_DAMAGED)
        gd_package_fault(reader->faults, GD_PACKAGE_UNSAFE, NULL,
                         _("the header of member %zu, at byte %zu of the archive, is damaged"), reader->n + 1,
                         reader->at);
    else if (kind == GD_TAR_FOREIGN)
        gd_package_fault(
            reader->faults, GD_PACKAGE_UNSAFE, NULL,
            _("the header of member %zu, at byte %zu of the archive, is not in the ustar format"),
            reader->n + 1, reader->at);
    else if (kind != GD_TAR_END && ++reader->n > reader->limits->members)
        gd_package_fault(reader->faults, GD_PACKAGE_UNSAFE, NULL, _("more than %zu members"),
                         reader->limits->members);
    else if (kind != GD_TAR_END && is_whole(reader, &header)) {
        const char *name = safe_name(reader, &header, kind);
        if (name)
            add_member(reader, &header, name);
        reader->at += GD_TAR_BLOCK + (size_t)header.size + gd_tar_padding((size_t)header.size);
        return true;
    }
    return false;
}

static void read_end(Reader *reader)
{
    const GByteArray *bytes = reader->package->bytes;
    size_t left = bytes->len - reader->at, end = GD_TAR_END_BLOCKS * GD_TAR_BLOCK;
    const guint8 *from = bytes->data + reader->at;
    if (left < GD_TAR_BLOCK || !is_zero(from, GD_TAR_BLOCK))
        return; /* not the end: that was reported */
    reader->package->complete = true;
    if (!is_zero(from, left))
        gd_package_fault(reader->faults, GD_PACKAGE_UNSAFE, NULL,
                         _("something stands behind the end of the archive, from byte %zu on"), reader->at);
    else if (left < end)
        gd_package_fault(reader->faults, GD_PACKAGE_UNSAFE, NULL, _("the end of the archive is missing"));
    else if (left > end)
        gd_package_fault(reader->faults, GD_PACKAGE_ALTERED, NULL,
                         _("zeros follow the end of the archive (%zu)"), left - end);
}

GdPackage *gd_package_read(GdSlice bytes, const GdPackageLimits *limits, GdPackageFaults *faults)
{
    enum { UTMOST = 1 << 30 }; /* bytes, whatever the limits say */
    limits = limits ? limits : &gd_package_limits;
    size_t packed = MIN(limits->packed, (size_t)UTMOST);
    if (bytes.len > packed) {
        gd_package_fault(faults, GD_PACKAGE_UNSAFE, NULL, _("it has more than %zu bytes"), packed);
        return NULL;
    }
    GByteArray *unpacked = gd_gunzip(bytes, MIN(limits->unpacked, (size_t)UTMOST), faults);
    if (!unpacked)
        return NULL;
    GdPackage *package = g_new0(GdPackage, 1);
    package->bytes = unpacked;
    package->members = g_array_new(FALSE, FALSE, sizeof(GdMember));
    package->by_name = g_hash_table_new(g_str_hash, g_str_equal);
    Reader reader = { .package = package, .limits = limits, .faults = faults };
    while (read_member(&reader))
        ;
    read_end(&reader);
    if (reader.n == 0)
        gd_package_fault(faults, GD_PACKAGE_UNSAFE, NULL, _("the archive holds no members"));
    return package;
}

/* ---- opening --------------------------------------------------------------------------------------- */
static void keep_first_unsafe(GdPackageFaultKind kind, const char *member, const char *sentence, void *data)
{
    GError **error = data;
    (void)member;
    if (kind == GD_PACKAGE_UNSAFE && !*error)
        g_set_error_literal(error, GD_PACKAGE_ERROR, GD_PACKAGE_BROKEN, sentence);
}

GdPackage *gd_package_open(GdSlice bytes, const GdPackageLimits *limits, GError **error)
{
    GError *first = NULL;
    GdPackageFaults faults = { .report = keep_first_unsafe, .data = &first };
    g_autoptr(GdPackage) package = gd_package_read(bytes, limits, &faults);
    if (!first)
        return g_steal_pointer(&package);
    g_propagate_error(error, first);
    return NULL;
}

GdPackage *gd_package_open_file(const char *path, const GdPackageLimits *limits, GError **error)
{
    struct stat as_opened;
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    int fd = gd_file_open(AT_FDCWD, path, true, &as_opened, error);
    if (fd < 0)
        return NULL;
    bool read =
        gd_file_read(fd, &as_opened, limits ? limits->packed : gd_package_limits.packed, bytes, error);
    close(fd);
    return read ? gd_package_open(gd_slice((const char *)bytes->data, bytes->len), limits, error) : NULL;
}

void gd_package_free(GdPackage *package)
{
    if (!package)
        return;
    g_byte_array_free(package->bytes, TRUE);
    g_array_free(package->members, TRUE);
    g_hash_table_destroy(package->by_name);
    g_free(package);
}

/* ---- what is in it --------------------------------------------------------------------------------- */
bool gd_package_is_complete(const GdPackage *package)
{
    return package->complete;
}

const char *gd_package_folder(const GdPackage *package)
{
    return package->folder;
}

gint64 gd_package_time(const GdPackage *package)
{
    return package->time;
}

size_t gd_package_count(const GdPackage *package)
{
    return package->members->len;
}

const GdMember *gd_package_get(const GdPackage *package, size_t index)
{
    return &g_array_index(package->members, GdMember, index);
}

const GdMember *gd_package_find(const GdPackage *package, const char *name)
{
    guint index = GPOINTER_TO_UINT(g_hash_table_lookup(package->by_name, name));
    return index ? gd_package_get(package, index - 1) : NULL;
}

const GdMember *gd_package_original(const GdPackage *package)
{
    for (size_t i = 0; i < gd_package_count(package); i++)
        if (g_str_has_prefix(gd_package_get(package, i)->name, GD_MEMBER_ORIGINAL))
            return gd_package_get(package, i);
    return NULL;
}
