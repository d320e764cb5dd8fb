#!/usr/bin/env python3
"""Makes the Word 97-2003 documents of this folder, as Word and WPS Writer save them ([MS-DOC]).

usage: make-doc.py      (writes *.doc beside itself; the bytes are the same each time)
SPDX-License-Identifier: GPL-2.0-or-later
"""
import re, struct

from ole import compound, padded, summary
from report import HERE, paragraphs

LEVEL = {"h1": 0, "h2": 1, "h3": 2}
TEXT_AT = 1024  # in the stream WordDocument, behind the head
STYLES, RUN_PAGES, PARAGRAPH_PAGES, PIECES, ANCHORS, SHAPES, BOX_TEXTS, LISTS, LIST_USES = 1, 12, 13, 33, 40, 50, 56, 73, 74
MAIN, BOXES = 0, 6  # texts, by their place in the head
BOLD, DELETED, HIDDEN, SPECIAL = b"\x35\x08\x01", b"\x00\x08\x01", b"\x3c\x08\x01", b"\x55\x08\x01"
CENTRED = b"\x61\x24\x01"
DECIMAL, LETTER, CHINESE = 0, 3, 39


def listed(use, level):
    return struct.pack("<HB", 0x260A, level) + struct.pack("<HH", 0x460B, use)


class Document:
    """Characters one after the other, each with the look of its run and of its paragraph."""

    def __init__(self):
        self.units, self.lengths, self.parts = [], [0] * 8, {}
        self.breaks = []  # (number of the first character of a piece, its change)
        self.changes = []

    def run(self, text, look=b""):
        utf16 = text.encode("utf-16-le")
        self.units += [[int.from_bytes(utf16[i : i + 2], "little"), look, (0, b"")] for i in range(0, len(utf16), 2)]
        return self

    def end(self, style=0, look=b"", mark="\r", mark_look=b""):
        self.run(mark, mark_look)
        self.units[-1][2] = (style, look)

    def text(self, n):
        """What was written since the last text is one of the document's texts."""
        self.lengths[n] = len(self.units) - sum(self.lengths)

    def change(self, number):
        self.breaks.append((len(self.units), number))

    def long_change(self, modifiers):
        self.changes.append(modifiers)
        self.change((len(self.changes) - 1) << 1 | 1)

    # ---- the streams ----

    def pages(self, runs, item, write):
        """Pages of 512 bytes: places, where each look stands in the page, the looks from the end back."""
        out, table, first = b"", [], 0
        while first < len(runs):
            looks, n, room = [], 0, 511
            while first + n < len(runs):
                look = write(runs[first + n][2])
                room_then = room - len(look)
                room_then -= room_then % 2
                look = look if look else None
                if (room_then if look else room) < 4 * (n + 2) + item * (n + 1):
                    break
                room = room_then if look else room
                looks.append((room, look))
                n += 1
            page = bytearray(512)
            struct.pack_into(f"<{n + 1}I", page, 0, *[r[0] for r in runs[first : first + n]], runs[first + n - 1][1])
            for i, (at, look) in enumerate(looks):
                if look:
                    page[4 * (n + 1) + item * i] = at // 2
                    page[at : at + len(look)] = look
            page[511] = n
            table.append((runs[first][0], runs[first + n - 1][1]))
            out += bytes(page)
            first += n
        return out, table

    def lay_out(self, order):
        """The pieces (first, last + 1, change) in the order they stand in the file -> the text, the table, runs."""
        text, places, runs, stretches = b"", [None] * len(order), [], []
        for index in order:
            begin, end, _ = self.pieces[index]
            units = self.units[begin:end]
            data = "".join(map(chr, (u[0] for u in units)))
            narrow = all(u[0] < 256 or chr(u[0]) in "“”‘’…—" for u in units) and len(order) > 1
            width = 1 if narrow else 2
            text = text if narrow else padded(text, 2)
            at = TEXT_AT + len(text)
            places[index] = at * 2 | 1 << 30 if narrow else at
            text += data.encode("cp1252") if narrow else data.encode("utf-16-le", "surrogatepass")
            for i, unit in enumerate(units):
                place = at + i * width
                if runs and runs[-1][2] == unit[1] and runs[-1][1] == place:
                    runs[-1][1] = place + width
                else:
                    runs.append([place, place + width, unit[1]])
                begun = stretches and stretches[-1][1] == place and not stretches[-1][3]
                if begun:
                    stretches[-1][1] = place + width
                else:
                    stretches.append([place, place + width, (0, CENTRED), False])
                if unit[0] in (7, 12, 13):
                    stretches[-1][2:] = [unit[2], True]
        return text, places, runs, stretches

    def streams(self, order=None, flags=0x1200, version=0xC1):
        starts = sorted({0: 0, **dict(self.breaks)}.items())
        self.pieces = [(a, b, change) for (a, change), b in zip(starts, [s[0] for s in starts[1:]] + [len(self.units)])]
        self.pieces = [p for p in self.pieces if p[0] < p[1]]
        text, places, runs, stretches = self.lay_out(order(len(self.pieces)) if order else range(len(self.pieces)))
        body = padded(text, 512)
        for part, item, all_runs, write in (
            (RUN_PAGES, 1, runs, lambda look: bytes([len(look)]) + look if look else b""),
            (PARAGRAPH_PAGES, 13, stretches, papx),
        ):
            pages, table = self.pages(all_runs, item, write)
            number = (TEXT_AT + len(body)) // 512
            self.parts[part] = struct.pack(f"<{len(table) + 1}I", *[t[0] for t in table], table[-1][1])
            self.parts[part] += struct.pack(f"<{len(table)}I", *range(number, number + len(table)))
            body += pages
        ends = [p[0] for p in self.pieces] + [len(self.units)]
        table = struct.pack(f"<{len(ends)}I", *ends)
        table += b"".join(struct.pack("<HIH", 0, place, piece[2]) for place, piece in zip(places, self.pieces))
        clx = b"".join(b"\1" + struct.pack("<H", len(c)) + c for c in self.changes)
        self.parts[PIECES] = clx + b"\2" + struct.pack("<I", len(table)) + table
        fib, stream = bytearray(TEXT_AT), b""
        struct.pack_into("<HHHHHH", fib, 0, 0xA5EC, version, 0, 0x804, 0, flags | (4 if len(self.pieces) > 1 else 0))
        struct.pack_into("<H", fib, 0x20, 14)
        struct.pack_into("<H", fib, 0x3E, 22)
        struct.pack_into("<8I", fib, 0x4C, *self.lengths)
        struct.pack_into("<H", fib, 0x98, 93)
        for part, data in sorted(self.parts.items()):
            size = len(data) if part != LISTS else 2 + 28 * struct.unpack_from("<H", data)[0]
            struct.pack_into("<II", fib, 0x9A + 8 * part, len(stream), size)
            stream += padded(data, 4)
        return {"WordDocument": padded(bytes(fib) + body, 4096), ("1Table" if flags & 0x200 else "0Table"): stream}

    def write(self, name, program="Microsoft Office Word", **how):
        streams = self.streams(**how)
        streams["\5SummaryInformation"] = summary(program)
        with open(f"{HERE}/{name}", "wb") as f:
            f.write(compound(streams))


