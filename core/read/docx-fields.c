/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/read/docx-fields.h"

static bool is_kept(const GdDocxFields *fields)
{
    return fields->n && fields->n <= GD_DOCX_FIELDS_MAX;
}

void gd_docx_fields_begin(GdDocxFields *fields)
{
    fields->n++;
    if (is_kept(fields))
        fields->around[fields->n - 1].shows = fields->around[fields->n - 1].is_contents = false;
}

void gd_docx_fields_separate(GdDocxFields *fields)
{
    if (is_kept(fields))
        fields->around[fields->n - 1].shows = true;
}

void gd_docx_fields_end(GdDocxFields *fields)
{
    if (is_kept(fields))
        fields->in_contents -= fields->around[fields->n - 1].is_contents;
    fields->n -= fields->n > 0;
}

void gd_docx_fields_mark(GdDocxFields *fields, const GdXmlElement *element)
{
    if (gd_xml_value_is(element, "fldCharType", "begin"))
        gd_docx_fields_begin(fields);
    else if (gd_xml_value_is(element, "fldCharType", "end"))
        gd_docx_fields_end(fields);
    else if (gd_xml_value_is(element, "fldCharType", "separate"))
        gd_docx_fields_separate(fields);
}

void gd_docx_fields_instruct(GdDocxFields *fields, GdSlice text)
{
    if (!is_kept(fields) || fields->around[fields->n - 1].shows ||
        fields->around[fields->n - 1].is_contents || !gd_slice_starts(gd_slice_trim(text), GD_LITERAL("TOC")))
        return;
    fields->around[fields->n - 1].is_contents = true;
    fields->in_contents++;
}

bool gd_docx_fields_show(const GdDocxFields *fields)
{
    for (unsigned i = 0; i < MIN(fields->n, GD_DOCX_FIELDS_MAX); i++)
        if (!fields->around[i].shows)
            return false;
    return true;
}
