#!/usr/bin/env python3
"""Inboxes as nobody should leave them: each file is told of once, none is waited for, none is touched.

usage: inbox.py GUIDANG PRELOAD SAMPLES FILES

Prints what was not as it should be; exits 1 where anything was.  FILES: so many lie in one folder.
SPDX-License-Identifier: GPL-2.0-or-later
"""
import base64, csv, ctypes, io, json, os, resource, shutil, socket, stat, subprocess, sys, tempfile, threading, time

guidang, preload, samples, files = os.path.realpath(sys.argv[1]), os.path.realpath(sys.argv[2]), sys.argv[3], int(sys.argv[4])
with open(os.path.join(samples, "survey-village-roads.txt"), "rb") as file:
    GOOD = file.read()
with open(os.path.join(samples, "survey-elderly-canteen.txt"), "rb") as file:
    OTHER = file.read()
faults = []


def expect(what, got, wanted):
    if got != wanted:
        faults.append(what)
        print(f"# {what}: {str(got)[:1500]}, not {str(wanted)[:1500]}")


def run(*arguments, env=None, before=None):
    """Without a right that only the administrator has: to read what nobody may."""
    def let_go():
        for right in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
            ctypes.CDLL(None).prctl(24, right, 0, 0, 0)  # PR_CAPBSET_DROP
    return subprocess.run([guidang, *arguments, "--lang", "en"], env=dict(os.environ, **(env or {})), stdin=subprocess.DEVNULL,
                          capture_output=True, timeout=600, preexec_fn=let_go)


def told(done):
    """The path of each report, as bytes, and what was said of it."""
    found = []
    for line in done.stdout.splitlines():
        report = json.loads(line)
        path = base64.b64decode(report["path_raw"]) if report["path_raw"] else report["path"].encode()
        finding = report["findings"][0]["code"] if report["verdict"] in ("unreadable", "failed") else ""
        found.append((path, finding or report["verdict"]))
    return found


def put(path, bytes=GOOD):
    with open(path, "wb") as file:
        file.write(bytes)


# ---- names and kinds ----

def odd_names(work):
    inbox = os.path.join(work, "names").encode()
    os.mkdir(inbox)
    names = [b"line\nbreak.txt", b"\nbegin.txt", b"broken\xff\xfe\xe4\xb8.txt", b"-rf", b"--help", b"a b\t\"c\".txt", b"$(reboot);`x`.txt", b"\x1b[31mred.txt",
             b"\xe2\x80\xaetxt.exe", b"\xc0\xaf.txt", b"x" * 255, b"\xe5\xbd\x92" * 85, b"=1+1.txt", b"*?[a].txt", b"\x7f\x01\x02.txt", b"%s%n.txt", b"a,b;c.txt"]
    for number, name in enumerate(names):
        put(os.path.join(inbox, name), GOOD + b"%d\n" % number)
    done = run("check", "--format=jsonl", inbox)
    expect("odd names", sorted(told(done)), sorted((os.path.join(inbox, name), "accepted") for name in names))
    rows = list(csv.reader(io.StringIO(run("check", "--format=csv", inbox).stdout.decode("utf-8-sig"))))
    expect("each has its row", (len({row[0] for row in rows[1:]}), {len(row) for row in rows}), (len(names), {10}))
    shown = run("check", "--strict", "--color=never", inbox)
    expect("no control character is shown", [c for c in (shown.stdout + shown.stderr).decode() if c != "\n" and not c.isprintable()], [])
    store = os.path.join(work, "names-store")
    expect("they are archived", run("archive", "-q", "--store", store, inbox).returncode, 0)
    expect("each in a package", sum(len(names) for _, _, names in os.walk(store + "/packages")), len(names))
    expect("which is whole", run("verify", "--store", store).returncode, 0)
    again = run("archive", "--format=jsonl", "--store", store, inbox)
    expect("and known the next time", {json.loads(line)["unchanged"] for line in again.stdout.splitlines()}, {True})


def odd_kinds(work):
    inbox = os.path.join(work, "kinds")
    os.mkdir(inbox), os.mkdir(inbox + "/locked"), put(inbox + "/locked/a.txt"), put(inbox + "/shut.txt"), put(inbox + "/z.txt")
    os.mkdir(inbox + "/blind"), put(inbox + "/blind/a.txt")
    for link, target in (("file", "z.txt"), ("loop", "loop"), ("nowhere", "/nowhere/at/all"), ("up", ".."), ("system", "/dev/zero")):
        os.symlink(target, f"{inbox}/link-{link}")
    os.mkfifo(inbox + "/pipe")
    holder = socket.socket(socket.AF_UNIX)
    here = os.getcwd()
    os.chdir(inbox), holder.bind("socket"), os.chdir(here)
    wanted = {"pipe": "unreadable.format", "socket": "unreadable.io", "shut.txt": "unreadable.io", "locked": "unreadable.io",
              "blind/a.txt": "unreadable.io", "z.txt": "accepted"}
    for name, number in (("zeros", os.makedev(1, 5)), ("null", os.makedev(1, 3)), ("disk", os.makedev(259, 251))):
        try:
            os.mknod(f"{inbox}/{name}", 0o666 | (stat.S_IFBLK if name == "disk" else stat.S_IFCHR), number)
            wanted[name] = "unreadable.format"
        except PermissionError:
            print("# devices cannot be made here")
    if "disk" in wanted:
        wanted["disk"] = "unreadable.io"  # there is no such device
    os.chmod(inbox + "/shut.txt", 0), os.chmod(inbox + "/locked", 0), os.chmod(inbox + "/blind", 0o600)
    begin = time.monotonic()
    done = run("check", "--format=jsonl", inbox)
    expect("odd kinds of files", {path.decode()[len(inbox) + 1:]: what for path, what in told(done)}, wanted)
    expect("are told of once", len(done.stdout.splitlines()), len(wanted))
    expect("with status 2", done.returncode, 2)
    counted = run("check", inbox).stdout.decode()
    expect("links are counted as skipped", "5 skipped" in counted, True)
    expect("nothing is waited for", time.monotonic() - begin < 60, True)
    os.chmod(inbox + "/blind", 0o700), os.chmod(inbox + "/locked", 0o700)


