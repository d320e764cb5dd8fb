/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/read/read.h"
#include "tests/unit/read/lines.h"

/* Pages and the lines they show: before each line its marks, one letter each: Title, Heading (and its
 * level), Bold, Centred, Row of a table, Aside. */
typedef struct {
    const char *name;
    const char *charset; /* the page is sent in; NULL: UTF-8 */
    const char *page;
    const char *lines;
} Fixture;

#define NAV                                                                                                  \
    "<li><a href='/1'>首页</a></li><li><a href='/2'>政务公开</a></li><li><a href='/3'>办事大厅</a></li>"
#define HOT                                                                                                             \
    "<li><a href='/4.html'>松岭镇防汛工作总结</a></li><li><a href='/5.html'>怎样写好述职报告</a></li>" \
    "<li><a href='/6.html'>村级财务管理调研报告</a></li>"

static const Fixture pages[] = {
    { "an old page of nested tables, in GBK", "GBK",
      "<HTML><HEAD><META http-equiv=Content-Type content=\"text/html; charset=gb2312\">"
      "<TITLE>关于化解村级债务的汇报 - 松岭信息网</TITLE></HEAD>\r\n<BODY bgcolor=#ffffff>"
      "<TABLE width=770 align=center><TR><TD><IMG src=logo.gif>松岭信息网</TD></TR>"
      "<TR><TD><A href=/1>首页</A> | <A href=/2>新闻</A> | <A href=/3>公告</A></TD></TR>"
      "<TR><TD width=160><TABLE><TR><TD>栏目导航</TD></TR><TR><TD><A href=/5>工作动态</A></TD></TR>"
      "<TR><TD><A href=/6>领导讲话</A></TD></TR></TABLE></TD><TD><TABLE>"
      "<TR><TD>您的位置：<A href=/1>首页</A>&gt;&gt;<A href=/7>调查研究</A></TD></TR>"
      "<TR><TD align=center><FONT size=4><B>关于化解村级债务的汇报</B></FONT></TD></TR>"
      "<TR><TD align=center>2009-3-5　作者：办公室　阅读：35次</TD></TR>"
      "<TR><TD>　　近年来，我镇把化解村级债务作为大事来抓，取得了初步成效。<BR><BR>　　一、债务现状<BR>"
      "　　全镇12个村，负债总额860万元。<BR>　　二、主要做法<BR>"
      "　　一是清理核实，摸清底数；二是严格管理，杜绝新债。<BR>"
      "　　　　　　松岭镇人民政府<BR>　　　　　　二〇〇九年三月一日</TD></TR>"
      "<TR><TD>【<A href='javascript:print()'>打印</A>】【<A "
      "href='javascript:close()'>关闭</A>】</TD></TR></TABLE></TD></TR>"
      "<TR><TD align=center>版权所有 松岭信息网 &copy; 2009</TD></TR></TABLE></BODY></HTML>",
      "TBC|关于化解村级债务的汇报\n"
      "CA|2009-3-5　作者：办公室　阅读：35次\n"
      "|　　近年来，我镇把化解村级债务作为大事来抓，取得了初步成效。\n"
      "|　　一、债务现状\n"
      "|　　全镇12个村，负债总额860万元。\n"
      "|　　二、主要做法\n"
      "|　　一是清理核实，摸清底数；二是严格管理，杜绝新债。\n"
      "|　　　　　　松岭镇人民政府\n"
      "|　　　　　　二〇〇九年三月一日\n" },
    { "a modern page", NULL,
      "<!DOCTYPE html><html lang=zh><head><meta "
      "charset=utf-8><title>柳溪乡2023年工作总结_柳溪县人民政府</title>"
      "<style>p{margin:0}</style><script>if (a < b) document.write('<p>广告</p>');</script></head><body>"
      "<header><a href='/'>柳溪县人民政府</a><nav><ul>" NAV "</ul></nav></header>"
      "<div class=crumbs>当前位置：<a href='/'>首页</a> &gt; <a href='/x'>工作总结</a> &gt; 正文</div>"
      "<main><article><h1>柳溪乡2023年工作总结</h1><p class=meta>发布时间：2024-01-05　来源：柳溪乡</p><div "
      "class=content>"
      "<p>　　一年来，柳溪乡党委团结带领广大干部群众，\n扎实推进各项工作，取得了\n  一定的成绩。</p>"
      "<p><strong>一、主要做法</strong></p><p>（一）抓产业。新发展大棚120个，户均增收<b>3,200</b>元。</p>"
      "<h3>二、存在的问题</h3><p>路子不宽，人才缺乏。</p><p style='text-align: "
      "right'>柳溪乡人民政府<br/>2024年1月3日</p>"
      "<p>附件：<a href='/f/1.xls'>收入统计表.xls</a></p></div>"
      "<div class=share>分享到：<a href='#'>微信</a></div><p>上一篇：<a "
      "href='/1'>松岭镇工作总结</a></p></article></main>"
      "<aside><h3>热门文章</h3><ul>" HOT "</ul></aside>"
      "<footer><p>主办：柳溪县人民政府　电话：0000-1234567</p></footer></body></html>",
      "TH1B|柳溪乡2023年工作总结\n"
      "A|发布时间：2024-01-05　来源：柳溪乡\n"
      "|　　一年来，柳溪乡党委团结带领广大干部群众，扎实推进各项工作，取得了一定的成绩。\n"
      "B|一、主要做法\n"
      "|（一）抓产业。新发展大棚120个，户均增收3,200元。\n"
      "H3B|二、存在的问题\n"
      "|路子不宽，人才缺乏。\n"
      "|柳溪乡人民政府\n"
      "|2024年1月3日\n"
      "|附件：收入统计表.xls\n" },
    { "nothing but breaks", NULL,
      "<html><head><title>自查报告</title></head><body>自查报告<br><br>　　按照要求，我站开展了自查。<br>"
      "　　一、做法<br>　　成立小组，&ldquo;一把手&rdquo;负责。<br>　　　　水利站<br></body></html>",
      "T|自查报告\n|　　按照要求，我站开展了自查。\n|　　一、做法\n|　　成立小组，“一把手”负责。\n|"
      "　　　　水利站\n" },
    { "a page that Word saved", "GB18030",
      "<html xmlns:o=\"urn:schemas-microsoft-com:office:office\"><head>"
      "<meta http-equiv=Content-Type content=\"text/html; charset=gb2312\"><meta name=Generator "
      "content=\"Microsoft Word 11\">"
      "<title>述职报告</title><!--[if gte mso 9]><xml><w:View>Normal</w:View></xml><![endif]-->"
      "<style><!-- p.MsoNormal {mso-style-parent:\"\";} --></style></head><body lang=ZH-CN><div "
      "class=Section1>"
      "<p class=MsoTitle align=center><b><span>述职报告<span lang=EN-US><o:p></o:p></span></span></b></p>"
      "<p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p>"
      "<h1><![if !supportLists]><span style='mso-list:Ignore'>一、</span><![endif]><span>履职情况</span></h1>"
      "<p class=MsoNormal style='text-indent:24.0pt'><span style='font-family:宋体'>本人自<span "
      "lang=EN-US>2021</span>年任职\r\n"
      "以来，分管农业、水利工作，做到守土有责。</span></p>"
      "<p class=MsoNormal style='mso-outline-level:2'><span "
      "style='font-weight:bold'>（一）学习情况</span></p>"
      "<p class=MsoNormal><span style='display:none;mso-hide:all'>删去的话</span><span>坚持学习。</span></p>"
      "<table class=MsoTableGrid><tr><td><p class=MsoNormal>项目</p></td><td><p "
      "class=MsoNormal>金额</p></td></tr>"
      "<tr><td><p class=MsoNormal>水渠</p></td><td><p class=MsoNormal>32万元</p><p "
      "class=MsoNormal>（已付）</p></td></tr>"
      "<tr><td><p>合计</p></td><td></td></tr></table></div></body></html>",
      "TBC|述职报告\n"
      "H1B|一、履职情况\n"
      "|本人自2021年任职以来，分管农业、水利工作，做到守土有责。\n"
      "H2B|（一）学习情况\n"
      "|坚持学习。\n"
      "R|项目\t金额\n"
      "R|水渠\t32万元 （已付）\n"
      "|合计\n" },
    { "conditions, changes and comments of Word", NULL,
      "<html><head><title>述职报告</title></head><body><p>述职报告</p>"
      "<p><!--[if supportFields]><span>TOC \\o</span><![endif]-->分管<!--[if gte vml "
      "1]><v:t>图</v:t><![endif]-->"
      "<![if !vml]><img src=a.png><![endif]>农业。</p>"
      "<p><![if !supportLists]><span style='mso-list:Ignore'>1.<span "
      "style='font:7.0pt \"Times New Roman\"'>&nbsp; </span></span><![endif]>坚持学习。</p>"
      "<p>办结<span lang=EN-US style='font-family:\r\n\"Wingdings 2\";mso-char-type:symbol'>R</span></p>"
      "<p><![if !supportLists]><span style='font-family:Wingdings;mso-fareast-font-family:Wingdings'>"
      "<span style='mso-list:Ignore'>l<span>&nbsp; </span></span></span><![endif]>未办结</p>"
      "<p><![if !supportLists]><span style='mso-list:Ignore'>3<span>&nbsp;&nbsp; "
      "</span></span><![endif]>2024年的</p>"
      "<p>完成<del cite=\"mailto:x\" datetime=\"2023-01-05T10:00\">三</del><ins>五</ins>项工作<span "
      "style='mso-special-character:comment'><![if !supportAnnotations]><a href=\"#_msocom_1\">[U1]</a>"
      "<![endif]></span>。</p><!--[if !mso]><!--><p>两处都有的话。</p><!--<![endif]-->"
      "<div style='mso-element:comment-list'><hr><div style='mso-element:comment'><p>批注</p></div></div>"
      "</body></html>",
      "T|述职报告\n"
      "|分管农业。\n"
      "|1.坚持学习。\n"
      "|办结☑\n"
      "|●未办结\n"
      "|3 2024年的\n"
      "|完成五项工作。\n"
      "|两处都有的话。\n" },
    { "a report deep in a soup of boxes", NULL,
      "<html><head><title>防汛工作情况汇报</title></head><body><div><div class=top><div><a "
      "href='/'>主页</a></div></div>"
      "<div><div><div><div><div><div><div><div class=a1><div>防汛工作情况汇报</div></div><div "
      "class=a2><div><div>"
      "<div>全乡共有水库3座，塘坝26口，均已落实责任人。</div><div>一、组织领导</"
      "div><div>成立指挥部，乡长任总指挥。</div></div>"
      "<div><div>二、物资储备</div><div>备足编织袋5000条，沙石300方，并定期检查。</div></div></div></div></"
      "div></div></div></div></div>"
      "</div></div></div><div><div><a href='/a'>关于我们</a></div></div></div></body></html>",
      "T|防汛工作情况汇报\n|全乡共有水库3座，塘坝26口，均已落实责任人。\n|一、组织领导\n|"
      "成立指挥部，乡长任总指挥。\n"
      "|二、物资储备\n|备足编织袋5000条，沙石300方，并定期检查。\n" },
    { "a page of an article in several pages, with recommendations", NULL,
      "<html><head><title>乡村振兴调研报告 第1页 - 文库</title></head><body><div id=wrap><ul class=nav>" NAV
      "</ul>"
      "<div "
      "class=con><h2>乡村振兴调研报告</h2><p>本次调研走访了8个村。</p><p>一、基本情况</"
      "p><p>人口1.2万，耕地2万亩。</p>"
      "<div class=pagination><a href=1>1</a><a href=2>2</a><a href=3>下一页</a></div>"
      "<p>猜你喜欢</p><ul>" HOT "</ul></div></div></body></html>",
      "TH2B|乡村振兴调研报告\n|本次调研走访了8个村。\n|一、基本情况\n|人口1.2万，耕地2万亩。\n" },
    { "broken markup", NULL,
      "<html><body><p><font size=3>一、基本情况<p><font "
      "size=3>全村286户<b>，党员41名。</p></b></i></div><td>二、问题</span>"
      "<p>收入 &lt; 5万元 & 支出 > 3万元，A<B。</body></html><p>三、打算",
      "|一、基本情况\n|全村286户，党员41名。\n|二、问题\n|收入 < 5万元 & 支出 > 3万元，A\n|三、打算\n" },
    { "a page that says UTF-8 and is GBK", "GBK",
      "<html><head><meta "
      "charset=\"utf-8\"></head><body><p>关于基层党建工作的情况汇报</p><p>村党支部书记认真负责。</p></body></"
      "html>",
      "|关于基层党建工作的情况汇报\n|村党支部书记认真负责。\n" },
    { "a page that says GB2312 and is UTF-8", NULL,
      "<html><head><meta http-equiv='Content-Type' content='text/html; "
      "charset=gb2312'></head><body><p>关于基层党建工作的情况汇报</p>"
      "</body></html>",
      "|关于基层党建工作的情况汇报\n" },
    { "a page that says GB2312 and holds more", "GB18030",
      "<html><head><meta charset=gb2312></head><body><p>朱镕基、喆、㐂 "
      "到村调研，詳細瞭解情況。</p></body></html>",
      "|朱镕基、喆、㐂 到村调研，詳細瞭解情況。\n" },
    { "UTF-16", "UTF-16LE", "<html><head><title>x</title></head><body><p>情况汇报</p></body></html>",
      "|情况汇报\n" },
    { "Big5", "BIG5",
      "<html><head><meta charset=big5></head><body><p>關於農村工作的報告，請審閱。</p></body></html>",
      "|關於農村工作的報告，請審閱。\n" },
    { "a fragment without <html>", NULL, "<p>一、基本情况</p>\n<p>全村286户。</p>",
      "|一、基本情况\n|全村286户。\n" },
    { "text in <pre>", NULL, "<pre>一、基本情况\r\n\r\n  全村  286户。\n</pre>",
      "|一、基本情况\n|  全村  286户。\n" },
    { "hidden things", NULL,
      "<html><body><p>看得见。</p><p hidden>隐藏</p><p style='DISPLAY: none'>隐藏</p><noscript>无</noscript>"
      "<select><option>一</option></select><textarea>二</textarea><!-- 注释 --><p "
      "style='visibility:hidden'>三</p></body></html>",
      "|看得见。\n" },
    { "the title is not in the text", NULL,
      "<html><head><title>无标题文档</title></head><body><p>今年以来，我乡工作有序推进。</p></body></html>",
      "|今年以来，我乡工作有序推进。\n" },
    { "the page repeats the title that the article has", NULL,
      "<html><head><title>工作总结报告-某网</title></head><body><div class=nav><a "
      "href=/>首页</a></div><h1>工作总结报告</h1>"
      "<div>时间：2024-01-01　点击：5</div><div "
      "id=c><p>工作总结报告</p><p>今年以来，我乡工作有序推进。</p><p>一、工作。做了三件事。</p></div></"
      "body></html>",
      "A|时间：2024-01-01　点击：5\n"
      "T|工作总结报告\n"
      "|今年以来，我乡工作有序推进。\n"
      "|一、工作。做了三件事。\n" },
    { "a menu that is the report after all", NULL,
      "<html><body><div "
      "class=leftmenu><p>一、基本情况</p><p>全乡现有耕地1.2万亩，总人口8640人，其中劳动力5200人。</p>"
      "<p>二、问题</p><p>路子不宽，人才缺乏。</p></div></body></html>",
      "|一、基本情况\n|全乡现有耕地1.2万亩，总人口8640人，其中劳动力5200人。\n|二、问题\n|"
      "路子不宽，人才缺乏。\n" },
    { "an article in two boxes", NULL,
      "<html><body><div class=nav>" NAV
      "</div><div class=page><p>一、基本情况</p><p>全乡现有耕地1.2万亩，总人口8640人。</p></div>"
      "<div class=ad><a href='http://x.example/'>广告广告广告</a></div>"
      "<div class=page><p>二、问题</p><p>路子不宽，人才缺乏，资金不足，办法不多。</p></div></body></html>",
      "|一、基本情况\n|全乡现有耕地1.2万亩，总人口8640人。\n|二、问题\n|"
      "路子不宽，人才缺乏，资金不足，办法不多。\n" },
    { "the sign-off stands beside the text", NULL,
      "<html><body><div class=nav>" NAV
      "</div><div class=art><div class=t>工作汇报</div><div class=b><p>今年以来，我乡工作有序推进。</p>"
      "<p>做了三件事，见效明显。</p></div><div "
      "class=s>柳溪乡人民政府<br>2024年1月3日</div></div></body></html>",
      "|工作汇报\n|今年以来，我乡工作有序推进。\n|做了三件事，见效明显。\n|柳溪乡人民政府\n|2024年1月3日\n" },
    { "a title with blanks between its parts, and a form around the page", NULL,
      "<html><head><title>青石县人民政府 调查研究 关于乡村旅游的调研报告</title></head><body><form "
      "id=form1><table><tr><td><a href=1>首 页</a></td>"
      "<td><a href=2>走进青石</a></td><td><a "
      "href=3>政务公开</a></td></tr></table><table><tr><td>当前位置：首页 - 调查研究</td></tr>"
      "<tr><td align=center>关于乡村旅游的调研报告</td></tr><tr><td>来源：旅游局　点击数：【字体：<a "
      "href='javascript:s(16)'>大</a>】</td></tr>"
      "<tr><td><div id=zoom><ucapcontent><p>我县乡村旅游起步较早，近年来发展较快。</p><p>一、基本情况</p>"
      "<table "
      "border=1><tr><td>乡镇</td><td>家数</td><td>收入</td></tr><tr><td>松岭</td><td></td><td>410</td></tr></"
      "table>"
      "<p>全县共有农家乐126家，从业人员1800人。</p></ucapcontent></div></td></"
      "tr><tr><td>【打印本页】【关闭窗口】</td></tr></table>"
      "<table><tr><td>主办单位：青石县人民政府办公室<br>某ICP备00000000号</td></tr></table></form></body></"
      "html>",
      "TC|关于乡村旅游的调研报告\n|我县乡村旅游起步较早，近年来发展较快。\n|一、基本情况\nR|"
      "乡镇\t家数\t收入\nR|松岭\t\t410\n"
      "|全县共有农家乐126家，从业人员1800人。\n" },
    { "a link that is never closed", NULL,
      "<html><body><div><a "
      "href='/'>首页</div><p>关于防汛工作的汇报</"
      "p><p>今年以来，我乡工作有序推进，现将前一阶段的工作情况汇报如下，"
      "请予审阅，不妥之处请批评指正。</p><p>一、组织领导</p><p>成立指挥部，乡长任总指挥。</"
      "p><p>二、物资储备</p><p>备足编织袋。</p></body></html>",
      "|关于防汛工作的汇报\n|"
      "今年以来，我乡工作有序推进，现将前一阶段的工作情况汇报如下，请予审阅，不妥之处请批评指正。\n"
      "|一、组织领导\n|成立指挥部，乡长任总指挥。\n|二、物资储备\n|备足编织袋。\n" },
    { "nothing but links", NULL, "<html><body><ul>" NAV "</ul></body></html>",
      "A|首页\nA|政务公开\nA|办事大厅\n" },
    { "text that speaks of menus is no menu", NULL,
      "<html><body><p>一、门户网站建设情况</p><p>首页设置栏目导航，版权所有信息齐全。</"
      "p><p>上一篇通报的问题已经整改。</p>"
      "<p>相关推荐</p><p>点击率明显上升。</p></body></html>",
      "|一、门户网站建设情况\n|首页设置栏目导航，版权所有信息齐全。\n|上一篇通报的问题已经整改。\n|"
      "相关推荐\n|点击率明显上升。\n" },
};

