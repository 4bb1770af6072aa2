#!/usr/bin/env python3
"""Adds rows derived from WordNet 3.0 to predicates.tsv and opposites.tsv.

usage: wordnet_rows.py WORDNET_FOLDER TABLES_FOLDER

A predicate row is a word that a tagged corpus has and whose first (most frequent) sense lies below one of `ROOTS`; an opposite row is a pair of
words that WordNet's verb and adjective files call antonyms in senses common enough to be counted. Rows of any other
origin stay as they are and win; rows of origin "wordnet 3.0" are replaced. The keys in wordnet_unread.txt beside this
file are left out: the pipeline does not read their examples back. Debian has the data as wordnet-base.
"""
import os, sys

# class, part of speech, synsets (word.sense number), subject, object, direction
ROOTS = [
    ("kill", "v", "kill.1", "agent", "victim", ""),
    ("injure", "v", "injure.1", "agent", "victim", ""),
    ("attack", "v", "attack.1 assail.1", "agent", "target", ""),
    ("strike", "v", "bombard.2 bomb.1", "agent", "target", ""),
    ("destroy", "v", "destroy.1 destroy.2", "agent", "target", ""),
    ("damage", "v", "damage.1", "agent", "target", ""),
    ("explode", "v", "explode.1 explode.2", "theme", "", ""),
    ("crash", "v", "crash.4 collide.2", "theme", "", ""),
    ("collapse", "v", "collapse.1", "theme", "", ""),
    ("burn", "v", "burn.1", "theme", "target", ""),
    ("arrest", "v", "collar.1 imprison.1", "agent", "victim", ""),
    ("abduct", "v", "kidnap.1", "agent", "victim", ""),
    ("release", "v", "free.1", "agent", "victim", ""),
    ("increase", "v", "increase.1", "theme", "", "+"),
    ("raise", "v", "increase.2", "agent", "theme", "+"),
    ("decrease", "v", "decrease.1", "theme", "", "-"),
    ("reduce", "v", "decrease.2", "agent", "theme", "-"),
    ("strengthen", "v", "strengthen.1 strengthen.2", "agent", "theme", "+"),
    ("weaken", "v", "weaken.1 weaken.2", "agent", "theme", "-"),
    ("steal", "v", "steal.1", "agent", "theme", ""),
    ("win", "v", "win.1", "winner", "prize", ""),
    ("start", "v", "begin.1", "agent", "theme", "+"),
    ("stop", "v", "discontinue.1", "agent", "theme", "-"),
    ("deny", "v", "deny.1", "agent", "theme", ""),
    ("support", "v", "support.1", "agent", "theme", ""),
    ("ban", "v", "forbid.1", "agent", "theme", ""),
    ("allow", "v", "permit.1", "agent", "theme", ""),
    ("kill", "n", "killing.2", "agent", "victim", ""),
    ("attack", "n", "attack.1", "agent", "target", ""),
    ("explode", "n", "explosion.1", "theme", "", ""),
    ("crash", "n", "collision.2 crash.2", "theme", "", ""),
    ("shake", "n", "earthquake.1", "theme", "", ""),
    ("flood", "n", "flood.1", "theme", "", ""),
    ("burn", "n", "fire.1", "theme", "", ""),
    ("storm", "n", "storm.1", "theme", "", ""),
    ("infect", "n", "epidemic.1", "victim", "", ""),
    ("protest", "n", "protest.2", "agent", "", ""),
    ("steal", "n", "larceny.1", "agent", "theme", ""),
    ("injure", "n", "injury.1", "victim", "", ""),
    ("increase", "n", "increase.1", "theme", "", "+"),
    ("decrease", "n", "decrease.1", "theme", "", "-"),
    ("infect", "n", "infectious_disease.1", "victim", "", ""),
]
FILES = {"v": "verb", "n": "noun", "a": "adj"}


def read(folder, pos):
    """Index (word to its synsets, tagged senses) and data (synset to words and pointers) of one part of speech."""
    index, data = {}, {}
    with open(f"{folder}/index.{FILES[pos]}") as file:
        for line in file:
            if not line.startswith(" "):
                f = line.split()
                n = int(f[2])
                index[f[0]] = (f[-n:], int(f[-n - 1]))
    with open(f"{folder}/data.{FILES[pos]}") as file:
        for line in file:
            if not line.startswith(" "):
                f = line.split("|")[0].split()
                n = int(f[3], 16)
                words = [w.split("(")[0] for w in f[4:4 + 2 * n:2]]
                at = 4 + 2 * n
                pointers = [f[at + 1 + 4 * i:at + 5 + 4 * i] for i in range(int(f[at]))]
                data[f[0]] = (words, pointers)
    return index, data


def below(data, root):
    found, todo = set(), [root]
    while todo:
        at = todo.pop()
        if at not in found:
            found.add(at)
            todo += [p[1] for p in data[at][1] if p[0] == "~"]
    return found


def example(pos, word, transitive):
    if pos == "n":
        return f"The {word} of them by him was reported." if transitive else f"Their {word} was reported."
    return f"They will {word} it." if transitive else f"They will {word}."


def write(path, rows):
    with open(path, encoding="utf-8") as file:
        header, *old = file.read().splitlines()
    kept = {row.split("\t")[0]: row for row in old if row.split("\t")[-2] != "wordnet 3.0"}
    with open(os.path.join(os.path.dirname(__file__), "wordnet_unread.txt"), encoding="utf-8") as file:
        unread = set(file.read().splitlines())
    for row in (row for row in rows if row[0] not in unread):
        kept.setdefault(row[0], "\t".join(row))
    lines = sorted(kept.items(), key=lambda item: item[0].encode())
    with open(path, "w", encoding="utf-8") as out:
        out.write("\n".join([header] + [line for _, line in lines]) + "\n")


def main(wordnet, tables):
    read_in = {pos: read(wordnet, pos) for pos in FILES}
    rows = {}
    for name, pos, roots, subject, object_, direction in ROOTS:
        index, data = read_in[pos]
        for root in roots.split():
            word, number = root.rsplit(".", 1)
            inside = below(data, index[word][0][int(number) - 1])
            for word, (senses, tagged) in index.items():
                plain = word.isascii() and word.replace("-", "").isalpha() and len(word) > 2
                if plain and tagged > 0 and senses[0] in inside:
                    rows.setdefault(f"{word}#{pos}", [f"{word}#{pos}", name, subject, object_, direction, "", "wordnet 3.0",
                                                      example(pos, word, bool(object_))])
    write(os.path.join(tables, "predicates.tsv"), rows.values())
    pairs = {}
    for pos in "va":
        index, data = read_in[pos]
        for number, (words, pointers) in data.items():
            for symbol, target, _, places in pointers:
                if symbol != "!":
                    continue
                a = words[int(places[:2], 16) - 1].lower()
                b = data[target][0][int(places[2:], 16) - 1].lower()
                common = all(w.isascii() and w.isalpha() and index[w][1] > 0 and n in index[w][0][:2]
                             for w, n in ((a, number), (b, target)))
                if common and a < b:
                    say = f"They will {a} it. They will {b} it." if pos == "v" else f"It was {a}. It was {b}."
                    pairs[f"{a}/{b}#{pos}"] = [f"{a}/{b}#{pos}", "wordnet 3.0", say]
    write(os.path.join(tables, "opposites.tsv"), pairs.values())


if __name__ == "__main__":
    main(*sys.argv[1:])
