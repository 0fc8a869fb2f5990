#include "page/http.h"

#include <brotli/decode.h>
#include <string.h>
#include <zlib.h>

#include "base/buf.h"
#include "base/limits.h"

struct kh_str kh_http_field(struct kh_str head, const char *name) {
    struct kh_str line, key, value, wanted = kh_str_from(name);
    while (kh_str_next(&head, '\n', &line)) {
        if (kh_str_cut(line, ':', &key, &value) && kh_str_equal_nocase(kh_str_trim(key), wanted)) return kh_str_trim(value);
    }
    return (struct kh_str){"", 0};
}

void kh_http_type(struct kh_str value, struct kh_str *type, struct kh_str *charset) {
    struct kh_str rest, one, name, v;
    *charset = (struct kh_str){"", 0};
    kh_str_cut(value, ';', type, &rest);
    *type = kh_str_trim(*type);
    while (kh_str_next(&rest, ';', &one)) {
        if (!kh_str_cut(one, '=', &name, &v) || !kh_str_equal_nocase(kh_str_trim(name), KH_S("charset"))) continue;
        v = kh_str_trim(v);
        while (v.n && (v.p[0] == '"' || v.p[0] == '\'')) v = kh_str_slice(v, 1, v.n);
        while (v.n && (v.p[v.n - 1] == '"' || v.p[v.n - 1] == '\'')) v.n--;
        *charset = v;
    }
}

static int hex_digit(char ch) {
    if (ch >= '0' && ch <= '9') return ch - '0';
    char low = (char)(ch | 32);
    return low >= 'a' && low <= 'f' ? low - 'a' + 10 : -1;
}

/* Reads "1a2f;x=y\r\n" at *at; false when there is no chunk head. */
static bool chunk_head(struct kh_str s, size_t *at, size_t *bytes) {
    size_t i = *at, n = 0;
    for (int d; i < s.n && i < *at + 8 && (d = hex_digit(s.p[i])) >= 0; i++) n = n * 16 + (size_t)d;
    if (i == *at) return false;
    const char *end = memchr(s.p + i, '\n', s.n - i < 200 ? s.n - i : 200);
    bool clean = i < s.n && (s.p[i] == '\r' || s.p[i] == '\n' || s.p[i] == ';' || s.p[i] == ' ');
    if (!end || !clean) return false;
    *at = (size_t)(end - s.p) + 1;
    *bytes = n;
    return true;
}

bool kh_http_dechunk(struct kh_arena *a, struct kh_str body, struct kh_str *out) {
    size_t at = 0, bytes, n = 0;
    if (!chunk_head(body, &at, &bytes)) return false;
    char *joined = kh_arena_alloc(a, body.n + 1);
    while (bytes) {
        if (bytes > body.n - at) bytes = body.n - at; /* cut off: keep what is there */
        memcpy(joined + n, body.p + at, bytes);
        n += bytes;
        at += bytes;
        if (at < body.n && body.p[at] == '\r') at++;
        if (at < body.n && body.p[at] == '\n') at++;
        if (!chunk_head(body, &at, &bytes)) break;
    }
    *out = (struct kh_str){joined, n};
    return true;
}

static int inflate_all(z_stream *z, struct kh_buf *b) {
    char part[65536];
    int code;
    do {
        z->next_out = (Bytef *)part;
        z->avail_out = sizeof part;
        code = inflate(z, Z_NO_FLUSH);
        kh_buf_put(b, (struct kh_str){part, sizeof part - z->avail_out});
    } while (code == Z_OK && !b->overflow && (z->avail_in || z->avail_out == 0));
    return code;
}

/* What was unpacked, moved to the arena; *some tells whether there was anything. Fails: LIMIT. */
static kh_err take_unpacked(struct kh_arena *a, struct kh_buf *b, struct kh_str *out, bool *some, struct kh_error *err) {
    bool over = b->overflow;
    *some = b->n > 0;
    if (*some && !over) *out = kh_arena_str(a, kh_buf_str(b));
    kh_buf_free(b);
    return over ? kh_fail(err, KH_ERR_LIMIT, "the packed body is longer than a document may be") : KH_OK;
}

