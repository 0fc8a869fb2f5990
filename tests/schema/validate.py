#!/usr/bin/env python3
"""Check readings against docs/schema/reading.schema.json, and what a schema cannot say about spans and ids.

usage: validate.py [--khaldun PROGRAM] INPUT...    runs `khaldun read` on the inputs
       validate.py -                               readings (JSON Lines) on standard input

Spans are the promise that everything leads back to its bytes, so they are checked byte by byte: inside the
text, on UTF-8 boundaries, not empty; evidence inside its sentence, triggers inside evidence; ids unique and resolving;
and where the document is a UTF-8 file that is still there, the source span of each block holds that block's words.
Prints one line a finding; exit 0 when there is none, 1 otherwise.
"""
import argparse
import html
import json
import os
import re
import subprocess
import sys

import jsonschema

HERE = os.path.dirname(os.path.abspath(__file__))
SCHEMA = os.path.join(HERE, "..", "..", "docs", "schema", "reading.schema.json")
MOST_FINDINGS = 10  # of one document: the first few tell the mistake


class Spans:
    """What a schema cannot say about one reading."""

    def __init__(self, reading):
        self.r, self.text, self.found = reading, reading["text"].encode("utf-8"), []

    def say(self, where, what):
        self.found.append(f"{where}: {what}")

    def span(self, where, span, inside=None, empty=False):
        start, end = span
        if not (0 <= start <= end <= len(self.text)):
            return self.say(where, f"span {span} outside the text of {len(self.text)} bytes")
        if start == end and not empty:
            self.say(where, f"span {span} is empty")
        for at in (start, end):
            if at < len(self.text) and 0x80 <= self.text[at] < 0xC0:
                self.say(where, f"{at} is inside a UTF-8 character")
        if inside and not (inside[0] <= start and end <= inside[1]):
            self.say(where, f"span {span} is not inside {inside}")

    def same_words(self, where, item):
        words = self.text[item["span"][0]:item["span"][1]].decode("utf-8", "replace")
        if words != item["text"]:
            self.say(where, f"text {item['text']!r} but the span holds {words!r}")

    def ordered(self, where, spans):
        for a, b in zip(spans, spans[1:]):
            if a[1] > b[0]:
                self.say(where, f"{a} and {b} overlap or are out of order")

    def evidence(self, where, evidence):
        n = evidence["sentence"]
        if n >= len(self.r["sentences"]):
            return self.say(where, f"no sentence {n}")
        self.span(where + ".evidence.span", evidence["span"], self.r["sentences"][n])
        self.span(where + ".evidence.trigger", evidence["trigger"], evidence["span"])

    def known(self, where, item, kind):
        if item is not None and item not in self.ids[kind]:
            self.say(where, f"{item} is no {kind[:-1]} of this reading")

    def attribution(self, where, attributions):
        for i, a in enumerate(attributions):
            self.known(f"{where}.attribution[{i}]", a["actor"], "actors")
            self.span(f"{where}.attribution[{i}]", a["span"])

    def proposition(self, where, p):
        self.span(where, p["span"])
        self.same_words(where, p)
        self.known(where, p["event"], "events")
        self.known(where, p.get("actor"), "actors")

    def collect_ids(self):
        self.ids = {}
        for kind in ("actors", "dates", "places", "events", "claims", "causes", "scenarios"):
            ids = [x["id"] for x in self.r[kind]]
            self.ids[kind] = set(ids)
            if len(ids) != len(self.ids[kind]):
                self.say(kind, "an id stands twice")

    def mentions(self):
        for a in self.r["actors"]:
            for m in a["mentions"]:
                self.span(a["id"], m)
        for d in self.r["dates"]:
            self.span(d["id"], d["span"])
            self.same_words(d["id"], d)
            if d["start"] and d["end"] and d["start"] > d["end"]:
                self.say(d["id"], f"{d['start']} is after {d['end']}")
        for p in self.r["places"]:
            self.span(p["id"], p["span"])

    def event(self, e):
        self.evidence(e["id"], e["evidence"])
        self.attribution(e["id"], e["attribution"])
        for a in e["actors"] + e["recipients"]:
            self.known(e["id"], a, "actors")
        if set(e["actors"]) & set(e["recipients"]):
            self.say(e["id"], "one actor on both sides")
        self.known(e["id"], e["place"] and e["place"]["id"], "places")
        self.known(e["id"], e["date"] and e["date"]["evidence"], "dates")
        if e["status"] == "negated" and e["polarity"] != -1:
            self.say(e["id"], "negated with polarity +1")

    def original(self):
        """Bytes of the document as it came, when its spans can be tried."""
        name = self.r["source"]["file"]
        if not name or not name.endswith((".html", ".htm", ".txt")) or not os.path.exists(name):
            return None
        with open(name, "rb") as f:
            return f.read()

    def sources(self):
        original = self.original()
        for i, b in enumerate(self.r["blocks"]):
            if original is None or b.get("source", [0, 0]) == [0, 0]:
                continue
            start, end = b["source"]
            if not (0 <= start < end <= len(original)):
                self.say(f"blocks[{i}].source", f"{b['source']} outside the document of {len(original)} bytes")
                continue
            there = original[start:end].decode("utf-8", "replace")
            there = html.unescape(re.sub(r"<[^>]*>", "", re.sub(r"(?s)<(script|style)\b.*?</\1>|<!--.*?-->", "", there)))
            lost = [w for w in self.text[b["span"][0]:b["span"][1]].decode("utf-8", "replace").split() if w not in there]
            if lost:
                self.say(f"blocks[{i}].source", f"{b['source']} does not hold {' '.join(lost[:5])!r}")

    def check(self):
        self.collect_ids()
        for i, b in enumerate(self.r["blocks"]):
            self.span(f"blocks[{i}]", b["span"])
        self.ordered("blocks", [b["span"] for b in self.r["blocks"]])
        self.sources()
        for i, s in enumerate(self.r["sentences"]):
            self.span(f"sentences[{i}]", s)
        self.ordered("sentences", self.r["sentences"])
        self.mentions()
        for e in self.r["events"]:
            self.event(e)
        for c in self.r["claims"]:
            self.evidence(c["id"], c["evidence"])
            self.known(c["id"], c["by"], "actors")
            self.known(c["id"], c["about"], "events")
        for c in self.r["causes"]:
            self.proposition(c["id"] + ".cause", c["cause"])
            self.proposition(c["id"] + ".effect", c["effect"])
            self.attribution(c["id"], c["attribution"])
            self.evidence(c["id"], c["evidence"])
        for s in self.r["scenarios"]:
            for kind in ("conditions", "outcomes"):
                for i, p in enumerate(s[kind]):
                    self.proposition(f"{s['id']}.{kind}[{i}]", p)
            self.attribution(s["id"], s["attribution"])
            self.evidence(s["id"], s["evidence"])
        for i, d in enumerate(self.r["diagnostics"]):
            if d["span"]:
                self.span(f"diagnostics[{i}]", d["span"], empty=True)
        return self.found


