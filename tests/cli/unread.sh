#!/bin/sh
# Files that cannot be read are told of once, not each round, as long as they are as they were.
# SPDX-License-Identifier: GPL-2.0-or-later
. "${top_srcdir:-.}/tests/tap.sh"
samples=$top/templates/samples
mkdir -p inbox/青石乡
config() { printf '[round]\ninbox=%s\nstore=%s\nsettle=0\n[answers]\nslips=%s\nsummary=%s\n[reporting]\nlog=%s\n' \
    "$work/inbox" "$work/store" "$work/slips" "$work/summary" "$work/log"; }
config >round.conf
field() { python3 -c 'import json,sys
lines = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
print(*(lines[-1].get(name) for name in sys.argv[2:]))' "$@"; }
zip() { # NAME FILE...
    python3 -c 'import sys, zipfile
with zipfile.ZipFile(sys.argv[1], "w") as z:
    for name in sys.argv[2:]: z.write(name, name.rsplit("/", 1)[1])' "$@"
}
halve() { truncate -s $(($(wc -c <"$1") / 2)) "$1"; }

truncate -s 17M inbox/青石乡/太大.txt
zip inbox/青石乡/坏.zip "$samples/survey-village-roads.txt" && halve inbox/青石乡/坏.zip
zip inbox/青石乡/半.zip "$samples/survey-village-roads.txt" "$samples/debtfree-village-debt.txt"
python3 - inbox/青石乡/半.zip <<'PY'
import sys
data = bytearray(open(sys.argv[1], "rb").read())
at = data.rfind(b"PK\x03\x04")
data[at:at + 4] = b"PK\x07\x07"
open(sys.argv[1], "wb").write(data)
PY
mkfifo inbox/青石乡/管道
sleep 2.1

run run --config round.conf; is "a round with files that cannot be read ends so" "$status" 2
like "tells of it" "$out" '无法读取'
set -- slips/*.txt; is "and writes one slip" "$#" 1
unread=$(field log unreadable); ok "each is counted" [ "$unread" -ge 3 ]
cp "$1" first.txt

run run --config round.conf; is "the next round has none of them" "$status" 2
is "and says nothing" "$out$err" ""
is "they are unchanged" "$(field log unreadable judged failed)" "0 0 0"
set -- slips/*.txt; is "no further slip" "$#" 1
ok "the first one is as it was" cmp "$1" first.txt

cp "$samples/survey-water-supply.txt" inbox/青石乡/ && sleep 2.1
run run --config round.conf; set -- slips/*.txt; is "with something new there is a slip again" "$#" 2
like "which reminds of the others" "$(cat slips/*2号.txt)" '太大.txt'
is "that are unchanged" "$(field log unreadable judged)" "0 1"

zip inbox/青石乡/坏.zip "$samples/debtfree-village-debt.txt" && halve inbox/青石乡/坏.zip && sleep 2.1
run run --config round.conf; is "one that is broken anew is told of" "$(field log unreadable judged)" "1 0"
like "for the second time" "$(cat slips/*3号.txt)" '第2次'

run verify --store store; is "the store is sound" "$status" 0
rm store/ledger.sqlite
run run --config round.conf; is "from the journal alone they are known, too" "$(field log unreadable judged)" "0 0"
finish
