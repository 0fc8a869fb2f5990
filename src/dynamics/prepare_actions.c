/* What the actions of a what-if change, in the model, in the plan and in what the plan holds or cuts; each is grounded in what the texts say of it. */
#include "dynamics/prepare_int.h"

#include <string.h>

static bool either_covers(struct kh_str a, struct kh_str b) {
    return kh_actor_covers(a, b) || kh_actor_covers(b, a);
}

static bool any_covers(const kh_key_vec *keys, const struct kh_series *s, const uint32_t *actors, size_t n) {
    for (size_t i = 0; i < keys->n; i++)
        for (size_t k = 0; k < n; k++)
            if (either_covers(keys->at[i], s->actors.at[actors[k]].name)) return true;
    return false;
}

/* A variable is brought about by its acts when one of its actors takes part, or it has none. */
static bool concept_of(const struct kh_system *m, const struct kh_node *n, const struct kh_action *x) {
    return (!n->actors.n || any_covers(&x->actors, &m->series, n->actors.at, n->actors.n)) && kh_action_is(x, n->events);
}

bool kh_node_is_action(const struct kh_system *m, const struct kh_node *n, const struct kh_action *x) {
    if (n->kind == KH_NODE_CONCEPT) return concept_of(m, n, x);
    if (!kh_str_equal(n->type, x->type)) return false;
    if (x->mode.n && n->mode.n && !kh_str_equal(x->mode, n->mode)) return false;
    if (!any_covers(&x->actors, &m->series, n->actors.at, n->actors.n)) return false;
    return !n->recipients.n || !x->recipients.n || any_covers(&x->recipients, &m->series, n->recipients.at, n->recipients.n);
}

static bool has_consequence(const struct kh_system *m, uint32_t node) {
    for (size_t i = 0; i < m->influences.n; i++) {
        const struct kh_influence *f = &m->influences.at[i];
        if (f->scenario == KH_NO_INDEX && f->cause == node && !f->assumed) return true;
    }
    for (size_t i = 0; i < m->futures.n; i++)
        for (size_t k = 0; k < m->futures.at[i].conditions.n; k++)
            if (m->futures.at[i].conditions.at[k].node == node) return true;
    return false;
}

static bool has_actor(const struct kh_system *m, struct kh_str key) {
    for (size_t i = 0; i < m->series.actors.n; i++)
        if (m->series.actors.at[i].known && either_covers(key, m->series.actors.at[i].name)) return true;
    return false;
}

static bool reported(const struct kh_system *m, const struct kh_action *x) {
    for (size_t i = 0; i < m->series.events.n; i++) {
        const struct kh_tone_event *e = &m->series.events.at[i];
        if (e->id >= m->notes.n || !kh_str_equal(m->notes.at[e->id].type, x->type)) continue;
        if (!any_covers(&x->actors, &m->series, &e->actor, 1)) continue;
        if (!x->recipients.n || any_covers(&x->recipients, &m->series, &e->recipient, 1)) return true;
    }
    return false;
}

kh_err kh_setting__check_actors(const struct kh_system *m, const struct kh_action *x, struct kh_error *err) {
    for (size_t i = 0; i < x->actors.n + x->recipients.n; i++) {
        struct kh_str key = i < x->actors.n ? x->actors.at[i] : x->recipients.at[i - x->actors.n];
        if (!has_actor(m, key))
            return kh_fail(err, KH_ERR_ARGUMENT, "refused: no sentence of this situation speaks of %.*s, so nothing can be said of what it does", KH_STR_ARG(key));
    }
    return KH_OK;
}

static uint32_t track_of(const struct kh_plan *plan, uint32_t actor, uint32_t recipient) {
    for (uint32_t k = 0; k < plan->tracks.n; k++) {
        const struct kh_series_pair *p = &plan->model->series.pairs.at[plan->tracks.at[k].pair];
        if (p->actor == actor && p->recipient == recipient) return k;
    }
    return KH_NO_INDEX;
}

