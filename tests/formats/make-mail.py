#!/usr/bin/env python3
"""Makes the web archives of this folder, as Word, browsers and export scripts write them, and mails for the tests.

usage: make-mail.py                     (writes *.mht beside itself; the bytes are the same each time)
       make-mail.py FOLDER REPORT...    (writes *.eml into the folder, which bring the reports)
SPDX-License-Identifier: GPL-2.0-or-later
"""
import base64, email, email.policy, html, quopri, sys
from email.message import EmailMessage
from report import HERE, paragraphs

PICTURE = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")
CRLF = b"\r\n"


def quoted(content):
    return quopri.encodestring(content.replace(CRLF, b"\n")).replace(b"\n", CRLF)


def based(content):
    return base64.encodebytes(content).replace(b"\n", CRLF)


def part(content, *fields):
    return CRLF.join([f.encode() for f in fields] + [b"", content])


def joined(boundary, parts):
    line = b"--" + boundary.encode()
    return b"".join(line + CRLF + p + CRLF + CRLF for p in parts) + line + b"--" + CRLF


def write(name, content, folder=HERE):
    with open(f"{folder}/{name}", "wb") as f:
        f.write(content)


# ---- web archives ----


def word():
    """Numbers as text in <![if !supportLists]>, a deletion, fields, headers in a page of their own."""
    body = ""
    for i, (kind, number, text) in enumerate(paragraphs()):
        text = html.escape(text)
        if number:
            number = (f"<![if !supportLists]><span lang=EN-US style='mso-bidi-font-family:\r\n宋体'><span style='mso-list:Ignore'>{number}"
                      "<span style='font:7.0pt \"Times New Roman\"'>&nbsp; </span></span></span><![endif]>")
            style = f"style='margin-left:0cm;mso-list:l0 level{kind[1]} lfo1'"
            tag = kind if kind != "h3" else "p class=MsoNormal"
            body += f"<{tag} {style}>{number}<span style='font-family:宋体'>{text}<span lang=EN-US><o:p></o:p></span></span></{tag.split()[0]}>\r\n\r\n"
        elif kind == "title":
            body += f"<p class=MsoTitle align=center><span style='font-family:宋体'>{text}<o:p></o:p></span></p>\r\n\r\n"
        else:
            half = len(text) // 2
            field = "<!--[if supportFields]><span style='mso-element:field-begin'></span><span>REF a</span><![endif]-->"
            body += (f"<p class=MsoNormal><span style='font-family:宋体'>{text[:half]}</span><del cite=\"mailto:x\" datetime=\"2023-12-04T10:00\">"
                     f"<span>删去的话</span></del>{field}<span>{text[half:]}<o:p></o:p></span></p>\r\n\r\n")
        if i == 1:
            body += "<p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p>\r\n\r\n"
    page = ("<html xmlns:o=\"urn:schemas-microsoft-com:office:office\"\r\nxmlns=\"http://www.w3.org/TR/REC-html40\">\r\n\r\n<head>\r\n"
            "<meta http-equiv=Content-Type content=\"text/html; charset=gb2312\">\r\n<meta name=Generator content=\"Microsoft Word 15\">\r\n"
            "<link rel=File-List href=\"report.files/filelist.xml\">\r\n<!--[if gte mso 9]><xml>\r\n <o:DocumentProperties><o:Author>x</o:Author>"
            "</o:DocumentProperties>\r\n</xml><![endif]-->\r\n<style>\r\n<!--\r\n @font-face {font-family:宋体;}\r\n-->\r\n</style>\r\n"
            "<!--[if gte mso 10]>\r\n<style>\r\n table.MsoNormalTable {mso-style-name:普通表格;}\r\n</style>\r\n<![endif]-->\r\n</head>\r\n\r\n"
            f"<body lang=ZH-CN style='tab-interval:21.0pt'>\r\n\r\n<div class=WordSection1>\r\n\r\n{body}</div>\r\n\r\n</body>\r\n\r\n</html>\r\n")
    header = "<html><head></head><body><div style='mso-element:header' id=h1><p class=MsoHeader>页眉</p></div></body></html>"
    where = "Content-Location: file:///C:/A1B2/report."
    parts = [
        part(quoted(page.encode("gb18030")), where + "htm", "Content-Transfer-Encoding: quoted-printable", 'Content-Type: text/html; charset="gb2312"'),
        part(based(PICTURE), where + "files/image001.png", "Content-Transfer-Encoding: base64", "Content-Type: image/png"),
        part(quoted(header.encode("gb18030")), where + "files/header.htm", "Content-Transfer-Encoding: quoted-printable",
             'Content-Type: text/html; charset="gb2312"'),
    ]
    boundary = "----=_NextPart_01DA2691.5C6D8B50"
    write("word.mht", part("此文档为“单个文件网页”，也称为“Web 档案”文件。".encode("gb18030") + CRLF + CRLF + joined(boundary, parts), "MIME-Version: 1.0",
                           f'Content-Type: multipart/related; boundary="{boundary}"'))


