#!/usr/bin/env python3
"""Compare what `khaldun read` says of the examples with what an attentive analyst reads in them.

usage: check.py [--khaldun PROGRAM] [--readings FILE] [--least SHARE] [--quiet] FOLDER...
       check.py --lint FOLDER...    only the lines themselves: words that the document lacks test nothing

For every FOLDER/expected/NAME.expect reads FOLDER/NAME and tries each line. The lines are the case format of
docs/packs.md, with `title "..."`, `author "..."`, `published DAY`, `text has "..."`, `text lacks "..."`, and `A|B` where
either is defensible. Prints what does not
hold with the nearest thing that came out, then a table by kind of line. Expectations are honest readings, not a
list of what works, so the run fails only when the share that holds falls below --least.
"""
import argparse
import collections
import json
import os
import re
import shlex
import subprocess
import sys


def key_matches(want, key):
    return want == key or ("." not in want and key.split(".")[0] == want)


def keys_match(spec, keys):
    """spec: `*`, `-`, or keys with commas; `|` between alternatives. All that is named is there and nothing else."""
    def one(alternative):
        if alternative == "*":
            return True
        if alternative == "-":
            return not keys
        wants = alternative.split(",")
        return all(any(key_matches(w, k) for k in keys) for w in wants) and all(any(key_matches(w, k) for w in wants) for k in keys)
    return any(one(a) for a in spec.split("|"))


def slug(s):
    return re.sub(r"\W", "", s).lower()


class Reading:
    def __init__(self, r):
        self.r, self.raw = r, r["text"].encode("utf-8")
        self.actors = {a["id"]: a for a in r["actors"]}
        self.places = {p["id"]: p for p in r["places"]}
        self.dates = {d["id"]: d for d in r["dates"]}

    def words(self, span):
        return self.raw[span[0]:span[1]].decode("utf-8", "replace")

    def keys(self, ids):
        return [self.actors[i]["key"] for i in ids]

    def speakers(self, attributions):
        return [self.actors[a["actor"]]["key"] for a in attributions if a["actor"]]

    def place_names(self, place):
        return {slug(str(place.get(k, ""))) for k in ("ref", "name", "country")} if place else set()


def options(words):
    """key=value and key~value pairs -> dict; the other words."""
    pairs, rest = {}, []
    for w in words:
        m = re.match(r"^([a-z]+)([=~])(.*)$", w)
        if m:
            pairs[m.group(1)] = m.group(3)
        else:
            rest.append(w)
    return pairs, rest


def event_matches(reading, e, words):
    opts, rest = options(words)
    types, actors, arrow, recipients = rest if len(rest) > 1 else (rest[0], "*", "->", "*")
    def typed(t):
        kind, _, mode = t.partition("/")
        return e["type"] == kind and (not mode or e["mode"] == mode)
    if not any(typed(t) for t in types.split("|")):
        return False
    a, r = reading.keys(e["actors"]), reading.keys(e["recipients"])
    if arrow == "<->":
        both = actors + "," + recipients
        if "*" in (actors, recipients):
            named = actors if recipients == "*" else recipients
            if named != "*" and not all(any(key_matches(w, k) for k in a + r) for w in named.split(",")):
                return False
        elif not keys_match(both, a + r):
            return False
    elif not (keys_match(actors, a) and keys_match(recipients, r)):
        return False
    if "status" in opts and e["status"] not in opts["status"].split("|"):
        return False
    if "polarity" in opts and e["polarity"] != int(opts["polarity"]):
        return False
    if "date" in opts and not ((e["date"] or {}).get("start") or "").startswith(opts["date"]):
        return False
    if "by" in opts and not any(opts["by"] == "*" or key_matches(opts["by"], k) for k in reading.speakers(e["attribution"])):
        return False
    return "place" not in opts or slug(opts["place"]) in reading.place_names(e["place"])


