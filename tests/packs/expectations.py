"""Lines of a case that no reading could fail: each must be refused as not understood, and not hold. TAP.

Usage: expectations.py KHALDUN PACKS
"""
import pathlib
import subprocess
import sys
import tempfile

KHALDUN, PACKS = sys.argv[1:]
SENTENCE = "زار الرئيس الفرنسي الجزائر."
REFUSED = ["event CONSULT FRA DZA", "event CONSULT FRA,DZA <->", "event CONSULT FRA > DZA", "event CONSULT colour=red", "event", "no event CONSULT FRA",
           "date 2020 day off", "cause + because=x", "scenario 2", "weather fine"]
HOLD = ["event CONSULT FRA -> DZA", "event CONSULT/visit FRA.GOV -> DZA.GOV status=actual", "no event ASSAULT", "no cause"]


def says(expectation):
    with tempfile.NamedTemporaryFile("w", suffix=".case", encoding="utf-8") as case:
        case.write(f"==== a case\n:why to see what is said of its line\n{SENTENCE}\n---\n{expectation}\n")
        case.flush()
        out = subprocess.run([KHALDUN, "pack", "test", "ar", "--source", PACKS, case.name], capture_output=True, text=True)
        return out.returncode, out.stdout


def main():
    print(f"1..{len(REFUSED) + len(HOLD)}")
    for number, line in enumerate(REFUSED + HOLD, 1):
        code, said = says(line)
        good = code == 0 if line in HOLD else code == 1 and f"cannot be understood: {line}" in said
        print(f"{'ok' if good else 'not ok'} {number} {'holds' if line in HOLD else 'is refused'}: {line}")


main()
