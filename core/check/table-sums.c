/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/check/check.h"
#include "core/check/parts.h"
#include "core/check/quantity.h"

/* The row 合计 of a table, below its rows or above them, against the sums of its columns.  Tables come as
 * text: cells parted by | or tabs, or figures at the end of a line parted by blanks.  Columns are counted
 * from the right.  A table with rows of other kinds (小计, 其中, 平均) is left alone, and so is one of which
 * no column adds up: it was understood wrongly. */

enum { CELLS = 16, ROWS = 400, LABEL_CHARS = 60, NEAR_PERCENT = 25 };

typedef struct {
    GdSlice cell[CELLS]; /* of the folded or the raw line; the first is the label */
    guint n;
    bool ruled; /* parted by | or tabs: the number of cells is that of the columns */
} Row;

typedef struct {
    gint64 sum, rounding, least, most;
    bool invalid;
    GdParts parts;
} Column;

typedef struct {
    const GdChecked *checked;
    guint line; /* of the row 合计 */
    Row total;
    Column column[CELLS]; /* from the right */
    guint n_rows;
    bool upwards; /* the rows are taken from the last to the first */
} Table;

static void add_cell(Row *row, GdSlice cell)
{
    if (row->n < CELLS)
        row->cell[row->n] = gd_slice_trim(cell);
    row->n++;
}

static void split_at(Row *row, GdSlice text, char mark)
{
    const char *at;
    if (mark == '|' && text.len && text.ptr[0] == '|') /* | a | b | has its rule on either side */
        text = gd_slice_from(text, 1);
    if (mark == '|' && text.len && text.ptr[text.len - 1] == '|')
        text.len--;
    while ((at = memchr(text.ptr, mark, text.len))) {
        add_cell(row, gd_slice_between(text.ptr, at));
        text = gd_slice_from(text, (size_t)(at - text.ptr) + 1);
    }
    add_cell(row, text);
}

static void split_at_blanks(Row *row, GdSlice text)
{
    while ((text = gd_slice_trim(text)).len) {
        GdSlice rest = text;
        unsigned width = 1;
        while (rest.len && !gd_is_blank(gd_slice_peek(rest, &width)))
            rest = gd_slice_from(rest, width);
        add_cell(row, gd_slice_between(text.ptr, rest.ptr));
        text = rest;
    }
}

/* False: the line is too long, or no row. */
static bool read_row(const GdLine *line, Row *row)
{
    GdSlice text = gd_slice_trim(line->raw);
    *row = (Row){ .ruled = true };
    if (line->chars > LABEL_CHARS * 3 || !text.len || (line->seen & GD_SEEN_STOP))
        return false;
    if (memchr(text.ptr, '|', text.len)) {
        split_at(row, text, '|');
    } else if (memchr(text.ptr, '\t', text.len)) {
        split_at(row, text, '\t');
    } else {
        row->ruled = false;
        split_at_blanks(row, text);
    }
    return row->n >= 2 && row->n <= CELLS;
}

/* The cell in a column counted from the right; an empty one where there is none. */
static GdSlice cell_of(const Row *row, guint column)
{
    return column < row->n ? row->cell[row->n - 1 - column] : GD_EMPTY;
}

static bool is_nothing(GdSlice cell)
{
    return cell.len == 0 || gd_slice_equal(cell, GD_LITERAL("-")) || gd_slice_equal(cell, GD_LITERAL("—")) ||
           gd_slice_equal(cell, GD_LITERAL("/"));
}

static bool is_figure(GdSlice cell, GdQuantity *q)
{
    return gd_quantity_read_cell(cell, q);
}

/* How many cells at the right end hold figures. */
static guint count_figures(const Row *row)
{
    GdQuantity q;
    guint n = 0;
    while (n < row->n && is_figure(cell_of(row, n), &q))
        n++;
    return n;
}

static bool has_any(GdSlice text, const char *const *words)
{
    for (; *words; words++)
        if (gd_slice_find(text, gd_slice_of(*words)) >= 0)
            return true;
    return false;
}

/* Rows that are no parts of the total. */
static bool is_of_another_kind(const GdLine *line)
{
    static const char *const words[] = { "小计", "合计", "总计", "共计", "其中", "平均",
                                         "占比", "上年", "去年", "同比", "增幅", NULL };
    return has_any(line->folded, words);
}

/* Heads of columns whose figures are not added up. */
static void leave_out_columns(Table *table, const Row *head)
{
    static const char *const words[] = { "率",   "比",   "均", "价",   "%",    "名次", "排名", "序号",
                                         "年份", "年度", "幅", "编号", "电话", "倍",   NULL };
    for (guint i = 0; i < CELLS && head->n == table->total.n; i++)
        if (has_any(cell_of(head, i), words))
            table->column[i].invalid = true;
}

static void add_row(Table *table, const Row *row)
{
    for (guint i = 0; i < CELLS; i++) {
        Column *column = &table->column[i];
        GdSlice cell = cell_of(row, i);
        GdQuantity q = { .times = 1 };
        if (!is_nothing(cell) && !is_figure(cell, &q)) {
            column->invalid = true;
            continue;
        }
        if (!is_nothing(cell))
            (table->upwards ? gd_parts_add_before : gd_parts_add)(&column->parts, cell);
        column->sum += q.value;
        column->rounding += q.step / 2;
        column->least = table->n_rows ? MIN(column->least, q.value) : q.value;
        column->most = MAX(column->most, q.value);
    }
    table->n_rows++;
}

