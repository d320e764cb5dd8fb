/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/check/personal-number.h"
#include "tests/unit/check/found.h"

/* The check characters of these numbers are right; nobody has them. */
#define ID_MAN "420106199001011231"
#define ID_OLD "11010119491001001X"
#define CARD   "6217002870039158462"

static const struct {
    const char *sentence, *masked;
} personal[] = {
    /* resident identity numbers, however written */
    { "债权人覃某（身份证号" ID_MAN "）的本息已还清", "4201**********1231" },
    { "村医贺某（" ID_OLD "）行医三十年", "1101**********001X" },
    { "村医贺某（11010119491001001x）行医三十年", "1101**********001x" },
    { "身份证：４２０１０６１９９００１０１１２３１，已核对", "4201**********1231" },
    { "身份证编号" ID_MAN "的居民", "4201**********1231" },
    { "参保人的社会保障编号" ID_MAN "有误", "4201**********1231" },
    { "登记的身份证件编号" ID_MAN "的居民", "4201**********1231" },
    { "身份证号420106 19900101 1231的居民", "4201**********1231" },
    { "身份证号420106-19900101-1231的居民", "4201**********1231" },
    { "身份证号4201 0619 9001 0112 31的居民", "4201**********1231" },
    { "张某，女，650101200002291235，低保户", "6501**********1235" },
    { "联系人：张某，身份证号330108198502280049", "3301**********0049" },
    /* mobile numbers that are nobody's stated contact */
    { "老兵徐某（13857429061）的儿子患病", "138****9061" },
    { "用自己的手机13786125509给我发短信", "137****5509" },
    { "现在还经常有人打他电话13900004528问这问那", "139****4528" },
    { "门板上写着“刘某 13600005817 一箱奶粉”", "136****5817" },
    { "邱师傅的手机号13900007316，半个村子的人都存着", "139****7316" },
    { "他的手机号码是13900007316，谁都知道", "139****7316" },
    { "骗子打我父亲的电话13900007316借钱", "139****7316" },
    { "老邱本人手机13900007316，儿子在外省打工", "139****7316" },
    { "徐某138-5742-9061的儿子患病", "138****9061" },
    { "徐某138 5742 9061的儿子患病", "138****9061" },
    { "徐某１３８５７４２９０６１的儿子患病", "138****9061" },
    { "徐某+8613857429061的儿子患病", "138****9061" },
    { "举报信里附了他妻子的号码19912345678和住址", "199****5678" },
    /* bank cards */
    { "由村报账员代管，卡号" CARD "，收支明细公开", "6217***********8462" },
    { "汇入其本人银行卡6217999903400177269，回单附后", "6217***********7269" },
    { "开户行农行双坪支行，户名栗某，6228480033109876541", "6228***********6541" },
    { "打入个人账户 6217 0028 7003 9158 462 的补助款", "6217***********8462" },
    { "信用卡账号4563510100123453已注销", "4563********3453" },
};

START_TEST(numbers_of_persons_are_told_and_masked)
{
    g_autofree char *text =
        g_strdup_printf("汇报\n一、甲\n" LONG "\n" LONG "%s，" LONG "\n" LONG "\n", personal[_i].sentence);
    g_autofree char *got = found(text, "privacy");
    ck_assert_msg(strcmp(got, "privacy:4") == 0, "%s: “%s”", personal[_i].sentence, got);
    const GdFault *fault = found_first("privacy");
    ck_assert_str_eq(fault->args[0], personal[_i].masked);
    ck_assert_str_eq(fault->excerpt, personal[_i].masked);
}
END_TEST

