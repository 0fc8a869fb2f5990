/* sixteen.h: the plain beginning of a text, sixteen bytes a step where the processor has instructions for that.
 *
 * Elsewhere the run is empty, and callers go on as they do behind it: by eight bytes (base/eight.h) or letter by letter.
 *
 * Pure functions over borrowed bytes; offsets and counts are of bytes, but for `letters`.
 */
#ifndef KH_BASE_SIXTEEN_H
#define KH_BASE_SIXTEEN_H

#include "base/str.h"
#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* What ends a run beside letters of more than two bytes and what is no letter. */
struct kh_run_stops {
    unsigned char below;      /* every byte under this one, which is above 0 */
    unsigned char byte[3];
    bool blanks;              /* a blank at the beginning of a step or behind another */
};

#ifdef __SSE2__
/* One bit a byte, the first lowest: which of them are this one. */
static inline unsigned kh_sixteen_has(__m128i x, unsigned char byte) {
    return (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(x, _mm_set1_epi8((char)byte)));
}
/* How many of the bytes go on a letter, 80 to BF; the processor's own count of bits is younger than these instructions. */
static inline size_t kh_sixteen_behind(__m128i x) {
    __m128i ones = _mm_and_si128(_mm_cmplt_epi8(x, _mm_set1_epi8(-0x40)), _mm_set1_epi8(1));
    __m128i sums = _mm_sad_epu8(ones, _mm_setzero_si128());
    return (size_t)_mm_cvtsi128_si32(sums) + (size_t)_mm_extract_epi16(sums, 4);
}
/* How many of the bytes at p are whole letters before one that ends the run: 16, 15 where the last begins a letter, or fewer. */
static inline size_t kh_sixteen_plain(const char *p, struct kh_run_stops stops, size_t *letters) {
    __m128i x = _mm_loadu_si128((const __m128i *)(const void *)p);
    unsigned behind = (unsigned)_mm_movemask_epi8(_mm_cmplt_epi8(x, _mm_set1_epi8(-0x40))); /* 80 to BF, as signed bytes */
    unsigned lead = (unsigned)_mm_movemask_epi8(x) & ~behind;
    __m128i outer = _mm_add_epi8(x, _mm_set1_epi8(0x20)); /* below the bound, and from E0 on: in a row */
    __m128i stop = _mm_cmpeq_epi8(_mm_min_epu8(outer, _mm_set1_epi8((char)(stops.below + 0x1F))), outer);
    stop = _mm_or_si128(stop, _mm_cmpeq_epi8(_mm_and_si128(x, _mm_set1_epi8((char)0xFE)), _mm_set1_epi8((char)0xC0)));
    for (size_t k = 0; k < sizeof stops.byte; k++) stop = _mm_or_si128(stop, _mm_cmpeq_epi8(x, _mm_set1_epi8((char)stops.byte[k])));
    unsigned blank = stops.blanks ? kh_sixteen_has(x, ' ') : 0;
    unsigned end = (unsigned)_mm_movemask_epi8(stop) | (blank & (blank << 1 | 1)) | (behind ^ (lead << 1 & 0xFFFF));
    if (end) {
        unsigned at = (unsigned)__builtin_ctz(end), n = at - (at ? lead >> (at - 1) & 1 : 0);
        if (letters) *letters += n - (unsigned)__builtin_popcount(behind & ((1u << n) - 1));
        return n;
    }
    if (letters) *letters += 16 - (lead >> 15) - kh_sixteen_behind(x);
    return 16 - (lead >> 15);
}
#endif

/* Bytes from i on before the first that is one of the stops; fewer where less than sixteen are left, none without those instructions. */
static inline size_t kh_sixteen_before(struct kh_str s, size_t i, const unsigned char *stops, size_t n_stops) {
    size_t from = i;
#ifdef __SSE2__
    for (unsigned found = 0; !found && i + 16 <= s.n; i += found ? (size_t)__builtin_ctz(found) : 16) {
        __m128i x = _mm_loadu_si128((const __m128i *)(const void *)(s.p + i)), hits = _mm_setzero_si128();
        for (size_t k = 0; k < n_stops; k++) hits = _mm_or_si128(hits, _mm_cmpeq_epi8(x, _mm_set1_epi8((char)stops[k])));
        found = (unsigned)_mm_movemask_epi8(hits);
    }
#else
    (void)s, (void)stops, (void)n_stops;
#endif
    return i - from;
}

/* Bytes from i on that are Arabic letters and vowel signs, U+0620 to U+065F but for the joiner U+0640; maybe not all of them. */
static inline size_t kh_sixteen_arabic(struct kh_str s, size_t i) {
#ifdef __SSE2__
    if (i + 16 > s.n) return 0;
    __m128i x = _mm_loadu_si128((const __m128i *)(const void *)(s.p + i));
    __m128i pair = _mm_or_si128(_mm_slli_epi16(x, 8), _mm_srli_epi16(x, 8)); /* the first byte in front */
    __m128i beyond_d8 = _mm_subs_epu16(_mm_sub_epi16(pair, _mm_set1_epi16((short)0xD8A0)), _mm_set1_epi16(0x1F)); /* 0 up to D8 BF */
    __m128i beyond_d9 = _mm_subs_epu16(_mm_sub_epi16(pair, _mm_set1_epi16((short)0xD981)), _mm_set1_epi16(0x1E)); /* 0 up to D9 9F */
    __m128i zero = _mm_setzero_si128(), letters = _mm_or_si128(_mm_cmpeq_epi16(beyond_d8, zero), _mm_cmpeq_epi16(beyond_d9, zero));
    return (size_t)__builtin_ctz(~(unsigned)_mm_movemask_epi8(letters));
#else
    return (void)s, (void)i, 0;
#endif
}

/* Bytes from i on that are such a run; their letters are added to *letters, which may be NULL. */
static inline size_t kh_sixteen_run(struct kh_str s, size_t i, struct kh_run_stops stops, size_t *letters) {
    size_t from = i;
#ifdef __SSE2__
    for (size_t n = 16; n >= 15 && i + 16 <= s.n; i += n) n = kh_sixteen_plain(s.p + i, stops, letters);
#else
    (void)s, (void)stops, (void)letters;
#endif
    return i - from;
}

#endif
