#!/bin/sh
# A disk that is full, out of order or read-only; full.py by hand, or make torture, lets each single change fail.
# SPDX-License-Identifier: GPL-2.0-or-later
. "${top_srcdir:-.}/tests/tap.sh"
disk=$bin/tests/fixture/preload/disk.so
if LD_PRELOAD=$disk ASAN_OPTIONS=verify_asan_link_order=0 "$guidang" --version >/dev/null 2>&1; then
    ok "a disk that fails at any change is told of, and the next round goes on" \
        python3 "$top/tests/cli/full.py" "$guidang" "$disk" "$top/templates/samples" 2
    sed 's/^/# /' ok.out
else skip "nothing can be preloaded here"; fi
finish
