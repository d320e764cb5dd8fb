/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/template/match.h"
#include "core/template/substance.h"

enum { OPENING_CHARS = 120, ENDING_BYTES = 240, HEAD_CHARS = 36, NEAR_CHARS = 24 };

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

/* Whether a year is named: 2023年度, 二〇二三年; 2019乡镇…, 2023—2024. */
static bool says_year(GdSlice words)
{
    for (GdSlice rest = words; rest.len;) {
        GdSlice before = rest;
        bool digits = gd_is_digit((guchar)rest.ptr[0]);
        int year = gd_numeral_take(&rest);
        if (year >= 1949 && year <= 2100 && (gd_slice_starts(rest, GD_LITERAL("年")) || digits))
            return true;
        if (year < 0 || rest.ptr == before.ptr) {
            rest = before;
            gd_slice_next(&rest);
        }
    }
    return false;
}

/* The year may stand in the title, or in a line of the head below it; a document number says nothing of it.
 */
static bool names_year(const GdReport *report)
{
    if (says_year(gd_slice_of_string(report->title_folded)))
        return true;
    for (guint i = 0; i < report->blocks->len; i++) {
        const GdBlock *block = gd_report_block(report, i);
        if (block->kind == GD_BLOCK_WEB || block->line <= report->title_line ||
            block->raw.ptr == report->document_number.ptr)
            continue;
        if (block->chars > HEAD_CHARS || block->number.kind != GD_NUMBER_NONE ||
            gd_ends_sentence(block->folded))
            break;
        if (says_year(block->folded))
            return true;
    }
    return false;
}

/* Whether the report was laid out as a document that somebody signs: it has closing words, a sign-off, or an
 * organ as its addressee, which an audience (各位领导) is not. */
static bool is_signed_kind(const GdTemplates *templates, const GdReport *report)
{
    for (guint i = report->blocks->len; i-- > 0;) {
        guint8 kind = gd_report_block(report, i)->kind;
        if (kind == GD_BLOCK_SIGN || kind == GD_BLOCK_CLOSING)
            return true;
    }
    return report->addressee.ptr &&
           gd_pattern_matches(templates->cues.pattern[GD_CUE_UNIT], report->addressee, NULL);
}

static bool is_text(const GdBlock *block)
{
    return block->kind == GD_BLOCK_TEXT || block->kind == GD_BLOCK_HEADING;
}

/* Whether the title, the first paragraph or the end of the last one (执笔人:…) says whose report it is. */
static bool names_issuer(const GdTemplates *templates, const GdReport *report)
{
    const GdPattern *cue = templates->cues.pattern[GD_CUE_NAMES_ISSUER];
    guint first = 0, last = report->blocks->len;
    if (gd_pattern_matches(cue, gd_slice_of_string(report->title_folded), NULL))
        return true;
    while (first < last && !is_text(gd_report_block(report, first)))
        first++;
    while (last > first && !is_text(gd_report_block(report, last - 1)))
        last--;
    if (first == last)
        return false;
    GdSlice end = gd_report_block(report, last - 1)->folded;
    if (end.len > ENDING_BYTES)
        end = gd_slice_from(end, end.len - ENDING_BYTES);
    while (end.len && ((guchar)end.ptr[0] & 0xC0) == 0x80)
        end = gd_slice_from(end, 1);
    return gd_pattern_matches(cue, gd_slice_first(gd_report_block(report, first)->folded, OPENING_CHARS),
                              NULL) ||
           gd_pattern_matches(templates->cues.pattern[GD_CUE_WRITER], end, NULL);
}

/* A day without its year, in a report that names one somewhere, is known all the same. */
static bool is_day_known(const GdReport *report)
{
    bool known = false;
    for (guint i = 0; report->day_line != G_MAXUINT32 && !known && i < report->blocks->len; i++)
        known =
            gd_report_block(report, i)->kind != GD_BLOCK_WEB && says_year(gd_report_block(report, i)->folded);
    return known;
}

static void judge_no_date(const GdReport *report, GdFindings *findings)
{
    GdFault fault = { .code = gd_code(GD_DATE_MISSING) };
    GdSlice day = GD_EMPTY;
    if (report->day_line != G_MAXUINT32) {
        day = gd_slice_trim(gd_text_line(report->text, report->day_line)->raw);
        fault.message = N_("the date names no year: put it in");
        fault.line = report->day_line + 1;
        fault.column = gd_line_column(gd_text_line(report->text, report->day_line), day.ptr);
    }
    gd_findings_add(findings, &fault, day);
}

static void judge_head(const GdTemplates *templates, const GdTemplate *template, const GdReport *report,
                       GdFindings *findings)
{
    if (!report->title.ptr)
        gd_findings_add(findings, &(GdFault){ .code = gd_code(GD_TITLE_MISSING) }, GD_EMPTY);
    /* A text without addressee, closing words and signature was never laid out as a document to be dated. */
    if (template->date == GD_NEED_ALLOWED || !is_signed_kind(templates, report))
        return;
    if (!report->date.year && !report->is_lunar_dated && !names_year(report) && !is_day_known(report))
        judge_no_date(report, findings);
    if (!report->issuer.ptr && !report->is_issuer_blank && !names_issuer(templates, report))
        gd_findings_add(findings, &(GdFault){ .code = gd_code(GD_ISSUER_MISSING) }, GD_EMPTY);
}

void gd_template_judge(const GdTemplates *templates, const GdTemplate *template, const GdReport *report,
                       const GArray *sections, GdFindings *findings)
{
    judge_sections(template, report, sections, findings);
    judge_order(template, sections, findings);
    judge_head(templates, template, report, findings);
}
