/* judge-head.h - whether a report has its title, its date and its signature; for template/judge.c.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_TEMPLATE_JUDGE_HEAD_H
#define GD_TEMPLATE_JUDGE_HEAD_H

#include "core/doc/report.h"
#include "core/template/template.h"

/* title.missing; date.missing and issuer.missing where it was laid out to be dated and signed. */
void gd_template_judge_head(const GdTemplates *templates, const GdTemplate *template, const GdReport *report,
                            GdFindings *findings);

#endif
