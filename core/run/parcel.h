/* parcel.h - an accepted report becomes a package: its record is written, its members are packed.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_RUN_PARCEL_H
#define GD_RUN_PARCEL_H

#include "core/run/deed.h"
#include "core/run/judge.h"

typedef struct GdParcel GdParcel;

GdParcel *gd_parcel_new(void);
void gd_parcel_free(GdParcel *parcel);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GdParcel, gd_parcel_free)

/* What is known of a submission besides its bytes; sender and sent may be empty. */
typedef struct {
    GdSlice name; /* base name, any bytes */
    GdSlice sender, sent;
} GdSubmitted;

/* Packs the report and adds the package to the deed.  Returns where the store will keep it
 * (packages/AB/ID.tar.gz), borrowed until the next call. */
const char *gd_parcel_pack(GdParcel *parcel, const GdJudged *judged, const GdSubmitted *submitted,
                           GdDeedBuilder *deed);

#endif
