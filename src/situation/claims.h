/* claims.h: the claims about an event, or about one mention of it, found without a look at all others.
 *
 * Ownership: an index is in the arena given, and holds as long as no claim is added or moved. Claims are indexes into the model's list.
 */
#ifndef KH_SITUATION_CLAIMS_H
#define KH_SITUATION_CLAIMS_H

#include "situation/model.h"

struct kh_claim_ref {
    uint32_t about; /* the event, or the mention */
    uint32_t claim;
};

/* In the order of what they are about, and of each in the claims' own. */
struct kh_claim_index {
    const struct kh_claim_ref *at;
    size_t n;
};

/* By merged event; those of mentions that belong to none are left out. Needs the merged events. */
struct kh_claim_index kh_claims_by_event(const struct kh_model *m, struct kh_arena *a);
struct kh_claim_index kh_claims_by_mention(const struct kh_model *m, struct kh_arena *a);
/* The first about this one or a later one: index->n when there is none. */
size_t kh_claims_first(const struct kh_claim_index *index, uint32_t about);

#endif
