#include "dynamics/world.h"

#include <math.h>
#include <string.h>

#include "base/parallel.h"
#include "dynamics/random.h"

/* What a random number is for. */
enum purpose { DRAW_PARAM = 1, DRAW_HOLDS, DRAW_HAPPENED, DRAW_FORCED, DRAW_NODE, DRAW_START, DRAW_TONE };

enum { RUNS_AT_ONCE = 32 };

/* One run's parameters; doubles only, so that saved bytes have no holes. */
struct drawn {
    double hazard; /* a day's chance that a live influence moves its effect */
    double lag, window, back; /* back: a day's chance to return to "the same" */
    double push, keep, shock_sd, drift_sd;
};

/* Where an event of a node, or a variable, acts. */
struct link {
    uint32_t node, track;
};

/* What is the same for all runs. */
struct layout {
    struct kh_rate_params hostile;
    uint32_t n_nodes, n_influences, n_futures, n_tracks, n_links;
    struct link *links;   /* by node */
    uint32_t *link_begin; /* [nodes + 1] */
    bool *may_change;     /* by node */
    uint32_t *active;     /* nodes that may change, in order */
    uint32_t n_active;
    size_t at_trend, at_next, at_since, at_holds, at_forced, at_level, at_shock, at_rate;
};

/* One run's state, laid over its bytes. */
struct run {
    struct drawn *p;
    int8_t *trend, *next;
    int32_t *since;
    unsigned char *holds, *forced;
    double *level, *shock;
    struct kh_rate *rate;
    uint32_t number;
};

static const struct layout *layout_of(const struct kh_world *w) {
    return (const struct layout *)(const void *)w->links;
}

static struct run run_at(const struct kh_world *w, uint32_t number) {
    const struct layout *l = layout_of(w);
    unsigned char *at = w->runs + w->run_bytes * number;
    return (struct run){(struct drawn *)(void *)at,
                        (int8_t *)(at + l->at_trend),
                        (int8_t *)(at + l->at_next),
                        (int32_t *)(void *)(at + l->at_since),
                        at + l->at_holds,
                        at + l->at_forced,
                        (double *)(void *)(at + l->at_level),
                        (double *)(void *)(at + l->at_shock),
                        (struct kh_rate *)(void *)(at + l->at_rate),
                        number};
}

static double uniform(const struct kh_plan *plan, uint32_t run, enum purpose purpose, uint32_t object, int32_t day) {
    struct kh_random r = kh_random_from(plan->seed);
    return kh_random_uniform(&r, (struct kh_draw){run, purpose, object, (uint32_t)day});
}

/* Tone, between the ends of its scale. */
static double on_scale(double tone) {
    return tone < -10 ? -10 : tone > 10 ? 10 : tone;
}

/* --- setting up ---------------------------------------------------------------------------------------- */

double kh_triangular(double low, double value, double high, double u) {
    if (!(high > low)) return value;
    double left = (value - low) / (high - low);
    if (u < left) return low + sqrt(u * (high - low) * (value - low));
    return high - sqrt((1 - u) * (high - low) * (high - value));
}

static double parameter(const struct kh_plan *plan, uint32_t run, enum kh_param_id id) {
    struct kh_param_info info = kh_param_info(id);
    double value = plan->params->at[id];
    if (plan->fixed_params) return value;
    return kh_triangular(fmin(info.low, value), value, fmax(info.high, value), uniform(plan, run, DRAW_PARAM, id, 0));
}

