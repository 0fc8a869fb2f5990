/* The graph of actors by month: nodes are parties, edges the events between two. */
#include "serve/api.h"

#define MONTHS                                                                                                        \
    "WITH RECURSIVE ends(first, last) AS (SELECT substr(min(date_start), 1, 7), substr(max(date_start), 1, 7) FROM events"  \
    " WHERE date_start <= coalesce(reported, date_start) AND status IN ('actual', 'alleged')),"                       \
    " month(m) AS (SELECT first FROM ends WHERE first IS NOT NULL UNION ALL SELECT strftime('%Y-%m', m || '-01', '+1 month') FROM month, ends"  \
    " WHERE m < last AND m < '2200')"
/* More edges than this are a grey ball, not a map: the pairs with most events, by the tables' own counts. */
#define EDGES_MOST 3000
#define PAIRS " SELECT min(actor, recipient) AS x, max(actor, recipient) AS y, sum(events) AS n FROM dyads WHERE actor <> recipient GROUP BY 1, 2"
#define BEST ", best AS MATERIALIZED (" PAIRS " ORDER BY n DESC, x, y LIMIT ?1)"
/* An event between two parties counts once for the pair, whatever its directions; an undated one stands in no month (-1). */
#define CELLS                                                                                                         \
    " SELECT json_object('a', a, 'b', b, 'cells', json_group_array(json_array(place, n, hostile, alleged, total))) FROM ("  \
    " SELECT a, b, place, count(*) AS n, sum(score < 0) AS hostile, sum(status = 'alleged') AS alleged, sum(score) AS total FROM ("  \
    " SELECT DISTINCT min(p.key, q.key) AS a, max(p.key, q.key) AS b, e.event, e.score, e.status, coalesce(k.i, -1) AS place"  \
    " FROM best g JOIN dyads y ON (y.actor = g.x AND y.recipient = g.y) OR (y.actor = g.y AND y.recipient = g.x)"     \
    " JOIN event_dyads v USING (dyad) JOIN actors p ON p.actor = y.actor JOIN actors q ON q.actor = y.recipient"      \
    " JOIN events e USING (event) LEFT JOIN (SELECT m, row_number() OVER (ORDER BY m) - 1 AS i FROM month) k ON k.m = substr(e.date_start, 1, 7)"  \
    " WHERE e.status IN ('actual', 'alleged') AND p.key <> q.key AND " KH_SQL_SURE("?2") ") GROUP BY a, b, place) GROUP BY a, b ORDER BY a, b"
#define PARTIES                                                                                                       \
    "SELECT json_object('id', p.key, 'events', count(DISTINCT x.event), 'mentions', p.mentions, 'hostile', count(DISTINCT CASE WHEN e.score < 0 THEN x.event END),"  \
    " 'cooperative', count(DISTINCT CASE WHEN e.score >= 0 THEN x.event END), 'last', max(e.date_start)) FROM actors p JOIN actors n ON n.party = p.actor"  \
    " JOIN event_actors x ON x.actor = n.actor JOIN events e USING (event) GROUP BY p.actor ORDER BY count(DISTINCT x.event) DESC, p.key"

static bool here(struct kh_answer *a, struct kh_str key) {
    int64_t n = 0;
    return kh_answer_count(a, "SELECT count(*) FROM actors WHERE key = ?1 OR key LIKE ?1 || '.%'", &key, 1, &n) == KH_OK && n > 0;
}

/* Alliances of the pack whose members the texts speak of. Its table is sorted by group. */
static void write_groups(struct kh_answer *a) {
    struct kh_pack_view v;
    kh_json_array(&a->json, "groups");
    if (a->names->pack && kh_pack_view(a->names->pack, "members", &v)) {
        int group = kh_pack_column(&v, "group"), member = kh_pack_column(&v, "member"), to = kh_pack_column(&v, "to");
        for (uint32_t row = 0; row < v.n_rows;) {
            struct kh_str id = kh_pack_cell(&v, row, group);
            bool wanted = here(a, id);
            if (wanted) kh_json_object(&a->json, NULL);
            if (wanted) kh_json_str(&a->json, "id", id);
            if (wanted) kh_json_array(&a->json, "members");
            for (; row < v.n_rows && kh_str_equal(kh_pack_cell(&v, row, group), id); row++) {
                if (wanted && !kh_pack_cell(&v, row, to).n && here(a, kh_pack_cell(&v, row, member)))
                    kh_json_str(&a->json, NULL, kh_pack_cell(&v, row, member));
            }
            if (wanted) kh_json_end(&a->json);
            if (wanted) kh_json_end(&a->json);
        }
    }
    kh_json_end(&a->json);
}

kh_err kh_api_actors(struct kh_answer *a) {
    kh_json_object(&a->json, NULL);
    KH_TRY(kh_answer_rows(a, "months", MONTHS " SELECT json_quote(m) FROM month ORDER BY m", NULL, 0));
    KH_TRY(kh_answer_rows(a, "actors", PARTIES, NULL, 0));
    struct kh_str values[] = {kh_arena_printf(a->arena, "%d", EDGES_MOST), kh_answer_least(a)};
    int64_t total;
    KH_TRY(kh_answer_rows(a, "edges", MONTHS BEST CELLS, values, 2));
    KH_TRY(kh_answer_count(a, "SELECT count(*) FROM (" PAIRS ")", NULL, 0, &total));
    kh_json_int(&a->json, "left_out", total > EDGES_MOST ? total - EDGES_MOST : 0);
    write_groups(a);
    kh_json_end(&a->json);
    return KH_OK;
}
