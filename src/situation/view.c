#include "situation/view.h"

#include <math.h>
#include <string.h>

/* Parameters: ?1 and ?2 the pair's keys, ?3 and ?4 first and last day, ?5 the least belief, ?6 the least
 * confidence, ?7 surest first; NULL where nothing is asked. */

#define WHO(role) \
    "(SELECT group_concat(key, '+') FROM (SELECT a.key FROM event_actors x JOIN actors a USING (actor) " \
    "WHERE x.event = e.event AND x.role = '" role "' ORDER BY a.key))"
#define HAS(parameter) \
    "(" parameter " IS NULL OR EXISTS (SELECT 1 FROM event_actors x JOIN actors a USING (actor) JOIN actors p ON " \
    "p.actor = a.party WHERE x.event = e.event AND " parameter " IN (a.key, p.key)))"
#define IN_TIME "(?3 IS NULL OR e.date_end >= ?3) AND (?4 IS NULL OR e.date_start <= ?4)"
#define EVENT_FILTER HAS("?1") " AND " HAS("?2") " AND " IN_TIME " AND (?5 IS NULL OR e.belief >= ?5) AND (?6 IS NULL OR e.confidence >= ?6)"
#define SUREST "CASE WHEN ?7 THEN -e.confidence END, "
#define TYPE "e.type || coalesce('/' || e.mode, '')"
#define WHEN \
    "CASE WHEN e.date_start IS NULL THEN '' WHEN e.precision = 'day' OR e.date_start = e.date_end THEN e.date_start " \
    "WHEN e.precision = 'month' THEN substr(e.date_start, 1, 7) WHEN e.precision = 'year' THEN substr(e.date_start, 1, 4) " \
    "ELSE e.date_start || '..' || coalesce(e.date_end, '') END"
#define PAIR(actor, recipient) \
    "(?1 IS NULL OR ?1 IN (" actor ", " recipient ")) AND (?2 IS NULL OR ?2 IN (" actor ", " recipient "))"
#define SENTENCE(doc, table, n) \
    "(SELECT t.text FROM sentence_text t JOIN " table " i ON i.doc = t.doc AND i.sentence = t.n WHERE i.doc = " doc " AND i.n = " n ")"
#define BY \
    "(SELECT group_concat(key, '+') FROM (SELECT DISTINCT a.key FROM event_mentions m JOIN actors a ON a.actor = m.speaker " \
    "WHERE m.event = e.event AND m.asserts > 0 ORDER BY a.key))"
/* Of the mention that tells event e best: n of its document's events m.doc. */
#define OF_BEST_MENTION(what) \
    "(SELECT " what " FROM event_mentions m WHERE m.event = e.event ORDER BY m.asserts DESC, m.weight DESC, m.doc, m.n LIMIT 1)"
#define TRIGGER \
    "(SELECT CAST(substr(CAST(d.text AS BLOB), x.trigger_start + 1, x.trigger_end - x.trigger_start) AS TEXT) FROM doc_events x " \
    "JOIN documents d USING (doc) WHERE x.doc = m.doc AND x.n = m.n)"

