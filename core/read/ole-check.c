/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/base/language.h"
#include "core/read/little-endian.h"
#include "core/read/ole.h"
#include "core/read/parts.h"
#include "core/read/reader.h"

/* [MS-CFB] 2.2, the head; 2.6.1, an entry of the directory */
enum {
    VERSION = 0x1A,
    SECTOR_SHIFT = 0x1E,
    MINI_SHIFT = 0x20,
    N_FAT = 0x2C,
    DIRECTORY = 0x30,
    MINI_CUTOFF = 0x38,
    DIFAT = 0x44,
    HEAD_FAT = 0x4C,
    N_HEAD_FAT = 109,
    ENTRY = 128,
    LEFT = 68,
    RIGHT = 72,
    CHILD = 76,
};
#define LAST 0xFFFFFFFAu /* numbers above are no sectors, and no entries */

typedef struct {
    GdSlice bytes;
    unsigned shift;
    GArray *fat, *directory; /* guint32: the sectors of each */
} Check;

typedef struct {
    guint32 entry;
    unsigned depth;
} Place;

bool gd_ole_is(GdSlice bytes)
{
    return gd_slice_starts(bytes, GD_LITERAL("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"));
}

static bool is_damaged(GError **error)
{
    return gd_read_refuse(error, GD_READ_DAMAGED, _("the OLE2 container is broken"));
}

static GdSlice sector(const Check *c, guint32 number)
{
    size_t size = (size_t)1 << c->shift;
    return gd_le_piece(c->bytes, ((size_t)number + 1) << c->shift, size);
}

static size_t n_sectors(const Check *c)
{
    return (c->bytes.len >> c->shift) + 1;
}

static bool has_sound_head(const Check *c)
{
    unsigned version = gd_le16(c->bytes, VERSION);
    return ((version == 3 && c->shift == 9) || (version == 4 && c->shift == 12)) &&
           gd_le16(c->bytes, MINI_SHIFT) == 6 && gd_le32(c->bytes, MINI_CUTOFF) == 4096;
}

/* The numbers of the sectors of the table: some stand in the head, the others in sectors of their own, each
 * of which ends with the number of the next. */
static bool find_fat(Check *c)
{
    guint32 n = gd_le32(c->bytes, N_FAT), next = gd_le32(c->bytes, DIFAT);
    if (n > n_sectors(c))
        return false;
    for (guint32 i = 0; i < MIN(n, N_HEAD_FAT); i++) {
        guint32 number = gd_le32(c->bytes, HEAD_FAT + 4 * (size_t)i);
        g_array_append_val(c->fat, number);
    }
    size_t per_sector = ((size_t)1 << c->shift) / 4 - 1;
    while (c->fat->len < n) {
        GdSlice more = sector(c, next);
        if (next > LAST || !more.len)
            return false;
        for (size_t i = 0; i < per_sector && c->fat->len < n; i++) {
            guint32 number = gd_le32(more, 4 * i);
            g_array_append_val(c->fat, number);
        }
        next = gd_le32(more, 4 * per_sector);
    }
    return true;
}

static guint32 next_sector(const Check *c, guint32 number)
{
    guint32 per_sector = (guint32)((1u << c->shift) / 4);
    if (number / per_sector >= c->fat->len)
        return G_MAXUINT32;
    GdSlice table = sector(c, g_array_index(c->fat, guint32, number / per_sector));
    return table.len ? gd_le32(table, 4 * (size_t)(number % per_sector)) : G_MAXUINT32;
}

static bool find_directory(Check *c, GError **error)
{
    size_t most = ((size_t)GD_ENTRIES_MAX * ENTRY) >> c->shift;
    for (guint32 at = gd_le32(c->bytes, DIRECTORY); at <= LAST; at = next_sector(c, at)) {
        if (c->directory->len >= n_sectors(c) || !sector(c, at).len)
            return is_damaged(error);
        if (c->directory->len >= most) {
            g_set_error(error, GD_READ_ERROR, GD_READ_LIMIT, _("more than %d entries"), GD_ENTRIES_MAX);
            return false;
        }
        g_array_append_val(c->directory, at);
    }
    return c->directory->len > 0 || is_damaged(error);
}

/* ---- the tree ---- */

static guint32 n_entries(const Check *c)
{
    return (guint32)(((size_t)c->directory->len << c->shift) / ENTRY);
}

static GdSlice entry_of(const Check *c, guint32 number)
{
    size_t at = (size_t)number * ENTRY;
    GdSlice whole = sector(c, g_array_index(c->directory, guint32, at >> c->shift));
    return gd_le_piece(whole, at & (((size_t)1 << c->shift) - 1), ENTRY);
}

static void push(GArray *places, guint32 entry, unsigned depth)
{
    Place place = { entry, depth };
    if (entry <= LAST)
        g_array_append_val(places, place);
}

static bool check_entry(const Check *c, Place at, GArray *places, guint8 *seen, GError **error)
{
    if (at.depth > GD_OLE_DEPTH_MAX) {
        g_set_error(error, GD_READ_ERROR, GD_READ_LIMIT, _("more than %d folders inside each other"),
                    GD_OLE_DEPTH_MAX);
        return false;
    }
    if (at.entry >= n_entries(c) || seen[at.entry])
        return is_damaged(error);
    GdSlice entry = entry_of(c, at.entry);
    bool has_neighbours = gd_le32(entry, LEFT) <= LAST || gd_le32(entry, RIGHT) <= LAST;
    if (entry.len < ENTRY || (at.entry == 0 && has_neighbours))
        return is_damaged(error);
    seen[at.entry] = true;
    push(places, gd_le32(entry, LEFT), at.depth);
    push(places, gd_le32(entry, RIGHT), at.depth);
    push(places, gd_le32(entry, CHILD), at.depth + 1);
    return true;
}

static bool check_tree(const Check *c, GError **error)
{
    g_autofree guint8 *seen = g_malloc0(n_entries(c));
    g_autoptr(GArray) places = g_array_new(FALSE, FALSE, sizeof(Place));
    push(places, 0, 0);
    while (places->len) {
        Place at = g_array_index(places, Place, places->len - 1);
        g_array_set_size(places, places->len - 1);
        if (!check_entry(c, at, places, seen, error))
            return false;
    }
    return true;
}

bool gd_ole_check(GdSlice bytes, GError **error)
{
    g_autoptr(GArray) fat = g_array_new(FALSE, FALSE, sizeof(guint32)),
                      directory = g_array_new(FALSE, FALSE, sizeof(guint32));
    Check check = { bytes, gd_le16(bytes, SECTOR_SHIFT), fat, directory };
    if (!has_sound_head(&check) || !find_fat(&check))
        return is_damaged(error);
    return find_directory(&check, error) && check_tree(&check, error);
}
