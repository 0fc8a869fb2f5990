#include "page/charset.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "base/eight.h"
#include "base/utf8.h"

enum { STEP = 256, HEAD = 4096 };

static struct kh_str trim_quotes(struct kh_str s) {
    while (s.n && (s.p[0] == '"' || s.p[0] == '\'' || s.p[0] == ' ')) s = kh_str_slice(s, 1, s.n);
    size_t n = 0;
    while (n < s.n && (s.p[n] == '-' || s.p[n] == '_' || s.p[n] == ':' || (s.p[n] >= '0' && s.p[n] <= '9') ||
                       ((s.p[n] | 32) >= 'a' && (s.p[n] | 32) <= 'z'))) n++;
    return kh_str_slice(s, 0, n);
}

/* <meta charset=...> or content="text/html; charset=..." or <?xml encoding=...?> in the first bytes. */
static struct kh_str declared_inside(struct kh_str bytes) {
    static const struct kh_str names[] = {{"charset=", 8}, {"encoding=", 9}, {"CHARSET=", 8}};
    struct kh_str head = kh_str_slice(bytes, 0, HEAD);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        size_t at = kh_str_find(head, names[i], 0);
        if (at != SIZE_MAX) return trim_quotes(kh_str_slice(head, at + names[i].n, head.n));
    }
    return KH_S("");
}

static const char western[] = "WINDOWS-1252";

/* Browsers read these names as the larger windows sets. */
static const char *known_name(struct kh_str name, char copy[40]) {
    if (kh_str_equal_nocase(name, KH_S("iso-8859-1")) || kh_str_equal_nocase(name, KH_S("us-ascii")) ||
        kh_str_equal_nocase(name, KH_S("latin1"))) return western;
    if (name.n == 0 || name.n >= 40) return NULL;
    memcpy(copy, name.p, name.n);
    copy[name.n] = '\0';
    return copy;
}

/* Windows-1256 or ISO-8859-6 by the letters that stand where the other set has none or a rare sign: ف ق ك غ ي ى
 * of the first, ق ه و ى ي of the second. Short texts decide well, since ي and و are frequent. */
static bool windows_letter(unsigned char b) {
    return b < 0xA0 || b == 0xDB || (b >= 0xDD && b <= 0xDF) || b == 0xEC || b == 0xED || b >= 0xF3;
}

static bool iso_letter(unsigned char b) { return b == 0xE2 || (b >= 0xE7 && b <= 0xEA); }

static const char *guess_single_byte(struct kh_str s) {
    size_t arabic = 0, latin = 0, windows = 0, iso = 0;
    for (size_t i = 0; i < s.n && i < 65536; i++) {
        unsigned char b = (unsigned char)s.p[i];
        bool next_high = i + 1 < s.n && (unsigned char)s.p[i + 1] >= 0xC0;
        if (b < 0x80) continue;
        if (next_high && b >= 0xC0) arabic++; /* letters of one script stand together */
        else latin++;
        windows += windows_letter(b);
        iso += iso_letter(b);
    }
    if (arabic * 2 < latin * 3) return western;
    return windows >= iso ? "WINDOWS-1256" : "ISO-8859-6";
}

/* UTF-16 without a mark: every second byte is 0 (Latin) or 6 (Arabic). */
static const char *guess_wide(struct kh_str s) {
    size_t even = 0, odd = 0, n = s.n < HEAD ? s.n : HEAD;
    if (n == 0 || (!memchr(s.p, 0, n) && !memchr(s.p, 6, n))) return NULL;
    for (size_t i = 0; i < n; i++) {
        bool block = s.p[i] == 0 || s.p[i] == 6;
        if (i % 2) odd += block;
        else even += block;
    }
    if (n >= 8 && odd * 10 > n * 4 && even * 10 < n) return "UTF-16LE";
    if (n >= 8 && even * 10 > n * 4 && odd * 10 < n) return "UTF-16BE";
    return NULL;
}

struct marks {
    uint32_t *at;
    uint32_t n, cap;
};

static size_t convert_step(iconv_t cd, struct kh_str in, struct kh_buf *out, size_t unit, bool *replaced) {
    char room[STEP * 8], *to = room, *from = (char *)(uintptr_t)in.p;
    size_t left = in.n, space = sizeof room;
    while (left) {
        if (iconv(cd, &from, &left, &to, &space) != (size_t)-1) break;
        if (errno == EINVAL && left < in.n) break; /* a character cut at the step's end: comes again */
        *replaced = true;
        size_t skip = left < unit ? left : unit;
        from += skip;
        left -= skip;
        if (space < 3) break;
        memcpy(to, "\xEF\xBF\xBD", 3);
        to += 3;
        space -= 3;
    }
    kh_buf_put(out, (struct kh_str){room, sizeof room - space});
    return in.n - left;
}

