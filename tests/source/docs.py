"""What the docs must name: every pack table and column, every command, every error, every limit's reason. TAP.

Usage: docs.py REPO KHALDUN
"""
import pathlib
import re
import subprocess
import sys

REPO, KHALDUN = pathlib.Path(sys.argv[1]), sys.argv[2]
DOCS = {p.relative_to(REPO): p.read_text(encoding="utf-8") for p in [REPO / "README.md", *sorted((REPO / "docs").rglob("*.md"))] if p.exists()}
UNREAD = {"note"}  # for people; said once for all tables


def tables():
    text = (REPO / "src/pack/tables.def").read_text(encoding="utf-8")
    for name, columns in re.findall(r'^KH_TABLE\("(\w+)", "\w+", "\w+", "([^"]*)"\)', text, re.M):
        yield name, [re.split("[:?]", c)[0] for c in columns.split()]


def lines_about(name):
    """What docs/packs.md says of a table: its row, the paragraphs that name it, its section."""
    text = DOCS[pathlib.Path("docs/packs.md")]
    word = re.compile(rf"\b{name}(\.tsv)?\b")
    rows = [line for line in text.splitlines() if line.startswith("|") and word.search(line)]
    paragraphs = [p for p in re.split(r"\n\s*\n", text) if not p.lstrip("#| ").startswith("file |") and "\n|" not in p and word.search(p)]
    section = re.search(rf"^#+[^\n]*\b{name}\.tsv\b.*?(?=^#)", text, re.M | re.S)
    return "\n".join(rows + paragraphs) + (section[0] if section else "")


def heads_of_time_tables(name):
    """The time tables are explained in the heads of their files, as docs/packs.md says."""
    return "".join(line for p in sorted(REPO.glob(f"packs/*/time/{name}.tsv"))[:1] for line in p.read_text(encoding="utf-8").splitlines(True) if line.startswith("#"))


def undocumented():
    for name, columns in tables():
        about = lines_about(name) + heads_of_time_tables(name)
        for column in columns:
            if column not in UNREAD and not re.search(rf"\b{re.escape(column)}\b", about):
                yield f"docs/packs.md: {name}.tsv: {column}"


def unknown_commands():
    out = subprocess.run([KHALDUN, "help"], check=True, capture_output=True, text=True).stdout
    for name in re.findall(r"^  ([a-z]+) +\S", out, re.M):
        if name != "khaldun" and not any(f"khaldun {name}" in text for text in DOCS.values()):
            yield f"README.md or docs: khaldun {name}"


def limits_without_reason():
    previous = ""
    for line in (REPO / "src/base/limits.h").read_text(encoding="utf-8").splitlines():
        name = re.match(r"#define (KH_(?:MAX|BATCH)_\w+)", line)
        if name and not previous.strip().endswith("*/") and not previous.startswith("#define KH_"):
            yield f"src/base/limits.h: {name[1]} has no reason"
        tests = "".join(p.read_text(encoding="utf-8") for p in sorted((REPO / "tests/unit").glob("test_limits*.c")))
        if name and name[1] not in tests and not re.search(rf"\b{name[1]}\b", tests):
            yield f"tests/unit/test_limits*.c: no test of {name[1]}"
        previous = line


def unplaced_files():
    """Every file of src/read's rooms stands in the table of docs/architecture.md, beside its room, and the other way round."""
    text, room = DOCS[pathlib.Path("docs/architecture.md")], None
    told = {}
    for first, files in re.findall(r"^\|\s*(\w*)\s*\|[^|]*\| ([^|]*) \|$", text, re.M):
        room = first or room
        if (REPO / "src/read" / str(room)).is_dir():
            told.setdefault(room, set()).update(name.strip() for name in files.split(","))
    for folder in sorted(p for p in (REPO / "src/read").iterdir() if p.is_dir()):
        there = {p.stem for p in folder.iterdir() if p.suffix in (".c", ".h") and not p.stem.endswith("_int")}
        for name in sorted(there ^ told.get(folder.name, set())):
            yield f"docs/architecture.md and src/read/{folder.name}: {name} stands in one of them only"


def unnamed_libraries():
    """docs/api.md says what to link with: all that meson.build asks for."""
    for name in re.findall(r"dependency\('([^']+)'\)", (REPO / "meson.build").read_text(encoding="utf-8")):
        if name != "threads" and not re.search(rf"(?<!\S){re.escape(name)}(?!\S)", DOCS[pathlib.Path("docs/api.md")].replace(")", " ")):
            yield f"docs/api.md: {name}"


def machine_paths():
    """No path of the machine it was written on."""
    listed = subprocess.run(["git", "-C", str(REPO), "ls-files", "-z"], capture_output=True, text=True)
    for name in filter(None, listed.stdout.split("\0")):
        path = REPO / name
        if path.suffix in {".png", ".jpg", ".woff2", ".gz", ".zst"} or not path.is_file() or name == "tests/source/docs.py":
            continue
        if re.search(rb"/(work|root|home/\w+)/(?!\.\.\.)[\w.]", path.read_bytes()):
            yield f"{name}: names a path of one machine"


def main():
    checks = [("every pack table and column is documented", undocumented), ("every command stands in README or docs", unknown_commands),
              ("every limit has a reason and a test", limits_without_reason), ("every file of a room stands in docs/architecture.md", unplaced_files), ("docs/api.md names every library", unnamed_libraries),
              ("no path of one machine", machine_paths)]
    print(f"1..{len(checks)}")
    for number, (what, check) in enumerate(checks, 1):
        missing = list(check())
        print(f"{'not ok' if missing else 'ok'} {number} {what}")
        for line in missing:
            print("# missing:", line)


main()
