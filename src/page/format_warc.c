/* format_warc.c: web archives, ISO 28500 (WARC 1.0 and 1.1), plain, gzip or zstd.
 *
 * Records are read one at a time. A record is trusted only when the next one begins where it ends; if not, the
 * next "WARC/1." is looked for, first inside what was taken, so that one broken record costs itself alone.
 */
#include <string.h>

#include "base/limits.h"
#include "page/format.h"
#include "page/http.h"

enum { HEAD_BYTES = 65536, SKIP_BYTES = 1 << 20, OVERLAP_BYTES = 20 /* a mark may lie across the edge of two looks */ };

struct record {
    struct kh_str head; /* in the file's arena, which is cleared for each record */
    uint64_t body_bytes;
};

static bool begins_record(struct kh_str s) {
    return kh_str_starts(s, KH_S("WARC/1.")) || kh_str_starts(s, KH_S("WARC/0."));
}

/* Where a record's head begins in s, at `from` or behind it; SIZE_MAX when nowhere. A record that was cut off may
 * end in the middle of a line, so the mark need not begin one. */
static size_t find_head(struct kh_str s, size_t from) {
    for (size_t at = from; (at = kh_str_find(s, KH_S("WARC/1."), at)) != SIZE_MAX; at++) {
        struct kh_str rest = kh_str_slice(s, at + 8, s.n);
        size_t line_end = 0;
        while (line_end < rest.n && line_end < 2 && (rest.p[line_end] == '\r' || rest.p[line_end] == '\n')) line_end++;
        struct kh_str field = kh_str_slice(rest, line_end, line_end + 5);
        if (line_end && (kh_str_equal_nocase(field, KH_S("WARC-")) || kh_str_equal_nocase(field, KH_S("Conte")))) return at;
    }
    return SIZE_MAX;
}

static void skip_line_ends(struct kh_stream *s) {
    for (struct kh_str p; (p = kh_stream_peek(s, 1)).n && (p.p[0] == '\r' || p.p[0] == '\n');) kh_stream_skip(s, 1);
}

/* Moves to the next record's first byte, or to the end of the archive; never stays. */
static void find_record(struct kh_stream *s) {
    for (size_t from = 1;; from = 0) {
        struct kh_str p = kh_stream_peek(s, HEAD_BYTES);
        size_t at = find_head(p, from);
        bool last = p.n < HEAD_BYTES;
        kh_stream_skip(s, at != SIZE_MAX ? at : last ? p.n : p.n - OVERLAP_BYTES);
        if (at != SIZE_MAX || last) return;
    }
}

static bool read_head(struct kh_stream *s, struct kh_arena *a, struct record *r) {
    struct kh_str p = kh_stream_peek(s, HEAD_BYTES);
    size_t end = kh_str_find(p, KH_S("\r\n\r\n"), 0), mark = 4;
    if (end == SIZE_MAX) end = kh_str_find(p, KH_S("\n\n"), 0), mark = 2;
    if (end == SIZE_MAX) return false;
    int64_t n;
    r->head = kh_arena_str(a, kh_str_slice(p, 0, end));
    if (!kh_str_to_i64(kh_http_field(r->head, "content-length"), &n) || n < 0) return false;
    r->body_bytes = (uint64_t)n;
    kh_stream_skip(s, end + mark);
    return true;
}

static void skip_body(struct kh_stream *s, uint64_t bytes) {
    while (bytes) {
        struct kh_str p = kh_stream_peek(s, bytes < SKIP_BYTES ? (size_t)bytes : SKIP_BYTES);
        if (p.n == 0) return;
        size_t n = p.n < bytes ? p.n : (size_t)bytes;
        kh_stream_skip(s, n);
        bytes -= n;
    }
}

static bool is_text_type(struct kh_str type) {
    return kh_str_equal_nocase(type, KH_S("text/html")) || kh_str_equal_nocase(type, KH_S("application/xhtml+xml")) ||
           kh_str_equal_nocase(type, KH_S("text/plain"));
}

static enum kh_source_kind kind_of(struct kh_str type) {
    return kh_str_equal_nocase(type, KH_S("text/plain")) ? KH_SOURCE_TEXT : KH_SOURCE_HTML;
}

static struct kh_str bare_uri(struct kh_str uri) {
    if (kh_str_starts(uri, KH_S("<")) && kh_str_ends(uri, KH_S(">"))) return kh_str_slice(uri, 1, uri.n - 1);
    return uri;
}

enum wanted { SKIP, ANSWER, BARE };

static enum wanted what_is(struct kh_str head) {
    struct kh_str type = kh_http_field(head, "warc-type"), content, charset;
    kh_http_type(kh_http_field(head, "content-type"), &content, &charset);
    if (kh_str_equal_nocase(type, KH_S("response"))) return kh_str_starts(content, KH_S("application/http")) ? ANSWER : SKIP;
    bool bare = kh_str_equal_nocase(type, KH_S("resource")) || kh_str_equal_nocase(type, KH_S("conversion"));
    return bare && is_text_type(content) ? BARE : SKIP;
}

