#!/usr/bin/env python3
"""Turns the reports of a labelled folder into another format, by LibreOffice, and moves their labels along.

usage: through.py FOLDER docx|odt|rtf|doc|pdf OUT

A line of the text becomes a paragraph, and what is read of other formats has one line a paragraph, without empty ones:
so line 12 of the text is line 7 where 5 of those above it are blank.  Needs LibreOffice Writer and a Chinese font.
SPDX-License-Identifier: GPL-2.0-or-later
"""
import json, os, subprocess, sys, tempfile

BLANK = " \t\u3000\u00a0\ufeff\r"
FILTERS = {"docx": "docx:MS Word 2007 XML", "odt": "odt", "rtf": "rtf", "doc": "doc:MS Word 97", "pdf": "pdf:writer_pdf_Export"}


def moved(entry, places, suffix):
    entry = dict(entry, file=entry["file"].rsplit(".", 1)[0] + suffix)
    for key in ("roles", "defects", "reports"):
        if key in entry:
            entry[key] = [move_one(each, places) for each in entry[key]]
    return entry


def move_one(label, places):
    label = dict(label)
    if label.get("line"):
        label["line"] = places[min(label["line"], len(places) - 1)]
    for key in ("roles", "defects"):
        if key in label:
            label[key] = [move_one(each, places) for each in label[key]]
    return label


def places_of(text):
    """By line, from 1, its number among those that are not blank."""
    places, n = [0], 0
    for line in text.split("\n"):
        n += bool(line.strip(BLANK))
        places.append(max(n, 1))
    return places


def main():
    folder, form, out = sys.argv[1:]
    os.makedirs(out, exist_ok=True)
    entries = json.load(open(os.path.join(folder, "labels.json"), encoding="utf-8"))
    labels = []
    with tempfile.TemporaryDirectory() as plain:
        for entry in entries:
            text = open(os.path.join(folder, entry["file"]), encoding="utf-8", newline="").read()
            text = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
            labels.append(moved(entry, places_of(text), "." + form))
            with open(os.path.join(plain, entry["file"].rsplit(".", 1)[0] + ".txt"), "w", encoding="utf-8") as file:
                file.write(text)
        files = sorted(os.path.join(plain, name) for name in os.listdir(plain))
        profile = "-env:UserInstallation=file://" + os.path.join(plain, "profile")
        for i in range(0, len(files), 100):
            subprocess.run(
                ["soffice", profile, "--headless", "--infilter=Text (encoded):UTF8,LF,Noto Sans CJK SC,zh-CN",
                 "--convert-to", FILTERS[form], "--outdir", out, *files[i : i + 100]],
                check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            )
    with open(os.path.join(out, "labels.json"), "w", encoding="utf-8") as file:
        file.write("[\n" + ",\n".join(" " + json.dumps(each, ensure_ascii=False) for each in labels) + "\n]\n")


main()
