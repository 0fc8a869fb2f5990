"""The trees of parties.tsv: what is wrong with a row is said with its line, and trees that send a reading round in circles are not loaded. TAP.

Usage: trees.py KHALDUN PACKS_SOURCE
"""
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

KHALDUN, SOURCE = sys.argv[1], pathlib.Path(sys.argv[2])
HEAD = "side\ttree\tnode\tcue\tyes\tno\tvalue\n"
LEAVES = "actor\t0\t1\t\t\t\t1.5\nactor\t0\t2\t\t\t\t-1.5\n"
ROOT = "actor\t0\t0\tsubject\t1\t2\t\n"

# rows, and what is said: the line counts the head
WRONG = {
    "a cue that nobody sees": ("actor\t0\t0\tmoonlight\t1\t2\t\n" + LEAVES, "parties.tsv:2"),
    "a type that core does not know": ("actor\t0\t0\ttype DANCE\t1\t2\t\n" + LEAVES, "parties.tsv:2"),
    "a way back to the node itself": ("actor\t0\t0\tsubject\t0\t2\t\n" + LEAVES, "parties.tsv:2"),
    "a way to a node that is not there": ("actor\t0\t0\tsubject\t1\t3\t\n" + LEAVES, "parties.tsv:2"),
    "a way into the next tree": (ROOT.replace("\t2\t\n", "\t3\t\n") + LEAVES + "actor\t1\t0\t\t\t\t0.5\n", "parties.tsv:2"),
    "a leaf without a value": (ROOT + LEAVES.replace("1.5", "", 1), "parties.tsv:3"),
    "a node out of order": (ROOT + LEAVES.replace("0\t1", "0\t2", 1), "parties.tsv:3"),
    "a side that no act has": ((ROOT + LEAVES).replace("actor", "witness"), "parties.tsv:2"),
    "a tree of an earlier side": ("recipient\t0\t0\t\t\t\t0.5\n" + ROOT + LEAVES, "parties.tsv:3"),
}
PAGE = {"id": "a", "lang": "ar", "title": "فرنسا تستدعي سفيرها", "text": "استدعت فرنسا سفيرها لدى الجزائر.\n\nوصل الوفد مساء.\n\nلم يصدر تعليق.\n\nانتهى اليوم."}
# The title names who has no part in the shelling that the first sentence tells.
SHELLING = PAGE | {"title": "الجزائر ترد على اليابان", "text": "تعرضت السفارة الفرنسية لقصف عنيف.\n\nوصل الوفد مساء.\n\nلم يصدر تعليق.\n\nانتهى اليوم."}


def read(folder, rows, page=PAGE):
    """The exit status, the reading or None, and what is said on the error output, with these rows for trees."""
    (folder / "source/ar/parties.tsv").write_text(HEAD + rows, encoding="utf-8")
    packs = folder / "packs"
    packs.mkdir(exist_ok=True)
    built = subprocess.run([KHALDUN, "pack", "build", "ar", "--source", folder / "source", "-o", packs / "ar.pack"], capture_output=True)
    if built.returncode:
        return built.returncode, None, built.stderr.decode("utf-8")
    done = subprocess.run([KHALDUN, "read", "--packs", packs, "-"], input=json.dumps(page).encode(), capture_output=True)
    return done.returncode, json.loads(done.stdout) if done.stdout else None, done.stderr.decode("utf-8")


def parties(reading):
    keys = {a["id"]: a["key"] for a in reading["actors"]}
    return [([keys[a] for a in e["actors"]], [keys[a] for a in e["recipients"]]) for e in reading["events"] if e["evidence"]["sentence"] == 1]


def checks(folder):
    for what, (rows, line) in WRONG.items():
        status, reading, said = read(folder, rows)
        yield status == 2 and reading is None and line in said, f"{what}: {said.partition(chr(10))[0]}"
    ruled = [(["FRA.GOV"], ["DZA.GOV"])]
    yield parties(read(folder, "")[1]) == ruled, "without trees the rules' choice stands"
    surely, never = "\t0\t0\t\t\t\t9\n", "\t0\t0\t\t\t\t-9\n"
    yield parties(read(folder, "actor" + surely + "recipient" + surely)[1]) == ruled, "trees that find everybody likely leave whom the rules chose"
    yield parties(read(folder, "actor" + surely + "recipient" + never)[1]) == [(["FRA.GOV"], [])], "a side that no tree finds likely is dropped"
    yield parties(read(folder, "actor" + never + "recipient" + never)[1]) == [], "an act of nobody is none"
    shelled = parties(read(folder, "actor" + surely + "recipient" + surely, SHELLING)[1])
    yield shelled == [([], ["FRA.GOV"])], f"harm is laid to nobody whom its sentence does not name {shelled}"


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        shutil.copytree(SOURCE, folder / "source", ignore=shutil.ignore_patterns("cases", "*.json"))
        results = list(checks(folder))
    print(f"1..{len(results)}")
    for number, (good, what) in enumerate(results, 1):
        print(f"{'ok' if good else 'not ok'} {number} {what}")


main()
