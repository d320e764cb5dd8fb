/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/genre/desk.h"

/* Which genre a report is of is settled by its title, its opening, its headings and who speaks. */

static Desk desk;

static void open_desk(void)
{
    desk_open_shipped(&desk);
}

static void close_desk(void)
{
    desk_close(&desk);
}

enum { BID_MIN = 50, BID_CLOSE = 5 }; /* as run/judge.h has them */

/* A text, and its genre; NULL: none of the four.  Lines are parted by |. */
static const struct {
    const char *genre, *text;
} reports[] = {
    /* surveys, by their many titles */
    { "survey", "关于青山镇农村养老情况的调研报告|"
                "为摸清底数，9月上旬，我们走访了12个村。现将调研情况报告如下。|一、基本情况" },
    { "survey",
      "山区小学食堂现状与对策|近几年，山区小学都办起了食堂。|一、现状|二、存在的问题|三、对策建议" },
    { "survey",
      "对如何留住乡村医生的调查与思考|乡村医生是群众健康的守门人。课题组用两周时间走访了30个村卫生室。" },
    { "survey", "赴邻县考察报告|5月12日至14日，考察组一行6人实地察看了三个园区。|一、主要做法|二、几点启示|"
                "三、工作建议" },
    { "survey", "老旧小区加装电梯情况的调查报告|根据区政协安排，我们采取座谈、走访、问卷等方式进行了调查。" },
    { "survey",
      "关于全县冷库建设情况的报告|县政府：|"
      "7月份，我局组织力量对全县冷库建设情况进行了专题调研，实地察看冷库31座。现将调研情况报告如下。" },
    { "survey",
      "根据县人大常委会工作要点，6月上旬，调研组深入8个乡镇，采取座谈、走访等方式，对农村供水情况进行了调研。"
      "现将调研情况报告如下。|一、现状|二、存在的问题|三、建议" },
    { "survey", "关于基层党建工作的调研报告|近年来，我镇党委抓党建促振兴，形成了好的局面。|一、主要做法|"
                "二、存在的问题|三、建议" },
    { "survey", "小水库管护问题研究——以石门县为例|小水库量大面广。|一、现状分析|二、存在的问题|三、对策" },
    /* accounts of duties */
    { "debtfree",
      "2024年度抓基层党建工作述职报告|石门镇党委书记 张远山|现将本人一年来抓基层党建工作情况述职如下。" },
    { "debtfree", "述职报告|各位领导、各位老师：|"
                  "我是三年级组长李晓月，一年来教两个班的语文。现将工作述职如下，请予评议。" },
    { "debtfree", "任职以来履职情况报告|主任、各位副主任、各位委员：|"
                  "我于2022年3月任县林业局局长。现将履行职责情况报告如下，请予评议。" },
    { "debtfree", "镇财政所所长2023年履职报告|按照安排，现将一年来的履职情况报告如下。|一、履职情况|"
                  "二、存在的问题|三、今后打算" },
    { "debtfree", "领导班子述职报告|一年来，我们班子团结带领全局职工，完成了各项任务。现述职如下。" },
    { "debtfree",
      "现将本人2024年度履行职责情况述职如下，请予评议。|一、履职情况|我作为分管副镇长，……|二、存在问题" },
    { "debtfree",
      "2024年工作总结|"
      "本人现任镇水利站站长，主持全站工作。一年来，我完成了三件事。我修了渠，我通了水，我建了账，"
      "我还带了两个徒弟。现将本人一年来履行职责的情况报告如下。|一、履行岗位职责情况|我走遍了42个村民小组，"
      "我负责的三处险工都按期完工。|二、存在的不足|我学习不够，工作方法简单。|三、今后努力方向|"
      "我将多下村。" },
    /* accounts of clearing debt */
    { "debtfree", "柏树村村级债务化解情况报告|镇政府：|现将我村化解债务情况报告如下。|一、基本情况|"
                  "二、主要做法|三、存在的问题" },
    { "debtfree",
      "关于清理拖欠民营企业账款工作情况的汇报|现将我镇清欠工作情况汇报如下。|一、清欠基本情况|二、主要做法" },
    { "debtfree",
      "无债村创建工作总结|全镇18个村中，已有11个村实现零债务。|一、主要做法|二、存在的问题|三、下一步打算" },
    { "debtfree", "县清欠办：|现将我镇清理拖欠中小企业账款情况报告如下。|一、清欠工作基本情况|二、主要做法|"
                  "三、下一步工作打算" },
    /* accounts of integrity */
    { "integrity",
      "2024年度述廉报告|望江乡副乡长 周正|现将本人一年来的廉洁从政情况报告如下。|一、加强学习|二、严于律己" },
    { "integrity",
      "村党支部书记述责述廉报告|我叫王桂花，2021年当选村支书。我把一年来的廉洁情况向大家说一说。" },
    { "integrity",
      "县林业局2024年党风廉政建设责任制落实情况的报告|县纪委：|现将有关情况报告如下。|一、落实主体责任" },
    { "integrity",
      "关于落实全面从严治党主体责任情况的报告|一年来，局党组扛牢管党治党责任。|一、压实责任|二、严明纪律" },
    { "integrity",
      "镇党委反腐倡廉工作总结|一年来，镇党委狠抓党风廉政建设责任制。现总结如下。|一、加强领导|二、廉洁自律" },
    { "integrity",
      "关于违规吃喝专项整治工作进展情况的汇报|县纪委监委：|按照县纪委部署，局党组落实全面从严治党主体责任，"
      "开展了整治。现汇报如下。|一、压实主体责任|局党组书记认真履行第一责任人职责。|二、严明纪律" },
    { "integrity",
      "现将本人执行廉洁自律准则情况报告如下。|一、加强学习|二、廉洁自律情况|不收受礼金，没有以权谋私。" },
    /* both: the duties come first, unless the headings say otherwise */
    { "debtfree", "2024年述职述廉报告|现将本人一年来履行职责和廉洁自律情况述职如下。|一、履职情况|"
                  "二、廉洁自律情况|三、存在的问题|四、今后打算" },
    { "debtfree", "述职述责述廉报告|本人任县教育局局长以来，……现述职如下。|一、狠抓质量|二、改善条件|"
                  "三、廉洁自律|四、努力方向" },
    { "debtfree", "小学校长述职述廉报告|我校是一所乡村小学。|一、抓教学|二、抓安全|三、抓队伍" },
    { "integrity", "2024年述职述廉报告|本人分管后勤。|一、落实党风廉政建设责任制|二、严守廉洁纪律|"
                   "三、管好家风|四、存在的不足" },
    { "integrity", "述廉述职报告|现将本人廉洁从政情况报告如下。|一、履行一岗双责|二、廉洁自律|三、履职情况" },
    /* grassroots reports */
    { "grassroots", "河口乡2024年上半年工作总结|上半年，我乡完成固定资产投资2亿元。现将工作总结如下。|"
                    "一、主要工作|二、存在的问题|三、下半年打算" },
    { "grassroots",
      "关于校园食品安全的自查报告|县教育局：|现将自查情况报告如下。|一、自查情况|二、存在问题及整改措施" },
    { "grassroots", "农村人居环境整治工作汇报|各位领导：|下面，我代表乡党委、政府作简要汇报。|一、主要做法|"
                    "二、下一步打算" },
    { "grassroots", "关于秸秆禁烧工作情况的报告|县政府：|现将有关情况报告如下。|一、工作开展情况|"
                    "二、存在的问题|三、下步打算" },
    { "grassroots", "上半年工作开展情况和下半年工作打算|上半年，全镇上下团结奋战。|一、上半年工作开展情况|"
                    "二、下半年工作打算" },
    { "grassroots", "2023年工作总结和2024年工作计划|一年来，全站职工努力工作。|一、主要做法|二、存在的问题|"
                    "三、2024年计划" },
    { "grassroots",
      "县水利局：|现将我镇防汛工作情况汇报如下。|一、主要做法|二、存在的问题|三、下一步工作打算" },
    { "grassroots",
      "落实安全生产主体责任情况汇报|我公司认真落实安全生产主体责任。现将情况汇报如下。|一、主要做法" },
    { "grassroots",
      "党建工作汇报材料|近年来，我社区党委抓党建促治理，我们的具体做法是：|一、建强组织|二、服务群众" },
    { "grassroots", "镇村干部下访活动情况报告|活动中，干部走访群众3200户，收集建议126条。现将情况报告如下。|"
                    "一、主要做法|二、下步打算" },
    /* none of them */
    { NULL,
      "关于开展2024年度述职评议工作的通知|各党支部：|现将有关事项通知如下。|一、述职时间|二、有关要求" },
    { NULL, "村级债务化解工作实施方案|为化解村级债务，制定本方案。|一、指导思想|二、工作目标|三、实施步骤|"
            "四、保障措施" },
    { NULL, "债务化解情况报告|为做好化解工作，结合我镇实际，制定如下方案。|一、总体要求|二、工作目标|"
            "三、实施步骤|四、保障措施" },
    { NULL, "在全县党风廉政建设工作会议上的讲话|同志们：|刚才，几位同志作了发言。下面，我讲三点意见。" },
    { NULL,
      "在述职评议会议上的报告|同志们：|今天我们召开述职评议大会，主要任务是听取述职。下面，我讲三点意见。" },
    { NULL, "我县召开基层党建述职评议会|1月9日，我县召开2024年度基层党建述职评议会，12名书记现场述职。|"
            "会议由县长主持。|"
            "（记者 江帆 通讯员 陆远）" },
    { NULL, "党风廉政建设责任制实施办法|第一条 为加强党风廉政建设，制定本办法。|第二条 本办法适用于各村。" },
    { NULL, "2024年政府工作报告|各位代表：|我代表镇人民政府向大会报告工作，请予审议，并请列席人员提出意见。|"
            "一、2023年工作回顾" },
    { NULL, "各位代表：|我受第四届村民委员会委托，向大会报告工作。|一、三年工作回顾|二、今后打算" },
    { NULL, "观看警示教育片心得体会|通过观看警示教育片，我深受触动，廉洁自律的弦绷得更紧。" },
    { NULL, "学习政府工作报告的心得体会|学习了报告，我倍受鼓舞。" },
    { NULL,
      "民主生活会对照检查材料|对照要求，我查摆了四个方面的问题。|一、存在的问题|二、原因分析|三、努力方向" },
    { NULL, "述职报告怎么写|述职报告由标题、称谓、正文三部分组成。|一、述职报告的写法|二、注意事项" },
    { NULL, "任前发言|如果通过任命，我将做好三件事。|一、履职尽责|二、廉洁自律" },
    { NULL, "廉洁从政承诺书|本人郑重承诺：不收受礼金。" },
    { NULL, "优秀共产党员申报材料|张某，男，先后获得先进工作者称号，一年来总结经验。" },
    { NULL, "某市“9·3”高处坠落事故调查报告|9月3日，发生一起事故。|一、基本情况|二、事故原因" },
    { NULL, "关于征集调研报告的通知|各乡镇：|请于6月30日前将调研报告报送县政研室。" },
    { NULL, "廉政谈话记录|谈话人：李某|谈话内容：廉洁自律。" },
    { NULL, "市林业局召开年度述职大会|昨天，12名科长述职。大家讲成绩、亮短板，气氛热烈。" },
    { NULL, "2025年工作要点|一、总体要求|二、工作目标|三、保障措施" },
    { NULL, "读书会上的一席话|那天夜里，老周说起他年轻时的事，大家都听得入了神。" },
    { NULL, "" },
};

