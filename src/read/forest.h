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
#include "read/candidate.def"
#undef KH_CANDIDATE
    KH_CANDIDATE_CUES,
};
enum { KH_CUE_WORDS = 3, KH_MAX_CUE_TYPES = KH_CUE_WORDS * 64 - KH_CANDIDATE_CUES };

struct kh_cues {
    uint64_t bits[KH_CUE_WORDS];
};
static inline void kh_cues_set(struct kh_cues *c, unsigned cue, bool holds) {
    c->bits[cue / 64] |= (uint64_t)holds << cue % 64;
}
static inline bool kh_cues_hold(const struct kh_cues *c, unsigned cue) {
    return c->bits[cue / 64] >> cue % 64 & 1;
}

enum { KH_FOREST_LEAF = UINT16_MAX };
struct kh_forest_node {
    uint16_t cue;     /* or KH_FOREST_LEAF */
    uint16_t yes, no; /* how many nodes further on: always ahead, so that every way ends */
    float value;      /* of a leaf, in logits */
};
struct kh_forest {
    const struct kh_forest_node *nodes; /* tree behind tree, each from its root */
    const uint32_t *roots;
    const float *rest; /* by tree: the most that it and those behind it can add */
    size_t n_trees;
};

/* The trees' numbers for these cues, added up; 0 without trees. Where the sum cannot reach `least`, -INFINITY: most candidates are out after a few
 * trees. */
double kh_forest_sum(const struct kh_forest *f, const struct kh_cues *cues, double least);

#endif
