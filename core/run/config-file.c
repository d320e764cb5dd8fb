/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/run/config-file.h"

#include <stdlib.h>

#include "core/base/language.h"

typedef enum { TEXT, LIST, NUMBER, SIZE, FLAG } Kind;

/* Every key but those of [levels]. */
static const struct {
    const char *group, *key;
    Kind kind;
    size_t at; /* offset of its field in GdConfig */
    guint most;
    bool is_required;
} rows[] = {
#define ROW(group, key, kind, field, most, required)                                                         \
    {                                                                                                        \
        group, key, kind, offsetof(GdConfig, field), most, required                                          \
    }
    ROW("round", "inbox", LIST, inbox, 0, true),
    ROW("round", "store", TEXT, store, 0, true),
    ROW("round", "settle", NUMBER, settle, 86400, false),
    ROW("round", "unit-level", NUMBER, unit_level, 20, false),
    ROW("round", "workers", NUMBER, workers, 256, false),
    ROW("judging", "strict", FLAG, strict, 0, false),
    ROW("judging", "genres", LIST, genres, 0, false),
    ROW("judging", "templates", LIST, templates, 0, false),
    ROW("judging", "plugins", LIST, plugins, 0, false),
    ROW("limits", "seconds", NUMBER, limits.wall_seconds, 3600, false),
    ROW("limits", "cpu-seconds", NUMBER, limits.cpu_seconds, 3600, false),
    ROW("limits", "memory-mib", SIZE, limits.address_bytes, 65536, false),
    ROW("answers", "slips", TEXT, slips, 0, false),
    ROW("answers", "summary", TEXT, summary, 0, false),
    ROW("answers", "office", TEXT, office, 0, false),
    ROW("answers", "contact", TEXT, contact, 0, false),
    ROW("answers", "number", TEXT, number, 0, false),
    ROW("answers", "term", NUMBER, term, 3650, false),
    ROW("reporting", "language", TEXT, language, 0, false),
    ROW("reporting", "log", TEXT, log, 0, false),
    ROW("reporting", "tell-success", FLAG, tells_success, 0, false),
#undef ROW
};

static bool refuse(GError **error, const char *group, const char *key, const char *why)
{
    g_set_error(error, GD_CONFIG_ERROR, GD_CONFIG_VALUE, "[%s] %s: %s", group, key, why);
    return false;
}

static bool take_number(GKeyFile *file, size_t row, GdConfig *config, GError **error)
{
    g_autofree char *text = g_key_file_get_string(file, rows[row].group, rows[row].key, NULL);
    guint64 value;
    if (!g_ascii_string_to_unsigned(text, 10, 0, rows[row].most, &value, NULL)) {
        g_autofree char *why = g_strdup_printf(_("“%s” is no number from 0 to %u"), text, rows[row].most);
        return refuse(error, rows[row].group, rows[row].key, why);
    }
    if (rows[row].kind == SIZE)
        *(guint64 *)(void *)((char *)config + rows[row].at) = value << 20;
    else
        *(guint *)(void *)((char *)config + rows[row].at) = (guint)value;
    return true;
}

/* A list of nothing is not set, nor is an empty text, unless that says other than the default: number= asks
 * for numbers without words before them. */
static bool is_set(GKeyFile *file, size_t row, const GdConfig *config)
{
    g_autofree char *value = g_key_file_get_value(file, rows[row].group, rows[row].key, NULL);
    const void *field = (const char *)config + rows[row].at;
    bool wants_words = rows[row].kind == LIST || (rows[row].kind == TEXT && !*(char *const *)field);
    return value && !(wants_words && !value[strspn(value, " \t;")]);
}

/* The items without the blanks around them, and no empty ones. */
static char **take_list(GKeyFile *file, const char *group, const char *key, GError **error)
{
    g_auto(GStrv) all = g_key_file_get_string_list(file, group, key, NULL, error);
    GStrvBuilder *kept = g_strv_builder_new();
    for (char **item = all; item && *item; item++)
        if (*g_strstrip(*item))
            g_strv_builder_add(kept, *item);
    char **list = all ? g_strv_builder_end(kept) : NULL;
    g_strv_builder_unref(kept);
    return list;
}

