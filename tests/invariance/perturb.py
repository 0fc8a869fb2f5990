"""The ways to perturb a sentence. Each yields (text, expected events) and nothing where it does not apply."""
import re

from names import fold

WAYS = {}
MORE = 3  # of one sentence, in one way
BOUND = "(إلي|علي|في|ب|ل|عن|من|مع|لدي)(ه|ها|هم|هما|نا)$"  # a preposition with its pronoun stays with the verb


def way(f):
    WAYS[f.__name__.replace("_", "-")] = f
    return f


def with_keys(events, change):
    """The events with every party (person, key) changed; a change may give several parties for one."""
    side = lambda parties: tuple(sorted({x for p in parties for x in change(p)}, key=str))
    return sorted(((t, side(a), side(r), status) for t, a, r, status in events), key=str)


def replaced(text, pairs):
    """The text with each form replaced behind any clitics; forms that begin with the article also behind ل, where it is لل."""
    for old, new in pairs:
        old_bare, new_bare = old.removeprefix("ال"), new.removeprefix("ال")
        if old_bare not in text:
            continue
        if old.startswith("ال") and new.startswith("ال"):
            pattern, put = rf"(?<![ء-ي])([وف]?(?:[بك]?ال|لل)){re.escape(old_bare)}(?![ء-ي])", rf"\g<1>{new_bare}"
        elif old.startswith("ال") or new.startswith("ال"):
            text = re.sub(rf"(?<![ء-ي])([وف]?)ل{re.escape(old)}(?![ء-ي])", rf"\g<1>لل{new_bare}", text)
            text = re.sub(rf"(?<![ء-ي])([وف]?)لل{re.escape(old_bare)}(?![ء-ي])", rf"\g<1>ل{new}", text)
            pattern, put = rf"(?<![ء-ي])([وف]?[بك]?){re.escape(old)}(?![ء-ي])", rf"\g<1>{new}"
        else:
            pattern, put = rf"(?<![ء-ي])([وف]?[بلك]?(?:ال|لل)?){re.escape(old)}(?=(?:ة|ين|ون|ان|ات|تين|تان|ا)?(?![ء-ي]))", rf"\g<1>{new}"
        text = re.sub(pattern, put, text)
    return text


@way
def states(s, one, other):
    pairs = s.packs.state_swaps(one, other)
    new = replaced(s.text, pairs)
    if new == s.text or any(p[0] == one and p[1] != "capital" for p in s.places) or replaced(s.text, s.packs.state_swaps(other, one)) != s.text:
        return
    if any(a["person"] for a in s.actors.values()) or any(n in s.text for n in s.packs.bound_to(one)):
        return
    if any(old in new for old, _ in pairs):
        return
    swap = lambda p: [(p[0], other + p[1][3:])] if p[1] == one or p[1].startswith(one + ".") else [p]
    yield new, with_keys(s.events, swap)


@way
def person(s, *_):
    people = {a["person"]: a for a in s.actors.values() if a["person"]}
    for name in sorted(people):
        here, other = s.packs.person(name), s.packs.successor(name)
        if not here or not other or other["id"] in people:
            continue
        forms = sorted(here["ar"].split("|"), key=len, reverse=True)
        old = next((f for f in forms if f in s.text), None)
        if not old:
            continue
        news = other["ar"].split("|")
        new = next((f for f in news if (" " in f) == (" " in old)), None)
        if not new or replaced(s.text, [(old, "")]).find(old.split()[-1]) >= 0:
            continue
        text = re.sub(rf"(?<![ء-ي])([وفبلك]?){re.escape(old)}(?![ء-ي])", rf"\g<1>{new}", s.text)
        if text != s.text:
            yield text, with_keys(s.events, lambda p: [("@" + other["id"], p[1])] if p[0] == "@" + name else [p])


@way
def group(s, ones, other):
    key = s.packs.group_key(other)
    for one in ones.split("|"):
        old, text = s.packs.group_key(one), re.sub(rf"(?<![ء-ي])([وفبك]?){one}(?![ء-ي])", rf"\g<1>{other}", s.text)
        if text != s.text and not any(key == a["key"] for a in s.actors.values()):
            yield text, with_keys(s.events, lambda p: [(None, key)] if p[1] == old else [p])
            return


@way
def behind_verb(s, words, when):
    for t in [t for t in s.triggers if s.tense_fits(t, when)][:MORE]:
        if s.text[t.end:t.end + 1] == " " and not re.match(BOUND, s.word(t.end)):
            yield s.behind(t.end, words), s.events


@way
def behind_subject(s, words, when):
    for t, m in [x for x in s.subjects() if s.tense_fits(x[0], when)][:MORE]:
        yield s.behind(m.end, words), s.events


@way
def end(s, words, when):
    if any(s.tense_fits(t, when) for t in s.triggers) and s.text[-1] == ".":
        yield s.behind(len(s.text) - 1, words), s.events


@way
def behind_state(s, masculine, feminine):
    for m, key in [x for x in s.states() if x[0].actor["id"] in s.involved][:MORE]:
        yield s.behind(m.end, feminine if s.packs.feminine(key) else masculine), s.events


@way
def behind_person(s, words, _):
    for m in [m for m in s.mentions if m.actor["person"] and m.actor["id"] in s.involved][:MORE]:
        last = s.text[m.start:m.end].split()[-1]
        if any(n.split()[-1] == last for n in s.packs.person(m.actor["person"])["ar"].split("|")):
            yield s.behind(m.end, words), s.events


