/* daily.h: each pair's events counted by day, for the rate model.
 *
 * Owner: the arena. Only days with events are kept; events of a weight under one half are not counted.
 */
#ifndef KH_DYNAMICS_DAILY_H
#define KH_DYNAMICS_DAILY_H

#include "dynamics/events.h"

struct kh_pair_day {
    kh_day day;
    uint16_t events, hostile; /* counts stop at 65535 */
};

struct kh_daily {
    struct kh_pair_day *days; /* grouped by pair, in time order */
    uint32_t *begin;          /* [n_pairs + 1]: pair p has days[begin[p]] .. days[begin[p + 1] - 1] */
    uint32_t n_pairs;
};

/* of a closed series, which is not needed afterwards */
void kh_daily_init(struct kh_daily *d, struct kh_arena *a, const struct kh_series *s);

#endif