static bool take(GKeyFile *file, size_t row, GdConfig *config, GError **error)
{
    const char *group = rows[row].group, *key = rows[row].key;
    void *field = (char *)config + rows[row].at;
    g_autoptr(GError) wrong = NULL;
    if (!is_set(file, row, config))
        return !rows[row].is_required || refuse(error, group, key, _("this key has to be set"));
    switch (rows[row].kind) {
    case NUMBER:
    case SIZE:
        return take_number(file, row, config, error);
    case FLAG:
        *(gboolean *)field = g_key_file_get_boolean(file, group, key, &wrong);
        return !wrong || refuse(error, group, key, _("say true or false"));
    case LIST:
        g_strfreev(*(char ***)field);
        *(char ***)field = take_list(file, group, key, &wrong);
        break;
    default:
        g_free(*(char **)field);
        *(char **)field = g_key_file_get_string(file, group, key, &wrong);
        if (*(char **)field)
            g_strstrip(*(char **)field);
    }
    return !wrong || refuse(error, group, key, wrong->message);
}

static bool take_levels(GKeyFile *file, GdConfig *config, GError **error)
{
    g_auto(GStrv) keys = g_key_file_get_keys(file, "levels", NULL, NULL);
    for (char **key = keys; keys && *key; key++) {
        g_autofree char *word = g_key_file_get_string(file, "levels", *key, NULL);
        GdLevelSetting rule = { .level = GD_NOTE };
        while (rule.level <= GD_ERROR && strcmp(gd_level_name(rule.level), word) != 0)
            rule.level++;
        if (rule.level > GD_ERROR)
            return refuse(error, "levels", *key, _("a level is error, warning or note"));
        rule.code = g_strdup(*key); /* perhaps a plugin's: whether there is one, a loaded plugin has to say */
        g_array_append_val(config->levels, rule);
    }
    return true;
}

static bool is_known(const char *group, const char *key)
{
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        if (strcmp(rows[i].group, group) == 0 && (!key || strcmp(rows[i].key, key) == 0))
            return true;
    return strcmp(group, "levels") == 0;
}

static bool knows_all(GKeyFile *file, GError **error)
{
    g_auto(GStrv) groups = g_key_file_get_groups(file, NULL);
    for (char **group = groups; *group; group++) {
        g_auto(GStrv) keys = g_key_file_get_keys(file, *group, NULL, NULL);
        if (!is_known(*group, NULL)) {
            g_set_error(error, GD_CONFIG_ERROR, GD_CONFIG_KEY, _("[%s]: there is no such group"), *group);
            return false;
        }
        for (char **key = keys; *key; key++)
            if (!is_known(*group, *key)) {
                g_set_error(error, GD_CONFIG_ERROR, GD_CONFIG_KEY, _("[%s] %s: there is no such key"), *group,
                            *key);
                return false;
            }
    }
    return true;
}

/* A path by which folders can be compared, also those that are not there yet. */
static char *resolve(const char *path)
{
    char *real = realpath(path, NULL);
    char *resolved = real ? g_strdup(real) : g_canonicalize_filename(path, NULL);
    free(real);
    return resolved;
}

/* Whether a resolved path is that of a folder, or stands inside it. */
static bool is_within(const char *path, const char *folder)
{
    size_t len = strlen(folder);
    return strncmp(path, folder, len) == 0 && (path[len] == '\0' || path[len] == '/' || len == 1);
}

/* "journal" is no file. */
static bool is_log_apart(const GdConfig *config, const char *inbox, GError **error)
{
    if (!config->log || strcmp(config->log, "journal") == 0)
        return true;
    g_autofree char *log = resolve(config->log);
    g_autofree char *why = g_strdup_printf(_("it would stand in the inbox “%s”"), inbox);
    return !is_within(log, inbox) || refuse(error, "reporting", "log", why);
}