static void start(void)
{
    ck_assert(gd_read_start(NULL));
}

static char *sent(const Fixture *fixture, gsize *len)
{
    *len = strlen(fixture->page);
    if (!fixture->charset)
        return g_strdup(fixture->page);
    char *bytes = g_convert(fixture->page, -1, fixture->charset, "UTF-8", NULL, len, NULL);
    ck_assert_ptr_nonnull(bytes);
    return bytes;
}

START_TEST(shows_the_lines_of_the_article)
{
    gsize len;
    g_autofree char *bytes = sent(&pages[_i], &len);
    g_autoptr(GdExtract) extract = gd_extract_new();
    g_autoptr(GError) error = NULL;
    ck_assert_msg(gd_read(gd_slice(bytes, len), extract, &error), "%s: %s", pages[_i].name,
                  error ? error->message : "");
    ck_assert_str_eq(extract->format, "html");
    g_autofree char *lines = shown(extract);
    ck_assert_msg(strcmp(lines, pages[_i].lines) == 0, "%s:\n%s", pages[_i].name, lines);
}
END_TEST

/* Prefixes are copied to the end of their own memory, where the address sanitizer watches. */
START_TEST(any_part_of_a_page_can_be_read)
{
    gsize len;
    g_autofree char *bytes = sent(&pages[_i], &len);
    g_autoptr(GdExtract) extract = gd_extract_new();
    for (gsize n = 0; n < len; n += 97) {
        g_autofree char *prefix = g_memdup2(bytes, n);
        if (gd_read(gd_slice(prefix, n), extract, NULL))
            ck_assert(g_utf8_validate_len(extract->text.ptr, extract->text.len, NULL));
    }
}
END_TEST

