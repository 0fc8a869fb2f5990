"""What a reader can take in at once: lines, conditions, functions and files of C below a bound, without exceptions. TAP.

Usage: sizes.py REPO
"""
import pathlib
import re
import sys

REPO = pathlib.Path(sys.argv[1])
FILES = [p for folder in ("src", "include", "fuzz", "bench") for p in sorted((REPO / folder).rglob("*.[ch]"))]
MOST_LINE, MOST_CONDITION, MOST_FUNCTION, MOST_FILE = 180, 140, 50, 600


def lines(path):
    return path.read_text(encoding="utf-8").splitlines()


def code(line):
    """Without what a comment says behind it."""
    return re.sub(r"\s*/\*[^\"]*(\*/|$)$|\s*/\* .* \*/$", "", line)


def bare(line):
    """Without its comments and the insides of its strings."""
    return re.sub(r"/\*.*?(\*/|$)|//.*", "", re.sub(r'"(\\.|[^"\\])*"', '""', line))


def long_lines():
    for path in FILES:
        for number, line in enumerate(lines(path), 1):
            if len(line) > MOST_LINE:
                yield f"{path.relative_to(REPO)}:{number}: {len(line)} characters, of {MOST_LINE}"


def long_conditions():
    """A line that asks something is short enough to be asked: a part of it that has a name reads better."""
    for path in FILES:
        for number, line in enumerate(lines(path), 1):
            asks = len(code(line)) > MOST_CONDITION and not line.lstrip().startswith(("*", "/*", '"'))
            if asks and re.search(r"&&|\|\||\?", bare(line)):
                yield f"{path.relative_to(REPO)}:{number}: a condition of {len(code(line))} characters in a line, of {MOST_CONDITION}"


def long_functions():
    """From the line with the name to the closing brace at the margin."""
    for path in FILES:
        begins = None
        for number, line in enumerate(lines(path), 1):
            if begins is None and re.match(r"[A-Za-z_].*\(", line) and not line.rstrip().endswith(";"):
                begins = number
            elif begins is not None and line.startswith("}"):
                if number - begins + 1 > MOST_FUNCTION:
                    yield f"{path.relative_to(REPO)}:{begins}: a function of {number - begins + 1} lines, of {MOST_FUNCTION}"
                begins = None
            elif begins is not None and (line.rstrip().endswith(";") and not line.startswith(" ")):
                begins = None


def long_files():
    for path in FILES:
        if len(lines(path)) > MOST_FILE:
            yield f"{path.relative_to(REPO)}: {len(lines(path))} lines, of {MOST_FILE}"


def main():
    checks = [("no line is too long", long_lines), ("no condition is too long", long_conditions),
              ("no function is too long", long_functions), ("no file is too long", long_files)]
    print(f"1..{len(checks)}")
    for number, (what, check) in enumerate(checks, 1):
        found = list(check())
        print(f"{'not ok' if found else 'ok'} {number} {what}")
        for line in found:
            print("#", line)


main()
