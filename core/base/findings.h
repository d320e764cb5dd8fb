/* findings.h - the faults found in one report, and how they read.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A fault of a document is a finding, never a GError.  Texts handed in are copied; a message is put
 * together when it is printed, in the language of that moment. */
#ifndef GD_BASE_FINDINGS_H
#define GD_BASE_FINDINGS_H

#include "core/base/code.h"
#include "core/base/slice.h"

enum { GD_FAULT_ARGS = 4, GD_EXCERPT_CHARS = 60, GD_FINDINGS_MAX = 1000 };

/* The name of a role in each language. */
typedef struct {
    const char *in[GD_N_LANGUAGES];
} GdName;

static inline const char *gd_name(const GdName *name)
{
    const char *text = name->in[gd_language()];
    return text ? text : name->in[GD_ZH];
}

/* One finding as guidang keeps it. */
typedef struct {
    const GdCodeInfo *code;
    GdLevel level;         /* 0 when handed in: the code's own */
    uint32_t line, column; /* from 1; 0: nowhere */
    const char *role;      /* lives as long as the template; NULL: none */
    const GdName *role_name;
    const GdName *other_name; /* of another role, {other} in the message */
    const char *message;      /* a message id in place of the code's own, or NULL */
    const char *args[GD_FAULT_ARGS];
    const char *excerpt;
} GdFault;

GdFindings *gd_findings_new(void);
void gd_findings_free(GdFindings *findings);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GdFindings, gd_findings_free)
void gd_findings_clear(GdFindings *findings);

/* Adds a copy of *fault with its excerpt cut to 60 characters.  Beyond 1,000 findings they are only
 * counted, and gd_findings_finish says how many. */
void gd_findings_add(GdFindings *findings, const GdFault *fault, GdSlice excerpt);

/* Whether no more findings are kept; one more is counted then.  Spares making what would be dropped. */
bool gd_findings_full(GdFindings *findings);

/* Sorts by line, column and code; those of one code by their level, errors first, and by role. */
void gd_findings_finish(GdFindings *findings);

/* Before which of them, once sorted, this fault would stand. */
size_t gd_findings_place(const GdFindings *findings, const GdFault *fault);

/* For people, what must be mended goes before the rest of what is found at one place (the programs that read
 * findings rely on their codes' order): which of them, once sorted, stands at `index` then. */
size_t gd_findings_weighed(const GdFindings *findings, size_t index);

size_t gd_findings_count(const GdFindings *findings);
const GdFault *gd_findings_get(const GdFindings *findings, size_t index);

/* Lends the findings to a plugin's hook, with the codes it may use beside guidang's own; NULL ends that.
 * The borrower is whoever answers for the hook. */
void gd_findings_lend(GdFindings *findings, const GdCodeInfo *codes, size_t n, void *borrower);
void *gd_findings_borrower(const GdFindings *findings);
/* The code of this name among guidang's own and the lent ones, or NULL. */
const GdCodeInfo *gd_findings_code(const GdFindings *findings, const char *code);

/* To change levels in place: the template's and the configuration's word, --strict. */
GdFault *gd_findings_peek(GdFindings *findings, size_t index);

/* Drops those for which keep says false. */
void gd_findings_keep(GdFindings *findings, bool (*keep)(const GdFault *fault));

/* Appends the message of a finding in the language of the moment. */
void gd_fault_message(const GdFault *fault, GString *out);

/* Appends the message of a code with "…" in place of what a finding would fill in. */
void gd_code_sample(const GdCodeInfo *code, GString *out);

/* Appends the message id's text with {1}…{4}, {role} and {other} filled in; what stands between quotation
 * marks has its own turned into inner ones. */
void gd_message_expand(const char *format, const GdFault *fault, GString *out);

#endif
