#!/bin/sh
# What a person decided has one outcome: whatever name the file comes by, and only where all of it can be carried out.
# SPDX-License-Identifier: GPL-2.0-or-later
. "${top_srcdir:-.}/tests/tap.sh"
samples=$top/templates/samples
hash_of() { sha256sum "$1" | cut -d' ' -f1; }
packages() { find store/packages -name '*.tar.gz' 2>/dev/null | wc -l; }
newest() { ls -t "$@" | head -n 1; }
config() { # GENRES
    printf '[round]\ninbox=%s\nstore=%s\nsettle=0\n[answers]\nslips=%s\nsummary=%s\n[reporting]\nlog=%s\n[judging]\n' \
        "$work/inbox" "$work/store" "$work/slips" "$work/summary" "$work/log"
    [ -z "$1" ] || echo "genres=$1"
}
config '' >all.conf; config 'debtfree;survey' >two.conf
field() { python3 -c 'import json,sys
lines = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
print(*(lines[-1].get(name) for name in sys.argv[2:]))' "$@"; }

# ---- under another name ----
mkdir -p inbox/青石乡
cp "$samples/survey-water-supply.txt" inbox/青石乡/水.txt
water=$(hash_of inbox/青石乡/水.txt)
run run --config all.conf; is "a report goes back" "$(field log rejected)" 1
run decide "$water" --store store --accept --reason '已当面核实'
mv inbox/青石乡/水.txt inbox/青石乡/供水.txt
run run --config all.conf --lang en
is "it comes again under another name, and is packed" "$(packages)" 1
is "and nothing else is said of it" "$(field log accepted rejected reports)" "1 0 1"
is "no slip" "$(ls slips/*.txt | wc -l)" 1
sleep 2.1; run run --config all.conf; is "the next round knows it by that name" "$(field log unchanged accepted rejected)" "1 1 0"
cp inbox/青石乡/供水.txt inbox/青石乡/水.txt; run run --config all.conf
is "and by the old one" "$(field log accepted rejected)" "2 0"

# ---- a genre that the round does not have ----
printf '关于一次春游的随笔\n\n今天天气很好，我们去爬山。山上的风很大，大家都很高兴。\n' >inbox/青石乡/随笔.txt
walk=$(hash_of inbox/青石乡/随笔.txt)
run run --config two.conf
run decide "$walk" --store store --genre grassroots --accept --reason '确为汇报'
run run --config two.conf --lang en
is "what was decided is not carried out by halves" "$(packages) $(field log unrecognised)" "1 1"
like "that is said" "$(grep -c 'this round does not have the genre that was chosen' log) $(grep 'does not have the genre' log)" '^1 .*随笔.txt'
run run --config two.conf --lang en; like "and once a round" "$(grep -c 'this round does not have the genre that was chosen' log)" '^2$'
rm inbox/青石乡/随笔.txt
run run --config two.conf --lang en; like "also of its copy" "$(grep -c 'this round does not have the genre that was chosen' log)" '^3$'
run run --config all.conf; is "a round that has the genre carries it out" "$(packages)" 2
run verify --store store; is "and all is sound" "$status" 0
finish
