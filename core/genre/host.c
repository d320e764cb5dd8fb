/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/genre/host.h"

#include "core/genre/view.h"

/* Hooks get their sink as an opaque pointer; behind it stands where to put things and whom to blame. */
struct GdFields {
    GdDoc *doc;
    GArray *rows;
};

struct GdMembers {
    GdDoc *doc;
    GArray *rows;
};

static void note_breach(const GdDoc *doc, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* The words may be the plugin's, and any bytes: they become text, of a length that somebody reads. */
static void note_breach(const GdDoc *doc, const char *format, ...)
{
    if (doc->breach->len)
        return;
    va_list args;
    va_start(args, format);
    g_autofree char *words = g_strdup_vprintf(format, args), *valid = g_utf8_make_valid(words, -1);
    va_end(args);
    GdSlice read = gd_slice_first(gd_slice_of(valid), GD_DETAIL_CHARS);
    g_string_append_printf(doc->breach, "%s: ", doc->plugin);
    g_string_append_len(doc->breach, read.ptr, (gssize)read.len);
}

static bool is_text(GdSlice text)
{
    return text.len == 0 || (text.ptr && g_utf8_validate(text.ptr, (gssize)text.len, NULL));
}

/* [first][rest]*, both given as sets of characters. */
static bool is_name(const char *name, const char *first, const char *rest, size_t max)
{
    if (!name || !*name || strlen(name) > max || !strchr(first, *name))
        return false;
    return strspn(name, rest) == strlen(name);
}

#define LOWER "abcdefghijklmnopqrstuvwxyz"
#define UPPER "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define DIGIT "0123456789"

/* A finding whose struct an older plugin knows only in part. */
static GdFinding whole_finding(const GdFinding *given)
{
    GdFinding finding = { .size = sizeof finding };
    memcpy(&finding, given, MIN(given->size, sizeof finding));
    if (finding.line && !finding.column)
        finding.column = 1;
    return finding;
}

static bool is_sound(const GdDoc *doc, const GdFinding *finding, const GdCodeInfo *code)
{
    const char *words = finding->code ? finding->code : "";
    if (!code)
        note_breach(doc, _("it used the code “%s”, which it never declared"), words);
    else if (!is_text(finding->detail) || !is_text(finding->excerpt))
        note_breach(doc, _("it handed over text that is not UTF-8 (%s)"), words);
    else if ((unsigned)finding->level > GD_ERROR)
        note_breach(doc, _("it handed over a level that does not exist (%s)"), words);
    else if (finding->line > doc->report->text->lines->len)
        note_breach(doc, _("it handed over line %u, which does not exist (%s)"), finding->line, words);
    return doc->breach->len == 0;
}

static void take_finding(GdFindings *findings, const GdFinding *given)
{
    const GdDoc *doc = gd_findings_borrower(findings);
    GdFinding finding = whole_finding(given);
    GdFault fault = { .level = finding.level, .line = finding.line, .column = finding.column };
    if (given->size < offsetof(GdFinding, role)) /* frozen for ever, like the head of a plugin */
        note_breach(doc, _("it handed over a finding without its size"));
    fault.code = finding.code ? gd_findings_code(findings, finding.code) : NULL;
    if (!is_sound(doc, &finding, fault.code))
        return;
    if (finding.role && !(fault.role_name = doc->lent.role(doc->template, finding.role, &fault.role))) {
        note_breach(doc, _("it used a role that its template does not have (%s)"), fault.code->code);
        return;
    }
    GdSlice words = finding.detail.len ? gd_slice_first(finding.detail, GD_DETAIL_CHARS) : GD_EMPTY;
    g_autofree char *detail = g_strndup(words.ptr, words.len);
    fault.args[0] = detail;
    gd_findings_add(findings, &fault, finding.excerpt.len ? finding.excerpt : GD_EMPTY);
}

static void take_field(GdFields *fields, const char *key, GdSlice value)
{
    if (!is_name(key, LOWER, LOWER DIGIT "-", 64))
        note_breach(fields->doc, _("a field of the record has a wrong key: “%s”"), key ? key : "");
    else if (!is_text(value))
        note_breach(fields->doc, _("the field “%s” is not UTF-8"), key);
    else if (fields->rows->len >= GD_FIELDS_MAX)
        note_breach(fields->doc, _("more than %d fields"), GD_FIELDS_MAX);
    if (fields->doc->breach->len)
        return;
    GdSlice words = value.len ? gd_slice_first(value, GD_FIELD_CHARS) : GD_EMPTY;
    GdField field = { g_strdup(key), g_strndup(words.ptr, words.len) };
    g_array_append_val(fields->rows, field);
}

static bool has_member(const GArray *rows, const char *name)
{
    for (guint i = 0; i < rows->len; i++)
        if (strcmp(g_array_index(rows, GdExtraMember, i).name, name) == 0)
            return true;
    return false;
}

static void take_member(GdMembers *members, const char *name, GdSlice bytes)
{
    if (!is_name(name, LOWER UPPER DIGIT, LOWER UPPER DIGIT "._-", 64))
        note_breach(members->doc, _("a member of the package has a wrong name: “%s”"), name ? name : "");
    else if (bytes.len > GD_MEMBER_BYTES || (bytes.len && !bytes.ptr))
        note_breach(members->doc, _("the member “%s” is longer than %d bytes"), name, GD_MEMBER_BYTES);
    else if (members->rows->len >= GD_MEMBERS_MAX || has_member(members->rows, name))
        note_breach(members->doc, _("more than %d members, or two of one name: “%s”"), GD_MEMBERS_MAX, name);
    if (members->doc->breach->len)
        return;
    GdExtraMember member = { g_strdup(name), g_bytes_new(bytes.ptr, bytes.len) };
    g_array_append_val(members->rows, member);
}

/* A size too small for the sections of the first release was never set. */
static int give_section(const GdDoc *doc, size_t index, GdSection *section)
{
    if (section->size >= offsetof(GdSection, body) + sizeof section->body)
        return gd_view_section(doc, index, section);
    note_breach(doc, _("it asked for a section without saying its size"));
    return 0;
}

const GdHost *gd_host(void)
{
    static const GdHost host = {
        .abi = GD_PLUGIN_ABI,
        .size = sizeof(GdHost),
        .template_bid = gd_view_template_bid,
        .text = gd_view_text,
        .meta = gd_view_meta,
        .n_sections = gd_view_n_sections,
        .section = give_section,
        .n_with_role = gd_view_n_with_role,
        .with_role = gd_view_with_role,
        .find = gd_view_find,
        .position = gd_view_position,
        .finding = take_finding,
        .field = take_field,
        .member = take_member,
        .says = gd_view_says,
        .sentence = gd_view_sentence,
        .likeness = gd_view_likeness,
        .count = gd_view_count,
        .next_sentence = gd_view_next_sentence,
    };
    return &host;
}

static void begin_hook(const GdPluginRow *row, GdDoc *doc)
{
    doc->plugin = row->plugin.id;
    gd_stage_enter(doc->stage, GD_STAGE_PLUGIN, row->plugin.id);
}

int gd_host_probe(const GdPluginRow *row, GdDoc *doc)
{
    if (!row || !row->plugin.probe)
        return doc->template_bid;
    begin_hook(row, doc);
    int bid = row->plugin.probe(gd_host(), doc);
    gd_stage_leave(doc->stage);
    if (bid < 0 || bid > 100)
        note_breach(doc, _("it bid %d, not 0 to 100"), bid);
    return CLAMP(bid, 0, 100);
}

void gd_host_validate(const GdPluginRow *row, GdDoc *doc, GdFindings *findings)
{
    if (!row || !row->plugin.validate)
        return;
    begin_hook(row, doc);
    gd_findings_lend(findings, row->codes, row->plugin.n_codes, doc);
    row->plugin.validate(gd_host(), doc, findings);
    gd_findings_lend(findings, NULL, 0, NULL);
    gd_stage_leave(doc->stage);
}

void gd_host_normalize(const GdPluginRow *row, GdDoc *doc, GArray *rows)
{
    GdFields fields = { doc, rows };
    if (!row || !row->plugin.normalize)
        return;
    begin_hook(row, doc);
    row->plugin.normalize(gd_host(), doc, &fields);
    gd_stage_leave(doc->stage);
}

void gd_host_pack(const GdPluginRow *row, GdDoc *doc, GArray *rows)
{
    GdMembers members = { doc, rows };
    if (!row || !row->plugin.pack)
        return;
    begin_hook(row, doc);
    row->plugin.pack(gd_host(), doc, &members);
    gd_stage_leave(doc->stage);
}

static void clear_field(gpointer data)
{
    g_free(((GdField *)data)->key);
    g_free(((GdField *)data)->value);
}

static void clear_member(gpointer data)
{
    g_free(((GdExtraMember *)data)->name);
    g_bytes_unref(((GdExtraMember *)data)->bytes);
}

GArray *gd_fields_new(void)
{
    GArray *rows = g_array_new(FALSE, FALSE, sizeof(GdField));
    g_array_set_clear_func(rows, clear_field);
    return rows;
}

GArray *gd_members_new(void)
{
    GArray *rows = g_array_new(FALSE, FALSE, sizeof(GdExtraMember));
    g_array_set_clear_func(rows, clear_member);
    return rows;
}
