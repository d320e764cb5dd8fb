#!/bin/sh
# The same reports in other encodings, as web pages and compressed give the same genres, roles and findings.
# SPDX-License-Identifier: GPL-2.0-or-later
. "${top_srcdir:-.}/tests/tap.sh"

make_forms() { # FOLDER-OF-TEXTS: one folder a form
    python3 - "$1" <<'P'
import gzip, html, os, sys
src = sys.argv[1]
for name in sorted(os.listdir(src)):
    if not name.endswith(".txt"): continue
    text = open(os.path.join(src, name), encoding="utf-8").read()
    lines = [l for l in text.split("\n")]
    def page(joined, charset): return ('<!DOCTYPE html><html><head><meta charset="%s"><title>页面</title></head><body>%s</body></html>' % (charset, joined))
    paragraphs = page("<div>" + "".join("<p>%s</p>\n" % html.escape(l) for l in lines if l.strip()) + "</div>", "utf-8")
    breaks = page("<div>" + "<br>\n".join(html.escape(l) for l in lines) + "</div>", "gbk")
    forms = {"utf8": text.encode(), "bom": b"\xef\xbb\xbf" + text.encode(), "crlf": text.replace("\n", "\r\n").encode(),
             "gb18030": text.encode("gb18030"), "utf16le": b"\xff\xfe" + text.encode("utf-16-le"), "utf16be": b"\xfe\xff" + text.encode("utf-16-be"),
             "utf16le-bare": text.encode("utf-16-le"), "utf16be-bare": text.encode("utf-16-be"),
             "html": paragraphs.encode(), "html-gb": breaks.encode("gb18030"), "gzip": gzip.compress(text.encode()), "html-gzip": gzip.compress(paragraphs.encode())}
    for form, data in forms.items():
        os.makedirs(form, exist_ok=True)
        ending = (".html" if form.startswith("html") else ".txt") + (".gz" if "gzip" in form else "")
        open(os.path.join(form, name[:-4] + ending), "wb").write(data)
P
}
digest() { "$guidang" check --format=jsonl "$1" >"$1.jsonl"; python3 - "$1.jsonl" <<'P'
import json, os, sys
for l in open(sys.argv[1], encoding="utf-8"):
    o = json.loads(l)
    print(os.path.basename(o["path"]).split(".")[0], o["report"], o["title"], o["genre"], o["verdict"], o["date"], o["issuer"],
          [(s["role"], s["implicit"], s["chars"]) for s in o["sections"]], sorted((f["code"], f["level"], f["role"] or "", f["excerpt"]) for f in o["findings"]))
P
}
compare() { # FOLDER LABEL
    rm -rf forms; mkdir forms; cd forms || exit 99
    make_forms "$1"
    digest utf8 >utf8.txt
    for form in bom crlf gb18030 utf16le utf16be utf16le-bare utf16be-bare gzip html html-gb html-gzip; do
        digest $form >$form.txt
        ok "$2: $form is judged like UTF-8" diff utf8.txt $form.txt
    done
    cd ..
}
compare "$top/templates/samples" samples
if [ -d "$top/../shared/seeds" ]; then compare "$(cd "$top/../shared/seeds" && pwd)" seeds
else skip "the seeds are not there"; fi
finish
