/* package-id.h - how packages are called.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The name of a package is the first 16 hex digits of SHA-256(submission's bytes, 0x00, number of the
 * report in decimal): it depends on nothing that is a judgement. */
#ifndef GD_BASE_PACKAGE_ID_H
#define GD_BASE_PACKAGE_ID_H

enum { GD_PACKAGE_ID = 16 }; /* lower-case hex digits */

#endif
