/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/genre/desk.h"

/* One folder of plugins, and what each is refused for; NULL: it is used. */
static const struct {
    const char *plugins;
    const char *refusals[4];
} folders[] = {
    { "smallest", { NULL } },
    { "breaches", { NULL } },
    { "smaller", { NULL } },
    { "wrong-abi", { "made for version 99 of the plugin interface; this guidang has version 1" } },
    { "newer-plugin", { "made for a newer guidang" } },
    { "newer-host", { "made for a newer guidang" } },
    { "torn", { "which is no size of a plugin" } },
    { "lying", { "but has 16" } },
    { "too-short", { "the symbol guidang_plugin is no plugin" } },
    { "function", { "the symbol guidang_plugin is no plugin" } },
    { "no-symbol", { "it has no symbol guidang_plugin" } },
    { "undefined", { "gd_template_new" } },
    { "text=not-a-library", { "text.so" } },
    { "gone=nowhere", { "gone.so" } },
    { "no-id", { "it has no id" } },
    { "wrong-id", { "it has no id" } },
    { "no-version", { "it has no version" } },
    { "no-template", { "it names no template" } },
    { "unknown-template", { "there is no template “nowhere”" } },
    { "no-table", { "it says it has 3 codes" } },
    { "foreign-code", { "its code “survey.method” does not begin with “foreign-code.”" } },
    { "own-code", { "its code “debt.open” is one of guidang's own" } },
    { "code-twice", { "it declares the code “code-twice.a” twice" } },
    { "code-level", { "its code “code-level.a” has no level" } },
    { "code-text", { "its code “code-text.a”" } },
    { "code-silent", { "its code “code-silent.a”" } },
    { "a=smallest b=same-id", { NULL, "its id “smallest” is taken by" } },
    { "a=same-id b=smallest", { NULL, "its id “smallest” is taken by" } },
    { "a=smallest b=same-template", { NULL, "its template “smallest” is served by" } },
    { "b=smallest a=same-template", { NULL, "its template “smallest” is served by" } },
    { "a=smallest b=smallest", { NULL, "its id “smallest” is taken by" } },
    /* a refused one takes no place from those behind it */
    { "a=wrong-abi b=same-id c=no-id d=same-template", { "version 99", NULL, "no id", NULL } },
};

static bool knows_template(const char *id, void *data)
{
    (void)data;
    return strcmp(id, "smallest") == 0 || strcmp(id, "alone") == 0;
}

static GdPlugins *load_folder(const char *folder)
{
    return gd_plugins_load((const char *[]){ folder, NULL }, knows_template, NULL);
}

static GdPlugins *load(const char *fixtures)
{
    char *folder = desk_make_plugins(fixtures);
    GdPlugins *plugins = load_folder(folder);
    desk_remove_plugins(folder);
    return plugins;
}

START_TEST(uses_what_is_right_and_says_what_is_wrong)
{
    g_autoptr(GdPlugins) plugins = load(folders[_i].plugins);
    for (guint i = 0; i < plugins->rows->len; i++) {
        const GdPluginRow *row = g_ptr_array_index(plugins->rows, i);
        const char *expected = folders[_i].refusals[i];
        ck_assert_msg((row->refusal != NULL) == (expected != NULL), "%s: %s", row->path,
                      row->refusal ? row->refusal : "used");
        ck_assert_msg(!expected || strstr(row->refusal, expected), "%s", row->refusal);
        ck_assert(!row->refusal || (row->plugin.id == NULL && row->codes == NULL));
    }
    g_auto(GStrv) names = g_strsplit(folders[_i].plugins, " ", -1);
    ck_assert_uint_eq(plugins->rows->len, g_strv_length(names));
}
END_TEST

