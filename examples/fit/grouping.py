"""Learns src/event/model.txt: which two texts tell one story.

usage: grouping.py --corpora FOLDER BUNDLE.json [...] [--articles ARTICLES.jsonl] [--topics FOLDER]   (writes what `weigh` reads)
       grouping.py PAIRS.jsonl OUT BUNDLE.json [BUNDLE.json ...]                                      (writes the model)

First the texts are put into corpora of some twenty stories, the id of each document beginning with its story's: bundles, and
where they are given the gun-violence articles (those of every other incident) and the ECB+ topics (those of odd numbers) that
`../shared/README.md` speaks of. `cargo run --release --example weigh -- --stories FOLDER > PAIRS.jsonl` puts down what
speaks for and against every two texts of a corpus. Two of one story are together; of one bundle, where a contradiction or any
look-alike but "different-event" is marked between them, and apart where only the latter is. Each source of texts has its own weights,
so that no source's habits outweigh the others: undated ECB+ texts on one topic are apart more often than dated news of one day.
Needs lightgbm 4 and numpy.
"""
import glob
import hashlib
import json
import os
import random
import re
import sys
import xml.etree.ElementTree as ElementTree
from collections import defaultdict

import fit

# What the pairs of a source that are together, and those that are apart, weigh in all. Articles on other shootings of one day and
# town are what a large archive is full of, so that they weigh most; a corpus of few stories has hardly any.
WEIGHTS = {"stories": (1800, 250), "gold": (440, 60), "fakes": (120, 120), "articles": (400, 14400), "topics": (600, 1700)}
STORIES_OF_CORPUS = 24
ARTICLES_OF_CORPUS = 260


def number(text):
    return int(hashlib.md5(text.encode()).hexdigest(), 16)


def source_of(path):
    return "fakes" if "fakes" in path else "gold" if "gold" in path else "stories"


def save(folder, name, documents):
    with open(os.path.join(folder, name + ".json"), "w", encoding="utf-8") as file:
        json.dump({"documents": documents}, file)


def bundles(folder, paths):
    by_source = defaultdict(list)
    for path in sorted(paths):
        by_source[source_of(path)].append(path)
    for source, paths in by_source.items():
        random.Random(1).shuffle(paths)
        for at in range(0, len(paths), STORIES_OF_CORPUS):
            documents = []
            for path in paths[at : at + STORIES_OF_CORPUS]:
                story = os.path.basename(path)[:-5]
                for document in json.load(open(path, encoding="utf-8"))["documents"]:
                    documents.append({**document, "id": f"{story}~{document['id']}"})
            save(folder, f"{source}-{at // STORIES_OF_CORPUS}", documents)


def articles(folder, path):
    by_incident = defaultdict(list)
    for line in open(path, encoding="utf-8"):
        article = json.loads(line)
        if len(article["content"].split()) >= 20 and number(article["incident"]) % 2 == 0:
            by_incident[article["incident"]].append(article)
    corpus, count = [], 0
    for incident, told in sorted(by_incident.items(), key=lambda of: (min(article["dct"] or "" for article in of[1]), of[0])):
        for article in told:
            dated = {"published": article["dct"]} if re.fullmatch(r"\d{4}-\d\d-\d\d", article["dct"] or "") else {}
            at = len(corpus)
            corpus.append({"id": f"{incident}~{at}", "source": f"outlet {at}", "title": article["title"] or "", "text": article["content"], **dated})
        if len(corpus) >= ARTICLES_OF_CORPUS:
            save(folder, f"articles-{count}", corpus)
            corpus, count = [], count + 1
    save(folder, f"articles-{count}", corpus)


def topics(folder, path):
    for topic in sorted(glob.glob(os.path.join(path, "*", ""))):
        name = os.path.basename(topic.rstrip("/"))
        if int(name) % 2:
            files = sorted(glob.glob(topic + "*.xml"), key=os.path.basename)
            story = lambda file: "second" if file.endswith("ecbplus.xml") else "first"
            save(folder, f"topics-{name}", [{"id": f"{story(file)}~{at}", "source": f"outlet {at}", "text": plain(file)} for at, file in enumerate(files)])


def plain(file):
    """The words of an ECB+ file as text, a sentence a line, without the line that is its address."""
    lines = defaultdict(list)
    for token in ElementTree.parse(file).getroot().iter("token"):
        lines[int(token.get("sentence"))].append(token.text or "")
    text = "\n".join(" ".join(words) for _, words in sorted(lines.items()) if words[0] not in ("http", "https"))
    text = text.replace("`` ", '"').replace(" ''", '"')
    return re.sub(r" (?=[.,;:!?)%]|n't\b|'(?:s|re|ve|ll|d|m)\b)|(?<=[($]) ", "", text)


def marked(paths):
    """For each bundle what is marked between every two of its documents."""
    marks = {}
    for path in paths:
        bundle = json.load(open(path, encoding="utf-8"))
        between = marks.setdefault(os.path.basename(path)[:-5], defaultdict(set))
        for mark in bundle["conflicts"]:
            between[frozenset((mark["a"]["doc"], mark["b"]["doc"]))].add("conflict")
        for mark in bundle["compatible"]:
            between[frozenset((mark["a"]["doc"], mark["b"]["doc"]))].add(mark["relation"])
    return marks


def together(a, b, marks):
    """Whether two documents tell one story; None where nobody says."""
    (story, x), (other, y) = a.split("~"), b.split("~")
    if story != other:
        return False
    if story not in marks:
        return True
    between = marks[story].get(frozenset((x, y)))
    return bool(between - {"different-event"}) if between else None


def learn(pairs, out, paths):
    import lightgbm
    import numpy

    marks = marked(paths)
    evidence, same, source = [], [], []
    for line in open(pairs, encoding="utf-8"):
        row = json.loads(line)
        one = together(*row["sides"], marks)
        if one is not None:
            evidence.append([value for _, value in row["evidence"]])
            same.append(int(one))
            source.append(row["file"].split("-")[0])
            names = [name for name, _ in row["evidence"]]
    same, source = numpy.array(same), numpy.array(source)
    weight = numpy.zeros(len(same))
    for name, weights in WEIGHTS.items():
        for one in (0, 1):
            of = (source == name) & (same == one)
            weight[of] = weights[1 - one] / max(of.sum(), 1)
            print(f"{name}: {of.sum()} pairs {('apart', 'together')[one]}")
    forest = lightgbm.LGBMClassifier(n_estimators=300, learning_rate=0.06, num_leaves=12, min_child_samples=30, colsample_bytree=0.5, **fit.COMMON)
    fit.write(out, names, [(forest.fit(numpy.array(evidence, numpy.float32), same, sample_weight=weight), ["same"])])


def main(arguments):
    given = {}
    for flag in ("--articles", "--topics"):
        if flag in arguments:
            at = arguments.index(flag)
            given[flag] = arguments[at + 1]
            arguments = arguments[:at] + arguments[at + 2 :]
    if arguments[0] == "--corpora":
        os.makedirs(arguments[1], exist_ok=True)
        bundles(arguments[1], arguments[2:])
        if "--articles" in given:
            articles(arguments[1], given["--articles"])
        if "--topics" in given:
            topics(arguments[1], given["--topics"])
    else:
        learn(arguments[0], arguments[1], arguments[2:])


if __name__ == "__main__":
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    main(sys.argv[1:])
