#!/usr/bin/env python3
"""Makes the Word documents of this folder, as Word, WPS and careless people write them.

usage: make-docx.py      (writes *.docx beside itself; the bytes are the same each time)
SPDX-License-Identifier: GPL-2.0-or-later
"""
import zipfile
from xml.sax.saxutils import escape

from report import HERE, paragraphs

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MORE = (
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

NUMBERING = [  # as Word's multilevel lists of Chinese reports are: 一、 （一） 1.
    ("chineseCountingThousand", "%1、", "nothing"),
    ("chineseCountingThousand", "（%2）", "nothing"),
    ("decimal", "%3.", "tab"),
]


def levels(styles=()):
    out = ""
    for i, (form, text, after) in enumerate(NUMBERING):
        style = f'<w:pStyle w:val="{styles[i]}"/>' if styles else ""
        out += (
            f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{style}<w:suff w:val="{after}"/>'
            f'<w:lvlText w:val="{text}"/><w:pPr><w:ind w:left="0"/></w:pPr></w:lvl>'
        )
    return out


def write(name, body, numbering="", styles="", parts=None, producer=("Microsoft Office Word", "16.0000")):
    files = {
        "[Content_Types].xml": HEAD
        + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        + "".join(
            f'<Override PartName="/word/{part}.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"/>'
            for part, kind in (("document", "document.main"), ("styles", "styles"), ("numbering", "numbering"))
        )
        + "</Types>",
        "word/_rels/document.xml.rels": HEAD
        + '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/styles" Target="styles.xml"/>'
        f'<Relationship Id="rId2" Type="{OFFICE}/numbering" Target="/word/numbering.xml"/></Relationships>',
        "_rels/.rels": HEAD
        + '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "docProps/app.xml": HEAD
        + f"<Properties><Application>{producer[0]}</Application><AppVersion>{producer[1]}</AppVersion></Properties>",
        "word/document.xml": HEAD + f'<w:document xmlns:w="{W}"{MORE}><w:body>{body}<w:sectPr/></w:body></w:document>',
        "word/numbering.xml": HEAD + f'<w:numbering xmlns:w="{W}">{numbering}</w:numbering>',
        "word/styles.xml": HEAD + f'<w:styles xmlns:w="{W}">{styles}</w:styles>',
    }
    files.update(parts or {})
    with zipfile.ZipFile(f"{HERE}/{name}", "w", zipfile.ZIP_DEFLATED) as z:
        for path, text in files.items():
            z.writestr(zipfile.ZipInfo(path, (2024, 6, 12, 9, 0, 0)), text, zipfile.ZIP_DEFLATED)


def run(text, look=""):
    return f'<w:r>{look and f"<w:rPr>{look}</w:rPr>"}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(inside, look=""):
    return f"<w:p><w:pPr>{look}</w:pPr>{inside}</w:p>"


def listed(level, number=1):
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


LEVEL = {"h1": 0, "h2": 1, "h3": 2}


def numbered():
    """Numbers counted by Word, set in each paragraph."""
    body = ""
    for kind, number, text in paragraphs():
        look = listed(LEVEL[kind]) if number else '<w:jc w:val="center"/>' if kind == "title" else ""
        body += paragraph(run(text), look)
    numbering = f'<w:abstractNum w:abstractNumId="0">{levels()}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    write("numbered.docx", body, numbering)


def styled():
    """Numbers that come with the heading styles, through a style of numbering."""
    names = ["1", "2", "3"]
    styles = '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    styles += '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/><w:basedOn w:val="a"/><w:pPr><w:jc w:val="center"/></w:pPr></w:style>'
    for i, name in enumerate(names):
        level = f'<w:ilvl w:val="{i}"/>' if i else ""
        styles += (
            f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="heading {i + 1}"/><w:basedOn w:val="a"/>'
            f'<w:pPr><w:numPr>{level}<w:numId w:val="7"/></w:numPr><w:outlineLvl w:val="{i}"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
        )
    styles += '<w:style w:type="numbering" w:styleId="公文"><w:name w:val="公文"/><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>'
    numbering = f'<w:abstractNum w:abstractNumId="4"><w:styleLink w:val="公文"/>{levels(names)}</w:abstractNum>'
    numbering += '<w:abstractNum w:abstractNumId="5"><w:numStyleLink w:val="公文"/></w:abstractNum>'
    numbering += '<w:num w:numId="3"><w:abstractNumId w:val="4"/></w:num><w:num w:numId="7"><w:abstractNumId w:val="5"/></w:num>'
    body = ""
    for kind, number, text in paragraphs():
        style = names[LEVEL[kind]] if number else "T" if kind == "title" else ""
        body += paragraph(run(text), style and f'<w:pStyle w:val="{style}"/>')
    write("styled.docx", body, numbering, styles, producer=("WPS Office_11.1.0.14309_F1E327BC", ""))


def revised():
    """With tracked changes, fields, a text box, a note, hidden text and the title as WordArt."""
    body = '<w:p><w:r><w:pict><v:shape><v:textpath string="{}"/></v:shape></w:pict></w:r></w:p>'
    for kind, number, text in paragraphs():
        if kind == "title":
            body = body.replace("{}", text)
            continue
        half = len(text) // 2
        inside = run(number + text[:half])
        inside += f'<w:del w:id="1" w:author="审"><w:r><w:delText>删去的话</w:delText></w:r></w:del>'
        inside += run("看不见", "<w:vanish/>")
        inside += f'<w:ins w:id="2" w:author="审">{run(text[half:-1])}</w:ins>'
        inside += '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF 结尾 \\h </w:instrText></w:r>'
        inside += f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(text[-1:])}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        if kind == "h1" and text == "对策建议":  # a paragraph of which only the mark is left
            body += paragraph('<w:del w:id="9" w:author="审"><w:r><w:delText>四、废弃</w:delText></w:r></w:del>', '<w:rPr><w:del w:id="8" w:author="审"/></w:rPr>')
        if kind == "from":  # in a text box, in both ways that Word writes it
            shape = f"<w:txbxContent><w:p>{inside}</w:p></w:txbxContent>"
            inside = (
                f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><wps:txbx>{shape}</wps:txbx></mc:Choice>'
                f"<mc:Fallback><w:pict><v:textbox>{shape}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
            )
        body += paragraph(inside)
    write("revised.docx", body)


def main():
    numbered()
    styled()
    revised()


if __name__ == "__main__":
    main()
