/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/template/reading.h"

#include "core/template/role-model.h"
#include "core/template/ties.h"

/* How much worse than any other a role is that was never learned, where no pattern speaks for it. */
#define UNSAID (-2000)
/* What settles a unit against everything else. */
#define SETTLED 100000

static GArray *rows_new(guint size)
{
    return g_array_new(FALSE, TRUE, size);
}

GdReading *gd_reading_new(void)
{
    GdReading *reading = g_new0(GdReading, 1);
    reading->units = rows_new(sizeof(GdUnit));
    reading->said = rows_new(sizeof(gint32));
    reading->ties = rows_new(sizeof(guint32));
    reading->score = rows_new(sizeof(gint32));
    reading->ahead = rows_new(sizeof(gint32));
    reading->behind = rows_new(sizeof(gint32));
    reading->before = rows_new(sizeof(guint8));
    reading->roles = rows_new(sizeof(gint8));
    return reading;
}

void gd_reading_free(GdReading *reading)
{
    if (!reading)
        return;
    GArray *rows[] = { reading->units, reading->said,   reading->ties,   reading->score,
                       reading->ahead, reading->behind, reading->before, reading->roles };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        g_array_free(rows[i], TRUE);
    g_free(reading);
}

/* Room for n rows, all zero. */
static void clear_rows(GArray *rows, guint n)
{
    g_array_set_size(rows, 0);
    g_array_set_size(rows, n);
}

/* ---- what the words say, for all templates ----------------------------------------------------------- */

static gint32 *said_by(const GdReading *reading, guint unit)
{
    return &g_array_index(reading->said, gint32, unit * GD_LABELS_MAX);
}

static void hear_sentence(GdReading *reading, const GdUnit *unit, gint32 *said)
{
    const GdWeights *weights = reading->templates->roles->weights;
    const GdText *text = reading->report->text;
    const char *end = unit->text.ptr + unit->opening; /* words that end within the opening */
    gd_weights_add(weights, GD_IN_TEXT, unit->hits, unit->n_hits, said);
    for (guint32 i = 0; i < unit->n_hits && text->folded->str + unit->hits[i].at < end; i++)
        if (gd_text_hit_end(text, &unit->hits[i]) <= end)
            gd_weights_add(weights, GD_IN_OPENING, &unit->hits[i], 1, said);
}

void gd_reading_fill(GdReading *reading, const GdTemplates *templates, const GdReport *report)
{
    reading->templates = templates;
    reading->report = report;
    gd_units_make(report, reading->units);
    clear_rows(reading->said, reading->units->len * GD_LABELS_MAX);
    for (guint i = 0; i < reading->units->len; i++) {
        const GdUnit *unit = gd_reading_unit(reading, i);
        gint32 *said = said_by(reading, i);
        gd_role_model_add_shape(templates->roles, unit, i, reading->units->len, said);
        gd_role_model_add_characters(templates->roles, unit, said);
        if (unit->is_heading)
            gd_weights_add(templates->roles->weights, GD_IN_HEADING, unit->hits, unit->n_hits, said);
        else
            hear_sentence(reading, unit, said);
    }
}

/* ---- the sums of each unit --------------------------------------------------------------------------- */

static guint n_roles(const GdReading *reading)
{
    return reading->template->sections->len + 1;
}

static gint32 *score_of(const GdReading *reading, guint unit)
{
    return &g_array_index(reading->score, gint32, unit * n_roles(reading));
}

static void score_unit(GdReading *reading, guint index, GdOpened *opened)
{
    const GdUnit *unit = gd_reading_unit(reading, index);
    const GdRoleModel *model = reading->templates->roles;
    const gint32 *said = said_by(reading, index);
    gint32 *score = score_of(reading, index), ties[GD_SECTIONS_MAX] = { 0 }, best = said[model->none];
    guint32 tied = gd_ties_add(reading, unit, opened, ties);
    score[0] = said[model->none];
    for (guint i = 0; i < reading->template->sections->len; i++) {
        int label = gd_reading_rule(reading, i)->label;
        score[i + 1] = label < 0 ? UNSAID : said[label] + ties[i];
        best = label < 0 ? best : MAX(best, score[i + 1]);
    }
    for (guint i = 0; i < reading->template->sections->len; i++) /* as good as any other, and its ties */
        if (gd_reading_rule(reading, i)->label < 0 && (tied >> i & 1))
            score[i + 1] = best + ties[i];
}

