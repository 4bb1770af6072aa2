"""Learns src/conflict/weigh/model.txt and kinds.tsv: which two sentences contradict each other, in what, and what else they have to do with each other.

usage: fit.py PAIRS.jsonl FOLDER BUNDLE.json [BUNDLE.json ...]   (writes FOLDER/model.txt and FOLDER/kinds.tsv)
       fit.py PAIRS.jsonl --check BUNDLE.json [BUNDLE.json ...]  (five-fold cross-validation by story; writes nothing)

PAIRS.jsonl is what `cargo run --release --example weigh -- BUNDLE...` writes: of every two sentences that may contradict each
other, what the library puts down as evidence. The bundles hold the marks. A pair is a contradiction where a marked one has a
side in each of its sentences; a pair beside a marked one, with one sentence in common and the other from the same document, is
often the same contradiction said again, and counts less. Trees of few leaves, boosted (LightGBM, MIT), one forest for whether,
and one for each relation of the look-alikes that are marked; in what is told by a logistic regression over the evidence, the
topic and the terms. Needs lightgbm 4, numpy and scikit-learn; one thread and a fixed seed, so that the same pairs give the same files.
"""
import collections
import json
import os
import sys
import zlib

import lightgbm
import numpy
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

# The relations of look-alikes by the bundles' words, and the report's word for each; the first is for sentences that are none.
RELATIONS = {None: "unrelated", "agree": "agree", "refines": "refine", "subset": "subset", "update": "update", "different-event": "other-event", "report": "report"}
BESIDE = 0.4
# What a topic, whose numbers are small, counts for beside the evidence.
TOPIC = 6
# A term that fewer marked pairs hold is passed over.
LEAST_HELD = 10
# By which power of how many they are rare kinds count for more than common ones.
RARITY = 0.5
# So many trees tell which pairs need not be shown to the others: those below the least odds of all that end at a chance of `DOUBT`
# (as src/conflict/weigh/settle.rs has it) or above.
FIRST, DOUBT = 64, 0.2
# The least chance that two sentences are set side by side (as src/conflict/weigh/explain.rs has it).
LEAST_BESIDE = 0.1
COMMON = dict(subsample=0.8, subsample_freq=1, reg_lambda=5, verbose=-1, random_state=1, n_jobs=1, deterministic=True, force_row_wise=True)


def whether():
    return lightgbm.LGBMClassifier(n_estimators=400, learning_rate=0.03, num_leaves=16, min_child_samples=80, colsample_bytree=0.35, **COMMON)


def kind():
    return LogisticRegression(C=0.1, max_iter=1000)


def rarity(kinds):
    """Weights by which rare kinds count for more than they are many, and common ones for less."""
    count = collections.Counter(kinds)
    weights = numpy.array([count[kind] ** -RARITY for kind in kinds])
    return weights / weights.mean()


def relation():
    return lightgbm.LGBMClassifier(n_estimators=60, learning_rate=0.1, num_leaves=8, min_child_samples=40, colsample_bytree=0.35, **COMMON)


def read(pairs, bundles):
    """Names of the evidence, and of each pair: the story, the evidence, the marks it meets, and its two sentences."""
    marks = {}
    for path in bundles:
        bundle = json.load(open(path, encoding="utf-8"))
        texts = {document["id"]: document["text"] for document in bundle["documents"]}

        def side(quoted):
            text, quote = texts[quoted["doc"]], quoted["quote"]
            at = text.index(quote)
            return quoted["doc"], len(text[:at].encode()), len(text[: at + len(quote)].encode())

        both = lambda mark: (side(mark["a"]), side(mark["b"]))
        marks[os.path.basename(path)] = (
            [(mark["kind"], both(mark)) for mark in bundle["conflicts"]],
            [both(mark) for mark in bundle.get("debatable", [])],
            [(mark["relation"], both(mark)) for mark in bundle["compatible"]],
        )
    names, rows = None, []
    for line in open(pairs, encoding="utf-8"):
        row = json.loads(line)
        if row["file"] not in marks:
            continue
        a, b = row["sides"]
        on = lambda sentence, side: sentence["document"] == side[0] and sentence["start"] < side[2] and side[1] < sentence["end"]
        meets = lambda mark: on(a, mark[0]) and on(b, mark[1]) or on(a, mark[1]) and on(b, mark[0])
        conflicts, debatable, compatible = marks[row["file"]]
        names = [name for name, _ in row["evidence"]]
        met = [at for at, (_, mark) in enumerate(conflicts) if meets(mark)]
        rows.append({
            "file": row["file"],
            "evidence": [value for _, value in row["evidence"]],
            "topic": row["topic"],
            "terms": row["terms"],
            "met": met,
            "kind": conflicts[met[0]][0] if met else None,
            "relation": None if met else next((relation for relation, mark in compatible if meets(mark)), None),
            "doubt": any(meets(mark) for mark in debatable),
            "sides": [(side["document"], side["start"]) for side in (a, b)],
        })
    return names, rows, {file: len(conflicts) for file, (conflicts, *_) in marks.items()}


def weights(rows):
    beside = {(row["file"], row["sides"][i], row["sides"][1 - i][0]) for row in rows if row["met"] for i in (0, 1)}
    def weight(row):
        if row["met"]:
            return 1.0
        if row["doubt"]:
            return 0.0
        return BESIDE if any((row["file"], row["sides"][i], row["sides"][1 - i][0]) in beside for i in (0, 1)) else 1.0
    return numpy.array([weight(row) for row in rows])


