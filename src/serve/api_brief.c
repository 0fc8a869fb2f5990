/* What a printed page needs for one pair, actor or scenario, with a sentence behind each item. */
#include <time.h>

#include "serve/api.h"
#include "serve/relations.h"

/* Which items belong to the subject: ?1 and ?2 are the sides of a pair, ?1 alone an actor, ?3 a scenario's number; ?4 is the least
 * confidence of the events that are told. */
#define OF(k) "SELECT x.event FROM event_actors x JOIN actors n USING (actor) JOIN actors p ON p.actor = n.party WHERE n.key = " k " OR p.key = " k
#define SUBJECT "(?3 IS NULL AND e.event IN (" OF("?1") ") AND (?2 IS NULL OR e.event IN (" OF("?2") ")))"
#define SCENARIO_EVENTS                                                                                               \
    "(?3 IS NOT NULL AND e.event IN (SELECT pr.event FROM scenario_parts t JOIN propositions pr USING (proposition) WHERE t.scenario = CAST(?3 AS INTEGER)))"
#define EVENTS "(" SUBJECT " OR " SCENARIO_EVENTS ")"
#define TOLD EVENTS " AND " KH_SQL_SURE("?4")
#define ORDER " ORDER BY e.date_start IS NULL, e.date_start DESC, e.event LIMIT 80"
#define EDGES                                                                                                         \
    "EXISTS (SELECT 1 FROM propositions o JOIN events e ON e.event = o.event WHERE o.proposition IN (g.cause, g.effect) AND " EVENTS ")"  \
    " OR (?3 IS NULL AND EXISTS (SELECT 1 FROM propositions o JOIN actors n ON n.actor = o.actor JOIN actors p ON p.actor = n.party"  \
    " WHERE o.proposition IN (g.cause, g.effect) AND (n.key IN (?1, ?2) OR p.key IN (?1, ?2))))"                      \
    " OR (?3 IS NOT NULL AND EXISTS (SELECT 1 FROM scenario_parts t WHERE t.scenario = CAST(?3 AS INTEGER) AND t.proposition IN (g.cause, g.effect)))"
#define BEST_EDGES "SELECT * FROM edges g WHERE " EDGES " ORDER BY g.belief DESC, g.edge LIMIT 40"
#define FUTURES                                                                                                       \
    "CASE WHEN ?3 IS NOT NULL THEN f.scenario = CAST(?3 AS INTEGER) ELSE EXISTS (SELECT 1 FROM scenario_parts t JOIN propositions o USING (proposition)"  \
    " LEFT JOIN event_actors x ON x.event = o.event LEFT JOIN actors n ON n.actor = coalesce(o.actor, x.actor) LEFT JOIN actors p ON p.actor = n.party"  \
    " WHERE t.scenario = f.scenario AND (n.key IN (?1, ?2) OR p.key IN (?1, ?2))) END"

static bool is_of(const struct kh_pair_row *p, struct kh_str actor) {
    return kh_str_equal(p->a, actor) || kh_str_equal(p->b, actor);
}

static void write_pairs(struct kh_answer *a, struct kh_str x, struct kh_str y) {
    int written = 0;
    kh_json_array(&a->json, "pairs");
    for (size_t i = 0; x.n && i < a->relations->n_pairs && written < 12; i++) {
        const struct kh_pair_row *p = &a->relations->pairs[i];
        if (!is_of(p, x) || (y.n && !is_of(p, y))) continue;
        kh_pair_write(a->relations, p, a->arena, &a->json);
        written++;
    }
    kh_json_end(&a->json);
}

static kh_err write_note_rows(struct kh_answer *a, const char *sql, const struct kh_str *values) {
    struct kh_sql q = {0};
    kh_err e = kh_sql_open(a->store, sql, &q, a->err);
    int wanted = e == KH_OK ? sqlite3_bind_parameter_count(q.stmt) : 0;
    for (int i = 0; i < wanted; i++) kh_sql_str_or_null(&q, i + 1, values[i]);
    while (e == KH_OK && (e = kh_sql_step(&q, a->err)) == KH_OK && q.row)
        kh_json_raw(&a->json, kh_arena_cstr(a->arena, kh_sql_col_str(&q, 0)), kh_sql_col_str(&q, 1));
    kh_sql_free(&q);
    return e;
}

/* The best sentence of each item: id, its evidence x in a document; items without any are left out. */
#define NOTES(id, item, stance, owner, from)                                                                          \
    "SELECT * FROM (SELECT " id ", (SELECT " KH_SQL_EVIDENCE("x", owner, "x.n", stance, "NULL") " FROM " from          \
    KH_SQL_AT_SENTENCE("x") ") AS note FROM " item ") WHERE note IS NOT NULL"
