#include "read/word/forest.h"

#include <string.h>

/* Of a fixed size, so that the compiler makes of it two instructions. */
static inline void take_away(struct kh_forest_row *row, const struct kh_forest_row *by) {
    for (size_t t = 0; t < KH_FOREST_TOGETHER; t++) row->left[t] &= by->left[t];
}

static double sum_of(const struct kh_forest_stand *s, const struct kh_cues *cues) {
    struct kh_forest_row row;
    double sum = 0;
    memset(row.left, 0xFF, sizeof row.left);
    for (unsigned w = 0; w < KH_CUE_WORDS; w++) {
        for (uint64_t held = cues->bits[w] & s->asked.bits[w]; held; held &= held - 1) take_away(&row, &s->rows[w * 64 + (unsigned)__builtin_ctzll(held)]);
    }
    for (uint32_t t = 0; t < s->n; t++) sum += s->value[t][__builtin_ctz(row.left[t])];
    return sum;
}

double kh_forest_sum(const struct kh_forest *f, const struct kh_cues *cues) {
    double sum = 0;
    for (size_t i = 0; i < f->n_stands; i++) sum += sum_of(&f->stands[i], cues);
    return sum;
}
