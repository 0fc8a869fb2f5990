#!/usr/bin/env python3
"""Sentences of real text, perturbed: what does not change what they tell must not change what is read. Prints TAP.

usage: run.py --khaldun PROGRAM [--only WORD] [--list] [--measure] [--most N] [--source PACKS] [TEXT...]

The method is CheckList's (Ribeiro et al. 2020): no gold is needed, since the reading of the sentence itself says what the
perturbed one must give: the same events (type, actors, recipients, status) but for the known change. The perturbations stand
in perturbations.tsv, the ways to make them in perturb.py. TEXT is JSON Lines with text and perhaps date, or a .case file, or
whatever else `khaldun read` takes; without any, the cases of the Arabic pack and the examples are taken. Of the sentences to
which a perturbation applies N are taken (0: all), always the same ones. A test fails when a smaller share of them holds than the
table allows. --list prints each failure, --measure the table of figures.
"""
import argparse
import collections
import json
import pathlib
import subprocess
import sys
import zlib

import perturb
from names import Packs
from sentence import Sentence, events_of

HERE = pathlib.Path(__file__).resolve().parent
REPO = HERE.parent.parent
NO_DATE = "2024-05-10"


def read(program, documents):
    """The readings of (text, date) in order."""
    lines = (json.dumps({"id": str(i), "lang": "ar", "date": date, "text": text}, ensure_ascii=False) for i, (text, date) in enumerate(documents))
    p = subprocess.run([program, "read", "--jobs", "2", "-"], input="\n".join(lines).encode(), stdout=subprocess.PIPE)
    out = {}
    for line in p.stdout.splitlines():
        reading = json.loads(line)
        out[int(reading["id"])] = reading
    return [out.get(i) for i in range(len(documents))]


def documents_of(program, path):
    """(text, date) of each document of a file."""
    path = pathlib.Path(path)
    if path.suffix == ".case":
        for case in path.read_text(encoding="utf-8").split("==== ")[1:]:
            head, _, rest = case.partition("\n")
            lines = rest.split("\n---")[0].splitlines()
            date = next((x[5:].strip() for x in lines if x.startswith(":date")), NO_DATE)
            yield "\n".join(x for x in lines if not x.startswith(":")), date
        return
    out = subprocess.run([program, "read", "--lang", "ar", str(path)], stdout=subprocess.PIPE).stdout
    for line in out.splitlines():
        d = json.loads(line)
        if "text" in d:
            yield d["text"], (d["published"] or {}).get("start") or NO_DATE


def sentences_of(program, paths):
    """Each sentence once, as (text, date), and the pairs of neighbours."""
    documents = [d for p in paths for d in documents_of(program, p)]
    single, pairs = {}, {}
    for (text, date), reading in zip(documents, read(program, documents)):
        if not reading:
            continue
        raw, last = reading["text"].encode(), None
        for start, end in reading["sentences"]:
            one = raw[start:end].decode(errors="replace").strip()
            if "\n" in one or not 15 < len(one) < 600:
                last = None
                continue
            single.setdefault(one, date)
            if last:
                pairs.setdefault((last, one), date)
            last = one
    return list(single.items()), [(a, b, date) for (a, b), date in pairs.items()]


