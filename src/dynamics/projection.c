#include "dynamics/projection.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "dynamics/prepare.h"
#include "dynamics/sensitivity.h"
#include "base/limits.h"

const double kh_quantile_levels[KH_QUANTILES] = {0.05, 0.25, 0.5, 0.75, 0.95};

const char *kh_grounding_name(enum kh_grounding g) {
    static const char *const names[] = {"cause", "event", "outside the texts"};
    return names[g];
}

/* Bits that order like the number: negative ones turned over, the sign bit of others set. */
static uint32_t ordered_bits(float x) {
    uint32_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits >> 31 ? ~bits : bits | 0x80000000u;
}

enum { DIGIT_BITS = 8, DIGITS = 1 << DIGIT_BITS };

/* Radix sort by the four bytes: a fan sorts the runs of every day, and qsort took an eighth of a projection. */
static void sort_floats(float *x, uint32_t n) {
    float *from = x, *to = kh_xmalloc(sizeof *to * (n + 1)), *spare = to;
    for (int shift = 0; shift < 32; shift += DIGIT_BITS) {
        uint32_t at[DIGITS + 1] = {0};
        for (uint32_t i = 0; i < n; i++) at[(ordered_bits(from[i]) >> shift & (DIGITS - 1)) + 1]++;
        for (int d = 0; d < DIGITS; d++) at[d + 1] += at[d];
        for (uint32_t i = 0; i < n; i++) to[at[ordered_bits(from[i]) >> shift & (DIGITS - 1)]++] = from[i];
        float *keep = from;
        from = to;
        to = keep;
    }
    free(spare); /* four passes end where they began */
}

/* The value below which a share q of the sorted runs lies, between neighbours by straight line. */
static float quantile(const float *sorted, uint32_t n, double q) {
    double at = q * (n - 1);
    uint32_t i = (uint32_t)at;
    double part = at - i;
    return (float)(i + 1 < n ? sorted[i] * (1 - part) + sorted[i + 1] * part : sorted[n - 1]);
}

static double mean_of(const float *x, uint32_t n) {
    double sum = 0;
    for (uint32_t i = 0; i < n; i++) sum += x[i];
    return n ? sum / n : NAN;
}

static const float *runs_of(const struct kh_world *w, uint32_t track, int32_t day) {
    return &w->tone[((size_t)track * (size_t)(w->plan->horizon + 1) + (size_t)day) * w->plan->n_runs];
}

static struct kh_fan fan_of(struct kh_arena *a, const struct kh_world *w, uint32_t track) {
    struct kh_fan fan;
    uint32_t n = w->plan->n_runs;
    int32_t horizon = w->plan->horizon;
    float *sorted = kh_xmalloc(sizeof *sorted * n);
    for (int q = 0; q < KH_QUANTILES; q++) fan.at[q] = kh_arena_array(a, float, (size_t)horizon + 1);
    for (int32_t day = 0; day <= horizon; day++) {
        memcpy(sorted, runs_of(w, track, day), sizeof *sorted * n);
        sort_floats(sorted, n);
        for (int q = 0; q < KH_QUANTILES; q++) fan.at[q][day] = quantile(sorted, n, kh_quantile_levels[q]);
    }
    fan.mean_start = mean_of(runs_of(w, track, 0), n);
    fan.mean_end = mean_of(runs_of(w, track, horizon), n);
    free(sorted);
    return fan;
}

/* --- shares of runs and their ranges ------------------------------------------------------------------- */

enum { MIN_SIDE = 20 }; /* runs on either side of a claim before its sides are compared */

struct test {
    const struct kh_world *world;
    bool (*passes)(const struct test *t, uint32_t run);
    uint32_t index;
    int bit;
    double above; /* for tone: start plus or minus KH_NOTABLE */
};