/* What stands there is judged every round: it must not be what the rounds before wrote, nor twice. */
static bool is_apart(const GdConfig *config, char *const *inbox, GError **error)
{
    const struct {
        const char *group, *key, *path;
    } written[] = { { "answers", "slips", config->slips }, { "answers", "summary", config->summary } };
    g_autofree char *from = resolve(*inbox), *store = resolve(config->store);
    g_autofree char *in_store = g_strdup_printf(_("“%s” stands inside the store"), *inbox);
    if (is_within(from, store))
        return refuse(error, "round", "inbox", in_store);
    for (char *const *other = config->inbox; other < inbox; other++) {
        g_autofree char *to = resolve(*other);
        g_autofree char *why = g_strdup_printf(_("“%s” and “%s” hold the same files"), *other, *inbox);
        if (is_within(from, to) || is_within(to, from))
            return refuse(error, "round", "inbox", why);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(written); i++) {
        g_autofree char *to = written[i].path ? resolve(written[i].path) : g_strdup("");
        g_autofree char *why = g_strdup_printf(_("“%s” is an inbox"), *inbox);
        if (strcmp(from, to) == 0)
            return refuse(error, written[i].group, written[i].key, why);
    }
    return is_log_apart(config, from, error);
}

static bool makes_sense(const GdConfig *config, GError **error)
{
    if (!config->limits.wall_seconds || !config->limits.cpu_seconds)
        return refuse(error, "limits", "seconds", _("no file can be judged in no time"));
    if (strcmp(config->language, "zh") != 0 && strcmp(config->language, "en") != 0)
        return refuse(error, "reporting", "language", _("say zh or en"));
    for (char **inbox = config->inbox; *inbox; inbox++)
        if (!is_apart(config, inbox, error))
            return false;
    return true;
}

static void clear_level(gpointer data)
{
    g_free((char *)(guintptr)((GdLevelSetting *)data)->code);
}

static GdConfig *new_config(void)
{
    GdConfig *config = g_new0(GdConfig, 1);
    config->settle = 120;
    config->unit_level = 1;
    config->limits = GD_LIMITS;
    config->term = 15;
    config->number = g_strdup("退改〔{year}〕");
    config->language = g_strdup("zh");
    config->levels = g_array_new(FALSE, FALSE, sizeof(GdLevelSetting));
    g_array_set_clear_func(config->levels, clear_level);
    return config;
}

/* Notepad begins files with a byte order mark. */
static bool read_file(GKeyFile *file, const char *path, GError **error)
{
    static const char bom[] = "\xEF\xBB\xBF";
    g_autofree char *text = NULL;
    gsize len;
    if (!g_file_get_contents(path, &text, &len, error))
        return false;
    gsize skipped = g_str_has_prefix(text, bom) ? strlen(bom) : 0;
    return g_key_file_load_from_data(file, text + skipped, len - skipped, G_KEY_FILE_NONE, error);
}

GdConfig *gd_config_load(const char *path, GError **error)
{
    g_autoptr(GKeyFile) file = g_key_file_new();
    g_autoptr(GdConfig) config = new_config();
    g_autoptr(GError) wrong = NULL;
    bool sound = read_file(file, path, &wrong) && knows_all(file, &wrong);
    for (size_t i = 0; i < G_N_ELEMENTS(rows) && sound; i++)
        sound = take(file, i, config, &wrong);
    if (sound && take_levels(file, config, &wrong) && makes_sense(config, &wrong))
        return g_steal_pointer(&config);
    g_set_error(error, GD_CONFIG_ERROR, GD_CONFIG_FILE, "%s: %s", path, wrong->message);
    return NULL;
}

void gd_config_free(GdConfig *config)
{
    if (!config)
        return;
    g_array_free(config->levels, TRUE);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        void *field = (char *)config + rows[i].at;
        if (rows[i].kind == LIST)
            g_strfreev(*(char ***)field);
        else if (rows[i].kind == TEXT)
            g_free(*(char **)field);
    }
    g_free(config);
}
