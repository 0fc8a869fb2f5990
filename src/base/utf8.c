#include "base/utf8.h"

#include "base/eight.h"
#include "base/sixteen.h"

static bool continues(struct kh_str s, size_t i) {
    return i < s.n && ((unsigned char)s.p[i] & 0xC0) == 0x80;
}

size_t kh_utf8__long_at(struct kh_str s, size_t i) {
    unsigned char a = (unsigned char)s.p[i];
    if (a < 0xE0 || a > 0xF4 || !continues(s, i + 1)) return 0;
    unsigned char b = (unsigned char)s.p[i + 1];
    if (!continues(s, i + 2)) return 0;
    if (a < 0xF0) return (a == 0xE0 && b < 0xA0) || (a == 0xED && b > 0x9F) ? 0 : 3;
    if (!continues(s, i + 3)) return 0;
    return (a == 0xF0 && b < 0x90) || (a == 0xF4 && b > 0x8F) ? 0 : 4;
}

uint32_t kh_utf8__next_long(struct kh_str s, size_t *i) {
    const unsigned char *p = (const unsigned char *)s.p + *i;
    size_t len = kh_utf8_valid_at(s, *i);
    *i += len ? len : 1;
    switch (len) {
    case 3: return (uint32_t)(p[0] & 0x0F) << 12 | (uint32_t)(p[1] & 0x3F) << 6 | (p[2] & 0x3F);
    case 4:
        return (uint32_t)(p[0] & 0x07) << 18 | (uint32_t)(p[1] & 0x3F) << 12 |
               (uint32_t)(p[2] & 0x3F) << 6 | (p[3] & 0x3F);
    default: return 0xFFFD;
    }
}

size_t kh_utf8__put_long(char out[4], uint32_t c) {
    if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) c = 0xFFFD;
    if (c < 0x10000) {
        out[0] = (char)(0xE0 | c >> 12);
        out[1] = (char)(0x80 | (c >> 6 & 0x3F));
        out[2] = (char)(0x80 | (c & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | c >> 18);
    out[1] = (char)(0x80 | (c >> 12 & 0x3F));
    out[2] = (char)(0x80 | (c >> 6 & 0x3F));
    out[3] = (char)(0x80 | (c & 0x3F));
    return 4;
}

static const struct kh_run_stops none = {.below = 1, .byte = {0xFF, 0xFF, 0xFF}}; /* but for NUL, which is rare */

bool kh_utf8_valid(struct kh_str s) {
    uint64_t eight;
    for (size_t i = 0; (i += kh_sixteen_run(s, i, none, NULL)) < s.n;) {
        size_t len = kh_eight_at(s, i, &eight) ? kh_eight_letters(eight, NULL) : 0;
        if (!len && !(len = kh_utf8_valid_at(s, i))) return false;
        i += len;
    }
    return true;
}

size_t kh_utf8_count(struct kh_str s) {
    size_t count = 0, letters;
    uint64_t eight;
    for (size_t i = 0; (i += kh_sixteen_run(s, i, none, &count)) < s.n; count += letters) {
        size_t len = kh_eight_at(s, i, &eight) ? kh_eight_letters(eight, &letters) : 0;
        i += len;
        if (!len) letters = 1, kh_utf8_next(s, &i);
    }
    return count;
}
