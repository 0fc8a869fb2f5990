#!/usr/bin/env python3
"""How the tone model does on small collections of events, beside the simple rules.

usage: small_collections.py KHALDUN EVENTS.tsv

Takes 40 runs of 30, 60 or 100 consecutive events that touch one place out of a large table (columns date, source, target, score or
goldstein, cameo), tests each with the default parameters, and prints the squared error over all tested events.
"""
import collections
import csv
import json
import pathlib
import random
import subprocess
import sys
import tempfile

KHALDUN, TABLE = sys.argv[1:3]
RULES = ("model", "global", "last", "pair_mean", "decay")


def place(name):
    return name[name.rfind("_(") + 2:-1] if "_(" in name else name


def collections_of(rows):
    draw, of_place = random.Random(3), collections.defaultdict(list)
    for row in rows:
        for p in {place(row[1]), place(row[2])}:
            of_place[p].append(row)
    places = sorted(p for p in of_place if len(of_place[p]) >= 100)
    draw.shuffle(places)
    for p in places[:40]:
        n = draw.choice([30, 60, 100])
        first = draw.randrange(len(of_place[p]) - n + 1)
        yield of_place[p][first:first + n]


def main():
    with open(TABLE, encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file, delimiter="\t")
    loss, events, better, tested = dict.fromkeys(RULES, 0.0), 0, 0, 0
    with tempfile.TemporaryDirectory(prefix="khaldun-small-") as folder:
        path = pathlib.Path(folder) / "events.tsv"
        for rows_of_one in collections_of(rows):
            path.write_text("\n".join("\t".join(r) for r in [head, *rows_of_one]) + "\n", encoding="utf-8")
            done = subprocess.run([KHALDUN, "backtest", "--events", path, "--json"], capture_output=True, text=True)
            if done.returncode:
                continue
            answer = json.loads(done.stdout)
            n = answer["test"]["events"]
            tested, events = tested + 1, events + n
            better += answer["tone"]["model"]["mse"] < answer["tone"]["global"]["mse"]
            for rule in RULES:
                loss[rule] += answer["tone"][rule]["mse"] * n
    print(f"{tested} collections, {events} tested events; the model beats the mean of all in {better}")
    for rule in RULES:
        print(f"{rule:10} {loss[rule] / events:.2f}")


main()
