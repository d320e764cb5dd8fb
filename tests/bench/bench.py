#!/usr/bin/env python3
"""Measures guidang against yardsticks in the same run and prints the ratios.

usage: bench.py GUIDANG DEFLATE [--files N] [--runs N]

Makes N files of about 6 KB from templates/samples and the corpus' sections, and prints, as medians of the runs,
  check -j1 --format=jsonl   against  LC_ALL=C.UTF-8 wc -m  over the same files in one process (wall)
  check -j2                  against  check -j1 (wall), and two wc over half of the files each against one over
                                      all: what the machine's two processors are worth
  archive -j1                against  zlib deflating the very bytes of the packages at level 9 (CPU),
                                      over those of the files that are accepted
  a second, idle archive run (wall)
SPDX-License-Identifier: GPL-2.0-or-later
"""
import argparse, glob, json, os, resource, shutil, statistics, subprocess, sys, tempfile, time

sys.dont_write_bytecode = True
from samples import make_files


def timed(command, **options):
    """Wall and CPU seconds of one command."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **options)
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def median(values):
    return statistics.median(values)


def accepted(guidang, folder, into):
    """A folder of links to the files whose report is accepted: those that archiving packs."""
    os.makedirs(into)
    lines = subprocess.run([guidang, "check", "--format=jsonl", folder], stdout=subprocess.PIPE).stdout
    for line in lines.splitlines():
        result = json.loads(line)
        if result["verdict"] == "accepted":
            os.link(result["path"], os.path.join(into, os.path.basename(result["path"])))
    return len(os.listdir(into))


def deflate_seconds(yardstick, packages):
    """CPU that zlib alone takes for the same bytes at level 9."""
    total, step = 0, 2000
    for i in range(0, len(packages), step):
        total += float(subprocess.check_output([yardstick] + packages[i : i + step]))
    return total


def timed_together(commands, **options):
    """Wall seconds until all of them are done."""
    start = time.perf_counter()
    running = [subprocess.Popen(c, stdout=subprocess.DEVNULL, **options) for c in commands]
    for process in running:
        process.wait()
    return time.perf_counter() - start


def write_names(path, files):
    with open(path, "wb") as out:
        out.write(b"".join(f.encode() + b"\0" for f in files))


def row(name, value, unit=""):
    print(f"{name:58s} {value:9.3f}{unit}", flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("guidang")
    parser.add_argument("deflate")
    parser.add_argument("--files", type=int, default=20000)
    parser.add_argument("--runs", type=int, default=5)
    args = parser.parse_args()
    work = tempfile.mkdtemp(prefix="guidang-bench-")
    folder = os.path.join(work, "in")
    try:
        make_files(folder, args.files)
        files = sorted(glob.glob(folder + "/*"))
        count = lambda some: ["wc", "-m", "--files0-from=" + some]
        for name, some in ("all", files), ("even", files[::2]), ("odd", files[1::2]):
            write_names(os.path.join(work, name), some)
        wc, halves = count(work + "/all"), [count(work + "/even"), count(work + "/odd")]
        env = dict(os.environ, LC_ALL="C.UTF-8")
        check = [args.guidang, "check", "--format=jsonl", folder]
        timed(check + ["-j1"]), timed(wc, env=env)  # warm
        ones, twos, words, pairs = [], [], [], []
        for _ in range(args.runs):
            ones.append(timed(check + ["-j1"])[0])
            words.append(timed(wc, env=env)[0])
            twos.append(timed(check + ["-j2"])[0])
            pairs.append(timed_together(halves, env=env))
        row("check -j1, microseconds a file", median(ones) / args.files * 1e6)
        row("wc -m, microseconds a file", median(words) / args.files * 1e6)
        row("check -j1 : wc -m", median(a / b for a, b in zip(ones, words)))
        row("check -j1 : check -j2", median(a / b for a, b in zip(ones, twos)))
        row("wc : two wc at once, half of the files each", median(a / b for a, b in zip(words, pairs)))
        good = os.path.join(work, "good")
        n_good = accepted(args.guidang, folder, good)
        ratios = []
        for run in range(max(1, args.runs // 2)):
            # Kept to the end: ext4 makes files more slowly where many were just deleted.
            store = os.path.join(work, f"store{run}")
            cpu = timed([args.guidang, "archive", "-j1", "--format=jsonl", "--store", store, good])[1]
            packages = glob.glob(store + "/packages/*/*.tar.gz")
            ratios.append(cpu / deflate_seconds(args.deflate, packages))
            if run == 0:
                row("archive -j1, microseconds of CPU a file", cpu / n_good * 1e6)
                row("packages", len(packages))
                row("a second, idle run, seconds", timed([args.guidang, "archive", "-j1", "--store", store, good])[0])
        row("archive -j1 : zlib alone (CPU)", median(ratios))
    finally:
        shutil.rmtree(work, ignore_errors=True)


main()
