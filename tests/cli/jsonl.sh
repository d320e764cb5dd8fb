#!/bin/sh
# The JSON Lines of the contract: keys, order, paths that are not UTF-8, the same for any number of workers.
# SPDX-License-Identifier: GPL-2.0-or-later
. "${top_srcdir:-.}/tests/tap.sh"
samples=$top/templates/samples

run check --format=jsonl "$samples"
is "one object a report" "$(wc -l <run.out)" "$(ls "$samples" | wc -l)"
is "keys in their order" "$(jsonl run.out '" ".join(o)' | sort -u)" \
    "path path_raw report line title genre bid verdict unchanged format encoding date period issuer sha256 package sections findings"
is "paths are the argument and the rest" "$(jsonl run.out 'o["path"]' | head -n 1)" "$samples/$(ls "$samples" | LC_ALL=C sort | head -n 1)"
is "files come in the order of their bytes" "$(jsonl run.out 'o["path"]')" "$(jsonl run.out 'o["path"]' | LC_ALL=C sort)"
is "digests are those of the files" "$(jsonl run.out 'o["sha256"]' | head -n 1)" "$(sha256sum "$samples/$(ls "$samples" | LC_ALL=C sort | head -n 1)" | cut -d' ' -f1)"
ok "findings are sorted" python3 - run.out <<'P'
import json, sys
for l in open(sys.argv[1], encoding="utf-8"):
    f = [(x["line"], x["column"], x["code"]) for x in json.loads(l)["findings"]]
    assert f == sorted(f), f
P
ok "places are in the file" python3 - run.out <<'P'
import json, sys
n = 0
for l in open(sys.argv[1], encoding="utf-8"):
    o = json.loads(l); lines = open(o["path"], encoding="utf-8").read().split("\n")
    for s in o["sections"]:
        if s["heading"]: assert lines[s["line"]-1][s["column"]-1:].startswith(s["heading"]), s; n += 1
    for f in o["findings"]:
        assert len(f["excerpt"]) <= 60
        if f["line"] and f["code"] == "placeholder": assert f["column"] <= len(lines[f["line"]-1]); n += 1
assert n > 50
P
for j in 1 2 5; do "$guidang" check -j$j --format=jsonl "$samples" >j$j.jsonl; done
ok "two workers print what one prints" cmp j1.jsonl j2.jsonl
ok "and five" cmp j1.jsonl j5.jsonl
name=$(printf 'bad\377name.txt')
mkdir odd && cp "$samples/survey-village-roads.txt" "odd/$name"
run check --format=jsonl odd
is "a name that is not UTF-8 is shown with U+FFFD" "$(jsonl run.out 'o["path"]')" "odd/bad�name.txt"
is "and given in base64" "$(jsonl run.out '__import__("base64").b64decode(o["path_raw"]) == b"odd/bad\xffname.txt"')" True
printf '关于道路的调研报告\r\n\r\n一、基本情况\r全镇有道路37公里。\n' >ends.txt
run check --format=jsonl ends.txt
is "LF, CRLF and CR end lines" "$(jsonl run.out '[s["line"] for s in o["sections"]] or [f["line"] for f in o["findings"] if f["line"]]')" "[3]"
# numbers of persons are masked wherever they show
printf '情况汇报\n债权人覃某（身份证号４２０１０６１９９００１０１１２３１，手机138 5742 9061）已经结清。\n身份证号420106199001011231\n' >person.txt
run explain person.txt
like "explain masks them" "$out" '身份证号4201\*{10}1231，手机138\*{4}9061…'
unlike "each of them" "$out" '19900101|５７４２|5742'
run check --lang zh person.txt; is "text tells of each kind of number" "$(grep -c 'privacy' run.out)" 2
# two genres that claim it nearly alike, one of which would reject it and the other not
alone=$top/tests/fixture/templates/alone.xml; mkdir one both
for folder in one both; do sed 's/genre="alone"/genre="watch"/; s/bid="60"/bid="70"/' "$alone" >$folder/watch.xml; done
sed 's/role="duty" need="required"/role="calm" need="allowed"/; s/值班情况/平安情况/g' "$alone" >both/alone.xml
printf '值班记录\n\n当天一切正常，没有来访的群众，也没有要上报的事情。\n' >watch.txt
run check --format=jsonl --template-path one watch.txt; is "one that claims it alone rejects it" "$(jsonl run.out 'o["verdict"], o["genre"]')" "('rejected', 'watch')"
run check --format=jsonl --template-path both watch.txt; is "two leave it to a person" "$(jsonl run.out 'o["verdict"], o["genre"]')" "('held', 'watch')"
sed 's/bid="70"/bid="90"/' both/watch.xml >both/w.xml && mv both/w.xml both/watch.xml
run check --format=jsonl --template-path both watch.txt; is "where one claims it far more it decides" "$(jsonl run.out 'o["verdict"], o["genre"]')" "('rejected', 'watch')"
finish
