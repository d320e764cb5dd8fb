/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/run/named.h"

#include <stdio.h>

#include "core/base/language.h"

enum { DIGITS_LEAST = 8 };

bool gd_named_refuse(GError **error, int code, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_autofree char *message = g_strdup_vprintf(format, args);
    va_end(args);
    g_set_error_literal(error, GD_NAMED_ERROR, code, message);
    return false;
}

bool gd_named_find(GdLedger *ledger, const char *name, GdNamed *named, GError **error)
{
    g_autoptr(GPtrArray) hashes = g_ptr_array_new_with_free_func(g_free);
    size_t digits = strspn(name, "0123456789abcdef");
    const char *rest = name + digits;
    guint64 number = 0;
    bool is_name =
        digits >= DIGITS_LEAST && digits <= GD_DIGEST_HEX &&
        (!*rest || (*rest == ':' && g_ascii_string_to_unsigned(rest + 1, 10, 1, G_MAXUINT16, &number, NULL)));
    if (!is_name)
        return gd_named_refuse(
            error, GD_NAMED_UNKNOWN,
            _("“%s” is not the number of a report: it has at least %d digits, as “guidang list "
              "received” prints them"),
            name, DIGITS_LEAST);
    g_autofree char *beginning = g_strndup(name, digits);
    if (!gd_ledger_find(ledger, beginning, hashes, error))
        return false;
    if (hashes->len != 1)
        return gd_named_refuse(
            error, GD_NAMED_UNKNOWN,
            hashes->len ? _("several submissions have numbers that begin with “%s”: give more digits")
                        : _("no submission has the number “%s”"),
            beginning);
    g_strlcpy(named->sha256, g_ptr_array_index(hashes, 0), sizeof named->sha256);
    named->report = (guint)number;
    return true;
}

bool gd_named_is_day(const char *date)
{
    int year, month, day, length = 0;
    bool is_formed = strspn(date, "0123456789-") == strlen(date) &&
                     sscanf(date, "%4d-%2d-%2d%n", &year, &month, &day, &length) == 3;
    return is_formed && length == 10 && !date[10] && year > 0 && month > 0 && month <= 12 && day > 0 &&
           g_date_valid_dmy((GDateDay)day, (GDateMonth)month, (GDateYear)year);
}

bool gd_named_is_blank(const char *text)
{
    return strspn(text, " \t\r\n") == strlen(text);
}

GdStore *gd_named_store(const char *path, GdStoreMode mode, const GdStoreHolder *holder, GError **error)
{
    if (mode != GD_STORE_READ) {
        /* A folder that is no store yet has nothing to decide on, and is not made one. */
        g_autoptr(GdStore) there = gd_store_open(path, GD_STORE_READ, NULL, error);
        if (!there)
            return NULL;
    }
    return gd_store_open(path, mode, holder, error);
}
