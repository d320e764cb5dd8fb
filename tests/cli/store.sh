#!/bin/sh
# A store that is full, read-only, in use, or in disorder; small disks are real ones where they can be mounted.
# SPDX-License-Identifier: GPL-2.0-or-later
. "${top_srcdir:-.}/tests/tap.sh"
samples=$top/templates/samples
packages() { (cd "$1/packages" && find . -name '*.tar.gz' | sort | xargs sha256sum); }
mkdir in && cp "$samples"/*.txt in
run archive -q --lang en --store calm in; calm_status=$status
calm=$(packages calm)

# ---- in use ----
mkdir plugins templates hung && cp "$bin/tests/fixture/plugins/hostile.so" plugins && cp "$top/tests/fixture/templates/hostile.xml" templates
printf '故障演练记录\n\n今天的情况：请挂起，记录在案，存档备查。\n' >hung/a.txt
"$guidang" archive -q --store used in >/dev/null 2>&1
"$guidang" archive -q --store used --plugin-path plugins --template-path templates hung >/dev/null 2>&1 & holder=$!
for i in 1 2 3 4 5 6 7 8 9 10; do grep -q "pid $holder," used/lock && break; sleep 0.2; done
before=$(sha256sum used/journal.jsonl)
run archive --store used in
is "a store in use is not written to by another" "$status" 3
like "who is told whose it is" "$err" "used: .*pid $holder, host .*, operator .*: archive"
is "and leaves everything as it was" "$(sha256sum used/journal.jsonl)" "$before"
run verify --repair --store used; is "nor repaired" "$status" 3
run check -q --store used in; is "but it can be compared with" "$status" "$calm_status"
run verify --store used; is "and verified" "$status" 0
kill -9 $holder; wait $holder 2>/dev/null
run archive -q --store used in; is "who held it is gone: it is free" "$status" "$calm_status"

# ---- the ledger ----
hold_ledger() { # SECONDS
    python3 -c 'import sqlite3, sys, time
ledger = sqlite3.connect(sys.argv[1]); ledger.execute("BEGIN EXCLUSIVE"); open("held", "w").close(); time.sleep(float(sys.argv[2]))' used/ledger.sqlite "$1" & holder=$!
    for i in $(seq 1 100); do [ -e held ] && break; sleep 0.05; done; rm held
}
hold_ledger 1; run archive -q --lang en --store used in
is "a ledger that somebody has locked is waited for" "$status" "$calm_status"; wait $holder
hold_ledger 60; run archive --lang en --store used in; kill $holder
is "but not for ever" "$status" 3; like "which is said" "$err" 'used: ledger.sqlite: database is locked'; wait $holder 2>/dev/null
disorder() { # NAME: of what was just done to the ledger
    run archive --lang en --store used in
    is "$1: the ledger is made anew" "$status" "$calm_status"; like "and knows everything" "$out" 'Nothing was new'
    run verify --store used; is "the store is whole" "$status" 0
}
size=$(stat -c %s used/ledger.sqlite)
rm used/ledger.sqlite; disorder "gone"
printf 'SQLite format 3\0 it says' >used/ledger.sqlite; disorder "a header"
truncate -s $((size / 2)) used/ledger.sqlite; disorder "cut in half"
dd if=/dev/zero of=used/ledger.sqlite bs=4096 seek=2 count=3 conv=notrunc 2>/dev/null; disorder "zeros"
cp calm/ledger.sqlite used/ledger.sqlite; disorder "another store's"
: >used/ledger.sqlite; disorder "empty"
rm used/ledger.sqlite; mkdir used/ledger.sqlite; run archive --lang en --store used in
is "a folder by its name" "$status" 3; like "is said" "$err" 'used: ledger.sqlite'; rmdir used/ledger.sqlite

# ---- the journal ----
lines=$(wc -l <used/journal.jsonl)
printf '{"prev":"0123' >>used/journal.jsonl; run archive --lang en --store used in
like "a torn line is dropped, and that is said" "$err" 'torn off by an interrupted run'
ok "and no other" [ "$(wc -l <used/journal.jsonl)" -ge "$lines" ]
run verify --store used; is "the store is whole" "$status" 0
is "no package of all these runs is another" "$(packages used)" "$calm"

# ---- disks ----
where=
for how in "unshare -m" "unshare -rm"; do $how sh -c 'mount -t tmpfs none /mnt' 2>/dev/null && where=$how && break; done
if [ -z "$where" ]; then skip "no file system can be mounted here"; finish; exit; fi
cat >disk.sh <<'END'
guidang=$1 samples=$2
mkdir disk && mount -t tmpfs -o size=16k none disk
say() { printf '%s\n' "$*"; }
packages() { (cd "$1/packages" && find . -name '*.tar.gz' | sort | xargs sha256sum); }
# A disk that is too small, again and again, until it is large enough.
for size in 16 48 96 192 256 320 384 400 416 448 480 496 512 544 600 64000; do
    mount -o remount,size=${size}k disk
    "$guidang" archive -q --lang en --store disk/store in >out 2>err; status=$?
    [ $status = 3 ] && ! grep -q '^guidang: disk/store: .*No space left on device' err && say "$size KiB: $(cat err)"
    [ -e disk/store/journal.jsonl ] && { "$guidang" verify --lang en --store disk/store >out 2>&1 || say "$size KiB: verify: $(cat out)"; }
    say "$status" >>statuses
done
say "in the end $status"
packages disk/store | cmp - calm.sums && say "the same packages"
rm -rf disk/store
mount -o remount,size=64m disk && cp -r calm disk/store && mount -o remount,ro disk
"$guidang" archive -q --lang en --store disk/store in >out 2>err; say "read-only: archive $?: $(cat err)"
"$guidang" archive -q --lang en --store disk/other in >out 2>err; say "read-only: a new one $?: $(cat err)"
"$guidang" verify --repair --lang en --store disk/store >out 2>err; say "read-only: repair $?"
"$guidang" verify --store disk/store >out 2>err; say "read-only: verify $?"
"$guidang" check -q --store disk/store in >out 2>err; say "read-only: check $?"
"$guidang" show --text "$(find disk/store/packages -name '*.gz' | head -n 1)" >out 2>err; say "read-only: show $?"
mount -o remount,rw disk && rm -rf disk/store
# Slips, summaries and the log of a round, each in its turn on a disk that is full.
mkdir -p full units/青石乡 && mount -t tmpfs -o size=8k none full && cp "$samples/survey-water-supply.txt" units/青石乡
head -c 8192 /dev/zero >full/fill 2>/dev/null
round() { # NAME LINE...
    name=$1; shift
    { printf '[round]\ninbox=%s\nstore=%s\nsettle=0\n' "$PWD/units" "$PWD/disk/store"; printf '%s\n' "$@"; } >round.conf
    "$guidang" run --lang en --config round.conf >out 2>err; say "$name: $? $(cat err)"
}
round "slips" '[answers]' "slips=$PWD/full/slips"
round "summary" '[answers]' "summary=$PWD/full/summary"
round "log" '[reporting]' "log=$PWD/full/log"
round "log and slips" '[reporting]' "log=$PWD/full/log" '[answers]' "slips=$PWD/full/slips"
mount -o remount,size=1m full
round "room" '[answers]' "slips=$PWD/full/slips" "summary=$PWD/full/summary"
say "slips: $(ls full/slips | grep -c txt), drafts: $(find full -name '.guidang*' | grep -c .)"
"$guidang" verify --store disk/store >out 2>&1; say "whole: $?"
END
packages calm >calm.sums
$where sh disk.sh "$guidang" "$samples" >disk.out 2>disk.err
said=$(cat disk.out)
is "nothing else is said" "$(cat disk.err)" ""
unlike "a disk that is too small is told of, and nothing half is left" "$said" 'KiB:'
like "and was too small often" "$(grep -c 3 statuses)" '^([5-9]|1[0-9])$'
like "when it is large enough all is well" "$said" "in the end $calm_status"; like "and nothing was lost" "$said" 'the same packages'
like "a store that cannot be written to is told of" "$said" 'read-only: archive 3: guidang: disk/store: .*Read-only file system'
like "and a new one" "$said" 'read-only: a new one 3: guidang: disk/other: .*Read-only file system'
like "and is not repaired" "$said" 'read-only: repair 3'
like "but can be verified" "$said" 'read-only: verify 0'; like "compared with" "$said" "read-only: check $calm_status"; like "and read" "$said" 'read-only: show 0'
like "no room for a slip is told of" "$said" '^slips: 3 guidang: .*full/slips.*(No space left on device|磁盘空间已满)'
like "for a summary, too" "$said" '^summary: 3 guidang: .*full/summary.*(No space left on device|磁盘空间已满)'
like "a log without room ends no round, and what it should have said is said" "$said" '^log: 1 guidang: .*full/log: No space left on device'
like "also where the round fails" "$said" '^guidang: .*full/slips.*(No space left on device|磁盘空间已满)'
like "with room again all is done" "$said" '^room: 1 *$'
like "and nobody was forgotten" "$said" '^slips: 1, drafts: 0'
like "the store is whole" "$said" '^whole: 0'
finish
