#!/bin/sh
# What is printed of the sample reports, word for word, in Chinese.
# After a change that is meant: GOLDEN_UPDATE=1 make check TESTS=tests/cli/golden.sh, then read git diff.
# SPDX-License-Identifier: GPL-2.0-or-later
. "${top_srcdir:-.}/tests/tap.sh"
golden=$top/tests/golden
printed() { # COMMAND: what it prints of the sample, and its exit status
    ( cd "$top/templates/samples" && "$guidang" "$1" --lang=zh "$sample_name.txt" ); echo "[exit status $?]"
}
for genre in survey debtfree integrity grassroots; do
    for sample in "$top"/templates/samples/$genre-*.txt; do
        sample_name=$(basename "$sample" .txt)
        printed check >"$sample_name.out"
        printed explain >"$sample_name.explain"
        for part in out explain; do
            if [ -n "${GOLDEN_UPDATE-}" ]; then mkdir -p "$golden/$genre" && cp "$sample_name.$part" "$golden/$genre/"; fi
            ok "$genre/$sample_name.$part" diff "$golden/$genre/$sample_name.$part" "$sample_name.$part"
        done
    done
done
finish
