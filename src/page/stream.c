#include "page/stream.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>
#include <zstd.h>

#include "base/arena.h"

enum { RAW_BYTES = 256 * 1024, OUT_BYTES = 256 * 1024 };
enum packing { PLAIN, GZIP, ZSTD };

struct kh_stream {
    FILE *file;           /* NULL: from memory */
    struct kh_str memory; /* what is left of it */
    enum packing packing;
    char *raw; /* packed bytes [raw_at, raw_n) */
    size_t raw_at, raw_n;
    z_stream z;
    ZSTD_DStream *zstd;
    bool raw_end;
    uint64_t damages;
    char *out; /* unpacked bytes [at, n) */
    size_t at, n, cap;
    uint64_t taken;
    bool inside_cut; /* of a line that was cut: its rest goes before anything else is given */
};

static size_t read_raw(struct kh_stream *s, char *to, size_t cap) {
    if (s->file) {
        size_t n = fread(to, 1, cap, s->file);
        if (n < cap && ferror(s->file)) s->damages++;
        return n;
    }
    size_t n = s->memory.n < cap ? s->memory.n : cap;
    if (n) memcpy(to, s->memory.p, n);
    s->memory = kh_str_slice(s->memory, n, s->memory.n);
    return n;
}

static bool refill_raw(struct kh_stream *s) {
    if (s->raw_at < s->raw_n) return true;
    s->raw_at = 0;
    s->raw_n = s->raw_end ? 0 : read_raw(s, s->raw, RAW_BYTES);
    if (s->raw_n == 0) s->raw_end = true;
    return s->raw_n > 0;
}

/* Members follow each other without a gap; a member that is broken is left and the next one looked for. */
static void next_member(struct kh_stream *s) {
    while (refill_raw(s)) {
        const char *hit = memchr(s->raw + s->raw_at, 0x1F, s->raw_n - s->raw_at);
        s->raw_at = hit ? (size_t)(hit - s->raw) : s->raw_n;
        if (hit && (s->raw_at + 1 >= s->raw_n || (unsigned char)s->raw[s->raw_at + 1] == 0x8B)) break;
        if (hit) s->raw_at++;
    }
    inflateReset(&s->z);
}

static size_t unpack_gzip(struct kh_stream *s, char *to, size_t cap) {
    s->z.next_out = (Bytef *)to;
    s->z.avail_out = (uInt)cap;
    while (s->z.avail_out == cap && refill_raw(s)) {
        s->z.next_in = (Bytef *)s->raw + s->raw_at;
        s->z.avail_in = (uInt)(s->raw_n - s->raw_at);
        int code = inflate(&s->z, Z_NO_FLUSH);
        s->raw_at = s->raw_n - s->z.avail_in;
        if (code == Z_STREAM_END) {
            inflateReset(&s->z);
        } else if (code != Z_OK && code != Z_BUF_ERROR) {
            s->damages++;
            if (s->raw_at < s->raw_n) s->raw_at++;
            next_member(s);
        }
    }
    return cap - s->z.avail_out;
}

/* The next frame's first bytes, wherever they are; false at the end. */
static bool next_frame(struct kh_stream *s) {
    ZSTD_DCtx_reset(s->zstd, ZSTD_reset_session_only);
    while (refill_raw(s)) {
        const char *hit = memchr(s->raw + s->raw_at, 0x28, s->raw_n - s->raw_at);
        s->raw_at = hit ? (size_t)(hit - s->raw) : s->raw_n;
        if (hit && (s->raw_at + 1 >= s->raw_n || (unsigned char)s->raw[s->raw_at + 1] == 0xB5)) return true;
        if (hit) s->raw_at++;
    }
    return false;
}

static size_t unpack_zstd(struct kh_stream *s, char *to, size_t cap) {
    ZSTD_outBuffer out = {to, cap, 0};
    while (out.pos == 0 && refill_raw(s)) {
        ZSTD_inBuffer in = {s->raw + s->raw_at, s->raw_n - s->raw_at, 0};
        size_t code = ZSTD_decompressStream(s->zstd, &out, &in);
        s->raw_at += in.pos;
        if (ZSTD_isError(code)) {
            s->damages++;
            if (s->raw_at < s->raw_n) s->raw_at++;
            if (!next_frame(s)) break;
        }
    }
    return out.pos;
}

static size_t unpack(struct kh_stream *s, char *to, size_t cap) {
    if (s->packing == GZIP) return unpack_gzip(s, to, cap);
    if (s->packing == ZSTD) return unpack_zstd(s, to, cap);
    if (!refill_raw(s)) return 0;
    size_t n = s->raw_n - s->raw_at < cap ? s->raw_n - s->raw_at : cap;
    memcpy(to, s->raw + s->raw_at, n);
    s->raw_at += n;
    return n;
}

