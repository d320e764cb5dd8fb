/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/genre/plugin.h"

#include <dlfcn.h>
#include <elf.h>
#include <link.h>
#include <string.h>

#include "core/base/language.h"
#include "core/base/walk.h"

/* The part of a plugin that must be there before its size can be believed. */
enum { FROZEN = offsetof(GdPlugin, id), CODES_MAX = 200 };

static bool is_id(const char *text)
{
    if (!text || *text < 'a' || *text > 'z')
        return false;
    for (; *text; text++)
        if (!g_ascii_islower(*text) && !g_ascii_isdigit(*text) && *text != '-')
            return false;
    return true;
}

/* How many bytes the symbol really has, so that a plugin cannot claim more than it brought. */
static size_t symbol_size(const void *symbol)
{
    Dl_info info;
    const ElfW(Sym) *entry = NULL;
    if (!dladdr1(symbol, &info, (void **)&entry, RTLD_DL_SYMENT) || !entry)
        return 0;
    return ELF64_ST_TYPE(entry->st_info) == STT_OBJECT ? entry->st_size : 0;
}

/* Copies what this host knows of the plugin; a newer host sees NULL for hooks an older plugin lacks. */
static char *copy_plugin(const void *symbol, GdPlugin *plugin)
{
    size_t size = symbol_size(symbol);
    uint32_t head[3];
    if (size < FROZEN)
        return g_strdup_printf(_("the symbol %s is no plugin"), GD_PLUGIN_SYMBOL);
    memcpy(head, symbol, sizeof head);
    if (head[0] != GD_PLUGIN_ABI)
        return g_strdup_printf(_("made for version %u of the plugin interface; this guidang has version %u"),
                               head[0], GD_PLUGIN_ABI);
    if (head[1] > sizeof(GdPlugin) || head[2] > sizeof(GdHost))
        return g_strdup_printf(_("made for a newer guidang (plugin %u bytes, host %u; here %zu and %zu)"),
                               head[1], head[2], sizeof(GdPlugin), sizeof(GdHost));
    if (head[1] > size)
        return g_strdup_printf(_("says it has %u bytes, but has %zu"), head[1], size);
    if (head[1] < FROZEN || head[1] % sizeof(void *)) /* half a pointer would be a wild one */
        return g_strdup_printf(_("says it has %u bytes, which is no size of a plugin"), head[1]);
    memcpy(plugin, symbol, head[1]);
    return NULL;
}

static bool is_text(const char *text)
{
    return !text || g_utf8_validate(text, -1, NULL);
}

static char *check_code(const GdPlugin *plugin, const GdCode *code)
{
    g_autofree char *prefix = g_strconcat(plugin->id, ".", NULL);
    bool known_level = code->level == GD_NOTE || code->level == GD_WARNING || code->level == GD_ERROR;
    bool texts = code->zh && *code->zh && is_text(code->zh) && is_text(code->en) &&
                 is_text(code->explain_zh) && is_text(code->explain_en);
    if (!code->code || !g_str_has_prefix(code->code, prefix) || !is_id(code->code + strlen(prefix)))
        return g_strdup_printf(_("its code “%s” does not begin with “%s”"), code->code ? code->code : "",
                               prefix);
    if (gd_code_find(code->code))
        return g_strdup_printf(_("its code “%s” is one of guidang's own"), code->code);
    if (!known_level || !texts)
        return g_strdup_printf(
            _("its code “%s” has no level, no Chinese message or texts that are not UTF-8"), code->code);
    return NULL;
}

static char *check_codes(const GdPlugin *plugin)
{
    if (plugin->n_codes > CODES_MAX || (plugin->n_codes && !plugin->codes))
        return g_strdup_printf(_("it says it has %zu codes, but has no table of them, or more than %d"),
                               plugin->n_codes, CODES_MAX);
    for (size_t i = 0; i < plugin->n_codes; i++) {
        char *refusal = check_code(plugin, &plugin->codes[i]);
        if (refusal)
            return refusal;
        for (size_t other = 0; other < i; other++)
            if (strcmp(plugin->codes[other].code, plugin->codes[i].code) == 0)
                return g_strdup_printf(_("it declares the code “%s” twice"), plugin->codes[i].code);
    }
    return NULL;
}

static char *check_identity(const GdPlugin *plugin)
{
    if (!is_id(plugin->id))
        return g_strdup(_("it has no id ([a-z][a-z0-9-]*)"));
    if (!plugin->version || !*plugin->version || !is_text(plugin->version))
        return g_strdup(_("it has no version"));
    if (!is_id(plugin->template_id))
        return g_strdup(_("it names no template"));
    return check_codes(plugin);
}

