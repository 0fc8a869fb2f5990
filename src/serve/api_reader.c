/* One page as text with everything found in it, and what was cut away from the page as it came. */

#include "serve/original.h"
#include "serve/api.h"

#define SPAN(x) "json_array(" x ".span_start, " x ".span_end)"
#define SURE_MARK(kind, id, x, label, rule, status, confidence)                                                       \
    "json_object('kind', '" kind "', 'id', " id ", 'span', " SPAN(x) ", 'label', " label ", 'rule', " rule ", 'status', " status ", 'confidence', " confidence ")"
#define MARK(kind, id, x, label, rule, status) SURE_MARK(kind, id, x, label, rule, status, "NULL")
#define MARKS                                                                                                         \
    "SELECT json_group_array(json(item)) FROM ("                                                                      \
    "SELECT " SURE_MARK("event", "'E' || m.event", "x", "x.type", "x.rule", "x.status", "x.confidence") " AS item FROM doc_events x"       \
    " LEFT JOIN event_mentions m ON m.doc = x.doc AND m.n = x.n WHERE x.doc = ?1 UNION ALL "                          \
    "SELECT " SURE_MARK("claim", "'E' || m.event", "x", "e.type", "x.rule", "NULL", "e.confidence") " FROM doc_claims x JOIN doc_events e ON e.doc = x.doc"  \
    " AND e.n = x.event LEFT JOIN event_mentions m ON m.doc = x.doc AND m.n = x.event WHERE x.doc = ?1 UNION ALL "   \
    "SELECT " MARK("cause", "'C' || c.edge", "x", "x.certainty", "x.rule", "NULL") " FROM doc_causes x LEFT JOIN edge_claims c"  \
    " ON c.doc = x.doc AND c.n = x.n WHERE x.doc = ?1 UNION ALL "                                                     \
    "SELECT " MARK("scenario", "'F' || m.scenario", "x", "x.name", "x.rule", "NULL") " FROM doc_scenarios x LEFT JOIN scenario_mentions m"  \
    " ON m.doc = x.doc AND m.n = x.n WHERE x.doc = ?1 UNION ALL "                                                     \
    "SELECT " MARK("actor", "'actor:' || a.key", "x", "a.key", "''", "NULL") " FROM doc_mentions x JOIN doc_actors a ON a.doc = x.doc"  \
    " AND a.n = x.actor WHERE x.doc = ?1 UNION ALL "                                                                  \
    "SELECT " MARK("date", "NULL", "x", "coalesce(x.date_start, '') || CASE WHEN x.date_end <> x.date_start THEN ' – ' || x.date_end ELSE '' END", "''", "NULL")  \
    " FROM doc_dates x WHERE x.doc = ?1 UNION ALL "                                                                   \
    "SELECT " MARK("place", "NULL", "x", "x.name", "''", "NULL") " FROM doc_places x WHERE x.doc = ?1)"
#define DOCUMENT                                                                                                      \
    "SELECT json_object('id', CAST(d.doc AS TEXT), 'title', coalesce(d.title, ''), 'lang', coalesce(d.lang, ''), 'site',"  \
    " coalesce(nullif(d.publisher, ''), d.site, ''), 'url', d.url, 'author', d.author, 'published', json_object('start', d.published_start,"  \
    " 'end', d.published_end, 'precision', d.published_precision), 'published_from', d.published_from, 'copy_of', CASE WHEN p.copy = 1 THEN"  \
    " (SELECT CAST(p2.doc AS TEXT) FROM provenance p2 WHERE p2.cluster = p.cluster AND p2.copy = 0 LIMIT 1) END, 'text', d.text,"  \
    " 'blocks', json((SELECT json_group_array(json_object('kind', kind, 'span', " SPAN("b") ")) FROM (SELECT * FROM blocks WHERE doc = ?1 ORDER BY n) b)),"  \
    " 'sentences', json((SELECT json_group_array(" SPAN("s") ") FROM (SELECT * FROM sentences WHERE doc = ?1 ORDER BY n) s)),"  \
    " 'marks', json((" MARKS ")), 'original', json(?2),"                                                              \
    " 'diagnostics', json((SELECT json_group_array(json_object('code', code, 'message', message)) FROM doc_diagnostics WHERE doc = ?1)))"  \
    " FROM documents d LEFT JOIN provenance p USING (doc) WHERE d.doc = CAST(?1 AS INTEGER)"

kh_err kh_api_reader(struct kh_answer *a) {
    struct kh_str doc = a->request->part[1];
    int64_t number;
    if (!kh_str_to_i64(doc, &number)) return kh_fail(a->err, KH_ERR_NOT_FOUND, "there is no such document");
    struct kh_str original;
    KH_TRY(kh_original_json(a, number, &original));
    struct kh_str values[] = {doc, original};
    return kh_answer_value(a, NULL, DOCUMENT, values, 2);
}
