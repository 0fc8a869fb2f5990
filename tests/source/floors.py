"""A folder of src/ includes only folders on lower floors, so the include graph has no loop. TAP."""
import pathlib
import re
import sys

FLOORS = [["base"], ["text"], ["pack"], ["morph"], ["page"], ["read"], ["store"], ["situation"],
          ["dynamics"], ["export", "serve", "watch"], ["api"], ["cli"]]
LEVEL = {name: i for i, names in enumerate(FLOORS) for name in names}


def wrong_includes(src):
    for path in sorted(src.rglob("*.[ch]")):
        here = path.relative_to(src).parts[0]
        if here not in LEVEL:
            yield f"{path}: folder {here} has no floor; give it one in tests/source/floors.py"
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            match = re.match(r'\s*#\s*include\s+"([a-z_]+)/', line)
            there = match and match.group(1)
            if there in LEVEL and there != here and LEVEL[there] >= LEVEL[here]:
                yield f"{path}:{number}: floor {here} includes {there}, which is not below it"


def main():
    bad = list(wrong_includes(pathlib.Path(sys.argv[1]) / "src"))
    print("1..1")
    for line in bad:
        print("#", line)
    print("not ok 1 floors" if bad else "ok 1 floors point down")


main()
