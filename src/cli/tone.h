/* tone.h: where a relation stands on the day the texts end, for tables of relations. */
#ifndef KH_CLI_TONE_H
#define KH_CLI_TONE_H

#include "serve/relations.h"

struct kh_tone_now {
    double mean, low, high; /* -10 conflict .. +10 cooperation; 90 % band */
};

/* Loads what kh_tone_now_of needs; *out is NULL when the situation has no event to go by. */
KH_MUST_USE kh_err kh_tones_load(struct kh_store *store, struct kh_relations **out, struct kh_error *err);
/* False when no event of the pair is dated. `relations` may be NULL. */
bool kh_tone_now_of(const struct kh_relations *relations, struct kh_arena *scratch, struct kh_str actor, struct kh_str recipient,
                struct kh_tone_now *out);

#endif
