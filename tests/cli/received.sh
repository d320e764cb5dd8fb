#!/bin/sh
# What is not accepted is kept; a person's decision is carried out and holds; a report that comes again is known as such; purging.
# SPDX-License-Identifier: GPL-2.0-or-later
. "${top_srcdir:-.}/tests/tap.sh"
samples=$top/templates/samples
hash_of() { sha256sum "$1" | cut -d' ' -f1; }
copy_of() { printf 'store/received/%.2s/%s' "$1" "$1"; }
copies() { find store/received -type f | wc -l; }
packages() { find store/packages -name '*.tar.gz' | wc -l; }
verdict_of() { "$guidang" check --store store --format=jsonl "$1" >verdict.out; jsonl verdict.out "o['verdict']"; }
newest() { ls -t "$@" | head -n 1; }
printf '[round]\ninbox=%s\nstore=%s\nsettle=0\n[answers]\nslips=%s\nsummary=%s\n' "$work/inbox" "$work/store" "$work/slips" "$work/summary" >g.conf
mkdir -p inbox/青石乡 inbox/柳河镇
cp "$samples/survey-village-roads.txt" inbox/青石乡/路.txt
cp "$samples/survey-water-supply.txt" inbox/青石乡/水.txt
cp "$samples/survey-tea-gardens.txt" inbox/无主.txt
printf '关于一次春游的随笔\n\n今天天气很好，我们去爬山。山上的风很大，大家都很高兴。\n' >inbox/柳河镇/随笔.txt
printf '机密★1年\n\n关于某事项的报告\n\n一、基本情况\n这里写的是不该留下的内容。\n' >inbox/柳河镇/密.txt
printf '\320\317\021\340\241\261\032\341broken' >inbox/柳河镇/坏.doc
python3 - "$samples/debtfree-school-principal.txt" <<'E2'
import sys, zipfile
with zipfile.ZipFile("inbox/柳河镇/包.zip", "w") as z: z.write(sys.argv[1], "报告.txt")
E2
water=$(hash_of inbox/青石乡/水.txt) walk=$(hash_of inbox/柳河镇/随笔.txt) tea=$(hash_of inbox/无主.txt)

# ---- copies ----
run run --config g.conf; is "the round goes through" "$status" 2
ok "a rejected file is copied, byte for byte" cmp inbox/青石乡/水.txt "$(copy_of "$water")"
ok "so is what is of no genre" cmp inbox/柳河镇/随笔.txt "$(copy_of "$walk")"
ok "and what cannot be read" cmp inbox/柳河镇/坏.doc "$(copy_of "$(hash_of inbox/柳河镇/坏.doc)")"
ok "of an archive the file in it" cmp "$samples/debtfree-school-principal.txt" "$(copy_of "$(hash_of "$samples/debtfree-school-principal.txt")")"
is "and nothing else: no accepted report, no secret" "$(copies)" 5
unlike "of a secret the journal has no digest" "$(cat store/journal.jsonl)" "$(hash_of inbox/柳河镇/密.txt)"
is "nobody else may read a copy" "$(stat -c %a "$(copy_of "$water")")" 640
kept=$(grep -c '"what":"kept"' store/journal.jsonl)
run run --config g.conf
is "a second round copies nothing" "$(copies) $(grep -c '"what":"kept"' store/journal.jsonl)" "5 $kept"
run list received --config g.conf --lang en
like "the list has number, day, verdict and path" "$out" "^$(printf %.12s "$water") +[0-9-]{10} +to be sent back +$work/inbox/青石乡/水.txt\$"
run verify --store store; is "every copy is what it was" "$status" 0
cp -r store spoilt; printf x >>"spoilt/$(copy_of "$water" | cut -d/ -f2-)"; rm "spoilt/$(copy_of "$walk" | cut -d/ -f2-)"
run verify --store spoilt --lang en; is "what is no longer so is found" "$status" 2
like "by its name" "$out" "$water: error: the copy is no longer what its name says"; like "also where it is gone" "$out" "$walk: error: it is gone"

