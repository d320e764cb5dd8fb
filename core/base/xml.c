/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/base/xml.h"

#include <errno.h>
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/relaxng.h>
#include <libxml/xmlerror.h>

#include "core/base/language.h"
#include "core/base/reason.h"

enum { SAFE = XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_COMPACT };

struct GdSchema {
    xmlRelaxNG *grammar;
};

static xmlParserInput *refuse_entity(const char *url, const char *id, xmlParserCtxt *context)
{
    (void)url;
    (void)id;
    (void)context;
    return NULL;
}

static void keep_silent(void *data, const char *format, ...)
{
    (void)data;
    (void)format;
}

void gd_xml_start(void)
{
    xmlInitParser();
    xmlSetExternalEntityLoader(refuse_entity);
    xmlSetGenericErrorFunc(NULL, keep_silent);
}

/* The first error of a parse or validation, as "path:line: what". */
typedef struct {
    const char *path;
    char *message;
} Complaint;

#if LIBXML_VERSION >= 21200
static void note_error(void *data, const xmlError *error)
#else
static void note_error(void *data, xmlError *error)
#endif
{
    Complaint *complaint = data;
    if (complaint->message)
        return;
    complaint->message = g_strdup_printf("%s:%d: %s", complaint->path, error->line,
                                         error->message ? error->message : _("malformed XML"));
    g_strchomp(complaint->message);
}

static void set_error(GError **error, int code, Complaint *complaint)
{
    if (complaint->message)
        g_set_error_literal(error, GD_XML_ERROR, code, complaint->message);
    else
        g_set_error(error, GD_XML_ERROR, code, _("%s: cannot be read: %s"), complaint->path, gd_reason_of_error(errno));
    g_clear_pointer(&complaint->message, g_free);
}

/* libxml2 would go through the loader that refuses: files are read here and parsed from memory. */
static xmlDoc *parse(const char *path, Complaint *complaint)
{
    g_autofree char *bytes = NULL;
    gsize len = 0;
    if (!g_file_get_contents(path, &bytes, &len, NULL) || len > G_MAXINT)
        return NULL;
    xmlParserCtxt *context = xmlNewParserCtxt();
    xmlSetStructuredErrorFunc(complaint, note_error);
    xmlDoc *doc = xmlCtxtReadMemory(context, bytes, (int)len, path, NULL, SAFE);
    if (doc && (doc->intSubset || doc->extSubset) && !complaint->message) {
        complaint->message = g_strdup_printf(_("%s:1: a document type declaration is not allowed"), path);
        g_clear_pointer(&doc, xmlFreeDoc);
    }
    xmlSetStructuredErrorFunc(NULL, NULL);
    xmlFreeParserCtxt(context);
    return doc;
}

GdSchema *gd_schema_load(const char *path, GError **error)
{
    Complaint complaint = { .path = path };
    xmlDoc *doc = parse(path, &complaint);
    if (!doc) {
        set_error(error, GD_XML_MALFORMED, &complaint);
        return NULL;
    }
    xmlSetStructuredErrorFunc(&complaint, note_error);
    xmlRelaxNGParserCtxt *context = xmlRelaxNGNewDocParserCtxt(doc);
    xmlRelaxNGSetParserStructuredErrors(context, note_error, &complaint);
    xmlRelaxNG *grammar = xmlRelaxNGParse(context);
    xmlRelaxNGFreeParserCtxt(context);
    xmlSetStructuredErrorFunc(NULL, NULL);
    xmlFreeDoc(doc);
    if (!grammar) {
        set_error(error, GD_XML_INVALID, &complaint);
        return NULL;
    }
    g_free(complaint.message);
    GdSchema *schema = g_new0(GdSchema, 1);
    schema->grammar = grammar;
    return schema;
}

void gd_schema_free(GdSchema *schema)
{
    if (!schema)
        return;
    xmlRelaxNGFree(schema->grammar);
    g_free(schema);
}

static bool validate(const GdSchema *schema, xmlDoc *doc, Complaint *complaint)
{
    xmlRelaxNGValidCtxt *context = xmlRelaxNGNewValidCtxt(schema->grammar);
    xmlRelaxNGSetValidStructuredErrors(context, note_error, complaint);
    int fault = xmlRelaxNGValidateDoc(context, doc);
    xmlRelaxNGFreeValidCtxt(context);
    return fault == 0;
}

xmlDoc *gd_xml_load(const char *path, const GdSchema *schema, GError **error)
{
    Complaint complaint = { .path = path };
    xmlDoc *doc = parse(path, &complaint);
    if (!doc) {
        set_error(error, complaint.message ? GD_XML_MALFORMED : GD_XML_IO, &complaint);
        return NULL;
    }
    g_clear_pointer(&complaint.message, g_free);
    if (schema && !validate(schema, doc, &complaint)) {
        set_error(error, GD_XML_INVALID, &complaint);
        xmlFreeDoc(doc);
        return NULL;
    }
    return doc;
}

