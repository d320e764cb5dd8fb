/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/base/code.h"

#include <string.h>

#define OWN(code, level, raised, message, explanation)                                                       \
    {                                                                                                        \
        code, level, raised, { message, message }, { explanation, explanation }, true                        \
    }

/* clang-format off */
static const GdCodeInfo codes[GD_N_CODES] = {
    [GD_SECTION_MISSING] = OWN("section.missing", GD_ERROR, true,
        N_("the required section “{role}” is missing"),
        N_("A report of this genre must have this section, under whatever heading. No heading names it, and no paragraph "
           "opens it. Write the section, or give the one that is there a heading that says what it is.")),
    [GD_SECTION_EMPTY] = OWN("section.empty", GD_ERROR, true,
        N_("the section “{role}” has a heading but next to nothing under it ({1} characters)"),
        N_("The heading is there, but what stands under it is too short to be the section. Fill it in.")),
    [GD_SECTION_ORDER] = OWN("section.order", GD_NOTE, false,
        N_("the section “{role}” stands in an unusual place: usually it comes before “{other}”"),
        N_("The sections stand in an unusual order. This is only a hint and no reason to send a report back.")),
    [GD_TITLE_MISSING] = OWN("title.missing", GD_WARNING, true,
        N_("the report has no title: put it on a line of its own before the text"),
        N_("No line at the top reads as a title. Put the full title on a line of its own before the text.")),
    [GD_DATE_MISSING] = OWN("date.missing", GD_WARNING, true,
        N_("the report is not dated, neither in its title nor in its head nor at its end"),
        N_("Neither the end nor the head of the report says when it was written, and its title names no year. Put the full "
           "date under the name of the unit or person that signs, for example 2024年3月1日 (GB/T 9704-2012 7.3.5.4). "
           "The date of a web page around the report is not the report's.")),
    [GD_ISSUER_MISSING] = OWN("issuer.missing", GD_WARNING, true,
        N_("the report does not say which unit or person submits it: sign it"),
        N_("The report was laid out to be signed (it has an addressee, closing words or a date at its end), but neither its "
           "end nor its head nor its title names the unit or the person whose report it is. Sign it. An account of duties or of "
           "integrity is a person's or a unit's own: one that names neither who nor when is asked, too, however it was "
           "laid out.")),
    [GD_DATE_INVALID] = OWN("date.invalid", GD_WARNING, true,
        N_("there is no such day: {1}; put in the right one"),
        N_("The date names a day that the calendar does not have, such as 2月30日 or 13月. In the head or the sign-off "
           "it must be mended. Dates of the lunar calendar are left alone.")),
    [GD_NUMBERING_GAP] = OWN("numbering.gap", GD_WARNING, true,
        N_("the numbering jumps: “{3}” is to follow “{1}”, but “{2}” does; add what is missing, or mend the number"),
        N_("A number is missing in a row of headings or items of one level. Something was left out, or the numbers are "
           "wrong. A list that begins anew under another heading is right.")),
    [GD_NUMBERING_DUPLICATE] = OWN("numbering.duplicate", GD_WARNING, true,
        N_("the number “{1}” is used twice, first in line {2}: number anew from here"),
        N_("Two headings or items of one level have the same number. Mend the second, and those that follow it. A list that "
           "begins anew at 1 is right.")),
    [GD_PLACEHOLDER] = OWN("placeholder", GD_WARNING, true,
        N_("something is still to be filled in: “{1}”; put in the name or figure"),
        N_("A blank of the form or the draft was never filled in: XX镇, 20__年, 筹资X万元, （此处填写…）. Put in the real "
           "name or figure. Where a name is left out on purpose, write 某.")),
    [GD_BOILERPLATE] = OWN("boilerplate", GD_WARNING, true,
        N_("this looks like a remainder of a web page: “{1}”; delete it"),
        N_("The line belongs to the web page the text was copied from, not to the report. The archived text leaves it "
           "out, and the record lists it.")),
    [GD_DUPLICATE_PARAGRAPH] = OWN("duplicate.paragraph", GD_WARNING, true,
        N_("this paragraph stands in the report already, in line {1}: delete it here or there"),
        N_("A paragraph of 40 Chinese characters or more stands twice in the same report, word for word; only blanks, marks "
           "and the number before it may differ. It was pasted twice. Refrains and headings are shorter and not meant.")),
    [GD_DUPLICATE_REPORT] = OWN("duplicate.report", GD_WARNING, false,
        N_("nearly the same report was seen before: {1}, {3} ({2} of this text stands there, too, figures aside)"),
        N_("Of this report and another, three fifths and more are word for word the same; figures and dates were left out "
           "of account, and so were headings and sentences of less than twelve characters. It may be an earlier version "
           "of the same report, last year's with new figures, or another unit's: a person should look at both. This "
           "changes nothing about the verdict.")),
    [GD_TRUNCATED] = OWN("truncated", GD_ERROR, true,
        N_("the text breaks off: “…{1}”; send the whole report"),
        N_("The last paragraph ends in the middle of a sentence (in a comma, in a word that something must follow, within "
           "brackets), and no sign-off, list or table follows it. Part of the report was lost: send it again whole. A last "
           "sentence that only lacks its stop is not meant.")),
    [GD_GARBLED] = OWN("garbled", GD_WARNING, true,
        N_("characters here cannot be read: “{1}”; send the original file again"),
        N_("The text was damaged when its file was converted or copied: replacement characters, control characters, or "
           "text read in the wrong encoding. Send the original file again.")),
    [GD_PRIVACY] = OWN("privacy", GD_WARNING, true,
        N_("a number that belongs to a person: {1}; take it out or mask it"),
        N_("The report holds the resident identity number of a person (18 characters, the check character right), a mobile "
           "number that is not given for people to call, or the number of a bank card. Take it out or mask it unless the "
           "report needs it. Messages show it masked. Numbers of contacts, such as 联系人：…，电话：…, are not meant.")),
    [GD_SECRET_MARKED] = OWN("secret.marked", GD_ERROR, false,
        N_("the document bears a mark of secrecy: a person must decide, nothing of it was kept"),
        N_("The head of the document bears a classification such as 机密★1年. Such a document may not be handled on this "
           "machine without a decision. guidang kept neither a copy nor an excerpt, only the path.")),
    [GD_DEBT_OPEN] = OWN("debt.open", GD_NOTE, false,
        N_("said to be still open: “{1}”"),
        N_("The report says that something promised or owed is not done or paid yet. This is a fact for the record and "
           "no fault of the report.")),
    [GD_SUM_MISMATCH] = OWN("sum.mismatch", GD_NOTE, true,
        N_("the parts {3} make {1}, but the text says {2}: check the figures"),
        N_("The figures given for the parts do not add up to the total given with them. That is said only where the text "
           "itself says that the parts are all there are (由三类组成, 其余, 合计, the row 合计 of a table), or where parts "
           "after 其中 are more than the whole. Rounding of the last figure is forgiven.")),
    [GD_FORMAT_MISMATCH] = OWN("format.mismatch", GD_WARNING, true,
        N_("the name ends in {1}, but the file is {2}"),
        N_("The extension of the file says something else than its content. The content was read.")),
    [GD_FINDINGS_LIMIT] = OWN("findings.limit", GD_NOTE, false,
        N_("more than {1} findings: {2} further ones are not listed"),
        N_("So much is wrong with this report that not everything is listed. Mend what is listed, then check again.")),
    [GD_DECIDED_ACCEPTED] = OWN("decided.accepted", GD_NOTE, false,
        N_("accepted by a person: {1} ({2}, {3})"),
        N_("A person looked at the report and decided to accept it (guidang decide). What was found in it stands beside "
           "this, and the decision holds also when rules change.")),
    [GD_DECIDED_REJECTED] = OWN("decided.rejected", GD_ERROR, false,
        N_("sent back by a person: {1}"),
        N_("A person looked at the report and decided to send it back (guidang decide), for the reason given. The decision "
           "holds also when rules change.")),
    [GD_UNREADABLE_ENCODING] = OWN("unreadable.encoding", GD_ERROR, false,
        N_("the encoding of the text is none of UTF-8, UTF-16, GB18030 and Big5"),
        N_("The bytes are no text in any encoding that is used for Chinese. Save the document anew as UTF-8 or GB18030.")),
    [GD_UNREADABLE_FORMAT] = OWN("unreadable.format", GD_ERROR, false,
        N_("this is not a format that can be read: {1}"),
        N_("The file is of a kind that guidang does not read; `guidang list readers` names those it reads.")),
    [GD_UNREADABLE_EMPTY] = OWN("unreadable.empty", GD_ERROR, false,
        N_("there is no text in it"),
        N_("The file is empty, or holds nothing but blanks.")),
    [GD_UNREADABLE_LIMIT] = OWN("unreadable.limit", GD_ERROR, false,
        N_("it goes beyond a limit: {1}"),
        N_("The file is larger, deeper or expands further than a report ever does. Nothing of it was judged.")),
    [GD_UNREADABLE_ENCRYPTED] = OWN("unreadable.encrypted", GD_ERROR, false,
        N_("it needs a password"),
        N_("The document is encrypted. Send it without a password.")),
    [GD_UNREADABLE_SCANNED] = OWN("unreadable.scanned", GD_ERROR, false,
        N_("it holds pictures of pages and no text"),
        N_("The document was scanned and has no text layer. Send the document it was printed from.")),
    [GD_UNREADABLE_DAMAGED] = OWN("unreadable.damaged", GD_ERROR, false,
        N_("the file is damaged: {1}"),
        N_("The file is of a known format but cannot be read to its end. Send it again.")),
    [GD_UNREADABLE_IO] = OWN("unreadable.io", GD_ERROR, false,
        N_("it cannot be read: {1}"),
        N_("The system refused to open or read the file, or it changed while it was read.")),
    [GD_FAILED_SIGNAL] = OWN("failed.signal", GD_ERROR, false,
        N_("the process that judged it died: {1}"),
        N_("guidang or one of its plugins crashed on this file. The file was left alone and the batch went on. This is a "
           "fault of the program: please report it.")),
    [GD_FAILED_TIMEOUT] = OWN("failed.timeout", GD_ERROR, false,
        N_("judging it took too long: {1}"),
        N_("guidang gave up on this file after the time set for one file.")),
    [GD_FAILED_MEMORY] = OWN("failed.memory", GD_ERROR, false,
        N_("judging it took too much memory: {1}"),
        N_("guidang gave up on this file at the memory set for one process.")),
    [GD_FAILED_PLUGIN] = OWN("failed.plugin", GD_ERROR, false,
        N_("the plugin broke its contract: {1}"),
        N_("A genre plugin handed guidang something it may not. This is a fault of the plugin.")),
};
/* clang-format on */

