#!/usr/bin/env python3
"""Bad inputs of every kind against `khaldun read` and `khaldun build`. Prints TAP.

usage: run.py [--khaldun PROGRAM] [--only WORD]

What it protects: a bad document gives a diagnostic on its own line and never stops the run; the good document
beside it still comes out; exit 0 all read, 1 some documents failed, 2 usage or no input; no crash, no hang, no
invalid JSON. Every case makes its files in a fresh folder, beside good.txt where that matters.
"""
import argparse
import gzip
import json
import os
import pathlib
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile

SENTENCE = "أعلنت وزارة الخارجية الجزائرية أن الوزير التقى نظيره المالي في باماكو يوم 3 أبريل 2025."
MORE = "واتفق الجانبان على مواصلة المشاورات، ورحبت مالي بالدعوة إلى زيارة الجزائر في الشهر المقبل."
GOOD = "اتهمت مالي الجزائر بدعم المتمردين، ونفت الجزائر هذه الاتهامات في بيان صدر في 7 أبريل 2025.\n"
TIMEOUT = 180  # seconds: a case that takes longer hangs
CASES = []


def case(f):
    CASES.append(f)
    return f


class Skip(Exception):
    pass


class Failed(Exception):
    pass


def check(condition, why):
    if not condition:
        raise Failed(why)


class Run:
    """One run of the program and what may be asked of it."""

    def __init__(self, program, args, stdin=b"", stdout=subprocess.PIPE, env=None):
        try:
            p = subprocess.run([program, *args], input=stdin, stdout=stdout, stderr=subprocess.PIPE, timeout=TIMEOUT, env=env)
        except subprocess.TimeoutExpired:
            raise Failed(f"no end after {TIMEOUT} s")
        self.code, self.out, self.err = p.returncode, p.stdout or b"", p.stderr.decode("utf-8", "replace")
        check(self.code >= 0 and self.code not in (134, 139), f"crash: {self.code}, {self.err[-300:]}")
        for word in ("Sanitizer", "Assertion", "runtime error:"):
            check(word not in self.err, self.err[-600:])

    def lines(self):
        """Every line of the output must be JSON in valid UTF-8."""
        out = []
        for raw in self.out.split(b"\n"):
            if raw:
                try:
                    out.append(json.loads(raw.decode("utf-8")))
                except ValueError as e:
                    raise Failed(f"a line is not JSON: {e}: {raw[:120]!r}")
        for line in out:
            json.dumps(line, ensure_ascii=False).encode("utf-8")  # a lone surrogate fails here
        return out


def failures(lines):
    return [x for x in lines if "text" not in x]


class Case:
    """The folder and the program of one case."""

    def __init__(self, program, folder):
        self.program, self.folder = program, folder

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, data):
        with open(self.path(name), "wb") as f:
            f.write(data if isinstance(data, bytes) else data.encode("utf-8"))
        return self.path(name)

    def needs(self, command):
        if subprocess.run([self.program, "help", command], stdout=subprocess.PIPE, stderr=subprocess.PIPE).returncode:
            raise Skip(f"the program has no command {command}")

    def run(self, *args, **more):
        if args[0] in ("build", "show"):
            self.needs(args[0])
        return Run(self.program, args, **more)

    def read(self, *names, **more):
        """Reads the named files; the exit code must agree with the lines."""
        r = self.run("read", *[self.path(n) for n in names], **more)
        lines = r.lines()
        check(r.code in (0, 1), f"exit {r.code}: {r.err[-300:]}")
        check((r.code == 1) == bool(failures(lines)), f"exit {r.code} with {len(failures(lines))} failed documents")
        return lines

    def beside_good(self, name, data):
        """Reads name and good.txt together; gives the lines of name. good.txt must be read whatever name is."""
        self.write("good.txt", GOOD)
        self.write(name, data)
        lines = self.read(name, "good.txt")
        good = [x for x in lines if "اتهمت مالي الجزائر" in x.get("text", "")]
        check(len(good) == 1, "the good document beside it was not read")
        check(good[0]["events"], "the good document has no events")
        rest = [x for x in lines if x is not good[0]]
        check(rest, "no line for the bad document")
        return rest

    def refused(self, name, data):
        rest = self.beside_good(name, data)
        check(len(failures(rest)) == len(rest) == 1, "not refused")
        check(json.dumps(rest[0]).count("message") == 1, "a refusal without a message")
        return rest[0]

    def text_of(self, name, data):
        rest = self.beside_good(name, data)
        check(len(rest) == 1 and "text" in rest[0], f"not read: {json.dumps(rest[0], ensure_ascii=False)[:300]}")
        return rest[0]["text"]


