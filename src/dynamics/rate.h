/* rate.h: how many events a pair has in a day.
 *
 *     rate(day) = (1 - fast - slow) * base + fast * (mean over about a day) + slow * (mean over about a month)
 *     base      = (prior events + events so far) / (prior days + days so far)
 *
 * A discrete self-exciting process (INGARCH) on two scales: events call forth events, and the call fades.
 * A day's count is negative binomial with that mean and the variance mean * (1 + dispersion): events come in
 * batches. The same model with its own parameters serves all events (count) and material conflict (hostile).
 *
 * Ownership: plain values. Means are events a day, days are whole days, chances are 0 to 1.
 */
#ifndef KH_DYNAMICS_RATE_H
#define KH_DYNAMICS_RATE_H

#include "dynamics/params.h"

struct kh_rate_params {
    double base_days, base_rate, fast, fast_keep, slow, slow_keep, dispersion; /* keep: what a day leaves of a mean */
};

/* One pair's memory; 32 bytes, a plain value. */
struct kh_rate {
    double events, days, fast, slow;
};

/* The parameters hostile.* (material conflict) or count.* (all events). */
struct kh_rate_params kh_rate_params(const struct kh_params *p, bool hostile);
void kh_rate_init(struct kh_rate *r, const struct kh_rate_params *p); /* a pair without events: the prior alone */
double kh_rate_base(const struct kh_rate *r, const struct kh_rate_params *p); /* the long-run mean that it falls back to */
double kh_rate_mean(const struct kh_rate *r, const struct kh_rate_params *p); /* expected events of the coming day */
void kh_rate_step(struct kh_rate *r, const struct kh_rate_params *p, double events); /* that day passed with so many */
/* So many days without an event. */
void kh_rate_skip(struct kh_rate *r, const struct kh_rate_params *p, int32_t days);
/* The sum of the means of the coming days, if so many pass without an event. O(1): fits spend their time here. */
double kh_rate_quiet_sum(const struct kh_rate *r, const struct kh_rate_params *p, int32_t days);
/* Chance of a day without events when the mean is `mean`. */
double kh_rate_none(double mean, double dispersion);

#endif
