#!/usr/bin/env python3
"""Makes OFD documents of the report (see report.py), as converters of several makers write them.
usage: make-ofd.py      (writes *.ofd beside itself; the bytes are the same each time)

runs.ofd: a run of characters a line, without places; paths that are relative; two pages with a header in a template
placed.ofd: DeltaX for each character ("g n d"), a CTM that scales, headings that are bold; absolute paths, in the case and with the
    backslashes of Windows; page numbers; a title that is a composite unit
columns.ofd: each character an object of its own, from the last to the first, in two columns, on pages that lie on their side
scanned-odd.ofd, encrypted-odd.ofd: what cannot be read

SPDX-License-Identifier: GPL-2.0-or-later
"""
import importlib, itertools, zipfile
from xml.sax.saxutils import escape, quoteattr

from report import HERE

typeset = importlib.import_module("make-pdf")
MM = 25.4 / 72
PAGE = (typeset.WIDTH * MM, typeset.HEIGHT * MM)
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
NAMESPACE = ' xmlns:ofd="http://www.ofdspec.org/2016"'


def number(value):
    return f"{value:.4f}".rstrip("0").rstrip(".")


def element(name, inside="", **attributes):
    given = "".join(f" {k}={quoteattr(str(v))}" for k, v in attributes.items())
    return f"<ofd:{name}{given}>{inside}</ofd:{name}>"


def part(name, inside, **attributes):
    return HEAD + element(name, inside, **attributes).replace(f"<ofd:{name}", f"<ofd:{name}{NAMESPACE}", 1)


# ---- text objects ----

def deltas(places):
    """What lies between the characters, equal ones together."""
    steps = [number(b - a) for a, b in zip(places, places[1:])]
    runs = [(d, len(list(same))) for d, same in itertools.groupby(steps)]
    return " ".join(d if n == 1 else f"g {n} {d}" for d, n in runs)


def text_object(line, font="3", scale=None, placed=True):
    """A line of placed characters (c, x, y, size); `scale`: the CTM has the size of the type, and the object a size of 1."""
    left, base, size = line[0][1] * MM, line[0][2] * MM, line[0][3] * MM
    unit = scale or 1
    places = [(x * MM - left) / unit for _, x, _, _ in line]
    top = base - size
    width = (line[-1][1] + line[-1][3]) * MM - left
    box = " ".join(map(number, (left, top, width, size * 1.2)))
    code = {"X": "0", "Y": number((base - top) / unit)}
    if placed and len(line) > 1:
        code["DeltaX"] = deltas(places)
    more = {"CTM": f"{number(unit)} 0 0 {number(unit)} 0 0"} if scale else {}
    return element("TextObject", element("TextCode", escape("".join(c for c, *_ in line)), **code),
                   ID="0", Boundary=box, Font=font, Size=number(size / unit), **more)


def lines_of(page):
    return [list(line) for _, line in itertools.groupby(page, lambda c: (c[2], c[3]))]


# ---- packages ----

def resources(*fonts, units=""):
    each = "".join(element("Font", ID=i, FontName=name) for i, name in fonts)
    return part("Res", element("Fonts", each) + units, BaseLoc="Res")


def page_part(objects, template="", area=None, layer="Body"):
    box = element("Area", element("PhysicalBox", f"0 0 {number(area[0])} {number(area[1])}")) if area else ""
    used = element("Template", TemplateID=template, ZOrder="Background") if template else ""
    return part("Page", box + used + element("Content", element("Layer", objects, ID="0", Type=layer)))


def document(pages, templates=(), resource="PublicRes.xml", area=PAGE):
    common = element("PageArea", element("PhysicalBox", f"0 0 {number(area[0])} {number(area[1])}"))
    common += element("PublicRes", resource) + "".join(element("TemplatePage", ID=i, BaseLoc=loc) for i, loc in templates)
    return part("Document", element("CommonData", common) +
                element("Pages", "".join(element("Page", ID=i + 100, BaseLoc=loc) for i, loc in enumerate(pages))))


def root(path, creator="OFD Writer", version="2.1"):
    info = element("DocID", "0" * 32) + element("Creator", creator) + element("CreatorVersion", version)
    info += element("CreationDate", "2024-06-12")
    return part("OFD", element("DocBody", element("DocInfo", info) + element("DocRoot", path)), Version="1.0", DocType="OFD")


def write(name, files):
    with zipfile.ZipFile(f"{HERE}/{name}", "w", zipfile.ZIP_DEFLATED) as z:
        for path, data in files.items():
            z.writestr(zipfile.ZipInfo(path, (2024, 6, 12, 9, 0, 0)), data, zipfile.ZIP_DEFLATED)


