#!/usr/bin/python3
"""Learns templates/roles.weights and templates/genres.weights from labelled reports.

usage: train.py roles|genres [--cross N] [--out FILE] UNITS TEMPLATES FOLDER_OR_SNIPPETS...

UNITS is the program tests/corpus/units.  `make learn` calls this with the training half of the corpus.  --cross N
measures instead of writing: each Nth of the reports is labelled by what the others taught.
What is learned of a class of words (concepts.txt) is written with each of its words.
Needs numpy and scipy.  SPDX-License-Identifier: GPL-2.0-or-later
"""
import argparse, collections, math, os, re
import numpy as np, scipy.sparse as sparse

import labels as data, learn

ALONE = set("已了将要应未不但仍还需须使让因由并更尚却也再请我您难缺弱差")  # characters that tell something by themselves
HAN = re.compile("[\u4e00-\u9fff\u3007]+")
CHARACTER = re.compile("[\u4e00-\u9fff]")
LONGEST, OPENING = 4, 8
SEEN_IN = 3  # reports a feature must stand in
KEPT = 3000  # features of genres: as good in cross-validation as 6000, and half the work
LOOKED_AT = 9000  # words of roles that are fitted at first, to choose from
KEPT_WORDS = 1500  # of roles, beside classes and characters: as good as 3000
# Classes and single characters say something of words that were never seen: they are in many reports, and still shrunk.
CHARACTER_IN, SHRUNK = 200, 3.0
TIES = ["X:heading", "X:theme", "X:opening", "X:heading-above", "X:theme-above", "X:opened", "X:not-heading"]
EXPECTED = [6.0, 2.0, 4.0, 6.0, 1.0, 1.0, -1.0]  # what ties are worth: functional headings are nearly always truthful
TIE_PENALTY = 1000.0
# A section is lost by a few sentences that say another role a little more than its own.  So there is a second fit, in which
# the right role of each is to be ahead of all others by AHEAD, and in each of some copies of the corpus by what is left of its
# words: a few strong ones that these hands happen to use do not silence the others.  All that is learned so is about STEEP
# times as much.  The mean with the plain fit is used: alone it hears a section in what real offices say in passing.
AHEAD, COPIES, DROPPED, STEEP = 2.0, 6, 0.3, 2.0
# A required role that the best reading lacks is found missing where that is likelier than these log odds: those of half the
# F1 there is to have.  What genre and role tell of it is shrunk; each part of the hands is labelled by what the others taught.
LACKING, DOUBT_SHRUNK, DOUBT_PARTS, MARGIN_MOST = -0.3, 3.0, 5, 12.0


# Most of the hands that labelled roles alone were told to be as odd as real life, and they are many: of genres, what ordinary
# reports teach alone has this share in the mean.  Of roles, 0.2 and more made other hands worse, the ordinary ones, too.
ORDINARY_GENRES = 0.7


def mean_rows(vocabulary, weights, other_vocabulary, other_weights, share):
    """The mean of two tables of features by labels, `share` of the other; a feature that one lacks says nothing there."""
    both = vocabulary + [f for f in other_vocabulary if f not in set(vocabulary)]
    number = {f: i for i, f in enumerate(both)}
    rows = np.zeros((len(both), weights.shape[1]))
    rows[[number[f] for f in vocabulary]] += (1 - share) * weights
    rows[[number[f] for f in other_vocabulary]] += share * other_weights
    return both, rows


def words(text):
    """Every run of two to four Han characters, and some single ones, with how often."""
    found = collections.Counter()
    for run in HAN.findall(text):
        for i, c in enumerate(run):
            if c in ALONE:
                found[c] += 1
            for n in range(2, min(LONGEST, len(run) - i) + 1):
                found[run[i : i + n]] += 1
    return found


def in_place(found, place, text):
    for word, n in words(text).items():
        found[place + word] += n


def read_concepts():
    """By word, the classes it stands in."""
    classes = collections.defaultdict(set)
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "concepts.txt"), encoding="utf-8") as lines:
        for line in lines:
            if not line.startswith("#"):
                name, _, members = line.partition(":")
                for word in members.split():
                    classes[word].add(name)
    return classes


CONCEPTS = read_concepts()
LONGEST_CONCEPT = max(map(len, CONCEPTS))


