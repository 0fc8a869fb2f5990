"""docs/schema/situation.md names exactly the tables and columns of a new situation file. TAP.

Usage: situation_doc.py REPO PROGRAM, where PROGRAM FILE writes an empty situation file.
"""
import pathlib
import re
import sqlite3
import subprocess
import sys
import tempfile


def documented(text):
    rows = re.findall(r"^\| ([a-z_]+) \| ([a-z_ ]+) \|", text, re.M)
    return {name: columns.split() for name, columns in rows if name != "table"}


def actual(path):
    db = sqlite3.connect(path)
    names = [r[0] for r in db.execute("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'search_%' OR name = 'search_rules'")]
    tables = {n: [c[1] for c in db.execute(f"PRAGMA table_info({n})")] for n in names if n != "search"}
    tables["search"] = ["text"]  # a plain SQLite cannot open it: the tokenizer is ours
    strict = {r[1]: r[5] for r in db.execute("PRAGMA table_list")}
    loose = [n for n in names if n not in ("search", "sentence_text") and not strict[n]]
    return tables, loose


def main():
    text = (pathlib.Path(sys.argv[1]) / "docs/schema/situation.md").read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "new.khaldun"
        subprocess.run([sys.argv[2], str(path)], check=True)
        tables, loose = actual(path)
    docs = documented(text)
    bad = [f"{n}: documented {docs.get(n)}, is {tables.get(n)}" for n in sorted(docs | tables) if docs.get(n) != tables.get(n)]
    print("1..2")
    for line in bad:
        print("#", line)
    print("not ok 1" if bad else "ok 1", "situation.md names every table and column")
    print(f"not ok 2 {loose}" if loose else "ok 2", "tables are STRICT")


main()
