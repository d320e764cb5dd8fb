#!/usr/bin/env python3
"""Makes the RTF documents of this folder, as Word, WordPad and careless programs write them.

usage: make-rtf.py      (writes *.rtf beside itself; the bytes are the same each time)
SPDX-License-Identifier: GPL-2.0-or-later
"""
from report import HERE, paragraphs

LEVEL = {"h1": 0, "h2": 1, "h3": 2}
FONTS = (
    r"{\fonttbl{\f0\froman\fcharset0\fprq2{\*\panose 02020603050405020304}Times New Roman;}"
    r"{\f13\fnil\fcharset134\fprq2 \'cb\'ce\'cc\'e5{\*\falt SimSun};}{\f14\fnil\fcharset2 Wingdings;}}"
)
COLOURS = r"{\colortbl;\red0\green0\blue0;}"


def escaped(text, charset="gb18030"):
    """The bytes of a code page, as \'xx; ASCII as it is."""
    out = ""
    for c in text:
        if c in "\\{}":
            out += "\\" + c
        elif c < "\x80":
            out += c
        else:
            out += "".join(rf"\'{b:02x}" for b in c.encode(charset))
    return out


def unicode(text, fallback=True):
    """\\u for each code unit, and what an old reader shows for it: as many bytes as \\uc2 says."""
    out = ""
    for c in text:
        if c < "\x80":
            out += c
            continue
        units = c.encode("utf-16-le")
        for i in range(0, len(units), 2):
            n = int.from_bytes(units[i : i + 2], "little", signed=True)
            out += rf"\u{n}" + (escaped(c) if fallback else " ")
    return out


def write(name, body):
    with open(f"{HERE}/{name}", "wb") as f:
        f.write(body if isinstance(body, bytes) else body.encode("ascii"))


def level(text, form, follow=2, at=1):
    return rf"{{\listlevel\levelnfc{form}\levelnfcn{form}\levelfollow{follow}\levelstartat1{{\leveltext\leveltemplateid1{text};}}{{\levelnumbers\'0{at};}}\fi0\li0}}"


def numbered():
    """As Word: code page 936, heading styles, lists that only the tables tell of, notes, headers, \\bin."""
    levels = level(rf"\'02\'00{unicode('、')}", 39)
    levels += level(rf"\'03{unicode('（')}\'01{unicode('）')}", 39, at=2) + level(r"\'02\'02.", 0, 0)
    body = r"{\rtf1\adeflang1025\ansi\ansicpg936\uc2\adeff0\deff0\stshfdbch13" + FONTS + COLOURS
    body += r"{\stylesheet{\qj\f0\fs21\snext0 Normal;}{\s1\b\outlinelevel0 heading 1;}{\s2\b\outlinelevel1 heading 2;}"
    body += r"{\s15\qc\b Title;}{\*\cs10 \additive Default Paragraph Font;}}"
    body += rf"{{\*\listtable{{\list\listtemplateid7\listhybrid{levels}{{\listname ;}}\listid77}}}}"
    body += r"{\*\listoverridetable{\listoverride\listid77\listoverridecount0\ls1}}"
    body += r"{\info{\title " + escaped("模板") + r"}{\author x}}{\*\generator Microsoft Word 11.0.6568;}"
    body += r"\paperw11906{\header\pard\qc " + escaped("页眉") + r"\par}{\footer\pard{\field{\*\fldinst PAGE}{\fldrslt 1}}\par}"
    body += "\n" + r"\pard\plain{\*\datastore\bin4 {{\}}{\*\bkmkstart a}{\*\bkmkend a}" + "\n"
    for kind, number, text in paragraphs():
        run = rf"{{\loch\af0\hich\af0\dbch\f13 {escaped(text)}}}"
        if number:
            style = rf"\s{LEVEL[kind] + 1}\b" if kind != "h3" else ""
            body += rf"\pard\plain {style}\ilvl{LEVEL[kind]}\ls1{run}\par" + "\n"
        elif kind == "title":
            body += rf"\pard\plain \s15\qc\b{run}\par" + "\n"
        else:
            body += rf"\pard\plain {run}\par" + "\n"
    write("numbered.rtf", body + "}")


def written():
    """Numbers written out, \\u without anything to replace, deleted and hidden text, fields, a text box."""
    body = r"{\rtf1\ansi\ansicpg1252\uc0" + FONTS + "\n"
    for kind, number, text in paragraphs():
        half = len(text) // 2
        inside = rf"{{{unicode(text[:half], False)}}}{{\deleted\revauthdel1 {unicode('删去的话', False)}}}"
        inside += rf"{{\v {unicode('看不见', False)}}}{{\revised {unicode(text[half:-1], False)}}}"
        inside += rf"{{\field\fldedit{{\*\fldinst {{ REF a \\h }}}}{{\fldrslt {{{unicode(text[-1], False)}}}}}}}"
        head = rf"{{\listtext\pard\plain\f0 {unicode(number, False)}\tab}}" if number else ""
        if kind == "from":
            inside = rf"{{\shp{{\*\shpinst\shpleft1{{\sp{{\sn fLine}}{{\sv 0}}}}{{\shptxt \pard {inside}\par}}}}{{\shprslt{{\*\do\dptxbx{{\dptxbxtext\pard {unicode('又一遍', False)}\par}}}}}}}}"
        if kind == "title":
            inside = rf"{{\shp{{\*\shpinst{{\sp{{\sn gtextUNICODE}}{{\sv {unicode(text, False)}}}}}}}}}"
        body += rf"{head}\pard {inside}\par" + "\n"
        if kind == "h1" and text == "存在的主要问题":
            body += rf"{{\deleted {unicode('三、废弃', False)}\par}}" + "\n"
    write("written.rtf", body + "}")


def careless():
    """Bytes of GBK as they are, no fonts, numbers typed, \\par written as a backslash before the end of the line."""
    body = rb"{\rtf1\ansi\ansicpg936\deff0"
    for kind, number, text in paragraphs():
        body += (number + text).encode("gb18030") + b"\\\r\n"
    write("careless.rtf", body + b"}\r\n\0")


def mixed():
    """Fonts that claim to be Western, \\upr, a code page of Taiwan for one font, groups everywhere."""
    body = r"{\rtf1\ansi\ansicpg936\uc1\deff0{\fonttbl\f0\fcharset0 Arial;\f1\fcharset136 PMingLiU;\f2\cpg936 x;}"
    for kind, number, text in paragraphs():
        line = number + text
        if kind == "date":
            inside = rf"\f1 {escaped(line, 'big5')}"
        elif kind == "title":
            inside = rf"{{\upr{{??}}{{\*\ud{{{unicode(line, False)}}}}}}}".replace(" ", "?")
        elif kind == "h2":
            inside = rf"\f2 {escaped(line)}"
        else:
            inside = escaped(line)
        body += rf"{{\pard{{{inside}}}\par}}" + "\n"
    write("mixed.rtf", body + "}")


def main():
    numbered()
    written()
    careless()
    mixed()


if __name__ == "__main__":
    main()
