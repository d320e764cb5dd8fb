/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/record/rule.h"
#include "core/record/write.h"

/* The metadata of the item: each value with the way it is known, and nothing guessed. */

typedef struct {
    const GdRecord *record;
    const GdReport *report;
    GString *out;
    GString *value; /* of the item at hand */
    GString *tag;
} Meta;

static const char *const sources[GD_N_SOURCES] = {
    [GD_SOURCE_NONE] = "",
    [GD_SOURCE_TEXT] = "text",
    [GD_SOURCE_MAIL] = "mail",
    [GD_SOURCE_FILE] = "file",
    [GD_SOURCE_CATALOGUE] = "catalogue",
    [GD_SOURCE_PERSON] = "person",
    [GD_SOURCE_CONFIGURATION] = "configuration",
};

static const char *name_of(GdRecordItemId item);

static void begin_item(const Meta *meta, GdRecordItemId item, GdRecordSource source)
{
    g_string_assign(meta->tag, "item name=\"");
    g_string_append(meta->tag, name_of(item));
    g_string_append(meta->tag, source ? "\" source=\"" : "\"/>\n");
    g_string_append(meta->tag, sources[source]);
    if (source)
        g_string_append_c(meta->tag, '"');
}

static void write_item(const Meta *meta, GdRecordItemId item, GdRecordSource source, GdSlice value)
{
    begin_item(meta, item, value.len ? source : GD_SOURCE_NONE);
    if (value.len) {
        gd_write_element(meta->out, meta->tag->str, value);
        g_string_append_c(meta->out, '\n');
        return;
    }
    g_string_append_c(meta->out, '<');
    g_string_append_len(meta->out, meta->tag->str, (gssize)meta->tag->len);
}

/* A value from outside: bytes that XML cannot hold as they are stand beside the text, in base64. */
static void write_foreign(const Meta *meta, GdRecordItemId item, GdRecordSource source, GdSlice value)
{
    g_autofree char *text = g_utf8_make_valid(value.ptr, (gssize)value.len);
    if (gd_slice_equal(gd_slice_of(text), value) && !(gd_contents_of(value) & GD_HAS_CONTROL)) {
        write_item(meta, item, source, value);
        return;
    }
    g_autofree char *bytes = g_base64_encode((const guchar *)value.ptr, value.len);
    begin_item(meta, item, source);
    g_string_append_printf(meta->tag, " bytes=\"%s\"", bytes);
    gd_write_element(meta->out, meta->tag->str, gd_slice_of(text));
    g_string_append_c(meta->out, '\n');
}

/* A piece of the report, written as its text is. */
static void write_words(const Meta *meta, GdRecordItemId item, GdSlice words)
{
    g_string_truncate(meta->value, 0);
    if (words.ptr)
        gd_normal_write(meta->record->normal, words, meta->value);
    write_item(meta, item, GD_SOURCE_TEXT, gd_slice_of_string(meta->value));
}

static GdSlice text_of(const Meta *meta, const GdNormalItem *item)
{
    return gd_slice(meta->record->normal->text->str + item->begin, item->end - item->begin);
}

/* The lines of a title run into one; two words of Latin letters stay two. */
static void add_title_line(GString *title, GdSlice line)
{
    unsigned width;
    if (title->len && line.len && g_ascii_isalnum(title->str[title->len - 1]) &&
        gd_slice_peek(line, &width) < 0x80 && g_ascii_isalnum(line.ptr[0]))
        g_string_append_c(title, ' ');
    g_string_append_len(title, line.ptr, (gssize)line.len);
}

static void write_title(const Meta *meta, GdRecordItemId id)
{
    const GdNormal *normal = meta->record->normal;
    g_string_truncate(meta->value, 0);
    for (guint i = 0; i < normal->items->len; i++)
        if (gd_normal_item(normal, i)->kind == GD_BLOCK_TITLE)
            add_title_line(meta->value, text_of(meta, gd_normal_item(normal, i)));
    if (meta->value->len)
        write_item(meta, id, GD_SOURCE_TEXT, gd_slice_of_string(meta->value));
    else
        write_words(meta, id, meta->report->title);
}

