/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/template/match.h"

enum { LONG_SENTENCE = 60, LONG_ENOUGH = 15 };

/* Everything matching needs at hand. */
typedef struct {
    const GdTemplates *templates;
    const GdTemplate *template;
    const GdReport *report;
    GArray *sections;   /* GdRoleSection */
    gboolean *has_role; /* by node: it, or a node below it, has a role */
} Match;

static const GdWording *wording_at(const Match *m, guint index)
{
    return &g_array_index(m->template->sections, GdSectionRule, index).wording;
}

static bool says(const GdWording *wording, GdWords words, GdSlice text, const GdHints *hints)
{
    return wording->pattern[words] && gd_pattern_matches(wording->pattern[words], text, hints);
}

static bool has_section(const Match *m, const char *role)
{
    for (guint i = 0; i < m->sections->len; i++) {
        const GdRoleSection *section = &g_array_index(m->sections, GdRoleSection, i);
        if (section->role == role && !section->empty)
            return true;
    }
    return false;
}

static void add_node(Match *m, guint32 index, const GdWording *wording)
{
    const GdNode *node = gd_report_node(m->report, index);
    const GdBlock *block = gd_report_block(m->report, node->block);
    GdSlice folded = gd_slice(block->folded.ptr, MAX(block->heading, block->number.len));
    GdRoleSection section = { .role = wording->role,
                              .name = &wording->name,
                              .node = index,
                              .first = node->block,
                              .end = node->end,
                              .line = gd_block_line_number(block),
                              .column = gd_block_column(m->report, block),
                              .level = node->level };
    section.chars = gd_report_chars(m->report, node->block, node->end);
    section.heading = gd_slice_trim(gd_line_origin(gd_block_line(m->report, block), folded));
    section.empty = section.chars < gd_template_section(m->template, wording->role)->min_chars;
    g_array_append_val(m->sections, section);
    for (guint32 up = index; up != GD_NO_NODE; up = gd_report_node(m->report, up)->parent)
        m->has_role[up] = TRUE;
}

/* A section without a heading, from a place in a block on; where it ends is known when all are. */
static void add_implicit(Match *m, guint32 block_index, GdSlice at, const GdWording *wording)
{
    const GdBlock *block = gd_report_block(m->report, block_index);
    const GdLine *line = gd_block_line(m->report, block);
    GdRoleSection section = { .role = wording->role,
                              .name = &wording->name,
                              .node = GD_NO_NODE,
                              .first = block_index,
                              .skip = (guint32)(at.ptr - block->folded.ptr),
                              .line = gd_block_line_number(block),
                              .heading = GD_EMPTY };
    section.column = gd_line_column(line, gd_line_origin(line, at).ptr);
    g_array_append_val(m->sections, section);
}

/* Headings that name a role. */
static void match_headings(Match *m)
{
    for (guint32 n = 0; n < m->report->nodes->len; n++) {
        GdSlice heading = gd_block_heading(gd_report_block(m->report, gd_report_node(m->report, n)->block));
        GdHints hints;
        gd_text_hint(m->report->text, heading, &hints);
        for (guint i = 0; heading.len && i < m->template->sections->len; i++) {
            const GdWording *wording = wording_at(m, i);
            if (says(wording, GD_WORDS_HEADING, heading, &hints) &&
                !says(wording, GD_WORDS_NOT, heading, &hints))
                add_node(m, n, wording);
        }
    }
}

static bool above_has_role(const Match *m, guint32 index)
{
    for (guint i = 0; i < m->sections->len; i++) {
        const GdRoleSection *section = &g_array_index(m->sections, GdRoleSection, i);
        if (section->node != GD_NO_NODE && section->node < index &&
            gd_report_node(m->report, section->node)->end > gd_report_node(m->report, index)->block)
            return true;
    }
    return false;
}

/* Headings whose subject belongs to a role: 加强学习,提高素质. */
static void match_themes(Match *m)
{
    for (guint32 n = 0; n < m->report->nodes->len; n++) {
        const GdNode *node = gd_report_node(m->report, n);
        GdSlice heading = gd_block_heading(gd_report_block(m->report, node->block));
        if (node->level > 2 || m->has_role[n] || !heading.len || above_has_role(m, n))
            continue;
        GdHints hints;
        gd_text_hint(m->report->text, heading, &hints);
        for (guint i = 0; i < m->template->sections->len; i++) {
            const GdWording *wording = wording_at(m, i);
            if (!says(wording, GD_WORDS_THEME, heading, &hints) ||
                says(wording, GD_WORDS_NOT, heading, &hints))
                continue;
            add_node(m, n, wording);
            break;
        }
    }
}