run purge "$walk" --store spoilt --reason '副本已毁'; is "one that is gone can be given up by its number" "$status" 0
run verify --store spoilt --lang en; unlike "and is no more looked for" "$out" "$walk"
like "the journal has why" "$(tail -n 1 spoilt/journal.jsonl)" '"what":"purged".*副本已毁'
mv spoilt/rules rules.away && mkdir spoilt/rules; run verify --store spoilt --lang en; like "rules that are gone are missed" "$out" 'rules/[0-9a-f]{64}: error: it is gone'
if [ "$(id -u)" != 0 ]; then
    chmod 0 spoilt/packages/*; run verify --store spoilt --lang en; unlike "where nobody may look nothing is said to be gone" "$out" 'packages/.*it is gone'
    chmod 750 spoilt/packages/*
else
    skip "root may look everywhere"
fi

# ---- decisions ----
refuses() { # NAME PATTERN ARGUMENT...
    name=$1 pattern=$2; shift 2; run decide "$@" --store store --lang en
    is "$name is wrong usage" "$status" 64; like "and said" "$err" "$pattern"
}
before=$(wc -l <store/journal.jsonl)
refuses "no number" 'on which report' --accept --reason r
refuses "what is no number" 'is not the number of a report' waterworks --accept --reason r
refuses "a number of nothing" 'no submission has the number' 0000000000 --accept --reason r
refuses "a decision without a reason" 'say why' "$water" --accept
refuses "a reason of nothing" 'say why' "$water" --accept --reason ' '
refuses "no decision" 'decide what' "$water" --reason r
refuses "two at once" 'either' "$water" --accept --reject --reason r
refuses "a genre that is none" 'there is no genre' "$water" --genre poem --reason r
refuses "a day that is none" 'is no date' "$water" --date 2026-02-30 --reason r
refuses "to accept what is of no genre" 'say, too, what it is' "$walk" --accept --reason r
refuses "what is packed" 'a package never changes' "$(hash_of inbox/青石乡/路.txt)" --reject --reason r
refuses "a reason that is no text" 'UTF-8' "$water" --accept --reason "$(printf '\322\321\272\313')"
refuses "what could not be read" 'could not be read' "$(hash_of inbox/柳河镇/坏.doc)" --accept --reason r
is "of all that the journal has nothing" "$(wc -l <store/journal.jsonl)" "$before"
run decide "$(printf %.8s "$water")" --config g.conf --accept --reason '已当面核实' --lang en
is "a decision is written down" "$status" 0; like "and that is said" "$out" 'next round'
like "with its reason" "$(tail -n 1 store/journal.jsonl)" '"what":"decided".*"verdict":"accepted".*"reason":"已当面核实"'
run decide "$walk" --store store --genre 调研报告 --unit 柳河镇 --date 2026-05 --accept --reason '确为调研' --quiet
is "quietly, if asked" "$status$out" 0
run decide "$tea" --store store --unit 河口镇 --reason '电话问过'
mv inbox/柳河镇 inbox/无主.txt . && mv inbox/青石乡/水.txt . # the stick goes home
was=$(packages); cp "$(copy_of "$walk")" kept && chmod u+w "$(copy_of "$walk")" && printf 'x' >>"$(copy_of "$walk")"
cp -r store damaged; sed "s#$work/store#$work/damaged#; /^slips\|^summary/d" g.conf >damaged.conf; run run --config damaged.conf --lang en
is "a copy that is not what it was is not judged in its place" "$(ls damaged/packages/*/*.gz | wc -l)" 2
like "that is said" "$err" 'waits until the file comes again'; cp kept "$(copy_of "$walk")"
run run --config g.conf
is "the next round packs what was accepted" "$(packages)" 3
package=$(grep '"what":"packed"' store/journal.jsonl | grep "$walk" | sed 's/.*"package":"\([0-9a-f]*\)".*/\1/')
package=store/packages/$(printf %.2s "$package")/$package.tar.gz
ok "from its copy" sh -c "'$guidang' show --original '$package' | cmp - 柳河镇/随笔.txt"
record=$("$guidang" show --record "$package")
like "the record says that a person said who sent it" "$record" '<item name="报送单位" source="person">柳河镇</item>'
like "and when it was written" "$record" '<item name="成文日期" source="person">2026-05</item>'
like "the package says why it was accepted" "$("$guidang" show --findings "$package")" 'decided.accepted.*确为调研'
ok "a slip goes to the unit that was named" [ -s "$(newest slips/河口镇-*.txt)" ]
unlike "the office has no more to see to" "$(cat "$(newest summary/待办清单-*.txt)")" '无主|随笔'
run run --config g.conf; is "the round after that has nothing to do" "$(grep -c '"what":"judged"' store/journal.jsonl)" "$(grep -c '"what":"judged"' store/journal.jsonl)"
mv 柳河镇 inbox/
printf '[levels]\nplaceholder=note\n' | cat g.conf - >other.conf
run decide "$(hash_of "$samples/debtfree-school-principal.txt")" --store store --reject --reason '应由本人重写'
run run --config g.conf
like "what a person sends back says so in the slip" "$(cat "$(newest slips/柳河镇-*.txt)")" '应由本人重写'
judged=$(grep -c '"what":"judged"' store/journal.jsonl)
rm store/ledger.sqlite; run run --config other.conf
is "by other rules, and with the ledger made anew" "$(verdict_of inbox/柳河镇/包.zip)" rejected
is "it was not judged again" "$(grep '"what":"judged"' store/journal.jsonl | grep -c "$(hash_of "$samples/debtfree-school-principal.txt")")" 2
ok "others were" [ "$(grep -c '"what":"judged"' store/journal.jsonl)" -ge "$judged" ]