static void split_by_claim(const struct test *t, uint32_t influence, struct kh_share *s) {
    double with = 0, with_n = 0, without = 0, without_n = 0;
    for (uint32_t r = 0; r < t->world->plan->n_runs; r++) {
        bool passes = t->passes(t, r);
        if (kh_world_holds(t->world, influence, r)) {
            with += passes;
            with_n++;
        } else {
            without += passes;
            without_n++;
        }
    }
    if (with_n < MIN_SIDE || without_n < MIN_SIDE) return;
    double side[2] = {with / with_n, without / without_n};
    double all = (with + without) / (with_n + without_n), error = sqrt(all * (1 - all) * (1 / with_n + 1 / without_n));
    if (fabs(side[0] - side[1]) < 3 * error) return; /* chance alone would do that */
    for (int k = 0; k < 2; k++) {
        if (side[k] < s->low) {
            s->low = side[k];
            s->low_claim = influence;
        }
        if (side[k] > s->high) {
            s->high = side[k];
            s->high_claim = influence;
        }
    }
}

/* `relevant`: influences that can matter; only they are split by. */
static struct kh_share share_of(const struct test *t, const bool *relevant) {
    struct kh_share s = {0, 0, 0, KH_NO_INDEX, KH_NO_INDEX};
    uint32_t n = t->world->plan->n_runs;
    for (uint32_t r = 0; r < n; r++) s.p += t->passes(t, r);
    s.p /= n;
    s.low = s.high = s.p;
    for (uint32_t i = 0; i < t->world->plan->model->influences.n; i++)
        if (relevant[i]) split_by_claim(t, i, &s);
    return s;
}

static bool ends_above(const struct test *t, uint32_t run) {
    return kh_world_tone(t->world, t->index, t->world->plan->horizon, run) > t->above;
}

static bool ends_below(const struct test *t, uint32_t run) {
    return kh_world_tone(t->world, t->index, t->world->plan->horizon, run) < t->above;
}

static bool has_held(const struct test *t, uint32_t run) {
    return t->world->held[(size_t)t->index * t->world->plan->n_runs + run] >> t->bit & 1;
}

/* --- results ------------------------------------------------------------------------------------------- */

static double hostile_share(const struct kh_world *w, uint32_t track) {
    double any = 0;
    for (uint32_t r = 0; r < w->plan->n_runs; r++) any += w->hostile[(size_t)track * w->plan->n_runs + r] > 0;
    return any / w->plan->n_runs;
}

static void compare_runs(const struct kh_world *base, const struct kh_world *changed, uint32_t track, struct kh_track_result *r) {
    uint32_t n = base->plan->n_runs;
    int32_t day = base->plan->horizon;
    float *difference = kh_xmalloc(sizeof *difference * n);
    for (uint32_t i = 0; i < n; i++) {
        difference[i] = runs_of(changed, track, day)[i] - runs_of(base, track, day)[i];
        r->raised += difference[i] > 0.005f;
        r->lowered += difference[i] < -0.005f;
    }
    r->raised /= n;
    r->lowered /= n;
    sort_floats(difference, n);
    r->effect = mean_of(difference, n);
    r->effect_low = quantile(difference, n, 0.05);
    r->effect_high = quantile(difference, n, 0.95);
    free(difference);
}

struct pair_of_worlds {
    const struct kh_world *base, *changed;
};

static void tell_track(struct kh_arena *a, struct kh_projection *out, struct pair_of_worlds worlds, const struct kh_relation *stands,
                       const bool *relevant) {
    const struct kh_world *base = worlds.base, *changed = worlds.changed;
    const struct kh_plan *plan = changed->plan;
    uint32_t track = (uint32_t)out->tracks.n;
    struct kh_track_result r = {.pair = plan->tracks.at[track].pair};
    r.base = fan_of(a, base, track);
    r.changed = changed->runs == base->runs ? r.base : fan_of(a, changed, track);
    compare_runs(base, changed, track, &r);
    struct test up = {changed, ends_above, track, 0, r.base.mean_start + KH_NOTABLE};
    struct test down = {changed, ends_below, track, 0, r.base.mean_start - KH_NOTABLE};
    r.better = share_of(&up, relevant);
    r.worse = share_of(&down, relevant);
    r.hostile_base = hostile_share(base, track);
    r.hostile_changed = hostile_share(changed, track);
    struct kh_relation_query q = {&plan->model->series, plan->params, r.pair, plan->model->today, plan->model->today};
    kh_relation_weights(a, &q, stands, q.to, &r.weights);
    kh_vec_push(a, &out->tracks, r);
}

