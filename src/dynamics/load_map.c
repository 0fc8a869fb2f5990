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

static enum kh_node_kind node_kind(struct kh_str name) {
    if (kh_str_equal(name, KH_S("event"))) return KH_NODE_EVENT;
    return kh_str_equal(name, KH_S("concept")) ? KH_NODE_CONCEPT : KH_NODE_TEXT;
}

static kh_err take_node(struct kh_loading *l, const struct kh_sql *q) {
    struct kh_node n = {.id = (uint32_t)kh_sql_col_int(q, 0), .kind = node_kind(kh_sql_col_str(q, 1)), .trend = 1, .day = KH_NO_DAY};
    n.label = kh_sql_col_copy(q, 2, l->arena);
    n.concept = kh_sql_col_copy(q, 3, l->arena);
    n.type = n.mode = KH_S("");
    if (!kh_sql_col_null(q, 4)) add_party(l, &n, false, kh_sql_col_str(q, 4));
    if (n.kind == KH_NODE_EVENT) take_event(l, q, &n);
    kh_vec_push(l->arena, &l->system->nodes, n);
    return KH_OK;
}

static const char NODES[] =
    "SELECT n.proposition, n.kind, n.label, n.concept, p.key, n.event, e.type, e.mode, e.score, e.cameo, "
    "e.belief * (1 - e.denial), e.status, e.date_start, e.date_end, e.reported FROM propositions n "
    "LEFT JOIN actors a ON a.actor = n.actor LEFT JOIN actors p ON p.actor = a.party "
    "LEFT JOIN events e ON e.event = n.event ORDER BY n.proposition";

static kh_err take_event_party(struct kh_loading *l, const struct kh_sql *q) {
    uint32_t n = kh_system_node(l->system, (uint32_t)kh_sql_col_int(q, 0));
    if (n == KH_NO_INDEX) return KH_OK;
    add_party(l, &l->system->nodes.at[n], kh_str_equal(kh_sql_col_str(q, 1), KH_S("recipient")), kh_sql_col_str(q, 2));
    return KH_OK;
}

static const char EVENT_PARTIES[] =
    "SELECT DISTINCT n.proposition, x.role, p.key FROM propositions n JOIN event_actors x ON x.event = n.event "
    "JOIN actors a ON a.actor = x.actor JOIN actors p ON p.actor = a.party ORDER BY 1, 2, 3";

/* Whom a plain proposition names: only to tell a user that it may be meant. */
static kh_err take_text_party(struct kh_loading *l, const struct kh_sql *q) {
    uint32_t n = kh_system_node(l->system, (uint32_t)kh_sql_col_int(q, 0));
    if (n != KH_NO_INDEX) add_party(l, &l->system->nodes.at[n], false, kh_sql_col_str(q, 1));
    return KH_OK;
}

static const char TEXT_PARTIES[] =
    "SELECT DISTINCT n.proposition, p.key FROM propositions n JOIN proposition_mentions m USING (proposition) "
    "JOIN doc_propositions x ON x.doc = m.doc AND x.n = m.n JOIN actor_links k ON k.doc = x.doc AND k.n = x.actor "
    "JOIN actors a ON a.actor = k.actor JOIN actors p ON p.actor = a.party WHERE n.kind = 'text' ORDER BY 1, 2";

/* --- causal claims ------------------------------------------------------------------------------------- */

static kh_err take_edge(struct kh_loading *l, const struct kh_sql *q) {
    struct kh_influence f = {.id = (uint32_t)kh_sql_col_int(q, 0), .scenario = KH_NO_INDEX, .opposed = KH_NO_INDEX};
    f.cause = kh_system_node(l->system, (uint32_t)kh_sql_col_int(q, 1));
    f.effect = kh_system_node(l->system, (uint32_t)kh_sql_col_int(q, 2));
    f.sign = kh_sql_col_int(q, 3) < 0 ? -1 : 1;
    f.certainty = kh_sql_col_copy(q, 4, l->arena);
    f.belief = kh_sql_col_num(q, 5);
    if (f.cause != KH_NO_INDEX && f.effect != KH_NO_INDEX) kh_vec_push(l->arena, &l->system->influences, f);
    return KH_OK;
}

static const char EDGES[] = "SELECT edge, cause, effect, sign, certainty, belief FROM edges ORDER BY edge";

static kh_err take_opposed(struct kh_loading *l, const struct kh_sql *q) {
    uint32_t f = kh_system_influence(l->system, (uint32_t)kh_sql_col_int(q, 0));
    if (f != KH_NO_INDEX) l->system->influences.at[f].opposed = kh_system_influence(l->system, (uint32_t)kh_sql_col_int(q, 1));
    return KH_OK;
}

static const char OPPOSED[] = "SELECT edge, opposed FROM edges WHERE opposed IS NOT NULL";

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
    int sign = kh_sql_col_int(q, 10) < 0 ? -1 : 1;
    int from = (int)kh_sql_col_int(q, 11), to = (int)kh_sql_col_int(q, 12);
    if (!kh_str_equal(kh_sql_col_str(q, 8), KH_S("asserted"))) return;
    stand(cause, from ? from : 1, weight, kh_sql_col_day(q, 9));
    stand(effect, to && effect->kind == KH_NODE_CONCEPT ? to : sign, weight, kh_sql_col_day(q, 9));
}