def in_classes(found, place, text):
    """c:h:absence: words of the class, those within others too, in a heading."""
    for run in HAN.findall(text):
        for i in range(len(run)):
            for n in range(1, min(LONGEST_CONCEPT, len(run) - i) + 1):
                for name in CONCEPTS.get(run[i : i + n], ()):
                    found["c:" + place + name] += 1


def bucket(value, bounds):
    return sum(value >= bound for bound in bounds)


# ---- roles: features of each unit, as core/template/reading.c sums them up ------------------------------------------


def shape(report, index):
    unit, n = report["units"][index], len(report["units"])
    kind = "h" if unit["heading"] else "t"
    yield "S:bias"
    yield f"S:join{unit['join']}"
    yield f"S:{kind}len{bucket(len(unit['text'].encode()), (30, 75, 150))}"
    yield f"S:{kind}digits{min(4, len(re.findall('[0-9]+', unit['text'])))}"
    if not report.get("snippet"):
        yield f"S:pos{min(7, index * 8 // n)}"
        if index == 0:
            yield "S:first"
        if index == n - 1:
            yield "S:last"


def telling(features, known):
    """By feature, how far the labels it stands with are from those of all units."""
    known = known / known.sum(1, keepdims=True)
    stands = (features != 0).astype(float)
    expected = np.outer(np.asarray(stands.sum(0)).ravel(), known.mean(0))
    return (np.abs(stands.T @ known - expected) / np.sqrt(expected + 1)).max(1)


def headings_above(report, unit):
    node = unit["node"]
    if unit["heading"]:
        node = report["nodes"][node][0]
    while node >= 0:
        yield node
        node = report["nodes"][node][0]


def role_features(report):
    for i, unit in enumerate(report["units"]):
        found = collections.Counter(shape(report, i))
        place = "h:" if unit["heading"] else "t:"
        in_place(found, place, unit["text"])
        in_classes(found, place, unit["text"])
        for character in CHARACTER.findall(unit["text"]):
            found["1" + place + character] += 1
        if not unit["heading"]:
            in_place(found, "b:", unit["text"][:OPENING])
            in_classes(found, "b:", unit["text"][:OPENING])
        yield found


def role_ties(report):
    heads = {u["node"]: u for u in report["units"] if u["heading"]}
    other = "plan" if report["genre"] == "survey" else "recommendations"

    def roles(unit, key):
        return {data.learned(r) for r in unit.get(key, ()) if r != other}

    opened = set()  # by a sentence that stands, for what follows it, in the place of the heading above
    for unit in report["units"]:
        tied = [set() for _ in TIES]
        if unit["node"] in heads:
            tied[6] = roles(heads[unit["node"]], "nots")
        if unit["heading"]:
            opened = set()
            tied[0], tied[1] = roles(unit, "names"), roles(unit, "themes")
        else:
            tied[2] = roles(unit, "opens")
            opened = tied[2] or opened
        if opened and not tied[2]:
            tied[5] = opened
        elif not tied[2]:
            for node in headings_above(report, unit):
                if node in heads and not tied[3]:  # the nearest that names a role counts
                    tied[3] |= roles(heads[node], "names")
                    tied[4] |= roles(heads[node], "themes")
        yield tied


