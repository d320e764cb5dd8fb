#!/bin/sh
# What the senders and the office get of a round, word for word, and what a later round makes of it.
# After a change that is meant: GOLDEN_UPDATE=1 make check TESTS=tests/cli/slips.sh, then read git diff.
# SPDX-License-Identifier: GPL-2.0-or-later
. "${top_srcdir:-.}/tests/tap.sh"
golden=$top/tests/golden/slips
samples=$top/templates/samples
round_messages=$bin/po; export round_messages
export top_srcdir="$top"
round() { # DATE STORE SLIPS SUMMARY FOLDER
    ok "a round is answered" "$bin/tests/cli/round" "$@"
}

mkdir -p in/双枣镇 in/柳泉镇 in/河口乡/转报
cp "$samples/survey-water-supply.txt" in/双枣镇/供水调研.txt
cp "$samples/survey-village-roads.txt" in/双枣镇/公路调研.txt
sed 's/禾川县/青岚县/' "$samples/survey-village-roads.txt" >in/柳泉镇/公路调研.txt
cp "$samples/integrity-hospital-president.txt" in/柳泉镇/述廉.txt
sed 's/附件：/联系电话：13912345678。附件：/' "$samples/grassroots-village-environment.txt" >in/河口乡/人居环境.txt
: >in/河口乡/空文件.docx
cp "$samples/debtfree-school-principal.txt" in/河口乡/转报/柳泉镇中心小学述职.txt
printf '机密★1年\n\n关于某项工作的报告\n\n某事某地，如此如此。\n' >in/柳泉镇/不宜公开.txt
printf '今天天气很好，我们去公园玩，看到了许多花。\n' >in/双枣镇/游记.txt
cp "$samples/survey-tea-gardens.txt" in/不知谁的.txt
find in -exec touch -d '2024-01-02 03:04:05' {} +

round 2026-02-20 S out sum in
for file in out/* sum/*; do
    name=$(basename "$file")
    if [ -n "${GOLDEN_UPDATE-}" ]; then mkdir -p "$golden" && cp "$file" "$golden/"; fi
    ok "$name" diff "$golden/$name" "$file"
done
is "and no other file" "$(ls out sum | grep -c .)" "$(($(ls "$golden" | grep -c .) + 2))"

slips=$(cat out/*)
unlike "no slip tells where the office keeps files" "$slips" 'in/'
unlike "nor of lines" "$slips" '第[0-9]+行'
unlike "nor of secrets and strangers" "$slips" '不宜公开|游记|不知谁的'
unlike "nor whole numbers of persons" "$slips" '13912345678'
is "no slip names another unit" "$(cat out/双枣镇* | grep -c 柳泉镇), $(cat out/柳泉镇* | grep -c 双枣镇)" "0, 0"
is "what a slip tells is remembered" "$(cut -f1 sent-back | sort | uniq -c | tr -s ' ')" "$(printf ' 1 双枣镇\n 1 柳泉镇\n 3 河口乡')"
unlike "no draft is left" "$(find . -name '.guidang*')" .

round 2026-02-21 S out2 sum2 in
ok "what was sent back and lies there unchanged is not sent back again" test ! -e out2
like "but is in the summary" "$(cat sum2/*.txt)" '供水调研.txt（未变动，沿用原结论）'

printf '\n补充说明：经费X万元。\n' >>in/河口乡/人居环境.txt
round 2026-02-22 S out3 sum3 in
is "who sent something new gets a slip" "$(ls out3 | sed 's/-.*//' | sort -u)" 河口乡
like "that says how often" "$(cat out3/*.txt)" '人居环境.txt；类别：基层工作汇报；第2次报送；第2次退改'
like "and calls the rest to mind" "$(cat out3/*.txt | tr -d '\r' | sed -n '/以前已经退改/,$p')" '^[12]\. 文件：转报/柳泉镇中心小学述职.txt'

ok "the page is well-formed" xmllint --html --noout out/*.html sum/*.html 2>/dev/null
rm sent-back
round 2026-02-20 - plain - in
is "without a store the slips are the same" "$(cat plain/双枣镇*.txt | sum)" "$(cat out/双枣镇*.txt | sum)"
finish
