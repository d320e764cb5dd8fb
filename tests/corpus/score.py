#!/usr/bin/env python3
"""Holds what `guidang check --format=jsonl` says of a labelled folder against its labels.

usage: score.py FOLDER RESULTS.jsonl [--list] [FIGURE=MINIMUM ...]

Prints one line of figures, each 0 to 1; exits 1 where one is below its minimum.  --list names each difference.
  split        submissions cut into the reports that are labelled
  genre        reports given the right genre (other: none)
  role, f1     which roles a report has
  start        labelled sections whose beginning was found, within a line
  missing, f1  section.missing for required roles
  defect.precision, defect.recall   all other codes that are labelled anywhere, by line
SPDX-License-Identifier: GPL-2.0-or-later
"""
import collections, json, os, sys

import labels as data

REQUIRED = {
    "survey": {"overview", "problems", "recommendations"},
    "debtfree": {"practice", "problems", "plan"},
    "integrity": {"responsibility", "discipline"},
    "grassroots": {"practice"},
}
UNSCORED = {"section.missing", "duplicate.report", "issuer.missing"}


class Counts:
    def __init__(self):
        self.right = self.wrong = self.lacking = 0

    def add(self, have, want):
        self.right += len(have & want)
        self.wrong += len(have - want)
        self.lacking += len(want - have)

    precision = property(lambda s: s.right / (s.right + s.wrong) if s.right + s.wrong else 1.0)
    recall = property(lambda s: s.right / (s.right + s.lacking) if s.right + s.lacking else 1.0)
    f1 = property(lambda s: 2 * s.right / (2 * s.right + s.wrong + s.lacking) if s.right + s.wrong + s.lacking else 1.0)


class Score:
    def __init__(self, listing):
        self.listing = listing
        self.shares = collections.defaultdict(lambda: [0, 0])
        self.role, self.missing, self.defect = Counts(), Counts(), Counts()

    def say(self, *words):
        if self.listing:
            print(*words)

    def share(self, figure, hit):
        self.shares[figure][0] += hit
        self.shares[figure][1] += 1

    def sections(self, name, wanted, found):
        genre, sections = wanted["genre"], found["sections"]
        spare = set() if genre == "survey" else {"overview"}  # an overview is required of surveys alone
        have, want = {s["role"] for s in sections} - spare, {r["role"] for r in wanted["roles"]} - spare
        self.role.add(have, want)
        if have ^ want:
            self.say(f"{name}: lacks {sorted(want - have)}, has {sorted(have - want)} beyond the labels")
        for label in wanted["roles"]:
            if label["role"] in spare:
                continue
            hit = any(s["role"] == label["role"] and abs(s["line"] - label["line"]) <= 1 for s in sections)
            self.share("start", hit)
            if not hit:
                self.say(f"{name}: no {label['role']} at line {label['line']}")
        said = {f["role"] for f in found["findings"] if f["code"] == "section.missing"} & REQUIRED[genre]
        truly = {d["role"] for d in wanted["defects"] if d["code"] == "section.missing"} & REQUIRED[genre]
        self.missing.add(said, truly)
        if said ^ truly:
            self.say(f"{name}: wrongly missing {sorted(said - truly)}, not said {sorted(truly - said)}")

    def defects(self, name, wanted, found, codes, around):
        """Pairs labels with findings of one code within a line; line 0 goes with any."""
        findings = [f for f in found["findings"] if f["code"] in codes]
        near = lambda a, b: a["code"] == b["code"] and (not a["line"] or not b["line"] or abs(a["line"] - b["line"]) <= 1)
        for label in wanted["defects"]:
            if label["code"] not in codes:
                continue
            hit = any(near(label, f) for f in findings)
            self.defect.right += hit
            self.defect.lacking += not hit
            if not hit:
                self.say(f"{name}: {label['code']} at line {label['line']} not found")
        for finding in findings:
            if not any(near(label, finding) for label in wanted["defects"] + around):
                self.defect.wrong += 1
                self.say(f"{name}: false {finding['code']} at line {finding['line']}: {finding['excerpt']}")

    def submission(self, entry, found, codes):
        wanted = entry.get("reports") or [dict(entry, line=1)]
        several = "reports" in entry
        alike = len(found) == len(wanted) and all(
            not several or abs(w["line"] - f["line"]) <= 2 for w, f in zip(wanted, found)
        )
        self.share("split", alike)
        if not alike:
            self.say(f"{entry['file']}: cut at {[f['line'] for f in found]}, labelled {[w['line'] for w in wanted]}")
        for report in wanted:
            name = f"{entry['file']}:{report['line']}"
            match = [f for f in found if not several or abs(f["line"] - report["line"]) <= 2]
            genre = (match[0]["genre"] or "other") if match else "not found"
            self.share("genre", genre == report["genre"])
            if genre != report["genre"]:
                self.say(f"{name}: {genre}, labelled {report['genre']}")
            if report["genre"] == "other" or "roles" not in report:
                continue
            result = match[0] if genre == report["genre"] else {"sections": [], "findings": []}
            self.sections(name, report, result)
            if entry.get("labelled") != "roles":
                self.defects(name, report, result, codes, entry.get("defects", []) if several else [])

    def figures(self):
        figures = {name: hit / total for name, (hit, total) in self.shares.items() if total}
        figures.update({"role": self.role.f1, "missing": self.missing.f1})
        figures.update({"defect.precision": self.defect.precision, "defect.recall": self.defect.recall})
        return figures


def main():
    listing = "--list" in sys.argv
    folder, results, *minima = [a for a in sys.argv[1:] if a != "--list"]
    entries = json.load(open(os.path.join(folder, "labels.json"), encoding="utf-8"))
    found = collections.defaultdict(list)
    for line in open(results, encoding="utf-8"):
        result = json.loads(line)
        found[os.path.basename(result["path"])].append(result)
    reports = [r for e in entries for r in e.get("reports", [e])]
    codes = {d["code"] for r in reports for d in r.get("defects", [])} - UNSCORED
    score = Score(listing)
    for entry in entries:
        score.submission(entry, sorted(found[entry["file"]], key=lambda r: r["line"]), codes)
    figures = score.figures()
    print(" ".join(f"{name}={value:.3f}" for name, value in sorted(figures.items())))
    low = [m for m in minima if figures.get(m.split("=")[0], 0) < float(m.split("=")[1])]
    for minimum in low:
        print(f"below the minimum: {minimum}")
    sys.exit(1 if low else 0)


main()
