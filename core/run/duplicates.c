/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/run/duplicates.h"

#include <stdlib.h>

#include "core/base/fold.h"

struct GdDuplicates {
    const GdRules *rules;
    GdLedger *store;   /* NULL: none */
    gint64 store_last; /* what comes into the store behind this place is this batch's */
    GdSketches *batch;
    GdRender finding;
    GdFindings *findings;
    GString *output;
    GPtrArray *kept; /* GString, of the reports that were changed */
    GString *where, *what, *folded;
};

GdDuplicates *gd_duplicates_new(const GdRules *rules, GdLedger *store, GdRender finding, GError **error)
{
    g_autoptr(GdDuplicates) duplicates = g_new0(GdDuplicates, 1);
    duplicates->rules = rules;
    duplicates->store = store;
    duplicates->finding = finding;
    duplicates->findings = gd_findings_new();
    duplicates->output = g_string_new(NULL);
    duplicates->kept = g_ptr_array_new();
    duplicates->where = g_string_new(NULL);
    duplicates->what = g_string_new(NULL);
    duplicates->folded = g_string_new(NULL);
    duplicates->batch = gd_sketches_new(error);
    if (!duplicates->batch || (store && !gd_ledger_last_place(store, &duplicates->store_last, error)))
        return NULL;
    return g_steal_pointer(&duplicates);
}

static void forget_kept(GdDuplicates *duplicates)
{
    for (guint i = 0; i < duplicates->kept->len; i++)
        g_string_free(g_ptr_array_index(duplicates->kept, i), TRUE);
    g_ptr_array_set_size(duplicates->kept, 0);
}

void gd_duplicates_free(GdDuplicates *duplicates)
{
    if (!duplicates)
        return;
    gd_sketches_free(duplicates->batch);
    gd_findings_free(duplicates->findings);
    g_string_free(duplicates->output, TRUE);
    forget_kept(duplicates);
    g_ptr_array_free(duplicates->kept, TRUE);
    g_string_free(duplicates->where, TRUE);
    g_string_free(duplicates->what, TRUE);
    g_string_free(duplicates->folded, TRUE);
    g_free(duplicates);
}

/* ---- searching ------------------------------------------------------------------------------------- */

/* How far back a report is to be compared. */
typedef struct {
    gint64 store, batch; /* places in the order of each */
    bool is_new;
} Before;

/* Where the very same bytes were seen before, the report is as new as it was then. */
static bool look_back(GdDuplicates *duplicates, const char *sha256, guint number, Before *before,
                      GError **error)
{
    gint64 place = 0;
    bool known = false;
    *before = (Before){ duplicates->store_last, G_MAXINT64, true };
    if (duplicates->store &&
        !gd_ledger_sketch_place(duplicates->store, sha256, number, &place, &known, error))
        return false;
    if (place && place <= duplicates->store_last) {
        *before = (Before){ place - 1, 0, !known };
        return true;
    }
    if (!gd_sketches_place(duplicates->batch, sha256, number, &place, &known, error))
        return false;
    if (place)
        *before = (Before){ before->store, place - 1, !known };
    return true;
}

static bool is_nearer(const GdNear *a, const GdNear *b)
{
    return a->likeness != b->likeness ? a->likeness > b->likeness : a->kin > b->kin;
}

/* Of two that are as near the batch's is the newer. */
static bool search(GdDuplicates *duplicates, const GdSketch *sketch, const GdSketchLabel *label,
                   const Before *before, GdNear *near, GError **error)
{
    GdNear older = { .likeness = 0 };
    *near = older;
    if (before->batch && !gd_sketches_search(duplicates->batch, sketch, label, before->batch, near, error))
        return false;
    if (duplicates->store && (near->likeness < 100 || near->kin < GD_KIN_MAX) &&
        !gd_ledger_search(duplicates->store, sketch, label, before->store, &older, error))
        return false;
    if (is_nearer(&older, near))
        *near = older;
    return true;
}

static GdSketchLabel label_of(const GdDeedSketch *sketch, GdSlice path)
{
    return (GdSketchLabel){ .path = path,
                            .genre = sketch->genre,
                            .title = sketch->title,
                            .issuer = sketch->issuer,
                            .period = sketch->period,
                            .date = sketch->date };
}

static bool remember(GdDuplicates *duplicates, const char *sha256, const GdDeedSketch *sketch,
                     const GdSketchLabel *label, GError **error)
{
    GdSketchRow row = {
        .sha256 = sha256, .number = sketch->report, .bytes = sketch->sketch, .label = *label
    };
    return gd_sketches_add(duplicates->batch, &row, error);
}

/* ---- what the other is to this one ----------------------------------------------------------------- */

typedef enum { EARLIER, OTHER_PERIOD, OTHER_REPORT, OTHER_UNIT, SAME_TITLE, ENTITLED, UNTITLED } Relation;

