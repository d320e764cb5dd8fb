/* html.h - pages that need nothing beside themselves and let nothing in.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A page's policy (Content-Security-Policy) allows its own style and script, by their digests, and nothing
 * else: what slipped through from a document could neither run nor fetch anything. */
#ifndef GD_RENDER_HTML_H
#define GD_RENDER_HTML_H

#include "core/base/slice.h"

typedef struct {
    const char *language; /* of the page: "zh-CN" */
    const char *title;
    const char *style;
    const char *script; /* NULL: none; stands at the end of the page */
} GdPage;

/* Everything before and behind what stands in <body>. */
void gd_html_begin(const GdPage *page, GString *out);
void gd_html_end(const GdPage *page, GString *out);

/* Appends text as text, in elements and in attributes with quotes. */
void gd_html_text(const char *text, GString *out);

/* Appends <NAME>text</NAME>; `tag` may have attributes behind its name. */
void gd_html_element(const char *tag, const char *text, GString *out);

/* "zh-CN" or "en", by the language of the moment. */
const char *gd_html_language(void);

#endif
