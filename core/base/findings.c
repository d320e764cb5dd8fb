/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/base/findings.h"

struct GdFindings {
    GArray *faults;      /* GdFault */
    GStringChunk *words; /* what their strings point into */
    size_t left_out;
    const GdCodeInfo *lent;
    size_t n_lent;
    void *borrower;
};

GdFindings *gd_findings_new(void)
{
    GdFindings *findings = g_new0(GdFindings, 1);
    findings->faults = g_array_new(FALSE, FALSE, sizeof(GdFault));
    findings->words = g_string_chunk_new(1024);
    return findings;
}

void gd_findings_free(GdFindings *findings)
{
    if (!findings)
        return;
    g_array_free(findings->faults, TRUE);
    g_string_chunk_free(findings->words);
    g_free(findings);
}

void gd_findings_clear(GdFindings *findings)
{
    if (findings->faults->len)
        g_string_chunk_clear(findings->words);
    g_array_set_size(findings->faults, 0);
    findings->left_out = 0;
}

static const char *keep_text(GdFindings *findings, GdSlice text)
{
    return g_string_chunk_insert_len(findings->words, text.len ? text.ptr : "", (gssize)text.len);
}

bool gd_findings_full(GdFindings *findings)
{
    bool full = findings->faults->len >= GD_FINDINGS_MAX;
    findings->left_out += full;
    return full;
}

void gd_findings_add(GdFindings *findings, const GdFault *fault, GdSlice excerpt)
{
    if (gd_findings_full(findings))
        return;
    GdFault copy = *fault;
    if (!copy.level)
        copy.level = copy.code->level;
    for (size_t i = 0; i < GD_FAULT_ARGS; i++)
        if (copy.args[i])
            copy.args[i] = keep_text(findings, gd_slice_of(copy.args[i]));
    copy.excerpt = keep_text(findings, gd_slice_first(excerpt, GD_EXCERPT_CHARS));
    g_array_append_val(findings->faults, copy);
}

void gd_findings_lend(GdFindings *findings, const GdCodeInfo *codes, size_t n, void *borrower)
{
    findings->lent = codes;
    findings->n_lent = codes ? n : 0;
    findings->borrower = borrower;
}

void *gd_findings_borrower(const GdFindings *findings)
{
    return findings->borrower;
}

const GdCodeInfo *gd_findings_code(const GdFindings *findings, const char *code)
{
    for (size_t i = 0; i < findings->n_lent; i++)
        if (strcmp(findings->lent[i].code, code) == 0)
            return &findings->lent[i];
    return gd_code_find(code);
}

static gint by_place(gconstpointer a, gconstpointer b)
{
    const GdFault *x = a, *y = b;
    if (x->line != y->line)
        return x->line < y->line ? -1 : 1;
    if (x->column != y->column)
        return x->column < y->column ? -1 : 1;
    int order = strcmp(x->code->code, y->code->code);
    if (order)
        return order;
    return x->level != y->level ? (x->level > y->level ? -1 : 1) : g_strcmp0(x->role, y->role);
}

void gd_findings_finish(GdFindings *findings)
{
    if (findings->left_out) {
        char limit[16], more[32];
        g_snprintf(limit, sizeof limit, "%d", GD_FINDINGS_MAX);
        g_snprintf(more, sizeof more, "%" G_GSIZE_FORMAT, findings->left_out);
        GdFault fault = { .code = gd_code(GD_FINDINGS_LIMIT), .args = { limit, more } };
        findings->left_out = 0;
        g_array_set_size(findings->faults, GD_FINDINGS_MAX - 1);
        gd_findings_add(findings, &fault, GD_EMPTY);
    }
    g_array_sort(findings->faults, by_place);
}

size_t gd_findings_place(const GdFindings *findings, const GdFault *fault)
{
    size_t place = findings->faults->len;
    while (place > 0 && by_place(fault, gd_findings_get(findings, place - 1)) < 0)
        place--;
    return place;
}

static bool is_beside(const GdFindings *findings, size_t a, size_t b)
{
    const GdFault *x = gd_findings_get(findings, a), *y = gd_findings_get(findings, b);
    return x->line == y->line && x->column == y->column;
}

