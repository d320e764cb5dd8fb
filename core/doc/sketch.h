/* sketch.h - what of a report is kept to tell which others are nearly the same.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A report is taken for the set of its sentences, as in S. Brin, J. Davis, H. Garcia-Molina, "Copy Detection
 * Mechanisms for Digital Documents" (SIGMOD 1995).  Only sentences of 12 letters and more count: shorter ones
 * are headings, items of a form and phrases that everybody writes.  Letters are Han characters and those of
 * the Latin alphabet, folded; figures, dates, marks and blanks do not count, so that last year's report with
 * this year's figures is seen for what it is.  Neither do headings, title, addressee, signature, attachments,
 * and what stands wholly in brackets: the instructions of a form.
 *
 * Each sentence becomes a mark.  The sketch is the smallest 128 of the marks: all of them in most reports,
 * and a fair sample of them in a longer one (A. Broder, "On the Resemblance and Containment of Documents",
 * 1997), so that what two reports have in common is counted, or for long ones well estimated, from bounded
 * data. */
#ifndef GD_DOC_SKETCH_H
#define GD_DOC_SKETCH_H

#include "core/doc/report.h"

enum {
    GD_SKETCH_MARKS = 128,
    GD_SKETCH_SENTENCE = 12, /* letters of the shortest sentence that counts */
    GD_SKETCH_LEAST = 300,   /* letters of the sentences of the shortest report that is compared */
    GD_SKETCH_NEAR = 60,     /* percent of the longer report that two must share to be nearly the same */
    GD_SKETCH_KEYS = 6,      /* two that share none of their first marks are not compared */
    GD_SKETCH_LABEL = 60,    /* characters of a title or an issuer that are kept beside a sketch */
    GD_SKETCH_BYTES = 1 + 5 * GD_SKETCH_MARKS,
};

/* A mark is the CRC-32 of RFC 1952 over the sentence's letters in UTF-8, times 256, plus how many letters it
 * has, 255 at most. */
typedef struct {
    guint n;                        /* 0: there is too little to compare */
    guint64 marks[GD_SKETCH_MARKS]; /* ascending, each once */
} GdSketch;

/* `letters` is room to work in, kept from one report to the next. */
void gd_sketch_fill(const GdReport *report, GString *letters, GdSketch *sketch);

/* How much two reports have in common word for word, in percent of the letters of the longer one; 0 where
 * that is less than GD_SKETCH_NEAR.  *share: in percent of the first one's. */
guint gd_sketch_likeness(const GdSketch *sketch, const GdSketch *other, guint *share);

/* The first marks without their lengths.  Of two reports that share three sentences in five of either's, 96
 * in 100 have one of these in common; of those that share four in five, all but one in 700. */
guint gd_sketch_keys(const GdSketch *sketch, guint32 keys[GD_SKETCH_KEYS]);

/* The form that is kept, of at most GD_SKETCH_BYTES: the byte 1, then each mark in five bytes, the highest
 * first.  Reading says false to what is none, and to forms of other versions. */
void gd_sketch_write(const GdSketch *sketch, GByteArray *out);
bool gd_sketch_read(GdSlice bytes, GdSketch *sketch);

#endif