kh_err kh_http_inflate(struct kh_arena *a, struct kh_str body, size_t max, struct kh_str *out, struct kh_error *err) {
    static const int windows[] = {15 + 32, -15}; /* gzip or zlib by their heads; then raw deflate */
    for (size_t i = 0; i < 2; i++) {
        z_stream z = {.next_in = (Bytef *)(uintptr_t)body.p, .avail_in = (uInt)body.n};
        struct kh_buf b;
        if (inflateInit2(&z, windows[i]) != Z_OK) kh_die_oom(0);
        kh_buf_init(&b, max);
        inflate_all(&z, &b);
        inflateEnd(&z);
        bool some;
        KH_TRY(take_unpacked(a, &b, out, &some, err));
        if (some) return KH_OK; /* what a damaged body gave before the damage is kept */
    }
    return kh_fail(err, KH_ERR_FORMAT, "the body is not in gzip or deflate form");
}

kh_err kh_http_unbrotli(struct kh_arena *a, struct kh_str body, size_t max, struct kh_str *out, struct kh_error *err) {
    BrotliDecoderState *s = BrotliDecoderCreateInstance(NULL, NULL, NULL);
    const uint8_t *in = (const uint8_t *)body.p;
    size_t left = body.n;
    struct kh_buf b;
    BrotliDecoderResult result;
    if (!s) kh_die_oom(0);
    kh_buf_init(&b, max);
    do {
        uint8_t part[65536], *to = part;
        size_t room = sizeof part;
        result = BrotliDecoderDecompressStream(s, &left, &in, &room, &to, NULL);
        kh_buf_put(&b, (struct kh_str){(const char *)part, sizeof part - room});
    } while (result == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT && !b.overflow);
    BrotliDecoderDestroyInstance(s);
    bool some;
    KH_TRY(take_unpacked(a, &b, out, &some, err));
    return some ? KH_OK : kh_fail(err, KH_ERR_FORMAT, "the body is not in brotli form");
}

static bool is_coding(struct kh_str coding, const char *names) {
    struct kh_str rest = kh_str_from(names), one;
    while (kh_str_next(&rest, ' ', &one)) {
        if (kh_str_equal_nocase(coding, one)) return true;
    }
    return false;
}

/* Takes the body's packing off. Some archives unpack and leave the field, so the bytes have the last word where they can. */
static kh_err unpack(struct kh_arena *a, struct kh_str coding, struct kh_http *out, struct kh_error *err) {
    bool markup = out->body.n && out->body.p[0] == '<';
    if (kh_str_starts(out->body, KH_S("\x1F\x8B"))) return kh_http_inflate(a, out->body, KH_MAX_DOCUMENT_BYTES, &out->body, err);
    if (coding.n == 0 || markup || is_coding(coding, "gzip x-gzip identity")) return KH_OK;
    if (is_coding(coding, "deflate")) return kh_http_inflate(a, out->body, KH_MAX_DOCUMENT_BYTES, &out->body, err);
    if (is_coding(coding, "br")) return kh_http_unbrotli(a, out->body, KH_MAX_DOCUMENT_BYTES, &out->body, err);
    return kh_fail(err, KH_ERR_FORMAT, "the body is packed as %.*s, which cannot be read", KH_STR_ARG(coding));
}

static size_t head_end(struct kh_str s, size_t *body) {
    size_t at = kh_str_find(s, KH_S("\r\n\r\n"), 0), bare = kh_str_find(s, KH_S("\n\n"), 0);
    if (at == SIZE_MAX && bare == SIZE_MAX) return SIZE_MAX;
    *body = at < bare ? at + 4 : bare + 2;
    return at < bare ? at : bare;
}

/* At most three digits; 0 where there are none. */
static int status_code(struct kh_str status) {
    int code = 0;
    for (size_t i = 0; i < 3 && i < status.n && status.p[i] >= '0' && status.p[i] <= '9'; i++) code = code * 10 + (status.p[i] - '0');
    return code;
}

kh_err kh_http_read(struct kh_arena *a, struct kh_str message, struct kh_http *out, struct kh_error *err) {
    size_t body = 0, end = head_end(message, &body);
    *out = (struct kh_http){0};
    if (end == SIZE_MAX || !kh_str_starts(message, KH_S("HTTP/"))) return kh_fail(err, KH_ERR_FORMAT, "no HTTP answer in the record");
    struct kh_str head = kh_str_slice(message, 0, end), version, rest, status;
    kh_str_cut(head, ' ', &version, &rest);
    kh_str_cut(rest, ' ', &status, &rest);
    out->status = status_code(status);
    kh_http_type(kh_http_field(head, "content-type"), &out->type, &out->charset);
    out->body = kh_str_slice(message, body, message.n);
    if (kh_str_equal_nocase(kh_http_field(head, "transfer-encoding"), KH_S("chunked"))) kh_http_dechunk(a, out->body, &out->body);
    return unpack(a, kh_http_field(head, "content-encoding"), out, err);
}
