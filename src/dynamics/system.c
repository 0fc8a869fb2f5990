#include "dynamics/system.h"

#include <math.h>
#include <string.h>

void kh_system_init(struct kh_system *m, struct kh_arena *a) {
    memset(m, 0, sizeof *m);
    m->arena = a;
    m->today = KH_NO_DAY;
    kh_series_init(&m->series, a);
}

/* "When the conditions hold, the outcome follows": one influence for each outcome. */
static void add_scenario(struct kh_system *m, uint32_t scenario) {
    const struct kh_future *f = &m->futures.at[scenario];
    for (size_t i = 0; i < f->outcomes.n; i++) {
        struct kh_influence x = {.cause = KH_NO_INDEX, .effect = f->outcomes.at[i].node, .scenario = scenario,
                                 .sign = kh_outcome_trend(f->outcomes.at[i]), .certainty = KH_S("conditional"),
                                 .belief = f->belief, .opposed = KH_NO_INDEX};
        for (size_t k = 0; k < f->voices.n; k++) kh_vec_push(m->arena, &x.voices, f->voices.at[k]);
        kh_vec_push(m->arena, &m->influences, x);
    }
}

void kh_system_index(struct kh_system *m) {
    size_t nodes = m->nodes.n, n = m->influences.n;
    m->incoming_begin = kh_arena_array(m->arena, uint32_t, nodes + 1);
    m->incoming = kh_arena_array(m->arena, uint32_t, n);
    for (size_t i = 0; i < n; i++) m->incoming_begin[m->influences.at[i].effect + 1]++;
    for (size_t i = 0; i < nodes; i++) m->incoming_begin[i + 1] += m->incoming_begin[i];
    uint32_t *next = kh_arena_array(m->arena, uint32_t, nodes + 1);
    memcpy(next, m->incoming_begin, sizeof *next * (nodes + 1));
    for (uint32_t i = 0; i < n; i++) m->incoming[next[m->influences.at[i].effect]++] = i;
}

void kh_system_close(struct kh_system *m) {
    kh_assert(m->series.closed);
    for (uint32_t i = 0; i < m->futures.n; i++) add_scenario(m, i);
    kh_system_index(m);
    if (m->today == KH_NO_DAY) m->today = m->series.last == KH_NO_DAY ? 0 : m->series.last;
}

uint32_t kh_system_node(const struct kh_system *m, uint32_t id) {
    for (uint32_t i = 0; i < m->nodes.n; i++)
        if (m->nodes.at[i].id == id) return i;
    return KH_NO_INDEX;
}

uint32_t kh_system_influence(const struct kh_system *m, uint32_t id) {
    for (uint32_t i = 0; id && i < m->influences.n; i++)
        if (m->influences.at[i].id == id) return i;
    return KH_NO_INDEX;
}

uint32_t kh_system_future(const struct kh_system *m, uint32_t id) {
    for (uint32_t i = 0; i < m->futures.n; i++)
        if (m->futures.at[i].id == id) return i;
    return KH_NO_INDEX;
}

double kh_influence_belief(const struct kh_influence *f, uint32_t without) {
    double doubt = 1;
    for (uint32_t i = 0; i < f->voices.n; i++) {
        double best = i == without ? 0 : f->voices.at[i].weight;
        bool counted = i == without;
        for (uint32_t k = 0; k < f->voices.n; k++) {
            if (k == i || k == without || f->voices.at[k].unit != f->voices.at[i].unit) continue;
            if (k < i) counted = true; /* the unit's first voice speaks for all of them */
            best = fmax(best, f->voices.at[k].weight);
        }
        if (!counted) doubt *= 1 - best;
    }
    return 1 - doubt;
}

static bool scenario_reached(const struct kh_system *m, uint32_t scenario, const bool *reachable) {
    const struct kh_future *f = &m->futures.at[scenario];
    if (!isnan(f->likelihood)) return true;
    for (size_t i = 0; i < f->conditions.n; i++)
        if (kh_condition_trend(m, f->conditions.at[i]) && !reachable[f->conditions.at[i].node]) return false;
    return f->conditions.n > 0;
}

void kh_system_reach(const struct kh_system *m, const bool *start, bool *reachable) {
    for (size_t i = 0; i < m->nodes.n; i++) reachable[i] = (start && start[i]) || m->nodes.at[i].belief > 0;
    for (bool moved = true; moved;) {
        moved = false;
        for (size_t i = 0; i < m->influences.n; i++) {
            const struct kh_influence *f = &m->influences.at[i];
            bool from = f->scenario == KH_NO_INDEX ? reachable[f->cause] : scenario_reached(m, f->scenario, reachable);
            if (!from || reachable[f->effect] || !(f->belief > 0)) continue;
            reachable[f->effect] = moved = true;
        }
    }
}

bool kh_actor_covers(struct kh_str key, struct kh_str actor) {
    if (kh_str_equal(key, actor)) return true;
    return kh_str_starts(actor, key) && actor.n > key.n && actor.p[key.n] == '.';
}