const GdCodeInfo *gd_code(GdCodeId id)
{
    g_assert(id < GD_N_CODES);
    return &codes[id];
}

const GdCodeInfo *gd_code_find(const char *code)
{
    for (size_t i = 0; i < GD_N_CODES; i++)
        if (strcmp(codes[i].code, code) == 0)
            return &codes[i];
    return NULL;
}

static const char *in_language(const GdCodeInfo *code, const char *const *texts)
{
    const char *text = texts[gd_language()];
    if (code->own)
        return _(text);
    return text ? text : texts[GD_ZH] ? texts[GD_ZH] : "";
}

const char *gd_code_message(const GdCodeInfo *code)
{
    return in_language(code, code->message);
}

const char *gd_code_explanation(const GdCodeInfo *code)
{
    return in_language(code, code->explanation);
}

static const struct {
    GdLevel level;
    const char *name;
    const char *label;
} levels[] = {
    { GD_ERROR, "error", N_("error") },
    { GD_WARNING, "warning", N_("warning") },
    { GD_NOTE, "note", N_("note") },
};

const char *gd_level_name(GdLevel level)
{
    return levels[GD_ERROR - level].name;
}

const char *gd_level_label(GdLevel level)
{
    return _(levels[GD_ERROR - level].label);
}

GdLevel gd_level_from_name(const char *name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(levels); i++)
        if (strcmp(levels[i].name, name) == 0)
            return levels[i].level;
    return 0;
}
