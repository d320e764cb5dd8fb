/* rtf-token.h - the tokens of an RTF document (Rich Text Format specification 1.9.1, "RTF Syntax").
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_READ_RTF_TOKEN_H
#define GD_READ_RTF_TOKEN_H

#include "core/base/slice.h"

enum { GD_RTF_NAME_MAX = 32 };

typedef enum {
    GD_RTF_OPEN,   /* { */
    GD_RTF_CLOSE,  /* } */
    GD_RTF_WORD,   /* \name or \name-12; also "par" for a backslash before the end of a line */
    GD_RTF_ESCAPE, /* a backslash and one sign, which is the value */
    GD_RTF_BYTE,   /* \'b9: the value */
    GD_RTF_TEXT,   /* bytes that mean themselves, in whatever encoding */
} GdRtfKind;

typedef struct {
    GdRtfKind kind;
    char name[GD_RTF_NAME_MAX + 1]; /* of a word; what is longer is cut */
    bool has_value;
    int value;
    GdSlice text;
} GdRtfToken;

typedef struct {
    const char *at, *end;
    bool pairs; /* a byte beyond ASCII takes the next one with it, be it even a brace */
} GdRtfStream;

/* False at the end.  Line ends, NULs and what \bin announces are passed over. */
bool gd_rtf_next(GdRtfStream *stream, GdRtfToken *token);

#endif
