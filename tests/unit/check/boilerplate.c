/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/check/found.h"

static const char *const remainders[] = {
    "首页 > 文章中心 > 正文",
    "您现在的位置：首页 > 范文 > 工作总结",
    "范文大世界 >> 总结报告 >> 乡镇总结",
    "当前位置 > 文档 > 党建材料",
    "乡镇卫生院工作总结 - 半年总结 - 公文小站之家",
    "首页 - 讲话发言 - 会议讲话",
    "设为首页 | 加入收藏 | 手机版",
    "文库首页 | 党政公文 | 工作汇报",
    "首页 总结大全 工作计划 心得体会 登录 注册",
    "发布时间：2024-05-21 热度：38",
    "时间:2022-08-21 08:52:23",
    "更新于2022-12-09 12:18　推荐度：★★★★",
    "日期：2023-07-05　作者：小张　阅读：918　评论：0",
    "上传者：清泉石上流   格式：DOC   页数：5   评分：★★★★",
    "格式：docx  分类：法律文书",
    "工作汇报.doc　大小：38.5KB　页数：6页",
    "下面是小编为大家整理的工作总结，供大家参考。",
    "【导语】本文为会员投稿，内容如有雷同请联系客服删除。",
    "由用户上传分享，可在线预览",
    "声明：本站文章由网友提供，仅供学习交流。",
    "本文来源：公文小站 转载请保留链接",
    "转载请注明出处",
    "版权所有 未经许可不得转载",
    "免责声明：本文由网友上传，仅供参考，如有侵权请联系删除",
    "猜你喜欢",
    "您可能还喜欢：",
    "相关推荐",
    "热门推荐：村干部述职报告 居委会主任述职",
    "上一篇：乡镇工作汇报",
    "（上一篇：农村饮水调研 下一篇：殡葬改革情况汇报）",
    "上一页 [1] 2 3 下一页",
    "【打印】【关闭】【返回顶部】",
    "【字体：大 中 小】【打印本页】",
    "点击下载文档",
    "将本文的Word文档下载，方便收藏和打印",
    "扫码下载完整版 Word 文档",
    "点击下方按钮，继续阅读全文（剩余72%）",
    "点击展开剩余内容",
    "……此处内容隐藏，开通会员阅读全文……",
    "此处内容需要权限查看 会员免费查看",
    "共计3410个字，预计阅读时长12分钟",
    "【限时优惠】公文写作高级班开课啦，扫码进群免费领取五千份素材！",
    "关注公众号回复“模板”领取全文",
    "如果您觉得本文有用，请点个赞",
    "标签：工作总结 述职报告 写作技巧",
    "文件名称：2025年小学食堂专项自查报告.docx",
    "文件大小：28.66 KB",
    "- 25.50 KB",
    "公文高手，超级方便的公文写作神器！ 立即了解",
    "开篇：本网以专业的文秘视角，为您筛选了八篇范文。",
    "此文章为某某公文网原创，只有正式会员才能完整阅读！",
    "尚未注册：立即注册>>",
    "网站客服QQ：403074932",
    "首 页 法院概况 审务公开 新闻中心 互动交流",
    "范文先锋 首页 演讲稿 工作总结",
    "登录 注册 收藏夹 手机端",
    "评论频道 > 基层声音",
    "工作报告网 -> 党风廉政 -> 主体责任",
    "来源：政治部 作者： 时间：2023年12月11日",
    "楼主 绿水青山 发表于 2023-9-5 22:17:08 | 只看该作者",
    "推荐阅读：廉政教育心得体会600字",
    "*猜你喜欢* 女职工工作总结 | 计生工作总结",
    "【打印】【关闭】 上一篇:没有了",
    "【收藏】【举报】 本文共6页，当前第1页 下一页",
    "科长述职报告.doc 预览 | 下载（5积分）",
    "[责任编辑：小雨]",
    "★★★★☆　立即下载　一键复制",
};

START_TEST(remainders_of_pages_are_found)
{
    g_autofree char *text = g_strdup_printf("汇报\n" LONG "\n%s\n" LONG "\n", remainders[_i]);
    g_autofree char *got = found(text, "boilerplate");
    ck_assert_msg(strcmp(got, "boilerplate:3") == 0, "%s: %s", remainders[_i], got);
}
END_TEST