class Roles:
    def __init__(self, vocabulary=None):
        self.vocabulary = vocabulary

    def matrix(self, reports):
        rows = [list(role_features(r)) for r in reports]
        if self.vocabulary is None:
            seen = collections.Counter(f for r in rows for f in set().union(*r))
            units = collections.Counter(f for r in rows for u in r for f in u if f[0] == "1")
            often = lambda f: units[f] >= CHARACTER_IN if f[0] == "1" else seen[f] >= SEEN_IN
            self.vocabulary = sorted(f for f in seen if f[:2] in ("S:", "c:") or often(f))
        number = {f: i for i, f in enumerate(self.vocabulary)}
        cells = [(i, number[f], n) for i, u in enumerate(u for r in rows for u in r) for f, n in u.items() if f in number]
        i, j, v = zip(*cells)
        n_units = sum(len(r) for r in rows)
        features = sparse.csr_matrix((np.array(v, float), (i, j)), shape=(n_units, len(self.vocabulary)))
        ties = [np.zeros((n_units, len(data.ROLES))) for _ in TIES]
        for at, tied in enumerate(t for r in reports for t in role_ties(r)):
            for k, roles in enumerate(tied):
                for role in roles:
                    if role in data.ROLES:
                        ties[k][at, data.ROLES.index(role)] = 1
        return features, ties

    def sequences(self, reports):
        for report in reports:
            may = np.tile(data.may_have(report["genre"]), (len(report["units"]), 1))
            known = np.array([[role in one for role in data.ROLES] for one in report["known"]])
            known[~(known & may).any(1)] = True
            yield [u["join"] for u in report["units"]], may, known

    def fit(self, reports, penalty):
        rows = learn.Rows(list(self.sequences(reports)))
        features, ties = self.matrix(reports)
        features = self.leave_out(features, telling(features, rows.known), LOOKED_AT)[0]
        self.field = self.fit_field([features], ties, rows, penalty, rounds=50)
        matter = np.abs(self.field.weights).max(1) * np.sqrt(np.asarray((features != 0).sum(0)).ravel())
        features, chosen = self.leave_out(features, matter, KEPT_WORDS)  # once more with those that matter
        first = self.field
        first.weights = first.weights[chosen]
        plain = self.fit_field([features], ties, rows, penalty, rounds=150, first=first)
        copies, expected = self.copies(features), STEEP * np.array(EXPECTED)
        ahead = self.fit_field(copies, ties, rows, penalty, expected, rounds=150, first=first, cost=AHEAD)
        self.field = plain.mean(ahead, STEEP)
        return self

    def copies(self, features):
        """Each lacks others of the words, classes and characters of each unit; what it has counts as much more."""
        chance, found = np.random.RandomState(1), []
        may_go = np.array([f[0] != "S" for f in self.vocabulary])[features.indices]
        for _ in range(COPIES):
            copy = features.copy()
            goes = chance.rand(copy.nnz) < DROPPED
            copy.data *= np.where(may_go, ~goes / (1 - DROPPED), 1)
            copy.eliminate_zeros()
            found.append(copy)
        return found

    def fit_field(self, copies, ties, rows, penalty, expected=EXPECTED, **how):
        penalties = np.array([SHRUNK if f[0] in "c1" else penalty for f in self.vocabulary])[:, None]
        field = learn.Field(len(data.ROLES), 4)
        return field.fit(copies, ties, rows, penalties, expected, tie_penalty=TIE_PENALTY, **how)

    def leave_out(self, features, worth, keep):
        """The features without all words but those of most worth, and which they are; what is no word stays."""
        always = np.array([f[0] in "Sc1" for f in self.vocabulary])
        chosen = always.copy()
        chosen[np.argsort(np.where(always, 0, -worth), kind="stable")[:keep]] = True
        self.vocabulary = [f for f, is_chosen in zip(self.vocabulary, chosen) if is_chosen]
        return features[:, chosen], chosen

    def label(self, reports):
        features, ties = self.matrix(reports)
        score, at = self.field.score(features, ties), 0
        for report, (joins, may, _) in zip(reports, self.sequences(reports)):
            yield self.field.best(score[at : at + len(joins)], joins, may)
            at += len(joins)

    def absences(self, reports):
        """(genre, role, margin, is truly missing) of each required role that the best reading lacks."""
        features, ties = self.matrix(reports)
        score, at = self.field.score(features, ties), 0
        for report, (joins, may, _) in zip(reports, self.sequences(reports)):
            own, truly = score[at : at + len(joins)], truly_missing(report)
            at += len(joins)
            for role in sorted(data.NEEDED[report["genre"]]):
                margin = self.field.absence(own, joins, may, data.ROLES.index(role))
                if margin > 0:
                    yield report["genre"], role, min(margin, MARGIN_MOST), role in truly

    def learn_doubt(self, reports, snippets, penalty):
        """How much less a report may say with a required role than without, to have it all the same."""
        hands = sorted({r["hand"] for r in reports})
        of_part = lambda report, part: hands.index(report["hand"]) % DOUBT_PARTS == part
        found = []
        for part in range(DOUBT_PARTS):
            others = Roles().fit([r for r in reports if not of_part(r, part)] + snippets, penalty)
            found += others.absences([r for r in reports if of_part(r, part)])
        pairs = sorted({(genre, role) for genre, role, *_ in found})
        features = np.array([[margin, 1] + [(genre, role) == p for p in pairs] for genre, role, margin, _ in found], float)
        penalties = np.array([0, 0] + [DOUBT_SHRUNK] * len(pairs))
        slope, bias, *own = learn.odds(features, np.array([row[-1] for row in found]), penalties)
        self.doubt = {pair: max(0, (LACKING - bias - of_pair) / slope) for pair, of_pair in zip(pairs, own)}
        return self

    def write(self, out):
        f = self.field
        put_head(out, data.ROLES)
        for name, value in zip(TIES, f.ties):
            put_row(out, name, [value] * len(data.ROLES))
        for genre in data.NEEDED:
            put_row(out, "X:doubt-" + genre, [self.doubt.get((genre, role), 0) for role in data.ROLES])
        for j in range(len(f.turns)):
            for i, role in enumerate(data.ROLES):
                put_row(out, f"J{j}:{role}", f.turns[j][i])
        for feature, weights in self.folded():
            put_row(out, feature, weights)

    def folded(self):
        """Rows with those of classes added to each of their words."""
        rows = {f: w for f, w in zip(self.vocabulary, self.field.weights) if f[0] != "c"}
        classes = {f: w for f, w in zip(self.vocabulary, self.field.weights) if f[0] == "c"}
        for word, names in CONCEPTS.items():
            for place in "htb":
                own = [classes[f] for f in (f"c:{place}:{name}" for name in names) if f in classes]
                if own:
                    rows[f"{place}:{word}"] = rows.get(f"{place}:{word}", 0) + sum(own)
        return rows.items()


