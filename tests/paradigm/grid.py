"""What the grids share: tables of the pack, one run of the reader over many sentences, and the table of what came out."""
import collections
import csv
import json
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
PACK = os.path.join(HERE, "..", "..", "packs", "ar")


def table(path):
    with open(path, encoding="utf-8") as f:
        lines = [l for l in f if not l.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def country(key):
    return (key or "").split(".")[0]


def read(program, texts):
    """The reading of each text, in their order."""
    docs = "".join(json.dumps({"id": str(i), "text": text, "date": "2026-03-04"}, ensure_ascii=False) + "\n" for i, text in enumerate(texts))
    run = subprocess.run([program, "read", "-"], input=docs, capture_output=True, text=True, check=False)
    if run.returncode:
        sys.exit(run.stderr)
    found = {int(r["id"]): r for r in map(json.loads, run.stdout.splitlines())}
    return [found[i] for i in range(len(texts))]


def told(reading):
    """The events in a line, for people."""
    keys = {x["id"]: x["key"] or "?" for x in reading["actors"]}
    return "; ".join(f"{e['type']} {','.join(keys[x] for x in e['actors'])}>{','.join(keys[x] for x in e['recipients'])} {e['status']}" for e in reading["events"])


class Tally:
    """How often each outcome came, by row."""

    def __init__(self, outcomes):
        self.outcomes = outcomes  # "right" first
        self.rows = collections.defaultdict(collections.Counter)

    def add(self, row, outcome):
        self.rows[row][outcome] += 1

    def share(self):
        total = sum(self.rows.values(), collections.Counter())
        return total["right"] / max(1, sum(total.values()))

    def show(self, title):
        wrong = self.outcomes[1:]
        print(f"{title:50} {'n':>7} {'right':>6}  " + " ".join(f"{w:>9}" for w in wrong))
        for name, c in [*self.rows.items(), ("all", sum(self.rows.values(), collections.Counter()))]:
            n = sum(c.values())
            print(f"{name:50} {n:7} {c['right'] / max(1, n):6.3f}  " + " ".join(f"{c[w]:9}" for w in wrong))


def leave(share, least):
    """Ends the program: fails where less is right than must be."""
    print(f"{share:.3f} right, at least {least} asked")
    sys.exit(0 if share >= least else 1)