static void write_author(const Meta *meta, GdRecordItemId id)
{
    write_words(meta, id, meta->report->issuer);
}

static void write_number(const Meta *meta, GdRecordItemId id)
{
    write_words(meta, id, meta->report->document_number);
}

static void write_receiver(const Meta *meta, GdRecordItemId id)
{
    write_words(meta, id, meta->report->addressee);
}

static void write_date(const Meta *meta, GdRecordItemId id)
{
    write_item(meta, id, GD_SOURCE_TEXT, gd_slice_of(meta->report->date_text));
}

static void write_year(const Meta *meta, GdRecordItemId id)
{
    const char *period = meta->report->period;
    g_string_printf(meta->value, "%.4s", period);
    if (g_str_has_suffix(period, "-H1"))
        g_string_append(meta->value, "年上半年");
    else if (g_str_has_suffix(period, "-H2"))
        g_string_append(meta->value, "年下半年");
    write_item(meta, id, GD_SOURCE_TEXT, gd_slice_of_string(meta->value));
}

/* What a line at the end of a report lists, by the word it begins with; GD_N_ITEMS: it begins with none. */
static GdRecordItemId listed_by(GdSlice line, GdSlice *rest)
{
    static const struct {
        const char *label;
        GdRecordItemId item;
    } labels[] = { { "附件", GD_ITEM_ATTACHMENT }, { "附表", GD_ITEM_ATTACHMENT },
                   { "附图", GD_ITEM_ATTACHMENT }, { "附", GD_ITEM_ATTACHMENT },
                   { "抄送", GD_ITEM_COPIES },     { "抄报", GD_ITEM_COPIES } };
    *rest = line;
    for (size_t i = 0; i < G_N_ELEMENTS(labels); i++) {
        GdSlice label = gd_slice_of(labels[i].label);
        if (!gd_slice_starts(line, label))
            continue;
        GdSlice behind = gd_slice_from(line, label.len);
        if (gd_slice_starts(behind, GD_LITERAL("：")))
            *rest = gd_slice_from(behind, strlen("："));
        else if (gd_slice_starts(behind, GD_LITERAL(":")))
            *rest = gd_slice_from(behind, 1);
        return labels[i].item;
    }
    return GD_N_ITEMS;
}

static bool is_numbered(const Meta *meta, const GdNormalItem *item)
{
    return item->block != GD_NO_NODE &&
           gd_report_block(meta->report, item->block)->number.kind != GD_NUMBER_NONE;
}

/* 附件：1.… and the numbered lines under it; 抄送：…  Above a sign-off they may be taken for a part of it. */
static void write_listed(const Meta *meta, GdRecordItemId id)
{
    const GdNormal *normal = meta->record->normal;
    GdRecordItemId current = GD_N_ITEMS;
    bool found = false;
    for (guint i = 0; i < normal->items->len; i++) {
        const GdNormalItem *item = gd_normal_item(normal, i);
        if (item->kind != GD_BLOCK_ATTACHMENT && !(item->kind == GD_BLOCK_SIGN && is_numbered(meta, item)))
            continue;
        GdSlice rest;
        GdRecordItemId begun = listed_by(text_of(meta, item), &rest);
        bool goes_on = begun == GD_N_ITEMS && current == GD_ITEM_ATTACHMENT && is_numbered(meta, item);
        current = goes_on ? current : begun;
        if (current != id || rest.len == 0)
            continue;
        write_item(meta, id, GD_SOURCE_TEXT, gd_slice_trim(rest));
        found = true;
    }
    if (!found)
        write_item(meta, id, GD_SOURCE_NONE, GD_EMPTY);
}

static void write_genre(const Meta *meta, GdRecordItemId id)
{
    write_item(meta, id, GD_SOURCE_TEXT, meta->record->genre);
}

