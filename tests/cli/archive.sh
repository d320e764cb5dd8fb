#!/bin/sh
# A store: packages that other programs can open, an idle second run, changed files, damaged packages.
# SPDX-License-Identifier: GPL-2.0-or-later
. "${top_srcdir:-.}/tests/tap.sh"
samples=$top/templates/samples
cp -r "$samples" in && chmod -R u+w in && find in -exec touch -d '2024-01-02 03:04:05' {} +
sleep 2.2 # a file younger than two seconds is never trusted to be unchanged

run archive --lang=zh --store S --format=jsonl in; first=$status
is "some samples have faults" "$first" 1
accepted=$(jsonl run.out 'o["verdict"]' | grep -c accepted); cp run.out first.jsonl
is "every accepted report has its package" "$(find S/packages -name '*.tar.gz' | wc -l)" "$accepted"
ok "each where its line says" sh -c "$(jsonl run.out '"test -f S/"+o["package"] if o["package"] else "true"' | sed 's/$/ \&\&/'; echo true)"
run verify --store S; is "the store verifies" "$status" 0
for p in S/packages/*/*.tar.gz; do
    tar xzf "$p" -C . || echo "cannot unpack $p"
    id=$(basename "$p" .tar.gz)
    ( cd "$id" && sha256sum --quiet -c manifest-sha256.txt && sha256sum --quiet -c tagmanifest-sha256.txt ) || echo "sums $p"
    xmllint --noout --relaxng "$top/templates/record.rng" "$id/data/record.xml" 2>&1 | grep -v validates
    cmp -s "$id/data/original/"* "in/$(basename "$id"/data/original/*)" || echo "original $p"
    rm -rf "$id"
done >tools.out 2>&1
is "tar, sha256sum and xmllint agree" "$(cat tools.out)" ""

run archive --lang=zh --store S --format=jsonl in
is "a second run exits as the first" "$status" "$first"
is "everything is unchanged" "$(jsonl run.out 'o["unchanged"]' | sort -u)" True
is "and as it was otherwise" "$(jsonl run.out '{k: v for k, v in o.items() if k != "unchanged"}')" "$(jsonl first.jsonl '{k: v for k, v in o.items() if k != "unchanged"}')"
lines=$(wc -l <S/journal.jsonl)
run archive --store S in; like "it says so" "$out" 'Nothing was new'
is "an idle run writes nothing" "$(wc -l <S/journal.jsonl)" "$lines"
rm S/ledger.sqlite
run archive --store S --format=jsonl in; is "without its ledger it knows the same" "$(jsonl run.out 'o["unchanged"]' | sort -u)" True

printf '\n' >>in/survey-water-supply.txt
run archive --store S --format=jsonl in
is "a changed file is judged again, alone" "$(jsonl run.out 'o["unchanged"]' | grep -c False)" 1
mkdir templates && sed 's/min-chars="30"/min-chars="31"/' "$top/templates/survey.xml" >templates/survey.xml
run archive --store S --format=jsonl --template-path templates in
is "changed rules judge again what is not accepted" "$(jsonl run.out 'o["unchanged"] == (o["verdict"] == "accepted")' | sort -u)" True
cp in/survey-village-roads.txt in/zz-copy.txt
run archive --store S --format=jsonl in
is "the same bytes under another name share the package" "$(find S/packages -name '*.tar.gz' | wc -l)" "$accepted"

p=$(ls S/packages/*/*.tar.gz | head -n 1)
"$guidang" show --original "$p" >original.out
ok "show --original gives the very bytes" sh -c "tar xzOf '$p' --wildcards '*/data/original/*' | cmp - original.out"
run show --record "$p"; like "show --record" "$out" '<record'
run show --text "$p"; is "show --text" "$status" 0
run show --findings "$p"; is "show --findings" "$status" 0
run show absent; is "show of nothing" "$status" 2

cp -r S T; p=$(ls T/packages/*/*.tar.gz | head -n 1)
flip() { python3 - "$1" "$2" <<'P'
import sys
b = bytearray(open(sys.argv[1], "rb").read()); i = int(sys.argv[2]) % len(b); b[i] ^= 1; open(sys.argv[1], "wb").write(b)
P
}
size=$(stat -c %s "$p"); missed=
for i in 0 4 9 10 100 $((size / 2)) $((size - 9)) $((size - 1)); do
    flip "$p" $i; run verify --store T
    { [ "$status" = 2 ] && printf '%s' "$out" | grep -q "$p"; } || missed="$missed $i"
    flip "$p" $i
done
is "a flipped byte is found, with the package's name" "$missed" ""
printf x >>"$p"; run verify --store T; is "an added byte" "$status" 2; truncate -s -1 "$p"
truncate -s -1 "$p"; run verify --store T; is "a missing byte" "$status" 2
rm "$p"; run verify --store T; is "a missing package" "$status" 2; like "is named" "$out" "$(basename "$p")"
rm -rf T && cp -r S T && cp "$(ls T/packages/*/*.tar.gz | head -n 1)" T/packages/ab-0000000000000000.tar.gz
run verify --store T; is "a file that no event tells of" "$status" 2
rm -rf T && cp -r S T && sed -i '2s/"what"/"whaT"/' T/journal.jsonl
run verify --store T; is "a changed journal" "$status" 2
run verify --store absent; is "no store" "$status" 3
run verify "$(ls S/packages/*/*.tar.gz | head -n 1)"; is "a package by itself" "$status" 0
chmod 000 in/survey-tea-gardens.txt
if [ "$(id -u)" = 0 ]; then skip "root reads everything"
else run archive --store S --format=jsonl in; is "an unreadable file is said" "$status" 2; fi
chmod 600 in/survey-tea-gardens.txt
mkdir busy && touch busy/mine
run archive --store busy in; is "a folder of something else is no store" "$status" 3
# more findings than a line of the journal holds cost the file they are about, and nothing else
mkdir flood && cp "$top/templates/samples/survey-village-roads.txt" flood && python3 - flood/many.txt <<'P'
import sys
with open(sys.argv[1], "w", encoding="utf-8") as out:
    for i in range(220):
        out.write(f"【篇{i + 1}】\n甲镇第{i + 1}次工作汇报\n一、主要做法\n" + "X元 " * 1000 + "\n")
P
run archive --store flooded --format=jsonl flood; is "the run goes on" "$status" 2
is "and says what the limit is" "$(jsonl run.out '(o["verdict"], [f["code"] for f in o["findings"] if o["verdict"] != "accepted"])' | sort | tr '\n' ' ')" \
    "('accepted', []) ('unreadable', ['unreadable.limit']) "
run verify --store flooded; is "the store holds the other" "$status" 0
finish
