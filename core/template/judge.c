/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/template/judge-head.h"
#include "core/template/match.h"
#include "core/template/substance.h"

enum { NEAR_CHARS = 24 };

static bool is_present(const GArray *sections, const char *role)
{
    for (guint i = 0; i < sections->len; i++) {
        const GdRoleSection *section = &g_array_index(sections, GdRoleSection, i);
        if (strcmp(section->role, role) == 0 && !section->empty)
            return true;
    }
    return false;
}

/* need="required" may hold only for some titles. */
static GdNeed need_of(const GdSectionRule *rule, GdSlice title)
{
    return rule->when && !gd_pattern_matches(rule->when, title, NULL) ? GD_NEED_ALLOWED : rule->need;
}

static void add_empty(const GdSectionRule *rule, GdLevel level, const GdRoleSection *empty,
                      GdFindings *findings)
{
    char chars[16];
    GdFault fault = { .code = gd_code(GD_SECTION_EMPTY),
                      .level = level,
                      .line = empty->line,
                      .column = empty->column,
                      .role = rule->wording.role,
                      .role_name = &rule->wording.name,
                      .args = { chars } };
    g_snprintf(chars, sizeof chars, "%u", empty->chars);
    gd_findings_add(findings, &fault, empty->heading);
}

/* Headings of the role with next to nothing under them; where the role is there, or may be lacking, only
 * those with nothing at all.  Returns whether there are any. */
static bool judge_headings(const GdSectionRule *rule, GdLevel level, const GdReport *report,
                           const GArray *sections, GdFindings *findings)
{
    bool any = false;
    for (guint i = 0; i < sections->len; i++) {
        const GdRoleSection *section = &g_array_index(sections, GdRoleSection, i);
        if (section->role != rule->wording.role || !section->empty ||
            (!level && !gd_section_is_blank(report, section)))
            continue;
        add_empty(rule, level ? level : GD_WARNING, section, findings);
        any = true;
    }
    return any;
}

enum { NO_RULE = -1 };

/* A line of the report with nothing under it, and the number of the rule whose role it names, or NO_RULE. */
typedef struct {
    GdBlankLine line;
    int rule;
} Blank;

static int named_rule(const GdTemplate *template, GdSlice words)
{
    for (GdWords kind = GD_WORDS_HEADING; kind <= GD_WORDS_THEME; kind++)
        for (guint i = 0; i < template->sections->len; i++) {
            const GdWording *wording = &g_array_index(template->sections, GdSectionRule, i).wording;
            const GdPattern *names = wording->pattern[kind], *other = wording->pattern[GD_WORDS_NOT];
            if (names && gd_pattern_matches(names, words, NULL) &&
                !(other && gd_pattern_matches(other, words, NULL)))
                return (int)i;
        }
    return NO_RULE;
}

static bool begins_section(const GArray *sections, guint block)
{
    for (guint i = 0; i < sections->len; i++) {
        const GdRoleSection *section = &g_array_index(sections, GdRoleSection, i);
        if (section->first == block && section->empty)
            return true;
    }
    return false;
}

/* The lines with nothing under them that are no section by their outline. */
static GArray *find_blanks(const GdTemplate *template, const GdReport *report, const GArray *sections)
{
    GArray *blanks = g_array_new(FALSE, FALSE, sizeof(Blank));
    for (guint i = 0; i < report->blocks->len; i++) {
        Blank blank;
        if (!gd_line_is_blank(report, i, &blank.line) || begins_section(sections, i))
            continue;
        blank.rule = named_rule(template, blank.line.words);
        g_array_append_val(blanks, blank);
    }
    return blanks;
}

static void add_blank(const GdSectionRule *rule, GdLevel level, const GdReport *report, guint index,
                      GdFindings *findings)
{
    const GdBlock *block = gd_report_block(report, index);
    GdSlice excerpt = gd_slice_trim(block->raw);
    if (rule) {
        GdRoleSection empty = { .line = gd_block_line_number(block),
                                .column = gd_block_column(report, block),
                                .heading = excerpt };
        add_empty(rule, level, &empty, findings);
        return;
    }
    GdFault fault = { .code = gd_code(GD_SECTION_EMPTY),
                      .level = level,
                      .message =
                          N_("nothing was written under this heading: write it, or take the heading out"),
                      .line = gd_block_line_number(block),
                      .column = gd_block_column(report, block) };
    gd_findings_add(findings, &fault, excerpt);
}

/* Whether a line that names the role was found, and said to be empty. */
static bool judge_blanks(const GArray *blanks, const GdTemplate *template, int number, GdLevel level,
                         const GdReport *report, GdFindings *findings)
{
    bool any = false;
    for (guint i = 0; i < blanks->len; i++) {
        const Blank *blank = &g_array_index(blanks, Blank, i);
        bool told =
            blank->rule == number && (level ? number >= 0 : blank->line.left_out && blank->line.is_heading);
        if (told)
            add_blank(number < 0 ? NULL : &g_array_index(template->sections, GdSectionRule, number),
                      level ? level : GD_WARNING, report, blank->line.block, findings);
        any = any || told;
    }
    return any;
}

