#!/bin/sh
# The manual pages tell of every command and option that there is, and of no other.
# SPDX-License-Identifier: GPL-2.0-or-later
. "${top_srcdir:-.}/tests/tap.sh"

run --help --lang en; printf '%s\n' "$out" | sed -n '/^Commands:/,/^$/s/^  \([a-z][a-z]*\)  .*/\1/p' | sort -u >commands
for command in $(cat commands); do run "$command" --help --lang en; printf '%s\n' "$out"; done |
    sed -n 's/^ .* --\([a-z-]*\)[ ].*/\1/p' | sort -u >options
ok "the help names commands" [ "$(wc -l <commands)" -ge 10 ]
ok "and options" [ "$(wc -l <options)" -ge 20 ]
for page in "$top/doc/guidang.1" "$top/doc/zh_CN/guidang.1"; do
    which=${page#"$top/doc/"}
    sed -n 's/^\.It Cm \([a-z]*\)$/\1/p' "$page" | sort -u >told
    ok "$which tells of each command" cmp commands told
    sed -n '/^\.Sh OPTIONS\|^\.Sh 选项/,/^\.Sh [EN环]/p' "$page" | grep '^\.It Fl' | grep -oE '(Fl | , )-[a-z-]+' | sed 's/.* -//' |
        sort -u >told
    ok "$which tells of each option" cmp options told
    if command -v groff >/dev/null; then
        groff -mandoc -Kutf8 -Tutf8 -ww "$page" >/dev/null 2>groff.err
        is "$which is well made" "$(cat groff.err)" ""
    else
        skip "there is no groff"
    fi
done
finish
