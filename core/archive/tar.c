/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/archive/tar.h"

#include <string.h>

typedef struct {
    char name[100], mode[8], uid[8], gid[8], size[12], mtime[12], checksum[8], type, link[100];
    char magic[6], version[2], uname[32], gname[32], devmajor[8], devminor[8], prefix[155], rest[12];
} Header;
G_STATIC_ASSERT(sizeof(Header) == GD_TAR_BLOCK);

static const gint64 octal_max = (G_GINT64_CONSTANT(1) << 33) - 1; /* eleven digits */

/* Fills width - 1 digits and a NUL. */
static void write_octal(char *field, size_t width, guint64 value)
{
    field[--width] = '\0';
    while (width) {
        field[--width] = (char)('0' + (value & 7));
        value >>= 3;
    }
}

/* Leading blanks, digits, and blanks or NULs to the end: what the many writers of tar files agree on. */
static bool read_octal(const char *field, size_t width, gint64 *value)
{
    size_t i = 0;
    gint64 sum = 0;
    while (i < width && field[i] == ' ')
        i++;
    size_t first = i;
    for (; i < width && field[i] >= '0' && field[i] <= '7'; i++)
        sum = sum << 3 | (field[i] - '0');
    if (i == first)
        return false;
    for (; i < width; i++)
        if (field[i] != ' ' && field[i] != '\0')
            return false;
    *value = sum;
    return true;
}

/* The sum of all bytes, those of the checksum itself taken as blanks. */
static guint checksum(const Header *header)
{
    const guint8 *bytes = (const guint8 *)header;
    guint sum = ' ' * sizeof header->checksum;
    for (size_t i = 0; i < sizeof *header; i++)
        sum += bytes[i];
    for (size_t i = 0; i < sizeof header->checksum; i++)
        sum -= (guint8)header->checksum[i];
    return sum;
}

static bool write_path(Header *header, const char *path)
{
    size_t len = strlen(path);
    const char *name = path;
    if (len == 0 || len > GD_TAR_PATH)
        return false;
    if (len > sizeof header->name) { /* the first slash that leaves a name that fits */
        name = strchr(path + len - sizeof header->name - 1, '/');
        if (!name || !name[1] || name == path || (size_t)(name - path) > sizeof header->prefix)
            return false;
        memcpy(header->prefix, path, (size_t)(name - path));
        name++;
    }
    memcpy(header->name, name, strlen(name));
    return true;
}

bool gd_tar_write(guint8 block[GD_TAR_BLOCK], const char *path, gint64 size, gint64 time)
{
    Header *header = (Header *)block;
    memset(header, 0, sizeof *header);
    if (size < 0 || size > octal_max || time < 0 || time > octal_max || !write_path(header, path))
        return false;
    write_octal(header->mode, sizeof header->mode, 0644);
    write_octal(header->uid, sizeof header->uid, 0);
    write_octal(header->gid, sizeof header->gid, 0);
    write_octal(header->size, sizeof header->size, (guint64)size);
    write_octal(header->mtime, sizeof header->mtime, (guint64)time);
    header->type = '0';
    memcpy(header->magic, "ustar", sizeof header->magic);
    memcpy(header->version, "00", sizeof header->version);
    write_octal(header->checksum, sizeof header->checksum - 1, checksum(header));
    header->checksum[sizeof header->checksum - 1] = ' ';
    return true;
}

static void read_path(const Header *header, char path[GD_TAR_PATH + 1])
{
    size_t prefix = strnlen(header->prefix, sizeof header->prefix);
    size_t name = strnlen(header->name, sizeof header->name);
    memcpy(path, header->prefix, prefix);
    if (prefix)
        path[prefix++] = '/';
    memcpy(path + prefix, header->name, name);
    path[prefix + name] = '\0';
}

static bool is_zero(const Header *header)
{
    static const Header zero;
    return memcmp(header, &zero, sizeof zero) == 0;
}

GdTarKind gd_tar_read(const guint8 block[GD_TAR_BLOCK], GdTarHeader *out)
{
    const Header *header = (const Header *)block;
    gint64 sum;
    if (is_zero(header))
        return GD_TAR_END;
    if (!read_octal(header->checksum, sizeof header->checksum, &sum) || sum != checksum(header))
        return GD_TAR_DAMAGED;
    if (memcmp(header->magic, "ustar", sizeof header->magic) != 0)
        return GD_TAR_FOREIGN;
    if (!read_octal(header->size, sizeof header->size, &out->size) ||
        !read_octal(header->mtime, sizeof header->mtime, &out->time))
        return GD_TAR_DAMAGED;
    read_path(header, out->path);
    out->type = header->type;
    return header->type == '0' || header->type == '\0' ? GD_TAR_FILE : GD_TAR_OTHER;
}
