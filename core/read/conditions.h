/* conditions.h - what Word writes into pages for some programs to see, and others not.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_READ_CONDITIONS_H
#define GD_READ_CONDITIONS_H

#include "core/base/slice.h"

/* The page without <![if …]> and <![endif]>, which stand around list numbers: no comments in HTML 4, and
 * libxml2 takes them for text.  Those within comments stay, and hide what they hide.  To be freed; NULL:
 * there are none. */
GString *gd_without_conditions(GdSlice page);

#endif
