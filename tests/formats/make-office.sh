#!/bin/sh
# Makes the documents that come from LibreOffice (the package libreoffice-writer) out of numbered.docx, and the PDF documents with the
# font Droid Sans Fallback (fonts-droid-fallback).
# usage: make-office.sh      (writes office.* beside itself; the bytes differ each time, as LibreOffice notes the hour)
# SPDX-License-Identifier: GPL-2.0-or-later
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
soffice --headless "-env:UserInstallation=file://$work/profile" --convert-to odt --outdir "$work" numbered.docx
for format in docx doc; do
    soffice --headless "-env:UserInstallation=file://$work/profile" --convert-to $format --outdir "$work/out" "$work/numbered.odt"
    mv "$work/out/numbered.$format" "office.$format"
done
python3 make-pdf.py fodt >"$work/office.fodt"
for tags in true false; do
    filter="pdf:writer_pdf_Export:{\"UseTaggedPDF\":{\"type\":\"boolean\",\"value\":\"$tags\"}}"
    soffice --headless "-env:UserInstallation=file://$work/profile" --convert-to "$filter" --outdir "$work/out" "$work/office.fodt"
    mv "$work/out/office.pdf" "office-tagged-$tags.pdf"
done
mv office-tagged-true.pdf office-tagged.pdf
mv office-tagged-false.pdf office.pdf
