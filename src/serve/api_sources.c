/* Who published, and how much of it is their own. */
#include "serve/api.h"

/* One pass over the mentions and one over the documents for all sources together. */
#define TABLES                                                                                                        \
    "WITH pair AS MATERIALIZED (SELECT DISTINCT m.event, p.source FROM event_mentions m JOIN provenance p USING (doc)),"     \
    " told AS (SELECT source, count(*) AS n FROM pair GROUP BY source),"                                                \
    " alone AS (SELECT source, count(*) AS n FROM (SELECT min(source) AS source FROM pair GROUP BY event HAVING count(*) = 1) GROUP BY source),"  \
    " own AS (SELECT source, sum(copy = 0) AS n FROM provenance GROUP BY source),"                                      \
    " page AS (SELECT source, site, lang, max(n) FROM (SELECT p.source, d.site, d.lang, count(*) AS n FROM provenance p JOIN documents d USING (doc)"  \
    " GROUP BY 1, 2, 3) GROUP BY source)"
#define SOURCE                                                                                                        \
    "json_object('id', 'S' || o.source, 'name', o.name, 'site', coalesce(page.site, ''), 'kind', '', 'country', NULL, 'documents', o.documents,"  \
    " 'events', coalesce(told.n, 0), 'alone', coalesce(alone.n, 0), 'copies', o.documents - coalesce(own.n, 0),"        \
    " 'independence', CASE WHEN o.documents > 0 THEN coalesce(own.n, 0) * 1.0 / o.documents ELSE 0.0 END, 'lang', coalesce(page.lang, ''))"
#define FROM                                                                                                          \
    " FROM sources o LEFT JOIN told USING (source) LEFT JOIN alone USING (source) LEFT JOIN own USING (source) LEFT JOIN page USING (source)"

kh_err kh_write_sources(struct kh_answer *a, const char *key, const char *limit) {
    struct kh_str sql = kh_arena_printf(a->arena, TABLES " SELECT " SOURCE FROM " ORDER BY o.documents DESC, o.name %s", limit);
    return kh_answer_rows(a, key, sql.p, NULL, 0);
}

kh_err kh_api_sources(struct kh_answer *a) {
    kh_json_object(&a->json, NULL);
    KH_TRY(kh_write_sources(a, "sources", ""));
    kh_json_end(&a->json);
    return KH_OK;
}
