/* eight.h: a text looked at eight bytes a step, which is most of what passes over a text are made of.
 *
 * The eight bytes are one number, the first of them lowest: little-endian machines, as compiled packs (pack/format.h).
 *
 *     for (uint64_t eight; kh_eight_at(s, i, &eight) && !kh_eight_has(eight, '\n');) i += 8;
 *
 * Pure functions over borrowed bytes.
 */
#ifndef KH_BASE_EIGHT_H
#define KH_BASE_EIGHT_H

#include "base/str.h"

#define KH_EIGHT_ONES ((uint64_t)0x0101010101010101u)
#define KH_EIGHT_HIGH ((uint64_t)0x8080808080808080u)

/* False when fewer than eight bytes are left at i. */
static inline bool kh_eight_at(struct kh_str s, size_t i, uint64_t *out) {
    if (i + sizeof *out > s.n) return false;
    memcpy(out, s.p + i, sizeof *out);
    return true;
}
/* Not 0 when one of the bytes is below this bound, which is at most 128: only such a byte borrows from its own highest bit. Answers
 * may be joined by |. */
static inline uint64_t kh_eight_below(uint64_t eight, unsigned char bound) {
    return (eight - KH_EIGHT_ONES * bound) & ~eight & KH_EIGHT_HIGH;
}
/* Not 0 when one of the bytes is this one. */
static inline uint64_t kh_eight_has(uint64_t eight, unsigned char byte) {
    return kh_eight_below(eight ^ KH_EIGHT_ONES * byte, 1);
}
/* How many of the bytes are whole well-formed letters, when these are all of one or two bytes, as nearly all of our texts is: 8, or 7
 * where the eighth begins a letter; 0 when something else is among them. `letters` may be NULL. */
static inline size_t kh_eight_letters(uint64_t eight, size_t *letters) {
    uint64_t high = eight & KH_EIGHT_HIGH, lead = high & eight << 1, behind = high & ~lead;
    uint64_t pair = (eight << 3 | eight << 4 | eight << 5 | eight << 6) & ~(eight << 2); /* 110xxxxx, and not only zeros before the last bit */
    if ((lead & ~pair) || behind != lead << 8) return 0;
    size_t whole = 8 - (size_t)(lead >> 63);
    if (letters) *letters = whole - (size_t)((behind >> 7) * KH_EIGHT_ONES >> 56);
    return whole;
}

#endif
