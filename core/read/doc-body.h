/* doc-body.h - the texts of a Word 97-2003 document ([MS-DOC] 2.4).
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Read are the main text, the boxes and WordArt in it, footnotes and endnotes.  Headers, comments and what
 * was deleted or hidden are not; of fields only the results, so that nothing is left of those that have none
 * (EQ, SYMBOL, AUTONUM); nor are the numbers that Word 6 counted (sprmPAnld). */
#ifndef GD_READ_DOC_BODY_H
#define GD_READ_DOC_BODY_H

#include "core/read/doc-file.h"
#include "core/read/flow.h"

enum { GD_DOC_LOOKS_MAX = 256 << 20 }; /* bytes of modifiers, counted as often as they are gone through */

/* Counts what could not be decoded in out->n_replaced.  False: GD_READ_ERROR. */
bool gd_doc_body_read(const GdDocFile *file, GdFlow *flow, GdExtract *out, GError **error);

#endif
