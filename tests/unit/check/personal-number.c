/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/check/personal-number.h"

#include <sys/mman.h>
#include <unistd.h>

#include "tests/unit/unit.h"

/* Texts that end in the middle of what may be a number: nothing behind their last byte may be looked at. */
static const char *const texts[] = {
    "12345678901234567",    "11010119491001001X",      "11010119491001001x，行医三十年",
    "420106 19900101 1231", "6217-0028-7003-9158-462", "+8613857429061",
    "138 1234 5678 ",
};

/* The text right before memory that must not be read. */
static char *at_the_edge(const char *text, size_t len, char *edge)
{
    return memcpy(edge - len, text, len);
}

START_TEST(nothing_behind_a_text_is_read)
{
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    char *pages = mmap(NULL, 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    ck_assert_ptr_ne(pages, MAP_FAILED);
    ck_assert_int_eq(mprotect(pages + page, page, PROT_NONE), 0);
    for (size_t len = 0; len <= strlen(texts[_i]); len++) {
        GdSlice text = gd_slice(at_the_edge(texts[_i], len, pages + page), len);
        GdPersonalNumber number;
        size_t at = 0;
        while (gd_personal_number_next(text, &at, &number))
            ck_assert(gd_slice_end(number.piece) <= gd_slice_end(text));
    }
    munmap(pages, 2 * page);
}
END_TEST

UNIT_BEGIN("personal-number")
tcase_add_loop_test(tcase, nothing_behind_a_text_is_read, 0, G_N_ELEMENTS(texts));
UNIT_END