/* 指标 | 2022 | 2023: a head whose figures are years. */
static bool is_of_years(const Row *row)
{
    guint years = 0;
    for (guint i = 0; i + 1 < row->n; i++) {
        GdQuantity q;
        if (!is_figure(cell_of(row, i), &q))
            continue;
        gint64 year = q.value / GD_QUANTITY_SCALE;
        if (q.step || q.unit || year < 1990 || year > 2100)
            return false;
        years++;
    }
    return years > 0;
}

static bool has_figures_at(const GdReport *report, guint index)
{
    Row row;
    return index >= report->first && index < report->end &&
           read_row(gd_text_line(report->text, index), &row) && count_figures(&row) > 0;
}

/* Adds the line to the table.  False: the table ends before it; *broken: it is none that can be added up. */
static bool take_line(Table *table, guint index, int step, bool *broken)
{
    const GdLine *line = gd_text_line(table->checked->report->text, index);
    Row row;
    if (!read_row(line, &row) || row.ruled != table->total.ruled)
        return false;
    if (row.ruled ? row.n != table->total.n : count_figures(&row) == 0) {
        if (!row.ruled)
            leave_out_columns(table, &row);
        return false;
    }
    GdQuantity q;
    bool any = false;
    for (guint i = 0; i + 1 < row.n; i++)
        any = any || is_figure(cell_of(&row, i), &q);
    if (!any) {
        leave_out_columns(table, &row);
        return false;
    }
    if (is_of_years(&row)) { /* or figures that look like years: then the table goes on behind them */
        *broken = has_figures_at(table->checked->report, index + (guint)step);
        return false;
    }
    *broken = is_of_another_kind(line) || (!row.ruled && count_figures(&row) != count_figures(&table->total));
    if (!*broken)
        add_row(table, &row);
    return !*broken;
}

/* The rows next to 合计, upwards or downwards. */
static bool gather(Table *table, int step)
{
    const GdReport *report = table->checked->report;
    bool broken = false;
    guint blank = 0;
    table->upwards = step < 0;
    for (guint i = table->line + (guint)step; i >= report->first && i < report->end && table->n_rows < ROWS;
         i += (guint)step) {
        if (gd_text_line(report->text, i)->traits & GD_LINE_BLANK) {
            if (++blank > 1)
                break;
            continue;
        }
        blank = 0;
        if (!take_line(table, i, step, &broken))
            break;
    }
    return !broken && table->n_rows >= 2;
}

typedef enum { COLUMN_UNKNOWN, COLUMN_RIGHT, COLUMN_WRONG } Verdict;

static Verdict judge_column(const Table *table, guint i, GdQuantity *total)
{
    const Column *column = &table->column[i];
    if (i + 1 >= table->total.n || column->invalid || !is_figure(cell_of(&table->total, i), total))
        return COLUMN_UNKNOWN;
    if (ABS(column->sum - total->value) <= column->rounding + total->step / 2)
        return COLUMN_RIGHT;
    bool is_mean = total->value >= column->least && total->value <= column->most;
    bool is_near = ABS(column->sum - total->value) <= MAX(total->value, column->sum) / 100 * NEAR_PERCENT;
    return is_mean || !is_near ? COLUMN_UNKNOWN : COLUMN_WRONG;
}

static void complain(const Table *table, guint i, const GdQuantity *total)
{
    const GdLine *line = gd_text_line(table->checked->report->text, table->line);
    GdSlice cell = cell_of(&table->total, i);
    GdQuantity like = *total;
    like.piece = cell;
    g_autofree char *sum = gd_quantity_write(table->column[i].sum, &like),
                    *parts = gd_parts_write(&table->column[i].parts), *whole = g_strndup(cell.ptr, cell.len);
    GdFault fault = { .code = gd_code(GD_SUM_MISMATCH),
                      .level = GD_WARNING,
                      .line = table->line + 1,
                      .column = gd_line_column(line, cell.ptr),
                      .args = { sum, whole, parts } };
    gd_findings_add(table->checked->findings, &fault, gd_slice_trim(line->raw));
}

static void judge(const Table *table)
{
    Verdict verdict[CELLS];
    GdQuantity total[CELLS];
    guint known = 0, right = 0;
    for (guint i = 0; i < CELLS; i++) {
        verdict[i] = judge_column(table, i, &total[i]);
        known += verdict[i] != COLUMN_UNKNOWN;
        right += verdict[i] == COLUMN_RIGHT;
    }
    for (guint i = 0; i < CELLS; i++)
        if (verdict[i] == COLUMN_WRONG && (right > 0 || known == 1))
            complain(table, i, &total[i]);
}

static bool is_total_row(const GdLine *line)
{
    static const char *const words[] = { "合计", "总计", "共计", "|合计", "|总计", NULL };
    if (line->chars > LABEL_CHARS * 3 || !(line->seen & GD_SEEN_DIGIT))
        return false;
    for (const char *const *word = words; *word; word++)
        if (gd_slice_starts(line->folded, gd_slice_of(*word)))
            return true;
    return false;
}

void gd_check_table_sums(const GdChecked *checked)
{
    const GdReport *report = checked->report;
    for (guint i = report->first; i < report->end; i++) {
        const GdLine *line = gd_text_line(report->text, i);
        if (!gd_pattern_may_match(checked->cues->pattern[GD_CUE_SUM], &line->hints) || !is_total_row(line))
            continue;
        Table table = { .checked = checked, .line = i };
        if (!read_row(line, &table.total) || count_figures(&table.total) == 0)
            continue;
        Table below = table;
        if (gather(&table, -1))
            judge(&table);
        else if (table.n_rows == 0 && gather(&below, 1))
            judge(&below);
    }
}
