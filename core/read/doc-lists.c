/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/read/doc-lists.h"

#include "core/base/language.h"
#include "core/read/list.h"
#include "core/read/little-endian.h"
#include "core/read/reader.h"

/* LSTF, LVLF, PlfLfo, LFO, LFOLVL */
enum {
    LEVELS = 9,
    LIST_HEAD = 28,
    LIST_STYLES = 8,
    LIST_FLAGS = 26,
    IS_SIMPLE = 1,
    LEVEL_HEAD = 28,
    LEVEL_FLAGS = 5,
    IS_DECIMAL = 4,
    HAS_LIMIT = 8,
    LEVEL_AFTER = 15,
    LEVEL_LOOKS = 24, /* the lengths of two sets of modifiers */
    LEVEL_LIMIT = 26,
    USES_HEAD = 4,
    USE = 16,
    USE_LEVELS = 12,
    OWN_LEVEL = 8,
    HAS_START = 16,
    HAS_LOOK = 32,
};

typedef struct {
    guint16 style_of[LEVELS]; /* that puts a paragraph at this level */
    GdListLevel levels[GD_LIST_LEVELS];
    GdListCount count;
} List;

typedef struct {
    List *list; /* NULL: it names none that is there */
    GdListUse use;
} Use;

struct GdDocLists {
    GHashTable *by_id; /* List */
    GPtrArray *uses;   /* Use, in their order */
};

void gd_doc_lists_free(GdDocLists *lists)
{
    if (!lists)
        return;
    g_hash_table_unref(lists->by_id);
    g_ptr_array_unref(lists->uses);
    g_free(lists);
}

/* ---- levels ---- */

/* In UTF-16; below 9 stands a character for the number of a level. */
static void read_text(GdListLevel *level, GdSlice bytes)
{
    gunichar high = 0;
    for (size_t i = 0; i + 1 < bytes.len; i += 2) {
        gunichar c = gd_le16(bytes, i);
        char utf8[6], number[] = { '%', (char)('1' + c) };
        if ((c & 0xFC00) == 0xDC00 && high)
            c = 0x10000 + ((high & 0x3FF) << 10 | (c & 0x3FF));
        high = (c & 0xFFFFFC00) == 0xD800 ? c : 0;
        if (c < LEVELS)
            gd_list_level_add(level->text, gd_slice(number, sizeof number));
        else if (g_unichar_validate(c))
            gd_list_level_add(level->text, gd_slice(utf8, (size_t)g_unichar_to_utf8(c, utf8)));
    }
}

/* Takes a level off. */
static GdListLevel take_level(GdSlice *rest)
{
    GdListLevel level = gd_list_level();
    guint8 flags = gd_le8(*rest, LEVEL_FLAGS), after = gd_le8(*rest, LEVEL_AFTER);
    level.start = (gint32)gd_le32(*rest, 0);
    level.style = (guint8)gd_list_style_coded(gd_le8(*rest, 4));
    level.decimal = flags & IS_DECIMAL;
    if (flags & HAS_LIMIT)
        level.restart = (gint8)MIN(gd_le8(*rest, LEVEL_LIMIT), LEVELS);
    level.after = after == 2 ? GD_AFTER_NOTHING : after == 1 ? GD_AFTER_BLANK : GD_AFTER_TAB;
    size_t looks = (size_t)gd_le8(*rest, LEVEL_LOOKS) + gd_le8(*rest, LEVEL_LOOKS + 1);
    *rest = gd_le_piece(*rest, LEVEL_HEAD + looks, rest->len);
    size_t len = 2 * (size_t)gd_le16(*rest, 0);
    read_text(&level, gd_le_piece(*rest, 2, len));
    *rest = gd_le_piece(*rest, 2 + len, rest->len);
    return level;
}

/* ---- lists ---- */

static bool may_be(size_t n, GError **error)
{
    if (n <= GD_DOC_LISTS_MAX)
        return true;
    g_set_error(error, GD_READ_ERROR, GD_READ_LIMIT, _("more than %d lists"), GD_DOC_LISTS_MAX);
    return false;
}