def simple_page(head=""):
    lines = "".join(f"<p>{html.escape(number + text)}</p>\r\n" for _, number, text in paragraphs())
    return f"<!DOCTYPE html><html><head>{head}</head><body>\r\n{lines}</body></html>\r\n"


def browser():
    """As Chromium: the page is not the first part, but the one that `start` names; another page is shown in a frame."""
    frame = part(quoted("<html><body><p>框里的话</p></body></html>".encode()), "Content-Type: text/html", "Content-ID: <frame-2@mhtml.blink>",
                 "Content-Transfer-Encoding: quoted-printable", "Content-Location: cid:frame-2@mhtml.blink")
    page = part(quoted(simple_page('<meta charset="utf-8"><title>x</title>').encode()), "Content-Type: text/html", "Content-ID: <frame-1@mhtml.blink>",
                "Content-Transfer-Encoding: quoted-printable", "Content-Location: https://www.example.gov.cn/a.html")
    style = part(b"p { margin: 0 }", "Content-Type: text/css", "Content-Transfer-Encoding: 8bit", "Content-Location: cid:css-1@mhtml.blink")
    boundary = "----MultipartBoundary--Zq3x9Wm1v----"
    write("browser.mht", part(CRLF + joined(boundary, [frame, page, style]), "From: <Saved by Blink>", "Snapshot-Content-Location: https://www.example.gov.cn/a.html",
                              "Subject: =?utf-8?Q?=E6=8A=A5=E5=91=8A?=", "Date: Mon, 4 Dec 2023 10:00:00 +0800", "MIME-Version: 1.0",
                              "Content-Type: multipart/related;", '\ttype="text/html";', '\tstart="<frame-1@mhtml.blink>";', f'\tboundary="{boundary}"'))


def explorer():
    """As Internet Explorer saves a page without pictures: no multipart; the charset stands in the header alone."""
    write("explorer.mht", part(based(simple_page().encode("gb18030")), "From: =?gb2312?B?08kgTWljcm9zb2Z0IEludGVybmV0IEV4cGxvcmVyILGjtOY=?=",
                               "Subject: =?gb2312?B?sai45g==?=", "Date: Tue, 4 Mar 2008 09:10:00 +0800", "MIME-Version: 1.0", "Content-Type: text/html;", '\tcharset="gb2312"',
                               "Content-Transfer-Encoding: base64", "Content-Location: http://www.example.gov.cn/a.htm", "X-MimeOLE: Produced By Microsoft MimeOLE V6.00.2900.3138"))


def export():
    """As scripts of web pages export "Word" documents: bare line feeds, the bytes as they are, no end of the multipart."""
    page = simple_page().replace("\r\n", "\n").strip()
    write("export.mht", ("Mime-Version: 1.0\nContent-Base: http://a/\nContent-Type: Multipart/related; boundary=\"NEXT.ITEM-BOUNDARY\";type=\"text/html\"\n\n"
                         "--NEXT.ITEM-BOUNDARY\nContent-Type: text/html; charset=\"utf-8\"\nContent-Location: http://a/\n\n" + page + "\n").encode())


# ---- mails ----

LETTER = "李主任：\n\n您好！我乡五份报告已经写好，随信报送，请查收。\n\n柳溪乡党政办公室\n2023年12月4日\n"
SENT = ("From: =?gb2312?B?wfjPqs/n?= <liuxi@example.gov.cn>", "To: report@example.gov.cn", "Subject: =?gb2312?B?uaTX99fcveE=?=", "Date: Mon, 4 Dec 2023 10:00:00 +0800")


def envelope(mail):
    mail["From"], mail["To"], mail["Subject"] = "柳溪乡 <liuxi@example.gov.cn>", "report@example.gov.cn", "报送工作总结"
    mail["Date"], mail["Message-ID"] = "Mon, 4 Dec 2023 10:00:00 +0800", "<1@example.gov.cn>"
    return mail


