/* literals.h - which words a text must hold for a regular expression to match it.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * (存在|主要).{0,6}问题 matches nothing that lacks 问题.  The words are read off the expression; what is not
 * understood needs nothing, so that the answer is never wrong, only sometimes no help. */
#ifndef GD_BASE_LITERALS_H
#define GD_BASE_LITERALS_H

#include <glib.h>

/* Words (char *, owned by the list) of which every text that the expression matches holds at least one.
 * NULL: nothing can be said, or nothing that would spare much, such as a character that is in every line.
 * *also: a second such list, of words beside those of the first (承诺.{0,60}未兑现: 承诺 and 未兑现), or
 * NULL. */
GPtrArray *gd_literals_of(const char *expression, GPtrArray **also);

#endif
