#!/usr/bin/env python3
"""Writes documents that are made to hurt into a folder: for formats.py --bombs.

usage: bombs.py FOLDER
SPDX-License-Identifier: GPL-2.0-or-later
"""
import gzip, io, os, struct, sys, zipfile, zlib

folder = sys.argv[1]
os.makedirs(folder, exist_ok=True)
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def package(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        for name, content in parts:
            z.writestr(name, content)
    return out.getvalue()


def docx(body, before=""):
    xml = f'<?xml version="1.0"?>{before}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    return package([("[Content_Types].xml", TYPES), ("word/document.xml", xml)])


def odt(body, before=""):
    xml = (f'<?xml version="1.0"?>{before}<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
           f'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>{body}</office:text>'
           "</office:body></office:document-content>")
    return package([("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", xml), ("META-INF/manifest.xml", "<a/>")])


def laughs(n=9):
    rows = ['<!ENTITY a0 "哈哈哈哈哈哈哈哈哈哈">'] + [f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, n)]
    return f"<!DOCTYPE x [{''.join(rows)}]>"


def pdf(objects):
    out, places = b"%PDF-1.4\n", []
    for i, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % i + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)


def pdf_of(stream, n_pages=1):
    packed = zlib.compress(stream, 9)
    kids = b" ".join(b"%d 0 R" % (5 + i) for i in range(n_pages))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 3 0 R/Resources<</Font<</F 4 0 R>>>>>>"
    return pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count %d/Kids[%s]>>" % (n_pages, kids),
                b"<</Length %d/Filter/FlateDecode>>stream\n" % len(packed) + packed + b"\nendstream",
                b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"] + [page] * n_pages)


def pdf_of_forms(levels, each):
    """Forms that draw each other, `each` times a level: each ** levels in all."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</XObject<</F 5 0 R>>/Font<</T %d 0 R>>>>>>"
    last = 5 + levels
    stream = lambda head, body: b"<<" + head + b"/Length %d>>stream\n" % len(body) + body + b"\nendstream"
    form = lambda i: b"/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</XObject<</F %d 0 R>>/Font<</T %d 0 R>>>>" % (
        min(6 + i, last - 1), last)
    forms = [stream(form(i), b"/F Do " * each if i < levels - 1 else b"BT /T 9 Tf (a) Tj ET") for i in range(levels)]
    return pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[3 0 R]>>", page % last,
                stream(b"", b"/F Do"), *forms, b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"])


def ole(chain):
    """A compound file whose file allocation table is the given one."""
    head = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + b"\0" * 16
    head += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 6
    head += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    head += struct.pack("<I", 0) + b"\xFF" * 4 * 108
    fat = struct.pack("<128I", *(chain + [0xFFFFFFFF] * (128 - len(chain))))
    entry = lambda name, kind, start, size: (name.encode("utf-16le").ljust(64, b"\0") + struct.pack("<HBBIII", 2 * len(name) + 2,
            kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, 1 if kind == 5 else 0xFFFFFFFF) + b"\0" * 36 + struct.pack("<IQ", start, size))
    directory = entry("Root Entry", 5, 0xFFFFFFFE, 0) + entry("WordDocument", 2, 2, 1 << 30) + b"\0" * 256
    return head + fat + directory + b"\xEC\xA5" * 256


made = {
    "laughs.docx": docx("<w:p><w:r><w:t>&a8;</w:t></w:r></w:p>", laughs()),
    "laughs.odt": odt("<text:p>&a8;</text:p>", laughs()),
    "external.docx": docx("<w:p><w:r><w:t>&a;</w:t></w:r></w:p>", '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'),
    "blanks.docx": docx("<w:p><w:r><w:t>" + "长" * (40 << 20) + "</w:t></w:r></w:p>"),
    "deep.docx": docx("<w:p>" * 100000),
    "rows.docx": docx("<w:tbl><w:tr><w:tc>" * 5000),
    "paragraphs.docx": docx("<w:p><w:r><w:t>一</w:t></w:r></w:p>" * 400000),
    "spaces.odt": odt('<text:p>一<text:s text:c="2000000000"/>二</text:p>'),
    "deep.odt": odt("<text:p><text:span>" * 50000),
    "deep.html": b"<html><body>" + b"<div>" * 200000 + "工作总结".encode(),
    "attributes.html": b"<html><body><p " + b" ".join(b"a%d=1" % i for i in range(300000)) + b">x</p>",
    "deep.rtf": b"{\\rtf1" + b"{" * 1000000 + b"}" * 1000000,
    "binary.rtf": b"{\\rtf1 \\bin2000000000 x}",
    "zeros.gz": gzip.compress(b"\0" * (200 << 20)),
    "text.gz": gzip.compress("工作总结。".encode() * (10 << 20)),
    "streams.pdf": pdf_of(b"BT /F 12 Tf (a) Tj ET\n" * (20 << 20)),
    "pages.pdf": pdf_of(b"BT /F 12 Tf (a) Tj ET\n", 3000),
    "forms.pdf": pdf_of_forms(12, 10),
    "letters.pdf": pdf_of(b"BT /F 12 Tf 1 0 0 1 10 10 Tm (" + b"a" * (30 << 20) + b") Tj ET"),
    "circle.doc": ole([0xFFFFFFFD, 0xFFFFFFFE, 3, 2]),
    "itself.doc": ole([0xFFFFFFFD, 1, 2]),
    "half.txt": "一、".encode() * (8 << 20),
    "lines.txt": b"\n" * (15 << 20) + "工作总结".encode(),
    "headings.txt": "一、做法\n".encode() * (1 << 20),
}
for name, content in made.items():
    with open(os.path.join(folder, name), "wb") as file:
        file.write(content)