# ---- a report that comes again ----
sed 's/^一、.*/&\n本次补充了一句说明。/' 水.txt >水2.txt; cp "$samples/debtfree-township-arrears.txt" inbox/青石乡/债.txt
run run --config g.conf
sed 's/。$/。此处已作补充。/' "$samples/debtfree-township-arrears.txt" >inbox/青石乡/债-改.txt; run run --config g.conf
like "it is counted" "$(cat "$(newest slips/青石乡-*.txt)")" '债-改.txt.*第2次报送'
sed 's/。$/。此处再作补充。/' "$samples/debtfree-township-arrears.txt" >inbox/青石乡/债-再改.txt; run run --config g.conf
like "each time" "$(cat "$(newest slips/青石乡-*.txt)")" '债-再改.txt.*第3次报送'
is "and linked to the one before" "$(grep '"what":"resubmitted"' store/journal.jsonl | tail -n 1 | grep -c "\"of\":\"$(hash_of inbox/青石乡/债-改.txt)\"")" 1
sed 's/。$/。此处已作补充。/' inbox/青石乡/路.txt >inbox/青石乡/路-改.txt; was=$(packages)
is "check foretells that it will be held" "$(verdict_of inbox/青石乡/路-改.txt)" held
run run --config g.conf --lang en
is "one that comes after it was accepted is held" "$(packages)" "$was"
road=$(hash_of inbox/青石乡/路-改.txt)
like "the office is told, with both" "$(cat "$(newest summary/待办清单-*.txt)")" "编号 $(printf %.12s "$road")，已归档的一份：packages/"
sed 's/。$/。此处又作补充。/' inbox/青石乡/路.txt >inbox/青石乡/路-又改.txt; run run --config g.conf
is "so is the next, though the one before it was only held" "$(packages)" "$was"
run decide "$road" --store store --accept --reason '内容有实质补充'; run run --config g.conf
is "until a person accepts it" "$(packages)" $((was + 1))
run verify --store store; is "and all is sound" "$status" 0

nameless=$samples/integrity-procurement-center.txt # it does not say whose it is
cp "$nameless" inbox/青石乡/采.txt; run run --config g.conf
sed 's/。/。此处已作补充。/' "$nameless" >inbox/青石乡/采-改.txt; run run --config g.conf
sed 's/。/。此处另作补充。/' "$nameless" >inbox/柳河镇/采.txt; run run --config g.conf
like "the folder says whose a report is that does not say so itself" "$(grep "$(hash_of inbox/青石乡/采-改.txt)" store/journal.jsonl)" '"what":"resubmitted"'
unlike "and another unit's is no later version" "$(grep "$(hash_of inbox/柳河镇/采.txt)" store/journal.jsonl)" '"what":"resubmitted"'
like "but that of another" "$(grep "$(hash_of inbox/柳河镇/采.txt)" store/journal.jsonl)" '另一单位或个人（青石乡）'