static void draw_parameters(const struct kh_plan *plan, uint32_t run, struct drawn *p) {
    p->window = fmax(1, floor(parameter(plan, run, KH_P_CAUSE_WINDOW) + 0.5));
    p->lag = fmax(0, floor(parameter(plan, run, KH_P_CAUSE_LAG) + 0.5));
    p->hazard = 1 - pow(1 - parameter(plan, run, KH_P_CAUSE_STRENGTH), 1 / p->window);
    p->back = 1 - exp(-1 / parameter(plan, run, KH_P_NODE_PERSISTENCE));
    p->push = parameter(plan, run, KH_P_RELATION_PUSH) / p->window;
    p->keep = exp(-1 / parameter(plan, run, KH_P_TONE_SHOCK_DAYS));
    p->shock_sd = sqrt(plan->params->at[KH_P_TONE_SHOCK] * (1 - p->keep * p->keep));
    p->drift_sd = sqrt(plan->params->at[KH_P_TONE_DRIFT]);
}

/* Of two influences that contradict each other at most one holds: both beliefs, given that not both are true. */
bool kh_world_influence_holds(const struct kh_plan *plan, uint32_t influence, uint32_t run) {
    const struct kh_influence *f = &plan->model->influences.at[influence];
    double belief = plan->belief ? plan->belief[influence] : f->belief;
    if (plan->cut && plan->cut[influence]) belief = 0;
    if (f->scenario != KH_NO_INDEX) /* one claim, whatever the number of its outcomes */
        return uniform(plan, run, DRAW_HOLDS, 0x80000000u | f->scenario, 0) < belief;
    if (f->opposed == KH_NO_INDEX) return uniform(plan, run, DRAW_HOLDS, influence, 0) < belief;
    bool first = influence < f->opposed;
    double other = plan->belief ? plan->belief[f->opposed] : plan->model->influences.at[f->opposed].belief;
    if (plan->cut && plan->cut[f->opposed]) other = 0;
    double both = 1 - belief * other;
    if (!(both > 0)) belief = other = 0.5, both = 0.75; /* two certainties that exclude each other: a toss */
    double mine = belief * (1 - other) / both, u = uniform(plan, run, DRAW_HOLDS, first ? influence : f->opposed, 0);
    return first ? u < mine : u > 1 - mine;
}

static void start_track(const struct kh_plan *plan, struct run *r, uint32_t k) {
    const struct kh_track *t = &plan->tracks.at[k];
    struct kh_random random = kh_random_from(plan->seed);
    double z[2], sd = sqrt(fmax(0, t->level.var));
    kh_random_normals(&random, (struct kh_draw){r->number, DRAW_START, t->pair, 0}, z);
    double slope = t->level.var > 0 ? t->covariance / t->level.var : 0;
    double rest = fmax(0, t->shock.var - slope * t->covariance);
    r->level[k] = t->level.mean + sd * z[0];
    r->shock[k] = t->shock.mean + slope * sd * z[0] + sqrt(rest) * z[1];
    r->rate[k] = t->hostile;
}

/* What has happened, or was said to be the case, lately still stands; how lately is a parameter. */
static void start_node(const struct kh_plan *plan, struct run *r, uint32_t n) {
    const struct kh_node *node = &plan->model->nodes.at[n];
    r->trend[n] = 0;
    r->since[n] = 0;
    if (!(node->belief > 0) || node->day == KH_NO_DAY) return;
    int32_t age = plan->model->today - node->day;
    if (age < 0 || age > plan->params->at[KH_P_CAUSE_RECENT]) return;
    if (uniform(plan, r->number, DRAW_HAPPENED, n, 0) >= node->belief) return;
    r->trend[n] = (int8_t)node->trend;
    r->since[n] = -age;
}

static void start_run(struct kh_world *w, uint32_t number) {
    const struct kh_plan *plan = w->plan;
    const struct layout *l = layout_of(w);
    struct run r = run_at(w, number);
    draw_parameters(plan, number, r.p);
    for (uint32_t n = 0; n < l->n_nodes; n++) start_node(plan, &r, n);
    for (uint32_t i = 0; i < l->n_influences; i++)
        r.holds[i] = l->may_change[plan->model->influences.at[i].effect] && kh_world_influence_holds(plan, i, number);
    for (uint32_t f = 0; f < l->n_futures; f++) {
        double likelihood = plan->model->futures.at[f].likelihood;
        r.forced[f] = !isnan(likelihood) && uniform(plan, number, DRAW_FORCED, f, 0) < likelihood;
    }
    for (uint32_t k = 0; k < l->n_tracks; k++) {
        start_track(plan, &r, k);
        double tone = r.level[k] + r.shock[k];
        w->tone[(size_t)k * (size_t)(plan->horizon + 1) * plan->n_runs + number] = (float)on_scale(tone);
    }
}

