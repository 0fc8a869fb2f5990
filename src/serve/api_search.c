/* Sentences that hold the words, with Arabic folded and seen through its clitics. */
#include <string.h>

#include "serve/api.h"

/* highlight() puts these around what was found; no text holds them (they are control characters that pages lose). */
#define OPEN '\x02'
#define CLOSE '\x03'

/* Writes the sentence without the marks, and where they stood. */
static void write_hit(struct kh_answer *a, struct kh_str marked) {
    struct kh_buf text;
    kh_buf_init(&text, 0);
    kh_json_array(&a->json, "spans");
    uint32_t start = 0;
    for (size_t i = 0; i < marked.n; i++) {
        if (marked.p[i] == OPEN) start = (uint32_t)text.n;
        else if (marked.p[i] == CLOSE) kh_json_span(&a->json, NULL, (struct kh_span){start, (uint32_t)text.n});
        else kh_buf_putc(&text, marked.p[i]);
    }
    kh_json_end(&a->json);
    kh_json_str(&a->json, "text", kh_buf_str(&text));
    kh_buf_free(&text);
}

#define HITS                                                                                                          \
    "SELECT highlight(search, 0, char(2), char(3)), CAST(d.doc AS TEXT), coalesce(d.title, ''), coalesce(nullif(d.publisher, ''), d.site, ''),"  \
    " d.published_start, coalesce(d.lang, ''), s.n FROM search JOIN sentences s ON s.sentence = search.rowid JOIN documents d ON d.doc = s.doc"  \
    " WHERE search MATCH ?1 ORDER BY rank, s.sentence LIMIT ?2 OFFSET ?3"

static void write_row(struct kh_answer *a, struct kh_sql *q) {
    kh_json_object(&a->json, NULL);
    kh_json_str(&a->json, "document", kh_sql_col_str(q, 1));
    kh_json_str(&a->json, "title", kh_sql_col_str(q, 2));
    kh_json_str(&a->json, "site", kh_sql_col_str(q, 3));
    kh_json_str_or_null(&a->json, "date", kh_sql_col_str(q, 4));
    kh_json_str(&a->json, "lang", kh_sql_col_str(q, 5));
    kh_json_int(&a->json, "sentence", kh_sql_col_int(q, 6));
    write_hit(a, kh_sql_col_str(q, 0));
    kh_json_end(&a->json);
}

static kh_err write_hits(struct kh_answer *a, struct kh_str query) {
    struct kh_sql q = {0};
    kh_err e = kh_sql_open(a->store, HITS, &q, a->err);
    if (e == KH_OK) {
        kh_sql_str(&q, 1, query);
        kh_sql_int(&q, 2, kh_request_int(a->request, "limit", 40, 1, 200));
        kh_sql_int(&q, 3, kh_request_int(a->request, "offset", 0, 0, INT32_MAX));
    }
    while (e == KH_OK && (e = kh_sql_step(&q, a->err)) == KH_OK && q.row) write_row(a, &q);
    kh_sql_free(&q);
    return e;
}

kh_err kh_api_search(struct kh_answer *a) {
    struct kh_str words = kh_request_param(a->request, "q");
    if (words.n > 1600) return kh_fail(a->err, KH_ERR_ARGUMENT, "the query is too long");
    struct kh_str query = kh_search_query(a->arena, words);
    int64_t total = 0;
    if (query.n) KH_TRY(kh_answer_count(a, "SELECT count(*) FROM search WHERE search MATCH ?1", &query, 1, &total));
    kh_json_object(&a->json, NULL);
    kh_json_str(&a->json, "query", words);
    kh_json_str(&a->json, "folded", kh_fold_apply(kh_store_fold(a->store), a->arena, words));
    kh_json_int(&a->json, "total", total);
    kh_json_array(&a->json, "hits");
    if (query.n) KH_TRY(write_hits(a, query));
    kh_json_end(&a->json);
    KH_TRY(kh_answer_rows(a, "actors", "SELECT json_quote(n.key) FROM actors n WHERE EXISTS (SELECT 1 FROM actor_names m WHERE m.actor = n.actor"
                                       " AND m.name = ?1) ORDER BY n.mentions DESC LIMIT 6", &words, 1));
    kh_json_end(&a->json);
    return KH_OK;
}
