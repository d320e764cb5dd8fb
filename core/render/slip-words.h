/* slip-words.h - the sentences of a slip that every form of it has; for render/ alone.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What is appended is shown safely already. */
#ifndef GD_RENDER_SLIP_WORDS_H
#define GD_RENDER_SLIP_WORDS_H

#include "core/render/slip.h"

/* How much there is to mend, and until when. */
void gd_slip_greeting(const GdSlip *slip, GString *out);

/* What to do, step by step; false: there is no such step. */
bool gd_slip_step(const GdSlip *slip, size_t index, GString *out);

/* "First, …": the report's title, or the name of a file that cannot be read. */
void gd_slip_heading(const GdSlipReport *report, GString *out);
/* File, which report in it, genre, how often it was sent back. */
void gd_slip_particulars(const GdSlipReport *report, GString *out);

/* "Must be mended (2)" and its like. */
void gd_slip_level(const GdSlipReport *report, GdLevel level, guint count, GString *out);

/* Whom to ask; nothing where nobody is named. */
void gd_slip_contact(const GdSlip *slip, GString *out);

#endif