/* {1} is the other one's period, title or unit. */
static const char *const says[] = {
    [EARLIER] = N_("an earlier version of the same unit's report"),
    [OTHER_PERIOD] = N_("the same unit's report for {1}"),
    [OTHER_REPORT] = N_("another report of the same unit, “{1}”"),
    [OTHER_UNIT] = N_("that of another unit or person, {1}"),
    [SAME_TITLE] = N_("of the same title; not both say whose they are"),
    [ENTITLED] = N_("entitled “{1}”"),
    [UNTITLED] = N_("without a title"),
};

/* Whether both are known and, folded, the same. */
static bool is_same(GdDuplicates *duplicates, GdSlice a, GdSlice b)
{
    GString *folded = g_string_truncate(duplicates->folded, 0);
    gd_fold_line(a, folded);
    gsize middle = folded->len;
    gd_fold_line(b, folded);
    return middle && gd_slice_equal(gd_slice(folded->str, middle),
                                    gd_slice(folded->str + middle, folded->len - middle));
}

/* Months since the year 0 of YYYY[-MM[-DD]]; a year alone is taken for its middle. */
static int months_of(GdSlice date)
{
    const char *d = date.ptr;
    int year = date.len >= 4 ? atoi((const char[]){ d[0], d[1], d[2], d[3], '\0' }) : 0;
    int month = date.len >= 7 ? atoi((const char[]){ d[5], d[6], '\0' }) : 6;
    return 12 * year + month;
}

/* The periods say so; where one of them is not known, dates that lie half a year apart. */
static bool is_other_period(const GdDeedSketch *own, const GdSketchLabel *other)
{
    if (own->period.len && other->period.len)
        return !gd_slice_equal(own->period, other->period);
    return own->date.len && other->date.len && ABS(months_of(own->date) - months_of(other->date)) >= 6;
}

static Relation relation_of(GdDuplicates *duplicates, const char *path, const GdDeedSketch *own,
                            const GdNear *near)
{
    const GdSketchLabel *other = &near->label;
    bool other_period = is_other_period(own, other);
    if (own->issuer.len && other->issuer.len) {
        if (!is_same(duplicates, own->issuer, other->issuer))
            return OTHER_UNIT;
        if (other_period)
            return OTHER_PERIOD;
        return gd_slice_equal(own->genre, other->genre) ? EARLIER : OTHER_REPORT;
    }
    if (!other_period && own->report == near->number && gd_slice_equal(gd_slice_of(path), other->path))
        return EARLIER; /* the file was sent anew */
    if (is_same(duplicates, own->title, other->title))
        return SAME_TITLE;
    return other->title.len ? ENTITLED : UNTITLED;
}

/* ---- the finding ----------------------------------------------------------------------------------- */

static void expand(const char *format, const char *first, const char *second, GString *out)
{
    gd_message_expand(format, &(GdFault){ .args = { first, second } }, out);
}

/* Path, number of the report and package, as far as they are known and say something. */
static void write_where(GString *out, const char *sha256, const GdNear *near)
{
    char number[16], place[GD_PACKAGE_PLACE];
    bool same_file = strcmp(sha256, near->sha256) == 0;
    g_autofree char *path = g_strndup(near->label.path.ptr, near->label.path.len);
    g_snprintf(number, sizeof number, "%u", near->number);
    g_string_truncate(out, 0);
    if (same_file)
        expand(_("report {1} of the same file"), number, NULL, out);
    else if (near->number > 1)
        expand(_("{1}, report {2}"), path, number, out);
    else
        g_string_append(out, path);
    if (!near->package[0])
        return;
    gd_package_place(near->package, place);
    expand(_(", kept as packages/{1}"), place, NULL, out);
}

/* The year or half-year; the date where no period is known. */
static void write_period(GString *out, const GdSketchLabel *label)
{
    static const char *const periods[] = { N_("the year {1}"), N_("the first half of {1}"),
                                           N_("the second half of {1}") };
    g_autofree char *year = g_strndup(label->period.ptr, MIN(label->period.len, 4));
    char half = label->period.len == strlen("2023-H1") ? label->period.ptr[label->period.len - 1] : '0';
    if (label->period.len && half >= '0' && half <= '2')
        expand(_(periods[half - '0']), year, NULL, out);
    else
        g_string_append_len(out, label->date.ptr, (gssize)label->date.len);
}

static void write_relation(GString *out, Relation relation, const GdSketchLabel *label)
{
    g_autoptr(GString) detail = g_string_new(NULL);
    GdSlice named = relation == OTHER_UNIT ? label->issuer : label->title;
    if (relation == OTHER_PERIOD)
        write_period(detail, label);
    else
        g_string_append_len(detail, named.ptr, (gssize)named.len);
    expand(_(says[relation]), detail->str, NULL, g_string_truncate(out, 0));
}

/* A template may make it a note, and nothing an error. */
static GdLevel level_for(const GdRules *rules, const char *genre)
{
    const GdCodeInfo *code = gd_code(GD_DUPLICATE_REPORT);
    const GdTemplate *template = *genre ? gd_templates_find(rules->templates, genre) : NULL;
    GdLevel own = template ? gd_template_level(template, code->code) : 0;
    return own && own < code->level ? own : code->level;
}

