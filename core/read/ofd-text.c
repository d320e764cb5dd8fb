/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <math.h>

#include "core/read/layout-inside.h"
#include "core/read/ofd-inside.h"

enum {
    BOLD_WEIGHT = 600, /* 400 is regular, 700 bold (11.2, table 45) */
    GROUP_MAX = 64,    /* characters, or glyphs, that belong together */
};

/* Times the size of the font. */
static const double NARROW = 0.5, NARROW_MAX = 0.62;

static const gunichar PLACEHOLDER = 0xA4; /* ¤: there is a glyph, but no character (11.3) */

/* So many characters of the object, from a position on, have so many glyphs. */
typedef struct {
    guint position, codes, glyphs;
} Group;

struct GdOfdText {
    GdOfdMatrix matrix;
    bool is_shown;
    double size, width; /* of the font; what Latin letters are scaled to */
    double cos, sin;    /* of the angle that characters are turned by */
    guint32 font;
    bool bold;
    double x, y; /* of the TextCode at hand */
    GString *delta_x, *delta_y, *text;
    GArray *groups;           /* Group */
    guint position, n_passed; /* characters of the object, groups before what comes */
};

GdOfdText *gd_ofd_text_new(void)
{
    GdOfdText *text = g_new0(GdOfdText, 1);
    text->delta_x = g_string_new(NULL);
    text->delta_y = g_string_new(NULL);
    text->text = g_string_new(NULL);
    text->groups = g_array_new(FALSE, FALSE, sizeof(Group));
    return text;
}

void gd_ofd_text_free(GdOfdText *text)
{
    if (!text)
        return;
    g_string_free(text->delta_x, TRUE);
    g_string_free(text->delta_y, TRUE);
    g_string_free(text->text, TRUE);
    g_array_free(text->groups, TRUE);
    g_free(text);
}

void gd_ofd_text_open(GdOfdText *text, const GdXmlElement *object)
{
    double angle = gd_ofd_number(object, "CharDirection", 0) * G_PI / 180;
    text->is_shown = gd_ofd_matrix_of(object, &text->matrix);
    text->size = gd_ofd_number(object, "Size", 0);
    text->width = text->size * fabs(gd_ofd_number(object, "HScale", 1));
    text->cos = cos(angle);
    text->sin = sin(angle);
    text->font = gd_ofd_id(object, "Font");
    text->bold = gd_ofd_number(object, "Weight", 0) >= BOLD_WEIGHT;
    text->x = text->y = 0;
    text->position = text->n_passed = 0;
    g_array_set_size(text->groups, 0);
}

void gd_ofd_text_transform(GdOfdText *text, const GdXmlElement *transform)
{
    Group group = { .position = (guint)MAX(gd_xml_number(transform, "CodePosition", 0), 0),
                    .codes = (guint)CLAMP(gd_xml_number(transform, "CodeCount", 1), 1, GROUP_MAX),
                    .glyphs = (guint)CLAMP(gd_xml_number(transform, "GlyphCount", 1), 1, GROUP_MAX) };
    if (group.codes != group.glyphs)
        g_array_append_val(text->groups, group);
}

static void take_value(GString *to, const GdXmlElement *element, const char *name)
{
    GdSlice value = gd_xml_value(element, name);
    g_string_truncate(to, 0);
    g_string_append_len(to, value.ptr, (gssize)value.len);
}

void gd_ofd_text_open_code(GdOfdText *text, const GdXmlElement *code)
{
    text->x = gd_ofd_number(code, "X", text->x);
    text->y = gd_ofd_number(code, "Y", text->y);
    take_value(text->delta_x, code, "DeltaX");
    take_value(text->delta_y, code, "DeltaY");
    g_string_truncate(text->text, 0);
}

void gd_ofd_text_take(GdOfdText *text, GdSlice piece)
{
    g_string_append_len(text->text, piece.ptr, (gssize)piece.len);
}

/* ---- where the characters of a TextCode stand ---- */

typedef struct {
    GdOfdDeltas x, y;
    bool is_spread; /* there are none: each character takes its width */
} Deltas;

