/* survey.c - 调研报告: what was looked into, what was found, what should be done.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A survey is worth what its ground is worth: the record says by what means, when and among whom it was
 * made, and a report that says nothing of it is noted.
 */
#include <guidang-plugin.h>

static const GdCode codes[] = {
    { .code = "survey.method",
      .level = GD_NOTE,
      .zh = "没有写明调研是怎样进行的",
      .en = "the report does not say how the survey was made",
      .explain_zh =
          "调研报告应当交代调研的时间、对象和方法，例如座谈、走访、问卷、查阅资料，读的人才知道结论从何而来。"
          "全文没有这样的话。如果写的其实是本单位的工作，请按工作汇报报送。这是提示，不是退改的理由。",
      .explain_en =
          "A survey report should say when, among whom and by what means it was made: meetings, visits, "
          "questionnaires, files. Nothing in the text does. If it reports the unit's own work, hand it in as "
          "a "
          "work report. This is a hint and no reason to send a report back." },
};

/* The words of the whole tell more than the template's patterns. */
static int probe(const GdHost *host, const GdDoc *doc)
{
    int likeness = host->likeness(doc);
    return likeness < 0 ? host->template_bid(doc) : likeness;
}

/* The first sentence, from the opening on, that says who made the survey or by what means. */
static int find_ground(const GdHost *host, const GdDoc *doc, GdSlice *sentence)
{
    GdSlice text = host->text(doc), opening = host->meta(doc, "opening"), means, maker;
    size_t from = opening.ptr ? (size_t)(opening.ptr - text.ptr) : 0;
    int has_means = host->find(doc, "method", from, &means),
        has_maker = host->find(doc, "surveyor", from, &maker);
    if (!has_means && !has_maker)
        return 0;
    *sentence =
        host->sentence(doc, !has_maker || (has_means && means.ptr < maker.ptr) ? means.ptr : maker.ptr);
    return 1;
}

static void validate(const GdHost *host, const GdDoc *doc, GdFindings *findings)
{
    GdSlice sentence;
    GdFinding finding = { .size = sizeof finding, .code = "survey.method" };
    if (!find_ground(host, doc, &sentence))
        host->finding(findings, &finding);
}

/* The first words that match the cue, in the sentence that tells the ground or else in the opening. */
static void put_first(const GdHost *host, const GdDoc *doc, const char *cue, GdSlice ground, GdFields *fields)
{
    GdSlice hit;
    if (host->says(doc, cue, ground, &hit) || host->says(doc, cue, host->meta(doc, "opening"), &hit))
        host->field(fields, cue, hit);
}

static void normalize(const GdHost *host, const GdDoc *doc, GdFields *fields)
{
    GdSlice ground;
    if (!find_ground(host, doc, &ground))
        return;
    host->field(fields, "method", ground);
    put_first(host, doc, "time", ground, fields);
    put_first(host, doc, "place", ground, fields);
}

GD_PLUGIN(.id = "survey", .version = "1", .template_id = "survey", .codes = codes,
          .n_codes = sizeof codes / sizeof *codes, .probe = probe, .validate = validate,
          .normalize = normalize);
