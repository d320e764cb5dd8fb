/* named.h - how people name what stands in a store, and what they say of it.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A report is named by the first digits of its submission's SHA-256, eight at least, and where the submission
 * holds several by a colon and its number: 3f2a9c1d7b20:2 (gd_result_id). */
#ifndef GD_RUN_NAMED_H
#define GD_RUN_NAMED_H

#include "core/ledger/store.h"

#define GD_NAMED_ERROR (g_quark_from_static_string("gd-named-error"))
enum {
    GD_NAMED_UNKNOWN, /* nothing, or more than one thing, has that name; or it is no name */
    GD_NAMED_SETTLED, /* it is accepted, and packages never change */
    GD_NAMED_SENSE,   /* what was said makes no sense */
};

/* Sets the error and returns false. */
bool gd_named_refuse(GError **error, int code, const char *format, ...) G_GNUC_PRINTF(3, 4);

/* What a name stands for. */
typedef struct {
    char sha256[GD_DIGEST_HEX + 1];
    guint report; /* 0: the name says nothing of one */
} GdNamed;

bool gd_named_find(GdLedger *ledger, const char *name, GdNamed *named, GError **error);

/* Whether the text is a day of the calendar: YYYY-MM-DD. */
bool gd_named_is_day(const char *text);
bool gd_named_is_blank(const char *text);

/* Opens a store that is there: for writing, too, no folder is made one. */
GdStore *gd_named_store(const char *path, GdStoreMode mode, const GdStoreHolder *holder, GError **error);

#endif
