/* integrity.c - 述廉报告: how the responsibility for clean government was carried, and one's own conduct.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The rules name matters that a person who accounts for his integrity should speak of, one by one.  The
 * template cannot ask for them: they have no sections of their own.  Reports of units are not asked. */
#include <string.h>

#include <guidang-plugin.h>

enum { VOICES_ENOUGH = 4, VOICES_MAX = 50 }; /* how often 本人, 我 must be said to tell */
enum { SECTIONS_MAX = 20 };                  /* that are looked into */
enum { OF_INTEGRITY = 45 };                  /* what headings about integrity add to the bid */

static const GdCode codes[] = {
    { .code = "integrity.items",
      .level = GD_NOTE,
      .zh = "个人述廉没有谈到：{1}",
      .en = "the personal account does not speak of: {1}",
      .explain_zh =
          "述廉应当对照廉洁纪律逐项说明：收受礼品礼金、公款吃喝、住房、用车、插手工程和经商、选人用人、"
          "亲属和身边工作人员、操办婚丧喜庆事宜、个人有关事项报告。有些事项在报告里没有提到；"
          "确实没有这方面情况的，也请写明“没有”。这是提示，不是退改的理由。",
      .explain_en =
          "An account of integrity should go through the matters of discipline one by one: gifts, treats at "
          "public expense, housing, cars, meddling in projects and business, appointments, family and staff, "
          "weddings and funerals, the report of personal affairs. Some are not mentioned; where there is "
          "nothing to tell, say so. This is a hint and no reason to send a report back." },
};

/* A matter: the template's cue, the key of the record's field, and its name for people. */
static const struct {
    const char *cue, *key, *name;
} matters[] = {
    { "gifts", "told-gifts", "收受礼品礼金" },
    { "treats", "told-treats", "公款吃喝" },
    { "housing", "told-housing", "住房" },
    { "cars", "told-cars", "用车" },
    { "business", "told-business", "插手工程和经商" },
    { "appointments", "told-appointments", "选人用人" },
    { "family", "told-family", "亲属和身边工作人员" },
    { "ceremonies", "told-ceremonies", "操办婚丧喜庆事宜" },
    { "affairs", "told-affairs", "个人有关事项" },
};

enum { N_MATTERS = sizeof matters / sizeof *matters, NAMES_BYTES = N_MATTERS * 40 };

static int count(const GdHost *host, const GdDoc *doc, const char *cue)
{
    GdSlice text = host->text(doc), hit;
    int n = 0;
    for (size_t from = 0; n < VOICES_MAX && host->find(doc, cue, from, &hit); n++)
        from = (size_t)(hit.ptr + hit.len - text.ptr);
    return n;
}

/* One person speaks of himself: 本人, 我, rather than 我们, 我局. */
static int is_personal(const GdHost *host, const GdDoc *doc)
{
    int self = count(host, doc, "voice-self");
    return self >= VOICES_ENOUGH && self > count(host, doc, "voice-unit");
}

/* Whether at least half of the outermost headings are about integrity. */
static int is_about_integrity(const GdHost *host, const GdDoc *doc)
{
    GdSection section = { .size = sizeof section };
    int all = 0, about = 0;
    for (size_t i = 0; host->section(doc, i, &section); i++) {
        all += section.level == 1;
        about += section.level == 1 && host->says(doc, "integrity-heading", section.heading, NULL);
    }
    return all > 0 && 2 * about >= all;
}

static int probe(const GdHost *host, const GdDoc *doc)
{
    int bid = host->template_bid(doc);
    if (bid > 0 && host->says(doc, "both-titles", host->meta(doc, "title"), NULL) &&
        is_about_integrity(host, doc))
        bid += OF_INTEGRITY; /* 述职述廉 that speaks of integrity alone */
    return bid > 100 ? 100 : bid;
}

/* The first words on a matter in a section about one's own conduct. */
static int find_in_discipline(const GdHost *host, const GdDoc *doc, const char *cue, GdSlice *hit)
{
    GdSection section = { .size = sizeof section };
    for (size_t n = 0; n < SECTIONS_MAX; n++) {
        if (!host->section(doc, host->with_role(doc, "discipline", n), &section))
            return 0;
        const char *end = section.body.ptr + section.body.len;
        size_t from = (size_t)(section.body.ptr - host->text(doc).ptr);
        if (host->find(doc, cue, from, hit) && hit->ptr < end)
            return 1;
    }
    return 0;
}

/* A person may speak of it anywhere; what a unit says of its work elsewhere is not its conduct. */
static int find_told(const GdHost *host, const GdDoc *doc, const char *cue, int personal, GdSlice *hit)
{
    return find_in_discipline(host, doc, cue, hit) || (personal && host->find(doc, cue, 0, hit));
}

/* Whether one's own conduct is spoken of at all: else the report is of another kind. */
static int conduct_is_told(const GdHost *host, const GdDoc *doc)
{
    GdSlice hit;
    for (size_t i = 0; i < N_MATTERS; i++)
        if (find_in_discipline(host, doc, matters[i].cue, &hit))
            return 1;
    return 0;
}

/* Names, parted by 、, of the matters that the report nowhere speaks of. */
static GdSlice untold(const GdHost *host, const GdDoc *doc, char names[NAMES_BYTES])
{
    GdSlice hit;
    names[0] = '\0';
    for (size_t i = 0; i < N_MATTERS; i++) {
        if (host->find(doc, matters[i].cue, 0, &hit))
            continue;
        if (names[0])
            strcat(names, "、");
        strcat(names, matters[i].name);
    }
    return (GdSlice){ names, strlen(names) };
}

static void validate(const GdHost *host, const GdDoc *doc, GdFindings *findings)
{
    char names[NAMES_BYTES];
    GdFinding finding = { .size = sizeof finding, .code = "integrity.items", .role = "discipline" };
    if (!is_personal(host, doc) || !conduct_is_told(host, doc))
        return;
    finding.detail = untold(host, doc, names);
    if (finding.detail.len)
        host->finding(findings, &finding);
}

static void normalize(const GdHost *host, const GdDoc *doc, GdFields *fields)
{
    char names[NAMES_BYTES];
    int personal = is_personal(host, doc);
    GdSlice hit;
    for (size_t i = 0; i < N_MATTERS; i++)
        if (find_told(host, doc, matters[i].cue, personal, &hit))
            host->field(fields, matters[i].key, host->sentence(doc, hit.ptr));
    if (personal && untold(host, doc, names).len)
        host->field(fields, "not-told", (GdSlice){ names, strlen(names) });
}

GD_PLUGIN(.id = "integrity", .version = "1", .template_id = "integrity", .codes = codes,
          .n_codes = sizeof codes / sizeof *codes, .probe = probe, .validate = validate,
          .normalize = normalize);
