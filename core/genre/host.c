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

static void note_breach(GdDoc *doc, const char *format, ...) G_GNUC_PRINTF(2, 3);

static void note_breach(GdDoc *doc, const char *format, ...)
{
    if (doc->breach->len)
        return;
    va_list args;
    va_start(args, format);
    g_string_append_vprintf(doc->breach, format, args);
    va_end(args);
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
    return finding;
}

static void take_finding(GdFindings *findings, const GdFinding *given)
{
    GdDoc *doc = gd_findings_borrower(findings);
    GdFinding finding = whole_finding(given);
    const GdCodeInfo *code = finding.code ? gd_findings_code(findings, finding.code) : NULL;
    const GdText *text = doc->report->text;
    if (!code)
        note_breach(doc, _("it used the code “%s”, which it never declared"), finding.code ? finding.code : "");
    else if (!is_text(finding.detail) || !is_text(finding.excerpt))
        note_breach(doc, _("it handed over text that is not UTF-8 (%s)"), finding.code);
    else if (finding.level < 0 || finding.level > GD_ERROR || finding.line > text->lines->len)
        note_breach(doc, _("it handed over a level or line that does not exist (%s)"), finding.code);
    if (doc->breach->len)
        return;
    g_autofree char *detail = g_strndup(finding.detail.ptr ? finding.detail.ptr : "", finding.detail.len);
    GdFault fault = { .code = code, .level = finding.level, .line = finding.line, .column = finding.column,
                      .role = finding.role ? g_intern_string(finding.role) : NULL, .args = { detail } };
    gd_findings_add(findings, &fault, finding.excerpt);
}

static void take_field(GdFields *fields, const char *key, GdSlice value)
{
    if (!is_name(key, LOWER, LOWER DIGIT "-", 64))
        note_breach(fields->doc, _("a field of the record has a wrong key: “%s”"), key ? key : "");
    else if (!is_text(value) || value.len > GD_FIELD_BYTES)
        note_breach(fields->doc, _("the field “%s” is not UTF-8, or longer than %d bytes"), key, GD_FIELD_BYTES);
    else if (fields->rows->len >= GD_FIELDS_MAX)
        note_breach(fields->doc, _("more than %d fields"), GD_FIELDS_MAX);
    if (fields->doc->breach->len)
        return;
    GdField field = { g_strdup(key), g_strndup(value.ptr ? value.ptr : "", value.len) };
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

const GdHost *gd_host(void)
{
    static const GdHost host = {
        .abi = GD_PLUGIN_ABI,
        .size = sizeof(GdHost),
        .template_bid = gd_view_template_bid,
        .text = gd_view_text,
        .meta = gd_view_meta,
        .n_sections = gd_view_n_sections,
        .section = gd_view_section,
        .n_with_role = gd_view_n_with_role,
        .with_role = gd_view_with_role,
        .find = gd_view_find,
        .position = gd_view_position,
        .finding = take_finding,
        .field = take_field,
        .member = take_member,
    };
    return &host;
}

int gd_host_probe(const GdPluginRow *row, GdDoc *doc)
{
    if (!row || !row->plugin.probe)
        return doc->template_bid;
    int bid = row->plugin.probe(gd_host(), doc);
    if (bid < 0 || bid > 100)
        note_breach(doc, _("it bid %d, not 0 to 100"), bid);
    return CLAMP(bid, 0, 100);
}

void gd_host_validate(const GdPluginRow *row, GdDoc *doc, GdFindings *findings)
{
    if (!row || !row->plugin.validate)
        return;
    gd_findings_lend(findings, row->codes, row->plugin.n_codes, doc);
    row->plugin.validate(gd_host(), doc, findings);
    gd_findings_lend(findings, NULL, 0, NULL);
}

void gd_host_normalize(const GdPluginRow *row, GdDoc *doc, GArray *rows)
{
    GdFields fields = { doc, rows };
    if (row && row->plugin.normalize)
        row->plugin.normalize(gd_host(), doc, &fields);
}

void gd_host_pack(const GdPluginRow *row, GdDoc *doc, GArray *rows)
{
    GdMembers members = { doc, rows };
    if (row && row->plugin.pack)
        row->plugin.pack(gd_host(), doc, &members);
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
