"""A compiled pack is a function of its tables, and holds all of them. TAP.

Usage: compiled.py KHALDUN PACKS_SOURCE PACK...
"""
import pathlib
import subprocess
import sys
import tempfile

KHALDUN, SOURCE = sys.argv[1], pathlib.Path(sys.argv[2])


def rows_of(path):
    """(columns, rows as dictionaries) of a source table; cells left out at the end are empty."""
    lines = [l for l in path.read_text(encoding="utf-8").split("\n") if l and not l.startswith("#")]
    columns = lines[0].split("\t")
    rows = []
    for line in lines[1:]:
        cells = line.split("\t")
        rows.append(dict(zip(columns, cells + [""] * (len(columns) - len(cells)))))
    return columns, rows


def dumped(folder, code):
    out = subprocess.run([KHALDUN, "pack", "dump", code, "--packs", str(folder)], check=True, capture_output=True).stdout.decode("utf-8")
    tables, name = {}, None
    for line in out.split("\n")[:-1]:
        if line.startswith("# "):
            name = line[2:]
            tables[name] = []
        else:
            tables[name].append(line.split("\t"))
    return tables


def source_of(table, code):
    found = [p for p in (SOURCE / folder / f"{table}.tsv" for folder in ("core", "world", code, f"{code}/time")) if p.exists()]
    return found[0] if found else None


def same_table(table, lines, code):
    path = source_of(table, code)
    if not path:
        return len(lines) <= 1
    columns, rows = rows_of(path)
    dump = [dict(zip(lines[0], cells)) for cells in lines[1:]]
    return len(dump) == len(rows) and all(all(d[c] == r[c] for c in columns) for d, r in zip(dump, rows))


def check(pack):
    code = pack.stem
    with tempfile.TemporaryDirectory() as folder:
        twin = pathlib.Path(folder) / f"{code}.pack"
        subprocess.run([KHALDUN, "pack", "build", code, "--source", str(SOURCE), "-o", str(twin)], check=True, capture_output=True)
        yield twin.read_bytes() == pack.read_bytes(), f"{code}: compiled again, the same bytes"
        for table, lines in dumped(folder, code).items():
            yield same_table(table, lines, code), f"{code}: {table} comes out as it went in"


def explains():
    """A sentence alone is explained by the default pack, like one behind its language."""
    sentence = "قصف الجيش الكيني بلدة."
    said = [subprocess.run([KHALDUN, "pack", "explain", *words], capture_output=True, text=True) for words in (("ar", sentence), (sentence,), ())]
    yield said[0].stdout == said[1].stdout and "frame ASSAULT" in said[1].stdout, "explain without a language: ar"
    yield said[2].returncode == 2 and "wants a sentence" in said[2].stderr, "explain without a sentence says what it wants"


def main():
    results = [result for pack in sys.argv[3:] for result in check(pathlib.Path(pack))] + list(explains())
    print(f"1..{len(results)}")
    for number, (good, what) in enumerate(results, 1):
        print(f"{'ok' if good else 'not ok'} {number} {what}")


main()
