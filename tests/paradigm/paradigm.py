#!/usr/bin/env python3
"""Every event frame of a pack in every construction of its register.

usage: paradigm.py --khaldun PROGRAM [--packs DIR] [--lang ar] [--construction NAME] [--lemma LEMMA] [--list WHAT] [--sentences] [--least SHARE]

Puts each verb of packs/LANG/events.tsv whose arguments need no other words into the patterns of tests/paradigm/LANG.tsv, reads all
of it in one run, and prints for each construction the share of verbs that it is read right with and what goes wrong: nothing read,
another type, doer or recipient missing, turned round, somebody too many, status. --list WHAT (all, none, type, doer, recipient,
turned, extra, status) prints the sentences that fail so.
"""
import argparse
import collections
import csv
import json
import os
import re
import subprocess
import sys

ARMED = {"ASSAULT", "MOBILIZE", "RETREAT", "COERCE"}
# Who acts (masculine, feminine), on whom (by itself), whose thing; by whether the act is one of force.
PARTIES = {
    True: {"A": "الجيش الكيني", "A.person": "قائد الجيش الكيني", "A.f": "القوات الكينية", "b.f": "القوات الأوغندية", "of": "القوات الأوغندية", "C": "الجيش التنزاني"},
    False: {"A": "الرئيس الكيني", "A.person": "الرئيس الكيني", "A.f": "الحكومة الكينية", "b.f": "الحكومة الأوغندية", "of": "أوغندا", "C": "الرئيس التنزاني"},
}
# What an act that its own actor announces becomes (packs/core/content.tsv); accepted where a pattern asks for no status.
BECOMES = {"AID": "AGREE", "COOPERATE": "AGREE", "SUPPORT": "AGREE", "RETREAT": "CONCEDE"}
STATES = {"A": "KEN", "B": "UGA", "C": "TZA"}
VERB = {"past", "past.f", "pres", "pres.f", "juss", "passive.f", "masdar"}
# Conditions of `needs` that a pattern meets by itself.
MET = {"without", "actor", "prep", "not", "own", "news", "obj"}