static const struct kh_view views[] = {
    {"actors", "who is involved: names, and how often",
     "SELECT 'A' || actor, key, name, documents, mentions, events, first, last FROM actors x WHERE mentions > 0 AND "
     "(?1 IS NULL OR ?1 IN (key, (SELECT key FROM actors p WHERE p.actor = x.party)) OR ?2 IN (key, (SELECT key FROM actors p "
     "WHERE p.actor = x.party))) AND (?3 IS NULL OR last >= ?3) AND (?4 IS NULL OR first <= ?4) "
     "ORDER BY events DESC, mentions DESC, key",
     {{"id", KH_CELL_ID, 0}, {"key", KH_CELL_CODE, 0}, {"name", KH_CELL_TEXT, 40}, {"documents", KH_CELL_COUNT, 0},
      {"mentions", KH_CELL_COUNT, 0}, {"events", KH_CELL_COUNT, 0}, {"first", KH_CELL_CODE, 0}, {"last", KH_CELL_CODE, 0}}},
    {"events", "what they did: who to whom, when, how sure, by how many independent sources",
     "SELECT 'E' || event, " WHEN ", " TYPE ", " WHO("actor") ", " WHO("recipient") ", place_name, status, confidence, belief, denial, "
     "sources, mentions FROM events e WHERE " EVENT_FILTER " ORDER BY " SUREST "event",
     {{"id", KH_CELL_ID, 0}, {"date", KH_CELL_CODE, 0}, {"type", KH_CELL_CODE, 0}, {"actors", KH_CELL_CODE, 24},
      {"recipients", KH_CELL_CODE, 24}, {"place", KH_CELL_TEXT, 18}, {"status", KH_CELL_CODE, 0}, {"confidence", KH_CELL_DECIMAL, 0},
      {"belief", KH_CELL_DECIMAL, 0}, {"denial", KH_CELL_DECIMAL, 0}, {"sources", KH_CELL_COUNT, 0}, {"mentions", KH_CELL_COUNT, 0}}},
    {"relations", "each pair of parties: how much passed from one to the other, of what tone",
     "SELECT 'R' || dyad, a.key, b.key, y.events, y.cooperation, y.conflict, y.mean_score, y.first, y.last FROM dyads y "
     "JOIN actors a ON a.actor = y.actor JOIN actors b ON b.actor = y.recipient WHERE y.events > 0 AND " PAIR("a.key", "b.key")
     " AND (?3 IS NULL OR y.last >= ?3) AND (?4 IS NULL OR y.first <= ?4) ORDER BY y.events DESC, a.key, b.key",
     {{"id", KH_CELL_ID, 0}, {"actor", KH_CELL_CODE, 0}, {"recipient", KH_CELL_CODE, 0}, {"events", KH_CELL_COUNT, 0},
      {"cooperation", KH_CELL_COUNT, 0}, {"conflict", KH_CELL_COUNT, 0}, {"mean_score", KH_CELL_DECIMAL, 0},
      {"first", KH_CELL_CODE, 0}, {"last", KH_CELL_CODE, 0}}},
    {"accounts", "events told in different ways: each version with those who tell it",
     "SELECT 'V' || c.account, 'E' || e.event, e.key, c.kind, v.version, v.value, (SELECT group_concat(who, ', ') FROM "
     "(SELECT DISTINCT coalesce(a.key, (SELECT s.name FROM provenance p JOIN sources s USING (source) WHERE p.doc = o.doc)) AS who "
     "FROM account_voices o LEFT JOIN actors a ON a.actor = o.speaker WHERE o.account = v.account AND o.version = v.version "
     "ORDER BY who)), v.belief, v.sources FROM accounts c JOIN account_versions v USING (account) JOIN events e USING (event) "
     "WHERE " EVENT_FILTER " ORDER BY c.account, v.version",
     {{"id", KH_CELL_ID, 0}, {"event", KH_CELL_ID, 0}, {"what", KH_CELL_CODE, 40}, {"kind", KH_CELL_CODE, 0},
      {"version", KH_CELL_COUNT, 0}, {"value", KH_CELL_TEXT, 24}, {"told_by", KH_CELL_TEXT, 40}, {"belief", KH_CELL_DECIMAL, 0},
      {"sources", KH_CELL_COUNT, 0}}},
    {"causes", "what is said to cause what: + furthers, - lessens",
     "SELECT 'C' || x.edge, f.label, CASE x.sign WHEN 1 THEN '+' ELSE '-' END, t.label, x.certainty, x.belief, x.claims, x.sources, "
     "(SELECT group_concat(who, ', ') FROM (SELECT DISTINCT coalesce(a.key, s.name) AS who FROM edge_claims c JOIN provenance p "
     "USING (doc) JOIN sources s USING (source) LEFT JOIN actors a ON a.actor = c.speaker WHERE c.edge = x.edge ORDER BY who)), "
     "'C' || x.opposed FROM edges x JOIN propositions f ON f.proposition = x.cause JOIN propositions t ON t.proposition = x.effect "
     "LEFT JOIN actors fa ON fa.actor = f.actor LEFT JOIN actors ta ON ta.actor = t.actor WHERE " PAIR("fa.key", "ta.key")
     " ORDER BY x.belief DESC, x.edge",
     {{"id", KH_CELL_ID, 0}, {"cause", KH_CELL_TEXT, 44}, {"sign", KH_CELL_CODE, 0}, {"effect", KH_CELL_TEXT, 44},
      {"certainty", KH_CELL_CODE, 0}, {"belief", KH_CELL_DECIMAL, 0}, {"claims", KH_CELL_COUNT, 0}, {"sources", KH_CELL_COUNT, 0},
      {"told_by", KH_CELL_TEXT, 28}, {"opposed", KH_CELL_ID, 0}}},
    {"loops", "chains of up to four causes that come back to where they began: reinforcing ones grow, balancing ones calm",
     "WITH RECURSIVE live AS MATERIALIZED (SELECT e.*, f.label || CASE e.sign WHEN 1 THEN ' +> ' ELSE ' -> ' END AS step FROM edges e "
     "JOIN propositions f ON f.proposition = e.cause WHERE e.cause IN (SELECT effect FROM edges) AND e.effect IN (SELECT cause FROM edges)), "
     "walk(start, node, path, edges, sign, belief, n, nodes) AS (SELECT cause, effect, step, 'C' || edge, sign, belief, 1, "
     "',' || cause || ',' FROM live UNION ALL SELECT w.start, e.effect, w.path || e.step, w.edges || ' C' || e.edge, w.sign * e.sign, "
     "w.belief * e.belief, w.n + 1, w.nodes || e.cause || ',' FROM walk w JOIN live e ON e.cause = w.node WHERE w.n < 4 AND "
     "w.node > w.start AND (e.effect = w.start OR instr(w.nodes, ',' || e.effect || ',') = 0)) "
     "SELECT edges, n, CASE sign WHEN 1 THEN 'reinforcing' ELSE 'balancing' END, belief, path || (SELECT label FROM propositions WHERE "
     "proposition = start) FROM walk WHERE node = start ORDER BY belief DESC, edges LIMIT 200",
     {{"edges", KH_CELL_CODE, 30}, {"length", KH_CELL_COUNT, 0}, {"kind", KH_CELL_CODE, 0}, {"belief", KH_CELL_DECIMAL, 0},
      {"path", KH_CELL_TEXT, 110}}},
    {"scenarios", "futures that the texts name, with conditions and outcomes; no likelihood unless a text gives one",
     "SELECT 'F' || s.scenario, s.name, p.role, CASE p.trend WHEN 1 THEN '+' WHEN -1 THEN '-' ELSE '' END, "
     "CAST(substr(CAST(d.text AS BLOB), q.span_start + 1, q.span_end - q.span_start) AS TEXT), "
     "CASE WHEN s.likelihood_low IS NULL THEN 'unknown' WHEN s.likelihood_low = s.likelihood_high THEN printf('%.2f', s.likelihood_low) "
     "ELSE printf('%.2f-%.2f', s.likelihood_low, s.likelihood_high) END, s.sources FROM scenarios s LEFT JOIN scenario_parts p "
     "USING (scenario) LEFT JOIN doc_propositions q ON q.doc = p.doc AND q.n = p.doc_proposition LEFT JOIN documents d ON d.doc = p.doc "
     "ORDER BY s.scenario, p.n",
     {{"id", KH_CELL_ID, 0}, {"name", KH_CELL_TEXT, 36}, {"role", KH_CELL_CODE, 0}, {"trend", KH_CELL_CODE, 0},
      {"words", KH_CELL_TEXT, 60}, {"likelihood", KH_CELL_CODE, 0}, {"sources", KH_CELL_COUNT, 0}}},
    {"sources", "who publishes: pages, pages that say something of their own, and the trust given",
     "SELECT 'S' || s.source, s.name, s.key, s.documents, (SELECT count(*) FROM provenance p WHERE p.source = s.source AND p.copy = 0), "
     "s.trust FROM sources s ORDER BY s.documents DESC, s.key",
     {{"id", KH_CELL_ID, 0}, {"name", KH_CELL_TEXT, 40}, {"key", KH_CELL_CODE, 40}, {"documents", KH_CELL_COUNT, 0},
      {"original", KH_CELL_COUNT, 0}, {"trust", KH_CELL_DECIMAL, 0}}},
    {"timeline", "events by date with the sentence that tells them best",
     "SELECT 'E' || event, " WHEN ", " TYPE ", " WHO("actor") ", " WHO("recipient") ", status, confidence, " BY ", "
     OF_BEST_MENTION(TRIGGER) ", " OF_BEST_MENTION(SENTENCE("m.doc", "doc_events", "m.n")) " FROM events e "
     "WHERE e.date_start IS NOT NULL AND " EVENT_FILTER " ORDER BY " SUREST "e.date_start, event",
     {{"id", KH_CELL_ID, 0}, {"date", KH_CELL_CODE, 0}, {"type", KH_CELL_CODE, 0}, {"actors", KH_CELL_CODE, 24},
      {"recipients", KH_CELL_CODE, 24}, {"status", KH_CELL_CODE, 0}, {"confidence", KH_CELL_DECIMAL, 0}, {"by", KH_CELL_CODE, 20}, {"words", KH_CELL_TEXT, 20},
      {"sentence", KH_CELL_EXCERPT, 90}}},
    {"corrections", "a reader's own word about this situation (docs/corrections.md)",
     "SELECT action, target, value, note, CASE WHEN CASE action WHEN 'trust' THEN EXISTS (SELECT 1 FROM sources WHERE key = target) "
     "WHEN 'merge' THEN EXISTS (SELECT 1 FROM doc_actors WHERE key = value) ELSE EXISTS (SELECT 1 FROM documents d WHERE "
     "substr(target, 1, length(d.id) + 1) = d.id || '#') END THEN 'yes' ELSE 'no' END FROM corrections ORDER BY n",
     {{"action", KH_CELL_CODE, 0}, {"target", KH_CELL_CODE, 70}, {"value", KH_CELL_CODE, 40}, {"note", KH_CELL_TEXT, 40},
      {"found", KH_CELL_CODE, 0}}},
    {"documents", "what was read",
     "SELECT 'D' || p.number, d.published_start, s.name, d.title, CASE p.copy WHEN 1 THEN 'D' || p.cluster END, (SELECT count(*) FROM "
     "doc_events x WHERE x.doc = d.doc), d.id FROM documents d JOIN provenance p USING (doc) JOIN sources s USING (source) "
     "WHERE (?3 IS NULL OR d.published_start >= ?3) AND (?4 IS NULL OR d.published_start <= ?4) ORDER BY p.number",
     {{"id", KH_CELL_ID, 0}, {"published", KH_CELL_CODE, 0}, {"source", KH_CELL_TEXT, 24}, {"title", KH_CELL_TEXT, 60},
      {"copy_of", KH_CELL_ID, 0}, {"events", KH_CELL_COUNT, 0}, {"document", KH_CELL_CODE, 60}}},
};