static const char report[] =
    "  柳溪乡 2023 年工作汇报\n\n　　今年以来，我乡工作有序推进，现汇报如下。\n一、主要做法\n\n"
    "　　（一）抓产业。新发展大棚120个，收入<"
    "50万元的村减少2个。\n　　（二）抓作风，一年开会4次。\n二、存在的问题\n"
    "　　人才缺乏 ，“等靠要”思想仍然存在。\n三、下一步打算\n　　选准项目，管好资金。\n特此报告。\n"
    "　　　　柳溪乡人民政府\n　　　　2023年12月20日\n附件：统计表\n";

static const struct {
    const char *before, *between, *after;
} wrappings[] = {
    { "<html><body><p>", "</p><p>", "</p></body></html>" },
    { "<p>", "\n<p>", "" },
    { "<html><body>", "<br>\n", "</body></html>" },
    { "<html><body><table><tr><td>", "<br/><br/>", "</td></tr></table></body></html>" },
    { "<html><body><div><p><span>", "</span></p>\r\n<p><span>", "</span></p></div></body></html>" },
    { "<html><body><pre>", "\n", "</pre></body></html>" },
    { "<html><head><title>柳溪乡2023年工作汇报_柳溪网</title></head><body><div class=nav><ul>" NAV
      "</ul></div><div class=text><p>",
      "</p><p>",
      "</p></div><div class=hot><h3>热门文章</h3><ul>" HOT
      "</ul></div><div id=footer>版权所有</div></body></html>" },
    { "<html><body><table><tr><td><a href=/>首页</a><br><a href=/2>新闻</a></td><td>", "<br>",
      "</td></tr><tr><td>&copy; 柳溪网</td></tr></table></body></html>" },
    { "<html><body><ul>" NAV "</ul><div>", "<br>", "</div><p>相关文章</p><ul>" HOT "</ul></body></html>" },
};