/* A section of a role that is easily taken for this one; NULL: there is none. */
static const GdRoleSection *find_neighbour(const char *role, const GArray *sections)
{
    static const char *const pairs[][2] = { { "practice", "overview" },
                                            { "problems", "causes" },
                                            { "plan", "recommendations" },
                                            { "responsibility", "discipline" } };
    for (guint i = 0; i < sections->len; i++) {
        const GdRoleSection *section = &g_array_index(sections, GdRoleSection, i);
        for (size_t p = 0; p < G_N_ELEMENTS(pairs); p++)
            for (int side = 0; side < 2; side++)
                if (section->level && !section->empty && strcmp(role, pairs[p][side]) == 0 &&
                    strcmp(section->role, pairs[p][!side]) == 0)
                    return section;
    }
    return NULL;
}

static void add_missing(const GdSectionRule *rule, GdNeed need, const GArray *sections, GdFindings *findings)
{
    bool is_required = need == GD_NEED_REQUIRED;
    GdFault fault = { .code = gd_code(GD_SECTION_MISSING),
                      .level = is_required ? GD_ERROR : GD_WARNING,
                      .role = rule->wording.role,
                      .role_name = &rule->wording.name };
    const GdRoleSection *near = is_required ? find_neighbour(rule->wording.role, sections) : NULL;
    if (!near) {
        fault.message = is_required ? NULL : N_("the recommended section “{role}” is missing");
        gd_findings_add(findings, &fault, GD_EMPTY);
        return;
    }
    GdSlice words = gd_slice_first(near->heading, NEAR_CHARS);
    g_autofree char *heading = g_strndup(words.ptr, words.len);
    fault.args[0] = heading;
    fault.message = N_("the required section “{role}” is missing; nearest to it is “{1}”: if that is what "
                       "was meant, let its heading say so");
    gd_findings_add(findings, &fault, GD_EMPTY);
}

static void judge_section(const GdTemplate *template, int number, const GdReport *report,
                          const GArray *sections, const GArray *blanks, GdFindings *findings)
{
    const GdSectionRule *rule = &g_array_index(template->sections, GdSectionRule, number);
    GdNeed need = need_of(rule, gd_slice_of_string(report->title_folded));
    GdLevel level = need == GD_NEED_REQUIRED ? GD_ERROR : GD_WARNING;
    bool absent = !is_present(sections, rule->wording.role);
    /* Who puts the heading where it need not stand means to write something under it. */
    GdLevel level_of_empty = absent && rule->need != GD_NEED_ALLOWED ? level : 0;
    bool told = judge_headings(rule, level_of_empty, report, sections, findings);
    told = judge_blanks(blanks, template, number, level_of_empty, report, findings) || told;
    if (told || !absent || need == GD_NEED_ALLOWED)
        return;
    add_missing(rule, need, sections, findings);
}

static void judge_sections(const GdTemplate *template, const GdReport *report, const GArray *sections,
                           GdFindings *findings)
{
    g_autoptr(GArray) blanks = find_blanks(template, report, sections);
    judge_blanks(blanks, template, NO_RULE, 0, report, findings);
    for (guint i = 0; i < template->sections->len; i++)
        judge_section(template, (int)i, report, sections, blanks, findings);
}

/* The first section, in the order of the text, that the usual order wants earlier. */
static void judge_order(const GdTemplate *template, const GArray *sections, GdFindings *findings)
{
    for (guint i = 0; i + 1 < template->order->len; i++) {
        const char *before = g_array_index(template->order, const char *, i);
        const char *behind = g_array_index(template->order, const char *, i + 1);
        const GdRoleSection *a = NULL, *b = NULL;
        for (guint s = 0; s < sections->len; s++) {
            const GdRoleSection *section = &g_array_index(sections, GdRoleSection, s);
            if (section->level != 1 || section->empty)
                continue;
            if (!a && section->role == before)
                a = section;
            if (!b && section->role == behind)
                b = section;
        }
        if (!a || !b || a->line <= b->line)
            continue;
        GdFault fault = { .code = gd_code(GD_SECTION_ORDER),
                          .line = a->line,
                          .column = a->column,
                          .role = a->role,
                          .role_name = a->name,
                          .other_name = b->name };
        gd_findings_add(findings, &fault, a->heading);
        return;
    }
}

void gd_template_judge(const GdTemplates *templates, const GdTemplate *template, const GdReport *report,
                       const GArray *sections, GdFindings *findings)
{
    judge_sections(template, report, sections, findings);
    judge_order(template, sections, findings);
    gd_template_judge_head(templates, template, report, findings);
}
