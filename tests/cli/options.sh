#!/bin/sh
# Commands, options, help and exit statuses.
# SPDX-License-Identifier: GPL-2.0-or-later
. "${top_srcdir:-.}/tests/tap.sh"
samples=$top/templates/samples

run; is "no command is wrong usage" "$status" 64
run chekc x; is "a mistyped command is wrong usage" "$status" 64; like "and names the nearest" "$err" 'did you mean “check”'
run check --fromat=text x; is "a mistyped option is wrong usage" "$status" 64; like "and names the nearest" "$err" 'did you mean --format'
run check --format=xml x; is "an unknown format is wrong usage" "$status" 64
run check -j0 x; is "no workers are wrong usage" "$status" 64
run check -j x; is "a number that is none is wrong usage" "$status" 64; like "and says what is right" "$err" "number from 1"
run check x --format; is "a missing value is wrong usage" "$status" 64; like "and names the option" "$err" "^guidang: --format "
run check; is "check wants a path" "$status" 64
run archive x; is "archive wants a store" "$status" 64
run --lang=fr check x; is "there are two languages" "$status" 64
run list genre; is "a mistyped list is wrong usage" "$status" 64; like "and names the nearest" "$err" 'genres'
run explain section.missng; is "a mistyped code is wrong usage" "$status" 64; like "and names the nearest" "$err" 'section.missing'
run show --text --record x; is "one part at a time" "$status" 64

run --help; is "help is well" "$status" 0
for command in check archive verify show list explain skeleton; do like "help names $command" "$out" "^  $command "; done
run check --help; like "a command's help names its options" "$out" '--format'
run run --help --lang en; like "a dry run of a round judges" "$out" '--dry-run +judge, and write nothing'
run purge --help --lang en; like "that of a purge tells what would go" "$out" '--dry-run +tell what would be removed, and remove nothing'
is "and nothing else" "$(printf '%s\n' "$out" | grep -c dry-run)" 1
run purge --help --lang zh; like "also in Chinese" "$out" '--dry-run +只说会删除什么，什么也不删'
run --version; like "the version" "$out" '^guidang [0-9]'

mkdir empty
run check empty; is "an empty folder is well" "$status" 0
run check "$work/absent"; is "a path that does not exist" "$status" 2; like "is named" "$out" 'absent: error: .*\[unreadable.io\]'
run check "$samples/survey-village-roads.txt"; is "an accepted report" "$status" 0
run check "$samples/survey-water-supply.txt"; is "a rejected report" "$status" 1
printf '%%PDF-1.4 no text' > a.pdf
run check a.pdf "$samples/survey-water-supply.txt"; is "the highest status counts" "$status" 2
run check --strict "$samples/grassroots-culture-station.txt"; is "strict rejects for warnings" "$status" 1; unlike "and leaves none" "$out" ': warning:'

run check --lang=zh "$samples/survey-water-supply.txt"; like "Chinese messages" "$out" 'error: 缺少必备部分“存在问题” \[section.missing\]'
LC_ALL=zh_CN.UTF-8 run check "$samples/survey-water-supply.txt"; like "Chinese by the environment, with no zh locale installed" "$out" '缺少'
run check --lang en "$samples/survey-village-roads.txt"; is "what is accepted" "$status" 0; unlike "is not spoken of" "$out" 'survey-village-roads'
run check -v --lang en "$samples/survey-village-roads.txt"; like "unless that is asked for" "$out" 'survey-village-roads.txt: accepted · Survey report · '
run check --color=always "$samples/survey-water-supply.txt"; like "colours when asked for" "$out" "$(printf '\033')\\["
run check "$samples/survey-water-supply.txt"; is "without being asked" "$status" 1; unlike "no colours in a pipe" "$out" "$(printf '\033')"

run check --format=jsonl --name=in.txt - ; is "empty standard input is unreadable" "$status" 2
"$guidang" check --format=jsonl - <"$work" >cut.jsonl
is "one that cannot be read is unreadable" "$(jsonl cut.jsonl 'o["verdict"], [f["code"] for f in o["findings"]]')" "('unreadable', ['unreadable.io'])"
(trap '' XFSZ; ulimit -f 1; "$guidang" check --format=jsonl - <"$samples/survey-village-roads.txt" | cat) >cut.jsonl
is "so is one that there is no room for, and no part of it is judged" "$(jsonl cut.jsonl 'o["verdict"], [f["code"] for f in o["findings"]]')" "('unreadable', ['unreadable.io'])"
"$guidang" check --format=jsonl --name=in.txt - <"$samples/survey-village-roads.txt" >in.jsonl
is "standard input has the name given" "$(jsonl in.jsonl 'o["path"], o["verdict"]')" "('in.txt', 'accepted')"
for list in genres plugins readers codes; do run list $list; is "list $list" "$status" 0; done
run list readers --lang en; is "readers stand in columns" "$(sed 's/  ([a-z0-9 ]*)\(  absent: .*\)*$//; s/^[a-z]*  *//' run.out | awk '{ print length($0) }' | sort -u | wc -l)" 1
for words in "list plugins" "list genres" "explain survey.method" "explain $samples/survey-village-roads.txt" "check $samples/survey-water-supply.txt"; do
    status=0; "$guidang" $words >/dev/full 2>run.err || status=$?
    is "what cannot be written is a failure: $words" "$status" 3; like "and is said" "$(cat run.err)" 'standard output cannot be written'
done
status=0; (trap '' CHLD; exec "$guidang" explain no.such.code) 2>run.err || status=$?
is "whoever calls may not want to hear of children" "$status" 64
run list codes; like "the codes of plugins are among them" "$out" '^survey\.method '
run explain placeholder; is "explain a code" "$status" 0
for genre in survey debtfree integrity grassroots; do
    run skeleton $genre; is "skeleton $genre" "$status" 0; cp run.out form.txt
    run check --format=jsonl form.txt; is "an unfilled form is rejected" "$status" 1
    is "as the genre it is the form of" "$(jsonl run.out 'o["genre"]')" $genre
done
form() { run skeleton "$@"; sed -n 's/^[一二三四五六]、//p' run.out | tr '\n' ' '; }
is "a form has the usual order" "$(form debtfree)" "主要做法与成效 承诺兑现与整改 存在问题 原因分析 下步打算 "
is "that of each genre" "$(form integrity)" "理论学习 落实责任制 廉洁自律 存在问题 下步打算 "
run skeleton debtfree; is "what not all are asked for is said" "$(grep -c '没有这样要求的，删去这一部分' run.out)" 2
mkdir own && cp "$top"/templates/*.xml "$top"/templates/*.rng "$top"/templates/*.weights own
sed -i 's|<order>.*</order>|<order>plan problems practice</order>|' own/grassroots.xml
is "an office's own order is followed" "$(form --template-path own grassroots)" "下步打算 存在问题 主要做法与成效 "
run skeleton 调研报告; is "genres go by their Chinese names, too" "$status" 0
finish