size_t gd_findings_weighed(const GdFindings *findings, size_t index)
{
    size_t begin = index, end = index + 1;
    while (begin > 0 && is_beside(findings, begin - 1, index))
        begin--;
    while (end < findings->faults->len && is_beside(findings, end, index))
        end++;
    size_t before = index - begin;
    for (int level = GD_ERROR; level >= GD_NOTE; level--)
        for (size_t i = begin; i < end; i++)
            if (gd_findings_get(findings, i)->level == (GdLevel)level && before-- == 0)
                return i;
    return index;
}

size_t gd_findings_count(const GdFindings *findings)
{
    return findings->faults->len;
}

GdFault *gd_findings_peek(GdFindings *findings, size_t index)
{
    return &g_array_index(findings->faults, GdFault, index);
}

const GdFault *gd_findings_get(const GdFindings *findings, size_t index)
{
    return &g_array_index(findings->faults, GdFault, index);
}

void gd_findings_keep(GdFindings *findings, bool (*keep)(const GdFault *fault))
{
    guint kept = 0;
    for (guint i = 0; i < findings->faults->len; i++) {
        GdFault *fault = gd_findings_peek(findings, i);
        if (keep(fault))
            *gd_findings_peek(findings, kept++) = *fault;
    }
    g_array_set_size(findings->faults, kept);
}

/* The text that a place in a message such as {1} or {role} stands for; *len is the length of the place.
 * NULL: it is no such place. */
static const char *filling(const char *place, const GdFault *fault, size_t *len)
{
    if (place[0] != '{')
        return NULL;
    if (place[1] >= '1' && place[1] <= '0' + GD_FAULT_ARGS && place[2] == '}') {
        *len = 3;
        const char *arg = fault->args[place[1] - '1'];
        return arg ? arg : "";
    }
    if (g_str_has_prefix(place, "{role}")) {
        *len = strlen("{role}");
        return fault->role_name ? gd_name(fault->role_name) : fault->role ? fault->role : "";
    }
    if (g_str_has_prefix(place, "{other}")) {
        *len = strlen("{other}");
        return fault->other_name ? gd_name(fault->other_name) : "";
    }
    return NULL;
}

/* Within quotation marks others have the inner form (GB/T 15834-2011 4.8.3.3).  A list of words, a”“b, is no
 * quotation in the quotation. */
static void add_quoted(const char *text, GString *out)
{
    static const char open[] = "“", close[] = "”", inner_open[] = "‘", inner_close[] = "’";
    const char *first = strstr(text, open), *end = strstr(text, close);
    if (!first || (end && end < first)) {
        g_string_append(out, text);
        return;
    }
    for (; *text; text++) {
        bool opens = g_str_has_prefix(text, open);
        if (!opens && !g_str_has_prefix(text, close)) {
            g_string_append_c(out, *text);
            continue;
        }
        g_string_append(out, opens ? inner_open : inner_close);
        text += sizeof open - 2;
    }
}

void gd_message_expand(const char *format, const GdFault *fault, GString *out)
{
    for (const char *begin = format; *format;) {
        size_t len = 1;
        const char *text = filling(format, fault, &len);
        bool is_quoted = text && (size_t)(format - begin) >= strlen("“") &&
                         g_str_has_prefix(format - strlen("“"), "“") && g_str_has_prefix(format + len, "”");
        if (is_quoted)
            add_quoted(text, out);
        else if (text)
            g_string_append(out, text);
        else
            g_string_append_c(out, *format);
        format += len;
    }
}

void gd_code_sample(const GdCodeInfo *code, GString *out)
{
    static const GdName anything = { { "…", "…" } };
    GdFault fault = { .role_name = &anything, .other_name = &anything, .args = { "…", "…", "…", "…" } };
    gd_message_expand(gd_code_message(code), &fault, out);
}

void gd_fault_message(const GdFault *fault, GString *out)
{
    gd_message_expand(fault->message ? _(fault->message) : gd_code_message(fault->code), fault, out);
}
