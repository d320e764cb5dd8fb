/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/read/encoding.h"

#include "core/base/language.h"
#include "core/doc/extract.h"
#include "core/read/read.h"

/* Measured on official texts in simplified and traditional Chinese: decoded rightly, pieces of 20 characters
 * score 35 or more, whole texts 80 to 93; decoded wrongly, 42 at most for 12 characters, 25 for 20, 8 for
 * texts.  Random ideographs score 21. */
enum {
    LIKELY = 25,        /* percent: worth believing if nothing scores more */
    CERTAIN = 50,       /* nothing else can score more ... */
    CERTAIN_CHARS = 32, /* ... for that many characters */
    WIDE_SAMPLE = 4096, /* bytes looked at for UTF-16 without mark */
    SHORT = 16,         /* characters; so little UTF-8 may be GB 18030 by chance */
};

typedef struct {
    const GdCharset *charset;
    GdTally tally;
    int score; /* percent; below 0: it cannot be */
} Candidate;

static size_t beyond_ascii(const GdTally *t)
{
    return t->count[GD_KIND_COMMON] + t->count[GD_KIND_HAN] + t->count[GD_KIND_STRANGE] +
           t->count[GD_KIND_PRIVATE] + t->count[GD_KIND_NEUTRAL];
}

/* The share of common characters less that of strange ones, in percent.  Of UTF-16 ASCII counts too:
 * that it is found at all is proof. */
static int score(const GdTally *t, bool wide)
{
    gssize good = (gssize)(t->count[GD_KIND_COMMON] + (wide ? t->count[GD_KIND_ASCII] : 0));
    gssize bad = (gssize)(t->count[GD_KIND_STRANGE] + t->count[GD_KIND_PRIVATE] + t->count[GD_KIND_CONTROL]);
    gssize all = good + bad + (gssize)t->count[GD_KIND_HAN];
    return all && good > bad ? (int)((good - bad) * 100 / all) : 0;
}

/* Few enough broken pieces for the rest to be believed. */
static bool is_sound(const GdTally *t)
{
    return !t->given_up && t->count[GD_KIND_BROKEN] * 100 <= beyond_ascii(t);
}

static Candidate weigh(const GdCharset *charset, GdSlice bytes)
{
    Candidate c = { .charset = charset, .score = -1 };
    bool wide = charset->unit == 2;
    charset->tally(wide ? gd_slice(bytes.ptr, MIN(bytes.len, WIDE_SAMPLE)) : bytes, &c.tally);
    if (is_sound(&c.tally) || (wide && c.tally.count[GD_KIND_BROKEN] == 0))
        c.score = score(&c.tally, wide);
    return c;
}

static bool is_certain(const Candidate *c)
{
    return c->score >= CERTAIN && c->tally.count[GD_KIND_BROKEN] == 0 &&
           beyond_ascii(&c->tally) >= CERTAIN_CHARS;
}

/* The likeliest of these, an earlier one before a later one; charset NULL: none is likely. */
static Candidate likeliest(const GdCharset *const *among, size_t n, GdSlice bytes)
{
    Candidate best = { .score = LIKELY - 1 };
    for (size_t i = 0; i < n && !(best.charset && is_certain(&best)); i++) {
        Candidate c = weigh(among[i], bytes);
        if (c.score > best.score)
            best = c;
    }
    return best;
}

/* What pages call the encodings; code page 936, GB 2312 and GBK are parts of GB 18030. */
static const struct {
    const char *label;
    const GdCharset *charset;
} labels[] = {
    { "utf-8", &gd_utf8 },      { "utf8", &gd_utf8 },          { "gb2312", &gd_gb18030 },
    { "gbk", &gd_gb18030 },     { "gb18030", &gd_gb18030 },    { "cp936", &gd_gb18030 },
    { "x-gbk", &gd_gb18030 },   { "gb_2312-80", &gd_gb18030 }, { "ms936", &gd_gb18030 },
    { "euc-cn", &gd_gb18030 },  { "gb2312-80", &gd_gb18030 },  { "windows-936", &gd_gb18030 },
    { "chinese", &gd_gb18030 }, { "big5", &gd_big5 },          { "big5-hkscs", &gd_big5 },
    { "cp950", &gd_big5 },      { "x-x-big5", &gd_big5 },
};

