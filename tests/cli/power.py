#!/usr/bin/env python3
"""Lets the power fail at any moment in the life of a store, and looks at what is left of it.

usage: power.py GUIDANG PRELOAD SAMPLES RUNS [SEED]

A few runs are written down, one of them killed where the journal has its lines and has not synced them.  Each moment of them is a power failure of
each kind (see disk.py): what is left on the disk holds every event that was durable or told of, every event its package, its rules, its slips.  RUNS of
them, 0 for all, are then gone on from: the next round and the next archiving run find nothing missing and nothing to complain of, and the store is the
one that nobody disturbed.  Some of these runs are written down and lose power themselves.
SPDX-License-Identifier: GPL-2.0-or-later
"""
import glob, hashlib, json, os, random, shutil, sys, tempfile, time

from disk import KINDS, Disk, Machine, read_log

guidang, preload, samples, runs = os.path.realpath(sys.argv[1]), os.path.realpath(sys.argv[2]), sys.argv[3], int(sys.argv[4])
seed = int(sys.argv[5]) if len(sys.argv) > 5 else 1
STORE, faults = b"store/", []


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


def whole_lines(journal):
    return [line for line in (journal or b"").split(b"\n")[:-1] if line.startswith(b"{") and line.endswith(b"}") and b"\0" not in line]


def unbroken(journal):
    """Whole lines, up to where a power failure tore it."""
    journal = journal.partition(b"\0")[0]
    return journal[:journal.rfind(b"\n") + 1]


def has_hole(left):
    """Whether whole lines of the journal stand behind one that is torn."""
    journal = left.read(STORE + b"journal.jsonl") or b""
    return b"\0" in journal and b'\n{"prev"' in journal.rpartition(b"\0")[2]


class Life:
    """The runs that are written down, and what each of them said."""

    def __init__(self, work):
        self.work, self.inbox, self.disk = work, os.path.join(work, "inbox"), os.path.join(work, "disk")
        self.log, self.config = os.path.join(work, "log"), os.path.join(work, "conf")
        self.told, self.texts = [], [open(path, "rb").read() for path in sorted(glob.glob(os.path.join(samples, "*.txt")))]
        self.given = 0
        os.mkdir(self.disk)

    def machine(self, disk=None, log=None):
        return Machine(guidang, preload, disk or self.disk, log or self.log)

    def configure(self, disk, path):
        with open(path, "w") as file:
            file.write(f"[round]\ninbox={self.inbox}\nstore={disk}/store\nsettle=0\nworkers=2\n"
                       f"[answers]\nslips={disk}/slips\nsummary={disk}/summary\nnumber=No\n[reporting]\nlanguage=en\n")

    def give(self, unit, n):
        """Reports of a unit: so many, of all kinds, a few of them with faults."""
        folder = os.path.join(self.inbox, unit)
        os.makedirs(folder, exist_ok=True)
        for _ in range(n):
            with open(os.path.join(folder, f"{self.given:03}.txt"), "wb") as file:
                file.write(self.texts[self.given % len(self.texts)] + f"\n编号第{self.given}号。\n".encode())
            self.given += 1

    def archive(self, **how):
        status, out, err = self.machine().run("archive", "--format=jsonl", "-j2", "--store", self.disk + "/store", self.inbox, **how)
        self.told.append(out)
        if status not in ((0, 1, 2) if not how else (-9,)):
            fault("while it was written down", f"archive: {status} {err}")

    def run(self, *arguments):
        status, out, err = self.machine().run(*arguments)
        self.told.append(b"")
        if status > 2 or status < 0:
            fault("while it was written down", f"{arguments[0]}: {status} {err}")

    def between_writing_and_syncing_the_journal(self):
        """The number of the sync, in a run that is tried on a copy."""
        copy, log = self.disk + ".copy", self.log + ".copy"
        shutil.copytree(self.disk, copy)
        self.machine(copy, log).run("archive", "-j2", "--store", copy + "/store", self.inbox)
        inode, syncs = os.stat(copy + "/store/journal.jsonl").st_ino, 0
        for change in read_log(log):
            if change.kind == "s":
                syncs += 1
                if change.inode == inode and has_grown:
                    break
            has_grown = change.kind == "w" and change.inode == inode
        shutil.rmtree(copy)
        return syncs

    def live(self):
        self.give("a", 5)
        self.archive()
        self.give("b", 3)
        with open(os.path.join(self.inbox, "a", "001.txt"), "wb") as file:
            file.write(self.texts[16])
        time.sleep(2.1)  # what was changed just now is read again, whatever the ledger knows
        self.archive(kinds="s", at=self.between_writing_and_syncing_the_journal())
        self.archive()
        self.configure(self.disk, self.config)
        self.run("run", "--config", self.config)
        self.give("c", 4)
        self.run("run", "--config", self.config)
        self.run("verify", "--repair", "--store", self.disk + "/store")
        self.archive()