/* Columns of who says it, from 1 on: actor, title, number of the document, unit, weight, sentence, document. */
static kh_err take_voice(struct kh_loading *l, const struct kh_sql *q, struct kh_claim_voice *v) {
    v->speaker = kh_sql_col_copy(q, 1, l->arena);
    v->document = kh_sql_col_copy(q, 2, l->arena);
    v->number = (uint32_t)kh_sql_col_int(q, 3);
    v->unit = (uint32_t)kh_sql_col_int(q, 4);
    v->weight = kh_sql_col_num(q, 5);
    return kh_loading_sentence(l, kh_sql_col_int(q, 7), kh_sql_col_int(q, 6), &v->sentence);
}

static kh_err take_claim(struct kh_loading *l, const struct kh_sql *q) {
    uint32_t at = kh_system_influence(l->system, (uint32_t)kh_sql_col_int(q, 0));
    if (at == KH_NO_INDEX) return KH_OK;
    struct kh_claim_voice v = {0};
    KH_TRY(take_voice(l, q, &v));
    kh_vec_push(l->arena, &l->system->influences.at[at].voices, v);
    take_present(l, &l->system->influences.at[at], q, v.weight);
    return KH_OK;
}

static const char CLAIMS[] =
    "SELECT c.edge, a.key, coalesce(d.title, d.id), p.number, c.unit, c.weight, x.sentence, c.doc, x.certainty, "
    "d.published_start, c.sign, c.cause_trend, c.effect_trend FROM edge_claims c "
    "JOIN doc_causes x ON x.doc = c.doc AND x.n = c.n JOIN documents d ON d.doc = c.doc "
    "JOIN provenance p ON p.doc = c.doc LEFT JOIN actors a ON a.actor = c.speaker "
    "ORDER BY c.edge, p.number, c.n";

kh_err kh_loading_map(struct kh_loading *l) {
    KH_TRY(kh_loading_each(l, NODES, take_node));
    KH_TRY(kh_loading_each(l, EVENT_PARTIES, take_event_party));
    KH_TRY(kh_loading_each(l, TEXT_PARTIES, take_text_party));
    KH_TRY(kh_loading_each(l, EDGES, take_edge));
    KH_TRY(kh_loading_each(l, OPPOSED, take_opposed));
    return kh_loading_each(l, CLAIMS, take_claim);
}

/* --- scenarios ----------------------------------------------------------------------------------------- */

static kh_err take_scenario(struct kh_loading *l, const struct kh_sql *q) {
    struct kh_future f = {.id = (uint32_t)kh_sql_col_int(q, 0), .name = kh_sql_col_copy(q, 1, l->arena)};
    f.likelihood = (kh_sql_col_num(q, 2) + kh_sql_col_num(q, 3)) / 2; /* NaN where the texts give none */
    kh_vec_push(l->arena, &l->system->futures, f);
    return KH_OK;
}

static const char SCENARIOS[] = "SELECT scenario, name, likelihood_low, likelihood_high FROM scenarios ORDER BY scenario";

static kh_err take_part(struct kh_loading *l, const struct kh_sql *q) {
    uint32_t f = kh_system_future(l->system, (uint32_t)kh_sql_col_int(q, 0));
    struct kh_part p = {kh_system_node(l->system, (uint32_t)kh_sql_col_int(q, 2)), (int)kh_sql_col_int(q, 3), kh_sql_col_copy(q, 4, l->arena)};
    if (f == KH_NO_INDEX || p.node == KH_NO_INDEX) return KH_OK;
    if (kh_str_equal(kh_sql_col_str(q, 1), KH_S("condition"))) kh_vec_push(l->arena, &l->system->futures.at[f].conditions, p);
    else kh_vec_push(l->arena, &l->system->futures.at[f].outcomes, p);
    return KH_OK;
}

static const char PARTS[] =
    "SELECT s.scenario, s.role, s.proposition, s.trend, CAST(substr(CAST(d.text AS BLOB), x.span_start + 1, x.span_end - x.span_start) "
    "AS TEXT) FROM scenario_parts s JOIN doc_propositions x ON x.doc = s.doc AND x.n = s.doc_proposition "
    "JOIN documents d ON d.doc = s.doc ORDER BY s.scenario, s.n";

static kh_err take_scenario_voice(struct kh_loading *l, const struct kh_sql *q) {
    uint32_t f = kh_system_future(l->system, (uint32_t)kh_sql_col_int(q, 0));
    if (f == KH_NO_INDEX) return KH_OK;
    struct kh_claim_voice v = {0};
    KH_TRY(take_voice(l, q, &v));
    kh_vec_push(l->arena, &l->system->futures.at[f].voices, v);
    return KH_OK;
}

static const char SCENARIO_VOICES[] =
    "SELECT m.scenario, a.key, coalesce(d.title, d.id), p.number, m.unit, m.weight, x.sentence, m.doc FROM scenario_mentions m "
    "JOIN doc_scenarios x ON x.doc = m.doc AND x.n = m.n JOIN documents d ON d.doc = m.doc JOIN provenance p ON p.doc = m.doc "
    "LEFT JOIN actors a ON a.actor = m.speaker ORDER BY m.scenario, p.number, m.n";

kh_err kh_loading_futures(struct kh_loading *l) {
    KH_TRY(kh_loading_each(l, SCENARIOS, take_scenario));
    KH_TRY(kh_loading_each(l, PARTS, take_part));
    KH_TRY(kh_loading_each(l, SCENARIO_VOICES, take_scenario_voice));
    for (size_t i = 0; i < l->system->futures.n; i++) {
        struct kh_future *f = &l->system->futures.at[i];
        struct kh_influence as_claim = {.opposed = KH_NO_INDEX};
        for (size_t k = 0; k < f->voices.n; k++) kh_vec_push(l->arena, &as_claim.voices, f->voices.at[k]);
        f->belief = kh_influence_belief(&as_claim, KH_NO_INDEX);
    }
    return KH_OK;
}
