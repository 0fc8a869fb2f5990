#include "base/json.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/eight.h"
#include "base/err.h"
#include "base/utf8.h"

void kh_json_init(struct kh_json *j, struct kh_buf *out, bool pretty) {
    *j = (struct kh_json){.out = out, .pretty = pretty};
}

static void put_escaped(struct kh_buf *out, unsigned char c) {
    switch (c) {
    case '"': kh_buf_puts(out, "\\\""); break;
    case '\\': kh_buf_puts(out, "\\\\"); break;
    case '\n': kh_buf_puts(out, "\\n"); break;
    case '\r': kh_buf_puts(out, "\\r"); break;
    case '\t': kh_buf_puts(out, "\\t"); break;
    default: kh_buf_printf(out, "\\u%04x", c);
    }
}

/* ASCII that stands as it is: all but control codes, the quote and the backslash. */
static const bool plain[256] = {
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    1, 1, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
    1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 1, 1, 1,
    1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0,
};

/* Length of the letter at i when it stands as it is, else 0. */
static size_t plain_at(struct kh_str s, size_t i) {
    unsigned char c = (unsigned char)s.p[i];
    return c < 0x80 ? plain[c] : kh_utf8_valid_at(s, i);
}

/* The same for eight bytes: 8, 7, or 0 when that must be asked letter by letter. */
static size_t eight_plain(uint64_t eight) {
    uint64_t other = kh_eight_below(eight, 0x20) | kh_eight_has(eight, '"') | kh_eight_has(eight, '\\') | kh_eight_has(eight, 0x7F);
    return other ? 0 : kh_eight_letters(eight, NULL);
}

size_t kh_json_plain_end(struct kh_str s, size_t i) {
    uint64_t eight;
    while (i < s.n) {
        size_t n = kh_eight_at(s, i, &eight) ? eight_plain(eight) : 0, end = i + (n ? n : sizeof eight);
        if (n) i = end;
        for (; i < end && i < s.n; i += n) {
            if (!(n = plain_at(s, i))) return i;
        }
    }
    return i;
}

static void put_quoted(struct kh_buf *out, struct kh_str s) {
    kh_buf_putc(out, '"');
    size_t i = 0;
    while (i < s.n) {
        size_t from = i;
        i = kh_json_plain_end(s, i);
        kh_buf_put(out, kh_str_slice(s, from, i));
        if (i >= s.n) break;
        unsigned char c = (unsigned char)s.p[i++];
        if (c < 0x80) put_escaped(out, c);
        else kh_buf_puts(out, "\xEF\xBF\xBD");
    }
    kh_buf_putc(out, '"');
}

/* "key": in one piece, as nearly every key can be. */
static void put_key(struct kh_buf *out, const char *key) {
    size_t n = 0;
    while (plain[(unsigned char)key[n]]) n++;
    if (key[n] || !kh_buf__reserve(out, n + 3)) {
        put_quoted(out, kh_str_from(key));
        kh_buf_putc(out, ':');
        return;
    }
    char *p = out->p + out->n;
    p[0] = '"';
    memcpy(p + 1, key, n);
    p[n + 1] = '"';
    p[n + 2] = ':';
    out->n += n + 3;
}

static void newline(struct kh_json *j) {
    if (!j->pretty) return;
    kh_buf_putc(j->out, '\n');
    for (int i = 0; i < j->depth; i++) kh_buf_puts(j->out, "  ");
}

/* Everything that stands before a value: comma, line, key. */
static void lead(struct kh_json *j, const char *key) {
    if (j->depth == 0) return;
    kh_assert(j->array[j->depth - 1] == (key == NULL));
    if (j->comma[j->depth - 1]) kh_buf_putc(j->out, ',');
    j->comma[j->depth - 1] = true;
    newline(j);
    if (!key) return;
    put_key(j->out, key);
    if (j->pretty) kh_buf_putc(j->out, ' ');
}

static void open_level(struct kh_json *j, const char *key, bool array) {
    lead(j, key);
    kh_assert(j->depth < KH_JSON_MAX_DEPTH);
    j->comma[j->depth] = false;
    j->array[j->depth++] = array;
    kh_buf_putc(j->out, array ? '[' : '{');
}

void kh_json_object(struct kh_json *j, const char *key) {
    open_level(j, key, false);
}

