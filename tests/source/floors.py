"""A folder of src/ includes only folders on lower floors, so the include graph has no loop; so do the folders of src/read. What is
a floor's own, by two underscores in its name, is used there only. TAP."""
import pathlib
import re
import sys

FLOORS = [["base"], ["text"], ["pack"], ["morph"], ["page"], ["read"], ["store"], ["situation"],
          ["dynamics"], ["export", "serve", "watch"], ["api"], ["cli"]]
LEVEL = {name: i for i, names in enumerate(FLOORS) for name in names}
# The rooms of the floor read, in the order in which a sentence is read; what stands in src/read itself is above them, but for the reading they write.
ROOMS = ["word", "time", "mention", "predicate", "said", "party", "implied", "weigh", "event", "cause"]
SHARED = {"reading.h"}


def includes(path, pattern):
    """(line number, what the pattern finds) for each include of the file that it matches."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        match = re.match(r'\s*#\s*include\s+"' + pattern, line)
        if match:
            yield number, match.group(1)


def wrong_includes(src):
    for path in sorted(src.rglob("*.[ch]")):
        here = path.relative_to(src).parts[0]
        if here not in LEVEL:
            yield f"{path}: folder {here} has no floor; give it one in tests/source/floors.py"
            continue
        for number, there in includes(path, r"([a-z_]+)/"):
            if there in LEVEL and there != here and LEVEL[there] >= LEVEL[here]:
                yield f"{path}:{number}: floor {here} includes {there}, which is not below it"


def wrong_rooms(read):
    for path in sorted(read.glob("*/*.[ch]")):
        here = path.parent.name
        if here not in ROOMS:
            yield f"{path}: room {here} has no place; give it one in tests/source/floors.py"
            continue
        for number, there in includes(path, r"read/([a-z_./]+)"):
            room = there.split("/")[0]
            if there not in SHARED and (room not in ROOMS or ROOMS.index(room) > ROOMS.index(here)):
                yield f"{path}:{number}: room {here} includes read/{there}, which is not below it"


def borrowed_names(src):
    """A name with two underscores is its floor's own: other floors use what the header makes of it."""
    floor_of = {}
    for header in sorted(src.rglob("*.h")):
        for name in re.findall(r"\b(kh_\w+?__\w+)\(", header.read_text(encoding="utf-8")):
            floor_of.setdefault(name, header.relative_to(src).parts[0])
    for path in sorted(src.rglob("*.c")):
        here = path.relative_to(src).parts[0]
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            for name in re.findall(r"\b(kh_\w+?__\w+)\(", line):
                if floor_of.get(name, here) != here:
                    yield f"{path}:{number}: {name} is {floor_of[name]}'s own"


def report(number, what, bad):
    for line in bad:
        print("#", line)
    print(f"not ok {number} {what}" if bad else f"ok {number} {what}")


def main():
    src = pathlib.Path(sys.argv[1]) / "src"
    print("1..3")
    report(1, "floors point down", list(wrong_includes(src)))
    report(2, "rooms of read point down", list(wrong_rooms(src / "read")))
    report(3, "names with two underscores stay on their floor", list(borrowed_names(src)))


main()
