/* grassroots.c - 基层工作汇报: a unit reports its own work: 汇报, 总结, 自查报告.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Such a report is filed by whose work it is and by the time it is about.  The title, the opening and the
 * sign-off are asked, in this order; what none of them says is noted. */
#include <guidang-plugin.h>

static const GdCode codes[] = {
    { .code = "grassroots.unit",
      .level = GD_NOTE,
      .zh = "标题、开头和落款都没有写明是哪个单位的工作",
      .en = "neither title nor opening nor sign-off says which unit's work it is",
      .explain_zh = "工作汇报按单位归档。请在标题或落款里写明单位全称，例如“某某镇2024年上半年工作总结”。"
                    "这是提示，不是退改的理由。",
      .explain_en = "Work reports are filed by unit. Put the full name of the unit into the title or under "
                    "the text. This "
                    "is a hint and no reason to send a report back." },
    { .code = "grassroots.period",
      .level = GD_NOTE,
      .zh = "标题、开头和落款都没有写明是哪个时期的工作",
      .en = "neither title nor opening nor sign-off says which period the work is of",
      .explain_zh = "工作汇报按年度归档。请在标题或开头写明所属时期，例如“2024年上半年”，或者在落款写明日期。"
                    "这是提示，不是退改的理由。",
      .explain_en = "Work reports are filed by year. Say in the title or the opening which period the report "
                    "is about, or "
                    "date it under the text. This is a hint and no reason to send a report back." },
};

/* The words of the whole tell more than the template's patterns. */
static int probe(const GdHost *host, const GdDoc *doc)
{
    int likeness = host->likeness(doc);
    return likeness < 0 ? host->template_bid(doc) : likeness;
}

/* Where a report may say it: in words as they are, or in those that match a cue. */
typedef struct {
    const char *meta, *cue;
} Place;

static const Place unit_places[] = { { "issuer", NULL }, { "title", "unit" }, { NULL, NULL } };
static const Place period_places[] = {
    { "period", NULL }, { "title", "year" }, { "opening", "year" }, { "date", NULL }, { NULL, NULL }
};

/* The first words that say it; ptr NULL: none do. */
static GdSlice told(const GdHost *host, const GdDoc *doc, const Place *place)
{
    for (; place->meta; place++) {
        GdSlice words = host->meta(doc, place->meta), hit;
        if (words.ptr && !place->cue)
            return words;
        if (words.ptr && host->says(doc, place->cue, words, &hit))
            return hit;
    }
    return (GdSlice){ NULL, 0 };
}

static void validate(const GdHost *host, const GdDoc *doc, GdFindings *findings)
{
    GdFinding unit = { .size = sizeof unit, .code = "grassroots.unit" };
    GdFinding period = { .size = sizeof period, .code = "grassroots.period" };
    GdSlice beginning = host->sentence(doc, host->meta(doc, "opening").ptr);
    if (!told(host, doc, unit_places).ptr && !host->says(doc, "unit", beginning, NULL))
        host->finding(findings, &unit);
    if (!told(host, doc, period_places).ptr)
        host->finding(findings, &period);
}

static void normalize(const GdHost *host, const GdDoc *doc, GdFields *fields)
{
    GdSlice unit = told(host, doc, unit_places), period = told(host, doc, period_places);
    if (unit.ptr)
        host->field(fields, "unit", unit);
    if (period.ptr)
        host->field(fields, "period", period);
}

GD_PLUGIN(.id = "grassroots", .version = "1", .template_id = "grassroots", .codes = codes,
          .n_codes = sizeof codes / sizeof *codes, .probe = probe, .validate = validate,
          .normalize = normalize);