void kh_json_array(struct kh_json *j, const char *key) {
    open_level(j, key, true);
}

void kh_json_end(struct kh_json *j) {
    kh_assert(j->depth > 0);
    bool filled = j->comma[--j->depth];
    if (filled) newline(j);
    kh_buf_putc(j->out, j->array[j->depth] ? ']' : '}');
}

void kh_json_str(struct kh_json *j, const char *key, struct kh_str value) {
    lead(j, key);
    put_quoted(j->out, value);
}

void kh_json_cstr(struct kh_json *j, const char *key, const char *value) {
    if (value) kh_json_str(j, key, kh_str_from(value));
    else kh_json_null(j, key);
}

void kh_json_str_or_null(struct kh_json *j, const char *key, struct kh_str value) {
    if (value.n) kh_json_str(j, key, value);
    else kh_json_null(j, key);
}

static void put_digits(struct kh_buf *out, uint64_t value) {
    char room[KH_DIGITS];
    kh_buf_put(out, kh_str_digits(value, room));
}

void kh_json_int(struct kh_json *j, const char *key, int64_t value) {
    lead(j, key);
    if (value < 0) kh_buf_putc(j->out, '-');
    put_digits(j->out, value < 0 ? 0 - (uint64_t)value : (uint64_t)value);
}

void kh_json_numbered(struct kh_json *j, const char *key, char letter, uint32_t number) {
    lead(j, key);
    kh_buf_putc(j->out, '"');
    kh_buf_putc(j->out, letter);
    put_digits(j->out, number);
    kh_buf_putc(j->out, '"');
}

/* The digits of most numbers by whole-number arithmetic, ten times faster than the C library; false, with nothing written, where
 * the value is so large or so near the middle between two roundings that only exact arithmetic can tell. */
static bool put_decimals(struct kh_buf *out, double value, int decimals) {
    static const double power[] = {1, 10, 100, 1000, 1e4, 1e5, 1e6};
    if (decimals > 6 || fabs(value) >= 1e4) return false;
    double scaled = fabs(value) * power[decimals], below = floor(scaled), rest = scaled - below;
    if (fabs(rest - 0.5) < 1e-4) return false;
    uint64_t units = (uint64_t)below + (rest > 0.5), whole = units / (uint64_t)power[decimals], part = units % (uint64_t)power[decimals];
    if (value < 0 && units) kh_buf_putc(out, '-');
    put_digits(out, whole);
    if (part) kh_buf_putc(out, '.');
    for (int place = decimals; part; part %= (uint64_t)power[place]) kh_buf_putc(out, (char)('0' + part / (uint64_t)power[--place]));
    return true;
}

void kh_json_num(struct kh_json *j, const char *key, double value, int decimals) {
    lead(j, key);
    if (!isfinite(value)) {
        kh_buf_puts(j->out, "null");
        return;
    }
    if (put_decimals(j->out, value, decimals)) return;
    char text[400];
    int n = snprintf(text, sizeof text, "%.*f", decimals, value);
    if (decimals > 0) {
        while (n > 1 && text[n - 1] == '0') n--;
        if (text[n - 1] == '.') n--;
    }
    if (n == 2 && memcmp(text, "-0", 2) == 0) memmove(text, "0", 2), n = 1;
    kh_buf_put(j->out, (struct kh_str){text, (size_t)n});
}

void kh_json_bool(struct kh_json *j, const char *key, bool value) {
    lead(j, key);
    kh_buf_puts(j->out, value ? "true" : "false");
}

void kh_json_null(struct kh_json *j, const char *key) {
    lead(j, key);
    kh_buf_puts(j->out, "null");
}

void kh_json_span(struct kh_json *j, const char *key, struct kh_span span) {
    char room[2 * KH_DIGITS + 3], *end = room + sizeof room, *p = end;
    lead(j, key);
    *--p = ']';
    p = kh_digits_before(span.end, p);
    *--p = ',';
    p = kh_digits_before(span.start, p);
    *--p = '[';
    kh_buf_put(j->out, (struct kh_str){p, (size_t)(end - p)});
}

void kh_json_raw(struct kh_json *j, const char *key, struct kh_str json) {
    lead(j, key);
    kh_buf_put(j->out, json);
}
