/* personal-number.h - numbers that belong to a person, found in running text.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The resident identity number is GB 11643-1999 (18 characters, the last by ISO 7064 MOD 11-2), the number of
 * a bank card ISO/IEC 7812-1 (Luhn), a mobile number 11 digits that begin with 13 to 19.  The text is folded:
 * full-width figures are digits here; single blanks or hyphens may part them. */
#ifndef GD_CHECK_PERSONAL_NUMBER_H
#define GD_CHECK_PERSONAL_NUMBER_H

#include "core/base/slice.h"

typedef enum { GD_PERSONAL_ID, GD_PERSONAL_MOBILE, GD_PERSONAL_CARD, GD_N_PERSONAL } GdPersonalKind;

typedef struct {
    GdPersonalKind kind;
    GdSlice piece; /* of the text, with what parts its figures */
} GdPersonalNumber;

/* The next such number at or behind byte *at, which is set behind it; false: there is none.  What a number
 * looks like says nothing of whose it is: a card may be any number that happens to pass. */
bool gd_personal_number_next(GdSlice text, size_t *at, GdPersonalNumber *number);

/* The number with its middle masked: 4201**********1234, 138****5678; to be freed. */
char *gd_personal_number_mask(const GdPersonalNumber *number);

#endif
