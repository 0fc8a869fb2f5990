/* utf8.h: decoding, encoding and checking UTF-8. Pure functions, no state. */
#ifndef KH_BASE_UTF8_H
#define KH_BASE_UTF8_H

#include "base/str.h"

/* Length of the well-formed sequence at s.p[i] (1 to 4), or 0 when there is none. Requires i < s.n. */
size_t kh_utf8_valid_at(struct kh_str s, size_t i);
/* Decodes at s.p[*i] and moves *i past it; an ill-formed byte gives U+FFFD and moves one byte.
 * Requires *i < s.n. */
uint32_t kh_utf8_next(struct kh_str s, size_t *i);
/* Bytes written to out (1 to 4); surrogates and values over U+10FFFF are written as U+FFFD. */
size_t kh_utf8_put(char out[4], uint32_t codepoint);
bool kh_utf8_valid(struct kh_str s);
size_t kh_utf8_count(struct kh_str s); /* code points, ill-formed bytes counted one each */
/* The character boundary at or before byte i. */
size_t kh_utf8_floor(struct kh_str s, size_t i);

#endif
