/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/archive/package.h"

#include "core/base/language.h"

enum { EXTENSION_MAX = 16 }; /* bytes, with its dot, that a cut name keeps */

const GdPackageLimits gd_package_limits = { .packed = 97 << 20, .unpacked = 96 << 20, .members = 10000 };

void gd_package_id(const GdDigest *submission, guint number, char id[GD_PACKAGE_ID + 1])
{
    GdDigest digest = *submission;
    char tail[16] = "", hex[GD_DIGEST_HEX + 1];
    int digits = g_snprintf(tail + 1, sizeof tail - 1, "%u", number);
    gd_digest_add(&digest, tail, 1 + (size_t)digits); /* the NUL before the number belongs to the contract */
    gd_digest_finish(&digest, hex);
    memcpy(id, hex, GD_PACKAGE_ID);
    id[GD_PACKAGE_ID] = '\0';
}

static bool is_control(gunichar c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0);
}

/* The first character of text, or its first byte where that begins none; *width is its length. */
static gunichar next_char(GdSlice text, size_t *width, bool *valid)
{
    gunichar c = g_utf8_get_char_validated(text.ptr, (gssize)text.len);
    *valid = c <= 0x10FFFF;
    *width = *valid ? (size_t)(g_utf8_next_char(text.ptr) - text.ptr) : 1;
    return c;
}

static bool is_kept(gunichar c)
{
    return !is_control(c) && (c >= 0x80 || !strchr("%\\/:*?\"<>|", (int)c));
}

/* Takes bytes out of the name's stem, so that the whole fits and the reader still sees what it is. */
static void cut_name(GString *out, size_t begin)
{
    const char *name = out->str + begin, *dot = strrchr(name, '.');
    size_t len = out->len - begin, extension = dot && dot > name ? len - (size_t)(dot - name) : 0;
    if (extension > EXTENSION_MAX || extension == 1)
        extension = 0;
    size_t stem = GD_PACKAGE_NAME_MAX - extension;
    while (((guchar)name[stem] & 0xC0) == 0x80)
        stem--;
    g_string_erase(out, (gssize)(begin + stem), (gssize)(len - extension - stem));
}

void gd_package_member_name(GdSlice name, GString *out)
{
    size_t begin = out->len, width;
    bool valid;
    for (; name.len; name = gd_slice_from(name, width)) {
        gunichar c = next_char(name, &width, &valid);
        if (valid && is_kept(c))
            g_string_append_len(out, name.ptr, (gssize)width);
        else
            g_string_append_c(out, '_');
    }
    if (out->len == begin)
        g_string_append_c(out, '_');
    if (out->str[begin] == '.' || out->str[begin] == '-')
        out->str[begin] = '_';
    if (out->len - begin > GD_PACKAGE_NAME_MAX)
        cut_name(out, begin);
}

/* How many bytes of text can be a name that a plugin chose. */
static size_t chosen_name(const char *text)
{
    size_t n = 0;
    while (g_ascii_isalnum(text[n]) || (n && text[n] && strchr("._-", text[n])))
        n++;
    return n;
}

bool gd_package_is_extra_name(const char *name)
{
    size_t plugin = chosen_name(name);
    if (!plugin || name[plugin] != '/')
        return false;
    size_t rest = chosen_name(name + plugin + 1);
    return rest && name[plugin + 1 + rest] == '\0';
}

static const char *component_fault(const char *from, size_t len)
{
    if (len == 2 && from[0] == '.' && from[1] == '.')
        return N_("a path that leads upwards");
    if (len == 0 || (len == 1 && from[0] == '.'))
        return N_("a path with an empty part");
    return NULL;
}

const char *gd_package_path_fault(const char *path)
{
    if (path[0] == '/')
        return N_("an absolute path");
    if (!g_utf8_validate(path, -1, NULL))
        return N_("a path that is not UTF-8");
    for (const char *p = path; *p; p = g_utf8_next_char(p))
        if (is_control(g_utf8_get_char(p)) || *p == '\\')
            return N_("a path with characters that paths must not have");
    for (const char *from = path;; from++) {
        size_t len = strcspn(from, "/");
        const char *fault = component_fault(from, len);
        from += len;
        if (fault || !*from)
            return fault;
    }
}

bool gd_package_parse_time(const char *value, gint64 *seconds)
{
    enum { DIGITS = 10 };
    const gint64 most = (G_GINT64_CONSTANT(1) << 33) - 1; /* eleven octal digits */
    size_t len = strlen(value);
    if (len == 0 || len > DIGITS || strspn(value, "0123456789") != len)
        return false;
    gint64 parsed = g_ascii_strtoll(value, NULL, 10);
    if (parsed > most)
        return false;
    *seconds = parsed;
    return true;
}

void gd_package_fault(GdPackageFaults *faults, GdPackageFaultKind kind, const char *member,
                      const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_autofree char *raw = g_strdup_vprintf(format, args);
    va_end(args);
    g_autofree char *sentence = g_utf8_make_valid(raw, -1);
    g_autofree char *name = member ? g_utf8_make_valid(member, -1) : NULL;
    faults->count++;
    if (faults->report)
        faults->report(kind, name, sentence, faults->data);
}