static void begin(struct kh_stream *s) {
    s->raw = kh_xmalloc(RAW_BYTES);
    s->cap = OUT_BYTES;
    s->out = kh_xmalloc(s->cap);
    refill_raw(s);
    struct kh_str head = {s->raw, s->raw_n};
    bool skippable = s->raw_n > 4 && (s->raw[0] & 0xF0) == 0x50 && kh_str_starts(kh_str_slice(head, 1, 4), KH_S("\x2A\x4D\x18"));
    if (kh_str_starts(head, KH_S("\x1F\x8B"))) s->packing = GZIP;
    else if (kh_str_starts(head, KH_S("\x28\xB5\x2F\xFD")) || skippable) s->packing = ZSTD;
    if (s->packing == GZIP && inflateInit2(&s->z, 15 + 16) != Z_OK) kh_die_oom(0);
    if (s->packing == ZSTD && !(s->zstd = ZSTD_createDStream())) kh_die_oom(0);
}

kh_err kh_stream_open(const char *path, struct kh_stream **out, struct kh_error *err) {
    bool standard = strcmp(path, "-") == 0;
    FILE *f = standard ? stdin : fopen(path, "rb");
    if (!f) return kh_fail(err, KH_ERR_IO, "%s: %s", path, strerror(errno));
    struct kh_stream *s = kh_xmalloc(sizeof *s);
    *s = (struct kh_stream){.file = f};
    begin(s);
    *out = s;
    return KH_OK;
}

struct kh_stream *kh_stream_memory(struct kh_str bytes) {
    struct kh_stream *s = kh_xmalloc(sizeof *s);
    *s = (struct kh_stream){.memory = bytes};
    begin(s);
    return s;
}

void kh_stream_close(struct kh_stream *s) {
    if (!s) return;
    if (s->packing == GZIP) inflateEnd(&s->z);
    if (s->zstd) ZSTD_freeDStream(s->zstd);
    if (s->file && s->file != stdin) fclose(s->file);
    free(s->raw);
    free(s->out);
    free(s);
}

static void drop_rest_of_line(struct kh_stream *s);

struct kh_str kh_stream_peek(struct kh_stream *s, size_t want) {
    if (s->inside_cut) drop_rest_of_line(s);
    while (s->n - s->at < want) {
        if (s->at && s->at + want > s->cap) {
            memmove(s->out, s->out + s->at, s->n - s->at);
            s->n -= s->at;
            s->at = 0;
        }
        if (s->n == s->cap || want > s->cap) {
            s->cap = want > s->cap * 2 ? want + OUT_BYTES : s->cap * 2;
            s->out = kh_xrealloc(s->out, s->cap);
        }
        size_t n = unpack(s, s->out + s->n, s->cap - s->n);
        if (n == 0) break;
        s->n += n;
    }
    return (struct kh_str){s->out + s->at, s->n - s->at};
}

void kh_stream_skip(struct kh_stream *s, size_t bytes) {
    kh_assert(bytes <= s->n - s->at);
    s->at += bytes;
    s->taken += bytes;
    if (s->at == s->n) s->at = s->n = 0;
    if (s->at == 0 && s->cap > 4 * (size_t)OUT_BYTES) { /* a long line is past: give its memory back */
        s->cap = OUT_BYTES;
        s->out = kh_xrealloc(s->out, s->cap);
    }
}

static void drop_rest_of_line(struct kh_stream *s) {
    s->inside_cut = false;
    for (;;) {
        struct kh_str part = kh_stream_peek(s, 1);
        const char *end = part.n ? memchr(part.p, '\n', part.n) : NULL;
        kh_stream_skip(s, end ? (size_t)(end - part.p) + 1 : part.n);
        if (end || part.n == 0) return;
    }
}

bool kh_stream_line(struct kh_stream *s, size_t max, struct kh_str *line, bool *cut) {
    size_t want = 1, looked = 0;
    *cut = false;
    for (;;) {
        struct kh_str part = kh_stream_peek(s, want);
        if (part.n == 0) return false;
        const char *end = memchr(part.p + looked, '\n', part.n - looked);
        size_t n = end ? (size_t)(end - part.p) : part.n;
        if (!end && part.n < want) end = part.p + part.n; /* the last line has no end */
        if (end || n >= max) {
            size_t keep = n < max ? n : max;
            *cut = !end || n > max;
            *line = (struct kh_str){part.p, keep};
            if (line->n && line->p[line->n - 1] == '\r') line->n--;
            s->at += n + (n < part.n);
            s->taken += n + (n < part.n);
            s->inside_cut = !end;
            return true;
        }
        looked = part.n;
        want = part.n + 1;
    }
}

uint64_t kh_stream_at(const struct kh_stream *s) {
    return s->taken;
}

uint64_t kh_stream_damages(const struct kh_stream *s) {
    return s->damages;
}
