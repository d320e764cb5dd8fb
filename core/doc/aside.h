/* aside.h - short lines that are neither headings nor text: remarks, speech, bylines.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_DOC_ASIDE_H
#define GD_DOC_ASIDE_H

#include "core/doc/report.h"

/* Whether a line is nothing but a remark in brackets, what somebody says, or a date. */
bool gd_is_remark(const GdBlock *block);

/* Whether a line under the title says whose report it is, or of what time: 某某乡林业站 2024年3月.  Of lines
 * that the patterns for units and persons do not know. */
bool gd_reads_as_byline(const GdReport *report, const GdBlock *block);

#endif
