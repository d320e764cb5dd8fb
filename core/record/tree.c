/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/record/write.h"

/* The normalized text as the tree of its sections.  Line ends stand in it where lines end and nowhere else,
 * so that the tags can be taken out. */

enum { DEPTH_MAX = 64 };

typedef struct {
    const GdRecord *record;
    const GdReport *report;
    GString *out;
    GString *tag;
    GString *role, *implicit, *body; /* the roles of the block at hand, as words */
    guint32 end[DEPTH_MAX];          /* of the sections that are open: the first block behind each */
    guint depth;
    guint section; /* the next row of record->sections */
} Tree;

static const char *const elements[] = {
    [GD_BLOCK_TITLE] = "title",
    [GD_BLOCK_FRONT] = "front",
    [GD_BLOCK_ADDRESSEE] = "addressee",
    [GD_BLOCK_HEADING] = "p",
    [GD_BLOCK_TEXT] = "p",
    [GD_BLOCK_CLOSING] = "closing",
    [GD_BLOCK_SIGN] = "sign",
    [GD_BLOCK_ATTACHMENT] = "attachment",
};

static void add_word(GString *words, const char *word)
{
    if (words->len)
        g_string_append_c(words, ' ');
    g_string_append(words, word);
}

static guint32 block_of(const Tree *tree, const GdRoleSection *section)
{
    return section->node == GD_NO_NODE ? section->first : gd_report_node(tree->report, section->node)->block;
}

/* Notes which roles the block's heading names, and which begin there without one: where the heading stands,
 * or behind it.  Sections come in the order of the text. */
static void note_roles(Tree *tree, guint32 block)
{
    const GArray *sections = tree->record->sections;
    g_string_truncate(tree->role, 0);
    g_string_truncate(tree->implicit, 0);
    g_string_truncate(tree->body, 0);
    for (; sections && tree->section < sections->len; tree->section++) {
        const GdRoleSection *section = &g_array_index(sections, GdRoleSection, tree->section);
        if (block_of(tree, section) > block)
            return;
        if (block_of(tree, section) < block)
            continue;
        bool in_heading = section->skip < gd_report_block(tree->report, block)->heading;
        add_word(section->node != GD_NO_NODE ? tree->role
                 : in_heading                ? tree->implicit
                                             : tree->body,
                 section->role);
    }
}

static void close_sections(Tree *tree, guint32 block)
{
    while (tree->depth && tree->end[tree->depth - 1] <= block) {
        g_string_append(tree->out, "</section>");
        tree->depth--;
    }
}

static void add_attribute(GString *tag, const char *name, const GString *words)
{
    if (words && words->len)
        g_string_append_printf(tag, " %s=\"%s\"", name, words->str);
}

static void open_section(Tree *tree, const GdNormalItem *item, const GdNode *node)
{
    g_string_append(tree->out, "<section");
    gd_write_count(tree->out, "level", node->level);
    gd_write_count(tree->out, "line", item->line);
    add_attribute(tree->out, "role", tree->role);
    add_attribute(tree->out, "implicit", tree->implicit);
    g_string_append_c(tree->out, '>');
    g_assert(tree->depth < DEPTH_MAX); /* doc/ nests headings no deeper than a dozen */
    tree->end[tree->depth++] = node->end;
}

static void write_piece(Tree *tree, const char *element, guint32 begin, guint32 end, const GString *implicit)
{
    g_string_assign(tree->tag, element);
    add_attribute(tree->tag, "implicit", implicit);
    gd_write_element(tree->out, tree->tag->str,
                     gd_slice(tree->record->normal->text->str + begin, end - begin));
}

/* The node that a heading begins, or NULL. */
static const GdNode *node_begun(const Tree *tree, const GdNormalItem *item)
{
    const GdBlock *block = gd_report_block(tree->report, item->block);
    if (item->kind != GD_BLOCK_HEADING || block->node == GD_NO_NODE)
        return NULL;
    const GdNode *node = gd_report_node(tree->report, block->node);
    return node->block == item->block ? node : NULL;
}

static void write_item(Tree *tree, const GdNormalItem *item)
{
    if (item->block == GD_NO_NODE) {
        write_piece(tree, "p", item->begin, item->end, NULL);
        return;
    }
    note_roles(tree, item->block);
    close_sections(tree, item->block);
    const GdNode *node = node_begun(tree, item);
    if (!node) {
        write_piece(tree, elements[item->kind], item->begin, item->end, tree->body);
        return;
    }
    open_section(tree, item, node);
    write_piece(tree, "h", item->begin, item->heading, NULL);
    if (item->heading < item->end)
        write_piece(tree, "p", item->heading, item->end, tree->body);
}

void gd_write_text(const GdRecord *record, GString *out)
{
    const GdNormal *normal = record->normal;
    g_autoptr(GString) tag = g_string_new(NULL), role = g_string_new(NULL);
    g_autoptr(GString) implicit = g_string_new(NULL), body = g_string_new(NULL);
    Tree tree = { .record = record,
                  .report = normal->report,
                  .out = out,
                  .tag = tag,
                  .role = role,
                  .implicit = implicit,
                  .body = body };
    g_string_append(out, "<text>");
    for (guint i = 0; i < normal->items->len; i++) {
        write_item(&tree, gd_normal_item(normal, i));
        if (i + 1 == normal->items->len || !gd_normal_item(normal, i + 1)->glued)
            g_string_append_c(out, '\n');
    }
    close_sections(&tree, G_MAXUINT32);
    g_string_append(out, "</text>");
}
