/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/read/list.h"

#define BULLET "●"

GdListLevel gd_list_level(void)
{
    return (GdListLevel){ .style = GD_LIST_DECIMAL, .restart = GD_RESTART_USUAL, .start = 1 };
}

void gd_list_level_add(char text[GD_LEVEL_TEXT], GdSlice utf8)
{
    size_t begin = strlen(text), len = MIN(utf8.len, GD_LEVEL_TEXT - 1 - begin);
    while (len < utf8.len && len && ((guchar)utf8.ptr[len] & 0xC0) == 0x80)
        len--;
    if (len)
        memcpy(text + begin, utf8.ptr, len);
    text[begin + len] = '\0';
}

/* The levels further in begin anew, where theirs says so. */
static void end_inner(const GdListLevel *levels, GdListCount *count, unsigned level)
{
    for (unsigned i = level + 1; i < GD_LIST_LEVELS; i++) {
        int restart = levels[i].restart;
        if (restart == GD_RESTART_USUAL || (int)level + 1 <= restart)
            count->begun[i] = false;
    }
}

static void count_item(const GdListLevel *levels, GdListCount *count, unsigned level)
{
    for (unsigned i = 0; i < level; i++)
        if (!count->begun[i]) { /* an outer level that was left out counts as its first item */
            count->begun[i] = true;
            count->count[i] = levels[i].start;
        }
    if (count->begun[level])
        count->count[level] += count->count[level] < G_MAXINT32;
    else
        count->count[level] = levels[level].start;
    count->begun[level] = true;
    end_inner(levels, count, level);
}

static void write_level(const GdListLevel *levels, const GdListCount *count, unsigned shown, unsigned of,
                        GString *out)
{
    bool decimal = levels[of].decimal && levels[shown].style != GD_LIST_NONE;
    gd_list_number_write(out, decimal ? GD_LIST_DECIMAL : (GdListStyle)levels[shown].style,
                         count->begun[shown] ? count->count[shown] : levels[shown].start);
}

/* A sign of a font of signs says nothing outside of it. */
static void write_bullet(const char *text, GString *out)
{
    gunichar c = *text ? g_utf8_get_char(text) : 0;
    bool is_sign = c == 0 || (c >= 0xE000 && c <= 0xF8FF) || g_unichar_isalnum(c);
    g_string_append(out, is_sign ? BULLET : text);
}

static void write_text(const GdListLevel *levels, const GdListCount *count, unsigned level, GString *out)
{
    for (const char *p = levels[level].text; *p; p++) {
        bool is_number = p[0] == '%' && p[1] >= '1' && p[1] <= '9';
        if (is_number)
            write_level(levels, count, (unsigned)(*++p - '1'), level, out);
        else
            g_string_append_c(out, *p);
    }
}

/* Between 1 and 2024年 a blank is needed; behind a mark a tab is only for the eye. */
static void write_after(const GdListLevel *level, gsize begin, GString *out)
{
    if (out->len == begin || level->after == GD_AFTER_NOTHING)
        return;
    gunichar last = g_utf8_get_char(g_utf8_prev_char(out->str + out->len));
    if (g_unichar_isalnum(last))
        g_string_append_c(out, ' ');
}

void gd_list_item(const GdListLevel *levels, GdListCount *count, unsigned level, GString *out)
{
    level = MIN(level, GD_LIST_LEVELS - 1);
    count_item(levels, count, level);
    gsize begin = out->len;
    if (levels[level].style == GD_LIST_BULLET)
        write_bullet(levels[level].text, out);
    else
        write_text(levels, count, level, out);
    write_after(&levels[level], begin, out);
}

void gd_list_restart(GdListCount *count, unsigned level, int number)
{
    level = MIN(level, GD_LIST_LEVELS - 1);
    count->begun[level] = true;
    count->count[level] = number - 1;
}

void gd_list_use_item(GdListUse *use, const GdListLevel *defined, GdListCount *count, unsigned level,
                      GString *out)
{
    GdListLevel levels[GD_LIST_LEVELS];
    level = MIN(level, GD_LIST_LEVELS - 1);
    for (unsigned i = 0; i < GD_LIST_LEVELS; i++) {
        levels[i] = use->has_own[i] ? use->own[i] : defined[i];
        if (use->has_start[i])
            levels[i].start = use->start[i];
    }
    if (use->has_start[level] && !use->begun[level])
        gd_list_restart(count, level, use->start[level]);
    use->begun[level] = true;
    gd_list_item(levels, count, level, out);
}