static void write_report(const Meta *meta, GdRecordItemId id)
{
    g_string_printf(meta->value, "%u", meta->report->number);
    write_item(meta, id, GD_SOURCE_FILE, gd_slice_of_string(meta->value));
}

static void write_file_name(const Meta *meta, GdRecordItemId id)
{
    write_foreign(meta, id, GD_SOURCE_FILE, meta->record->file_name);
}

static void write_file_size(const Meta *meta, GdRecordItemId id)
{
    g_string_printf(meta->value, "%" G_GUINT64_FORMAT, meta->record->file_size);
    write_item(meta, id, GD_SOURCE_FILE, gd_slice_of_string(meta->value));
}

static void write_file_sha256(const Meta *meta, GdRecordItemId id)
{
    write_item(meta, id, GD_SOURCE_FILE, gd_slice_of(meta->record->sha256));
}

static void write_format(const Meta *meta, GdRecordItemId id)
{
    const GdExtract *extract = meta->record->extract;
    g_string_assign(meta->value, extract->format ? extract->format : "");
    if (extract->container)
        g_string_append_printf(meta->value, " (%s)", extract->container);
    write_item(meta, id, GD_SOURCE_FILE, gd_slice_of_string(meta->value));
}

static void write_encoding(const Meta *meta, GdRecordItemId id)
{
    write_item(meta, id, GD_SOURCE_FILE, gd_slice_of(meta->record->extract->encoding));
}

static void write_producer(const Meta *meta, GdRecordItemId id)
{
    write_item(meta, id, GD_SOURCE_FILE, gd_slice_of(meta->record->extract->producer));
}

static const struct {
    const char *name;
    void (*write)(const Meta *meta, GdRecordItemId id); /* NULL: only from outside */
} items[GD_N_ITEMS] = {
    [GD_ITEM_TITLE] = { "题名", write_title },
    [GD_ITEM_AUTHOR] = { "责任者", write_author },
    [GD_ITEM_SUBMITTER] = { "报送单位", NULL },
    [GD_ITEM_SENT] = { "报送时间", NULL },
    [GD_ITEM_NUMBER] = { "文号", write_number },
    [GD_ITEM_DATE] = { "成文日期", write_date },
    [GD_ITEM_YEAR] = { "所属年度", write_year },
    [GD_ITEM_RECEIVER] = { "主送", write_receiver },
    [GD_ITEM_COPIES] = { "抄送", write_listed },
    [GD_ITEM_SECRECY] = { "密级", NULL },
    [GD_ITEM_RETENTION] = { "保管期限", NULL },
    [GD_ITEM_ATTACHMENT] = { "附件", write_listed },
    [GD_ITEM_GENRE] = { "报告类别", write_genre },
    [GD_ITEM_REPORT] = { "报告序号", write_report },
    [GD_ITEM_FILE_NAME] = { "原文件名", write_file_name },
    [GD_ITEM_FILE_SIZE] = { "原文件大小", write_file_size },
    [GD_ITEM_FILE_SHA256] = { "原文件SHA-256", write_file_sha256 },
    [GD_ITEM_FORMAT] = { "格式", write_format },
    [GD_ITEM_ENCODING] = { "编码", write_encoding },
    [GD_ITEM_PRODUCER] = { "创建程序", write_producer },
};

static const char *name_of(GdRecordItemId item)
{
    return items[item].name;
}

void gd_write_meta(const GdRecord *record, GString *out)
{
    g_autoptr(GString) value = g_string_new(NULL), tag = g_string_new(NULL);
    Meta meta = { record, record->normal->report, out, value, tag };
    g_string_append(out, "<meta>\n");
    for (guint i = 0; i < GD_N_ITEMS; i++) {
        const GdRecordValue *given = &record->given[i];
        if (given->value.len && given->source != GD_SOURCE_NONE)
            write_foreign(&meta, i, given->source, given->value);
        else if (items[i].write)
            items[i].write(&meta, i);
        else if (i != GD_ITEM_SENT)
            write_item(&meta, i, GD_SOURCE_NONE, GD_EMPTY);
    }
    g_string_append(out, "</meta>\n");
}
