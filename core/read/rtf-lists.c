/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/read/rtf-lists.h"

#include "core/read/list.h"

enum { LEVELS = 9 };

/* \list: how a list looks; all that are made from it are counted together. */
typedef struct {
    GdListLevel levels[GD_LIST_LEVELS];
    unsigned n_levels;
    GdListCount count;
} List;

/* \listoverride: a list as paragraphs name it. */
typedef struct {
    int list_id;
    GdListUse use;
    unsigned n_levels; /* \lfolevel until now */
} Override;

struct GdRtfLists {
    GPtrArray *all, *overrides; /* List, Override: in the order of the document */
    GHashTable *by_id, *by_ls;
    List *list;         /* the one being read, or NULL */
    Override *override; /* the one being read, or NULL */
    GdListLevel *level; /* the one being read, or NULL */
    bool in_text, has_length, overflowed;
};

GdRtfLists *gd_rtf_lists_new(void)
{
    GdRtfLists *lists = g_new0(GdRtfLists, 1);
    lists->all = g_ptr_array_new_with_free_func(g_free);
    lists->overrides = g_ptr_array_new_with_free_func(g_free);
    lists->by_id = g_hash_table_new(NULL, NULL);
    lists->by_ls = g_hash_table_new(NULL, NULL);
    return lists;
}

void gd_rtf_lists_free(GdRtfLists *lists)
{
    if (!lists)
        return;
    g_ptr_array_unref(lists->all);
    g_ptr_array_unref(lists->overrides);
    g_hash_table_unref(lists->by_id);
    g_hash_table_unref(lists->by_ls);
    g_free(lists);
}

bool gd_rtf_lists_overflowed(const GdRtfLists *lists)
{
    return lists->overflowed;
}

/* ---- reading ---- */

static bool has_room(GdRtfLists *lists)
{
    lists->list = NULL;
    lists->override = NULL;
    lists->level = NULL;
    lists->overflowed |= lists->all->len + lists->overrides->len >= GD_RTF_LISTS_MAX;
    return !lists->overflowed;
}

static void begin_list(GdRtfLists *lists, int value)
{
    (void)value;
    if (!has_room(lists))
        return;
    lists->list = g_new0(List, 1);
    for (int i = 0; i < GD_LIST_LEVELS; i++)
        lists->list->levels[i] = gd_list_level();
    g_ptr_array_add(lists->all, lists->list);
}

static void begin_override(GdRtfLists *lists, int value)
{
    (void)value;
    if (!has_room(lists))
        return;
    lists->override = g_new0(Override, 1);
    g_ptr_array_add(lists->overrides, lists->override);
}

static void begin_own_level(GdRtfLists *lists, int value)
{
    (void)value;
    lists->level = NULL;
    if (lists->override)
        lists->override->n_levels++;
}

static void begin_level(GdRtfLists *lists, int value)
{
    (void)value;
    Override *own = lists->override;
    lists->level = NULL;
    if (lists->list && lists->list->n_levels < LEVELS) {
        lists->level = &lists->list->levels[lists->list->n_levels++];
    } else if (own && own->n_levels && own->n_levels <= LEVELS) {
        own->use.has_own[own->n_levels - 1] = true;
        lists->level = &own->use.own[own->n_levels - 1];
    }
    if (lists->level)
        *lists->level = gd_list_level();
}

static void begin_text(GdRtfLists *lists, int value)
{
    (void)value;
    lists->in_text = lists->level != NULL;
    lists->has_length = false;
}

static void set_id(GdRtfLists *lists, int value)
{
    if (lists->list)
        g_hash_table_insert(lists->by_id, GINT_TO_POINTER(value), lists->list);
    else if (lists->override)
        lists->override->list_id = value;
}

static void set_name(GdRtfLists *lists, int value)
{
    if (lists->override)
        g_hash_table_insert(lists->by_ls, GINT_TO_POINTER(value), lists->override);
}

static void set_style(GdRtfLists *lists, int value)
{
    if (lists->level)
        lists->level->style = (guint8)gd_list_style_coded(value);
}

static void set_after(GdRtfLists *lists, int value)
{
    if (lists->level)
        lists->level->after = value == 2 ? GD_AFTER_NOTHING : value == 1 ? GD_AFTER_BLANK : GD_AFTER_TAB;
}

static void set_start(GdRtfLists *lists, int value)
{
    Override *own = lists->override;
    if (lists->level)
        lists->level->start = value;
    if (own && own->n_levels && own->n_levels <= LEVELS) {
        own->use.has_start[own->n_levels - 1] = true;
        own->use.start[own->n_levels - 1] = value;
    }
}

static void set_decimal(GdRtfLists *lists, int value)
{
    if (lists->level)
        lists->level->decimal = value != 0;
}

static void set_restart(GdRtfLists *lists, int value)
{
    if (lists->level)
        lists->level->restart = value ? 0 : GD_RESTART_USUAL;
}

static void end_text(GdRtfLists *lists)
{
    if (lists->in_text && g_str_has_suffix(lists->level->text, ";"))
        lists->level->text[strlen(lists->level->text) - 1] = '\0';
    lists->in_text = false;
}

static const struct {
    const char *name;
    void (*act)(GdRtfLists *lists, int value);
} words[] = {
    { "list", begin_list },
    { "listid", set_id },
    { "listlevel", begin_level },
    { "levelnfc", set_style },
    { "levelnfcn", set_style },
    { "levelfollow", set_after },
    { "levelstartat", set_start },
    { "levellegal", set_decimal },
    { "levelnorestart", set_restart },
    { "leveltext", begin_text },
    { "levelnumbers", NULL },
    { "listname", NULL },
    { "listoverride", begin_override },
    { "lfolevel", begin_own_level },
    { "ls", set_name },
};

void gd_rtf_lists_word(GdRtfLists *lists, const GdRtfToken *word)
{
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (strcmp(words[i].name, word->name) == 0) {
            end_text(lists);
            if (words[i].act)
                words[i].act(lists, word->value);
            return;
        }
}

void gd_rtf_lists_text(GdRtfLists *lists, GdSlice utf8)
{
    if (!lists->in_text || !lists->has_length)
        return;
    gd_list_level_add(lists->level->text, utf8);
}

/* The first byte is the length of the text, and those below 9 stand for the numbers of the levels. */
bool gd_rtf_lists_byte(GdRtfLists *lists, int byte)
{
    if (lists->in_text && !lists->has_length) {
        lists->has_length = true;
        return true;
    }
    if (!lists->in_text || byte >= LEVELS)
        return false;
    char number[] = { '%', (char)('1' + byte) };
    gd_rtf_lists_text(lists, gd_slice(number, sizeof number));
    return true;
}

/* ---- counting ---- */

void gd_rtf_lists_count(GdRtfLists *lists, int ls, unsigned level, GString *out)
{
    end_text(lists);
    Override *own = g_hash_table_lookup(lists->by_ls, GINT_TO_POINTER(ls));
    List *list = own ? g_hash_table_lookup(lists->by_id, GINT_TO_POINTER(own->list_id)) : NULL;
    if (!list)
        return;
    gd_list_use_item(&own->use, list->levels, &list->count, MIN(level, LEVELS - 1), out);
}