def page(body, charset=None, title="لقاء في باماكو"):
    meta = f'<meta charset="{charset}">' if charset else ""
    return (f'<!DOCTYPE html><html lang="ar" dir="rtl"><head>{meta}<title>{title}</title></head><body>'
            f"<nav><a href='/'>الرئيسية</a></nav><article><h1>{title}</h1>{body}</article></body></html>")


PARAGRAPHS = f"<p>{SENTENCE}</p><p>{MORE}</p>"


# ---- bytes that are no document ------------------------------------------------------------------------

@case
def empty_html_file(c):
    c.beside_good("empty.html", b"")


@case
def empty_text_file(c):
    c.beside_good("empty.txt", b"")


@case
def only_white_space(c):
    c.beside_good("white.html", b" \n\t\r\n" * 200)


@case
def binary_junk_as_html(c):
    c.beside_good("junk.html", bytes((i * 7919 + (i >> 3) * 104729) & 255 for i in range(200000)))


@case
def binary_junk_as_text(c):
    c.beside_good("junk.txt", b"\x7fELF\x02\x01\x01\x00" + bytes((i * i * 31 + i) & 255 for i in range(100000)))


@case
def image_with_html_name(c):
    c.beside_good("photo.html", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(range(256)) * 300)


@case
def invalid_utf8_in_the_middle(c):
    raw = (SENTENCE + " ").encode() + b"\xd8\xff\xc0\xaf\xed\xa0\x80 " + MORE.encode()
    text = c.text_of("broken.txt", raw)
    check("وزارة الخارجية الجزائرية" in text and "مواصلة المشاورات" in text, "words around the bad bytes are lost")


# ---- charsets ------------------------------------------------------------------------------------------

def charset_case(name, codec, declared, what):
    def f(c):
        data = page(PARAGRAPHS, declared).encode(codec)
        text = c.text_of("page.html", data)
        check(SENTENCE in text, f"read as {text[:80]!r}")
    f.__name__ = name
    f.__doc__ = what
    case(f)


charset_case("windows_1256_declared", "cp1256", "windows-1256", "")
charset_case("windows_1256_undeclared", "cp1256", None, "")
charset_case("iso_8859_6_declared", "iso8859_6", "iso-8859-6", "")
charset_case("iso_8859_6_undeclared", "iso8859_6", None, "")
charset_case("windows_1256_declared_as_utf_8", "cp1256", "utf-8", "")
charset_case("windows_1256_declared_as_latin_1", "cp1256", "iso-8859-1", "")
charset_case("utf_8_declared_as_windows_1256", "utf-8", "windows-1256", "")
charset_case("unknown_charset_name", "utf-8", "x-no-such-charset", "")
charset_case("utf_8_with_bom", "utf-8-sig", "utf-8", "")
charset_case("utf_16_with_bom", "utf-16", "utf-16", "")
charset_case("utf_16_with_bom_undeclared", "utf-16", None, "")


@case
def utf_16_big_endian_text(c):
    text = c.text_of("page.txt", b"\xfe\xff" + (SENTENCE + "\n\n" + MORE).encode("utf-16-be"))
    check(SENTENCE in text, f"read as {text[:80]!r}")


@case
def utf_16_odd_length(c):
    c.beside_good("page.txt", b"\xff\xfe" + SENTENCE.encode("utf-16-le") + b"\x2e")


