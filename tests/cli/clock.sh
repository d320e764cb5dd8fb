#!/bin/sh
# Clocks that are wrong or jump: every report is judged as ever, and the store stays whole.
# SPDX-License-Identifier: GPL-2.0-or-later
. "${top_srcdir:-.}/tests/tap.sh"
clock=$bin/tests/fixture/preload/clock.so
at() { # AHEAD JUMPS ARGUMENT...: guidang by such a clock
    export CLOCK_AHEAD="$1" CLOCK_JUMPS="$2"; shift 2
    LD_PRELOAD=$clock; ASAN_OPTIONS=verify_asan_link_order=0:detect_leaks=0; export LD_PRELOAD ASAN_OPTIONS
    run "$@"
    unset LD_PRELOAD ASAN_OPTIONS CLOCK_AHEAD CLOCK_JUMPS
}
verdicts() { jsonl run.out 'o["path"], o["verdict"], o["package"]'; }
year=31557600
mkdir -p in/青石乡 && cp "$top"/templates/samples/*.txt in/青石乡 && printf '\n' >>in/青石乡/survey-water-supply.txt
printf '[round]\ninbox=%s\nstore=%s\nsettle=60\n[answers]\nslips=%s\nsummary=%s\n' "$work/in" "$work/round" "$work/slips" "$work/summary" >round.conf
at 0 0 --version
[ "$status" = 0 ] || { skip "nothing can be preloaded here"; finish; exit; }
run archive --format=jsonl --store calm in
calm=$(verdicts) calm_status=$status
while read -r wrong ahead jumps; do
    at "$ahead" "$jumps" archive --format=jsonl --store "$wrong" in
    is "$wrong: the verdicts are the same" "$(verdicts)" "$calm"; is "$wrong: so is the status" "$status" "$calm_status"
    at "$ahead" "$jumps" verify --store "$wrong"
    is "$wrong: the store is whole" "$status" 0
    ok "$wrong: times are times" python3 -c 'import json, re, sys
for line in open(sys.argv[1], encoding="utf-8"):
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", json.loads(line)["time"]), line' "$wrong/journal.jsonl"
    run archive --format=jsonl --store "$wrong" in
    is "$wrong: by a right clock everything is known" "$(jsonl run.out 'o["unchanged"]' | sort -u)" True
    run verify --store "$wrong"; is "$wrong: and the store is whole" "$status" 0
done <<END
behind $((-40 * year)) 0
ahead $((40 * year)) 0
1970 -$(date +%s) 0
jumps 0 $((20 * year))
jitters 0 3
END

# A file that was changed after it was read is read again, whatever the clock said when it was.
at $((40 * year)) 0 archive -q --store again in
sleep 0.1; printf '补充一行。\n' >>in/青石乡/survey-village-roads.txt
run archive --format=jsonl --store again in
is "what was changed since is read again" "$(jsonl run.out 'o["path"] if not o["unchanged"] else "-"' | grep -v '^-$')" in/青石乡/survey-village-roads.txt

# Rounds: what is young by a clock that jumps waits at most for the next.
at 0 $year run --config round.conf
ok "a round by such a clock ends" [ "$status" -le 1 ]
at $year 0 run --config round.conf
is "the next one has seen everything" "$(grep -c '"what":"packed"' round/journal.jsonl)" "$(find calm/packages -name '*.gz' | wc -l)"
is "and sent back what goes back" "$(ls slips | grep -c '青石乡.*txt')" 1
run verify --store round; is "and its store is whole" "$status" 0
finish