const GdCharset *gd_charset_called(const char *label)
{
    for (size_t i = 0; label && i < G_N_ELEMENTS(labels); i++)
        if (g_ascii_strcasecmp(labels[i].label, label) == 0)
            return labels[i].charset;
    return NULL;
}

/* Puts the encoding a page declares in front of the others, so that it wins where it is as good. */
static Candidate choose(GdSlice bytes, const GdCharset *declared)
{
    const GdCharset *order[] = { &gd_gb18030, &gd_big5, &gd_utf16le, &gd_utf16be };
    if (declared == &gd_big5) {
        order[0] = &gd_big5;
        order[1] = &gd_gb18030;
    }
    Candidate best = likeliest(order, G_N_ELEMENTS(order), bytes);
    if (best.charset || !declared || declared == &gd_utf8)
        return best;
    best = weigh(declared, bytes);
    if (best.score < 0 || best.tally.count[GD_KIND_BROKEN])
        best.charset = NULL;
    return best;
}

static bool within_limit(size_t size, GError **error)
{
    if (size <= GD_TEXT_MAX)
        return true;
    g_set_error(error, GD_READ_ERROR, GD_READ_LIMIT, _("more than %d MiB of text"), GD_TEXT_MAX >> 20);
    return false;
}

/* Fills *out if the bytes are flawless UTF-8. */
static bool is_plain_utf8(GdSlice bytes, GdDecoded *out)
{
    *out = (GdDecoded){ .text = bytes, .encoding = gd_utf8.name };
    return gd_utf8_is_plain(bytes, &out->n_control, &out->n_private);
}

static bool finish(const GdCharset *charset, const GdTally *t, GdSlice bytes, GString *made, GdDecoded *out,
                   GError **error)
{
    if (!within_limit(t->size, error))
        return false;
    size_t trailing = 0;
    while (trailing < bytes.len && bytes.ptr[bytes.len - 1 - trailing] == 0)
        trailing++;
    size_t nuls = t->count[GD_KIND_NUL];
    *out = (GdDecoded){ .text = bytes,
                        .encoding = charset->name,
                        .n_control = t->count[GD_KIND_CONTROL] + nuls - MIN(nuls, trailing / charset->unit),
                        .n_private = t->count[GD_KIND_PRIVATE],
                        .n_replaced = t->count[GD_KIND_BROKEN] + t->cut + t->nul_runs };
    if (charset == &gd_utf8 && out->n_replaced == 0)
        return true;
    g_string_set_size(made, t->size);
    charset->decode(bytes, made->str);
    out->text = gd_slice_of_string(made);
    return true;
}

/* UTF-8, broken in one byte of a hundred at most (counting those beyond ASCII), or cut off at the end;
 * then the rest has to make sense, too. */
static bool is_mostly_utf8(const GdTally *t, size_t len)
{
    if (t->count[GD_KIND_BROKEN] == 0 && !t->cut)
        return true;
    if (t->given_up || score(t, false) < LIKELY)
        return false;
    size_t one_byte = t->count[GD_KIND_ASCII] + t->count[GD_KIND_CONTROL] + t->count[GD_KIND_NUL];
    size_t beyond = len > one_byte ? len - one_byte : 0;
    return t->count[GD_KIND_BROKEN] == 0 || t->broken_bytes * 100 <= beyond;
}

static const struct {
    GdSlice mark;
    const GdCharset *charset; /* NULL: an encoding that is not read */
} marks[] = {
    { { "\xFF\xFE\0\0", 4 }, NULL },     { { "\0\0\xFE\xFF", 4 }, NULL },
    { { "\xEF\xBB\xBF", 3 }, &gd_utf8 }, { { "\xFF\xFE", 2 }, &gd_utf16le },
    { { "\xFE\xFF", 2 }, &gd_utf16be },  { { "\x84\x31\x95\x33", 4 }, &gd_gb18030 },
};

static bool not_readable(GError **error, const char *why)
{
    g_set_error_literal(error, GD_READ_ERROR, GD_READ_ENCODING, why);
    return false;
}

