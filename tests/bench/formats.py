#!/usr/bin/env python3
"""Measures how fast documents of each format are judged, beside what else turns them into text, and what bombs cost.

usage: formats.py GUIDANG [--copies N] [--bombs FOLDER]

Prints for each fixture in tests/formats the milliseconds a document takes and the peak memory of the largest process:
of `guidang check -j1` over N copies in one run, and of the other programs that are installed, run once a document as
people do (a tenth of the copies).  With --bombs, for each file of the folder: the verdict, seconds, and peak memory.
SPDX-License-Identifier: GPL-2.0-or-later
"""
import argparse, json, os, shutil, subprocess, tempfile, time

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
OTHERS = {
    "docx": [["docx2txt", "{}", "-"], ["pandoc", "-t", "plain", "{}"]],
    "odt": [["pandoc", "-t", "plain", "{}"], ["odt2txt", "{}"]],
    "rtf": [["unrtf", "--text", "{}"], ["pandoc", "-f", "rtf", "-t", "plain", "{}"]],
    "doc": [["catdoc", "{}"], ["antiword", "{}"]],
    "wps": [["catdoc", "{}"]],
    "pdf": [["pdftotext", "-layout", "{}", "-"]],
    "txt": [["wc", "-m", "{}"]],
}
OFFICE = ("docx", "odt", "rtf", "doc", "pdf")


def run(command, out=subprocess.DEVNULL):
    """Seconds, and the largest resident set in MiB of it and its children.  What this program itself has in memory would
    count, too: it keeps small."""
    start = time.monotonic()
    child = subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
    _, _, usage = os.wait4(child.pid, 0)
    return time.monotonic() - start, usage.ru_maxrss / 1024


def measured(program, seconds, n, peak):
    print(f"    {program:<28}{1000 * seconds / n:8.1f} ms a document {peak:7.0f} MiB")


def measure(guidang, fixture, copies):
    suffix = fixture.rsplit(".", 1)[1]
    with tempfile.TemporaryDirectory() as folder:
        files = [os.path.join(folder, f"{i:04}.{suffix}") for i in range(copies)]
        for file in files:
            shutil.copy(fixture, file)
        print(f"{os.path.basename(fixture)} ({os.path.getsize(fixture)} bytes)")
        seconds, peak = run([guidang, "check", "-j1", "--format=jsonl", folder])
        measured("guidang check", seconds, copies, peak)
        few = files[: max(copies // 10, 1)]
        for command in OTHERS.get(suffix, []):
            if not shutil.which(command[0]):
                continue
            runs = [run([part.replace("{}", file) for part in command]) for file in few]
            measured(command[0], sum(r[0] for r in runs), len(few), max(r[1] for r in runs))
        if suffix in OFFICE and shutil.which("soffice"):
            profile = "-env:UserInstallation=file://" + os.path.join(folder, "profile")
            seconds, peak = run(["soffice", profile, "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir",
                                    os.path.join(folder, "text"), *few])
            measured("soffice --convert-to txt", seconds, len(few), peak)


def explode(guidang, folder):
    for name in sorted(os.listdir(folder)):
        with tempfile.TemporaryFile() as out:
            seconds, peak = run([guidang, "check", "-j1", "--format=jsonl", os.path.join(folder, name)], out)
            out.seek(0)
            files, codes = 0, set()
            for line in out:
                files += 1
                codes |= {f["code"] for f in json.loads(line)["findings"] if f["code"].startswith(("unreadable", "failed"))}
        said = " ".join(sorted(codes)) or "read"
        print(f"{name:<28}{files:6} results {said:<36}{seconds:7.2f} s {peak:6.0f} MiB", flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("guidang")
    parser.add_argument("--copies", type=int, default=300)
    parser.add_argument("--bombs")
    args = parser.parse_args()
    if args.bombs:
        explode(os.path.abspath(args.guidang), args.bombs)
        return
    formats = os.path.join(TOP, "tests/formats")
    for name in sorted(os.listdir(formats)):
        if not name.endswith((".py", ".sh", ".c", ".md")):
            measure(os.path.abspath(args.guidang), os.path.join(formats, name), args.copies)


main()
