#!/bin/sh
# The systemd units and the crontab line, as they are installed.
# SPDX-License-Identifier: GPL-2.0-or-later
. "${top_srcdir:-.}/tests/tap.sh"
unlike "every path is filled in" "$(cat "$bin/doc/guidang.service" "$bin/doc/guidang.cron")" '@(bindir|sysconfdir|docdir)@'
like "the service judges the inboxes of the configuration" "$(cat "$bin/doc/guidang.service")" '^ExecStart=/.*/guidang run --config /.*/guidang.conf$'
like "cron does the same" "$(cat "$bin/doc/guidang.cron")" '^30 22 \* \* \* guidang /.*/guidang run --config /.*/guidang.conf$'
# Not in @system-service, and a call that is not let kills who makes it.
let=$(grep '^SystemCallFilter=' "$bin/doc/guidang.service")
is "the service may confine the processes that judge" "$({ echo seccomp; grep -o 'SYS_landlock_[a-z_]*' "$top/core/run/confine.c"; } | sed 's/^SYS_//' | sort -u |
    while read -r call; do case "$let " in *" $call "*) ;; *) echo "$call" ;; esac; done)" ""
if command -v systemd-analyze >/dev/null; then
    mkdir units && sed "s|^ExecStart=[^ ]*|ExecStart=$guidang|; s|^User=.*|User=root|; s|^Group=.*|Group=root|; s|^Documentation=.*||" "$bin/doc/guidang.service" >units/guidang.service
    cp "$top/doc/guidang.timer" units
    is "systemd finds no fault with them" "$(SYSTEMD_LOG_LEVEL=warning systemd-analyze verify --man=no units/guidang.service units/guidang.timer 2>&1 | grep -i guidang)" ""
else
    skip "systemd finds no fault with them: there is no systemd-analyze here"
fi
finish
