#!/usr/bin/env python3
"""Writes inputs for the fuzz targets to begin with: seeds.py FOLDER -> FOLDER/TARGET/*

SPDX-License-Identifier: GPL-2.0-or-later
"""
import glob, os, shutil, struct, subprocess, sys, zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.append(f"{HERE}/../formats")
from ole import streams_of

FORMATS = [f for f in glob.glob(f"{HERE}/../formats/*.*") if not f.endswith((".py", ".sh"))]
PARTS = {  # of the packages whose parts are a target's input, parted by NULs
    "docx": ("word/document.xml", "word/styles.xml", "word/numbering.xml"),
    "odt": ("content.xml", "styles.xml"),
}


def main(folder):
    for target in ("read", "doc", "ofd", "pdf-streams", "layout", "mail", "bundle", *PARTS):
        os.makedirs(f"{folder}/{target}", exist_ok=True)
    for path in FORMATS:
        shutil.copy(path, f"{folder}/read")
        format = path.rsplit(".", 1)[1]
        if format == "doc":
            streams = streams_of(open(path, "rb").read())
            text = streams["WordDocument"]
            table = streams["1Table" if text[11] & 2 else "0Table"]
            with open(f"{folder}/doc/{os.path.basename(path)}.streams", "wb") as out:
                out.write(struct.pack("<I", len(text)) + text + table)
        if format == "pdf":
            shutil.copy(path, f"{folder}/pdf-streams")
        if format in PARTS:
            package = zipfile.ZipFile(path)
            with open(f"{folder}/{format}/{os.path.basename(path)}.xml", "wb") as out:
                out.write(b"\0".join(package.read(n) if n in package.namelist() else b"" for n in PARTS[format]))
        if format == "ofd":  # names of parts, and what they hold
            package = zipfile.ZipFile(path)
            with open(f"{folder}/ofd/{os.path.basename(path)}.xml", "wb") as out:
                out.write(b"\0".join(b for n in package.namelist() if n.endswith(".xml") for b in (n.encode(), package.read(n))))
    with open(f"{folder}/layout/pages", "wb") as out:  # lines of a title and two pages, as tests/fuzz/layout.c takes them
        for page in range(2):
            for line in range(20):
                for c in range(28 if line % 3 else 12):
                    out.write(struct.pack("<BHHBB", c % 7, 8000 + 1600 * c, 7000 + 2000 * line, 128, 64))
            out.write(b"\xFF" * 7)
    report = f"{HERE}/../formats/report.txt"
    subprocess.run([f"{HERE}/../formats/make-mail.py", f"{folder}/mail", report, report], check=True)
    os.remove(f"{folder}/mail/parts.eml")
    subprocess.run([sys.executable, f"{HERE}/../cli/containers.py", f"{folder}/bundle", report, report, report], check=True)
    for path in glob.glob(f"{folder}/bundle/*"):
        if os.path.getsize(path) > 100_000:
            os.remove(path)
    for path in glob.glob(f"{HERE}/../formats/*.mht"):
        shutil.copy(path, f"{folder}/mail")


main(sys.argv[1])
