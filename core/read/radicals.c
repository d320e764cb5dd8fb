/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/read/radicals.h"

enum {
    SUPPLEMENT = 0x2E80,
    SUPPLEMENT_END = 0x2EF4,
    KANGXI = 0x2F00,
    KANGXI_END = 0x2FD6,
    DOOR_LEAF = 0x2F3E
};

/* One each, from U+2E80 on; two have none (EquivalentUnifiedIdeograph-15.0.0.txt). */
static const char supplement[] =
    "⺀厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑𫜹忄心扌攵⺚旡日月歺母"
    "民氵氺灬爫爫丬牛犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹艹"
    "艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠"
    "饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟";

gunichar gd_han_of_radical(gunichar c)
{
    if (c >= SUPPLEMENT && c < SUPPLEMENT_END)
        return g_utf8_get_char(g_utf8_offset_to_pointer(supplement, (glong)(c - SUPPLEMENT)));
    if (c < KANGXI || c >= KANGXI_END)
        return c;
    if (c == DOOR_LEAF)
        return 0x6237;
    char radical[6];
    g_autofree char *han = g_utf8_normalize(radical, g_unichar_to_utf8(c, radical), G_NORMALIZE_NFKC);
    return g_utf8_get_char(han);
}
