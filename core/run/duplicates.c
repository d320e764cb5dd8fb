/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/run/duplicates.h"

#include "core/run/relation.h"

struct GdDuplicates {
    GdComparing how;
    gint64 store_last; /* what comes into the store behind this place is this batch's */
    GdSketches *batch;
    GdFindings *findings;
    GString *output;
    GString *anew;   /* the output once more, where a verdict changed */
    GPtrArray *kept; /* GString, of the reports that were changed */
    GString *where, *what;
    GArray *again; /* GdResubmission */
};

GdDuplicates *gd_duplicates_new(const GdComparing *how, GError **error)
{
    g_autoptr(GdDuplicates) duplicates = g_new0(GdDuplicates, 1);
    duplicates->how = *how;
    duplicates->findings = gd_findings_new();
    duplicates->output = g_string_new(NULL);
    duplicates->kept = g_ptr_array_new();
    duplicates->where = g_string_new(NULL);
    duplicates->what = g_string_new(NULL);
    duplicates->anew = g_string_new(NULL);
    duplicates->again = g_array_new(FALSE, FALSE, sizeof(GdResubmission));
    duplicates->batch = gd_sketches_new(error);
    if (!duplicates->batch ||
        (how->store && !gd_ledger_last_place(how->store, &duplicates->store_last, error)))
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
    g_string_free(duplicates->anew, TRUE);
    g_array_free(duplicates->again, TRUE);
    g_free(duplicates);
}

/* ---- searching ------------------------------------------------------------------------------------- */

/* How far back a report is to be compared. */
typedef struct {
    gint64 store, batch; /* places in the order of each */
    bool is_new;
} Before;

/* A report and the one that is nearest to it. */
typedef struct {
    const char *path; /* any bytes */
    const GdDeedSketch *own;
    GdSketchLabel label;
    GdNear near;
    bool is_stored;   /* the other was in the store before */
    char *other_unit; /* whose folder the other came in, where it does not say whose it is; NULL: not known */
    GdRelation relation;
    GdVersion version; /* of the two, if it is an earlier version */
} Pair;

