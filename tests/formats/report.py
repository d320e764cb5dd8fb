"""The report that stands in every format, as a list of paragraphs: what it is, its number and its text.

SPDX-License-Identifier: GPL-2.0-or-later
"""
import os, re

HERE = os.path.dirname(os.path.abspath(__file__))
LEVELS = (("h1", "[一二三]、"), ("h2", "（[一二三]）"), ("h3", r"\d\."))


def paragraphs():
    """(kind, number, text): title, to, h1, h2, h3 (with a number), text, from, date."""
    lines = [l for l in open(f"{HERE}/report.txt", encoding="utf-8").read().split("\n") if l]
    for i, line in enumerate(lines):
        kind = {0: "title", 1: "to", len(lines) - 2: "from", len(lines) - 1: "date"}.get(i, "text")
        for level, number in LEVELS:
            found = re.match(number, line)
            if found and kind == "text":
                yield level, found[0], line[found.end() :]
                break
        else:
            yield kind, "", line
