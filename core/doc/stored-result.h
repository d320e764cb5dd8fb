/* stored-result.h - a result read back from its JSON form.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_DOC_STORED_RESULT_H
#define GD_DOC_STORED_RESULT_H

#include "core/doc/result.h"

typedef struct GdStoredResult GdStoredResult;

/* One object as gd_result_write_kept or gd_result_write_json wrote it, by this version or an earlier one.
 * NULL and *error where it is none.  Messages come back as they were written. */
GdStoredResult *gd_stored_result_read(GdSlice json, GError **error);
void gd_stored_result_free(GdStoredResult *stored);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GdStoredResult, gd_stored_result_free)

/* Lives as long as the stored one; path, unchanged and the like may be set by the caller. */
GdResult *gd_stored_result_get(GdStoredResult *stored);

#endif
