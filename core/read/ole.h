/* ole.h - the streams of an OLE2 compound file ([MS-CFB]), which doc and wps documents are.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The container is taken apart by libgsf.  It stops at cycles of sectors and gives no more bytes than there
 * are; but it goes down the tree of folders by recursion, and sorts each folder by insertion.  So the head
 * and the tree are looked at before (ole-check.c).  Of sets of properties ([MS-OLEPS]) only one text is
 * wanted, and libgsf's reader of them prints what it does not know and has no limit of depth: it is not used.
 */
#ifndef GD_READ_OLE_H
#define GD_READ_OLE_H

#include "core/doc/extract.h"

enum { GD_OLE_DEPTH_MAX = 100 }; /* folders within each other */

typedef struct GdOle GdOle;

bool gd_ole_is(GdSlice bytes);

/* Looks at the head, the table of sectors as far as it tells of the directory, and the tree of entries: no
 * cycles, no more than GD_ENTRIES_MAX, none deeper than GD_OLE_DEPTH_MAX (GD_READ_ERROR). */
bool gd_ole_check(GdSlice bytes, GError **error);

/* Borrows the bytes.  NULL: it is broken, or passes a limit (GD_READ_ERROR). */
GdOle *gd_ole_open(GdSlice bytes, GError **error);
void gd_ole_free(GdOle *ole);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GdOle, gd_ole_free)

bool gd_ole_has(const GdOle *ole, const char *name);

/* The bytes of a stream of the root folder; they live as long as the container.  Empty where there is no such
 * stream; .ptr NULL: it is broken. */
GdSlice gd_ole_stream(GdOle *ole, const char *name);

/* The program that the summary of the document names (PIDSI_APPNAME). */
void gd_ole_find_producer(GdOle *ole, GdExtract *out);

#endif