static void score_all(GdReading *reading)
{
    GdOpened opened = { .block = G_MAXUINT32 };
    clear_rows(reading->ties, 3 * reading->report->nodes->len);
    clear_rows(reading->score, reading->units->len * n_roles(reading));
    for (guint i = 0; i < reading->units->len; i++) {
        if (gd_reading_unit(reading, i)->is_heading)
            gd_ties_read_heading(reading, gd_reading_unit(reading, i));
        score_unit(reading, i, &opened);
    }
}

/* How much more a word says for a label than for the labels on the whole. */
static gint32 telling(const GdRoleModel *model, guint place, guint32 word, int label)
{
    const gint16 *row = gd_weights_word(model->weights, place, word);
    gint32 sum = 0;
    for (guint k = 0; k < model->n_labels; k++)
        sum += row[k];
    return row[label] - sum / (gint32)model->n_labels;
}

guint gd_reading_words(const GdReading *reading, guint index, GdSlice *words, guint max)
{
    enum { TELLING = 60 }; /* hundredths by character; what says less is not worth showing */
    const GdUnit *unit = gd_reading_unit(reading, index);
    int role = gd_reading_role(reading, index),
        label = role < 0 ? -1 : gd_reading_rule(reading, (guint)role)->label;
    gint32 strength[16] = { 0 };
    guint n = 0;
    max = MIN(max, G_N_ELEMENTS(strength));
    for (guint32 i = 0; label >= 0 && i < unit->n_hits; i++) {
        const GdHit *hit = &unit->hits[i];
        gint32 own = telling(reading->templates->roles, unit->is_heading ? GD_IN_HEADING : GD_IN_TEXT,
                             hit->word, label);
        own *= (gint32)((hit->end - hit->at) / strlen("字"));
        guint at = n;
        while (at > 0 && strength[at - 1] < own)
            at--;
        if (own < TELLING || at >= max)
            continue;
        n = MIN(n + 1, max);
        memmove(&strength[at + 1], &strength[at], (n - at - 1) * sizeof *strength);
        memmove(&words[at + 1], &words[at], (n - at - 1) * sizeof *words);
        strength[at] = own;
        const char *begin = reading->report->text->folded->str + hit->at;
        words[at] = gd_slice_between(begin, gd_text_hit_end(reading->report->text, hit));
    }
    return n;
}

/* ---- the best roles of all together ------------------------------------------------------------------ */

/* By join, to a role, from a role. */
typedef gint32 Turns[GD_N_JOINS + 1][GD_SECTIONS_MAX + 1][GD_SECTIONS_MAX + 1];

static int label_of(const GdReading *reading, guint role)
{
    return role == 0 ? reading->templates->roles->none : gd_reading_rule(reading, role - 1)->label;
}

static void find_turns(const GdReading *reading, Turns turns)
{
    const GdRoleModel *model = reading->templates->roles;
    for (guint j = 0; j <= GD_N_JOINS; j++)
        for (guint a = 0; a < n_roles(reading); a++)
            for (guint b = 0; b < n_roles(reading); b++) {
                int from = label_of(reading, a), to = label_of(reading, b);
                gint32 unlearned = a == b ? model->stay[j] : model->leave[j];
                turns[j][b][a] = from < 0 || to < 0 ? unlearned : model->turn[j][from][to];
            }
}

static gint32 *at(const GArray *rows, const GdReading *reading, guint unit)
{
    return &g_array_index(rows, gint32, unit * n_roles(reading));
}

