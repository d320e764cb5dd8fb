#!/usr/bin/env python3
"""Makes the OpenDocument texts of this folder, as LibreOffice and careless people write them.

usage: make-odt.py      (writes listed.odt, headed.odt and changed.odt beside itself; the bytes are the same each time)
SPDX-License-Identifier: GPL-2.0-or-later
"""
import zipfile
from xml.sax.saxutils import escape

from report import HERE, paragraphs

ODF = "urn:oasis:names:tc:opendocument:xmlns:"
NAMES = {
    "office": "office", "text": "text", "style": "style", "draw": "drawing", "table": "table", "meta": "meta",
    "fo": "xsl-fo-compatible", "svg": "svg-compatible", "form": "form",
}  # fmt: skip
SPACES = "".join(f' xmlns:{k}="{ODF}{v}:1.0"' for k, v in NAMES.items())
SPACES += ' xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0" office:version="1.3"'
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
HAN = "一, 二, 三, ..."
TYPE = "application/vnd.oasis.opendocument.text"
LEVEL = {"h1": 1, "h2": 2, "h3": 3}


def level(n, form, before, behind, kind="list-level-style-number", more=""):
    return (
        f'<text:{kind} text:level="{n}" style:num-format="{form}" style:num-prefix="{before}" style:num-suffix="{behind}"{more}>'
        '<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">'
        f'<style:list-level-label-alignment text:label-followed-by="nothing"/></style:list-level-properties></text:{kind}>'
    )


def levels(kind):
    more = ' text:display-levels="1" text:start-value="1"'
    return level(1, HAN, "", "、", kind) + level(2, HAN, "（", "）", kind, more) + level(3, "1", "", ".", kind)


def style(name, inside="", parent="Standard", family="paragraph", more=""):
    return f'<style:style style:name="{name}" style:family="{family}" style:parent-style-name="{parent}"{more}>{inside}</style:style>'


BOLD = '<style:text-properties fo:font-weight="bold" style:font-weight-asian="bold"/>'
HIDDEN = '<style:text-properties text:display="none"/>'
CENTRED = '<style:paragraph-properties fo:text-align="center"/>'


def write(name, body, automatic="", styles="", elsewhere="", stored_type=True):
    """`elsewhere`: the automatic styles of headers and footers, which may have the names of those of the text."""
    files = {
        "content.xml": f"{HEAD}<office:document-content{SPACES}><office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
        "styles.xml": f"{HEAD}<office:document-styles{SPACES}><office:styles>{styles}</office:styles>"
        f"<office:automatic-styles>{elsewhere}</office:automatic-styles></office:document-styles>",
        "meta.xml": f"{HEAD}<office:document-meta{SPACES}><office:meta><meta:generator>LibreOffice/7.4.7.2$Linux_X86_64</meta:generator>"
        "</office:meta></office:document-meta>",
    }
    entries = "".join(f'<manifest:file-entry manifest:full-path="{f}" manifest:media-type="text/xml"/>' for f in files)
    files["META-INF/manifest.xml"] = (
        f'{HEAD}<manifest:manifest xmlns:manifest="{ODF}manifest:1.0" manifest:version="1.3">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{TYPE}"/>{entries}</manifest:manifest>'
    )
    with zipfile.ZipFile(f"{HERE}/{name}", "w", zipfile.ZIP_DEFLATED) as z:
        if stored_type:
            z.writestr(zipfile.ZipInfo("mimetype", (2024, 6, 12, 9, 0, 0)), TYPE, zipfile.ZIP_STORED)
        for path, text in files.items():
            z.writestr(zipfile.ZipInfo(path, (2024, 6, 12, 9, 0, 0)), text, zipfile.ZIP_DEFLATED)
        if not stored_type:
            z.writestr(zipfile.ZipInfo("mimetype", (2024, 6, 12, 9, 0, 0)), TYPE, zipfile.ZIP_DEFLATED)


def paragraph(inside, name="Standard"):
    return f'<text:p text:style-name="{name}">{inside}</text:p>'


