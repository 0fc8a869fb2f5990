/* Futures that the texts name. */
#include "serve/api.h"

/* A part's words are those of the document that states it. A condition that an event of the situation fulfils is true. */
#define PARTS(role)                                                                                                   \
    "json((SELECT json_group_array(json(item)) FROM (SELECT json_object('text', coalesce(CAST(substr(CAST(d.text AS BLOB), q.span_start + 1,"  \
    " q.span_end - q.span_start) AS TEXT), pr.label), 'state', CASE WHEN ev.status = 'actual' AND ev.belief > 0.5 THEN 'true' ELSE 'unknown' END,"  \
    " 'evidence', NULL) AS item FROM scenario_parts t JOIN propositions pr USING (proposition) LEFT JOIN doc_propositions q ON q.doc = t.doc"  \
    " AND q.n = t.doc_proposition LEFT JOIN documents d ON d.doc = t.doc LEFT JOIN events ev ON ev.event = pr.event"  \
    " WHERE t.scenario = f.scenario AND t.role = '" role "' ORDER BY t.n)))"
#define FIRST(column) "(SELECT " column " FROM scenario_mentions m JOIN documents d USING (doc) WHERE m.scenario = f.scenario ORDER BY m.weight DESC, m.doc LIMIT 1)"
#define SCENARIO                                                                                                      \
    "json_object('id', 'F' || f.scenario, 'name', f.name, 'lang', coalesce(" FIRST("d.lang") ", ''), 'conditions', " PARTS("condition")  \
    ", 'outcomes', " PARTS("outcome") ", 'likelihood', CASE WHEN f.likelihood_low IS NOT NULL THEN (f.likelihood_low + f.likelihood_high) / 2 END,"  \
    " 'by', json((SELECT json_group_array(key) FROM (SELECT DISTINCT n.key FROM scenario_mentions m JOIN actors n ON n.actor = m.speaker"  \
    " WHERE m.scenario = f.scenario ORDER BY n.key))), 'date', " FIRST("d.published_start") ", 'evidence', json((SELECT"  \
    " json_group_array(json(item)) FROM (SELECT " KH_SQL_EVIDENCE("x", "scenario", "x.n", "'asserts'", "NULL") " AS item"  \
    " FROM " KH_SQL_BEST("scenario_mentions", "m.scenario = f.scenario", "m.weight DESC, m.doc, m.n", "12")               \
    " JOIN doc_scenarios x ON x.doc = m.doc AND x.n = m.n" KH_SQL_AT_SENTENCE("x") "))))"

kh_err kh_write_scenarios(struct kh_answer *a, const char *key, const char *where, const struct kh_str *values, int n) {
    struct kh_str sql = kh_arena_printf(a->arena, "SELECT " SCENARIO " FROM (SELECT * FROM scenarios f WHERE %s) f", where);
    return kh_answer_rows(a, key, sql.p, values, n);
}

kh_err kh_api_scenarios(struct kh_answer *a) {
    kh_json_object(&a->json, NULL);
    KH_TRY(kh_write_scenarios(a, "scenarios", "1 ORDER BY f.sources DESC, f.mentions DESC, f.scenario", NULL, 0));
    kh_json_end(&a->json);
    return KH_OK;
}
