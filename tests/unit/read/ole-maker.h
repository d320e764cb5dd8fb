/* ole-maker.h - OLE2 compound files made by the tests.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef TESTS_UNIT_READ_OLE_MAKER_H
#define TESTS_UNIT_READ_OLE_MAKER_H

#include "core/base/slice.h"
#include "tests/unit/unit.h"

enum {
    OLE_SECTOR = 512,
    OLE_ENTRY = 128,
    OLE_FAT_AT = OLE_SECTOR, /* of a file with up to 127 sectors */
    OLE_DIRECTORY_AT = 2 * OLE_SECTOR,
    OLE_FOLDER = 1,
    OLE_STREAM = 2,
    OLE_ROOT = 5,
};
#define OLE_NONE 0xFFFFFFFFu
#define OLE_END  0xFFFFFFFEu

typedef struct {
    const char *name; /* ASCII */
    guint8 kind;
    guint32 left, right, child;
    GdSlice data; /* of streams; filled up to what has sectors of its own */
} OleEntry;

static inline void ole_put16(GString *to, gsize at, guint16 value)
{
    value = GUINT16_TO_LE(value);
    memcpy(to->str + at, &value, sizeof value);
}

static inline void ole_put32(GString *to, gsize at, guint32 value)
{
    value = GUINT32_TO_LE(value);
    memcpy(to->str + at, &value, sizeof value);
}

static inline void ole_fill(GString *to, gsize unit)
{
    static const char nothing[4096];
    g_string_append_len(to, nothing, (gssize)((unit - to->len % unit) % unit));
}

static inline guint32 ole_size(const OleEntry *entry)
{
    return entry->kind == OLE_STREAM ? (guint32)MAX(entry->data.len, 4096) : 0;
}

static inline guint32 ole_sectors(guint32 size)
{
    return (size + OLE_SECTOR - 1) / OLE_SECTOR;
}

static inline void ole_add_entry(GString *to, const OleEntry *entry, guint32 first)
{
    gsize at = to->len, n = strlen(entry->name);
    static const char nothing[OLE_ENTRY];
    g_string_append_len(to, nothing, OLE_ENTRY);
    for (gsize i = 0; i < n; i++)
        to->str[at + 2 * i] = entry->name[i];
    ole_put16(to, at + 64, (guint16)(2 * n + 2));
    to->str[at + 66] = (char)entry->kind;
    ole_put32(to, at + 68, entry->left);
    ole_put32(to, at + 72, entry->right);
    ole_put32(to, at + 76, entry->child);
    ole_put32(to, at + 116, first);
    ole_put32(to, at + 120, ole_size(entry));
}

static inline void ole_chain(GString *fat, guint32 n)
{
    for (guint32 i = 0; i < n; i++) {
        gsize at = fat->len;
        g_string_append_len(fat, "....", 4);
        ole_put32(fat, at, i + 1 < n ? (guint32)(at / 4 + 1) : OLE_END);
    }
}

/* The head, the table of sectors, the directory, the streams; to be freed. */
static inline GString *ole_make(const OleEntry *entries, guint n)
{
    g_autoptr(GString) directory = g_string_new(NULL), fat = g_string_new(NULL), data = g_string_new(NULL);
    guint32 n_directory = ole_sectors(n * OLE_ENTRY), sectors = n_directory, n_fat = 1;
    for (guint i = 0; i < n; i++)
        sectors += ole_sectors(ole_size(&entries[i]));
    while (n_fat * OLE_SECTOR / 4 < sectors + n_fat)
        n_fat++;
    ck_assert_uint_le(n_fat, 109);
    ole_chain(fat, n_fat);
    ole_chain(fat, n_directory);
    for (guint i = 0; i < n; i++) {
        guint32 size = ole_size(&entries[i]);
        ole_add_entry(directory, &entries[i], size ? (guint32)(fat->len / 4) : OLE_END);
        ole_chain(fat, ole_sectors(size));
        g_string_append_len(data, entries[i].data.ptr, (gssize)entries[i].data.len);
        if (size)
            while (data->len % OLE_SECTOR || data->len / OLE_SECTOR + n_fat + n_directory < fat->len / 4)
                g_string_append_c(data, '\0');
    }
    ole_fill(directory, OLE_SECTOR);
    ole_fill(fat, OLE_SECTOR);
    GString *file = g_string_new(NULL);
    g_string_append_len(file, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
    ole_fill(file, OLE_SECTOR);
    ole_put16(file, 0x1A, 3);
    ole_put16(file, 0x1E, 9);
    ole_put16(file, 0x20, 6);
    ole_put32(file, 0x2C, n_fat);
    ole_put32(file, 0x30, n_fat);
    ole_put32(file, 0x38, 4096);
    ole_put32(file, 0x3C, OLE_END);
    ole_put32(file, 0x44, OLE_END);
    for (guint32 i = 0; i < 109; i++)
        ole_put32(file, 0x4C + 4 * i, i < n_fat ? i : OLE_NONE);
    g_string_append_len(file, fat->str, (gssize)fat->len);
    g_string_append_len(file, directory->str, (gssize)directory->len);
    g_string_append_len(file, data->str, (gssize)data->len);
    return file;
}

#endif
