/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/check/claim.h"

#include "core/doc/numbering.h"

enum {
    QUANTITIES = 40,   /* of one sentence */
    BESIDE_BYTES = 60, /* how far from a word its figures may stand */
    UNIT_BYTES = 18,   /* … of the last of them, with their unit and a mark */
    NEXT_BYTES = 24,   /* … and what follows right behind it */
    NEAR_PART = 4      /* a list that misses the total by more than that part of it is hardly all of it */
};

typedef struct {
    GdSlice text;
    GdQuantity of[QUANTITIES];
    guint n;
} Sentence;

/* The quantity of[total], and the parts in its unit among of[first] to of[end - 1]. */
typedef struct {
    guint total, first, end;
    GdLevel level;
} Claim;

static size_t offset_of(const Sentence *s, guint index)
{
    return (size_t)(s->of[index].piece.ptr - s->text.ptr);
}

static size_t end_of(const Sentence *s, guint index)
{
    return offset_of(s, index) + s->of[index].piece.len;
}

/* The words before a quantity, back to the one before it. */
static GdSlice gap_before(const Sentence *s, guint index)
{
    size_t from = index ? end_of(s, index - 1) : 0;
    return gd_slice(s->text.ptr + from, offset_of(s, index) - from);
}

static GdSlice between(const Sentence *s, guint left, guint right)
{
    return gd_slice_between(s->of[left].piece.ptr, s->of[right].piece.ptr);
}

static bool has(GdSlice text, const char *word)
{
    return gd_slice_find(text, gd_slice_of(word)) >= 0;
}

static bool has_any(GdSlice text, const char *const *words)
{
    for (; *words; words++)
        if (has(text, *words))
            return true;
    return false;
}

/* The first quantity at or behind a place; s->n: none. */
static guint quantity_at(const Sentence *s, size_t at)
{
    guint i = 0;
    while (i < s->n && offset_of(s, i) < at)
        i++;
    return i;
}

static bool same_unit(const Sentence *s, guint a, guint b)
{
    return s->of[a].unit == s->of[b].unit;
}

/* ---- adding ---- */

static bool is_part(const Sentence *s, const Claim *claim, guint index)
{
    return index != claim->total && index >= claim->first && index < claim->end &&
           same_unit(s, index, claim->total);
}

/* How fine a quantity is told: as fine as any that is written in the same 万 or 亿, for beside 3.5万 12万
 * is 12.0. */
static gint64 step_of(const Sentence *s, const Claim *claim, guint index)
{
    gint64 step = s->of[index].step;
    for (guint i = 0; i < s->n; i++)
        if ((i == claim->total || is_part(s, claim, i)) && s->of[i].times == s->of[index].times)
            step = MIN(step, s->of[i].step);
    return step;
}

/* What may be lost in rounding the total and its parts. */
static gint64 rounding(const Sentence *s, const Claim *claim)
{
    gint64 sum = step_of(s, claim, claim->total) / 2;
    for (guint i = claim->first; i < claim->end; i++)
        if (is_part(s, claim, i))
            sum += step_of(s, claim, i) / 2;
    return sum;
}

/* The sum of the parts and how many there are; -1 where one of them cannot be added. */
static gint64 add_up(const Sentence *s, const Claim *claim, guint *n)
{
    gint64 sum = 0;
    *n = 0;
    for (guint i = claim->first; i < claim->end; i++) {
        if (!is_part(s, claim, i))
            continue;
        if (gd_quantity_is_loose(s->text, &s->of[i]))
            return -1;
        sum += s->of[i].value;
        (*n)++;
    }
    return gd_quantity_is_loose(s->text, &s->of[claim->total]) ? -1 : sum;
}

/* Parts that miss their total by more were hardly meant to make it up. */
static bool is_near(gint64 sum, gint64 whole)
{
    return ABS(sum - whole) <= MAX(sum, whole) / NEAR_PART;
}

static bool agrees(const Sentence *s, const Claim *claim, gint64 sum)
{
    return ABS(sum - s->of[claim->total].value) <= rounding(s, claim);
}

/* ---- what a sentence claims ---- */

/* Words before a quantity that is no part: 比上年增加2.3万元. */
static const char *const comparing[] = { "比", "较", "增", "减", "降", "同期", "上年", NULL };

