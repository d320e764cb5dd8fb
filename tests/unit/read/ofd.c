/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/read/ofd.h"

static void start(void)
{
    ck_assert(gd_read_start(NULL));
}

static const char document[] = DOCUMENT(
    "<ofd:PublicRes>PublicRes.xml</ofd:PublicRes><ofd:TemplatePage ID='2' BaseLoc='T.xml'/>"
    "<ofd:TemplatePage ID='20' BaseLoc='missing.xml'/><ofd:DocumentRes>missing.xml</ofd:DocumentRes>",
    AT("P.xml"));

static const char resources[] =
    RES("<ofd:Fonts><ofd:Font ID='3' FontName='仿宋'/><ofd:Font ID='4' FontName='SimSun-Bold'/>"
        "<ofd:Font ID='5' FontName='宋体' Bold='true'/><ofd:Font ID='6' FontName='方正粗宋'/>"
        "<ofd:Font ID='7' FontName='Wingdings'/><ofd:Font ID='8' FontName='Symbol'/></ofd:Fonts>"
        "<ofd:CompositeGraphicUnits>" UNIT("50", LINE("0", "单元"))
            UNIT("51", LINE("0", "外层") USE("50", "Boundary='0 20 100 9'"))
                UNIT("52", LINE("0", "自身") USE("52", "")) UNIT("53", IMAGE) "</ofd:CompositeGraphicUnits>");

/* ---- what is shown of a page ---- */

