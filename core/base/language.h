/* language.h - the language that messages are written in.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Messages are looked up with gettext at the moment they are printed, so one finding can be printed in
 * the reader's language and packed in Chinese.  Source texts are English; po/zh_CN.po is complete. */
#ifndef GD_BASE_LANGUAGE_H
#define GD_BASE_LANGUAGE_H

#include <libintl.h>
#include <stdbool.h>

#define _(text)  gettext(text)
#define N_(text) text

typedef enum { GD_ZH, GD_EN, GD_N_LANGUAGES } GdLanguage;

/* Sets up the locale and the language: `wanted` is "zh", "en" or NULL for what the environment asks for
 * (LC_ALL, LC_MESSAGES, LANG; anything that does not begin with zh reads as English).  Works without
 * any zh locale installed.  False: `wanted` is neither. */
bool gd_language_start(const char *wanted, const char *message_dir);

GdLanguage gd_language(void);

/* Opens the catalogues of both languages, which gettext otherwise does at the first message. */
void gd_language_open(void);

/* Switches the language of gettext for what is printed next; returns the one before. */
GdLanguage gd_language_switch(GdLanguage to);

#endif
