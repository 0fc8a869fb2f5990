#include "dynamics/prepare.h"

#include <math.h>
#include <string.h>

#include "dynamics/assume.h"
#include "dynamics/daily.h"

/* --- relations to follow ------------------------------------------------------------------------------- */

struct choice {
    uint32_t pair[KH_PROJECTION_MAX_TRACKS];
    size_t n;
};

static void choose(struct choice *c, const struct kh_series *s, uint32_t actor, uint32_t recipient) {
    if (actor == KH_NO_INDEX || recipient == KH_NO_INDEX || actor == recipient) return;
    uint32_t pair = kh_series_pair(s, actor, recipient);
    if (pair == KH_NO_INDEX || c->n == KH_PROJECTION_MAX_TRACKS) return;
    for (size_t i = 0; i < c->n; i++)
        if (c->pair[i] == pair) return;
    c->pair[c->n++] = pair;
}

static void choose_both(struct choice *c, const struct kh_series *s, struct kh_str a, struct kh_str b) {
    uint32_t x = kh_series_find(s, a), y = kh_series_find(s, b);
    choose(c, s, x, y);
    choose(c, s, y, x);
}

static void choose_all(struct choice *c, const struct kh_series *s, const kh_key_vec *a, const kh_key_vec *b) {
    for (size_t i = 0; i < a->n; i++)
        for (size_t k = 0; k < b->n; k++) choose_both(c, s, a->at[i], b->at[k]);
}

static void choose_node(struct choice *c, const struct kh_series *s, const struct kh_node *n) {
    for (size_t i = 0; i < n->actors.n; i++) {
        for (size_t k = 0; k < n->recipients.n; k++) {
            choose(c, s, n->actors.at[i], n->recipients.at[k]);
            choose(c, s, n->recipients.at[k], n->actors.at[i]);
        }
        for (size_t k = 0; k < n->actors.n && !n->recipients.n; k++) choose(c, s, n->actors.at[i], n->actors.at[k]);
    }
}

static void choose_future(struct choice *c, const struct kh_system *m, const struct kh_future *f) {
    for (size_t i = 0; i < f->outcomes.n; i++) choose_node(c, &m->series, &m->nodes.at[f->outcomes.at[i].node]);
    for (size_t i = 0; i < f->conditions.n; i++) choose_node(c, &m->series, &m->nodes.at[f->conditions.at[i].node]);
}

/* The pair with the most events in both directions. */
static void choose_busiest(struct choice *c, const struct kh_series *s) {
    uint32_t best = KH_NO_INDEX, most = 0;
    for (uint32_t p = 0; p < s->pairs.n; p++) {
        const struct kh_series_pair *pair = &s->pairs.at[p];
        if (pair->reverse == KH_NO_INDEX) continue;
        uint32_t n = pair->n_events + s->pairs.at[pair->reverse].n_events;
        if (n > most) {
            most = n;
            best = p;
        }
    }
    if (best == KH_NO_INDEX) return;
    choose(c, s, s->pairs.at[best].actor, s->pairs.at[best].recipient);
    choose(c, s, s->pairs.at[best].recipient, s->pairs.at[best].actor);
}

static void choose_event(struct choice *c, const struct kh_system *m, uint32_t id) {
    for (size_t i = 0; i < m->series.events.n; i++) {
        const struct kh_tone_event *e = &m->series.events.at[i];
        if (e->id >= m->notes.n || m->notes.at[e->id].id != id) continue;
        choose(c, &m->series, e->actor, e->recipient);
        choose(c, &m->series, e->recipient, e->actor);
    }
}

