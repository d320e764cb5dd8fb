#!/usr/bin/env python3
"""Measures the memory of a run over many files: the sum of PSS of parent and workers, at its highest.

usage: memory.py GUIDANG [--files FEW,MANY] [-j N]

Makes as many files as the last number says, and prints the highest sum for each number of files and each command, and by
how much it grew.  A file of a sum is what /proc/PID/smaps_rollup says, looked at every hundredth of a second or so.
SPDX-License-Identifier: GPL-2.0-or-later
"""
import argparse, os, shutil, subprocess, sys, tempfile, time

sys.dont_write_bytecode = True
from samples import make_files


def children(pid):
    with open(f"/proc/{pid}/task/{pid}/children") as file:
        return [int(child) for child in file.read().split()]


def pss(pid):
    """KiB; 0 for a process that has ended."""
    try:
        with open(f"/proc/{pid}/smaps_rollup") as file:
            return next(int(line.split()[1]) for line in file if line.startswith("Pss:"))
    except (OSError, StopIteration):
        return 0


def highest(command):
    """The highest sum of PSS of a command and its children, in MiB."""
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    most = 0
    while child.poll() is None:
        try:
            most = max(most, sum(pss(pid) for pid in [child.pid] + children(child.pid)))
        except OSError:
            pass
        time.sleep(0.01)
    return most / 1024


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("guidang")
    parser.add_argument("--files", default="2000,200000")
    parser.add_argument("-j", default="2")
    args = parser.parse_args()
    numbers = [int(n) for n in args.files.split(",")]
    work = tempfile.mkdtemp(prefix="guidang-memory-")
    try:
        folders = [os.path.join(work, str(n)) for n in numbers]
        make_files(folders[-1], numbers[-1])
        for folder, n in zip(folders[:-1], numbers):
            os.makedirs(folder)
            for name in sorted(os.listdir(folders[-1]))[:n]:
                os.link(os.path.join(folders[-1], name), os.path.join(folder, name))
        for command in "check", "archive":
            sums = []
            for folder in folders:
                store = ["--store", folder + "-store"] if command == "archive" else []
                sums.append(highest([args.guidang, command, "-j" + args.j, "--format=jsonl", *store, folder]))
                print(f"{command + ' of ' + os.path.basename(folder) + ' files, MiB of PSS':58s} {sums[-1]:9.1f}", flush=True)
            print(f"{command + ', MiB more':58s} {sums[-1] - sums[0]:9.1f}", flush=True)
    finally:
        shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    main()
