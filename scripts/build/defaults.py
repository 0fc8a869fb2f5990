"""packs/core/defaults.tsv -> a list of KH_PARAM(...) rows, so that each default stands in one place only."""
import sys


def quoted(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def row(line):
    name, value, low, high, unit, origin, note = line.split("\t")
    assert float(low) <= float(value) <= float(high), name
    assert origin in ("fitted", "stated", "published"), name
    symbol = name.upper().replace(".", "_")
    return f"KH_PARAM({symbol}, {quoted(name)}, {float(value)}, {float(low)}, {float(high)}, {quoted(unit)}, {quoted(origin)}, {quoted(note)})\n"


def main():
    lines = [line.rstrip("\n") for line in open(sys.argv[1], encoding="utf-8") if line.strip() and not line.startswith("#")]
    assert lines[0].split("\t") == ["name", "value", "low", "high", "unit", "origin", "note"], "columns"
    names = [line.split("\t")[0] for line in lines[1:]]
    assert names == sorted(names), "sort the rows by name"
    with open(sys.argv[2], "w", encoding="utf-8") as out:
        out.writelines(row(line) for line in lines[1:])


main()
