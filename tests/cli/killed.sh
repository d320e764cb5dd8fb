#!/bin/sh
# Runs killed at random moments lose nothing; killed.py by hand does it some hundred times.
# SPDX-License-Identifier: GPL-2.0-or-later
. "${top_srcdir:-.}/tests/tap.sh"
ok "runs that are killed at random moments lose nothing" python3 "$top/tests/cli/killed.py" "$guidang" "$top/templates/samples" 6
sed 's/^/# /' ok.out
finish
