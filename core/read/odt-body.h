/* odt-body.h - the paragraphs of an OpenDocument text (ODF 1.3 part 3, 5 and 6).
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What a person sees: what fields show, nothing that was deleted or is hidden, text boxes before the
 * paragraph they are anchored to, notes behind everything, and the numbers that are counted. */
#ifndef GD_READ_ODT_BODY_H
#define GD_READ_ODT_BODY_H

#include "core/read/flow.h"
#include "core/read/odt-styles.h"

/* Adds the paragraphs of content.xml to the flow.  *is_text becomes false where it is no text but a
 * spreadsheet, say.  Fails with GD_XML_ERROR or GD_READ_ERROR. */
bool gd_odt_body_read(GdSlice xml, const GdOdtStyles *styles, GdFlow *flow, bool *is_text, GError **error);

#endif
