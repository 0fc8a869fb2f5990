#include "dynamics/sensitivity.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "dynamics/random.h"

/* --- leave one claim out ------------------------------------------------------------------------------- */

/* The world's answers in short: the main relation's mean at the end, each scenario's share of outcomes. */
struct answers {
    double tone, *future;
};

static struct answers answers_of(struct kh_arena *a, const struct kh_plan *plan) {
    struct kh_arena scratch = {0};
    struct kh_world w;
    size_t n = plan->n_runs;
    struct answers x = {0, kh_arena_array(a, double, plan->model->futures.n)};
    kh_world_init(&w, &scratch, plan);
    kh_world_run(&w, plan->horizon);
    for (uint32_t r = 0; r < n; r++) x.tone += kh_world_tone(&w, 0, plan->horizon, r) / (double)n;
    for (size_t f = 0; f < plan->model->futures.n; f++)
        for (uint32_t r = 0; r < n; r++) x.future[f] += (w.held[f * n + r] >> 1 & 1) / (double)n;
    kh_arena_free(&scratch);
    return x;
}

static int by_shift(const void *x, const void *y) {
    const struct kh_hinge *a = x, *b = y;
    double p = fabs(a->tone_shift) + 10 * fabs(a->future_shift), q = fabs(b->tone_shift) + 10 * fabs(b->future_shift);
    if (p != q) return p > q ? -1 : 1;
    if (a->influence != b->influence) return a->influence < b->influence ? -1 : 1;
    return (a->voice > b->voice) - (a->voice < b->voice);
}

/* Does the answer differ between the runs where the claim holds and those where it does not? Three standard errors. */
static bool differs(const double *x, const bool *holds, uint32_t n) {
    double sum[2] = {0, 0}, square[2] = {0, 0}, count[2] = {0, 0};
    for (uint32_t r = 0; r < n; r++) {
        sum[holds[r]] += x[r];
        square[holds[r]] += x[r] * x[r];
        count[holds[r]]++;
    }
    if (count[0] < 10 || count[1] < 10) return true; /* too few to tell: try it */
    double error = 0;
    for (int k = 0; k < 2; k++) error += fmax(0, square[k] / count[k] - pow(sum[k] / count[k], 2)) / count[k];
    return fabs(sum[0] / count[0] - sum[1] / count[1]) > 3 * sqrt(error) + 1e-9;
}

/* Leaving a claim out costs a world: first see whether the runs already made hint at anything. */
static bool matters(struct kh_arena *scratch, const struct kh_world *w, uint32_t influence) {
    uint32_t n = w->plan->n_runs;
    bool *holds = kh_arena_array(scratch, bool, n);
    double *x = kh_arena_array(scratch, double, n);
    for (uint32_t r = 0; r < n; r++) holds[r] = kh_world_holds(w, influence, r);
    for (uint32_t r = 0; r < n; r++) x[r] = kh_world_tone(w, 0, w->plan->horizon, r);
    if (differs(x, holds, n)) return true;
    for (size_t f = 0; f < w->plan->model->futures.n; f++) {
        for (uint32_t r = 0; r < n; r++) x[r] = w->held[f * n + r] >> 1 & 1;
        if (differs(x, holds, n)) return true;
    }
    return false;
}

/* A scenario is one claim: all its outcomes go with it. */
static void believe(struct kh_plan *plan, uint32_t influence, double belief) {
    const struct kh_system *m = plan->model;
    uint32_t scenario = m->influences.at[influence].scenario;
    plan->belief[influence] = belief;
    for (size_t i = 0; scenario != KH_NO_INDEX && i < m->influences.n; i++)
        if (m->influences.at[i].scenario == scenario) plan->belief[i] = belief;
}

/* Has an earlier outcome of the same scenario been tried? */
static bool tried_before(const struct kh_system *m, uint32_t influence) {
    uint32_t scenario = m->influences.at[influence].scenario;
    for (uint32_t i = 0; scenario != KH_NO_INDEX && i < influence; i++)
        if (m->influences.at[i].scenario == scenario) return true;
    return false;
}

static void try_without(struct kh_arena *a, struct kh_plan *plan, const struct answers *full, struct kh_hinge h, struct kh_projection *out) {
    const struct kh_influence *f = &plan->model->influences.at[h.influence];
    double all = kh_influence_belief(f, KH_NO_INDEX), kept = plan->belief[h.influence];
    /* the model's belief may come from a richer account than the voices' weights: keep their ratio */
    h.belief_without = all > 0 ? f->belief * kh_influence_belief(f, h.voice) / all : 0;
    believe(plan, h.influence, h.belief_without);
    struct kh_arena scratch = {0};
    struct answers x = answers_of(&scratch, plan);
    believe(plan, h.influence, kept);
    h.tone_shift = x.tone - full->tone;
    h.future = KH_NO_INDEX;
    for (uint32_t k = 0; k < plan->model->futures.n; k++) {
        if (fabs(x.future[k] - full->future[k]) <= fabs(h.future_shift)) continue;
        h.future_shift = x.future[k] - full->future[k];
        h.future = k;
    }
    kh_arena_free(&scratch);
    if (fabs(h.tone_shift) >= 0.005 || h.future != KH_NO_INDEX) kh_vec_push(a, &out->hinges, h);
}

