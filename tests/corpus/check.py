"""The corpus keeps its own rules (corpus/README.md, docs/annotating.md), so that a figure taken from it means what it says. TAP.

Usage: check.py ROOT
"""
import collections
import csv
import json
import pathlib
import re
import sys

ROOT = pathlib.Path(sys.argv[1])
HALVES = ("dev", "test")
STATUSES = {"actual", "future", "hypothetical", "negated", "alleged"}
DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?|\d\d-\d\d")


def table(name):
    lines = [line for line in (ROOT / "packs" / name).read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def rows(folder, half, kind):
    path = folder / f"{half}.{kind}.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def known_keys():
    """A country, one of its sectors, a sector of no named country, or an actor of the packs."""
    countries = {row["key"] for row in table("world/countries.tsv")}
    sectors = {row["code"] for row in table("core/sectors.tsv")}
    actors = {row["id"] for row in table("world/actors.tsv")} | {row["key"] for row in table("world/actors.tsv")}
    return lambda key: key in countries | sectors | actors or (key[:3] in countries | actors and key[3:4] == "." and key[4:] in sectors)


def wrong_events(events, texts, types, known):
    for e in events:
        parties = [*e.get("actors", []), *e.get("recipients", []), *e.get("may", []), *([e["by"]] if e.get("by") else [])]
        good = (
            e["doc"] in texts and e["types"] and set(e["types"]) <= types and e.get("status", "actual") in STATUSES and e["anchor"] in texts[e["doc"]]
            and DAY.fullmatch(e.get("date") or "2000") and all(map(known, parties))
        )
        if not good:
            yield f"{e['doc']} {e.get('anchor')}"


def wrong_causes(causes, texts):
    for c in causes:
        if set(c) == {"doc"}:
            continue
        text = texts.get(c["doc"], "")
        good = c["sign"] in ("+", "-") and c["status"] in ("asserted", "hypothetical") and all(c[part] and c[part] in text for part in ("anchor", "cause", "effect"))
        if not good:
            yield f"{c['doc']} {c.get('anchor')}"


def checks(folder):
    types, known = {row["code"] for row in table("core/types.tsv")}, known_keys()
    outlets = {}
    for half in HALVES:
        docs = rows(folder, half, "docs")
        texts = {d["id"]: d["title"] + "\n" + d["text"] for d in docs}
        outlets[half] = {d["id"] for d in docs}
        events, causes = rows(folder, half, "gold"), rows(folder, half, "causes")
        lacking = [d["id"] for d in docs if not all(d.get(key) for key in ("title", "text", "outlet", "kind"))]
        bad_events, bad_causes = list(wrong_events(events, texts, types, known)), list(wrong_causes(causes, texts))
        without = set(texts) - {e["doc"] for e in events if e.get("core", True)}
        unheard = set(texts) - {c["doc"] for c in causes}
        twice = [k for k, n in collections.Counter(json.dumps(e, sort_keys=True) for e in events).items() if n > 1]
        yield len(texts) == len(docs) and not lacking, f"{half}: every page has an id of its own, headline, text, outlet and kind {lacking}"
        yield not bad_events, f"{half}: events name known types, statuses and keys, and words of their page {bad_events}"
        yield not bad_causes, f"{half}: the words of causal claims stand in their page {bad_causes}"
        yield not without and not unheard, f"{half}: every page has its core events, and says which causal claims it makes or that it makes none {sorted(without)} {sorted(unheard)}"
        yield not twice, f"{half}: no event stands there twice {twice}"
    yield not outlets["dev"] & outlets["test"], "no page is in both halves"


def main():
    results = [(good, f"{folder.name} {what}") for folder in sorted(p for p in (ROOT / "corpus").iterdir() if p.is_dir()) for good, what in checks(folder)]
    print(f"1..{len(results)}")
    for number, (good, what) in enumerate(results, 1):
        print(f"{'ok' if good else 'not ok'} {number} {what}")


main()
