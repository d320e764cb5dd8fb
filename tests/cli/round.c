/* round.c - a round of files below FOLDER/UNIT/, answered: for tests of what people get.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 *     round DATE STORE SLIPS SUMMARY FOLDER       "-" for STORE, SLIPS or SUMMARY: none
 *
 * What was sent back is remembered in the file sent-back, one "UNIT<TAB>PATH" a line, in the working folder.
 */
#include "config.h"

#include "core/answer/round.h"

#include <stdio.h>
#include <sys/stat.h>

#include "core/base/xml.h"
#include "core/render/render.h"
#include "core/run/batch.h"

typedef struct {
    GdRound *round;
    const char *folder;
    GHashTable *sent_back; /* "UNIT\tPATH" -> how often */
    GString *newly;
    GError *error;
} Round;

static void write_nothing(GdSlice output, void *data)
{
    (void)output;
    (void)data;
}

static void complain(const char *message, void *data)
{
    (void)data;
    fprintf(stderr, "%s\n", message);
}

/* FOLDER/UNIT/…: a file beside the folders of units is nobody's. */
static void take(const char *path, const GdDeed *deed, bool unchanged, void *data)
{
    Round *round = data;
    const char *below = path + strlen(round->folder) + 1, *slash = strchr(below, '/');
    g_autofree char *unit = slash ? g_strndup(below, (gsize)(slash - below)) : NULL;
    if (!round->error)
        gd_round_add(round->round, unit, path, deed, unchanged, &round->error);
}

static void recall(Round *round)
{
    g_autofree char *text = NULL;
    if (!g_file_get_contents("sent-back", &text, NULL, NULL))
        return;
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (guint i = 0; lines[i] && *lines[i]; i++) {
        guint times = GPOINTER_TO_UINT(g_hash_table_lookup(round->sent_back, lines[i]));
        g_hash_table_insert(round->sent_back, g_strdup(lines[i]), GUINT_TO_POINTER(times + 1));
    }
    g_string_assign(round->newly, text);
}

static int times_back(const char *unit, const char *path, char last[GD_DIGEST_HEX + 1], void *data)
{
    if (last)
        last[0] = '\0'; /* not known */
    g_autofree char *key = g_strconcat(unit, "\t", path, NULL);
    return (int)GPOINTER_TO_UINT(g_hash_table_lookup(((Round *)data)->sent_back, key));
}

static void sent_back(const char *unit, const char *path, const char *number, const char *said, void *data)
{
    (void)number;
    (void)said;
    g_string_append_printf(((Round *)data)->newly, "%s\t%s\n", unit, path);
}

static const char *given(const char *argument)
{
    return strcmp(argument, "-") == 0 ? NULL : argument;
}

static bool judge(Round *round, GdRules *rules, char **argv, GdTotals *totals)
{
    GdBatch batch = { .rules = rules,
                      .render = gd_format_find("text")->report,
                      .finding = gd_format_find("text")->finding,
                      .workers = 2,
                      .limits = GD_LIMITS,
                      .store = given(argv[2]),
                      .command = "archive",
                      .paths = (const char *[]){ argv[5], NULL },
                      .write = write_nothing,
                      .complain = complain,
                      .judged = take,
                      .data = round };
    return gd_batch_run(&batch, totals, &round->error) && !round->error;
}

static bool answer(Round *round, GdRules *rules, char **argv, const GdTotals *totals)
{
    guint64 last = 11;
    GdAnswers how = { .slip_folder = given(argv[3]),
                      .summary_folder = given(argv[4]),
                      .templates = rules->templates,
                      .office = "禾川县档案馆",
                      .contact = "业务指导科，0570-8880000",
                      .term = 14,
                      .date = argv[1],
                      .prefix = "退改〔2026〕",
                      .last_number = &last,
                      .times_back = times_back,
                      .sent_back = sent_back,
                      .data = round };
    return gd_round_answer(round->round, &how, totals, &round->error) &&
           g_file_set_contents("sent-back", round->newly->str, -1, &round->error);
}

int main(int argc, char **argv)
{
    Round round = { .newly = g_string_new(NULL) };
    GdTotals totals;
    g_assert(argc == 6);
    umask(027);
    gd_language_start("en", g_getenv("round_messages"));
    gd_xml_start();
    round.folder = argv[5];
    round.sent_back = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    recall(&round);
    round.round = gd_round_new(&round.error);
    g_autofree char *templates = g_build_filename(g_getenv("top_srcdir"), "templates", NULL);
    g_autoptr(GdRules) rules =
        gd_rules_load((const char *[]){ templates, NULL }, (const char *[]){ NULL }, false, &round.error);
    bool done = rules && judge(&round, rules, argv, &totals) && answer(&round, rules, argv, &totals);
    if (!done)
        fprintf(stderr, "%s\n", round.error->message);
    gd_round_free(round.round);
    return done ? EXIT_SUCCESS : EXIT_FAILURE;
}
