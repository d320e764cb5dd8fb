/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/check/personal-number.h"

enum {
    ID_DIGITS = 18,
    MOBILE_DIGITS = 11, /* no number of these kinds is shorter */
    CARD_MIN = 16,
    CARD_MAX = 19,
    GROUPS_MAX = 12 /* of one number: 4 by 4 or 6, 8 and 4; what has more is a row of a table */
};

/* Figures of a run of groups, each parted from the next by one blank or hyphen. */
typedef struct {
    char digits[CARD_MAX + 1]; /* the last may be X */
    guint n;
    guint groups[GROUPS_MAX]; /* how many figures each has */
    guint n_groups;
    const char *begin, *end;
} Figures;

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool parts(char c)
{
    return c == ' ' || c == '-';
}

static bool is_latin(char c)
{
    return g_ascii_isalnum(c) || c == '_';
}

/* The next place where MOBILE_DIGITS bytes may be digits and what parts them.  Most bytes are never looked
 * at: of so many, the last one is looked at first. */
static const char *find_stretch(const char *at, const char *end)
{
    while (end - at >= MOBILE_DIGITS) {
        const char *look = at + MOBILE_DIGITS - 1;
        while (look >= at && (is_digit(*look) || parts(*look)))
            look--;
        if (look < at)
            return at;
        at = look + 1;
    }
    return NULL;
}

/* Adds the group that begins at `at` to the figures; NULL: they become too many. */
static const char *add_group(Figures *f, const char *at, const char *end)
{
    guint n = 0;
    for (; at < end && is_digit(*at); at++, n++)
        if (f->n < CARD_MAX)
            f->digits[f->n++] = *at;
        else
            return NULL;
    if (f->n_groups == GROUPS_MAX)
        return NULL;
    f->groups[f->n_groups++] = n;
    f->end = at;
    return at;
}

/* ---- what figures are ---- */

static int value_of(const char *digits, int n)
{
    int value = 0;
    for (; n > 0; n--)
        value = value * 10 + *digits++ - '0';
    return value;
}

/* The day of birth, 8 figures. */
static bool is_birth(const char *digits)
{
    int year = value_of(digits, 4), month = value_of(digits + 4, 2), day = value_of(digits + 6, 2);
    return year >= 1900 && year <= 2099 && month >= 1 && month <= 12 && day >= 1 &&
           g_date_valid_dmy((GDateDay)day, (GDateMonth)month, (GDateYear)year);
}

/* The provinces of GB/T 2260 by their first figure: 11-15, 21-23 and so on. */
static bool is_province(const char *digits)
{
    static const char last[] = "0537645131";
    return digits[0] != '0' && digits[1] >= '1' && digits[1] <= last[digits[0] - '0'];
}

static bool is_identity(const Figures *f)
{
    static const char check[] = "10X98765432";
    int sum = 0, weight = 1;
    if (f->n != ID_DIGITS || !is_province(f->digits) || !is_birth(f->digits + 6))
        return false;
    for (int i = ID_DIGITS - 2; i >= 0; i--) {
        weight = weight * 2 % 11;
        sum += weight * (f->digits[i] - '0');
    }
    return f->digits[ID_DIGITS - 1] == check[sum % 11];
}

static bool passes_luhn(const Figures *f)
{
    int sum = 0;
    for (guint i = 0; i < f->n; i++) {
        int digit = (f->digits[f->n - 1 - i] - '0') * (i % 2 ? 2 : 1);
        sum += digit > 9 ? digit - 9 : digit;
    }
    return sum % 10 == 0;
}

/* Cards of UnionPay, its forerunners and the card companies; accounts of units begin otherwise. */
static bool is_card(const Figures *f)
{
    bool company = f->n == CARD_MIN && f->digits[0] >= '3' && f->digits[0] <= '5';
    return f->n >= CARD_MIN && f->n <= CARD_MAX && f->digits[f->n - 1] != 'X' &&
           (f->digits[0] == '6' || company || strncmp(f->digits, "9558", 4) == 0) && passes_luhn(f);
}

