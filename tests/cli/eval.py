"""khaldun eval against the same figures worked out here from `khaldun read` or by hand, and what it says of bad gold. TAP.

Usage: eval.py KHALDUN EXAMPLES
"""
import json
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "lib"))
import tap

KHALDUN, EXAMPLES = sys.argv[1], pathlib.Path(sys.argv[2])
HERE = pathlib.Path(__file__).parent / "eval"
COUNTED = {"actual", "alleged", "future"}


def call(*args):
    return subprocess.run([KHALDUN, *map(str, args)], capture_output=True, text=True)


def made_gold(readings):
    """Gold from the readings themselves, some of it made wrong on purpose: half the events, each third of another type."""
    gold = []
    for r in readings:
        keys = {a["id"]: a["key"] for a in r["actors"]}
        text = r["text"].encode("utf-8")
        for i, e in enumerate(e for e in r["events"] if e["status"] in COUNTED):
            if i % 2:
                continue
            start, end = r["sentences"][e["evidence"]["sentence"]]
            row = {"doc": pathlib.Path(r["source"]["file"]).name, "types": ["NONE" if i % 3 == 2 else e["type"]], "status": e["status"],
                   "actors": [keys[a] for a in e["actors"]], "recipients": [keys[a] for a in e["recipients"]], "anchor": text[start:end].decode("utf-8")}
            if e["date"]:
                row["date"] = e["date"]["start"]
            gold.append(row)
    return gold


def scored(path, gold, pages, option="--gold"):
    path.write_text("".join(json.dumps(g, ensure_ascii=False) + "\n" for g in gold), encoding="utf-8")
    return json.loads(call("eval", option, path, "--json", *pages).stdout)


def cause_checks(folder):
    """One sentence a document, so that what meets what can be told by hand."""
    text = "أدى القصف إلى نزوح آلاف السكان من المدينة."
    page, path = folder / "one.txt", folder / "causes.jsonl"
    page.write_text(text, encoding="utf-8")
    right = {"doc": "one", "anchor": "أدى القصف", "sign": "+", "cause": "القصف", "effect": "نزوح آلاف السكان من المدينة", "status": "asserted"}
    figures = lambda *gold: scored(path, gold, [page], "--causes")["causes"]
    met = figures(right)
    yield met["read"] == met["gold"] == 1 and met["whole"]["f1"] == met["tied"]["f1"] == 1, "a claim with its anchor, sign and ends is whole"
    yield met["status"] == {"right": 1, "of": 1} and figures(dict(right, status="hypothetical"))["status"]["right"] == 0, "how sure it is told is judged apart"
    yield figures(dict(right, sign="-"))["tied"]["recall"] == 0, "one of the other sign is not tied"
    cut = figures(dict(right, effect="آلاف"))
    yield cut["tied"]["recall"] == 1 and cut["whole"]["recall"] == 0, "an end that is more than twice as long as the gold's is cut wrong"
    yield figures(dict(right, effect="their flight"))["whole"]["recall"] == 1, "an end told in words that the text does not have is not judged"
    yield figures(dict(right, anchor="أسفر"))["tied"]["precision"] == 0, "an anchor elsewhere ties nothing"
    none = figures({"doc": "one"})
    yield none["gold"] == 0 and none["read"] == 1 and none["tied"]["precision"] == 0, "a row of a doc alone says that it has no claim"
    listed = call("eval", "--list", "--causes", path, page).stdout
    yield "== " in listed and "  wrong  +1 " in listed, "the list says what was read"
    path.write_text('{"doc":"one","anchor":"x"}\n', encoding="utf-8")
    bad = call("eval", "--causes", path, page)
    yield bad.returncode == 2 and f"{path}:1:1:" in bad.stderr and "sign" in bad.stderr, "a claim without a sign is told with its place"


def checks(folder):
    pages = sorted(EXAMPLES.glob("*.html"))[:4]
    readings = [json.loads(line) for line in call("read", *pages).stdout.splitlines()]
    gold = made_gold(readings)
    path = folder / "gold.jsonl"
    score = scored(path, gold, pages)
    right = sum(g["types"] != ["NONE"] for g in gold)
    yield score["documents"] == len(pages), "every document of the gold is scored"
    yield score["core"] == len(gold) and score["read"] == sum(e["status"] in COUNTED for r in readings for e in r["events"]), "it counts the gold and what was read"
    yield abs(score["dyad"]["recall"] - right / len(gold)) < 1e-3 and score["type"]["recall"] >= score["dyad"]["recall"], "recall is the share of gold that was met"
    yield 0 < score["dyad"]["precision"] <= score["type"]["precision"] <= 1, "precision by parties is at most that by type"
    p, r, f = (score["dyad"][k] for k in ("precision", "recall", "f1"))
    yield abs(f - 2 * p * r / (p + r)) < 1e-3, "F1 is their harmonic mean"
    yield score["status"] == {"right": right, "of": right} and score["dates"]["right"] == score["dates"]["of"] > 0, "dates and status of what was met"
    yield abs(score["whole"]["recall"] - right / len(gold)) < 1e-3, "what agrees in all that the gold judges is wholly right"
    loose = [dict(g, recipients=[]) for g in gold]
    parties = sorted({key for g in gold for key in g["actors"] + g["recipients"]})
    whole, listed = scored(path, loose, pages), call("eval", "--list", "--gold", path, *pages).stdout
    yield whole["whole"]["recall"] < score["whole"]["recall"], "a party that the gold does not have is wrong"
    yield "  nearly " in listed and "  nearly met " in listed and "  MISSED NONE " in listed, "the list says what was read and what was missed"
    yield scored(path, [dict(g, may=parties) for g in loose], pages)["whole"]["recall"] == score["whole"]["recall"], "but for those that it says may take part"
    nobody = [dict(g, actors=[], recipients=[]) for g in gold]
    type_only, listed = scored(path, nobody, pages), call("eval", "--list", "--gold", path, *pages).stdout
    yield type_only["type"] == score["type"] and type_only["dyad"]["recall"] == type_only["dyad"]["precision"] == 0 and "  open " in listed, \
        "gold without parties judges types, not parties"
    yield call("eval", "--gold", path, *pages[:1]).stdout.startswith("1 documents"), "documents that were not given do not count"
    own = call("eval", "--gold", HERE / "gold.jsonl", "--json", HERE / "pages")
    yield json.loads(own.stdout)["core"] == 3, "a gold row may stand for another document"
    path.write_text('{"doc":"x","types":["AID"]}\n{"doc":\n', encoding="utf-8")
    bad = call("eval", "--gold", path, *pages)
    yield bad.returncode == 2 and f"{path}:2:1:" in bad.stderr, "a broken line is told with its place"
    path.write_text('{"doc":"x","types":["AID"]}\n', encoding="utf-8")
    yield call("eval", "--gold", path, *pages).returncode == 2, "gold about other documents is told"
    yield call("eval", *pages).returncode == 2, "gold must be named"


def all_checks(folder):
    yield from checks(folder)
    yield from cause_checks(folder)


tap.run(all_checks)
