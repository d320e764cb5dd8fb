/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/record/record.h"

#include "core/template/match.h"
#include "tests/unit/record/parsed.h"

static const GdSchema *schema(void)
{
    static GdSchema *grammar;
    if (grammar)
        return grammar;
    g_autofree char *path = unit_source("templates/record.rng");
    GError *error = NULL;
    gd_xml_start();
    grammar = gd_schema_load(path, &error);
    ck_assert_msg(grammar != NULL, "%s", error ? error->message : "no grammar");
    return grammar;
}

static GdRecord record_of(const Parsed *parsed, const GArray *sections)
{
    return (GdRecord){ .guidang = "1.0",
                       .template_id = "grassroots",
                       .template_version = "1",
                       .normal = parsed->normal,
                       .sections = sections,
                       .extract = parsed->extract,
                       .genre = GD_LITERAL("基层工作汇报"),
                       .file_name = GD_LITERAL("a.txt"),
                       .file_size = parsed->extract->text.len,
                       .sha256 = "00" };
}

/* Writes the record; checks that it is one, and that its text can be had back. */
static GString *write_checked(const GdRecord *record)
{
    GString *xml = g_string_new(NULL);
    gd_record_write(record, xml);
    GError *error = NULL;
    xmlDoc *doc = gd_xml_parse(gd_slice_of_string(xml), "record.xml", schema(), &error);
    ck_assert_msg(doc != NULL, "%s\n%.3000s", error ? error->message : "", xml->str);
    gd_xml_free(doc);
    g_autoptr(GString) text = g_string_new(NULL);
    ck_assert_msg(gd_record_text(gd_slice_of_string(xml), text, &error), "%s", error ? error->message : "");
    ck_assert_str_eq(text->str, record->normal->text->str);
    return xml;
}

static bool has(const GString *xml, const char *piece)
{
    return strstr(xml->str, piece) != NULL;
}

static void add_role(GArray *sections, const Parsed *parsed, const char *role, guint32 node, guint32 first,
                     guint32 skip)
{
    GdRoleSection section = { .role = role, .node = node, .first = first, .skip = skip };
    if (node != GD_NO_NODE)
        section.first = gd_report_node(parsed->report, node)->block;
    g_array_append_val(sections, section);
}

