"""Every command of docs/systems.md runs on the Sahel example and shows what the table says must stand there. TAP.

Usage: systems.py KHALDUN REPO
"""
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

KHALDUN, REPO = sys.argv[1], pathlib.Path(sys.argv[2])


def rows():
    for line in (REPO / "docs/systems.md").read_text(encoding="utf-8").splitlines():
        cells = re.split(r"(?<!\\)\|", line)
        if len(cells) >= 5 and cells[2].strip().startswith("`"):
            yield cells[1].strip(), cells[2].strip().strip("`"), cells[3].strip().strip("`").replace("\\|", "|")


def main():
    table = list(rows())
    with tempfile.TemporaryDirectory() as folder:
        path = str(pathlib.Path(folder) / "sahel.khaldun")
        subprocess.run([KHALDUN, "build", "-o", path, str(REPO / "examples/sahel")], check=True, capture_output=True)
        print(f"1..{len(table) + 1}")
        print("ok 1 the table is there" if len(table) >= 11 else "not ok 1 the table is not there")
        for number, (system, command, wanted) in enumerate(table, 2):
            shown = subprocess.run([KHALDUN, "show", path, *shlex.split(command)], capture_output=True, text=True).stdout
            print(f"{'ok' if re.search(wanted, shown) else 'not ok'} {number} {system}: {command}")


main()
