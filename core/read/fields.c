/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/read/fields.h"

static bool is_kept(const GdFieldsAround *fields)
{
    return fields->n && fields->n <= GD_FIELDS_DEPTH;
}

void gd_fields_begin(GdFieldsAround *fields)
{
    fields->n++;
    if (is_kept(fields))
        fields->around[fields->n - 1].shows = fields->around[fields->n - 1].is_contents = false;
}

void gd_fields_separate(GdFieldsAround *fields)
{
    if (is_kept(fields))
        fields->around[fields->n - 1].shows = true;
}

void gd_fields_end(GdFieldsAround *fields)
{
    if (is_kept(fields))
        fields->in_contents -= fields->around[fields->n - 1].is_contents;
    fields->n -= fields->n > 0;
}

void gd_fields_mark(GdFieldsAround *fields, const GdXmlElement *element)
{
    if (gd_xml_value_is(element, "fldCharType", "begin"))
        gd_fields_begin(fields);
    else if (gd_xml_value_is(element, "fldCharType", "end"))
        gd_fields_end(fields);
    else if (gd_xml_value_is(element, "fldCharType", "separate"))
        gd_fields_separate(fields);
}

void gd_fields_instruct(GdFieldsAround *fields, GdSlice text)
{
    if (!is_kept(fields) || fields->around[fields->n - 1].shows ||
        fields->around[fields->n - 1].is_contents || !gd_slice_starts(gd_slice_trim(text), GD_LITERAL("TOC")))
        return;
    fields->around[fields->n - 1].is_contents = true;
    fields->in_contents++;
}

bool gd_fields_show(const GdFieldsAround *fields)
{
    for (unsigned i = 0; i < MIN(fields->n, GD_FIELDS_DEPTH); i++)
        if (!fields->around[i].shows)
            return false;
    return true;
}