const struct kh_view *kh_view_all(size_t *n) {
    *n = sizeof views / sizeof *views;
    return views;
}

const struct kh_view *kh_view_find(struct kh_str name) {
    for (size_t i = 0; i < sizeof views / sizeof *views; i++)
        if (kh_str_equal(name, kh_str_from(views[i].name))) return &views[i];
    return NULL;
}

kh_err kh_view_open(struct kh_store *s, const struct kh_view *view, const struct kh_view_filter *filter,
                    struct kh_sql *out, struct kh_error *err) {
    KH_TRY(kh_sql_open(s, view->sql, out, err));
    /* Not every view has all of them. */
    int n = sqlite3_bind_parameter_count(out->stmt);
    if (n >= 1) kh_sql_str_or_null(out, 1, filter->a);
    if (n >= 2) kh_sql_str_or_null(out, 2, filter->b);
    if (n >= 3) kh_sql_day(out, 3, filter->from);
    if (n >= 4) kh_sql_day(out, 4, filter->to);
    if (n >= 5) kh_sql_num(out, 5, filter->least_belief > 0 ? filter->least_belief : NAN);
    if (n >= 6) kh_sql_num(out, 6, filter->least_confidence > 0 ? filter->least_confidence : NAN);
    if (n >= 7) kh_sql_int(out, 7, filter->surest_first);
    return KH_OK;
}

