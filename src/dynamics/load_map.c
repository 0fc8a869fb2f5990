/* The causal map of a situation file: propositions as nodes, edges with every voice, named futures. */
#include <math.h>

#include "dynamics/loading.h"

/* --- propositions -------------------------------------------------------------------------------------- */

static void add_party(struct kh_loading *l, struct kh_node *n, bool recipient, struct kh_str key) {
    uint32_t actor = kh_series_find(&l->system->series, key);
    if (actor == KH_NO_INDEX) return;
    if (recipient) kh_vec_push(l->arena, &n->recipients, actor);
    else kh_vec_push(l->arena, &n->actors, actor);
}

static void take_event(struct kh_loading *l, const struct kh_sql *q, struct kh_node *n) {
    struct kh_str status = kh_sql_col_str(q, 11);
    bool happened = kh_str_equal(status, KH_S("actual")) || kh_str_equal(status, KH_S("alleged"));
    n->event = (uint32_t)kh_sql_col_int(q, 5);
    n->type = kh_sql_col_copy(q, 6, l->arena);
    n->mode = kh_sql_col_copy(q, 7, l->arena);
    n->score = kh_sql_col_num(q, 8);
    n->hostile = kh_loading_material_conflict(kh_sql_col_str(q, 9));
    n->day = kh_loading_day(kh_sql_col_day(q, 12), kh_sql_col_day(q, 13), kh_sql_col_day(q, 14));
    n->belief = happened ? kh_sql_col_num(q, 10) : 0;
}

static kh_err load_nodes(struct kh_loading *l) {
    struct kh_sql q = {0};
    kh_err e = kh_sql_open(l->store,
                           "SELECT n.proposition, n.kind, n.label, n.concept, p.key, n.event, e.type, e.mode, e.score, e.cameo, "
                           "e.belief * (1 - e.denial), e.status, e.date_start, e.date_end, e.reported FROM propositions n "
                           "LEFT JOIN actors a ON a.actor = n.actor LEFT JOIN actors p ON p.actor = a.party "
                           "LEFT JOIN events e ON e.event = n.event ORDER BY n.proposition", &q, l->err);
    while (e == KH_OK && (e = kh_sql_step(&q, l->err)) == KH_OK && q.row) {
        struct kh_node n = {.id = (uint32_t)kh_sql_col_int(&q, 0), .trend = 1, .day = KH_NO_DAY};
        struct kh_str kind = kh_sql_col_str(&q, 1);
        n.kind = kh_str_equal(kind, KH_S("event")) ? KH_NODE_EVENT : kh_str_equal(kind, KH_S("concept")) ? KH_NODE_CONCEPT : KH_NODE_TEXT;
        n.label = kh_sql_col_copy(&q, 2, l->arena);
        n.concept = kh_sql_col_copy(&q, 3, l->arena);
        n.type = n.mode = KH_S("");
        if (!kh_sql_col_null(&q, 4)) add_party(l, &n, false, kh_sql_col_str(&q, 4));
        if (n.kind == KH_NODE_EVENT) take_event(l, &q, &n);
        kh_vec_push(l->arena, &l->system->nodes, n);
    }
    kh_sql_free(&q);
    return e;
}

static kh_err load_event_parties(struct kh_loading *l) {
    struct kh_sql q = {0};
    kh_err e = kh_sql_open(l->store,
                           "SELECT DISTINCT n.proposition, x.role, p.key FROM propositions n JOIN event_actors x ON x.event = n.event "
                           "JOIN actors a ON a.actor = x.actor JOIN actors p ON p.actor = a.party ORDER BY 1, 2, 3", &q, l->err);
    while (e == KH_OK && (e = kh_sql_step(&q, l->err)) == KH_OK && q.row) {
        uint32_t n = kh_system_node(l->system, (uint32_t)kh_sql_col_int(&q, 0));
        if (n == KH_NO_INDEX) continue;
        add_party(l, &l->system->nodes.at[n], kh_str_equal(kh_sql_col_str(&q, 1), KH_S("recipient")), kh_sql_col_str(&q, 2));
    }
    kh_sql_free(&q);
    return e;
}

/* Whom a plain proposition names: only to tell a user that it may be meant. */
static kh_err load_text_parties(struct kh_loading *l) {
    struct kh_sql q = {0};
    kh_err e = kh_sql_open(l->store,
                           "SELECT DISTINCT n.proposition, p.key FROM propositions n JOIN proposition_mentions m USING (proposition) "
                           "JOIN doc_propositions x ON x.doc = m.doc AND x.n = m.n JOIN actor_links k ON k.doc = x.doc AND k.n = x.actor "
                           "JOIN actors a ON a.actor = k.actor JOIN actors p ON p.actor = a.party WHERE n.kind = 'text' ORDER BY 1, 2", &q, l->err);
    while (e == KH_OK && (e = kh_sql_step(&q, l->err)) == KH_OK && q.row) {
        uint32_t n = kh_system_node(l->system, (uint32_t)kh_sql_col_int(&q, 0));
        if (n != KH_NO_INDEX) add_party(l, &l->system->nodes.at[n], false, kh_sql_col_str(&q, 1));
    }
    kh_sql_free(&q);
    return e;
}

