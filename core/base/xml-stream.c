/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/base/xml-stream.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include "core/base/language.h"
#include "core/base/xml.h"

typedef struct {
    const GdXmlEvents *events;
    void *data;
    xmlParserCtxt *parser;
    unsigned depth;
    bool too_deep, declares;
} Stream;

/* As libxml2 hands them over: name, prefix, namespace, where the value begins and ends. */
typedef struct {
    const xmlChar *name, *prefix, *space, *begin, *end;
} Attribute;

static GdXmlElement element_of(const xmlChar *name, const xmlChar *space)
{
    return (GdXmlElement){ .name = (const char *)name, .space = space ? (const char *)space : "" };
}

static void open_element(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *space,
                         int n_spaces, const xmlChar **spaces, int n_attributes, int n_defaulted,
                         const xmlChar **attributes)
{
    (void)prefix;
    (void)n_spaces;
    (void)spaces;
    (void)n_defaulted;
    Stream *stream = data;
    if (stream->too_deep || stream->declares)
        return;
    if (++stream->depth > GD_XML_STREAM_DEPTH) {
        stream->too_deep = true;
        xmlStopParser(stream->parser);
        return;
    }
    GdXmlElement element = element_of(name, space);
    element.attributes = attributes;
    element.n_attributes = (unsigned)n_attributes;
    stream->events->open(stream->data, &element);
}

static void close_element(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *space)
{
    (void)prefix;
    Stream *stream = data;
    if (stream->too_deep || stream->declares)
        return;
    stream->depth--;
    GdXmlElement element = element_of(name, space);
    if (stream->events->close)
        stream->events->close(stream->data, &element);
}

static void pass_text(void *data, const xmlChar *text, int len)
{
    Stream *stream = data;
    if (!stream->too_deep && !stream->declares && stream->events->text)
        stream->events->text(stream->data, gd_slice((const char *)text, (size_t)len));
}

static void refuse_declaration(void *data, const xmlChar *name, const xmlChar *id, const xmlChar *url)
{
    (void)name;
    (void)id;
    (void)url;
    Stream *stream = data;
    stream->declares = true;
    xmlStopParser(stream->parser);
}

static void fail(const Stream *stream, GError **error)
{
    if (stream->too_deep) {
        g_set_error(error, GD_XML_ERROR, GD_XML_DEPTH, _("elements nested more than %d deep"),
                    GD_XML_STREAM_DEPTH);
        return;
    }
    const xmlError *why = xmlCtxtGetLastError(stream->parser);
    const char *reason = stream->declares      ? _("a document type declaration is not allowed")
                         : why && why->message ? why->message
                                               : _("malformed XML");
    g_autofree char *line = g_strchomp(g_strdup(reason));
    g_set_error_literal(error, GD_XML_ERROR, GD_XML_MALFORMED, line);
}

bool gd_xml_stream(GdSlice bytes, const GdXmlEvents *events, void *data, GError **error)
{
    Stream stream = { .events = events, .data = data };
    if (bytes.len == 0 || bytes.len > G_MAXINT ||
        !(stream.parser = xmlCreateMemoryParserCtxt(bytes.ptr, (int)bytes.len))) {
        g_set_error_literal(error, GD_XML_ERROR, GD_XML_MALFORMED, _("malformed XML"));
        return false;
    }
    xmlCtxtUseOptions(stream.parser,
                      XML_PARSE_NONET | XML_PARSE_NOENT | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    *stream.parser->sax = (xmlSAXHandler){ .initialized = XML_SAX2_MAGIC,
                                           .internalSubset = refuse_declaration,
                                           .startElementNs = open_element,
                                           .endElementNs = close_element,
                                           .characters = pass_text,
                                           .ignorableWhitespace = pass_text,
                                           .cdataBlock = pass_text };
    stream.parser->userData = &stream;
    xmlParseDocument(stream.parser);
    bool sound = stream.parser->wellFormed && !stream.too_deep && !stream.declares;
    if (!sound)
        fail(&stream, error);
    xmlFreeParserCtxt(stream.parser);
    return sound;
}

GdSlice gd_xml_value(const GdXmlElement *element, const char *name)
{
    const Attribute *attributes = element->attributes;
    for (unsigned i = 0; i < element->n_attributes; i++)
        if (strcmp((const char *)attributes[i].name, name) == 0)
            return gd_slice_between((const char *)attributes[i].begin, (const char *)attributes[i].end);
    return gd_slice(NULL, 0);
}

int gd_xml_number(const GdXmlElement *element, const char *name, int otherwise)
{
    enum { DIGITS_MAX = 9 };
    GdSlice value = gd_xml_value(element, name);
    bool negative = value.len && value.ptr[0] == '-';
    if (negative)
        value = gd_slice_from(value, 1);
    if (value.len == 0 || value.len > DIGITS_MAX)
        return otherwise;
    int number = 0;
    for (size_t i = 0; i < value.len; i++) {
        if (!g_ascii_isdigit(value.ptr[i]))
            return otherwise;
        number = 10 * number + (value.ptr[i] - '0');
    }
    return negative ? -number : number;
}

bool gd_xml_value_is(const GdXmlElement *element, const char *name, const char *value)
{
    return gd_slice_equal(gd_xml_value(element, name), gd_slice_of(value));
}
