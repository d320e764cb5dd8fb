"""What a disk holds after the power fails: reads what tests/fixture/preload/disk.c wrote down, and replays it.

A file or a folder has what is durable, and what was done to it since.  Of the latter a power failure leaves, by its kind,
    none     nothing
    all      everything, as when the process alone is killed
    ordered  names up to some moment in the order they were made in, and any of the pages of files (ext4, XFS, btrfs)
    torn     of each folder names up to a moment of its own, and any of the pages of files (all that POSIX says)
SPDX-License-Identifier: GPL-2.0-or-later
"""
import os, random, stat, struct, subprocess

KINDS = ("none", "all", "ordered", "torn")
HEAD = struct.Struct("<IIIIQqq")


class Change:
    def __init__(self, kind, pid, inode, at, told, first, second):
        self.kind, self.pid, self.inode, self.at, self.told, self.first, self.second = kind, pid, inode, at, told, first, second


def read_log(path):
    with open(path, "rb") as file:
        data = file.read()
    changes, at = [], 0
    while at < len(data):
        kind, first, second, pid, inode, where, told = HEAD.unpack_from(data, at)
        at += HEAD.size
        changes.append(Change(chr(kind), pid, inode, where, told, data[at:at + first], data[at + first:at + first + second]))
        at += first + second
    return changes


