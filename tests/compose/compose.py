#!/usr/bin/env python3
"""Pages whose acts are known because the sentences were put together here: what the reader makes of parts that it knows one by one.

usage: compose.py --khaldun KHALDUN [--pages N] [--seed S] [--least KIND=SHARE...] [--list KIND]

Each page has a title, a sentence on a quarrel of two states, one that is put together at random of parts.ar.tsv, and two on nothing. Kinds:
  clauses        "in a related matter, [the authorities in X] criticised on Tuesday [the army of Y], while Z called for calm": verb, doer, whom, opening,
                 adverbial, tail; right: an event of the verb's type with just these two
  constructions  light verbs, chains of verbs, passives, relative clauses, nouns of acts: the same, and the status
  recalled       "X sent aid to Y after the attack": right when the recalled act is laid to nobody
  matters        "X discussed with Y the victims of the raids": the same
  elsewhere      "X met a delegation of Y while teachers in Z went on strike": right when neither X nor Y has a part in what happens in Z
--list prints the sentences that came out otherwise. With --least the program fails where a share is lower.
"""
import argparse
import collections
import json
import pathlib
import random
import re
import subprocess
import sys

PARTS = pathlib.Path(__file__).resolve().parent / "parts.ar.tsv"
TOGETHER = {"CONSULT", "SUPPORT", "AGREE", "COOPERATE"}  # whoever is called actor
MEETINGS = "[التقى|التقت] {s} وفدا من {on}"


class Parts:
    def __init__(self):
        self.of = collections.defaultdict(list)
        head = None
        for line in PARTS.read_text(encoding="utf-8").splitlines():
            if line.startswith("#"):
                continue
            cells = line.split("\t")
            if head is None:
                head = cells
                continue
            self.of[cells[0]].append(dict(zip(head, cells + [""] * len(head))))
        self.states = {row["name"]: dict(zip(("name", "capital", "m", "f", "gender"), row["text"].split("|"))) for row in self.of["state"]}


class Composer:
    def __init__(self, parts, seed):
        self.parts, self.random = parts, random.Random(seed)

    def pick(self, kind):
        return self.random.choice(self.parts.of[kind])

    def text(self, kind):
        text = self.pick(kind)["text"]
        return "" if text == "-" else text

    def doer(self, state):
        row = self.pick("subject")
        words = self.parts.states[state]
        return row["text"].format(**words), row["more"] or words["gender"]

    def whom(self, state):
        return self.pick("object")["text"].format(**self.parts.states[state])

    def fill(self, text, who, x=None, y=None):
        """The parts of two states, and of two more, in a template."""
        states, (doer, gender) = self.parts.states, self.doer(who[0])
        text = re.sub(r"\[([^|\]]*)\|([^\]]*)\]", lambda m: m.group(1 if gender == "m" else 2), text)
        words = {"{s}": doer, "{o}": self.whom(who[1]), "{on}": states[who[1]]["name"]}
        for key, state in (("x", x), ("y", y)):
            if state:
                words.update({"{%s}" % key: states[state]["name"], "{%sc}" % key: states[state]["capital"], "{%sm}" % key: states[state]["m"], "{%sf}" % key: states[state]["f"]})
        for key, word in words.items():
            text = text.replace(key, word)
        return text.replace("ل+ال", "لل").replace("+", "").replace("  ", " ").replace(" ،", "،").strip()

    def four(self):
        return self.random.sample(sorted(self.parts.states), 4)

    def page(self, who, sentence):
        one, other = (self.parts.states[state]["name"] for state in who)
        text = f"تصاعد الجدل حول الأزمة بين {one} و{other} خلال الأسابيع الأخيرة. {sentence} ويتابع المجتمع الدولي الملف باهتمام. وتنعقد الدورة المقبلة الشهر القادم."
        return {"title": f"تطورات جديدة في الأزمة بين {one} و{other}", "text": text}


# ---- the kinds: (page, sentence, what is asked of the events of the sentence) ----


def is_between(event, who, types):
    if event["type"] not in types:
        return False
    if event["type"] in TOGETHER or not event["recipients"]:
        return sorted(event["actors"] + event["recipients"]) == sorted(who)
    return event["actors"] == [who[0]] and event["recipients"] == [who[1]]


def clauses(c):
    s, o, x, y = c.four()
    row, opening = c.pick("clause"), c.pick("opening")
    adverbial, tail = c.text("adverbial"), c.text("tail")
    first = opening["name"] == "that" or c.random.random() < 0.3  # the doer before the verb
    verb = f"[{row['text']}]"
    body = f"{{s}} {verb} {adverbial} {row['more']}" if first else f"{verb} {{s}} {adverbial} {row['more']}"
    lead = "" if opening["text"] == "-" else opening["text"]
    space = "" if lead == "و" else " "
    sentence = c.fill(f"{lead}{space}{body}{tail}.", (s, o), x, y)
    types = row["expect"].split("|")
    return (s, o), sentence, lambda events: any(is_between(e, (s, o), types) for e in events)


