/* read.h - turning the bytes of a submission into text, whatever format they are in.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Readers bid for bytes by their content, never by the name of the file; the highest bid reads.  What no
 * reader takes is refused with its reason. */
#ifndef GD_READ_READ_H
#define GD_READ_READ_H

#include "core/doc/extract.h"
#include "core/read/enclosed.h"

enum { GD_LINES_MAX = 1000000 }; /* of one submission */

/* Each stands for the finding unreadable.* of that name; the message is its argument, in the language of
 * the moment: what the file is, which limit it passes, what is broken. */
#define GD_READ_ERROR (g_quark_from_static_string("gd-read-error"))
typedef enum {
    GD_READ_ENCODING,
    GD_READ_FORMAT,
    GD_READ_EMPTY,
    GD_READ_LIMIT,
    GD_READ_ENCRYPTED,
    GD_READ_SCANNED,
    GD_READ_DAMAGED,
    GD_READ_CONTAINER, /* no document: gd_read_enclosed takes it apart */
} GdReadError;

typedef struct {
    const char *name;       /* GdExtract.format: "text", "html", … */
    const char *label;      /* for people: a message id */
    const char *extensions; /* that such files usually have, parted by blanks: "htm html" */
    /* Makes what it needs beforehand; called by gd_read_start, once.  May be NULL. */
    void (*start)(void);
    /* 0-100: how sure it is, from the content alone, that these bytes are its format; cheap, and safe on
     * any bytes. */
    int (*bid)(GdSlice bytes);
    /* Fills *out, which is clear.  NULL: this build recognises the format but cannot read it. */
    bool (*read)(GdSlice bytes, GdExtract *out, GError **error);
    /* As gd_read_enclosed.  NULL: what is inside, if anything, is no submission of its own. */
    bool (*take_apart)(GdSlice bytes, const GdAllowance *allowance, GdEnclosedVisit visit, void *data,
                       GError **error);
    const char *absent; /* why read is NULL: a message id */
    /* A folder of public data that its library opens files of while it reads; NULL: nothing is opened. */
    const char *data;
} GdReader;

/* Builds the tables that decoding needs; opens whatever the readers will need from the system.  Call it
 * before the process gives up its rights: reading opens nothing.  Calls after the first do nothing. */
bool gd_read_start(GError **error);

/* The folders that readers must still be able to read once the process has given up its rights; NULL behind
 * the last. */
const char *gd_read_data(size_t index);

/* Fills *out, which is cleared first, with the text of `bytes`.  The text may point into them: they must
 * live as long as it is used.  On failure *out is clear and *error one of GD_READ_ERROR. */
bool gd_read(GdSlice bytes, GdExtract *out, GError **error);

/* The readers, in the order they are listed for people; NULL behind the last. */
const GdReader *gd_reader_get(size_t index);

#endif