def tree_lines(tree):
    """The nodes of a tree from its root, then its leaves; a child below zero is a leaf, -1 the first."""
    nodes, leaves = [], []

    def walk(node):
        if "leaf_value" in node:
            leaves.append(node["leaf_value"])
            return -len(leaves)
        at = len(nodes)
        nodes.append(None)
        assert node["decision_type"] == "<="
        left, right = walk(node["left_child"]), walk(node["right_child"])
        nodes[at] = f"node\t{node['split_feature']}\t{node['threshold']!r}\t{left}\t{right}"
        return at

    walk(tree["tree_structure"])
    return nodes + [f"leaf\t{value:.5f}" for value in leaves]


def labelled(model, labels):
    """The trees of a forest of several classes, in turn."""
    for at, tree in enumerate(model.booster_.dump_model()["tree_info"]):
        yield from [f"tree\t{labels[at % len(labels)]}"] + tree_lines(tree)


def hopeless(model, evidence):
    first = model.predict(evidence, raw_score=True, num_iteration=FIRST)
    hopeful = model.predict_proba(evidence)[:, 1] >= DOUBT
    print(f"{(first >= first[hopeful].min()).mean():.3f} of the pairs are shown to all trees")
    return f"hopeless\tconflict\t{FIRST}\t{first[hopeful].min() - 0.001:.3f}"


def settled(model, evidence):
    """Odds of being unrelated that no two sentences reach which are likely enough to be set side by side."""
    none = list(RELATIONS).index(None)
    odds = model.predict(evidence, raw_score=True)[:, none]
    told = 1 - model.predict_proba(evidence)[:, none] >= LEAST_BESIDE
    print(f"{(odds < odds[told].max()).mean():.3f} of the pairs are shown to the trees of all relations")
    return f"settled\t{RELATIONS[None]}\t{odds[told].max() + 0.001:.3f}"


def write(out, names, forests, notes=()):
    lines = [f"evidence\t{name}" for name in names] + list(notes)
    for model, labels in forests:
        lines += labelled(model, labels)
    with open(out, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")


def kinds(rows, names):
    """The table of what speaks for each kind, learned from the pairs that are marked."""
    rows = [row for row in rows if row["met"]]
    evidence, topic = (numpy.array([row[what] for row in rows]) for what in ("evidence", "topic"))
    mean, deviation = evidence.mean(0), evidence.std(0) + 1e-3
    scaled = (evidence - mean) / deviation
    of_kind = [row["kind"] for row in rows]
    held = collections.Counter(term for row in rows for term in set(row["terms"]) if not term[0].isdigit())
    terms = sorted(term for term, count in held.items() if count >= LEAST_HELD)
    holds = numpy.array([[term in row["terms"] for term in terms] for row in rows], float)
    learned = kind().fit(numpy.hstack([scaled / (1 + abs(scaled)), TOPIC * topic, holds]), of_kind, sample_weight=rarity(of_kind))
    weights = learned.coef_.T.copy()
    of_topic = slice(len(names), len(names) + topic.shape[1])
    weights[of_topic] *= TOPIC
    cells = lambda values: "\t".join(f"{value:.4f}" for value in values)
    yield "\t".join(["evidence", "mean", "deviation", *learned.classes_])
    yield "constant\t0\t1\t" + cells(learned.intercept_)
    for at, name in enumerate(names):
        yield f"{name}\t{mean[at]:.5g}\t{deviation[at]:.5g}\t{cells(weights[at])}"
    for row in weights[of_topic]:
        yield "topic\t0\t1\t" + cells(row)
    for term, row in zip(terms, weights[of_topic.stop:]):
        yield f"term {term}\t0\t1\t" + cells(row)


def main(pairs, out, *bundles):
    names, rows, marked = read(pairs, bundles)
    evidence = numpy.array([row["evidence"] for row in rows], numpy.float32)
    met = numpy.array([bool(row["met"]) for row in rows], int)
    weight = weights(rows)
    print(f"{len(marked)} stories, {sum(marked.values())} marked conflicts, {len(rows)} pairs, {met.sum()} of them marked")
    if out == "--check":
        odds = numpy.zeros(len(rows))
        stories = numpy.array([zlib.crc32(row["file"].encode()) for row in rows])
        for fit, held in GroupKFold(5).split(evidence, met, stories):
            odds[held] = whether().fit(evidence[fit], met[fit], sample_weight=weight[fit]).predict_proba(evidence[held])[:, 1]
        for least in (0.08, 0.1, 0.12, 0.15, 0.18, 0.2, 0.25, 0.3, 0.4):
            found, right, wrong = set(), 0, 0
            for at in numpy.argsort(-odds):
                if odds[at] < least:
                    break
                new = {(rows[at]["file"], mark) for mark in rows[at]["met"]}
                right += bool(new - found)
                wrong += not new and not rows[at]["doubt"]
                found |= new
            precision, recall = right / max(right + wrong, 1), len(found) / sum(marked.values())
            print(f"from {least:.2f}: precision {precision:.3f} recall {recall:.3f} F1 {2 * precision * recall / max(precision + recall, 1e-9):.3f}")
        return
    relations = list(RELATIONS)
    related = numpy.array([relations.index(row["relation"]) for row in rows])
    conflict = whether().fit(evidence, met, sample_weight=weight)
    with open(os.path.join(out, "kinds.tsv"), "w", encoding="utf-8") as file:
        file.write("\n".join(kinds(rows, names)) + "\n")
    others = relation().fit(evidence, related)
    forests = [(conflict, ["conflict"]), (others, list(RELATIONS.values()))]
    write(os.path.join(out, "model.txt"), names, forests, [hopeless(conflict, evidence), settled(others, evidence)])


if __name__ == "__main__":
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
