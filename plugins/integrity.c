/* integrity.c - 述廉报告: how the responsibility for clean government was carried, and one's own conduct.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The rules name matters that a person who accounts for his integrity should speak of, one by one.  The
 * template cannot ask for them: they have no sections of their own.  Reports of units are not asked. */
#include <string.h>

#include <guidang-plugin.h>

enum { VOICES_ENOUGH = 4, VOICES_MAX = 50 }; /* how often 本人, 我 must be said to tell */
enum { SECTIONS_MAX = 20 };                  /* that are looked into */

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

/* One person speaks of himself: 本人, 我, rather than 我们, 我局. */
static int is_personal(const GdHost *host, const GdDoc *doc)
{
    size_t self = host->count(doc, "voice-self", VOICES_MAX);
    return self >= VOICES_ENOUGH && self > host->count(doc, "voice-unit", VOICES_MAX);
}

/* The words of the whole tell more than the template's patterns. */
static int probe(const GdHost *host, const GdDoc *doc)
{
    int likeness = host->likeness(doc);
    return likeness < 0 ? host->template_bid(doc) : likeness;
}

/* Where the sections about one's own conduct begin and end in the text. */
typedef struct {
    size_t begin[SECTIONS_MAX], end[SECTIONS_MAX], n;
} Conduct;

static void find_conduct(const GdHost *host, const GdDoc *doc, Conduct *conduct)
{
    GdSection section = { .size = sizeof section };
    const char *text = host->text(doc).ptr;
    for (conduct->n = 0; conduct->n < SECTIONS_MAX; conduct->n++) {
        if (!host->section(doc, host->with_role(doc, "discipline", conduct->n), &section))
            return;
        conduct->begin[conduct->n] = (size_t)(section.body.ptr - text);
        conduct->end[conduct->n] = conduct->begin[conduct->n] + section.body.len;
    }
}

static int is_within(const Conduct *conduct, size_t place)
{
    for (size_t i = 0; i < conduct->n; i++)
        if (place >= conduct->begin[i] && place < conduct->end[i])
            return 1;
    return 0;
}

/* The first words on each matter: in the sections about conduct, else, where a person speaks of himself,
 * anywhere; ptr NULL: not one.  Returns how many are told of in those sections. */
static int find_told(const GdHost *host, const GdDoc *doc, int personal, GdSlice told[N_MATTERS])
{
    Conduct conduct;
    const char *text = host->text(doc).ptr;
    int n = 0;
    find_conduct(host, doc, &conduct);
    for (size_t i = 0; i < N_MATTERS; i++) {
        const char *cue = matters[i].cue;
        GdSlice *hit = &told[i];
        if (conduct.n && host->find(doc, cue, conduct.begin[0], hit) &&
            is_within(&conduct, (size_t)(hit->ptr - text)))
            n++;
        else if (!personal || !host->find(doc, cue, 0, hit))
            hit->ptr = NULL;
    }
    return n;
}

/* The names, parted by 、, of the matters that are not told of. */
static GdSlice name_untold(const GdSlice told[N_MATTERS], char names[NAMES_BYTES])
{
    names[0] = '\0';
    for (size_t i = 0; i < N_MATTERS; i++) {
        if (told[i].ptr)
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
    GdSlice told[N_MATTERS];
    GdFinding finding = { .size = sizeof finding, .code = "integrity.items", .role = "discipline" };
    /* one that tells of no matter at all is of another kind, or lacks the section, which the template says */
    if (!is_personal(host, doc) || find_told(host, doc, 1, told) == 0)
        return;
    finding.detail = name_untold(told, names);
    if (finding.detail.len)
        host->finding(findings, &finding);
}

static void normalize(const GdHost *host, const GdDoc *doc, GdFields *fields)
{
    char names[NAMES_BYTES];
    GdSlice told[N_MATTERS];
    int personal = is_personal(host, doc);
    find_told(host, doc, personal, told);
    for (size_t i = 0; i < N_MATTERS; i++)
        if (told[i].ptr)
            host->field(fields, matters[i].key, host->sentence(doc, told[i].ptr));
    if (personal && name_untold(told, names).len)
        host->field(fields, "not-told", (GdSlice){ names, strlen(names) });
}

GD_PLUGIN(.id = "integrity", .version = "1", .template_id = "integrity", .codes = codes,
          .n_codes = sizeof codes / sizeof *codes, .probe = probe, .validate = validate,
          .normalize = normalize);