static const GdWording *wording_of(const Match *m, const char *role)
{
    const GdSectionRule *rule = role ? gd_template_section(m->template, role) : NULL;
    return rule ? &rule->wording : NULL;
}

/* What a section without a telling heading is for, by how it speaks. */
static const GdWording *wording_by_tone(const Match *m, guint first, guint end)
{
    GdTones tones;
    gd_tones_measure(m->templates, m->report, first, end, &tones);
    guint done = tones.tone[GD_TONE_DONE], forward = tones.tone[GD_TONE_FORWARD],
          lack = tones.tone[GD_TONE_LACK];
    if (forward >= 3 && forward > 2 * done && forward > lack)
        return wording_of(m, m->template->forward);
    if (lack >= 3 && lack > 2 * done && lack > forward)
        return wording_of(m, g_intern_static_string("problems"));
    return wording_of(m, m->template->fallback);
}

/* The role that an opening sentence announced before the first heading: 我们的具体做法是: and then
 * 一、二、三、. */
static const GdWording *announced_role(const Match *m)
{
    guint32 first = m->report->nodes->len ? gd_report_node(m->report, 0)->block : 0;
    const GdWording *announced = NULL;
    for (guint i = 0; i < m->sections->len; i++) {
        const GdRoleSection *section = &g_array_index(m->sections, GdRoleSection, i);
        if (section->node == GD_NO_NODE && section->first <= first && strcmp(section->role, "overview") != 0)
            announced = wording_of(m, section->role);
    }
    return announced;
}

static void match_tones(Match *m)
{
    const GdWording *announced = announced_role(m);
    for (guint32 n = 0; n < m->report->nodes->len; n++) {
        const GdNode *node = gd_report_node(m->report, n);
        if (node->level > 1)
            continue;
        if (m->has_role[n]) {
            announced = NULL;
            continue;
        }
        const GdWording *wording = announced ? announced : wording_by_tone(m, node->block, node->end);
        if (wording)
            add_node(m, n, wording);
    }
}

/* The sentence that begins at byte `at`, and where the next one begins. */
static GdSlice sentence_at(GdSlice text, size_t at, size_t *next)
{
    for (size_t i = at; i < text.len;) {
        unsigned width;
        gunichar c = gd_slice_peek(gd_slice_from(text, i), &width);
        i += width;
        if (c == 0x3002 || c == ';' || c == '!' || c == '?' || c == ':') {
            *next = i;
            return gd_slice(text.ptr + at, i - at);
        }
    }
    *next = text.len;
    return gd_slice(text.ptr + at, text.len - at);
}

/* Whether the sentence announces what follows it: 主要得益于以下几个方面: at the end of its block. */
static bool announces(GdSlice block, GdSlice sentence)
{
    return sentence.ptr > block.ptr && gd_slice_end(sentence) == gd_slice_end(block) &&
           gd_slice_last(sentence) == ':';
}

static void match_sentence(Match *m, guint32 index, GdSlice sentence)
{
    const GdBlock *block = gd_report_block(m->report, index);
    GdHints hints;
    gd_text_hint(m->report->text, sentence, &hints);
    for (guint i = 0; i < m->template->sections->len; i++) {
        const GdWording *wording = wording_at(m, i);
        if (!says(wording, GD_WORDS_OPENING, sentence, &hints) || has_section(m, wording->role))
            continue;
        guint32 next = index + 1;
        while (next < m->report->blocks->len && gd_report_block(m->report, next)->kind == GD_BLOCK_WEB)
            next++;
        if (announces(block->folded, sentence) && next < m->report->blocks->len)
            add_implicit(m, next, gd_report_block(m->report, next)->folded, wording);
        else
            add_implicit(m, index, sentence, wording);
    }
}

static void match_openings(Match *m)
{
    for (guint32 i = 0; i < m->report->blocks->len; i++) {
        const GdBlock *block = gd_report_block(m->report, i);
        if (block->kind != GD_BLOCK_TEXT && block->kind != GD_BLOCK_HEADING)
            continue;
        GdSlice text = gd_block_body(block);
        for (size_t at = 0, next; at < text.len; at = next) {
            GdSlice sentence = sentence_at(text, at, &next);
            match_sentence(m, i, sentence);
        }
    }
}

