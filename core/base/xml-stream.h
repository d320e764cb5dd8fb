/* xml-stream.h - XML from outside, element by element, without a tree.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * For the parts of office documents, which may be large.  Nothing is fetched, a document type declaration
 * is refused, and so are elements more than GD_XML_STREAM_DEPTH deep. */
#ifndef GD_BASE_XML_STREAM_H
#define GD_BASE_XML_STREAM_H

#include "core/base/slice.h"

enum { GD_XML_STREAM_DEPTH = 200 };

/* Valid for the call it is handed to. */
typedef struct {
    const char *name;       /* without prefix */
    const char *space;      /* the namespace; "" where there is none */
    const void *attributes; /* for gd_xml_value; not there when the element closes */
    unsigned n_attributes;
} GdXmlElement;

typedef struct {
    void (*open)(void *data, const GdXmlElement *element);
    void (*close)(void *data, const GdXmlElement *element); /* may be NULL */
    void (*text)(void *data, GdSlice piece);                /* comes in pieces; CDATA as well; may be NULL */
} GdXmlEvents;

/* Parses the bytes, in UTF-8 or UTF-16.  Fails with GD_XML_MALFORMED or GD_XML_DEPTH (core/base/xml.h); the
 * events until then have come. */
bool gd_xml_stream(GdSlice bytes, const GdXmlEvents *events, void *data, GError **error);

/* The value of the attribute of that name, whatever its prefix; .ptr NULL: the element has none. */
GdSlice gd_xml_value(const GdXmlElement *element, const char *name);
/* The same as a number; `otherwise` where it is not there or is none. */
int gd_xml_number(const GdXmlElement *element, const char *name, int otherwise);
/* Is the value there, and is it this? */
bool gd_xml_value_is(const GdXmlElement *element, const char *name, const char *value);

#endif
