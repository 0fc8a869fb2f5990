/* One event told in ways that disagree. */
#include "serve/api.h"

#define ABOUT                                                                                                         \
    "CASE c.kind WHEN 'occurrence' THEN 'whether' WHEN 'place' THEN 'where' WHEN 'date' THEN 'when' WHEN 'actor' THEN 'who'"  \
    " WHEN 'killed' THEN 'killed' WHEN 'wounded' THEN 'wounded' ELSE 'what' END"
/* A voice speaks in an event or in a claim; both have the evidence columns. */
#define VOICE                                                                                                         \
    "(SELECT o.n AS voice, o.doc, o.speaker, o.item, 'event' AS owner, x.sentence, x.span_start, x.span_end, x.trigger_start, x.trigger_end, x.rule,"  \
    " CASE WHEN x.polarity < 0 OR x.status = 'negated' THEN 'denies' WHEN x.status = 'alleged' THEN 'asserts' ELSE 'reports' END AS stance,"  \
    " x.date_start, x.place FROM account_voices o JOIN doc_events x ON x.doc = o.doc AND x.n = o.item WHERE o.owner = 'event'"  \
    " AND o.account = v.account AND o.version = v.version UNION ALL"                                                  \
    " SELECT o.n, o.doc, o.speaker, y.event, 'claim', y.sentence, y.span_start, y.span_end, y.trigger_start, y.trigger_end, y.rule, y.stance, NULL, NULL"  \
    " FROM account_voices o JOIN doc_claims y ON y.doc = o.doc AND y.n = o.item WHERE o.owner = 'claim' AND o.account = v.account"  \
    " AND o.version = v.version)"
#define VERSION                                                                                                       \
    "json_object('by', json((SELECT json_group_array(key) FROM (SELECT DISTINCT n.key FROM account_voices o JOIN actors n ON n.actor = o.speaker"  \
    " WHERE o.account = v.account AND o.version = v.version ORDER BY n.key))), 'stance', coalesce((SELECT CASE z.stance WHEN 'reports' THEN"  \
    " 'asserts' ELSE z.stance END FROM " VOICE " z ORDER BY z.voice LIMIT 1), 'asserts'), 'event', 'E' || c.event, 'summary', json((SELECT "  \
    KH_SQL_QUOTE("z") " FROM " VOICE " z" KH_SQL_AT_SENTENCE("z") " ORDER BY z.voice LIMIT 1)),"                            \
    " 'date', CASE WHEN c.kind = 'date' THEN (SELECT max(z.date_start) FROM " VOICE " z) END,"                        \
    " 'place', json(CASE WHEN c.kind = 'place' THEN (SELECT json_object('id', l.place, 'name', json(name3('place', l.place, l.name)), 'country',"  \
    " coalesce(l.country, ''), 'kind', coalesce(l.kind, ''), 'lat', l.lat, 'lon', l.lon) FROM " VOICE " z JOIN doc_places l ON l.doc = z.doc"  \
    " AND l.n = z.place ORDER BY z.voice LIMIT 1) END),"                                                              \
    " 'evidence', json((SELECT json_group_array(json(item)) FROM (SELECT " KH_SQL_EVIDENCE("z", "event", "z.item", "z.stance", "NULL")  \
    " AS item FROM " VOICE " z" KH_SQL_AT_SENTENCE("z") " ORDER BY z.voice LIMIT 12))))"
/* What no account of the event disputes, all its versions share. */
#define AGREES(kind, word, known)                                                                                     \
    " SELECT '" word "' AS w WHERE " known " AND NOT EXISTS (SELECT 1 FROM accounts k WHERE k.event = c.event AND k.kind = '" kind "')"
#define ACCOUNT                                                                                                       \
    "json_object('id', 'V' || c.account, 'about', " ABOUT ", 'parties', json((SELECT json_group_array(key) FROM (SELECT DISTINCT n.key"  \
    " FROM event_actors x JOIN actors n USING (actor) WHERE x.event = c.event ORDER BY x.role, n.key))),"               \
    " 'date', json_object('start', e.date_start, 'end', e.date_end, 'precision', e.precision), 'type', e.type,"         \
    " 'agree', json((SELECT json_group_array(w) FROM (" AGREES("occurrence", "whether", "1") " UNION ALL" AGREES("actor", "who", "1")  \
    " UNION ALL" AGREES("place", "where", "e.place IS NOT NULL") " UNION ALL" AGREES("date", "when", "e.date_start IS NOT NULL")  \
    " UNION ALL" AGREES("claim", "what", "1") "))),"                                                                    \
    " 'versions', json((SELECT json_group_array(json(item)) FROM (SELECT " VERSION " AS item FROM account_versions v WHERE v.account = c.account"  \
    " AND EXISTS (SELECT 1 FROM account_voices o WHERE o.account = v.account AND o.version = v.version) ORDER BY v.sources DESC, v.version))))"

kh_err kh_write_accounts(struct kh_answer *a, const char *key, const char *where, const struct kh_str *values, int n) {
    struct kh_str sql = kh_arena_printf(a->arena, "SELECT " ACCOUNT " FROM (SELECT c.* FROM accounts c JOIN events e USING (event) WHERE %s) c JOIN events e USING (event)", where);
    return kh_answer_rows(a, key, sql.p, values, n);
}

kh_err kh_api_accounts(struct kh_answer *a) {
    struct kh_str values[] = {kh_request_param(a->request, "actor"), kh_answer_least(a)};
    kh_json_object(&a->json, NULL);
    KH_TRY(kh_write_accounts(a, "accounts",
                             KH_SQL_SURE("?2") " AND (?1 IS NULL OR EXISTS (SELECT 1 FROM event_actors x JOIN actors n USING (actor) JOIN actors p ON p.actor = n.party"
                             " WHERE x.event = c.event AND (n.key = ?1 OR p.key = ?1))) ORDER BY e.sources DESC, e.date_start DESC, c.account LIMIT 60",
                             values, 2));
    kh_json_end(&a->json);
    return KH_OK;
}