/* In one piece, or as people write it: 138 1234 5678; other groups are cells of a table. */
static bool is_mobile(const Figures *f)
{
    bool spoken = f->n_groups == 3 && f->groups[0] == 3 && f->groups[1] == 4;
    return f->n == MOBILE_DIGITS && f->digits[0] == '1' && f->digits[1] >= '3' &&
           (f->n_groups == 1 || spoken);
}

/* Whether these are all the groups of their run. */
static bool stands_alone(const Figures *f, GdSlice text)
{
    const char *end = gd_slice_end(text);
    bool goes_on = f->end + 1 < end && parts(*f->end) && is_digit(f->end[1]);
    bool went_before = f->begin - text.ptr >= 2 && parts(f->begin[-1]) && is_digit(f->begin[-2]);
    return !goes_on && !went_before;
}

static bool is_number(const Figures *f, GdSlice text, GdPersonalKind *kind)
{
    *kind = is_identity(f) ? GD_PERSONAL_ID : is_mobile(f) ? GD_PERSONAL_MOBILE : GD_PERSONAL_CARD;
    return *kind != GD_PERSONAL_CARD || (is_card(f) && stands_alone(f, text));
}

/* The check character X stands behind 17 figures. */
static void take_x(Figures *f, const char *end)
{
    bool is_x = f->n == ID_DIGITS - 1 && f->end < end && (*f->end == 'X' || *f->end == 'x');
    if (is_x && (f->end + 1 == end || !is_latin(f->end[1]))) {
        f->digits[f->n++] = 'X';
        f->end++;
    }
}

/* The longest number that begins with the group at `at`. */
static bool read_number(const char *at, GdSlice text, Figures *best, GdPersonalKind *kind)
{
    const char *end = gd_slice_end(text);
    Figures f = { .begin = at };
    bool found = false;
    while ((at = add_group(&f, at, end))) {
        Figures whole = f;
        GdPersonalKind is;
        take_x(&whole, end);
        if ((whole.end == end || !is_latin(*whole.end)) && is_number(&whole, text, &is)) {
            *best = whole;
            *kind = is;
            found = true;
        }
        if (at + 1 >= end || !parts(*at) || !is_digit(at[1]))
            break;
        at++;
    }
    return found;
}

/* +86 before a mobile number, written on to it. */
static const char *skip_country(const char *at, const char *end)
{
    const char *behind = at;
    while (behind < end && is_digit(*behind))
        behind++;
    return behind - at == MOBILE_DIGITS + 2 && at[0] == '8' && at[1] == '6' ? at + 2 : at;
}

bool gd_personal_number_next(GdSlice text, size_t *at, GdPersonalNumber *number)
{
    const char *end = gd_slice_end(text), *look = text.ptr + *at;
    while ((look = find_stretch(look, end))) {
        while (look < end && !is_digit(*look))
            look++;
        bool begins = look == text.ptr || !(is_latin(look[-1]) || strchr("./=&?#@%", look[-1]));
        const char *from = skip_country(look, end);
        Figures f;
        if (begins && read_number(from, text, &f, &number->kind)) {
            number->piece = gd_slice_between(f.begin, f.end);
            *at = (size_t)(f.end - text.ptr);
            return true;
        }
        while (look < end && is_digit(*look))
            look++;
    }
    *at = text.len;
    return false;
}

char *gd_personal_number_mask(const GdPersonalNumber *number)
{
    guint head = number->kind == GD_PERSONAL_MOBILE ? 3 : 4, n = 0, seen = 0;
    GString *out = g_string_new(NULL);
    for (size_t i = 0; i < number->piece.len; i++)
        n += !parts(number->piece.ptr[i]);
    for (size_t i = 0; i < number->piece.len; i++) {
        if (parts(number->piece.ptr[i]))
            continue;
        g_string_append_c(out, seen < head || seen + 4 >= n ? number->piece.ptr[i] : '*');
        seen++;
    }
    return g_string_free(out, FALSE);
}