static void mark_reachable(struct kh_arena *a, const struct kh_plan *plan, bool *reachable) {
    bool *start = kh_arena_array(a, bool, plan->model->nodes.n);
    for (size_t i = 0; i < plan->injections.n; i++)
        if (plan->injections.at[i].node != KH_NO_INDEX) start[plan->injections.at[i].node] = true;
    for (size_t i = 0; i < plan->clamps.n; i++) start[plan->clamps.at[i].node] = true;
    kh_system_reach(plan->model, start, reachable);
}

/* Nodes that nothing moves, or that move nothing that is asked about. */
static const bool *idle_nodes(struct kh_arena *a, const struct kh_plan *plan, const bool *goal) {
    bool *idle = kh_arena_array(a, bool, plan->model->nodes.n);
    mark_reachable(a, plan, idle);
    for (size_t n = 0; n < plan->model->nodes.n; n++) idle[n] = !idle[n] || !goal[n];
    return idle;
}

/* The scenario's outcome when its conditions are taken to hold from the first day. Relations move no node, so none is followed. */
static double given(const struct kh_plan *changed, uint32_t future) {
    const struct kh_future *f = &changed->model->futures.at[future];
    struct kh_arena scratch = {0};
    struct kh_plan plan = *changed;
    struct kh_world w;
    bool *goal = kh_arena_array(&scratch, bool, plan.model->nodes.n);
    kh_outcome_goals(plan.model, future, goal);
    memset(&plan.clamps, 0, sizeof plan.clamps);
    plan.tracks.n = 0;
    for (size_t i = 0; i < changed->clamps.n; i++) kh_vec_push(&scratch, &plan.clamps, changed->clamps.at[i]);
    for (size_t i = 0; i < f->conditions.n; i++)
        kh_vec_push(&scratch, &plan.clamps, (struct kh_clamp){f->conditions.at[i].node, kh_condition_trend(changed->model, f->conditions.at[i]), 1});
    plan.n_runs = plan.n_runs < KH_SENSITIVITY_RUNS ? plan.n_runs : KH_SENSITIVITY_RUNS;
    plan.idle = idle_nodes(&scratch, &plan, goal);
    kh_world_init(&w, &scratch, &plan);
    kh_world_run(&w, plan.horizon);
    double came = 0;
    for (uint32_t r = 0; r < plan.n_runs; r++) came += w.held[(size_t)future * plan.n_runs + r] >> 1 & 1;
    kh_arena_free(&scratch);
    return came / plan.n_runs;
}

static bool conditions_known(const struct kh_plan *plan, uint32_t future, const bool *reachable) {
    const struct kh_future *f = &plan->model->futures.at[future];
    if (!isnan(f->likelihood)) return true;
    for (size_t i = 0; i < f->conditions.n; i++)
        if (kh_condition_trend(plan->model, f->conditions.at[i]) && !reachable[f->conditions.at[i].node]) return false;
    return f->conditions.n > 0;
}

