/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/base/xml.h"
#include "core/template/wordings.h"

enum { DEFAULT_MIN_CHARS = 30 };

static const struct {
    const char *name;
    GdNeed need;
} needs[] = { { "required", GD_NEED_REQUIRED },
              { "recommended", GD_NEED_RECOMMENDED },
              { "allowed", GD_NEED_ALLOWED } };

static GdNeed need_of(const xmlNode *node)
{
    const char *value = gd_xml_attribute(node, "need");
    for (size_t i = 0; value && i < G_N_ELEMENTS(needs); i++)
        if (strcmp(value, needs[i].name) == 0)
            return needs[i].need;
    return GD_NEED_ALLOWED; /* the schema lets nothing else through */
}

static int number_of(const xmlNode *node, const char *name, int otherwise)
{
    const char *value = gd_xml_attribute(node, name);
    return value ? atoi(value) : otherwise; /* digits, says the schema */
}

/* when="title ~ PATTERN" */
static bool read_when(const GdSource *source, const xmlNode *node, const GdPattern **when, GError **error)
{
    static const char before[] = "title ~ ";
    const char *value = gd_xml_attribute(node, "when");
    if (!value)
        return true;
    g_autofree char *origin = gd_source_place(source, node);
    if (!g_str_has_prefix(value, before)) {
        g_set_error(error, GD_TEMPLATE_ERROR, GD_TEMPLATE_WRONG,
                    _("%s: when=\"%s\": only “title ~ PATTERN” is known"), origin, value);
        return false;
    }
    const char *expressions[] = { value + strlen(before), NULL };
    *when = gd_pattern_set_add(source->set, expressions, origin, error);
    return *when != NULL;
}

static bool read_section(GdTemplate *template, const GdSource *source, const xmlNode *node, GError **error)
{
    GdSectionRule rule = { .need = need_of(node) };
    bool done =
        gd_wording_read(source, node, &rule.wording, error) && read_when(source, node, &rule.when, error);
    rule.min_chars = (guint)number_of(node, "min-chars", DEFAULT_MIN_CHARS);
    if (done && !rule.wording.name.in[GD_ZH]) {
        g_autofree char *place = gd_source_place(source, node);
        g_set_error(error, GD_TEMPLATE_ERROR, GD_TEMPLATE_WRONG,
                    _("%s: the section “%s” has no Chinese <name>, neither here nor in common.xml"), place,
                    rule.wording.role);
        done = false;
    }
    if (done && template->sections->len == GD_SECTIONS_MAX) {
        g_autofree char *place = gd_source_place(source, node);
        g_set_error(error, GD_TEMPLATE_ERROR, GD_TEMPLATE_WRONG, _("%s: more than %d sections"), place,
                    GD_SECTIONS_MAX);
        done = false;
    }
    g_array_append_val(template->sections, rule);
    return done;
}

/* The pattern of a rule: its own, or that of the cue it names, which common.xml shares. */
static const GdPattern *rule_pattern(const GdTemplate *template, const GdSource *source, const xmlNode *node,
                                     GError **error)
{
    const char *named = gd_xml_attribute(node, "cue");
    g_autofree char *place = gd_source_place(source, node);
    if (!named) {
        g_autofree char *expression = gd_source_expression(source, node, error);
        const char *expressions[] = { expression, NULL };
        return expression ? gd_pattern_set_add(source->set, expressions, place, error) : NULL;
    }
    for (guint i = 0; i < template->cues->len; i++) {
        const GdTemplateCue *cue = &g_array_index(template->cues, GdTemplateCue, i);
        if (strcmp(cue->id, named) == 0)
            return cue->pattern;
    }
    g_set_error(error, GD_TEMPLATE_ERROR, GD_TEMPLATE_WRONG, _("%s: there is no cue “%s” in common.xml"),
                place, named);
    return NULL;
}

static bool read_bids(GdTemplate *template, const GdSource *source, const xmlNode *node, GError **error)
{
    for (const xmlNode *child = gd_xml_first(node); child; child = gd_xml_following(child)) {
        bool is_not = gd_xml_is(child, "not");
        GdBidRule rule = { .bid = number_of(child, "bid", 0) * (is_not ? -1 : 1) };
        rule.in_title =
            is_not ? g_strcmp0(gd_xml_attribute(child, "in"), "body") != 0 : gd_xml_is(child, "title");
        rule.cue = g_intern_string(gd_xml_attribute(child, "cue"));
        rule.pattern = rule_pattern(template, source, child, error);
        if (!rule.pattern)
            return false;
        g_array_append_val(template->bids, rule);
    }
    return true;
}

