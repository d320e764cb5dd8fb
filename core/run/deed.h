/* deed.h - what a worker hands back for one file, and its form on the pipe.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The parent trusts nothing that comes down the pipe: a worker whose memory a plugin spoilt is still only
 * a worker.  Reading checks every length. */
#ifndef GD_RUN_DEED_H
#define GD_RUN_DEED_H

#include "core/base/digest.h"
#include "core/doc/result.h"

enum { GD_DEED_BYTES_MAX = 400 << 20 }; /* of one file's deed on the pipe */

/* The package of one accepted report. */
typedef struct {
    guint32 report; /* its number in the submission */
    char id[17];
    GdSlice bytes;
} GdDeedPackage;

/* By what one report is compared with others, and where a finding that comes of it would stand. */
typedef struct {
    guint32 report; /* its number in the submission */
    guint32 line;   /* where it begins, from 1 */
    guint32 verdict;
    GdGap shown; /* in the deed's output */
    GdGap kept;  /* in the JSON object of the report */
    /* Texts that end with a NUL; "": unknown. */
    GdSlice genre, title, issuer, period, date;
    GdSlice sketch; /* as core/doc/sketch.h writes it */
} GdDeedSketch;

/* What was made of one file. */
typedef struct {
    guint32 verdicts[GD_N_VERDICTS]; /* how many results of each; unreadable and failed are the file's */
    gboolean is_secret;              /* nothing of it may be kept but its path */
    gboolean is_fleeting;            /* the system would not let it be read: that says nothing of the file */
    gboolean is_decided;             /* what a person decided on it had a part in it */
    char sha256[GD_DIGEST_HEX + 1];  /* "": unknown */
    GdSlice output;                  /* for standard output, ready */
    GArray *reports;                 /* GdSlice: the JSON object of each result, for the journal */
    GArray *packages;                /* GdDeedPackage */
    GArray *sketches;                /* GdDeedSketch, of the reports that can be compared, by number */
} GdDeed;

/* A deed with empty lists, to read into. */
GdDeed gd_deed_empty(void);
void gd_deed_clear(GdDeed *deed);

/* Puts a deed together; used for one file after another. */
typedef struct {
    GdDeed head;
    GString *output;
    GByteArray *parts; /* reports, packages and sketches, already in the form of the pipe */
    guint32 n_parts;
} GdDeedBuilder;

void gd_deed_builder_init(GdDeedBuilder *builder);
void gd_deed_builder_clear(GdDeedBuilder *builder);
void gd_deed_begin(GdDeedBuilder *builder);
/* Packages, reports and sketches may come in any order. */
void gd_deed_add_report(GdDeedBuilder *builder, GdSlice json);
void gd_deed_add_package(GdDeedBuilder *builder, guint32 report, const char *id, GdSlice bytes);
/* Its texts need not end with a NUL here. */
void gd_deed_add_sketch(GdDeedBuilder *builder, const GdDeedSketch *sketch);

/* Appends the deed in the form of the pipe. */
void gd_deed_write(const GdDeedBuilder *builder, GByteArray *out);

/* Reads it back; slices point into `bytes`.  False: it is no deed, or names
 * by which the store could not keep it.  The lists are filled anew. */
bool gd_deed_read(GdSlice bytes, GdDeed *deed);

#endif