static bool holds_actor(const uint32_t *at, size_t n, uint32_t actor) {
    for (size_t i = 0; i < n; i++)
        if (at[i] == actor) return true;
    return false;
}

bool kh_node_moves(const struct kh_node *node, const struct kh_series_pair *pair) {
    bool from = holds_actor(node->actors.at, node->actors.n, pair->actor);
    bool to = holds_actor(node->actors.at, node->actors.n, pair->recipient);
    if (pair->actor == pair->recipient) return false;
    if (node->kind == KH_NODE_EVENT) {
        if (node->recipients.n == 0) return from && to;
        return from && holds_actor(node->recipients.at, node->recipients.n, pair->recipient);
    }
    if (!node->tone) return false;
    for (size_t i = 0; i < node->meant.n; i++) {
        const struct kh_meant *x = &node->meant.at[i];
        bool both = holds_actor(x->actors.at, x->actors.n, pair->actor) && holds_actor(x->actors.at, x->actors.n, pair->recipient);
        if (both && (x->owner == KH_NO_INDEX || x->owner == pair->actor || x->owner == pair->recipient)) return true;
    }
    return !node->meant.n && from && to;
}

static void make_links(struct layout *l, struct kh_arena *a, const struct kh_plan *plan) {
    const struct kh_system *m = plan->model;
    KH_VEC(struct link) found = {0};
    l->link_begin = kh_arena_array(a, uint32_t, m->nodes.n + 1);
    for (uint32_t n = 0; n < m->nodes.n; n++) {
        l->link_begin[n] = (uint32_t)found.n;
        for (uint32_t k = 0; k < plan->tracks.n; k++)
            if (kh_node_moves(&m->nodes.at[n], &m->series.pairs.at[plan->tracks.at[k].pair]))
                kh_vec_push(a, &found, (struct link){n, k});
    }
    l->link_begin[m->nodes.n] = (uint32_t)found.n;
    l->links = found.at;
    l->n_links = (uint32_t)found.n;
}

/* Nodes that the plan does not call idle, and those that an intervention may touch. */
static void list_active(struct layout *l, struct kh_arena *a, const struct kh_plan *plan) {
    const struct kh_system *m = plan->model;
    bool *active = l->may_change = kh_arena_array(a, bool, m->nodes.n);
    l->active = kh_arena_array(a, uint32_t, m->nodes.n);
    for (size_t n = 0; n < m->nodes.n; n++) active[n] = !plan->idle || !plan->idle[n];
    for (size_t i = 0; i < plan->clamps.n; i++) active[plan->clamps.at[i].node] = true;
    for (size_t i = 0; i < plan->injections.n; i++)
        if (plan->injections.at[i].node != KH_NO_INDEX) active[plan->injections.at[i].node] = true;
    for (size_t f = 0; f < m->futures.n; f++)
        for (size_t i = 0; !isnan(m->futures.at[f].likelihood) && i < m->futures.at[f].conditions.n; i++)
            active[m->futures.at[f].conditions.at[i].node] = true;
    for (uint32_t n = 0; n < m->nodes.n; n++)
        if (active[n]) l->active[l->n_active++] = n;
}

static size_t place(size_t *at, size_t bytes) {
    size_t here = *at;
    *at += (bytes + 7) / 8 * 8;
    return here;
}