static const char *const charsets[] = { "UTF-8", "GB18030", "UTF-16BE" };

START_TEST(a_wrapped_text_has_the_lines_of_the_text)
{
    const char *charset = charsets[(size_t)_i % G_N_ELEMENTS(charsets)];
    size_t row = (size_t)_i / G_N_ELEMENTS(charsets);
    g_autoptr(GString) page = g_string_new(wrappings[row].before), lines = g_string_new(NULL);
    g_auto(GStrv) each = g_strsplit(report, "\n", -1);
    for (size_t i = 0; each[i]; i++) {
        g_autofree char *escaped = g_markup_escape_text(each[i], -1);
        if (!*escaped)
            continue;
        g_string_append_printf(
            lines, "%s\n", strstr(wrappings[row].before, "<pre") ? each[i] : each[i] + strspn(each[i], " "));
        g_string_append_printf(page, "%s%s", i ? wrappings[row].between : "", escaped);
    }
    g_string_append(page, wrappings[row].after);
    gsize len;
    g_autofree char *bytes = g_convert(page->str, -1, charset, "UTF-8", NULL, &len, NULL);
    g_autoptr(GdExtract) extract = gd_extract_new();
    ck_assert(gd_read(gd_slice(bytes, len), extract, NULL));
    ck_assert_str_eq(extract->encoding, charset);
    ck_assert_msg(gd_slice_equal(extract->text, gd_slice_of_string(lines)), "%s:\n%.*s", page->str,
                  (int)extract->text.len, extract->text.ptr);
    for (guint i = 0; i < extract->marks->len; i++)
        ck_assert(!(g_array_index(extract->marks, GdLineMark, i).marks & GD_MARK_ASIDE));
}
END_TEST

