/* world_int.h: what the parts of world.h share: one run's state and how it lies in its bytes. A world begins in world_start.c, moves in world.c and is
 * kept in world_save.c. Internal to these files.
 */
#ifndef KH_DYNAMICS_WORLD_INT_H
#define KH_DYNAMICS_WORLD_INT_H

#include "dynamics/random.h"
#include "dynamics/world.h"

/* What a random number is for. */
enum purpose { DRAW_PARAM = 1, DRAW_HOLDS, DRAW_HAPPENED, DRAW_FORCED, DRAW_NODE, DRAW_START, DRAW_TONE };

/* One run's parameters; doubles only, so that saved bytes have no holes. */
struct drawn {
    double hazard; /* a day's chance that a live influence moves its effect */
    double lag, window, back; /* back: a day's chance to return to "the same" */
    double push, keep, shock_sd, drift_sd;
};

/* Where an event of a node, or a variable, acts. */
struct link {
    uint32_t node, track;
};

/* What is the same for all runs. */
struct layout {
    struct kh_rate_params hostile;
    uint32_t n_nodes, n_influences, n_futures, n_tracks, n_links;
    struct link *links;   /* by node */
    uint32_t *link_begin; /* [nodes + 1] */
    bool *may_change;     /* by node */
    uint32_t *active;     /* nodes that may change, in order */
    uint32_t n_active;
    size_t at_trend, at_next, at_since, at_holds, at_forced, at_level, at_shock, at_rate;
};

/* One run's state, laid over its bytes. */
struct run {
    struct drawn *p;
    int8_t *trend, *next;
    int32_t *since;
    unsigned char *holds, *forced;
    double *level, *shock;
    struct kh_rate *rate;
    uint32_t number;
};

static inline const struct layout *layout_of(const struct kh_world *w) {
    return (const struct layout *)(const void *)w->links;
}

static inline struct run run_at(const struct kh_world *w, uint32_t number) {
    const struct layout *l = layout_of(w);
    unsigned char *at = w->runs + w->run_bytes * number;
    return (struct run){(struct drawn *)(void *)at,
                        (int8_t *)(at + l->at_trend),
                        (int8_t *)(at + l->at_next),
                        (int32_t *)(void *)(at + l->at_since),
                        at + l->at_holds,
                        at + l->at_forced,
                        (double *)(void *)(at + l->at_level),
                        (double *)(void *)(at + l->at_shock),
                        (struct kh_rate *)(void *)(at + l->at_rate),
                        number};
}

static inline double uniform(const struct kh_plan *plan, uint32_t run, enum purpose purpose, uint32_t object, int32_t day) {
    struct kh_random r = kh_random_from(plan->seed);
    return kh_random_uniform(&r, (struct kh_draw){run, purpose, object, (uint32_t)day});
}

/* Tone, between the ends of its scale. */
static inline double on_scale(double tone) {
    return tone < -10 ? -10 : tone > 10 ? 10 : tone;
}

#endif
