/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/read/odt-list-style.h"

enum { FORMS_MAX = 9 }; /* numbers that the text of a level can name */

GdOdtListStyle *gd_odt_list_style_new(GdSlice name)
{
    GdOdtListStyle *style = g_new0(GdOdtListStyle, 1);
    style->name = g_strndup(name.ptr, name.len);
    for (int i = 0; i < GD_LIST_LEVELS; i++) {
        style->levels[i] = gd_list_level();
        style->levels[i].style = GD_LIST_NONE;
    }
    return style;
}

void gd_odt_list_style_free(GdOdtListStyle *style)
{
    if (!style)
        return;
    g_free(style->name);
    g_free(style);
}

void gd_odt_list_style_begin(GdOdtListDraft *draft)
{
    memset(draft, 0, sizeof *draft);
    draft->at = -1;
}

/* ---- reading ---- */

/* style:num-format names a way of counting by its first numbers: "1", "一, 二, 三, ...". */
static GdListStyle style_of(GdSlice format)
{
    static const struct {
        const char *first;
        GdListStyle style;
    } styles[] = {
        { "1", GD_LIST_DECIMAL },         { "a", GD_LIST_LOWER_LETTER },   { "A", GD_LIST_UPPER_LETTER },
        { "i", GD_LIST_LOWER_ROMAN },     { "I", GD_LIST_UPPER_ROMAN },    { "01", GD_LIST_DECIMAL_ZERO },
        { "1st", GD_LIST_ORDINAL },       { "１", GD_LIST_FULL_WIDTH },    { "①", GD_LIST_CIRCLE },
        { "⒈", GD_LIST_FULL_STOP },       { "⑴", GD_LIST_PARENTHESES },    { "一", GD_LIST_CHINESE },
        { "壹", GD_LIST_CHINESE_LEGAL },  { "壱", GD_LIST_CHINESE_LEGAL }, { "㈠", GD_LIST_CHINESE_CIRCLE },
        { "㊀", GD_LIST_CHINESE_CIRCLE }, { "甲", GD_LIST_STEMS },         { "子", GD_LIST_BRANCHES },
    };
    const char *comma = format.len ? memchr(format.ptr, ',', format.len) : NULL;
    GdSlice first = gd_slice_trim(comma ? gd_slice_between(format.ptr, comma) : format);
    if (first.len == 0)
        return GD_LIST_NONE;
    for (size_t i = 0; i < G_N_ELEMENTS(styles); i++)
        if (gd_slice_equal(first, gd_slice_of(styles[i].first)))
            return styles[i].style;
    return GD_LIST_DECIMAL;
}

static void begin_level(GdOdtListStyle *style, GdOdtListDraft *draft, const GdXmlElement *element)
{
    draft->at = gd_xml_number(element, "level", 0) - 1;
    if (draft->at < 0 || draft->at >= GD_LIST_LEVELS || draft->levels[draft->at].is_known) {
        draft->at = -1;
        return;
    }
    GdListLevel *level = &style->levels[draft->at];
    level->start = MAX(gd_xml_number(element, "start-value", 1), 0);
    draft->levels[draft->at].is_known = true;
    if (strcmp(element->name, "list-level-style-image") == 0) {
        level->style = GD_LIST_BULLET;
    } else if (strcmp(element->name, "list-level-style-bullet") == 0) {
        level->style = GD_LIST_BULLET;
        gd_list_level_add(level->text, gd_xml_value(element, "bullet-char"));
    } else {
        level->style = (guint8)style_of(gd_xml_value(element, "num-format"));
        gd_list_level_add(draft->levels[draft->at].prefix, gd_xml_value(element, "num-prefix"));
        gd_list_level_add(draft->levels[draft->at].suffix, gd_xml_value(element, "num-suffix"));
        gd_list_level_add(draft->levels[draft->at].form, gd_xml_value(element, "num-list-format"));
        draft->levels[draft->at].shown = gd_xml_number(element, "display-levels", 1);
    }
}

void gd_odt_list_style_add(GdOdtListStyle *style, GdOdtListDraft *draft, const GdXmlElement *element)
{
    if (g_str_has_prefix(element->name, "list-level-style-") ||
        strcmp(element->name, "outline-level-style") == 0)
        begin_level(style, draft, element);
    else if (draft->at >= 0 && strcmp(element->name, "list-level-label-alignment") == 0)
        style->levels[draft->at].after =
            gd_xml_value_is(element, "label-followed-by", "nothing") ? GD_AFTER_NOTHING : GD_AFTER_TAB;
}

/* ---- the texts of the levels ---- */

/* What would be taken for the place of a number is left out. */
static void append_literal(char *to, GdSlice text)
{
    while (text.len) {
        const char *sign = memchr(text.ptr, '%', text.len);
        gd_list_level_add(to, sign ? gd_slice_between(text.ptr, sign) : text);
        text = sign ? gd_slice_between(sign + 1, gd_slice_end(text)) : GD_EMPTY;
    }
}

/* The number of a tenth level has no place in a text (list.h). */
static void append_number(char *to, int level)
{
    if (level >= FORMS_MAX)
        return;
    char place[] = { '%', (char)('1' + level), '\0' };
    gd_list_level_add(to, gd_slice_of(place));
}

/* "%1%.%2%" becomes "%1.%2". */
static void take_form(char *to, const char *form)
{
    while (*form) {
        const char *sign = strchr(form, '%');
        const char *end = sign ? strchr(sign + 1, '%') : NULL;
        if (!end) {
            append_literal(to, gd_slice_of(form));
            return;
        }
        append_literal(to, gd_slice_between(form, sign));
        if (end == sign + 2 && sign[1] >= '1' && sign[1] <= '9')
            append_number(to, sign[1] - '1');
        form = end + 1;
    }
}

static void make_text(GdOdtListStyle *style, const GdOdtListDraft *draft, int level)
{
    char *to = style->levels[level].text;
    if (draft->levels[level].form[0]) {
        take_form(to, draft->levels[level].form);
        return;
    }
    append_literal(to, gd_slice_of(draft->levels[level].prefix));
    for (int i = MAX(level + 1 - draft->levels[level].shown, 0); i < level; i++)
        if (style->levels[level].style != GD_LIST_NONE && style->levels[i].style != GD_LIST_NONE &&
            style->levels[i].style != GD_LIST_BULLET) {
            append_number(to, i);
            gd_list_level_add(to, GD_LITERAL("."));
        }
    append_number(to, level);
    append_literal(to, gd_slice_of(draft->levels[level].suffix));
}

void gd_odt_list_style_end(GdOdtListStyle *style, const GdOdtListDraft *draft)
{
    for (int i = 0; i < GD_LIST_LEVELS; i++)
        if (draft->levels[i].is_known && style->levels[i].style != GD_LIST_BULLET)
            make_text(style, draft, i);
}
