#!/bin/sh
# The arrows between the layers: a folder includes only what stands below it.
# SPDX-License-Identifier: GPL-2.0-or-later
cd "${top_srcdir:-.}" || exit 99
fault() { awk -v file="$1" -v allowed="$2" '
    /^#include "core\/[a-z]+\// { split($2, part, "/"); if (index(" " allowed " ", " " part[2] " ") == 0) print file ":" FNR ": includes core/" part[2] }
' "$1"; }
check() { # LAYER ALLOWED...
    layer=$1; shift; n=$((n + 1)); found=
    for f in core/"$layer"/*.[ch]; do [ -f "$f" ] && found="$found$(fault "$f" "$layer $*")"; done
    if [ -z "$found" ]; then echo "ok $n - $layer includes only: $layer $*"
    else echo "not ok $n - $layer includes only: $layer $*"; printf '%s\n' "$found" | sed 's/^/# /'; fi
}
n=0
echo 1..14
check base
check doc base
for middle in read check template genre record archive ledger; do check $middle doc base; done
check run read check template genre record archive ledger doc base
check render read check template genre record archive doc base
check answer run render read check template genre record archive ledger doc base
check cli answer run render read check template genre record archive ledger doc base
only() { # NAME PATTERN FILES-ALLOWED: no other file may mention it
    n=$((n + 1)); found=$(grep -lE "$2" core/*/*.[ch] | grep -vE "$3" | tr '\n' ' ')
    if [ -z "$found" ]; then echo "ok $n - $1"; else echo "not ok $n - $1: $found"; fi
}
only "PCRE2 is known to base/pattern.c alone" 'pcre2\.h' '^core/base/pattern\.c$'