# ---- genres: features of the whole, as core/template/likeness.c sums them up ----------------------------------------

OPENING_UNITS, OPENING_BYTES = 4, 900


def genre_features(report):
    found = collections.Counter({"S:bias": 1})
    if not report["title"]:
        found["S:untitled"] = 1
    in_place(found, "T:", report["title"])
    opening = OPENING_BYTES
    body = collections.Counter()
    for i, unit in enumerate(report["units"]):
        if i < OPENING_UNITS:
            piece = unit["text"].encode()[:opening]
            in_place(found, "O:", piece.decode(errors="ignore"))
            opening -= len(piece)
        if unit["heading"]:
            in_place(found, "H:", unit["text"])
        in_place(body, "B:", unit["text"])
    for mark in ("foreign-title", "foreign-text"):
        if report[mark]:
            found["X:" + mark] = 1
    for genre in report["claims"]:
        found["X:claims-" + genre] = 1
    for feature in found:
        found[feature] = 2 if feature.startswith("X:") else 1
    for feature, n in body.items():
        found[feature] = 0.3 + 0.15 * min(6, int(math.log2(n)))
    return found


def genre_matrix(reports, vocabulary=None):
    rows = [genre_features(r) for r in reports]
    if vocabulary is None:
        seen = collections.Counter(f for r in rows for f in r)
        vocabulary = sorted(f for f, n in seen.items() if n >= SEEN_IN)
    number = {f: i for i, f in enumerate(vocabulary)}
    i, j, v = zip(*[(i, number[f], x) for i, r in enumerate(rows) for f, x in r.items() if f in number])
    return sparse.csr_matrix((np.array(v, float), (i, j)), shape=(len(rows), len(vocabulary))), vocabulary


class Genres:
    def fit(self, reports, penalty, keep=KEPT):
        labels = np.array([data.GENRES.index(r["genre"]) for r in reports])
        features, self.vocabulary = genre_matrix(reports)
        self.weights = learn.logistic(features, labels, len(data.GENRES), penalty)
        if len(self.vocabulary) > keep:
            matter = np.abs(self.weights).max(1) * np.sqrt(np.asarray((features != 0).sum(0)).ravel())
            best = np.sort(np.argsort(-matter)[:keep])
            self.vocabulary = [self.vocabulary[i] for i in best]
            features, _ = genre_matrix(reports, self.vocabulary)
            self.weights = learn.logistic(features, labels, len(data.GENRES), penalty)
        return self

    def mean(self, ordinary):
        self.vocabulary, self.weights = mean_rows(
            self.vocabulary, self.weights, ordinary.vocabulary, ordinary.weights, ORDINARY_GENRES
        )
        return self

    def label(self, reports):
        features, _ = genre_matrix(reports, self.vocabulary)
        return [data.GENRES[i] for i in (features @ self.weights).argmax(1)]

    def write(self, out):
        put_head(out, data.GENRES)
        for feature, weights in zip(self.vocabulary, self.weights):
            put_row(out, feature, weights)