static void inject_on_track(struct kh_plan *plan, struct kh_arena *a, const struct kh_action *x, int32_t day, uint32_t pair[2],
                            struct kh_action_result *r) {
    uint32_t track = track_of(plan, pair[0], pair[1]);
    if (track == KH_NO_INDEX) return;
    kh_vec_push(a, &plan->injections, (struct kh_injection){day, KH_NO_INDEX, track, x->score, x->hostile});
    r->moves_directly = r->reaches = true;
}

/* The same parties in another act, or words about the same actor, that a text ties consequences to: to be named to the
 * user, never joined by guess. */
static bool resembles(const struct kh_system *m, uint32_t node, const struct kh_action *x) {
    const struct kh_node *n = &m->nodes.at[node];
    if (!has_consequence(m, node) || !any_covers(&x->actors, &m->series, n->actors.at, n->actors.n)) return false;
    if (n->kind == KH_NODE_EVENT) return any_covers(&x->recipients, &m->series, n->recipients.at, n->recipients.n);
    return n->kind == KH_NODE_TEXT;
}

static void inject(struct kh_plan *plan, struct kh_arena *a, const struct kh_action *x, struct kh_action_result *r) {
    const struct kh_system *m = plan->model;
    const kh_key_vec *to = x->recipients.n ? &x->recipients : &x->actors;
    int32_t day = x->date == KH_NO_DAY ? 1 : x->date - m->today;
    if (day < 1) day = 1;
    r->grounding = KH_GROUND_OUTSIDE;
    for (uint32_t n = 0; n < m->nodes.n; n++) {
        if (!kh_node_is_action(m, &m->nodes.at[n], x)) {
            if (resembles(m, n, x)) kh_vec_push(a, &r->similar, n);
            continue;
        }
        kh_vec_push(a, &plan->injections, (struct kh_injection){day, n, KH_NO_INDEX, 0, false});
        kh_vec_push(a, &r->nodes, n);
        if (has_consequence(m, n)) r->grounding = KH_GROUND_CAUSE;
    }
    if (r->grounding != KH_GROUND_CAUSE) r->grounding = reported(m, x) ? KH_GROUND_EVENT : KH_GROUND_OUTSIDE;
    for (size_t i = 0; i < x->actors.n; i++) {
        for (size_t k = 0; k < to->n; k++) {
            uint32_t pair[2] = {kh_series_find(&m->series, x->actors.at[i]), kh_series_find(&m->series, to->at[k])};
            inject_on_track(plan, a, x, day, pair, r);
        }
    }
}

static void clamp(struct kh_plan *plan, struct kh_arena *a, uint32_t node, int trend, struct kh_action_result *r) {
    kh_vec_push(a, &plan->clamps, (struct kh_clamp){node, trend, 1});
    kh_vec_push(a, &r->nodes, node);
}

static kh_err no_such(const struct kh_action *x, const char *what, struct kh_error *err) {
    return kh_fail(err, KH_ERR_ARGUMENT, "'%.*s': the situation has no such %s; see: khaldun show FILE %s", KH_STR_ARG(x->text),
                   what, strcmp(what, "scenario") == 0 ? "scenarios" : strcmp(what, "event") == 0 ? "events" : "causes");
}

static kh_err cut_event(struct kh_system *m, const struct kh_action *x, struct kh_error *err) {
    bool found = false;
    for (size_t i = 0; i < m->series.events.n; i++) {
        struct kh_tone_event *e = &m->series.events.at[i];
        if (e->id >= m->notes.n || m->notes.at[e->id].id != x->id) continue;
        e->weight = 0;
        found = true;
    }
    for (size_t n = 0; n < m->nodes.n; n++) {
        if (m->nodes.at[n].event != x->id) continue;
        m->nodes.at[n].belief = 0;
        found = true;
    }
    return found ? KH_OK : no_such(x, "event", err);
}