static void read_lines(const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "|", -1);
    static char *joined; /* the desk borrows it until the test ends */
    g_free(joined);
    joined = g_strjoinv("\n", lines);
    desk_read(&desk, joined);
}

START_TEST(the_right_genre_wins_clearly)
{
    read_lines(reports[_i].text);
    g_autoptr(GString) bids = g_string_new(NULL);
    const char *best = NULL;
    int highest = -1, second = -1;
    for (guint i = 0; i < desk.templates->templates->len; i++) {
        const GdTemplate *template = g_ptr_array_index(desk.templates->templates, i);
        int bid = desk_bid(&desk, template->id);
        g_string_append_printf(bids, " %s=%d", template->id, bid);
        second = MAX(second, MIN(bid, highest));
        if (bid > highest) {
            highest = bid;
            best = template->id;
        }
    }
    ck_assert_str_eq(desk.breach->str, "");
    const char *won = highest >= BID_MIN ? best : NULL;
    ck_assert_msg(g_strcmp0(won, reports[_i].genre) == 0, "%s:%s", reports[_i].text, bids->str);
    ck_assert_msg(!won || second < BID_MIN || highest - second > BID_CLOSE, "%s:%s", reports[_i].text,
                  bids->str);
}
END_TEST

/* What a genre loses or gains by no more than who speaks. */
START_TEST(a_unit_may_say_i_without_accounting_for_a_post)
{
    read_lines("2024年工作总结|"
               "一年来，我们全站职工团结协作。我代表全站汇报。我想说，我们不容易，我们尽力了，我们做到了。"
               "我们修了渠，我们通了水。|一、主要工作|我站走遍了42个村民小组。");
    ck_assert_int_gt(desk_bid(&desk, "grassroots"), desk_bid(&desk, "debtfree") + BID_CLOSE);
}
END_TEST

