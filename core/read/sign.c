/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/read/sign.h"

#include <glib.h>

static const struct {
    guint8 code;
    const char *text;
} signs[] = { { 0x6F, "□" }, { 0x71, "□" }, { 0xA8, "□" }, { 0xA3, "□" }, { 0x52, "☑" }, { 0xFE, "☑" },
              { 0xFC, "√" }, { 0x50, "√" }, { 0x6C, "●" }, { 0x6E, "■" }, { 0xD8, "➢" } };

const char *gd_sign(unsigned code)
{
    for (size_t i = 0; i < G_N_ELEMENTS(signs); i++)
        if (signs[i].code == code)
            return signs[i].text;
    return "";
}
