/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/template/match.h"
#include "core/template/role-model.h"
#include "tests/unit/genre/desk.h"
#include "tests/unit/template/sentences.h"

/* What is for which role, by words and by patterns, in short texts of the plainest kind.  The corpus measures
 * the rest (tests/cli/corpus.sh). */

static Desk desk;

static void open_desk(void)
{
    desk_open_fixtures(&desk, "smallest");
}

static void close_desk(void)
{
    desk_close(&desk);
}

/* A text, the genre, and its sections: role@line, ! for one that is empty. */
static const struct {
    const char *genre, *text, *sections;
} rows[] = {
    { "grassroots", "情况汇报\n一、主要做法\n" DID "\n二、存在的问题\n" LACKS "\n三、下步打算\n" WILL "\n",
      "practice@2 problems@4 plan@6" },
    { "grassroots", "情况汇报\n一、主要做法\n" DID "\n二、存在的问题\n" LACKS "\n" WILL "\n",
      "practice@2 problems@4 plan@6" }, /* a sentence that opens a role stands in the place of a heading */
    { "debtfree",
      "述职报告\n一、履职情况\n" DID "\n二、存在的问题及原因\n" LACKS "\n三、今后打算\n" WILL "\n",
      "practice@2 problems@4 causes@4 plan@6" },
    { "grassroots", "情况汇报\n一、主要做法\n" DID "\n二、存在的问题\n三、下步打算\n" WILL "\n",
      "practice@2 problems@4! plan@5" },
    { "grassroots", "情况汇报\n", "" },
    { "grassroots", /* no heading names problems that says what is done about them, nor does what it goes on
                       with */
      "情况汇报\n一、主要做法\n" DID
      "\n1、实行工作责任追究制度。上级党组织对群众举报的基层党建方面问题进行直接查处，"
      "对存在的问题，可以实现党内责任追究。\n二、下步打算\n" WILL "\n",
      "practice@2 plan@5" },
    /* roles that were never learned go by the template's patterns alone */
    { "visits", "值班情况\n一、来访情况\n" DID "\n", "visits@2" },
};

START_TEST(roles_are_given_to_sections)
{
    g_autoptr(GString) said = g_string_new(NULL);
    desk_read(&desk, rows[_i].text);
    desk_match(&desk, rows[_i].genre);
    for (guint i = 0; i < desk.sections->len; i++) {
        const GdRoleSection *section = &g_array_index(desk.sections, GdRoleSection, i);
        g_string_append_printf(said, "%s%s@%u%s", i ? " " : "", section->role, section->line,
                               section->empty ? "!" : "");
    }
    ck_assert_str_eq(said->str, rows[_i].sections);
}
END_TEST

/* What the template's patterns add for a role to what the words say. */
static gint32 ties_of(guint unit, const char *role)
{
    const GdReading *reading = desk.reading;
    guint n = reading->template->sections->len, i = 0;
    while (strcmp(gd_reading_rule(reading, i)->wording.role, role) != 0)
        i++;
    return g_array_index(reading->score, gint32, unit * (n + 1) + i + 1) -
           g_array_index(reading->said, gint32,
                         unit * GD_LABELS_MAX + (guint)gd_reading_rule(reading, i)->label);
}

START_TEST(a_heading_that_a_role_never_has_speaks_against_it)
{
    desk_read(&desk, "情况汇报\n1、实行责任追究制度。对存在的问题，可以追究责任。\n2、责任追究。对存在的问题"
                     "，可以追究责任。\n");
    desk_match(&desk, "grassroots");
    gint32 against = desk.reading->templates->roles->tie[GD_TIE_NOT_HEADING];
    ck_assert_int_lt(against, 0);
    ck_assert_int_eq(ties_of(0, "problems"), against); /* the heading, up to its stop */
    ck_assert_int_eq(ties_of(1, "problems"), against); /* what it goes on with */
    ck_assert_int_eq(ties_of(2, "problems"), 0);
    ck_assert_int_eq(ties_of(3, "problems"), 0);
}
END_TEST

START_TEST(words_that_speak_for_a_role_are_pieces_of_the_unit)
{
    desk_read(&desk, rows[0].text);
    desk_match(&desk, rows[0].genre);
    GdSlice words[3];
    guint shown = 0;
    for (guint u = 0; u < desk.reading->units->len; u++) {
        const GdUnit *unit = gd_reading_unit(desk.reading, u);
        guint n = gd_reading_words(desk.reading, u, words, G_N_ELEMENTS(words));
        ck_assert_uint_le(n, G_N_ELEMENTS(words));
        for (guint i = 0; i < n; i++)
            ck_assert(words[i].ptr >= unit->text.ptr && words[i].ptr < gd_slice_end(unit->text));
        shown += n;
    }
    ck_assert_uint_gt(shown, 3);
}
END_TEST

UNIT_BEGIN("reading")
tcase_add_unchecked_fixture(tcase, open_desk, close_desk);
tcase_add_loop_test(tcase, roles_are_given_to_sections, 0, G_N_ELEMENTS(rows));
tcase_add_test(tcase, a_heading_that_a_role_never_has_speaks_against_it);
tcase_add_test(tcase, words_that_speak_for_a_role_are_pieces_of_the_unit);
UNIT_END