static char *nested(const char *open, unsigned depth)
{
    GString *page = g_string_new("<html><body>");
    for (unsigned i = 0; i < depth; i++)
        g_string_append(page, open);
    return g_string_free(g_string_append(page, "情况汇报"), FALSE);
}

static const struct {
    const char *open;
    unsigned depth;
    bool readable;
} depths[] = {
    { "<div>", 198, true },           { "<div>", 199, false },
    { "<div>", 300, false },          { "<div>", 100000, false },
    { "<ul><li>", 150, false },       { "<p><font>", 190, true },
    { "<p><font>", 100000, false },   { "<b>", 390, true },
    { "<b><i>", 100000, false },      { "<table><tr><td>", 66, true },
    { "<table><tr><td>", 67, false },
};

START_TEST(depth_is_limited)
{
    g_autofree char *page = nested(depths[_i].open, depths[_i].depth);
    g_autoptr(GdExtract) extract = gd_extract_new();
    g_autoptr(GError) error = NULL;
    bool readable = gd_read(gd_slice_of(page), extract, &error);
    ck_assert_int_eq(readable, depths[_i].readable);
    if (readable)
        ck_assert(gd_slice_equal(extract->text, GD_LITERAL("情况汇报\n")));
    else
        ck_assert(g_error_matches(error, GD_READ_ERROR, GD_READ_LIMIT));
}
END_TEST

