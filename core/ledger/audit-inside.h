/* audit-inside.h - an audit going on, for audit*.c alone.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_LEDGER_AUDIT_INSIDE_H
#define GD_LEDGER_AUDIT_INSIDE_H

#include "core/ledger/audit.h"

typedef struct {
    GdStore *store;
    const GdAuditor *auditor;
    GdAuditTotals *totals;
    GdLedger *index; /* made of the whole journal */
    GArray *events;  /* GdKnownPackage of one folder, by id */
    guint8 *chunk;
} GdAudit;

void gd_audit_tell(const GdAudit *audit, GdAuditKind kind, const char *path, guint64 line);
/* Of a file by its name in a folder below the store. */
/* What errno says of a file that is not to be had: it is gone, or nobody may look. */
GdAuditKind gd_audit_absence(void);
void gd_audit_tell_in(const GdAudit *audit, GdAuditKind kind, const char *folder, const char *name);

/* Calls back for each of the 256 folders AB below a folder of the store, there or not; tells of what else
 * stands beside them. */
bool gd_audit_each_folder(const GdAudit *audit, GdFolder folder,
                          bool (*check)(const GdAudit *audit, const char *prefix, bool is_there,
                                        GError **error),
                          GError **error);

bool gd_audit_received(const GdAudit *audit, GError **error);

#endif
