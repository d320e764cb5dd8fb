#!/bin/sh
# One report in every format is the same report: title, sections, findings, normalized text.
# SPDX-License-Identifier: GPL-2.0-or-later
. "${top_srcdir:-.}/tests/tap.sh"
formats=$top/tests/formats

digest() { jsonl "$1" '(o["report"], o["title"], o["genre"], o["verdict"], o["date"], o["issuer"],
    [(s["role"], s["heading"], s["implicit"], s["chars"]) for s in o["sections"]],
    sorted((f["code"], f["level"], f["role"], f["excerpt"]) for f in o["findings"] if f["code"] != "format.mismatch"))'; }
judge() { # FILE: what is said of it, and its normalized text
    rm -rf store
    "$guidang" archive --store store --format=jsonl "$1" >one.jsonl 2>/dev/null
    digest one.jsonl
    "$guidang" show --text store/packages/*/*.tar.gz
}

judge "$formats/report.txt" >wanted
is 'the report is accepted' "$(jsonl one.jsonl 'o["verdict"]')" accepted
absent=" $("$guidang" list readers --lang en | awk '/absent:/ { print $1 }' | tr '\n' ' ') "
for file in "$formats"/*; do
    [ -f "$file" ] || continue
    case $file in *.txt|*.py|*.sh|*/*-odd.*) continue ;; esac
    case $absent in *" ${file##*.} "*) continue ;; esac
    judge "$file" >got 2>&1
    ok "${file##*/} is read as the same report" diff wanted got
    "$guidang" show --original store/packages/*/*.tar.gz >original 2>/dev/null
    ok "${file##*/} comes back byte for byte" cmp original "$file"
    is "${file##*/} is told by its content" "$(jsonl one.jsonl 'o["format"]')" "${file##*.}"
done
for file in numbered.docx listed.odt numbered.rtf; do
    gzip -c "$formats/$file" >"$file.gz"
    judge "$file.gz" >got 2>&1
    ok "$file in gzip is read as the same report" diff wanted got
done
case $absent in *' mht '*) ;; *)
    cp "$formats/word.mht" report.doc; judge report.doc >got 2>&1
    ok 'a web archive that is called .doc is read as the same report' diff wanted got ;;
esac
finish
