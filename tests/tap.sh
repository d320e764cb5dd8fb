# tap.sh - what every shell test begins with: TAP, and a place of its own to work in.
# SPDX-License-Identifier: GPL-2.0-or-later
#
# Each test runs in an empty folder of its own, which is removed at the end.

top=${top_srcdir:-$PWD}
bin=${top_builddir:-$PWD}
guidang=$bin/guidang
n=0
work=$(mktemp -d) || exit 99
trap 'chmod -R u+rwx "$work" 2>/dev/null; rm -rf "$work"' EXIT
cd "$work" || exit 99
export PYTHONDONTWRITEBYTECODE=1 # the source is left as it is
unset GUIDANG_LANG NO_COLOR LANG LC_MESSAGES

ok() { # NAME COMMAND...: the command succeeds
    n=$((n + 1)); name=$1; shift
    if "$@" >ok.out 2>&1; then echo "ok $n - $name"
    else echo "not ok $n - $name"; sed 's/^/# /' ok.out | head -n 20; fi
}
is() { # NAME GOT WANTED
    n=$((n + 1))
    if [ "$2" = "$3" ]; then echo "ok $n - $1"
    else echo "not ok $n - $1"; printf 'got:    %s\nwanted: %s\n' "$2" "$3" | head -n 20 | sed 's/^/# /'; fi
}
like() { # NAME TEXT PATTERN (grep -E)
    n=$((n + 1))
    if printf '%s\n' "$2" | grep -qE -- "$3"; then echo "ok $n - $1"
    else echo "not ok $n - $1"; printf 'got:    %s\nwanted: %s\n' "$2" "$3" | head -n 20 | sed 's/^/# /'; fi
}
unlike() { # NAME TEXT PATTERN
    n=$((n + 1))
    if printf '%s\n' "$2" | grep -qE -- "$3"; then echo "not ok $n - $1"; printf 'got:    %s\n' "$2" | head -n 20 | sed 's/^/# /'
    else echo "ok $n - $1"; fi
}
skip() { n=$((n + 1)); echo "ok $n # SKIP $1"; }
finish() { echo "1..$n"; }

# Runs guidang; leaves its exit status in $status, what it printed in $out and $err.
run() {
    status=0
    "$guidang" "$@" >run.out 2>run.err </dev/null || status=$?
    out=$(cat run.out) err=$(cat run.err)
}
# A field of each JSON line: jsonl FILE EXPRESSION (python, o is the object)
jsonl() { python3 -c 'import json,sys
for line in open(sys.argv[1], encoding="utf-8"):
    o = json.loads(line); print(eval(sys.argv[2]))' "$1" "$2"; }