# ---- the files ------------------------------------------------------------------------------------------------------


def put_head(out, names):
    out.write("guidang-weights 1\n# Learned by tests/corpus/train.py: do not edit.\nlabels " + " ".join(names) + "\n")


def put_row(out, feature, weights):
    numbers = [int(round(100 * w)) for w in weights]
    if any(numbers):
        out.write(feature + " " + " ".join(map(str, numbers)) + "\n")


def section_starts(report, roles):
    """(line, role) where sections begin, as core/template/match.c puts them together."""
    found, current, level = [], 0, 0
    for i, (unit, role) in enumerate(zip(report["units"], roles)):
        own_level = data.level_of(report, unit)
        anew = unit["heading"] and (own_level == 1 or own_level <= level)
        if role and (role != current or anew):
            found.append((unit["line"], data.ROLES[role]))
            level = own_level
        current = role
    return found


def truly_missing(report):
    lacking = {data.learned(d["role"]) for d in report["defects"] if d["code"] == "section.missing"}
    return lacking & data.NEEDED[report["genre"]]


def measure(reports, labelled):
    """Precision and recall of which roles a report has, share of starts found, and of missing required roles."""
    right = wrong = lacking = hit = starts = 0
    missing = collections.Counter()
    for report, roles in zip(reports, labelled):
        found = section_starts(report, roles)
        spare = set() if report["genre"] == "survey" else {"overview"}
        have = {r for _, r in found}
        want = {data.learned(l["role"]) for l in report["labels"]}
        right += len((have & want) - spare)
        wrong += len((have - want) - spare)
        lacking += len((want - have) - spare)
        for label in report["labels"]:
            if label["role"] not in spare:
                starts += 1
                hit += any(r == data.learned(label["role"]) and abs(l - label["line"]) <= 1 for l, r in found)
        said, truly = data.NEEDED[report["genre"]] - have, truly_missing(report)
        missing.update(right=len(said & truly), wrong=len(said - truly), lacking=len(truly - said))
    print(
        f"roles: precision {right / max(1, right + wrong):.3f} recall {right / max(1, right + lacking):.3f}"
        f" f1 {2 * right / max(1, 2 * right + wrong + lacking):.3f}; starts {hit / max(1, starts):.3f};"
        f" missing: {missing['right']} right, {missing['wrong']} wrong, {missing['lacking']} not said", flush=True
    )


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("what", choices=("roles", "genres"))
    parser.add_argument("units")
    parser.add_argument("templates")
    parser.add_argument("sources", nargs="+")
    parser.add_argument("--cross", type=int, default=0)
    parser.add_argument("--penalty", type=float)
    parser.add_argument("--test", action="append", default=[])
    parser.add_argument("--out")
    args = parser.parse_args()
    reports, snippets = [], []
    for source in args.sources:
        if source.endswith(".jsonl"):
            snippets += data.read_snippets(source)
        else:
            reports += data.read_reports(args.units, args.templates, source)
    tests = [data.read_reports(args.units, args.templates, folder) for folder in args.test]
    if args.what == "roles":
        reports = [r for r in reports if "known" in r]
        tests = [[r for r in t if "known" in r] for t in tests]
        make = lambda some: Roles().fit(some + snippets, args.penalty or 0.7)
        show = lambda model, some: measure(some, model.label(some))
    else:
        fit = lambda some: Genres().fit(some, args.penalty or 0.3)
        make = lambda some: fit(some).mean(fit([r for r in some if r["ordinary"]]))
        show = lambda model, some: print(
            "genres: %.3f" % np.mean([g == r["genre"] for g, r in zip(model.label(some), some)]), flush=True
        )
    print(f"{len(reports)} reports, {len(snippets)} snippets", flush=True)
    for part in range(args.cross):
        some = [r for i, r in enumerate(reports) if i % args.cross != part]
        show(make(some), [r for i, r in enumerate(reports) if i % args.cross == part])
    if args.out or tests:
        model = make(reports)
        show(model, reports)
        for test in tests:
            show(model, test)
        if args.out:
            if args.what == "roles":
                model.learn_doubt(reports, snippets, args.penalty or 0.7)
            with open(args.out, "w", encoding="utf-8") as out:
                model.write(out)


main()