static void go_ahead(GdReading *reading, Turns turns)
{
    guint n = n_roles(reading);
    g_array_set_size(reading->ahead, reading->units->len * n);
    g_array_set_size(reading->before, reading->units->len * n);
    for (guint u = 0; u < reading->units->len; u++) {
        const gint32 *score = score_of(reading, u), *last = u ? at(reading->ahead, reading, u - 1) : NULL;
        gint32 *ahead = at(reading->ahead, reading, u);
        guint8 *before = &g_array_index(reading->before, guint8, u * n);
        guint join = gd_reading_unit(reading, u)->join;
        for (guint b = 0; b < n; b++) {
            const gint32 *turn = turns[last ? join : GD_N_JOINS][b];
            gint32 most = last ? last[0] + turn[0] : turn[0];
            for (guint a = 1; last && a < n; a++)
                most = MAX(most, last[a] + turn[a]);
            guint8 best = 0;
            while (last && last[best] + turn[best] != most)
                best++;
            before[b] = best;
            ahead[b] = score[b] + most;
        }
    }
}

static void go_behind(GdReading *reading, Turns turns)
{
    guint n = n_roles(reading);
    clear_rows(reading->behind, reading->units->len * n);
    for (guint u = reading->units->len - 1; u-- > 0;) {
        const gint32 *score = score_of(reading, u + 1), *next = at(reading->behind, reading, u + 1);
        gint32 *behind = at(reading->behind, reading, u);
        guint join = gd_reading_unit(reading, u + 1)->join;
        for (guint a = 0; a < n; a++) {
            behind[a] = turns[join][0][a] + score[0] + next[0];
            for (guint b = 1; b < n; b++)
                behind[a] = MAX(behind[a], turns[join][b][a] + score[b] + next[b]);
        }
    }
}

static guint best_end(const GdReading *reading)
{
    const gint32 *ahead = at(reading->ahead, reading, reading->units->len - 1);
    guint best = 0;
    for (guint b = 1; b < n_roles(reading); b++)
        if (ahead[b] > ahead[best])
            best = b;
    return best;
}

static void walk_back(GdReading *reading)
{
    guint role = best_end(reading);
    g_array_set_size(reading->roles, reading->units->len);
    for (guint u = reading->units->len; u-- > 0;) {
        g_array_index(reading->roles, gint8, u) = (gint8)((int)role - 1);
        role = g_array_index(reading->before, guint8, u * n_roles(reading) + role);
    }
}

static bool has_role(const GdReading *reading, guint section)
{
    for (guint u = 0; u < reading->roles->len; u++)
        if (gd_reading_role(reading, u) == (int)section)
            return true;
    return false;
}

/* A required role that the best reading lacks may be there all the same, said in a way that was never
 * learned.  Where the reading that has it is nearly as good, the report gets the benefit of the doubt. */
static bool give_benefit(GdReading *reading, guint section, Turns turns)
{
    gint32 most = at(reading->ahead, reading, reading->units->len - 1)[best_end(reading)], best = G_MININT32;
    guint where = 0;
    go_behind(reading, turns);
    for (guint u = 0; u < reading->units->len; u++) {
        gint32 sum =
            at(reading->ahead, reading, u)[section + 1] + at(reading->behind, reading, u)[section + 1];
        if (sum > best) {
            best = sum;
            where = u;
        }
    }
    if (most - best > gd_reading_rule(reading, section)->doubt)
        return false;
    score_of(reading, where)[section + 1] += SETTLED;
    return true;
}

void gd_reading_decide(GdReading *reading, const GdTemplate *template)
{
    reading->template = template;
    g_array_set_size(reading->roles, 0);
    if (reading->units->len == 0)
        return;
    Turns turns;
    score_all(reading);
    find_turns(reading, turns);
    go_ahead(reading, turns);
    walk_back(reading);
    for (guint i = 0; i < template->sections->len; i++) {
        if (gd_reading_rule(reading, i)->need != GD_NEED_REQUIRED || has_role(reading, i) ||
            !give_benefit(reading, i, turns))
            continue;
        go_ahead(reading, turns);
        walk_back(reading);
    }
}
