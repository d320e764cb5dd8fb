#!/usr/bin/env python3
"""Kills archive runs at random moments, checks the store after each, and lets the last one end.

usage: killed.py GUIDANG SAMPLES ROUNDS [SEED]

Prints what was killed when and what was lost; exits 1 where anything was, and where no kill left anything to lose.  After every kill, `guidang verify` finds no
fault, every submission is what it was, and every package that the journal has ever told of is there as it was.  In the end the store holds what a run
that nobody disturbed packs, byte for byte, and a further run finds nothing new.
SPDX-License-Identifier: GPL-2.0-or-later
"""
import glob, hashlib, json, os, random, shutil, signal, subprocess, sys, tempfile, time

guidang, samples, rounds = os.path.abspath(sys.argv[1]), sys.argv[2], int(sys.argv[3])
draw = random.Random(int(sys.argv[4]) if len(sys.argv) > 4 else 1)
FILES, ENV = 1500, dict(os.environ, SOURCE_DATE_EPOCH="1700000000")


def digests(folder):
    found = {}
    for path in glob.glob(os.path.join(folder, "**", "*"), recursive=True):
        if os.path.isfile(path):
            with open(path, "rb") as file:
                found[os.path.relpath(path, folder)] = hashlib.sha256(file.read()).hexdigest()
    return found


def recorded(store):
    """The packages that the journal tells of, with the digests of their files."""
    events = []
    with open(os.path.join(store, "journal.jsonl"), "rb") as journal:
        for line in journal:
            if line.endswith(b"\n") and b'"what":"packed"' in line:
                events.append(json.loads(line))
    found = digests(os.path.join(store, "packages"))
    return {e["package"]: found.get(os.path.join(e["package"][:2], e["package"] + ".tar.gz")) for e in events}


def archive(store, inbox):
    return subprocess.Popen([guidang, "archive", "-q", "--store", store, inbox], env=ENV, stdout=subprocess.DEVNULL,
                            stderr=subprocess.DEVNULL)


def fill(inbox):
    """A place of its own in every sentence makes each report unlike the others: else it would be a later version of
    one that is accepted already, and be held."""
    texts = [open(path, encoding="utf-8").read() for path in sorted(glob.glob(os.path.join(samples, "*.txt")))]
    os.makedirs(inbox)
    for i in range(FILES):
        place = "".join("青云石马白龙双河新安"[int(digit)] for digit in f"{i:04}") + "地方，"
        with open(os.path.join(inbox, f"{i:04}.txt"), "w", encoding="utf-8") as file:
            file.write(texts[i % len(texts)].replace("。", "。" + place) + f"\n\n编号第{i}号。\n")


def main():
    with tempfile.TemporaryDirectory() as work:
        inbox, store, calm = (os.path.join(work, name) for name in ("inbox", "store", "calm"))
        fill(inbox)
        before, packages, most, lost = digests(inbox), {}, 0, 0
        start = time.monotonic()
        archive(calm, inbox).wait()
        whole, killed = time.monotonic() - start, 0
        for number in range(rounds):
            run = archive(store, inbox)
            time.sleep(draw.uniform(0, whole * 0.8))
            if run.poll() is None:
                run.send_signal(signal.SIGKILL)
                killed += 1
            run.wait()
            if not os.path.exists(os.path.join(store, "journal.jsonl")):
                continue
            verify = subprocess.run([guidang, "verify", "--store", store], env=ENV, capture_output=True)
            now = recorded(store)
            gone = [name for name in now if not now[name]]
            gone += [name for name, digest in packages.items() if now.get(name) != digest]
            if verify.returncode or gone or digests(inbox) != before:
                lost += 1
                print(f"# round {number}: verify {verify.returncode}, {len(gone)} packages lost or changed",
                      verify.stdout.decode()[-300:])
            packages, most = now, max(most, len(now))
            if number % 10 == 9:
                shutil.rmtree(store)
                packages = {}
        archive(store, inbox).wait()
        again = subprocess.run([guidang, "archive", "--lang", "en", "--store", store, inbox], env=ENV, capture_output=True)
        same = digests(os.path.join(store, "packages")) == digests(os.path.join(calm, "packages"))
        new = b"Nothing was new" not in again.stdout
        print(f"# {rounds} rounds, {killed} killed, up to {most} packages on record, {lost} with a loss; the same packages in the end: {same}; nothing new: {not new}")
        sys.exit(1 if lost or not same or new or not most else 0)


main()
