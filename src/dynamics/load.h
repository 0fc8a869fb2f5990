/* load.h: a situation file as a system that can be projected.
 *
 * Relations come from the events that happened or are alleged to have (weight: belief, less what is denied, shared
 * among the pairs of a joint act); propositions, claims and scenarios as the texts state them. Nothing is added but
 * what packs/core/dynamics.tsv says of concepts.
 *
 * Owner: the arena of the system; the store may be closed afterwards.
 */
#ifndef KH_DYNAMICS_LOAD_H
#define KH_DYNAMICS_LOAD_H

#include "dynamics/action.h"
#include "dynamics/system.h"
#include "store/store.h"

struct kh_system_options {
    const struct kh_pack *pack;   /* for packs/core/dynamics.tsv; NULL: concepts move nothing by themselves */
    kh_action_vec *actions;       /* their actors become parties (MLI.MIL acts for MLI); may be NULL */
    struct kh_str dyad[2];        /* a relation that is asked for; "" */
};

/* Fails: STORE, ARGUMENT (the situation has no events). */
KH_MUST_USE kh_err kh_system_load(struct kh_system *out, struct kh_arena *a, struct kh_store *store,
                                  struct kh_system_options *o, struct kh_error *err);
/* Only the relations: series and notes without their sentences, and no causal map. For `show`, `serve` and backtests. */
KH_MUST_USE kh_err kh_system_load_relations(struct kh_system *out, struct kh_arena *a, struct kh_store *store,
                                            struct kh_error *err);

#endif
