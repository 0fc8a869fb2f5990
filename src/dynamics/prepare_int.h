/* prepare_int.h: what the parts of prepare.h share: which relations are followed (prepare_tracks.c), what actions change (prepare_actions.c), what can
 * lead to what is asked about (prepare_reach.c). Internal to these files.
 */
#ifndef KH_DYNAMICS_PREPARE_INT_H
#define KH_DYNAMICS_PREPARE_INT_H

#include "dynamics/prepare.h"

/* The pairs of actors whose relation is followed, each way for itself, as indices of the series. */
struct kh_choice {
    uint32_t pair[KH_PROJECTION_MAX_TRACKS];
    size_t n;
};

/* prepare_tracks.c: the relation that the options name, else those that the actions may touch, else the busiest. */
KH_MUST_USE kh_err kh_setting__choose_tracks(struct kh_choice *c, const struct kh_system *m, const kh_action_vec *actions,
                                             const struct kh_projection_options *o, struct kh_error *err);
/* Follows them in the plan; `stands`, as long as the choice, is given where each relation stands today. */
void kh_setting__add_tracks(struct kh_plan *plan, struct kh_arena *a, const struct kh_choice *c, struct kh_relation *stands);

/* prepare_actions.c: an act of somebody of whom no sentence speaks is refused. */
KH_MUST_USE kh_err kh_setting__check_actors(const struct kh_system *m, const struct kh_action *x, struct kh_error *err);
/* What changes the model itself: done before the relations are measured. */
KH_MUST_USE kh_err kh_setting__change_model(struct kh_system *m, const kh_action_vec *actions, struct kh_error *err);
/* What changes the plan: what is held, injected and cut; r is told what each action touches. */
KH_MUST_USE kh_err kh_setting__apply(struct kh_plan *plan, struct kh_arena *a, const struct kh_action *x, struct kh_action_result *r,
                                     struct kh_error *err);

/* prepare_reach.c: the influences by which an action's nodes reach a goal, nearest first. */
void kh_setting__find_path(const struct kh_plan *plan, struct kh_arena *a, const bool *goal, struct kh_action_result *r);
/* Of what resembles the action, only what would lead to a goal is worth naming. */
void kh_setting__keep_goals(const bool *goal, struct kh_action_result *r);

#endif
