/* How a world begins: each run draws its parameters, which claims hold, what has lately come about and where the relations stand. */
#include "dynamics/world_int.h"

#include <math.h>
#include <string.h>

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
