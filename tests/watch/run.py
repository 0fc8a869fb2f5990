"""khaldun watch against a server of our own on 127.0.0.1. TAP.

What it protects: validators are sent back and 304 costs nothing; robots.txt is asked first and kept; a page that may not
be fetched comes from the feed's own text; redirections, failures, size; what was had is not asked for again; addresses that
are not public are refused unless --local is given.
"""
import http.server
import json
import os
import subprocess
import sys
import tempfile
import threading

PAGE = "<html lang=ar><head><meta charset=utf-8><title>{t}</title></head><body><h1>{t}</h1><div class=entry-content><p>اتهمت حكومة أرنور جارتها غوندور، يوم الأربعاء، بإغلاق المعبر دون سابق إنذار وبتعطيل قوافل التجار. ({n})</p></div></body></html>"


class Handler(http.server.BaseHTTPRequestHandler):
    log, broken = [], False

    def answer(self, status, body=b"", **head):
        self.send_response(status)
        for k, v in head.items():
            self.send_header(k.replace("_", "-"), v)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def feed(self):
        base = f"http://127.0.0.1:{self.server.server_port}"
        items = "".join(f"<item><title>T{n}</title><link>{path if path.startswith('http') else f'{base}/{path}'}</link><description>{d}</description></item>" for n, (path, d) in enumerate(
            [("1", ""), ("moved", ""), ("private/3", "نص الخبر كما في التغذية نفسها، وفيه جملة كاملة عن المعبر."), ("gone", ""), ("huge", ""),
             ("private/4&#13;&#10;WARC-Target-URI: http://gondor.example/4", "نص آخر من التغذية نفسها، وفيه جملة كاملة عن السوق."),
             (f"http://localhost:{self.server.server_port}/private/5", "نص منسوب إلى دار أخرى، وفيه جملة كاملة عن الميناء.")]))
        return f"<rss><channel><title>C</title>{items}</channel></rss>".encode()

    def do_GET(self):
        Handler.log.append((self.path, self.headers.get("If-None-Match"), self.headers.get("User-Agent")))
        if self.path == "/robots.txt":
            return self.answer(200, b"User-agent: *\nDisallow: /\n\nUser-agent: khaldun\nDisallow: /private/\nCrawl-delay: 0.01\n")
        if self.path == "/feed" and Handler.broken:
            return self.answer(503, Retry_After="7200")
        if self.path == "/feed":
            if self.headers.get("If-None-Match") == '"v1"':
                return self.answer(304)
            return self.answer(200, self.feed(), ETag='"v1"', Content_Type="application/rss+xml")
        if self.path == "/moved":
            return self.answer(302, Location="/2")
        if self.path in ("/1", "/2"):
            return self.answer(200, PAGE.format(t="عنوان الخبر الطويل هنا", n=self.path).encode(), Content_Type="text/html; charset=utf-8")
        if self.path == "/huge":
            return self.answer(200, b"x" * 17_000_000, Content_Type="text/html")
        self.answer(404)

    def log_message(self, *args):
        pass


class Cases:
    def __init__(self, khaldun, folder):
        self.khaldun, self.folder, self.n, self.bad = khaldun, folder, 0, 0
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_port}/feed"

    def check(self, what, good, why=""):
        self.n += 1
        self.bad += not good
        print(f"{'ok' if good else 'not ok'} {self.n} - {what}")
        if not good:
            print("#", str(why)[:1500].replace("\n", "\n# "))

    def watch(self, out, *more):
        Handler.log.clear()
        return subprocess.run([self.khaldun, "watch", "-o", os.path.join(self.folder, out), "--once", "--pause", "0", *more, self.url],
                              capture_output=True, text=True, timeout=60)

    def paths(self):
        return [p for p, _, _ in Handler.log]

    def run(self):
        r = self.watch("private.warc")
        self.check("a private address is refused", r.returncode == 1 and not Handler.log, (r, Handler.log))
        os.remove(os.path.join(self.folder, "private.warc.watch.json"))

        r = self.watch("a.warc", "--local")
        archive = open(os.path.join(self.folder, "a.warc"), "rb").read()
        self.check("new pages are fetched, robots.txt first", self.paths()[:2] == ["/robots.txt", "/feed"] and "/1" in self.paths(), Handler.log)
        self.check("robots.txt is kept, and the feed's text stands in", "/private/3" not in self.paths() and "نص الخبر كما في".encode() in archive, r)
        self.check("an address with a line end writes no line of the archive's heads", b"\nWARC-Target-URI: http://gondor" not in archive, r)
        self.check("a feed's text does not stand in for a page of another house", "منسوب إلى دار".encode() not in archive, r)
        self.check("a redirection is followed", "/2" in self.paths() and b"/2\r\nWARC-Date" in archive, Handler.log)
        self.check("a page too long and one that is gone are said", "longer than" in r.stderr and "404" in r.stderr and r.returncode == 1, r)
        self.check("we say who we are", all(a and a.startswith("khaldun/") for _, _, a in Handler.log), Handler.log)
        state = json.load(open(os.path.join(self.folder, "a.warc.watch.json")))
        self.check("the validator is remembered", state["feeds"][0]["etag"] == '"v1"', state)

        r = self.watch("a.warc", "--local")
        self.check("an unchanged feed costs one request", self.paths() == ["/robots.txt", "/feed"] and Handler.log[1][1] == '"v1"', Handler.log)

        Handler.broken = True
        r = self.watch("b.warc", "--local")
        state = json.load(open(os.path.join(self.folder, "b.warc.watch.json")))
        self.check("a failing feed rests as long as it asks", state["feeds"][0]["failures"] == 1 and r.returncode == 1, (r, state))
        r = self.watch("b.warc", "--local")
        self.check("a resting feed is not asked", Handler.log == [] and "resting" in r.stderr, (r, Handler.log))
        Handler.broken = False

        r = self.watch("s.kh", "--local")
        self.check("pages go into a situation", "documents of" in r.stdout and os.path.exists(os.path.join(self.folder, "s.kh")), r)
        self.check("and the archive beside it is taken away", not os.path.exists(os.path.join(self.folder, "s.kh.fetched.warc")), os.listdir(self.folder))

        r = subprocess.run([self.khaldun, "read", os.path.join(self.folder, "a.warc")], capture_output=True, text=True, timeout=60)
        ids = [json.loads(line)["id"] for line in r.stdout.splitlines()]
        self.check("the archive reads back", len(ids) == 4 and not any("\n" in i for i in ids) and r.returncode == 0, r)
        print(f"1..{self.n}")
        self.server.shutdown()
        return self.bad == 0


with tempfile.TemporaryDirectory() as folder:
    sys.exit(0 if Cases(sys.argv[1], folder).run() else 1)