static bool read_order(GdTemplate *template, const GdSource *source, const xmlNode *node, GError **error)
{
    g_autofree char *text = gd_xml_text(node);
    g_auto(GStrv) roles = g_strsplit_set(text, " \t\r\n", -1);
    for (char **role = roles; *role; role++) {
        if (!**role)
            continue;
        const char *kept = g_intern_string(*role);
        if (!gd_template_section(template, kept)) {
            g_autofree char *place = gd_source_place(source, node);
            g_set_error(error, GD_TEMPLATE_ERROR, GD_TEMPLATE_WRONG,
                        _("%s: <order> names “%s”, which is no section above"), place, *role);
            return false;
        }
        g_array_append_val(template->order, kept);
    }
    return true;
}

static bool read_date(GdTemplate *template, const GdSource *source, const xmlNode *node, GError **error)
{
    (void)source;
    (void)error;
    template->date = need_of(node);
    return true;
}

static bool read_level(GdTemplate *template, const GdSource *source, const xmlNode *node, GError **error)
{
    (void)source;
    (void)error;
    GdLevelRule rule = { g_intern_string(gd_xml_attribute(node, "code")),
                         gd_level_from_name(gd_xml_attribute(node, "level")) };
    g_array_append_val(template->levels, rule);
    return true;
}

static bool read_cue(GdTemplate *template, const GdSource *source, const xmlNode *node, GError **error)
{
    return gd_source_cue(source, node, template->cues, error);
}

static bool read_name(GdTemplate *template, const GdSource *source, const xmlNode *node, GError **error)
{
    (void)error;
    gd_source_name(source, node, &template->name);
    return true;
}

/* Elements whose work is done elsewhere. */
static bool pass(GdTemplate *template, const GdSource *source, const xmlNode *node, GError **error)
{
    (void)template;
    (void)source;
    (void)node;
    (void)error;
    return true;
}

static const struct {
    const char *name;
    bool (*read)(GdTemplate *template, const GdSource *source, const xmlNode *node, GError **error);
} elements[] = {
    { "include", pass },     { "name", read_name }, { "recognise", read_bids }, { "section", read_section },
    { "order", read_order }, { "date", read_date }, { "level", read_level },    { "cue", read_cue },
};

static bool read_element(GdTemplate *template, const GdSource *source, const xmlNode *node, GError **error)
{
    for (size_t i = 0; i < G_N_ELEMENTS(elements); i++)
        if (gd_xml_is(node, elements[i].name))
            return elements[i].read(template, source, node, error);
    g_assert_not_reached(); /* the schema knows the same elements */
}

static bool includes_common(const xmlNode *root)
{
    for (const xmlNode *node = gd_xml_first(root); node; node = gd_xml_following(node))
        if (gd_xml_is(node, "include"))
            return true;
    return false;
}

/* What was learned of plans and recommendations is one label: what is to be done. */
static void find_labels(GdTemplate *template, const GdRoleModel *model)
{
    const gint16 *doubt = gd_role_model_doubt(model, template->id);
    for (guint i = 0; i < template->sections->len; i++) {
        GdSectionRule *rule = &g_array_index(template->sections, GdSectionRule, i);
        bool is_forward = rule->wording.role == template->forward;
        rule->label = gd_weights_label(model->weights, is_forward ? "forward" : rule->wording.role);
        if (rule->label == model->none) /* an office's own role of that name is no learned one */
            rule->label = -1;
        rule->doubt = rule->label < 0 ? 0 : doubt[rule->label];
    }
}

GdTemplate *gd_template_read(const GdTemplates *templates, const xmlDoc *doc, const char *path,
                             GError **error)
{
    const xmlNode *root = xmlDocGetRootElement(doc);
    GdSource source = { path, templates->set, includes_common(root) ? templates->wordings : NULL };
    g_autoptr(GdTemplate) template = gd_template_new(path);
    template->id = g_strdup(gd_xml_attribute(root, "genre"));
    template->version = g_strdup(gd_xml_attribute(root, "version"));
    template->forward = g_intern_string(gd_xml_attribute(root, "forward"));
    if (source.common)
        gd_cues_share(templates->cues_named, template->cues);
    for (const xmlNode *node = gd_xml_first(root); node; node = gd_xml_following(node))
        if (!read_element(template, &source, node, error))
            return NULL;
    find_labels(template, templates->roles);
    if (!template->name.in[GD_ZH]) {
        g_set_error(error, GD_TEMPLATE_ERROR, GD_TEMPLATE_WRONG,
                    _("%s:%ld: the template has no Chinese <name>"), path, xmlGetLineNo((xmlNode *)root));
        return NULL;
    }
    return g_steal_pointer(&template);
}
