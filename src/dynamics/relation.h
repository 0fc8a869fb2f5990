/* relation.h: one directed pair's relation over time, with a band, and the events that carry each point.
 *
 * Filtered: what could be known on that day (tone.h). Smoothed: what is known now, with hindsight: an exact
 * two-state Kalman smoother (level: random walk; shock: decays) over the pair's events, whose prior is what
 * all other events say of its two actors. Days are before that day's events for the filtered value, after them
 * for the smoothed one.
 *
 * Owner: the arena. The series must be closed.
 */
#ifndef KH_DYNAMICS_RELATION_H
#define KH_DYNAMICS_RELATION_H

#include "base/json.h"
#include "dynamics/tone.h"

struct kh_relation_point {
    kh_day day;
    struct kh_estimate filtered, smoothed;
    uint32_t n_events; /* of the pair on that day */
};

struct kh_relation {
    uint32_t pair;
    struct kh_relation_point *points; /* one a day, from `from` to `to` */
    size_t n_points;
    struct kh_estimate prior;         /* of the level, without the pair's own events */
    kh_day start;                     /* the day the level's random walk starts */
    struct kh_estimate level, shock;  /* smoothed, on the last day */
    double covariance;                /* of level and shock on the last day */
};

/* An event's part in the smoothed value of one day: value = prior + the sum of weight * (score - prior). */
struct kh_relation_weight {
    uint32_t event; /* into series.events */
    double weight, share; /* share = weight * (score - prior): points that it moves the value by */
};
typedef KH_VEC(struct kh_relation_weight) kh_relation_weight_vec;

enum { KH_RELATION_MAX_WEIGHTS = 300 }; /* only the newest events are weighed: older ones weigh next to nothing */

/* Which pair, on which data, over which days: from its first event (or `from`, when not KH_NO_DAY) to `to` (KH_NO_DAY: the
 * series' last day). */
struct kh_relation_query {
    const struct kh_series *series; /* closed */
    const struct kh_params *params;
    uint32_t pair;
    kh_day from, to;
};

/* Points in the arena; none, n_points 0, when `to` lies before the first day. Two passes over the series. */
void kh_relation_series(struct kh_arena *a, const struct kh_relation_query *q, struct kh_relation *out);
/* The same without `filtered`: half the work, for who looks back only. */
void kh_relation_course(struct kh_arena *a, const struct kh_relation_query *q, struct kh_relation *out);
/* Only the day `to`, with hindsight: one pass over the series instead of two; no filtered value. */
void kh_relation_state(struct kh_arena *a, const struct kh_relation_query *q, struct kh_relation *out);
/* The events behind the smoothed value of `day`, heaviest first; r was made by the same query. */
void kh_relation_weights(struct kh_arena *a, const struct kh_relation_query *q, const struct kh_relation *r, kh_day day,
                         kh_relation_weight_vec *out);
/* {"actor","recipient","prior":{},"series":[{"date","filtered":{"mean","low","high"},"smoothed":{..},"events":n}]}; bands
 * hold 90 %. Days without events between equal neighbours are kept: the band widens there. */
void kh_relation_write(const struct kh_relation *r, const struct kh_series *s, struct kh_json *j, const char *key);
/* 90 % band of an estimate (mean -+ 1.645 standard deviations), kept inside -10..10. */
void kh_estimate_band(struct kh_estimate e, double *low, double *high);

#endif
