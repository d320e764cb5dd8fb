/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/base/language.h"

#include <glib.h>
#include <locale.h>
#include <string.h>

/* The one setting of the process that gettext, too, keeps for the whole process. */
static GdLanguage current = GD_EN;

/* gettext's own counter of catalogue changes: raising it makes the next lookup read LANGUAGE anew. */
extern int _nl_msg_cat_cntr;

static GdLanguage language_of_environment(void)
{
    static const char *const names[] = { "LC_ALL", "LC_MESSAGES", "LANG" };
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        const char *value = g_getenv(names[i]);
        if (value && *value)
            return g_str_has_prefix(value, "zh") ? GD_ZH : GD_EN;
    }
    return GD_EN;
}

GdLanguage gd_language(void)
{
    return current;
}

GdLanguage gd_language_switch(GdLanguage to)
{
    GdLanguage before = current;
    if (before != to) {
        g_setenv("LANGUAGE", to == GD_ZH ? "zh_CN" : "en", TRUE);
        ++_nl_msg_cat_cntr;
        current = to;
    }
    return before;
}

void gd_language_open(void)
{
    GdLanguage before = current;
    for (GdLanguage each = 0; each < GD_N_LANGUAGES; each++) {
        gd_language_switch(each);
        (void)_("the file is empty");
    }
    gd_language_switch(before);
}

bool gd_language_start(const char *wanted, const char *message_dir)
{
    GdLanguage language = language_of_environment();
    if (wanted && strcmp(wanted, "zh") != 0 && strcmp(wanted, "en") != 0)
        return false;
    if (wanted)
        language = strcmp(wanted, "zh") == 0 ? GD_ZH : GD_EN;
    /* gettext looks at LANGUAGE in every locale but C: C.UTF-8 will do where no zh locale is installed.
     * Numbers and sorting stay those of C, whatever the locale. */
    if (!setlocale(LC_MESSAGES, "") || strcmp(setlocale(LC_MESSAGES, NULL), "C") == 0 ||
        strcmp(setlocale(LC_MESSAGES, NULL), "POSIX") == 0)
        setlocale(LC_MESSAGES, "C.UTF-8");
    setlocale(LC_CTYPE, "C.UTF-8");
    bindtextdomain(PACKAGE, message_dir);
    bind_textdomain_codeset(PACKAGE, "UTF-8");
    textdomain(PACKAGE);
    current = GD_N_LANGUAGES;
    gd_language_switch(language);
    return true;
}
