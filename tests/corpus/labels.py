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
    """By line, the labels that begin there, and by line, its units."""
    begins, units = {}, {}
    for i, unit in enumerate(report["units"]):
        units.setdefault(unit["line"], []).append(i)
    for label in labels:
        line = next((n for n in (label["line"], label["line"] + 1, label["line"] - 1) if n in units), None)
        if line is not None:
            begins.setdefault(line, []).append(label)
    return begins, units


def share_out(units, roles):
    """Units of one paragraph that hold several roles one behind the other: the first unit has the first, the last the
    last, those between are spread; what lies between two of these may be either."""
    n, k = len(units), len(roles)
    if n < k:
        return {i: set(roles) for i in units}
    anchors = [round(j * (n - 1) / (k - 1)) for j in range(k)]
    known = {}
    for j in range(k - 1):
        for at in range(anchors[j], anchors[j + 1] + 1):
            known[units[at]] = {roles[j], roles[j + 1]}
    for j, at in enumerate(anchors):
        known[units[at]] = {roles[j]}
    return known


FOLD = {ord(a): b for a, b in zip("，：；（）！？", ",:;()!?")}


def by_words(report, units, labels, before):
    """The roles of a line's units where labels say with which words a sentence takes up another."""
    begins = {units[0]: learned(label["role"]) for label in labels if "words" not in label}
    for label in labels:
        if "words" in label:
            words = label["words"].translate(FOLD)
            begins[next((i for i in units if words in report["units"][i]["text"]), units[-1])] = learned(label["role"])
    known, roles = {}, before
    for i in units:
        known[i] = roles = {begins[i]} if i in begins else roles
    return known


def within_line(report, units, labels, before):
    """The roles of a line's units where several labels name the line; {} where one heading names them all, which
    leaves open what stands below it."""
    if any("words" in label for label in labels):
        return by_words(report, units, labels, before)
    roles = [learned(label["role"]) for label in labels]
    heads = [i for i in units if report["units"][i]["heading"]]
    if len(heads) >= 2 and len(heads) == len(roles):  # run together: each heading begins its own
        known, current = {}, {"none"}
        for i in units:
            if i in heads:
                current = {roles[heads.index(i)]}
            known[i] = current
        return known
    if len(heads) >= 2:
        return {i: set(roles) for i in units}
    if heads and not any(label.get("implicit") for label in labels[1:]):
        return {}
    return share_out(units, roles)


CLOSING = re.compile(
    "特此|^以上|^谢谢|^此致|^敬礼|完毕|请.{0,12}(评议|审议|指正|批评|打分|审阅|测评)|(不当|不妥)之处"
    "|讲完了|说完了|就到这里|写到这里|谢谢大家"
)
CLOSING_UNITS, CLOSING_CHARS = 3, 45


def free_closing(report, known):
    """The last words of a report belong to no section, whatever the labels let go on."""
    for i in list(range(len(known)))[: -CLOSING_UNITS - 1 : -1]:
        unit = report["units"][i]
        if unit["heading"] or len(unit["text"]) > CLOSING_CHARS or not CLOSING.search(unit["text"]):
            break
        known[i] = known[i] | {"none"}


def roles_of_units(report, labels):
    """For each unit the set of roles it may have by the labels, which say where sections begin.  A heading that the
    labels pass over ends what went before unless it stands below it, or the labels say that roles go on."""
    begins, units = places_of_labels(report, labels)
    first = {units[line][0]: line for line in begins}
    known, current, level, fixed = [], {"none"}, None, {}
    for i, unit in enumerate(report["units"]):
        own_level = level_of(report, unit)
        if i in first:
            here = begins[first[i]]
            roles = [learned(label["role"]) for label in here]
            alone = len(here) == 1 and "words" not in here[0]
            fixed = {} if alone else within_line(report, units[first[i]], here, current)
            current, level = set(roles), own_level
            if fixed:
                current = {roles[-1]}  # the last of several goes on behind the line
            elif len(roles) > 1:
                known.append({roles[0]})
                continue
        elif unit["heading"] and level is not None and i not in fixed and not report["goes-on"]:
            if (level and own_level <= level) or (level == 0 and own_level == 1):
                current, level = {"none"}, own_level
        known.append(set(fixed.get(i, current)))
    free_closing(report, known)
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
            report["goes-on"] = entry.get("labelled") == "roles"
            report["hand"] = os.path.basename(os.path.normpath(folder))
            report["ordinary"] = not report["goes-on"] or entry.get("manner") == "official"
            if label["genre"] != "other" and report["labels"] is not None and report["units"]:
                empty = [d for d in report["defects"] if d["code"] == "section.empty" and d.get("role")]
                report["known"] = roles_of_units(report, sorted(report["labels"] + empty, key=lambda l: l["line"]))
            found.append(report)
    return found


def sentences(text):
    return [s for s in re.findall(r"[^。;；!！?？]{6,}[。;；!！?？]?|[^。;；!！?？]+[。;；!！?？]?", text) if s.strip()]


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
