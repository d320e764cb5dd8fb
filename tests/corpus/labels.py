"""Labelled reports and snippets, as units with the roles they have.  SPDX-License-Identifier: GPL-2.0-or-later

A report comes from tests/corpus/units.c and a labels.json in the format of the corpus (tests/corpus/README.md).
"""
import json, os, re, subprocess

ROLES = "none overview practice problems causes forward commitments study responsibility discipline".split()
GENRES = "other debtfree grassroots integrity survey".split()
LISTS = {
    "survey": "overview problems forward practice causes",
    "debtfree": "practice problems forward commitments causes overview study discipline",
    "integrity": "responsibility discipline study problems forward overview practice commitments",
    "grassroots": "practice problems forward overview causes commitments",
}
NEEDED = {
    "survey": {"overview", "problems", "forward"},
    "debtfree": {"practice", "problems", "forward"},
    "integrity": {"responsibility", "discipline"},
    "grassroots": {"practice"},
}
SENTENCE, PARAGRAPH, INNER, OUTER = range(4)


def learned(role):
    """What is to be done is one label, whatever the genre calls it."""
    return "forward" if role in ("plan", "recommendations") else role


def may_have(genre):
    listed = LISTS[genre].split() + ["none"]
    return [role in listed for role in ROLES]


def level_of(report, unit):
    return report["nodes"][unit["node"]][1] if unit["heading"] else 0


def places_of_labels(report, labels):
    """By line, the roles that begin there, and by line, its units."""
    begins, units = {}, {}
    for i, unit in enumerate(report["units"]):
        units.setdefault(unit["line"], []).append(i)
    for label in labels:
        line = next((n for n in (label["line"], label["line"] + 1, label["line"] - 1) if n in units), None)
        if line is not None:
            begins.setdefault(line, []).append(learned(label["role"]))
    return begins, units


def roles_of_units(report, labels):
    """For each unit the set of roles it may have by the labels, which say where sections begin.  A line with several
    roles and one heading leaves open which sentence is what; a heading that the labels pass over ends what went
    before unless it stands below it."""
    begins, units = places_of_labels(report, labels)
    first = {units[line][0]: line for line in begins}
    known, current, level, open_line = [], {"none"}, None, None
    for i, unit in enumerate(report["units"]):
        own_level = level_of(report, unit)
        if i in first:
            open_line = first[i]
            roles = set(begins[open_line])
            current, level = roles, own_level
            if unit["heading"] and len(roles) > 1:
                known.append({begins[open_line][0]})
                continue
        elif unit["heading"] and level is not None:
            if (level and own_level <= level) or (level == 0 and own_level == 1):
                current, level = {"none"}, own_level
        elif len(current) > 1 and level == 0 and unit["line"] != open_line:
            current = {begins[open_line][-1]}  # the last of several in one paragraph goes on
        known.append(set(current))
    return known


def read_reports(program, templates, folder):
    """Reports with genre, and where they are labelled with roles, `known`."""
    labels = {entry["file"]: entry for entry in json.load(open(os.path.join(folder, "labels.json"), encoding="utf-8"))}
    files = [os.path.join(folder, name) for name in sorted(labels)]
    lines = subprocess.run([program, templates] + files, stdout=subprocess.PIPE, check=True).stdout.splitlines()
    found = []
    by_file = {}
    for line in lines:
        report = json.loads(line)
        by_file.setdefault(os.path.basename(report["path"]), []).append(report)
    for name, reports in by_file.items():
        entry = labels[name]
        wanted = entry.get("reports") or [dict(entry, line=reports[0]["line"])]
        if len(reports) != len(wanted):
            continue
        for report, label in zip(reports, wanted):
            report.update(genre=label["genre"], labels=label.get("roles"), defects=label.get("defects", []))
            if label["genre"] != "other" and report["labels"] is not None and report["units"]:
                empty = [d for d in report["defects"] if d["code"] == "section.empty" and d.get("role")]
                report["known"] = roles_of_units(report, sorted(report["labels"] + empty, key=lambda l: l["line"]))
            found.append(report)
    return found


def sentences(text):
    return [s for s in re.findall(r"[^。;；!！?？]{6,}[。;；!！?？]?|[^。;；!！?？]+[。;；!！?？]?", text) if s.strip()]


FOLD = {ord(a): b for a, b in zip("，：；（）！？", ",:;()!?")}


def read_snippets(path):
    """Each is a section by itself: an outermost heading, perhaps, and its sentences."""
    found = []
    for line in open(path, encoding="utf-8"):
        entry = json.loads(line)
        role = learned(entry["role"])
        if entry["genre"] not in LISTS or role not in LISTS[entry["genre"]].split() + ["none"]:
            continue
        units = []
        if entry["heading"]:
            units.append({"text": entry["heading"].translate(FOLD), "heading": True, "join": OUTER, "node": 0})
        for k, text in enumerate(sentences(entry["text"].translate(FOLD))):
            join = SENTENCE if k else PARAGRAPH
            units.append({"text": text, "heading": False, "join": join, "node": 0 if entry["heading"] else -1})
        report = {"genre": entry["genre"], "units": units, "nodes": [[-1, 1]] if entry["heading"] else [], "snippet": True}
        report["known"] = [{role}] * len(units)
        found.append(report)
    return found
