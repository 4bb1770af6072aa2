#!/usr/bin/env python3
"""Fills src/lexicon/tables/actors.tsv and objects.tsv with closures over WordNet 3.0.

    apt-get download wordnet-base && dpkg -x wordnet-base_*.deb DIR/deb
    tools/nouns.py DIR

A noun takes the class of the nearest anchor above the first of its leading senses that has one. Rows whose origin is "own" are kept as they
stand and win over WordNet's. A compound that has the class of its head ("taxi driver") is left out: the head tells it.
"""
import sys
from collections import defaultdict
from pathlib import Path

ACTORS = {  # class: anchors, as lemma and number of its sense
    "soldier": "military_personnel.1 serviceman.1 soldier.1 military_officer.1 commissioned_officer.1 enlisted_man.1 military_man.1",
    "police": "policeman.1 lawman.1 police_officer.1 detective.2",
    "militant": "guerrilla.1 insurgent.1 terrorist.1 mercenary.1 rebel.1 revolutionist.1 gunman.2 hijacker.1",
    "spy": "spy.1 secret_agent.1",
    "official": "official.1 official.2 politician.1 politician.2 politician.3 head_of_state.1 civil_servant.1 diplomat.1 lawgiver.1 judge.1 ruler.1 minister.2 spokesperson.1 ambassador.1 aristocrat.1",
    "medic": "health_professional.1 medical_practitioner.1 nurse.1 doctor.1 paramedic.1 medical_assistant.1",
    "journalist": "journalist.1 correspondent.2 newspaperman.1 broadcaster.1 photographer.1 reporter.1",
    "student": "student.1 schoolchild.1 pupil.1",
    "teacher": "educator.1 teacher.1",
    "clergy": "clergyman.1 cleric.1 priest.1 religious_leader.1 monk.1 nun.1 religious.1",
    "refugee": "refugee.1 exile.1 migrant.1 displaced_person.1 deportee.1 foreigner.1",
    "child": "juvenile.1 child.1 baby.1 adolescent.1 boy.1 girl.1 male_child.1 female_child.1",
    "woman": "woman.1 wife.1",
    "relative": "relative.1 spouse.1 parent.1 ancestor.1 descendant.1",
    "criminal": "criminal.1 thief.1 bandit.1 smuggler.1 gangster.1 thug.1",
    "prisoner": "prisoner.1 captive.1 convict.1 detainee.1 hostage.1",
    "patient": "patient.1 sick_person.1",
    "athlete": "athlete.1 contestant.1 player.1",
    "traveller": "traveler.1 tourist.1 passenger.1 pilgrim.1",
    "protester": "protester.1 demonstrator.3 striker.2 dissenter.1",
    "farmer": "farmer.1 herder.1 peasant.1 gardener.1 rancher.1 fisherman.1 hunter.1 gatherer.1 farmhand.1",
    "driver": "driver.1 pilot.1 operator.2 motorist.1",
    "scientist": "scientist.1 expert.1 scholar.1",
    "lawyer": "lawyer.1",
    "artist": "artist.1 entertainer.1 writer.1 musician.1 performer.1",
    "worker": "worker.1 employee.1 professional.1 businessperson.1 merchant.1 skilled_worker.1 servant.1 capitalist.2 assistant.1",
    "civilian": "civilian.1 inhabitant.1 neighbor.1 bystander.1 spectator.1 poor_person.1 citizen.1",
    "man": "man.1",
    "person": "person.1",
}
OBJECTS = {
    "dwelling": "dwelling.1 housing.1 house.1 apartment.1 residence.2 apartment_building.1 hotel.1",
    "school": "school.2 schoolroom.1 college.3 university.2 library.1",
    "hospital": "hospital.1 medical_building.1 clinic.3",
    "market": "mercantile_establishment.1 marketplace.2 shop.1 restaurant.1 store.1 mall.1",
    "worship": "place_of_worship.1 church.2 mosque.1 temple.1 monastery.1",
    "military-object": "military_installation.1 fortification.1 military_vehicle.1 weaponry.1 warship.1 warplane.1 military_post.1 arsenal.3 bunker.2 arms.1 ammunition.1",
    "vehicle": "motor_vehicle.1 public_transport.1 wheeled_vehicle.1",
    "vessel": "vessel.2",
    "aircraft": "aircraft.1",
    "infrastructure": "bridge.1 dam.1 airfield.1 road.1 railway.1 pipeline.2 tunnel.1 port.1 canal.3 station.1 factory.1 plant.1 mine.1 refinery.1 power_line.1 depository.1",
    "farm": "farm.1 livestock.1 orchard.1",
    "building": "building.1",
}


