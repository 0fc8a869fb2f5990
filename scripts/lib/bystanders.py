"""Little pages of corpus/ar/bystanders.tsv: an act, on whom, and somebody beside it who has no part in it. Made by chance from a seed, so the same seed makes the same pages."""
import csv
import pathlib
import random
import re

SENTENCES = 5
DOER = 0.4  # of those with a noun: share on which the act's doer is told


def rows(path):
    lines = [line for line in pathlib.Path(path).read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


class Land:
    """A state's name and its adjective, as the packs have them."""

    def __init__(self, key, names, adjectives):
        self.key, self.name, self.adjective = key, names[key], adjectives[key]

    def word(self, form):
        feminine = self.adjective + "ة"
        return {"": self.name, "the": "ال" + self.adjective, "thef": "ال" + feminine, "a": self.adjective, "f": feminine}[form]


def lands(root, keys):
    names = {row["key"]: row["ar"].split("|")[0] for row in rows(root / "packs/world/countries.tsv")}
    adjectives = {row["key"]: row["nisba"].split("|")[0] for row in rows(root / "packs/ar/demonyms.tsv")}
    return [Land(key, names, adjectives) for key in keys]


def filled(text, sides):
    return re.sub(r"\{(\w)(?::(\w+))?\}", lambda m: sides[m[1]].word(m[2] or ""), text)


def act_with_victim(chance, table, sides):
    """An act as a noun with its victim: (sentence, gold)."""
    act = chance.choice(table["act"])
    kind = chance.choice(act["victims"].split("|"))
    victim = chance.choice([row for row in table["victim"] if row["victims"] == kind])
    told = chance.random() < DOER
    words = f"{act['text']} {filled(victim['text'], sides)}"
    sentence = filled(chance.choice(table["doer" if told else "beside"])["text"].replace("{act}", words), sides)
    return sentence, {"types": act["types"].split("|"), "actors": [sides["a"].key] if told else [], "recipients": [sides["y"].key], "anchor": words}


def verb_with_sides(chance, table, sides):
    """A sentence with a verb of its own: (sentence, gold)."""
    row = chance.choice(table["told"])
    acts, joint, suffers = re.fullmatch(r"(a?)([>+])(y?)", row["victims"]).groups()
    gold = {"types": row["types"].split("|"), "actors": [sides[s].key for s in acts], "recipients": [sides[s].key for s in suffers]}
    if joint == "+":
        gold.update(actors=gold["actors"] + gold["recipients"], recipients=[], directed=False)
    anchor = re.search(r"\[(\w+)\]", row["text"])[1]
    return filled(row["text"].replace("[", "").replace("]", ""), sides), {**gold, "anchor": anchor}


def page(chance, table, states, verbs, identity):
    """(document, gold line)."""
    sides = dict(zip("yab", chance.sample(states, 3)))
    sentence, gold = (verb_with_sides if chance.random() < verbs else act_with_victim)(chance, table, sides)
    fillers = [filled(row["text"], sides) for row in chance.sample(table["filler"], SENTENCES - 1)]
    at = chance.randrange(1, SENTENCES - 1)
    document = {"id": identity, "title": filled(chance.choice(table["title"])["text"], sides), "text": "\n".join([*fillers[:at], sentence, *fillers[at:]]), "date": "2024-05-10", "lang": "ar"}
    return document, {"doc": identity, **gold}


def pages(root, path, seed, many, verbs):
    """`verbs`: share of the pages whose act a verb tells, and not a noun."""
    table = {}
    for row in rows(path):
        table.setdefault(row["kind"], []).append({key: value or "" for key, value in row.items()})
    states = lands(root, [row["text"] for row in table["country"]])
    chance = random.Random(seed)
    return [page(chance, table, states, verbs, f"bystander-{seed}-{number}") for number in range(many)]
