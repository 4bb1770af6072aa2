"""Measures what `check` finds in pairs of short passages, of which it is known whether they contradict each other.

usage: passages.py CHECK [--misses] [--one-story] [FILE ...]     (all of examples/fit/passages where no file is named)

CHECK is target/release/examples/check. Each line holds two passages, a and b, what to expect of them (conflict or none) and the kind
of the conflict, or what it only looks like. Written by authors who had not seen the library, as newsrooms would word them: a third nearly
the same, a third in other words, a third told quite differently. Every other line, the first of each file included, is to develop on; of
the rest only totals are printed. `--misses` prints the passages of the first half that are judged wrongly. Of a bundle (.json), whose
format gold/FORMAT.md tells, each mark between two documents is a pair: the sentences that hold its quotations, conflicts and look-alikes.
`--one-story` tells `check` that both passages of a pair are about one thing. Needs nothing but Python.
"""
import collections
import json
import pathlib
import re
import subprocess
import sys
import tempfile


END = re.compile(r"[.!?][\"”’')]*\s+|\n+")


def sentence(text, quote):
    """The sentence of a text that holds a quotation, or the sentences."""
    start = text.index(quote)
    stops = [0, *(found.end() for found in END.finditer(text)), len(text)]
    end = start + len(quote)
    return text[max(stop for stop in stops if stop <= start) : min(stop for stop in stops if stop >= end)].strip()


def of_bundle(path):
    """The marks of a bundle between two documents, each as two passages."""
    bundle = json.loads(pathlib.Path(path).read_text(encoding="utf-8"))
    documents = {document["id"]: document for document in bundle["documents"]}
    for expect, marks in (("conflict", bundle["conflicts"]), ("none", bundle["compatible"])):
        for number, mark in enumerate(marks):
            if mark["a"]["doc"] == mark["b"]["doc"]:
                continue
            of = lambda side: documents[mark[side]["doc"]]
            yield {
                "id": f"{pathlib.Path(path).stem}-{expect}-{number}",
                "expect": expect,
                "kind": mark.get("kind", mark.get("relation")),
                "half": "tune",
                "source": {side: of(side)["source"] for side in "ab"},
                "published": {side: of(side).get("published") for side in "ab"},
                **{side: sentence(of(side)["text"], mark[side]["quote"]) for side in "ab"},
            }


def read(path):
    if str(path).endswith(".json"):
        yield from of_bundle(path)
        return
    with open(path, encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            half = "check" if number % 2 else "tune"
            source, published = {"a": "The Harbour Post", "b": "Meridian Wire"}, dict.fromkeys("ab", "2026-12-01")
            yield {"half": half, "source": source, "published": published, **json.loads(line)}


def write(rows, folder):
    """A file of two documents for each pair."""
    for row in rows:
        documents = []
        for side in "ab":
            document = {"id": side, "source": row["source"][side], "text": row[side]}
            if row["published"][side]:
                document["published"] = row["published"][side]
            documents.append(document)
        pathlib.Path(folder, row["id"] + ".json").write_text(json.dumps({"documents": documents}), encoding="utf-8")


def judged(check, rows):
    """The kinds of the conflicts found in each pair."""
    with tempfile.TemporaryDirectory() as given, tempfile.TemporaryDirectory() as out:
        write(rows, given)
        story = ["--one-story"] if "--one-story" in sys.argv else []
        subprocess.run([check, *story, "--each", "--format", "json", "--out", out, given], check=False, stdout=subprocess.DEVNULL)
        for row in rows:
            report = json.loads(pathlib.Path(out, row["id"] + ".json").read_text(encoding="utf-8"))
            yield [finding["kind"] for finding in report["findings"] if finding["relation"] == "conflict"]


def main():
    arguments = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
    if not arguments:
        sys.exit(__doc__)
    paths = arguments[1:] or sorted(pathlib.Path(__file__).with_name("passages").glob("*.jsonl"))
    rows = [row for path in paths for row in read(path)]
    counts = collections.Counter()
    for row, kinds in zip(rows, judged(arguments[0], rows)):
        found, expected = bool(kinds), row["expect"] == "conflict"
        counts[row["half"], row["expect"], found] += 1
        counts[row["half"], "kind"] += expected and row["kind"] in kinds
        if "--misses" in sys.argv and row["half"] == "tune" and found != expected:
            print(f"{row['id']} {row['expect']} {row['kind']}, found {kinds}\n  {row['a']}\n  {row['b']}")
    for half in ("tune", "check"):
        right, missed = (counts[half, "conflict", found] for found in (True, False))
        wrong, left = (counts[half, "none", found] for found in (True, False))
        precision, recall = right / max(right + wrong, 1), right / max(right + missed, 1)
        print(
            f"{half:6} conflicts {right + missed}  found {right}, of their kind {counts[half, 'kind']}  look-alikes {wrong + left}  "
            f"called a conflict {wrong}  precision {precision:.3f}  recall {recall:.3f}"
        )


if __name__ == "__main__":
    main()