@case
def windows_1256_plain_text(c):
    text = c.text_of("page.txt", (SENTENCE + "\n\n" + MORE).encode("cp1256"))
    check(SENTENCE in text, f"read as {text[:80]!r}")


# ---- size and shape ------------------------------------------------------------------------------------

@case
def page_of_100_megabytes(c):
    block = ("<p>" + SENTENCE + "</p>\n").encode() * 5000
    with open(c.path("huge.html"), "wb") as f:
        while f.tell() < 100 << 20:
            f.write(block)
    c.write("good.txt", GOOD)
    lines = c.read("huge.html", "good.txt")
    check(len(failures(lines)) == 1, "not refused")
    check(any("text" in x and x["events"] for x in lines), "the good document beside it was not read")


@case
def ten_thousand_nested_tags(c):
    text = c.text_of("deep.html", page("<div>" * 10000 + PARAGRAPHS + "</div>" * 10000, "utf-8"))
    check(SENTENCE in text, "the words inside are lost")


@case
def hundred_thousand_open_tags(c):
    c.beside_good("open.html", page("<b><i><span>" * 33000 + SENTENCE, "utf-8"))


@case
def tag_with_a_million_attributes(c):
    c.beside_good("attr.html", page("<p " + " ".join(f"a{i}=x" for i in range(100000)) + ">" + SENTENCE + "</p>", "utf-8"))


@case
def one_megabyte_without_a_space(c):
    c.beside_good("long.txt", ("والجزائر" * 70000)[:524288])


@case
def one_megabyte_sentence(c):
    c.beside_good("sentence.txt", (SENTENCE.rstrip(".") + " ") * 6000)


@case
def hundred_thousand_combining_marks(c):
    c.beside_good("marks.txt", "مالي" + "\u064b\u0651" * 50000 + " " + SENTENCE)


@case
def unclosed_quotes_and_brackets(c):
    text = c.text_of("quotes.txt", ('قال الوزير "' + SENTENCE + " («" ) + "\n\n" + MORE)
    check("مواصلة المشاورات" in text, "an open quote swallowed the next paragraph")


@case
def page_cut_in_a_tag(c):
    data = page(PARAGRAPHS, "utf-8").encode()
    text = c.text_of("cut.html", data[:data.rindex(b"</p>") + 2])
    check(SENTENCE in text, "the words before the cut are lost")


# ---- characters ----------------------------------------------------------------------------------------

@case
def nul_bytes_in_text(c):
    text = c.text_of("nul.txt", (SENTENCE + "\x00\x00 " + MORE).encode())
    check("مواصلة المشاورات" in text, "the words behind the NUL are lost")


@case
def nul_bytes_in_html(c):
    text = c.text_of("nul.html", page(f"<p>{SENTENCE}\x00</p>\x00<p>{MORE}</p>", "utf-8"))
    check("مواصلة المشاورات" in text, "the words behind the NUL are lost")


@case
def bidi_overrides_and_zero_width(c):
    """Invisible marks neither hide an actor nor move a span."""
    c.write("bidi.txt", "\u202eاتهمت ما\u200cلي الج\u200fزائر\u202c بدعم \u2066المتمردين\u2069، ونفت الجزا\u00adئر ذلك.\n")
    line = c.read("bidi.txt")[0]
    keys = {a["key"].split(".")[0] for a in line["actors"]}
    check({"MLI", "DZA"} <= keys, f"actors {sorted(keys)}")
    raw = line["text"].encode()
    for a in line["actors"]:
        for s, e in a["mentions"]:
            raw[s:e].decode("utf-8")


@case
def tatweel_vowels_and_presentation_forms(c):
    c.write("forms.txt", "اتّهمتْ مـــالـــي الجَزائِر بِدَعْمِ المُتَمَرِّدين، ونفت \ufe8d\ufedf\ufea0\ufeb0\ufe8d\ufe8b\ufeae ذلك.\n")
    keys = {a["key"].split(".")[0] for a in c.read("forms.txt")[0]["actors"]}
    check({"MLI", "DZA"} <= keys, f"actors {sorted(keys)}")


