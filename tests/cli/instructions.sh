#!/bin/sh
# What judging a report costs, in instructions, does not grow unnoticed: by a tenth at most beyond the figure that
# is kept in tests/bench/instructions.
# SPDX-License-Identifier: GPL-2.0-or-later
#
# Another compiler or processor comes to other counts.  So they are told as a ratio: for each instruction of a
# yardstick, which the same compiler made, over the same bytes (tests/bench/work.c).  To set the figure anew:
# make instructions.
. "${top_srcdir:-.}/tests/tap.sh"
kept=$top/tests/bench/instructions
if ! command -v valgrind >/dev/null || grep -q '^#define GD_SANITIZED' "$bin/config.h"; then
    skip "it takes valgrind, and a build without sanitizers"
    finish
    exit
fi
ok "the work is counted" valgrind -q --tool=callgrind --callgrind-out-file=count --dump-before=judge_all \
    --dump-before=measure_all --dump-after=measure_all \
    "$bin/tests/bench/work" "$top/templates" "$bin/plugins" "$top"/templates/samples/*.txt
read -r made bytes reports _ <ok.out
if [ "$made" != optimised ]; then
    skip "the compiler was not to optimise"
    finish
    exit
fi
count() { sed -n 's/^\(totals\|summary\): //p' "$1" | tail -n 1; }
# count.1 is the start, .2 the first time, .3 the second
judging=$(count count.3) yardstick=$(count count.4)
ratio=$(awk "BEGIN { printf \"%.2f\", $judging / $yardstick }")
echo "# $((judging / reports)) instructions for each of $reports reports of $((bytes / reports)) bytes: $ratio for each of the yardstick's"
[ -z "$instructions" ] || echo "$ratio" >"$instructions"
ok "$ratio is at most a tenth more than the $(cat "$kept") that are kept" \
    awk "BEGIN { exit $ratio > 1.1 * $(cat "$kept") }"
finish
