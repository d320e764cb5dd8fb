/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/read/rtf-token.h"

enum { VALUE_MAX = 100000000, TRAIL_FIRST = 0x40 };

static bool is_passed_over(char c)
{
    return c == '\r' || c == '\n' || c == '\0';
}

static void read_name(GdRtfStream *stream, GdRtfToken *token)
{
    size_t n = 0;
    for (; stream->at < stream->end && g_ascii_isalpha(*stream->at); stream->at++)
        if (n < GD_RTF_NAME_MAX)
            token->name[n++] = *stream->at;
    token->name[n] = '\0';
}

static void read_value(GdRtfStream *stream, GdRtfToken *token)
{
    const char *p = stream->at;
    bool negative = p < stream->end && *p == '-';
    p += negative;
    token->has_value = p < stream->end && g_ascii_isdigit(*p);
    token->value = 0;
    if (!token->has_value)
        return;
    for (; p < stream->end && g_ascii_isdigit(*p); p++)
        token->value = MIN(token->value * 10 + (*p - '0'), VALUE_MAX);
    if (negative)
        token->value = -token->value;
    stream->at = p;
}

static void read_word(GdRtfStream *stream, GdRtfToken *token)
{
    token->kind = GD_RTF_WORD;
    read_name(stream, token);
    read_value(stream, token);
    if (stream->at < stream->end && *stream->at == ' ')
        stream->at++;
    if (strcmp(token->name, "bin") == 0 && token->value > 0)
        stream->at += MIN(token->value, stream->end - stream->at);
}

/* What stands behind a backslash. */
static void read_control(GdRtfStream *stream, GdRtfToken *token)
{
    const char *p = stream->at;
    if (p < stream->end && g_ascii_isalpha(*p)) {
        read_word(stream, token);
    } else if (stream->end - p >= 3 && *p == '\'' && g_ascii_isxdigit(p[1]) && g_ascii_isxdigit(p[2])) {
        token->kind = GD_RTF_BYTE;
        token->value = g_ascii_xdigit_value(p[1]) << 4 | g_ascii_xdigit_value(p[2]);
        stream->at += 3;
    } else if (p < stream->end && (*p == '\r' || *p == '\n')) {
        token->kind = GD_RTF_WORD;
        token->has_value = false;
        g_strlcpy(token->name, "par", sizeof token->name);
        stream->at += 1 + (*p == '\r' && stream->end - p > 1 && p[1] == '\n');
    } else {
        token->kind = GD_RTF_ESCAPE;
        token->value = p < stream->end ? (guchar)*p : 0;
        stream->at += p < stream->end;
    }
}

static void read_text(GdRtfStream *stream, GdRtfToken *token)
{
    const char *p = stream->at;
    while (p < stream->end && *p != '\\' && *p != '{' && *p != '}' && !is_passed_over(*p)) {
        bool leads = stream->pairs && (guchar)*p > 0x80 && stream->end - p > 1 && (guchar)p[1] >= TRAIL_FIRST;
        p += leads ? 2 : 1;
    }
    token->kind = GD_RTF_TEXT;
    token->text = gd_slice_between(stream->at, p);
    stream->at = p;
}

bool gd_rtf_next(GdRtfStream *stream, GdRtfToken *token)
{
    while (stream->at < stream->end && is_passed_over(*stream->at))
        stream->at++;
    if (stream->at == stream->end)
        return false;
    if (*stream->at == '{' || *stream->at == '}') {
        token->kind = *stream->at++ == '{' ? GD_RTF_OPEN : GD_RTF_CLOSE;
    } else if (*stream->at == '\\') {
        stream->at++;
        read_control(stream, token);
    } else {
        read_text(stream, token);
    }
    return true;
}
