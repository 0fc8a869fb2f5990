#include "base/json.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/eight.h"
#include "base/err.h"
#include "base/sixteen.h"
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

/* Not 0 when one of eight bytes is ASCII that does not stand as it is. */
static uint64_t to_escape(uint64_t eight) {
    uint64_t low = kh_eight_below(eight ^ KH_EIGHT_ONES * 2, 0x21); /* below 0x20, or the quote: 0x22 less that bit */
    return low | kh_eight_has(eight, '\\') | kh_eight_has(eight, 0x7F);
}

/* The same for eight bytes: 8, 7, or 0 when that must be asked letter by letter. */
static size_t eight_plain(uint64_t eight) {
    return to_escape(eight) ? 0 : kh_eight_letters(eight, NULL);
}

static const struct kh_run_stops escaped = {.below = 0x20, .byte = {'"', '\\', 0x7F}};

size_t kh_json_plain_end(struct kh_str s, size_t i) {
    uint64_t eight;
    for (size_t n; (i += kh_sixteen_run(s, i, escaped, NULL)) < s.n; i += n) {
        n = kh_eight_at(s, i, &eight) ? eight_plain(eight) : 0;
        if (!n && !(n = plain_at(s, i))) return i;
    }
    return i;
}

/* Room for `more` bytes, of which some may not be needed in the end: does not overflow a buffer for those. */
static bool has_room(struct kh_buf *out, size_t more) {
    return (out->max == 0 || more <= out->max - out->n) && kh_buf__reserve(out, more);
}

/* The opening quote and the text as far as it stands as it is; gives how far. The text is copied first and looked at in the copy, which
 * blanks follow, so that there is no shorter step at its end. */
static size_t put_plain_start(struct kh_buf *out, struct kh_str s) {
    static const char blanks[] = "                ";
    if (!has_room(out, s.n + sizeof blanks)) {
        kh_buf_putc(out, '"');
        return 0;
    }
    char *p = out->p + out->n;
    *p++ = '"';
    if (s.n) memcpy(p, s.p, s.n);
    memcpy(p + s.n, blanks, sizeof blanks - 1);
    size_t i = kh_sixteen_run((struct kh_str){p, s.n + sizeof blanks - 2}, 0, escaped, NULL);
    if (i > s.n) i = s.n;
    out->n += i + 1;
    return i;
}