# ---- JSON Lines ----------------------------------------------------------------------------------------

def jsonl(*objects):
    return "".join(x if isinstance(x, str) else json.dumps(x, ensure_ascii=False) + "\n" for x in objects)


def ids(lines):
    return {x["id"] for x in lines if "text" in x}


@case
def invalid_json_line_among_good(c):
    c.write("in.jsonl", jsonl({"id": "one", "text": GOOD}, '{"id": "two", "text": "ما\n', "null\n", "[1,2]\n", '{"id": "x"}\n', {"id": "three", "text": GOOD}))
    lines = c.read("in.jsonl")
    check(ids(lines) == {"one", "three"}, f"read {ids(lines)}")
    check(len(failures(lines)) == 4, f"{len(failures(lines))} diagnostics for 4 bad lines")


@case
def json_lines_on_standard_input(c):
    r = c.run("read", "-", stdin=jsonl({"id": "one", "text": GOOD}, "{]\n", {"id": "two", "html": page(PARAGRAPHS)}).encode())
    check(ids(r.lines()) == {"one", "two"} and r.code == 1, f"exit {r.code}, read {ids(r.lines())}")


@case
def lone_surrogates_and_nul_in_json(c):
    c.write("in.jsonl", '{"id": "s", "text": "\\ud800 ' + SENTENCE + ' \\udc00"}\n{"id": "n", "text": "' + SENTENCE + '\\u0000 x"}\n' + jsonl({"id": "one", "text": GOOD}))
    check("one" in ids(c.read("in.jsonl")), "the good line was not read")


@case
def wrong_types_in_json(c):
    c.write("in.jsonl", jsonl({"id": 7, "text": ["x"]}, {"id": {"a": 1}, "text": GOOD}, {"id": "d", "text": GOOD, "date": 5, "title": [], "url": {}}, {"id": "e", "text": GOOD, "date": "soon"}, {"id": "one", "text": GOOD}))
    check("one" in ids(c.read("in.jsonl")), "the good line was not read")


@case
def deeply_nested_json(c):
    c.write("in.jsonl", "[" * 200000 + "\n" + '{"id":"a","text":' + '{"a":' * 100000 + "\n" + jsonl({"id": "one", "text": GOOD}))
    check("one" in ids(c.read("in.jsonl")), "the good line was not read")


@case
def json_lines_without_end_of_line_and_with_crlf(c):
    c.write("in.jsonl", "\ufeff" + jsonl({"id": "one", "text": GOOD}).replace("\n", "\r\n") + "\r\n\r\n" + json.dumps({"id": "two", "text": GOOD}))
    check(ids(c.read("in.jsonl")) == {"one", "two"}, "not both lines were read")


# ---- feeds and archives --------------------------------------------------------------------------------

def warc_record(n, html):
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + html.encode()
    head = (f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://site.example/{n}\r\nWARC-Date: 2025-04-0{n}T10:00:00Z\r\n"
            f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-00000000000{n}>\r\nContent-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(http)}\r\n\r\n").encode()
    return gzip.compress(head + http + b"\r\n\r\n")


