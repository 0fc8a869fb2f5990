"""build, show, explain and export as a user runs them: growing, killed, damaged, and read by other tools. TAP.

Usage: situation.py KHALDUN MAKE_READINGS EXAMPLES
"""
import csv
import io
import json
import os
import pathlib
import random
import re
import resource
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as xml

KHALDUN, MAKE, EXAMPLES = sys.argv[1:4]
ISOLATES = "\u2068", "\u2069"
results, built = [], []


def run(*args, code=0, **more):
    done = subprocess.run([KHALDUN, *map(str, args)], capture_output=True, text=True, **more)
    assert code is None or done.returncode == code, f"exit {done.returncode}: {done.stderr.strip()}"
    return done


def test(function):
    with tempfile.TemporaryDirectory() as folder:
        try:
            function(pathlib.Path(folder))
            results.append((True, function.__name__, ""))
        except Exception as problem:  # a test that breaks is a test that fails
            results.append((False, function.__name__, f"{type(problem).__name__}: {problem}"))
    return function


def readings(folder, n, seed=1):
    path = folder / f"r{n}-{seed}.jsonl"
    path.write_bytes(subprocess.run([MAKE, str(n), str(seed)], check=True, capture_output=True).stdout)
    return path


def dump(path):
    """Everything but what depends on the order of arrival (row numbers of sentences) and the search index."""
    with sqlite3.connect(path) as db:
        names = [r[0] for r in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search%' ORDER BY 1")]
        return {n: sorted(map(str, db.execute("SELECT doc, n, span_start, span_end FROM sentences" if n == "sentences" else f"SELECT * FROM {n}")))
                for n in names}


def sahel(folder):
    """A copy of the examples' situation, built once."""
    path = folder / "sahel.khaldun"
    if not built:
        run("build", "-o", path, EXAMPLES)
        built.append(path.read_bytes())
    path.write_bytes(built[0])
    return path


@test
def a_folder_of_pages_becomes_a_situation(folder):
    path = sahel(folder)
    with sqlite3.connect(path) as db:
        assert db.execute("SELECT count(*) FROM documents").fetchone()[0] >= 14
        assert db.execute("SELECT count(*) FROM events").fetchone()[0] > 20
        assert not db.execute("PRAGMA foreign_key_check").fetchall()
        orphans = db.execute("SELECT count(*) FROM events e WHERE NOT EXISTS (SELECT 1 FROM event_mentions m WHERE m.event = e.event)")
        assert orphans.fetchone()[0] == 0, "an event without evidence"


@test
def what_to_do_next_can_be_done(folder):
    text, path = folder / "no-event.txt", folder / "empty.khaldun"
    text.write_text("نص قصير لا حدث فيه.\n", encoding="utf-8")
    out = run("build", "-o", path, text).stdout
    assert "No event was read" in out and "explain" not in out, out
    assert "explain" not in run("show", path).stdout


@test
def nobody_is_told_apart_from_nothing(folder):
    path = sahel(folder)
    assert "(none)" not in run("show", path, "events", "--dyad", "MLI,DZA").stdout
    assert "no actor is called FOO" in run("show", path, "events", "--dyad", "FOO,DZA", code=2).stderr


@test
def building_again_changes_nothing(folder):
    path = sahel(folder)
    before = dump(path)
    out = run("build", "-o", path, EXAMPLES).stdout
    assert "0 new" in out and dump(path) == before


@test
def it_grows_and_the_order_does_not_matter(folder):
    lines = readings(folder, 60).read_text().splitlines(keepends=True)
    (folder / "a").write_text("".join(lines[:20]))
    (folder / "b").write_text("".join(reversed(lines[15:])))
    run("build", "-o", folder / "1.khaldun", "--readings", folder / "a")
    run("build", "-o", folder / "1.khaldun", "--readings", folder / "b")
    run("build", "-o", folder / "2.khaldun", "--readings", folder / "r60-1.jsonl")
    one, two = dump(folder / "1.khaldun"), dump(folder / "2.khaldun")
    assert one == two, [n for n in one if one[n] != two[n]]


@test
def a_build_killed_at_20_points_ends_the_same(folder):
    source = readings(folder, 600)
    run("build", "-o", folder / "whole.khaldun", "--readings", source)
    random.seed(11)
    start = time.time()
    run("build", "-o", folder / "timed.khaldun", "--readings", source)
    whole = time.time() - start
    killed = 0
    for point in range(20):
        build = subprocess.Popen([KHALDUN, "build", "-o", folder / "killed.khaldun", "--readings", source], stdout=subprocess.DEVNULL)
        time.sleep(random.random() * whole * 0.9)
        build.send_signal(signal.SIGKILL)
        in_time = build.wait() == -signal.SIGKILL
        killed += in_time
        if not in_time: whole *= 0.8  # timed while the machine was busier
        if point % 5 == 4:  # start afresh now and then, so that early points are met too
            run("build", "-o", folder / "killed.khaldun", "--readings", source)
            assert dump(folder / "killed.khaldun") == dump(folder / "whole.khaldun")
            for end in "", "-wal", "-shm":
                (folder / f"killed.khaldun{end}").unlink(missing_ok=True)
    assert killed >= 5, f"only {killed} builds were killed before their end"


@test
def two_builds_at_once_do_not_corrupt(folder):
    sources = readings(folder, 300), readings(folder, 300, 2)
    second = sources[1].read_text().replace('"id":"doc', '"id":"other')
    sources[1].write_text(second)
    builds = [subprocess.Popen([KHALDUN, "build", "-o", folder / "both.khaldun", "--readings", s], stdout=subprocess.DEVNULL) for s in sources]
    assert [b.wait() for b in builds] == [0, 0]
    run("build", "-o", folder / "one.khaldun", "--readings", *sources)
    assert dump(folder / "both.khaldun") == dump(folder / "one.khaldun")


@test
def a_stopped_build_is_told_until_it_is_finished(folder):
    source = readings(folder, 50)
    run("build", "-o", folder / "s.khaldun", "--readings", source)
    with sqlite3.connect(folder / "s.khaldun") as db:
        db.execute("UPDATE meta SET value = '0' WHERE key = 'assembled'")
    assert "run it again" in run("show", folder / "s.khaldun").stderr
    run("build", "-o", folder / "s.khaldun", "--readings", source)
    assert not run("show", folder / "s.khaldun").stderr


@test
def bad_readings_are_told_and_passed_over(folder):
    good = readings(folder, 3).read_text()
    (folder / "bad.jsonl").write_text('{"khaldun":1}\nnot json\n[1]\n' + good.replace('"span":[0,', '"span":[9999,', 1) + good)
    done = run("build", "-o", folder / "s.khaldun", "--readings", folder / "bad.jsonl", code=1)
    assert "bad.jsonl:1" in done.stderr and "bad.jsonl:2" in done.stderr and "4 failed" in done.stdout, done.stdout + done.stderr


@test
def nothing_read_makes_no_file(folder):
    """A mistyped name left an empty situation, which the next command showed as one without events."""
    done = run("build", "-o", folder / "s.khaldun", folder / "nope.html", code=1)
    assert "nope.html" in done.stderr and "was not made" in done.stdout, done.stdout + done.stderr
    assert not list(folder.glob("s.khaldun*"))
    path = sahel(folder)
    run("build", "-o", path, folder / "nope.html", code=1)
    assert path.exists()


@test
def cases_that_are_not_here_are_asked_for(folder):
    done = run("pack", "test", "ar", "--source", folder, code=2)
    assert "--source DIR" in done.stderr, done.stderr


@test
def each_lie_of_a_reading_is_told(folder):
    """Each must be refused by name: with sscanf "e+1" and an id beyond 32 bits passed for another's, a length in days was cut down."""
    page = folder / "page.jsonl"
    page.write_text(json.dumps({"id": "a", "url": "https://a.example/1", "date": "2025-05-11", "text": "أدانت الجزائر يوم السبت هجوم مالي على كيدال."}) + "\n", encoding="utf-8")
    good = json.loads(run("read", page).stdout)
    event, date, place = good["events"][0], good["dates"][0], good["places"][0]

    def lie(change, answer):
        before = json.loads(json.dumps(good))
        change()
        (folder / "lie.jsonl").write_text(json.dumps(good) + "\n", encoding="utf-8")
        done = run("build", "-o", folder / "lie.khaldun", "--readings", folder / "lie.jsonl", code=1)
        assert answer in done.stderr, (answer, done.stderr)
        for kind in ("events", "dates", "places"):
            good[kind][0].clear()
            good[kind][0].update(before[kind][0])

    for actor in ("a+1", "a 1", "a4294967297", "a18446744073709551617", "a1\0", "a0", "a99", "a", "e1", 1):
        lie(lambda: event.update(actors=[actor]), "an id does not exist")
    lie(lambda: date.update(days=2**32), "beyond its range")
    lie(lambda: place.update(lat=91), "beyond its range")
    lie(lambda: event.update(confidence=2), "beyond its range")
    lie(lambda: event.update(status=event["status"] + "\0alleged"), "a word is not one of those allowed")
    lie(lambda: event["date"].update(start=event["date"]["start"] + "\0"), "a date is not")
    lie(lambda: event["evidence"].update(span=[1, event["evidence"]["span"][1]]), "cuts a character")
    (folder / "true.jsonl").write_text(json.dumps(good) + "\n", encoding="utf-8")
    run("build", "-o", folder / "true.khaldun", "--readings", folder / "true.jsonl")


@test
def two_sides_count_the_dead_differently(folder):
    pages = folder / "pages.jsonl"
    pages.write_text("".join(json.dumps({"id": i, "url": f"https://{i}.example/1", "date": f"2025-05-{day}", "text": text}) + "\n" for i, day, text in (
        ("a", "11", "أعلنت مالي مقتل عشرة جنود في هجوم شنته جماعة نصرة الإسلام والمسلمين على ثكنة في كيدال يوم السبت."),
        ("b", "12", "قالت جماعة نصرة الإسلام والمسلمين إنها قتلت أربعين جنديا ماليا في هجوم على ثكنة في كيدال يوم السبت."))), encoding="utf-8")
    run("build", "-o", folder / "toll.khaldun", pages)
    told = json.loads(run("show", folder / "toll.khaldun", "accounts", "--json").stdout)["accounts"]
    assert {(v["kind"], v["value"], v["told_by"]) for v in told} == {("killed", "10", "MLI.GOV"), ("killed", "40", "JNIM")}, told


@test
def damaged_and_foreign_files_are_refused_with_advice(folder):
    path = sahel(folder)
    data = bytearray(path.read_bytes())
    for name, content in {"cut": data[: len(data) // 3], "noise": bytes(data[:100]) + os.urandom(len(data) - 100), "text": b"hello", "empty": b""}.items():
        bad = folder / f"{name}.khaldun"
        bad.write_bytes(content)
        for command in (["show", bad], ["explain", bad, "E1"], ["export", bad, "--format", "csv"]):
            done = run(*command, code=None)
            assert done.returncode == 2 and len(done.stderr.splitlines()) >= 2, (name, command[0], done.returncode, done.stderr)
    assert run("show", folder / "missing.khaldun", code=2).stderr
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 99")
    assert "newer" in run("show", path, code=2).stderr


@test
def unwritable_output_and_full_disk_are_told(folder):
    source = readings(folder, 200)
    assert run("build", "-o", "/proc/nothing.khaldun", "--readings", source, code=2).stderr
    small = lambda: (signal.signal(signal.SIGXFSZ, signal.SIG_IGN), resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000)))
    done = run("build", "-o", folder / "full.khaldun", "--readings", source, code=2, preexec_fn=small)
    assert done.stderr, "no word about the full disk"
    run("build", "-o", folder / "full.khaldun", "--readings", source)  # with room again it goes on
    run("build", "-o", folder / "room.khaldun", "--readings", source)
    assert dump(folder / "full.khaldun") == dump(folder / "room.khaldun")
    if pathlib.Path("/dev/full").exists():
        with open("/dev/full", "w") as full:
            done = subprocess.run([KHALDUN, "export", folder / "full.khaldun", "--format", "csv"], stdout=full, stderr=subprocess.PIPE, text=True)
        assert done.returncode == 2 and done.stderr


@test
def every_view_prints_and_is_json(folder):
    path = sahel(folder)
    for view in "actors events relations accounts causes loops scenarios sources timeline documents corrections".split():
        rows = json.loads(run("show", path, view, "--json").stdout)[view]
        text = run("show", path, view).stdout
        assert len(text.splitlines()) == (len(rows) + 1 if rows else 1), view
        assert text.count(ISOLATES[0]) == text.count(ISOLATES[1])
    assert "relations" in run("show", path).stdout
    run("show", path, "nothing", code=2)


@test
def right_to_left_text_never_stands_without_isolates(folder):
    text = run("show", sahel(folder), "timeline").stdout
    outside = re.sub("\u2068[^\u2069]*\u2069", "", text)
    assert not re.search("[\u0590-\u08ff]", outside), re.search(".*[\u0590-\u08ff].*", outside)


@test
def the_timeline_shows_the_words_that_tell_an_event_and_who_says_so(folder):
    """A long sentence is cut around its trigger: the words of the column before it stay in sight."""
    lines = run("show", sahel(folder), "timeline").stdout.splitlines()
    head, cut = lines[0], [line for line in lines[1:] if "\u2068… " in line]
    assert re.search("BY +WORDS +SENTENCE", head), head
    assert cut
    for line in cut:
        words, sentence = re.findall("\u2068([^\u2069]*)\u2069", line)[-2:]
        assert words.rstrip("…") in sentence, line


@test
def filters_keep_what_they_say(folder):
    path = sahel(folder)
    rows = json.loads(run("show", path, "events", "--dyad", "MLI,DZA", "--json").stdout)["events"]
    assert rows
    for row in rows:
        who = f"{row['actors']}+{row['recipients']}"
        assert "MLI" in who and "DZA" in who, who
    rows = json.loads(run("show", path, "timeline", "--from", "2025-04-01", "--to", "2025-04-30", "--json").stdout)["timeline"]
    assert rows and all(row["date"].startswith("2025") for row in rows)
    run("show", path, "events", "--from", "yesterday", code=2)
    every = json.loads(run("show", path, "events", "--json").stdout)["events"]
    beliefs = sorted({row["belief"] for row in every})
    least = sum(max(zip(beliefs, beliefs[1:]), key=lambda pair: pair[1] - pair[0])) / 2  # far from any event's, which is printed rounded
    likely = json.loads(run("show", path, "events", "--belief", str(least), "--json").stdout)["events"]
    assert likely == [row for row in every if row["belief"] >= least] and 0 < len(likely) < len(every)
    run("show", path, "events", "--belief", "2", code=2)


def measured():
    """The levels by which events are filtered, as they were measured: {name: (least, precision)}."""
    repository = pathlib.Path(__file__).resolve().parents[2]
    tables = json.loads((repository / "docs/evaluation.json").read_text())["tables"]
    rows = next(t for t in tables if t["id"] == "sure")["rows"]
    return {row["name"]: tuple(row["values"][:2]) for row in rows}


@test
def only_what_is_surely_read(folder):
    """By name or number, in show and the exports; and whoever asks is told how many of such were right."""
    path = sahel(folder)
    levels = measured()
    least, precision = levels["sure"]
    every = json.loads(run("show", path, "events", "--json").stdout)["events"]
    for name in "sure", str(least):
        done = run("show", path, "events", "--json", "--min-confidence", name)
        rows = json.loads(done.stdout)["events"]
        assert rows == [row for row in every if row["confidence"] >= least] and 0 < len(rows) < len(every)
        assert f"{len(rows)} of {len(every)} events" in done.stderr and f"of those from {least:.2f} on, {100 * precision:.0f} % were right" in done.stderr, done.stderr
    sure = {row["id"] for row in rows}
    assert "CONFIDENCE" in run("show", path, "timeline").stdout.splitlines()[0]
    shown = [row["id"] for row in json.loads(run("show", path, "timeline", "--json", "--min-confidence", "fair", "--surest").stdout)["timeline"]]
    by_id = {row["id"]: row["confidence"] for row in every}
    assert shown and all(by_id[a] >= by_id[b] for a, b in zip(shown, shown[1:])) and by_id[shown[-1]] >= levels["fair"][0]
    first = run("show", path).stdout.split("\n\n")[1].splitlines()
    assert first[0].startswith("events:") and all(by_id[line.split()[0]] == max(by_id.values()) for line in first[2:3]), first[:3]
    for bad in (["events", "--min-confidence", "often"], ["events", "--min-confidence"], ["relations", "--min-confidence", "sure"], ["causes", "--surest"]):
        assert run("show", path, *bad, code=2).stderr
    rows = [json.loads(line) for line in run("export", path, "--format", "plover", "--min-confidence", "sure").stdout.splitlines()]
    assert {row["Event ID"] for row in rows} == sure and all(row["Confidence"] == by_id[row["Event ID"]] for row in rows)
    rows = list(csv.DictReader(io.StringIO(run("export", path, "--format", "csv", "--min-confidence", "sure").stdout, newline="")))
    assert {row["event"] for row in rows} == sure and all(float(row["event_confidence"]) >= max(least, float(row["confidence"])) for row in rows)
    rows = list(csv.DictReader(io.StringIO(run("export", path, "--format", "cameo", "--min-confidence", "sure").stdout), delimiter="\t"))
    assert rows and {row["event"] for row in rows} <= sure and all(float(row["confidence"]) == by_id[row["event"]] for row in rows)
    fewer, all_ = (run("export", path, "--format", "gdelt", *more).stdout.splitlines() for more in (["--min-confidence", "sure"], []))
    assert 0 < len(fewer) < len(all_) and {line.split("\t")[0] for line in fewer} <= {id_[1:] for id_ in sure}
    assert "--readings" in run("export", path, "--format", "graphml", "--min-confidence", "sure", code=2).stderr


@test
def a_situation_of_what_is_surely_read(folder):
    """Readings leave out the events, and what is said about them; what is built of them knows no others."""
    least, _ = measured()["sure"]
    whole = [json.loads(line) for line in run("read", EXAMPLES).stdout.splitlines()]
    done = run("read", "--min-confidence", "sure", EXAMPLES)
    readings = [json.loads(line) for line in done.stdout.splitlines()]
    kept = 0
    for before, after in zip(whole, readings, strict=True):
        wanted = [e for e in before["events"] if e["confidence"] >= least]
        number = {e["id"]: f"e{i}" for i, e in enumerate(wanted, 1)}
        kept += len(wanted)
        assert after["events"] == [e | {"id": number[e["id"]]} for e in wanted]
        claims = [c for c in before["claims"] if c["about"] is None or c["about"] in number]
        assert [(c["about"], c["evidence"]) for c in after["claims"]] == [(number.get(c["about"]), c["evidence"]) for c in claims]
        for mine, theirs in zip(before["causes"], after["causes"], strict=True):
            assert theirs["cause"]["event"] == number.get(mine["cause"]["event"]) and theirs["effect"]["event"] == number.get(mine["effect"]["event"])
    assert f"{kept} of {sum(len(r['events']) for r in whole)} events" in done.stderr
    (folder / "sure.jsonl").write_text(done.stdout)
    run("build", "-o", folder / "sure.khaldun", "--readings", folder / "sure.jsonl")
    with sqlite3.connect(folder / "sure.khaldun") as db:
        assert db.execute("SELECT count(*) FROM doc_events").fetchone()[0] == kept
        assert db.execute("SELECT min(confidence) FROM events").fetchone()[0] >= least


@test
def every_item_is_explained_down_to_a_sentence(folder):
    path = sahel(folder)
    everything = json.loads(run("show", path, "--json").stdout)
    for view in "events", "accounts", "causes", "scenarios":
        for item in dict.fromkeys(row["id"] for row in everything[view]):
            text = run("explain", path, item).stdout
            assert "rule packs/" in text, (item, text)
            assert view == "scenarios" or re.search(r"\[[^\]]+\]", text), f"{item}: no word is marked"
    for view in "actors", "relations", "sources", "documents":
        for row in everything[view][:20]:
            assert run("explain", path, row["id"]).stdout
    event = json.loads(run("show", path, "events", "--json").stdout)["events"][0]["id"]
    with sqlite3.connect(path) as db:
        key = db.execute("SELECT key FROM events WHERE event = ?", (event[1:],)).fetchone()[0]
    assert run("explain", path, key).stdout == run("explain", path, event).stdout
    run("explain", path, "E999999", code=2)


@test
def beliefs_are_the_product_that_explain_prints(folder):
    """An independent reading of the tables: noisy-or over the best weight of each unit."""
    path = sahel(folder)
    with sqlite3.connect(path) as db:
        for event, belief, denial in db.execute("SELECT event, belief, denial FROM events"):
            told, denied = {}, {}
            for unit, asserts, weight in db.execute("SELECT unit, asserts, weight FROM event_mentions WHERE event = ?1 UNION ALL "
                                                    "SELECT unit, asserts, weight FROM event_claims WHERE event = ?1", (event,)):
                side = told if asserts > 0 else denied
                side[unit] = max(side.get(unit, 0), weight if asserts else 0)
            for side, value in (told, belief), (denied, denial):
                doubt = 1.0
                for weight in side.values():
                    doubt *= 1 - weight
                assert abs(1 - doubt - value) < 1e-9, event
        assert not db.execute("SELECT count(*) FROM event_mentions WHERE abs(weight - w_status * w_attribution * w_confidence * w_trust) > 1e-9").fetchone()[0]


@test
def corrections_are_applied_and_kept(folder):
    path = sahel(folder)
    before = dump(path)
    with sqlite3.connect(path) as db:
        item, source = db.execute("SELECT d.id || '#e' || (m.n + 1), s.key FROM event_mentions m JOIN documents d USING (doc) JOIN provenance p USING (doc) "
                                  "JOIN sources s USING (source) LIMIT 1").fetchone()
    (folder / "c.txt").write_text(f"# a reader's word\nwrong\t{item}\ntrust\t{source}\t0.1\n")
    run("build", "-o", path, "--corrections", folder / "c.txt", EXAMPLES)
    with sqlite3.connect(path) as db:
        assert db.execute("SELECT count(*) FROM event_mentions m JOIN documents d USING (doc) WHERE d.id || '#e' || (m.n + 1) = ?", (item,)).fetchone()[0] == 0
        assert db.execute("SELECT trust FROM sources WHERE key = ?", (source,)).fetchone()[0] == 0.1
    run("build", "-o", path, EXAMPLES)  # still there without the file
    with sqlite3.connect(path) as db:
        assert db.execute("SELECT count(*) FROM corrections").fetchone()[0] == 2
    (folder / "c.txt").write_text("")
    run("build", "-o", path, "--corrections", folder / "c.txt")
    assert dump(path) == before
    (folder / "c.txt").write_text("wrong x#e1\nnonsense y\n")
    assert "c.txt:2:" in run("build", "-o", path, "--corrections", folder / "c.txt", code=2).stderr


def export(path, form):
    return run("export", path, "--format", form).stdout


@test
def tables_open_in_a_csv_reader(folder):
    path = sahel(folder)
    with sqlite3.connect(path) as db:
        mentions = db.execute("SELECT count(*) FROM event_mentions").fetchone()[0]
        texts = dict(db.execute("SELECT id, text FROM documents"))
    rows = list(csv.DictReader(io.StringIO(export(path, "csv"), newline="")))
    assert len(rows) == mentions
    for row in rows:
        sentence = texts[row["document"]].encode()[int(row["span_start"]) : int(row["span_end"])].decode()
        assert sentence in row["text"], "the span is not in its sentence"
        assert None not in row and row["rule"].startswith("packs/")
    rows = list(csv.DictReader(io.StringIO(export(path, "cameo")), delimiter="\t"))
    assert rows and all(re.fullmatch(r"\d{4}-\d\d-\d\d", r["date"]) and -10 <= float(r["score"]) <= 10 and r["source"] != r["target"] for r in rows)
    rows = [line.split("\t") for line in export(path, "gdelt").splitlines()]
    assert rows and all(len(r) == 58 for r in rows)
    assert all(re.fullmatch(r"\d{8}", r[1]) and r[1][:4] == r[3] and r[29] in "1234" and r[28] == r[26][:2] for r in rows)


@test
def plover_is_json_lines(folder):
    path = sahel(folder)
    rows = [json.loads(line) for line in export(path, "plover").splitlines()]
    with sqlite3.connect(path) as db:
        assert len(rows) == db.execute("SELECT count(*) FROM events").fetchone()[0]
    for row in rows:
        assert row["Quad Code"] in ("VERBAL COOPERATION", "MATERIAL COOPERATION", "VERBAL CONFLICT", "MATERIAL CONFLICT")
        assert isinstance(row["Contexts"], list) and 0 <= row["Belief"] <= 1 and row["Event Type"].isupper()


@test
def graphs_open_and_their_edges_have_ends(folder):
    path = sahel(folder)
    graphml, gexf = xml.fromstring(export(path, "graphml")), xml.fromstring(export(path, "gexf"))
    assert gexf.tag == "{http://gexf.net/1.3}gexf" and gexf.get("version") == "1.3"
    for root in graphml, gexf:
        at = root.tag.split("}")[0] + "}"
        nodes = {n.get("id") for n in root.iter(at + "node")}
        edges = list(root.iter(at + "edge"))
        assert nodes and edges and all(e.get("source") in nodes and e.get("target") in nodes for e in edges)
        declared = {k.get("id") for k in list(root.iter(at + "key")) + list(root.iter(at + "attribute"))}
        used = {d.get("key") for d in root.iter(at + "data")} | {d.get("for") for d in root.iter(at + "attvalue")}
        assert used <= declared, used - declared
    spells = list(gexf.iter("{http://gexf.net/1.3}spell"))
    assert spells and all(s.get("start") <= s.get("end") for s in spells)
    graph = json.loads(export(path, "cytoscape"))["elements"]
    nodes = {n["data"]["id"] for n in graph["nodes"]}
    assert all(e["data"]["source"] in nodes and e["data"]["target"] in nodes for e in graph["edges"])


@test
def the_causal_map_opens(folder):
    path = sahel(folder)
    with sqlite3.connect(path) as db:
        edges = db.execute("SELECT count(*) FROM edges").fetchone()[0]
    statements = json.loads(export(path, "indra"))
    assert len(statements) == edges > 0
    for s in statements:
        assert s["type"] == "Influence" and s["evidence"] and all(e["text"] for e in s["evidence"])
        assert s["obj"]["delta"]["polarity"] in (1, -1) and s["subj"]["concept"]["name"] and 0 <= s["belief"] <= 1
    dot = export(path, "dot")
    assert dot.startswith("digraph") and dot.count("->") >= edges and dot.rstrip().endswith("}")
    assert all(line.count('"') - line.count('\\"') in (2, 4) for line in dot.splitlines() if "label=" in line)
    model = xml.fromstring(export(path, "xmile"))
    at = "{http://docs.oasis-open.org/xmile/ns/XMILE/v1.0}"
    names = {v.get("name") for v in model.iter() if v.tag in (at + "stock", at + "flow", at + "aux")}
    for flow in model.iter(at + "flow"):
        assert set(re.findall(r"[A-Za-z_]\w*", flow.find(at + "eqn").text)) <= names
    assert {i.text for i in model.iter(at + "inflow")} <= names


@test
def an_export_that_fails_leaves_the_old_file(folder):
    path = sahel(folder)
    target = folder / "out.csv"
    target.write_text("old")
    run("export", path, "--format", "nothing", "-o", target, code=2)
    limit = lambda: (signal.signal(signal.SIGXFSZ, signal.SIG_IGN), resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)))
    run("export", path, "--format", "csv", "-o", target, code=2, preexec_fn=limit)
    assert target.read_text() == "old" and not (folder / "out.csv.new").exists()


print(f"1..{len(results)}")
for number, (ok, name, problem) in enumerate(results, 1):
    print("ok" if ok else "not ok", number, name.replace("_", " "))
    if problem:
        print("#", problem[:1500].replace("\n", " "))