def papx(value):
    style, look = value
    if not style and not look:
        return b""
    whole = struct.pack("<H", style) + look
    if len(whole) % 2:
        return bytes([(len(whole) + 1) // 2]) + whole
    return bytes([0, len(whole) // 2]) + whole


# ---- styles and lists ----


def style(named, name, base=0xFFF, paragraph=b"", run=b"", number=0):
    utf16 = name.encode("utf-16-le")
    own = struct.pack("<H", number) + paragraph
    data = struct.pack("<HHHHH", named, 1 | base << 4, 2, 0, 0) + struct.pack("<H", len(utf16) // 2) + utf16 + b"\0\0"
    for modifiers in (own, run):
        data += struct.pack("<H", len(modifiers)) + padded(modifiers, 2)
    return struct.pack("<H", len(data)) + padded(data, 2)


def style_sheet(styles):
    return struct.pack("<HHHHHHHHHHH", 20, len(styles), 10, 1, 91, 15, 0, 0, 0, 0, 0)[:22] + b"".join(styles)


def level(form, text, after=2, start=1):
    """In the text, "%1" is the number of level 1."""
    shown = re.sub("%(.)", lambda found: chr(int(found[1]) - 1), text)
    places = bytes(i + 1 for i, c in enumerate(shown) if c < "\t")
    utf16 = shown.encode("utf-16-le")
    return struct.pack("<IBB9sBIIBBHH", start, form, 0, places, after, 0, 0, 0, 0, 0, len(shown)) + utf16


def lists(*levels_of):
    heads = b"".join(struct.pack("<II9HBB", 100 + i, 0, *[0xFFF] * 9, 0, 0) for i in range(len(levels_of)))
    return struct.pack("<H", len(levels_of)) + heads + b"".join(b"".join(all_levels) for all_levels in levels_of)


def list_uses(*uses):
    """Each: the list, and (level, start or None, its own look or b"") for levels that it sets anew."""
    heads = b"".join(struct.pack("<IIIBBBB", 100 + of, 0, 0, len(own), 0, 0, 0) for of, own in uses)
    data = b""
    for _, own in uses:
        data += b"\xff\xff\xff\xff"
        for at, start, look in own:
            data += struct.pack("<II", start or 0, at | (16 if start else 0) | (32 if look else 0)) + look
    return struct.pack("<I", len(uses)) + heads + data


CHAPTERS = [level(CHINESE, "%1、"), level(CHINESE, "（%2）"), level(LETTER, "%3)", 0)]
NINE = CHAPTERS + [level(DECIMAL, f"%{i}.") for i in range(4, 10)]


# ---- the documents ----


def counted():
    """Numbers counted by Word: by heading styles, and by a use of the list that sets level 3 anew and starts it at 3."""
    d = Document()
    headings = [style(i + 1, f"heading {i + 1}", 0, listed(1, i), BOLD, i + 1) for i in range(2)]
    d.parts[STYLES] = style_sheet([style(0, "Normal"), *headings, style(62, "Title", 0, CENTRED, BOLD, 3)])
    d.parts[LISTS] = lists(NINE)
    d.parts[LIST_USES] = list_uses((0, []), (0, [(2, 1, level(DECIMAL, "%3.", 0, 1))]))
    for kind, number, text in paragraphs():
        d.run(text)
        if kind in ("h1", "h2"):
            d.end(LEVEL[kind] + 1)
        elif kind == "h3":
            d.end(0, listed(2, 2))
        else:
            d.end(3 if kind == "title" else 0)
    d.text(MAIN)
    d.write("counted.doc")


def quick():
    """Saved quickly: pieces in any order, some of 8 bits a character, changes that stand with the pieces."""
    d = Document()
    for kind, number, text in paragraphs():
        whole, narrow = number + text, None
        for c in whole:
            is_narrow = ord(c) < 256 or c in "“”"
            if is_narrow != narrow:
                d.change(0)
                narrow = is_narrow
            d.run(c)
        d.change(0x41 << 1 | 1 << 8)  # deleted
        d.run("删去的话")
        d.long_change(HIDDEN + DELETED[:2] + b"\0")
        d.run("看不见")
        d.change(0)
        d.end()
    d.text(MAIN)
    d.write("quick.doc", order=lambda n: [*range(1, n, 2), *range(n - 1 - (n - 1) % 2, -1, -2)])


def record(kind, inside, version=15, instance=0):
    return struct.pack("<HHI", version | instance << 4, kind, len(inside)) + inside


def shape(number, words=""):
    value = words.encode("utf-16-le") + b"\0\0"
    properties = struct.pack("<HI", 0x80C0, len(value)) + value if words else b""
    inside = record(0xF00A, struct.pack("<II", number, 0xA00), 2, 136 if words else 202)
    return record(0xF004, inside + record(0xF00B, properties, 3, 1 if words else 0))


def revised():
    """With tracked changes, hidden text, fields, a box in a group, and the title as WordArt."""
    d = Document()
    anchors, box = [], None
    for kind, number, text in paragraphs():
        if kind == "title":
            anchors.append((len(d.units), 1026))
            d.run("\x08", SPECIAL).end()
            title = text
            continue
        if kind == "from":
            anchors.append((len(d.units), 1030))
            d.run("\x08", SPECIAL).end()
            box = number + text
            continue
        half = len(text) // 2
        d.run(number + text[:half]).run("删去的话", DELETED).run("看不见", HIDDEN).run(text[half:-1])
        d.run("\x13", SPECIAL).run(" REF 结尾 \\h ").run("\x14", SPECIAL).run(text[-1:]).run("\x15", SPECIAL).end()
        if kind == "h1" and text == "对策建议":
            d.run("四、废弃", DELETED).end(mark_look=DELETED)
    d.text(MAIN)
    d.run(box).end()
    d.end()
    d.text(BOXES)
    d.parts[ANCHORS] = struct.pack("<3I", *[a[0] for a in anchors], len(d.units))
    d.parts[ANCHORS] += b"".join(struct.pack("<I22x", number) for _, number in anchors)
    d.parts[BOX_TEXTS] = struct.pack("<3I", 0, d.lengths[BOXES] - 1, d.lengths[BOXES])
    d.parts[BOX_TEXTS] += b"".join(struct.pack("<14xi4x", number) for number in (1031, 0))
    group = record(0xF003, shape(1030) + shape(1031))
    drawing = record(0xF002, record(0xF003, shape(1024) + shape(1026, title) + group))
    d.parts[SHAPES] = record(0xF000, b"") + b"\0" + drawing
    d.write("revised.doc", program="WPS Office_11.1.0.14309")


def main():
    counted()
    quick()
    revised()


if __name__ == "__main__":
    main()
