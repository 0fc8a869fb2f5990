"""What docs/packs.md tells a linguist to do first, done on a copy of the packs. TAP.

Usage: first_change.py KHALDUN REPO

A block of docs/packs.md whose fence names a file under packs/ goes into that file: a table's row to its sorted place, a new file as it stands.
"""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

KHALDUN, REPO = sys.argv[1], pathlib.Path(sys.argv[2])


def blocks():
    text = (REPO / "docs/packs.md").read_text(encoding="utf-8")
    return re.findall(r"^```(packs/\S+)\n(.*?)^```$", text, re.M | re.S)


def add_row(path, row):
    lines = path.read_text(encoding="utf-8").splitlines()
    head = next(i for i, line in enumerate(lines) if not line.startswith("#")) + 1
    body = sorted([*lines[head:], row.rstrip("\n")], key=lambda line: line.split("\t")[0].encode())
    path.write_text("\n".join(lines[:head] + body) + "\n", encoding="utf-8")


def pack(folder, *args):
    """A tool of the pack with the copy's compiled packs."""
    out = subprocess.run([KHALDUN, "pack", *args, "--source", str(folder / "packs"), "--packs", str(folder)], capture_output=True, text=True)
    return out.returncode, (out.stdout + out.stderr).strip()


def steps():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        shutil.copytree(REPO / "packs", folder / "packs")
        found = dict(blocks())
        cases = [folder / path for path in found if path.endswith(".case")]
        for path in cases:
            path.write_text(found[str(path.relative_to(folder))], encoding="utf-8")
        yield len(found) >= 4 and len(cases) == 1, "docs/packs.md shows a case and a row of three tables"
        yield pack(folder, "build", "ar", "-o", str(folder / "ar.pack"))[0] == 0, "the pack is built before"
        code, said = pack(folder, "test", "ar", str(cases[0]))
        yield code == 1 and said.endswith("0 passed, 2 failed"), "the cases fail before"
        for path, row in found.items():
            if path.endswith(".tsv"):
                add_row(folder / path, row)
        yield pack(folder, "build", "ar", "-o", str(folder / "ar.pack"))[0] == 0, "the pack is built with the rows"
        code, said = pack(folder, "test", "ar", str(cases[0]))
        yield code == 0 and said.endswith("2 passed, 0 failed"), "the cases hold with the rows"


def main():
    results = list(steps())
    print(f"1..{len(results)}")
    for number, (good, what) in enumerate(results, 1):
        print(f"{'ok' if good else 'not ok'} {number} {what}")


main()
