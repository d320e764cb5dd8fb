/* rtf-body.h - what an RTF document shows (Rich Text Format specification 1.9.1).
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_READ_RTF_BODY_H
#define GD_READ_RTF_BODY_H

#include "core/read/code-page.h"
#include "core/read/flow.h"

enum { GD_RTF_DEPTH_MAX = 500 }; /* groups within each other */

/* Adds the text to the flow, notes behind it and as asides; what is found of encoding, producer and loss
 * goes to *out.  Fails with GD_READ_DAMAGED or GD_READ_LIMIT. */
bool gd_rtf_body_read(GdSlice bytes, GdFlow *flow, GdExtract *out, GError **error);

#endif