/* The first block of running text, or blocks->len. */
static guint32 first_text(const GdReport *report)
{
    guint32 i = 0;
    while (i < report->blocks->len && gd_report_block(report, i)->kind != GD_BLOCK_TEXT &&
           gd_report_block(report, i)->kind != GD_BLOCK_HEADING)
        i++;
    return i;
}

/* An opening paragraph of facts and figures is an overview. */
static void match_facts(Match *m)
{
    const GdWording *overview = wording_of(m, g_intern_static_string("overview"));
    guint32 first = first_text(m->report);
    if (!overview || has_section(m, overview->role) || first >= m->report->blocks->len ||
        gd_report_block(m->report, first)->kind != GD_BLOCK_TEXT)
        return;
    GdTones tones;
    gd_tones_measure(m->templates, m->report, first, first + 1, &tones);
    if (tones.tone[GD_TONE_FACT] >= 3)
        add_implicit(m, first, gd_report_block(m->report, first)->folded, overview);
}

/* A report of paragraphs alone still tells what was done. */
static void match_plain_text(Match *m)
{
    const GdWording *fallback = wording_of(m, m->template->fallback);
    if (!fallback || has_section(m, fallback->role))
        return;
    for (guint32 i = first_text(m->report); i < m->report->blocks->len; i++) {
        const GdBlock *block = gd_report_block(m->report, i);
        bool taken = false;
        for (guint s = 0; s < m->sections->len; s++) {
            const GdRoleSection *section = &g_array_index(m->sections, GdRoleSection, s);
            taken = taken || section->first == i || (section->first < i && i < section->end);
        }
        if (taken || block->kind != GD_BLOCK_TEXT || wording_by_tone(m, i, i + 1) != fallback)
            continue;
        GdTones tones;
        gd_tones_measure(m->templates, m->report, i, i + 1, &tones);
        if (tones.tone[GD_TONE_DONE] >= 2) {
            add_implicit(m, i, block->folded, fallback);
            return;
        }
    }
}

/* Characters of an implicit section: up to the next section, or the end of the node around it. */
static guint32 implicit_chars(const Match *m, GdRoleSection *section, const GdRoleSection *next)
{
    const GdBlock *first = gd_report_block(m->report, section->first);
    section->end =
        first->node == GD_NO_NODE ? m->report->blocks->len : gd_report_node(m->report, first->node)->end;
    if (next && next->first < section->end)
        section->end = MAX(next->first, section->first + 1);
    guint32 chars = gd_report_chars(m->report, section->first, section->end);
    chars -= MIN(chars, (guint32)gd_slice_chars(gd_slice(first->folded.ptr, section->skip), false));
    if (next && next->first == section->first)
        chars = (guint32)gd_slice_chars(
            gd_slice_between(first->folded.ptr + section->skip, first->folded.ptr + next->skip), false);
    return chars;
}

/* 也出现不少新问题。 and nothing more says that there are problems, not which. */
static bool only_announces(const Match *m, const GdRoleSection *section)
{
    const GdBlock *block = gd_report_block(m->report, section->first);
    size_t next;
    GdSlice sentence = sentence_at(block->folded, section->skip, &next);
    size_t own = gd_slice_chars(sentence, false);
    return strcmp(section->role, "problems") == 0 && own < LONG_SENTENCE &&
           section->chars < own + LONG_ENOUGH;
}

static void measure_implicit(Match *m)
{
    for (guint i = m->sections->len; i-- > 0;) {
        GdRoleSection *section = &g_array_index(m->sections, GdRoleSection, i);
        if (section->node != GD_NO_NODE)
            continue;
        const GdRoleSection *next = i + 1 < m->sections->len ? section + 1 : NULL;
        section->chars = implicit_chars(m, section, next);
        if (only_announces(m, section))
            g_array_remove_index(m->sections, i);
    }
}

static gint by_place(gconstpointer a, gconstpointer b)
{
    const GdRoleSection *x = a, *y = b;
    if (x->line != y->line)
        return x->line < y->line ? -1 : 1;
    return x->column < y->column ? -1 : x->column > y->column ? 1 : strcmp(x->role, y->role);
}

void gd_template_match(const GdTemplates *templates, const GdTemplate *template, const GdReport *report,
                       GArray *sections)
{
    g_autofree gboolean *has_role = g_new0(gboolean, report->nodes->len + 1);
    Match m = { templates, template, report, sections, has_role };
    match_headings(&m);
    match_themes(&m);
    match_openings(&m);
    match_facts(&m);
    match_tones(&m);
    match_plain_text(&m);
    g_array_sort(sections, by_place);
    measure_implicit(&m);
}
