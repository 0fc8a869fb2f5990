/* world.h: many possible courses of a model, day by day.
 *
 * A run draws its parameters from their ranges, which causal claims hold (each with its belief; of two that
 * contradict each other at most one), and where the relations stand; then every day
 *   - a proposition that a live influence pushes rises with probability P(up) (1 - P(down)), falls with P(down)
 *     (1 - P(up)), where P is the noisy-or of its promoters and of its inhibitors; one that nothing pushes goes back to
 *     "the same" after a while. An influence pushes while its cause has moved, from `lag` days after that on and
 *     for `window` days, so hard that over a whole window it moves its effect with the chance cause.strength;
 *   - an event that comes about moves the tone of its pairs as an event of that score would (relation.h), a
 *     variable that stands for relations pushes them by `relation.push` points over a window;
 *   - each relation's level wanders and its shock decays (tone.h), and hostile events arrive (rate.h).
 *
 * Random numbers are drawn by address (random.h): the same seed gives the same bytes on any number of threads, and
 * two worlds that differ by one intervention differ only where it reaches.
 *
 * Owner: the arena. The model and plan are borrowed and must not change.
 */
#ifndef KH_DYNAMICS_WORLD_H
#define KH_DYNAMICS_WORLD_H

#include "base/buf.h"
#include "dynamics/system.h"
#include "dynamics/rate.h"
#include "dynamics/tone.h"

/* A relation that is followed, from where it stands. */
struct kh_track {
    uint32_t pair;
    struct kh_estimate level, shock;
    double covariance;      /* of level and shock */
    double gain_level, gain_shock; /* what an event of full weight moves */
    struct kh_rate hostile; /* its memory of hostile events */
};

/* Events that happen, whatever their causes, on a day of the projection (from 1). */
struct kh_injection {
    int32_t day;
    uint32_t node;   /* raised, or KH_NO_INDEX */
    uint32_t track;  /* moved by score, or KH_NO_INDEX */
    double score;
    bool hostile;
};

/* A node that is held where it is put. */
struct kh_clamp {
    uint32_t node;
    int trend;
    int32_t day; /* from this one on */
};

struct kh_plan {
    const struct kh_system *model;
    const struct kh_params *params;
    KH_VEC(struct kh_track) tracks;
    KH_VEC(struct kh_injection) injections;
    KH_VEC(struct kh_clamp) clamps;
    bool *cut;           /* [influences] or NULL */
    double *belief;      /* [influences] in place of the model's, or NULL */
    const bool *idle;    /* [nodes] that need not move, for nobody asks what they lead to; or NULL */
    int32_t horizon;     /* days */
    uint32_t n_runs;
    uint64_t seed;
    bool fixed_params;   /* every run uses *params as they are (Sobol indices draw them outside) */
    int jobs;
};

struct kh_world {
    const struct kh_plan *plan;
    int32_t day;          /* days done */
    size_t run_bytes;
    unsigned char *runs;  /* the states, one after the other */
    float *tone;          /* [track][day][run], day 0 to horizon */
    unsigned char *held;  /* [future][run]: bit 0 its conditions have held, 1 some outcome, 2 all outcomes came about */
    uint16_t *hostile;    /* [track][run]: hostile events so far */
    unsigned char *links; /* opaque: what each node moves */
};

/* At day 0, with every run's draws made; plan->n_runs and horizon decide the memory. */
void kh_world_init(struct kh_world *w, struct kh_arena *a, const struct kh_plan *plan);
void kh_world_run(struct kh_world *w, int32_t to_day); /* at most the horizon */

/* Everything needed to go on: after a load the world continues to the same bytes. */
void kh_world_save(const struct kh_world *w, struct kh_buf *out);
/* Into a world of the same plan. Fails: FORMAT, of another plan or shape; the world is then as it was. */
KH_MUST_USE kh_err kh_world_load(struct kh_world *w, struct kh_str bytes, struct kh_error *err);

/* Does the node move the pair? An event moves its actors' tone towards its recipients, a joint event both ways; a
 * variable that stands for relations those between its actors. */
bool kh_node_moves(const struct kh_node *node, const struct kh_series_pair *pair);
float kh_world_tone(const struct kh_world *w, uint32_t track, int32_t day, uint32_t run); /* -10 to 10; day: 0 to w->day */
/* Did the influence hold in that run? A pure function of the seed and the beliefs. */
bool kh_world_influence_holds(const struct kh_plan *plan, uint32_t influence, uint32_t run);
/* The same, as drawn for this world, for influences on nodes that may change there; others never hold: a look-up. */
bool kh_world_holds(const struct kh_world *w, uint32_t influence, uint32_t run);
/* Draw from low..high with its peak at value (triangular), by its quantile u. */
double kh_triangular(double low, double value, double high, double u);

#endif
