/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/doc/cues.h"

static const char *const names[GD_N_CUES] = {
    [GD_CUE_WEB] = "web",
    [GD_CUE_WEB_TAIL] = "web-tail",
    [GD_CUE_PAGE] = "page",
    [GD_CUE_TITLE] = "title",
    [GD_CUE_SEPARATOR] = "separator",
    [GD_CUE_SPECIMEN] = "specimen",
    [GD_CUE_COLLECTION] = "collection",
    [GD_CUE_REPORT_TITLE] = "report-title",
    [GD_CUE_NAMED_TITLE] = "named-title",
    [GD_CUE_ADDRESSEE] = "addressee",
    [GD_CUE_UNIT] = "unit",
    [GD_CUE_PERSON] = "person",
    [GD_CUE_SIGNER_LABEL] = "signer-label",
    [GD_CUE_SIGNER_MARK] = "signer-mark",
    [GD_CUE_DATE_LABEL] = "date-label",
    [GD_CUE_NAMES_ISSUER] = "names-issuer",
    [GD_CUE_WRITER] = "writer",
    [GD_CUE_CLOSING] = "closing",
    [GD_CUE_ATTACHMENT] = "attachment",
    [GD_CUE_PREAMBLE] = "preamble",
    [GD_CUE_FUNCTIONAL] = "functional",
    [GD_CUE_LETTERHEAD] = "letterhead",
    [GD_CUE_NOT_HEADING] = "not-heading",
    [GD_CUE_PLACEHOLDER] = "placeholder",
    [GD_CUE_PLACEHOLDER_GRAVE] = "placeholder-grave",
    [GD_CUE_NOT_PLACEHOLDER] = "not-placeholder",
    [GD_CUE_PLACEHOLDER_SPOKEN_OF] = "placeholder-spoken-of",
    [GD_CUE_BREAKS_OFF] = "breaks-off",
    [GD_CUE_CONTACT] = "contact",
    [GD_CUE_CONTACT_BEHIND] = "contact-behind",
    [GD_CUE_CONTACT_LINE] = "contact-line",
    [GD_CUE_NOT_MOBILE] = "not-mobile",
    [GD_CUE_QUANTITY] = "quantity",
    [GD_CUE_CARD] = "card",
    [GD_CUE_NOT_ID] = "not-id",
    [GD_CUE_NOT_CARD] = "not-card",
    [GD_CUE_SUM] = "sum",
    [GD_CUE_SUM_PARTS] = "sum-parts",
    [GD_CUE_SUM_TOTAL] = "sum-total",
    [GD_CUE_SUM_REST] = "sum-rest",
    [GD_CUE_NOTHING] = "nothing",
    [GD_CUE_SECRET] = "secret",
    [GD_CUE_PERIOD] = "period",
    [GD_CUE_PERIOD_PROSE] = "period-prose",
};

const char *gd_cue_name(GdCueId id)
{
    return names[id];
}