# ---- purging ----
tomorrow=$(date -d tomorrow +%F); run purge --store store --reason r --lang en; is "a purge of nothing in particular is wrong usage" "$status" 64
run purge --store store --before "$tomorrow"; is "and so is one without a reason" "$status" 64
had=$(copies); run purge --store store --before "$tomorrow" --reason '满一年' --dry-run --lang en
is "a dry run removes nothing" "$(copies)" "$had"; like "and says what it would" "$out" 'would be removed'
run purge --store store --before 2020-01-01 --reason r; is "nothing is as old as that" "$(copies)" "$had"
run purge --store store --before "$tomorrow" --reason '满一年' --lang en
is "a purge leaves what a person has to decide on" "$(copies)" 1; like "and says so" "$out" '^1 stay'
is "the journal has each" "$(grep -c '"what":"purged".*"reason":"满一年"' store/journal.jsonl)" $((had - 1))
run verify --store store; is "nothing is missing then" "$status" 0
mkdir -p "$(dirname "$(copy_of "$water")")"; cp 水.txt "$(copy_of "$water")"
run verify --store store --lang en; is "what a purge that was killed left is no fault" "$status" 0; like "but is told of" "$out" "$water: note: left by an interrupted purge"
run purge --store store --before "$tomorrow" --reason '满一年'; is "the next one removes it" "$(copies)" 1
run purge --store store "$(hash_of inbox/青石乡/路-又改.txt)" --reason '不再需要'; is "one that is named goes, whatever waits" "$(copies)" 0

# ---- what failed, and what holds others ----
mkdir -p plugins templates odd/丁村
cp "$bin/tests/fixture/plugins/hostile.so" plugins && cp "$top/tests/fixture/templates/hostile.xml" templates
printf '故障演练\n\n今天的情况：请崩溃，记录在案，存档备查。\n' >odd/丁村/崩.txt
python3 - <<'E2'
import io, tarfile
whole = io.BytesIO()
with tarfile.open(fileobj=whole, mode="w") as tar:
    for name, text in (("a.txt", "机密★1年\n\n报告\n"), ("b.txt", "x" * 5000)):
        member = tarfile.TarInfo(name); member.size = len(text.encode()); tar.addfile(member, io.BytesIO(text.encode()))
open("odd/丁村/断.tar", "wb").write(whole.getvalue()[:3500])
open("odd/丁村/空.zip", "wb").write(b"PK\5\6" + bytes(18))
E2
printf '[round]\ninbox=%s\nstore=%s\nsettle=0\n[judging]\nplugins=%s\ntemplates=%s\n' "$work/odd" "$work/odd-store" "$work/plugins" "$work/templates" >odd.conf
run run --config odd.conf; is "a file that the program failed on" "$status" 2
in_store() { find odd-store/received -name "$(hash_of "$1")" | grep -c .; }
is "is kept, too" "$(in_store odd/丁村/崩.txt)" 1
is "so is an archive that holds nothing" "$(in_store odd/丁村/空.zip)" 1
is "but none that broke off behind a file in it, which may be secret" "$(in_store odd/丁村/断.tar)" 0
crash=$(hash_of odd/丁村/崩.txt)
run decide "$crash" --store odd-store --accept --reason r; is "on what was never judged nobody can decide" "$status" 64
python3 - <<'E2' &
import fcntl, time
lock = open("odd-store/lock", "r+"); fcntl.lockf(lock, fcntl.LOCK_EX); open("locked", "w"); time.sleep(20)
E2
holder=$!; for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do [ -e locked ] && break; sleep 0.2; done
run decide "$crash" --store odd-store --reject --reason r; is "nor while another writes" "$status" 3
kill $holder; wait $holder 2>/dev/null

# ---- a lost journal ----
cp -r inbox lost-inbox; sed "s#$work/inbox#$work/lost-inbox#; s#$work/store#$work/lost#" g.conf >lost.conf
printf '再写一遍。\n' >>lost-inbox/柳河镇/随笔.txt; run run --config lost.conf
rm lost/journal.jsonl lost/ledger.sqlite; had=$(find lost/received -type f | wc -l)
run verify --repair --store lost; is "copies are entered into a new journal" "$(grep -c '"what":"kept"' lost/journal.jsonl)" "$had"
run verify --store lost; is "and all is sound then, too" "$status" 0
finish
