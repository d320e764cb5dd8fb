#!/bin/sh
# Reports that are nearly the same as one seen before: in the batch, in a store, in one file; and those that are not.
# SPDX-License-Identifier: GPL-2.0-or-later
. "${top_srcdir:-.}/tests/tap.sh"
report=$top/templates/samples/survey-village-roads.txt
told() { # FILE: path and message of each duplicate.report
    jsonl "$1" '"\n".join(o["path"] + ": " + f["message"] for f in o["findings"] if f["code"] == "duplicate.report") or "-"' | grep -v '^-$'
}
old() { find "$@" -type f -exec touch -d '2024-01-02 03:04:05' {} +; }

mkdir in && cp "$report" in/a.txt
sed 's/58.7岁/58.6岁/; s/^　　附件：1.*/　　（六）加强宣传。利用赶集日和村村响广播，向群众讲清爱路护路的道理和超限运输的危害。/' "$report" >in/b-corrected.txt
cp in/a.txt in/c-copy.txt
sed 's/禾川县交通运输局/青岚县交通运输局/; s/双枣镇/柳泉镇/; s/望泉乡/石盆乡/' "$report" >in/d-other-unit.txt
sed 's/2025/2026/g; s/2024/2025/g; s/2023/2024/g; s/[1-9]\.[0-9]/6.6/g' "$report" >in/e-next-year.txt
iconv -f UTF-8 -t GB18030 "$report" >in/f-gb18030.txt
cp "$top/templates/samples/survey-elderly-canteen.txt" in/g-another.txt
{ sed '3,4d' "$report" | sed 's/^　*//'; } >in/h-no-title.txt

run check --format=jsonl in; cp run.out first.jsonl
is "the exit status is that of the verdicts" "$status" 0
is "what is nearly the same is told of, in the order of input" "$(told run.out | sed 's/: .*before: / < /; s/ ([0-9].*//')" "$(cat <<'T'
in/b-corrected.txt < in/a.txt, another version of the same unit's report
in/d-other-unit.txt < in/a.txt, that of another unit or person, 禾川县交通运输局
in/e-next-year.txt < in/a.txt, the same unit's report for the year 2024
in/f-gb18030.txt < in/a.txt, another version of the same unit's report
in/h-no-title.txt < in/f-gb18030.txt, another version of the same unit's report
T
)"
like "and how much of it" "$(told run.out | head -n 1)" '\(9[0-9]% of this text stands there, too, figures aside\)$'
like "figures do not count" "$(told run.out | grep next-year)" '\(100% of'
is "as a warning, where the title stands" "$(jsonl run.out '[(f["level"], f["line"], f["column"], f["role"], f["excerpt"]) for f in o["findings"] if f["code"] == "duplicate.report"]' | sort | uniq -c | tr -s ' ')" "$(printf " 1 [('warning', 1, 1, None, '')]\n 4 [('warning', 3, 1, None, '')]\n 3 []")"
ok "findings are sorted" python3 - run.out <<'P'
import json, sys
for l in open(sys.argv[1], encoding="utf-8"):
    f = [(x["line"], x["column"], x["code"]) for x in json.loads(l)["findings"]]
    assert f == sorted(f), f
P
for format in text jsonl csv; do
    for j in 1 2 7; do "$guidang" check -j$j --format=$format in "$top/templates/samples" in >$format.$j; done
    ok "$format: two workers print what one prints" cmp $format.1 $format.2
    ok "$format: and seven" cmp $format.1 $format.7
done
run check --lang=zh in
like "text has a line for each" "$out" '^in/b-corrected.txt:3:1: warning: 与先前收到的报告基本相同：in/a.txt，是同一单位同一报告的另一版本（不计数字，本篇9[0-9]%的文字与之相同） \[duplicate.report\]$'
run check --color=always in; like "in its colour" "$out" 'in/b-corrected.txt:3:1: .\[33mwarning.\[0m: nearly'
run check --format=csv in
ok "csv has a row for each, and none that says the report is clean" python3 - run.out <<'P'
import csv, sys
rows = list(csv.reader(open(sys.argv[1], encoding="utf-8-sig", newline="")))
assert all(len(r) == 10 for r in rows)
found = {r[0] for r in rows if r[7] == "duplicate.report"}
assert len(found) == 5 and not [r for r in rows if r[0] in found and not r[7]], rows
assert [r[7] for r in rows if r[0] == "in/a.txt"] == [""]
P

