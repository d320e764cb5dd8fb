/* json.h - writing JSON (RFC 8259), in UTF-8, onto a string.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * There is no state: a comma is written wherever the text so far does not end with an opening bracket. */
#ifndef GD_BASE_JSON_H
#define GD_BASE_JSON_H

#include "core/base/slice.h"

void gd_json_string(GString *out, GdSlice value);

/* "key": with the comma before it; the key needs no escapes. */
void gd_json_key(GString *out, const char *key);

/* The comma before an array's next item. */
void gd_json_item(GString *out);

/* Key and value; ptr NULL writes null. */
void gd_json_slice(GString *out, const char *key, GdSlice value);
void gd_json_text(GString *out, const char *key, const char *value);
void gd_json_number(GString *out, const char *key, gint64 value);
void gd_json_bool(GString *out, const char *key, bool value);

/* The keys "path" and "path_raw": a path is shown as UTF-8; one that is not valid also stands as its bytes,
 * in base64.  Without a path both are null. */
void gd_json_path(GString *out, GdSlice path);

#endif
