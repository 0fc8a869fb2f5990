/* random.h: random numbers by address, not by turn.
 *
 * Philox 4x32-10 (Salmon et al. 2011): the number at (seed, stream, a, b, c) is a pure function of these, so a
 * run's numbers do not depend on threads, on order, or on which other parts of the model draw. Two
 * projections that differ by one intervention share every draw that both make.
 *
 * Pure functions of plain values; nothing is owned.
 */
#ifndef KH_DYNAMICS_RANDOM_H
#define KH_DYNAMICS_RANDOM_H

#include <stdint.h>

struct kh_random {
    uint32_t key[2];
};

/* Where a number stands: which run, what it is for, which object, which day. */
struct kh_draw {
    uint32_t run, purpose, object, day;
};

/* The block cipher itself: four words of a counter under a key, ten rounds. */
void kh_philox(const uint32_t counter[4], const uint32_t key[2], uint32_t out[4]);
struct kh_random kh_random_from(uint64_t seed); /* the seed's two halves */
double kh_random_uniform(const struct kh_random *r, struct kh_draw at); /* in (0, 1), never 0 or 1 */
double kh_random_normal(const struct kh_random *r, struct kh_draw at); /* mean 0, variance 1 */
/* Two independent standard normals and, given back, a uniform number in (0, 1), for the price of one draw. */
double kh_random_normals(const struct kh_random *r, struct kh_draw at, double out[2]);
/* Evenly in [0, n); n > 0. */
uint32_t kh_random_below(const struct kh_random *r, struct kh_draw at, uint32_t n);

/* The standard normal's quantile (Wichura 1988, AS 241, PPND16; 0 < p < 1) and distribution (by erfc). */
double kh_normal_quantile(double p);
double kh_normal_cdf(double x);

#endif
