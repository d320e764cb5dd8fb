/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/read/sign.h"

/* What reports hold. */
static const struct {
    GdSignFont font;
    guint8 code;
    const char *text;
} signs[] = {
    { GD_SIGN_WINGDINGS, 0x50, "√" }, { GD_SIGN_WINGDINGS, 0x52, "☑" }, { GD_SIGN_WINGDINGS, 0x6C, "●" },
    { GD_SIGN_WINGDINGS, 0x6E, "■" }, { GD_SIGN_WINGDINGS, 0x6F, "□" }, { GD_SIGN_WINGDINGS, 0x71, "□" },
    { GD_SIGN_WINGDINGS, 0xA3, "□" }, { GD_SIGN_WINGDINGS, 0xA8, "□" }, { GD_SIGN_WINGDINGS, 0xD8, "➢" },
    { GD_SIGN_WINGDINGS, 0xFC, "√" }, { GD_SIGN_WINGDINGS, 0xFE, "☑" }, { GD_SIGN_SYMBOL, 0xA3, "≤" },
    { GD_SIGN_SYMBOL, 0xA5, "∞" },    { GD_SIGN_SYMBOL, 0xAE, "→" },    { GD_SIGN_SYMBOL, 0xB0, "°" },
    { GD_SIGN_SYMBOL, 0xB1, "±" },    { GD_SIGN_SYMBOL, 0xB3, "≥" },    { GD_SIGN_SYMBOL, 0xB4, "×" },
    { GD_SIGN_SYMBOL, 0xB7, "●" },    { GD_SIGN_SYMBOL, 0xB8, "÷" },    { GD_SIGN_SYMBOL, 0xB9, "≠" },
};

GdSignFont gd_sign_font(GdSlice name)
{
    if (!name.ptr)
        return GD_SIGN_NONE;
    return gd_slice_find(name, GD_LITERAL("Wingdings")) >= 0 ? GD_SIGN_WINGDINGS
           : gd_slice_find(name, GD_LITERAL("Symbol")) >= 0  ? GD_SIGN_SYMBOL
                                                             : GD_SIGN_NONE;
}

GdSlice gd_sign(GdSignFont font, unsigned code)
{
    static const char ascii[] = " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`"
                                "abcdefghijklmnopqrstuvwxyz{|}~";
    for (size_t i = 0; i < G_N_ELEMENTS(signs); i++)
        if (signs[i].font == font && signs[i].code == code)
            return gd_slice_of(signs[i].text);
    bool is_ascii = font == GD_SIGN_SYMBOL && code >= ' ' && code - ' ' < sizeof ascii - 1;
    return is_ascii ? gd_slice(ascii + (code - ' '), 1) : GD_EMPTY;
}