/* What its title calls a document it is, though it tells of work as a report does. */
#define WORK                                                                                                                                                \
    "\n现将2023年工作开展情况汇报如下：\n一、工作开展情况\n一年来，全镇上下统一思想、分工负责，按时完成了年"  \
    "初定下"                                                                                                                                             \
    "的各项任务。\n二、存在的问题\n一是队伍年龄偏大，二是收入来源单一。\n三、下一步打算\n下一步要抓好班子带" \
    "队伍。\n"

static const char *const other_kinds[] = {
    "关于对县人大代表第12号建议的答复",
    "关于道路养护工作情况汇报有关问题的答复",
    "对县政协十届三次会议第45号提案的答复（同意公开）",
    "关于开展2023年度述职工作的复函",
    "关于述职报告格式问题的复函",
    "关于同意开展党建调研的批复",
    "关于报送2023年工作总结的通知",
    "关于做好述职述廉工作的通知",
    "关于印发2023年工作总结的通知",
    "关于转发县纪委述廉报告的通知",
    "关于召开述职述廉会议的请示",
    "关于征求工作汇报意见的函",
    "关于道路养护情况的复函",
    "关于信访事项处理意见的答复意见书",
    "关于石门镇信访事项的处理意见书",
    "关于调研报告反馈问题的答复函",
    "2023年度基层党建述职评议会议纪要",
    "关于工作总结的回复",
    "关于县委巡察反馈意见的回复",
    "关于石门镇道路养护情况调研的函",
};

