/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/read/extension.h"

#include "tests/unit/unit.h"

static const struct {
    const char *path, *format, *container;
    const char *claimed, *usual; /* NULL: nothing false is claimed */
} names[] = {
    { "来件/报告.docx", "docx", NULL, NULL, NULL },
    { "来件/报告.DOCX", "docx", NULL, NULL, NULL },
    { "来件/报告.doc", "docx", NULL, ".doc", ".docx" },
    { "来件/报告.wps", "doc", NULL, NULL, NULL },
    { "来件/报告.wps", "rtf", NULL, ".wps", ".rtf" },
    { "报告.Docx", "text", NULL, ".docx", ".txt" },
    { "报告.txt", "html", NULL, ".txt", ".html" },
    { "报告.htm", "html", NULL, NULL, NULL },
    { "报告.pdf", "html", NULL, ".pdf", ".html" },
    /* no extension, or one that is nobody's */
    { "报告", "docx", NULL, NULL, NULL },
    { "来件.docx/报告", "text", NULL, NULL, NULL },
    { "报告.", "text", NULL, NULL, NULL },
    { ".docx", "text", NULL, NULL, NULL },
    { "报告2024.6", "docx", NULL, NULL, NULL },
    { "报告.bak", "docx", NULL, NULL, NULL },
    { "报告.一个很长很长的结尾", "docx", NULL, NULL, NULL },
    { "article.php", "html", NULL, NULL, NULL },
    /* in a container: both are looked at */
    { "报告.txt.gz", "text", "gzip", NULL, NULL },
    { "报告.gz", "text", "gzip", NULL, NULL },
    { "报告.txt", "text", "gzip", ".txt", ".gz" },
    { "报告.docx.gz", "text", "gzip", ".docx", ".txt" },
};

START_TEST(a_name_that_claims_another_format_is_seen)
{
    g_autoptr(GdExtract) extract = gd_extract_new();
    extract->format = names[_i].format;
    extract->container = names[_i].container;
    GdFalseName name;
    bool is_false = gd_extension_is_false(gd_slice_of(names[_i].path), extract, &name);
    ck_assert_int_eq(is_false, names[_i].claimed != NULL);
    if (is_false) {
        ck_assert_str_eq(name.claimed, names[_i].claimed);
        ck_assert_str_eq(name.usual, names[_i].usual);
    }
}
END_TEST

UNIT_BEGIN("extension")
tcase_add_loop_test(tcase, a_name_that_claims_another_format_is_seen, 0, G_N_ELEMENTS(names));
UNIT_END
