/* Events with filters, newest first; or the surest read first. */
#include "serve/api.h"

#define NEWEST " ORDER BY coalesce(e.date_start, e.reported, '') DESC, e.event DESC"
#define SUREST " ORDER BY e.confidence DESC, coalesce(e.date_start, e.reported, '') DESC, e.event DESC"
/* Both sides of a pair: an actor's key, or any organ whose party it is. */
#define IS(key, role) "EXISTS (SELECT 1 FROM event_actors x JOIN actors n USING (actor) JOIN actors p ON p.actor = n.party" \
                      " WHERE x.event = e.event" role " AND (n.key = " key " OR p.key = " key "))"
#define FILTER                                                                                                        \
    "(?1 IS NULL OR e.type = ?1) AND (?2 IS NULL OR " IS("?2", "") ") AND (?3 IS NULL OR " IS("?3", "") ")"           \
    " AND (?4 IS NULL OR EXISTS (SELECT 1 FROM event_mentions m JOIN provenance p USING (doc) WHERE m.event = e.event"    \
    " AND 'S' || p.source = ?4)) AND (?5 IS NULL OR e.status = ?5) AND (?6 IS NULL OR e.place = ?6)"                  \
    " AND (?7 IS NULL OR e.date_end >= ?7) AND (?8 IS NULL OR e.date_start <= ?8) AND (?9 IS NULL OR e.date_start IS NULL)"     \
    " AND (?10 IS NULL OR e.belief >= CAST(?10 AS REAL)) AND " KH_SQL_SURE("?11")

kh_err kh_write_events(struct kh_answer *a, const char *key, const char *where, const struct kh_str *values, int n) {
    struct kh_str sql = kh_arena_printf(a->arena, "SELECT " KH_SQL_EVENT " FROM (SELECT * FROM events e WHERE %s) e", where);
    return kh_answer_rows(a, key, sql.p, values, n);
}

kh_err kh_api_events(struct kh_answer *a) {
    const struct kh_request *r = a->request;
    int64_t limit = kh_request_int(r, "limit", 100, 1, 1000), offset = kh_request_int(r, "offset", 0, 0, INT32_MAX);
    struct kh_str one = kh_request_param(r, "actor"), other = {0}, pair = kh_request_param(r, "pair"), actor = one;
    if (pair.n) kh_str_cut(pair, ',', &one, &other);
    if (pair.n && actor.n && !kh_str_equal(actor, one)) other = actor;
    struct kh_str values[] = {kh_request_param(r, "type"), one, other, kh_request_param(r, "source"), kh_request_param(r, "status"),
                              kh_request_param(r, "place"), kh_request_param(r, "from"), kh_request_param(r, "to"), kh_request_param(r, "undated"),
                              kh_request_param(r, "belief"), kh_answer_least(a)};
    bool surest = kh_str_equal(kh_request_param(r, "sort"), KH_S("confidence"));
    enum { N_VALUES = sizeof values / sizeof *values };
    int64_t total;
    KH_TRY(kh_answer_count(a, "SELECT count(*) FROM events e WHERE " FILTER, values, N_VALUES, &total));
    kh_json_object(&a->json, NULL);
    kh_json_int(&a->json, "total", total);
    kh_json_int(&a->json, "offset", offset);
    const char *where = kh_arena_printf(a->arena, FILTER "%s LIMIT %d OFFSET %d", surest ? SUREST : NEWEST, (int)limit, (int)offset).p;
    KH_TRY(kh_write_events(a, "events", where, values, N_VALUES));
    kh_json_end(&a->json);
    return KH_OK;
}