def cause_matches(reading, c, words):
    opts, rest = options(words)
    if rest and rest[0] != "*" and c["sign"] != (1 if rest[0] == "+" else -1):
        return False
    if "certainty" in opts and c["certainty"] not in opts["certainty"].split("|"):
        return False
    return all(opts.get(end, "") in reading.words(c[end]["span"]) for end in ("cause", "effect"))


def date_matches(d, words):
    start, _, end = words[0].partition("..")
    return ((d["start"] or "").startswith(start) and (not end or (d["end"] or "").startswith(end))
            and (len(words) < 2 or d["precision"] == words[1]))


def scenario_matches(s, words):
    opts, _ = options(words)
    return (opts.get("name", "") in (s["name"] or "")
            and all(k not in opts or len(s[k]) == int(opts[k]) for k in ("conditions", "outcomes")))


def items(reading, kind, words):
    """All items of the reading that the line describes."""
    r = reading.r
    if kind == "event":
        return [e for e in r["events"] if event_matches(reading, e, words)]
    if kind == "actor":
        names = lambda a: [a["name"]] + [reading.words(m) for m in a["mentions"]]
        return [a for a in r["actors"] if key_matches(words[0], a["key"]) and (len(words) < 2 or any(words[1] in n for n in names(a)))]
    if kind == "place":
        return [p for p in r["places"] if slug(words[0]) in reading.place_names(p)]
    if kind == "date":
        return [d for d in r["dates"] if date_matches(d, words)]
    if kind == "cause":
        return [c for c in r["causes"] if cause_matches(reading, c, words)]
    if kind == "claim":
        opts, rest = options(words)
        by = opts.get("by", "*")
        return [c for c in r["claims"] if c["stance"] == rest[0] and (by == "*" or (c["by"] and key_matches(by, reading.actors[c["by"]]["key"])))]
    if kind == "scenario":
        return [s for s in r["scenarios"] if scenario_matches(s, words)]
    raise ValueError(f"unknown kind of line: {kind}")


def holds(reading, line):
    words = shlex.split(line)
    if words[0] == "text":
        found = words[2] in reading.r["text"]
        return found if words[1] == "has" else not found
    if words[0] in ("title", "author"):
        return (reading.r[words[0]] or "").replace("\u0640", "") == words[1]  # tatweel is ornament
    if words[0] == "published":
        return reading.r["published"]["start"] == words[1]
    if words[0] == "no":
        return not items(reading, words[1], words[2:])
    return bool(items(reading, words[0], words[1:]))


def show_event(reading, e):
    date = (e["date"] or {}).get("start") or "no date"
    by = ",".join(reading.speakers(e["attribution"]))
    return (f"{e['type']}/{e['mode'] or ''} {','.join(reading.keys(e['actors'])) or '-'} -> {','.join(reading.keys(e['recipients'])) or '-'} "
            f"{e['status']} {date}{' by ' + by if by else ''}: {reading.words(e['evidence']['trigger'])}")


def nearest(reading, line):
    """What came out instead, for the report."""
    words = shlex.split(line)
    kind = words[1] if words[0] == "no" else words[0]
    r = reading.r
    if words[0] in ("title", "author"):
        return [str(r[words[0]])]
    if words[0] == "published":
        return [f"{r['published']['start']} from {r['published']['from']}"]
    if words[0] == "no":
        return [show_event(reading, x) if kind == "event" else str(x.get("key", x)) for x in items(reading, kind, words[2:])][:3]
    if kind == "event":
        types = {t.partition("/")[0] for t in words[1].split("|")}
        return [show_event(reading, e) for e in r["events"] if e["type"] in types][:4]
    if kind == "cause":
        return [f"{c['sign']:+d} {c['certainty']}: {reading.words(c['cause']['span'])} => {reading.words(c['effect']['span'])}" for c in r["causes"]][:5]
    if kind == "date":
        return [f"{d['text']} = {d['start']}..{d['end']} {d['precision']}" for d in r["dates"]][:8]
    if kind == "claim":
        return [f"{c['stance']} by {reading.actors[c['by']]['key'] if c['by'] else '-'}" for c in r["claims"]][:8]
    if kind == "scenario":
        return [f"{s['name']} {len(s['conditions'])} conditions {len(s['outcomes'])} outcomes" for s in r["scenarios"]]
    if kind == "place":
        return [", ".join(sorted({p["ref"] or p["name"] for p in r["places"]}))]
    if kind == "actor":
        return [", ".join(a["key"] for a in r["actors"])]
    return []


