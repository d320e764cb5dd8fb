#!/usr/bin/env python3
"""Writes inputs for the fuzz targets to begin with: seeds.py FOLDER -> FOLDER/read/*, FOLDER/docx/*

SPDX-License-Identifier: GPL-2.0-or-later
"""
import glob, os, shutil, sys, zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
FORMATS = [f for f in glob.glob(f"{HERE}/../formats/*.*") if not f.endswith((".py", ".sh"))]


def main(folder):
    for target in ("read", "docx"):
        os.makedirs(f"{folder}/{target}", exist_ok=True)
    for path in FORMATS:
        shutil.copy(path, f"{folder}/read")
        if path.endswith(".docx"):
            parts = zipfile.ZipFile(path)
            names = ("word/document.xml", "word/styles.xml", "word/numbering.xml")
            with open(f"{folder}/docx/{os.path.basename(path)}.xml", "wb") as out:
                out.write(b"\0".join(parts.read(n) if n in parts.namelist() else b"" for n in names))


main(sys.argv[1])