static bool convert(struct kh_arena *a, struct kh_str bytes, const char *name, struct kh_decoded *out) {
    iconv_t cd = iconv_open("UTF-8", name);
    if (cd == (iconv_t)-1) return false;
    struct kh_buf b;
    kh_buf_init(&b, 0);
    size_t unit = strncasecmp(name, "UTF-16", 6) == 0 || strncasecmp(name, "UCS-2", 5) == 0 ? 2 : 1;
    uint32_t *marks = kh_arena_array(a, uint32_t, 2 * (bytes.n / STEP + 2)), n = 0;
    for (size_t at = 0; at < bytes.n;) {
        marks[2 * n] = (uint32_t)b.n;
        marks[2 * n++ + 1] = (uint32_t)at;
        size_t end = at + STEP < bytes.n ? at + STEP : bytes.n;
        size_t used = convert_step(cd, kh_str_slice(bytes, at, end), &b, unit, &out->replaced);
        at += used ? used : 1;
        if (2 * n + 2 > 2 * (bytes.n / STEP + 2) && at < bytes.n) n--; /* short steps: keep the last mark */
    }
    iconv_close(cd);
    out->text = kh_arena_str(a, kh_buf_str(&b));
    out->unit = (uint32_t)unit;
    out->marks = marks;
    out->n_marks = n;
    kh_buf_free(&b);
    return true;
}

uint32_t kh_decoded_source(const struct kh_decoded *d, uint32_t text) {
    if (d->unit == 0) return text + d->shift;
    if (d->n_marks == 0) return d->shift;
    uint32_t low = 0, high = d->n_marks;
    while (low + 1 < high) {
        uint32_t mid = (low + high) / 2;
        if (d->marks[2 * mid] <= text) low = mid;
        else high = mid;
    }
    struct kh_str part = kh_str_slice(d->text, d->marks[2 * low], text);
    size_t source = d->marks[2 * low + 1] + kh_utf8_count(part) * d->unit;
    size_t next = low + 1 < d->n_marks ? d->marks[2 * low + 3] : d->source_bytes - d->shift;
    return (uint32_t)((source < next ? source : next) + d->shift);
}

static bool is_control(unsigned char b) {
    return b < 0x20 && b != '\n' && b != '\r' && b != '\t' && b != '\f' && b != 0x1B;
}

/* Zero bytes and control bytes: a picture or a program, not a page. */
static bool is_binary(struct kh_str s) {
    static const struct kh_str heads[] = {{"%PDF-", 5}, {"\x89PNG", 4}, {"PK\x03\x04", 4}, {"GIF8", 4}, {"\xFF\xD8\xFF", 3}, {"\x7F" "ELF", 4}, {"\x1F\x8B", 2}};
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        if (kh_str_starts(s, heads[i])) return true;
    }
    struct kh_str head = kh_str_slice(s, 0, 65536);
    size_t controls = 0;
    uint64_t eight;
    for (size_t i = 0; i < head.n; i++) {
        while (kh_eight_at(head, i, &eight) && !kh_eight_below(eight, 0x20)) i += sizeof eight;
        if (i < head.n) controls += is_control((unsigned char)head.p[i]);
    }
    return controls * 10 > head.n;
}

/* A few bad bytes among many good letters are damage, not another character set. */
static bool mostly_utf8(struct kh_str s) {
    size_t good = 0, bad = 0;
    for (size_t i = 0; i < s.n;) {
        size_t n = (unsigned char)s.p[i] < 0x80 ? 1 : kh_utf8_valid_at(s, i);
        if (n > 1) good++;
        if (n == 0) bad++;
        i += n ? n : 1;
    }
    return bad * 20 < good || bad == 0;
}

kh_err kh_decode_bytes(struct kh_arena *a, struct kh_str bytes, struct kh_str declared, struct kh_decoded *out,
                       struct kh_error *err) {
    *out = (struct kh_decoded){.text = bytes, .source_bytes = bytes.n};
    char copy[40];
    const char *name = NULL;
    if (kh_str_starts(bytes, KH_S("\xEF\xBB\xBF"))) out->shift = 3;
    else if (kh_str_starts(bytes, KH_S("\xFF\xFE"))) out->shift = 2, name = "UTF-16LE";
    else if (kh_str_starts(bytes, KH_S("\xFE\xFF"))) out->shift = 2, name = "UTF-16BE";
    struct kh_str body = kh_str_slice(bytes, out->shift, bytes.n);
    out->text = body;
    if (!name && out->shift == 0) name = guess_wide(body);
    if (!name && is_binary(body)) return kh_fail(err, KH_ERR_FORMAT, "the document is not text");
    bool valid = !name && kh_utf8_valid(body);
    if (!name && (out->shift == 3 || valid || mostly_utf8(body))) {
        out->replaced = !valid;
        return KH_OK;
    }
    if (!name) name = known_name(declared.n ? declared : declared_inside(body), copy);
    if (name && (strcasecmp(name, "UTF-8") == 0 || strcasecmp(name, "UTF8") == 0)) name = NULL;
    if (name && strcmp(name, western) == 0) name = NULL; /* many a server's default, whatever the page holds */
    if (name && convert(a, body, name, out)) return KH_OK;
    if (!convert(a, body, guess_single_byte(body), out)) return kh_fail(err, KH_ERR_FORMAT, "no converter for the document's characters");
    return KH_OK;
}
