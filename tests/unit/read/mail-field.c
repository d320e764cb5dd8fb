/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/read/mail-field.h"
#include "tests/unit/unit.h"

/* Files, and what their beginnings make of them. */
static const struct {
    const char *bytes;
    GdMailKind kind;
} begins[] = {
    /* pages */
    { "MIME-Version: 1.0\r\nContent-Type: multipart/related; "
      "boundary=\"----=_NextPart_01\"\r\n\r\n此文档为“单个文件网页”",
      GD_MAIL_PAGE },
    { "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://a.gov.cn/\r\nSubject: "
      "=?utf-8?Q?=E6=8A=A5?=\r\n"
      "Date: Mon, 4 Dec 2023 10:00:00 +0800\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n"
      "\ttype=\"text/html\";\r\n\tboundary=\"x\"\r\n\r\n",
      GD_MAIL_PAGE },
    { "From: =?gb2312?B?08kgTWljcm9zb2Z0ILGjtOY=?=\r\nSubject: x\r\nDate: Tue, 4 Mar 2008 09:10:00 +0800\r\n"
      "MIME-Version: 1.0\r\nContent-Type: text/html;\r\n\tcharset=\"gb2312\"\r\n\r\n",
      GD_MAIL_PAGE },
    { "Mime-Version: 1.0\nContent-Base: http://a/\nContent-Type: Multipart/related; "
      "boundary=\"NEXT.ITEM-BOUNDARY\"\n\n",
      GD_MAIL_PAGE },
    { "\xEF\xBB\xBF\r\nMIME-Version: 1.0\nContent-Type:\n multipart/related; boundary=x\n\n", GD_MAIL_PAGE },
    /* mails */
    { "Received: from a (unknown)\r\n\tby b with SMTP;\r\nFrom: a@b.cn\r\nTo: c@d.cn\r\nSubject: "
      "x\r\n\r\n正文",
      GD_MAIL_LETTER },
    { "Date: Mon, 4 Dec 2023 10:00:00 +0800\nFrom: \"=?gb18030?B?1cU=?=\" <1@qq.com>\nMIME-Version: 1.0\n"
      "Content-Type: multipart/related; boundary=x\n\n",
      GD_MAIL_LETTER },
    { "From - Mon Dec  4 10:00:00 2023\nX-Mozilla-Status: 0001\nTo: c@d.cn\nSubject: x\nMIME-Version: "
      "1.0\n\n",
      GD_MAIL_LETTER },
    { "MIME-Version: 1.0\nSubject: x\nTo: <c@d.cn>\nContent-Type: text/html\n\n<html>", GD_MAIL_LETTER },
    { "Message-ID: <1@b>\nSubject: 一行很长的主题\n断开了没有缩进\nFrom: a@b.cn\n\n", GD_MAIL_LETTER },
    { "X-QQ-mid: 1\nfrom : a@b.cn\nTO:c@d.cn\nmessage-id:<1>\n\n", GD_MAIL_LETTER },
    /* texts */
    { "From: 张三\nTo: 李四\nSubject: 工作总结\nDate: 2023年12月4日\n\n一年来，", GD_MAIL_NONE },
    { "From: a@b.cn\nTo: c@d.cn\nSubject: x\n\n抄下来的信", GD_MAIL_NONE },
    { "主题：关于报送工作总结的函\n发件人：张三\n\n", GD_MAIL_NONE },
    { "From here on, everything is text.\nTo: nobody\n\n", GD_MAIL_NONE },
    { "MIME-Version: 1.0\nContent-Type: multipart/related\n是邮件头的两行，\n\n下面说明。", GD_MAIL_NONE },
    { "MIME-Version: 1.0\nContent-Type: text/plain\n\n", GD_MAIL_NONE },
    { "MIME-Version: 1.0\r\nContent-Type: multipart/related", GD_MAIL_NONE },
    { "HTTP/1.1 200 OK\r\nDate: x\r\nContent-Type: text/html\r\n\r\n", GD_MAIL_NONE },
    { "Content-Type: text/html; charset=utf-8\nDate: x\n\n<html>", GD_MAIL_NONE },
    { "Subject: 述职报告\n\n一年来，", GD_MAIL_NONE },
    { "  From: a@b.cn\nMessage-ID: 1\nTo: x\n\n", GD_MAIL_NONE },
    { "关于2023年工作的报告\nFrom: a@b.cn\nTo: c@d.cn\nMessage-ID: <1>\n\n", GD_MAIL_NONE },
    { "时间: 2023年\n地点: 会议室\nSubject: 会议\nDate: 12月\n\n", GD_MAIL_NONE },
    { "Re: 报告\nDate: 1\nMIME-Version: 1.0\n\n", GD_MAIL_NONE },
    { "", GD_MAIL_NONE },
    { "\n\n", GD_MAIL_NONE },
    { "\xEF\xBB\xBF", GD_MAIL_NONE },
    { "From ", GD_MAIL_NONE },
    { ":", GD_MAIL_NONE },
};

START_TEST(a_header_says_what_follows)
{
    g_autofree char *bytes = g_memdup2(begins[_i].bytes, strlen(begins[_i].bytes) + 1);
    ck_assert_msg(gd_mail_kind(gd_slice_of(bytes)) == begins[_i].kind, "row %d", _i);
}
END_TEST

START_TEST(cut_anywhere_it_is_that_or_nothing)
{
    size_t len = strlen(begins[_i].bytes);
    for (size_t n = 0; n < len; n++) {
        g_autofree char *bytes = g_memdup2(begins[_i].bytes, n + 1);
        GdMailKind kind = gd_mail_kind(gd_slice(bytes, n));
        ck_assert_msg(kind == begins[_i].kind || kind == GD_MAIL_NONE, "row %d, %zu bytes", _i, n);
    }
}
END_TEST

START_TEST(fields_are_taken_one_by_one)
{
    GdSlice entity = GD_LITERAL("A: 1\r\n 2\r\nno field\r\nB:\r\nC : 3\n\t4\n\nbody: 5\n\n"), body = entity;
    GdSlice head = gd_mail_take_head(&body);
    GdMailField field;
    ck_assert(gd_slice_equal(body, GD_LITERAL("body: 5\n\n")));
    ck_assert(gd_mail_next_field(&head, &field) && gd_mail_field_is(&field, "a"));
    ck_assert(gd_slice_equal(field.value, GD_LITERAL(" 1\r\n 2\r\n")));
    ck_assert(gd_mail_next_field(&head, &field) && gd_mail_field_is(&field, "b"));
    ck_assert(gd_slice_equal(field.value, GD_LITERAL("\r\n")));
    ck_assert(gd_mail_next_field(&head, &field) && gd_mail_field_is(&field, "c"));
    ck_assert(gd_slice_equal(field.value, GD_LITERAL(" 3\n\t4\n")));
    ck_assert(!gd_mail_next_field(&head, &field));
}
END_TEST

UNIT_BEGIN("mail-field")
tcase_add_loop_test(tcase, a_header_says_what_follows, 0, G_N_ELEMENTS(begins));
tcase_add_loop_test(tcase, cut_anywhere_it_is_that_or_nothing, 0, G_N_ELEMENTS(begins));
tcase_add_test(tcase, fields_are_taken_one_by_one);
UNIT_END