static size_t lay_out(struct layout *l, const struct kh_plan *plan) {
    size_t end = 0;
    l->hostile = kh_rate_params(plan->params, true);
    l->n_nodes = (uint32_t)plan->model->nodes.n;
    l->n_influences = (uint32_t)plan->model->influences.n;
    l->n_futures = (uint32_t)plan->model->futures.n;
    l->n_tracks = (uint32_t)plan->tracks.n;
    place(&end, sizeof(struct drawn));
    l->at_level = place(&end, sizeof(double) * l->n_tracks);
    l->at_shock = place(&end, sizeof(double) * l->n_tracks);
    l->at_rate = place(&end, sizeof(struct kh_rate) * l->n_tracks);
    l->at_since = place(&end, sizeof(int32_t) * l->n_nodes);
    l->at_trend = place(&end, l->n_nodes);
    l->at_next = place(&end, l->n_nodes);
    l->at_holds = place(&end, l->n_influences);
    l->at_forced = place(&end, l->n_futures);
    return end;
}

void kh_world_init(struct kh_world *w, struct kh_arena *a, const struct kh_plan *plan) {
    struct layout *l = kh_arena_new(a, struct layout);
    size_t runs = plan->n_runs;
    memset(w, 0, sizeof *w);
    w->plan = plan;
    w->run_bytes = lay_out(l, plan);
    w->links = (unsigned char *)l;
    make_links(l, a, plan);
    list_active(l, a, plan);
    w->runs = kh_arena_array(a, unsigned char, w->run_bytes * runs);
    w->tone = kh_arena_array(a, float, l->n_tracks * (size_t)(plan->horizon + 1) * runs);
    w->held = kh_arena_array(a, unsigned char, l->n_futures * runs);
    w->hostile = kh_arena_array(a, uint16_t, l->n_tracks * runs);
    for (uint32_t r = 0; r < plan->n_runs; r++) start_run(w, r);
}

/* --- one day ------------------------------------------------------------------------------------------- */

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

enum { MAX_TRACKS = 64 };

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

enum { PARTS = 4 };

struct part {
    void *at;
    size_t bytes;
};

static void parts_of(const struct kh_world *w, struct part out[PARTS]) {
    const struct layout *l = layout_of(w);
    size_t runs = w->plan->n_runs;
    out[0] = (struct part){w->runs, w->run_bytes * runs};
    out[1] = (struct part){w->tone, sizeof(float) * l->n_tracks * (size_t)(w->plan->horizon + 1) * runs};
    out[2] = (struct part){w->held, l->n_futures * runs};
    out[3] = (struct part){w->hostile, sizeof(uint16_t) * l->n_tracks * runs};
}

void kh_world_save(const struct kh_world *w, struct kh_buf *out) {
    struct part part[PARTS];
    uint64_t head[4] = {0x4B48574F524C4431u, (uint64_t)w->day, w->plan->seed, w->plan->n_runs};
    parts_of(w, part);
    kh_buf_put(out, (struct kh_str){(const char *)head, sizeof head});
    for (int i = 0; i < PARTS; i++) kh_buf_put(out, (struct kh_str){part[i].at, part[i].bytes});
}

kh_err kh_world_load(struct kh_world *w, struct kh_str bytes, struct kh_error *err) {
    struct part part[PARTS];
    uint64_t head[4];
    size_t wanted = sizeof head, at = sizeof head;
    parts_of(w, part);
    for (int i = 0; i < PARTS; i++) wanted += part[i].bytes;
    if (bytes.n != wanted) return kh_fail(err, KH_ERR_FORMAT, "the saved projection has another shape than this plan");
    memcpy(head, bytes.p, sizeof head);
    if (head[0] != 0x4B48574F524C4431u || head[2] != w->plan->seed || head[3] != w->plan->n_runs)
        return kh_fail(err, KH_ERR_FORMAT, "the saved projection belongs to another plan");
    w->day = (int32_t)head[1];
    for (int i = 0; i < PARTS; i++) {
        if (part[i].bytes) memcpy(part[i].at, bytes.p + at, part[i].bytes);
        at += part[i].bytes;
    }
    return KH_OK;
}
