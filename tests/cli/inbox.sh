#!/bin/sh
# Inboxes as nobody should leave them: odd names and kinds of files, deep and long paths, files that change while they are read, very many.
# SPDX-License-Identifier: GPL-2.0-or-later
. "${top_srcdir:-.}/tests/tap.sh"
ok "each file is told of once, none is waited for" \
    python3 "$top/tests/cli/inbox.py" "$guidang" "$bin/tests/fixture/preload/inbox.so" "$top/templates/samples" 2000
sed 's/^/# /' ok.out
finish
