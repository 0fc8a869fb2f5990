#!/usr/bin/env python3
"""What a situation built from examples/sahel must say about its sources. Prints TAP.

usage: situation.py KHALDUN FOLDER

A reprint is no second voice: the near-copy of the agency's text counts for nothing, and two tellers of one event who
differ are still two sources. The order in which documents arrive changes nothing.
"""
import json
import os
import sqlite3
import subprocess
import sys
import tempfile


def build(khaldun, file, inputs):
    subprocess.run([khaldun, "build", "-o", file, *inputs], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return sqlite3.connect(file)


def copies(db):
    return sorted(os.path.basename(r[0]) for r in db.execute("SELECT d.id FROM provenance p JOIN documents d USING (doc) WHERE p.copy = 1"))


def shown(khaldun, file, what):
    return json.loads(subprocess.run([khaldun, "show", file, what, "--json"], check=True, stdout=subprocess.PIPE).stdout)


def events(db):
    return db.execute("SELECT type, mode, date_start, status, count(*) FROM events GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4").fetchall()


def main():
    khaldun, folder = sys.argv[1:3]
    files = sorted(os.path.join(folder, n) for n in os.listdir(folder) if n.endswith((".html", ".txt")))
    with tempfile.TemporaryDirectory(prefix="khaldun-examples-") as temp:
        one, two = os.path.join(temp, "one.kh"), os.path.join(temp, "two.kh")
        db, back = build(khaldun, one, files), build(khaldun, two, files[::-1])
        names = {r[0] for r in db.execute("SELECT DISTINCT s.key FROM provenance p JOIN sources s USING (source)")}
        html = {n for n in names if n.endswith(".example")}
        checks = [
            (copies(db) == ["2025-04-08-ambassadors-copy.html"], f"only the reprint is a copy: {copies(db)}"),
            (copies(back) == copies(db), f"the reprint is the copy in any order: {copies(back)}"),
            (len(html) == 9, f"every site is a source of its own: {sorted(names)}"),
            (bool(events(db)) and events(db) == events(back), "the order of the documents changes no event"),
            (bool(shown(khaldun, one, "scenarios")), "the named futures are there"),
        ]
    print(f"1..{len(checks)}")
    for n, (ok, why) in enumerate(checks, 1):
        print(f"{'ok' if ok else 'not ok'} {n} - {why}")
    return 0 if all(ok for ok, _ in checks) else 1


if __name__ == "__main__":
    sys.exit(main())