@case
def truncated_gzip_warc(c):
    whole = [warc_record(n, page(PARAGRAPHS + f"<p>رقم {n}. {MORE}</p>", "utf-8", f"خبر {n}")) for n in (1, 2, 3)]
    c.write("cut.warc.gz", whole[0] + whole[1] + whole[2][:len(whole[2]) // 2])
    lines = c.read("cut.warc.gz")
    check(sum(SENTENCE in x.get("text", "") for x in lines) >= 2, "the records before the cut are lost")
    check(failures(lines), "no diagnostic for the cut record")


@case
def warc_that_lies_about_its_length(c):
    whole = gzip.decompress(warc_record(1, page(PARAGRAPHS, "utf-8")))
    bad = whole.replace(b"Content-Length: ", b"Content-Length: 99999999")
    c.beside_good("lie.warc", bad)


@case
def gzip_bomb(c):
    """A small file that unpacks to a gigabyte must hit the limit, not the memory."""
    unit = gzip.compress(b"\0" * (1 << 20), 9)
    c.beside_good("bomb.warc.gz", unit * 1024)


def rss(items, head='<?xml version="1.0" encoding="UTF-8"?>'):
    return f'{head}<rss version="2.0"><channel><title>x</title>{items}</channel></rss>'


def item(n, text):
    return f"<item><title>خبر {n}</title><link>https://site.example/{n}</link><pubDate>Thu, 03 Apr 2025 10:00:00 GMT</pubDate><description><![CDATA[<p>{text}</p>]]></description></item>"


@case
def truncated_feed(c):
    whole = rss(item(1, SENTENCE) + item(2, MORE))
    lines = c.beside_good("feed.xml", whole[:whole.rindex("CDATA") + 30])
    check(any(SENTENCE in x.get("text", "") for x in lines), "the item before the cut is lost")


@case
def entity_expansion_in_a_feed(c):
    dtd = "<!DOCTYPE rss [<!ENTITY a0 'ماليماليمالي'>" + "".join(f"<!ENTITY a{i} '{('&a%d;' % (i - 1)) * 10}'>" for i in range(1, 12)) + "]>"
    c.beside_good("laughs.xml", rss("<item><title>&a11;</title><description>&a11;</description></item>", '<?xml version="1.0"?>' + dtd))


@case
def external_entity_in_a_feed(c):
    """A feed may not make the program read a file of the machine."""
    secret = c.write("secret", "سر لا يقرأ 8472615")
    dtd = f"<!DOCTYPE rss [<!ENTITY x SYSTEM 'file://{secret}'>]>"
    lines = c.beside_good("xxe.xml", rss(f"<item><title>t</title><description>&x; {SENTENCE}</description></item>", '<?xml version="1.0"?>' + dtd))
    check("8472615" not in json.dumps(lines), "the file was read")


@case
def xml_that_is_no_feed(c):
    c.beside_good("other.xml", "<?xml version='1.0'?><catalog><book>x</book></catalog>")


# ---- names and folders ---------------------------------------------------------------------------------

@case
def strange_file_names(c):
    names = ["with space.txt", "new\nline.txt", 'quote"\\.txt', "tab\t.txt", "عنوان عربي.txt", "-dash.txt"]
    for n in names:
        c.write(n, GOOD)
    lines = c.read(*names)
    check(len(lines) == len(names) and not failures(lines), f"{len(lines)} lines for {len(names)} files")
    check(len(ids(lines)) == len(names), "two files have one id")


@case
def file_name_that_is_not_utf_8(c):
    with open(os.path.join(os.fsencode(c.folder), b"\xe3\xc7\xe1\xed.txt"), "wb") as f:
        f.write(GOOD.encode())
    r = c.run("read", c.folder)
    check(r.code == 0 and len(r.lines()) == 1, f"exit {r.code}: {r.err[-200:]}")


@case
def folder_with_a_link_to_itself(c):
    c.write("good.txt", GOOD)
    os.symlink(c.folder, c.path("again"))
    r = c.run("read", c.folder)
    check(r.code in (0, 1) and len(ids(r.lines())) == 1, f"exit {r.code}, read {ids(r.lines())}")


@case
def folder_with_a_pipe_and_a_dead_link(c):
    """A pipe nobody writes to must not stop the run."""
    c.write("good.txt", GOOD)
    os.mkfifo(c.path("pipe.txt"))
    os.symlink(c.path("nowhere"), c.path("dead.html"))
    r = c.run("read", c.folder)
    check(r.code in (0, 1) and len(ids(r.lines())) == 1, f"exit {r.code}, read {ids(r.lines())}")


@case
def one_file_twice(c):
    c.write("good.txt", GOOD)
    r = c.run("read", c.path("good.txt"), c.path("good.txt"))
    check(r.code == 0 and ids(r.lines()), f"exit {r.code}")


# ---- usage ---------------------------------------------------------------------------------------------

def usage_case(name, args, says=""):
    def f(c):
        c.write("good.txt", GOOD)
        os.mkdir(c.path("none"))
        r = c.run(*[a.replace("@", c.folder) for a in args])
        check(r.code == 2, f"exit {r.code}, not 2")
        check(r.err.strip(), "no word on standard error")
        check(not r.out.strip(), "words on standard output")
        check(says in r.err, f"{says!r} is not named: {r.err[:200]}")
    f.__name__ = name
    case(f)


usage_case("input_that_does_not_exist", ["read", "@/no-such-file.html"], "no-such-file.html")
usage_case("no_input", ["read"])
usage_case("folder_without_documents", ["read", "@/none"])
usage_case("unknown_option", ["read", "--no-such-option", "@/good.txt"], "no-such-option")
usage_case("unknown_command", ["raed", "@/good.txt"], "raed")
usage_case("jobs_not_a_number", ["read", "--jobs", "many", "@/good.txt"])
usage_case("jobs_below_one", ["read", "--jobs", "0", "@/good.txt"])
usage_case("date_that_is_none", ["read", "--date", "2025-13-40", "@/good.txt"])
usage_case("build_without_a_file", ["build", "@/good.txt"])
usage_case("show_of_a_file_that_does_not_exist", ["show", "@/no-such.kh", "events"], "no-such.kh")


@case
def missing_pack(c):
    c.write("good.txt", GOOD)
    os.mkdir(c.path("no-packs"))
    for folder in ("no-packs", "no-such-folder"):
        r = c.run("read", "--packs", c.path(folder), c.path("good.txt"))
        check(r.code == 2, f"{folder}: exit {r.code}, not 2")
        check(folder in r.err, f"the pack's place is not named: {r.err[:200]}")
        check("pack build" in r.err, f"no advice how to make it: {r.err[:200]}")


@case
def damaged_packs(c):
    c.write("good.txt", GOOD)
    for n, data in enumerate((b"", b"KH", bytes(range(256)) * 400)):
        folder = c.path(f"packs{n}")
        os.mkdir(folder)
        c.write(f"packs{n}/ar.pack", data)
        r = c.run("read", "--packs", folder, c.path("good.txt"))
        check(r.code == 2 and folder in r.err, f"{data[:4]!r}: exit {r.code}: {r.err[:200]}")


@case
def alternatives_in_fifty_thousand_words_of_a_pack(c):
    """Each word took a step deeper and a copy of the whole: ten gigabytes, or the stack."""
    os.makedirs(c.path("source/ar"))
    c.write("source/ar/particles.tsv", "form\tclass\n" + " ".join(["a/b"] * 50000) + "\tnot\n")
    r = c.run("pack", "build", "ar", "--source", c.path("source"), "-o", c.path("ar.pack"))
    check(r.code == 2 and "particles.tsv:2:1" in r.err, f"exit {r.code}: {r.err[:200]}")
    check(len(r.err) < 2000, "the whole form is told")


# ---- output --------------------------------------------------------------------------------------------

@case
def build_into_a_folder_that_does_not_exist(c):
    c.write("good.txt", GOOD)
    r = c.run("build", "-o", c.path("no/such/x.kh"), c.path("good.txt"))
    check(r.code == 2 and "x.kh" in r.err, f"exit {r.code}: {r.err[:200]}")


@case
def build_onto_a_folder(c):
    c.write("good.txt", GOOD)
    r = c.run("build", "-o", c.folder, c.path("good.txt"))
    check(r.code == 2 and r.err.strip(), f"exit {r.code}: {r.err[:200]}")


@case
def build_onto_a_file_that_is_no_situation(c):
    """Somebody's file is not overwritten by mistake."""
    c.write("good.txt", GOOD)
    c.write("thesis.doc", "three years of work" * 100)
    r = c.run("build", "-o", c.path("thesis.doc"), c.path("good.txt"))
    check(r.code == 2, f"exit {r.code}: {r.err[:200]}")
    with open(c.path("thesis.doc")) as f:
        check(f.read() == "three years of work" * 100, "the file was changed")


@case
def build_onto_another_database(c):
    c.write("good.txt", GOOD)
    with sqlite3.connect(c.path("other.db")) as db:
        db.execute("create table events(x)")
        db.execute("insert into events values (1)")
    r = c.run("build", "-o", c.path("other.db"), c.path("good.txt"))
    check(r.code == 2, f"exit {r.code}: {r.err[:200]}")
    with sqlite3.connect(c.path("other.db")) as db:
        check(db.execute("select count(*) from sqlite_master").fetchone() == (1,), "tables were added to it")


@case
def full_standard_output(c):
    c.write("good.txt", GOOD * 50)
    with open("/dev/full", "wb") as full:
        r = c.run("read", c.path("good.txt"), stdout=full)
    check(r.code != 0 and r.err.strip(), f"exit {r.code}, {r.err[:200]!r}: output was lost without a word")


@case
def reader_that_goes_away(c):
    for n in range(40):
        c.write(f"{n}.txt", GOOD * 200)
    p = subprocess.Popen([c.program, "read", c.folder], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    first = p.stdout.read(10)
    p.stdout.close()
    try:
        code = p.wait(TIMEOUT)
    except subprocess.TimeoutExpired:
        p.kill()
        raise Failed("no end after the reader went away")
    finally:
        p.stderr.close()
    check(first, "nothing came out")
    check(code in (0, 1, 2, -signal.SIGPIPE, 128 + signal.SIGPIPE), f"exit {code}")


@case
def full_disk(c):
    """A situation that does not fit says so, and what is on the disk is not broken."""
    disk = c.path("disk")
    os.mkdir(disk)
    try:
        done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=160k", "tmpfs", disk], stderr=subprocess.PIPE)
    except OSError as e:
        raise Skip(f"no mount: {e}")
    if done.returncode:
        raise Skip("mounting a small tmpfs is not allowed here")
    try:
        c.write("many.jsonl", jsonl(*[{"id": str(n), "text": f"{n}. " + GOOD * 60} for n in range(40)]))
        r = c.run("build", "-o", os.path.join(disk, "x.kh"), c.path("many.jsonl"))
        check(r.code != 0 and r.err.strip(), f"exit {r.code}, {r.err[:200]!r}")
        if os.path.exists(os.path.join(disk, "x.kh")):
            shutil.copy(os.path.join(disk, "x.kh"), c.path("x.kh"))
            c.run("show", c.path("x.kh"), "events")
    finally:
        subprocess.run(["umount", disk])


@case
def build_of_all_kinds(c):
    """Bad documents do not keep the good ones out of a situation, and the file is sound."""
    c.write("good.txt", GOOD)
    c.write("empty.html", b"")
    c.write("junk.html", bytes((i * 7919) & 255 for i in range(50000)))
    c.write("in.jsonl", jsonl("{]\n", {"id": "one", "text": SENTENCE + " " + MORE}))
    r = c.run("build", "-o", c.path("x.kh"), c.path("good.txt"), c.path("empty.html"), c.path("junk.html"), c.path("in.jsonl"))
    check(r.code == 1, f"exit {r.code}: {r.err[-300:]}")
    with sqlite3.connect(c.path("x.kh")) as db:
        check(db.execute("pragma integrity_check").fetchone() == ("ok",), "the file is not sound")
    r = c.run("show", c.path("x.kh"), "events", "--json")
    check(r.code == 0 and b"ACCUSE" in r.out, f"exit {r.code}: {r.err[-300:]}")


@case
def build_interrupted_and_resumed(c):
    """A killed build leaves a file that the next build takes up."""
    c.write("many.jsonl", jsonl(*[{"id": str(n), "text": f"{n}. " + GOOD * 20} for n in range(400)]))
    c.needs("build")
    args = [c.program, "build", "-o", c.path("x.kh"), c.path("many.jsonl")]
    p = subprocess.Popen(args, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        p.wait(0.3)
    except subprocess.TimeoutExpired:
        p.kill()
        p.wait()
    r = c.run(*args[1:])
    check(r.code == 0 and os.path.exists(c.path("x.kh")), f"exit {r.code}: {r.err[-300:]}")
    with sqlite3.connect(c.path("x.kh")) as db:
        check(db.execute("pragma integrity_check").fetchone() == ("ok",), "the file is not sound")


@case
def show_of_a_damaged_situation(c):
    c.write("good.txt", GOOD)
    check(c.run("build", "-o", c.path("x.kh"), c.path("good.txt")).code == 0, "no situation")
    with open(c.path("x.kh"), "rb") as f:
        whole = f.read()
    c.write("cut.kh", whole[:len(whole) // 2])
    c.write("flip.kh", bytes(b ^ 0x5A if i % 997 == 0 and i > 100 else b for i, b in enumerate(whole)))
    for name in ("cut.kh", "flip.kh"):
        for what in ("events", "relations", "causes"):
            r = c.run("show", c.path(name), what)
            check(r.code == 0 or r.err.strip(), f"{name} {what}: exit {r.code} without a word")


@case
def same_bytes_whatever_the_jobs(c):
    for n in range(12):
        c.write(f"{n}.txt", f"{SENTENCE}\n\n" + GOOD * (n + 1))
    one, four = c.run("read", "--jobs", "1", c.folder), c.run("read", "--jobs", "4", c.folder)
    check(one.code == 0 and len(one.lines()) == 12, f"exit {one.code}, {len(one.lines())} lines")
    check(four.code == 0 and one.out == four.out, "the output depends on the number of jobs")


@case
def sentences_run_together(c):
    """A page may have lost its full stops: clauses of several sentences in one read beyond the list of actors once."""
    rng, cases = random.Random(1), pathlib.Path(__file__).resolve().parents[2] / "packs/ar/cases"
    said = [line.rstrip(".") for case in sorted(cases.glob("*.case")) for line in case.read_text("utf-8").splitlines() if len(line) > 40 and line[0] > "\u0600"]
    documents = [{"id": str(n), "lang": "ar", "date": "2024-06-12", "text": " ".join(rng.choices(said, k=24))} for n in range(300)]
    c.write("together.jsonl", "".join(json.dumps(d, ensure_ascii=False) + "\n" for d in documents))
    run = c.run("read", "--jobs", "1", c.folder)
    check(run.code == 0 and len(run.lines()) == len(documents), f"exit {run.code}, {len(run.lines())} lines")


# ---- the run -------------------------------------------------------------------------------------------

def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--khaldun", default="khaldun")
    p.add_argument("--only", default="", help="cases whose name holds this word")
    args = p.parse_args()
    program = shutil.which(args.khaldun)
    if not program:
        sys.exit(f"run.py: no program {args.khaldun}")
    cases = [f for f in CASES if args.only in f.__name__]
    bad = 0
    print(f"1..{len(cases)}", flush=True)
    for n, f in enumerate(cases, 1):
        name = f.__name__.replace("_", " ")
        with tempfile.TemporaryDirectory(prefix="khaldun-robust-") as folder:
            try:
                f(Case(os.path.abspath(program), folder))
                print(f"ok {n} - {name}", flush=True)
            except Skip as e:
                print(f"ok {n} - {name} # SKIP {e}", flush=True)
            except (Failed, LookupError, TypeError, OSError, sqlite3.Error) as e:  # an answer of another shape fails too
                bad += 1
                why = str(e) if isinstance(e, Failed) else repr(e)
                print(f"not ok {n} - {name}\n# " + why.replace("\n", "\n# "), flush=True)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
