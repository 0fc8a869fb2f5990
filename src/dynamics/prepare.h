/* prepare.h: from a model and actions to plans. Internal to projections. Owner: the arena; model, parameters and actions are borrowed. */
#ifndef KH_DYNAMICS_PREPARE_H
#define KH_DYNAMICS_PREPARE_H

#include "dynamics/projection.h"

/* The model and plan with the actions, beside those without. */
struct kh_setting {
    struct kh_system changed_model; /* shallow copy with cut events and given likelihoods */
    struct kh_plan base, changed;
    struct kh_relation stands[KH_PROJECTION_MAX_TRACKS]; /* where each followed relation stands, with the actions */
    bool any_action;
};

/* Reads model, parameters and options from *out and fills its actions. Fails: ARGUMENT, as kh_projection_run. */
KH_MUST_USE kh_err kh_setting_init(struct kh_setting *s, struct kh_arena *a, const kh_action_vec *actions,
                                   struct kh_projection *out, struct kh_error *err);
/* Marks the nodes from which a followed relation or a scenario's outcome can be reached; goal: one a node, the caller's. */
void kh_setting_goals(const struct kh_plan *plan, bool *goal);
/* The same for the outcomes of one scenario alone. */
void kh_outcome_goals(const struct kh_system *m, uint32_t future, bool *goal);
/* Is this proposition what an event action brings about? Same type, an actor of the action acts, and where both name
 * recipients they share one. */
bool kh_node_is_action(const struct kh_system *m, const struct kh_node *n, const struct kh_action *x);
/* Does the node itself move a followed relation? */
bool kh_node_moves_tracks(const struct kh_plan *plan, uint32_t node);

#endif
