"""Arabic as the grids write it: forms of verbs, what is joined to what, who agrees with whom, and the parties of the sentences.

Grammar of the test sentences only; what the reader knows of Arabic stands in packs/ar.
"""
import collections
import os
import re

from grid import table

# Who acts (masculine, a person, feminine), on whom by itself, whose thing it is, and a third one; by whether the act is one of force.
PARTIES = {
    True: {"A": "الجيش الكيني", "A.person": "قائد الجيش الكيني", "A.f": "القوات الكينية", "b.f": "القوات الأوغندية", "of": "القوات الأوغندية", "C": "الجيش التنزاني"},
    False: {"A": "الرئيس الكيني", "A.person": "الرئيس الكيني", "A.f": "الحكومة الكينية", "b.f": "الحكومة الأوغندية", "of": "أوغندا", "C": "الرئيس التنزاني"},
}
# Who says something where the act is not the speaker's own.
TELLER = "الرئيس التنزاني"
STATES = {"A": "KEN", "B": "UGA", "C": "TZA"}
# One act of each kind, for words that govern acts.
ACTS = ["قصف", "حاصر", "عاقب", "أنقذ", "انتقد", "هاجم", "اعتقل"]
FIRST_SYLLABLE_U = "\u064f"  # damma: the mark of a passive


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


def passive_marked(word):
    return word[0] + FIRST_SYLLABLE_U + word[1:]


def of_verb(forms, frame):
    past, present = frame["lemma"], frame["present"]
    masdar = frame["nouns"].split("|")[0]
    out = {"past": past, "past.f": forms.first("past", "past.3fs.active", "past.3fs", word=past)}
    passive = forms.first("past", "past.passive.3fs", word=past)
    out["passive.f"] = passive or passive_marked(out["past.f"])
    if present:
        out["pres"] = present
        out["pres.f"] = forms.make("present", "pres.3fs", present)
        out["juss"] = forms.first("present", "jussive.3ms", word=present) or present
    if masdar and " " not in masdar:
        out["masdar"] = masdar
        out["~"] = "ة" if masdar.endswith("ة") else ""
    return out


def definite(words):
    return " ".join("ال" + w if not w.startswith("ال") else w for w in words.split())


def attached(prep, noun):
    if len(prep) > 1:
        return prep + " " + noun
    return "لل" + noun[2:] if prep == "ل" and noun.startswith("ال") else prep + noun


def owned(thing, parties):
    """A thing or people of the party: the adjective behind people, a genitive behind the rest."""
    return thing + " أوغنديين" if thing.endswith("ين") else thing + " " + parties["of"]


def contracted(text, word):
    """The word as it stands behind the text: the article loses its first letter behind a preposition of one letter."""
    alone = text.endswith("ل") and (len(text) < 2 or text[-2] == " ")
    return word[1:] if alone and word.startswith("ال") else word


def joined(prep, word):
    """The preposition before the word; None where nobody writes it so."""
    if not prep:
        return word
    if len(prep) > 1:
        return prep + " " + word
    return None if prep == "ل" and word.startswith("أن") else prep + word


def that_of(verb):
    """The "that" behind a verb of saying."""
    return "إن" if verb == "قال" else "أن"


def accusative(participle):
    return participle and participle + "ا"


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


def with_party(pattern, party):
    """The pattern with the party in it, and what agrees with it."""
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
