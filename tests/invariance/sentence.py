"""One sentence with what the program reads in it: the common ground of the ways to perturb it."""
import re

from names import fold

PREPOSITIONS = {"أن", "إن", "بأن", "على", "ضد", "مع", "عن", "إلى"}
ENDS = ".!؟…"
BEGINS = ("كما", "لكن", "ثم", "إذ", "بل", "أما", "حيث", "فيما", "بينما", "وفي")


class Mention:
    def __init__(self, actor, start, end):
        self.actor, self.start, self.end = actor, start, end


class Trigger:
    def __init__(self, start, end, rule, status):
        self.start, self.end, self.rule, self.status = start, end, rule, status


class Sentence:
    def __init__(self, text, date, reading, packs):
        self.text, self.date, self.packs = text, date, packs
        self.events = events_of(reading)
        raw = text.encode()
        at = lambda byte: len(raw[:byte].decode(errors="ignore"))
        self.actors = {a["id"]: a for a in reading["actors"]}
        self.mentions = sorted((Mention(a, at(s), at(e)) for a in reading["actors"] for s, e in a["mentions"]), key=lambda m: (m.start, -m.end))
        spans = {(e["evidence"]["trigger"][0], e["evidence"]["trigger"][1], e["evidence"]["rule"], e["status"]) for e in reading["events"]}
        self.triggers = sorted((Trigger(at(s), at(e), rule, status) for s, e, rule, status in spans), key=lambda t: t.start)
        self.speech = sorted({(at(x["span"][0]), at(x["span"][1])) for e in reading["events"] for x in e["attribution"] if x["actor"] and x["span"]})
        self.places = [(p["country"], p["kind"]) for p in reading["places"]]
        self.involved = {i for e in reading["events"] for i in e["actors"] + e["recipients"]}

    def word(self, start):
        """The word that begins there or behind the blank there, without the marks around it."""
        m = re.compile(r"\s*([^\s،.؛:!؟()«»\"“”]+)").match(self.text, start)
        return m[1] if m else ""

    def behind(self, at, words):
        """The sentence with words put in behind a place; a comma that would close an aside gives way to the mark that stands there."""
        rest = self.text[at:]
        if words.startswith("،"):
            words += "" if not rest.strip() or rest.lstrip()[0] in "،؛" + ENDS else "،"
        elif not words.startswith(" "):
            words = " " + words
        return self.text[:at] + words + rest

    def tense(self, trigger):
        word = self.text[trigger.start:trigger.end]
        return None if " " in word else self.packs.tense(trigger.rule, word)

    def tense_fits(self, trigger, when):
        tense = self.tense(trigger)
        return tense is not None and (when == "any" or (tense == "past" and trigger.status == "actual"))

    def opening(self):
        """verb-past, verb-present or noun: how it begins; None where a connective or a mark does, or nothing is known."""
        first = self.word(0)
        if not first or not self.text.startswith(first) or first in BEGINS or (first[0] == "و" and not self.mentions_at(0)):
            return None
        tense = next((self.tense(t) for t in self.triggers if t.start == 0), None) or self.packs.verbs().get(fold(first))
        if tense:
            return "verb-" + tense
        return "noun" if self.mentions_at(0) or first.startswith("ال") else None

    def mentions_at(self, start):
        return [m for m in self.mentions if m.start == start]

    def subjects(self, first_only=False):
        """(trigger, mention) where a mention stands right behind its verb and is complete: an object or a preposition follows."""
        for t in self.triggers:
            if first_only and t.start:
                continue
            for m in self.mentions_at(t.end + 1):
                following = self.word(m.end)
                objects = [x for x in self.mentions_at(m.end + 1) if not following.startswith("و")]
                if self.text[m.end:m.end + 1] == " " and (following in PREPOSITIONS or objects):
                    yield t, m

    def states(self):
        """(mention, state) where nothing but a state's name is mentioned and no adjective follows."""
        for m in self.mentions:
            name = self.text[m.start:m.end]
            for cut in (0, 1):
                key = self.packs.state_names().get(name[cut:]) if len(name) > cut + 2 and (not cut or name[0] in "وبلفك") else None
                if key and not self.word(m.end).startswith("ال") and self.text[m.start - 1:m.start] not in '"«(':
                    yield m, key
                    break


def events_of(reading):
    """The events of a reading as the comparison sees them: type, actors, recipients, status; sorted."""
    keys = {a["id"]: ("@" + a["person"], a["country"]) if a["person"] else (None, a["key"] or "?") for a in reading["actors"]}
    side = lambda ids: tuple(sorted({keys[i] for i in ids}, key=str))
    return sorted(((e["type"], side(e["actors"]), side(e["recipients"]), e["status"]) for e in reading["events"]), key=str)
