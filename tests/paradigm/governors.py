#!/usr/bin/env python3
"""Every word that governs an act, before acts of several types.

usage: governors.py --khaldun PROGRAM [--packs DIR] [--lang ar] [--construction NAME] [--lemma LEMMA] [--list WHAT] [--words] [--least SHARE]

Puts each row of packs/LANG/control.tsv and reporting.tsv into the patterns of tests/paradigm/governors.LANG.tsv, with each act of ACTS
behind it, and prints for each construction the share that is read right: who acts, on whom, with which status, and who says so.
--words prints for each construction the governors that fail most.
"""
import argparse
import collections
import os
import re
import sys

import paradigm

ACTS = ["قصف", "حاصر", "عاقب", "أنقذ", "انتقد", "هاجم", "اعتقل"]
WORST = [*paradigm.WORST, "by"]


def joined(prep, word):
    """The preposition before the word; None where nobody writes it so."""
    if not prep:
        return word
    if len(prep) > 1:
        return prep + " " + word
    return None if prep == "ل" and word.startswith("أن") else prep + word


def forms_of(forms, row):
    """The governor's own words: past, present, masdar, participle; of a noun or a phrase the first form."""
    if row["pos"] != "verb":
        return {"G": row["lemma"]}
    out = {"G": row["lemma"], "G.pres": row["present"], "G.masdar": row["nouns"].split("|")[0], "G.part": paradigm_accusative(row["participle"])}
    out["G.part+"] = out["G.part"]
    return out


def paradigm_accusative(participle):
    return participle and participle + "ا"


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


def sentences(a, folder, acts, patterns):
    forms, out = paradigm.Forms(folder), []
    classes = {r["class"]: r["words"].split("|") for r in paradigm.table(os.path.join(folder, "classes.tsv"))}
    for name in ("control", "reporting"):
        for row in paradigm.table(os.path.join(folder, name + ".tsv")):
            if a.lemma and row["lemma"] != a.lemma:
                continue
            mine = [p for p in patterns if p["table"] == name and p["pos"] == row["pos"] and kind_of(name, row) in p["kinds"].split(",")]
            for pattern in mine:
                for act in acts:
                    parties = dict(paradigm.PARTIES[act["type"] in paradigm.ARMED], C="الرئيس التنزاني")
                    _, words = paradigm.argument(act, classes, parties)
                    slots = dict(parties, B=words, **paradigm.of_verb(forms, act), **forms_of(forms, row))
                    prep = preps_of(name, row)[0]
                    say = "إن" if row["lemma"] == "قال" else "أن"
                    slots.update({"p:masdar": joined(prep, slots["masdar"]), "p:that": joined(prep, say), "p:that+": joined(prep, say)})
                    if all(slots.get(s) for s in re.findall(r"\{([^}]*)\}", pattern["pattern"])):
                        text, _ = paradigm.filled(pattern["pattern"], slots)
                        out.append((act, dict(pattern, governor=row["lemma"]), text, 0))
    return out


def verdict(pattern, types, reading):
    what = paradigm.verdict(pattern, types, reading, 0)
    if what != "right" or not pattern["says"]:
        return what
    keys = {x["id"]: paradigm.country(x["key"]) for x in reading["actors"]}
    wanted = set() if pattern["says"] == "-" else {paradigm.STATES[pattern["says"]]}
    told = [{keys.get(t.get("actor")) for t in e["attribution"]} for e in reading["events"] if e["type"] in types]
    return "right" if any(wanted <= t if wanted else not t for t in told) else "by"


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--khaldun", default="khaldun")
    p.add_argument("--packs", default=os.path.join(here, "..", "..", "packs"))
    p.add_argument("--lang", default="ar")
    p.add_argument("--construction")
    p.add_argument("--lemma")
    p.add_argument("--list")
    p.add_argument("--words", action="store_true")
    p.add_argument("--least", type=float, default=0)
    a = p.parse_args()
    folder = os.path.join(a.packs, a.lang)
    rows = [r for r in paradigm.table(os.path.join(folder, "events.tsv")) if r["pos"] == "verb"]
    types = collections.defaultdict(set)
    for r in rows:
        types[r["lemma"]].add(r["type"])
    plain = {}
    for r in rows:
        if r["lemma"] in ACTS and r["nouns"] and r["object"] in ("", "recipient", "both"):
            if r["lemma"] not in plain or len(r["needs"]) < len(plain[r["lemma"]]["needs"]):
                plain[r["lemma"]] = r
    patterns = [r for r in paradigm.table(os.path.join(here, "governors." + a.lang + ".tsv")) if a.construction in (None, r["name"])]
    items = sentences(a, folder, [plain[x] for x in ACTS if x in plain], patterns)
    found = paradigm.read(a.khaldun, [], items)
    counts, words = collections.defaultdict(collections.Counter), collections.defaultdict(collections.Counter)
    for i, (act, pattern, text, _) in enumerate(items):
        what = verdict(pattern, types[act["lemma"]], found[i])
        counts[pattern["name"]][what] += 1
        if what != "right":
            words[pattern["name"]][pattern["governor"]] += 1
        if a.list and what != "right" and a.list in (what, "all"):
            keys = {x["id"]: x["key"] for x in found[i]["actors"]}
            got = "; ".join(f"{e['type']} {','.join(keys[x] or '?' for x in e['actors'])}>{','.join(keys[x] or '?' for x in e['recipients'])} {e['status']}" for e in found[i]["events"])
            print(f"{what}\t{pattern['governor']}\t{text}\t{got}")
    total = collections.Counter()
    print(f"{'construction':34} {'pairs':>6} {'right':>6}  " + " ".join(f"{w:>9}" for w in WORST[1:]))
    for pattern in patterns:
        c = counts[pattern["name"]]
        n = sum(c.values())
        if not n:
            continue
        total += c
        print(f"{pattern['name']:34} {n:6} {c['right'] / n:6.2f}  " + " ".join(f"{c[w]:9}" for w in WORST[1:]))
        if a.words:
            print("    " + " ".join(f"{w} {k}" for w, k in words[pattern["name"]].most_common(24)))
    n = sum(total.values())
    share = total["right"] / n if n else 0
    print(f"{'all':34} {n:6} {share:6.3f}  " + " ".join(f"{total[w]:9}" for w in WORST[1:]))
    sys.exit(0 if share >= a.least else 1)


if __name__ == "__main__":
    try:
        main()
    except BrokenPipeError:
        sys.exit(1)