static void choose_for(struct choice *c, const struct kh_system *m, const struct kh_action *x) {
    uint32_t at;
    switch (x->kind) {
    case KH_ACTION_EVENT:
        /* a third party's act towards two others: it is their relation that is asked about */
        choose_all(c, &m->series, &x->recipients, &x->recipients);
        choose_all(c, &m->series, &x->actors, &x->recipients);
        choose_all(c, &m->series, &x->actors, &x->actors);
        break;
    case KH_ACTION_SCENARIO:
    case KH_ACTION_CUT_FUTURE:
    case KH_ACTION_LIKELIHOOD:
        at = kh_system_future(m, x->id);
        if (at != KH_NO_INDEX) choose_future(c, m, &m->futures.at[at]);
        break;
    case KH_ACTION_CLAMP:
        at = kh_system_node(m, x->id);
        if (at != KH_NO_INDEX) choose_node(c, &m->series, &m->nodes.at[at]);
        break;
    case KH_ACTION_CUT_CLAIM:
        at = x->id ? kh_system_influence(m, x->id) : KH_NO_INDEX;
        if (at != KH_NO_INDEX) choose_node(c, &m->series, &m->nodes.at[m->influences.at[at].effect]);
        break;
    case KH_ACTION_CUT_EVENT: choose_event(c, m, x->id); break;
    }
}

static kh_err choose_tracks(struct choice *c, const struct kh_system *m, const kh_action_vec *actions,
                            const struct kh_projection_options *o, struct kh_error *err) {
    if (o->dyad[0].n) {
        choose_both(c, &m->series, o->dyad[0], o->dyad[1]);
        if (!c->n) return kh_fail(err, KH_ERR_ARGUMENT, "no text tells of %.*s and %.*s acting on each other",
                                  KH_STR_ARG(o->dyad[0]), KH_STR_ARG(o->dyad[1]));
        return KH_OK;
    }
    for (size_t i = 0; i < actions->n; i++) choose_for(c, m, &actions->at[i]);
    if (!c->n) choose_busiest(c, &m->series);
    if (!c->n) return kh_fail(err, KH_ERR_ARGUMENT, "the situation holds no relation to project: no event has an actor and a recipient");
    return KH_OK;
}

/* --- where a relation stands --------------------------------------------------------------------------- */

static struct kh_rate hostile_memory(const struct kh_daily *d, const struct kh_system *m, const struct kh_params *params, uint32_t pair) {
    struct kh_rate_params p = kh_rate_params(params, true);
    struct kh_rate r;
    kh_day at = m->series.first;
    kh_rate_init(&r, &p);
    for (uint32_t i = d->begin[pair]; i < d->begin[pair + 1] && d->days[i].day <= m->today; i++) {
        kh_rate_skip(&r, &p, d->days[i].day - at);
        kh_rate_step(&r, &p, d->days[i].hostile);
        at = d->days[i].day + 1;
    }
    if (at <= m->today) kh_rate_skip(&r, &p, m->today + 1 - at);
    return r;
}

static struct kh_track track_from(const struct kh_relation *r, const struct kh_plan *plan, const struct kh_daily *daily) {
    struct kh_track t = {.pair = r->pair, .level = r->level, .shock = r->shock, .covariance = r->covariance};
    double total = r->level.var + r->shock.var + 2 * r->covariance + plan->params->at[KH_P_TONE_NOISE];
    t.gain_level = (r->level.var + r->covariance) / total;
    t.gain_shock = (r->shock.var + r->covariance) / total;
    t.hostile = hostile_memory(daily, plan->model, plan->params, r->pair);
    return t;
}

static void add_tracks(struct kh_plan *plan, struct kh_arena *a, const struct choice *c, struct kh_relation *stands) {
    const struct kh_system *m = plan->model;
    struct kh_arena scratch = {0};
    struct kh_daily daily;
    kh_daily_init(&daily, &scratch, &m->series);
    for (size_t i = 0; i < c->n; i++) {
        struct kh_relation_query q = {&m->series, plan->params, c->pair[i], m->today, m->today};
        kh_relation_state(a, &q, &stands[i]);
        kh_vec_push(a, &plan->tracks, track_from(&stands[i], plan, &daily));
    }
    kh_arena_free(&scratch);
}

static bool cuts_events(const kh_action_vec *actions) {
    for (size_t i = 0; i < actions->n; i++)
        if (actions->at[i].kind == KH_ACTION_CUT_EVENT) return true;
    return false;
}

/* --- actions ------------------------------------------------------------------------------------------- */

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

