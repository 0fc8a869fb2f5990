/* score.h: how good a forecast was, and how sure one can be of that. Lower is better throughout.
 *
 * Pure functions; arrays are borrowed. mean >= 0, dispersion >= 0 (0: Poisson), sd > 0.
 */
#ifndef KH_DYNAMICS_SCORE_H
#define KH_DYNAMICS_SCORE_H

#include <stddef.h>
#include <stdint.h>

/* Continuous ranked probability score of a count (Gneiting and Raftery 2007): the sum over k of
 * (P(X <= k) - [y <= k])^2 for X negative binomial with that mean and variance mean * (1 + dispersion). */
double kh_crps_count(double mean, double dispersion, uint32_t y);
/* Of a normal forecast (their equation 21, sign turned). */
double kh_crps_normal(double mean, double sd, double y);
/* Log of the negative binomial's probability of y. */
double kh_count_log_probability(double mean, double dispersion, uint32_t y);

/* A score's sums by day, for the bootstrap. */
struct kh_daily_score {
    double *sum;     /* [n_days] */
    const double *n; /* [n_days]: cases of that day, shared by the methods compared */
    size_t n_days;
};

struct kh_interval {
    double mean, low, high; /* 95 % */
};

/* Mean score, and the mean's difference a - b, with intervals from blocks of days drawn with replacement (moving
 * blocks, Kuensch 1989): neighbouring days are alike, so they are drawn together. */
struct kh_interval kh_score_mean(const struct kh_daily_score *a, uint64_t seed);
struct kh_interval kh_score_difference(const struct kh_daily_score *a, const struct kh_daily_score *b, uint64_t seed);

enum { KH_BOOTSTRAP_BLOCK_DAYS = 7, KH_BOOTSTRAP_DRAWS = 1000 };

#endif
