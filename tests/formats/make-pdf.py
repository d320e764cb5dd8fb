#!/usr/bin/env python3
"""Makes PDF documents of the report (see report.py) that LibreOffice does not: with the fonts that Chinese programs name and do not
embed, and each character placed by itself.   usage: make-pdf.py      (writes *.pdf beside itself)
make-pdf.py fodt writes the report for LibreOffice, set as GB/T 9704 has it; make-office.sh makes PDF of it.

placed.pdf: three pages with headers and numbers; Identity-H, a ToUnicode that gives radicals for Han characters
columns.pdf: two columns below the title; UniGB-UCS2-H        gbk.pdf: GBK-EUC-H, a Type 0 font by name alone
restricted.pdf: encrypted, though anyone may open it          scanned-odd.pdf, encrypted-odd.pdf: what cannot be read

SPDX-License-Identifier: GPL-2.0-or-later
"""
import hashlib, sys, xml.sax.saxutils, zlib

import report

HERE = report.HERE
WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 595, 842, 80, 528, 120, 742
SIZE, PITCH = 16, 29
NO_BEGINNING = "，。、；：？！）》”’%"
NO_END = "（《“‘"
RADICALS = {"一": 0x2F00, "食": 0x2FB7, "用": 0x2F64, "长": 0x2ED3, "门": 0x2ED4, "户": 0x2F3E, "见": 0x2EC5}


# ---- setting type ----

def advance(c, size):
    return size if ord(c) > 0x2000 else size / 2


def words(text):
    """Pieces that no line may end in."""
    out = []
    for c in text:
        joined = out and (c in NO_BEGINNING or out[-1][-1] in NO_END or (c.isascii() and out[-1][-1].isascii()))
        if joined:
            out[-1] += c
        else:
            out.append(c)
    return out


def lines(text, size, width, indent):
    """(indent, text, is the last) of each line."""
    line, room, first = "", width - indent, True
    for word in words(text):
        need = sum(advance(c, size) for c in word)
        if need > room and line:
            yield (indent if first else 0), line, False
            line, room, first = "", width, False
        line += word
        room -= need
    yield (indent if first else 0), line, True


def place(text, x, y, size, stretch=0):
    """(character, x, y, size) of each one."""
    for c in text:
        yield c, x, y, size
        x += advance(c, size) + stretch


def paragraph(kind, text, left, right, size):
    """(x offset, text, stretch) of each line of a paragraph."""
    width = right - left
    indent = 0 if kind in ("title", "to") else 2 * size
    for offset, line, last in lines(text, size, width, indent):
        natural = sum(advance(c, size) for c in line)
        if kind == "title":
            yield (width - natural) / 2, line, 0
        elif kind in ("from", "date"):
            yield width - natural - 2 * size, line, 0
        else:
            yield offset, line, 0 if last else (width - offset - natural) / max(len(line) - 1, 1)


def pages(columns=1, header=None, number=None, size=SIZE, pitch=PITCH, title_size=22, per_page=None):
    """A list of pages of placed characters."""
    out, y, column = [[]], TOP, 0
    gutter, top, n = 2 * size, TOP, 0
    for kind, label, text in report.paragraphs():
        type_size = title_size if kind == "title" else size
        wide = columns == 1 or kind == "title"
        width = (RIGHT - LEFT - gutter * (columns - 1)) / columns
        left = LEFT if wide else LEFT + column * (width + gutter)
        set_lines = list(paragraph(kind, label + text, 0, RIGHT - LEFT if wide else width, type_size))
        for offset, line, stretch in set_lines:
            if y > BOTTOM or (per_page and n >= per_page):
                n = 0
                if not wide and column + 1 < columns:
                    column, y = column + 1, top
                else:
                    out.append([])
                    column, y, top = 0, TOP, TOP
                left = LEFT if wide else LEFT + column * (width + gutter)
            out[-1] += place(line, left + offset, y, type_size, stretch)
            y += pitch if kind != "title" else pitch * 1.3
            n += 1
        if kind == "title":
            y += pitch
            top = y
    for i, page in enumerate(out):
        if header:
            page += place(header, (WIDTH - 9 * len(header)) / 2, 60, 9)
        if number:
            text = number % (i + 1)
            page += place(text, (WIDTH - sum(advance(c, 14) for c in text)) / 2, 790, 14)
    return out


# ---- writing PDF ----

def rc4(key, data):
    s, j, out = list(range(256)), 0, bytearray()
    for i in range(256):
        j = (j + s[i] + key[i % len(key)]) % 256
        s[i], s[j] = s[j], s[i]
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + s[i]) % 256
        s[i], s[j] = s[j], s[i]
        out.append(byte ^ s[(s[i] + s[j]) % 256])
    return bytes(out)


