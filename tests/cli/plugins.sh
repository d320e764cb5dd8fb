#!/bin/sh
# Plugins are what guidang-plugin.h says: one header of ours, one symbol, none of guidang's functions.
# SPDX-License-Identifier: GPL-2.0-or-later
sources=${top_srcdir:-.}/plugins built=${top_builddir:-.}/plugins
n=0
check() { # NAME FOUND: nothing may be found
    n=$((n + 1))
    if [ -z "$2" ]; then echo "ok $n - $1"; else echo "not ok $n - $1"; printf '%s\n' "$2" | sed 's/^/# /'; fi
}
echo 1..6
check "there are plugins and all are built" "$(for source in "$sources"/*.c; do
    name=${source##*/}; [ -f "$built/${name%.c}.so" ] || echo "$name"; done)"
check "a plugin includes guidang-plugin.h and headers of libc alone" "$(grep -n '^ *# *include' "$sources"/*.c |
    grep -vE 'include <(guidang-plugin|assert|ctype|errno|limits|stdbool|stddef|stdint|stdio|stdlib|string)\.h>$')"
check "a plugin takes 250 lines at most" "$(for source in "$sources"/*.c; do
    lines=$(wc -l <"$source"); [ "$lines" -le 250 ] || echo "$source: $lines"; done)"
symbols() { # OPTION: those of all plugins, without the sanitizers'
    for plugin in "$built"/*.so; do nm -D "$1" "$plugin" | awk -v file="${plugin##*/}" '{ print file, $NF }'; done |
        grep -vE ' (__.*|_ITM_.*|_init|_fini)$'
}
check "a plugin exports its one symbol" "$(symbols --defined-only | grep -v ' guidang_plugin$')"
check "and every plugin does" "$(for plugin in "$built"/*.so; do
    nm -D --defined-only "$plugin" | grep -q ' guidang_plugin$' || echo "$plugin"; done)"
check "a plugin needs no function of guidang or GLib" "$(symbols --undefined-only | grep -E ' (gd|g)_')"