static const struct {
    const char *name, *page, *lines;
} pages[] = {
    { "what stands on one height is a line, from left to right",
      PAGE(TEXT("60", "20", "", "X='0' Y='5'", "总结") LINE("20", "年度工作")
               TEXT("50", "20", "", "X='0' Y='5'", "完成")),
      "|年度工作完成总结\n" },
    { "without deltas a character takes its width, Latin letters half of one",
      PAGE(LINE("20", "ab12") TEXT("40", "20", "", "X='0' Y='5'", "cd")
               TEXT("47", "20", "", "X='0' Y='5'", "ef")),
      "|ab12cd ef\n" },
    { "letters are scaled",
      PAGE(TEXT("30", "20", "HScale='0.5'", "X='0' Y='5'", "abcd") TEXT("35", "20", "", "X='0' Y='5'", "ef")),
      "|abcdef\n" },
    { "deltas place characters, whatever their order",
      PAGE(TEXT("30", "20", "", "X='20' Y='5' DeltaX='-10 5'", "丙甲乙")), "|甲乙丙\n" },
    { "g repeats a delta", PAGE(TEXT("30", "20", "", "X='0' Y='5' DeltaX='g 2 5 g 1 30 5'", "甲乙丙丁戊")),
      "|甲乙丙 丁戊\n" },
    { "a delta that is none ends them",
      PAGE(TEXT("30", "20", "", "X='0' Y='5' DeltaX='5 g x 5 40'", "甲乙丙丁")), "|甲乙丙丁\n" },
    { "so do those that are not there", PAGE(TEXT("30", "20", "", "X='0' Y='5' DeltaX='5 g 1'", "甲乙丙丁")),
      "|甲乙丙丁\n" },
    { "no number is endless", PAGE(TEXT("30", "20", "", "X='0' Y='5' DeltaX='inf nan 1e99'", "甲乙丙丁")),
      "|甲乙丙丁\n" },
    { "a line may break within a code",
      PAGE(TEXT("30", "20", "", "X='0' Y='5' DeltaX='5 5 -10 5' DeltaY='g 2 0 20 g 9 0'", "第一行第二")),
      "|第一行\n|第二\n" },
    { "a wide gap parts words, and so does a blank that is given",
      PAGE(TEXT("30", "20", "", "X='0' Y='5' DeltaX='2.5 2.5 2.5 g 9 2.5'", "ab cd")
               TEXT("30", "40", "", "X='0' Y='5' DeltaX='2.5 10 2.5'", "abcd")),
      "|ab cd\n|ab cd\n" },
    { "each code has its place, or that of the one before",
      PAGE(OBJECT("30", "20", "", CODE("X='0' Y='5'", "甲") CODE("X='5'", "乙") CODE("Y='25'", "丙"))),
      "|甲乙\n|丙\n" },
    { "the matrix of the object scales and moves",
      PAGE(TEXT("30", "20", "CTM='2 0 0 2 0 0'", "X='0' Y='5' DeltaX='5'", "甲乙")
               TEXT("30", "20", "CTM='2 0 0 2 20 0'", "X='0' Y='5'", "丙")),
      "|甲乙丙\n" },
    { "glyphs of several characters take one place",
      PAGE(OBJECT("30", "20", "",
                  "<ofd:CGTransform CodePosition='1' CodeCount='2' GlyphCount='1'><ofd:Glyphs>8</ofd:Glyphs>"
                  "</ofd:CGTransform>" CODE("X='0' Y='5' DeltaX='5 5 5'", "甲fi乙丙"))
               TEXT("50", "20", "", "X='0' Y='5'", "丁")),
      "|甲fi乙丙丁\n" },
    { "and characters of several glyphs take theirs",
      PAGE(OBJECT(
          "30", "20", "",
          "<ofd:CGTransform CodePosition='0' CodeCount='1' GlyphCount='3'><ofd:Glyphs>7 8 9</ofd:Glyphs>"
          "</ofd:CGTransform>" CODE("X='0' Y='5' DeltaX='2 1 2 5'", "甲乙丙"))
               TEXT("45", "20", "", "X='0' Y='5'", "丁")),
      "|甲乙丙丁\n" },
    { "positions of glyphs go through all codes of the object",
      PAGE(OBJECT("30", "20", "",
                  "<ofd:CGTransform CodePosition='3' CodeCount='2' GlyphCount='1'/>" CODE(
                      "X='0' Y='5' DeltaX='5'", "甲乙") CODE("X='10' Y='5' DeltaX='5 5'", "丙fi丁"))),
      "|甲乙丙fi丁\n" },
    { "more glyphs than there are characters do no harm",
      PAGE(OBJECT("30", "20", "",
                  "<ofd:CGTransform CodePosition='0' CodeCount='2000000000' GlyphCount='2000000000'/>"
                  "<ofd:CGTransform CodePosition='1' CodeCount='2000000000' GlyphCount='1'/>" CODE(
                      "X='0' Y='5' DeltaX='g 9 5'", "甲乙丙"))),
      "|甲乙丙\n" },
    { "what stands for glyphs without a character is dropped", PAGE(LINE("20", "甲¤乙")), "|甲乙\n" },
    { "breaks between lines of XML are no characters",
      PAGE(TEXT("30", "20", "", "X='0' Y='5' DeltaX='5 5'", "\n甲乙\r\n丙\n")), "|甲乙丙\n" },
    { "a radical is the Han character", PAGE(LINE("20", "⼯作总结")), "|工作总结\n" },
    { "entities are characters", PAGE(LINE("20", "甲&amp;乙&#20002;")), "|甲&乙丢\n" },
    { "bold is told by the weight, by the font, and by its name",
      PAGE(TEXT("30", "20", "Weight='700'", "X='0' Y='5'", "甲")
               TEXT("30", "40", "Weight='400'", "X='0' Y='5'", "乙") BOX("30 60 9 9", "4", "丙")
                   BOX("30 80 9 9", "5", "丁") BOX("30 100 9 9", "6", "戊")),
      "B|甲\n|乙\nB|丙\nB|丁\nB|戊\n" },
    { "fonts of signs have their own characters",
      PAGE(BOX("30 20 9 9", "7", "l") TEXT("32.5", "20", "", "Y='5'", "内容")
               BOX("30 40 9 9", "8", "&#xF041;B内")),
      "|●内容\n|AB内\n" },
    { "what is hidden, or clipped to nothing, is not seen",
      PAGE(LINE("20", "可见") TEXT("30", "40", "Visible='false'", "Y='5'", "隐藏")
               BOX("30 60 9 0", "3", "零高") BOX("30 80 0 9", "3", "零宽")),
      "|可见\n" },
    { "text that paints, clips or acts is none",
      PAGE(OBJECT(
          "30", "20", "",
          "<ofd:FillColor><ofd:Pattern><ofd:CellContent>" LINE(
              "40", "图案") "</ofd:CellContent></ofd:Pattern>"
                            "</ofd:FillColor><ofd:Clips>" LINE("60", "剪裁") "</ofd:Clips><ofd:Actions>" LINE(
                                "80", "动作") "</ofd:Actions>" CODE("X='0' Y='5'", "文字"))),
      "|文字\n" },
    { "what stands outside of the page is not seen",
      PAGE(LINE("20", "页内") LINE("300", "页外") TEXT("-40", "20", "", "X='0' Y='5'", "页外")), "|页内\n" },
    { "the page may say its own size",
      "<ofd:Page" OFD "><ofd:Area><ofd:PhysicalBox>0 0 210 50</ofd:PhysicalBox></ofd:Area><ofd:Content>"
      "<ofd:Layer>" LINE("20", "页内") LINE("60", "页外") "</ofd:Layer></ofd:Content></ofd:Page>",
      "|页内\n" },
    { "blocks stand within blocks",
      PAGE("<ofd:PageBlock><ofd:PageBlock>" LINE("20", "内") "</ofd:PageBlock>" LINE(
          "40", "外") "</ofd:PageBlock>"),
      "|内\n|外\n" },
    { "the namespace does not matter",
      "<Page xmlns='http://www.ofdspec.org'><Content><Layer><TextObject Boundary='30 20 9 9' Size='5' "
      "Font='3'>"
      "<TextCode Y='5'>甲</TextCode></TextObject></Layer></Content></Page>",
      "|甲\n" },
    { "what runs aslant is a watermark",
      PAGE(LINE("20", "正文") TEXT("60", "100", "CTM='0.7 -0.7 0.7 0.7 0 0'", "X='0' Y='5'", "水印")),
      "|正文\n" },
    { "what runs another way than most is left out",
      PAGE(LINE("20", "横排的正文") TEXT("10", "100", "CTM='0 1 -1 0 0 0'", "X='0' Y='5'", "密封线")
               TEXT("90", "100", "CTM='-1 0 0 -1 0 0'", "X='0' Y='5'", "倒置")),
      "|横排的正文\n" },
    { "a page is turned until it can be read",
      PAGE(TEXT("60", "30", "CTM='0 1 -1 0 0 0'", "X='0' Y='5' DeltaX='5'", "第一")
               TEXT("40", "30", "CTM='0 1 -1 0 0 0'", "X='0' Y='5' DeltaX='5'", "第二")),
      "|第一\n|第二\n" },
    { "upwards, too",
      PAGE(TEXT("40", "270", "CTM='0 -1 1 0 0 0'", "X='0' Y='5' DeltaX='5'", "第一")
               TEXT("60", "270", "CTM='0 -1 1 0 0 0'", "X='0' Y='5' DeltaX='5'", "第二")),
      "|第一\n|第二\n" },
    { "and upside down",
      PAGE(TEXT("190", "270", "CTM='-1 0 0 -1 0 0'", "X='0' Y='5' DeltaX='5'", "第一")
               TEXT("190", "250", "CTM='-1 0 0 -1 0 0'", "X='0' Y='5' DeltaX='5'", "第二")),
      "|第一\n|第二\n" },
    { "characters may be turned by themselves",
      PAGE(TEXT("60", "30", "CharDirection='90' ReadDirection='90'", "X='0' Y='0' DeltaY='5'", "第一")
               TEXT("40", "30", "CharDirection='90' ReadDirection='90'", "X='0' Y='0' DeltaY='5'", "第二")),
      "|第一\n|第二\n" },
    { "a matrix without extent shows nothing",
      PAGE(LINE("20", "正文") TEXT("30", "40", "CTM='0 0 0 1 0 0'", "X='0' Y='5'", "没有")
               TEXT("30", "60", "CTM='1 0 0 0 0 0'", "X='0' Y='5'", "没有")),
      "|正文\n" },
    { "a unit is shown where it is used",
      PAGE(LINE("20", "正文") USE("50", "Boundary='0 40 100 9' CTM='1 0 0 1 0 0'")
               USE("50", "Boundary='0 60 100 9'") USE("99", "Boundary='0 80 100 9'")
                   USE("50", "Boundary='0 80 100 9' Visible='false'")),
      "|正文\n|单元\n|单元\n" },
    { "units stand within units, scaled",
      PAGE(USE("51", "Boundary='0 20 100 9'") TEXT("50", "20", "", "X='0' Y='5'", "同行")),
      "|外层 同行\n|单元\n" },
    { "a unit within itself ends", PAGE(USE("52", "Boundary='0 20 100 9'")), "|自身\n" },
    { "templates are part of the page, in whatever order",
      "<ofd:Page" OFD "><ofd:Content><ofd:Layer>" LINE(
          "20", "正文") "</ofd:Layer></ofd:Content>"
                        "<ofd:Template TemplateID='2' ZOrder='Foreground'/><ofd:Template "
                        "TemplateID='20'/><ofd:Template "
                        "TemplateID='77'/></ofd:Page>",
      "|正文\n|模板\n" },
    { "the page has resources of its own",
      "<ofd:Page" OFD "><ofd:PageRes>R.xml</ofd:PageRes><ofd:Content>" BOX("30 20 9 9", "30",
                                                                           "甲") "</ofd:Content></ofd:Page>",
      "B|甲\n" },
};