START_TEST(writes_a_record)
{
    static const char text[] =
        "首页 > 范文\n关于松岭乡村道养护的汇报\n松岭乡人民政府\n\n县交通运输局:\n"
        "　　全乡有村道46条,现将养护情况汇报如下。\n"
        "一、主要做法\n(一)定人。每条路都有养护员,共46人。\n(二)定责\n路长每周巡查一次。\n"
        "Ⅱ、存在问题\n有3条路<待修>,资金不足。下一步,将争取补助。\n"
        "特此报告\n\n　　松岭乡人民政府\n　　二〇二四年三月一日\n附件:1.村道明细\n2.养护员名册\n";
    static const char expected[] =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<record xmlns=\"urn:guidang:record:1\" guidang=\"1.0\" template=\"grassroots\" "
        "template-version=\"1\""
        " plugin=\"grassroots\" plugin-version=\"2\">\n"
        "<meta>\n"
        "<item name=\"题名\" source=\"text\">关于松岭乡村道养护的汇报</item>\n"
        "<item name=\"责任者\" source=\"text\">松岭乡人民政府</item>\n"
        "<item name=\"报送单位\"/>\n"
        "<item name=\"文号\"/>\n"
        "<item name=\"成文日期\" source=\"text\">2024-03-01</item>\n"
        "<item name=\"所属年度\"/>\n"
        "<item name=\"主送\" source=\"text\">县交通运输局</item>\n"
        "<item name=\"抄送\"/>\n"
        "<item name=\"密级\"/>\n"
        "<item name=\"保管期限\"/>\n"
        "<item name=\"附件\" source=\"text\">1.村道明细</item>\n"
        "<item name=\"附件\" source=\"text\">2.养护员名册</item>\n"
        "<item name=\"报告类别\" source=\"text\">基层工作汇报</item>\n"
        "<item name=\"报告序号\" source=\"file\">1</item>\n"
        "<item name=\"原文件名\" source=\"file\">a.txt</item>\n"
        "<item name=\"原文件大小\" source=\"file\">465</item>\n"
        "<item name=\"原文件SHA-256\" source=\"file\">00</item>\n"
        "<item name=\"格式\" source=\"file\">text</item>\n"
        "<item name=\"编码\" source=\"file\">UTF-8</item>\n"
        "<item name=\"创建程序\"/>\n"
        "</meta>\n"
        "<fields>\n"
        "<field key=\"roads\">46</field>\n"
        "</fields>\n"
        "<text><title>关于松岭乡村道养护的汇报</title>\n"
        "<front>松岭乡人民政府</front>\n"
        "<addressee>县交通运输局：</addressee>\n"
        "<p implicit=\"overview\">全乡有村道46条，现将养护情况汇报如下。</p>\n"
        "<section level=\"1\" line=\"7\" role=\"practice study\"><h>一、主要做法</h>\n"
        "<section level=\"2\" line=\"8\" implicit=\"responsibility\"><h>（一）定人。</h>"
        "<p>每条路都有养护员，共46人。</p>\n"
        "</section><section level=\"2\" line=\"9\"><h>（二）定责</h>\n"
        "<p>路长每周巡查一次。</p>\n"
        "</section></section><section level=\"1\" line=\"11\" role=\"problems\"><h>二、存在问题</h>\n"
        "<p implicit=\"plan\">有3条路&lt;待修&gt;，资金不足。下一步，将争取补助。</p>\n"
        "</section><closing>特此报告</closing>\n"
        "<sign>松岭乡人民政府</sign>\n"
        "<sign>2024年3月1日</sign>\n"
        "<attachment>附件：1.村道明细</attachment>\n"
        "<attachment>2.养护员名册</attachment>\n"
        "</text>\n"
        "<rules blank-lines=\"2\" web-remains=\"1\" indents=\"3\" date=\"1\" heading-number=\"3\" "
        "punctuation=\"6\"/>\n"
        "<dropped>\n"
        "<l n=\"1\" rule=\"web-remains\">首页 &gt; 范文</l>\n"
        "</dropped>\n"
        "<changed>\n"
        "<was n=\"11\" rule=\"heading-number\" now=\"二、\">Ⅱ、</was>\n"
        "<was n=\"16\" rule=\"date\" now=\"2024年3月1日\">二〇二四年三月一日</was>\n"
        "</changed>\n"
        "</record>\n";
    Parsed parsed = parsed_new();
    parsed_fill(&parsed, gd_slice_of(text));
    g_autoptr(GArray) sections = g_array_new(FALSE, FALSE, sizeof(GdRoleSection));
    add_role(sections, &parsed, "overview", GD_NO_NODE, 4, 0);
    add_role(sections, &parsed, "practice", 0, 0, 0);
    add_role(sections, &parsed, "study", 0, 0, 0);
    add_role(sections, &parsed, "responsibility", GD_NO_NODE, 6, 0);
    add_role(sections, &parsed, "problems", 3, 0, 0);
    add_role(sections, &parsed, "plan", GD_NO_NODE, 10, 30);
    static const GdRecordField field = { "roads", { "46", 2 } };
    GdRecord record = record_of(&parsed, sections);
    record.plugin_id = "grassroots";
    record.plugin_version = "2";
    record.fields = &field;
    record.n_fields = 1;
    g_autoptr(GString) xml = write_checked(&record);
    size_t same = 0;
    while (expected[same] && expected[same] == xml->str[same])
        same++;
    ck_assert_msg(strcmp(xml->str, expected) == 0, "%.200s\n---- expected ----\n%.200s", xml->str + same,
                  expected + same);
    parsed_clear(&parsed);
}
END_TEST