def packages_told(out):
    """Of whole lines: the last one may not have been told yet."""
    lines = [json.loads(line) for line in out[:out.rfind(b"\n") + 1].splitlines()]
    return {os.path.basename(line["package"]).removesuffix(".tar.gz") for line in lines if line["package"]}


class Moments:
    """Goes through a log, and looks at each moment of it."""

    def __init__(self, life, disk, changes, told, calm, name):
        self.life, self.disk, self.changes, self.told, self.name = life, disk, changes, told, name
        self.calm = {os.path.basename(path).partition(".")[0]: digest for path, digest in digests(calm + "/packages").items()}
        self.pids = list(dict.fromkeys(change.pid for change in changes))
        self.known, self.seen = {}, 0

    def told_by(self, number):
        """What had been said when so many changes had been made."""
        if number >= len(self.changes):
            return set().union(*map(packages_told, self.told))
        change = self.changes[number]
        run, told = self.pids.index(change.pid), set()
        for out in self.told[:run]:
            told |= packages_told(out)
        return told | packages_told(self.told[run][:max(0, change.told)])

    def look(self, left, number, where):
        durable = self.disk.find(b"store").names(lambda *_: True).get(b"journal.jsonl") if number and left.find(b"store") else None
        journal = left.read(STORE + b"journal.jsonl")
        if durable and not (journal or b"").startswith(unbroken(durable.durable)):
            fault(where, "the journal lost what was durable")
        events = [self.known.setdefault(line, None) or json.loads(line) for line in whole_lines(journal)]
        self.known.update(zip(whole_lines(journal), events))
        packed = {event["package"]: event["digest"] for event in events if event["what"] == "packed"}
        for name, digest in packed.items():
            bytes = left.read(STORE + f"packages/{name[:2]}/{name}.tar.gz".encode())
            if bytes is None or hashlib.sha256(bytes).hexdigest() != digest:
                fault(where, f"package {name} is " + ("gone" if bytes is None else "not whole"))
        for event in events:
            if event["what"] == "kept" and not self.has_copy(left, event["sha256"]):
                fault(where, f"the copy {event['sha256']} is gone or not whole")
            if event["what"] == "judged" and not left.find(STORE + b"rules/" + event["rules"].encode()):
                fault(where, f"rules {event['rules']} are gone")
            if event["what"] == "answered" and not self.has_slip(left, event):
                fault(where, f"the slip of {event['unit']} is gone")
        for name, digest in self.files(left):
            if name not in packed and digest and self.calm.get(name) != digest:
                fault(where, f"package {name} is not whole, and nothing takes it back")
        for name in self.told_by(number) - set(packed):
            fault(where, f"package {name} was told of and is on no record")
        self.seen += 1

    @staticmethod
    def has_copy(left, name):
        bytes = left.read(STORE + f"received/{name[:2]}/{name}".encode())
        return bytes is not None and hashlib.sha256(bytes).hexdigest() == name

    @staticmethod
    def files(left):
        """Packages, with their digests; None for one with another name in tmp/, by which the next run takes it back."""
        packages, tmp = left.find(STORE + b"packages"), left.find(STORE + b"tmp")
        unfinished = list(map(id, left.names(tmp).values())) if tmp else []
        for folder in left.names(packages).values() if packages else ():
            for name, node in left.names(folder).items():
                yield name.decode().partition(".")[0], None if id(node) in unfinished else hashlib.sha256(left.bytes(node)).hexdigest()

    @staticmethod
    def has_slip(left, event):
        name = f"slips/{event['unit']}-{event['series']}第{event['number']}号".encode()
        return all((left.read(name + ending) or b"").strip().endswith(end)
                   for ending, end in ((b".txt", b""), (b".html", b"</html>"))) and left.read(name + b".txt")

    def all(self, then=lambda *_: None):
        for number in range(len(self.changes) + 1):
            for kind, time in moments_at(self.changes, number):
                where = f"{self.name}, after {number} of {len(self.changes)} changes, {kind} {time}"
                left = self.disk.after_power_failure(kind, f"{seed} {number} {kind} {time}")
                self.look(left, number, where)
                then(left, (number, kind, time), where)
            if number < len(self.changes):
                self.disk.apply(self.changes[number])


