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
        g_set_error(error, GD_XML_ERROR, code, _("%s: cannot be read: %s"), complaint->path,
                    gd_reason_of_error(errno));
    g_clear_pointer(&complaint->message, g_free);
}

static xmlDoc *parse_bytes(GdSlice bytes, Complaint *complaint)
{
    if (bytes.len > G_MAXINT) {
        errno = EFBIG;
        return NULL;
    }
    xmlParserCtxt *context = xmlNewParserCtxt();
    xmlSetStructuredErrorFunc(complaint, note_error);
    xmlDoc *doc = xmlCtxtReadMemory(context, bytes.ptr, (int)bytes.len, complaint->path, NULL, SAFE);
    if (doc && (doc->intSubset || doc->extSubset) && !complaint->message) {
        complaint->message =
            g_strdup_printf(_("%s:1: a document type declaration is not allowed"), complaint->path);
        g_clear_pointer(&doc, xmlFreeDoc);
    }
    xmlSetStructuredErrorFunc(NULL, NULL);
    xmlFreeParserCtxt(context);
    return doc;
}

/* libxml2 would go through the loader that refuses: files are read here and parsed from memory. */
static xmlDoc *parse(Complaint *complaint)
{
    g_autofree char *bytes = NULL;
    gsize len = 0;
    if (!g_file_get_contents(complaint->path, &bytes, &len, NULL))
        return NULL;
    return parse_bytes(gd_slice(bytes, len), complaint);
}

GdSchema *gd_schema_load(const char *path, GError **error)
{
    Complaint complaint = { .path = path };
    xmlDoc *doc = parse(&complaint);
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

/* Takes the doc over: it is freed where it is not what the schema wants. */
static xmlDoc *check(xmlDoc *doc, const GdSchema *schema, Complaint *complaint, GError **error)
{
    if (!doc) {
        set_error(error, complaint->message ? GD_XML_MALFORMED : GD_XML_IO, complaint);
        return NULL;
    }
    g_clear_pointer(&complaint->message, g_free);
    if (schema && !validate(schema, doc, complaint)) {
        set_error(error, GD_XML_INVALID, complaint);
        xmlFreeDoc(doc);
        return NULL;
    }
    return doc;
}

xmlDoc *gd_xml_load(const char *path, const GdSchema *schema, GError **error)
{
    Complaint complaint = { .path = path };
    return check(parse(&complaint), schema, &complaint, error);
}

xmlDoc *gd_xml_parse(GdSlice bytes, const char *name, const GdSchema *schema, GError **error)
{
    Complaint complaint = { .path = name };
    return check(parse_bytes(bytes, &complaint), schema, &complaint, error);
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

/* What stands for a byte; NULL: the byte itself, unless it begins U+FFFE or U+FFFF. */
#define REPLACEMENT "\xEF\xBF\xBD"
static const char *const instead_of[256] = {
    ['&'] = "&amp;",      ['<'] = "&lt;",       ['>'] = "&gt;",       ['"'] = "&quot;",
    ['\r'] = "&#13;",     [0x00] = REPLACEMENT, [0x01] = REPLACEMENT, [0x02] = REPLACEMENT,
    [0x03] = REPLACEMENT, [0x04] = REPLACEMENT, [0x05] = REPLACEMENT, [0x06] = REPLACEMENT,
    [0x07] = REPLACEMENT, [0x08] = REPLACEMENT, [0x0B] = REPLACEMENT, [0x0C] = REPLACEMENT,
    [0x0E] = REPLACEMENT, [0x0F] = REPLACEMENT, [0x10] = REPLACEMENT, [0x11] = REPLACEMENT,
    [0x12] = REPLACEMENT, [0x13] = REPLACEMENT, [0x14] = REPLACEMENT, [0x15] = REPLACEMENT,
    [0x16] = REPLACEMENT, [0x17] = REPLACEMENT, [0x18] = REPLACEMENT, [0x19] = REPLACEMENT,
    [0x1A] = REPLACEMENT, [0x1B] = REPLACEMENT, [0x1C] = REPLACEMENT, [0x1D] = REPLACEMENT,
    [0x1E] = REPLACEMENT, [0x1F] = REPLACEMENT,
};

static bool is_noncharacter(const guchar *p)
{
    return p[0] == 0xEF && p[1] == 0xBF && p[2] >= 0xBE;
}

void gd_xml_escape(GString *out, GdSlice text)
{
    const guchar *p = (const guchar *)text.ptr;
    size_t done = 0;
    for (size_t i = 0; i < text.len; i++) {
        const char *instead = instead_of[p[i]];
        if (G_LIKELY(!instead && !is_noncharacter(p + i)))
            continue;
        g_string_append_len(out, text.ptr + done, (gssize)(i - done));
        g_string_append(out, instead ? instead : REPLACEMENT);
        i += instead ? 0 : 2;
        done = i + 1;
    }
    g_string_append_len(out, text.ptr + done, (gssize)(text.len - done));
}
