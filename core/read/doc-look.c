/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/read/doc-look.h"

#include "core/read/little-endian.h"

/* Sprm, of characters (2.6.1) and of paragraphs (2.6.2) */
enum {
    P_STYLE = 0x4600,
    P_IN_TABLE = 0x2416,
    P_ENDS_ROW = 0x2417,
    P_ENDS_INNER_CELL = 0x244B,
    P_ENDS_INNER_ROW = 0x244C,
    P_DEPTH = 0x6649,
    P_MORE_DEPTH = 0x664A,
    P_ALIGNMENT_80 = 0x2403,
    P_ALIGNMENT = 0x2461,
    P_LIST_LEVEL = 0x260A,
    P_LIST = 0x460B,
    P_OUTLINE = 0x2640,
    P_HUGE = 0x6646,
    P_HUGE_TOO = 0x6645,
    C_DELETED = 0x0800,
    C_STYLE = 0x4A30,
    C_PLAIN = 0x2A33,
    C_BOLD = 0x0835,
    C_HIDDEN = 0x083C,
    C_SPECIAL = 0x0855,
    C_SIGN = 0x6A09,
    C_FONT = 0x4A4F,
    T_DEFINITION = 0xD608,
    P_TABS = 0xC615,
};

typedef struct {
    guint16 code;
    GdSlice operand;
} Modifier;

/* Sprm: the bytes of the operand, with those that say how many there are. */
static size_t operand_len(guint16 code, GdSlice operand)
{
    static const guint8 of_kind[] = { 1, 1, 2, 4, 2, 2, 0, 3 };
    unsigned kind = code >> 13;
    if (kind != 6)
        return of_kind[kind];
    if (code == T_DEFINITION) /* TDefTableOperand */
        return (size_t)gd_le16(operand, 0) + 1;
    if (code == P_TABS && gd_le8(operand, 0) == 255) { /* PChgTabsOperand */
        size_t deleted = 2 + 4 * (size_t)gd_le8(operand, 1);
        return deleted + 1 + 3 * (size_t)gd_le8(operand, deleted);
    }
    return (size_t)gd_le8(operand, 0) + 1;
}

static bool take_modifier(GdSlice *rest, Modifier *modifier)
{
    if (rest->len < 3)
        return false;
    modifier->code = gd_le16(*rest, 0);
    GdSlice operand = gd_slice_from(*rest, 2);
    modifier->operand = gd_le_piece(operand, 0, operand_len(modifier->code, operand));
    *rest = gd_slice_from(operand, modifier->operand.len);
    return true;
}

/* ---- paragraphs ---- */

/* sprmPIlfo: from 0xF801 on, a list whose indents the paragraph does not take. */
static int list_of(guint16 value)
{
    return value < 0xF801 ? value : value == 0xF801 ? 0 : 0x10000 - value;
}

static void change_table(GdDocParagraph *look, const Modifier *modifier)
{
    bool is_on = gd_le8(modifier->operand, 0) != 0;
    guint32 value = gd_le32(modifier->operand, 0);
    if (modifier->code == P_IN_TABLE)
        look->in_table = is_on;
    else if (modifier->code == P_ENDS_ROW)
        look->ends_row = is_on;
    else if (modifier->code == P_ENDS_INNER_CELL)
        look->ends_inner_cell = is_on;
    else if (modifier->code == P_ENDS_INNER_ROW)
        look->ends_inner_row = is_on;
    else if (modifier->code == P_DEPTH)
        look->depth = value;
    else if (modifier->code == P_MORE_DEPTH)
        look->depth += value;
}

static void change_paragraph(GdDocParagraph *look, const Modifier *modifier)
{
    guint8 value = gd_le8(modifier->operand, 0);
    switch (modifier->code) {
    case P_STYLE:
        look->style = gd_le16(modifier->operand, 0);
        break;
    case P_ALIGNMENT:
    case P_ALIGNMENT_80:
        look->centred = value == 1;
        break;
    case P_LIST:
        look->list = list_of(gd_le16(modifier->operand, 0));
        break;
    case P_LIST_LEVEL:
        look->list_level = value;
        look->has_list_level = true;
        break;
    case P_OUTLINE:
        look->outline = MIN(value, GD_DOC_BODY_LEVEL);
        break;
    default:
        change_table(look, modifier);
    }
}

/* PrcData: they stand in the other stream, behind their length. */
static GdSlice huge(GdSlice data, guint32 at)
{
    return gd_le_piece(data, (size_t)at + 2, gd_le16(data, at));
}

size_t gd_doc_paragraph_change(GdDocParagraph *look, GdSlice modifiers, GdSlice data)
{
    Modifier modifier;
    GdSlice more = GD_EMPTY;
    size_t len = modifiers.len;
    while (take_modifier(&modifiers, &modifier))
        if (modifier.code == P_HUGE || modifier.code == P_HUGE_TOO)
            more = huge(data, gd_le32(modifier.operand, 0));
        else
            change_paragraph(look, &modifier);
    len += more.len;
    while (take_modifier(&more, &modifier))
        change_paragraph(look, &modifier);
    return len;
}

/* ---- characters ---- */

/* ToggleOperand */
static bool toggled(guint8 value, bool style)
{
    return value == 0x80 ? style : value == 0x81 ? !style : value != 0;
}

size_t gd_doc_run_change(GdDocRun *look, GdSlice modifiers, const GdDocRun *style)
{
    Modifier modifier;
    size_t len = modifiers.len;
    while (take_modifier(&modifiers, &modifier)) {
        guint8 value = gd_le8(modifier.operand, 0);
        switch (modifier.code) {
        case C_PLAIN:
            look->bold = style->bold;
            look->hidden = style->hidden;
            break;
        case C_BOLD:
            look->bold = toggled(value, style->bold);
            break;
        case C_HIDDEN:
            look->hidden = toggled(value, style->hidden);
            break;
        case C_DELETED:
            look->deleted = value != 0;
            break;
        case C_SPECIAL:
            look->special = value != 0;
            break;
        case C_FONT:
            look->font = gd_le16(modifier.operand, 0);
            break;
        case C_SIGN:
            look->is_sign = true;
            look->sign_font = gd_le16(modifier.operand, 0);
            look->sign_code = gd_le16(modifier.operand, 2);
            break;
        default:
            break;
        }
    }
    return len;
}

guint16 gd_doc_run_style(GdSlice modifiers)
{
    Modifier modifier;
    guint16 style = 0;
    while (take_modifier(&modifiers, &modifier))
        if (modifier.code == C_STYLE)
            style = gd_le16(modifier.operand, 0);
    return style;
}
