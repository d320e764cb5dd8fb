/* audit.h - whether every byte of a store is still what it was.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The journal is read from its first line, with an index of its own making: the ledger is not believed, only
 * asked whether the journal still ends as it did.  Every package is read once.  A writer may be at work
 * meanwhile. */
#ifndef GD_LEDGER_AUDIT_H
#define GD_LEDGER_AUDIT_H

#include "core/ledger/store.h"

typedef enum {
    GD_AUDIT_CHANGED,      /* a package's size or SHA-256 is not what its event says */
    GD_AUDIT_GONE,         /* an event's package or copy is not there */
    GD_AUDIT_UNKNOWN,      /* a package that no event tells of */
    GD_AUDIT_COPY,         /* a copy in received/ that is not what its name says */
    GD_AUDIT_UNKNOWN_COPY, /* a copy that no event tells of */
    GD_AUDIT_STRAY,        /* something in packages/, received/ or rules/ that is nothing of the kind */
    GD_AUDIT_UNREADABLE,   /* a file that cannot be read */
    GD_AUDIT_RULES,        /* a set of rules that is not what its name says */
    GD_AUDIT_CHAIN,        /* a journal line that does not follow from the one before it */
    GD_AUDIT_LINE,         /* a journal line that is no event */
    GD_AUDIT_WITNESS,      /* the journal lost lines, or its end was changed: the ledger remembers another */
    GD_AUDIT_TORN,         /* the journal's last line is unfinished */
    /* notes: what an interrupted run left and the next one puts right */
    GD_AUDIT_UNFINISHED, /* a package or copy of a group that was never finished */
    GD_AUDIT_PURGED,     /* a copy that an interrupted purge left */
    GD_AUDIT_LEFTOVER,   /* something in tmp/ */
    GD_AUDIT_N
} GdAuditKind;

/* Borrowed for the call. */
typedef struct {
    GdAuditKind kind;
    bool is_note;
    const char *path; /* below the store */
    guint64 line;     /* of the journal, from 1; 0: it is about no line */
} GdAuditFault;

/* Who is told; begin, bytes and end may be NULL.  Every package that can be opened is handed on while it is
 * read, known to the journal or not, so that its inside can be checked in the same go. */
typedef struct {
    void (*fault)(const GdAuditFault *fault, void *data);
    void (*begin)(const char *id, const char *path, void *data);
    void (*bytes)(GdSlice piece, void *data);
    void (*end)(bool is_whole, void *data); /* false: reading it failed half-way */
    void *data;
} GdAuditor;

typedef struct {
    guint64 packages, bytes; /* read */
    guint64 copies;          /* in received/, read */
    guint64 lines;           /* of the journal */
    guint64 faults, notes;
} GdAuditTotals;

/* Faults are no errors: false only where the audit itself could not go on. */
bool gd_audit(GdStore *store, const GdAuditor *auditor, GdAuditTotals *totals, GError **error);

/* What is wrong, for people. */
const char *gd_audit_says(GdAuditKind kind);

#endif