class Node:
    """A file or a folder; `since`: changes that are not durable."""

    def __init__(self, is_folder):
        self.is_folder = is_folder
        self.durable = {} if is_folder else b""
        self.since = []

    def sync(self):
        self.durable = self.names(lambda *_: True) if self.is_folder else self.bytes()
        self.since = []

    def names(self, is_kept):
        names = dict(self.durable)
        for number, name, node in self.since:
            if is_kept(number, name, node) and node:
                names[name] = node
            elif is_kept(number, name, node):
                names.pop(name, None)
        return names

    def bytes(self, draw=None):
        """With `draw`, what a power failure may have left of them."""
        if not self.since:
            return self.durable
        content, page = bytearray(self.durable), draw.choice((512, 4096)) if draw else 0
        grown = draw.randint(0, len(self.since)) if draw else len(self.since)
        share = draw.choice((0, 0.5, 0.9, 1)) if draw else 1
        for number, (at, data) in enumerate(self.since):
            if data is None:
                if number < grown:
                    content = content[:at] + bytes(max(0, at - len(content)))
                continue
            if number < grown and len(content) < at + len(data):
                content += bytes(at + len(data) - len(content))
            if not draw:
                content[at:at + len(data)] = data
                continue
            begin = at
            while begin < at + len(data):
                end = min(at + len(data), (begin // page + 1) * page, len(content))
                if end <= begin:
                    break
                if draw.random() < share:
                    content[begin:end] = data[begin - at:end - at]
                begin = end
        return bytes(content)


class Disk:
    """Begins as what is in `folder`, all of it durable."""

    def __init__(self, folder):
        self.inodes, self.number, self.last_sync = {}, 0, 0
        self.root = self._load(folder.encode())

    def _load(self, path):
        status = os.lstat(path)
        if status.st_ino in self.inodes:
            return self.inodes[status.st_ino]
        node = self.inodes[status.st_ino] = Node(stat.S_ISDIR(status.st_mode))
        if node.is_folder:
            node.durable = {name: self._load(os.path.join(path, name)) for name in os.listdir(path)}
        else:
            with open(path, "rb") as file:
                node.durable = file.read()
        return node

    def find(self, path):
        node = self.root
        for name in path.split(b"/") if path else ():
            node = node.names(lambda *_: True)[name]
        return node

    def _set(self, path, node):
        folder, _, name = path.rpartition(b"/")
        self.find(folder).since.append((self.number, name, node))

    def apply(self, change):
        self.number += 1
        kind, first, second = change.kind, change.first, change.second
        if kind in "cm":
            self.inodes[change.inode] = Node(kind == "m")
            self._set(first, self.inodes[change.inode])
        elif kind == "w":
            self.inodes[change.inode].since.append((change.at, first))
        elif kind == "t":
            self.inodes[change.inode].since.append((change.at, None))
        elif kind in "lr":
            self._set(second, self.find(first))
            if kind == "r":
                self._set(first, None)
        elif kind in "ud":
            self._set(first, None)
        elif kind == "s":
            self.inodes[change.inode].sync()
            self.last_sync = self.number
        elif kind == "f":
            for node in self._all():
                node.sync()
            self.last_sync = self.number

    def _all(self):
        found, waiting = {}, [self.root] + list(self.inodes.values())
        while waiting:
            node = waiting.pop()
            if id(node) not in found:
                found[id(node)] = node
                if node.is_folder:
                    waiting += [n for n in list(node.durable.values()) + [s[2] for s in node.since] if n]
        return found.values()

    def after_power_failure(self, kind, seed):
        return Remains(self, kind, random.Random(seed))


class Remains:
    """What is left: files are looked at by their paths, or written into a folder."""

    def __init__(self, disk, kind, draw):
        self.kind, self.draw, self.moments, self.contents, self.folders = kind, draw, {}, {}, {}
        self.disk, self.moment = disk, draw.randint(disk.last_sync, disk.number)

    def _is_kept(self, folder, number):
        if self.kind in ("none", "all"):
            return self.kind == "all"
        if self.kind == "ordered":
            return number <= self.moment
        moment = self.moments.setdefault(id(folder), self.draw.choice((0, self.disk.number, self.draw.randint(0, self.disk.number))))
        return number <= moment

    def names(self, folder):
        if id(folder) not in self.folders:
            names = folder.names(lambda number, *_: self._is_kept(folder, number))
            for number, name, node in folder.since:
                if node is None and name not in names and not self._has_arrived(number):
                    names[name] = folder.names(lambda n, *_: n < number)[name]
            self.folders[id(folder)] = names
        return self.folders[id(folder)]

    def _has_arrived(self, number):
        """A rename that is undone where it leads to is undone where it comes from."""
        if self.kind != "torn":
            return True
        for node in self.disk._all():
            if node.is_folder and any(s[0] == number and s[2] for s in node.since):
                return self._is_kept(node, number)
        return True

    def bytes(self, node):
        if id(node) not in self.contents:
            self.contents[id(node)] = node.durable if self.kind == "none" else node.bytes(None if self.kind == "all" else self.draw)
        return self.contents[id(node)]

    def find(self, path):
        node = self.disk.root
        for name in path.split(b"/"):
            node = self.names(node).get(name) if node.is_folder else None
            if not node:
                return None
        return node

    def read(self, path):
        node = self.find(path)
        return self.bytes(node) if node and not node.is_folder else None

    def write(self, folder):
        made = {}

        def put(node, path):
            if node.is_folder:
                os.mkdir(path, 0o750)
                for name, below in sorted(self.names(node).items()):
                    put(below, os.path.join(path, name))
            elif id(node) in made:
                os.link(made[id(node)], path)
            else:
                made[id(node)] = path
                with open(path, "wb") as file:
                    file.write(self.bytes(node))

        put(self.disk.root, folder.encode())


class Machine:
    """Runs guidang on a disk that is written down."""

    def __init__(self, guidang, preload, folder, log=None):
        self.guidang, self.preload, self.folder, self.log = guidang, preload, folder, log

    def run(self, *arguments, kinds=None, at=None, last=None, error=0, half=False, log=None):
        env = dict(os.environ, LD_PRELOAD=self.preload, DISK_FOLDER=self.folder,
                   ASAN_OPTIONS="verify_asan_link_order=0:detect_leaks=0")
        log = log or self.log
        for name, value in (("LOG", log), ("KINDS", kinds), ("AT", at), ("LAST", last), ("ERROR", error if at else None),
                            ("HALF", half or None)):
            if value is not None:
                env["DISK_" + name] = str(value)
        # To files: the disk writes down how much had been said.
        with open(self.folder + ".out", "wb+") as out, open(self.folder + ".err", "wb+") as err:
            status = subprocess.run([self.guidang, *arguments, "--lang", "en"], env=env, stdin=subprocess.DEVNULL, stdout=out,
                                    stderr=err).returncode
            out.seek(0), err.seek(0)
            return status, out.read(), err.read().decode(errors="replace")