static void put_quoted(struct kh_buf *out, struct kh_str s) {
    size_t i = put_plain_start(out, s);
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

/* memcpy for words as short as KH_JSON_SHORT_KEY, where its call costs more than its work. */
static inline void copy_word(char *to, const char *from, size_t n) {
    uint64_t first, last;
    uint32_t half, end;
    if (n >= sizeof first) {
        memcpy(&first, from, sizeof first), memcpy(&last, from + n - sizeof last, sizeof last);
        memcpy(to, &first, sizeof first), memcpy(to + n - sizeof last, &last, sizeof last);
    } else if (n >= sizeof half) {
        memcpy(&half, from, sizeof half), memcpy(&end, from + n - sizeof end, sizeof end);
        memcpy(to, &half, sizeof half), memcpy(to + n - sizeof end, &end, sizeof end);
    } else {
        for (size_t i = 0; i < n; i++) to[i] = from[i];
    }
}

/* Codes, kinds and ids: short, and ASCII that stands as it is. All their bytes lie in two numbers, the rest of which are blanks; false, with nothing
 * written, for all else. */
static bool put_short(struct kh_buf *out, struct kh_str s) {
    uint64_t first = KH_EIGHT_ONES * ' ', last = first;
    uint32_t half, end;
    if (s.n == 0 || s.n > 2 * sizeof first || out->cap - out->n < s.n + 2) return false;
    if (s.n >= sizeof first) {
        memcpy(&first, s.p, sizeof first), memcpy(&last, s.p + s.n - sizeof last, sizeof last);
    } else if (s.n >= sizeof half) {
        memcpy(&half, s.p, sizeof half), memcpy(&end, s.p + s.n - sizeof end, sizeof end);
        first = (uint64_t)end << 32 | half;
    } else {
        for (size_t i = 0; i < s.n; i++) first = first << 8 | (unsigned char)s.p[i];
    }
    uint64_t stops = to_escape(first) | to_escape(last) | ((first | last) & KH_EIGHT_HIGH);
    if (stops) return false;
    char *p = out->p + out->n;
    *p++ = '"';
    copy_word(p, s.p, s.n);
    p[s.n] = '"';
    out->n += s.n + 2;
    return true;
}

static void newline(struct kh_json *j) {
    if (!j->pretty) return;
    kh_buf_putc(j->out, '\n');
    for (int i = 0; i < j->depth; i++) kh_buf_puts(j->out, "  ");
}

/* Everything that stands before a value: comma, line, key. Out of line, so that the quick way has nothing to save and restore. */
__attribute__((noinline)) static void lead_slowly(struct kh_json *j, struct kh_json_key key) {
    if (j->depth == 0) return;
    kh_assert(j->level[j->depth - 1].array == (key.p == NULL));
    if (j->level[j->depth - 1].comma) kh_buf_putc(j->out, ',');
    j->level[j->depth - 1].comma = true;
    newline(j);
    if (!key.p) return;
    put_quoted(j->out, (struct kh_str){key.p, key.n});
    kh_buf_putc(j->out, ':');
    if (j->pretty) kh_buf_putc(j->out, ' ');
}

/* The same in one piece, as it can be before nearly every value. */
static void lead(struct kh_json *j, struct kh_json_key key) {
    struct kh_buf *out = j->out;
    if (!key.literal || !j->quick || out->cap - out->n < KH_JSON_SHORT_KEY + 4u) {
        lead_slowly(j, key);
        return;
    }
    struct kh_json_level *level = &j->level[j->depth - 1];
    kh_assert(level->array == (key.p == NULL));
    char *p = out->p + out->n;
    size_t comma = level->comma;
    level->comma = true;
    *p = ',';
    p += comma;
    if (key.p) {
        *p++ = '"';
        copy_word(p, key.p, key.n);
        p += key.n;
        *p++ = '"';
        *p++ = ':';
    }
    out->n = (size_t)(p - out->p);
}

static void open_level(struct kh_json *j, struct kh_json_key key, bool array) {
    lead(j, key);
    kh_assert(j->depth < KH_JSON_MAX_DEPTH);
    j->level[j->depth].comma = false;
    j->level[j->depth++].array = array;
    j->quick = !j->pretty;
    kh_buf_putc(j->out, array ? '[' : '{');
}

void kh_json__object(struct kh_json *j, struct kh_json_key key) {
    open_level(j, key, false);
}

void kh_json__array(struct kh_json *j, struct kh_json_key key) {
    open_level(j, key, true);
}

void kh_json_end(struct kh_json *j) {
    kh_assert(j->depth > 0);
    bool filled = j->level[--j->depth].comma;
    j->quick = j->depth > 0 && !j->pretty;
    if (filled) newline(j);
    kh_buf_putc(j->out, j->level[j->depth].array ? ']' : '}');
}

void kh_json__str(struct kh_json *j, struct kh_json_key key, struct kh_str value) {
    lead(j, key);
    if (!put_short(j->out, value)) put_quoted(j->out, value);
}

/* Where numbers are written, from their end on. What lies behind the end is copied along, since a copy of one size needs no call, and counts for
 * nothing. */
enum { ROOM = 48 };
struct room {
    char at[ROOM], behind[ROOM];
};

static void put_from(struct kh_buf *out, const char *p, const char *end) {
    size_t n = (size_t)(end - p);
    if (out->cap - out->n < ROOM) {
        kh_buf_put(out, (struct kh_str){p, n});
        return;
    }
    memcpy(out->p + out->n, p, ROOM);
    out->n += n;
}

void kh_json__int(struct kh_json *j, struct kh_json_key key, int64_t value) {
    struct room room;
    char *p = kh_digits_before(value < 0 ? 0 - (uint64_t)value : (uint64_t)value, room.behind);
    if (value < 0) *--p = '-';
    lead(j, key);
    put_from(j->out, p, room.behind);
}

void kh_json__numbered(struct kh_json *j, struct kh_json_key key, char letter, uint32_t number) {
    struct room room;
    char *p = room.behind;
    *--p = '"';
    p = kh_digits_before(number, p);
    *--p = letter;
    *--p = '"';
    lead(j, key);
    put_from(j->out, p, room.behind);
}

/* The digits of most numbers by whole-number arithmetic, ten times faster than the C library; false, with nothing written, where
 * the value is so large or so near the middle between two roundings that only exact arithmetic can tell. */
static bool put_decimals(struct kh_buf *out, double value, int decimals) {
    static const double power[] = {1, 10, 100, 1000, 1e4, 1e5, 1e6};
    if (decimals > 6 || fabs(value) >= 1e4) return false;
    double scaled = fabs(value) * power[decimals], below = floor(scaled), rest = scaled - below;
    if (fabs(rest - 0.5) < 1e-4) return false;
    uint64_t one = (uint64_t)power[decimals], units = (uint64_t)below + (rest > 0.5), whole = units / one, part = units % one;
    struct room room;
    char *end = room.behind, *p = end;
    if (part) {
        p = kh_digits_before(one + part, p);
        *p = '.'; /* where the digit of `one` stands, which keeps the zeros behind it */
        while (end[-1] == '0') end--;
    }
    p = kh_digits_before(whole, p);
    if (value < 0 && units) *--p = '-';
    put_from(out, p, end);
    return true;
}

void kh_json__num(struct kh_json *j, struct kh_json_key key, double value, int decimals) {
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

void kh_json__span(struct kh_json *j, struct kh_json_key key, struct kh_span span) {
    struct room room;
    char *p = room.behind;
    *--p = ']';
    p = kh_digits_before(span.end, p);
    *--p = ',';
    p = kh_digits_before(span.start, p);
    *--p = '[';
    lead(j, key);
    put_from(j->out, p, room.behind);
}

void kh_json__raw(struct kh_json *j, struct kh_json_key key, struct kh_str json) {
    lead(j, key);
    kh_buf_put(j->out, json);
}
