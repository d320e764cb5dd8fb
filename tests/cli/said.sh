#!/bin/sh
# A unit hears of a report once for what is wrong with it: again only for a new text, or for something else.
# SPDX-License-Identifier: GPL-2.0-or-later
. "${top_srcdir:-.}/tests/tap.sh"
samples=$top/templates/samples
mkdir -p inbox/青石乡
cp "$samples/survey-water-supply.txt" inbox/青石乡/水.txt
cp "$samples/debtfree-school-principal.txt" inbox/青石乡/校.txt
config() { # LINE
    printf '[round]\ninbox=%s\nstore=%s\nsettle=0\n[answers]\nslips=%s\n[levels]\n%s\n' "$work/inbox" "$work/store" "$work/slips" "$1"
}
config '' >first.conf; config 'numbering.gap=error' >second.conf; config 'section.missing=note' >third.conf
slips() { ls slips/*.txt | wc -l; }
newest() { ls -t "$@" | head -n 1; }

run run --config first.conf; is "a first round sends a slip" "$(slips)" 1
judged=$(grep -c '"what":"judged"' store/journal.jsonl)
run run --config second.conf
ok "under other rules all is judged anew" [ "$(grep -c '"what":"judged"' store/journal.jsonl)" -gt "$judged" ]
is "what is found is the same, and is not sent again" "$(slips)" 1
like "the journal has what was said" "$(grep '"what":"answered"' store/journal.jsonl | head -n 1)" '"digest":"[0-9a-f]{64}"'
rm store/ledger.sqlite
run run --config first.conf; is "nor is it by a ledger made anew" "$(slips)" 1

sed 's/。$/。此处已作修改。/' "$samples/survey-water-supply.txt" >inbox/青石乡/水.txt
run run --config first.conf; is "a new text is answered though the same is wrong with it" "$(slips)" 2
like "for the second time" "$(cat "$(newest slips/*.txt)")" '水.txt.*第2次退改'
like "the other one is only called to mind" "$(sed -n '/以前已经退改/,$p' "$(newest slips/*.txt)")" '校.txt'
run run --config third.conf; is "something else that is wrong is told" "$(slips)" 3

# a round that ends between judging and its slips leaves them to the next one
sed 's/。$/。此处再作修改。/' "$samples/survey-water-supply.txt" >inbox/青石乡/水.txt
mv slips away && : >slips; run run --config third.conf; is "slips that cannot be written end a round" "$status" 3
rm slips && mv away slips; run run --config third.conf; is "the next one sends them" "$(slips)" 4
run run --config third.conf; is "once" "$(slips)" 4
finish