/* …318.6万元,由三块构成,工程款…、货款…、劳务费…: as many parts as it says. */
static bool is_composed(const GdCues *cues, const Sentence *s, Claim *claim)
{
    const GdPattern *cue = cues->pattern[GD_CUE_SUM_PARTS];
    GdSlice hit;
    if (!gd_pattern_find(cue, s->text, NULL, 0, &hit))
        return false;
    GdSlice number = gd_pattern_group(cue, s->text, 1);
    int wanted = gd_slice_equal(number, GD_LITERAL("两")) ? 2 : gd_numeral_take(&number);
    size_t at = (size_t)(hit.ptr - s->text.ptr);
    guint first = quantity_at(s, at + hit.len), total = quantity_at(s, at), n;
    if (total == 0 || at - end_of(s, total - 1) > NEXT_BYTES || wanted < 2)
        return false;
    *claim = (Claim){ total - 1, first, first, GD_WARNING };
    while (claim->end < s->n && !has(gap_before(s, claim->end), ";") &&
           !(claim->end > first && has_any(gap_before(s, claim->end), comparing)))
        claim->end++;
    return add_up(s, claim, &n) >= 0 && n == (guint)wanted;
}

/* Words among parts and their total that say the parts are of more than one kind. */
static bool is_mixed(const Sentence *s, const Claim *claim)
{
    static const char *const words[] = { "比",   "较",   "增",   "减",   "降",   "余额", "结余", "剩",
                                         "扣除", "计划", "目标", "退还", "截至", "/",    NULL };
    const char *first = s->of[MIN(claim->first, claim->total)].piece.ptr,
               *last = s->of[MAX(claim->end - 1, claim->total)].piece.ptr;
    return has_any(gd_slice_between(first, last), words);
}

/* 工程款…、借款…、垫资…,三项合计41.3万元: of the runs that end there one must be the sum. */
static bool is_totalled(const GdCues *cues, const Sentence *s, Claim *claim)
{
    const GdPattern *cue = cues->pattern[GD_CUE_SUM_TOTAL];
    GdSlice hit;
    if (!gd_pattern_find(cue, s->text, NULL, 0, &hit))
        return false;
    GdSlice number = gd_pattern_group(cue, s->text, 1);
    int wanted = !number.ptr ? 0 : gd_slice_equal(number, GD_LITERAL("两")) ? 2 : gd_numeral_take(&number);
    size_t behind = (size_t)(gd_slice_end(hit) - s->text.ptr);
    guint total = quantity_at(s, behind), before = quantity_at(s, (size_t)(hit.ptr - s->text.ptr)), n;
    if (total == s->n || offset_of(s, total) - behind > NEXT_BYTES)
        return false;
    gint64 whole = s->of[total].value, best = G_MAXINT64;
    Claim run = { total, before, before, GD_WARNING };
    while (run.first-- > 0) {
        if (!same_unit(s, run.first, total))
            continue;
        gint64 sum = add_up(s, &run, &n);
        if (sum < 0 || (n >= 2 && agrees(s, &run, sum)))
            return false;
        bool fits = wanted ? n == (guint)wanted : is_near(sum, whole);
        if (n >= 2 && fits && ABS(sum - whole) < best) {
            best = ABS(sum - whole);
            *claim = run;
        }
    }
    return best != G_MAXINT64 && !is_mixed(s, claim) && !has(between(s, claim->first, total), "其中");
}

/* 已整改31处,未整改6处: what was done and what was not; elsewhere the rest may be that of anything. */
static bool is_undone(const GdCues *cues, const Sentence *s, guint done)
{
    GdSlice deed = gd_pattern_group(cues->pattern[GD_CUE_SUM_REST], s->text, 1);
    gssize at = deed.ptr ? gd_slice_find(gap_before(s, done), deed) : 0;
    return at >= 0;
}