static bool decode_wide(GdSlice bytes, const GdCharset *charset, GString *made, GdDecoded *out,
                        GError **error)
{
    GdTally tally;
    charset->tally(bytes, &tally);
    if (tally.given_up)
        return not_readable(error, _("the bytes look like UTF-16, but much of it is broken"));
    return finish(charset, &tally, bytes, made, out, error);
}

static Candidate likeliest_wide(GdSlice bytes)
{
    static const GdCharset *const wide[] = { &gd_utf16le, &gd_utf16be };
    return likeliest(wide, G_N_ELEMENTS(wide), bytes);
}

/* A few characters of UTF-16 may be ASCII, byte by byte; but ASCII never is so Chinese in pairs. */
static bool is_short_utf16(GdSlice bytes, Candidate *c)
{
    if (bytes.len > 3 * SHORT)
        return false;
    *c = likeliest_wide(bytes);
    return c->charset && c->score >= CERTAIN && c->tally.count[GD_KIND_COMMON] >= 3;
}

/* Bytes that are not flawless UTF-8, or so few that they may be so by chance. */
static bool decode_open(GdSlice bytes, const char *declared, GString *made, GdDecoded *out, GError **error)
{
    Candidate c;
    GdTally utf8;
    gd_utf8.tally(bytes, &utf8);
    size_t n = beyond_ascii(&utf8);
    bool valid = is_mostly_utf8(&utf8, bytes.len);
    if (valid && n == 0 && is_short_utf16(bytes, &c))
        return decode_wide(bytes, c.charset, made, out, error);
    if (valid && (n == 0 || n >= SHORT || score(&utf8, false) > 0))
        return finish(&gd_utf8, &utf8, bytes, made, out, error);
    c = choose(bytes, gd_charset_called(declared));
    if (c.charset && c.charset->unit == 2)
        return decode_wide(bytes, c.charset, made, out, error);
    if (c.charset)
        return finish(c.charset, &c.tally, bytes, made, out, error);
    if (valid)
        return finish(&gd_utf8, &utf8, bytes, made, out, error);
    return not_readable(error, _("the text is in none of UTF-8, UTF-16, GB18030 and Big5"));
}

static bool decode_unmarked(GdSlice bytes, const char *declared, GString *made, GdDecoded *out,
                            GError **error)
{
    if (memchr(bytes.ptr, 0, bytes.len)) {
        Candidate c = likeliest_wide(bytes);
        if (c.charset && c.score >= CERTAIN)
            return decode_wide(bytes, c.charset, made, out, error);
    }
    if (bytes.len > 3 * SHORT && is_plain_utf8(bytes, out))
        return within_limit(bytes.len, error);
    return decode_open(bytes, declared, made, out, error);
}
static bool decode_marked(GdSlice bytes, size_t row, GString *made, GdDecoded *out, GError **error)
{
    const GdCharset *charset = marks[row].charset;
    if (!charset)
        return not_readable(error, _("the text is in UTF-32"));
    if (charset == &gd_utf8 && is_plain_utf8(bytes, out))
        return within_limit(bytes.len, error);
    GdTally tally;
    charset->tally(bytes, &tally);
    bool is_few = tally.count[GD_KIND_BROKEN] * 100 <= tally.count[GD_KIND_ASCII];
    if (is_sound(&tally) || (is_few && !tally.given_up)) /* else its size is not known */
        return finish(charset, &tally, bytes, made, out, error);
    if (charset->unit == 1) /* a mark that an editor put before the bytes of another encoding */
        return decode_unmarked(bytes, NULL, made, out, error);
    return not_readable(error, _("the bytes are not in the encoding that their byte order mark promises"));
}

bool gd_decode(GdSlice bytes, const char *declared, GString *made, GdDecoded *out, GError **error)
{
    for (size_t i = 0; i < G_N_ELEMENTS(marks); i++)
        if (gd_slice_starts(bytes, marks[i].mark))
            return decode_marked(gd_slice_from(bytes, marks[i].mark.len), i, made, out, error);
    return decode_unmarked(bytes, declared, made, out, error);
}
