#!/usr/bin/env python3
"""Writes a synthetic web archive from HTML files, repeated until it is large enough, with one broken record in the middle.

usage: make_warc.py OUT.warc[.gz] MEGABYTES HTML...
"""
import gzip
import sys


def record(n, page):
    body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page
    head = (b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:n:%d>\r\nWARC-Target-URI: http://site.example/%d\r\n"
            b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n") % (n, n, len(body))
    return head + body + b"\r\n\r\n"


def main():
    out, megabytes, names = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
    pages = [open(name, "rb").read() for name in names]
    total, n, packed = 0, 0, out.endswith(".gz")
    with open(out, "wb") as f:
        while total < megabytes * 1_000_000:
            r = record(n, pages[n % len(pages)])
            if n == 1000:
                r = r[:len(r) // 2]
            f.write(gzip.compress(r, 1, mtime=0) if packed else r)
            total += len(r)
            n += 1
    print(f"{n} records, {total} bytes")


main()
