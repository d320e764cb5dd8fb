/* lines.h - an extract as text: each line behind the letters of its marks and a '|'.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef TESTS_UNIT_READ_LINES_H
#define TESTS_UNIT_READ_LINES_H

#include "core/doc/extract.h"
#include "tests/unit/unit.h"

static inline void put_marks(GString *to, const GdLineMark *mark)
{
    static const struct {
        guint8 mark;
        const char *letter;
    } letters[] = {
        { GD_MARK_TITLE, "T" },   { GD_MARK_HEADING, "H" }, { GD_MARK_BOLD, "B" },
        { GD_MARK_CENTRED, "C" }, { GD_MARK_TABLE, "R" },   { GD_MARK_ASIDE, "A" },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(letters); i++)
        if (mark->marks & letters[i].mark) {
            g_string_append(to, letters[i].letter);
            if (letters[i].mark == GD_MARK_HEADING && mark->level)
                g_string_append_printf(to, "%u", mark->level);
        }
}

/* To be freed. */
static inline char *shown(const GdExtract *extract)
{
    GString *all = g_string_new(NULL);
    guint next = 0, number = 1;
    for (GdSlice rest = extract->text; rest.len; number++) {
        size_t len = (size_t)((const char *)memchr(rest.ptr, '\n', rest.len) + 1 - rest.ptr);
        if (next < extract->marks->len && g_array_index(extract->marks, GdLineMark, next).line == number)
            put_marks(all, &g_array_index(extract->marks, GdLineMark, next++));
        g_string_append_c(all, '|');
        g_string_append_len(all, rest.ptr, (gssize)len);
        rest = gd_slice_from(rest, len);
    }
    ck_assert_uint_eq(next, extract->marks->len);
    return g_string_free(all, FALSE);
}

#endif
