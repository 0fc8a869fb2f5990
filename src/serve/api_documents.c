/* Documents, newest first. */
#include "serve/api.h"

/* The first document of the cluster that this one repeats. */
#define COPY_OF                                                                                                       \
    "CASE WHEN p.copy = 1 THEN (SELECT CAST(p2.doc AS TEXT) FROM provenance p2 WHERE p2.cluster = p.cluster AND p2.copy = 0 LIMIT 1) END"
#define DOCUMENT                                                                                                      \
    "json_object('id', CAST(d.doc AS TEXT), 'title', coalesce(d.title, ''), 'lang', coalesce(d.lang, ''), 'site', coalesce(nullif(d.publisher, ''),"  \
    " d.site, ''), 'url', d.url, 'author', d.author, 'date', d.published_start, 'sentences', (SELECT count(*) FROM sentences s"  \
    " WHERE s.doc = d.doc), 'events', (SELECT count(*) FROM doc_events x WHERE x.doc = d.doc), 'copy_of', " COPY_OF ")"
#define FROM " FROM documents d LEFT JOIN provenance p USING (doc) WHERE ?1 IS NULL OR 'S' || p.source = ?1"
/* The page of documents first, what is counted for each after. */
#define PAGE "(SELECT d.doc, d.title, d.lang, d.publisher, d.site, d.url, d.author, d.published_start" FROM " ORDER BY d.published_start DESC, d.doc LIMIT %d OFFSET %d) d"

kh_err kh_api_documents(struct kh_answer *a) {
    int64_t limit = kh_request_int(a->request, "limit", 100, 1, 1000), offset = kh_request_int(a->request, "offset", 0, 0, INT32_MAX);
    struct kh_str source = kh_request_param(a->request, "source");
    int64_t total;
    KH_TRY(kh_answer_count(a, "SELECT count(*)" FROM, &source, 1, &total));
    kh_json_object(&a->json, NULL);
    kh_json_int(&a->json, "total", total);
    kh_json_int(&a->json, "offset", offset);
    const char *sql = kh_arena_printf(a->arena, "SELECT " DOCUMENT " FROM " PAGE " LEFT JOIN provenance p USING (doc) ORDER BY d.published_start DESC, d.doc",
                                      (int)limit, (int)offset).p;
    KH_TRY(kh_answer_rows(a, "documents", sql, &source, 1));
    kh_json_end(&a->json);
    return KH_OK;
}