START_TEST(loads_by_name_whatever_the_order_of_the_folder)
{
    char *folder = desk_make_plugins("c=smallest a=no-id b=no-version");
    desk_put_plugin(folder, "d.txt", "smallest");
    desk_put_plugin(folder, ".e.so", "smallest");
    g_autoptr(GdPlugins) plugins = load_folder(folder);
    desk_remove_plugins(folder);
    ck_assert_uint_eq(plugins->rows->len, 3);
    for (guint i = 0; i < 3; i++) {
        const GdPluginRow *row = g_ptr_array_index(plugins->rows, i);
        g_autofree char *name = g_path_get_basename(row->path);
        ck_assert_int_eq(name[0], "abc"[i]);
        ck_assert(g_path_is_absolute(row->path));
    }
}
END_TEST

START_TEST(goes_from_folder_to_folder)
{
    char *first = desk_make_plugins("z=same-id"), *second = desk_make_plugins("a=smallest");
    g_autoptr(GdPlugins) plugins =
        gd_plugins_load((const char *[]){ "/nonexistent", first, second, NULL }, knows_template, NULL);
    ck_assert_uint_eq(plugins->rows->len, 2);
    const GdPluginRow *used = g_ptr_array_index(plugins->rows, 0),
                      *late = g_ptr_array_index(plugins->rows, 1);
    ck_assert(!used->refusal && g_str_has_prefix(used->path, first));
    ck_assert(late->refusal && g_str_has_prefix(late->path, second));
    ck_assert_ptr_eq(gd_plugins_for(plugins, "alone"), used);
    desk_remove_plugins(first);
    desk_remove_plugins(second);
}
END_TEST

START_TEST(loads_from_a_folder_named_relatively)
{
    char *folder = desk_make_plugins("smallest");
    g_autofree char *above = g_path_get_dirname(folder), *name = g_path_get_basename(folder);
    ck_assert_int_eq(chdir(above), 0);
    g_autoptr(GdPlugins) plugins = load_folder(name);
    desk_remove_plugins(folder);
    const GdPluginRow *row = g_ptr_array_index(plugins->rows, 0);
    ck_assert_msg(!row->refusal, "%s", row->refusal);
    ck_assert(g_path_is_absolute(row->path));
}
END_TEST

START_TEST(finds_the_plugin_of_a_template)
{
    g_autoptr(GdPlugins) plugins = load("a=no-id b=smallest");
    const GdPluginRow *row = gd_plugins_for(plugins, "smallest");
    ck_assert(row && strcmp(row->plugin.id, "smallest") == 0 && row->plugin.normalize && !row->plugin.probe);
    ck_assert_ptr_null(gd_plugins_for(plugins, "alone"));
}
END_TEST

START_TEST(an_older_plugin_has_no_hooks_behind_its_size)
{
    g_autoptr(GdPlugins) plugins = load("smaller");
    const GdPluginRow *row = gd_plugins_for(plugins, "smallest");
    ck_assert(row && row->plugin.probe);
    ck_assert(!row->plugin.validate && !row->plugin.normalize && !row->plugin.pack);
}
END_TEST

START_TEST(codes_come_with_their_texts)
{
    g_autoptr(GdPlugins) plugins = load("breaches");
    const GdCodeInfo *code = gd_plugins_for(plugins, "smallest")->codes;
    ck_assert_str_eq(code->code, "breaches.told");
    ck_assert_int_eq(code->level, GD_WARNING);
    ck_assert(code->raised && !code->own);
    ck_assert_str_eq(code->message[GD_EN], code->message[GD_ZH]); /* for want of English */
    ck_assert_str_eq(code->explanation[GD_EN], code->message[GD_ZH]);
}
END_TEST

UNIT_BEGIN("plugin")
UNIT_FORKS
tcase_add_loop_test(tcase, uses_what_is_right_and_says_what_is_wrong, 0, G_N_ELEMENTS(folders));
tcase_add_test(tcase, loads_by_name_whatever_the_order_of_the_folder);
tcase_add_test(tcase, goes_from_folder_to_folder);
tcase_add_test(tcase, loads_from_a_folder_named_relatively);
tcase_add_test(tcase, finds_the_plugin_of_a_template);
tcase_add_test(tcase, an_older_plugin_has_no_hooks_behind_its_size);
tcase_add_test(tcase, codes_come_with_their_texts);
UNIT_END
