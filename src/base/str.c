#include "base/str.h"

#include <stdlib.h>
#include <string.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

int kh_str_compare(struct kh_str a, struct kh_str b) {
    size_t n = a.n < b.n ? a.n : b.n;
    int c = n ? memcmp(a.p, b.p, n) : 0;
    if (c) return c;
    return (a.n > b.n) - (a.n < b.n);
}

size_t kh_str_count(struct kh_str s, char c) {
    size_t n = 0;
    for (const char *p = s.p, *end = s.p + s.n; s.n && (p = memchr(p, c, (size_t)(end - p))); p++) n++;
    return n;
}

size_t kh_str_find(struct kh_str s, struct kh_str needle, size_t from) {
    if (needle.n == 0) return from <= s.n ? from : SIZE_MAX;
    while (from + needle.n <= s.n) {
        const char *hit = memchr(s.p + from, needle.p[0], s.n - from - needle.n + 1);
        if (!hit) return SIZE_MAX;
        from = (size_t)(hit - s.p);
        if (memcmp(hit, needle.p, needle.n) == 0) return from;
        from++;
    }
    return SIZE_MAX;
}

bool kh_str_contains(struct kh_str s, struct kh_str needle) {
    return kh_str_find(s, needle, 0) != SIZE_MAX;
}

struct kh_str kh_str_trim(struct kh_str s) {
    while (s.n && kh_ascii_space(s.p[0])) s.p++, s.n--;
    while (s.n && kh_ascii_space(s.p[s.n - 1])) s.n--;
    return s;
}

bool kh_str_cut(struct kh_str s, char sep, struct kh_str *head, struct kh_str *tail) {
    const char *hit = s.n ? memchr(s.p, sep, s.n) : NULL;
    size_t at = hit ? (size_t)(hit - s.p) : s.n;
    *head = kh_str_slice(s, 0, at);
    *tail = kh_str_slice(s, hit ? at + 1 : s.n, s.n);
    return hit != NULL;
}

bool kh_str_next(struct kh_str *rest, char sep, struct kh_str *field) {
    if (!rest->p) return false;
    if (!kh_str_cut(*rest, sep, field, rest)) *rest = (struct kh_str){NULL, 0};
    return true;
}

bool kh_str_listed(struct kh_str list, char sep, struct kh_str word) {
    struct kh_str field;
    while (kh_str_next(&list, sep, &field)) {
        if (kh_str_equal(field, word)) return true;
    }
    return false;
}

bool kh_str__among(struct kh_str s, struct kh_str list) {
    for (size_t at = 0, end; at < list.n; at = end + 1) { /* by bytes: the words are a handful, and short */
        for (end = at; end < list.n && list.p[end] != '|'; end++) continue;
        if (end - at == s.n && (s.n == 0 || (list.p[at] == s.p[0] && memcmp(list.p + at, s.p, s.n) == 0))) return true;
    }
    return false;
}

bool kh_str_equal_nocase(struct kh_str a, struct kh_str b) {
    if (a.n != b.n) return false;
    for (size_t i = 0; i < a.n; i++) {
        if (kh_ascii_lower(a.p[i]) != kh_ascii_lower(b.p[i])) return false;
    }
    return true;
}

uint64_t kh_str_hash(struct kh_str s) {
    return XXH3_64bits(s.p, s.n);
}

char *kh_digits_before(uint64_t number, char *end) {
    static const char pairs[] = "0001020304050607080910111213141516171819202122232425262728293031323334353637383940414243444546474849"
                                "5051525354555657585960616263646566676869707172737475767778798081828384858687888990919293949596979899";
    for (; number >= 100; number /= 100) memcpy(end -= 2, pairs + 2 * (number % 100), 2);
    if (number >= 10) return memcpy(end - 2, pairs + 2 * number, 2);
    *--end = (char)('0' + number);
    return end;
}

struct kh_str kh_str_digits(uint64_t number, char room[KH_DIGITS]) {
    char *end = room + KH_DIGITS, *p = kh_digits_before(number, end);
    return (struct kh_str){p, (size_t)(end - p)};
}

/* Copies a short number to a NUL-terminated buffer so that the C library can read it. */
static bool number_cstr(struct kh_str s, char out[64]) {
    if (s.n == 0 || s.n >= 64 || kh_ascii_space(s.p[0])) return false;
    memcpy(out, s.p, s.n);
    out[s.n] = '\0';
    return strlen(out) == s.n;
}

bool kh_str_to_i64(struct kh_str s, int64_t *out) {
    char buf[64], *end;
    if (!number_cstr(s, buf)) return false;
    long long v = strtoll(buf, &end, 10);
    if (*end) return false;
    *out = v;
    return true;
}

bool kh_str_to_double(struct kh_str s, double *out) {
    char buf[64], *end;
    if (!number_cstr(s, buf)) return false;
    double v = strtod(buf, &end);
    if (*end) return false;
    *out = v;
    return true;
}
