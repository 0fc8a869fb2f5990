/* projection.h: where relations and scenarios may go, with and without interventions, and what the answer hangs on.
 *
 * Owner: the arena. Everything in a kh_projection points into the arena or the model.
 */
#ifndef KH_DYNAMICS_PROJECTION_H
#define KH_DYNAMICS_PROJECTION_H

#include "base/json.h"
#include "dynamics/action.h"
#include "dynamics/relation.h"
#include "dynamics/world.h"

enum { KH_QUANTILES = 5, KH_PROJECTION_MAX_TRACKS = 8 };
extern const double kh_quantile_levels[KH_QUANTILES]; /* 0.05 0.25 0.5 0.75 0.95 */

struct kh_projection_options {
    int32_t horizon;   /* days */
    uint32_t n_runs;
    uint64_t seed;
    int jobs;
    struct kh_str dyad[2];     /* keys; empty: chosen from the actions */
    bool sensitivity;          /* leave one claim out */
    bool sobol;                /* indices of the parameters */
};
#define KH_PROJECTION_OPTIONS ((struct kh_projection_options){90, 1000, 1, 1, {{0}}, true, false})

/* A share of the runs; low and high: the same share among the runs where one uncertain claim holds, or does not,
 * at its most extreme, and which claim that is (an influence, or KH_NO_INDEX). */
struct kh_share {
    double p, low, high; /* 0 to 1 */
    uint32_t low_claim, high_claim;
};

struct kh_fan {
    float *at[KH_QUANTILES]; /* [horizon + 1]: tone, -10 to 10, from today on */
    double mean_start, mean_end;
};

struct kh_track_result {
    uint32_t pair;
    struct kh_fan base, changed;     /* changed: with the actions; equal to base without any */
    double effect, effect_low, effect_high; /* mean and 90 % range over runs of changed - base on the last day */
    struct kh_share better, worse;   /* changed: at least KH_NOTABLE points above, below the start on the last day */
    double raised, lowered;          /* share of runs that the actions move up, down */
    double hostile_base, hostile_changed; /* chance of at least one hostile event */
    kh_relation_weight_vec weights;  /* events that the start hangs on, heaviest first */
};

struct kh_future_result {
    uint32_t future;
    bool known;                 /* something in the texts or the actions can bring its conditions about */
    bool outcome_known;         /* the texts give it outcomes that a run can tell */
    struct kh_share conditions, outcome, base_outcome; /* shares of runs; outcome: at least one of them */
    double base_conditions;     /* share of the runs in which they hold without the actions */
    double given_conditions;    /* outcome when its conditions are taken to hold; NaN when it has none */
};

/* How firmly an action stands on the texts. */
enum kh_grounding {
    KH_GROUND_CAUSE,   /* a text says what it would move */
    KH_GROUND_EVENT,   /* texts report such events between these parties; none says what follows */
    KH_GROUND_OUTSIDE, /* the parties are in the texts, such an act is not */
};
struct kh_action_result {
    const struct kh_action *action;
    enum kh_grounding grounding;
    KH_VEC(uint32_t) nodes;      /* propositions that it raises or holds */
    KH_VEC(uint32_t) similar;    /* claimed acts of the same parties, of another type: the user may mean them */
    KH_VEC(uint32_t) taken_out;  /* influences that a cut removes */
    KH_VEC(uint32_t) path;       /* influences by which it reaches the relations or scenarios, nearest first */
    bool reaches;                /* a relation or an outcome */
    bool moves_directly;         /* is itself an event between parties of a followed relation */
};

/* What the answer hangs on: the main relation's last day, and each scenario, without one voice. */
struct kh_hinge {
    uint32_t influence, voice;
    double belief_without;
    double tone_shift;           /* main relation's mean on the last day: without it, less with it */
    double future_shift;         /* largest change of a scenario's share */
    uint32_t future;             /* which, or KH_NO_INDEX */
};

struct kh_sobol_result {
    enum kh_param_id param;
    double first, total;
};

struct kh_projection {
    const struct kh_system *model;
    struct kh_params params;
    struct kh_projection_options options;
    struct kh_str backtest; /* set by the caller: the JSON of the situation's last backtest, or "" */
    kh_day start; /* today */
    KH_VEC(struct kh_action_result) actions;
    KH_VEC(struct kh_track_result) tracks; /* the first is the main relation */
    KH_VEC(struct kh_future_result) futures;
    KH_VEC(struct kh_hinge) hinges; /* largest shift first */
    KH_VEC(struct kh_sobol_result) sobol;
};

/* A relation that differs by less than this from its start has not changed. */
#define KH_NOTABLE 0.5

/* What is asked: all borrowed, and all must outlive the projection. */
struct kh_question {
    const struct kh_system *system;
    const struct kh_params *params;
    const kh_action_vec *actions; /* may be empty */
    const struct kh_projection_options *options;
};

/* Fails: ARGUMENT when an action names an actor, claim, proposition or scenario that the model does not have (an
 * actor outside the texts cannot be projected), or no relation is left to follow. */
KH_MUST_USE kh_err kh_projection_run(struct kh_arena *a, const struct kh_question *q, struct kh_projection *out,
                                     struct kh_error *err);

/* One object under `key`; shares with three digits behind the point, tones with two. */
void kh_projection_write(const struct kh_projection *r, struct kh_json *j, const char *key);
/* For people; `explain` adds every assumption with its origin. */
void kh_projection_text(const struct kh_projection *r, bool explain, struct kh_buf *out);
/* Two what-ifs side by side. */
void kh_projection_compare_write(const struct kh_projection *x, const struct kh_projection *y, struct kh_json *j);
/* adds to *out */
void kh_projection_compare_text(const struct kh_projection *x, const struct kh_projection *y, struct kh_buf *out);

/* Parameters that a run draws and Sobol indices rank. */
extern const enum kh_param_id kh_projection_params[];
extern const size_t kh_projection_params_n;
const char *kh_grounding_name(enum kh_grounding g); /* "cause", "event", "outside the texts" */

#endif
