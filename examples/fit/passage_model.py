"""Learns src/conflict/weigh/passages.txt: whether two passages of a few sentences contradict each other.

usage: passage_model.py WEIGH OUT.txt RTE.jsonl CLAIMDIFF.json BUNDLE.json ...     (writes OUT.txt)
       passage_model.py WEIGH --check RTE.jsonl CLAIMDIFF.json BUNDLE.json ...     (five-fold cross-validation; writes nothing)

WEIGH is target/release/examples/weigh. What is learned from: the marks of the bundles, each as two passages, which tell a contradiction
from what only looks like one; and pairs that were collected for other ends, so that what is merely alike is known, too: RTE-3's, of which
a tenth contradict each other, and ClaimDiff's, of which none does. Boosted trees (LightGBM, MIT) over the evidence that `weigh` puts down
for each two sentences; one thread and a fixed seed. Needs lightgbm 4, numpy and scikit-learn.
"""
import collections
import json
import pathlib
import subprocess
import sys
import tempfile
import zlib

import lightgbm
import numpy
from sklearn.model_selection import GroupKFold

import fit
import passages

# What a pair counts for, by where it is from: the collected ones are many, and of few kinds.
WEIGHTS = {"bundle": 1.0, "rte": 0.25, "claimdiff": 0.4}


def learner():
    return lightgbm.LGBMClassifier(
        n_estimators=300, learning_rate=0.04, num_leaves=8, min_child_samples=40, colsample_bytree=0.35, **fit.COMMON
    )


def collected(rte, claimdiff):
    both = lambda value: dict.fromkeys("ab", value)
    sources = {"a": "outlet a", "b": "outlet b"}
    with open(rte, encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            yield "rte", row["label3"] == "contradiction", {"id": f"rte-{row['id']}", "source": sources, "published": both(None), "a": row["text"], "b": row["hypothesis"]}
    for number, row in enumerate(json.loads(pathlib.Path(claimdiff).read_text(encoding="utf-8"))["data"]):
        yield "claimdiff", False, {"id": f"claimdiff-{number}", "source": sources, "published": both(row["date"]), "a": row["claim_a"], "b": row["claim_b"]}


def read(weigh, rte, claimdiff, bundles):
    """The names of the evidence; and of each two sentences the pair, where that is from, its label and the evidence."""
    rows = list(collected(rte, claimdiff))
    for path in bundles:
        rows += [("bundle", row["expect"] == "conflict", row) for row in passages.of_bundle(path)]
    known = {row["id"]: (origin, label) for origin, label, row in rows}
    with tempfile.TemporaryDirectory() as folder:
        passages.write([row for *_, row in rows], folder)
        weighed = subprocess.run([weigh, folder], check=True, capture_output=True, encoding="utf-8").stdout
    names, pairs = [], []
    for row in map(json.loads, weighed.splitlines()):
        name = row["file"].removesuffix(".json")
        names = [name for name, _ in row["evidence"]]
        pairs.append((name, *known[name], [value for _, value in row["evidence"]]))
    return names, pairs, known


def main(weigh, out, rte, claimdiff, *bundles):
    names, pairs, known = read(weigh, rte, claimdiff, bundles)
    evidence = numpy.array([pair[3] for pair in pairs], numpy.float32)
    label = numpy.array([pair[2] for pair in pairs])
    weight = numpy.array([WEIGHTS[pair[1]] for pair in pairs])
    print(f"{len(known)} pairs of passages, of {len({pair[0] for pair in pairs})} of them sentences are weighed")
    if out != "--check":
        fit.write(out, names, [(learner().fit(evidence, label, sample_weight=weight), ["passages"])])
        return
    chance = numpy.zeros(len(pairs))
    # Marks of one bundle stay together.
    story = numpy.array([zlib.crc32((pair[0].rsplit("-", 2)[0] if pair[1] == "bundle" else pair[0]).encode()) for pair in pairs])
    for learned, held in GroupKFold(5).split(evidence, label, story):
        model = learner().fit(evidence[learned], label[learned], sample_weight=weight[learned])
        chance[held] = model.predict_proba(evidence[held])[:, 1]
    best = collections.defaultdict(float)
    for pair, odds in zip(pairs, chance):
        best[pair[0]] = max(best[pair[0]], odds)
    for least in (0.40, 0.44, 0.48, 0.52, 0.56, 0.60, 0.70):
        found = collections.Counter(known[name] for name, odds in best.items() if odds >= least)
        told = ", ".join(f"{origin} {found[origin, True]} right {found[origin, False]} wrong" for origin in WEIGHTS)
        print(f"from {least:.2f}: {told}")


if __name__ == "__main__":
    if len(sys.argv) < 6:
        sys.exit(__doc__)
    main(*sys.argv[1:])
