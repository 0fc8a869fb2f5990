#include "dynamics/rate.h"

#include <math.h>

struct kh_rate_params kh_rate_params(const struct kh_params *p, bool hostile) {
    const double *v = p->at;
    struct kh_rate_params r = {
        .base_days = v[hostile ? KH_P_HOSTILE_BASE_DAYS : KH_P_COUNT_BASE_DAYS],
        .base_rate = v[hostile ? KH_P_HOSTILE_BASE_RATE : KH_P_COUNT_BASE_RATE],
        .fast = v[hostile ? KH_P_HOSTILE_FAST : KH_P_COUNT_FAST],
        .fast_keep = exp(-1 / v[hostile ? KH_P_HOSTILE_FAST_DAYS : KH_P_COUNT_FAST_DAYS]),
        .slow = v[hostile ? KH_P_HOSTILE_SLOW : KH_P_COUNT_SLOW],
        .slow_keep = exp(-1 / v[hostile ? KH_P_HOSTILE_SLOW_DAYS : KH_P_COUNT_SLOW_DAYS]),
        .dispersion = v[hostile ? KH_P_HOSTILE_DISPERSION : KH_P_COUNT_DISPERSION],
    };
    double shares = r.fast + r.slow; /* a range drawn at random may pass 1: keep the base's share positive */
    if (shares > 0.98) {
        r.fast *= 0.98 / shares;
        r.slow *= 0.98 / shares;
    }
    return r;
}

void kh_rate_init(struct kh_rate *r, const struct kh_rate_params *p) {
    *r = (struct kh_rate){0, 0, p->base_rate, p->base_rate};
}

double kh_rate_base(const struct kh_rate *r, const struct kh_rate_params *p) {
    return (p->base_rate * p->base_days + r->events) / (p->base_days + r->days);
}

double kh_rate_mean(const struct kh_rate *r, const struct kh_rate_params *p) {
    return (1 - p->fast - p->slow) * kh_rate_base(r, p) + p->fast * r->fast + p->slow * r->slow;
}

void kh_rate_step(struct kh_rate *r, const struct kh_rate_params *p, double events) {
    r->events += events;
    r->days += 1;
    r->fast = p->fast_keep * r->fast + (1 - p->fast_keep) * events;
    r->slow = p->slow_keep * r->slow + (1 - p->slow_keep) * events;
}

void kh_rate_skip(struct kh_rate *r, const struct kh_rate_params *p, int32_t days) {
    r->days += days;
    r->fast *= pow(p->fast_keep, days);
    r->slow *= pow(p->slow_keep, days);
}

/* Digamma for x > 0: the recurrence up to 6, then the asymptotic series (Abramowitz and Stegun 6.3.18). */
static double digamma(double x) {
    double shift = 0;
    for (; x < 6; x += 1) shift -= 1 / x;
    double y = 1 / (x * x);
    return shift + log(x) - 0.5 / x - y * (1.0 / 12 - y * (1.0 / 120 - y / 252));
}

double kh_rate_quiet_sum(const struct kh_rate *r, const struct kh_rate_params *p, int32_t days) {
    if (days <= 0) return 0;
    double since = p->base_days + r->days; /* the base is a harmonic series in the days */
    double base = (p->base_rate * p->base_days + r->events) * (digamma(since + days) - digamma(since));
    double fast = r->fast * (1 - pow(p->fast_keep, days)) / (1 - p->fast_keep);
    double slow = r->slow * (1 - pow(p->slow_keep, days)) / (1 - p->slow_keep);
    return (1 - p->fast - p->slow) * base + p->fast * fast + p->slow * slow;
}

double kh_rate_none(double mean, double dispersion) {
    return dispersion > 1e-9 ? exp(-mean / dispersion * log1p(dispersion)) : exp(-mean);
}