/* …312户,其中一类102户、二类150户,其余61户为三类; …36处,已整改31处,未整改5处. */
static bool has_rest(const GdCues *cues, const Sentence *s, Claim *claim)
{
    GdSlice hit;
    if (!gd_pattern_find(cues->pattern[GD_CUE_SUM_REST], s->text, NULL, 0, &hit))
        return false;
    size_t behind = (size_t)(gd_slice_end(hit) - s->text.ptr);
    guint rest = quantity_at(s, behind), n = 0, total = rest;
    if (rest == s->n || offset_of(s, rest) - behind > NEXT_BYTES || has(gap_before(s, rest), ";"))
        return false;
    for (guint i = rest; i-- > 0;)
        if (same_unit(s, i, rest)) {
            total = i;
            n++;
        }
    GdSlice after = gd_slice_from(s->text, end_of(s, total));
    bool named = gd_slice_starts(after, GD_LITERAL(",其中")) || gd_slice_starts(after, GD_LITERAL("其中")) ||
                 gd_slice_starts(after, GD_LITERAL("中,"));
    *claim = (Claim){ total, total + 1, rest + 1, GD_WARNING };
    gint64 sum = add_up(s, claim, &n);
    bool pair = n == 2 && claim->end - claim->first == 2 && is_undone(cues, s, claim->first);
    if (sum < 0 || n < 2 || !(named || pair) || is_mixed(s, claim) || !is_near(sum, s->of[total].value))
        return false;
    for (guint i = total; i < rest; i++) { /* the rest may be that of one of the parts */
        Claim inner = { i, i + 1, rest + 1, GD_WARNING };
        sum = same_unit(s, i, rest) ? add_up(s, &inner, &n) : 0;
        if (sum < 0 || (same_unit(s, i, rest) && agrees(s, &inner, sum)))
            return false;
    }
    return true;
}

/* The last two characters of the words before a quantity; empty where there are fewer. */
static GdSlice name_of(const Sentence *s, guint index)
{
    GdSlice name = gap_before(s, index);
    return name.len >= 6 ? gd_slice_from(name, name.len - 6) : GD_EMPTY;
}

/* 案件36件,其中民事案件…、刑事案件…、行政案件…; 风险点52个,其中高风险…: kinds of what the total counts. */
static bool are_kinds(const Sentence *s, const Claim *claim)
{
    GdSlice name = name_of(s, claim->first), total = gap_before(s, claim->total);
    for (guint i = claim->first; i < claim->end; i++)
        if (!name.len || !gd_slice_equal(name, name_of(s, i)))
            return false;
    return claim->end - claim->first >= 3 && gd_slice_find(total, name) >= 0;
}

/* Parts that cannot overlap: 一类, 二类; kinds; of what is measured, all but what was done with it. */
static bool are_apart(const Sentence *s, const Claim *claim)
{
    static const char *const classes[] = { "类", "级", "等", "档", "批", "期",
                                           "组", "村", "镇", "乡", "县", NULL };
    static const char *const deeds[] = { "已", "未", "尚", "拟", "含", "新增", "累计", "完成", "用于", NULL };
    bool measure = gd_quantity_is_measure(&s->of[claim->total]), classed = true;
    for (guint i = claim->first; i < claim->end; i++) {
        GdSlice name = gap_before(s, i);
        bool is_class = false;
        for (const char *const *class = classes; *class; class ++)
            is_class = is_class || gd_slice_ends(name, gd_slice_of(*class));
        if (measure && has_any(name, deeds))
            return false;
        classed = classed && is_class;
    }
    return measure || classed || are_kinds(s, claim);
}

/* …500万元,其中省级300万元、县级150万元、自筹80万元: more than the whole. */
static bool goes_beyond(const GdCues *cues, const Sentence *s, Claim *claim)
{
    (void)cues;
    gssize at = gd_slice_find(s->text, GD_LITERAL("其中"));
    guint first = at < 0 ? s->n : quantity_at(s, (size_t)at), n;
    if (first == 0 || first == s->n || (size_t)at - end_of(s, first - 1) > 1)
        return false;
    *claim = (Claim){ first - 1, first, first, GD_NOTE };
    for (; claim->end < s->n && same_unit(s, claim->end, claim->total); claim->end++) {
        GdSlice gap = gap_before(s, claim->end);
        bool listed = claim->end == first || gd_slice_starts(gap, GD_LITERAL("、"));
        static const char *const marks[] = { ";", "(", ":", NULL };
        if (!listed || has_any(gap, marks) || (claim->end > first && has(gap, ",")))
            break;
    }
    gint64 sum = add_up(s, claim, &n), whole = s->of[claim->total].value;
    return n >= 2 && are_apart(s, claim) && sum > whole && is_near(sum, whole);
}

/* ---- which words claim what ---- */