def expectations(folder):
    out = {}
    for name in sorted(os.listdir(os.path.join(folder, "expected"))):
        with open(os.path.join(folder, "expected", name), encoding="utf-8") as f:
            lines = [x.strip() for x in f]
        out[os.path.join(folder, name.removesuffix(".expect"))] = [x for x in lines if x and not x.startswith("#")]
    return out


def lint(wanted):
    """A forbidden text that the page lacks, or a looked-for word that it lacks, is a mistake in the line."""
    findings = 0
    for path, lines in wanted.items():
        with open(path, encoding="utf-8") as f:
            page = f.read()
        for line in lines:
            words = shlex.split(line)
            asked = [words[2]] if words[0] == "text" else [w.partition("~")[2] for w in words if "~" in w]
            asked += words[2:3] if words[0] == "actor" else []
            for w in asked:
                if w not in page:
                    findings += 1
                    print(f"{path}: {line}: the document does not have {w}")
            for w in words:
                if w.startswith("status=") and w[7:] not in ("actual", "future", "hypothetical", "negated", "alleged"):
                    findings += 1
                    print(f"{path}: {line}: no such status")
    print(f"{len(wanted)} documents, {sum(map(len, wanted.values()))} lines, {findings} mistakes")
    return 1 if findings or not wanted else 0


def readings(args, files):
    if args.readings:
        with open(args.readings, "rb") as f:
            out = f.read()
    else:
        done = subprocess.run([args.khaldun, "read", *files], stdout=subprocess.PIPE)
        out = done.stdout
        if done.returncode not in (0, 1):
            sys.exit(f"check: {args.khaldun} read ended with {done.returncode}")
    by_file = {}
    for line in out.splitlines():
        r = json.loads(line)
        if "text" in r:
            by_file[os.path.basename(r["source"]["file"] or r["id"])] = Reading(r)
    return by_file


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--khaldun", default="khaldun")
    p.add_argument("--readings", help="output of `khaldun read` made before")
    p.add_argument("--least", type=float, default=0.0, help="share of lines that must hold")
    p.add_argument("--quiet", action="store_true", help="the table only")
    p.add_argument("--lint", action="store_true", help="check the expectations, not the engine")
    p.add_argument("folder", nargs="+")
    args = p.parse_args()
    wanted = {}
    for folder in args.folder:
        wanted.update(expectations(folder.rstrip("/")))
    if args.lint:
        return lint(wanted)
    have = readings(args, list(wanted))
    good, total = collections.Counter(), collections.Counter()
    for path, lines in wanted.items():
        reading = have.get(os.path.basename(path))
        missed = []
        for line in lines:
            kind = " ".join(line.split()[:2]) if line.split()[0] in ("text", "no") else line.split()[0]
            total[kind] += 1
            ok = bool(reading) and holds(reading, line)
            good[kind] += ok
            if not ok:
                missed.append(line)
        if missed and not args.quiet:
            print(f"{path}: {len(lines) - len(missed)}/{len(lines)}{'' if reading else ' NOT READ'}")
            for line in missed:
                print(f"  - {line}")
                for x in nearest(reading, line) if reading else []:
                    print(f"      got {x}")
    for kind in sorted(total):
        print(f"{kind:16} {good[kind]:4}/{total[kind]:<4} {good[kind] / total[kind]:.0%}")
    share = sum(good.values()) / max(1, sum(total.values()))
    print(f"{'all':16} {sum(good.values()):4}/{sum(total.values()):<4} {share:.1%}")
    return 0 if share >= args.least and total else 1


if __name__ == "__main__":
    sys.exit(main())
