/* Which relations a projection follows, those that its actions may touch, and where each stands today. */
#include "dynamics/prepare_int.h"

#include "dynamics/daily.h"

static void choose(struct kh_choice *c, const struct kh_series *s, uint32_t actor, uint32_t recipient) {
    if (actor == KH_NO_INDEX || recipient == KH_NO_INDEX || actor == recipient) return;
    uint32_t pair = kh_series_pair(s, actor, recipient);
    if (pair == KH_NO_INDEX || c->n == KH_PROJECTION_MAX_TRACKS) return;
    for (size_t i = 0; i < c->n; i++)
        if (c->pair[i] == pair) return;
    c->pair[c->n++] = pair;
}

static void choose_both(struct kh_choice *c, const struct kh_series *s, struct kh_str a, struct kh_str b) {
    uint32_t x = kh_series_find(s, a), y = kh_series_find(s, b);
    choose(c, s, x, y);
    choose(c, s, y, x);
}

static void choose_all(struct kh_choice *c, const struct kh_series *s, const kh_key_vec *a, const kh_key_vec *b) {
    for (size_t i = 0; i < a->n; i++)
        for (size_t k = 0; k < b->n; k++) choose_both(c, s, a->at[i], b->at[k]);
}

static void choose_node(struct kh_choice *c, const struct kh_series *s, const struct kh_node *n) {
    for (size_t i = 0; i < n->actors.n; i++) {
        for (size_t k = 0; k < n->recipients.n; k++) {
            choose(c, s, n->actors.at[i], n->recipients.at[k]);
            choose(c, s, n->recipients.at[k], n->actors.at[i]);
        }
        for (size_t k = 0; k < n->actors.n && !n->recipients.n; k++) choose(c, s, n->actors.at[i], n->actors.at[k]);
    }
}

static void choose_future(struct kh_choice *c, const struct kh_system *m, const struct kh_future *f) {
    for (size_t i = 0; i < f->outcomes.n; i++) choose_node(c, &m->series, &m->nodes.at[f->outcomes.at[i].node]);
    for (size_t i = 0; i < f->conditions.n; i++) choose_node(c, &m->series, &m->nodes.at[f->conditions.at[i].node]);
}

/* The pair with the most events in both directions. */
static void choose_busiest(struct kh_choice *c, const struct kh_series *s) {
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

static void choose_event(struct kh_choice *c, const struct kh_system *m, uint32_t id) {
    for (size_t i = 0; i < m->series.events.n; i++) {
        const struct kh_tone_event *e = &m->series.events.at[i];
        if (e->id >= m->notes.n || m->notes.at[e->id].id != id) continue;
        choose(c, &m->series, e->actor, e->recipient);
        choose(c, &m->series, e->recipient, e->actor);
    }
}

static void choose_for(struct kh_choice *c, const struct kh_system *m, const struct kh_action *x) {
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

kh_err kh_setting__choose_tracks(struct kh_choice *c, const struct kh_system *m, const kh_action_vec *actions,
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

void kh_setting__add_tracks(struct kh_plan *plan, struct kh_arena *a, const struct kh_choice *c, struct kh_relation *stands) {
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
