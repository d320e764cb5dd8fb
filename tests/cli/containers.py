#!/usr/bin/env python3
"""Writes containers of submissions for containers.sh.

usage: containers.py FOLDER REPORT...

What no program of Debian writes is put together here: names in GBK without a mark, rar (stored, RAR 4 and 5),
lying sizes, bombs.
SPDX-License-Identifier: GPL-2.0-or-later
"""
import io, os, struct, sys, tarfile, zipfile, zlib

folder, reports = sys.argv[1], sys.argv[2:]
texts = [(f"村/报告{i + 1}.txt", open(path, "rb").read()) for i, path in enumerate(reports)]


class Named(zipfile.ZipInfo):
    """An entry whose name stands in GBK, as Windows in China writes it, without a mark."""

    def _encodeFilenameFlags(self):
        return self.filename.encode("gbk"), self.flag_bits & ~0x800


def zipped(files, entry=zipfile.ZipInfo, method=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as z:
        for name, content in files:
            info = entry(name)
            info.compress_type = method
            info.external_attr = 0o100644 << 16
            z.writestr(info, content)
    return out.getvalue()


def tarred(files, mode):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as t:
        for name, content in files:
            info = tarfile.TarInfo(name)
            info.size = len(content)
            t.addfile(info, io.BytesIO(content))
        link = tarfile.TarInfo("村/链接.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        t.addfile(link)
    return out.getvalue()


def rar4(files):
    def block(kind, flags, body):
        head = struct.pack("<BHH", kind, flags, 7 + len(body)) + body
        return struct.pack("<H", zlib.crc32(head) & 0xFFFF) + head

    out = b"Rar!\x1a\x07\x00" + block(0x73, 0, b"\0" * 6)
    for name, content in files:
        raw = name.replace("/", "\\").encode("gbk")
        body = struct.pack("<IIBIIBBHI", len(content), len(content), 2, zlib.crc32(content), 0x58210000, 20, 0x30,
                           len(raw), 0x20) + raw
        out += block(0x74, 0x8000, body) + content
    return out + block(0x7B, 0x4000, b"")


def rar5(files):
    def number(value):
        out = b""
        while True:
            out += bytes([value & 0x7F | (0x80 if value > 0x7F else 0)])
            value >>= 7
            if not value:
                return out

    def block(body):
        head = number(len(body)) + body
        return struct.pack("<I", zlib.crc32(head)) + head

    out = b"Rar!\x1a\x07\x01\x00" + block(number(1) + number(0) + number(0))
    for name, content in files:
        raw = name.encode()
        out += block(number(2) + number(2) + number(len(content)) + number(4) + number(len(content)) + number(0x20)
                     + struct.pack("<I", zlib.crc32(content)) + number(0) + number(1) + number(len(raw)) + raw)
        out += content
    return out + block(number(5) + number(0) + number(0))


def encrypted(files):
    """Says that its entries have a password."""
    data = bytearray(zipped(files))
    at = 0
    while (at := data.find(b"PK\3\4", at)) >= 0:
        data[at + 6] |= 1
        at += 4
    at = 0
    while (at := data.find(b"PK\1\2", at)) >= 0:
        data[at + 8] |= 1
        at += 4
    return bytes(data)


def nested(depth):
    inner = texts[0]
    for level in range(depth):
        inner = (f"{level}.zip", zipped([inner]))
    return inner[1]


def bomb(size, n):
    zeros = zipped([(f"{i}.txt", b"\0" * size) for i in range(n)])
    return zipped([(f"{i}.zip", zeros) for i in range(n)])


def overlapping(n):
    """Many entries that share one piece of data (D. Fifield, 2019)."""
    one = zipped([("a.txt", b"A" * (1 << 20))])
    local, directory = one[: one.index(b"PK\1\2")], one[one.index(b"PK\1\2") : one.index(b"PK\5\6")]
    end = struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, n, n, len(directory) * n, len(local), 0)
    return local + directory * n + end


made = {
    "plain.zip": zipped(texts),
    "gbk.zip": zipped(texts, Named),
    "stored.zip": zipped(texts, method=zipfile.ZIP_STORED),
    "plain.tar": tarred(texts, "w"),
    "plain.tar.gz": tarred(texts, "w:gz"),
    "plain.tgz": tarred(texts, "w:bz2"),
    "plain.tar.xz": tarred(texts, "w:xz"),
    "four.rar": rar4(texts),
    "five.rar": rar5(texts),
    "password.zip": encrypted(texts),
    "empty.zip": zipped([]),
    "deep3.zip": nested(3),
    "deep4.zip": nested(4),
    "bomb.zip": bomb(4 << 20, 60),
    "overlap.zip": overlapping(9000),
    "entries.zip": zipped([(f"{i}.txt", b"") for i in range(10001)]),
    "large.zip": zipped([("large.txt", os.urandom(1 << 16) * 260), texts[0]]),
    "outside.zip": zipped([("../../../etc/passwd", texts[0][1]), ("/abs/./a.txt", texts[1][1]), ("C:\\x\\b.txt", texts[2][1])]),
    "litter.zip": zipped([("__MACOSX/._a.txt", b"x"), ("Thumbs.db", b"x"), ("村/~$a.docx", b"x"), texts[0]]),
}
made["cut.zip"] = made["plain.zip"][: len(made["plain.zip"]) * 2 // 3]
made["cut.tar.gz"] = made["plain.tar.gz"][: len(made["plain.tar.gz"]) * 2 // 3]
made["cut.rar"] = made["five.rar"][: len(made["five.rar"]) * 2 // 3]
for name, content in made.items():
    open(os.path.join(folder, name), "wb").write(content)
