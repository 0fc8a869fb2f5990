"""Names and verb forms as the packs have them: what a perturbation may take out of a sentence and put into it."""
import functools
import pathlib
import re

FOLD = str.maketrans("أإآٱى", "ااااي", "ًٌٍَُِّْـ")
CLITICS = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "فل")
PRONOUNS = ("", "ه", "ها", "هم", "هما", "ا", "ات", "ين", "ون", "ان", "ي", "ته", "تها", "تهم")


def fold(word):
    return word.translate(FOLD)


class Packs:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)

    @functools.lru_cache(maxsize=None)
    def lines(self, table):
        """Every line of a table as a dictionary, by its line number; comments and the head are None."""
        out, head = [None], None
        for line in (self.folder / table).read_text(encoding="utf-8").splitlines():
            cells = line.split("\t")
            if line.startswith("#") or not line:
                out.append(None)
            elif head is None:
                head = cells
                out.append(None)
            else:
                out.append(dict(zip(head, cells + [""] * len(head))))
        return out

    def rows(self, table):
        return [r for r in self.lines(table) if r]

    @functools.lru_cache(maxsize=None)
    def state_names(self):
        return {name: r["key"] for r in self.rows("world/countries.tsv") for name in r["ar"].split("|")}

    @functools.lru_cache(maxsize=None)
    def state_name(self, key):
        return next(r["ar"].split("|")[0] for r in self.rows("world/countries.tsv") if r["key"] == key)

    @functools.lru_cache(maxsize=None)
    def feminine(self, key):
        return next((r["gender"] == "f" for r in self.rows("ar/demonyms.tsv") if r["key"] == key), True)

    @functools.lru_cache(maxsize=None)
    def state_swaps(self, one, other):
        """Pattern and substitution that make of one state, its adjective and its capital those of another."""
        pairs = []
        for name in next(r for r in self.rows("world/countries.tsv") if r["key"] == one)["ar"].split("|"):
            pairs.append((name, self.state_name(other)))
        def nisba(key):
            return next(r for r in self.rows("ar/demonyms.tsv") if r["key"] == key)["nisba"].split("|")
        for form in nisba(one):
            pairs.append((form, nisba(other)[0]))
        def capital(key):
            return next(r for r in self.rows("world/places.tsv") if r["kind"] == "capital" and r["country"] == key)["ar"].split("|")
        pairs += [(name, capital(other)[0]) for name in capital(one) if not name.startswith("العاصمة")]
        return pairs

    @functools.lru_cache(maxsize=None)
    def bound_to(self, key):
        """Names that belong to a state and would stay behind when it is swapped, among them those of its people that are no adjective."""
        people = next(r for r in self.rows("ar/demonyms.tsv") if r["key"] == key)["people"]
        out = [f" {n}" for n in people.split("|") if n] + ["جنوب السودان", "جنوب سوداني"]
        for table in ("world/actors.tsv", "world/persons.tsv", "world/places.tsv"):
            for r in self.rows(table):
                if r["country"] == key and r.get("kind") != "capital":
                    out += [n for n in r["ar"].split("|") if len(n) > 2]
        return out

    @functools.lru_cache(maxsize=None)
    def group_key(self, name):
        return next((r["key"] or r["id"] for r in self.rows("world/actors.tsv") if name in r["ar"].split("|")), None)

    @functools.lru_cache(maxsize=None)
    def person(self, name):
        return next((r for r in self.rows("world/persons.tsv") if r["id"] == name), None)

    @functools.lru_cache(maxsize=None)
    def successor(self, name):
        """Who held the same office of the same state, by order of id; their gender is taken for granted."""
        terms = self.rows("world/offices.tsv")
        for term in (t for t in terms if t["person"] == name and not t["org"] and t["country"]):
            same = sorted({t["person"] for t in terms if (t["office"], t["country"], t["org"]) == (term["office"], term["country"], "")} - {name})
            after = [p for p in same if p > name] + same
            if after:
                return self.person(after[0])
        return None

    def tense(self, rule, word):
        """past or present where the word can only be that form of the rule's verb, else None."""
        table, _, line = rule.partition(".tsv:")
        row = self.lines(table.removeprefix("packs/") + ".tsv")[int(line)] if line else None
        if not row or row.get("pos") != "verb":
            return None
        word = re.sub("^[وف](?=...)", "", fold(word)) if not fold(row["lemma"]).startswith(word[0]) else fold(word)
        others = [fold(n) for n in (row["nouns"] + "|" + row["participle"]).split("|") if n]
        bare = {word, word.removeprefix("ال"), word[1:] if word[0] in "بل" else word}
        if any(b == n + end or b == n.removesuffix("ة") + end for b in bare for n in others for end in PRONOUNS):
            return None
        if word[:2] == fold(row["lemma"])[:2]:
            return "past"
        if word[0] in "يتن" and word[1:2] == fold(row["present"])[1:2]:
            return "present"
        return None

    @functools.lru_cache(maxsize=None)
    def verbs(self):
        """First words by which a sentence is known to begin with its verb: form to tense."""
        out = {}
        for table in ("events", "reporting", "control"):
            for r in self.rows(f"ar/{table}.tsv"):
                if r["pos"] == "verb" and " " not in r["lemma"]:
                    past, present = fold(r["lemma"]), fold(r["present"])
                    if not any(past == fold(n) for n in r["nouns"].split("|")):
                        out[past] = "past"
                    out[past.removesuffix("ي") + "ت" if past.endswith("ي") else past + "ت"] = "past"
                    if present:
                        out[present] = out["ت" + present[1:]] = "present"
        return out
