/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/base/package-name.h"
#include "tests/unit/unit.h"

START_TEST(a_package_has_its_place)
{
    char place[GD_PACKAGE_PLACE], file[GD_PACKAGE_FILE], id[GD_PACKAGE_ID + 1];
    gd_package_place("0123456789abcdef", place);
    ck_assert_str_eq(place, "01/0123456789abcdef.tar.gz");
    gd_package_file("0123456789abcdef", file);
    ck_assert(gd_package_id_of(file, id));
    ck_assert_str_eq(id, "0123456789abcdef");
}
END_TEST

START_TEST(other_files_are_no_packages)
{
    static const char *const names[] = { "",
                                         "0123456789abcdef",
                                         "0123456789abcdef.tar",
                                         "0123456789ABCDEF.tar.gz",
                                         "0123456789abcdef.tar.gz~",
                                         "x123456789abcdef.tar.gz" };
    char id[GD_PACKAGE_ID + 1];
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        ck_assert(!gd_package_id_of(names[i], id));
}
END_TEST

static const struct {
    const char *text;
    bool is_id;
} ids[] = {
    { "0123456789abcdef", true },   { "0123456789ABCDEF", false },
    { "0123456789abcde", false },   { "", false },
    { "0123456789abcdef0", false }, { "0123456789abcdeg", false },
};

START_TEST(ids_are_known)
{
    ck_assert(gd_package_is_id(gd_slice_of(ids[_i].text)) == ids[_i].is_id);
}
END_TEST

UNIT_BEGIN("package-name")
tcase_add_test(tcase, a_package_has_its_place);
tcase_add_test(tcase, other_files_are_no_packages);
tcase_add_loop_test(tcase, ids_are_known, 0, G_N_ELEMENTS(ids));
UNIT_END