static kh_err change_future(struct kh_system *m, const struct kh_action *x, struct kh_error *err) {
    uint32_t f = kh_system_future(m, x->id);
    if (f == KH_NO_INDEX) return no_such(x, "scenario", err);
    if (x->kind == KH_ACTION_LIKELIHOOD) m->futures.at[f].likelihood = x->likelihood;
    else if (!m->futures.at[f].conditions.n) m->futures.at[f].likelihood = 1; /* a future without conditions is itself assumed */
    return KH_OK;
}

kh_err kh_setting__change_model(struct kh_system *m, const kh_action_vec *actions, struct kh_error *err) {
    for (size_t i = 0; i < actions->n; i++) {
        const struct kh_action *x = &actions->at[i];
        if (x->kind == KH_ACTION_CUT_EVENT) KH_TRY(cut_event(m, x, err));
        if (x->kind == KH_ACTION_LIKELIHOOD || x->kind == KH_ACTION_SCENARIO) KH_TRY(change_future(m, x, err));
    }
    return KH_OK;
}

static bool is_called(const struct kh_node *n, struct kh_str words) {
    return kh_str_equal(n->concept, words) || kh_str_contains(n->label, words);
}

/* Is it the claim of that id, or one whose cause or effect is called so? A scenario's claim when one of its conditions is. */
static bool to_be_cut(const struct kh_system *m, const struct kh_influence *f, const struct kh_action *x) {
    if (x->id) return f->id == x->id;
    if (f->scenario == KH_NO_INDEX) return is_called(&m->nodes.at[f->cause], x->text) || is_called(&m->nodes.at[f->effect], x->text);
    const struct kh_future *future = &m->futures.at[f->scenario];
    for (size_t i = 0; i < future->conditions.n; i++)
        if (is_called(&m->nodes.at[future->conditions.at[i].node], x->text)) return true;
    return false;
}

static kh_err cut_future(struct kh_plan *plan, struct kh_arena *a, struct kh_action_result *r, struct kh_error *err) {
    const struct kh_system *m = plan->model;
    uint32_t future = kh_system_future(m, r->action->id);
    if (future == KH_NO_INDEX) return no_such(r->action, "scenario", err);
    for (uint32_t i = 0; i < m->influences.n; i++) {
        if (m->influences.at[i].scenario != future) continue;
        plan->cut[i] = true;
        kh_vec_push(a, &r->taken_out, i);
    }
    return KH_OK;
}

static kh_err cut_claims(struct kh_plan *plan, struct kh_arena *a, struct kh_action_result *r, struct kh_error *err) {
    const struct kh_system *m = plan->model;
    for (uint32_t i = 0; i < m->influences.n; i++) {
        if (!to_be_cut(m, &m->influences.at[i], r->action)) continue;
        plan->cut[i] = true;
        kh_vec_push(a, &r->taken_out, i);
    }
    return r->taken_out.n ? KH_OK : no_such(r->action, "cause", err);
}

kh_err kh_setting__apply(struct kh_plan *plan, struct kh_arena *a, const struct kh_action *x, struct kh_action_result *r, struct kh_error *err) {
    const struct kh_system *m = plan->model;
    uint32_t at;
    switch (x->kind) {
    case KH_ACTION_EVENT:
        KH_TRY(kh_setting__check_actors(m, x, err));
        inject(plan, a, x, r);
        return KH_OK;
    case KH_ACTION_CLAMP:
        at = kh_system_node(m, x->id);
        if (at == KH_NO_INDEX) return no_such(x, "proposition", err);
        clamp(plan, a, at, x->trend, r);
        return KH_OK;
    case KH_ACTION_SCENARIO:
        at = kh_system_future(m, x->id);
        for (size_t i = 0; i < m->futures.at[at].conditions.n; i++)
            clamp(plan, a, m->futures.at[at].conditions.at[i].node, kh_condition_trend(m, m->futures.at[at].conditions.at[i]), r);
        return KH_OK;
    case KH_ACTION_CUT_CLAIM: return cut_claims(plan, a, r, err);
    case KH_ACTION_CUT_FUTURE: return cut_future(plan, a, r, err);
    default: return KH_OK;
    }
}
