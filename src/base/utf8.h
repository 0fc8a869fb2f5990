/* utf8.h: decoding, encoding and checking UTF-8. Pure functions, no state. */
#ifndef KH_BASE_UTF8_H
#define KH_BASE_UTF8_H

#include "base/str.h"

/* One and two bytes, which is nearly every letter of our texts, are done in place; the rest by these two. */
size_t kh_utf8__long_at(struct kh_str s, size_t i);
uint32_t kh_utf8__next_long(struct kh_str s, size_t *i);
static inline bool kh_utf8__pair(struct kh_str s, size_t i) {
    unsigned char a = (unsigned char)s.p[i];
    return a >= 0xC2 && a < 0xE0 && i + 1 < s.n && ((unsigned char)s.p[i + 1] & 0xC0) == 0x80;
}
/* Length of the well-formed sequence at s.p[i] (1 to 4), or 0 when there is none. Requires i < s.n. */
static inline size_t kh_utf8_valid_at(struct kh_str s, size_t i) {
    unsigned char a = (unsigned char)s.p[i];
    return a < 0x80 ? 1 : kh_utf8__pair(s, i) ? 2 : a < 0xE0 ? 0 : kh_utf8__long_at(s, i);
}
/* Decodes at s.p[*i] and moves *i past it; an ill-formed byte gives U+FFFD and moves one byte.
 * Requires *i < s.n. */
static inline uint32_t kh_utf8_next(struct kh_str s, size_t *i) {
    unsigned char a = (unsigned char)s.p[*i];
    if (a < 0x80) return ++*i, a;
    if (!kh_utf8__pair(s, *i)) return kh_utf8__next_long(s, i);
    *i += 2;
    return (uint32_t)(a & 0x1F) << 6 | ((unsigned char)s.p[*i - 1] & 0x3F);
}
size_t kh_utf8__put_long(char out[4], uint32_t codepoint);
/* Bytes written to out (1 to 4); surrogates and values over U+10FFFF are written as U+FFFD. */
static inline size_t kh_utf8_put(char out[4], uint32_t codepoint) {
    if (codepoint >= 0x800) return kh_utf8__put_long(out, codepoint);
    if (codepoint < 0x80) return out[0] = (char)codepoint, 1;
    out[0] = (char)(0xC0 | codepoint >> 6);
    out[1] = (char)(0x80 | (codepoint & 0x3F));
    return 2;
}
bool kh_utf8_valid(struct kh_str s); /* the whole of s is well-formed; "" is */
size_t kh_utf8_count(struct kh_str s); /* code points, ill-formed bytes counted one each */
/* The character boundary at or before byte i. */
static inline size_t kh_utf8_floor(struct kh_str s, size_t i) {
    if (i >= s.n) return s.n;
    while (i > 0 && ((unsigned char)s.p[i] & 0xC0) == 0x80) i--;
    return i;
}

#endif