# a third of the samples, and a copy of each with one sentence more, among whose findings the new one stands anywhere
mkdir each && for f in $(ls "$top"/templates/samples/*.txt | awk 'NR % 3 == 1'); do
    cp "$f" each/ && sed '8s/$/另有一批补充材料已经整理归档，存放在村委会办公室备查。/' "$f" >"each/$(basename "$f" .txt)-2.txt"
done
for format in text jsonl csv; do
    "$guidang" check --quiet --format=$format each >together.$format
    for f in each/*; do "$guidang" check --quiet --format=$format "$f"; done >apart.$format
done
ok "apart from that finding a result is what it is by itself" python3 - <<'P'
import csv, json
own = lambda f: [x for x in f if x["code"] != "duplicate.report"]
read = lambda name: [json.loads(l) for l in open(name, encoding="utf-8")]
together, apart = read("together.jsonl"), read("apart.jsonl")
assert sum(len(own(o["findings"])) != len(o["findings"]) for o in together) == len(apart) // 2
for a, b in zip(apart, together): assert dict(b, findings=own(b["findings"])) == a, (a, b)
lines = lambda name: [l for l in open(name, encoding="utf-8") if not l.endswith("[duplicate.report]\n")]
assert lines("together.text") == lines("apart.text") != open("together.text", encoding="utf-8").readlines()
rows = lambda name: [r for r in csv.reader(open(name, encoding="utf-8-sig", newline="")) if r[7] not in ("duplicate.report", "code", "")]
assert rows("together.csv") == rows("apart.csv")
P
run check --strict --format=jsonl in
is "--strict does not raise it" "$(jsonl run.out '[f["level"] for f in o["findings"] if f["code"] == "duplicate.report"]' | sort -u | tr '\n' ' ')" "['warning'] [] "
for level in note error; do
    mkdir $level && sed "s|^  *<order>|<level code=\"duplicate.report\" level=\"$level\"/>&|" "$top/templates/survey.xml" >$level/survey.xml
    run check --template-path $level --format=jsonl in
    jsonl run.out '[(f["level"], o["verdict"]) for f in o["findings"] if f["code"] == "duplicate.report"]' | grep -v '^\[\]' | sort -u | tr '\n' ' ' >$level.out
done
is "a template may make it a note" "$(cat note.out)" "[('note', 'accepted')] "
is "and nothing makes it an error" "$(cat error.out)" "[('warning', 'accepted')] "

# one file with several reports
{
    printf '调研报告三篇\n\n'
    for i in 1 2 3; do
        case $i in 1) printf '篇一 农村公路管护调研报告\n' ;; 2) printf '篇二 助餐点调研报告\n' ;; 3) printf '篇三 公路管护情况调研报告\n' ;; esac
        case $i in 2) sed 1,5d "$top/templates/samples/survey-elderly-canteen.txt" ;; *) sed '1,5d; /附件/,$d' "$report" ;; esac
    done
} >collection.txt
run check --format=jsonl collection.txt
is "reports of one file are compared, too" "$(told run.out)" \
    "collection.txt: nearly the same report was seen before: report 1 of the same file, entitled “农村公路管护调研报告” (100% of this text stands there, too, figures aside)"
is "the same bytes again say the same" "$("$guidang" check --format=jsonl collection.txt collection.txt | sort | uniq -c | awk '{ print $1 }' | sort -u)" 2
like "with the number of the report in another file" "$("$guidang" check collection.txt in/h-no-title.txt)" 'before: collection.txt, report 3, '

# what is no duplicate
mkdir no && for i in 1 2; do
    printf '关于会议的情况汇报\n\n　　今天上午，镇里召开了全体干部会议，传达学习了上级有关文件精神，部署了下一阶段的重点工作。会议由镇长主持。\n\n某镇人民政府\n2024年%s月1日\n' $i >no/short$i.txt
    "$guidang" skeleton survey >no/form$i.txt && printf '%s\n' $i >>no/form$i.txt
    { printf '机密★1年\n'; cat "$report"; printf '%s\n' $i; } >no/secret$i.txt
    cp "$top/templates/samples/debtfree-village-debt.txt" no/same$i.txt
done
run check --format=jsonl no; is "what is no duplicate is judged" "$status" 1; is "short ones, empty forms, secrets and identical bytes are none" "$(told run.out)" ""

# a store
rm in/[fgh]-*; old in
run check --format=jsonl in; cp run.out first.jsonl
run archive --store S --format=jsonl in
is "archiving says what checking said" "$(told run.out)" "$(told first.jsonl)"
is "a report in a package says nothing of others" "$(for p in S/packages/*/*.tar.gz; do "$guidang" show --findings "$p"; done | grep -c duplicate.report)" 0
is "the journal keeps the findings, in Chinese" "$(grep -c '与先前收到的报告基本相同：in/a.txt' S/journal.jsonl)" 3
like "and the sketches" "$(grep '"what":"judged"' S/journal.jsonl | head -n 1)" '"sketches":\["AQ[A-Za-z0-9+/=]*"\],"lengths"'
run archive --store S --format=jsonl in
is "a second run finds nothing new" "$(jsonl run.out 'o["unchanged"]' | sort -u)" True
is "and says what the first said" "$(told run.out | grep -c 与先前收到的报告基本相同)" 3
mkdir strict && cp -r "$top/templates/." strict && sed -i 's/min-chars="30"/min-chars="31"/' strict/survey.xml
cp -r S T; sed 's/（一）村道失养比较普遍/（二）村道失养比较普遍/' "$report" >rejected.txt; old rejected.txt
run archive --strict --store T --format=jsonl rejected.txt; cp run.out once.jsonl
run archive --strict --store T --format=jsonl --template-path strict rejected.txt
is "judged again by other rules" "$(jsonl run.out 'o["unchanged"], o["verdict"]')" "(False, 'rejected')"
is "a report is no duplicate of itself" "$(told run.out)" "$(told once.jsonl)"
like "but of what was there before" "$(told run.out)" 'before: in/a.txt, kept as packages/'

