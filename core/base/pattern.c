/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/base/pattern.h"

#include "core/base/needs.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "core/base/language.h"

/* Enough for any pattern that is meant to match a line; a runaway stops within a millisecond or so. */
enum { MATCH_LIMIT = 200000, DEPTH_LIMIT = 2000, JIT_STACK_MAX = 512 * 1024 };

struct GdPattern {
    pcre2_code *code;
    pcre2_match_data *match; /* scratch of the last match: matching changes no meaning of the pattern */
    char *origin;
    GArray *needs;    /* GdLetters: one set for each way to match; none: nothing is known */
    GdLetters keys;   /* one character of each way: a text that has none of them cannot match */
    GPtrArray *parts; /* GdPattern: the alternatives one by one; NULL: there is only one */
};

static pcre2_match_context *match_context(void)
{
    static gsize context;
    if (g_once_init_enter(&context)) {
        pcre2_match_context *made = pcre2_match_context_create(NULL);
        pcre2_set_match_limit(made, MATCH_LIMIT);
        pcre2_set_depth_limit(made, DEPTH_LIMIT);
        pcre2_jit_stack_assign(made, NULL, pcre2_jit_stack_create(32 * 1024, JIT_STACK_MAX, NULL));
        g_once_init_leave(&context, (gsize)made);
    }
    return (pcre2_match_context *)context;
}

GdPattern *gd_pattern_new(const char *expression, const char *origin, GError **error)
{
    int code;
    PCRE2_SIZE at;
    pcre2_code *compiled = pcre2_compile((PCRE2_SPTR)expression, PCRE2_ZERO_TERMINATED,
                                         PCRE2_UTF | PCRE2_NEVER_UCP, &code, &at, NULL);
    if (!compiled) {
        PCRE2_UCHAR reason[128];
        pcre2_get_error_message(code, reason, sizeof reason);
        g_set_error(error, GD_PATTERN_ERROR, GD_PATTERN_BAD, _("%s: wrong pattern “%s”: %s at byte %zu"),
                    origin, expression, (const char *)reason, (size_t)at);
        return NULL;
    }
    if (!g_getenv("GUIDANG_NO_JIT")) /* set under valgrind, which cannot follow code made at run time */
        pcre2_jit_compile(compiled, PCRE2_JIT_COMPLETE);
    GdPattern *pattern = g_new0(GdPattern, 1);
    pattern->code = compiled;
    pattern->match = pcre2_match_data_create_from_pattern(compiled, NULL);
    pattern->origin = g_strdup(origin);
    pattern->needs = g_array_new(FALSE, FALSE, sizeof(GdLetters));
    gd_needs_read(expression, pattern->needs, &pattern->keys);
    return pattern;
}

static void free_part(gpointer part)
{
    gd_pattern_free(part);
}

GdPattern *gd_pattern_any(const char *const *expressions, const char *origin, GError **error)
{
    g_autofree char *inner = g_strjoinv(")|(?:", (char **)expressions);
    g_autofree char *joined = g_strconcat("(?:", inner, ")", NULL);
    g_autoptr(GdPattern) pattern =
        gd_pattern_new(expressions[0] && expressions[1] ? joined : inner, origin, error);
    if (!pattern || !expressions[1])
        return g_steal_pointer(&pattern);
    pattern->parts = g_ptr_array_new_with_free_func(free_part);
    for (; *expressions; expressions++) {
        GdPattern *part = gd_pattern_new(*expressions, origin, error);
        if (!part)
            return NULL;
        g_ptr_array_add(pattern->parts, part);
    }
    return g_steal_pointer(&pattern);
}

GdPattern *gd_pattern_fixed(const char *expression, const char *origin)
{
    g_autoptr(GError) error = NULL;
    GdPattern *pattern = gd_pattern_new(expression, origin, &error);
    if (!pattern)
        g_error("%s", error->message);
    return pattern;
}

void gd_pattern_free(GdPattern *pattern)
{
    if (!pattern)
        return;
    pcre2_match_data_free(pattern->match);
    pcre2_code_free(pattern->code);
    g_array_free(pattern->needs, TRUE);
    if (pattern->parts)
        g_ptr_array_free(pattern->parts, TRUE);
    g_free(pattern->origin);
    g_free(pattern);
}

bool gd_pattern_find(const GdPattern *pattern, GdSlice subject, size_t from, GdSlice *hit)
{
    if (from > subject.len)
        return false;
    int found = pcre2_match(pattern->code, (PCRE2_SPTR)(subject.len ? subject.ptr : ""), subject.len, from,
                            PCRE2_NO_UTF_CHECK, pattern->match, match_context());
    if (found == PCRE2_ERROR_NOMATCH)
        return false;
    if (found < 0) {
        PCRE2_UCHAR reason[128];
        pcre2_get_error_message(found, reason, sizeof reason);
        g_error("%s: the pattern cannot be matched: %s", pattern->origin, (const char *)reason);
    }
    if (hit)
        *hit = gd_pattern_group(pattern, subject, 0);
    return true;
}

bool gd_pattern_may_match(const GdPattern *pattern, const GdLetters *letters)
{
    const GdLetters *needs = (const GdLetters *)(void *)pattern->needs->data;
    if (pattern->needs->len && !gd_letters_meet(letters, &pattern->keys))
        return false;
    for (guint i = 0; i < pattern->needs->len; i++)
        if (gd_letters_hold(letters, &needs[i]))
            return true;
    return pattern->needs->len == 0;
}

bool gd_pattern_matches_held(const GdPattern *pattern, GdSlice subject, const GdLetters *letters)
{
    if (!pattern->parts)
        return gd_pattern_may_match(pattern, letters) && gd_pattern_matches(pattern, subject);
    for (guint i = 0; i < pattern->parts->len; i++)
        if (gd_pattern_matches_held(g_ptr_array_index(pattern->parts, i), subject, letters))
            return true;
    return false;
}

bool gd_pattern_matches(const GdPattern *pattern, GdSlice subject)
{
    return gd_pattern_find(pattern, subject, 0, NULL);
}

GdSlice gd_pattern_group(const GdPattern *pattern, GdSlice subject, unsigned n)
{
    const PCRE2_SIZE *at = pcre2_get_ovector_pointer(pattern->match);
    if (n >= pcre2_get_ovector_count(pattern->match) || at[2 * n] == PCRE2_UNSET)
        return (GdSlice){ NULL, 0 };
    return gd_slice(subject.ptr + at[2 * n], at[2 * n + 1] - at[2 * n]);
}

const char *gd_pattern_origin(const GdPattern *pattern)
{
    return pattern->origin;
}
