"""OLE2 compound files ([MS-CFB]): streams of one folder, written and read.

SPDX-License-Identifier: GPL-2.0-or-later
"""
import struct

SECTOR, MINI, CUTOFF = 512, 64, 4096
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def padded(data, size):
    return data + b"\0" * (-len(data) % size)


def chain(first, n):
    return [first + i + 1 for i in range(n - 1)] + [END] if n else []


def entry(name, kind, start, size, right=FREE, child=FREE):
    utf16 = name.encode("utf-16-le")
    return (
        utf16.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(utf16) + 2, kind, 1, FREE, right, child)
        + b"\0" * 36
        + struct.pack("<IQ", start, size)
    )


def compound(streams):
    """The bytes of a file with these streams, by name."""
    names = sorted(streams, key=lambda name: (len(name), name.upper()))
    sectors, fat, mini, mini_fat, places = b"", [], b"", [], {}
    for name in names:
        data = streams[name]
        if len(data) < CUTOFF:
            places[name] = len(mini_fat) if data else END
            mini_fat += chain(len(mini_fat), -(-len(data) // MINI))
            mini += padded(data, MINI)
        else:
            places[name] = len(fat)
            fat += chain(len(fat), -(-len(data) // SECTOR))
            sectors += padded(data, SECTOR)

    def add(data):
        nonlocal sectors
        first, n = len(fat), -(-len(data) // SECTOR)
        fat.extend(chain(first, n))
        sectors += padded(data, SECTOR)
        return (first if n else END), n

    root, _ = add(mini)
    minis, n_minis = add(struct.pack(f"<{len(mini_fat)}I", *mini_fat) + b"\xff" * (-4 * len(mini_fat) % SECTOR))
    directory = entry("Root Entry", 5, root, len(mini), child=1 if names else FREE)
    for i, name in enumerate(names):
        directory += entry(name, 2, places[name], len(streams[name]), right=i + 2 if i + 1 < len(names) else FREE)
    start, _ = add(directory)
    n_fat = 1
    while n_fat * SECTOR // 4 < len(fat) + n_fat:
        n_fat += 1
    tables = list(range(len(fat), len(fat) + n_fat))
    fat += [FAT] * n_fat
    sectors += struct.pack(f"<{len(fat)}I", *fat) + b"\xff" * (n_fat * SECTOR - 4 * len(fat))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 10
    head += struct.pack("<IIIIIIII", n_fat, start, 0, CUTOFF, minis, n_minis, END, 0)
    return head + struct.pack("<109I", *(tables + [FREE] * (109 - n_fat))) + sectors


def streams_of(data):
    """The streams of the root folder, by name; for files that are sound."""
    word = lambda at: struct.unpack_from("<I", data, at)[0]
    sector = lambda n: data[(n + 1) * SECTOR : (n + 2) * SECTOR]
    fat = b"".join(sector(word(76 + 4 * i)) for i in range(word(44)))

    def follow(n, table, piece):
        out = b""
        while n < FAT - 1:
            out += piece(n)
            n = struct.unpack_from("<I", table, 4 * n)[0]
        return out

    directory = follow(word(48), fat, sector)
    mini_fat = follow(word(60), fat, sector)
    entries = [directory[i : i + 128] for i in range(0, len(directory), 128)]
    mini = follow(struct.unpack_from("<I", entries[0], 116)[0], fat, sector)
    streams = {}
    for e in entries[1:]:
        if e[66] == 2:
            start, size = struct.unpack_from("<II", e, 116)
            small = size < CUTOFF
            whole = follow(start, mini_fat, lambda n: mini[n * MINI : (n + 1) * MINI]) if small else follow(start, fat, sector)
            streams[e[: struct.unpack_from("<H", e, 64)[0] - 2].decode("utf-16-le")] = whole[:size]
    return streams


def summary(program, codepage=936):
    """The stream SummaryInformation, which names the program ([MS-OLEPS])."""
    text = program.encode("gbk") + b"\0"
    value = struct.pack("<II", 0x1E, len(text)) + padded(text, 4)
    properties = struct.pack("<IIII", 1, 24, 18, 32) + struct.pack("<Ihh", 2, codepage, 0) + value
    properties = struct.pack("<II", 8 + len(properties), 2) + properties
    guid = bytes.fromhex("e0859ff2f94f6810ab9108002b27b3d9")
    return struct.pack("<HHI16sI16sI", 0xFFFE, 0, 0x20105, b"", 1, guid, 48) + properties