def table():
    rows = [line.split("\t") for line in (HERE / "perturbations.tsv").read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [dict(zip(rows[0], r)) for r in rows[1:]]


def spread(trials, most):
    """At most so many, chosen by their text alone, so that new sentences among them change little."""
    return trials if not most else sorted(trials, key=lambda t: zlib.crc32(t[2].encode("utf-8", "replace")))[:most]


def tried(program, rows, packs, paths, most):
    """(row, text before, text after, events expected) of every perturbation that applies to a sentence with events."""
    texts, pairs = sentences_of(program, paths)
    sentences = [Sentence(t, d, r, packs) for (t, d), r in zip(texts, read(program, texts)) if r and r["events"]]
    both = [(a + " " + b, d) for a, b, d in pairs]
    joint = [(a, b, d, events_of(r)) for (a, b, d), r in zip(pairs, read(program, both)) if r and r["events"]]
    for row in rows:
        if row["how"] == "between":
            pairs_of = ((a + " " + b, date, perturb.between(a, b, row["a"]), events) for a, b, date, events in joint)
            found = [(row, date, old, new, events) for old, date, new, events in pairs_of if new]
        else:
            found = [(row, s.date, s.text, new, events) for s in sentences for new, events in perturb.WAYS[row["how"]](s, row["a"], row["b"])]
        yield from spread(found, most)


def difference(expected, got):
    """What kind of change: lost or extra events, a side, the status."""
    lost, extra = list(expected), []
    for e in got:
        lost.remove(e) if e in lost else extra.append(e)
    kinds = set()
    for e in list(lost):
        twin = next((x for x in extra if x[0] == e[0] and sum(x[i] == e[i] for i in (1, 2, 3)) >= 1), None)
        if twin:
            kinds |= {name for i, name in ((1, "actors"), (2, "recipients"), (3, "status")) if twin[i] != e[i]}
            lost.remove(e)
            extra.remove(twin)
    kinds |= {"lost"} if lost else set()
    kinds |= {"extra"} if extra else set()
    return "+".join(sorted(kinds))


def shown(events):
    side = lambda parties: ",".join(p[0] or p[1] for p in parties) or "-"
    return "; ".join(f"{t} {side(a)} > {side(r)} {status}" for t, a, r, status in events) or "none"


def main():
    ap = argparse.ArgumentParser(usage=__doc__)
    ap.add_argument("--khaldun", required=True)
    ap.add_argument("--only", default="")
    ap.add_argument("--list", action="store_true")
    ap.add_argument("--measure", action="store_true")
    ap.add_argument("--source", default=REPO / "packs", help="the packs that the program was made with")
    ap.add_argument("--most", type=int, default=300)
    ap.add_argument("text", nargs="*")
    args = ap.parse_args()
    paths = args.text or [*sorted((REPO / "packs/ar/cases").glob("*.case")), *sorted(p for p in (REPO / "examples").glob("*/*.*") if p.suffix in (".txt", ".html", ".mhtml"))]
    rows = [r for r in table() if args.only in (r["group"] + ": " + r["what"])]
    trials = list(tried(args.khaldun, rows, Packs(args.source), paths, args.most))
    readings = read(args.khaldun, [(new, date) for _, date, _, new, _ in trials])
    held, count, kinds = collections.Counter(), collections.Counter(), collections.defaultdict(collections.Counter)
    for (row, _, old, new, expected), reading in zip(trials, readings):
        got = events_of(reading) if reading else []
        name = row["group"] + ": " + row["what"]
        count[name] += 1
        if got == expected:
            held[name] += 1
            continue
        kind = difference(expected, got)
        kinds[name][kind] += 1
        if args.list:
            print(f"# {name} [{kind}]\n#   {old}\n#   {new}\n#   expected {shown(expected)}\n#   got      {shown(got)}")
    print(f"1..{len(rows)}")
    failed = 0
    for i, row in enumerate(rows, 1):
        name = row["group"] + ": " + row["what"]
        share = held[name] / count[name] if count[name] else 1.0
        bad = not args.text and share < float(row["least"])
        failed += bad
        most = ", ".join(f"{k} {n}" for k, n in kinds[name].most_common(4))
        print(f"{'not ok' if bad else 'ok'} {i} - {name}: {share:.3f} of {count[name]} (least {row['least']}) {most}")
    if args.measure:
        for g in dict.fromkeys(r["group"] for r in rows):
            n = sum(c for k, c in count.items() if k.startswith(g + ": "))
            print(f"# {g}\t{sum(c for k, c in held.items() if k.startswith(g + ': ')) / max(n, 1):.3f} of {n}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