mkdir new && sed 's/61人/63人/; s/路基沉陷、边坡滑塌的/路基沉陷和边坡滑塌的/; s/连续两年排在末三位的/连续三年排在末两位的/' "$report" >new/corrected.txt
find S -type f -exec sha256sum {} + | sort >before.sums
run check --store S --format=jsonl new
like "check --store looks into the store" "$(told run.out)" "^new/corrected.txt: .*：in/a.txt（归档包packages/../[0-9a-f]*.tar.gz），是同一单位同一报告的较早版本，本件为第2次报送"
ok "and the package is there" test -f "S/$(told run.out | sed 's/.*归档包\([^）]*\)）.*/\1/')"
is "what was accepted is not replaced: a person has to decide" "$(jsonl run.out 'o["verdict"], o["package"]')" "('held', None)"
find S -type f -exec sha256sum {} + | sort >after.sums
ok "and nothing in it was changed" cmp before.sums after.sums
told run.out >with-ledger; cp -r S U; rm U/ledger.sqlite
run check --store U --format=jsonl new; told run.out >without-ledger
ok "without its ledger the store knows the same" cmp with-ledger without-ledger
run check --store absent new; is "no store" "$status" 3; like "is said" "$err" '^guidang: absent: '
run archive --store S --format=jsonl new; cp run.out again.jsonl
is "archive holds it, too" "$(jsonl run.out 'o["verdict"], o["package"]')" "('held', None)"
is "and says the same" "$(told run.out)" "$(cat with-ledger)"
run archive --store S --format=jsonl no; is "a secret leaves no sketch" "$(grep '"sha256":null' S/journal.jsonl | grep '"what":"judged"' | grep -c '"sketches":null')" 2
run verify --store S; is "the store verifies" "$status" 0

mkdir tmp && TMPDIR=$PWD/tmp "$guidang" check in >/dev/null; is "no temporary file is left" "$(ls tmp)" ""
finish
