/* What can lead to what is asked about, and by which influences an action leads there. */
#include "dynamics/prepare_int.h"

bool kh_node_moves_tracks(const struct kh_plan *plan, uint32_t node) {
    for (uint32_t k = 0; k < plan->tracks.n; k++)
        if (kh_node_moves(&plan->model->nodes.at[node], &plan->model->series.pairs.at[plan->tracks.at[k].pair])) return true;
    return false;
}

/* Nodes that are causes of f, or conditions of its scenario. */
static bool is_cause(const struct kh_system *m, const struct kh_influence *f, uint32_t node) {
    if (f->scenario == KH_NO_INDEX) return f->cause == node;
    const struct kh_future *future = &m->futures.at[f->scenario];
    for (size_t i = 0; i < future->conditions.n; i++)
        if (future->conditions.at[i].node == node) return true;
    return false;
}

static bool add_goal(bool *goal, uint32_t node) {
    bool added = !goal[node];
    goal[node] = true;
    return added;
}

/* All that can lead to a goal is one, until nothing more is found. */
static void add_causes(const struct kh_system *m, bool *goal) {
    for (bool moved = true; moved;) {
        moved = false;
        for (size_t i = 0; i < m->influences.n; i++) {
            const struct kh_influence *f = &m->influences.at[i];
            if (!goal[f->effect]) continue;
            if (f->scenario == KH_NO_INDEX) {
                if (add_goal(goal, f->cause)) moved = true;
                continue;
            }
            const struct kh_future *future = &m->futures.at[f->scenario];
            for (size_t k = 0; k < future->conditions.n; k++)
                if (add_goal(goal, future->conditions.at[k].node)) moved = true;
        }
    }
}

void kh_setting_goals(const struct kh_plan *plan, bool *goal) {
    const struct kh_system *m = plan->model;
    for (uint32_t n = 0; n < m->nodes.n; n++) goal[n] = kh_node_moves_tracks(plan, n);
    for (size_t i = 0; i < m->futures.n; i++) {
        const struct kh_future *f = &m->futures.at[i];
        for (size_t k = 0; k < f->outcomes.n; k++) goal[f->outcomes.at[k].node] = true;
        for (size_t k = 0; k < f->conditions.n; k++) goal[f->conditions.at[k].node] = true;
    }
    add_causes(m, goal);
}

void kh_outcome_goals(const struct kh_system *m, uint32_t future, bool *goal) {
    const struct kh_future *f = &m->futures.at[future];
    for (size_t k = 0; k < f->outcomes.n; k++) goal[f->outcomes.at[k].node] = true;
    add_causes(m, goal);
}

/* A scenario without conditions acts by its outcomes at once. */
static void assume_bare_scenario(const struct kh_system *m, struct kh_arena *a, const bool *goal, struct kh_action_result *r) {
    if (r->action->kind != KH_ACTION_SCENARIO) return;
    uint32_t future = kh_system_future(m, r->action->id);
    if (future == KH_NO_INDEX || m->futures.at[future].conditions.n) return;
    for (uint32_t i = 0; i < m->influences.n; i++) {
        if (m->influences.at[i].scenario != future || !goal[m->influences.at[i].effect]) continue;
        kh_vec_push(a, &r->path, i);
        r->reaches = true;
    }
}

void kh_setting__find_path(const struct kh_plan *plan, struct kh_arena *a, const bool *goal, struct kh_action_result *r) {
    const struct kh_system *m = plan->model;
    struct kh_arena scratch = {0};
    bool *seen = kh_arena_array(&scratch, bool, m->nodes.n), *used = kh_arena_array(&scratch, bool, m->influences.n);
    KH_VEC(uint32_t) queue = {0};
    for (size_t i = 0; i < r->nodes.n; i++) {
        if (seen[r->nodes.at[i]]) continue;
        seen[r->nodes.at[i]] = true;
        kh_vec_push(&scratch, &queue, r->nodes.at[i]);
        if (kh_node_moves_tracks(plan, r->nodes.at[i])) r->reaches = true;
    }
    assume_bare_scenario(m, a, goal, r);
    for (size_t head = 0; head < queue.n; head++) {
        for (uint32_t i = 0; i < m->influences.n; i++) {
            const struct kh_influence *f = &m->influences.at[i];
            if (used[i] || plan->cut[i] || !(f->belief > 0) || !goal[f->effect] || !is_cause(m, f, queue.at[head])) continue;
            used[i] = r->reaches = true;
            kh_vec_push(a, &r->path, i);
            if (seen[f->effect]) continue;
            seen[f->effect] = true;
            kh_vec_push(&scratch, &queue, f->effect);
        }
    }
    kh_arena_free(&scratch);
}

void kh_setting__keep_goals(const bool *goal, struct kh_action_result *r) {
    size_t kept = 0;
    for (size_t i = 0; i < r->similar.n; i++)
        if (goal[r->similar.at[i]]) r->similar.at[kept++] = r->similar.at[i];
    r->similar.n = kept;
}