def table(path):
    with open(path, encoding="utf-8") as f:
        lines = [l for l in f if not l.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


class Forms:
    """Forms of a verb, by the rows of inflections.tsv."""

    def __init__(self, folder):
        self.rows = collections.defaultdict(list)
        for r in table(os.path.join(folder, "inflections.tsv")):
            self.rows[r["base"], r["features"]].append(r)

    @staticmethod
    def fits(row, word):
        when = row["when"]
        if not when:
            return ()
        if when.startswith("!"):
            return None if word.endswith(when[1:]) else ()
        found = re.search(when.replace("?", "(.)") + "$", word)
        return found.groups() if found else None

    def make(self, base, features, word):
        best = None
        for row in self.rows[base, features]:
            letters = self.fits(row, word)
            if letters is not None and (best is None or len(row["when"]) > len(best[0]["when"])):
                best = row, letters
        if not best:
            return None
        row, letters = best
        letters = iter(letters)
        suffix = "".join(next(letters) if c == "?" else c for c in row["suffix"])
        stem = word[:len(word) - len(row["cut"])] if row["cut"] else word
        if row["prefix"]:
            stem = row["prefix"] + stem[1:]
        return stem + suffix

    def first(self, base, *features, word):
        for f in features:
            made = self.make(base, f, word)
            if made:
                return made
        return None


def damma(word):
    return word[0] + "\u064f" + word[1:]


def of_verb(forms, frame):
    past, present = frame["lemma"], frame["present"]
    masdar = frame["nouns"].split("|")[0]
    out = {"past": past, "past.f": forms.first("past", "past.3fs.active", "past.3fs", word=past)}
    passive = forms.first("past", "past.passive.3fs", word=past)
    out["passive.f"] = passive or damma(out["past.f"])
    if present:
        out["pres"] = present
        out["pres.f"] = forms.make("present", "pres.3fs", present)
        out["juss"] = forms.first("present", "jussive.3ms", word=present) or present
    if masdar and " " not in masdar:
        out["masdar"] = masdar
        out["~"] = "ة" if masdar.endswith("ة") else ""
    return out


def roles(frame):
    return [tuple(p.split("=")) for p in frame["preps"].split("|") if "=" in p]


def conditions(frame):
    return [tuple(c.split(":", 1)) for c in frame["needs"].split(",") if c]


def definite(words):
    return " ".join("ال" + w if not w.startswith("ال") else w for w in words.split())


def attached(prep, noun):
    if len(prep) > 1:
        return prep + " " + noun
    return "لل" + noun[2:] if prep == "ل" and noun.startswith("ال") else prep + noun


def owned(thing, parties):
    """A thing or people of the party: the adjective behind people, a genitive behind the rest."""
    return thing + " أوغنديين" if thing.endswith("ين") else thing + " " + parties["of"]


def argument(frame, classes, parties):
    """What stands behind the verb: (how the recipient is told: object or prep, the words)."""
    wanted = [v for k, v in conditions(frame) if k == "obj"]
    needed = [v.split("|") for k, v in conditions(frame) if k == "prep"]
    thing = None
    if wanted:
        first = wanted[0].split("|")[0]
        thing = classes.get(first[1:], [None])[0] if first.startswith("@") else first
        if not thing:
            return None
    side = "both" if frame["subject"] == "both" else "recipient"
    preps = [p for p, role in roles(frame) if role == side and (not needed or p in needed[0])]
    if frame["object"] in ("", side) and not needed:
        return ("thing", owned(thing, parties)) if thing else ("object", parties["b.f"])
    if not preps:
        return None
    return "prep", (definite(thing) + " " if thing else "") + attached(preps[0], parties["of"])


def filled(pattern, slots):
    """The sentence, and the byte where the verb stands in it."""
    text, at = "", 0
    for piece in re.split(r"(\{[^}]*\})", pattern):
        word = slots[piece[1:-1]] if piece.startswith("{") else piece
        if piece[1:-1] in VERB:
            at = len(text.encode("utf-8"))
        if text.endswith("ل") and word.startswith("ال") and (len(text) < 2 or text[-2] == " "):
            word = word[1:]
        text += word
    return text, at


def sentences(frames, patterns, folder):
    forms, out = Forms(folder), []
    classes = {r["class"]: r["words"].split("|") for r in table(os.path.join(folder, "classes.tsv"))}
    for frame in frames:
        parties = PARTIES[frame["type"] in ARMED]
        behind = argument(frame, classes, parties)
        if not behind:
            continue
        kind, words = behind
        slots = dict(parties, B=words, **of_verb(forms, frame))
        for p in patterns:
            if p["takes"] not in ("any", kind) or any(slots.get(s) is None for s in re.findall(r"\{([^}]*)\}", p["pattern"])):
                continue
            out.append((frame, p, *filled(p["pattern"], slots)))
    return out


def country(key):
    return (key or "").split(".")[0]


def verdict(pattern, types, reading, verb):
    """"right", or the first thing that is wrong."""
    names = {a["id"]: country(a["key"]) for a in reading["actors"]}
    expect, status = pattern["expect"].rsplit(" ", 1)
    if status == "-":
        types = types | {BECOMES[t] for t in types if t in BECOMES}
    events = [(e, {names[a] for a in e["actors"]}, {names[a] for a in e["recipients"]}) for e in reading["events"] if e["type"] in types and e["evidence"]["trigger"][1] > verb]
    if expect == "none":
        done = [e for e, who, _ in events if e["status"] == status and "KEN" in who and e["polarity"] == 1]
        return "status" if done else "right"
    doers, targets = ({STATES[k] for k in side.strip().split(",") if k != "-"} for side in expect.split(">"))
    if not events:
        return "type" if reading["events"] else "none"
    return min((judge(e, who, whom, doers, targets, status) for e, who, whom in events), key=WORST.index)


WORST = ["right", "status", "extra", "recipient", "doer", "turned", "none", "type"]


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


def read(program, extra, items):
    docs = "".join(json.dumps({"id": str(i), "text": text, "date": "2026-03-04"}, ensure_ascii=False) + "\n" for i, (_, _, text, _) in enumerate(items))
    run = subprocess.run([program, "read", *extra, "-"], input=docs, capture_output=True, text=True, check=False)
    if run.returncode:
        sys.exit(run.stderr)
    found = {}
    for line in run.stdout.splitlines():
        r = json.loads(line)
        found[int(r["id"])] = r
    return found


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--khaldun", default="khaldun")
    p.add_argument("--packs", default=os.path.join(here, "..", "..", "packs"))
    p.add_argument("--lang", default="ar")
    p.add_argument("--construction")
    p.add_argument("--lemma")
    p.add_argument("--type")
    p.add_argument("--list")
    p.add_argument("--least", type=float, default=0)
    a = p.parse_args()
    folder = os.path.join(a.packs, a.lang)
    every = [r for r in table(os.path.join(folder, "events.tsv")) if r["pos"] == "verb"]
    types = collections.defaultdict(set)
    for r in every:
        types[r["lemma"]].add(r["type"])
    frames = [r for r in every if r["subject"] in ("", "actor", "both") and {k for k, _ in conditions(r)} <= MET and r["type"] != "PROTEST"]
    if a.lemma:
        frames = [r for r in frames if r["lemma"] == a.lemma]
    if a.type:
        frames = [r for r in frames if r["type"] == a.type]
    patterns = table(os.path.join(here, a.lang + ".tsv"))
    if a.construction:
        patterns = [r for r in patterns if r["name"] == a.construction]
    items = sentences(frames, patterns, folder)
    found = read(a.khaldun, [], items)
    counts = collections.defaultdict(collections.Counter)
    for i, (frame, pattern, text, verb) in enumerate(items):
        what = verdict(pattern, types[frame["lemma"]], found[i], verb)
        counts[pattern["name"]][what] += 1
        if a.list and what != "right" and a.list in (what, "all"):
            events = found[i]["events"]
            keys = {x["id"]: x["key"] for x in found[i]["actors"]}
            got = "; ".join(f"{e['type']} {','.join(keys[x] or '?' for x in e['actors'])}>{','.join(keys[x] or '?' for x in e['recipients'])} {e['status']}" for e in events)
            print(f"{what}\t{frame['lemma']} {frame['type']}\t{text}\t{got}")
    total = collections.Counter()
    print(f"{'construction':38} {'verbs':>6} {'right':>6}  " + " ".join(f"{w:>9}" for w in WORST[1:]))
    for p in patterns:
        c = counts[p["name"]]
        n = sum(c.values())
        if n:
            total += c
            print(f"{p['name']:38} {n:6} {c['right'] / n:6.2f}  " + " ".join(f"{c[w]:9}" for w in WORST[1:]))
    n = sum(total.values())
    share = total["right"] / n if n else 0
    print(f"{'all':38} {n:6} {share:6.3f}  " + " ".join(f"{total[w]:9}" for w in WORST[1:]))
    sys.exit(0 if share >= a.least else 1)


if __name__ == "__main__":
    try:
        main()
    except BrokenPipeError:
        sys.exit(1)
