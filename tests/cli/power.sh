#!/bin/sh
# The power fails at any moment of a store's life; power.py by hand, or make torture, goes on from each.
# SPDX-License-Identifier: GPL-2.0-or-later
. "${top_srcdir:-.}/tests/tap.sh"
disk=$bin/tests/fixture/preload/disk.so
if LD_PRELOAD=$disk ASAN_OPTIONS=verify_asan_link_order=0 "$guidang" --version >/dev/null 2>&1; then
    ok "a power failure at any moment loses nothing that was told of" \
        python3 "$top/tests/cli/power.py" "$guidang" "$disk" "$top/templates/samples" 5
    sed 's/^/# /' ok.out
else skip "nothing can be preloaded here"; fi
finish
