#!/bin/sh
# The unattended round: its configuration, what it leaves for the next one, what it says and when it is silent, and how it ends.
# SPDX-License-Identifier: GPL-2.0-or-later
. "${top_srcdir:-.}/tests/tap.sh"
samples=$top/templates/samples
mkdir -p inbox/青石乡
cp "$samples/survey-village-roads.txt" inbox/青石乡/a.txt && cp "$samples/debtfree-village-debt.txt" inbox/青石乡/b.txt
config() { # NAME LINE...: a configuration with these lines behind the two that must be there
    name=$1; shift
    { printf '[round]\ninbox=%s\nstore=%s\n' "$work/inbox" "$work/store"; printf '%s\n' "$@"; } >"$name"
}
field() { python3 -c 'import json,sys
print([json.loads(line) for line in open(sys.argv[1], encoding="utf-8")][-1].get(sys.argv[2]))' "$1" "$2"; }

# ---- the configuration ----
run run --config none.conf; is "a configuration that is not there ends the round" "$status" 3; like "and is named" "$err" 'none.conf: '
refuses() { # NAME PATTERN LINE...
    name=$1 pattern=$2; shift 2; config wrong.conf "$@"
    run run --config wrong.conf --lang en
    is "$name is refused" "$status" 3; like "and said with its key" "$err" "wrong.conf: $pattern"
}
printf '\357\273\277[round]\r\ninbox=%s ; \r\nstore=%s \r\n[judging]\r\ngenres= ; \r\n[answers]\r\nslips=\r\nsummary=\r\n[reporting]\r\nlog=\r\n' "$work/inbox" "$work/store" >notepad.conf
run run --config notepad.conf --dry-run; is "a file by Notepad is read, and a key that says nothing is not set" "$status $err" "0 "
refuses "an inbox that is none" '\[round\] inbox: this key has to be set' inbox=';'
refuses "a store that is none" '\[round\] store: this key has to be set' store=
refuses "a number of nothing" '\[round\] settle: “” is no number from 0 to 86400' settle=
refuses "a key that is mistyped" '\[round\] setle: there is no such key' setle=1
refuses "a group that is mistyped" '\[rounds\]: there is no such group' '[rounds]' a=b
refuses "a number that is none" '\[round\] settle: “soon” is no number from 0 to 86400' settle=soon
refuses "a flag that is none" '\[judging\] strict: say true or false' '[judging]' strict=perhaps
refuses "a level that is none" '\[levels\] placeholder: a level is error, warning or note' '[levels]' placeholder=grave
config wrong.conf '[levels]' placeholdr=note; run run --config wrong.conf --lang en
is "a code that is none is refused" "$status" 3; like "and said" "$err" '\[levels\] placeholdr: there is no such code'
config right.conf settle=86400 '[levels]' survey.method=note; run run --config right.conf --dry-run --lang en
is "one of a plugin is none of these" "$status $err" "0 "
mkdir stillborn && cp "$bin/tests/fixture/plugins/stillborn.so" stillborn
for well in STILLBORN=1 STILLBORN_ENDS_WELL=1; do
    config still.conf '[levels]' placeholder=note '[judging]' "plugins=$work/stillborn" "templates=$top/tests/fixture/templates" '[reporting]' language=en
    env $well "$guidang" run --config still.conf 2>still.err; is "a plugin that ends the process that loads it ends the round" "$?" 3
    like "and that is said" "$(cat still.err)" 'the process that was to do it died: '
    printf 'log=%s\n' "$work/still.log" >>still.conf; env $well "$guidang" run --config still.conf
    like "and logged" "$(field still.log level) $(field still.log message)" 'failure the process that was to do it died: '
done
config wrong.conf '[judging]' 'genres=survey;poem'; run run --config wrong.conf --lang en
is "a genre that is none is refused" "$status" 3; like "and said" "$err" '\[judging\] genres: there is no genre “poem”'
refuses "a language that is none" '\[reporting\] language: say zh or en' '[reporting]' language=fr
refuses "no time at all" '\[limits\] seconds: no file can be judged in no time' '[limits]' seconds=0
printf '[round]\nstore=x\n' >wrong.conf; run run --config wrong.conf --lang en; like "an inbox has to be set" "$err" '\[round\] inbox: this key has to be set'
run run --config "$top/doc/guidang.conf" --dry-run; is "the sample is understood" "$status" 2; unlike "though its inbox is not there" "$err" 'guidang.conf'
ok "the sample names every key" sh -c "$bin/guidang run --help >/dev/null; sed -n 's/^    ROW(\"\\([^\"]*\\)\", \"\\([^\"]*\\)\".*/\\1 \\2/p' '$top/core/run/config-file.c' |
    while read -r group key; do sed -n \"/^\\[\$group\\]/,/^\\[/p\" '$top/doc/guidang.conf' | grep -q \"^#*\$key=\" || { echo \"\$group \$key\"; exit 1; }; done"

# ---- a round ----
config plain.conf settle=0 '[reporting]' "log=$work/log"
run run --config plain.conf
is "all is well" "$status" 0; is "and nothing is said" "$out$err" ""
is "the log has the totals" "$(field log accepted) $(field log seen) $(field log level)" "2 2 note"
is "the reports are packed" "$(find store/packages -name '*.tar.gz' | wc -l)" 2
cp "$samples/survey-water-supply.txt" inbox/青石乡/c.txt
run run --config plain.conf
is "a report with faults" "$status" 1; like "is said, in Chinese" "$out" '文件3个，未变动2个'
run run --config plain.conf
is "the next round, without news, has its status" "$status" 1; is "and is silent" "$out$err" ""
config loud.conf settle=0 '[reporting]' tell-success=true language=en
run run --config loud.conf; like "unless it is asked to speak" "$out" '3 files, 3 unchanged'
config strict.conf settle=0 '[levels]' date.invalid=error
before=$(wc -l <store/journal.jsonl)
run run --config strict.conf --dry-run; is "a dry run judges" "$status" 1
is "and writes nothing" "$(wc -l <store/journal.jsonl)" "$before"

ln -s "$work/elsewhere.log" linked.log; config linked.conf '[reporting]' "log=$work/linked.log"
run run --config linked.conf --lang en; is "a log that is a symbolic link ends the round" "$status" 3
like "and the reason is named" "$err" "^guidang: $work/linked.log: a symbolic link stands there, and no log is written through one\$"
ok "nor is anything written through it" [ ! -e elsewhere.log ]
run run --config linked.conf --lang zh; like "also in Chinese" "$err" '符号链接'
rm linked.log; ln -s ring ring; config linked.conf '[reporting]' "log=$work/ring/log"
run run --config linked.conf --lang en; like "a folder on the way is another matter" "$err" "$work/ring/log: Too many levels of symbolic links"

config some.conf settle=0 '[judging]' 'genres=述职报告;survey'; mkdir few && cp "$samples/integrity-village-cadre.txt" "$samples/survey-elderly-canteen.txt" few
sed -i "s#^inbox=.*#inbox=$work/few#; s#^store=.*#store=$work/few-store#" some.conf; run run --config some.conf --lang en
like "an office takes the genres it names, and no other" "$out" '2 reports: 1 accepted, 0 to be sent back, 1 of no known genre'
printf '{"prev":"0123' >>store/journal.jsonl
config torn.conf settle=0 '[reporting]' "log=$work/torn.log" language=en; run run --config torn.conf
is "a journal that was torn holds nothing up" "$status" 1; is "what was put right is no news for the operator's mail" "$err" ""
is "but stands in the log" "$(grep -c '"level":"problem".*torn off by an interrupted run' torn.log)" 1

# ---- answers ----
mkdir -p town/青石乡 town/柳河镇 && cp "$samples/survey-water-supply.txt" town/青石乡/c.txt && cp "$samples/survey-village-roads.txt" town/柳河镇/a.txt
cp "$samples/survey-tea-gardens.txt" town/无主.txt
(cd town && python3 -c 'import sys, zipfile
with zipfile.ZipFile("白云村.zip", "w") as z: z.write(sys.argv[1], "报告.txt")' "$samples/debtfree-school-principal.txt")
printf '[round]\ninbox=%s\nstore=%s\nsettle=0\n[answers]\nslips=%s\nsummary=%s\noffice=禾川县档案馆\nnumber=退改〔{year}〕\n' \
    "$work/town/" "$work/store3" "$work/slips" "$work/summary" >town.conf
year=$(date +%Y)
run run --config town.conf --dry-run; ok "a dry run answers nobody" [ ! -e slips ]
run run --config town.conf
is "each unit gets one slip, an archive's name is a unit's, too" "$(ls slips | grep txt | tr '\n' ' ')" \
    "白云村-退改〔$year〕第1号.txt 青石乡-退改〔$year〕第2号.txt "
is "the journal knows what went back" "$(grep -c '"what":"answered"' store3/journal.jsonl)" 2
like "what nobody is known to have sent is the office's to see to" "$(cat summary/待办清单-*.txt)" '无主.txt'
ok "there is a summary" [ -s summary/检查汇总-*.html ]
run run --config town.conf; is "a round without news sends nothing back" "$(ls slips | grep -c txt)" 2
printf '\n补充一行。\n' >>town/青石乡/c.txt && rm store3/ledger.sqlite
touch -d '2 days ago' slips/.guidang-a1B2c3 summary/.guidang-a1B2c3 slips/.guidang-mine && touch slips/.guidang-d4E5f6
run run --config town.conf
is "what a killed round left half written is gone a day later" "$(ls -A slips summary | grep guidang | tr '\n' ' ')" ".guidang-d4E5f6 .guidang-mine "
is "another version of it gets another slip" "$(ls slips | grep -c '青石乡-退改〔'$year'〕第3号.txt')" 1
like "which says how often it went back" "$(cat slips/青石乡-退改〔$year〕第3号.txt)" '第2次'
run verify --store store3; is "the store is whole" "$status" 0
# a summary that cannot be written does not have slips sent twice
mkdir -p once/甲村 && cp "$samples/survey-water-supply.txt" once/甲村/水.txt && : >no-folder
printf '[round]\ninbox=%s\nstore=%s\nsettle=0\n[answers]\nslips=%s\nsummary=%s\n' "$work/once" "$work/store7" "$work/slips7" "$work/no-folder" >once.conf
run run --config once.conf; is "a summary that cannot be written ends the round" "$status" 3; rm no-folder
is "and what the slips said is written down" "$(grep -c '"what":"answered"' store7/journal.jsonl)" 1
cp "$samples/survey-elderly-canteen.txt" once/甲村/餐.txt; run run --config once.conf
is "but what went back before it did not go back again" "$(grep -c '"what":"answered"' store7/journal.jsonl) $(ls slips7 | grep -c txt)" "1 1"

# ---- what stands in the inbox and is the office's own ----
mkdir -p nest/青石乡 && cp "$samples/survey-water-supply.txt" nest/青石乡/c.txt
printf '[round]\ninbox=%s\nstore=%s\nsettle=0\n[answers]\nslips=%s\nsummary=%s\n[reporting]\nlog=%s\n' \
    "$work/nest" "$work/nest/store" "$work/nest/退改单" "$work/nest/汇总" "$work/nest.log" >nest.conf
for night in 1 2 3; do run run --config nest.conf; is "night $night: a store inside the inbox" "$status $(find nest/store/received -type f | wc -l)" "1 1"; done
is "is skipped, and so are slips and summaries" "$(field nest.log seen) $(field nest.log skipped) $(field nest.log unchanged)" "4 3 1"
run run --config nest.conf --dry-run; is "also by a dry run" "$status $(field nest.log seen) $(field nest.log skipped)" "1 4 3"
rm -r nest/退改单 nest/汇总
(cd nest && "$guidang" archive --store store --format=jsonl . >"$work/nest.jsonl" 2>&1); is "and by archive" "$(jsonl nest.jsonl 'o["path"]')" "./青石乡/c.txt"
run check --store nest/store --format=jsonl nest; is "and by check" "$(jsonl run.out 'o["path"]')" "nest/青石乡/c.txt"
ln -s nest/store alias; run archive --store alias --format=jsonl nest; is "by whatever name" "$(jsonl run.out 'o["path"]')" "nest/青石乡/c.txt"
within() { # NAME PATTERN KEY=VALUE...: the sample with other folders is refused
    name=$1 pattern=$2; shift 2; cp nest.conf within.conf
    for pair; do sed -i "s#^${pair%%=*}=.*#$pair#" within.conf; done
    run run --config within.conf --lang en; is "$name is refused" "$status" 3; like "and said with its key" "$err" "within.conf: $pattern"
}
within "an inbox inside the store" '\[round\] inbox: .*nest/store/received.* inside the store' "inbox=$work/nest/store/received"
within "an inbox that is the store" '\[round\] inbox: .*alias/.* inside the store' "inbox=$work/alias/"
within "one that will be" '\[round\] inbox: .*inside the store' "inbox=$work/none/such" "store=$work/none"
within "an inbox for slips" '\[answers\] slips: .*is an inbox' "slips=$work/nest/."
within "an inbox twice" '\[round\] inbox: .*hold the same files' "inbox=$work/nest;$work/./nest//"
within "an inbox inside another" '\[round\] inbox: .*hold the same files' "inbox=$work/nest/青石乡;$work/nest"
within "a log in an inbox" '\[reporting\] log: it would stand in the inbox' "log=$work/nest/log"
within "an inbox for summaries" '\[answers\] summary: .*is an inbox' "summary=$work/nest"

# an inbox that is not there is named, and costs the others nothing
printf '[round]\ninbox=%s;%s\nstore=%s\nsettle=0\n[reporting]\nlog=%s\n' "$work/stick" "$work/inbox" "$work/store7" "$work/stick.log" >stick.conf
run run --config stick.conf --lang en; is "a round without one of its inboxes goes on" "$status $(field stick.log unreadable)" "2 1"
ok "with the others" [ "$(field stick.log judged)" -gt 0 ]
like "and says which is not there" "$out" "the inbox $work/stick cannot be opened"; like "in its log, too" "$(cat stick.log)" 'problem.*cannot be opened'

# names of folders in GBK, and in no encoding at all, are names of different units
mkdir -p "windows/$(printf '\315\365\274\322\325\362')" "windows/$(printf '\301\370\272\323\325\362')" "windows/$(printf '\377\376')" "windows/$(printf '\377\375')"
for folder in windows/*; do cp "$samples/survey-water-supply.txt" "$folder"; done
mkdir -p "windows/青石乡/三月" && cp "$samples/survey-tea-gardens.txt" windows/青石乡/茶.txt && cp "$samples/survey-water-supply.txt" "windows/青石乡/三月/$(printf '\271\251\313\256').txt"
printf '[round]\ninbox=%s\nstore=%s\nsettle=0\n[answers]\nslips=%s\n' "$work/windows" "$work/store6" "$work/slips6" >windows.conf
run run --config windows.conf
is "each has a slip of its own" "$(ls slips6 | grep -c txt) $(ls slips6 | grep -c '^王家镇.*txt\|^柳河镇.*txt')" "5 2"
like "each name in a path has an encoding of its own" "$(cat slips6/青石乡-*.txt)" '文件：三月/供水.txt'

# ---- what is still on its way in ----
config slow.conf settle=3600 '[reporting]' "log=$work/log2"
run run --config slow.conf
is "files of the last hour are left for another round" "$(field log2 waiting) $(field log2 seen)" "3 3"
is "and none of them is judged" "$(field log2 judged) $(field log2 reports)" "0 0"
touch -d 2099-01-01 inbox/青石乡/a.txt; config future.conf settle=3600 '[reporting]' "log=$work/log3"
run run --config future.conf; is "a file from the future is not waited for" "$(field log3 waiting)" 2
cp "$samples/survey-elderly-canteen.txt" inbox/青石乡/d.txt && touch -d '2 hours ago' inbox/青石乡/d.txt
config settled.conf settle=1 '[reporting]' "log=$work/log4"
sleep 2.1
python3 -c 'import sys, time
held = open(sys.argv[1], "a"); open(sys.argv[2], "w").close(); time.sleep(30)' inbox/青石乡/d.txt held & holder=$!
while [ ! -e held ]; do sleep 0.1; done
run run --config settled.conf; is "a file that is open for writing is waited for" "$(field log4 waiting)" 1
kill $holder; wait $holder 2>/dev/null
run run --config settled.conf; is "and judged once it is closed" "$(field log4 waiting) $(field log4 judged)" "0 1"

# ---- ends ----
mkdir plugins templates many && cp "$bin/tests/fixture/plugins/hostile.so" plugins && cp "$top/tests/fixture/templates/hostile.xml" templates
for i in $(seq 100 400); do printf '故障演练记录%s\n\n今天的情况：一切正常，记录在案，存档备查。\n' "$i" >many/$i.txt; done
printf '故障演练记录\n\n今天的情况：请挂起，记录在案，存档备查。\n' >many/200.txt
{ printf '[round]\ninbox=%s\nstore=%s\nsettle=0\nworkers=1\n[judging]\ntemplates=%s\nplugins=%s\n[limits]\nseconds=2\n[reporting]\nlog=%s\n' \
    "$work/many" "$work/store2" "$work/templates" "$work/plugins" "$work/log5"; } >stop.conf
"$guidang" run --config stop.conf >stop.out 2>&1 & pid=$!
sleep 1; kill -HUP $pid; kill -TERM $pid; wait $pid; status=$?
like "a round that is told to end ends by itself" "$(field log5 message)" 'stopped|中止'
ok "after what it had at hand" [ "$(field log5 seen)" -lt 301 ]
run verify --store store2; is "its store is whole" "$status" 0
run run --config stop.conf
is "the next round goes on" "$(field log5 seen) $(field log5 failed)" "301 1"
python3 - "$guidang" "$work" <<'E2' >int.out
import os, signal, subprocess, sys, time
run = subprocess.Popen([sys.argv[1], "archive", "--lang", "en", "-j1", "--store", "store5", "--plugin-path", "plugins", "--template-path", "templates", "many"],
                       stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
while not os.path.exists("store5/lock"): time.sleep(0.01)
time.sleep(0.5)
began = time.monotonic()
os.killpg(run.pid, signal.SIGINT)  # as a terminal does: parent and workers
out, err = run.communicate()
print(run.returncode, "soon" if time.monotonic() - began < 15 else "late", err.decode())
E2
like "an interrupt ends it soon, whatever hangs" "$(cat int.out)" '^3 soon '; like "and says how to go on" "$(cat int.out)" 'the same command goes on'
rm many/200.txt
run archive --store store5 --format=jsonl --plugin-path plugins --template-path templates many
is "which it does" "$(jsonl run.out 'o["verdict"]' | sort | uniq -c | tr -s ' ' | tr -d '\n')" " 300 accepted"
finish
