/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/cli/command.h"
#include "core/doc/numbering.h"

/* The form is Chinese whatever the language of messages: it is what the report will be made from.  What is
 * to be filled in is written so that an unfilled form is found out. */

static bool is_wanted(const GdSectionRule *rule)
{
    return rule && rule->need != GD_NEED_ALLOWED;
}

/* The next section, from *at of the usual order on, that the form has; NULL: there is none. */
static const GdSectionRule *next_in_order(const GdTemplate *template, guint *at)
{
    while (*at < template->order->len) {
        const char *role = g_array_index(template->order, const char *, (*at)++);
        const GdSectionRule *rule = gd_template_section(template, role);
        if (is_wanted(rule))
            return rule;
    }
    return NULL;
}

static bool is_in_order(const GdTemplate *template, const char *role)
{
    for (guint i = 0; i < template->order->len; i++)
        if (strcmp(g_array_index(template->order, const char *, i), role) == 0)
            return true;
    return false;
}

static void add_section(const GdSectionRule *rule, guint n, GString *out)
{
    const char *name = rule->wording.name.in[GD_ZH], *hint = rule->wording.hint.in[GD_ZH];
    g_autofree char *number = gd_numeral_write(n);
    g_string_append_printf(out, "%s、%s\n（此处填写：%s%s）\n", number, name, hint ? hint : name,
                           rule->when ? "没有这样要求的，删去这一部分。" : "");
}

/* As they stand in the template; those whose usual order it tells stand in that. */
static void add_sections(const GdTemplate *template, GString *out)
{
    guint n = 0, at = 0;
    for (guint i = 0; i < template->sections->len; i++) {
        const GdSectionRule *rule = &g_array_index(template->sections, GdSectionRule, i);
        if (!is_wanted(rule))
            continue;
        if (is_in_order(template, rule->wording.role))
            rule = next_in_order(template, &at);
        if (rule)
            add_section(rule, ++n, out);
    }
}

static int refuse(const GdTemplates *templates, const char *name)
{
    g_autoptr(GString) known = g_string_new(NULL);
    for (guint i = 0; i < templates->templates->len; i++) {
        const GdTemplate *template = g_ptr_array_index(templates->templates, i);
        g_string_append_printf(known, "%s%s (%s)", i ? _(", ") : "", template->id, gd_name(&template->name));
    }
    return gd_usage(_("there is no genre “%s”; there are: %s"), name, known->str);
}

int gd_command_skeleton(const GdOptions *options, char **arguments)
{
    if (!*arguments || arguments[1])
        return gd_usage(_("the form of which genre?"));
    g_autoptr(GdRules) rules = gd_options_rules(options, NULL);
    if (!rules)
        return GD_EXIT_FAILED;
    const GdTemplate *template = gd_templates_find_named(rules->templates, *arguments);
    if (!template)
        return refuse(rules->templates, *arguments);
    g_autoptr(GString) out = g_string_new(NULL);
    g_string_append_printf(out, "（此处填写单位、年度和事由）%s\n\n（此处填写主送单位）：\n\n",
                           template->name.in[GD_ZH]);
    add_sections(template, out);
    g_string_append(out, "\n（此处填写报送单位或报告人）\n20__年__月__日\n");
    gd_print(gd_slice_of_string(out));
    return GD_EXIT_OK;
}