static char *check_others(const GdPlugins *plugins, const GdPlugin *plugin)
{
    for (guint i = 0; i < plugins->rows->len; i++) {
        const GdPluginRow *other = g_ptr_array_index(plugins->rows, i);
        if (other->refusal)
            continue;
        if (strcmp(other->plugin.id, plugin->id) == 0)
            return g_strdup_printf(_("its id “%s” is taken by %s"), plugin->id, other->path);
        if (strcmp(other->plugin.template_id, plugin->template_id) == 0)
            return g_strdup_printf(_("its template “%s” is served by %s"), plugin->template_id, other->path);
    }
    return NULL;
}

static GdCodeInfo *copy_codes(const GdPlugin *plugin)
{
    GdCodeInfo *codes = g_new0(GdCodeInfo, plugin->n_codes + 1);
    for (size_t i = 0; i < plugin->n_codes; i++) {
        const GdCode *from = &plugin->codes[i];
        codes[i] =
            (GdCodeInfo){ .code = from->code, .level = from->level, .raised = from->level == GD_WARNING };
        codes[i].message[GD_ZH] = from->zh;
        codes[i].message[GD_EN] = from->en ? from->en : from->zh;
        codes[i].explanation[GD_ZH] = from->explain_zh ? from->explain_zh : from->zh;
        codes[i].explanation[GD_EN] = from->explain_en ? from->explain_en : codes[i].explanation[GD_ZH];
    }
    return codes;
}

static char *load(GdPlugins *plugins, GdPluginRow *row, bool (*has_template)(const char *, void *),
                  void *data)
{
    void *handle = dlopen(row->path, RTLD_NOW | RTLD_LOCAL);
    if (!handle)
        return g_strdup(dlerror());
    const void *symbol = dlsym(handle, GD_PLUGIN_SYMBOL);
    if (!symbol)
        return g_strdup_printf(_("it has no symbol %s"), GD_PLUGIN_SYMBOL);
    char *refusal = copy_plugin(symbol, &row->plugin);
    if (!refusal)
        refusal = check_identity(&row->plugin);
    if (!refusal)
        refusal = check_others(plugins, &row->plugin);
    if (!refusal && !has_template(row->plugin.template_id, data))
        refusal = g_strdup_printf(_("there is no template “%s”"), row->plugin.template_id);
    return refusal;
}

static void free_row(gpointer data)
{
    GdPluginRow *row = data;
    g_free(row->path);
    g_free(row->codes);
    g_free(row->refusal);
    g_free(row);
}

static void load_folder(GdPlugins *plugins, const char *folder, bool (*has_template)(const char *, void *),
                        void *data)
{
    g_autoptr(GPtrArray) names = gd_walk_names(folder, ".so", NULL);
    for (guint i = 0; names && i < names->len; i++) { /* a genre needs no plugin */
        GdPluginRow *row = g_new0(GdPluginRow, 1);
        g_autofree char *path = g_build_filename(folder, g_ptr_array_index(names, i), NULL);
        row->path = g_canonicalize_filename(path, NULL); /* dlopen searches for bare names */
        g_autofree char *refusal = load(plugins, row, has_template, data);
        row->refusal = refusal ? g_utf8_make_valid(refusal, -1) : NULL; /* it quotes the plugin */
        if (row->refusal)
            row->plugin = (GdPlugin){ .abi = 0 };
        else
            row->codes = copy_codes(&row->plugin);
        g_ptr_array_add(plugins->rows, row);
    }
}

GdPlugins *gd_plugins_load(const char *const *folders, bool (*has_template)(const char *id, void *data),
                           void *data)
{
    GdPlugins *plugins = g_new0(GdPlugins, 1);
    plugins->rows = g_ptr_array_new_with_free_func(free_row);
    for (; *folders; folders++)
        load_folder(plugins, *folders, has_template, data);
    return plugins;
}

void gd_plugins_free(GdPlugins *plugins)
{
    if (!plugins)
        return;
    g_ptr_array_free(plugins->rows, TRUE);
    g_free(plugins);
}

const GdPluginRow *gd_plugins_for(const GdPlugins *plugins, const char *template_id)
{
    for (guint i = 0; i < plugins->rows->len; i++) {
        const GdPluginRow *row = g_ptr_array_index(plugins->rows, i);
        if (!row->refusal && strcmp(row->plugin.template_id, template_id) == 0)
            return row;
    }
    return NULL;
}

const GdCodeInfo *gd_plugins_code(const GdPlugins *plugins, const char *code)
{
    for (guint i = 0; i < plugins->rows->len; i++) {
        const GdPluginRow *row = g_ptr_array_index(plugins->rows, i);
        for (size_t c = 0; !row->refusal && c < row->plugin.n_codes; c++)
            if (strcmp(row->codes[c].code, code) == 0)
                return &row->codes[c];
    }
    return NULL;
}