# ---- deep and long ----

def deep(work, name, levels, part):
    """A chain of folders with a report at its end; longer than a path may be, so it is made step by step."""
    here = os.open(".", os.O_RDONLY)
    os.chdir(work)
    for step in (name, *[part] * levels):
        os.mkdir(step)
        os.chdir(step)
    put("a.txt")
    os.fchdir(here)
    os.close(here)
    return os.path.join(work, name)


def remove(folder):
    subprocess.run(["rm", "-rf", folder], check=True)


def depths(work):
    for name, levels, part in (("deep", 300, "d"), ("long", 40, "路" * 80)):
        inbox, store = deep(work, name, levels, part), os.path.join(work, name + "-store")
        put(os.path.join(inbox, "z.txt"), GOOD + b"z\n")
        done = run("archive", "--format=jsonl", "--store", store, inbox)
        found = sorted(told(done), key=lambda report: len(report[0]))
        expect(f"{name}: two are told of", (len(found), found[0]), (2, (os.path.join(inbox, "z.txt").encode(), "accepted")))
        length = levels * (len(part.encode()) + 1)
        expect(f"{name}: the one at the end", found[1][1] in ("accepted", "unreadable.io", "unreadable.limit"), True)
        print(f"# {name}: {levels} folders, {length} bytes: {found[1][1]}")
        again = run("archive", "--format=jsonl", "--store", store, inbox)
        expect(f"{name}: and so the next time", sorted(told(again)), sorted(found))
        expect(f"{name}: the store is whole", run("verify", "--store", store).returncode, 0)
        remove(inbox)


# ---- what does not keep still ----

def restless(work):
    inbox, store, done = os.path.join(work, "restless"), os.path.join(work, "restless-store"), threading.Event()
    os.mkdir(inbox)
    held = GOOD + b"HOLD\n"
    kinds = ("grows", "shrinks", "changes")
    for kind in kinds:
        put(f"{inbox}/{kind}.txt", held)
    for kind in ("gone", "link", "pipe", "folder"):
        put(f"{inbox}/{kind}-a.txt")
    put(inbox + "/still.txt", OTHER)

    def meddle():
        """Until the run has ended: whenever a file is read, it is changed before its end is."""
        step = 0
        while not done.wait(0.05):
            step += 1
            with open(inbox + "/grows.txt", "ab") as file:
                file.write(b"more\n")
            os.truncate(inbox + "/shrinks.txt", len(held) - step)
            with open(inbox + "/changes.txt", "r+b") as file:
                file.write(b"%d" % (step % 10))

    thread = threading.Thread(target=meddle)
    thread.start()
    result = run("archive", "--format=jsonl", "-j2", "--store", store, inbox, env={
        "LD_PRELOAD": preload, "ASAN_OPTIONS": "verify_asan_link_order=0:detect_leaks=0"})
    done.set()
    thread.join()
    wanted = {f"{kind}.txt": "unreadable.io" for kind in kinds} | {"gone-a.txt": "unreadable.io", "link-a.txt": "unreadable.io",
                                                                  "pipe-a.txt": "unreadable.format", "folder-a.txt": "unreadable.format", "still.txt": "accepted"}
    expect("what does not keep still", {path.decode()[len(inbox) + 1:]: what for path, what in told(result)}, wanted)
    expect("costs itself", result.returncode, 2)
    expect("nothing half is packed", sum(len(names) for _, _, names in os.walk(store + "/packages")), 1)
    expect("the store is whole", run("verify", "--store", store).returncode, 0)
    for kind in kinds:
        put(f"{inbox}/{kind}.txt", held + kind.encode())
    shutil.rmtree(inbox + "/folder-a.txt"), os.remove(inbox + "/pipe-a.txt")
    expect("and is archived once it does", run("archive", "-q", "--store", store, inbox).returncode, 0)
    expect("each file", sum(len(names) for _, _, names in os.walk(store + "/packages")), 1 + len(kinds))


# ---- very many ----

def is_sanitized():
    with open(guidang, "rb") as program:
        return b"__asan_init" in program.read()


def many(work):
    inbox = os.path.join(work, "many")
    os.mkdir(inbox)
    for number in range(files):
        put(f"{inbox}/{number:06}.txt", b"%d\n" % number)
    begin = time.monotonic()
    done = run("check", "--format=jsonl", inbox)
    took, most = time.monotonic() - begin, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss >> 10
    expect("very many files", [path[-10:-4] for path, _ in told(done)] == [b"%06d" % number for number in range(files)], True)
    expect("need little memory", most < 256 or is_sanitized(), True)
    print(f"# {files} files in one folder: {took:.1f} s, {most} MiB")


def main():
    with tempfile.TemporaryDirectory() as work:
        for test in (odd_names, odd_kinds, depths, restless, many):
            test(os.path.realpath(work))
    print(f"# {len(faults)} faults")
    sys.exit(1 if faults else 0)


main()