def main(folder):
    base = folder / "deb/usr/share/wordnet"
    names, above, index = {}, {}, defaultdict(list)
    for line in open(base / "data.noun", encoding="utf-8"):
        if line.startswith("  "):
            continue
        cells = line.split(" | ")[0].split()
        count = int(cells[3], 16)
        names[cells[0]] = [cells[4 + 2 * at] for at in range(count)]
        at = 4 + 2 * count
        above[cells[0]] = [cells[at + 1 + 4 * p + 1] for p in range(int(cells[at])) if cells[at + 1 + 4 * p] in ("@", "@i")]
    instances = set()
    for line in open(base / "data.noun", encoding="utf-8"):
        gloss = line.split(" | ")[-1]
        slur = any(word in gloss for word in ("slur", "offensive", "disparag", "derogat", "contempt", "insult"))
        if not line.startswith("  ") and (" @i " in line or slur):
            instances.add(line.split()[0])
    for line in open(base / "index.noun", encoding="utf-8"):
        if not line.startswith("  "):
            cells = line.split()
            index[cells[0]] = cells[-int(cells[2]):]

    def closure(spec):
        anchors = {}
        for name, lemmas in spec.items():
            for anchor in lemmas.split():
                lemma, number = anchor.rsplit(".", 1)
                senses = index.get(lemma, [])
                if int(number) > len(senses):
                    print("no sense", anchor)
                    continue
                anchors[senses[int(number) - 1]] = name
        memo = {}
        def nearest(synset):
            level, seen = [synset], {synset}
            while level:
                found = [anchors[s] for s in level if s in anchors]
                if found:
                    return min(found, key=list(spec).index)
                level = [up for s in level for up in above[s] if not (up in seen or seen.add(up))]
            return None
        out = {}
        for lemma, senses in index.items():
            for place, synset in enumerate(senses[:2 if spec is OBJECTS else 3]):
                if synset in instances or not any(n == lemma for n in names[synset]):
                    continue
                memo.setdefault(synset, nearest(synset))
                name = memo[synset]
                if name and (place == 0 or (name != "person" and spec is ACTORS and place == 1)):
                    out[lemma] = name
                    break
        return {l.replace("_", " "): c for l, c in out.items()}

    tables = Path(__file__).parent.parent / "src/lexicon/tables"
    for file, spec in (("actors.tsv", ACTORS), ("objects.tsv", OBJECTS)):
        path = tables / file
        own = [l for l in path.read_text(encoding="utf-8").splitlines()[1:] if l.split("\t")[2] == "own"] if path.exists() else []
        taken = {row.split("\t")[0] for row in own}
        classes = closure(spec)
        known = dict(classes, **{row.split("\t")[0]: row.split("\t")[1] for row in own})
        rows = list(own)
        for lemma, name in classes.items():
            head = lemma.split()[-1]
            if lemma in taken or (" " in lemma and known.get(head) in (name, None) and known.get(head) == name) or lemma.count(" ") > 1 or len(lemma) < 3:
                continue
            if " " in lemma and name in ("person", "building"):
                continue
            rows.append(f"{lemma}\t{name}\twordnet 3.0\tthe {lemma}")
        path.write_text("noun\tclass\torigin\texample\n" + "".join(r + "\n" for r in sorted(rows, key=str.encode)), encoding="utf-8")
        from collections import Counter
        print(file, len(rows), Counter(r.split("\t")[1] for r in rows))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
