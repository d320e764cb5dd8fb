/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <math.h>

#include "core/read/ofd-inside.h"

enum { DIGITS_MAX = 31 }; /* of a number; more do not count */

static const double NUMBER_MAX = 1e6;

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static GdSlice take_token(GdSlice *rest)
{
    while (rest->len && is_blank(*rest->ptr))
        *rest = gd_slice_from(*rest, 1);
    size_t n = 0;
    while (n < rest->len && !is_blank(rest->ptr[n]))
        n++;
    GdSlice token = gd_slice(rest->ptr, n);
    *rest = gd_slice_from(*rest, n);
    return token;
}

static bool is_number(GdSlice token, double *number)
{
    char digits[DIGITS_MAX + 1], *end;
    size_t len = MIN(token.len, DIGITS_MAX);
    if (!len)
        return false;
    memcpy(digits, token.ptr, len);
    digits[len] = '\0';
    *number = g_ascii_strtod(digits, &end);
    return end == digits + len && fabs(*number) <= NUMBER_MAX; /* false of what is no number, too */
}

guint gd_ofd_numbers(GdSlice text, double *numbers, guint n)
{
    guint found = 0;
    while (found < n && text.len && is_number(take_token(&text), &numbers[found]))
        found++;
    return found;
}

double gd_ofd_number(const GdXmlElement *element, const char *name, double otherwise)
{
    double number;
    GdSlice value = gd_xml_value(element, name);
    return value.ptr && gd_ofd_numbers(value, &number, 1) ? number : otherwise;
}

guint32 gd_ofd_id(const GdXmlElement *element, const char *name)
{
    return (guint32)MAX(gd_xml_number(element, name, 0), 0);
}

bool gd_ofd_matrix_of(const GdXmlElement *object, GdOfdMatrix *matrix)
{
    double box[4] = { 0 }, m[6] = { 1, 0, 0, 1, 0, 0 };
    GdSlice boundary = gd_xml_value(object, "Boundary"), ctm = gd_xml_value(object, "CTM");
    bool is_box = boundary.ptr && gd_ofd_numbers(boundary, box, 4) == 4;
    if (ctm.ptr)
        gd_ofd_numbers(ctm, m, 6);
    *matrix = (GdOfdMatrix){ m[0], m[1], m[2], m[3], m[4] + box[0], m[5] + box[1] };
    return !(is_box && (box[2] == 0 || box[3] == 0)) && !gd_xml_value_is(object, "Visible", "false");
}

GdOfdMatrix gd_ofd_within(GdOfdMatrix m, GdOfdMatrix n)
{
    return (GdOfdMatrix){ m.a * n.a + m.c * n.b, m.b * n.a + m.d * n.b,       m.a * n.c + m.c * n.d,
                          m.b * n.c + m.d * n.d, m.a * n.e + m.c * n.f + m.e, m.b * n.e + m.d * n.f + m.f };
}

bool gd_ofd_deltas_next(GdOfdDeltas *deltas, double *value)
{
    while (!deltas->again && deltas->rest.len) {
        double times = 1;
        GdSlice token = take_token(&deltas->rest);
        bool is_sound = true;
        if (gd_slice_equal(token, GD_LITERAL("g"))) {
            is_sound = is_number(take_token(&deltas->rest), &times);
            token = take_token(&deltas->rest);
        }
        if (!is_sound || !is_number(token, &deltas->value)) {
            deltas->rest.len = 0;
            return false;
        }
        deltas->again = (guint)CLAMP(times, 0, NUMBER_MAX);
    }
    *value = deltas->value;
    return deltas->again && deltas->again--;
}