START_TEST(takes_what_is_known_from_outside_before_the_text)
{
    Parsed parsed = parsed_new();
    parsed_fill(
        &parsed,
        GD_LITERAL("2023年上半年工作总结\n密级：内部资料\n保管期限：永久\n全乡平稳有序，没有大事。\n"));
    GdRecord record = record_of(&parsed, NULL);
    g_autoptr(GString) before = write_checked(&record);
    ck_assert(has(before, "<item name=\"密级\"/>"));
    ck_assert(has(before, "<item name=\"保管期限\"/>"));
    ck_assert(has(before, "<item name=\"题名\" source=\"text\">2023年上半年工作总结</item>"));
    ck_assert(has(before, "<item name=\"所属年度\" source=\"text\">2023年上半年</item>"));
    record.given[GD_ITEM_TITLE] = (GdRecordValue){ GD_LITERAL("上半年总结"), GD_SOURCE_CATALOGUE };
    record.given[GD_ITEM_RETENTION] = (GdRecordValue){ GD_LITERAL("30年"), GD_SOURCE_CONFIGURATION };
    record.given[GD_ITEM_SECRECY] = (GdRecordValue){ GD_LITERAL("公开"), GD_SOURCE_PERSON };
    g_autoptr(GString) after = write_checked(&record);
    ck_assert(has(after, "<item name=\"题名\" source=\"catalogue\">上半年总结</item>"));
    ck_assert(has(after, "<item name=\"保管期限\" source=\"configuration\">30年</item>"));
    ck_assert(has(after, "<item name=\"密级\" source=\"person\">公开</item>"));
    parsed_clear(&parsed);
}
END_TEST

static const struct {
    const char *name, *item;
} names[] = {
    { "总结 1.doc", " source=\"file\">总结 1.doc</item>" },
    { "\xD7\xDC\xBD\xE1.doc", " source=\"file\" bytes=\"19y94S5kb2M=\">\uFFFD\u073D\uFFFD.doc</item>" },
    { "a\x01\nb", " source=\"file\" bytes=\"YQEKYg==\">a\uFFFD\nb</item>" },
    { "\"<&>'", " source=\"file\">&quot;&lt;&amp;&gt;'</item>" },
    { "", "/>" },
};

START_TEST(keeps_the_true_name_of_the_file)
{
    Parsed parsed = parsed_new();
    parsed_fill(&parsed, GD_LITERAL("总结\n"));
    GdRecord record = record_of(&parsed, NULL);
    record.file_name = gd_slice_of(names[_i].name);
    g_autoptr(GString) xml = write_checked(&record);
    g_autofree char *item = g_strconcat("<item name=\"原文件名\"", names[_i].item, NULL);
    ck_assert_msg(has(xml, item), "%s", xml->str);
    parsed_clear(&parsed);
}
END_TEST

/* Texts that try to be something else than text. */
static const char *const nasty[] = {
    "",
    "\n\n\n",
    "]]></p></text></record><!-- -- -->\n<?xml version=\"1.0\"?>",
    "&amp; &lt; &#0; &nbsp;<![CDATA[<p>]]>",
    "\x01\x02\x1F\uFFFE\uFFFF\x7F\xC2\x85\u2028",
    "\uFEFF\u200B\n\u202E颠倒\u202C\n",
    "一、\n（一）\n1.\n(1)\n①\n一是\n",
    "一、甲\n（一）乙\n1.丙\n1.1丁\n（1）戊\n①己\na.庚\n第一，辛\n一是壬\n第一章 癸\n",
    "现将有关情况汇报如下，请各位领导批评指正：一、做法。各村都很努力地做。二、问题。还有不少困难。三、打算。"
    "继续努力。\n",
    "附件：\n抄送：\n附件\n抄送:县委办、县府办\n印发30份\n",
};

START_TEST(writes_a_record_of_anything)
{
    Parsed parsed = parsed_new();
    parsed_fill(&parsed, gd_slice_of(nasty[_i]));
    GdRecord record = record_of(&parsed, NULL);
    g_autoptr(GString) xml = write_checked(&record), again = write_checked(&record);
    ck_assert_str_eq(xml->str, again->str);
    parsed_clear(&parsed);
}
END_TEST

/* libxml2 takes no more than 10 MB of text in a piece. */
START_TEST(gives_back_a_line_of_any_length)
{
    g_autoptr(GString) text = g_string_new("总结\n");
    while (text->len < 12 << 20)
        g_string_append(text, "今年以来，全乡上下一心抓生产，");
    Parsed parsed = parsed_new();
    parsed_fill(&parsed, gd_slice_of_string(text));
    GdRecord record = record_of(&parsed, NULL);
    g_autoptr(GString) xml = write_checked(&record);
    ck_assert(has(xml, "</p><p>"));
    parsed_clear(&parsed);
}
END_TEST

