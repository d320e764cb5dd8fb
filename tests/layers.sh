#!/bin/sh
# The arrows between the layers: a folder includes only what stands below it.
# SPDX-License-Identifier: GPL-2.0-or-later
cd "${top_srcdir:-.}" || exit 99
n=0 layers=
tell() { # NAME FAULTS: fine where there are none
    n=$((n + 1))
    if [ -z "$2" ]; then echo "ok $n - $1"
    else echo "not ok $n - $1"; printf '%s\n' "$2" | sed 's/^/# /'; fi
}
faults() { # ALLOWED FILE...
    allowed=$1; shift; awk -v allowed="$allowed" '
    /^[ \t]*#[ \t]*include/ {
        if (!match($0, /["<][^">]*[">]/)) next # of a macro
        path = substr($0, RSTART + 1, RLENGTH - 2); n = split(path, part, "/")
        own = $0 ~ /include[ \t]*"/ || path ~ /^core\// || path ~ /\.\./
        if (!own || path == "config.h" || path == "core/guidang-plugin.h") next
        if (part[1] != "core" || n != 3) print FILENAME ":" FNR ": includes " path ", not core/LAYER/FILE"
        else if (index(" " allowed " ", " " part[2] " ") == 0) print FILENAME ":" FNR ": includes core/" part[2]
    }' "$@" || echo "the files cannot be looked at"
}
check() { # LAYER ALLOWED...
    layer=$1; shift; layers="$layers $layer "
    set -- "$layer $*" core/"$layer"/*.[ch]
    if [ -f "$2" ]; then tell "$layer includes only: $1" "$(faults "$@")"
    else tell "$layer includes only: $1" "there is nothing in core/$layer"; fi
}
check base
check doc base
for middle in read check template genre record archive ledger; do check $middle doc base; done
check run read check template genre record archive ledger doc base
check render read check template genre record archive doc base
check answer run render read check template genre record archive ledger doc base
check cli answer run render read check template genre record archive ledger doc base
strangers() {
    for folder in core/*/; do
        folder=${folder#core/} folder=${folder%/}
        case $layers in *" $folder "*) ;; *) echo "core/$folder stands in no row of this test" ;; esac
    done
    for folder in core/*/*/; do [ ! -d "$folder" ] || echo "$folder lies inside a layer"; done
    for file in core/*.c; do [ ! -f "$file" ] || echo "$file is in no layer"; done
}
tell "every folder is a layer" "$(strangers)"
only() { # NAME PATTERN FILES-ALLOWED: no other file may mention it
    tell "$1" "$(grep -lE "$2" core/*/*.[ch] | grep -vE "$3")"
}
only "PCRE2 is known to base/pattern.c alone" 'pcre2\.h' '^core/base/pattern\.c$'
echo "1..$n"
