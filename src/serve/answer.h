/* answer.h: one request being answered from the situation file.
 *
 * A handler writes one JSON value into answer.json, or fails. Most of an answer is made by SQLite's own JSON functions:
 * a statement whose first column is a JSON text, row by row. Everything lives in the answer's arena.
 *
 * Two functions are added to SQL: name3(kind, key, fallback) gives {"ar","en","fr"} of an 'actor' or 'place', and
 * concept3(id) of a concept or NULL.
 */
#ifndef KH_SERVE_ANSWER_H
#define KH_SERVE_ANSWER_H

#include <jansson.h>

#include "base/json.h"
#include "serve/names.h"
#include "store/sql.h"

enum { KH_REQUEST_PARTS = 5, KH_REQUEST_PARAMS = 24 };

struct kh_param_value {
    struct kh_str name, value;
};

struct kh_request {
    struct kh_str path;                    /* "pairs/MLI/DZA", behind /api/ */
    struct kh_str part[KH_REQUEST_PARTS];  /* its pieces, decoded */
    int n_parts;
    struct kh_param_value params[KH_REQUEST_PARAMS];
    int n_params;
    struct kh_str type, body;              /* of a POST */
};

struct kh_relations;
struct kh_jobs;

struct kh_answer {
    const struct kh_request *request;
    struct kh_store *store;
    struct kh_arena *arena;
    const struct kh_names *names;
    const struct kh_relations *relations; /* of this state of the file */
    struct kh_jobs *jobs;                 /* writes only */
    bool writable;
    struct kh_json json;
    struct kh_error *err;
};

typedef kh_err (*kh_handler)(struct kh_answer *a);

struct kh_str kh_request_param(const struct kh_request *r, const char *name); /* "" when absent */
/* A whole number between low and high; `otherwise` when absent or not one. */
int64_t kh_request_int(const struct kh_request *r, const char *name, int64_t otherwise, int64_t low, int64_t high);

/* The JSON object that was posted; the caller drops it. Fails: FORMAT for anything else. */
KH_MUST_USE kh_err kh_answer_body(struct kh_answer *a, json_t **out);

/* An array of the first columns (JSON texts) of all rows; `values` are bound as ?1, ?2 ...; "" binds NULL. */
kh_err kh_answer_rows(struct kh_answer *a, const char *key, const char *sql, const struct kh_str *values, int n);
/* The first column of the only row, as JSON. Fails: NOT_FOUND without a row. */
kh_err kh_answer_value(struct kh_answer *a, const char *key, const char *sql, const struct kh_str *values, int n);
/* A number; 0 without a row. */
kh_err kh_answer_count(struct kh_answer *a, const char *sql, const struct kh_str *values, int n, int64_t *out);
/* The first column of the only row as text; "" without a row. */
kh_err kh_answer_text(struct kh_answer *a, const char *sql, const struct kh_str *values, int n, struct kh_str *out);

/* The least confidence of events that is asked for (confidence=sure, fair, 0.8), as a number to bind; "" when all are wanted. */
struct kh_str kh_answer_least(struct kh_answer *a);
/* Condition on events e with that number as the parameter `n`. */
#define KH_SQL_SURE(n) "(" n " IS NULL OR e.confidence >= CAST(" n " AS REAL))"

/* Adds the functions to a connection; `names` must live as long. */
KH_MUST_USE kh_err kh_answer_functions(struct kh_store *s, const struct kh_names *names, struct kh_error *err);

/* The statements below grow past the 4095 bytes that C99 asks every compiler to take; gcc and clang know no such bound. */
#pragma GCC diagnostic ignored "-Woverlength-strings"

/* Pieces of SQL that several answers share. EVENT: of events e. */
#define KH_SQL_NAMES(table, role, event)                                                                              \
    "(SELECT json_group_array(key) FROM (SELECT n.key FROM event_actors x JOIN actors n USING (actor) WHERE x.event = " event \
    " AND x.role = '" role "' ORDER BY n.key))"
#define KH_SQL_SPEAKERS(event, asserts)                                                                               \
    "(SELECT json_group_array(key) FROM (SELECT DISTINCT n.key FROM event_mentions m JOIN actors n ON n.actor = m.speaker" \
    " WHERE m.event = " event " AND m.asserts = " asserts " ORDER BY n.key))"
#define KH_SQL_PLACE(e)                                                                                               \
    "CASE WHEN " e ".place IS NOT NULL THEN json_object('id', " e ".place, 'name', json(name3('place', " e ".place, " e ".place_name))," \
    " 'country', coalesce(" e ".country, ''), 'kind', '', 'lat', " e ".lat, 'lon', " e ".lon) END"
/* The best mentions are chosen before their words are cut out of the documents: not the other way round, for all. */
#define KH_SQL_BEST(table, where, order, limit) "(SELECT m.* FROM " table " m WHERE " where " ORDER BY " order " LIMIT " limit ") m"
/* Where a span of a document stands inside its sentence s. */
#define KH_SQL_INSIDE(x, from, to)                                                                                    \
    "json_array(max(0, " x "." from " - s.span_start), max(0, min(" x "." to ", s.span_end) - s.span_start))"
