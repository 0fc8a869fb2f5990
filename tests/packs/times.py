"""The values of packs/<lang>/time: one that no date can have is said with its line before anything is read with it. TAP.

Usage: times.py KHALDUN
"""
import pathlib
import subprocess
import sys
import tempfile

KHALDUN = sys.argv[1]

# A month 0 was looked up before the first of the twelve (found by fuzzing).
WRONG = {
    "months": ("name\tvalue\tcalendar", ["w\t0\tgregorian", "w\t13\tgregorian", "w\t\thijri", "w\t-1\thijri", "w\tfive\thijri"]),
    "weekdays": ("name\tvalue", ["w\t7", "w\t-1", "w\t4294967296"]),
    "numbers": ("name\tvalue\tkind", ["w\t-3\tcardinal", "w\t1000000001\tordinal"]),
    "units": ("name\tvalue\tunit", ["w\t-2\tday", "w\t1001\tyear"]),
    "words": ("name\tkind\tvalue", ["w\tseason\t0", "w\tseason\t5", "w\tweekend\t7", "w\tdecade\t100", "w\tvague\t36526", "w\tday\t-36526"]),
}


def said(folder, table, head, row):
    """The exit status and the error output of a reading with a pack of this one row."""
    (folder / "source/ar/time").mkdir(parents=True, exist_ok=True)
    source = folder / f"source/ar/time/{table}.tsv"
    source.write_text(f"{head}\n{row}\n", encoding="utf-8")
    subprocess.run([KHALDUN, "pack", "build", "ar", "--source", folder / "source", "-o", folder / "ar.pack"], check=True, capture_output=True)
    source.unlink()
    done = subprocess.run([KHALDUN, "read", "--packs", folder, "-"], input=b"", capture_output=True)
    return done.returncode, done.stderr.decode("utf-8")


number = 0
for table, (head, rows) in WRONG.items():
    for row in rows:
        with tempfile.TemporaryDirectory() as room:
            status, message = said(pathlib.Path(room), table, head, row)
        number += 1
        good = status == 2 and f"time/{table}.tsv:2" in message and "value" in message
        print(f"{'ok' if good else 'not ok'} {number} {table}: {row!r}: {message.partition(chr(10))[0]}")
print(f"1..{number}")
