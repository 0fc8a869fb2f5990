/* The days of a world: what moves its propositions, what that does to relations, and what of it is recorded. */
#include "dynamics/world_int.h"

#include <math.h>
#include <string.h>

#include "base/parallel.h"

enum { RUNS_AT_ONCE = 32, MAX_TRACKS = 64 };

/* The conditions hold; *since is when the last of them came to hold. */
static bool scenario_holds(const struct kh_system *m, const struct run *r, uint32_t scenario, int32_t *since) {
    const struct kh_future *f = &m->futures.at[scenario];
    int32_t last = 0;
    for (size_t i = 0; i < f->conditions.n; i++) {
        int wanted = kh_condition_trend(m, f->conditions.at[i]);
        uint32_t node = f->conditions.at[i].node;
        if (r->trend[node] != wanted) return false;
        if (wanted && r->since[node] > last) last = r->since[node];
    }
    *since = last;
    return f->conditions.n > 0 || r->forced[scenario];
}

/* +1, 0 or -1: where the influence pushes its effect today. */
static int push_of(const struct kh_system *m, const struct run *r, uint32_t influence, int32_t day) {
    const struct kh_influence *f = &m->influences.at[influence];
    int32_t since;
    int cause = 1;
    if (!r->holds[influence]) return 0;
    if (f->scenario == KH_NO_INDEX) {
        cause = r->trend[f->cause];
        if (cause == 0) return 0;
        since = r->since[f->cause];
    } else if (!scenario_holds(m, r, f->scenario, &since)) {
        return 0;
    }
    double age = day - since - r->p->lag;
    return age >= 1 && age <= r->p->window ? cause * f->sign : 0;
}

static int8_t next_trend(const struct kh_world *w, const struct run *r, uint32_t n, int32_t day) {
    const struct kh_system *m = w->plan->model;
    double not_up = 1, not_down = 1;
    for (uint32_t i = m->incoming_begin[n]; i < m->incoming_begin[n + 1]; i++) {
        int push = push_of(m, r, m->incoming[i], day);
        if (push > 0) not_up *= 1 - r->p->hazard;
        if (push < 0) not_down *= 1 - r->p->hazard;
    }
    int8_t now = r->trend[n];
    if (not_up == 1 && not_down == 1 && now == 0) return 0;
    double up = (1 - not_up) * not_down, down = (1 - not_down) * not_up;
    double u = uniform(w->plan, r->number, DRAW_NODE, n, day);
    if (u < up) return 1;
    if (u < up + down) return -1;
    return now != 0 && u > 1 - (1 - up - down) * r->p->back ? 0 : now;
}

static void strike(const struct kh_plan *plan, struct run *r, uint32_t track, double score) {
    const struct kh_track *t = &plan->tracks.at[track];
    double miss = score - r->level[track] - r->shock[track];
    r->level[track] += t->gain_level * miss;
    r->shock[track] += t->gain_shock * miss;
}

static void hold(struct run *r, uint32_t node, int trend) {
    r->next[node] = (int8_t)trend;
}

/* Clamps, conditions of scenarios that are taken to hold, injected events. */
static void intervene(const struct kh_plan *plan, struct run *r, int32_t day) {
    const struct kh_system *m = plan->model;
    for (size_t f = 0; f < m->futures.n; f++) {
        for (size_t i = 0; r->forced[f] && i < m->futures.at[f].conditions.n; i++)
            hold(r, m->futures.at[f].conditions.at[i].node, kh_condition_trend(m, m->futures.at[f].conditions.at[i]));
    }
    for (size_t i = 0; i < plan->injections.n; i++)
        if (plan->injections.at[i].day == day && plan->injections.at[i].node != KH_NO_INDEX) hold(r, plan->injections.at[i].node, 1);
    for (size_t i = 0; i < plan->clamps.n; i++)
        if (plan->clamps.at[i].day <= day) hold(r, plan->clamps.at[i].node, plan->clamps.at[i].trend);
}

/* An event node that an injection raises today has its score from the injection. */
static bool injected(const struct kh_plan *plan, uint32_t node, int32_t day) {
    for (size_t i = 0; i < plan->injections.n; i++)
        if (plan->injections.at[i].node == node && plan->injections.at[i].day == day) return true;
    return false;
}

/* The node has changed: what that does to relations. */
static void take_effect(struct kh_world *w, struct run *r, uint32_t n, int32_t day, double *hostile) {
    const struct layout *l = layout_of(w);
    const struct kh_node *node = &w->plan->model->nodes.at[n];
    if (node->kind != KH_NODE_EVENT || r->trend[n] <= 0 || injected(w->plan, n, day)) return;
    for (uint32_t i = l->link_begin[n]; i < l->link_begin[n + 1]; i++) {
        strike(w->plan, r, l->links[i].track, node->score);
        hostile[l->links[i].track] += node->hostile;
    }
}

/* True when some node has changed. */
static bool move_nodes(struct kh_world *w, struct run *r, int32_t day, double *hostile) {
    const struct layout *l = layout_of(w);
    bool moved = false;
    for (uint32_t i = 0; i < l->n_active; i++) r->next[l->active[i]] = next_trend(w, r, l->active[i], day);
    intervene(w->plan, r, day);
    for (uint32_t i = 0; i < l->n_active; i++) {
        uint32_t n = l->active[i];
        if (r->next[n] == r->trend[n]) continue;
        moved = true;
        r->trend[n] = r->next[n];
        r->since[n] = day;
        take_effect(w, r, n, day, hostile);
    }
    for (size_t i = 0; i < w->plan->injections.n; i++) {
        const struct kh_injection *x = &w->plan->injections.at[i];
        if (x->day != day || x->track >= l->n_tracks) continue; /* of no relation, or of one that this plan does not follow */
        strike(w->plan, r, x->track, x->score);
        hostile[x->track] += x->hostile;
    }
    return moved;
}