/* Where the very same bytes were seen before, the report is as new as it was then. */
static bool look_back(GdDuplicates *duplicates, const char *sha256, guint number, Before *before,
                      GError **error)
{
    gint64 place = 0;
    bool known = false;
    *before = (Before){ duplicates->store_last, G_MAXINT64, true };
    if (duplicates->how.store &&
        !gd_ledger_sketch_place(duplicates->how.store, sha256, number, &place, &known, error))
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
static bool search(GdDuplicates *duplicates, const GdSketch *sketch, const Before *before, Pair *pair,
                   GError **error)
{
    GdNear older = { .likeness = 0 }, *near = &pair->near;
    if (before->batch &&
        !gd_sketches_search(duplicates->batch, sketch, &pair->label, before->batch, near, error))
        return false;
    if (duplicates->how.store && (near->likeness < 100 || near->kin < GD_KIN_MAX) &&
        !gd_ledger_search(duplicates->how.store, sketch, &pair->label, before->store, &older, error))
        return false;
    pair->is_stored = is_nearer(&older, near);
    if (pair->is_stored)
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

static bool remember(GdDuplicates *duplicates, const char *sha256, const Pair *pair, GError **error)
{
    GdSketchRow row = {
        .sha256 = sha256, .number = pair->own->report, .bytes = pair->own->sketch, .label = pair->label
    };
    return gd_sketches_add(duplicates->batch, &row, error);
}

/* ---- the finding ----------------------------------------------------------------------------------- */

/* A template may make it a note, and nothing an error. */
static GdLevel level_for(const GdRules *rules, const char *genre)
{
    const GdCodeInfo *code = gd_code(GD_DUPLICATE_REPORT);
    const GdTemplate *template = *genre ? gd_templates_find(rules->templates, genre) : NULL;
    GdLevel own = template ? gd_template_level(template, code->code) : 0;
    return own && own < code->level ? own : code->level;
}

static void write_what(const Pair *pair, GString *out)
{
    char times[16];
    GdSketchLabel other = pair->near.label;
    if (pair->other_unit)
        other.issuer = gd_slice_of(pair->other_unit);
    gd_relation_write(pair->relation, &other, out);
    if (pair->version.times < 2)
        return;
    g_snprintf(times, sizeof times, "%u", pair->version.times);
    gd_message_expand(_("; this is submission no. {1}"), &(GdFault){ .args = { times } }, out);
}

/* Makes the finding, in the language of the moment. */
static void make_finding(GdDuplicates *duplicates, const char *sha256, const Pair *pair)
{
    char share[8];
    g_snprintf(share, sizeof share, "%u%%", pair->near.share);
    gd_relation_write_place(sha256, &pair->near, g_string_truncate(duplicates->where, 0));
    write_what(pair, g_string_truncate(duplicates->what, 0));
    GdFault fault = { .code = gd_code(GD_DUPLICATE_REPORT),
                      .level = level_for(duplicates->how.rules, pair->own->genre.ptr),
                      .line = pair->own->line,
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
static void fill_output(GdDuplicates *duplicates, const GdDeed *deed, const Pair *pair, gsize *done)
{
    const GdDeedSketch *own = pair->own;
    GString *out = duplicates->output;
    GdResult result = { .path = gd_slice_of(pair->path),
                        .report = own->report,
                        .line = own->line,
                        .genre = own->genre.len ? own->genre.ptr : NULL,
                        .verdict = (GdVerdict)own->verdict,
                        .findings = duplicates->findings };
    g_string_append_len(out, deed->output.ptr + *done, (gssize)(own->shown.at - *done));
    put_mark(out, own->shown.before);
    duplicates->how.finding(&result, out);
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

static void tell(GdDuplicates *duplicates, GdDeed *deed, const Pair *pair, gsize *done)
{
    make_finding(duplicates, deed->sha256, pair);
    fill_output(duplicates, deed, pair, done);
    if (!deed->reports->len)
        return;
    GdLanguage before = gd_language_switch(GD_ZH); /* what is kept is kept in Chinese */
    make_finding(duplicates, deed->sha256, pair);
    fill_kept(duplicates, deed, pair->own);
    gd_language_switch(before);
}

/* ---- earlier versions ------------------------------------------------------------------------------ */

static char *unit_of(const GdDuplicates *duplicates, GdSlice path)
{
    g_autofree char *text = g_strndup(path.ptr, path.len);
    return duplicates->how.unit_of ? duplicates->how.unit_of(text, duplicates->how.data) : NULL;
}

/* A report that does not say whose it is is that of the unit whose folder it came in. */
static void relate(const GdDuplicates *duplicates, Pair *pair)
{
    GdSketchLabel own = pair->label;
    GdNear near = pair->near;
    g_autofree char *own_unit = own.issuer.len ? NULL : unit_of(duplicates, own.path);
    pair->other_unit = near.label.issuer.len ? NULL : unit_of(duplicates, near.label.path);
    if (own_unit)
        own.issuer = gd_slice_of(own_unit);
    if (pair->other_unit)
        near.label.issuer = gd_slice_of(pair->other_unit);
    pair->relation = gd_relation_of(&own, pair->own->report, &near, pair->is_stored);
}

/* Notes the report as one that takes the place of an earlier one. */
static bool note_version(GdDuplicates *duplicates, Pair *pair, GError **error)
{
    const GdNear *near = &pair->near;
    if (pair->relation != GD_EARLIER_VERSION || !gd_relation_is_same_report(&pair->label, &near->label))
        return true;
    if (!gd_ledger_version(duplicates->how.store, near->sha256, near->number, &pair->version, error))
        return false;
    pair->version.times++;
    GdResubmission again = { .report = pair->own->report, .number = near->number, .version = pair->version };
    memcpy(again.of, near->sha256, sizeof again.of);
    g_array_append_val(duplicates->again, again);
    return true;
}

const GArray *gd_duplicates_resubmissions(const GdDuplicates *duplicates)
{
    return duplicates->again;
}

/* ---- a file ---------------------------------------------------------------------------------------- */

/* Compares one report and remembers it; *done is how far the output was copied. */
static bool take_report(GdDuplicates *duplicates, GdDeed *deed, Pair *pair, gsize *done, GError **error)
{
    GdSketch sketch;
    Before before;
    if (!gd_sketch_read(pair->own->sketch, &sketch))
        return true;
    if (!look_back(duplicates, deed->sha256, pair->own->report, &before, error) ||
        !search(duplicates, &sketch, &before, pair, error))
        return false;
    if (pair->near.likeness) {
        relate(duplicates, pair);
        if (!note_version(duplicates, pair, error))
            return false;
        tell(duplicates, deed, pair, done);
    }
    return !before.is_new || remember(duplicates, deed->sha256, pair, error);
}

bool gd_duplicates_take(GdDuplicates *duplicates, const char *path, GdDeed *deed, GError **error)
{
    gsize done = 0;
    bool is_text = g_utf8_validate(path, -1, NULL);
    g_autofree char *valid = is_text ? NULL : g_utf8_make_valid(path, -1);
    g_string_truncate(duplicates->output, 0);
    forget_kept(duplicates);
    g_array_set_size(duplicates->again, 0);
    for (guint i = 0; deed->sha256[0] && i < deed->sketches->len; i++) {
        const GdDeedSketch *own = &g_array_index(deed->sketches, GdDeedSketch, i);
        Pair pair = { .path = path, .own = own, .label = label_of(own, gd_slice_of(is_text ? path : valid)) };
        bool is_taken = take_report(duplicates, deed, &pair, &done, error);
        g_free(pair.other_unit);
        if (!is_taken)
            return false;
    }
    if (!duplicates->output->len)
        return true;
    g_string_append_len(duplicates->output, deed->output.ptr + done, (gssize)(deed->output.len - done));
    deed->output = gd_slice_of_string(duplicates->output);
    return gd_resubmissions_apply(duplicates->again, path, duplicates->how.report, deed, duplicates->anew,
                                  duplicates->kept, error);
}
