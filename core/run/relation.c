/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/run/relation.h"

#include <stdlib.h>

#include "core/base/findings.h"
#include "core/base/fold.h"

/* Months between the dates of two reports of one year's work, at most. */
enum { MONTHS_APART = 5 };

/* {1} is the other one's period, title or unit. */
static const char *const says[] = {
    [GD_EARLIER_VERSION] = N_("an earlier version of the same unit's report"),
    [GD_OTHER_VERSION] = N_("another version of the same unit's report"),
    [GD_OTHER_PERIOD] = N_("the same unit's report for {1}"),
    [GD_OTHER_REPORT] = N_("another report of the same unit, “{1}”"),
    [GD_OTHER_UNIT] = N_("that of another unit or person, {1}"),
    [GD_SAME_TITLE] = N_("of the same title; not both say whose they are"),
    [GD_ENTITLED] = N_("entitled “{1}”"),
    [GD_UNTITLED] = N_("without a title"),
};

/* Whether both are known and, folded, the same. */
static bool is_same(GdSlice a, GdSlice b)
{
    g_autoptr(GString) folded = g_string_new(NULL);
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

/* The periods say so; where one of them is not known, the dates. */
static bool is_other_period(const GdSketchLabel *own, const GdSketchLabel *other)
{
    if (own->period.len && other->period.len)
        return !gd_slice_equal(own->period, other->period);
    return own->date.len && other->date.len &&
           ABS(months_of(own->date) - months_of(other->date)) > MONTHS_APART;
}

static bool is_other_genre(const GdSketchLabel *own, const GdSketchLabel *other)
{
    return own->genre.len && other->genre.len && !gd_slice_equal(own->genre, other->genre);
}

GdRelation gd_relation_of(const GdSketchLabel *own, guint number, const GdNear *near, bool is_stored)
{
    const GdSketchLabel *other = &near->label;
    bool other_period = is_other_period(own, other);
    if (own->issuer.len && other->issuer.len) {
        if (!is_same(own->issuer, other->issuer))
            return GD_OTHER_UNIT;
        if (other_period)
            return GD_OTHER_PERIOD;
        if (is_other_genre(own, other))
            return GD_OTHER_REPORT;
        return is_stored ? GD_EARLIER_VERSION : GD_OTHER_VERSION;
    }
    if (is_stored && !other_period && number == near->number && gd_slice_equal(own->path, other->path))
        return GD_EARLIER_VERSION; /* the file was sent anew */
    if (is_same(own->title, other->title))
        return GD_SAME_TITLE;
    return other->title.len ? GD_ENTITLED : GD_UNTITLED;
}

bool gd_relation_is_same_report(const GdSketchLabel *own, const GdSketchLabel *other)
{
    return !own->title.len || !other->title.len || is_same(own->title, other->title) ||
           gd_slice_equal(own->path, other->path);
}

/* ---- words ----------------------------------------------------------------------------------------- */

static void expand(const char *format, const char *first, const char *second, GString *out)
{
    gd_message_expand(format, &(GdFault){ .args = { first, second } }, out);
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

void gd_relation_write(GdRelation relation, const GdSketchLabel *other, GString *out)
{
    g_autoptr(GString) detail = g_string_new(NULL);
    GdSlice named = relation == GD_OTHER_UNIT ? other->issuer : other->title;
    if (relation == GD_OTHER_PERIOD)
        write_period(detail, other);
    else
        g_string_append_len(detail, named.ptr, (gssize)named.len);
    expand(_(says[relation]), detail->str, NULL, out);
}

void gd_relation_write_place(const char *sha256, const GdNear *near, GString *out)
{
    char number[16], place[GD_PACKAGE_PLACE];
    g_autofree char *path = g_strndup(near->label.path.ptr, near->label.path.len);
    g_snprintf(number, sizeof number, "%u", near->number);
    if (strcmp(sha256, near->sha256) == 0)
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
