#include "situation/claims.h"

#include <stdlib.h>

static int by_about(const void *a, const void *b) {
    const struct kh_claim_ref *x = a, *y = b;
    if (x->about != y->about) return x->about < y->about ? -1 : 1;
    return x->claim < y->claim ? -1 : 1;
}

static struct kh_claim_index make(const struct kh_model *m, struct kh_arena *a, bool by_event) {
    struct kh_claim_ref *at = kh_arena_array(a, struct kh_claim_ref, m->claims.n);
    size_t n = 0;
    for (uint32_t i = 0; i < m->claims.n; i++) {
        uint32_t mention = m->claims.at[i].mention, about = by_event ? m->mentions.at[mention].event : mention;
        if (about != KH_NONE) at[n++] = (struct kh_claim_ref){about, i};
    }
    if (n) qsort(at, n, sizeof *at, by_about);
    return (struct kh_claim_index){at, n};
}

struct kh_claim_index kh_claims_by_event(const struct kh_model *m, struct kh_arena *a) { return make(m, a, true); }
struct kh_claim_index kh_claims_by_mention(const struct kh_model *m, struct kh_arena *a) { return make(m, a, false); }

size_t kh_claims_first(const struct kh_claim_index *index, uint32_t about) {
    size_t low = 0, high = index->n;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (index->at[mid].about < about) low = mid + 1;
        else high = mid;
    }
    return low;
}
