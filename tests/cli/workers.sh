#!/bin/sh
# A worker that dies costs its file and nothing else, whatever the number of workers.
# SPDX-License-Identifier: GPL-2.0-or-later
. "${top_srcdir:-.}/tests/tap.sh"
mkdir plugins templates in
cp "$bin/tests/fixture/plugins/hostile.so" plugins && cp "$top/tests/fixture/templates/hostile.xml" templates
for i in $(seq 100 299); do
    case $i in
    117 | 118 | 250) what=请崩溃 ;;
    131 | 299) what=请退出 ;;
    *) what=一切正常 ;;
    esac
    printf '故障演练%s\n\n今天的情况：%s，记录在案，存档备查。\n' "$i" "$what" >in/$i.txt
done
for j in 1 2 7; do
    run check -j$j --format=jsonl --plugin-path plugins --template-path templates in
    is "-j$j: some failed" "$status" 2
    is "-j$j: every file is there once, in order" "$(jsonl run.out 'o["path"]')" "$(seq -f 'in/%g.txt' 100 299)"
    is "-j$j: those that crash failed, and only those" "$(jsonl run.out 'o["path"] if o["verdict"] == "failed" else "-"' | grep -v '^-$' | tr '\n' ' ')" \
        "in/117.txt in/118.txt in/131.txt in/250.txt in/299.txt "
    is "-j$j: by failed.signal" "$(jsonl run.out '[f["code"] for f in o["findings"]] if o["verdict"] == "failed" else ""' | sort -u | tr '\n' ' ')" " ['failed.signal'] "
    cp run.out j$j.jsonl
done
ok "two workers print what one prints" cmp j1.jsonl j2.jsonl
ok "and seven" cmp j1.jsonl j7.jsonl
run check --plugin-path plugins --template-path templates in
like "the totals count them" "$out" '200 files, 5 failed; 195 reports'

# What would kill the parent is let no more than what would kill others.
mkdir signed && for what in 请代收信号 请杀父 一切正常; do printf '故障演练记录\n\n今天的情况：%s，记录在案，存档备查。\n' $what >signed/$what.txt; done
run check --format=jsonl --plugin-path plugins --template-path templates signed
is "a plugin sends nobody signals" "$(jsonl run.out 'o["verdict"], [f["code"] for f in o["findings"]]' | sort -u)" "('accepted', [])"

# A run that is killed while a worker hangs: nothing of it is left in the way of the next.
mkdir hung && printf '故障演练记录\n\n今天的情况：请挂起，记录在案，存档备查。\n' >hung/a.txt
"$guidang" archive -q --store store --plugin-path plugins --template-path templates hung >hung.out 2>&1 &
killed=$!
child_of() { for s in /proc/[0-9]*/stat; do read -r pid _ _ parent _ 2>/dev/null <"$s" && [ "$parent" = "$1" ] && echo "$pid"; done; }
lives() { read -r _ _ state _ 2>/dev/null <"/proc/$1/stat" && [ "$state" != Z ]; }
worker=
for i in 1 2 3 4 5 6 7 8 9 10; do worker=$(child_of $killed); [ "$worker" ] && break; sleep 0.2; done
sleep 0.2
ok "a worker hangs" lives "$worker"
kill -9 $killed; wait $killed 2>/dev/null
run archive --store store "$top/templates/samples/survey-village-roads.txt"
is "a run after one that was killed has the store" "$status" 0
for i in 1 2 3 4 5; do lives "$worker" || break; sleep 0.2; done
is "and the worker of the one that was killed is gone" "$(lives "$worker" && echo there)" ""

mkdir odd && printf 'x' >odd/~\$lock.docx && : >odd/Thumbs.db && ln -s ../in/100.txt odd/link.txt && mkfifo odd/fifo && : >odd/empty.txt && mkdir odd/deep
printf '\001\000\002\377\000\003\000\004\377' >odd/deep/noise.bin && printf 'PK\003\004' >odd/deep/a.docx
run check --format=jsonl odd
is "what cannot be read is said, what is litter is skipped" "$(jsonl run.out 'o["path"], o["findings"][0]["code"].split(".")[0]' | sort)" \
    "$(printf "('odd/deep/a.docx', 'unreadable')\n('odd/deep/noise.bin', 'unreadable')\n('odd/empty.txt', 'unreadable')\n('odd/fifo', 'unreadable')")"
run check odd; like "and counted" "$out" '7 files, 3 skipped, 4 unreadable; 0 reports'
truncate -s 17M large.txt
run check --format=jsonl large.txt
is "a file beyond the limit" "$(jsonl run.out 'o["findings"][0]["code"]')" unreadable.limit
mkdir bad && printf 'not a plugin' >bad/bad.so
run check --plugin-path bad "$top/templates/samples/survey-village-roads.txt"
is "a wrong plugin costs nothing" "$status" 0; like "and is named with its reason" "$err" 'bad.so is not used: '
rogue=$(printf 'rogue\033[2J\302\233') && mkdir "$rogue" && cp bad/bad.so "$bin/tests/fixture/plugins/smallest.so" "$rogue" && cp "$top/tests/fixture/templates/smallest.xml" "$rogue"
run list plugins --plugin-path "$rogue" --template-path "$rogue" --lang en
like "a plugin that is not used is listed, and does nothing to the terminal" "$out" '^[^ ]*rogue\\u\{001B\}\[2J\\u\{009B\}/bad.so: not used: [^ ]*rogue\\u\{001B\}'
like "nor does one that is used" "$out" '^smallest .*\([^ ]*rogue\\u\{001B\}\[2J\\u\{009B\}/smallest.so\)$'
run list genres --template-path "$rogue"; like "nor does a template" "$out" '^smallest .*\([^ ]*rogue\\u\{001B\}\[2J\\u\{009B\}/smallest.xml\)$'
unlike "no control character is left" "$out" "$(printf '\033')"
printf '<template' >bad/bad.xml
run check --template-path bad in; is "a wrong template ends the run" "$status" 3; like "and is named with its line" "$err" 'bad.xml:1: '
finish
