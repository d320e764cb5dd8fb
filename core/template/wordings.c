/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/template/wordings.h"

#include "core/base/fold.h"
#include "core/base/xml.h"

char *gd_source_place(const GdSource *source, const xmlNode *node)
{
    return g_strdup_printf("%s:%ld", source->path, xmlGetLineNo((xmlNode *)node));
}

/* Patterns meet folded text: a character that folding changes can never match. */
static bool is_folded(const char *expression, const char *place, GError **error)
{
    for (GdSlice rest = gd_slice_of(expression); rest.len;) {
        GdSlice before = rest;
        gunichar c = gd_slice_next(&rest), folded = gd_fold_char(c);
        if (c == folded)
            continue;
        char instead[8] = { 0 };
        g_unichar_to_utf8(folded, instead);
        bool special = folded < 0x80 && strchr("()[]{}.*+?|^$\\", (int)folded);
        g_set_error(error, GD_TEMPLATE_ERROR, GD_TEMPLATE_WRONG,
                    _("%s: “%.*s” never matches: patterns are matched against folded text; write “%s%s”"),
                    place, (int)(rest.ptr - before.ptr), before.ptr, special ? "\\" : "", instead);
        return false;
    }
    return true;
}

char *gd_source_expression(const GdSource *source, const xmlNode *node, GError **error)
{
    g_autofree char *place = gd_source_place(source, node);
    g_autofree char *expression = gd_xml_text(node);
    if (!*expression) {
        g_set_error(error, GD_TEMPLATE_ERROR, GD_TEMPLATE_WRONG, _("%s: an empty pattern matches everything"),
                    place);
        return NULL;
    }
    if (!is_folded(expression, place, error))
        return NULL;
    const char *expressions[] = { expression, NULL }; /* added alone: a fault is told with its own line */
    const GdPattern *alone = gd_pattern_set_add(source->set, expressions, place, error);
    if (!alone)
        return NULL;
    if (gd_pattern_matches(alone, GD_EMPTY, NULL)) {
        g_set_error(error, GD_TEMPLATE_ERROR, GD_TEMPLATE_WRONG,
                    _("%s: “%s” matches the empty text, and so everything"), place, expression);
        return NULL;
    }
    return g_steal_pointer(&expression);
}

void gd_source_name(const GdSource *source, const xmlNode *node, GdName *name)
{
    (void)source;
    const char *language = gd_xml_attribute(node, "lang");
    g_autofree char *text = gd_xml_text(node);
    name->in[g_strcmp0(language, "en") == 0 ? GD_EN : GD_ZH] = g_intern_string(text);
}

/* The alternatives of one pattern; NULL becomes an empty list. */
static GPtrArray *alternatives(GPtrArray *list)
{
    return list ? list : g_ptr_array_new_with_free_func(g_free);
}

static const GdPattern *compile(const GdSource *source, const GPtrArray *list, const char *place,
                                GError **error)
{
    g_autofree const char **expressions = g_new0(const char *, list->len + 1);
    for (guint i = 0; i < list->len; i++)
        expressions[i] = g_ptr_array_index(list, i);
    return gd_pattern_set_add(source->set, expressions, place, error);
}

static GPtrArray *copy_list(const GPtrArray *list)
{
    GPtrArray *copy = list ? alternatives(NULL) : NULL;
    for (guint i = 0; list && i < list->len; i++)
        g_ptr_array_add(copy, g_strdup(g_ptr_array_index(list, i)));
    return copy;
}

static const char *const words_names[GD_N_WORDS] = {
    [GD_WORDS_HEADING] = "heading",
    [GD_WORDS_THEME] = "theme",
    [GD_WORDS_OPENING] = "opening",
    [GD_WORDS_NOT] = "not-heading",
};

static bool read_words(const GdSource *source, const xmlNode *node, GdWording *wording, GError **error)
{
    for (size_t i = 0; i < GD_N_WORDS; i++) {
        if (!gd_xml_is(node, words_names[i]))
            continue;
        char *more = gd_source_expression(source, node, error);
        if (!more)
            return false;
        wording->expressions[i] = alternatives(wording->expressions[i]);
        g_ptr_array_add(wording->expressions[i], more);
    }
    if (gd_xml_is(node, "name"))
        gd_source_name(source, node, &wording->name);
    if (gd_xml_is(node, "hint"))
        gd_source_name(source, node, &wording->hint);
    return true;
}

static void inherit(const GdSource *source, GdWording *wording)
{
    for (guint i = 0; source->common && i < source->common->len; i++) {
        const GdWording *common = &g_array_index(source->common, GdWording, i);
        if (common->role != wording->role)
            continue;
        wording->name = common->name;
        wording->hint = common->hint;
        for (size_t w = 0; w < GD_N_WORDS; w++)
            wording->expressions[w] = copy_list(common->expressions[w]);
    }
}

bool gd_wording_read(const GdSource *source, const xmlNode *node, GdWording *wording, GError **error)
{
    g_autofree char *place = gd_source_place(source, node);
    wording->role = g_intern_string(gd_xml_attribute(node, "role"));
    inherit(source, wording);
    for (const xmlNode *child = gd_xml_first(node); child; child = gd_xml_following(child))
        if (!read_words(source, child, wording, error))
            return false;
    for (size_t i = 0; i < GD_N_WORDS; i++) {
        if (!wording->expressions[i])
            continue;
        wording->pattern[i] = compile(source, wording->expressions[i], place, error);
        if (!wording->pattern[i])
            return false;
    }
    return true;
}

void gd_wording_clear(GdWording *wording)
{
    for (size_t i = 0; i < GD_N_WORDS; i++)
        g_clear_pointer(&wording->expressions[i], g_ptr_array_unref);
}

bool gd_source_cue(const GdSource *source, const xmlNode *node, GArray *cues, GError **error)
{
    g_autofree char *place = gd_source_place(source, node);
    const char *id = g_intern_string(gd_xml_attribute(node, "id"));
    char *expression = gd_source_expression(source, node, error);
    if (!expression)
        return false;
    GdTemplateCue *cue = NULL;
    for (guint i = 0; i < cues->len && !cue; i++)
        if (g_array_index(cues, GdTemplateCue, i).id == id)
            cue = &g_array_index(cues, GdTemplateCue, i);
    if (!cue) {
        g_array_append_val(cues, ((GdTemplateCue){ .id = id }));
        cue = &g_array_index(cues, GdTemplateCue, cues->len - 1);
    }
    cue->expressions = alternatives(cue->expressions);
    g_ptr_array_add(cue->expressions, expression);
    cue->pattern = compile(source, cue->expressions, place, error);
    return cue->pattern != NULL;
}

void gd_cues_share(const GArray *from, GArray *to)
{
    for (guint i = 0; i < from->len; i++) {
        const GdTemplateCue *cue = &g_array_index(from, GdTemplateCue, i);
        GdTemplateCue copy = { cue->id, copy_list(cue->expressions), cue->pattern };
        g_array_append_val(to, copy);
    }
}
