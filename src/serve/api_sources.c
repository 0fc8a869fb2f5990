/* Who published, and how much of it is their own. */
#include "serve/api.h"

#define OWN "(SELECT count(*) FROM provenance p WHERE p.source = o.source AND p.copy = 0)"
#define SOURCE                                                                                                        \
    "json_object('id', 'S' || o.source, 'name', o.name, 'site', coalesce((SELECT max(d.site) FROM documents d JOIN provenance p USING (doc)" \
    " WHERE p.source = o.source), ''), 'kind', '', 'country', NULL, 'documents', o.documents,"                          \
    " 'events', (SELECT count(DISTINCT m.event) FROM event_mentions m JOIN provenance p USING (doc) WHERE p.source = o.source),"  \
    " 'alone', (SELECT count(DISTINCT m.event) FROM event_mentions m JOIN provenance p USING (doc) WHERE p.source = o.source"  \
    " AND NOT EXISTS (SELECT 1 FROM event_mentions m2 JOIN provenance p2 USING (doc) WHERE m2.event = m.event AND p2.source <> o.source)),"  \
    " 'copies', o.documents - " OWN ", 'independence', CASE WHEN o.documents > 0 THEN " OWN " * 1.0 / o.documents ELSE 0.0 END,"  \
    " 'lang', coalesce((SELECT d.lang FROM documents d JOIN provenance p USING (doc) WHERE p.source = o.source GROUP BY d.lang"  \
    " ORDER BY count(*) DESC LIMIT 1), ''))"

kh_err kh_write_sources(struct kh_answer *a, const char *key, const char *limit) {
    struct kh_str sql = kh_arena_printf(a->arena, "SELECT " SOURCE " FROM sources o ORDER BY o.documents DESC, o.name %s", limit);
    return kh_answer_rows(a, key, sql.p, NULL, 0);
}

kh_err kh_api_sources(struct kh_answer *a) {
    kh_json_object(&a->json, NULL);
    KH_TRY(kh_write_sources(a, "sources", ""));
    kh_json_end(&a->json);
    return KH_OK;
}
