/* code.h - the codes of findings: their levels, their messages and what they mean.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_BASE_CODE_H
#define GD_BASE_CODE_H

#include <glib.h>
#include <stdbool.h>

#include "core/base/language.h"
#include "core/guidang-plugin.h"

/* guidang's own codes, in the order of their table. */
typedef enum {
    GD_SECTION_MISSING,
    GD_SECTION_EMPTY,
    GD_SECTION_ORDER,
    GD_TITLE_MISSING,
    GD_DATE_MISSING,
    GD_ISSUER_MISSING,
    GD_DATE_INVALID,
    GD_NUMBERING_GAP,
    GD_NUMBERING_DUPLICATE,
    GD_PLACEHOLDER,
    GD_BOILERPLATE,
    GD_DUPLICATE_PARAGRAPH,
    GD_DUPLICATE_REPORT,
    GD_TRUNCATED,
    GD_GARBLED,
    GD_PRIVACY,
    GD_SECRET_MARKED,
    GD_DEBT_OPEN,
    GD_SUM_MISMATCH,
    GD_FORMAT_MISMATCH,
    GD_FINDINGS_LIMIT,
    GD_DECIDED_ACCEPTED,
    GD_DECIDED_REJECTED,
    GD_UNREADABLE_ENCODING,
    GD_UNREADABLE_FORMAT,
    GD_UNREADABLE_EMPTY,
    GD_UNREADABLE_LIMIT,
    GD_UNREADABLE_ENCRYPTED,
    GD_UNREADABLE_SCANNED,
    GD_UNREADABLE_DAMAGED,
    GD_UNREADABLE_IO,
    GD_FAILED_SIGNAL,
    GD_FAILED_TIMEOUT,
    GD_FAILED_MEMORY,
    GD_FAILED_PLUGIN,
    GD_N_CODES
} GdCodeId;

/* A code with its texts in each language: untranslated message ids for guidang's own, the plugin's
 * words for those a plugin adds. */
typedef struct {
    const char *code;
    GdLevel level;
    bool raised; /* by --strict, from warning to error */
    const char *message[GD_N_LANGUAGES];
    const char *explanation[GD_N_LANGUAGES];
    bool own; /* the texts are message ids */
} GdCodeInfo;

const GdCodeInfo *gd_code(GdCodeId id);

/* guidang's own code of this name, or NULL. */
const GdCodeInfo *gd_code_find(const char *code);

/* The texts in the language of the moment. */
const char *gd_code_message(const GdCodeInfo *code);
const char *gd_code_explanation(const GdCodeInfo *code);

/* "error", "warning", "note": the word of the contract, and the word for people. */
const char *gd_level_name(GdLevel level);
const char *gd_level_label(GdLevel level);
/* The level of that contract name; 0: there is none. */
GdLevel gd_level_from_name(const char *name);

#endif
