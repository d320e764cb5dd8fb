#!/bin/sh
# Makes the documents that come from LibreOffice (the package libreoffice-writer) out of numbered.docx.
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