const char *gd_xml_attribute(const xmlNode *node, const char *name)
{
    for (const xmlAttr *a = node->properties; a; a = a->next)
        if (strcmp((const char *)a->name, name) == 0)
            return a->children && a->children->content ? (const char *)a->children->content : "";
    return NULL;
}

char *gd_xml_text(const xmlNode *node)
{
    xmlChar *content = xmlNodeGetContent(node);
    char *text = g_strstrip(g_strdup(content ? (const char *)content : ""));
    xmlFree(content);
    return text;
}

bool gd_xml_is(const xmlNode *node, const char *name)
{
    return strcmp((const char *)node->name, name) == 0;
}

static const xmlNode *element_from(const xmlNode *node)
{
    while (node && node->type != XML_ELEMENT_NODE)
        node = node->next;
    return node;
}

const xmlNode *gd_xml_first(const xmlNode *node)
{
    return element_from(node->children);
}

const xmlNode *gd_xml_following(const xmlNode *node)
{
    return element_from(node->next);
}

typedef struct {
    const GdHtmlEvents *events;
    void *data;
    xmlParserCtxt *parser;
    unsigned depth, depth_of_all;
    bool too_deep;
} Html;

/* Elements that careless pages leave open by the hundred. */
static bool is_careless(const char *element)
{
    static const char *const names[] = { "a",   "b", "big",   "em",   "font",   "i",
                                         "o:p", "p", "small", "span", "strong", "u" };
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        if (strcmp(names[i], element) == 0)
            return true;
    return false;
}

static void html_open(void *data, const xmlChar *element, const xmlChar **attributes)
{
    Html *html = data;
    html->depth += !is_careless((const char *)element);
    if (html->depth > GD_HTML_DEPTH || ++html->depth_of_all > GD_HTML_DEPTH_OF_ALL) {
        html->too_deep = true;
        xmlStopParser(html->parser);
        return;
    }
    html->events->open(html->data, (const char *)element, (const char *const *)attributes);
}

static void html_close(void *data, const xmlChar *element)
{
    Html *html = data;
    if (html->too_deep)
        return;
    html->depth -= !is_careless((const char *)element);
    html->depth_of_all--;
    html->events->close(html->data, (const char *)element);
}

static void html_text(void *data, const xmlChar *text, int len)
{
    Html *html = data;
    if (!html->too_deep)
        html->events->text(html->data, gd_slice((const char *)text, (size_t)len));
}

bool gd_html_parse(GdSlice utf8, const GdHtmlEvents *events, void *data, GError **error)
{
    if (utf8.len == 0 || utf8.len > G_MAXINT)
        return true;
    Html html = { .events = events, .data = data };
    html.parser = htmlCreateMemoryParserCtxt(utf8.ptr, (int)utf8.len);
    *html.parser->sax = (xmlSAXHandler){ .startElement = html_open,
                                         .endElement = html_close,
                                         .characters = html_text,
                                         .ignorableWhitespace = html_text };
    html.parser->userData = &html;
    xmlSwitchEncoding(html.parser, XML_CHAR_ENCODING_UTF8);
    htmlCtxtUseOptions(html.parser, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                        HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
    htmlParseDocument(html.parser);
    htmlFreeParserCtxt(html.parser);
    if (html.too_deep)
        g_set_error(error, GD_XML_ERROR, GD_XML_DEPTH, _("elements nested more than %d deep"), GD_HTML_DEPTH);
    return !html.too_deep;
}

static bool is_xml_char(gunichar c)
{
    return c >= 0x20 ? c != 0xFFFE && c != 0xFFFF : c == '\t' || c == '\n' || c == '\r';
}

void gd_xml_escape(GString *out, GdSlice text)
{
    size_t done = 0;
    for (size_t i = 0; i < text.len;) {
        guchar b = (guchar)text.ptr[i];
        unsigned width = 1;
        const char *instead = NULL;
        if (b == '&')
            instead = "&amp;";
        else if (b == '<')
            instead = "&lt;";
        else if (b == '>')
            instead = "&gt;";
        else if (b == '"')
            instead = "&quot;";
        else if (b == '\r')
            instead = "&#13;";
        else if ((b < 0x20 || b == 0xEF) && !is_xml_char(gd_slice_peek(gd_slice_from(text, i), &width)))
            instead = "\xEF\xBF\xBD";
        if (!instead) {
            i += width;
            continue;
        }
        g_string_append_len(out, text.ptr + done, (gssize)(i - done));
        g_string_append(out, instead);
        i += width;
        done = i;
    }
    g_string_append_len(out, text.ptr + done, (gssize)(text.len - done));
}
