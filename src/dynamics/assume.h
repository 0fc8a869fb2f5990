/* assume.h: what is expected of an act where no sentence says what follows from it.
 *
 * A third party that mediates acts towards each of the two; that moves its own relations with them. What it does to
 * theirs a text may say. Where none does, one stated assumption stands in (packs/core/dynamics.tsv, column `between`): with the
 * chance of a parameter (mediation.chance; 0 turns it off) the act pushes their relation up like any other cause. What the
 * texts report of a party's refusing talks or mediation takes away from that chance by its weight, which halves every
 * cause.recent days. It is always shown as "assumed", never as a claim.
 */
#ifndef KH_DYNAMICS_ASSUME_H
#define KH_DYNAMICS_ASSUME_H

#include "dynamics/action.h"
#include "dynamics/system.h"

/* The system itself, or in the arena a copy with the assumptions that the actions call for. */
const struct kh_system *kh_assume(struct kh_arena *a, const struct kh_system *m, const kh_action_vec *actions,
                                  const struct kh_params *params);

#endif