/* The document of a record's body; KH_INPUT_END when it holds none (a picture, a redirection). */
static enum kh_input_step document(struct kh_input_file *f, struct kh_arena *a, struct kh_str head, struct kh_str body,
                                   struct kh_source *out, struct kh_error *problem) {
    struct kh_http http = {.status = 200, .body = body};
    out->url = out->id;
    if (out->id.n == 0) out->id = kh_arena_str(a, kh_http_field(head, "warc-record-id"));
    if (what_is(head) == BARE) kh_http_type(kh_http_field(head, "content-type"), &http.type, &http.charset);
    else if (kh_http_read(&f->arena, body, &http, problem) != KH_OK) return KH_INPUT_BAD;
    if (http.status != 200 || !is_text_type(http.type) || http.body.n == 0) return KH_INPUT_END;
    out->bytes = kh_arena_str(a, http.body);
    out->charset = kh_arena_str(a, http.charset);
    out->kind = kind_of(http.type);
    return KH_INPUT_SOURCE;
}

/* Takes the body off the stream. False: the record is broken, and the stream stands where the next may begin. */
static bool take_body(struct kh_stream *s, struct kh_arena *a, uint64_t bytes, struct kh_str *body) {
    size_t n = (size_t)bytes;
    struct kh_str p = kh_stream_peek(s, n + 4 + 8);
    struct kh_str tail = kh_str_slice(p, n, p.n);
    size_t ends = 0;
    while (ends < tail.n && ends < 4 && (tail.p[ends] == '\r' || tail.p[ends] == '\n')) ends++;
    struct kh_str next = kh_str_slice(tail, ends, tail.n);
    if (p.n >= n && (next.n == 0 || begins_record(next))) {
        *body = kh_arena_str(a, kh_str_slice(p, 0, n));
        kh_stream_skip(s, n + ends);
        return true;
    }
    size_t inside = find_head(p, 0);
    kh_stream_skip(s, inside != SIZE_MAX ? inside : p.n > OVERLAP_BYTES ? p.n - OVERLAP_BYTES : p.n);
    if (inside == SIZE_MAX) find_record(s);
    return false;
}

static enum kh_input_step broken(struct kh_input_file *f, struct kh_arena *a, struct kh_source *out,
                                 struct kh_error *problem) {
    f->broken++;
    struct kh_str id = kh_arena_printf(a, "%.*s:record %llu", KH_STR_ARG(f->path), (unsigned long long)f->records);
    return kh_input_bad(out, out->id.n ? out->id : id, problem, KH_ERR_FORMAT, "a damaged record was passed over");
}

/* Damage that swallowed whole records shows only here. */
static enum kh_input_step at_end(struct kh_input_file *f, struct kh_arena *a, struct kh_source *out,
                                 struct kh_error *problem) {
    if (kh_stream_damages(f->stream) <= f->broken) return KH_INPUT_END;
    f->broken = UINT64_MAX;
    return kh_input_bad(out, kh_arena_str(a, f->path), problem, KH_ERR_FORMAT, "parts of the archive could not be unpacked; their records are missing");
}

static enum kh_input_step next(struct kh_input_file *f, struct kh_arena *a, struct kh_source *out,
                               struct kh_error *problem) {
    struct kh_stream *s = f->stream;
    for (;;) {
        struct record r;
        skip_line_ends(s);
        struct kh_str start = kh_stream_peek(s, 8);
        if (start.n == 0) return at_end(f, a, out, problem);
        f->records++;
        kh_arena_clear(&f->arena);
        if (!begins_record(start) || !read_head(s, &f->arena, &r)) {
            find_record(s);
            return broken(f, a, out, problem);
        }
        if (what_is(r.head) == SKIP) {
            skip_body(s, r.body_bytes);
            continue;
        }
        *out = (struct kh_source){.id = kh_arena_str(a, bare_uri(kh_http_field(r.head, "warc-target-uri")))};
        if (r.body_bytes > KH_MAX_DOCUMENT_BYTES + HEAD_BYTES) {
            skip_body(s, r.body_bytes);
            return kh_input_bad(out, out->id, problem, KH_ERR_LIMIT, "the record is longer than a document may be");
        }
        struct kh_str body;
        if (!take_body(s, &f->arena, r.body_bytes, &body)) return broken(f, a, out, problem);
        enum kh_input_step step = document(f, a, r.head, body, out, problem);
        if (step != KH_INPUT_END) return step;
    }
}

const struct kh_format kh_format_warc = {.name = "warc", .endings = ".warc", .next = next};
