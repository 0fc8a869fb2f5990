"""Words that are news of an act on a page (`page:yes` rows of events.tsv): little pages of our own, and what must and must not be read in them. TAP.

Usage: pages.py KHALDUN PACKS PAGES.jsonl...

Each line is a page: `why`, `title`, `text` (four sentences or more), and `date` where it matters. `read` lists what must come out, `silent` what must not:
`TYPE`, or `TYPE ACTORS -> RECIPIENTS` with keys joined by commas, `*` for anybody, `-` for nobody; XYZ stands for XYZ.GOV, XYZ.MIL and so on too;
`*` alone is any event. A page with `open` does not hold yet, and the text says why: it is told when it does.
"""
import json
import pathlib
import subprocess
import sys


def side_meets(wanted, keys):
    if wanted == "*":
        return True
    wanted = [] if wanted == "-" else wanted.split(",")
    return len(wanted) == len(keys) and all(any(key == want or key.startswith(want + ".") for key in keys) for want in wanted)


def meets(wanted, event):
    kind, _, parties = wanted.partition(" ")
    if kind not in ("*", event["type"]):
        return False
    if not parties:
        return True
    actors, recipients = parties.split(" -> ")
    return side_meets(actors, event["actors"]) and side_meets(recipients, event["recipients"])


def events(reading):
    keys = {actor["id"]: actor["key"] for actor in reading["actors"]}
    return [{"type": e["type"], "actors": [keys[a] for a in e["actors"]], "recipients": [keys[a] for a in e["recipients"]]} for e in reading["events"]]


def failures(page, found):
    missing = [f"missing {w}" for w in page.get("read", []) if not any(meets(w, e) for e in found)]
    return missing + [f"not wanted {w}" for w in page.get("silent", []) if any(meets(w, e) for e in found)]


def told(event):
    return f"{event['type']} {','.join(event['actors']) or '-'} -> {','.join(event['recipients']) or '-'}"


def load(path):
    pages = [json.loads(line) for line in pathlib.Path(path).read_text(encoding="utf-8").splitlines() if line.strip()]
    for number, page in enumerate(pages, 1):
        page["id"] = f"{pathlib.Path(path).name}:{number}"
    return pages


def main():
    khaldun, packs, *files = sys.argv[1:]
    pages = [page for path in files for page in load(path)]
    lines = "".join(json.dumps({"lang": "ar"} | {k: page[k] for k in ("id", "title", "text", "date") if k in page}) + "\n" for page in pages)
    done = subprocess.run([khaldun, "read", "--packs", packs, "-"], input=lines.encode(), capture_output=True, check=True)
    readings = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(readings) == len(pages), done.stderr.decode("utf-8")
    print(f"1..{len(pages)}")
    for number, (page, reading) in enumerate(zip(pages, readings), 1):
        found = events(reading)
        wrong = failures(page, found)
        todo = f" # TODO {page['open']}" if "open" in page else ""
        print(f"{'not ok' if wrong else 'ok'} {number} {page['id']} {page['why']}{todo}")
        if wrong:
            print(f"# {'; '.join(wrong)}; read: {'; '.join(map(told, found)) or 'nothing'}")


main()