class Pdf:
    PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
    ID = hashlib.md5(b"guidang").digest()

    def __init__(self, password=None):
        """password: of the user; b"" encrypts so that anyone may open it (standard handler, revision 2)."""
        self.objects, self.key = [], None
        if password is not None:
            pad = lambda p: (p + self.PADDING)[:32]
            self.owner = rc4(hashlib.md5(pad(b"owner")).digest()[:5], pad(password))
            self.key = hashlib.md5(pad(password) + self.owner + (-44 & 0xFFFFFFFF).to_bytes(4, "little") + self.ID).digest()[:5]
            self.user = rc4(self.key, self.PADDING)

    def add(self, body):
        self.objects.append(body if isinstance(body, bytes) else body.encode())
        return len(self.objects)

    def stream(self, data, extra="", packed=True):
        if packed:
            data, extra = zlib.compress(data, 9), extra + " /Filter /FlateDecode"
        data = self.crypt(data, len(self.objects) + 1)
        return self.add(f"<< /Length {len(data)}{extra} >>\nstream\n".encode() + data + b"\nendstream")

    def string(self, text, n):
        """As it stands in the object of that number."""
        return f"<{self.crypt(text.encode(), n).hex()}>"

    def crypt(self, data, n):
        return rc4(hashlib.md5(self.key + n.to_bytes(3, "little") + b"\0\0").digest()[:10], data) if self.key else data

    def write(self, name, root):
        out, at = bytearray(b"%PDF-1.4\n%\xE2\xE3\xCF\xD3\n"), []
        for i, body in enumerate(self.objects):
            at.append(len(out))
            out += f"{i + 1} 0 obj\n".encode() + body + b"\nendobj\n"
        xref = len(out)
        out += f"xref\n0 {len(at) + 1}\n0000000000 65535 f \n".encode()
        out += b"".join(b"%010d 00000 n \n" % offset for offset in at)
        extra = f" /ID [<{self.ID.hex()}> <{self.ID.hex()}>]"
        if self.key:
            extra += (f" /Encrypt << /Filter /Standard /V 1 /R 2 /O <{self.owner.hex()}> /U <{self.user.hex()}> /P -44 >>")
        out += f"trailer\n<< /Size {len(at) + 1} /Root {root} 0 R{extra} >>\nstartxref\n{xref}\n%%EOF\n".encode()
        open(f"{HERE}/{name}", "wb").write(out)


def to_unicode(code_of):
    rows = "".join(f"<{code:04X}> <{RADICALS.get(c, ord(c)):04X}>\n" for c, code in code_of.items())
    blocks = rows.splitlines()
    body = "".join(f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar\n" for part in
                   (blocks[i:i + 100] for i in range(0, len(blocks), 100)))
    return ("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapName /X def\n"
            f"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n{body}endcmap\nend\nend").encode()


def font(pdf, encoding, code_of):
    ordering = "Identity" if encoding == "Identity-H" else "GB1"
    descriptor = pdf.add("<< /Type /FontDescriptor /FontName /SimSun /Flags 4 /FontBBox [0 -200 1000 900] "
                         "/ItalicAngle 0 /Ascent 859 /Descent -141 /CapHeight 700 /StemV 80 >>")
    each = " ".join("1000" if ord(c) > 0x2000 else "500" for c in code_of)
    widths = f"[1 [{each}]]" if ordering == "Identity" else "[1 95 500 814 939 500]" # ASCII, in two widths
    n = len(pdf.objects) + 1
    child = pdf.add(f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /SimSun /CIDSystemInfo << /Registry {pdf.string('Adobe', n)} "
                    f"/Ordering {pdf.string(ordering, n)} /Supplement 0 >> /FontDescriptor {descriptor} 0 R /DW 1000 /W {widths} >>")
    extra = f" /ToUnicode {pdf.stream(to_unicode(code_of))} 0 R" if ordering == "Identity" else ""
    return pdf.add(f"<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /{encoding} /DescendantFonts [{child} 0 R]{extra} >>")


def content(page, encode, one_by_one):
    """Runs of a line in one string, or each character by itself, from the last to the first."""
    out, last = [], None
    for c, x, y, size in reversed(page) if one_by_one else page:
        goes_on = last and not one_by_one and abs(last[1] - x) < 0.01 and last[2] == y
        if not goes_on:
            out.append(f"1 0 0 1 {x:.2f} {HEIGHT - y:.2f} Tm /F {size} Tf <")
        else:
            out[-1] = out[-1][:-len("> Tj")]
        out[-1] += encode(c).hex() + "> Tj"
        last = (c, x + advance(c, size), y)
    return ("BT\n" + "\n".join(out) + "\nET").encode()


