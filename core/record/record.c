/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/record/record.h"

#include "core/base/language.h"
#include "core/base/xml.h"
#include "core/record/write.h"

/* The first piece of a text that one element takes. */
static GdSlice take_piece(GdSlice *text)
{
    size_t len = text->len;
    if (len > GD_ELEMENT_BYTES) {
        len = GD_ELEMENT_BYTES;
        while (((guchar)text->ptr[len] & 0xC0) == 0x80)
            len--;
    }
    GdSlice piece = gd_slice(text->ptr, len);
    *text = gd_slice_from(*text, len);
    return piece;
}

void gd_write_element(GString *out, const char *tag, GdSlice text)
{
    int name = (int)strcspn(tag, " ");
    do {
        GdSlice piece = take_piece(&text);
        g_string_append_c(out, '<');
        g_string_append(out, tag);
        g_string_append_c(out, '>');
        gd_xml_escape(out, piece);
        g_string_append(out, "</");
        g_string_append_len(out, tag, name);
        g_string_append_c(out, '>');
    } while (text.len);
}

void gd_write_count(GString *out, const char *name, guint count)
{
    char digits[16], *at = digits + sizeof digits;
    *--at = '\0';
    do
        *--at = (char)('0' + count % 10);
    while (count /= 10);
    g_string_append_c(out, ' ');
    g_string_append(out, name);
    g_string_append(out, "=\"");
    g_string_append(out, at);
    g_string_append_c(out, '"');
}

static void write_attribute(GString *out, const char *name, const char *value)
{
    if (!value)
        return;
    g_string_append_c(out, ' ');
    g_string_append(out, name);
    g_string_append(out, "=\"");
    gd_xml_escape(out, gd_slice_of(value));
    g_string_append_c(out, '"');
}

static void open_record(const GdRecord *record, GString *out)
{
    g_string_append(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<record");
    write_attribute(out, "xmlns", GD_RECORD_NAMESPACE);
    write_attribute(out, "guidang", record->guidang);
    write_attribute(out, "template", record->template_id);
    write_attribute(out, "template-version", record->template_version);
    write_attribute(out, "plugin", record->plugin_id);
    write_attribute(out, "plugin-version", record->plugin_version);
    g_string_append(out, ">\n");
}

static void write_fields(const GdRecord *record, GString *out)
{
    if (record->n_fields == 0)
        return;
    g_string_append(out, "<fields>\n");
    g_autoptr(GString) tag = g_string_new(NULL);
    for (size_t i = 0; i < record->n_fields; i++) {
        g_string_assign(tag, "field");
        write_attribute(tag, "key", record->fields[i].key);
        gd_write_element(out, tag->str, record->fields[i].value);
        g_string_append_c(out, '\n');
    }
    g_string_append(out, "</fields>\n");
}

static void write_rules(const GdNormal *normal, GString *out)
{
    g_string_append(out, "\n<rules");
    for (guint rule = 0; rule < GD_N_NORMAL_RULES; rule++)
        if (normal->counts[rule])
            gd_write_count(out, gd_normal_rule_name(rule), normal->counts[rule]);
    g_string_append(out, "/>\n");
}

static void write_change(const GdNormalChange *change, const char *element, GString *tag, GString *out)
{
    g_string_assign(tag, element);
    gd_write_count(tag, "n", change->line);
    write_attribute(tag, "rule", gd_normal_rule_name(change->rule));
    if (change->now[0])
        write_attribute(tag, "now", change->now);
    gd_write_element(out, tag->str, change->original);
    g_string_append_c(out, '\n');
}

/* Changes that drop a line have nothing in its place. */
static void write_changes(const GdNormal *normal, bool dropped, const char *list, const char *element,
                          GString *out)
{
    g_autoptr(GString) tag = NULL;
    for (guint i = 0; i < normal->changes->len; i++) {
        const GdNormalChange *change = &g_array_index(normal->changes, GdNormalChange, i);
        if (!change->now[0] != dropped)
            continue;
        if (!tag) {
            tag = g_string_new(NULL);
            g_string_append_printf(out, "<%s>\n", list);
        }
        write_change(change, element, tag, out);
    }
    if (tag)
        g_string_append_printf(out, "</%s>\n", list);
}

void gd_record_write(const GdRecord *record, GString *out)
{
    open_record(record, out);
    gd_write_meta(record, out);
    write_fields(record, out);
    gd_write_text(record, out);
    write_rules(record->normal, out);
    write_changes(record->normal, true, "dropped", "l", out);
    write_changes(record->normal, false, "changed", "was", out);
    g_string_append(out, "</record>\n");
}

static const xmlNode *find_child(const xmlNode *node, const char *name)
{
    for (node = gd_xml_first(node); node; node = gd_xml_following(node))
        if (gd_xml_is(node, name))
            return node;
    return NULL;
}

static bool is_record(const xmlNode *root)
{
    return root && gd_xml_is(root, "record") && root->ns &&
           strcmp((const char *)root->ns->href, GD_RECORD_NAMESPACE) == 0;
}

bool gd_record_text(GdSlice xml, GString *out, GError **error)
{
    xmlDoc *doc = gd_xml_parse(xml, "record.xml", NULL, error);
    if (!doc)
        return false;
    const xmlNode *root = xmlDocGetRootElement(doc);
    const xmlNode *text = is_record(root) ? find_child(root, "text") : NULL;
    xmlChar *content = text ? xmlNodeGetContent(text) : NULL;
    if (content)
        g_string_append(out, (const char *)content);
    else
        g_set_error_literal(error, GD_RECORD_ERROR, GD_RECORD_FOREIGN, _("this is no record of a report"));
    bool found = content != NULL;
    xmlFree(content);
    gd_xml_free(doc);
    return found;
}
