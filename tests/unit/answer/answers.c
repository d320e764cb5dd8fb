/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/answer/answers.h"

#include "tests/unit/unit.h"

/* Who sent the file at a path below one of two inboxes, by the folder of a level. */
static const struct {
    guint level;
    const char *path, *unit;
} rows[] = {
    { 1, "/in/青石乡/a.txt", "青石乡" },
    { 1, "/in/青石乡/2026/a.txt", "青石乡" },
    { 1, "/usb//青石乡/a.txt", "青石乡" },
    { 1, "/in/a.txt", NULL },
    { 1, "/inbox/青石乡/a.txt", NULL },
    { 1, "/in/青石乡.zip/村/a.txt", "青石乡" },
    { 1, "/in/青石乡.2026/a.txt", "青石乡.2026" },
    { 1, "/in/.zip/a.txt", ".zip" },
    { 1, "/in/青石乡/上报.zip/a.txt", "青石乡" },
    { 1, "/in/青石乡.RAR/a.txt", "青石乡" },
    { 1, "/in/青石乡.txz/a.txt", "青石乡" },
    { 1, "/in/青石乡.tbz2/a.txt", "青石乡" },
    { 1, "/in/青石乡.cab/a.txt", "青石乡" },
    { 1, "/in/青石乡.tar.gz/a.txt", "青石乡" },
    { 1, "/in/青石乡.eml/a.txt", "青石乡" },
    { 1, "/in/青石乡.docx/a.txt", "青石乡.docx" },
    { 1, "/in/青石乡./a.txt", "青石乡." },
    { 2, "/in/2026/青石乡/a.txt", "青石乡" },
    { 2, "/in/2026/a.txt", NULL },
    { 2, "/in/2026/青石乡/村/a/b/c.txt", "青石乡" },
    { 0, "/in/青石乡/a.txt", NULL },
};

START_TEST(units_are_folders_of_a_level)
{
    char *inboxes[] = { (char *)"/in", (char *)"/usb/", NULL };
    GdConfig config = { .inbox = inboxes, .unit_level = rows[_i].level };
    g_autofree char *unit = gd_unit_of(&config, rows[_i].path);
    ck_assert_msg(g_strcmp0(unit, rows[_i].unit) == 0, "%s: %s", rows[_i].path, unit ? unit : "nobody");
}
END_TEST

UNIT_BEGIN("answers")
tcase_add_loop_test(tcase, units_are_folders_of_a_level, 0, G_N_ELEMENTS(rows));
UNIT_END
