#!/usr/bin/env python3
"""Writes inputs for the fuzz targets to begin with: seeds.py FOLDER -> FOLDER/read/*, FOLDER/docx/*, FOLDER/odt/*,
FOLDER/mail/*

SPDX-License-Identifier: GPL-2.0-or-later
"""
import glob, os, shutil, subprocess, sys, zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
FORMATS = [f for f in glob.glob(f"{HERE}/../formats/*.*") if not f.endswith((".py", ".sh"))]
PARTS = {  # of the packages whose parts are a target's input, parted by NULs
    "docx": ("word/document.xml", "word/styles.xml", "word/numbering.xml"),
    "odt": ("content.xml", "styles.xml"),
}


def main(folder):
    for target in ("read", "mail", *PARTS):
        os.makedirs(f"{folder}/{target}", exist_ok=True)
    for path in FORMATS:
        shutil.copy(path, f"{folder}/read")
        format = path.rsplit(".", 1)[1]
        if format in PARTS:
            package = zipfile.ZipFile(path)
            with open(f"{folder}/{format}/{os.path.basename(path)}.xml", "wb") as out:
                out.write(b"\0".join(package.read(n) if n in package.namelist() else b"" for n in PARTS[format]))
    report = f"{HERE}/../formats/report.txt"
    subprocess.run([f"{HERE}/../formats/make-mail.py", f"{folder}/mail", report, report], check=True)
    os.remove(f"{folder}/mail/parts.eml")
    for path in glob.glob(f"{HERE}/../formats/*.mht"):
        shutil.copy(path, f"{folder}/mail")


main(sys.argv[1])