/* The same words in the prose, the tables and the ends of real reports. */
static const char *const prose[] = {
    "二、阅读推广活动",
    "（三）网站建设",
    "推荐先进",
    "网站首页设计更新",
    "来源结构：致富能手69人，务工返乡人员31人，退役军人26人",
    "作者：贡萧白   单位：县委宣传部",
    "推荐单位：江岸镇人民政府",
    "上一届村委会的账目已经移交",
    "气温>35℃的高温天气持续11天",
    "利润>成本的项目优先安排",
    "图书阅览室全年接待群众阅读三千人次，借阅图书一万册。",
    "各村要学好用好网站，及时下载有关文件，收藏在电脑里备查。",
    "组织干部群众下载使用国家反诈APP，注册率达到九成。",
    "公众号全年发布信息312条，点击量12.6万次，转载量名列全县前茅。",
    "短视频点击率比上年翻了一番，群众在评论区留言两千多条。",
    "针对扫码领鸡蛋的骗局，社区逐户上门提醒老人不要扫码、不要进群。",
    "提醒居民不点击陌生链接，不扫来历不明的二维码。",
    "联系电话：0123-4567890",
    "来源：2023年全县统计资料汇编",
    "数据来源：县统计局、县农业农村局",
    "发布时间安排见附件，请各村按时间节点推进各项工作。",
    "作者：张振华",
    "（本文由县委党校课题组集体讨论，张振华执笔）",
    "农户申请→村委会初审→乡镇审核→县级批复",
    "以上建议，仅供参考。",
    "以上汇报如有不妥，请批评指正。",
    "版权意识增强，全年登记著作权21件。",
    "推进城乡路网、水网、电网建设",
    "构建县—乡—村三级联防联控网",
    "开通会员制图书借阅，办理借书卡八百张。",
    "落实宅基地“三到场”，打印张贴公示单二百份，关闭小煤窑两处。",
    "县人民政府网站开设专栏公开办事指南。",
    "债权人 | 债务形成原因 | 锁定金额（万元）",
    "单位 | 人数 | 户数 | 备注",
    "合计 | 12 | 36 | 58",
    "附件：1.整改清单.docx",
    "扫一扫门口的二维码，就能看到村里的账。",
    "全年编辑简报36期，被上级采用转载12篇。",
    "分享经验做法",
    "分享会上，三名青年干部谈了自己的体会。",
    "下载专区、办事指南两个栏目更新四十余次。",
    "PM2.5平均浓度>35微克/立方米的天数减少11天。",
};

static void check_prose(const char *before, const char *line)
{
    g_autofree char *text = g_strconcat("汇报\n", before, line, "\n" LONG "\n", NULL);
    g_autofree char *got = found(text, "boilerplate");
    ck_assert_msg(*got == '\0', "%s", line);
}

#define TEN                                                                                                  \
    LONG "\n" LONG "\n" LONG "\n" LONG "\n" LONG "\n" LONG "\n" LONG "\n" LONG "\n" LONG "\n" LONG "\n"

/* In the head of a page, where introductions stand, and far below it. */
START_TEST(prose_of_real_work_is_none)
{
    check_prose(LONG "\n", prose[_i]);
    check_prose(TEN TEN, prose[_i]);
}
END_TEST

START_TEST(what_pages_list_at_their_end_belongs_to_them)
{
    g_autofree char *got = found(
        "汇报\n" TEN TEN "猜你喜欢：\n1.调研报告范文 2.述职报告怎么写\n村级债务化解调研\n", "boilerplate");
    ck_assert_str_eq(got, "boilerplate:22 boilerplate:23 boilerplate:24");
}
END_TEST

START_TEST(a_list_in_the_middle_ends_nothing)
{
    g_autofree char *got = found("汇报\n" TEN "相关推荐：\n农村环境整治总结\n" TEN, "boilerplate");
    ck_assert_str_eq(got, "boilerplate:12");
}
END_TEST

UNIT_BEGIN("check-boilerplate")
tcase_add_checked_fixture(tcase, found_open, found_close);
tcase_add_loop_test(tcase, remainders_of_pages_are_found, 0, G_N_ELEMENTS(remainders));
tcase_add_loop_test(tcase, prose_of_real_work_is_none, 0, G_N_ELEMENTS(prose));
tcase_add_test(tcase, what_pages_list_at_their_end_belongs_to_them);
tcase_add_test(tcase, a_list_in_the_middle_ends_nothing);
UNIT_END
