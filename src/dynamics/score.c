#include "dynamics/score.h"

#include <math.h>
#include <stdlib.h>

#include "base/arena.h"
#include "dynamics/random.h"
#include "dynamics/rate.h"

double kh_crps_count(double mean, double dispersion, uint32_t y) {
    double size = dispersion > 1e-9 ? mean / dispersion : 0; /* of the negative binomial; 0 marks Poisson */
    double p = kh_rate_none(mean, dispersion), cumulated = p, score = 0;
    for (uint32_t k = 0;; k++) {
        double miss = cumulated - (k >= y ? 1 : 0);
        score += miss * miss;
        if (k >= y && (1 - cumulated < 1e-12 || k > 100000)) return score;
        p *= size > 0 ? (size + k) / (k + 1) * dispersion / (1 + dispersion) : mean / (k + 1);
        cumulated += p;
    }
}

double kh_crps_normal(double mean, double sd, double y) {
    double z = (y - mean) / sd, density = exp(-0.5 * z * z) / sqrt(2 * 3.14159265358979323846);
    return sd * (z * (2 * kh_normal_cdf(z) - 1) + 2 * density - 1 / sqrt(3.14159265358979323846));
}

double kh_count_log_probability(double mean, double dispersion, uint32_t y) {
    double size = dispersion > 1e-9 ? mean / dispersion : 0;
    double log_p = size > 0 ? -size * log1p(dispersion) : -mean;
    for (uint32_t k = 0; k < y; k++)
        log_p += log(size > 0 ? (size + k) / (k + 1) * dispersion / (1 + dispersion) : mean / (k + 1));
    return log_p;
}

/* One draw's mean of a (less b's): blocks of days until as many days are drawn as there are. */
static double draw_mean(const struct kh_daily_score *a, const struct kh_daily_score *b,
                        const struct kh_random *random, uint32_t draw) {
    double sum = 0, n = 0;
    size_t block = a->n_days < KH_BOOTSTRAP_BLOCK_DAYS ? 1 : KH_BOOTSTRAP_BLOCK_DAYS, starts = a->n_days - block + 1;
    for (size_t taken = 0; taken < a->n_days; taken += block) {
        struct kh_draw at = {.run = draw, .object = (uint32_t)taken};
        size_t first = kh_random_below(random, at, (uint32_t)starts);
        for (size_t d = first; d < first + block; d++) {
            sum += a->sum[d] - (b ? b->sum[d] : 0);
            n += a->n[d];
        }
    }
    return n > 0 ? sum / n : NAN;
}

static int ascending(const void *x, const void *y) {
    double a = *(const double *)x, b = *(const double *)y;
    return (a > b) - (a < b);
}

struct kh_interval kh_score_difference(const struct kh_daily_score *a, const struct kh_daily_score *b, uint64_t seed) {
    struct kh_interval out = {NAN, NAN, NAN};
    double sum = 0, n = 0, *means;
    for (size_t d = 0; d < a->n_days; d++) {
        sum += a->sum[d] - (b ? b->sum[d] : 0);
        n += a->n[d];
    }
    if (!(n > 0)) return out;
    out.mean = sum / n;
    means = kh_xmalloc(sizeof *means * KH_BOOTSTRAP_DRAWS);
    struct kh_random random = kh_random_from(seed);
    size_t kept = 0;
    for (uint32_t i = 0; i < KH_BOOTSTRAP_DRAWS; i++) {
        double mean = draw_mean(a, b, &random, i);
        if (!isnan(mean)) means[kept++] = mean;
    }
    qsort(means, kept, sizeof *means, ascending);
    if (kept) {
        out.low = means[(size_t)(0.025 * (double)(kept - 1))];
        out.high = means[(size_t)(0.975 * (double)(kept - 1) + 0.5)];
    }
    free(means);
    return out;
}

struct kh_interval kh_score_mean(const struct kh_daily_score *a, uint64_t seed) {
    return kh_score_difference(a, NULL, seed);
}