/* What stands n times in one tag, and whether a page with it is read. */
static const struct {
    const char *each;
    unsigned n;
    bool readable;
} tags[] = {
    { " a=1", 1000, true },      { " a=1", 1001, false },         { " a", 1001, false },
    { " a='b c d'", 400, true }, { " a = \"b>c\"", 1001, false }, { " '", 1001, false },
    { " a=\"'\"", 1000, true },  { "\n\ta=b", 1001, false },
};

START_TEST(attributes_are_limited)
{
    g_autoptr(GString) page = g_string_new("<html><body><p");
    for (unsigned i = 0; i < tags[_i].n; i++)
        g_string_append(page, tags[_i].each);
    g_string_append(page, ">情况汇报</p><p>1 < 2 a b c</p></body></html>");
    g_autoptr(GdExtract) extract = gd_extract_new();
    g_autoptr(GError) error = NULL;
    ck_assert_int_eq(gd_read(gd_slice_of_string(page), extract, &error), tags[_i].readable);
    ck_assert(tags[_i].readable || g_error_matches(error, GD_READ_ERROR, GD_READ_LIMIT));
}
END_TEST

static const char *const silent[] = {
    "<html><head><title>调研报告</title></head><body></body></html>",
    "<html><frameset cols='*,*'><frame src=a.htm><frame src=b.htm></frameset></html>",
    "<html><body><script>document.write('调研报告')</script>&nbsp;<p>　</p></body></html>",
};