static bool has_figure(GdSlice text)
{
    while (text.len) {
        gunichar c = gd_slice_next(&text);
        if (gd_is_digit(c) || (c > 0x3000 && gd_may_begin_row(c)))
            return true;
    }
    return false;
}

typedef bool (*Reads)(const GdCues *cues, const Sentence *s, Claim *claim);

/* What the word at a place may say; NULL: nothing. */
static Reads reader_at(GdSlice text, size_t at)
{
    static const struct {
        const char *word;
        Reads reads;
    } rows[] = {
        { "其中", goes_beyond },     { "其余", has_rest },    { "其他", has_rest },
        { "未", has_rest },          { "其它", has_rest },    { "剩余", has_rest },
        { "余下", has_rest },        { ",共", is_totalled },  { "合计", is_totalled },
        { "总计", is_totalled },     { "共计", is_totalled }, { "总共", is_totalled },
        { "一共", is_totalled },     { "相加", is_totalled }, { "加起来", is_totalled },
        { "加在一起", is_totalled },
    };
    static const GdSlice in_all = { ",共", 4 };
    GdSlice rest = gd_slice_from(text, at);
    if (gd_slice_starts(rest, in_all) && !has_figure(gd_slice_first(gd_slice_from(rest, in_all.len), 1)))
        return NULL; /* ,共发放… */
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        if (gd_slice_starts(rest, gd_slice_of(rows[i].word)))
            return rows[i].reads;
    return is_composed;
}

/* Up to so many bytes before a place, or from it on. */
static GdSlice bytes_before(GdSlice text, size_t at, size_t n)
{
    size_t begin = at > n ? at - n : 0;
    while (begin < at && ((guchar)text.ptr[begin] & 0xC0) == 0x80)
        begin++;
    return gd_slice(text.ptr + begin, at - begin);
}

static GdSlice bytes_behind(GdSlice text, size_t at, size_t n)
{
    size_t end = MIN(at + n, text.len);
    while (end < text.len && ((guchar)text.ptr[end] & 0xC0) == 0x80)
        end--;
    return gd_slice(text.ptr + at, end - at);
}

/* 其中甲3户、…: a list begins. */
static bool begins_list(GdSlice text, size_t at)
{
    GdSlice behind = bytes_behind(text, at, 2 * BESIDE_BYTES);
    GdQuantity first;
    size_t end = 0;
    return gd_quantity_next(behind, &end, &first) &&
           gd_slice_starts(gd_slice_from(behind, end), GD_LITERAL("、"));
}

/* Whether figures stand where the word wants them: most words such as 其中 have none beside them. */
static bool is_worth_reading(GdSlice text, size_t at, Reads reads)
{
    if (reads == goes_beyond)
        return has_figure(bytes_before(text, at, UNIT_BYTES)) && begins_list(text, at);
    if (reads == is_composed)
        return has_figure(bytes_before(text, at, BESIDE_BYTES)) &&
               has_figure(bytes_behind(text, at, BESIDE_BYTES));
    return has_figure(bytes_behind(text, at, 2 * NEXT_BYTES)) &&
           has_figure(bytes_before(text, at, BESIDE_BYTES));
}

bool gd_claim_may_stand(GdSlice text, size_t at)
{
    Reads reads = reader_at(text, at);
    return reads && is_worth_reading(text, at, reads);
}

bool gd_claim_fails(const GdCues *cues, GdSlice sentence, size_t at, GdClaim *wrong)
{
    Reads reads = reader_at(sentence, at);
    Sentence s;
    Claim claim;
    size_t behind = 0;
    guint n;
    s.text = sentence;
    s.n = 0;
    while (s.n < QUANTITIES && gd_quantity_next(sentence, &behind, &s.of[s.n]))
        s.n++;
    if (!reads || s.n < 3 || s.n == QUANTITIES || !reads(cues, &s, &claim))
        return false;
    wrong->total = s.of[claim.total];
    wrong->level = claim.level;
    wrong->sum = add_up(&s, &claim, &n);
    if (wrong->sum < 0 || agrees(&s, &claim, wrong->sum))
        return false;
    wrong->parts = (GdParts){ .n = 0 };
    for (guint i = claim.first; i < claim.end; i++)
        if (is_part(&s, &claim, i))
            gd_parts_add(&wrong->parts, s.of[i].piece);
    return true;
}