# ---- documents ----

HEADER = [list(typeset.place("云岭县调研报告", (typeset.WIDTH - 7 * 9) / 2, 60, 9))]


def straight(page):
    """Without what justifies a line: the characters follow each other."""
    for line in lines_of(page):
        yield from typeset.place("".join(c for c, *_ in line), *line[0][1:])


def runs():
    pages = [list(straight(page)) for page in typeset.pages(per_page=16)]
    files = {"OFD.xml": root("Doc_0/Document.xml"), "Doc_0/PublicRes.xml": resources(("3", "仿宋_GB2312"))}
    files["Doc_0/Document.xml"] = document([f"Pages/Page_{i}/Content.xml" for i in range(len(pages))], [("2", "Tpls/Tpl_0/Content.xml")])
    files["Doc_0/Tpls/Tpl_0/Content.xml"] = page_part("".join(map(text_object, HEADER)), layer="Background")
    for i, page in enumerate(pages):
        objects = "".join(text_object(line, placed=False) for line in lines_of(page))
        files[f"Doc_0/Pages/Page_{i}/Content.xml"] = page_part(objects, template="2")
    write("runs.ofd", files)


def placed():
    pages = typeset.pages(number="— %d —", per_page=14)
    title, *rest = lines_of(pages[0])
    size = title[0][3] * MM
    unit = element("CompositeGraphicUnit", element("Content", text_object([(c, x - title[0][1], s, s) for c, x, _, s in title], "4")),
                   ID="50", Width=number(PAGE[0]), Height=number(size * 1.2))
    use = element("CompositeObject", ID="51", ResourceID="50", CTM="1 0 0 1 0 0",
                  Boundary=" ".join(map(number, (title[0][1] * MM, title[0][2] * MM - size, PAGE[0], size * 1.2))))
    files = {"OFD.xml": root("/Doc_0/Document.xml", "公文处理系统", "")}
    files["Doc_0\\Document.xml"] = document([f"/Doc_0/./Pages/../Pages/Page_{i}/Content.xml" for i in range(len(pages))],
                                            resource=".\\Res\\..\\PublicRes.xml")
    files["DOC_0\\PublicRes.xml"] = resources(("3", "仿宋_GB2312"), ("4", "SimHei-Bold"),
                                              units=element("CompositeGraphicUnits", unit))
    for i, page in enumerate(pages):
        objects = use if i == 0 else ""
        for line in rest if i == 0 else lines_of(page):
            bold = "".join(c for c, *_ in line[:2]) in ("一、", "二、", "三、")
            objects += text_object(line, "4" if bold else "3", scale=line[0][3] * MM)
        files[f"Doc_0\\pages\\Page_{i}\\Content.xml"] = page_part(objects)
    write("placed.ofd", files)


def columns():
    """Written upwards, on pages that are wider than high."""
    width, height = PAGE
    pages = typeset.pages(columns=2, number="%d", size=14, pitch=22, title_size=18)
    files = {"OFD.xml": root("Document.xml"), "PublicRes.xml": resources(("3", "FangSong"))}
    files["Document.xml"] = document([f"Content_{i}.xml" for i in range(len(pages))])
    for i, page in enumerate(pages):
        objects = ""
        for c, x, y, size in reversed(page):
            code = element("TextCode", escape(c), X="0", Y="0")
            box = " ".join(map(number, (y * MM, width - x * MM, size * MM, size * MM)))
            objects += element("TextObject", code, ID="0", Boundary=box, Font="3", Size=number(size * MM), CTM="0 -1 1 0 0 0")
        files[f"Content_{i}.xml"] = page_part(objects, area=(height, width))
    write("columns.ofd", files)


def odd():
    image = element("ImageObject", ID="5", ResourceID="6", Boundary="0 0 210 297", CTM="210 0 0 297 0 0")
    files = {"OFD.xml": root("Doc_0/Document.xml"), "Doc_0/PublicRes.xml": resources(("3", "宋体")),
             "Doc_0/Document.xml": document(["Content.xml"]), "Doc_0/Content.xml": page_part(image)}
    write("scanned-odd.ofd", files)
    entry = element("EncryptInfo", element("DecryptSeedLoc", "/seed.dat") + element("EntriesMapLoc", "/map.dat"), ID="1")
    del files["Doc_0/Content.xml"]
    write("encrypted-odd.ofd", {**files, "Encryptions.xml": part("Encryptions", entry), "Doc_0/content.dat": bytes(range(256))})


def main():
    runs()
    placed()
    columns()
    odd()


main()
