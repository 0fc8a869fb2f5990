/* sixteen.h: the plain beginning of a text, sixteen bytes a step where the processor has instructions for that.
 *
 * Elsewhere the run is empty, and callers go on as they do behind it: by eight bytes (base/eight.h) or letter by letter.
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
static inline unsigned kh_sixteen_has(__m128i x, unsigned char byte) {
    return (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(x, _mm_set1_epi8((char)byte)));
}
/* How many of the bytes at p are whole letters that do not end the run: 16, 15 where the last begins a letter, or 0. */
static inline size_t kh_sixteen_plain(const char *p, struct kh_run_stops stops, size_t *letters) {
    __m128i x = _mm_loadu_si128((const __m128i *)(const void *)p);
    unsigned behind = (unsigned)_mm_movemask_epi8(_mm_cmplt_epi8(x, _mm_set1_epi8(-0x40))); /* 80 to BF, as signed bytes */
    unsigned lead = (unsigned)_mm_movemask_epi8(x) & ~behind;
    unsigned other = (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(_mm_max_epu8(x, _mm_set1_epi8((char)0xE0)), x)); /* E0 and above */
    other |= kh_sixteen_has(_mm_and_si128(x, _mm_set1_epi8((char)0xFE)), 0xC0);
    other |= (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(_mm_min_epu8(x, _mm_set1_epi8((char)(stops.below - 1))), x));
    other |= kh_sixteen_has(x, stops.byte[0]) | kh_sixteen_has(x, stops.byte[1]) | kh_sixteen_has(x, stops.byte[2]);
    unsigned blank = stops.blanks ? kh_sixteen_has(x, ' ') : 0;
    if (other | (blank & (blank << 1 | 1)) | (behind ^ (lead << 1 & 0xFFFF))) return 0;
    if (letters) *letters += 16 - (lead >> 15) - (size_t)__builtin_popcount(behind);
    return 16 - (lead >> 15);
}
#endif

/* Bytes from i on that are such a run; their letters are added to *letters, which may be NULL. */
static inline size_t kh_sixteen_run(struct kh_str s, size_t i, struct kh_run_stops stops, size_t *letters) {
    size_t from = i;
#ifdef __SSE2__
    for (size_t n = 1; n && i + 16 <= s.n; i += n) n = kh_sixteen_plain(s.p + i, stops, letters);
#else
    (void)s, (void)stops, (void)letters;
#endif
    return i - from;
}

#endif
