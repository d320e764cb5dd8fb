/* debtfree.c - 述职报告: the account of duties, and accounts of clearing debt.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The template asks for the sections.  What it cannot say is here: which promise or debt the report itself
 * calls open, and how much money that is.  All wordings are cues in
 * templates/debtfree.xml; a new one needs no compiler. */
#include <stdio.h>
#include <string.h>

#include <guidang-plugin.h>

enum { LOOKS_MAX = 150, KEPT_MAX = 20 }; /* sentences of one report; a flood says nothing more */

static size_t offset_behind(GdSlice text, GdSlice piece)
{
    return (size_t)(piece.ptr + piece.len - text.ptr);
}

/* The words of the whole tell more than the template's patterns. */
static int probe(const GdHost *host, const GdDoc *doc)
{
    int likeness = host->likeness(doc);
    return likeness < 0 ? host->template_bid(doc) : likeness;
}

typedef struct {
    int looks;             /* so far */
    GdSlice hit, sentence; /* what says that something is open, and where it says so */
    int goes_on;           /* it speaks of what the sentence before it spoke of */
} Open;

/* 还有尾欠没有还清。目前尚欠87.8万元。 is one debt said twice; a new point of a list is another. */
static int goes_on(const GdHost *host, const GdDoc *doc, GdSlice before, GdSlice sentence)
{
    return before.ptr && before.ptr + before.len == sentence.ptr && !host->says(doc, "point", sentence, NULL);
}

/* The next sentence that says something is still open. */
static int next_open(const GdHost *host, const GdDoc *doc, Open *open)
{
    GdSlice text = host->text(doc), before = open->sentence;
    size_t from = before.ptr ? offset_behind(text, before) : 0;
    while (open->looks++ < LOOKS_MAX && host->next_sentence(doc, "open", from, &open->sentence, &open->hit)) {
        from = offset_behind(text, open->sentence);
        if (host->says(doc, "open-not", open->sentence, NULL))
            continue;
        open->goes_on = goes_on(host, doc, before, open->sentence);
        return 1;
    }
    return 0;
}

static void validate(const GdHost *host, const GdDoc *doc, GdFindings *findings)
{
    for (Open open = { .looks = 0 }; next_open(host, doc, &open);) {
        if (open.goes_on)
            continue;
        GdFinding finding = { .size = sizeof finding, .code = "debt.open" };
        finding.detail = open.hit;
        finding.excerpt = open.sentence;
        host->position(doc, open.sentence.ptr, &finding.line, &finding.column);
        host->finding(findings, &finding);
    }
}

/* The first amount in the sentence, from what says so on. */
static void put_amount(const GdHost *host, const GdDoc *doc, const Open *open, GdFields *fields)
{
    GdSlice rest = { open->hit.ptr, open->sentence.len - (size_t)(open->hit.ptr - open->sentence.ptr) },
            amount;
    if (host->says(doc, "amount", rest, &amount))
        host->field(fields, "open-amount", amount);
}

static void put_open(const GdHost *host, const GdDoc *doc, GdFields *fields)
{
    char digits[16];
    int n = 0;
    for (Open open = { .looks = 0 }; next_open(host, doc, &open);) {
        n += !open.goes_on;
        put_amount(host, doc, &open, fields);
    }
    if (n == 0) /* that nothing was found is no proof that nothing is owed */
        return;
    snprintf(digits, sizeof digits, "%d", n);
    host->field(fields, "open-count", (GdSlice){ digits, strlen(digits) });
}

static void put_kept(const GdHost *host, const GdDoc *doc, GdFields *fields)
{
    GdSlice text = host->text(doc), hit, sentence;
    size_t from = 0;
    for (int n = 0; n < KEPT_MAX && host->next_sentence(doc, "kept", from, &sentence, &hit); n++) {
        host->field(fields, "promise-kept", sentence);
        from = offset_behind(text, sentence);
    }
}

static void normalize(const GdHost *host, const GdDoc *doc, GdFields *fields)
{
    put_open(host, doc, fields);
    put_kept(host, doc, fields);
}

GD_PLUGIN(.id = "debtfree", .version = "1", .template_id = "debtfree", .probe = probe, .validate = validate,
          .normalize = normalize);
