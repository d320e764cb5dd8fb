/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/check/check.h"
#include "core/check/quantity.h"

/* Parts that do not add up to the total given with them.  Only where the text itself says that the parts are
 * all there are (由三类组成, 其余, 合计), or where they are more than the whole: 其中 alone names some of
 * them. Quantities of one unit are compared; figures that are about or more than something are compared with
 * none, and rounding of the last figure is forgiven to each.  Rows of tables are table-sums.c. */

enum {
    QUANTITIES = 40,
    LOOKS = 4, /* at one sentence, for its several words */
    SENTENCE_BYTES = 2000,
    LINES_JOINED = 3,  /* of a paragraph that was wrapped into lines, before and behind */
    BESIDE_BYTES = 60, /* how far from a word its figures may stand */
    NEXT_BYTES = 24,   /* … and what follows right behind it */
    NEAR_PERCENT = 25  /* a list that misses the total by more is hardly all of it */
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
    return ABS(sum - whole) <= MAX(sum, whole) / 100 * NEAR_PERCENT;
}

static bool agrees(const Sentence *s, const Claim *claim, gint64 sum)
{
    return ABS(sum - s->of[claim->total].value) <= rounding(s, claim);
}

/* ---- what a sentence claims ---- */

/* …318.6万元,由三块构成,工程款…、货款…、劳务费…: as many parts as it says. */
static bool is_composed(const GdChecked *checked, const Sentence *s, Claim *claim)
{
    const GdPattern *cue = checked->cues->pattern[GD_CUE_SUM_PARTS];
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
    while (claim->end < s->n && !has(gap_before(s, claim->end), ";"))
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
static bool is_totalled(const GdChecked *checked, const Sentence *s, Claim *claim)
{
    const GdPattern *cue = checked->cues->pattern[GD_CUE_SUM_TOTAL];
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
static bool is_undone(const GdChecked *checked, const Sentence *s, guint done)
{
    GdSlice deed = gd_pattern_group(checked->cues->pattern[GD_CUE_SUM_REST], s->text, 1);
    gssize at = deed.ptr ? gd_slice_find(gap_before(s, done), deed) : 0;
    return at >= 0;
}

/* …312户,其中一类102户、二类150户,其余61户为三类; …36处,已整改31处,未整改5处. */
static bool has_rest(const GdChecked *checked, const Sentence *s, Claim *claim)
{
    GdSlice hit;
    if (!gd_pattern_find(checked->cues->pattern[GD_CUE_SUM_REST], s->text, NULL, 0, &hit))
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
    bool pair = n == 2 && claim->end - claim->first == 2 && is_undone(checked, s, claim->first);
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

/* 案件36件,其中民事案件…、刑事案件…、行政案件…: kinds of what the total counts. */
static bool are_kinds(const Sentence *s, const Claim *claim)
{
    GdSlice name = name_of(s, claim->total);
    for (guint i = claim->first; i < claim->end; i++)
        if (!name.len || !gd_slice_equal(name, name_of(s, i)))
            return false;
    return claim->end - claim->first >= 3;
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
static bool goes_beyond(const GdChecked *checked, const Sentence *s, Claim *claim)
{
    (void)checked;
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

/* ---- finding sentences ---- */

static bool has_figure(GdSlice text)
{
    while (text.len) {
        gunichar c = gd_slice_next(&text);
        if (gd_is_digit(c) || (c > 0x3000 && gd_may_begin_row(c)))
            return true;
    }
    return false;
}

typedef bool (*Reads)(const GdChecked *checked, const Sentence *s, Claim *claim);

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

static bool is_stop(gunichar c)
{
    return c == 0x3002 || c == '!' || c == '?';
}

/* The sentence around byte `at`, without its stop. */
static GdSlice sentence_around(GdSlice text, size_t at)
{
    size_t begin = at > SENTENCE_BYTES ? at - SENTENCE_BYTES : 0, end = at;
    while (((guchar)text.ptr[begin] & 0xC0) == 0x80)
        begin++;
    for (GdSlice rest = gd_slice(text.ptr + begin, at - begin); rest.len;)
        if (is_stop(gd_slice_next(&rest)))
            begin = (size_t)(rest.ptr - text.ptr);
    for (GdSlice rest = gd_slice_from(text, at); rest.len && end - at < SENTENCE_BYTES;) {
        if (is_stop(gd_slice_next(&rest)))
            break;
        end = (size_t)(rest.ptr - text.ptr);
    }
    return gd_slice(text.ptr + begin, end - begin);
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

/* Whether figures stand where the word wants them: most words such as 其中 have none beside them. */
static bool is_worth_reading(GdSlice text, size_t at, Reads reads)
{
    if (reads == goes_beyond)
        return has_figure(bytes_before(text, at, NEXT_BYTES)) &&
               has(bytes_behind(text, at, 2 * BESIDE_BYTES), "、") &&
               has_figure(bytes_behind(text, at, BESIDE_BYTES));
    if (reads == is_composed)
        return has_figure(bytes_before(text, at, BESIDE_BYTES)) &&
               has_figure(bytes_behind(text, at, BESIDE_BYTES));
    return has_figure(bytes_behind(text, at, 2 * NEXT_BYTES)) &&
           has_figure(bytes_before(text, at, BESIDE_BYTES));
}

/* A paragraph, or the one that was wrapped into lines around a block: their text, and where each block
 * begins. */
typedef struct {
    GdSlice text;
    GString *joined; /* NULL: one block is the whole */
    guint first, n;
    size_t begin[2 * LINES_JOINED + 1];
} Paragraph;

static bool may_join(const GdReport *report, guint index)
{
    if (index >= report->blocks->len)
        return false;
    const GdBlock *block = gd_report_block(report, index);
    return (block->kind == GD_BLOCK_TEXT && !gd_line_is_row(gd_block_line(report, block))) ||
           (block->kind == GD_BLOCK_HEADING && block->heading < block->folded.len);
}

/* Whether the block goes on in the next one. */
static bool goes_on(const GdReport *report, guint index)
{
    return may_join(report, index) && may_join(report, index + 1) &&
           !gd_ends_sentence(gd_report_block(report, index)->folded) &&
           gd_report_block(report, index + 1)->kind == GD_BLOCK_TEXT &&
           gd_report_block(report, index + 1)->number.kind == GD_NUMBER_NONE;
}

/* Whether it is a line of a paragraph that was wrapped. */
static bool goes_on_beside(const GdReport *report, guint index)
{
    return goes_on(report, index) || (index > 0 && goes_on(report, index - 1));
}

static void read_paragraph(const GdReport *report, guint index, Paragraph *p)
{
    guint first = index, last = index;
    while (index - first < LINES_JOINED && first > 0 && goes_on(report, first - 1))
        first--;
    while (last - index < LINES_JOINED && goes_on(report, last))
        last++;
    *p = (Paragraph){ .text = gd_report_block(report, index)->folded, .first = first, .n = last - first + 1 };
    if (p->n == 1)
        return;
    p->joined = g_string_new(NULL);
    for (guint i = 0; i < p->n; i++) {
        GdSlice folded = gd_report_block(report, first + i)->folded;
        p->begin[i] = p->joined->len;
        g_string_append_len(p->joined, folded.ptr, (gssize)folded.len);
    }
    p->text = gd_slice_of_string(p->joined);
}

/* Where a piece of the paragraph stands: a block, and the piece of its folded text. */
static const GdBlock *block_of(const GdReport *report, const Paragraph *p, GdSlice *piece)
{
    if (!p->joined)
        return gd_report_block(report, p->first);
    size_t at = (size_t)(piece->ptr - p->text.ptr);
    guint i = p->n - 1;
    while (i > 0 && p->begin[i] > at)
        i--;
    const GdBlock *block = gd_report_block(report, p->first + i);
    *piece = gd_slice(block->folded.ptr + (at - p->begin[i]),
                      MIN(piece->len, block->folded.len - (at - p->begin[i])));
    return block;
}

static void complain(const GdChecked *checked, const Paragraph *p, const Sentence *s, const Claim *claim,
                     gint64 sum)
{
    const GdQuantity *total = &s->of[claim->total];
    GdSlice piece = total->piece;
    const GdBlock *block = block_of(checked->report, p, &piece);
    const GdLine *line = gd_block_line(checked->report, block);
    GdMention mention = { .folded = piece };
    gd_line_locate(line, &mention, 1);
    g_autofree char *parts = gd_quantity_write(sum, total),
                    *whole = g_strndup(total->piece.ptr, total->piece.len);
    GdFault fault = { .code = gd_code(GD_SUM_MISMATCH),
                      .level = claim->level,
                      .line = gd_block_line_number(block),
                      .column = mention.column,
                      .args = { parts, whole } };
    gd_findings_add(checked->findings, &fault, p->joined ? s->text : gd_line_origin(line, s->text));
}

/* True: it complained. */
static bool check_sentence(const GdChecked *checked, const Paragraph *p, GdSlice text, Reads reads)
{
    Sentence s;
    Claim claim;
    size_t at = 0;
    guint n;
    s.text = text;
    s.n = 0;
    while (s.n < QUANTITIES && gd_quantity_next(text, &at, &s.of[s.n]))
        s.n++;
    if (s.n < 3 || s.n == QUANTITIES || !reads(checked, &s, &claim))
        return false;
    gint64 sum = add_up(&s, &claim, &n);
    if (sum < 0 || agrees(&s, &claim, sum))
        return false;
    complain(checked, p, &s, &claim, sum);
    return true;
}

/* Reads the sentence around a word, one of the block's; returns where the sentence ends in the block. */
static size_t check_word(const GdChecked *checked, guint index, size_t word, Reads reads, bool *told)
{
    Paragraph p;
    read_paragraph(checked->report, index, &p);
    size_t offset = word + (p.joined ? p.begin[index - p.first] : 0);
    GdSlice sentence = sentence_around(p.text, offset);
    *told = is_worth_reading(p.text, offset, reads) && check_sentence(checked, &p, sentence, reads);
    if (p.joined)
        g_string_free(p.joined, TRUE);
    return word + (size_t)(gd_slice_end(sentence) - (p.text.ptr + offset));
}

static void check_block(const GdChecked *checked, guint index)
{
    const GdReport *report = checked->report;
    const GdPattern *cue = checked->cues->pattern[GD_CUE_SUM];
    GdSlice folded = gd_report_block(report, index)->folded;
    size_t end = 0; /* of the sentence read last */
    guint looks = 0;
    gssize word;
    for (size_t at = 0; (word = gd_text_find_word(report->text, cue, folded, at)) >= 0;) {
        at = (size_t)word + 1;
        Reads reads = reader_at(folded, (size_t)word);
        if (!reads || (!is_worth_reading(folded, (size_t)word, reads) && !goes_on_beside(report, index)))
            continue;
        looks = at > end ? 0 : looks + 1;
        bool told = false;
        if (looks < LOOKS)
            end = check_word(checked, index, (size_t)word, reads, &told);
        if (told || looks >= LOOKS)
            at = MAX(at, end);
    }
}

void gd_check_sums(const GdChecked *checked)
{
    const GdReport *report = checked->report;
    for (guint i = 0; i < report->blocks->len; i++) {
        const GdBlock *block = gd_report_block(report, i);
        const GdLine *line = gd_block_line(report, block);
        if ((block->kind == GD_BLOCK_TEXT || block->kind == GD_BLOCK_HEADING) &&
            gd_pattern_may_match(checked->cues->pattern[GD_CUE_SUM], &line->hints))
            check_block(checked, i);
    }
}