/* Makes the finding, in the language of the moment. */
static void make_finding(GdDuplicates *duplicates, const char *sha256, const GdDeedSketch *own,
                         const GdNear *near, Relation relation)
{
    char share[8];
    g_snprintf(share, sizeof share, "%u%%", near->share);
    write_where(duplicates->where, sha256, near);
    write_relation(duplicates->what, relation, &near->label);
    GdFault fault = { .code = gd_code(GD_DUPLICATE_REPORT),
                      .level = level_for(duplicates->rules, own->genre.ptr),
                      .line = own->line,
                      .column = 1,
                      .args = { duplicates->where->str, share, duplicates->what->str } };
    gd_findings_clear(duplicates->findings);
    gd_findings_add(duplicates->findings, &fault, GD_EMPTY);
}

static void put_mark(GString *out, char mark)
{
    if (mark)
        g_string_append_c(out, mark);
}

/* Copies the output up to the gap, and puts the finding there; *done is how far the output was copied. */
static void fill_output(GdDuplicates *duplicates, const char *path, const GdDeed *deed,
                        const GdDeedSketch *own, gsize *done)
{
    GString *out = duplicates->output;
    GdResult result = { .path = gd_slice_of(path),
                        .report = own->report,
                        .line = own->line,
                        .genre = own->genre.len ? own->genre.ptr : NULL,
                        .verdict = (GdVerdict)own->verdict,
                        .findings = duplicates->findings };
    g_string_append_len(out, deed->output.ptr + *done, (gssize)(own->shown.at - *done));
    put_mark(out, own->shown.before);
    duplicates->finding(&result, out);
    put_mark(out, own->shown.behind);
    *done = own->shown.at + own->shown.len;
}

/* The same in the object that the journal keeps. */
static void fill_kept(GdDuplicates *duplicates, GdDeed *deed, const GdDeedSketch *own)
{
    const GdGap *gap = &own->kept;
    if (own->report > deed->reports->len)
        return;
    GdSlice *json = &g_array_index(deed->reports, GdSlice, own->report - 1);
    if (gap->at > json->len || gap->len > json->len - gap->at)
        return;
    GString *out = g_string_new_len(json->ptr, (gssize)gap->at);
    put_mark(out, gap->before);
    gd_result_write_finding(gd_findings_get(duplicates->findings, 0), out);
    put_mark(out, gap->behind);
    g_string_append_len(out, json->ptr + gap->at + gap->len, (gssize)(json->len - gap->at - gap->len));
    g_ptr_array_add(duplicates->kept, out);
    *json = gd_slice_of_string(out);
}

static void tell(GdDuplicates *duplicates, const char *path, GdDeed *deed, const GdDeedSketch *own,
                 const GdNear *near, gsize *done)
{
    Relation relation = relation_of(duplicates, path, own, near);
    make_finding(duplicates, deed->sha256, own, near, relation);
    fill_output(duplicates, path, deed, own, done);
    if (!deed->reports->len)
        return;
    GdLanguage before = gd_language_switch(GD_ZH); /* what is kept is kept in Chinese */
    make_finding(duplicates, deed->sha256, own, near, relation);
    fill_kept(duplicates, deed, own);
    gd_language_switch(before);
}

/* Compares one report and remembers it; *done is how far the output was copied. */
static bool take_report(GdDuplicates *duplicates, const char *path, GdSlice shown, GdDeed *deed,
                        const GdDeedSketch *own, gsize *done, GError **error)
{
    GdSketchLabel label = label_of(own, shown);
    GdSketch sketch;
    Before before;
    GdNear near;
    if (!gd_sketch_read(own->sketch, &sketch))
        return true;
    if (!look_back(duplicates, deed->sha256, own->report, &before, error) ||
        !search(duplicates, &sketch, &label, &before, &near, error))
        return false;
    if (near.likeness)
        tell(duplicates, path, deed, own, &near, done);
    return !before.is_new || remember(duplicates, deed->sha256, own, &label, error);
}

bool gd_duplicates_take(GdDuplicates *duplicates, const char *path, GdDeed *deed, GError **error)
{
    gsize done = 0;
    bool is_text = g_utf8_validate(path, -1, NULL);
    g_autofree char *valid = is_text ? NULL : g_utf8_make_valid(path, -1);
    GdSlice shown = gd_slice_of(is_text ? path : valid);
    g_string_truncate(duplicates->output, 0);
    forget_kept(duplicates);
    for (guint i = 0; deed->sha256[0] && i < deed->sketches->len; i++)
        if (!take_report(duplicates, path, shown, deed, &g_array_index(deed->sketches, GdDeedSketch, i),
                         &done, error))
            return false;
    if (!duplicates->output->len)
        return true;
    g_string_append_len(duplicates->output, deed->output.ptr + done, (gssize)(deed->output.len - done));
    deed->output = gd_slice_of_string(duplicates->output);
    return true;
}