class GoingOn:
    """The next runs, on what is left."""

    def __init__(self, life, calm, wanted, again=None):
        """Some are written down, for the power to fail once more: they go to `again`."""
        self.life, self.calm, self.wanted, self.again, self.number, self.holes = life, calm, wanted, again, 0, 0

    def __call__(self, left, moment, where):
        self.holes += has_hole(left)
        if moment not in self.wanted and not (has_hole(left) and self.holes in (1, 4, 9)):
            return
        self.number += 1
        disk, log = os.path.join(self.life.work, "left"), os.path.join(self.life.work, "left.log")
        left.write(disk)
        begin = Disk(disk)
        recorded = left.read(STORE + b"journal.jsonl") or b""
        self.go_on(disk, log, unbroken(recorded), where)
        if self.again is not None and self.number % 12 == 5:
            self.again.append((begin, read_log(log), where))
        shutil.rmtree(disk)
        os.remove(log)

    def go_on(self, disk, log, journal, where):
        machine, config, store = self.life.machine(disk, log), disk + ".conf", disk + "/store"
        self.life.configure(disk, config)
        status, out, err = machine.run("run", "--config", config)
        if status not in (0, 1, 2):
            fault(where, f"the next round: {status} {err}")
        status, out, err = machine.run("verify", "--store", store)
        if status or b"note" in out:
            fault(where, f"verify after the next round: {status} {out.decode()} {err}")
        status, out, err = machine.run("archive", "--store", store, self.life.inbox)
        if status > 2 or b"Nothing was new" not in out:
            fault(where, f"archive after the next round: {status} {out.decode()[-500:]} {err}")
        with open(store + "/journal.jsonl", "rb") as file:
            if not file.read().startswith(journal):
                fault(where, "the next round dropped events")
        packages, calm = digests(store + "/packages"), digests(self.calm + "/packages")
        missing = [name for name in calm if packages.get(name) != calm[name] and name not in self.life.former]
        if missing or set(packages) - set(calm):
            fault(where, f"in the end {missing} are missing or changed, {set(packages) - set(calm)} are too many")


def moments_at(changes, number):
    """Kinds of power failures, each with the number of a draw: a few where files are half written and names half made."""
    torn = 0 < number < len(changes) and (changes[number - 1].kind in "lr" or changes[number].kind == "s" and changes[number].inode == changes[number - 1].inode)
    return [(kind, time) for kind in KINDS for time in range(6 if torn and kind in ("ordered", "torn") else 1)]


def choose(changes, share):
    """Moments where much is decided: before a file is synced, and behind it.  And any others."""
    everything = [(number, *moment) for number in range(len(changes) + 1) for moment in moments_at(changes, number)]
    draw = random.Random(seed)
    if not runs:
        return set(everything)
    near = [moment for moment in everything if any(change.kind in "sf" for change in changes[max(0, moment[0] - 1):moment[0] + 1])]
    return set(draw.sample(near, min(share * 2 // 3, len(near))) + draw.sample(everything, min(share // 3, len(everything))))


def main():
    with tempfile.TemporaryDirectory() as work:
        life = Life(work)
        empty = Disk(life.disk)
        life.live()
        changes, before, calm = read_log(life.log), digests(life.inbox), life.disk + "/store"
        # The package of what was changed in the inbox is in no store that began later.
        whole = os.path.join(work, "whole")
        os.mkdir(whole)
        life.machine(whole, life.log + ".whole").run("archive", "--store", whole + "/store", life.inbox)
        life.former = set(digests(calm + "/packages")) - set(digests(whole + "/store/packages"))
        end = Disk(life.disk)
        again, nested = [], 0
        going_on = GoingOn(life, calm, choose(changes, runs), again)
        moments = Moments(life, empty, changes, life.told, calm, "the runs")
        moments.all(going_on)
        for path in ("store/journal.jsonl", "store/ledger.sqlite"):
            if empty.find(path.encode()).bytes() != end.find(path.encode()).durable:
                fault("the end", f"not everything was written down: {path}")
        for disk, log, where in again:
            moments_again = Moments(life, disk, log, [b""] * 3, calm, f"going on from [{where}]")
            moments_again.all(GoingOn(life, calm, choose(log, 2) if runs else set()))
            nested += moments_again.seen
        if digests(life.inbox) != before:
            fault("the end", "submissions were changed")
        print(f"# {len(changes)} changes, {moments.seen} power failures looked at, and {nested} after another; {going_on.number} gone on from; {len(faults)} faults")
        sys.exit(1 if faults or not moments.seen or not going_on.number else 0)


main()
