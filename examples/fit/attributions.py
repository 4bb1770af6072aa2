"""Measures the attributions that `annotate` finds in texts whose attributions are marked.

usage: attributions.py ANNOTATE [--misses] [FILE.txt ...]     (all of examples/fit/attributions where no file is named)

ANNOTATE is target/release/examples/annotate. Each text holds its marks: {S1 source} {Q1 cue} {C1 content}, the number telling what
belongs together, marks within marks, a part in pieces marked once a piece. Marked and found attributions are paired one to one
where their cues overlap (contents, where both have no cue), most alike first. Of cue, source and content: precision, recall and F1, by the same
bytes (one of the pieces, or all from the first to the last) and by any byte in common. `--misses` prints the cues that are
marked and not found, and those found and not marked. Needs nothing but Python.
"""
import collections
import json
import pathlib
import re
import subprocess
import sys
import tempfile

MARK = re.compile(r"\{([SQC])(\d+) |\}")
ROLES = dict(zip("SQC", ("source", "cue", "content")))


def read(path):
    """A text and its attributions: each as {role: [byte spans]}."""
    given, text, waiting, at = path.read_text(encoding="utf-8"), b"", [], 0
    found = collections.defaultdict(lambda: {role: [] for role in ROLES.values()})
    for mark in MARK.finditer(given):
        text += given[at : mark.start()].encode()
        at = mark.end()
        if mark[1]:
            waiting.append((ROLES[mark[1]], mark[2], len(text)))
        elif waiting:
            role, number, start = waiting.pop()
            found[number][role].append((start, len(text)))
        else:
            sys.exit(f"{path}: found a closing brace without an opening one behind {text[-40:].decode(errors='replace')!r}")
    if waiting:
        sys.exit(f"{path}: found {len(waiting)} marks that are not closed")
    return (text + given[at:].encode()).decode(), [{role: sorted(pieces) for role, pieces in roles.items()} for roles in found.values()]


def shared(a, b):
    return sum(max(0, min(p[1], q[1]) - max(p[0], q[0])) for p in a for q in b)


def alike(a, b):
    """Dice's coefficient of the bytes covered."""
    size = sum(q - p for p, q in a) + sum(q - p for p, q in b)
    return 2 * shared(a, b) / size if size else 0.0


def pairs(gold, found):
    options = []
    for i, g in enumerate(gold):
        for j, f in enumerate(found):
            role = "cue" if g["cue"] or f["cue"] else "content"
            if shared(g[role], f[role]):
                options.append((-sum(alike(g[r], f[r]) for r in ROLES.values()), i, j))
    left, right = set(), set()
    for _, i, j in sorted(options):
        if i not in left and j not in right:
            left.add(i), right.add(j)
            yield i, j


def same(gold, found):
    return bool(gold and found) and found[0] in [(gold[0][0], gold[-1][1]), *gold]


def main(annotate, *arguments):
    files = [pathlib.Path(argument) for argument in arguments if argument != "--misses"]
    files = files or sorted(pathlib.Path(__file__).with_name("attributions").glob("*.txt"))
    texts = {path.stem: read(path) for path in files}
    documents = [{"id": name, "source": "outlet", "text": text} for name, (text, _) in texts.items()]
    folder = pathlib.Path(tempfile.mkdtemp())
    (folder / "texts.json").write_text(json.dumps({"documents": documents}), encoding="utf-8")
    lines = subprocess.run([annotate, folder / "texts.json"], capture_output=True, text=True, check=True).stdout.splitlines()
    seen = {document["document"]: document["attributions"] for document in map(json.loads, lines)}
    count = collections.Counter()
    for name, (text, gold) in texts.items():
        found = [{role: [(one[role]["start"], one[role]["end"])] if one.get(role) else [] for role in ROLES.values()} for one in seen[name]]
        met = list(pairs(gold, found))
        for role in ROLES.values():
            count["gold", role] += sum(bool(one[role]) for one in gold)
            count["found", role] += sum(bool(one[role]) for one in found)
            count["exact", role] += sum(same(gold[i][role], found[j][role]) for i, j in met)
            count["overlap", role] += sum(bool(shared(gold[i][role], found[j][role])) for i, j in met)
        if "--misses" in arguments:
            for what, all_, taken in (("missed", gold, {i for i, _ in met}), ("too many", found, {j for _, j in met})):
                for at, one in enumerate(all_):
                    if at not in taken and one["cue"]:
                        start, end = one["cue"][0][0], one["cue"][-1][1]
                        around = text.encode()[max(0, start - 60) : end + 60].decode(errors="replace").replace("\n", " ")
                        print(f"{what}\t{name}\t{text.encode()[start:end].decode()}\t{around}")
    for role in ROLES.values():
        row = []
        for how in ("exact", "overlap"):
            precision, recall = count[how, role] / max(1, count["found", role]), count[how, role] / max(1, count["gold", role])
            row.append(f"{how} P {precision:.3f} R {recall:.3f} F1 {2 * precision * recall / max(1e-9, precision + recall):.3f}")
        print(f"{role:8}{row[0]}   {row[1]}")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(*sys.argv[1:])
