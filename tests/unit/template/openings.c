/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/base/fold.h"
#include "tests/unit/doc/scene.h"

/* Sentences that open a role where no heading does, and others with the same words that open none: what they
 * open stands, for all that follows up to the next heading, in the place of a heading. */
static const struct {
    const char *genre, *role, *sentence;
} opening[] = {
    { "survey", "recommendations", "为进一步提升渡运安全水平，建议从以下几个方面予以解决。" },
    { "survey", "recommendations", "据此，我们觉得有四件事值得市里尽早拍板。" },
    { "survey", "recommendations", "为此，提请市里研究三个问题。" },
    { "survey", "recommendations", "综合各方面意见，提出如下建议：" },
    { "survey", "recommendations", "依我们看，不妨先易后难。" },
    { "survey", "recommendations", "基于以上情况，提四点建议。" },
    { "survey", "recommendations", "建议县政府把管护费列入预算。" },
    { "survey", "recommendations", "针对以上问题，课题组提出以下对策。" },
    { "survey", "recommendations", "最后提几条意见供参考。" },
    { "survey", "recommendations", "我们建议：一是把表格并成一张；" },
    { "survey", "recommendations", "我们的想法是，不必再建新馆。" },
    { "survey", "recommendations", "要解决上述问题，关键在于理顺管护责任。" },
    { "survey", "problems", "不过走下来也发现，热闹的多，管用的少，问题不少。" },
    { "survey", "problems", "从检查的结果看，隐患还不少：" },
    { "survey", "problems", "令人担忧的是，护林员平均已经六十一岁。" },
    { "survey", "problems", "群众意见比较大的有四条：" },
    { "survey", "problems", "与此同时，全县的管护工作仍存在不少困难。" },
    { "debtfree", "plan", "来年的打算，我只讲看得见的。" },
    { "debtfree", "plan", "开了春怎么走，我也盘算好了。" },
    { "debtfree", "plan", "新的一年，我想好好补上这几块。" },
    { "debtfree", "plan", "新学期我给自己定了几条：" },
    { "debtfree", "plan", "往后的日子，我想守着三句话。" },
    { "debtfree", "plan", "今后，我会把步子放慢一些。" },
    { "debtfree", "plan", "下一年度，我将重点抓好三件事。" },
    { "debtfree", "plan", "剩下的任期里，我打算做成两件事：" },
    { "debtfree", "plan", "面对新的考核周期，本人拟从以下方面着力：" },
    { "debtfree", "problems", "但是，我清楚自己离一名合格的护士长还差得远。" },
    { "debtfree", "problems", "可是我知道自己的课上得不够好。" },
    { "debtfree", "problems", "也有干得别扭的地方。" },
    { "debtfree", "problems", "该说短处了。" },
    { "debtfree", "problems", "回头看，毛病也在眼前。" },
    { "debtfree", "problems", "说完成绩，也该照照镜子。" },
    { "debtfree", "problems", "当然，离组织的要求还差一大截。" },
    { "debtfree", "problems", "与各位的期望相比，距离不短。" },
    { "debtfree", "problems", "坦白地讲，这一年我有三处对不起大家。" },
    { "debtfree", "problems", "反观自身，缺憾也很明显。" },
    { "debtfree", "problems", "对照岗位职责，我感到自己还有以下方面做得欠缺：" },
    { "debtfree", "problems", "美中不足的地方也不能不说。" },
    { "debtfree", "problems", "不足也是有的。" },
    { "debtfree", "problems", "检视自己，问题也是有的。" },
    { "integrity", "discipline", "再说说我自己。" },
    { "integrity", "discipline", "自己这一头，账也交代清楚。" },
    { "integrity", "discipline", "本人严格遵守廉洁自律各项规定，没有收受礼金。" },
    { "integrity", "discipline", "个人廉洁方面，能够时刻绷紧纪律这根弦。" },
    { "integrity", "responsibility", "作为第一责任人，我每季度听一次汇报。" },
    { "integrity", "responsibility", "党委专题研究党风廉政建设工作四次。" },
    { "integrity", "responsibility", "年初同班子成员签订了党风廉政建设责任书。" },
}, other[] = {
    { "survey", "recommendations", "建议已经全部办结。" },
    { "survey", "recommendations", "代表建议、政协提案办理满意率98%。" },
    { "survey", "recommendations", "有村民建议，把路修到山上。" },
    { "survey", "recommendations", "提出意见建议32条，采纳了20条。" },
    { "survey", "recommendations", "我们认为问题出在管理上。" },
    { "survey", "recommendations", "要解决群众出行难，县里修了三条路。" },
    { "survey", "recommendations", "针对反映的问题，镇里已经组织整改。" },
    { "survey", "recommendations", "为此，县里专门开了一次会。" },
    { "survey", "problems", "从调查的情况看，农户的收入稳步增长。" },
    { "survey", "problems", "走下来发现，做得好的村各有各的办法。" },
    { "survey", "problems", "不过，这难不倒他们。" },
    { "debtfree", "plan", "今后几年的规划已经编完。" },
    { "debtfree", "plan", "新的一年里我们完成了三项工程。" },
    { "debtfree", "plan", "明年是换届之年。" },
    { "debtfree", "plan", "去年我想过很多办法。" },
    { "debtfree", "plan", "剩下的钱退给了农户。" },
    { "debtfree", "plan", "来年的种子已经备好。" },
    { "debtfree", "problems", "但是，我没有退缩。" },
    { "debtfree", "problems", "但是，我们克服了人手不足的困难。" },
    { "debtfree", "problems", "当然，这离不开领导的支持。" },
    { "debtfree", "problems", "与去年相比，投诉下降了三成。" },
    { "debtfree", "problems", "与上年相比，差距缩小了一半。" },
    { "debtfree", "problems", "对照岗位职责，我逐项抓落实。" },
    { "debtfree", "problems", "有问题的三家企业已经停产整顿。" },
    { "debtfree", "problems", "我们发现问题132个，整改130个。" },
    { "debtfree", "problems", "离村部还有三公里。" },
    { "debtfree", "problems", "不足五十人的学校并了六所。" },
    { "debtfree", "problems", "问题有了，办法就有了。" },
    { "integrity", "discipline", "自己动手修了两处漏水的管子。" },
    { "integrity", "discipline", "说到修路，村民都竖大拇指。" },
    { "debtfree", "discipline", "说到我自己，是心急，光顾着钱。" },
    { "integrity", "responsibility", "我局党组按照年初签订的责任书，逐项对照。" },
    { "integrity", "responsibility", "作为第一书记，我住在村里。" },
    { "integrity", "responsibility", "党委专题研究招商引资工作四次。" },
};