def schema_findings(validators, line):
    kind = "reading" if "text" in line else "failure"
    for e in sorted(validators[kind].iter_errors(line), key=lambda e: list(map(str, e.path))):
        yield "/".join(map(str, e.path)) + ": " + e.message[:200]


def lines_of(args):
    if args.input == ["-"]:
        return sys.stdin.buffer.read()
    done = subprocess.run([args.khaldun, "read", *args.input], stdout=subprocess.PIPE)
    if done.returncode not in (0, 1):
        sys.exit(f"validate: {args.khaldun} read ended with {done.returncode}")
    return done.stdout


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--khaldun", default="khaldun")
    p.add_argument("input", nargs="+")
    args = p.parse_args()
    with open(SCHEMA, encoding="utf-8") as f:
        schema = json.load(f)
    jsonschema.Draft202012Validator.check_schema(schema)
    validators = {kind: jsonschema.Draft202012Validator({"$ref": f"#/$defs/{kind}", "$defs": schema["$defs"]})
                  for kind in ("reading", "failure")}
    documents = bad = 0
    for n, raw in enumerate(lines_of(args).splitlines(), 1):
        documents += 1
        try:
            line = json.loads(raw.decode("utf-8"))
            found = list(schema_findings(validators, line)) or (Spans(line).check() if "text" in line else [])
            name = line.get("id", n)
        except (ValueError, UnicodeDecodeError) as e:
            found, name = [f"not JSON: {e}"], n
        bad += bool(found)
        for f in found[:MOST_FINDINGS]:
            print(f"{name}: {f}")
        if len(found) > MOST_FINDINGS:
            print(f"{name}: and {len(found) - MOST_FINDINGS} more")
    print(f"{documents} documents, {bad} with findings")
    return 1 if bad or not documents else 0


if __name__ == "__main__":
    sys.exit(main())
