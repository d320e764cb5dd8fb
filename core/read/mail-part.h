/* mail-part.h - the parts of a mail or web archive (RFC 2045 and 2046).
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * GMime reads what fields say and undoes transfer encodings.  Where parts begin and end is found here: GMime
 * builds trees of all that a mail holds, to which it knows no limits. */
#ifndef GD_READ_MAIL_PART_H
#define GD_READ_MAIL_PART_H

#include "core/base/slice.h"

enum {
    GD_MAIL_DEPTH = 20,      /* multiparts within each other */
    GD_MAIL_FIELD = 4 << 10, /* bytes of a field that is read */
};

typedef struct {
    char *type;         /* "text/html": in lower case */
    char *charset;      /* what it says of itself; NULL: nothing */
    char *name;         /* of the file, as GdEnclosed.path; NULL: none */
    char *id;           /* its Content-ID, without brackets; NULL: none */
    char *encoding;     /* its Content-Transfer-Encoding; NULL: none */
    bool is_attachment; /* its Content-Disposition says so */
    bool is_related;    /* one of a multipart/related */
    bool is_cut;        /* the mail breaks off in it */
    guint alternative;  /* the outermost multipart/alternative around it, from 1; 0: none */
    GdSlice body;       /* as it stands in the mail */
} GdMailPart;

typedef struct {
    GArray *parts; /* GdMailPart: all that are not multipart, in their order */
    char *start;   /* the id of the part to begin with, where a multipart/related names one; or NULL */
} GdMail;

/* Makes what GMime needs; opens the tables of its charsets.  Calls after the first do nothing. */
void gd_mail_start(void);

/* NULL: it passes a limit (GD_READ_ERROR).  The parts point into the bytes. */
GdMail *gd_mail_read(GdSlice bytes, GError **error);
void gd_mail_free(GdMail *mail);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GdMail, gd_mail_free)

const GdMailPart *gd_mail_part(const GdMail *mail, guint index);

/* The bytes of the part without the transfer encoding: in its body, or in `room`, whose content is replaced.
 */
GdSlice gd_mail_part_bytes(const GdMailPart *part, GString *room);

/* The time of a Date field (RFC 5322, 3.3) as ISO 8601 has it; NULL: it is none.  To be freed. */
char *gd_mail_time(const char *date);

#endif
