"""Makes the files that are measured: reports as unlike each other as those of a county are.

SPDX-License-Identifier: GPL-2.0-or-later
"""
import json, os, random

PARAGRAPH, FILE_BYTES = 60, 6000
TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def roles_of(label, n_lines):
    """The role of each line of a sample by its labels: that of the section it stands in, None above the first."""
    roles, role = [], None
    starts = {r["line"]: r["role"] for r in label["roles"]}
    for number in range(1, n_lines + 1):
        role = starts.get(number, role)
        roles.append(role)
    return roles


def read_samples():
    """Each sample as its genre, and its lines with their roles."""
    samples = []
    for label in json.load(open(os.path.join(TOP, "tests/corpus/samples.json"), encoding="utf-8")):
        lines = open(os.path.join(TOP, "templates/samples", label["file"]), encoding="utf-8").read().split("\n")
        samples.append((label["genre"], list(zip(lines, roles_of(label, len(lines))))))
    return samples


def read_sections():
    """The texts of the corpus' single sections, by genre and role."""
    texts = {}
    for line in open(os.path.join(TOP, "tests/corpus/training/snippets.jsonl"), encoding="utf-8"):
        section = json.loads(line)
        texts.setdefault((section["genre"], section["role"]), []).append(section["text"].replace("\n", ""))
    return texts


def make_files(folder, n):
    """The samples' titles, headings and ends, and paragraphs drawn from the corpus' sections of the same role.  A place
    of its own, named in each of their sentences, makes a file as unlike the others as the reports of a county are."""
    texts, samples, draw = read_sections(), read_samples(), random.Random(1)
    os.makedirs(folder)
    for i in range(n):
        genre, lines = samples[i % len(samples)]
        anew = [len(line) > PARAGRAPH and (genre, role) in texts for line, role in lines]
        room = FILE_BYTES - sum(len(line.encode()) + 1 for (line, _), drawn in zip(lines, anew) if not drawn)
        place = "".join(draw.choices("青云石马白龙双河新安永定清泉大小东西南北上下前后坪岭湾溪塘桥坝川", k=4))
        out, drawn = [], set()
        for at, (line, role) in enumerate(lines):
            if anew[at]:
                share, line = room / sum(anew[at:]), ""
                while not line or len(line.encode()) < share / 2:
                    text = draw.choice(texts[genre, role])
                    line += place + text.replace("。", "。" + place) if text not in drawn else ""
                    drawn.add(text)
                room -= len(line.encode()) + 1
            out.append(line)
        with open(os.path.join(folder, f"{i:06d}.txt"), "w", encoding="utf-8") as file:
            file.write("\n".join(out))
