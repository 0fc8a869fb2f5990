#!/usr/bin/env python3
"""Every way of naming a party in every place where a party stands.

usage: parties.py --khaldun PROGRAM [--lang ar] [--position NAME] [--list] [--least SHARE]

Puts each row of parties.LANG.tsv into each pattern of positions.LANG.tsv, reads all of it in one run, and prints the share
that is read right by position and by party: the party's key stands on its side, the other party on the other one.
--list prints what fails, with what was read.
"""
import argparse
import collections
import json
import os
import sys

from paradigm import country, read, table

CONSTRUCT = {"مقاتلو": "مقاتلي", "متمردو": "متمردي", "مسلحو": "مسلحي", "مسؤولو": "مسؤولي", "وزيرا": "وزيري", "رئيسا": "رئيسي", "دولتا": "دولتي", "حكومتا": "حكومتي", "جيشا": "جيشي", "مقاتلوها": "مقاتليها"}
UNCHANGED = ("سكان",)


def oblique(words, agrees):
    """Behind a verb or a preposition: the first word of a sound plural or dual, and what agrees with it."""
    if agrees not in ("pl", "md", "fd"):
        return words
    out = []
    for i, w in enumerate(words.split()):
        if w in CONSTRUCT:
            w = CONSTRUCT[w]
        elif w.endswith("ون") or (agrees in ("md", "fd") and w.endswith("ان") and w not in UNCHANGED):
            w = w[:-2] + "ين"
        out.append(w)
    return " ".join(out)


def filled(pattern, party):
    agrees = party["agrees"]
    forms = {
        "t": "ت" if agrees in ("f", "fd") else "",
        "n": {"f": "ت", "pl": "وا", "md": "ا", "fd": "تا"}.get(agrees, ""),
        "y": "ت" if agrees in ("f", "fd") else "ي",
        "w": {"pl": "ون", "md": "ان", "fd": "ان"}.get(agrees, ""),
        "h": {"f": "ها", "pl": "هم", "md": "هما", "fd": "هما"}.get(agrees, "ه"),
        "P": party["words"],
        "O": oblique(party["words"], agrees),
    }
    for name, form in forms.items():
        pattern = pattern.replace("{" + name + "}", form)
    return f"{party['before']} {pattern}".strip().replace(" لال", " لل")


def meets(want, keys):
    """Each of the parties wanted (with commas; | between alternatives) is among the keys, but for those with ?, which may be."""
    parts = [part for part in want.split(",") if not part.startswith("?")]
    return all(any(k == w or k.startswith(w + ".") for w in part.split("|") for k in keys) for part in parts)


def outside(party, position, event, keys):
    """A party that only speaks of what the other does, or only stands by: "speaker", "none"."""
    sides = [keys[a] for a in event["actors"] + event["recipients"]]
    if position["other"] not in map(country, sides):
        return "none"
    wanted = [w.lstrip("?") for w in party["key"].split(",")]
    if any(meets(w, [k]) for w in wanted for k in sides):
        return "turned"
    said = [keys[a["actor"]] for a in event["attribution"] if a.get("actor")]
    return "right" if position["side"] == "none" or meets(party["key"], said) else "missing"


def verdict(party, position, reading):
    keys = {a["id"]: a["key"] or "?" for a in reading["actors"]}
    best = "none"
    for e in reading["events"]:
        who, whom = [keys[a] for a in e["actors"]], [keys[a] for a in e["recipients"]]
        other = position["other"]
        if position["side"] in ("speaker", "none"):
            found = outside(party, position, e, keys)
            if found == "right":
                return found
            best = found if best == "none" else best
            continue
        sides = {"actor": [(who, whom)], "recipient": [(whom, who)], "either": [(who + whom, who + whom)]}[position["side"]]
        for ours, theirs in sides:
            also = (position["also"] or "").split("|")
            extra = [k for k in ours + theirs if country(k) not in (other, *also) and not any(meets(w.lstrip("?"), [k]) for w in party["key"].split(","))]
            if meets(party["key"], ours) and other in map(country, theirs):
                if not extra:
                    return "right"
                best = "extra"
            elif best == "none":
                best = "turned" if meets(party["key"], theirs) else "missing"
    return best


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--khaldun", default="khaldun")
    p.add_argument("--lang", default="ar")
    p.add_argument("--position")
    p.add_argument("--list", action="store_true")
    p.add_argument("--least", type=float, default=0)
    a = p.parse_args()
    parties = table(os.path.join(here, f"parties.{a.lang}.tsv"))
    positions = [r for r in table(os.path.join(here, f"positions.{a.lang}.tsv")) if a.position in (None, r["name"])]
    items = [(party, pos, filled(pos["pattern"], party), 0) for pos in positions for party in parties]
    found = read(a.khaldun, [], items)
    by_position, by_party = collections.defaultdict(collections.Counter), collections.defaultdict(collections.Counter)
    for i, (party, pos, text, _) in enumerate(items):
        what = verdict(party, pos, found[i])
        by_position[pos["name"]][what] += 1
        by_party[party["words"]][what] += 1
        if a.list and what != "right":
            keys = {x["id"]: x["key"] or "?" for x in found[i]["actors"]}
            got = "; ".join(f"{e['type']} {','.join(keys[x] for x in e['actors'])}>{','.join(keys[x] for x in e['recipients'])}" for e in found[i]["events"])
            print(f"{what}\t{party['key']}\t{text}\t{got}")
    for title, counts in (("position", by_position), ("party", by_party)):
        print(f"{title:50} {'right':>6} {'extra':>6} {'missing':>8} {'turned':>7} {'none':>5}")
        for name, c in counts.items():
            n = sum(c.values())
            print(f"{name:50} {c['right'] / n:6.2f} {c['extra']:6} {c['missing']:8} {c['turned']:7} {c['none']:5}")
    share = sum(c["right"] for c in by_party.values()) / len(items)
    print(f"all: {share:.3f} of {len(items)}")
    sys.exit(0 if share >= a.least else 1)


if __name__ == "__main__":
    main()
