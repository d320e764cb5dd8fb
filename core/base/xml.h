/* xml.h - XML and HTML by libxml2: trees, schemas, the events of a page; escapes for what is written.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Nothing is ever fetched: no network, no DTD, no entities beyond the predefined ones, no XInclude, and
 * a loader of external entities that refuses every one.  Depth is limited by libxml2 (256) and, for
 * pages, by GD_HTML_DEPTH. */
#ifndef GD_BASE_XML_H
#define GD_BASE_XML_H

#include <libxml/tree.h>

#include "core/base/slice.h"

#define GD_XML_ERROR (g_quark_from_static_string("gd-xml-error"))
enum { GD_XML_MALFORMED, GD_XML_INVALID, GD_XML_IO, GD_XML_DEPTH };

enum { GD_HTML_DEPTH = 200, GD_HTML_DEPTH_OF_ALL = 400 };

typedef struct GdSchema GdSchema;

/* Call once before any other thread or use of libxml2: sets the refusing loader and silences stderr. */
void gd_xml_start(void);

/* A RELAX NG schema.  Errors name file and line. */
GdSchema *gd_schema_load(const char *path, GError **error);
void gd_schema_free(GdSchema *schema);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GdSchema, gd_schema_free)

/* Parses the file and, unless schema is NULL, validates it.  Errors read "path:line: what". */
xmlDoc *gd_xml_load(const char *path, const GdSchema *schema, GError **error);
/* The same from memory; `name` stands for the path in errors. */
xmlDoc *gd_xml_parse(GdSlice bytes, const char *name, const GdSchema *schema, GError **error);
static inline void gd_xml_free(xmlDoc *doc)
{
    if (doc)
        xmlFreeDoc(doc);
}

/* The value of an attribute, or NULL; borrowed from the tree. */
const char *gd_xml_attribute(const xmlNode *node, const char *name);
/* The text of an element that holds only text, trimmed of XML blanks; "" if it is empty.  To be freed. */
char *gd_xml_text(const xmlNode *node);
bool gd_xml_is(const xmlNode *node, const char *name);
/* The first child element, the next sibling element, or NULL. */
const xmlNode *gd_xml_first(const xmlNode *node);
const xmlNode *gd_xml_following(const xmlNode *node);

/* What a page consists of, in its order.  Names of elements and attributes are in lower case; attributes
 * are name, value, name, value, … NULL, where a value may be NULL, or no list at all (NULL).  Each element
 * that was opened is closed, whatever the page forgot.  Text comes in pieces; scripts, styles and comments
 * do not come. */
typedef struct {
    void (*open)(void *data, const char *element, const char *const *attributes);
    void (*close)(void *data, const char *element);
    void (*text)(void *data, GdSlice piece);
} GdHtmlEvents;

/* Parses a web page, as broken as it may be.  Fails only with GD_XML_DEPTH: elements stand more than
 * GD_HTML_DEPTH deep in each other, not counting those for characters and paragraphs, which careless pages
 * open and never close (of all together GD_HTML_DEPTH_OF_ALL are allowed). */
bool gd_html_parse(GdSlice utf8, const GdHtmlEvents *events, void *data, GError **error);

/* Appends the text with & < > " escaped; characters that XML 1.0 does not allow become U+FFFD. */
void gd_xml_escape(GString *out, GdSlice text);

#endif