static List *read_list(GdSlice head, GdSlice *levels)
{
    List *list = g_new0(List, 1);
    unsigned n = gd_le8(head, LIST_FLAGS) & IS_SIMPLE ? 1 : LEVELS;
    for (unsigned i = 0; i < LEVELS; i++)
        list->style_of[i] = gd_le16(head, LIST_STYLES + 2 * (size_t)i);
    for (unsigned i = 0; i < GD_LIST_LEVELS; i++)
        list->levels[i] = i < n ? take_level(levels) : gd_list_level();
    return list;
}

static bool read_lists(GdDocLists *lists, const GdDocFile *file, GError **error)
{
    GdSlice part = gd_doc_part_on(file, GD_DOC_LISTS);
    guint n = gd_le16(part, 0);
    if (!may_be(n, error))
        return false;
    GdSlice levels = gd_le_piece(part, 2 + LIST_HEAD * (size_t)n, part.len);
    for (guint i = 0; i < n; i++) {
        GdSlice head = gd_le_piece(part, 2 + LIST_HEAD * (size_t)i, LIST_HEAD);
        List *list = read_list(head, &levels);
        g_hash_table_insert(lists->by_id, GUINT_TO_POINTER(gd_le32(head, 0)), list);
    }
    return true;
}

/* Takes off what a use sets anew for one level. */
static void take_own_level(GdListUse *use, GdSlice *rest)
{
    guint32 start = gd_le32(*rest, 0), flags = gd_le32(*rest, 4);
    unsigned at = flags & 0xF;
    *rest = gd_le_piece(*rest, OWN_LEVEL, rest->len);
    GdListLevel level = gd_list_level();
    if (flags & HAS_LOOK)
        level = take_level(rest);
    if (at >= LEVELS)
        return;
    use->has_own[at] = flags & HAS_LOOK;
    use->own[at] = level;
    use->has_start[at] = flags & HAS_START;
    use->start[at] = flags & HAS_LOOK ? level.start : (gint32)start;
}

static bool read_uses(GdDocLists *lists, const GdDocFile *file, GError **error)
{
    GdSlice part = gd_doc_part(file, GD_DOC_LIST_USES);
    guint32 n = gd_le32(part, 0);
    if (!may_be(n, error))
        return false;
    GdSlice rest = gd_le_piece(part, USES_HEAD + USE * (size_t)n, part.len);
    for (guint32 i = 0; i < n; i++) {
        GdSlice head = gd_le_piece(part, USES_HEAD + USE * (size_t)i, USE);
        Use *use = g_new0(Use, 1);
        use->list = g_hash_table_lookup(lists->by_id, GUINT_TO_POINTER(gd_le32(head, 0)));
        rest = gd_le_piece(rest, 4, rest.len); /* a number that means nothing */
        for (unsigned own = gd_le8(head, USE_LEVELS); own && rest.len; own--)
            take_own_level(&use->use, &rest);
        g_ptr_array_add(lists->uses, use);
    }
    return true;
}

GdDocLists *gd_doc_lists_read(const GdDocFile *file, GError **error)
{
    g_autoptr(GdDocLists) lists = g_new0(GdDocLists, 1);
    lists->by_id = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    lists->uses = g_ptr_array_new_with_free_func(g_free);
    return read_lists(lists, file, error) && read_uses(lists, file, error) ? g_steal_pointer(&lists) : NULL;
}

/* ---- counting ---- */

static unsigned level_of(const List *list, const GdDocParagraph *look)
{
    for (unsigned i = 0; i < LEVELS && !look->has_list_level; i++)
        if (list->style_of[i] == look->style)
            return i;
    return MIN(look->list_level, LEVELS - 1);
}

void gd_doc_number(GdDocLists *lists, const GdDocParagraph *look, GString *out)
{
    if (look->list < 1 || (guint)look->list > lists->uses->len)
        return;
    Use *use = g_ptr_array_index(lists->uses, look->list - 1);
    if (use->list)
        gd_list_use_item(&use->use, use->list->levels, &use->list->count, level_of(use->list, look), out);
}