def constructions(c):
    s, o, x, y = c.four()
    row = c.pick("construction")
    sentence = c.fill(row["text"] + (c.text("tail") if c.random.random() < 0.5 else "") + ".", (s, o), x, y)
    types, statuses = row["more"].split("|"), row["expect"].split("|") + ["alleged"]
    return (s, o), sentence, lambda events: any(is_between(e, (s, o), types) and e["status"] in statuses for e in events)


def laid_to_nobody(word):
    return lambda events: not any(word in e["words"] and (e["actors"] or e["recipients"]) for e in events)


def recalled(c):
    s, o, _x, _y = c.four()
    act, row = c.pick("recalled")["text"], c.pick("clause")
    when = f"{c.text('link')} {act}"
    body = c.random.choice([f"[{row['text']}] {{s}} {row['more']} {when}", f"[{row['text']}] {{s}} {when} {row['more']}", f"و{when} [{row['text']}] {{s}} {row['more']}"])
    return (s, o), c.fill(body + ".", (s, o)), laid_to_nobody(act)


def matters(c):
    s, o, _x, _y = c.four()
    act = c.pick("recalled")["text"]
    body = c.pick("discussion")["text"].replace("{x}", f"{c.text('matter')} {act}")
    return (s, o), c.fill(body + ".", (s, o)), laid_to_nobody(act)


def elsewhere(c):
    s, o, x, _y = c.four()
    there = c.fill(c.pick("elsewhere")["text"], (s, o), x)
    body = c.random.choice([f"{MEETINGS} فيما {there}.", f"{MEETINGS}. و{there}.", f"{there}. و{MEETINGS}."])
    sentence = c.fill(body, (s, o))
    start = sentence.index(there)
    def holds(events):
        inside = [e for e in events if start - 1 <= e["at"] < start + len(there)]
        return not any(state in (s, o) for e in inside for state in e["actors"] + e["recipients"])
    return (s, o), sentence, holds


KINDS = {"clauses": clauses, "constructions": constructions, "recalled": recalled, "matters": matters, "elsewhere": elsewhere}


def events_of(reading, sentence):
    """What was read in the sentence: parties by state, and the letter at which the words that tell it stand."""
    text = reading["text"].encode("utf-8")
    start = text.find(sentence.encode("utf-8"))
    key = {a["id"]: a["key"].split(".")[0] for a in reading["actors"]}
    found = []
    for e in reading["events"]:
        first, last = e["evidence"]["trigger"]
        if start <= first < start + len(sentence.encode("utf-8")):
            sides = {part: sorted({key[a] for a in e[part]}) for part in ("actors", "recipients")}
            found.append({"type": e["type"], "status": e["status"], "words": text[first:last].decode(), "at": len(text[start:first].decode()), **sides})
    return found


def read(khaldun, pages):
    lines = "".join(json.dumps({"id": str(i), "lang": "ar", **page}, ensure_ascii=False) + "\n" for i, page in enumerate(pages))
    done = subprocess.run([khaldun, "read", "-"], input=lines.encode("utf-8"), capture_output=True, check=True)
    return [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]


def measure(khaldun, kind, pages, seed):
    c = Composer(Parts(), seed)
    made = [KINDS[kind](c) for _ in range(pages)]
    readings = read(khaldun, [c.page(who, sentence) for who, sentence, _holds in made])
    assert len(readings) == pages
    wrong = []
    for (who, sentence, holds), reading in zip(made, readings):
        events = events_of(reading, sentence)
        if not holds(events):
            wrong.append((who, sentence, events))
    return 1 - len(wrong) / pages, wrong


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--khaldun", required=True)
    ap.add_argument("--pages", type=int, default=2000)
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--least", nargs="*", default=[], metavar="KIND=SHARE")
    ap.add_argument("--list", choices=KINDS)
    a = ap.parse_args()
    least, low = {kind: float(share) for kind, share in (asked.split("=") for asked in a.least)}, []
    for kind in [a.list] if a.list else KINDS:
        share, wrong = measure(a.khaldun, kind, a.pages, a.seed)
        print(f"{kind:14} {share:.3f} of {a.pages}")
        if share < least.get(kind, 0):
            low.append(kind)
        for who, sentence, events in wrong if a.list else []:
            told = "; ".join(f"{e['type']} {','.join(e['actors']) or '-'} -> {','.join(e['recipients']) or '-'} ({e['words']}, {e['status']})" for e in events)
            print(f"{who[0]} {who[1]}\t{sentence}\t{told or 'nothing'}")
    sys.exit(f"compose: lower than asked: {', '.join(low)}" if low else 0)


main()
