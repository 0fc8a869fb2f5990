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
static inline struct kh_str kh_str_slice(struct kh_str s, size_t start, size_t end) {
    if (end > s.n) end = s.n;
    if (start > end) start = end;
    return (struct kh_str){s.p ? s.p + start : NULL, end - start};
}
static inline struct kh_str kh_str_span(struct kh_str text, struct kh_span span) {
    return kh_str_slice(text, span.start, span.end);
}
static inline bool kh_str_equal(struct kh_str a, struct kh_str b) {
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}
/* The same where most are of eight to sixteen bytes, as words are: a call would cost more than its work. */
static inline bool kh_str_same_word(struct kh_str a, struct kh_str b) {
    uint64_t x[2], y[2];
    if (a.n != b.n || a.n < sizeof *x || a.n > sizeof x) return kh_str_equal(a, b);
    memcpy(&x[0], a.p, sizeof *x), memcpy(&x[1], a.p + a.n - sizeof *x, sizeof *x);
    memcpy(&y[0], b.p, sizeof *y), memcpy(&y[1], b.p + b.n - sizeof *y, sizeof *y);
    return x[0] == y[0] && x[1] == y[1];
}
static inline bool kh_str_starts(struct kh_str s, struct kh_str prefix) {
    return s.n >= prefix.n && (prefix.n == 0 || memcmp(s.p, prefix.p, prefix.n) == 0);
}
static inline bool kh_str_ends(struct kh_str s, struct kh_str suffix) {
    return s.n >= suffix.n && (suffix.n == 0 || memcmp(s.p + s.n - suffix.n, suffix.p, suffix.n) == 0);
}
int kh_str_compare(struct kh_str a, struct kh_str b); /* by bytes, so by code point */
/* Offset of the first `needle` at or after `from`; SIZE_MAX when there is none. */
size_t kh_str_find(struct kh_str s, struct kh_str needle, size_t from);
bool kh_str_contains(struct kh_str s, struct kh_str needle);
size_t kh_str_count(struct kh_str s, char c); /* how many of its bytes are this one */
/* Without the ASCII white space at both ends. */
struct kh_str kh_str_trim(struct kh_str s);
/* Splits at the first `sep`: false, with *head the whole and *tail empty, when there is none. */
bool kh_str_cut(struct kh_str s, char sep, struct kh_str *head, struct kh_str *tail);
/* Takes the next field off *rest; false when nothing is left. "a||b" gives "a", "", "b". */
bool kh_str_next(struct kh_str *rest, char sep, struct kh_str *field);
/* Is it one of those that stand in the list with | between: KH_S("ACCUSE|REJECT")? */
bool kh_str_among(struct kh_str s, struct kh_str list);
bool kh_str_equal_nocase(struct kh_str a, struct kh_str b); /* ASCII letters only */
uint64_t kh_str_hash(struct kh_str s);                      /* XXH3, stable across machines */
/* The number in decimal digits, in `room`. */
enum { KH_DIGITS = 20 };
struct kh_str kh_str_digits(uint64_t number, char room[KH_DIGITS]);
char *kh_digits_before(uint64_t number, char *end); /* written so that they end at `end`; gives where they begin */
/* Whole string as a decimal number; false leaves *out alone. */
bool kh_str_to_i64(struct kh_str s, int64_t *out);
bool kh_str_to_double(struct kh_str s, double *out);

#endif
