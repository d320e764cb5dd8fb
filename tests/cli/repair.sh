#!/bin/sh
# What a store can be put right from: a lost ledger, a lost journal, packages that nobody knows.
# SPDX-License-Identifier: GPL-2.0-or-later
. "${top_srcdir:-.}/tests/tap.sh"
"$guidang" archive -q --store store "$top/templates/samples" >/dev/null
count=$(find store/packages -name '*.tar.gz' | wc -l)
digests() { (cd store/packages && find . -name '*.tar.gz' | sort | xargs sha256sum); }
before=$(digests)
run verify --repair; is "which store?" "$status" 64
run verify --repair --store none; is "a store that is not there is none to repair" "$status" 3
mkdir other && : >other/file; run verify --repair --store other; is "nor is another folder" "$status" 3
is "which stays as it was" "$(ls other)" file

printf 'no database' >store/ledger.sqlite
run verify --repair --store store; is "a broken ledger is made anew" "$status" 0
is "as one that knows everything" "$("$guidang" archive --store store "$top/templates/samples" | grep -c 'Nothing was new')" 1

rm store/journal.jsonl store/ledger.sqlite
run verify --store store; is "without its journal it is no store" "$status" 3
run verify --repair --store store
is "packages are entered into a new one" "$status" 0
like "which is said" "$err" 'the journal was lost'
is "each of them" "$(grep -c '"what":"packed"' store/journal.jsonl)" "$count"
is "and stays as it was" "$(digests)" "$before"
run verify --store store; is "the store is whole" "$status" 0
"$guidang" archive -q --store store "$top/templates/samples" >/dev/null
is "and what comes again is not packed again" "$(digests)" "$before"

# ---- in use: the writer's files are its own ----
mkfifo pipe
"$guidang" archive -q --store store - <pipe >/dev/null 2>&1 & holder=$!
exec 3>pipe
for i in $(seq 1 100); do grep -q "pid $holder," store/lock && break; sleep 0.1; done
files() { (cd store && stat -c '%n %i %s %Y' ledger.sqlite journal.jsonl 2>&1); }
held=$(files)
run verify --repair --store store; is "a store in use is not repaired" "$status" 3
like "which is said" "$err" "pid $holder"
is "its ledger and its journal are left to who writes them" "$(files)" "$held"
mv store/journal.jsonl kept.jsonl; held=$(files)
run verify --repair --store store; is "nor without its journal" "$status" 3
is "which is not begun anew behind the writer's back" "$(files)" "$held"
mv kept.jsonl store/journal.jsonl
exec 3>&-; wait $holder
run verify --repair --store store; is "it is, once it is free" "$status" 0

package=$(find store/packages -name '*.tar.gz' | sort | head -n 1)
folder=${package%/*}; name=${package##*/}
head -c 200 "$package" >"$folder/${name%??????????????.tar.gz}00000000000000.tar.gz"
run verify --repair --store store; is "a package that is not whole is a fault" "$status" 2
like "and left alone" "$out" 'not whole, and left alone'
rm "$folder/${name%??????????????.tar.gz}00000000000000.tar.gz"
cp "$package" "$folder/${name%??????????????.tar.gz}11111111111111.tar.gz"
run verify --repair --store store; is "so is one by another's name" "$status" 2
like "which is left alone, too" "$out" 'not whole, and left alone'
finish
