/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/cli/command.h"
#include "core/read/read.h"
#include "core/run/child.h"
#include "core/run/received.h"

/* Columns of a terminal. */
enum { CODE_WIDTH = 22, LEVEL_WIDTH = 7, ID_WIDTH = 16, DAY_WIDTH = 11, VERDICT_WIDTH = 21 };

static const char *need_label(GdNeed need)
{
    static const char *const labels[] = { [GD_NEED_ALLOWED] = N_("allowed"),
                                          [GD_NEED_RECOMMENDED] = N_("recommended"),
                                          [GD_NEED_REQUIRED] = N_("required") };
    return _(labels[need]);
}

static void add_sections(GString *out, const GdTemplate *template, guint role_width, guint name_width)
{
    for (guint s = 0; s < template->sections->len; s++) {
        const GdSectionRule *rule = &g_array_index(template->sections, GdSectionRule, s);
        g_string_append(out, "    ");
        gd_add_column(out, rule->wording.role, role_width);
        gd_add_column(out, gd_name(&rule->wording.name), name_width);
        g_string_append_printf(out, "%s\n", need_label(rule->need));
    }
}

/* As it may be printed: names of files hold any bytes, and what a plugin says of itself may be quoted. */
static char *safe(const char *text)
{
    GString *shown = g_string_new(NULL);
    gd_show_safely(gd_slice_of(text), shown);
    return g_string_free(shown, FALSE);
}

/* All genres stand in the same columns. */
static void measure_sections(const GdTemplate *template, guint *role_width, guint *name_width)
{
    for (guint s = 0; s < template->sections->len; s++) {
        const GdSectionRule *rule = &g_array_index(template->sections, GdSectionRule, s);
        *role_width = gd_column_for(rule->wording.role, *role_width);
        *name_width = gd_column_for(gd_name(&rule->wording.name), *name_width);
    }
}

static int list_genres(const GdOptions *options)
{
    g_autoptr(GdRules) rules = gd_options_rules(options, NULL);
    g_autoptr(GString) out = g_string_new(NULL);
    guint role_width = 0, name_width = 0;
    if (!rules)
        return GD_EXIT_FAILED;
    for (guint i = 0; i < rules->templates->templates->len; i++)
        measure_sections(g_ptr_array_index(rules->templates->templates, i), &role_width, &name_width);
    for (guint i = 0; i < rules->templates->templates->len; i++) {
        const GdTemplate *template = g_ptr_array_index(rules->templates->templates, i);
        g_autofree char *path = safe(template->path);
        g_string_append_printf(out, "%s  %s  (%s)\n", template->id, gd_name(&template->name), path);
        add_sections(out, template, role_width, name_width);
    }
    gd_print(gd_slice_of_string(out));
    return GD_EXIT_OK;
}

/* The level goes by its word in the output and, where people have another one, by that. */
static void add_code(GString *out, const GdCodeInfo *code)
{
    const char *name = gd_level_name(code->level), *label = gd_level_label(code->level);
    gd_add_column(out, code->code, CODE_WIDTH);
    gd_add_column(out, name, LEVEL_WIDTH);
    if (strcmp(name, label) != 0)
        gd_add_column(out, label, LEVEL_WIDTH);
    gd_code_sample(code, out);
    g_string_append_c(out, '\n');
}

/* In a child: loading a plugin runs its code. */
static int print_plugins(void *data)
{
    GdRules *rules = data;
    g_autoptr(GString) out = g_string_new(NULL);
    gd_rules_load_plugins(rules);
    for (guint i = 0; i < rules->plugins->rows->len; i++) {
        const GdPluginRow *row = g_ptr_array_index(rules->plugins->rows, i);
        g_autofree char *path = safe(row->path), *refusal = safe(row->refusal ? row->refusal : "");
        g_autofree char *version = safe(row->refusal ? "" : row->plugin.version);
        if (row->refusal)
            g_string_append_printf(out, _("%s: not used: %s\n"), path, refusal);
        else
            g_string_append_printf(out, _("%s %s  serves %s  (%s)\n"), row->plugin.id, version,
                                   row->plugin.template_id, path);
        for (size_t c = 0; c < row->plugin.n_codes; c++) {
            g_string_append(out, "    ");
            add_code(out, &row->codes[c]);
        }
    }
    gd_print(gd_slice_of_string(out));
    return GD_EXIT_OK;
}