/* Lines of one thing only, over and over: each once took, or may take, the square of its length. */
static const char *const endless[] = {
    "\"",     "(",       ")(",     "“",    "《",      "，",           " ",           "　",
    "\u200B", "A\u200B", "．",     "１．", "e\u0301", "2024年3月1日", "2024-03-01-", "二〇二四年三月一日",
    "一、",   "(一)",    "。一、", "1 ",   "甲 ",     "甲　　",       "\t",          "&nbsp;",
    "\x01",   "，\"",    "12\""
};

START_TEST(takes_time_in_proportion_to_the_text)
{
    g_autoptr(GString) text = g_string_new("总结\n");
    while (text->len < 200000)
        g_string_append(text, endless[_i]);
    Parsed parsed = parsed_new();
    parsed_fill(&parsed, gd_slice_of_string(text));
    gint64 begin = g_get_monotonic_time();
    gd_normal_fill(parsed.normal, parsed.report);
    GdRecord record = record_of(&parsed, NULL);
    g_autoptr(GString) xml = g_string_new(NULL);
    gd_record_write(&record, xml);
    ck_assert_int_lt(g_get_monotonic_time() - begin, G_USEC_PER_SEC);
    parsed_clear(&parsed);
}
END_TEST

static const char *const foreign[] = {
    "",
    "<record/>",
    "<record xmlns=\"urn:guidang:record:2\"><text>x</text></record>",
    "<text xmlns=\"urn:guidang:record:1\">x</text>",
    "<record xmlns=\"urn:guidang:record:1\"><meta/></record>",
    "<record xmlns=\"urn:guidang:record:1\"><text>x</text>",
    "<!DOCTYPE record [<!ENTITY a \"b\">]><record xmlns=\"urn:guidang:record:1\"><text>&a;</text></record>",
    "\xFF\xFE garbage",
    "no markup at all",
};

START_TEST(refuses_what_is_no_record)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) text = g_string_new("kept");
    ck_assert(!gd_record_text(gd_slice_of(foreign[_i]), text, &error));
    ck_assert(error != NULL);
    ck_assert_str_eq(text->str, "kept");
}
END_TEST

/* Every sample as its best genre would have it. */
START_TEST(real_reports_make_valid_records)
{
    const GdTemplates *templates = unit_templates();
    g_autofree char *folder = unit_source("templates/samples");
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    g_autoptr(GArray) sections = g_array_new(FALSE, FALSE, sizeof(GdRoleSection));
    g_autoptr(GdReading) reading = gd_reading_new();
    Parsed parsed = parsed_new();
    guint n = 0;
    for (const char *name; dir && (name = g_dir_read_name(dir));) {
        g_autofree char *file = g_build_filename(folder, name, NULL), *text = NULL;
        gsize len;
        if (!g_str_has_suffix(name, ".txt") || !g_file_get_contents(file, &text, &len, NULL))
            continue;
        parsed_fill(&parsed, gd_slice(text, len));
        const GdTemplate *template = g_ptr_array_index(templates->templates, n++ % templates->templates->len);
        g_array_set_size(sections, 0);
        gd_reading_fill(reading, templates, parsed.report);
        gd_template_match(reading, template, sections);
        GdRecord record = record_of(&parsed, sections);
        g_string_free(write_checked(&record), TRUE);
    }
    if (n == 0)
        g_printerr("# no texts in templates/samples: passed over\n");
    parsed_clear(&parsed);
}
END_TEST

UNIT_BEGIN("record")
gd_xml_start();
tcase_add_test(tcase, writes_a_record);
tcase_add_test(tcase, takes_what_is_known_from_outside_before_the_text);
tcase_add_loop_test(tcase, keeps_the_true_name_of_the_file, 0, G_N_ELEMENTS(names));
tcase_add_loop_test(tcase, writes_a_record_of_anything, 0, G_N_ELEMENTS(nasty));
tcase_add_test(tcase, gives_back_a_line_of_any_length);
tcase_add_loop_test(tcase, takes_time_in_proportion_to_the_text, 0, G_N_ELEMENTS(endless));
tcase_add_loop_test(tcase, refuses_what_is_no_record, 0, G_N_ELEMENTS(foreign));
tcase_add_test(tcase, real_reports_make_valid_records);
UNIT_END
