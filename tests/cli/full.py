#!/usr/bin/env python3
"""Lets each change that a round makes to the disk fail, and looks at what becomes of the store.

usage: full.py GUIDANG PRELOAD SAMPLES POINTS [SEED]

A disk that is full from some moment on, or for a moment, that may not be written to any more, that cannot write down what it was handed: POINTS of each,
0 for all.  The round either ends as it should or says with status 3 what failed where; `guidang verify` finds no fault, no draft of a slip is left, and
the next round makes the store what it would be.
SPDX-License-Identifier: GPL-2.0-or-later
"""
import errno, glob, hashlib, json, os, random, re, shutil, sys, tempfile

from disk import Machine, read_log

guidang, preload, samples, points = os.path.realpath(sys.argv[1]), os.path.realpath(sys.argv[2]), sys.argv[3], int(sys.argv[4])
draw = random.Random(int(sys.argv[5]) if len(sys.argv) > 5 else 1)
FOR_EVER, faults = 1 << 30, []
HARMS = [  # what it is, which changes, from the first on, half of a write first, the error
    ("full", "cwmlr", FOR_EVER, True, errno.ENOSPC),
    ("full for a moment", "cwmlr", 0, False, errno.ENOSPC),
    ("over a quota when it syncs", "sf", FOR_EVER, False, errno.EDQUOT),
    ("out of order when it syncs", "sf", 0, False, errno.EIO),
    ("out of order", "ocwmltrud", 0, False, errno.EIO),
    ("not to be written to", "ocwmltrud", FOR_EVER, False, errno.EROFS),
]


def fault(where, what):
    faults.append(where)
    if len(faults) <= 20:
        print(f"# {where}: {what}")


def digests(folder):
    found = {}
    for path in glob.glob(os.path.join(glob.escape(folder), "**", "*"), recursive=True):
        if os.path.isfile(path):
            with open(path, "rb") as file:
                found[os.path.relpath(path, folder)] = hashlib.sha256(file.read()).hexdigest()
    return found


class Place:
    def __init__(self, work, name):
        self.disk, self.config = os.path.join(work, name), os.path.join(work, name + ".conf")
        self.store, self.inbox = self.disk + "/store", os.path.join(work, "inbox")
        with open(self.config, "w") as file:
            file.write(f"[round]\ninbox={self.inbox}\nstore={self.store}\nsettle=0\nworkers=1\n"
                       f"[answers]\nslips={self.disk}/slips\nsummary={self.disk}/summary\nnumber=No\n[reporting]\nlanguage=en\n")

    def round(self, **harm):
        return Machine(guidang, preload, self.disk).run("run", "--config", self.config, **harm)

    def verify(self):
        return Machine(guidang, preload, self.disk).run("verify", "--store", self.store)

    def answered(self):
        with open(self.store + "/journal.jsonl", "rb") as journal:
            events = [json.loads(line) for line in journal]
        return sorted({event["unit"] for event in events if event["what"] == "answered"})


def give(inbox, n):
    texts = [open(path, "rb").read() for path in sorted(glob.glob(os.path.join(samples, "*.txt")))]
    for i in range(n):
        os.makedirs(f"{inbox}/{'ab'[i % 2]}", exist_ok=True)
        with open(f"{inbox}/{'ab'[i % 2]}/{i:03}.txt", "wb") as file:
            file.write(texts[i % len(texts)] + f"\n编号第{i}号。\n".encode())


def check_harmed(place, where, status, err, calm_status, can_remove):
    """What the harmed round left, before anything else happens to it."""
    if status == 3 and (place.disk not in err or not err.startswith("guidang: ")):
        fault(where, f"does not say where: {err}")
    if status not in (3, calm_status):
        fault(where, f"the round ended with {status}: {err}")
    drafts = glob.glob(place.disk + "/s*/.guidang*")
    if drafts and can_remove:
        fault(where, f"left {drafts}")
    if os.path.exists(place.store + "/journal.jsonl"):
        status, out, err = place.verify()
        if status and b"error: the last line is unfinished" not in out:
            fault(where, f"verify: {status} {out.decode()} {err}")


def check_next(place, where, calm, calm_status):
    status, _, err = place.round()
    if status != calm_status:
        fault(where, f"the next round: {status} {err}")
        return
    status, out, err = place.verify()
    if status or b"note" in out:
        fault(where, f"verify after the next round: {status} {out.decode()} {err}")
    if digests(place.store + "/packages") != digests(calm.store + "/packages"):
        fault(where, "not the packages that should be there")
    if place.answered() != calm.answered() or {os.path.basename(path)[0] for path in glob.glob(place.disk + "/slips/*.txt")} != set(calm.answered()):
        fault(where, f"not everybody was answered: {os.listdir(place.disk + '/slips')}")


tried_sorts = set()


def sort_of(change, names):
    """What kind of change it is, and to which part of the store or of the answers; numbers in names aside."""
    name = names.get(change.inode, (change.second or change.first).decode(errors="replace"))
    place = "draft" if ".guidang-" in name else re.sub("[0-9a-f]{2,}", "N", "/".join(name.split("/")[1:3])[:20])
    return change.kind, name.split("/")[0], place


def choose(log, kinds):
    """The numbers of changes, those of a sort that was not tried yet first."""
    by_sort, names, number = {}, {}, 0
    for change in read_log(log):
        if change.kind in "cm":
            names[change.inode] = change.first.decode()
        if change.kind in kinds:
            number += 1
            by_sort.setdefault(sort_of(change, names), []).append(number)
    numbers = list(range(1, number + 1))
    if not points:
        return numbers
    sorts = sorted(by_sort, key=lambda sort: (sort in tried_sorts, "ledger" in sort[2], draw.random()))[:points]  # the ledger is least of all
    tried_sorts.update(sorts)
    return [draw.choice(by_sort[sort]) for sort in sorts] + draw.sample(numbers, min(max(0, points - len(sorts)), number))


def main():
    with tempfile.TemporaryDirectory() as work:
        work = os.path.realpath(work)
        begun, calm, tried = Place(work, "begun"), Place(work, "calm"), 0
        give(begun.inbox, 4)
        os.mkdir(begun.disk)
        begun.round()
        give(begun.inbox, 8)
        before = digests(begun.inbox)
        os.mkdir(calm.disk)
        calm_status, _, _ = calm.round()
        said = 0
        for harm_number, (name, kinds, lasts, half, error) in enumerate(HARMS):
            for is_begun in (False, True) if not points else (harm_number % 2 == 1,):
                trial, log = Place(work, "trial"), os.path.join(work, "log")

                def prepare():
                    shutil.rmtree(trial.disk, ignore_errors=True)
                    shutil.copytree(begun.disk, trial.disk) if is_begun else os.mkdir(trial.disk)

                prepare()
                trial.round(log=log)
                numbers = choose(log, kinds)
                os.remove(log)
                for at in numbers:
                    prepare()
                    where = f"a disk {name} at {at}, " + ("a store" if is_begun else "no store yet")
                    status, _, err = trial.round(kinds=kinds, at=at, last=at + lasts, error=error, half=half, log=log)
                    said += status == 3
                    tried += 1
                    check_harmed(trial, where, status, err, calm_status, "u" not in kinds)
                    check_next(trial, where, calm, calm_status)
                    os.remove(log)
        if digests(begun.inbox) != before:
            fault("the end", "submissions were changed")
        print(f"# {tried} rounds on a disk that failed, {said} ended with a word of it; {len(faults)} faults")
        sys.exit(1 if faults or not said else 0)


main()