static void tell_future(struct kh_arena *a, struct kh_projection *out, struct pair_of_worlds worlds, uint32_t future,
                        const bool *marks[2]) {
    const struct kh_world *base = worlds.base, *changed = worlds.changed;
    const struct kh_plan *plan = changed->plan;
    const struct kh_future *f = &plan->model->futures.at[future];
    struct kh_future_result r = {.future = future, .given_conditions = NAN};
    r.known = conditions_known(plan, future, marks[1]);
    r.outcome_known = f->outcomes.n > 0;
    struct test conditions = {changed, has_held, future, 0, 0}, outcome = {changed, has_held, future, 1, 0};
    struct test before = {base, has_held, future, 1, 0};
    r.conditions = share_of(&conditions, marks[0]);
    r.outcome = share_of(&outcome, marks[0]);
    r.base_outcome = share_of(&before, marks[0]);
    for (uint32_t i = 0; i < worlds.base->plan->n_runs; i++)
        r.base_conditions += (worlds.base->held[(size_t)future * worlds.base->plan->n_runs + i] & 1) / (double)worlds.base->plan->n_runs;
    if (f->conditions.n && r.outcome_known) r.given_conditions = given(plan, future);
    kh_vec_push(a, &out->futures, r);
}

/* Influences worth splitting by: uncertain ones between something that moves and something that is asked about. */
static void mark_relevant(const struct kh_plan *plan, const bool *reachable, const bool *goal, bool *relevant) {
    const struct kh_system *m = plan->model;
    for (size_t i = 0; i < m->influences.n; i++) {
        const struct kh_influence *f = &m->influences.at[i];
        bool from = f->scenario != KH_NO_INDEX ? conditions_known(plan, f->scenario, reachable) : reachable[f->cause];
        relevant[i] = from && goal[f->effect] && !plan->cut[i] && f->belief > 0;
    }
}

static void tell(struct kh_arena *a, struct kh_setting *s, struct kh_projection *out) {
    struct kh_arena scratch = {0};
    struct kh_world base, changed;
    const struct kh_system *m = s->changed.model;
    bool *reachable = kh_arena_array(&scratch, bool, m->nodes.n), *goal = kh_arena_array(&scratch, bool, m->nodes.n);
    bool *relevant = kh_arena_array(&scratch, bool, m->influences.n);
    mark_reachable(&scratch, &s->changed, reachable);
    kh_setting_goals(&s->changed, goal);
    mark_relevant(&s->changed, reachable, goal, relevant);
    s->base.idle = idle_nodes(&scratch, &s->base, goal);
    s->changed.idle = idle_nodes(&scratch, &s->changed, goal);
    kh_world_init(&base, &scratch, &s->base);
    kh_world_run(&base, s->base.horizon);
    if (s->any_action) {
        kh_world_init(&changed, &scratch, &s->changed);
        kh_world_run(&changed, s->changed.horizon);
    } else {
        changed = base;
        changed.plan = &s->changed;
    }
    const bool *marks[2] = {relevant, reachable};
    for (uint32_t k = 0; k < s->changed.tracks.n; k++) tell_track(a, out, (struct pair_of_worlds){&base, &changed}, &s->stands[k], relevant);
    for (uint32_t f = 0; f < m->futures.n; f++) tell_future(a, out, (struct pair_of_worlds){&base, &changed}, f, marks);
    if (out->options.sensitivity) kh_leave_one_out(a, &changed, relevant, out);
    if (out->options.sobol) kh_sobol_of_projection(a, s, out);
    kh_arena_free(&scratch);
}

kh_err kh_projection_run(struct kh_arena *a, const struct kh_question *q, struct kh_projection *out, struct kh_error *err) {
    const struct kh_projection_options *o = q->options;
    struct kh_setting setting;
    if (o->horizon < 1 || o->horizon > KH_MAX_HORIZON_DAYS || o->n_runs < 10 || o->n_runs > KH_MAX_RUNS)
        return kh_fail(err, KH_ERR_ARGUMENT, "a projection takes 1 to %d days and 10 to %d runs", KH_MAX_HORIZON_DAYS, KH_MAX_RUNS);
    memset(out, 0, sizeof *out);
    out->model = q->system;
    out->params = *q->params;
    out->options = *o;
    out->start = q->system->today;
    KH_TRY(kh_setting_init(&setting, a, q->actions, out, err));
    tell(a, &setting, out);
    return KH_OK;
}
