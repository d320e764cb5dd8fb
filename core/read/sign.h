/* sign.h - the characters of fonts of signs, Wingdings and Wingdings 2.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_READ_SIGN_H
#define GD_READ_SIGN_H

/* What stands for the sign of that code in text; "": of most it is only known that there is one. */
const char *gd_sign(unsigned code);

#endif
