/* The causal map: propositions, claims between them, and loops. */
#include "serve/api.h"

#define EDGE                                                                                                          \
    "json_object('id', 'C' || g.edge, 'from', 'P' || g.cause, 'to', 'P' || g.effect, 'sign', g.sign, 'belief', g.belief,"  \
    " 'certainty', g.certainty, 'claimants', json((SELECT json_group_array(key) FROM (SELECT DISTINCT n.key FROM edge_claims c"  \
    " JOIN actors n ON n.actor = c.speaker WHERE c.edge = g.edge ORDER BY n.key))), 'sources', g.sources,"            \
    " 'opposed', json(CASE WHEN g.opposed IS NULL THEN '[]' ELSE json_array('C' || g.opposed) END), 'quote', json((SELECT "  \
    KH_SQL_QUOTE("x") " FROM " KH_SQL_BEST("edge_claims", "m.edge = g.edge", "m.weight DESC, m.doc, m.n", "1")          \
    " JOIN doc_causes x ON x.doc = m.doc AND x.n = m.n" KH_SQL_AT_SENTENCE("x") ")))"
#define NODE                                                                                                          \
    "json_object('id', 'P' || p.proposition, 'label', p.label, 'lang', coalesce((SELECT d.lang FROM proposition_mentions pm JOIN documents d"  \
    " USING (doc) WHERE pm.proposition = p.proposition LIMIT 1), ''), 'name', json(CASE WHEN p.concept IS NOT NULL THEN concept3(p.concept) END),"  \
    " 'trend', 0, 'actor', (SELECT n.key FROM actors n WHERE n.actor = p.actor), 'claims', p.mentions, 'event', CASE WHEN p.event IS NOT NULL THEN 'E' || p.event END)"

kh_err kh_write_edges(struct kh_answer *a, const char *key, const char *where, const struct kh_str *values, int n) {
    struct kh_str sql = kh_arena_printf(a->arena, "SELECT " EDGE " FROM (SELECT * FROM edges g WHERE %s) g", where);
    return kh_answer_rows(a, key, sql.p, values, n);
}

kh_err kh_write_nodes(struct kh_answer *a, const char *key, const char *where, const struct kh_str *values, int n) {
    struct kh_str sql = kh_arena_printf(a->arena, "SELECT " NODE " FROM propositions p WHERE %s", where);
    return kh_answer_rows(a, key, sql.p, values, n);
}

/* A map of more edges than this cannot be read; the surest come first. ?1: claims of one actor only. */
#define BY "(?1 IS NULL OR EXISTS (SELECT 1 FROM edge_claims c JOIN actors n ON n.actor = c.speaker WHERE c.edge = g.edge AND n.key = ?1))"
#define BEST "SELECT * FROM edges g WHERE " BY " ORDER BY g.belief DESC, g.edge LIMIT 300"

/* Loops of up to four claims, each found once: from its smallest proposition on. */
#define LOOPS                                                                                                         \
    "WITH RECURSIVE best AS (" BEST "), walk("  \
    "start, at, path, nodes, sign, steps) AS ("                                                   \
    " SELECT cause, effect, ',' || cause || ',', json_array('P' || cause), sign, 1 FROM best WHERE effect >= cause"  \
    " UNION ALL SELECT w.start, g.effect, w.path || w.at || ',', json_insert(w.nodes, '$[#]', 'P' || w.at), w.sign * g.sign, w.steps + 1"  \
    " FROM walk w JOIN best g ON g.cause = w.at WHERE w.at > w.start AND g.effect >= w.start AND w.steps < 4"        \
    " AND instr(w.path, ',' || w.at || ',') = 0)"                                                                     \
    " SELECT json_object('nodes', json(nodes), 'sign', sign) FROM walk WHERE at = start GROUP BY nodes, sign ORDER BY max(steps), nodes LIMIT 40"

kh_err kh_api_causes(struct kh_answer *a) {
    struct kh_str by = kh_request_param(a->request, "by");
    int64_t total;
    KH_TRY(kh_answer_count(a, "SELECT count(*) FROM edges g WHERE " BY, &by, 1, &total));
    kh_json_object(&a->json, NULL);
    kh_json_int(&a->json, "total", total);
    KH_TRY(kh_write_nodes(a, "nodes", "p.proposition IN (SELECT cause FROM (" BEST ") UNION SELECT effect FROM (" BEST ")) ORDER BY p.proposition", &by, 1));
    KH_TRY(kh_write_edges(a, "edges", BY " ORDER BY g.belief DESC, g.edge LIMIT 300", &by, 1));
    KH_TRY(kh_answer_rows(a, "loops", LOOPS, &by, 1));
    kh_json_end(&a->json);
    return KH_OK;
}
