/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/genre/plugin.h"

#include <glib/gstdio.h>
#include <unistd.h>

#include "tests/unit/genre/desk.h"

/* One folder of plugins: built fixtures under names of their own, "name=fixture" or "fixture", and what each
 * is refused for; NULL: it is used. */
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

static char *made; /* the folder of the test at hand */

static void make_folder(void)
{
    made = g_dir_make_tmp("guidang-plugins-XXXXXX", NULL);
    ck_assert_ptr_nonnull(made);
}

static void remove_folder(void)
{
    GDir *dir = g_dir_open(made, 0, NULL);
    for (const char *name; dir && (name = g_dir_read_name(dir));) {
        g_autofree char *path = g_build_filename(made, name, NULL);
        g_remove(path);
    }
    g_dir_close(dir);
    g_rmdir(made);
    g_free(made);
}

/* A link under this name to the built fixture; "not-a-library" is a file of words. */
static void put(const char *name, const char *fixture)
{
    g_autofree char *file = g_strconcat(fixture, ".so", NULL);
    g_autofree char *relative = g_build_filename("tests/fixture/plugins", file, NULL),
                    *target = desk_built(relative);
    g_autofree char *absolute = g_canonicalize_filename(target, NULL),
                    *path = g_build_filename(made, name, NULL);
    if (strcmp(fixture, "not-a-library") == 0)
        ck_assert(g_file_set_contents(path, "These are words, and no machine code. ", -1, NULL));
    else
        ck_assert_int_eq(symlink(absolute, path), 0);
}

static void put_all(const char *plugins)
{
    g_auto(GStrv) names = g_strsplit(plugins, " ", -1);
    for (char **name = names; *name; name++) {
        g_auto(GStrv) parts = g_strsplit(*name, "=", 2);
        g_autofree char *file = g_strconcat(parts[0], ".so", NULL);
        put(file, parts[1] ? parts[1] : parts[0]);
    }
}

static bool knows_template(const char *id, void *data)
{
    (void)data;
    return strcmp(id, "smallest") == 0 || strcmp(id, "alone") == 0;
}

static GdPlugins *load(const char *folder)
{
    return gd_plugins_load((const char *[]){ folder, NULL }, knows_template, NULL);
}

START_TEST(uses_what_is_right_and_says_what_is_wrong)
{
    put_all(folders[_i].plugins);
    g_autoptr(GdPlugins) plugins = load(made);
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
    put_all("c=smallest a=no-id b=no-version");
    put("d.txt", "smallest");
    put(".e.so", "smallest");
    g_autoptr(GdPlugins) plugins = load(made);
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
    put_all("z=same-id");
    g_autofree char *built = desk_built("tests/fixture/plugins");
    g_autoptr(GdPlugins) plugins =
        gd_plugins_load((const char *[]){ "/nonexistent", made, built, NULL }, knows_template, NULL);
    const GdPluginRow *first = g_ptr_array_index(plugins->rows, 0);
    ck_assert(!first->refusal && g_str_has_prefix(first->path, made));
    ck_assert_ptr_eq(gd_plugins_for(plugins, "alone"), first);
    for (guint i = 1; i < plugins->rows->len; i++) {
        const GdPluginRow *row = g_ptr_array_index(plugins->rows, i);
        ck_assert(row->refusal || strcmp(row->plugin.id, "smallest") != 0);
    }
}
END_TEST

START_TEST(loads_from_a_folder_named_relatively)
{
    put_all("smallest");
    g_autofree char *above = g_path_get_dirname(made), *folder = g_path_get_basename(made);
    ck_assert_int_eq(chdir(above), 0);
    g_autoptr(GdPlugins) plugins = load(folder);
    const GdPluginRow *row = g_ptr_array_index(plugins->rows, 0);
    ck_assert_msg(!row->refusal, "%s", row->refusal);
    ck_assert(g_path_is_absolute(row->path));
}
END_TEST

START_TEST(finds_the_plugin_of_a_template)
{
    put_all("a=no-id b=smallest");
    g_autoptr(GdPlugins) plugins = load(made);
    const GdPluginRow *row = gd_plugins_for(plugins, "smallest");
    ck_assert(row && strcmp(row->plugin.id, "smallest") == 0 && row->plugin.normalize && !row->plugin.probe);
    ck_assert_ptr_null(gd_plugins_for(plugins, "alone"));
}
END_TEST

START_TEST(an_older_plugin_has_no_hooks_behind_its_size)
{
    put_all("smaller");
    g_autoptr(GdPlugins) plugins = load(made);
    const GdPluginRow *row = gd_plugins_for(plugins, "smallest");
    ck_assert(row && row->plugin.probe);
    ck_assert(!row->plugin.validate && !row->plugin.normalize && !row->plugin.pack);
}
END_TEST

START_TEST(codes_come_with_their_texts)
{
    put_all("breaches");
    g_autoptr(GdPlugins) plugins = load(made);
    const GdCodeInfo *code = gd_plugins_for(plugins, "smallest")->codes;
    ck_assert_str_eq(code->code, "breaches.told");
    ck_assert_int_eq(code->level, GD_WARNING);
    ck_assert(code->raised && !code->own);
    ck_assert_str_eq(code->message[GD_EN], code->message[GD_ZH]); /* for want of English */
    ck_assert_str_eq(code->explanation[GD_EN], code->message[GD_ZH]);
}
END_TEST

UNIT_BEGIN("plugin")
tcase_add_checked_fixture(tcase, make_folder, remove_folder);
tcase_add_loop_test(tcase, uses_what_is_right_and_says_what_is_wrong, 0, G_N_ELEMENTS(folders));
tcase_add_test(tcase, loads_by_name_whatever_the_order_of_the_folder);
tcase_add_test(tcase, goes_from_folder_to_folder);
tcase_add_test(tcase, loads_from_a_folder_named_relatively);
tcase_add_test(tcase, finds_the_plugin_of_a_template);
tcase_add_test(tcase, an_older_plugin_has_no_hooks_behind_its_size);
tcase_add_test(tcase, codes_come_with_their_texts);
UNIT_END
