/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/template/role-model.h"

#include "core/base/language.h"
#include "core/template/template.h"

/* So many rows of characters add up in 16 bits, which takes half the time. */
enum { ROWS_AT_ONCE = 32, CHARACTER_WEIGHT_MOST = G_MAXINT16 / ROWS_AT_ONCE };

static const char *const tie_names[GD_N_TIES] = {
    [GD_TIE_HEADING] = "X:heading",         [GD_TIE_THEME] = "X:theme",
    [GD_TIE_OPENING] = "X:opening",         [GD_TIE_HEADING_ABOVE] = "X:heading-above",
    [GD_TIE_THEME_ABOVE] = "X:theme-above", [GD_TIE_OPENED] = "X:opened",
    [GD_TIE_NOT_HEADING] = "X:not-heading",
};

static const gint16 *named(const GdRoleModel *model, const char *format, ...) G_GNUC_PRINTF(2, 3);

static const gint16 *named(const GdRoleModel *model, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_autofree char *feature = g_strdup_vprintf(format, args);
    va_end(args);
    return gd_weights_named(model->weights, feature);
}

static void read_turns(GdRoleModel *model, char *const *labels)
{
    guint n = model->n_labels;
    for (guint j = 0; j <= GD_N_JOINS; j++) {
        for (guint from = 0; from < n; from++)
            for (guint to = 0; to < n; to++) {
                gint32 turn = named(model, "J%u:%s", j, labels[from])[to];
                model->turn[j][from][to] = turn;
                *(from == to ? &model->stay[j] : &model->leave[j]) += turn;
            }
        model->stay[j] /= (gint32)n;
        model->leave[j] /= (gint32)(n * MAX(n - 1, 1));
    }
}

static void read_shapes(GdRoleModel *model)
{
    model->bias = named(model, "S:bias");
    model->first = named(model, "S:first");
    model->last = named(model, "S:last");
    for (guint i = 0; i < GD_N_JOINS; i++)
        model->join[i] = named(model, "S:join%u", i);
    for (guint i = 0; i < GD_POSITIONS; i++)
        model->position[i] = named(model, "S:pos%u", i);
    for (guint heading = 0; heading < 2; heading++) {
        for (guint i = 0; i < GD_LENGTHS; i++)
            model->length[heading][i] = named(model, "S:%slen%u", heading ? "h" : "t", i);
        for (guint i = 0; i < GD_FIGURES; i++)
            model->figures[heading][i] = named(model, "S:%sdigits%u", heading ? "h" : "t", i);
    }
}

/* 1t:没 is a character in a sentence, 1h:没 in a heading. */
static void read_character(const char *feature, const gint16 *row, gpointer data)
{
    GdRoleModel *model = data;
    if (feature[0] != '1' || (feature[1] != 't' && feature[1] != 'h') || feature[2] != ':')
        return;
    guint32 index = g_utf8_get_char(feature + 3) - GD_CHARACTERS_FIRST;
    if (index >= GD_N_CHARACTERS)
        return;
    model->row_of[feature[1] == 'h'][index] = (guint16)(model->rows->len / GD_LABELS_MAX);
    for (guint k = 0; k < GD_LABELS_MAX; k++) {
        gint16 weight = CLAMP(row[k], -CHARACTER_WEIGHT_MOST, CHARACTER_WEIGHT_MOST);
        g_array_append_val(model->rows, weight);
    }
}

static void read_characters(GdRoleModel *model)
{
    model->rows = g_array_new(FALSE, TRUE, sizeof(gint16));
    g_array_set_size(model->rows, GD_LABELS_MAX);
    gd_weights_visit_named(model->weights, read_character, model);
}

GdRoleModel *gd_role_model_load(const char *path, GdPatternSet *set, GError **error)
{
    g_autoptr(GdRoleModel) model = g_new0(GdRoleModel, 1);
    model->weights = gd_weights_load(path, GD_ROLE_PLACES, set, error);
    if (!model->weights)
        return NULL;
    model->none = gd_weights_label(model->weights, "none");
    if (model->none < 0) {
        g_set_error(error, GD_TEMPLATE_ERROR, GD_TEMPLATE_WRONG, _("%s: the label “%s” is missing"), path,
                    "none");
        return NULL;
    }
    model->n_labels = gd_weights_n_labels(model->weights);
    for (guint i = 0; i < GD_N_TIES; i++)
        model->tie[i] = named(model, "%s", tie_names[i])[0];
    read_turns(model, gd_weights_labels(model->weights));
    read_shapes(model);
    read_characters(model);
    return g_steal_pointer(&model);
}

void gd_role_model_free(GdRoleModel *model)
{
    if (!model)
        return;
    gd_weights_free(model->weights);
    if (model->rows)
        g_array_free(model->rows, TRUE);
    g_free(model);
}

const gint16 *gd_role_model_doubt(const GdRoleModel *model, const char *genre)
{
    return named(model, "X:doubt-%s", genre);
}

void gd_role_model_add_shape(const GdRoleModel *model, const GdUnit *unit, guint index, guint n, gint32 *sum)
{
    static const size_t lengths[GD_LENGTHS - 1] = { 30, 75, 150 }; /* bytes: 10, 25, 50 characters */
    guint length = 0;
    while (length < GD_LENGTHS - 1 && unit->text.len >= lengths[length])
        length++;
    const gint16 *rows[] = {
        model->bias,
        model->join[unit->join],
        model->position[MIN(GD_POSITIONS - 1, index * GD_POSITIONS / n)],
        model->length[unit->is_heading][length],
        model->figures[unit->is_heading][MIN(unit->figures, GD_FIGURES - 1)],
        index == 0 ? model->first : NULL,
        index + 1 == n ? model->last : NULL,
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        for (guint k = 0; rows[i] && k < GD_LABELS_MAX; k++)
            sum[k] += rows[i][k];
}

/* Takes the next characters, no more than fit, and adds their rows. */
static const guchar *add_rows(const GdRoleModel *model, bool is_heading, const guchar *at, const guchar *end,
                              gint16 *part)
{
    const guint16 *row_of = model->row_of[is_heading];
    const gint16 *rows = (const gint16 *)(const void *)model->rows->data;
    for (guint n = 0; at < end && n < ROWS_AT_ONCE; n++) {
        guint32 step = gd_lead_step(*at);
        if (step == 3) {
            guint32 index =
                ((at[0] & 0xFU) << 12 | (at[1] & 0x3FU) << 6 | (at[2] & 0x3FU)) - GD_CHARACTERS_FIRST;
            const gint16 *row = rows + GD_LABELS_MAX * (index < GD_N_CHARACTERS ? row_of[index] : 0);
            for (guint k = 0; k < GD_LABELS_MAX; k++)
                part[k] = (gint16)(part[k] + row[k]);
        }
        at += step;
    }
    return at;
}

void gd_role_model_add_characters(const GdRoleModel *model, const GdUnit *unit, gint32 *sum)
{
    const guchar *at = (const guchar *)unit->text.ptr, *end = at + unit->text.len;
    while (at < end) {
        gint16 part[GD_LABELS_MAX] = { 0 };
        at = add_rows(model, unit->is_heading, at, end, part);
        for (guint k = 0; k < GD_LABELS_MAX; k++)
            sum[k] += part[k];
    }
}
