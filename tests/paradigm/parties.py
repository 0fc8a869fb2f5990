#!/usr/bin/env python3
"""Every way of naming a party in every place where a party stands.

usage: parties.py --khaldun PROGRAM [--position NAME] [--list] [--least SHARE]

Puts each row of parties.ar.tsv into each pattern of positions.ar.tsv, reads all of it in one run, and prints the share
that is read right by position and by party: the party's key stands on its side, the other party on the other one.
--list prints what fails, with what was read.
"""
import argparse
import os

import arabic
import grid

OUTCOMES = ["right", "extra", "missing", "turned", "none"]


def meets(want, keys):
    """Each of the parties wanted (with commas; | between alternatives) is among the keys, but for those with ?, which may be."""
    parts = [part for part in want.split(",") if not part.startswith("?")]
    return all(any(k == w or k.startswith(w + ".") for w in part.split("|") for k in keys) for part in parts)


def outside(party, position, event, keys):
    """A party that only speaks of what the other does, or only stands by: "speaker", "none"."""
    sides = [keys[a] for a in event["actors"] + event["recipients"]]
    if position["other"] not in map(grid.country, sides):
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
            extra = [k for k in ours + theirs if grid.country(k) not in (other, *also) and not any(meets(w.lstrip("?"), [k]) for w in party["key"].split(","))]
            if meets(party["key"], ours) and other in map(grid.country, theirs):
                if not extra:
                    return "right"
                best = "extra"
            elif best == "none":
                best = "turned" if meets(party["key"], theirs) else "missing"
    return best


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--khaldun", default="khaldun")
    p.add_argument("--position")
    p.add_argument("--list", action="store_true")
    p.add_argument("--least", type=float, default=0)
    a = p.parse_args()
    parties = grid.table(os.path.join(grid.HERE, "parties.ar.tsv"))
    positions = [r for r in grid.table(os.path.join(grid.HERE, "positions.ar.tsv")) if a.position in (None, r["name"])]
    items = [(party, position, arabic.with_party(position["pattern"], party)) for position in positions for party in parties]
    by_position, by_party = grid.Tally(OUTCOMES), grid.Tally(OUTCOMES)
    for (party, position, text), reading in zip(items, grid.read(a.khaldun, [text for _, _, text in items])):
        what = verdict(party, position, reading)
        by_position.add(position["name"], what)
        by_party.add(party["words"], what)
        if a.list and what != "right":
            print(f"{what}\t{party['key']}\t{text}\t{grid.told(reading)}")
    by_position.show("position")
    by_party.show("party")
    grid.leave(by_party.share(), a.least)


if __name__ == "__main__":
    main()