static double width_of(const GdOfdText *text, gunichar c)
{
    return text->width * (gd_is_wide(c) ? 1 : NARROW);
}

/* The most that the character takes up itself: what is beyond parts it from the next one. */
static double most_of(const GdOfdText *text, gunichar c)
{
    bool is_broad = gd_is_wide(c) || g_unichar_isupper(c) || (c < 0x80 && strchr("mw@%&", (int)c));
    return text->width * (is_broad ? 1 : NARROW_MAX);
}

static Group next_group(GdOfdText *text, guint left)
{
    Group group = { text->position, 1, 1 };
    while (text->n_passed < text->groups->len) {
        const Group *next = &g_array_index(text->groups, Group, text->n_passed);
        if (next->position > text->position)
            break;
        text->n_passed++;
        if (next->position == text->position)
            group = *next;
    }
    group.codes = MIN(group.codes, left);
    return group;
}

/* How far it is to what is behind so many glyphs, along the axes; false: that is not said. */
static bool take_deltas(Deltas *deltas, guint glyphs, double *x, double *y)
{
    bool is_said = false;
    *x = *y = 0;
    for (guint i = 0; i < glyphs; i++) {
        double dx = 0, dy = 0;
        bool has_x = gd_ofd_deltas_next(&deltas->x, &dx), has_y = gd_ofd_deltas_next(&deltas->y, &dy);
        if (!has_x && !has_y)
            return is_said;
        is_said = true;
        *x += dx;
        *y += dy;
    }
    return is_said;
}

static void add_char(const GdOfdText *text, gunichar c, double x, double y, double along, GArray *chars)
{
    const GdOfdMatrix *m = &text->matrix;
    double least = width_of(text, c);
    GdOfdChar placed = { .x = (float)(m->a * x + m->c * y + m->e),
                         .y = (float)(m->b * x + m->d * y + m->f),
                         .ux = (float)(m->a * text->cos + m->c * text->sin),
                         .uy = (float)(m->b * text->cos + m->d * text->sin),
                         .width = (float)(along > 0 ? MIN(along, most_of(text, c)) : least),
                         .size = (float)(text->size * hypot(m->c, m->d)),
                         .c = c,
                         .font = text->font,
                         .bold = text->bold };
    g_array_append_val(chars, placed);
}

static void place(GdOfdText *text, GdSlice rest, guint n, GArray *chars)
{
    Deltas deltas = { .x = { .rest = gd_slice_of_string(text->delta_x) },
                      .y = { .rest = gd_slice_of_string(text->delta_y) } };
    double x = text->x, y = text->y;
    while (n) {
        Group group = next_group(text, n);
        double dx, dy;
        bool is_said = take_deltas(&deltas, group.glyphs, &dx, &dy);
        for (guint i = 0; i < group.codes; i++) {
            gunichar c = gd_slice_next(&rest);
            double step_x = is_said ? dx / group.codes : width_of(text, c),
                   step_y = is_said ? dy / group.codes : 0;
            if (c != PLACEHOLDER)
                add_char(text, c, x, y, is_said ? step_x * text->cos + step_y * text->sin : 0, chars);
            x += step_x;
            y += step_y;
        }
        n -= group.codes;
        text->position += group.codes;
    }
}

/* The breaks that a program put in to have lines of XML are no characters. */
static void drop_breaks(GString *text)
{
    gsize n = 0;
    for (gsize i = 0; i < text->len; i++)
        if (text->str[i] != '\n' && text->str[i] != '\r')
            text->str[n++] = text->str[i];
    g_string_truncate(text, n);
}

bool gd_ofd_text_close_code(GdOfdText *text, GArray *chars)
{
    drop_breaks(text->text);
    GdSlice all = gd_slice_of_string(text->text);
    size_t n = gd_slice_chars(all, true);
    if (n + chars->len > GD_PAGE_CHARS_MAX)
        return false;
    if (text->is_shown)
        place(text, all, (guint)n, chars);
    else
        text->position += (guint)n;
    return true;
}