static const char *const own_kinds[] = {
    "关于道路养护情况的汇报",
    "关于建议提案答复工作情况的汇报",
    "关于通知落实情况的自查报告",
    "关于批复事项落实情况的报告",
    "2023年工作总结",
    "安全生产工作情况通报",
    "关于复函办理情况的总结",
    "关于上报2023年工作总结的函",
    "关于报送2023年工作情况汇报的函",
    "道路养护情况汇报（请示事项附后）",
    "信函办理工作总结",
    "关于会议纪要落实情况的汇报",
    "公函管理自查报告",
    "关于答复意见书执行情况的汇报",
    "关于县委通知精神贯彻情况的汇报",
    "巡察反馈意见整改情况汇报",
    "关于回复率提升情况的工作总结",
    "通知书送达工作总结",
    "请示报告制度执行情况自查报告",
    "关于道路养护情况的报告",
};

static int highest_bid(const char *title)
{
    g_autofree char *text = g_strconcat(title, WORK, NULL);
    int highest = 0;
    desk_read(&desk, text);
    for (guint i = 0; i < desk.templates->templates->len; i++) {
        const GdTemplate *template = g_ptr_array_index(desk.templates->templates, i);
        highest = MAX(highest, desk_bid(&desk, template->id));
    }
    return highest;
}

START_TEST(a_title_may_say_that_it_is_none)
{
    ck_assert_msg(highest_bid(other_kinds[_i]) < BID_MIN, "%s", other_kinds[_i]);
}
END_TEST

START_TEST(words_of_other_kinds_within_a_title_say_nothing)
{
    ck_assert_msg(highest_bid(own_kinds[_i]) >= BID_MIN, "%s", own_kinds[_i]);
}
END_TEST

UNIT_BEGIN("bids")
tcase_add_unchecked_fixture(tcase, open_desk, close_desk);
tcase_add_loop_test(tcase, the_right_genre_wins_clearly, 0, G_N_ELEMENTS(reports));
tcase_add_test(tcase, a_unit_may_say_i_without_accounting_for_a_post);
tcase_add_loop_test(tcase, a_title_may_say_that_it_is_none, 0, G_N_ELEMENTS(other_kinds));
tcase_add_loop_test(tcase, words_of_other_kinds_within_a_title_say_nothing, 0, G_N_ELEMENTS(own_kinds));
UNIT_END
