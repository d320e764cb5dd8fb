/* kept.h - a result read back from its JSON form.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_DOC_KEPT_H
#define GD_DOC_KEPT_H

#include "core/doc/result.h"

typedef struct GdKept GdKept;

/* One object as gd_result_write_kept or gd_result_write_json wrote it, by this version or an earlier one.
 * NULL and *error where it is none.  Messages come back as they were written. */
GdKept *gd_kept_read(GdSlice json, GError **error);
void gd_kept_free(GdKept *kept);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GdKept, gd_kept_free)

/* Lives as long as the kept; path, unchanged and the like may be set by the caller. */
GdResult *gd_kept_result(GdKept *kept);

#endif