static const char *const innocent[] = {
    /* numbers of things that pass for identity numbers by chance */
    "资产登记系统编号" ID_MAN "已核对",
    "项目代码：" ID_MAN "已入库",
    "合同流水号为" ID_MAN "的一份",
    /* numbers that are no identity numbers: a wrong check character, birthday, province, length */
    "资产编号420106199001011232的旧牵引床登记入库",
    "资产编号330108202305170046的旧牵引床登记入库",
    "合同编号420106199013011235已归档",
    "编号990106199001011231的设备",
    "流水号4201061990010112311234567的凭证",
    "统一社会信用代码为91330108MA2B0CDE5X的企业",
    "条码6901234567892的药品",
    /* contacts */
    "联系人：教务处姚某，手机15176208839",
    "联系电话：13700008852",
    "有事请拨打13700008852",
    "举报电话13700008852向社会公布",
    "设立监督电话（13700008852）",
    "开通24小时服务热线13700008852",
    "13700008852热线全天有人接听",
    "各村公开网格员手机号码13700008852",
    "（电话：13700008852）",
    "咨询：13700008852",
    "法律顾问王某，联系方式13700008852",
    "有意见打我电话，13700008852，半夜也接",
    "有事找我，13700008852，村口公示牌上有",
    "话机号13700008852的座机",
    /* other eleven digits */
    "合同编号：13700008852",
    "项目总投资13700008852元",
    "电话0717-3342208",
    "全镇12000000000元",
    "工程编码137000088521",
    "网址http://a.cn/13700008852/x",
    "型号A13700008852的水泵",
    "1372 4416 883三项指标",
    /* cards: without a word that says so, of a unit, a wrong check digit */
    "设备序列号" CARD "已登记",
    "对公账号" CARD "，款到开票",
    "户名：柳河村村民委员会，账号" CARD "，开户行农商行",
    "卡号6217002870039158461已挂失",
    "账号1020304050607080905系镇财政所账户",
    "身份证号4201**********1231已核对",
    "手机138****9061",
};

START_TEST(other_numbers_are_left_alone)
{
    g_autofree char *text =
        g_strdup_printf("汇报\n一、甲\n" LONG "\n" LONG "%s，" LONG "\n" LONG "\n", innocent[_i]);
    g_autofree char *got = found(text, "privacy");
    ck_assert_msg(*got == '\0', "%s", innocent[_i]);
}
END_TEST

static const char *const contacts[] = {
    "汇报\n" LONG "\n联系人：陶一鸣  联系电话：13605718842\n柳河镇人民政府\n2024年3月1日\n",
    "汇报\n" LONG "\n柳河镇人民政府\n2024年3月1日\n（联系人:院办 柏秋芸 15872036614)\n",
    "汇报\n" LONG "\n陶一鸣 13605718842\n2024年3月1日\n",
    "汇报\n" LONG "\n办公室电话13605718842\n" LONG "\n",
    "汇报\n" LONG "\n姓名 | 联系电话\n陶一鸣 | 13605718842\n姚立群 | 13605718843\n",
    "汇报\n" LONG "\n序号\t姓名\t手机\n1\t陶一鸣\t13605718842\n2\t姚立群\t13605718843\n",
};

START_TEST(lines_of_contacts_are_left_alone)
{
    g_autofree char *got = found(contacts[_i], "privacy");
    ck_assert_msg(*got == '\0', "%s", contacts[_i]);
}
END_TEST

START_TEST(each_number_is_one_finding)
{
    g_autofree char *got =
        found("汇报\n" LONG "徐某（13857429061，" ID_MAN "）和李某（13857429062）" LONG "\n", "privacy");
    ck_assert_str_eq(got, "privacy:2 privacy:2 privacy:2");
}
END_TEST

/* The place is that of the number in the line as it was written. */
START_TEST(a_number_has_its_column)
{
    g_autofree char *got = found("汇报\n　　徐 某：１３８５７４２９０６１，" LONG "\n", "privacy");
    ck_assert_uint_eq(found_first("privacy")->column, 7);
}
END_TEST

START_TEST(lines_of_nothing_but_digits_are_done_with_quickly)
{
    g_autoptr(GString) text = g_string_new("汇报\n");
    while (text->len < 4 << 20)
        g_string_append(text, "1 3-");
    g_string_append_c(text, '\n');
    while (text->len < 8 << 20)
        g_string_append(text, "13800000000 ");
    double begin = found_seconds();
    g_autofree char *got = found(text->str, "findings.limit");
    ck_assert_double_lt(found_seconds() - begin, 20);
}
END_TEST

UNIT_BEGIN("check-privacy")
tcase_add_unchecked_fixture(tcase, scene_load, scene_unload);
tcase_add_checked_fixture(tcase, found_open, found_close);
tcase_add_loop_test(tcase, numbers_of_persons_are_told_and_masked, 0, G_N_ELEMENTS(personal));
tcase_add_loop_test(tcase, other_numbers_are_left_alone, 0, G_N_ELEMENTS(innocent));
tcase_add_loop_test(tcase, lines_of_contacts_are_left_alone, 0, G_N_ELEMENTS(contacts));
tcase_add_test(tcase, each_number_is_one_finding);
tcase_add_test(tcase, a_number_has_its_column);
tcase_add_test(tcase, lines_of_nothing_but_digits_are_done_with_quickly);
UNIT_END
