"""Counts the tests in a folder of meson's testlog.json files (renamed NAME.json) and of TAP files (NAME.tap).

Every TAP line is one test, and every case of a program that ends with "N passed, N failed"; a program that counts nothing
is one test. Prints what failed, and last the line "N passed, N failed[, N skipped]"; exits 1 when anything failed."""
import json
import pathlib
import re
import sys

TAP = re.compile(r"^(not )?ok\b(?P<rest>.*)$", re.M)
TALLY = re.compile(r"^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$", re.M)
GOOD = {"OK", "EXPECTEDFAIL", "SKIP"}


def count(output):
    """(passed, failed, skipped) as the output itself tells; None when it tells nothing."""
    tally = TALLY.findall(output)
    if tally:
        return [sum(int(row[i] or 0) for row in tally) for i in range(3)]
    lines = list(TAP.finditer(output))
    if not lines:
        return None
    skipped = sum("# skip" in m["rest"].lower() for m in lines)
    failed = sum(m[1] is not None and "# todo" not in m["rest"].lower() for m in lines)
    return [len(lines) - failed - skipped, failed, skipped]


def judge(run):
    """Counts of one run of meson; a program that ends badly has failed even when each of its tests passed."""
    result = run["result"]
    counts = count(run.get("stdout") or "") or [0, 0, 0]
    if result not in GOOD and counts[1] == 0:
        counts[1] += 1
    if sum(counts) == 0:
        counts[2 if result == "SKIP" else 0] += 1
    return counts


def show(build, run):
    print(f"\n-- failed: {run['name']} in {build}: {run['result']}")
    output = (run.get("stdout") or "") + (run.get("stderr") or "")
    lines = [line for line in output.splitlines() if not re.match(r"ok\b", line)]
    print("\n".join(lines[-60:]))


def main():
    total = [0, 0, 0]
    for path in sorted(pathlib.Path(sys.argv[1]).iterdir()):
        if path.suffix == ".json":
            runs = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        elif path.suffix == ".tap":
            text = path.read_text(encoding="utf-8")
            runs = [{"name": path.stem, "result": "OK", "stdout": text}]
        else:
            continue
        for run in runs:
            counts = judge(run)
            total = [a + b for a, b in zip(total, counts)]
            if counts[1]:
                show(path.stem, run)
    print(f"{total[0]} passed, {total[1]} failed" + (f", {total[2]} skipped" if total[2] else ""))
    sys.exit(1 if total[1] or not total[0] else 0)


main()
