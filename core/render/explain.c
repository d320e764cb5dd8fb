/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/render/explain.h"

#include "core/check/personal-number.h"
#include "core/render/render.h"

enum { SHOWN_CHARS = 36, KIND_WIDTH = 9, SHOWN_WORDS = 3, SHOWN_UNITS = 3 };

/* What a block was taken for; {1} is the level of a heading. */
static const char *kind_label(guint8 kind)
{
    static const char *const labels[] = {
        [GD_BLOCK_TITLE] = N_("title"),
        [GD_BLOCK_FRONT] = N_("head"),
        [GD_BLOCK_ADDRESSEE] = N_("addressee"),
        [GD_BLOCK_HEADING] = N_("heading {1}"),
        [GD_BLOCK_TEXT] = N_("text"),
        [GD_BLOCK_CLOSING] = N_("closing words"),
        [GD_BLOCK_SIGN] = N_("signature"),
        [GD_BLOCK_ATTACHMENT] = N_("attachment"),
        [GD_BLOCK_WEB] = N_("left out: web page, page number"),
    };
    return _(labels[kind]);
}

static void add_head(const GdResult *result, const GdSecond *second, GString *out)
{
    char bid[16];
    g_snprintf(bid, sizeof bid, "%d", result->bid);
    gd_show_safely(result->path, out);
    if (result->line > 1)
        g_string_append_printf(out, ":%u", result->line);
    g_string_append_printf(out, ": %s\n", gd_verdict_label(result->verdict));
    if (result->genre)
        gd_message_expand(_("  genre: {role} ({1} of 100)\n"),
                          &(GdFault){ .role_name = result->genre_name, .args = { bid } }, out);
    else
        gd_message_expand(_("  genre: none (the best claim is {1} of 100, 50 are needed)\n"),
                          &(GdFault){ .args = { bid } }, out);
    if (second->name) {
        g_snprintf(bid, sizeof bid, "%d", second->bid);
        gd_message_expand(_("  next: {role} ({1} of 100)\n"),
                          &(GdFault){ .role_name = second->name, .args = { bid } }, out);
    }
}

/* Whether one of the words is in the other. */
static bool overlap(GdSlice a, GdSlice b)
{
    return gd_slice_find(a, b) >= 0 || gd_slice_find(b, a) >= 0;
}

static void add_word(GPtrArray *shown, GdSlice word)
{
    for (guint i = 0; i < shown->len; i++)
        if (overlap(gd_slice_of(g_ptr_array_index(shown, i)), word))
            return;
    if (shown->len < SHOWN_WORDS)
        g_ptr_array_add(shown, g_strndup(word.ptr, word.len));
}

/* The words that speak for a section's role, in its heading and its first sentences; to be freed. */
static char *words_for(const GdReading *reading, const GdRoleSection *section)
{
    const char *begin = gd_report_block(reading->report, section->first)->folded.ptr + section->skip;
    g_autoptr(GPtrArray) shown = g_ptr_array_new_with_free_func(g_free);
    guint u = 0;
    while (u < reading->units->len && gd_reading_unit(reading, u)->text.ptr < begin)
        u++;
    int role = u < reading->units->len ? gd_reading_role(reading, u) : GD_NO_ROLE;
    for (guint end = u + SHOWN_UNITS; u < MIN(reading->units->len, end); u++) {
        GdSlice words[2 * SHOWN_WORDS];
        guint n = gd_reading_role(reading, u) == role
                      ? gd_reading_words(reading, u, words, G_N_ELEMENTS(words))
                      : 0;
        for (guint i = 0; i < n; i++)
            add_word(shown, words[i]);
    }
    g_ptr_array_add(shown, NULL);
    return g_strjoinv("”“", (char **)shown->pdata);
}

static void add_reason(const GdReading *reading, const GdRoleSection *section, GString *out)
{
    g_autofree char *words = reading ? words_for(reading, section) : g_strdup("");
    GdFault reason = { .args = { words } };
    if (*words)
        gd_message_expand(section->level ? _(" (heading; by the words “{1}”)")
                                         : _(" (no heading; by the words “{1}”)"),
                          &reason, out);
    else
        g_string_append(out, section->level ? _(" (heading)") : _(" (no heading)"));
}

/* The roles that begin at a block, and why. */
static void add_roles(const GdResult *result, const GdReading *reading, guint32 block, GString *out)
{
    for (guint i = 0; i < result->sections->len; i++) {
        const GdRoleSection *section = &g_array_index(result->sections, GdRoleSection, i);
        if (section->first != block)
            continue;
        g_string_append_printf(out, " → %s", gd_name(section->name));
        add_reason(reading, section, out);
        if (section->empty)
            g_string_append(out, _(" (empty: not counted)"));
    }
}

/* The beginning of a block; numbers that belong to a person are masked, as in findings. */
static void show_beginning(const GdReport *report, const GdBlock *block, GString *out)
{
    GdSlice shown = gd_slice_first(block->raw, SHOWN_CHARS);
    const char *from = shown.ptr, *end = gd_slice_end(shown);
    GdPersonalNumber number;
    for (size_t at = 0; from < end && gd_personal_number_next(block->folded, &at, &number);) {
        GdSlice raw = gd_slice_trim(gd_line_origin(gd_block_line(report, block), number.piece));
        if (raw.ptr >= end)
            break;
        g_autofree char *masked = gd_personal_number_mask(&number);
        gd_show_safely(gd_slice_between(from, raw.ptr), out);
        g_string_append(out, masked);
        from = gd_slice_end(raw);
    }
    if (from < end)
        gd_show_safely(gd_slice_between(from, end), out);
    if (shown.len < block->raw.len)
        g_string_append(out, "…");
}

static void add_block(const GdResult *result, const GdReport *report, const GdReading *reading, guint32 index,
                      GString *out)
{
    const GdBlock *block = gd_report_block(report, index);
    char level[16] = "";
    g_autoptr(GString) kind = g_string_new(NULL);
    if (block->kind == GD_BLOCK_HEADING)
        g_snprintf(level, sizeof level, "%u", gd_report_node(report, block->node)->level);
    gd_message_expand(kind_label(block->kind), &(GdFault){ .args = { level } }, kind);
    g_string_append_printf(out, "%6u  ", gd_block_line_number(block));
    gd_add_column(out, kind->str, KIND_WIDTH);
    show_beginning(report, block, out);
    add_roles(result, reading, index, out);
    g_string_append_c(out, '\n');
}

void gd_explain(const GdResult *result, const GdReport *report, const GdReading *reading,
                const GdSecond *second, GString *out)
{
    add_head(result, second, out);
    for (guint32 i = 0; report && i < report->blocks->len; i++)
        add_block(result, report, reading, i, out);
    if (gd_findings_count(result->findings))
        gd_format_get(0)->report(result, out);
}