static kh_err check_actors(const struct kh_system *m, const struct kh_action *x, struct kh_error *err) {
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

/* What changes the model itself: done before the relations are measured. */
static kh_err change_model(struct kh_system *m, const kh_action_vec *actions, struct kh_error *err) {
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

static kh_err apply(struct kh_plan *plan, struct kh_arena *a, const struct kh_action *x, struct kh_action_result *r, struct kh_error *err) {
    const struct kh_system *m = plan->model;
    uint32_t at;
    switch (x->kind) {
    case KH_ACTION_EVENT:
        KH_TRY(check_actors(m, x, err));
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

/* --- reach --------------------------------------------------------------------------------------------- */

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

/* The influences by which an action's nodes reach a goal, nearest first. */
static void find_path(const struct kh_plan *plan, struct kh_arena *a, const bool *goal, struct kh_action_result *r) {
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

/* Only what would lead to something that is asked about is worth naming. */
static void keep_goals(const bool *goal, struct kh_action_result *r) {
    size_t kept = 0;
    for (size_t i = 0; i < r->similar.n; i++)
        if (goal[r->similar.at[i]]) r->similar.at[kept++] = r->similar.at[i];
    r->similar.n = kept;
}

/* --- all together -------------------------------------------------------------------------------------- */

static struct kh_system copy_model(struct kh_arena *a, const struct kh_system *m) {
    struct kh_system copy = *m;
    copy.series.events.at = kh_arena_array(a, struct kh_tone_event, m->series.events.n);
    copy.nodes.at = kh_arena_array(a, struct kh_node, m->nodes.n);
    copy.futures.at = kh_arena_array(a, struct kh_future, m->futures.n);
    if (m->series.events.n) memcpy(copy.series.events.at, m->series.events.at, sizeof *m->series.events.at * m->series.events.n);
    if (m->nodes.n) memcpy(copy.nodes.at, m->nodes.at, sizeof *m->nodes.at * m->nodes.n);
    if (m->futures.n) memcpy(copy.futures.at, m->futures.at, sizeof *m->futures.at * m->futures.n);
    return copy;
}

static struct kh_plan new_plan(struct kh_arena *a, const struct kh_system *m, const struct kh_projection *out) {
    struct kh_plan p = {.model = m, .params = &out->params};
    p.cut = kh_arena_array(a, bool, m->influences.n);
    p.horizon = out->options.horizon;
    p.n_runs = out->options.n_runs;
    p.seed = out->options.seed;
    p.jobs = out->options.jobs;
    return p;
}

kh_err kh_setting_init(struct kh_setting *s, struct kh_arena *a, const kh_action_vec *actions, struct kh_projection *out,
                       struct kh_error *err) {
    struct choice choice = {{0}, 0};
    memset(s, 0, sizeof *s);
    s->any_action = actions->n > 0;
    out->model = kh_assume(a, out->model, actions, &out->params);
    s->changed_model = copy_model(a, out->model);
    KH_TRY(change_model(&s->changed_model, actions, err));
    for (size_t i = 0; i < actions->n; i++)
        if (actions->at[i].kind == KH_ACTION_EVENT) KH_TRY(check_actors(out->model, &actions->at[i], err));
    KH_TRY(choose_tracks(&choice, out->model, actions, &out->options, err));
    s->base = new_plan(a, out->model, out);
    s->changed = new_plan(a, &s->changed_model, out);
    add_tracks(&s->base, a, &choice, s->stands);
    if (cuts_events(actions)) add_tracks(&s->changed, a, &choice, s->stands);
    else s->changed.tracks = s->base.tracks;
    for (size_t i = 0; i < actions->n; i++) {
        struct kh_action_result r = {.action = &actions->at[i]};
        KH_TRY(apply(&s->changed, a, &actions->at[i], &r, err));
        kh_vec_push(a, &out->actions, r);
    }
    bool *goal = kh_arena_array(a, bool, out->model->nodes.n);
    kh_setting_goals(&s->changed, goal);
    for (size_t i = 0; i < out->actions.n; i++) {
        find_path(&s->changed, a, goal, &out->actions.at[i]);
        keep_goals(goal, &out->actions.at[i]);
    }
    return KH_OK;
}
