#!/usr/bin/env python3
"""Every event frame of the pack in every construction of its register.

usage: paradigm.py --khaldun PROGRAM [--construction NAME] [--lemma LEMMA] [--type TYPE] [--list WHAT] [--every N] [--least SHARE]

Puts each verb of packs/ar/events.tsv whose arguments need no other words into the patterns of constructions.ar.tsv, reads all of
it in one run, and prints for each construction the share of verbs that it is read right with and what goes wrong: nothing read,
another type, doer or recipient missing, turned round, somebody too many, status. --list WHAT (all, none, type, doer, recipient,
turned, extra, status) prints the sentences that fail so; --every 5 takes a fifth of the sentences. Whoever adds a verb sees with --lemma where it is not read yet.
"""
import argparse
import collections
import os
import re

import arabic
import grid

ARMED = {"ASSAULT", "MOBILIZE", "RETREAT", "COERCE"}
# What an act that its own actor announces becomes (packs/core/content.tsv); accepted where a pattern asks for no status.
BECOMES = {"AID": "AGREE", "COOPERATE": "AGREE", "SUPPORT": "AGREE", "RETREAT": "CONCEDE"}
VERB = {"past", "past.f", "pres", "pres.f", "juss", "passive.f", "masdar"}
# Conditions of `needs` that a pattern meets by itself.
MET = {"without", "actor", "prep", "not", "own", "news", "obj"}
# From right to the worst.
OUTCOMES = ["right", "status", "extra", "recipient", "doer", "turned", "none", "type"]


def roles(frame):
    return [tuple(p.split("=")) for p in frame["preps"].split("|") if "=" in p]


def conditions(frame):
    return [tuple(c.split(":", 1)) for c in frame["needs"].split(",") if c]


def classes():
    return {r["class"]: r["words"].split("|") for r in grid.table(os.path.join(grid.PACK, "classes.tsv"))}


def verbs():
    return [r for r in grid.table(os.path.join(grid.PACK, "events.tsv")) if r["pos"] == "verb"]


def types_of(rows):
    types = collections.defaultdict(set)
    for r in rows:
        types[r["lemma"]].add(r["type"])
    return types


def argument(frame, words_of, parties):
    """What stands behind the verb: (how the recipient is told: object, thing or prep, the words)."""
    wanted = [v for k, v in conditions(frame) if k == "obj"]
    needed = [v.split("|") for k, v in conditions(frame) if k == "prep"]
    thing = None
    if wanted:
        first = wanted[0].split("|")[0]
        thing = words_of.get(first[1:], [None])[0] if first.startswith("@") else first
        if not thing:
            return None
    side = "both" if frame["subject"] == "both" else "recipient"
    preps = [p for p, role in roles(frame) if role == side and (not needed or p in needed[0])]
    if frame["object"] in ("", side) and not needed:
        return ("thing", arabic.owned(thing, parties)) if thing else ("object", parties["b.f"])
    if not preps:
        return None
    return "prep", (arabic.definite(thing) + " " if thing else "") + arabic.attached(preps[0], parties["of"])


def slots_in(pattern):
    return re.findall(r"\{([^}]*)\}", pattern)


def filled(pattern, slots):
    """The sentence, and the byte where the verb stands in it."""
    text, at = "", 0
    for piece in re.split(r"(\{[^}]*\})", pattern):
        word = slots[piece[1:-1]] if piece.startswith("{") else piece
        if piece[1:-1] in VERB:
            at = len(text.encode("utf-8"))
        text += arabic.contracted(text, word)
    return text, at


def sentences(frames, patterns):
    forms, words_of, out = arabic.Forms(grid.PACK), classes(), []
    for frame in frames:
        parties = arabic.PARTIES[frame["type"] in ARMED]
        behind = argument(frame, words_of, parties)
        if not behind:
            continue
        kind, words = behind
        slots = dict(parties, B=words, **arabic.of_verb(forms, frame))
        for p in patterns:
            if p["takes"] in ("any", kind) and all(slots.get(s) is not None for s in slots_in(p["pattern"])):
                out.append((frame, p, *filled(p["pattern"], slots)))
    return out


def judge(event, who, whom, doers, targets, status):
    if who & targets - doers and (whom & doers or not doers) and event["recipients"]:
        return "turned"
    everybody = who | whom
    if not doers <= who:
        return "doer"
    if not targets <= everybody:
        return "recipient"
    if not doers and who:
        return "doer"
    if everybody - doers - targets:
        return "extra"
    return "right" if status == "-" or event["status"] == status else "status"


def verdict(pattern, types, reading, verb):
    """"right", or the first thing that is wrong."""
    names = {a["id"]: grid.country(a["key"]) for a in reading["actors"]}
    expect, status = pattern["expect"].rsplit(" ", 1)
    if status == "-":
        types = types | {BECOMES[t] for t in types if t in BECOMES}
    events = [(e, {names[a] for a in e["actors"]}, {names[a] for a in e["recipients"]})
              for e in reading["events"] if e["type"] in types and e["evidence"]["trigger"][1] > verb]
    if expect == "none":
        done = [e for e, who, _ in events if e["status"] == status and arabic.STATES["A"] in who and e["polarity"] == 1]
        return "status" if done else "right"
    doers, targets = ({arabic.STATES[k] for k in side.strip().split(",") if k != "-"} for side in expect.split(">"))
    if not events:
        return "type" if reading["events"] else "none"
    return min((judge(e, who, whom, doers, targets, status) for e, who, whom in events), key=OUTCOMES.index)


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--khaldun", default="khaldun")
    p.add_argument("--construction")
    p.add_argument("--lemma")
    p.add_argument("--type")
    p.add_argument("--list", choices=["all", *OUTCOMES[1:]])
    p.add_argument("--every", type=int, default=1)
    p.add_argument("--least", type=float, default=0)
    a = p.parse_args()
    every = verbs()
    types = types_of(every)
    frames = [r for r in every if r["subject"] in ("", "actor", "both") and {k for k, _ in conditions(r)} <= MET and r["type"] != "PROTEST"]
    frames = [r for r in frames if a.lemma in (None, r["lemma"]) and a.type in (None, r["type"])]
    patterns = [r for r in grid.table(os.path.join(grid.HERE, "constructions.ar.tsv")) if a.construction in (None, r["name"])]
    items = sentences(frames, patterns)[::a.every]
    tally = grid.Tally(OUTCOMES)
    for (frame, pattern, text, verb), reading in zip(items, grid.read(a.khaldun, [text for _, _, text, _ in items])):
        what = verdict(pattern, types[frame["lemma"]], reading, verb)
        tally.add(pattern["name"], what)
        if what != "right" and a.list in (what, "all"):
            print(f"{what}\t{frame['lemma']} {frame['type']}\t{text}\t{grid.told(reading)}")
    tally.show("construction")
    grid.leave(tally.share(), a.least)


if __name__ == "__main__":
    main()