static bool opens(const char *genre, const char *role, const char *sentence)
{
    const GdTemplate *template = gd_templates_find(scene_templates, genre);
    g_autoptr(GString) folded = g_string_new(NULL);
    bool found = false;
    gd_fold_line(gd_slice_of(sentence), folded);
    for (guint i = 0; i < template->sections->len; i++) {
        const GdWording *wording = &g_array_index(template->sections, GdSectionRule, i).wording;
        const GdPattern *pattern = wording->pattern[GD_WORDS_OPENING];
        if (pattern && gd_pattern_matches(pattern, gd_slice(folded->str, folded->len), NULL))
            found = found || strcmp(wording->role, role) == 0;
    }
    return found;
}

START_TEST(a_sentence_opens_its_role)
{
    ck_assert_msg(opens(opening[_i].genre, opening[_i].role, opening[_i].sentence), "%s",
                  opening[_i].sentence);
}
END_TEST

START_TEST(a_sentence_with_its_words_opens_none)
{
    ck_assert_msg(!opens(other[_i].genre, other[_i].role, other[_i].sentence), "%s", other[_i].sentence);
}
END_TEST

UNIT_BEGIN("openings")
tcase_add_unchecked_fixture(tcase, scene_load, scene_unload);
tcase_add_loop_test(tcase, a_sentence_opens_its_role, 0, G_N_ELEMENTS(opening));
tcase_add_loop_test(tcase, a_sentence_with_its_words_opens_none, 0, G_N_ELEMENTS(other));
UNIT_END
