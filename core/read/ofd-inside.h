/* ofd-inside.h - reading OFD documents (GB/T 33190-2016): what the parts of the reader hand on.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 *     OFD.xml -> documents (ofd.c) -> their pages, templates and resources (ofd-document.c)
 *     -> characters and where they stand (ofd-content.c, ofd-text.c) -> a page (ofd-page.c) -> layout.h
 *
 * All pages of all documents are read, with what templates and composite units set on them.  Not read:
 * annotations, stamps and signatures, which are put over a page; attachments; older versions; text that runs
 * aslant, or another way than most of its page; characters that are written as "\" and a code (11.3), which
 * is what paths look like.  What a character is the text says, never the glyphs of a font.
 *
 * Only local names are matched: the namespace differs from writer to writer.  Lengths are millimetres. */
#ifndef GD_READ_OFD_INSIDE_H
#define GD_READ_OFD_INSIDE_H

#include "core/base/xml-stream.h"
#include "core/read/flow.h"
#include "core/read/layout.h"
#include "core/read/parts.h"

enum {
    GD_OFD_DOCUMENTS_MAX = 1000,
    GD_OFD_BYTES_MAX = 32 << 20, /* of XML gone through, of a part each time it is named */
    GD_OFD_PART_LEAST = 4096,    /* what a part counts for, at the least */
    GD_OFD_CHARS_MAX = 4 << 20,  /* read, or set on pages: those of templates and units each time */
    GD_OFD_PATH_MAX = 4096,      /* bytes */
    GD_OFD_UNITS_MAX = 200000,   /* composite units */
    GD_OFD_UNITS_DEEP = 8,       /* within each other */
};

/* ---- numbers (ofd-numbers.c) ---- */

/* x' = a x + c y + e, y' = b x + d y + f (8.3) */
typedef struct {
    double a, b, c, d, e, f;
} GdOfdMatrix;

#define GD_OFD_UNCHANGED ((GdOfdMatrix){ 1, 0, 0, 1, 0, 0 })

/* Reads as many numbers, parted by blanks, as there are, n at most; returns how many.  None of them is beyond
 * a million. */
guint gd_ofd_numbers(GdSlice text, double *numbers, guint n);
/* Of an attribute; `otherwise` where it is not there or is none. */
double gd_ofd_number(const GdXmlElement *element, const char *name, double otherwise);
/* An identifier (ST_ID, ST_RefID); 0: there is none. */
guint32 gd_ofd_id(const GdXmlElement *element, const char *name);

/* Where what is drawn in the object stands in what holds it, by its Boundary and CTM (8.5).  False: it is
 * clipped to nothing, or hidden. */
bool gd_ofd_matrix_of(const GdXmlElement *object, GdOfdMatrix *matrix);
GdOfdMatrix gd_ofd_within(GdOfdMatrix outer, GdOfdMatrix inner);

/* DeltaX or DeltaY (11.3): numbers, and "g n d" for n times d.  Begins as all zero but for `rest`. */
typedef struct {
    GdSlice rest;
    guint again;
    double value;
} GdOfdDeltas;

/* False: there are no more. */
bool gd_ofd_deltas_next(GdOfdDeltas *deltas, double *value);

/* ---- content: a page, a template, a composite unit (ofd-content.c) ---- */

typedef struct {
    float x, y;   /* on the base line */
    float ux, uy; /* where one millimetre of its object, along the line, leads to */
    float width;  /* in its object */
    float size;
    gunichar c;
    guint32 font;
    bool bold; /* by itself; its font may be so, too */
    bool of_template;
} GdOfdChar;

typedef struct {
    guint32 unit;
    GdOfdMatrix matrix;
} GdOfdUse;

typedef struct {
    GArray *chars;        /* GdOfdChar */
    GArray *uses;         /* GdOfdUse */
    GArray *templates;    /* guint32 */
    GPtrArray *resources; /* of the page: paths as they are given */
    double width, height; /* 0: not said */
    bool has_image, has_too_many;
} GdOfdContent;

GdOfdContent *gd_ofd_content_new(void);
void gd_ofd_content_free(GdOfdContent *content);

/* What the documents of a package have in common: the limits. */
typedef struct {
    size_t n_bytes;
    guint n_chars, n_units, n_pages, n_pictures; /* pages that are nothing but pictures */
    bool shows_pictures;                         /* any of them */
} GdOfdCounts;

/* Is it still within the limits of bytes, characters and units?  Fails with GD_READ_LIMIT. */
bool gd_ofd_counts_check(const GdOfdCounts *counts, GError **error);

/* Of a font (bits). */
enum { GD_OFD_BOLD = 1 << 0, GD_OFD_WINGDINGS = 1 << 1, GD_OFD_SYMBOL = 1 << 2 };

typedef struct {
    GHashTable *fonts; /* GD_OFD_* by id, of those that are anything */
    GHashTable *units; /* GdOfdContent by id */
} GdOfdResources;

/* Reads a page or template into *content, or takes up resources, where it is NULL.  Fails with GD_XML_ERROR,
 * or GD_READ_ERROR beyond a limit. */
bool gd_ofd_content_read(GdSlice xml, GdOfdContent *content, GdOfdResources *resources, GdOfdCounts *counts,
                         GError **error);

/* ---- text objects (ofd-text.c) ---- */

typedef struct GdOfdText GdOfdText;

GdOfdText *gd_ofd_text_new(void);
void gd_ofd_text_free(GdOfdText *text);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GdOfdText, gd_ofd_text_free)

void gd_ofd_text_open(GdOfdText *text, const GdXmlElement *object);
/* CGTransform: for some characters together there are more or fewer glyphs, and so many places (11.4). */
void gd_ofd_text_transform(GdOfdText *text, const GdXmlElement *transform);
void gd_ofd_text_open_code(GdOfdText *text, const GdXmlElement *code);
void gd_ofd_text_take(GdOfdText *text, GdSlice piece);
/* Adds the characters of the TextCode.  False: they would be more than a page may have. */
bool gd_ofd_text_close_code(GdOfdText *text, GArray *chars);

/* ---- a document (ofd-document.c), and its pages (ofd-page.c) ---- */

typedef struct {
    const GdParts *parts;
    const char *path;     /* of its main part */
    double width, height; /* of its pages, unless they say other */
    GPtrArray *pages;     /* paths, as they are given */
    GPtrArray *resource_paths;
    GHashTable *template_paths; /* by id */
    GHashTable *templates;      /* GdOfdContent by id: those that were read */
    GdOfdResources resources;
    GdOfdCounts *counts;
} GdOfdDocument;

/* Its text goes to the flow.  Fails with GD_XML_ERROR or GD_READ_ERROR. */
bool gd_ofd_document_read(const GdParts *parts, const char *path, GdOfdCounts *counts, GdFlow *flow,
                          GError **error);

/* The name of the part that `loc` says in the part `from`: absolute, or relative to it (7.2: ST_Loc).  NULL:
 * it leads out of the package, or nowhere.  To be freed. */
char *gd_ofd_path(const GdParts *parts, const char *from, GdSlice loc);

/* Sets the page. */
bool gd_ofd_page_set(GdOfdDocument *document, const GdOfdContent *page, GdLayout *layout, GError **error);

#endif