#define EVENT_NOTES                                                                                                   \
    NOTES("'E' || e.event", "(SELECT * FROM events e WHERE " TOLD ORDER ") e",                                        \
          "CASE m.asserts WHEN -1 THEN 'denies' ELSE 'reports' END", "event",                                         \
          KH_SQL_BEST("event_mentions", "m.event = e.event", "m.asserts DESC, m.weight DESC, m.doc, m.n", "1")        \
          " JOIN doc_events x ON x.doc = m.doc AND x.n = m.n")
#define CAUSE_NOTES                                                                                                   \
    NOTES("'C' || g.edge", "(SELECT * FROM edges g WHERE " EDGES " ORDER BY g.belief DESC, g.edge LIMIT 40) g",       \
          "'asserts'", "cause", KH_SQL_BEST("edge_claims", "m.edge = g.edge", "m.weight DESC, m.doc, m.n", "1")       \
          " JOIN doc_causes x ON x.doc = m.doc AND x.n = m.n")
#define FUTURE_NOTES                                                                                                  \
    NOTES("'F' || f.scenario",                                                                                        \
          "(SELECT * FROM scenarios f WHERE " FUTURES " ORDER BY f.sources DESC, f.scenario LIMIT 20) f",             \
          "'reports'", "scenario",                                                                                    \
          KH_SQL_BEST("scenario_mentions", "m.scenario = f.scenario", "m.weight DESC, m.doc, m.n", "1")               \
          " JOIN doc_scenarios x ON x.doc = m.doc AND x.n = m.n")

static kh_err write_notes(struct kh_answer *a, const struct kh_str *values) {
    kh_json_object(&a->json, "notes");
    KH_TRY(write_note_rows(a, EVENT_NOTES, values));
    KH_TRY(write_note_rows(a, CAUSE_NOTES, values));
    KH_TRY(write_note_rows(a, FUTURE_NOTES, values));
    kh_json_end(&a->json);
    return KH_OK;
}

static kh_err write_subject(struct kh_answer *a, const char *kind, const struct kh_str *values) {
    time_t now = time(NULL);
    char day[16];
    kh_day_format((kh_day)(now / 86400), day);
    kh_json_cstr(&a->json, "kind", kind);
    kh_json_array(&a->json, "subject");
    for (int i = 0; i < 2; i++) {
        if (values[i].n) kh_json_str(&a->json, NULL, values[i]);
    }
    kh_json_end(&a->json);
    kh_json_cstr(&a->json, "generated", day);
    return kh_answer_value(a, "range", "SELECT json_object('from', min(e.date_start), 'to', max(e.date_end)) FROM events e WHERE " EVENTS, values, 3);
}

static kh_err write_brief(struct kh_answer *a, const char *kind, const struct kh_str *values) {
    kh_json_object(&a->json, NULL);
    KH_TRY(write_subject(a, kind, values));
    write_pairs(a, values[0], values[1]);
    KH_TRY(kh_write_events(a, "events", TOLD ORDER, values, 4));
    KH_TRY(kh_write_accounts(a, "accounts", TOLD " ORDER BY e.sources DESC, c.account LIMIT 20", values, 4));
    KH_TRY(kh_write_edges(a, "causes", EDGES " ORDER BY g.belief DESC, g.edge LIMIT 40", values, 3));
    KH_TRY(kh_write_nodes(a, "nodes", "p.proposition IN (SELECT cause FROM (" BEST_EDGES ") UNION SELECT effect FROM (" BEST_EDGES "))", values, 3));
    KH_TRY(kh_write_scenarios(a, "scenarios", FUTURES " ORDER BY f.sources DESC, f.scenario LIMIT 20", values, 3));
    KH_TRY(write_notes(a, values));
    kh_json_end(&a->json);
    return KH_OK;
}

kh_err kh_api_brief(struct kh_answer *a) {
    struct kh_str pair = kh_request_param(a->request, "pair"), actor = kh_request_param(a->request, "actor"),
                  scenario = kh_request_param(a->request, "scenario");
    struct kh_str values[4] = {0};
    values[3] = kh_answer_least(a);
    if (pair.n && kh_str_cut(pair, ',', &values[0], &values[1])) return write_brief(a, "pair", values);
    values[0] = actor;
    if (actor.n) return write_brief(a, "actor", values);
    if (scenario.n > 1) values[2] = kh_str_slice(scenario, 1, scenario.n);
    if (values[2].n) return write_brief(a, "scenario", values);
    return kh_fail(a->err, KH_ERR_ARGUMENT, "ask for pair=A,B, actor=KEY or scenario=F1");
}