@way
def behind_party(s, words, _):
    for m in [m for m in s.mentions if m.actor["key"] and m.actor["id"] in s.involved][:MORE]:
        if s.word(m.end) in ("أن", "إن", "بأن", "على", "ضد", "مع", "عن", "إلى") and s.text[m.end:m.end + 1] == " ":
            yield s.behind(m.end, words), s.events


@way
def open_any(s, words, _):
    if s.opening():
        yield words + s.text, s.events


@way
def open_verb(s, masculine, feminine):
    if (s.opening() or "").startswith("verb"):
        yield (feminine if s.word(0).endswith("ت") or s.word(0).startswith("ت") else masculine) + s.text, s.events


@way
def open_past(s, masculine, feminine):
    if s.opening() == "verb-past":
        yield (feminine if s.word(0).endswith("ت") else masculine) + s.text, s.events


@way
def wrap(s, before_noun, before_verb_words):
    """What is said begins with its subject, as behind "that" it must, or with its verb behind the pronoun of nobody, b."""
    how = s.opening()
    if how == "noun":
        yield before_noun + s.text, s.events
    elif how and before_verb_words:
        yield before_verb_words + s.text, s.events
    for t, m in before_verb(s):
        yield before_noun + s.text[m.start:m.end] + " " + bare_verb(s, t) + s.text[m.end:], s.events


@way
def quote(s, before, _):
    if s.opening() and not re.search('["«“]', s.text):
        yield f"{before}«{s.text.rstrip('.')}».", s.events


@way
def join(s, form, keys):
    others = keys.split()
    if any(s.packs.state_name(k) in s.text for k in others):
        return
    verbs = {t.start for t in s.triggers} | {b for b, _ in s.speech}
    found = [(m, key) for m, key in s.states() if m.actor["id"] in s.involved and not m.actor["person"] and len(m.actor["mentions"]) == 1]
    for m, key in [x for x in found if x[0].end + 1 not in verbs and not s.word(x[0].end).startswith("و")][:MORE]:
        if s.word(m.end) in ("قد", "لم", "لن", "لا", "كانت", "كان", "سوف"):
            continue
        more = lambda p, key=m.actor["key"]: [p] + [(None, k + key[3:]) for k in others] if p == (None, key) else [p]
        yield s.text[:m.end] + form.format(*map(s.packs.state_name, others)) + s.text[m.end:], with_keys(s.events, more)


def other_text(s, text):
    if text != s.text:
        yield text, s.events


@way
def letters(s, old, new):
    yield from other_text(s, s.text.translate(str.maketrans(old, new)))


@way
def final(s, old, new):
    yield from other_text(s, re.sub(rf"{old}(?![ء-ي])", new, s.text))


@way
def tatweel(s, *_):
    yield from other_text(s, re.sub(r"([بتثجحخسشصضطظعغفقكلمنهي])(?=[ء-ي]{2})", r"\1ـ", s.text, count=12))


@way
def vowels(s, *_):
    yield from other_text(s, re.sub(r"(?<=[ء-ي]{2})([بتثجحخسشصضطظعغفقكلمنهي])(?=[ء-ي])", "\\1\u064e", s.text))


@way
def quotes(s, opening, closing):
    if re.search('["«“][^"«»“”]*["»”]', s.text):
        yield from other_text(s, re.sub('["«“]([^"«»“”]*)["»”]', rf"{opening}\1{closing}", s.text))


def bare_verb(s, trigger):
    """The verb that opens the sentence without an "and" before it."""
    verb = s.text[:trigger.end]
    return verb[1:] if verb[0] == "و" and s.packs.verbs().get(fold(verb[1:])) else verb


def before_verb(s):
    """(trigger, mention) of a sentence that begins with its verb, where the subject is complete, definite and singular, and may stand first."""
    for t, m in s.subjects(first_only=True):
        words = s.text[m.start:m.end].split()
        one = words[0].startswith("ال") or words[0] in ("وزير", "رئيس", "وزارة", "جماعة", "حركة", "حزب", "قوات", "جيش") or s.packs.state_names().get(" ".join(words))
        verb = bare_verb(s, t)
        if s.tense(t) == "past" and one and not (verb[0] == "و" and " " not in verb and s.text[0] == "و" and verb == s.text[:t.end] and fold(verb) not in s.packs.verbs()) and not re.search(
                "(ون|ين|ان|ات|وا)$", words[0].replace("إيران", "")):
            yield t, m


@way
def svo(s, *_):
    for t, m in before_verb(s):
            yield s.text[m.start:m.end] + " " + bare_verb(s, t) + s.text[m.end:], s.events


@way
def vso(s, *_):
    for m in s.mentions_at(0):
        for t in s.triggers:
            verb = s.text[t.start:t.end]
            if t.start == m.end + 1 and s.tense(t) == "past" and not re.match("[وف]", verb):
                yield re.sub("وا$", "", verb) + " " + s.text[:m.end] + s.text[t.end:], s.events
                return


def between(one, two, joint):
    """Two sentences in a row joined otherwise than by a full stop; None where that is no sentence."""
    joint = joint.replace("\\n", "\n")
    if joint == "، و" and two[0] == "و":
        joint = "، "
    if not two[0].isalpha() or one[-1] != "." or (joint == "، و" and two.startswith(BEGINS)):
        return None
    return one[:-1] + joint + two


BEGINS = ("كما ", "لكن ", "ثم ", "إذ ", "بل ", "أما ", "حيث ", "فيما ", "بينما ", "إن ", "في ", "من ", "بحسب ", "هذا ", "ولم", "وفي")
