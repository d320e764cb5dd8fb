#!/bin/sh
# Messages between the processes of a batch that arrive torn or cannot be sent: the run says so, and never waits for ever.
# SPDX-License-Identifier: GPL-2.0-or-later
. "${top_srcdir:-.}/tests/tap.sh"
by() { # MESSAGES ARGUMENT...: guidang by sockets out of order; 124: it would have gone on for ever
    export MESSAGES="$1"; shift
    status=0
    LD_PRELOAD=$bin/tests/fixture/preload/messages.so ASAN_OPTIONS=verify_asan_link_order=0:detect_leaks=0 \
        timeout 20 "$guidang" "$@" >run.out 2>run.err </dev/null || status=$?
    err=$(cat run.err)
}
mkdir in && cp "$top"/templates/samples/survey-village-roads.txt in/a.txt
python3 -c 'import zipfile
with zipfile.ZipFile("in/b.zip", "w") as z: z.write("in/a.txt", "a.txt")'
cp in/a.txt in/c.txt
by none --version
[ "$status" = 0 ] || { skip "nothing can be preloaded here"; finish; exit; }
by torn check --format=jsonl in
is "an unpacker that answers nonsense and lives is ended" "$status" 2
is "and costs its container alone" "$(jsonl run.out 'o["path"], o["verdict"], o["findings"][0]["code"] if o["findings"] else ""')" \
    "$(printf "('in/a.txt', 'accepted', '')\n('in/b.zip', 'failed', 'failed.signal')\n('in/c.txt', 'accepted', '')")"
by cut check --format=jsonl --lang en in/b.zip
is "a file that is lost on its way out of a container is named with its reason" \
    "$(jsonl run.out 'o["path"], o["findings"][0]["code"], "Too many open files" in o["findings"][0]["message"]')" "('in/b.zip', 'unreadable.io', True)"
by refused check in
is "files that can never be sent to a worker end the run" "$status" 3; like "with the reason" "$err" 'sendmsg: '
# To the process alone, as by hand; and to all of its group, as a terminal and systemd do.
mkdir last && cp in/a.txt in/b.zip last
for whom in "" -; do
    (MESSAGES=slow LD_PRELOAD=$bin/tests/fixture/preload/messages.so ASAN_OPTIONS=verify_asan_link_order=0:detect_leaks=0; export MESSAGES LD_PRELOAD ASAN_OPTIONS
        exec setsid "$guidang" archive --format=jsonl --store store last) >run.out 2>run.err & pid=$!
    sleep 2; kill -TERM -- $whom$pid; told=$(date +%s) status=0; wait $pid || status=$?
    is "a run that is told to end ends" "$status" 0; ok "and waits for no unpacker" [ $(($(date +%s) - told)) -lt 15 ]
    is "and keeps what it had" "$(jsonl run.out 'o["path"], o["verdict"]')" "('last/a.txt', 'accepted')"
done
finish