static void put_cell(struct kh_json *out, const struct kh_view_column *c, const struct kh_sql *q, int i) {
    if (kh_sql_col_null(q, i)) kh_json_null(out, c->name);
    else if (c->cell == KH_CELL_COUNT) kh_json_int(out, c->name, kh_sql_col_int(q, i));
    else if (c->cell == KH_CELL_DECIMAL) kh_json_num(out, c->name, kh_sql_col_num(q, i), 4);
    else kh_json_str_or_null(out, c->name, kh_sql_col_str(q, i));
}

static void put_row(struct kh_json *out, const struct kh_view *view, const struct kh_sql *q, const struct kh_view_more *more) {
    kh_json_object(out, NULL);
    for (int i = 0; view->columns[i].name; i++) put_cell(out, &view->columns[i], q, i);
    if (more) more->json(more->ctx, view, q, out);
    kh_json_end(out);
}

kh_err kh_view_json(struct kh_store *s, const struct kh_view *view, const struct kh_view_filter *filter,
                    const struct kh_view_more *more, struct kh_json *out, struct kh_error *err) {
    struct kh_sql q = {0};
    kh_json_array(out, view->name);
    kh_err result = kh_view_open(s, view, filter, &q, err);
    while (result == KH_OK && (result = kh_sql_step(&q, err)) == KH_OK && q.row) put_row(out, view, &q, more);
    kh_json_end(out);
    kh_sql_free(&q);
    return result;
}