START_TEST(a_page_is_shown_as_a_person_sees_it)
{
    const Part parts[] = {
        { "OFD.xml", ROOT(BODY("Doc_0/Document.xml")) },
        { "Doc_0/Document.xml", document },
        { "Doc_0/PublicRes.xml", resources },
        { "Doc_0/T.xml", PAGE(LINE("40", "模板")) },
        { "Doc_0/P.xml", pages[_i].page },
        { "Doc_0/R.xml", RES("<ofd:Fonts><ofd:Font ID='30' FontName='Arial Bold'/></ofd:Fonts>") },
        { NULL, NULL },
    };
    g_autoptr(GdExtract) extract = gd_extract_new();
    g_autoptr(GError) error = NULL;
    ck_assert_msg(is_read(parts, extract, &error), "%s: %s", pages[_i].name, error ? error->message : "");
    g_autofree char *lines = shown(extract);
    ck_assert_msg(strcmp(lines, pages[_i].lines) == 0, "%s: read\n%s", pages[_i].name, lines);
    ck_assert_str_eq(extract->format, "ofd");
    ck_assert_str_eq(extract->encoding, "UTF-8");
    ck_assert_str_eq(extract->producer, "");
}
END_TEST

UNIT_BEGIN("ofd")
tcase_add_unchecked_fixture(tcase, start, NULL);
tcase_add_loop_test(tcase, a_page_is_shown_as_a_person_sees_it, 0, G_N_ELEMENTS(pages));
UNIT_END