static int print_codes(void *data)
{
    GdRules *rules = data;
    g_autoptr(GString) out = g_string_new(NULL);
    for (GdCodeId id = 0; id < GD_N_CODES; id++)
        add_code(out, gd_code(id));
    gd_rules_load_plugins(rules);
    for (guint i = 0; i < rules->plugins->rows->len; i++) {
        const GdPluginRow *row = g_ptr_array_index(rules->plugins->rows, i);
        for (size_t c = 0; !row->refusal && c < row->plugin.n_codes; c++)
            add_code(out, &row->codes[c]);
    }
    gd_print(gd_slice_of_string(out));
    return GD_EXIT_OK;
}

static int print_in_child(const GdOptions *options, int (*print)(void *rules))
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GdRules) rules = gd_options_rules(options, NULL);
    int status = rules ? gd_child_run(print, rules, &error) : GD_EXIT_FAILED;
    if (status < 0)
        gd_complain("%s", error->message);
    return status < 0 ? GD_EXIT_FAILED : status;
}

static int list_plugins(const GdOptions *options)
{
    return print_in_child(options, print_plugins);
}

static int list_codes(const GdOptions *options)
{
    return print_in_child(options, print_codes);
}

static int list_readers(const GdOptions *options)
{
    const GdReader *reader;
    g_autoptr(GString) out = g_string_new(NULL);
    guint name_width = 0, label_width = 0;
    (void)options;
    for (size_t i = 0; (reader = gd_reader_get(i)); i++) {
        name_width = gd_column_for(reader->name, name_width);
        label_width = gd_column_for(_(reader->label), label_width);
    }
    for (size_t i = 0; (reader = gd_reader_get(i)); i++) {
        gd_add_column(out, reader->name, name_width);
        gd_add_column(out, _(reader->label), label_width);
        g_string_append_printf(out, "(%s)", reader->extensions);
        if (reader->absent)
            g_string_append_printf(out, _("  absent: %s"), _(reader->absent));
        g_string_append_c(out, '\n');
    }
    gd_print(gd_slice_of_string(out));
    return GD_EXIT_OK;
}

static void print_received(const GdKeptReport *report, void *data)
{
    (void)data;
    GdVerdict verdict = gd_verdict_find(report->verdict);
    g_autoptr(GString) line = g_string_new(NULL), id = g_string_new(NULL);
    g_autoptr(GDateTime) seen = g_date_time_new_from_unix_local(report->kept->seen / 1000000000);
    g_autofree char *day = seen ? g_date_time_format(seen, "%Y-%m-%d") : g_strdup("-");
    gd_result_id(report->kept->sha256, report->number, report->is_one_of_several, id);
    gd_add_column(line, id->str, ID_WIDTH);
    gd_add_column(line, day, DAY_WIDTH);
    gd_add_column(line, verdict < GD_N_VERDICTS ? gd_verdict_label(verdict) : _("not judged"), VERDICT_WIDTH);
    gd_show_safely(gd_slice_of(report->kept->path), line);
    g_string_append_c(line, '\n');
    gd_print(gd_slice_of_string(line));
}

static int list_received(const GdOptions *options)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GdConfig) config = NULL;
    if (!gd_options_config(options, &config))
        return GD_EXIT_FAILED;
    const char *store = gd_options_store(options, config);
    if (!store)
        return GD_EXIT_USAGE;
    return gd_received_list(store, &gd_said_notices, print_received, NULL, &error) ? GD_EXIT_OK
                                                                                   : gd_complain_named(error);
}

static const struct {
    const char *name;
    int (*list)(const GdOptions *options);
} lists[] = {
    { "genres", list_genres }, { "plugins", list_plugins },   { "readers", list_readers },
    { "codes", list_codes },   { "received", list_received },
};

int gd_command_list(const GdOptions *options, char **arguments)
{
    const char *names[G_N_ELEMENTS(lists) + 1] = { NULL };
    for (size_t i = 0; i < G_N_ELEMENTS(lists); i++)
        names[i] = lists[i].name;
    if (!*arguments || arguments[1])
        return gd_usage(_("list what? genres, plugins, readers, codes or received"));
    for (size_t i = 0; i < G_N_ELEMENTS(lists); i++)
        if (strcmp(lists[i].name, *arguments) == 0)
            return lists[i].list(options);
    const char *nearest = gd_nearest(*arguments, names);
    return gd_usage(_("there is no list “%s”; did you mean “%s”?"), *arguments, nearest ? nearest : "genres");
}
