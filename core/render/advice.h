/* advice.h - what each finding asks of the person who mends the report.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_RENDER_ADVICE_H
#define GD_RENDER_ADVICE_H

#include <stdbool.h>
#include <stddef.h>

/* Message ids. */
typedef struct {
    const char *code;
    const char *title;   /* what is wrong, without particulars, where several are told together */
    const char *message; /* in place of the finding's own, which names lines; NULL: that will do */
    const char *where;   /* where to look, when the finding stands nowhere; NULL: in the whole report */
    const char *how;     /* how to mend it; NULL: no sender is told of it */
    const char *example; /* NULL: none; {1} is the name of the section, {2} what to write in it */
    bool excerpt_tells;  /* of several told together, the words found there are enough */
} GdAdvice;

/* NULL: nothing more is known of this code than its message. */
const GdAdvice *gd_advice_find(const char *code);

/* The rows one by one; NULL behind the last. */
const GdAdvice *gd_advice_get(size_t index);

#endif
