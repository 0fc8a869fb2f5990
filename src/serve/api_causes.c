/* The causal map: propositions, claims between them, and loops. */
#include "serve/api.h"

#define EDGE                                                                                                          \
    "json_object('id', 'C' || g.edge, 'from', 'P' || g.cause, 'to', 'P' || g.effect, 'sign', g.sign, 'belief', g.belief,"  \
    " 'certainty', g.certainty, 'claimants', json((SELECT json_group_array(key) FROM (SELECT DISTINCT n.key FROM edge_claims c"  \
    " JOIN actors n ON n.actor = c.speaker WHERE c.edge = g.edge ORDER BY n.key))), 'sources', g.sources,"            \
    " 'opposed', json(CASE WHEN g.opposed IS NULL THEN '[]' ELSE json_array('C' || g.opposed) END), 'quote', json((SELECT "  \
    KH_SQL_QUOTE("x") " FROM edge_claims c JOIN doc_causes x ON x.doc = c.doc AND x.n = c.n" KH_SQL_AT_SENTENCE("x")    \
    " WHERE c.edge = g.edge ORDER BY c.weight DESC, c.doc, c.n LIMIT 1)))"
#define NODE                                                                                                          \
    "json_object('id', 'P' || p.proposition, 'label', p.label, 'lang', coalesce((SELECT d.lang FROM proposition_mentions pm JOIN documents d"  \
    " USING (doc) WHERE pm.proposition = p.proposition LIMIT 1), ''), 'name', json(CASE WHEN p.concept IS NOT NULL THEN concept3(p.concept) END),"  \
    " 'trend', 0, 'claims', p.mentions, 'event', CASE WHEN p.event IS NOT NULL THEN 'E' || p.event END)"

kh_err kh_write_edges(struct kh_answer *a, const char *key, const char *where, const struct kh_str *values, int n) {
    struct kh_str sql = kh_arena_printf(a->arena, "SELECT " EDGE " FROM edges g WHERE %s", where);
    return kh_answer_rows(a, key, sql.p, values, n);
}

kh_err kh_write_nodes(struct kh_answer *a, const char *key, const char *where, const struct kh_str *values, int n) {
    struct kh_str sql = kh_arena_printf(a->arena, "SELECT " NODE " FROM propositions p WHERE %s", where);
    return kh_answer_rows(a, key, sql.p, values, n);
}

/* Loops of up to four claims, each found once: from its smallest proposition on. */
#define LOOPS                                                                                                         \
    "WITH RECURSIVE walk(start, at, path, nodes, sign, steps) AS ("                                                   \
    " SELECT cause, effect, ',' || cause || ',', json_array('P' || cause), sign, 1 FROM edges WHERE effect >= cause"  \
    " UNION ALL SELECT w.start, g.effect, w.path || w.at || ',', json_insert(w.nodes, '$[#]', 'P' || w.at), w.sign * g.sign, w.steps + 1"  \
    " FROM walk w JOIN edges g ON g.cause = w.at WHERE w.at > w.start AND g.effect >= w.start AND w.steps < 4"        \
    " AND instr(w.path, ',' || w.at || ',') = 0)"                                                                     \
    " SELECT json_object('nodes', json(nodes), 'sign', sign) FROM walk WHERE at = start GROUP BY nodes, sign ORDER BY max(steps), nodes LIMIT 40"

kh_err kh_api_causes(struct kh_answer *a) {
    struct kh_str by = kh_request_param(a->request, "by");
    kh_json_object(&a->json, NULL);
    KH_TRY(kh_write_nodes(a, "nodes", "EXISTS (SELECT 1 FROM edges g WHERE g.cause = p.proposition OR g.effect = p.proposition)"
                                      " ORDER BY p.proposition", NULL, 0));
    KH_TRY(kh_write_edges(a, "edges", "?1 IS NULL OR EXISTS (SELECT 1 FROM edge_claims c JOIN actors n ON n.actor = c.speaker"
                                      " WHERE c.edge = g.edge AND n.key = ?1) ORDER BY g.belief DESC, g.edge", &by, 1));
    KH_TRY(kh_answer_rows(a, "loops", LOOPS, NULL, 0));
    kh_json_end(&a->json);
    return KH_OK;
}