def write(name, encoding, all_pages, one_by_one=False, password=None, encoded=None):
    pdf, used = Pdf(password), sorted({c for page in all_pages for c, *_ in page})
    code_of = {c: i + 1 for i, c in enumerate(used)}
    encode = encoded or (lambda c: code_of[c].to_bytes(2, "big"))
    f, kids = font(pdf, encoding, code_of), []
    parent = len(pdf.objects) + 2 * len(all_pages) + 1
    for page in all_pages:
        stream = pdf.stream(content(page, encode, one_by_one))
        kids.append(pdf.add(f"<< /Type /Page /Parent {parent} 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents {stream} 0 R "
                            f"/Resources << /Font << /F {f} 0 R >> >> >>"))
    pdf.add(f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{k} 0 R' for k in kids)}] >>")
    pdf.write(name, pdf.add(f"<< /Type /Catalog /Pages {parent} 0 R >>"))


def write_scanned(name):
    pdf = Pdf()
    image = pdf.stream(b"\xFF" * (75 * 106 // 8 + 106), " /Type /XObject /Subtype /Image /Width 75 /Height 106 "
                       "/ColorSpace /DeviceGray /BitsPerComponent 1")
    stream = pdf.stream(f"q {WIDTH} 0 0 {HEIGHT} 0 0 cm /I Do Q".encode())
    pdf.add(f"<< /Type /Page /Parent 4 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents {stream} 0 R "
            f"/Resources << /XObject << /I {image} 0 R >> >> >>")
    pdf.add("<< /Type /Pages /Count 1 /Kids [3 0 R] >>")
    pdf.write(name, pdf.add("<< /Type /Catalog /Pages 4 0 R >>"))


# ---- for LibreOffice ----

def fodt():
    def style(name, size, paragraph, font="Droid Sans Fallback"):
        return (f'<style:style style:name="{name}" style:family="paragraph"><style:paragraph-properties {paragraph} style:punctuation-wrap="simple" '
                f'fo:line-height="29pt"/><style:text-properties fo:font-size="{size}pt" style:font-size-asian="{size}pt" '
                f'style:font-name="F" style:font-name-asian="F"/></style:style>')
    looks = {"title": "T", "to": "L", "from": "R", "date": "R"}
    body = "".join(f'<text:p text:style-name="{looks.get(kind, "P")}">{xml.sax.saxutils.escape(number + text)}</text:p>'
                   for kind, number, text in report.paragraphs())
    names = "".join(f' xmlns:{p}="urn:oasis:names:tc:opendocument:xmlns:{u}:1.0"' for p, u in
                    (("office", "office"), ("style", "style"), ("text", "text"), ("fo", "xsl-fo-compatible"),
                     ("svg", "svg-compatible")))
    return (f'<?xml version="1.0" encoding="UTF-8"?><office:document{names} office:version="1.2" '
            'office:mimetype="application/vnd.oasis.opendocument.text"><office:font-face-decls><style:font-face '
            'style:name="F" svg:font-family="\'Droid Sans Fallback\'"/></office:font-face-decls><office:automatic-styles>'
            + style("T", 22, 'fo:text-align="center" fo:margin-bottom="29pt"') + style("L", 16, "")
            + style("P", 16, 'fo:text-indent="32pt" fo:text-align="justify"') + style("R", 16, 'fo:text-align="end" fo:margin-right="32pt"')
            + '<style:style style:name="N" style:family="paragraph"><style:paragraph-properties fo:text-align="center"/></style:style>'
            '<style:page-layout style:name="G"><style:page-layout-properties fo:page-width="210mm" fo:page-height="297mm" '
            'fo:margin-top="37mm" fo:margin-bottom="25mm" fo:margin-left="28mm" fo:margin-right="26mm"/><style:footer-style>'
            '<style:header-footer-properties fo:min-height="10mm"/></style:footer-style></style:page-layout>'
            '</office:automatic-styles><office:master-styles><style:master-page style:name="Standard" style:page-layout-name="G">'
            '<style:footer><text:p text:style-name="N">- <text:page-number>1</text:page-number> -</text:p></style:footer>'
            f'</style:master-page></office:master-styles><office:body><office:text>{body}</office:text></office:body></office:document>')


def main():
    if sys.argv[1:] == ["fodt"]:
        sys.stdout.buffer.write(fodt().encode())
        return
    gbk, ucs2 = (lambda c: c.encode("gbk")), (lambda c: c.encode("utf-16-be"))
    write("placed.pdf", "Identity-H", pages(header="云岭县调研报告", number="— %d —", per_page=14), one_by_one=True)
    write("columns.pdf", "UniGB-UCS2-H", pages(columns=2, number="%d", size=14, pitch=22, title_size=18), encoded=ucs2)
    write("gbk.pdf", "GBK-EUC-H", pages(number="第 %d 页"), encoded=gbk)
    write("restricted.pdf", "UniGB-UCS2-H", pages(), encoded=ucs2, password=b"")
    write("encrypted-odd.pdf", "UniGB-UCS2-H", pages(), encoded=ucs2, password=b"secret")
    write_scanned("scanned-odd.pdf")


if __name__ == "__main__":
    main()
