"""The embedding example: the same readings and the same situation as the command makes; errors come back as values. TAP.

Usage: embed.py EMBED KHALDUN PACKS EXAMPLES
"""
import json
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "lib"))
import tap

EMBED, KHALDUN, PACKS, EXAMPLES = sys.argv[1:5]


def call(*args):
    return subprocess.run([str(a) for a in args], capture_output=True, text=True)


def checks(folder):
    pages = sorted(p for p in pathlib.Path(EXAMPLES).iterdir() if p.suffix in (".html", ".txt"))[:6]
    theirs, ours = folder / "embed.khaldun", folder / "command.khaldun"
    done = call(EMBED, PACKS, theirs, *pages)
    lines = done.stdout.splitlines()
    yield done.returncode == 0 and len(lines) == len(pages) + 2, "it runs: " + done.stderr.strip()
    summary, relations = json.loads(lines[-2]), json.loads(lines[-1])["relations"]
    call(KHALDUN, "build", "-o", ours, "--packs", PACKS, *pages)
    shown = json.loads(call(KHALDUN, "show", ours, "--json").stdout)
    yield summary["documents"] == len(pages) and summary["events"] > 10, f"its summary counts: {summary}"
    for row in shown["relations"]:
        row.pop("tone", None)  # of the floor of dynamics, which the view does not need
    yield len(relations) > 3 and relations == shown["relations"], "its relations are the command's"
    again = call(EMBED, PACKS, theirs, *pages)
    yield again.stdout.splitlines()[-2:] == lines[-2:], "adding the same documents again changes nothing"
    bad = call(EMBED, folder, theirs, *pages)
    yield bad.returncode == 1 and "there is no pack" in bad.stderr, "a missing pack is told"
    bad = call(EMBED, PACKS, folder / "no" / "such.khaldun", *pages)
    yield bad.returncode == 1 and bad.stderr.startswith("embed: "), "a file that cannot be made is told"
    gone = call(KHALDUN, "explain", theirs, "E999999")
    yield gone.returncode == 2 and "E999999" in gone.stderr, "explain, through the same API, tells of an item that is not there"


tap.run(checks)
