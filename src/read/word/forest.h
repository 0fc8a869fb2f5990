/* forest.h: sums of decision trees over cues: a small model that a script fitted and a pack carries.
 *
 * A tree asks of one cue after the other whether it holds, and ends in a number of logits. Fitted by scripts/fit-parties (gradient boosting:
 * Friedman, "Greedy function approximation", 2001), read from packs/<lang>/parties.tsv (lexicon_forest.c).
 */
#ifndef KH_READ_FOREST_H
#define KH_READ_FOREST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The cues of src/read/candidate.def, and behind them the PLOVER types in the order of packs/core/content.tsv. */
enum kh_candidate_cue {
#define KH_CANDIDATE(name, word) KH_CANDIDATE_##name,
#include "read/word/candidate.def"
#undef KH_CANDIDATE
    KH_CANDIDATE_CUES,
};
enum { KH_CUE_WORDS = 3, KH_MAX_CUE_TYPES = KH_CUE_WORDS * 64 - KH_CANDIDATE_CUES };

struct kh_cues {
    uint64_t bits[KH_CUE_WORDS];
};
/* A cue that does not hold leaves the bits as they are. */
static inline void kh_cues_set(struct kh_cues *c, unsigned cue, bool holds) {
    c->bits[cue / 64] |= (uint64_t)holds << cue % 64;
}
/* Those that hold in either. */
static inline void kh_cues_add(struct kh_cues *c, const struct kh_cues *more) {
    for (int i = 0; i < KH_CUE_WORDS; i++) c->bits[i] |= more->bits[i];
}
static inline bool kh_cues_hold(const struct kh_cues *c, unsigned cue) { /* cue: below KH_CUE_WORDS * 64 */
    return c->bits[cue / 64] >> cue % 64 & 1;
}

/* No tree is walked: each cue that holds takes away, in all trees at once, the leaves to which they go where it does not, and what each tree ends in is
 * the first leaf left (QuickScorer: Lucchese et al. 2015). So the leaves of a tree are the bits of a byte, those on the `no` side of a node first. */
enum { KH_FOREST_LEAVES = 8, KH_FOREST_TOGETHER = 32 /* trees */, KH_FOREST_CUES = KH_CUE_WORDS * 64 };
struct kh_forest_row {
    uint8_t left[KH_FOREST_TOGETHER]; /* by tree */
};
/* Up to thirty-two trees. */
struct kh_forest_stand {
    struct kh_cues asked; /* by any of them */
    uint32_t n;
    double value[KH_FOREST_TOGETHER][KH_FOREST_LEAVES]; /* in logits */
    struct kh_forest_row rows[KH_FOREST_CUES];         /* the leaves left where a cue holds */
};
struct kh_forest {
    struct kh_forest_stand *stands;
    size_t n_stands; /* 0: no trees */
};

/* The trees' numbers for these cues, added up; 0 without trees. */
double kh_forest_sum(const struct kh_forest *f, const struct kh_cues *cues);

#endif