void kh_leave_one_out(struct kh_arena *a, const struct kh_world *world, const bool *relevant, struct kh_projection *out) {
    struct kh_arena scratch = {0};
    struct kh_plan plan = *world->plan;
    const struct kh_system *m = plan.model;
    uint32_t tried = 0;
    plan.n_runs = plan.n_runs < KH_SENSITIVITY_RUNS ? plan.n_runs : KH_SENSITIVITY_RUNS;
    plan.tracks.n = 1;
    plan.belief = kh_arena_array(&scratch, double, m->influences.n);
    for (size_t i = 0; i < m->influences.n; i++) plan.belief[i] = m->influences.at[i].belief;
    struct answers full = {0, NULL};
    for (uint32_t i = 0; i < m->influences.n; i++) {
        if (!relevant[i] || tried_before(m, i) || !matters(&scratch, world, i)) continue;
        for (uint32_t v = 0; v < m->influences.at[i].voices.n && tried < KH_SENSITIVITY_MAX_VOICES; v++) {
            if (tried++ == 0) full = answers_of(&scratch, &plan);
            try_without(a, &plan, &full, (struct kh_hinge){.influence = i, .voice = v}, out);
        }
    }
    if (out->hinges.n) qsort(out->hinges.at, out->hinges.n, sizeof *out->hinges.at, by_shift);
    kh_arena_free(&scratch);
}

/* --- Sobol --------------------------------------------------------------------------------------------- */

static void draw(const struct kh_sobol *s, uint32_t point, uint32_t matrix, double *u) {
    struct kh_random random = kh_random_from(s->seed);
    for (uint32_t i = 0; i < s->n; i++) u[i] = kh_random_uniform(&random, (struct kh_draw){point, matrix, i, 0});
}

static double variance(const double *a, const double *b, uint32_t n) {
    double sum = 0, squares = 0;
    for (uint32_t i = 0; i < n; i++) sum += a[i] + b[i];
    double mean = sum / (2.0 * n);
    for (uint32_t i = 0; i < n; i++) squares += (a[i] - mean) * (a[i] - mean) + (b[i] - mean) * (b[i] - mean);
    return squares / (2.0 * n - 1);
}

void kh_sobol_indices(const struct kh_sobol *s, double *first, double *total) {
    double *fa = kh_xmalloc(sizeof *fa * 2 * s->points), *fb = fa + s->points;
    double a[KH_SOBOL_MAX], b[KH_SOBOL_MAX];
    kh_assert(s->n <= KH_SOBOL_MAX);
    for (uint32_t i = 0; i < s->n; i++) first[i] = total[i] = 0;
    for (uint32_t p = 0; p < s->points; p++) {
        draw(s, p, 0, a);
        draw(s, p, 1, b);
        fa[p] = s->value(s->ctx, a);
        fb[p] = s->value(s->ctx, b);
    }
    for (uint32_t p = 0; p < s->points; p++) {
        draw(s, p, 0, a);
        draw(s, p, 1, b);
        for (uint32_t i = 0; i < s->n; i++) {
            double kept = a[i];
            a[i] = b[i];
            double mixed = s->value(s->ctx, a);
            a[i] = kept;
            first[i] += fb[p] * (mixed - fa[p]) / s->points;
            total[i] += (fa[p] - mixed) * (fa[p] - mixed) / (2.0 * s->points);
        }
    }
    double var = variance(fa, fb, s->points);
    for (uint32_t i = 0; i < s->n; i++) {
        first[i] = var > 1e-12 ? first[i] / var : 0;
        total[i] = var > 1e-12 ? total[i] / var : 0;
    }
    free(fa);
}

/* --- Sobol of a projection ----------------------------------------------------------------------------- */

const enum kh_param_id kh_projection_params[] = {
    KH_P_CAUSE_LAG, KH_P_CAUSE_STRENGTH, KH_P_CAUSE_WINDOW, KH_P_NODE_PERSISTENCE, KH_P_RELATION_PUSH, KH_P_TONE_SHOCK_DAYS,
};
const size_t kh_projection_params_n = sizeof kh_projection_params / sizeof *kh_projection_params;

struct projection_function {
    struct kh_plan base, changed;
    struct kh_params params;
    const struct kh_params *centre;
    bool any_action;
};

static double end_mean(const struct kh_plan *plan) {
    struct kh_arena scratch = {0};
    struct kh_world w;
    double sum = 0;
    kh_world_init(&w, &scratch, plan);
    kh_world_run(&w, plan->horizon);
    for (uint32_t r = 0; r < plan->n_runs; r++) sum += kh_world_tone(&w, 0, plan->horizon, r);
    kh_arena_free(&scratch);
    return sum / plan->n_runs;
}

static double projection_value(void *ctx, const double *u) {
    struct projection_function *f = ctx;
    for (size_t i = 0; i < kh_projection_params_n; i++) {
        enum kh_param_id id = kh_projection_params[i];
        struct kh_param_info info = kh_param_info(id);
        double centre = f->centre->at[id];
        f->params.at[id] = kh_triangular(fmin(info.low, centre), centre, fmax(info.high, centre), u[i]);
    }
    double with = end_mean(&f->changed);
    return f->any_action ? with - end_mean(&f->base) : with;
}

void kh_sobol_of_projection(struct kh_arena *a, const struct kh_setting *s, struct kh_projection *out) {
    struct projection_function f = {s->base, s->changed, out->params, &out->params, s->any_action};
    struct kh_sobol sobol = {projection_value, &f, (uint32_t)kh_projection_params_n, KH_SOBOL_POINTS, out->options.seed};
    double first[KH_SOBOL_MAX], total[KH_SOBOL_MAX];
    struct kh_plan *plans[2] = {&f.base, &f.changed};
    for (int k = 0; k < 2; k++) {
        plans[k]->params = &f.params;
        plans[k]->fixed_params = true;
        plans[k]->n_runs = KH_SOBOL_RUNS;
        plans[k]->tracks.n = 1;
        plans[k]->jobs = 1;
    }
    kh_sobol_indices(&sobol, first, total);
    for (size_t i = 0; i < kh_projection_params_n; i++)
        kh_vec_push(a, &out->sobol, (struct kh_sobol_result){kh_projection_params[i], first[i], total[i]});
}
