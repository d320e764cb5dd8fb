/* told-name.h - what a file is called in the slip of its unit.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Its path without the folders that all files of the unit share, so that the sender knows it again; where a
 * folder of the rest names another unit, the file's own name alone. */
#ifndef GD_ANSWER_TOLD_NAME_H
#define GD_ANSWER_TOLD_NAME_H

#include "core/answer/round.h"

typedef struct GdToldName GdToldName;

/* For the files of one unit, by its id in the round. */
GdToldName *gd_told_name_new(GdRound *round, gint64 unit, GError **error);
void gd_told_name_free(GdToldName *names);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GdToldName, gd_told_name_free)

/* Sets *told to the name, as UTF-8; borrowed until the next call. */
bool gd_told_name_of(GdToldName *names, GdSlice path, const char **told, GError **error);

/* A path as text, to be freed.  A name in it that is no UTF-8 is GB18030, which sticks and archives from
 * Windows have, or else its bytes, escaped; so different names stay different. */
char *gd_told_text(GdSlice path);

#endif
