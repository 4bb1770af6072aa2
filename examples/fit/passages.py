"""Measures what `check` finds in pairs of short passages, of which it is known whether they contradict each other.

usage: passages.py CHECK [--misses] [FILE.jsonl ...]     (all of examples/fit/passages where no file is named)

CHECK is target/release/examples/check. Each line holds two passages, a and b, what to expect of them (conflict or none) and the kind
of the conflict, or what it only looks like. Written by authors who had not seen the library, as newsrooms would word them: a third nearly
the same, a third in other words, a third told quite differently. Every other line, the first of each file included, is to develop on; of
the rest only totals are printed. `--misses` prints the passages of the first half that are judged wrongly. Needs nothing but Python.
"""
import collections
import json
import pathlib
import subprocess
import sys
import tempfile


def read(path):
    with open(path, encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            yield {**json.loads(line), "half": "check" if number % 2 else "tune"}


def judged(check, rows):
    """The kinds of the conflicts found in each pair."""
    with tempfile.TemporaryDirectory() as given, tempfile.TemporaryDirectory() as out:
        for row in rows:
            sources = {"a": "The Harbour Post", "b": "Meridian Wire"}
            documents = [
                {"id": id, "source": source, "published": "2026-12-01", "text": row[id]} for id, source in sources.items()
            ]
            pathlib.Path(given, row["id"] + ".json").write_text(json.dumps({"documents": documents}), encoding="utf-8")
        subprocess.run([check, "--each", "--format", "json", "--out", out, given], check=False, stdout=subprocess.DEVNULL)
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


main()
