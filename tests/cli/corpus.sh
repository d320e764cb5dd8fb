#!/bin/sh
# What is recognised in labelled reports, and in those that nobody looked at while rules were made.
# SPDX-License-Identifier: GPL-2.0-or-later
. "${top_srcdir:-.}/tests/tap.sh"
corpus=$top/tests/corpus
for part in development heldback strangers faults; do
    "$guidang" check --format=jsonl "$corpus/$part" >$part.jsonl 2>/dev/null
    is "$part is judged to its end" $? 1
done
ok "development is recognised" "$corpus/score.py" "$corpus/development" development.jsonl split=0.98 genre=0.98 role=0.96 start=0.94 missing=0.90 \
    defect.precision=0.97 defect.recall=0.95
ok "so is what was held back" "$corpus/score.py" "$corpus/heldback" heldback.jsonl split=0.97 genre=0.96 role=0.94 start=0.89 \
    defect.precision=0.95 defect.recall=0.80
ok "so are reports by hands that nothing was learned of" "$corpus/score.py" "$corpus/strangers" strangers.jsonl split=0.97 genre=0.94 role=0.92 \
    start=0.80 missing=0.83
ok "and planted faults beside what only looks like them" "$corpus/score.py" "$corpus/faults" faults.jsonl split=0.97 genre=0.94 \
    defect.precision=0.95 defect.recall=0.85
finish
