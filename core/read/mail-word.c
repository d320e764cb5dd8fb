/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/read/mail-word.h"

#include "core/read/enclosed.h"

/* One encoded word: "=?charset?B?text?=". */
typedef struct {
    GdSlice charset, text;
    char form; /* B or Q */
} Word;

/* Does s begin with a word?  Takes it off then. */
static bool take_word(GdSlice *s, Word *word)
{
    if (!gd_slice_starts(*s, GD_LITERAL("=?")))
        return false;
    GdSlice rest = gd_slice_from(*s, 2);
    gssize end = gd_slice_find(rest, GD_LITERAL("?"));
    if (end < 0 || rest.len - (size_t)end < 3 || rest.ptr[end + 2] != '?')
        return false;
    word->charset = gd_slice(rest.ptr, (size_t)end);
    word->form = g_ascii_toupper(rest.ptr[end + 1]);
    rest = gd_slice_from(rest, (size_t)end + 3);
    end = gd_slice_find(rest, GD_LITERAL("?="));
    if (end < 0 || (word->form != 'B' && word->form != 'Q'))
        return false;
    word->text = gd_slice(rest.ptr, (size_t)end);
    *s = gd_slice_from(rest, (size_t)end + 2);
    return true;
}

static void decode_quoted(GdSlice text, GString *to)
{
    for (size_t i = 0; i < text.len; i++) {
        bool is_hex = text.ptr[i] == '=' && i + 2 < text.len && g_ascii_isxdigit(text.ptr[i + 1]) &&
                      g_ascii_isxdigit(text.ptr[i + 2]);
        if (is_hex) {
            g_string_append_c(to, (char)(g_ascii_xdigit_value(text.ptr[i + 1]) << 4 |
                                         g_ascii_xdigit_value(text.ptr[i + 2])));
            i += 2;
        } else {
            g_string_append_c(to, text.ptr[i] == '_' ? ' ' : text.ptr[i]);
        }
    }
}

static void decode_based(GdSlice text, GString *to)
{
    g_autofree char *copy = g_strndup(text.ptr, text.len);
    gsize len;
    g_autofree guchar *bytes = g_base64_decode(copy, &len);
    g_string_append_len(to, (const char *)bytes, (gssize)len);
}

static GdSlice without_blanks(GdSlice s)
{
    while (s.len && g_ascii_isspace(*s.ptr))
        s = gd_slice_from(s, 1);
    return s;
}

/* Of words that follow each other in one charset, the bytes: programs cut them within a character. */
static void take_words(GdSlice *s, Word *word, GString *bytes)
{
    GdSlice rest = *s;
    Word next = *word;
    while (gd_slice_equal(next.charset, word->charset)) {
        if (next.form == 'B')
            decode_based(next.text, bytes);
        else
            decode_quoted(next.text, bytes);
        *s = rest;
        rest = without_blanks(rest); /* those between words are none */
        if (!take_word(&rest, &next))
            break;
    }
}

static void add_words(const GString *bytes, const Word *word, GString *out)
{
    g_autofree char *charset = g_strndup(word->charset.ptr, word->charset.len);
    charset[strcspn(charset, "*")] = '\0'; /* RFC 2231, 5 */
    g_autofree char *text = gd_enclosed_decode(bytes->str, charset);
    for (const char *c = text; *c; c++) {
        if (*c == '"' || *c == '\\')
            g_string_append_c(out, '\\');
        if (*c != '\r' && *c != '\n')
            g_string_append_c(out, *c);
    }
}

static char *unfolded(GdSlice value)
{
    GString *line = g_string_sized_new(value.len);
    for (size_t i = 0; i < value.len; i++)
        if (value.ptr[i] && value.ptr[i] != '\r' && value.ptr[i] != '\n')
            g_string_append_c(line, value.ptr[i]);
    return g_string_free(line, FALSE);
}

/* Words that come of words: GMime would decode them once more, in any charset of the system's. */
static void defuse(GString *line)
{
    for (GdSlice rest = gd_slice_of_string(line); rest.len; rest = gd_slice_from(rest, 1)) {
        GdSlice s = rest;
        Word word;
        if (take_word(&s, &word))
            line->str[rest.ptr - line->str] = '_';
    }
}

char *gd_mail_words(GdSlice value)
{
    g_autofree char *line = unfolded(value), *utf8 = gd_enclosed_decode(line, NULL);
    g_autoptr(GString) bytes = g_string_new(NULL);
    GString *out = g_string_new(NULL);
    for (GdSlice rest = without_blanks(gd_slice_of(utf8)); rest.len;) {
        Word word;
        bool was_word = out->len > 0 && bytes->len > 0;
        g_string_truncate(bytes, 0);
        GdSlice next = was_word ? without_blanks(rest) : rest;
        if (take_word(&next, &word)) {
            rest = next;
            take_words(&rest, &word, bytes);
            add_words(bytes, &word, out);
        } else {
            g_string_append_c(out, *rest.ptr);
            rest = gd_slice_from(rest, 1);
        }
    }
    defuse(out);
    return g_strchomp(g_string_free(out, FALSE));
}