#define KH_SQL_SENTENCE "CAST(substr(CAST(d.text AS BLOB), s.span_start + 1, s.span_end - s.span_start) AS TEXT)"
#define KH_SQL_QUOTE(x)                                                                                               \
    "json_object('text', " KH_SQL_SENTENCE ", 'lang', coalesce(d.lang, ''), 'document', CAST(d.doc AS TEXT), 'sentence', " x ".sentence," \
    " 'trigger', " KH_SQL_INSIDE(x, "trigger_start", "trigger_end") ")"
#define KH_SQL_EVENT                                                                                                  \
    "json_object('id', 'E' || e.event, 'type', e.type, 'mode', coalesce(e.mode, ''), 'contexts',"                     \
    " json(CASE e.contexts WHEN '' THEN '[]' ELSE '[\"' || replace(e.contexts, ',', '\",\"') || '\"]' END),"          \
    " 'cameo', coalesce(e.cameo, ''), 'score', e.score, 'actors', json(" KH_SQL_NAMES("", "actor", "e.event") "),"    \
    " 'recipients', json(" KH_SQL_NAMES("", "recipient", "e.event") "), 'place', json(" KH_SQL_PLACE("e") "),"        \
    " 'date', json_object('start', e.date_start, 'end', e.date_end, 'precision', e.precision), 'reported', e.reported, 'status', e.status,"   \
    " 'by', json(" KH_SQL_SPEAKERS("e.event", "1") "), 'denied_by', json(" KH_SQL_SPEAKERS("e.event", "-1") "),"      \
    " 'mentions', e.mentions, 'sources', (SELECT count(DISTINCT p.source) FROM event_mentions m JOIN provenance p USING (doc)" \
    " WHERE m.event = e.event), 'independent', e.sources, 'confidence', e.confidence, 'belief', e.belief, 'quote', json((SELECT "             \
    KH_SQL_QUOTE("x") " FROM " KH_SQL_BEST("event_mentions", "m.event = e.event", "m.asserts DESC, m.weight DESC, m.doc, m.n", "1")  \
    " JOIN doc_events x ON x.doc = m.doc AND x.n = m.n JOIN sentences s ON s.doc = x.doc AND s.n = x.sentence JOIN documents d ON d.doc = x.doc)))"
/* Who takes part in an event though its sentence s does not name him, and the sentence next to it that does: before it if there is one. */
#define KH_SQL_NAMED_IN(order, where)                                                                                \
    "(SELECT " order "(z.n) FROM doc_mentions k JOIN sentences z ON z.doc = k.doc AND k.span_start BETWEEN z.span_start AND z.span_end - 1" \
    " WHERE k.doc = y.doc AND k.actor = y.actor AND k.span_start " where ")"
#define KH_SQL_CONTEXT(x, owner, item)                                                                                            \
    "(SELECT json_group_array(json_object('actor', key, 'sentence', sentence)) FROM (SELECT DISTINCT n.key AS key, coalesce("        \
    KH_SQL_NAMED_IN("max", "< s.span_start") ", " KH_SQL_NAMED_IN("min", ">= s.span_end") ") AS sentence FROM doc_event_actors y" \
    " JOIN actor_links l ON l.doc = y.doc AND l.n = y.actor JOIN actors n ON n.actor = l.actor WHERE y.doc = " x ".doc AND y.event = " item \
    " AND '" owner "' = 'event' AND NOT EXISTS (SELECT 1 FROM doc_mentions k WHERE k.doc = y.doc AND k.actor = y.actor AND k.span_start BETWEEN s.span_start AND s.span_end - 1)" \
    " ORDER BY n.key))"
/* One piece of evidence: x has the evidence columns, s its sentence, d its document; attributions of (owner, item). */
#define KH_SQL_EVIDENCE(x, owner, item, stance, weight)                                                               \
    "json_object('document', CAST(d.doc AS TEXT), 'title', coalesce(d.title, ''), 'site', coalesce(nullif(d.publisher, ''), d.site, '')," \
    " 'date', d.published_start, 'url', d.url, 'lang', coalesce(d.lang, ''), 'sentence', " x ".sentence, 'text', " KH_SQL_SENTENCE "," \
    " 'span', " KH_SQL_INSIDE(x, "span_start", "span_end") ", 'trigger', " KH_SQL_INSIDE(x, "trigger_start", "trigger_end") ","  \
    " 'rule', " x ".rule, 'by', json((SELECT json_group_array(json_object('actor', n.key, 'name', coalesce(nullif(t.source, ''), da.name, '')," \
    " 'verb', coalesce(t.verb, ''))) FROM doc_attributions t LEFT JOIN doc_actors da ON da.doc = t.doc AND da.n = t.actor" \
    " LEFT JOIN actor_links l ON l.doc = t.doc AND l.n = t.actor LEFT JOIN actors n ON n.actor = l.actor"             \
    " WHERE t.doc = d.doc AND t.owner = '" owner "' AND t.item = " item ")), 'context', json(" KH_SQL_CONTEXT(x, owner, item) ")," \
    " 'stance', " stance ", 'weight', " weight ")"
#define KH_SQL_AT_SENTENCE(x) " JOIN sentences s ON s.doc = " x ".doc AND s.n = " x ".sentence JOIN documents d ON d.doc = " x ".doc "

#endif
