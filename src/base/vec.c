#include "base/vec.h"

#include <string.h>

void *kh_vec__grow(struct kh_arena *a, void *at, size_t n, size_t *cap, size_t element_bytes) {
    size_t wanted = *cap ? *cap * 2 : 8, bytes;
    if (__builtin_mul_overflow(wanted, element_bytes, &bytes)) kh_die_oom(SIZE_MAX);
    void *grown = kh_arena_room(a, bytes); /* a push writes all of its element: nothing to zero */
    if (n) memcpy(grown, at, n * element_bytes);
    *cap = wanted;
    return grown;
}
