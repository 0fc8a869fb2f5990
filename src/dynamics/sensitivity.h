/* sensitivity.h: what an answer hangs on.
 *
 * Leave one claim out: the projection again without one voice, with the same random numbers. Sobol indices: how much
 * of the answer's variance each parameter explains alone (first) and with all its interactions (total), by the
 * estimators of Saltelli et al. 2010 (first) and Jansen 1999 (total).
 *
 * Ownership: results are in the arena; what is given is borrowed. Deterministic: the plan's seed decides.
 */
#ifndef KH_DYNAMICS_SENSITIVITY_H
#define KH_DYNAMICS_SENSITIVITY_H

#include "dynamics/prepare.h"

enum {
    KH_SENSITIVITY_RUNS = 400, /* of each world that leaves one claim out */
    KH_SENSITIVITY_MAX_VOICES = 60,
    KH_SOBOL_POINTS = 64,
    KH_SOBOL_RUNS = 40,
    KH_SOBOL_MAX = 16,
};

/* A function of n numbers, each drawn evenly from (0, 1). */
struct kh_sobol {
    double (*value)(void *ctx, const double *u);
    void *ctx;
    uint32_t n, points;
    uint64_t seed;
};
/* first and total: n numbers each, the caller's, about 0 to 1 (an estimate may lie a little outside). Costs points * (n + 2) values. Zeros
 * where the function does not vary. */
void kh_sobol_indices(const struct kh_sobol *s, double *first, double *total);

/* Fills out->hinges, largest shift first; `relevant` marks the influences that can matter, `world` is the
 * projection itself: claims whose holding makes no difference among its runs are not tried. */
void kh_leave_one_out(struct kh_arena *a, const struct kh_world *world, const bool *relevant, struct kh_projection *out);
/* Fills out->sobol: the main relation's mean on the last day (with actions: the effect of the actions). */
void kh_sobol_of_projection(struct kh_arena *a, const struct kh_setting *s, struct kh_projection *out);

#endif
