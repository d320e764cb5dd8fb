#!/bin/sh
# The examples of doc/plugin.md are the fixtures that the unit tests build and run.
# SPDX-License-Identifier: GPL-2.0-or-later
top=${top_srcdir:-.}
n=0
same() { # LANGUAGE FILE: the block of the manual in this language is the file
    n=$((n + 1))
    if awk -v fence="\`\`\`$1" '$0 == fence { on = 1; next } $0 == "```" { on = 0 } on' "$top/doc/plugin.md" |
        cmp -s - "$top/$2"; then echo "ok $n - the $1 of the manual is $2"
    else echo "not ok $n - the $1 of the manual is $2"; fi
}
echo 1..3
same xml tests/fixture/templates/visits.xml
same c tests/fixture/plugins/visits.c
n=$((n + 1))
missing=$(sed -n 's/.*--variable=\([a-z]*\) guidang.*/\1/p' "$top/doc/plugin.md" | while read -r name; do
    grep -q "^$name=" "$top/core/guidang.pc.in" || echo "$name"; done)
if [ -z "$missing" ]; then echo "ok $n - guidang.pc has the variables that the manual asks for"
else echo "not ok $n - guidang.pc has the variables that the manual asks for: $missing"; fi