/* --- causal claims ------------------------------------------------------------------------------------- */

static kh_err load_edges(struct kh_loading *l) {
    struct kh_sql q = {0};
    kh_err e = kh_sql_open(l->store, "SELECT edge, cause, effect, sign, certainty, belief FROM edges ORDER BY edge", &q, l->err);
    while (e == KH_OK && (e = kh_sql_step(&q, l->err)) == KH_OK && q.row) {
        struct kh_influence f = {.id = (uint32_t)kh_sql_col_int(&q, 0), .scenario = KH_NO_INDEX, .opposed = KH_NO_INDEX};
        f.cause = kh_system_node(l->system, (uint32_t)kh_sql_col_int(&q, 1));
        f.effect = kh_system_node(l->system, (uint32_t)kh_sql_col_int(&q, 2));
        f.sign = kh_sql_col_int(&q, 3) < 0 ? -1 : 1;
        f.certainty = kh_sql_col_copy(&q, 4, l->arena);
        f.belief = kh_sql_col_num(&q, 5);
        if (f.cause != KH_NO_INDEX && f.effect != KH_NO_INDEX) kh_vec_push(l->arena, &l->system->influences, f);
    }
    kh_sql_free(&q);
    return e;
}

static kh_err load_opposed(struct kh_loading *l) {
    struct kh_sql q = {0};
    kh_err e = kh_sql_open(l->store, "SELECT edge, opposed FROM edges WHERE opposed IS NOT NULL", &q, l->err);
    while (e == KH_OK && (e = kh_sql_step(&q, l->err)) == KH_OK && q.row) {
        uint32_t f = kh_system_influence(l->system, (uint32_t)kh_sql_col_int(&q, 0));
        if (f != KH_NO_INDEX) l->system->influences.at[f].opposed = kh_system_influence(l->system, (uint32_t)kh_sql_col_int(&q, 1));
    }
    kh_sql_free(&q);
    return e;
}

/* A claim made as a fact says that its cause is the case, and its effect too, when it was published. */
static void stand(struct kh_node *n, int trend, double weight, kh_day day) {
    if (n->kind == KH_NODE_EVENT || day == KH_NO_DAY) return;
    if (n->day != KH_NO_DAY && (n->day > day || (n->day == day && n->belief >= weight))) return;
    n->day = day;
    n->belief = weight;
    n->trend = trend;
}

static void take_present(struct kh_loading *l, const struct kh_influence *f, const struct kh_sql *q, double weight) {
    struct kh_node *cause = &l->system->nodes.at[f->cause], *effect = &l->system->nodes.at[f->effect];
    int sign = kh_sql_col_int(q, 9) < 0 ? -1 : 1;
    int from = (int)kh_sql_col_int(q, 10), to = (int)kh_sql_col_int(q, 11);
    if (!kh_str_equal(kh_sql_col_str(q, 7), KH_S("asserted"))) return;
    stand(cause, from ? from : 1, weight, kh_sql_col_day(q, 8));
    stand(effect, to && effect->kind == KH_NODE_CONCEPT ? to : sign, weight, kh_sql_col_day(q, 8));
}

static kh_err take_voice(struct kh_loading *l, const struct kh_sql *q, struct kh_claim_voice *v) {
    v->speaker = kh_sql_col_copy(q, 1, l->arena);
    v->document = kh_sql_col_copy(q, 2, l->arena);
    v->number = (uint32_t)kh_sql_col_int(q, 3);
    v->unit = (uint32_t)kh_sql_col_int(q, 4);
    v->weight = kh_sql_col_num(q, 5);
    return kh_loading_sentence(l, kh_sql_col_int(q, 12), kh_sql_col_int(q, 6), &v->sentence);
}

static kh_err load_claims(struct kh_loading *l) {
    struct kh_sql q = {0};
    kh_err e = kh_sql_open(l->store,
                           "SELECT c.edge, a.key, coalesce(d.title, d.id), p.number, c.unit, c.weight, x.sentence, x.certainty, "
                           "d.published_start, c.sign, c.cause_trend, c.effect_trend, c.doc FROM edge_claims c "
                           "JOIN doc_causes x ON x.doc = c.doc AND x.n = c.n JOIN documents d ON d.doc = c.doc "
                           "JOIN provenance p ON p.doc = c.doc LEFT JOIN actors a ON a.actor = c.speaker "
                           "ORDER BY c.edge, p.number, c.n", &q, l->err);
    while (e == KH_OK && (e = kh_sql_step(&q, l->err)) == KH_OK && q.row) {
        uint32_t at = kh_system_influence(l->system, (uint32_t)kh_sql_col_int(&q, 0));
        if (at == KH_NO_INDEX) continue;
        struct kh_claim_voice v = {0};
        e = take_voice(l, &q, &v);
        kh_vec_push(l->arena, &l->system->influences.at[at].voices, v);
        take_present(l, &l->system->influences.at[at], &q, v.weight);
    }
    kh_sql_free(&q);
    return e;
}

