#!/usr/bin/env python3
"""Writes things.tsv: what each common noun for a thing may also be called, more widely or by another word, from WordNet 3.0.

usage: things.py WORDNET_FOLDER LEXICON_FOLDER

A row is a noun that has a word vector (vectors.bin, the common words) and of whose first two senses one is a thing that can be seen and
touched; persons have rows in actors.tsv. Its wider words are those rows that stand in the same synset or above it, in any of its first
three senses. Two nouns of which neither is among the other's wider words are two things: a dog is no lynx. Debian has the data as
wordnet-base.
"""
import os, struct, sys

from wordnet_rows import read

# Lexicographer files: animal, artifact, body, food, object, plant, substance.
FILES = {"05", "06", "08", "13", "17", "20", "27"}
# Of how many senses one must be a thing, how many are looked at, and how many things may be called by one word before it tells no two apart.
FIRST, SENSES, COMMONPLACE = 2, 3, 400


def common(lexicon):
    """The words that have vectors: what stands between their number of parts of speech and the vectors themselves."""
    with open(f"{lexicon}/vectors.bin", "rb") as file:
        bytes_ = file.read()
    count, _ = struct.unpack_from("<II", bytes_, 4)
    starts = struct.unpack_from(f"<{count + 1}I", bytes_, 12)
    words = 12 + 4 * (count + 1) + count
    return {bytes_[words + a:words + b].decode() for a, b in zip(starts, starts[1:])}


def lexnames(folder):
    with open(f"{folder}/data.noun") as file:
        return {line[:8]: line.split()[1] for line in file if not line.startswith(" ")}


def above(data, root):
    found, todo = [], [root]
    while todo:
        at = todo.pop()
        if at not in found:
            found.append(at)
            todo += [p[1] for p in data[at][1] if p[0] in ("@", "@i")]
    return found


def main():
    folder, lexicon = sys.argv[1:]
    index, data = read(folder, "n")
    files = lexnames(folder)
    with open(os.path.join(lexicon, "tables", "numerals.tsv")) as file:
        numerals = {line.split("\t")[0] for line in file}
    known = common(lexicon) - numerals
    usable = lambda word: word.isalpha() and word.islower() and len(word) > 2 and word in known
    nouns = {
        word: senses[:SENSES] for word, (senses, _) in index.items()
        if usable(word) and any(files[sense] in FILES for sense in senses[:FIRST])
    }
    wider = {
        word: {name for sense in senses for synset in above(data, sense) for name in data[synset][0]} & nouns.keys() - {word}
        for word, senses in nouns.items()
    }
    called = {}
    for word, names in wider.items():
        for name in names:
            called[name] = called.get(name, 0) + 1
    # What very many things are ("object", "structure") is no thing of its own.
    vague = {name for name, count in called.items() if count > COMMONPLACE}
    with open(os.path.join(lexicon, "tables", "things.tsv"), "w") as out:
        out.write("noun\twider\torigin\texample\n")
        for word in sorted(wider.keys() - vague):
            out.write(f"{word}\t{' '.join(sorted(wider[word] - vague))}\twordnet 3.0\tthe {word}\n")
    print(len(wider) - len(vague), "rows; vague:", " ".join(sorted(vague)))


main()