def foxmail(files):
    """A letter in two forms; names as encoded words within quotes, one word a character, each with its own padding."""
    letter = joined("a", [part(based(LETTER.encode("gb18030")), 'Content-Type: text/plain; charset="gb2312"', "Content-Transfer-Encoding: base64"),
                          part(quoted(f"<html><body><div>{LETTER}</div></body></html>".encode("gb18030")), 'Content-Type: text/html; charset="gb2312"',
                               "Content-Transfer-Encoding: quoted-printable")])
    parts = [part(CRLF + letter, 'Content-Type: multipart/alternative; boundary="a"')]
    for name, content in files:
        words = "\r\n\t".join(f"=?gb2312?B?{base64.b64encode(c.encode('gbk')).decode()}?=" for c in name)
        parts.append(part(based(content), f'Content-Type: application/octet-stream;\r\n\tname="{words}"', "Content-Transfer-Encoding: base64",
                          f'Content-Disposition: attachment;\r\n\tfilename="{words}"'))
    return part(CRLF + joined("m", parts), *SENT, "MIME-Version: 1.0", "X-mailer: Foxmail 6, 15, 201, 23 [cn]", 'Content-Type: multipart/mixed;\r\n\tboundary="m"')


def outlook(files):
    """What Python's email writes: RFC 2231; a page with a picture, receipts and a signature."""
    mail = envelope(EmailMessage(policy=email.policy.SMTP))
    mail.set_content(LETTER)
    mail.add_alternative(f"<html><body><p>{LETTER}</p><img src='cid:1'></body></html>", subtype="html")
    mail.get_payload()[1].add_related(PICTURE, "image", "png", cid="<1>", filename="image001.png")
    for name, content in files:
        mail.add_attachment(content, "text", "plain", filename=name)
    mail.add_attachment(b"x", "application", "pkcs7-signature", filename="smime.p7s")
    return mail.as_bytes()


def coremail(files):
    """Bytes of GBK as they are, in names and in the letter; bare line feeds."""
    parts = [part(LETTER.encode("gbk"), "Content-Type: text/plain", "Content-Transfer-Encoding: 8bit")]
    parts += [part(based(content), "Content-Type: text/plain", "Content-Transfer-Encoding: base64", f"Content-Disposition: attachment; filename={name}") for name, content in files]
    mail = part(CRLF + joined("m", parts), "Received: from x (unknown [127.0.0.1])", *SENT, "MIME-Version: 1.0", "Content-Type: multipart/mixed; boundary=m")
    for name, _ in files:
        mail = mail.replace(name.encode(), name.encode("gbk"))
    return mail.replace(CRLF, b"\n")


def nested(inner, depth):
    for _ in range(depth):
        mail = envelope(EmailMessage(policy=email.policy.SMTP))
        mail.set_content("转发，请阅。")
        mail.add_attachment(email.message_from_bytes(inner, policy=email.policy.SMTP), filename="转发.eml")
        inner = mail.as_bytes()
    return inner


def simple(content, kind="text/plain; charset=utf-8"):
    return part(content, *SENT, "MIME-Version: 1.0", f"Content-Type: {kind}")


def mails(folder, paths):
    files = [(f"报告{i + 1}.txt", open(path, "rb").read()) for i, path in enumerate(paths)]
    page = "".join(f"<p>{html.escape(line)}</p>" for line in files[0][1].decode().split("\n"))
    made = {
        "foxmail.eml": foxmail(files),
        "outlook.eml": outlook(files),
        "coremail.eml": coremail(files),
        "text.eml": simple(files[0][1]),
        "page.eml": simple(page.encode("gb18030"), "text/html; charset=gb2312"),
        "forwarded.eml": nested(coremail(files), 1),
        "deep.eml": nested(simple(files[0][1]), 3),
        "empty.eml": simple(b"\r\n"),
        "pictures.eml": simple(joined("m", [part(based(PICTURE), "Content-Type: image/png; name=1.png", "Content-ID: <1>", "Content-Transfer-Encoding: base64")]),
                               "multipart/related; boundary=m"),
        "parts.eml": simple(joined("m", [CRLF + b"1"] * 10000), "multipart/mixed; boundary=m"),
        "sealed.eml": simple(b"x", "application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m"),
    }
    made["cut.eml"] = made["foxmail.eml"][: len(made["foxmail.eml"]) * 9 // 10]
    for name, content in made.items():
        write(name, content, folder)


def main():
    if len(sys.argv) > 1:
        mails(sys.argv[1], sys.argv[2:])
        return
    word()
    browser()
    explorer()
    export()


if __name__ == "__main__":
    main()
