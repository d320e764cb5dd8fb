/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/doc/cut.h"

/* A line that may begin a report. */
typedef struct {
    guint line;
    guint value;
    GdSlice title;
} Mark;

enum { SEPARATOR_CHARS = 60, TITLE_CHARS = 50, GROUPS = 3 };

/* 4900字 behind a title, and the marks between separator and title. */
static GdSlice clean_title(GdSlice title)
{
    title = gd_slice_trim(title);
    if (gd_slice_ends(title, GD_LITERAL("字"))) {
        size_t len = title.len - strlen("字");
        while (len && gd_is_digit((guchar)title.ptr[len - 1]))
            len--;
        if (len < title.len - strlen("字"))
            title.len = len;
    }
    return gd_slice_trim(title);
}

/* 篇一 乡镇基层文化建设调研报告1900字 */
static bool separator(const GdText *text, const GdLine *line, Mark *mark)
{
    const GdPattern *pattern = text->cues->pattern[GD_CUE_SEPARATOR];
    if (line->chars > SEPARATOR_CHARS || !gd_text_matches(text, pattern, line->folded))
        return false;
    for (unsigned group = 1; group <= GROUPS; group++) {
        GdSlice number = gd_pattern_group(pattern, line->folded, group);
        int value = number.ptr ? gd_numeral_take(&number) : -1;
        if (value > 0) {
            mark->value = (guint)value;
            mark->title = clean_title(gd_pattern_group(pattern, line->folded, GROUPS + 1));
            return true;
        }
    }
    return false;
}

/* The 1 of 乡镇党委述职报告1, 述职报告(一) and 【1】. */
static bool numbered_title(const GdText *text, const GdLine *line, Mark *mark)
{
    if (line->chars > TITLE_CHARS || line->chars < 3)
        return false;
    GdSlice title = line->folded;
    bool bracket = gd_slice_ends(title, GD_LITERAL(")")) || gd_slice_ends(title, GD_LITERAL("】"));
    if (bracket)
        title.len -= title.ptr[title.len - 1] == ')' ? 1 : 3;
    size_t at = title.len; /* back over the numeral */
    while (at > 0) {
        size_t one = at - 1;
        while (one > 0 && ((guchar)title.ptr[one] & 0xC0) == 0x80)
            one--;
        GdSlice figure = gd_slice(title.ptr + one, at - one);
        if (gd_numeral_take(&figure) < 0)
            break;
        at = one;
    }
    GdSlice number = gd_slice_from(title, at);
    int value = gd_numeral_take(&number);
    if (value < 1 || value > 99)
        return false;
    GdSlice name = gd_slice(title.ptr, at);
    static const char *const openings[] = { "(", "【", "篇", "之" };
    for (size_t i = 0; i < G_N_ELEMENTS(openings); i++)
        if (gd_slice_ends(name, gd_slice_of(openings[i])))
            name.len -= strlen(openings[i]);
    if (name.len && !gd_text_says(text, GD_CUE_TITLE, name))
        return false;
    if (!name.len && !gd_slice_starts(line->folded, GD_LITERAL("【")))
        return false;
    *mark = (Mark){ .value = (guint)value, .title = gd_slice_trim(name) };
    return true;
}

typedef bool (*Reads)(const GdText *text, const GdLine *line, Mark *mark);

/* Lines whose numbers run 1, 2, 3 … from the first 1 on; none unless there are two. */
static void find_row(const GdText *text, Reads reads, GArray *marks)
{
    g_array_set_size(marks, 0);
    guint wanted = 1;
    for (guint i = 0; i < text->lines->len && marks->len <= GD_REPORTS_MAX; i++) {
        const GdLine *line = gd_text_line(text, i);
        Mark mark = { .line = 0 };
        if (!gd_line_counts(line) || !reads(text, line, &mark) || mark.value != wanted)
            continue;
        mark.line = i;
        g_array_append_val(marks, mark);
        wanted++;
    }
    if (marks->len < 2)
        g_array_set_size(marks, 0);
}

void gd_cut(const GdText *text, GArray *cuts)
{
    static const Reads readers[] = { separator, numbered_title };
    g_autoptr(GArray) marks = g_array_new(FALSE, FALSE, sizeof(Mark));
    g_array_set_size(cuts, 0);
    for (size_t i = 0; marks->len == 0 && i < G_N_ELEMENTS(readers); i++)
        find_row(text, readers[i], marks);
    for (guint i = 0; i < marks->len; i++) {
        const Mark *mark = &g_array_index(marks, Mark, i);
        guint end = i + 1 < marks->len ? g_array_index(marks, Mark, i + 1).line : text->lines->len;
        g_array_append_val(cuts, ((GdCut){ mark->line, end, mark->title }));
    }
    if (cuts->len == 0)
        g_array_append_val(cuts, ((GdCut){ 0, text->lines->len, { NULL, 0 } }));
}
