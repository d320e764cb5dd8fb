/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/render/advice.h"

#include <glib.h>
#include <string.h>

#include "core/base/language.h"

#define AT_THE_TOP  N_("at the very top")
#define AT_THE_END  N_("at the end, where it is signed and dated")
#define IN_THE_NAME N_("the name of the file")
#define THE_FILE    N_("the whole file")

/* Those at the end are never told to senders: they have titles for the office alone. */
/* clang-format off */
static const GdAdvice rows[] = {
    { "section.missing", N_("a section is missing"), NULL, NULL,
      N_("Write this section. If the report has it already under another name, give it a heading that says what it is."),
      N_("On a line of its own write the heading “{1}”; below it: {2}"), false },
    { "section.empty", N_("a section has next to nothing in it"), NULL, NULL,
      N_("Write what belongs under this heading; the heading alone is not enough."),
      N_("Below the heading of “{1}”: {2}"), false },
    { "section.order", N_("the sections stand in an unusual order"), NULL, NULL,
      N_("Move the section to its usual place."), NULL, false },
    { "title.missing", N_("the report has no title"), NULL, AT_THE_TOP,
      N_("Write the full title on the first line, alone and before everything else."),
      N_("“Report of Qingshan township on its work in 2024”"), false },
    { "date.missing", N_("the report is not dated"), NULL, AT_THE_END,
      N_("At the very end, under the name of the unit or the person, write the full date: year, month and day."),
      N_("“Government of Qingshan township”, and on the next line “1 March 2024”"), false },
    { "issuer.missing", N_("the report is not signed"), NULL, AT_THE_END,
      N_("At the end, above the date, write the full name of the unit; in a personal account, the name of the person."),
      N_("“Government of Qingshan township”, or “Reported by: Zhang San”"), false },
    { "date.invalid", N_("there is no such day"), NULL, NULL,
      N_("Look it up in the calendar or in your records and put in the right day."),
      N_("There is no 30 February 2024: if the last of the month is meant, write 29 February 2024."), false },
    { "numbering.gap", N_("the numbers of the headings jump"), NULL, NULL,
      N_("See whether a part was left out. If so, put it in; if not, correct the numbers of the headings that follow."),
      N_("Behind “一、” and “二、” comes “三、”, not “四、”."), false },
    { "numbering.duplicate", N_("a number is used twice"),
      N_("This number was used before: number anew from here."), NULL,
      N_("Change the number at the place named first, and go on counting in those that follow."),
      N_("Where two headings have the number “二、”, the second becomes “三、”, and the “三、” behind it “四、”."), false },
    { "placeholder", N_("blanks were not filled in"), NULL, NULL,
      N_("Put in the real name, date or figure. Where a name is left out on purpose, write 某."),
      N_("“XX镇” becomes “青山镇”, “20__年” becomes “2024年”, “X万元” becomes “35万元”."), true },
    { "boilerplate", N_("words of a web page are left in it"), NULL, NULL,
      N_("Delete the whole line: it was copied along from a web page and does not belong to the report."), NULL, true },
    { "duplicate.paragraph", N_("a paragraph stands there twice"),
      N_("This paragraph stands in the report a second time, word for word."), NULL,
      N_("Keep it where it belongs and delete it in the other place."), NULL, true },
    { "truncated", N_("the report breaks off"), NULL, NULL,
      N_("The end of the report is missing, maybe because something was lost when it was saved or copied. Take the whole "
         "original and see that its last page is there, with name and date."), NULL, false },
    { "garbled", N_("some characters cannot be read"), NULL, NULL,
      N_("Open the original on the computer it was written on. If it looks right there, send that file; if it does not, "
         "type these words anew."), NULL, true },
    { "privacy", N_("numbers that belong to persons"), NULL, NULL,
      N_("If the report does not need this number, delete it; if it does, leave its ends and put * for the rest."),
      N_("“13812345678” becomes “138****5678”."), true },
    { "sum.mismatch", N_("figures do not add up"), NULL, NULL,
      N_("Add up the parts again; then correct either a part or the total, so that text and table say the same."),
      N_("12 + 7 = 19: a total of 20 is wrong, or a part is missing."), false },
    { "format.mismatch", N_("the name of the file does not fit its kind"), NULL, IN_THE_NAME,
      N_("Open the file in Word or WPS, choose “save as”, pick the Word document and let the program put the ending: do not "
         "change it by hand."), NULL, false },
    { "unreadable.encoding", N_("the file cannot be opened"), NULL, THE_FILE,
      N_("Open the file in Word or WPS, see that the words are right, save it as a Word document (.docx) and send that."), NULL, false },
    { "unreadable.format", N_("the file cannot be opened"), NULL, THE_FILE,
      N_("Open the file in the program it was made with, save it as a Word document (.docx) and send that."), NULL, false },
    { "unreadable.empty", N_("the file is empty"), NULL, THE_FILE,
      N_("Perhaps the wrong file was sent, or it was not saved. Find the one with the text, open it to see that it is right, "
         "and send that."), NULL, false },
    { "unreadable.limit", N_("the file is too large or packed too deep"), NULL, THE_FILE,
      N_("Send each report as a file of its own, not packed; leave out large pictures."), NULL, false },
    { "unreadable.encrypted", N_("the file has a password"), NULL, THE_FILE,
      N_("Open it with the password, take the password off (in Word: File, Info, Protect Document), save it and send it "
         "again."), NULL, false },
    { "unreadable.scanned", N_("the file holds pictures, not text"), NULL, THE_FILE,
      N_("This is a scan or photos. Send the file it was printed from, usually a Word document."), NULL, false },
    { "unreadable.damaged", N_("the file is damaged"), NULL, THE_FILE,
      N_("See whether the file opens on your computer. If it does, save it anew and send that; if it does not, find an older "
         "copy."), NULL, false },
    { "decided.rejected", N_("sent back by the office"), NULL, NULL,
      N_("The office looked at the report itself; do as the reason says, and ask there if it is not clear."), NULL, false },
    { "decided.accepted", N_("accepted by a person"), NULL, NULL, NULL, NULL, false },
    { "duplicate.report", N_("nearly the same as a report seen before"), NULL, NULL, NULL, NULL, false },
    { "secret.marked", N_("marked as secret"), NULL, NULL, NULL, NULL, false },
    { "debt.open", N_("said to be still open"), NULL, NULL, NULL, NULL, false },
    { "findings.limit", N_("more findings than are listed"), NULL, NULL, NULL, NULL, false },
    { "unreadable.io", N_("the system refused to open the file"), NULL, NULL, NULL, NULL, false },
    { "failed.signal", N_("the program crashed on the file"), NULL, NULL, NULL, NULL, false },
    { "failed.timeout", N_("judging the file took too long"), NULL, NULL, NULL, NULL, false },
    { "failed.memory", N_("judging the file took too much memory"), NULL, NULL, NULL, NULL, false },
    { "failed.plugin", N_("a plugin broke its contract"), NULL, NULL, NULL, NULL, false },
};
/* clang-format on */

const GdAdvice *gd_advice_get(size_t index)
{
    return index < G_N_ELEMENTS(rows) ? &rows[index] : NULL;
}

const GdAdvice *gd_advice_find(const char *code)
{
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        if (strcmp(rows[i].code, code) == 0)
            return &rows[i];
    return NULL;
}