START_TEST(a_page_without_text_is_empty)
{
    g_autoptr(GdExtract) extract = gd_extract_new();
    g_autoptr(GError) error = NULL;
    ck_assert(!gd_read(gd_slice_of(silent[_i]), extract, &error));
    ck_assert(g_error_matches(error, GD_READ_ERROR, GD_READ_EMPTY));
}
END_TEST

static const char *const plain[] = {
    "要求各村填写<姓名>、<职务>，并注明a<b的情况。",
    "<关于印发方案>的通知",
    "本文件中的 <br> 应当删去",
};

START_TEST(text_with_angle_brackets_is_text)
{
    g_autoptr(GdExtract) extract = gd_extract_new();
    ck_assert(gd_read(gd_slice_of(plain[_i]), extract, NULL));
    ck_assert_str_eq(extract->format, "text");
    ck_assert(gd_slice_equal(extract->text, gd_slice_of(plain[_i])));
}
END_TEST

START_TEST(the_producer_is_noted)
{
    g_autoptr(GdExtract) extract = gd_extract_new();
    ck_assert(gd_read(gd_slice_of("<html><meta name=GENERATOR "
                                  "content='金山WPS文字处理软件金山WPS文字处理软件金山WPS文字处理'><p>报告"),
                      extract, NULL));
    ck_assert(g_utf8_validate(extract->producer, -1, NULL));
    ck_assert(g_str_has_prefix(extract->producer, "金山WPS文字处理软件金山WPS文字"));
}
END_TEST

UNIT_BEGIN("html")
tcase_add_unchecked_fixture(tcase, start, NULL);
tcase_add_loop_test(tcase, shows_the_lines_of_the_article, 0, G_N_ELEMENTS(pages));
tcase_add_loop_test(tcase, any_part_of_a_page_can_be_read, 0, G_N_ELEMENTS(pages));
tcase_add_loop_test(tcase, a_wrapped_text_has_the_lines_of_the_text, 0,
                    (int)(G_N_ELEMENTS(wrappings) * G_N_ELEMENTS(charsets)));
tcase_add_loop_test(tcase, depth_is_limited, 0, G_N_ELEMENTS(depths));
tcase_add_loop_test(tcase, attributes_are_limited, 0, G_N_ELEMENTS(tags));
tcase_add_loop_test(tcase, a_page_without_text_is_empty, 0, G_N_ELEMENTS(silent));
tcase_add_loop_test(tcase, text_with_angle_brackets_is_text, 0, G_N_ELEMENTS(plain));
tcase_add_test(tcase, the_producer_is_noted);
UNIT_END
