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
PARTS = {"dev": ("title", "text", "outlet", "kind"), "test": ("title", "text", "outlet", "kind"), "train": ("title", "text", "kind"), "unread": ("title", "text", "kind")}
GONE_THROUGH = {"dev", "test"}  # each page for causal claims too
STATUSES = {"actual", "future", "hypothetical", "negated", "alleged"}
DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?|\d\d-\d\d")


def table(name):
    lines = [line for line in (ROOT / "packs" / name).read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def rows(folder, half, kind):
    path = folder / f"{half}.{kind}.jsonl"
    if kind == "causes" and half not in GONE_THROUGH and not path.exists():
        return []
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
        ends = [c[part] for part in ("cause", "effect") if part in c]  # one that is not one stretch of the text is left out
        good = c["sign"] in ("+", "-") and c["status"] in ("asserted", "hypothetical") and ends and all(words and words in text for words in [c["anchor"], *ends])
        if not good:
            yield f"{c['doc']} {c.get('anchor')}"


def checks(folder):
    types, known = {row["code"] for row in table("core/types.tsv")}, known_keys()
    pages = {}
    for part, wanted in PARTS.items():
        docs = rows(folder, part, "docs")
        texts = {d["id"]: d["title"] + "\n" + d["text"] for d in docs}
        pages[part] = {d["id"] for d in docs}
        events, causes = rows(folder, part, "gold"), rows(folder, part, "causes")
        lacking = [d["id"] for d in docs if not all(d.get(key) for key in wanted)]
        bad_events, bad_causes = list(wrong_events(events, texts, types, known)), list(wrong_causes(causes, texts))
        without = set(texts) - {e["doc"] for e in events if e.get("core", True)}
        unheard = set(texts) - {c["doc"] for c in causes} if part in GONE_THROUGH else set()
        twice = [k for k, n in collections.Counter(json.dumps(e, sort_keys=True) for e in events).items() if n > 1]
        yield len(texts) == len(docs) and not lacking, f"{part}: every page has an id of its own and {', '.join(wanted)} {lacking}"
        yield not bad_events, f"{part}: events name known types, statuses and keys, and words of their page {bad_events}"
        yield not bad_causes, f"{part}: the words of causal claims stand in their page {bad_causes}"
        yield not without and not unheard, f"{part}: every page has its core events, and says which causal claims it makes or that it makes none {sorted(without)} {sorted(unheard)}"
        yield not twice, f"{part}: no event stands there twice {twice}"
    yield len(set.union(*pages.values())) == sum(map(len, pages.values())), "no page is in two parts"


def main():
    results = [(good, f"{folder.name} {what}") for folder in sorted(p for p in (ROOT / "corpus").iterdir() if p.is_dir()) for good, what in checks(folder)]
    print(f"1..{len(results)}")
    for number, (good, what) in enumerate(results, 1):
        print(f"{'ok' if good else 'not ok'} {number} {what}")


main()