def listed():
    """Items of lists, each list going on from one before, with bullets and another list between."""
    body = ""
    first = True
    for kind, number, text in paragraphs():
        if not number:
            body += paragraph(escape(text), "P1" if kind == "title" else "Standard")
            continue
        goes_on = ' xml:id="first"' if first else ' text:continue-list="first"' if kind == "h1" else ' text:continue-numbering="true"'
        item = f'<text:list-item><text:number>9、</text:number>{paragraph(escape(text), "P2")}</text:list-item>'
        for _ in range(LEVEL[kind] - 1):
            item = f"<text:list-item><text:list>{item}</text:list></text:list-item>"
        body += f'<text:list text:style-name="L1"{goes_on}>{item}</text:list>'
        if kind == "h2":  # what is behind a heading stands in its list, without a number
            body += '<text:list text:style-name="L1" text:continue-numbering="true"><text:list-header><text:p/></text:list-header></text:list>'
        first = False
    automatic = style("P1", CENTRED) + style("P2", more=' style:list-style-name="L1"')
    automatic += f'<text:list-style style:name="L1">{levels("list-level-style-number")}</text:list-style>'
    write("listed.odt", body, automatic, style("Standard", parent=""), style("P1", HIDDEN), stored_type=False)


def headed():
    """Headings, whose numbers stand in the style of the outline; the last h1 says its number itself."""
    body = ""
    for kind, number, text in paragraphs():
        if not number:
            body += paragraph(escape(text), "Title" if kind == "title" else "Standard")
            continue
        n = LEVEL[kind]
        anew = ' text:restart-numbering="true" text:start-value="3"' if number == "三、" else ""
        body += f'<text:h text:style-name="P{n}" text:outline-level="{n}"{anew}>{escape(text)}</text:h>'
    body += '<text:h text:style-name="Plain" text:outline-level="1"/>'
    styles = style("Standard", parent="") + style("Title", CENTRED)
    styles += "".join(style(f"Heading_20_{n}", BOLD, more=f' style:default-outline-level="{n}"') for n in (1, 2, 3))
    styles += f'<text:outline-style style:name="Outline">{levels("outline-level-style")}</text:outline-style>'
    automatic = "".join(style(f"P{n}", parent=f"Heading_20_{n}") for n in (1, 2, 3))
    automatic += style("Plain", parent="Heading_20_1", more=' style:list-style-name=""')
    write("headed.odt", body, automatic, styles)


def changed():
    """With tracked changes, comments, fields, hidden text of every kind, a text box, readings of characters."""
    body = (
        '<office:forms><form:form form:name="F"><form:textarea><text:p>表单</text:p></form:textarea></form:form></office:forms>'
        '<text:tracked-changes><text:changed-region text:id="ct1"><text:deletion><text:p>删去的话</text:p><text:h text:outline-level="1">四、废弃</text:h>'
        "</text:deletion></text:changed-region></text:tracked-changes>"
        '<text:section text:name="S" text:display="none"><text:p>看不见的一节</text:p></text:section>'
    )
    hidden = '<text:hidden-text text:condition="ooow:TRUE" text:string-value="暗语" text:is-hidden="true">暗语</text:hidden-text>'
    comment = '<office:annotation office:name="1"><text:p>批注的话</text:p></office:annotation>'
    for kind, number, text in paragraphs():
        half = len(text) // 2
        inside = f'\n    {number}{text[:half]}<text:change text:change-id="ct1"/><text:span text:style-name="T1">看<text:span>不</text:span>见</text:span>'
        inside += f'{hidden}<text:change-start text:change-id="ct2"/>{escape(text[half:-1])}<text:change-end text:change-id="ct2"/>{comment}'
        inside += f'<text:bookmark-ref text:ref-name="尾"><loext:unknown>{text[-1:]}</loext:unknown></text:bookmark-ref>\n'
        if kind == "to":
            inside = inside.replace("县", "<text:ruby><text:ruby-base>县</text:ruby-base><text:ruby-text>xiàn</text:ruby-text></text:ruby>", 1)
        if kind == "date":  # the one before stands in a text box
            box = f'<draw:frame draw:name="框"><svg:title>图</svg:title><draw:text-box>{paragraph(sender)}</draw:text-box></draw:frame>'
            inside = box + inside
        if kind == "from":
            sender = inside
        else:
            body += paragraph(inside, "P1" if kind == "title" else "Standard")
        if kind == "title":
            body += paragraph("看不见的一段", "P3")
            body += paragraph('<text:hidden-paragraph text:condition="ooow:TRUE" text:is-hidden="true"/>看不见的一段')
    automatic = style("P1", CENTRED) + style("P3", HIDDEN) + style("T1", HIDDEN, "", "text")
    write("changed.odt", body, automatic, style("Standard", parent=""))


def main():
    listed()
    headed()
    changed()


if __name__ == "__main__":
    main()
