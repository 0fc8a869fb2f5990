#include "dynamics/assume.h"

#include <math.h>
#include <string.h>

#include "dynamics/prepare.h"

/* Who stands between whom: one towards two, or two on a third's ground. */
struct mediation {
    const kh_key_vec *by, *parties;
    enum kh_param_id chance;
};

static bool find_mediation(const struct kh_system *m, const struct kh_action *x, struct mediation *out) {
    if (x->kind != KH_ACTION_EVENT) return false;
    bool one_to_two = x->recipients.n > 1;
    if (!one_to_two && !(x->actors.n > 1 && x->recipients.n == 1)) return false;
    for (size_t i = 0; i < m->between.n; i++) {
        if (!kh_action_is(x, m->between.at[i].events)) continue;
        *out = (struct mediation){&x->recipients, &x->actors, m->between.at[i].chance};
        if (one_to_two) *out = (struct mediation){&x->actors, &x->recipients, m->between.at[i].chance};
        return true;
    }
    return false;
}

/* Does the node stand for the relation between two of the parties? */
static bool moves_parties(const struct kh_system *m, const struct kh_node *n, const kh_key_vec *parties) {
    for (size_t i = 0; i < parties->n; i++) {
        for (size_t k = 0; k < parties->n; k++) {
            struct kh_series_pair pair = {.actor = kh_series_find(&m->series, parties->at[i]), .recipient = kh_series_find(&m->series, parties->at[k])};
            if (i != k && kh_node_moves(n, &pair)) return true;
        }
    }
    return false;
}

/* Are the causes of this influence among the reached nodes? Of a scenario: all conditions that ask for a change. */
static bool caused(const struct kh_system *m, const struct kh_influence *f, const bool *reached) {
    if (f->scenario == KH_NO_INDEX) return reached[f->cause];
    const struct kh_future *future = &m->futures.at[f->scenario];
    bool any = false;
    for (size_t i = 0; i < future->conditions.n; i++) {
        struct kh_part p = future->conditions.at[i];
        if (!reached[p.node] && kh_condition_trend(m, p)) return false;
        any = any || reached[p.node];
    }
    return any;
}

/* Does a sentence lead from the act to the relation of the parties? Then nothing need be assumed. */
static bool texts_say(const struct kh_system *m, const struct kh_action *x, const kh_key_vec *parties) {
    struct kh_arena scratch = {0};
    bool *reached = kh_arena_array(&scratch, bool, m->nodes.n), said = false;
    for (size_t n = 0; n < m->nodes.n; n++) reached[n] = kh_node_is_action(m, &m->nodes.at[n], x);
    for (bool moved = true; moved;) {
        moved = false;
        for (size_t i = 0; i < m->influences.n; i++) {
            const struct kh_influence *f = &m->influences.at[i];
            if (reached[f->effect] || !(f->belief > 0) || !caused(m, f, reached)) continue;
            reached[f->effect] = moved = true;
            said = said || moves_parties(m, &m->nodes.at[f->effect], parties);
        }
    }
    kh_arena_free(&scratch);
    return said;
}

static bool among(const kh_key_vec *keys, struct kh_str actor) {
    for (size_t i = 0; i < keys->n; i++)
        if (kh_actor_covers(keys->at[i], actor) || kh_actor_covers(actor, keys->at[i])) return true;
    return false;
}

/* One of the parties refuses the mediator, the other party, or mediation as such. */
static bool speaks_against(const struct kh_system *m, const struct kh_refusal *r, const struct mediation *x) {
    if (r->day > m->today || !among(x->parties, m->series.actors.at[r->actor].name)) return false;
    if (r->recipient == KH_NO_INDEX) return true;
    struct kh_str to = m->series.actors.at[r->recipient].name;
    return among(x->by, to) || among(x->parties, to);
}

