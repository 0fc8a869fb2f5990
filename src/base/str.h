/* str.h: borrowed byte strings.
 *
 * A kh_str is a pointer and a length; it owns nothing, need not end in NUL and is UTF-8 unless the
 * function says otherwise. The bytes live as long as what they were borrowed from (a file, an arena, a
 * literal). Positions are byte offsets from 0; ranges are half-open.
 *
 *     struct kh_str s = KH_S("key=value"), key;
 *     if (kh_str_cut(s, '=', &key, &s)) ...            // key is "key", s is "value"
 */
#ifndef KH_BASE_STR_H
#define KH_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct kh_str {
    const char *p; /* may be NULL when n is 0 */
    size_t n;      /* bytes */
};

/* Half-open byte range inside a text. */
struct kh_span {
    uint32_t start, end; /* start <= end */
};

#define KH_S(literal) ((struct kh_str){"" literal, sizeof(literal) - 1})
#define KH_STR_ARG(s) (int)(s).n, (s).p /* for "%.*s" */

/* The small ones are inline: a reading asks them some thousand times a sentence. */
static inline struct kh_str kh_str_from(const char *cstr) { /* NULL gives the empty string */
    return (struct kh_str){cstr, cstr ? strlen(cstr) : 0};
}
/* s[start, end), both cut to the length, so that no offset is out of range. */
static inline struct kh_str kh_str_slice(struct kh_str s, size_t start, size_t end) {
    if (end > s.n) end = s.n;
    if (start > end) start = end;
    return (struct kh_str){s.p ? s.p + start : NULL, end - start};
}
/* The bytes of a span of the text, cut like a slice. */
static inline struct kh_str kh_str_span(struct kh_str text, struct kh_span span) {
    return kh_str_slice(text, span.start, span.end);
}
/* The same bytes? Empty strings are equal, wherever they point. */
static inline bool kh_str_equal(struct kh_str a, struct kh_str b) {
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}
/* Words are short: all the bytes of one in two numbers, which need no call to be compared and mixed. Requires s.n <= KH_STR_SHORT. */
enum { KH_STR_SHORT = 16 };
struct kh_str_bytes {
    uint64_t first, last;
};
/* Equal numbers, of strings of one length: equal strings. */
static inline struct kh_str_bytes kh_str_bytes(struct kh_str s) {
    struct kh_str_bytes b = {0, 0};
    uint32_t first, last;
    if (s.n >= sizeof b.first) {
        memcpy(&b.first, s.p, sizeof b.first), memcpy(&b.last, s.p + s.n - sizeof b.last, sizeof b.last);
    } else if (s.n >= sizeof first) {
        memcpy(&first, s.p, sizeof first), memcpy(&last, s.p + s.n - sizeof last, sizeof last);
        b = (struct kh_str_bytes){first, last};
    } else if (s.n) {
        b.first = (uint64_t)(unsigned char)s.p[0] | (uint64_t)(unsigned char)s.p[s.n / 2] << 8 | (uint64_t)(unsigned char)s.p[s.n - 1] << 16;
    }
    return b;
}
static inline bool kh_str_same_word(struct kh_str a, struct kh_str b) { /* kh_str_equal where most are short */
    if (a.n != b.n || a.n > KH_STR_SHORT) return kh_str_equal(a, b);
    struct kh_str_bytes x = kh_str_bytes(a), y = kh_str_bytes(b);
    return x.first == y.first && x.last == y.last;
}
/* Is the prefix what s begins with? The empty one always is; so with what it ends with. */
static inline bool kh_str_starts(struct kh_str s, struct kh_str prefix) {
    return s.n >= prefix.n && (prefix.n == 0 || memcmp(s.p, prefix.p, prefix.n) == 0);
}
static inline bool kh_str_ends(struct kh_str s, struct kh_str suffix) {
    return s.n >= suffix.n && (suffix.n == 0 || memcmp(s.p + s.n - suffix.n, suffix.p, suffix.n) == 0);
}
int kh_str_compare(struct kh_str a, struct kh_str b); /* by bytes, so by code point */
/* Offset of the first `needle` at or after `from`; SIZE_MAX when there is none. */
size_t kh_str_find(struct kh_str s, struct kh_str needle, size_t from);
bool kh_str_contains(struct kh_str s, struct kh_str needle); /* the empty needle stands in every string */
size_t kh_str_count(struct kh_str s, char c); /* how many of its bytes are this one */
/* Without the ASCII white space at both ends. */
struct kh_str kh_str_trim(struct kh_str s);
/* White space and letters of ASCII, whatever the locale; all other bytes are neither. */
static inline bool kh_ascii_space(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}
static inline char kh_ascii_lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}
/* Splits at the first `sep`: false, with *head the whole and *tail empty, when there is none. */
bool kh_str_cut(struct kh_str s, char sep, struct kh_str *head, struct kh_str *tail);
/* Takes the next field off *rest; false when nothing is left. "a||b" gives "a", "", "b". */
bool kh_str_next(struct kh_str *rest, char sep, struct kh_str *field);
/* Is the word a field of the list? Fields may be empty. */
bool kh_str_listed(struct kh_str list, char sep, struct kh_str word);
/* Is it one of those that stand in the list with | between: KH_S("ACCUSE|REJECT")? In place, so that the compiler parts the first two of a literal. */
bool kh_str__among(struct kh_str s, struct kh_str list);
static inline bool kh_str_among(struct kh_str s, struct kh_str list) { /* nothing is among "", and "" is where two | meet */
    if (!__builtin_constant_p(list.n)) return kh_str__among(s, list);
    const char *bar = memchr(list.p, '|', list.n);
    if (!bar) return kh_str_equal(s, list);
    size_t first = (size_t)(bar - list.p);
    struct kh_str others = {bar + 1, list.n - first - 1};
    if (kh_str_equal(s, (struct kh_str){list.p, first})) return true;
    return memchr(others.p, '|', others.n) ? kh_str__among(s, others) : kh_str_equal(s, others);
}
bool kh_str_equal_nocase(struct kh_str a, struct kh_str b); /* ASCII letters only */
uint64_t kh_str_hash(struct kh_str s);                      /* XXH3, stable across machines */
/* Of a key in a table in memory: quicker where most are short, and kept nowhere. */
static inline uint32_t kh_str_word_hash(struct kh_str s) {
    if (s.n > KH_STR_SHORT) return (uint32_t)kh_str_hash(s);
    struct kh_str_bytes b = kh_str_bytes(s);
    uint64_t mixed = b.first * 0x9E3779B97F4A7C15u ^ (b.last + s.n) * 0xC2B2AE3D27D4EB4Fu;
    return (uint32_t)((mixed ^ mixed >> 32) * 0xD6E8FEB86659FD93u >> 32);
}
/* The number in decimal digits, in `room`. */
enum { KH_DIGITS = 20 };
struct kh_str kh_str_digits(uint64_t number, char room[KH_DIGITS]);
char *kh_digits_before(uint64_t number, char *end); /* written so that they end at `end`; gives where they begin */
/* Whole string as a number, of at most 63 bytes, without white space before it; false leaves *out alone. Too large a whole number is the
 * largest; a double is all that strtod takes, "inf" and "nan" too: the caller checks its range. */
bool kh_str_to_i64(struct kh_str s, int64_t *out);
bool kh_str_to_double(struct kh_str s, double *out); /* with a point, whatever the user's locale: the command sets none */

#endif
