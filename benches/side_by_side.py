"""How fast other tools read the same text: words per second of processor time, on one core.

    cargo build --release --example check --example generate
    python3 benches/side_by_side.py

Makes a virtual environment under target/ and installs spaCy, Recognizers-Text, quantulum3, dateparser and contrachecker from PyPI. They
do other things than `check` does, and each only a part of it: the sentences, the quantities, the dates, the contradictions. What cannot
be installed is said and left out. A tool that is slow reads as many articles as it gets through in its share of time.
"""

import json
import os
import subprocess
import sys
import time
import venv

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
HOME = os.environ.get("SIDE_BY_SIDE_ENVIRONMENT", os.path.join(ROOT, "target", "side-by-side"))
PACKAGES = ["spacy", "recognizers-text-suite", "emoji<2", "quantulum3", "dateparser", "contrachecker"]
ARTICLES, SECONDS = 200, float(os.environ.get("SIDE_BY_SIDE_SECONDS", "20"))


def spacy_sentences():
    import spacy

    pipeline = spacy.blank("en")
    pipeline.add_pipe("sentencizer")
    return lambda text: list(pipeline(text).sents)


def recognizers_text():
    from recognizers_date_time import DateTimeRecognizer
    from recognizers_number import NumberRecognizer
    from recognizers_number_with_unit import NumberWithUnitRecognizer
    from recognizers_text import Culture

    culture = Culture.English
    numbers, units, times = NumberRecognizer(culture), NumberWithUnitRecognizer(culture), DateTimeRecognizer(culture)
    models = [numbers.get_number_model(), units.get_dimension_model(), units.get_currency_model(), times.get_datetime_model()]
    return lambda text: [model.parse(text) for model in models]


def quantulum3():
    from quantulum3 import parser

    return lambda text: parser.parse(text)


def dateparser():
    from dateparser.search import search_dates

    return lambda text: search_dates(text, languages=["en"])


def words(text):
    return len(text.split())


def each(name, make, documents):
    read = make()
    read(documents[0]["text"])
    done, start = 0, time.process_time()
    for document in documents:
        read(document["text"])
        done += words(document["text"])
        if time.process_time() - start > SECONDS:
            break
    return done / (time.process_time() - start)


def contrachecker(documents):
    """All articles at once, as many as it gets through: twice as many as before until the time is up."""
    from contrachecker import check_contradictions
    from contrachecker.models import Chunk

    count = 4
    while True:
        chunks = [Chunk(id=document["id"], text=document["text"]) for document in documents[:count]]
        start = time.process_time()
        check_contradictions(chunks)
        spent = time.process_time() - start
        if spent > SECONDS / 4 or count >= len(documents):
            return sum(words(document["text"]) for document in documents[:count]) / max(spent, 1e-9), count
        count *= 2


def gainsay(path, documents):
    check = os.path.join(ROOT, "target", "release", "examples", "check")
    alone = {**os.environ, "RAYON_NUM_THREADS": "1"}
    before = os.times()
    subprocess.run([check, "--format", "json", "--out", os.devnull, path], check=True, env=alone, stderr=subprocess.DEVNULL)
    after = os.times()
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    return sum(words(document["text"]) for document in documents) / spent


def measure():
    path = os.path.join(HOME, "articles.jsonl")
    generate = os.path.join(ROOT, "target", "release", "examples", "generate")
    with open(path, "wb") as out:
        subprocess.run([generate, str(ARTICLES)], check=True, stdout=out)
    documents = [json.loads(line) for line in open(path, encoding="utf-8")]
    own = gainsay(path, documents)
    rows = [("gainsay, text to report", own, f"{len(documents)} articles")]
    tools = [("spaCy, blank with sentencizer", spacy_sentences), ("Recognizers-Text, numbers, units, times", recognizers_text)]
    tools += [("quantulum3, quantities", quantulum3), ("dateparser, dates", dateparser)]
    for name, make in tools:
        try:
            rows.append((name, each(name, make, documents), ""))
        except Exception as error:
            rows.append((name, None, f"{type(error).__name__}: {error}"[:80]))
    try:
        speed, count = contrachecker(documents)
        rows.append(("contrachecker, contradictions", speed, f"{count} articles at once"))
    except Exception as error:
        rows.append(("contrachecker, contradictions", None, f"{type(error).__name__}: {error}"[:80]))
    print("| what | words/s, one core | gainsay is | |\n|---|---|---|---|")
    for name, speed, note in rows:
        shown = ("-", "-") if speed is None else (f"{speed:,.0f}", f"{own / speed:,.1f} times as fast")
        print(f"| {name} | {shown[0]} | {shown[1]} | {note} |")


def install():
    python = os.path.join(HOME, "bin", "python")
    if not os.path.exists(python):
        venv.create(HOME, with_pip=True)
    for package in PACKAGES:
        told = subprocess.run([python, "-m", "pip", "install", "--quiet", package], capture_output=True, text=True)
        if told.returncode != 0:
            print(f"{package}: cannot be installed: {told.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
    os.execv(python, [python, os.path.abspath(__file__), "measure"])


if __name__ == "__main__":
    measure() if sys.argv[1:] == ["measure"] else install()
