"""scripts/judging-sheet: a row for every event that is read, and the count of what a reader made of it. TAP.

Usage: judging.py KHALDUN EXAMPLES
"""
import csv
import json
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "lib"))
import tap

KHALDUN, EXAMPLES = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
SHEET = pathlib.Path(__file__).parents[2] / "scripts/judging-sheet"


def call(*args):
    return subprocess.run([sys.executable, SHEET, "--build", KHALDUN.parent, *map(str, args)], capture_output=True, text=True)


def rows_in(text):
    return list(csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE, escapechar="\\"))


def checks(folder):
    pages = sorted(EXAMPLES.glob("*.html"))[:3]
    read = subprocess.run([KHALDUN, "read", *pages], capture_output=True, text=True).stdout.splitlines()
    events = [(r["id"], str(e["evidence"]["trigger"][0]), e["type"]) for r in map(json.loads, read) for e in r["events"]]
    sheet = call(*pages).stdout
    rows = rows_in(sheet)
    yield events and [(r["document"], r["byte"], r["type"]) for r in rows] == events, "a sheet has a row for every event that is read"
    yield all(r["sentence"] and r["status"] and not r["verdict"] for r in rows), "with its sentence, and no verdict yet"
    path = folder / "sheet.tsv"
    path.write_text(sheet, encoding="utf-8")
    empty = call("--count", path)
    yield empty.returncode != 0 and "write one of right, partly" in empty.stderr, "a row without a verdict is told, with what to write"
    head, *lines = sheet.splitlines()
    verdict = head.split("\t").index("verdict")
    filled = [line.split("\t") for line in lines]
    for i, cells in enumerate(filled):
        cells[verdict] = "wrong" if i == 0 else "right"
    path.write_text("\n".join([head, *("\t".join(c) for c in filled)]) + "\n", encoding="utf-8")
    counted = [line.split("\t") for line in call("--count", path).stdout.splitlines()]
    yield sum(int(c[1]) for c in counted) == len(rows) - 1 and sum(int(c[3]) for c in counted) == 1, "verdicts are counted by document: right, partly, wrong"


tap.run(checks)