/* What the parties' refusals leave of the chance; notes them. */
static double less_refusals(struct kh_arena *a, const struct kh_system *m, const struct mediation *x, const struct kh_params *params,
                            struct kh_influence *f) {
    double left = 1;
    for (uint32_t i = 0; i < m->refusals.n; i++) {
        const struct kh_refusal *r = &m->refusals.at[i];
        if (!speaks_against(m, r, x)) continue;
        left *= 1 - r->weight * pow(0.5, (m->today - r->day) / params->at[KH_P_CAUSE_RECENT]);
        kh_vec_push(a, &f->against, i);
    }
    return left;
}

static struct kh_str list(struct kh_arena *a, const kh_key_vec *keys) {
    struct kh_str text = keys->at[0];
    for (size_t i = 1; i < keys->n; i++)
        text = kh_arena_printf(a, "%.*s%s%.*s", KH_STR_ARG(text), i + 1 == keys->n ? " and " : ", ", KH_STR_ARG(keys->at[i]));
    return text;
}

static struct kh_node blank(struct kh_str label) {
    return (struct kh_node){.kind = KH_NODE_CONCEPT, .label = label, .concept = KH_S(""), .events = KH_S(""), .type = KH_S(""), .mode = KH_S(""),
                            .trend = 1, .day = KH_NO_DAY};
}

static void add_parties(struct kh_arena *a, const struct kh_system *m, struct kh_node *n, const kh_key_vec *keys) {
    for (size_t i = 0; i < keys->n; i++) {
        uint32_t actor = kh_series_find(&m->series, keys->at[i]);
        if (actor != KH_NO_INDEX) kh_vec_push(a, &n->actors, actor);
    }
}

/* Two nodes and the influence between them. */
static void add_assumption(struct kh_arena *a, struct kh_system *m, const struct kh_action *act, const struct mediation *x,
                           const struct kh_params *params) {
    struct kh_node cause = blank(kh_arena_printf(a, "this act, between %.*s", KH_STR_ARG(list(a, x->parties))));
    struct kh_node effect = blank(kh_arena_printf(a, "better relations of %.*s", KH_STR_ARG(list(a, x->parties))));
    cause.events = kh_arena_printf(a, "%.*s%s%.*s", KH_STR_ARG(act->type), act->mode.n ? "/" : "", KH_STR_ARG(act->mode));
    add_parties(a, m, &cause, &act->actors);
    add_parties(a, m, &effect, x->parties);
    effect.tone = 1;
    struct kh_influence f = {.cause = (uint32_t)m->nodes.n, .effect = (uint32_t)m->nodes.n + 1, .scenario = KH_NO_INDEX, .sign = 1,
                             .certainty = KH_S("assumed"), .assumed = true, .opposed = KH_NO_INDEX};
    f.belief = params->at[x->chance] * less_refusals(a, m, x, params, &f);
    kh_vec_push(a, &m->nodes, cause);
    kh_vec_push(a, &m->nodes, effect);
    kh_vec_push(a, &m->influences, f);
}

/* Lists of its own, so that the system stays as it is. */
static struct kh_system *grow(struct kh_arena *a, const struct kh_system *m) {
    struct kh_system *copy = kh_arena_new(a, struct kh_system);
    *copy = *m;
    copy->arena = a;
    memset(&copy->nodes, 0, sizeof copy->nodes);
    memset(&copy->influences, 0, sizeof copy->influences);
    for (size_t i = 0; i < m->nodes.n; i++) kh_vec_push(a, &copy->nodes, m->nodes.at[i]);
    for (size_t i = 0; i < m->influences.n; i++) kh_vec_push(a, &copy->influences, m->influences.at[i]);
    return copy;
}

const struct kh_system *kh_assume(struct kh_arena *a, const struct kh_system *m, const kh_action_vec *actions,
                                  const struct kh_params *params) {
    struct kh_system *grown = NULL;
    for (size_t i = 0; i < actions->n; i++) {
        struct mediation x;
        if (!find_mediation(m, &actions->at[i], &x) || !(params->at[x.chance] > 0) || texts_say(m, &actions->at[i], x.parties)) continue;
        if (!grown) grown = grow(a, m);
        add_assumption(a, grown, &actions->at[i], &x, params);
    }
    if (!grown) return m;
    kh_system_index(grown);
    return grown;
}
