/* docx-body.h - the paragraphs of a part of a Word document: its body, its notes (ECMA-376 part 1, 17.2).
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What a person sees: the results of fields and not their codes, what was inserted and not what was deleted,
 * text boxes before the paragraph they are anchored to, and the numbers that are counted. */
#ifndef GD_READ_DOCX_BODY_H
#define GD_READ_DOCX_BODY_H

#include "core/read/docx-numbering.h"
#include "core/read/flow.h"

/* Adds them to the flow; `marks` (GD_MARK_*) are set on every line.  Fails with GD_XML_ERROR. */
bool gd_docx_body_read(GdSlice xml, const GdDocxStyles *styles, GdDocxNumbering *numbering, guint8 marks,
                       GdFlow *flow, GError **error);

#endif