/* Variables that stand for relations push them while their window lasts. */
static void push_relations(struct kh_world *w, struct run *r, int32_t day) {
    const struct layout *l = layout_of(w);
    for (uint32_t i = 0; i < l->n_links; i++) {
        const struct kh_node *node = &w->plan->model->nodes.at[l->links[i].node];
        uint32_t n = l->links[i].node;
        if (node->kind == KH_NODE_EVENT || !r->trend[n] || day - r->since[n] >= r->p->window) continue;
        r->level[l->links[i].track] += r->trend[n] * node->tone * r->p->push;
    }
}

/* `luck`: of each relation, for its hostile events. */
static void pass_time(struct kh_world *w, struct run *r, int32_t day, double *luck) {
    struct kh_random random = kh_random_from(w->plan->seed);
    for (uint32_t k = 0; k < w->plan->tracks.n; k++) {
        double z[2];
        luck[k] = kh_random_normals(&random, (struct kh_draw){r->number, DRAW_TONE, w->plan->tracks.at[k].pair, (uint32_t)day}, z);
        r->level[k] = on_scale(r->level[k] + r->p->drift_sd * z[0]);
        r->shock[k] = r->shock[k] * r->p->keep + r->p->shock_sd * z[1];
    }
}

/* How many events the day brings: the quantile of the negative binomial. */
static double draw_count(double mean, double dispersion, double u) {
    double p = kh_rate_none(mean, dispersion), sum = p;
    uint32_t k = 0;
    for (; u > sum && k < 1000; k++) {
        p *= dispersion > 1e-9 ? (mean / dispersion + k) / (k + 1) * dispersion / (1 + dispersion) : mean / (k + 1);
        sum += p;
    }
    return k;
}

static void record(struct kh_world *w, struct run *r, int32_t day, const double *hostile, const double *luck) {
    const struct kh_plan *plan = w->plan;
    const struct layout *l = layout_of(w);
    for (uint32_t k = 0; k < l->n_tracks; k++) {
        double mean = kh_rate_mean(&r->rate[k], &l->hostile);
        double events = hostile[k] + draw_count(mean, l->hostile.dispersion, luck[k]);
        uint16_t *so_far = &w->hostile[(size_t)k * plan->n_runs + r->number];
        kh_rate_step(&r->rate[k], &l->hostile, events);
        *so_far = (uint16_t)fmin(UINT16_MAX, *so_far + events);
        double tone = on_scale(r->level[k] + r->shock[k]);
        w->tone[((size_t)k * (size_t)(plan->horizon + 1) + (size_t)day) * plan->n_runs + r->number] = (float)tone;
    }
}

/* What has held can change only with a node. */
static void check_futures(struct kh_world *w, struct run *r) {
    const struct kh_system *m = w->plan->model;
    for (uint32_t f = 0; f < m->futures.n; f++) {
        const struct kh_future *future = &m->futures.at[f];
        unsigned char *held = &w->held[(size_t)f * w->plan->n_runs + r->number];
        int32_t since;
        size_t came = 0;
        if (scenario_holds(m, r, f, &since)) *held |= 1;
        for (size_t i = 0; i < future->outcomes.n; i++) {
            came += r->trend[future->outcomes.at[i].node] == kh_outcome_trend(future->outcomes.at[i]);
        }
        if (came) *held |= 2;
        if (came && came == future->outcomes.n) *held |= 4;
    }
}

static void work(void *ctx, int worker, size_t chunk) {
    struct kh_world *w = ((void **)ctx)[0];
    int32_t to = *(int32_t *)((void **)ctx)[1];
    (void)worker;
    for (uint32_t n = (uint32_t)chunk * RUNS_AT_ONCE; n < w->plan->n_runs && n < (chunk + 1) * RUNS_AT_ONCE; n++) {
        struct run r = run_at(w, n);
        for (int32_t day = w->day + 1; day <= to; day++) {
            double hostile[MAX_TRACKS], luck[MAX_TRACKS];
            memset(hostile, 0, w->plan->tracks.n * sizeof *hostile);
            pass_time(w, &r, day, luck);
            bool moved = move_nodes(w, &r, day, hostile);
            push_relations(w, &r, day);
            record(w, &r, day, hostile, luck);
            if (moved || day == 1) check_futures(w, &r);
        }
    }
}

void kh_world_run(struct kh_world *w, int32_t to_day) {
    int32_t to = to_day < w->plan->horizon ? to_day : w->plan->horizon;
    void *ctx[] = {w, &to};
    struct kh_parallel p = {.work = work, .ctx = ctx};
    kh_assert(w->plan->tracks.n <= MAX_TRACKS);
    kh_parallel_run(&p, (w->plan->n_runs + RUNS_AT_ONCE - 1) / RUNS_AT_ONCE, w->plan->jobs);
    w->day = to;
}

float kh_world_tone(const struct kh_world *w, uint32_t track, int32_t day, uint32_t run) {
    return w->tone[((size_t)track * (size_t)(w->plan->horizon + 1) + (size_t)day) * w->plan->n_runs + run];
}

bool kh_world_holds(const struct kh_world *w, uint32_t influence, uint32_t run) {
    return w->runs[w->run_bytes * run + layout_of(w)->at_holds + influence];
}

/* --- saving -------------------------------------------------------------------------------------------- */
