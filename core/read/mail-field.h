/* mail-field.h - the fields of a mail's header (RFC 5322, 2.2), and telling by them what a file is.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_READ_MAIL_FIELD_H
#define GD_READ_MAIL_FIELD_H

#include "core/base/slice.h"

typedef struct {
    GdSlice name;  /* in any case */
    GdSlice value; /* as it stands: folded over several lines, any bytes */
} GdMailField;

/* The bytes from the header on: a byte order mark, empty lines and the line "From " of a folder of mails
 * (RFC 4155) may stand in front. */
GdSlice gd_mail_begin(GdSlice bytes);

/* Takes the header off, with the empty line behind it; what is left is the body. */
GdSlice gd_mail_take_head(GdSlice *entity);

/* Takes the next field off a header.  Lines that belong to none are passed over.  False: there is no more. */
bool gd_mail_next_field(GdSlice *head, GdMailField *field);

/* Is it the field of that name, in lower case? */
bool gd_mail_field_is(const GdMailField *field, const char *name);

typedef enum {
    GD_MAIL_NONE,
    GD_MAIL_LETTER, /* somebody's mail to somebody */
    GD_MAIL_PAGE,   /* a web page in one file (RFC 2557) */
} GdMailKind;

/* What begins with a header.  Both name MIME, or a mail server did something; a page was saved, not sent: it
 * is multipart/related or text/html, and nobody's address is in its header.  A mail has two at least of
 * sender, receiver, subject and date.  What people write in a text ("From: …", copied headers) is neither. */
GdMailKind gd_mail_kind(GdSlice bytes);

#endif
