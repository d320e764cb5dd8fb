/* sections.h - which part of a report has which role.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_DOC_SECTIONS_H
#define GD_DOC_SECTIONS_H

#include "core/base/findings.h"
#include "core/doc/report.h"

/* A part of a report that was given a role; one with two roles stands here twice. */
typedef struct {
    const char *role;     /* interned */
    const GdName *name;   /* of the role; lives as long as the template */
    guint32 node;         /* the outline node whose heading marks it, or GD_NO_NODE */
    guint32 first, end;   /* its blocks */
    guint32 skip;         /* bytes of the first block's folded text that stand before it */
    guint32 line, column; /* from 1 */
    guint32 chars;        /* without blanks, headings of its own left out */
    guint8 level;         /* of the heading; 0 where none marks it */
    bool empty;           /* a heading with next to nothing under it: not present */
    GdSlice heading;      /* as it stands in the text; empty where none marks it */
} GdRoleSection;

#endif