kh_err kh_loading_map(struct kh_loading *l) {
    KH_TRY(load_nodes(l));
    KH_TRY(load_event_parties(l));
    KH_TRY(load_text_parties(l));
    KH_TRY(load_edges(l));
    KH_TRY(load_opposed(l));
    return load_claims(l);
}

/* --- scenarios ----------------------------------------------------------------------------------------- */

static kh_err load_scenarios(struct kh_loading *l) {
    struct kh_sql q = {0};
    kh_err e = kh_sql_open(l->store, "SELECT scenario, name, likelihood_low, likelihood_high FROM scenarios ORDER BY scenario", &q, l->err);
    while (e == KH_OK && (e = kh_sql_step(&q, l->err)) == KH_OK && q.row) {
        struct kh_future f = {.id = (uint32_t)kh_sql_col_int(&q, 0), .name = kh_sql_col_copy(&q, 1, l->arena)};
        f.likelihood = (kh_sql_col_num(&q, 2) + kh_sql_col_num(&q, 3)) / 2; /* NaN where the texts give none */
        kh_vec_push(l->arena, &l->system->futures, f);
    }
    kh_sql_free(&q);
    return e;
}

static kh_err load_parts(struct kh_loading *l) {
    struct kh_sql q = {0};
    kh_err e = kh_sql_open(l->store,
                           "SELECT s.scenario, s.role, s.proposition, s.trend, CAST(substr(CAST(d.text AS BLOB), x.span_start + 1, x.span_end - x.span_start) "
                           "AS TEXT) FROM scenario_parts s JOIN doc_propositions x ON x.doc = s.doc AND x.n = s.doc_proposition "
                           "JOIN documents d ON d.doc = s.doc ORDER BY s.scenario, s.n", &q, l->err);
    while (e == KH_OK && (e = kh_sql_step(&q, l->err)) == KH_OK && q.row) {
        uint32_t f = kh_system_future(l->system, (uint32_t)kh_sql_col_int(&q, 0));
        struct kh_part p = {kh_system_node(l->system, (uint32_t)kh_sql_col_int(&q, 2)), (int)kh_sql_col_int(&q, 3), kh_sql_col_copy(&q, 4, l->arena)};
        if (f == KH_NO_INDEX || p.node == KH_NO_INDEX) continue;
        if (kh_str_equal(kh_sql_col_str(&q, 1), KH_S("condition"))) kh_vec_push(l->arena, &l->system->futures.at[f].conditions, p);
        else kh_vec_push(l->arena, &l->system->futures.at[f].outcomes, p);
    }
    kh_sql_free(&q);
    return e;
}

static kh_err load_scenario_voices(struct kh_loading *l) {
    struct kh_sql q = {0};
    kh_err e = kh_sql_open(l->store,
                           "SELECT m.scenario, a.key, coalesce(d.title, d.id), p.number, m.unit, m.weight, x.sentence, NULL, NULL, NULL, "
                           "NULL, NULL, m.doc FROM scenario_mentions m JOIN doc_scenarios x ON x.doc = m.doc AND x.n = m.n "
                           "JOIN documents d ON d.doc = m.doc JOIN provenance p ON p.doc = m.doc LEFT JOIN actors a ON a.actor = m.speaker "
                           "ORDER BY m.scenario, p.number, m.n", &q, l->err);
    while (e == KH_OK && (e = kh_sql_step(&q, l->err)) == KH_OK && q.row) {
        uint32_t f = kh_system_future(l->system, (uint32_t)kh_sql_col_int(&q, 0));
        if (f == KH_NO_INDEX) continue;
        struct kh_claim_voice v = {0};
        e = take_voice(l, &q, &v);
        kh_vec_push(l->arena, &l->system->futures.at[f].voices, v);
    }
    kh_sql_free(&q);
    return e;
}

kh_err kh_loading_futures(struct kh_loading *l) {
    KH_TRY(load_scenarios(l));
    KH_TRY(load_parts(l));
    KH_TRY(load_scenario_voices(l));
    for (size_t i = 0; i < l->system->futures.n; i++) {
        struct kh_future *f = &l->system->futures.at[i];
        struct kh_influence as_claim = {.opposed = KH_NO_INDEX};
        for (size_t k = 0; k < f->voices.n; k++) kh_vec_push(l->arena, &as_claim.voices, f->voices.at[k]);
        f->belief = kh_influence_belief(&as_claim, KH_NO_INDEX);
    }
    return KH_OK;
}
