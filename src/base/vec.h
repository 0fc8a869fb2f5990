/* vec.h: growable arrays inside an arena.
 *
 *     KH_VEC(struct kh_span) spans = {0};
 *     kh_vec_push(arena, &spans, ((struct kh_span){3, 8}));
 *     for (size_t i = 0; i < spans.n; i++) use(spans.at[i]);
 *
 * The elements belong to the arena; growing leaves the old copy behind until the arena is cleared, so a
 * pointer into a vector is valid only until the next push. Name a vector type once with a typedef to pass
 * it between functions.
 */
#ifndef KH_BASE_VEC_H
#define KH_BASE_VEC_H

#include "base/arena.h"

#define KH_VEC(T)                                                                                  \
    struct {                                                                                       \
        T *at;                                                                                     \
        size_t n, cap;                                                                             \
    }

/* Room for one more element; gives the array, moved when it had to grow. */
void *kh_vec__grow(struct kh_arena *a, void *at, size_t n, size_t *cap, size_t element_bytes);

typedef KH_VEC(struct kh_str) kh_str_vec;

/* Room behind the last element for so many more, for who fills them in place; not zeroed, and not counted yet. */
#define kh_vec_reserve(arena, v, more)                                                             \
    do {                                                                                           \
        while ((v)->cap - (v)->n < (more))                                                         \
            (v)->at = kh_vec__grow((arena), (v)->at, (v)->n, &(v)->cap, sizeof *(v)->at);          \
    } while (0)

/* Adds a copy of one element: the value, or a compound literal in parentheses. */
#define kh_vec_push(arena, v, ...)                                                                 \
    do {                                                                                           \
        if ((v)->n == (v)->cap)                                                                    \
            (v)->at = kh_vec__grow((arena), (v)->at, (v)->n, &(v)->cap, sizeof *(v)->at);          \
        (v)->at[(v)->n++] = (__VA_ARGS__);                                                         \
    } while (0)

#endif
