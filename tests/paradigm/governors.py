#!/usr/bin/env python3
"""Every word that governs an act, before acts of several types.

usage: governors.py --khaldun PROGRAM [--construction NAME] [--lemma LEMMA] [--list WHAT] [--words] [--least SHARE]

Puts each row of packs/ar/control.tsv and reporting.tsv into the patterns of governors.ar.tsv, with each of a handful of acts
behind it, and prints for each construction the share that is read right: who acts, on whom, with which status, and who says so.
--words prints for each construction the governors that fail most.
"""
import argparse
import collections
import os

import arabic
import grid
import paradigm

OUTCOMES = [*paradigm.OUTCOMES, "by"]


def forms_of(row):
    """The governor's own words: past, present, masdar, participle; of a noun or a phrase the first form."""
    if row["pos"] != "verb":
        return {"G": row["lemma"]}
    participle = arabic.accusative(row["participle"])
    return {"G": row["lemma"], "G.pres": row["present"], "G.masdar": row["nouns"].split("|")[0], "G.part": participle, "G.part+": participle}


def preps_of(table, row):
    """The prepositions that lead to the act: those of control.tsv, those of reporting.tsv with the role of content."""
    if table == "control":
        return row["prep"].split("|")
    content = [p for p, role in paradigm.roles(row) if role == "content"]
    return content or [""]


def kind_of(table, row):
    if table == "control":
        return row["effect"]
    return row["preps"] if row["pos"] == "phrase" else row["strength"]


def slots_of(name, row, act, forms, words_of):
    parties = dict(arabic.PARTIES[act["type"] in paradigm.ARMED], C=arabic.TELLER)
    _, words = paradigm.argument(act, words_of, parties)
    slots = dict(parties, B=words, **arabic.of_verb(forms, act), **forms_of(row))
    prep, that = preps_of(name, row)[0], arabic.that_of(row["lemma"])
    slots.update({"p:masdar": arabic.joined(prep, slots["masdar"]), "p:that": arabic.joined(prep, that), "p:that+": arabic.joined(prep, that)})
    return slots


def sentences(lemma, acts, patterns):
    forms, words_of, out = arabic.Forms(grid.PACK), paradigm.classes(), []
    for name in ("control", "reporting"):
        for row in grid.table(os.path.join(grid.PACK, name + ".tsv")):
            mine = [p for p in patterns if lemma in (None, row["lemma"]) and p["table"] == name and p["pos"] == row["pos"] and kind_of(name, row) in p["kinds"].split(",")]
            for pattern in mine:
                for act in acts:
                    slots = slots_of(name, row, act, forms, words_of)
                    if all(slots.get(s) for s in paradigm.slots_in(pattern["pattern"])):
                        out.append((act, dict(pattern, governor=row["lemma"]), paradigm.filled(pattern["pattern"], slots)[0]))
    return out


def plainest(rows):
    """Of each act the row with the fewest conditions whose object is whom it is done to."""
    plain = {}
    for r in rows:
        if r["lemma"] in arabic.ACTS and r["nouns"] and r["object"] in ("", "recipient", "both"):
            if r["lemma"] not in plain or len(r["needs"]) < len(plain[r["lemma"]]["needs"]):
                plain[r["lemma"]] = r
    return [plain[x] for x in arabic.ACTS if x in plain]


def verdict(pattern, types, reading):
    what = paradigm.verdict(pattern, types, reading, 0)
    if what != "right" or not pattern["says"]:
        return what
    keys = {x["id"]: grid.country(x["key"]) for x in reading["actors"]}
    wanted = set() if pattern["says"] == "-" else {arabic.STATES[pattern["says"]]}
    told = [{keys.get(t.get("actor")) for t in e["attribution"]} for e in reading["events"] if e["type"] in types]
    return "right" if any(wanted <= t if wanted else not t for t in told) else "by"


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--khaldun", default="khaldun")
    p.add_argument("--construction")
    p.add_argument("--lemma")
    p.add_argument("--list", choices=["all", *OUTCOMES[1:]])
    p.add_argument("--words", action="store_true")
    p.add_argument("--least", type=float, default=0)
    a = p.parse_args()
    rows = paradigm.verbs()
    types = paradigm.types_of(rows)
    patterns = [r for r in grid.table(os.path.join(grid.HERE, "governors.ar.tsv")) if a.construction in (None, r["name"])]
    items = sentences(a.lemma, plainest(rows), patterns)
    tally, failing = grid.Tally(OUTCOMES), collections.defaultdict(collections.Counter)
    for (act, pattern, text), reading in zip(items, grid.read(a.khaldun, [text for _, _, text in items])):
        what = verdict(pattern, types[act["lemma"]], reading)
        tally.add(pattern["name"], what)
        if what != "right":
            failing[pattern["name"]][pattern["governor"]] += 1
        if what != "right" and a.list in (what, "all"):
            print(f"{what}\t{pattern['governor']}\t{text}\t{grid.told(reading)}")
    tally.show("construction")
    for name, words in failing.items() if a.words else ():
        print(f"{name}: " + " ".join(f"{w} {k}" for w, k in words.most_common(24)))
    grid.leave(tally.share(), a.least)


if __name__ == "__main__":
    main()
