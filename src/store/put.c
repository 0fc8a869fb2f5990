/* Writes one reading into the per-document tables, exactly as read. */
#include <stdio.h>
#include <string.h>
#include <stdlib.h>
#include <zstd.h>

#include "store/sql.h"

/* One writer of rows: all calls share the store, the document and the error. */
struct put {
    struct kh_store *store;
    const struct kh_reading *r;
    int64_t doc;
    struct kh_error *err;
};

enum { ZSTD_LEVEL = 6 };

static kh_err open_insert(const struct put *p, const char *sql, struct kh_sql *q) {
    kh_err result = kh_sql_open(p->store, sql, q, p->err);
    if (result == KH_OK) kh_sql_int(q, 1, p->doc);
    return result;
}

static void bind_span(struct kh_sql *q, int first, struct kh_span span) {
    kh_sql_int(q, first, span.start);
    kh_sql_int(q, first + 1, span.end);
}

static void bind_evidence(struct kh_sql *q, int first, const struct kh_evidence *e) {
    kh_sql_int(q, first, e->sentence);
    bind_span(q, first + 1, e->span);
    bind_span(q, first + 3, e->trigger);
    kh_sql_str(q, first + 5, e->rule);
}

static kh_err put_document(const struct put *p, const struct kh_store_document *d) {
    const struct kh_article *a = p->r->article;
    struct kh_sql q = {0};
    char hash[20];
    snprintf(hash, sizeof hash, "%016llx", (unsigned long long)a->source_hash);
    kh_err result = open_insert(p, "INSERT INTO documents VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)", &q);
    if (result == KH_OK) {
        kh_sql_str(&q, 2, a->id);
        const struct kh_str texts[] = {a->file, a->url, a->site, a->publisher, a->title, a->author, a->lang};
        for (int i = 0; i < 7; i++) kh_sql_str_or_null(&q, 3 + i, texts[i]);
        kh_sql_day(&q, 10, a->published.start);
        kh_sql_day(&q, 11, a->published.end);
        kh_sql_str(&q, 12, kh_str_from(kh_precision_name(a->published.precision)));
        kh_sql_str(&q, 13, kh_str_from(kh_date_from_name(a->published_from)));
        bind_span(&q, 14, a->published_evidence);
        kh_sql_str(&q, 16, a->text);
        kh_sql_str(&q, 17, kh_str_from(hash));
        kh_sql_str(&q, 18, d->pack_hash);
        kh_sql_blob(&q, 19, d->signature);
        kh_sql_str_or_null(&q, 20, d->credit);
        result = kh_sql_run(&q, p->err);
    }
    kh_sql_free(&q);
    return result;
}

static kh_err put_original(const struct put *p, struct kh_str bytes) {
    if (!bytes.n) return KH_OK;
    size_t cap = ZSTD_compressBound(bytes.n);
    char *packed = kh_xmalloc(cap);
    size_t n = ZSTD_compress(packed, cap, bytes.p, bytes.n, ZSTD_LEVEL);
    bool smaller = !ZSTD_isError(n) && n < bytes.n;
    struct kh_sql q = {0};
    kh_err result = open_insert(p, "INSERT INTO originals VALUES (?,?,?,?)", &q);
    if (result == KH_OK) {
        kh_sql_str(&q, 2, smaller ? KH_S("zstd") : KH_S("none"));
        kh_sql_int(&q, 3, (int64_t)bytes.n);
        kh_sql_blob(&q, 4, smaller ? (struct kh_str){packed, n} : bytes);
        result = kh_sql_run(&q, p->err);
    }
    kh_sql_free(&q);
    free(packed);
    return result;
}

/* The shape of every table below: bind the columns of row i, from parameter 2 on. */
typedef void (*bind_fn)(struct kh_sql *q, const struct kh_reading *r, size_t i);

static void bind_claim(struct kh_sql *q, const struct kh_reading *r, size_t i);

/* Claims about no event say nothing that a situation merges or weighs; they stand in the reading. */
static bool kept(const struct put *p, bind_fn bind, size_t i) {
    return bind != bind_claim || p->r->claims.at[i].about != KH_NONE;
}

static kh_err put_rows(const struct put *p, const char *sql, size_t n, bind_fn bind) {
    if (n == 0) return KH_OK;
    struct kh_sql q = {0};
    kh_err result = open_insert(p, sql, &q);
    for (size_t i = 0; i < n && result == KH_OK; i++) {
        if (!kept(p, bind, i)) continue;
        kh_sql_int(&q, 2, (int64_t)i);
        bind(&q, p->r, i);
        result = kh_sql_run(&q, p->err);
    }
    kh_sql_free(&q);
    return result;
}

static void bind_block(struct kh_sql *q, const struct kh_reading *r, size_t i) {
    const struct kh_block *b = &r->article->blocks.at[i];
    kh_sql_str(q, 3, kh_str_from(kh_block_kind_name(b->kind)));
    bind_span(q, 4, b->span);
    bind_span(q, 6, b->source);
}

static void bind_actor(struct kh_sql *q, const struct kh_reading *r, size_t i) {
    const struct kh_actor *a = &r->actors.at[i];
    kh_sql_str(q, 3, a->key);
    kh_sql_str_or_null(q, 4, a->country);
    kh_sql_str_or_null(q, 5, a->sector);
    kh_sql_str(q, 6, a->name);
    kh_sql_str_or_null(q, 7, a->person);
    kh_sql_str_or_null(q, 8, a->wikidata);
}

static void bind_date(struct kh_sql *q, const struct kh_reading *r, size_t i) {
    const struct kh_timex *t = &r->dates.at[i];
    bind_span(q, 3, t->span);
    kh_sql_str(q, 5, kh_str_from(kh_timex_kind_name(t->kind)));
    kh_sql_day(q, 6, t->when.start);
    kh_sql_day(q, 7, t->when.end);
    kh_sql_str(q, 8, kh_str_from(kh_precision_name(t->when.precision)));
    kh_sql_int(q, 9, t->duration_days);
}

static void bind_place(struct kh_sql *q, const struct kh_reading *r, size_t i) {
    const struct kh_place *pl = &r->places.at[i];
    bind_span(q, 3, pl->span);
    kh_sql_str(q, 5, pl->id);
    kh_sql_str(q, 6, pl->name);
    kh_sql_str_or_null(q, 7, pl->country);
    kh_sql_str_or_null(q, 8, pl->kind);
    kh_sql_num(q, 9, pl->lat);
    kh_sql_num(q, 10, pl->lon);
}

/* "military,diplomatic", sorted: a set has one spelling. */
static void bind_contexts(struct kh_sql *q, int parameter, const struct kh_event *e) {
    char text[400] = "";
    size_t used = 0;
    struct kh_str last = KH_S("");
    for (size_t turn = 0; turn < e->contexts.n; turn++) {
        const struct kh_str *next = NULL;
        for (size_t k = 0; k < e->contexts.n; k++) {
            const struct kh_str *c = &e->contexts.at[k];
            if (kh_str_compare(*c, last) > 0 && (!next || kh_str_compare(*c, *next) < 0)) next = c;
        }
        if (!next || used + next->n + 2 > sizeof text) break;
        used += (size_t)snprintf(text + used, sizeof text - used, "%s%.*s", used ? "," : "", KH_STR_ARG(*next));
        last = *next;
    }
    if (sqlite3_bind_text(q->stmt, parameter, text, (int)used, SQLITE_TRANSIENT) != SQLITE_OK)
        q->bind_error = true;
}

static void bind_toll(struct kh_sql *q, int column, int32_t n) {
    if (n) kh_sql_int(q, column, n);
    else kh_sql_null(q, column);
}

static void bind_event(struct kh_sql *q, const struct kh_reading *r, size_t i) {
    const struct kh_event *e = &r->events.at[i];
    kh_sql_str(q, 3, e->type);
    kh_sql_str_or_null(q, 4, e->mode);
    kh_sql_str_or_null(q, 5, e->cameo);
    bind_contexts(q, 6, e);
    kh_sql_num(q, 7, e->score);
    kh_sql_index(q, 8, e->place);
    kh_sql_day(q, 9, e->date.start);
    kh_sql_day(q, 10, e->date.end);
    kh_sql_str(q, 11, kh_str_from(kh_precision_name(e->date.precision)));
    kh_sql_index(q, 12, e->date_timex);
    kh_sql_str(q, 13, kh_str_from(kh_status_name(e->status)));
    kh_sql_int(q, 14, e->polarity);
    kh_sql_num(q, 15, e->confidence);
    bind_evidence(q, 16, &e->evidence);
    bind_toll(q, 22, e->killed);
    bind_toll(q, 23, e->wounded);
}

static void bind_claim(struct kh_sql *q, const struct kh_reading *r, size_t i) {
    const struct kh_claim *c = &r->claims.at[i];
    kh_sql_index(q, 3, c->by);
    kh_sql_int(q, 4, c->about);
    kh_sql_str(q, 5, kh_str_from(kh_stance_name(c->stance)));
    kh_sql_int(q, 6, c->quote);
    bind_evidence(q, 7, &c->evidence);
}

static void bind_cause(struct kh_sql *q, const struct kh_reading *r, size_t i) {
    const struct kh_cause *c = &r->causes.at[i];
    kh_sql_int(q, 3, c->sign);
    kh_sql_str(q, 4, kh_str_from(kh_certainty_name(c->certainty)));
    bind_evidence(q, 5, &c->evidence);
}

static void bind_scenario(struct kh_sql *q, const struct kh_reading *r, size_t i) {
    const struct kh_scenario *s = &r->scenarios.at[i];
    kh_sql_str(q, 3, s->name);
    kh_sql_num(q, 4, s->likelihood);
    bind_evidence(q, 5, &s->evidence);
}

static void bind_diagnostic(struct kh_sql *q, const struct kh_reading *r, size_t i) {
    const struct kh_diagnostic *d = &r->diagnostics.at[i];
    kh_sql_str(q, 3, d->code);
    kh_sql_str(q, 4, d->message);
    bind_span(q, 5, d->span);
}

static kh_err put_flat(const struct put *p) {
    const struct kh_reading *r = p->r;
    KH_TRY(put_rows(p, "INSERT INTO blocks VALUES (?,?,?,?,?,?,?)", r->article->blocks.n, bind_block));
    KH_TRY(put_rows(p, "INSERT INTO doc_actors VALUES (?,?,?,?,?,?,?,?)", r->actors.n, bind_actor));
    KH_TRY(put_rows(p, "INSERT INTO doc_dates VALUES (?,?,?,?,?,?,?,?,?)", r->dates.n, bind_date));
    KH_TRY(put_rows(p, "INSERT INTO doc_places VALUES (?,?,?,?,?,?,?,?,?,?)", r->places.n, bind_place));
    KH_TRY(put_rows(p, "INSERT INTO doc_events VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
                    r->events.n, bind_event));
    KH_TRY(put_rows(p, "INSERT INTO doc_claims VALUES (?,?,?,?,?,?,?,?,?,?,?,?)", r->claims.n, bind_claim));
    KH_TRY(put_rows(p, "INSERT INTO doc_causes VALUES (?,?,?,?,?,?,?,?,?,?)", r->causes.n, bind_cause));
    KH_TRY(put_rows(p, "INSERT INTO doc_scenarios VALUES (?,?,?,?,?,?,?,?,?,?)", r->scenarios.n, bind_scenario));
    return put_rows(p, "INSERT INTO doc_diagnostics VALUES (?,?,?,?,?,?)", r->diagnostics.n, bind_diagnostic);
}

static kh_err put_mentions(const struct put *p) {
    struct kh_sql q = {0};
    kh_err result = open_insert(p, "INSERT INTO doc_mentions VALUES (?,?,?,?,?)", &q);
    for (size_t i = 0; i < p->r->actors.n && result == KH_OK; i++) {
        const kh_span_vec *mentions = &p->r->actors.at[i].mentions;
        for (size_t k = 0; k < mentions->n && result == KH_OK; k++) {
            kh_sql_int(&q, 2, (int64_t)i);
            kh_sql_int(&q, 3, (int64_t)k);
            bind_span(&q, 4, mentions->at[k]);
            result = kh_sql_run(&q, p->err);
        }
    }
    kh_sql_free(&q);
    return result;
}

static kh_err put_role(const struct put *p, struct kh_sql *q, size_t event, const char *role,
                       const kh_index_vec *actors) {
    kh_sql_int(q, 2, (int64_t)event);
    kh_sql_str(q, 3, kh_str_from(role));
    for (size_t k = 0; k < actors->n; k++) {
        kh_sql_int(q, 4, (int64_t)k);
        kh_sql_int(q, 5, actors->at[k]);
        KH_TRY(kh_sql_run(q, p->err));
    }
    return KH_OK;
}

static kh_err put_event_actors(const struct put *p) {
    struct kh_sql q = {0};
    kh_err result = open_insert(p, "INSERT INTO doc_event_actors VALUES (?,?,?,?,?)", &q);
    for (size_t i = 0; i < p->r->events.n && result == KH_OK; i++) {
        result = put_role(p, &q, i, "actor", &p->r->events.at[i].actors);
        if (result == KH_OK) result = put_role(p, &q, i, "recipient", &p->r->events.at[i].recipients);
    }
    kh_sql_free(&q);
    return result;
}

static kh_err put_attribution(const struct put *p, struct kh_sql *q, const char *owner, size_t item,
                              const kh_attribution_vec *list) {
    kh_sql_str(q, 2, kh_str_from(owner));
    kh_sql_int(q, 3, (int64_t)item);
    for (size_t k = 0; k < list->n; k++) {
        const struct kh_attribution *a = &list->at[k];
        kh_sql_int(q, 4, (int64_t)k);
        kh_sql_index(q, 5, a->actor);
        kh_sql_str_or_null(q, 6, a->verb);
        kh_sql_str_or_null(q, 7, a->source);
        bind_span(q, 8, a->span);
        KH_TRY(kh_sql_run(q, p->err));
    }
    return KH_OK;
}

static kh_err put_all_attributions(const struct put *p, struct kh_sql *q) {
    const struct kh_reading *r = p->r;
    for (size_t i = 0; i < r->events.n; i++)
        KH_TRY(put_attribution(p, q, "event", i, &r->events.at[i].attribution));
    for (size_t i = 0; i < r->causes.n; i++)
        KH_TRY(put_attribution(p, q, "cause", i, &r->causes.at[i].attribution));
    for (size_t i = 0; i < r->scenarios.n; i++)
        KH_TRY(put_attribution(p, q, "scenario", i, &r->scenarios.at[i].attribution));
    return KH_OK;
}

static kh_err put_attributions(const struct put *p) {
    struct kh_sql q = {0};
    kh_err result = open_insert(p, "INSERT INTO doc_attributions VALUES (?,?,?,?,?,?,?,?,?)", &q);
    if (result == KH_OK) result = put_all_attributions(p, &q);
    kh_sql_free(&q);
    return result;
}

/* Where a proposition stands: the cause or scenario it belongs to, and as what. */
struct part {
    const char *owner, *role;
    size_t item, ord;
};

static kh_err put_proposition(const struct put *p, struct kh_sql *q, struct part part,
                              const struct kh_proposition *x, int64_t *n) {
    kh_sql_int(q, 2, (*n)++);
    kh_sql_str(q, 3, kh_str_from(part.owner));
    kh_sql_int(q, 4, (int64_t)part.item);
    kh_sql_str(q, 5, kh_str_from(part.role));
    kh_sql_int(q, 6, (int64_t)part.ord);
    bind_span(q, 7, x->span);
    kh_sql_index(q, 9, x->event);
    kh_sql_str_or_null(q, 10, x->concept);
    kh_sql_index(q, 11, x->actor);
    kh_sql_int(q, 12, x->trend);
    return kh_sql_run(q, p->err);
}

static kh_err put_all_propositions(const struct put *p, struct kh_sql *q) {
    int64_t n = 0;
    for (size_t i = 0; i < p->r->causes.n; i++) {
        const struct kh_cause *c = &p->r->causes.at[i];
        KH_TRY(put_proposition(p, q, (struct part){"cause", "cause", i, 0}, &c->cause, &n));
        KH_TRY(put_proposition(p, q, (struct part){"cause", "effect", i, 0}, &c->effect, &n));
    }
    for (size_t i = 0; i < p->r->scenarios.n; i++) {
        const struct kh_scenario *s = &p->r->scenarios.at[i];
        for (size_t k = 0; k < s->conditions.n; k++)
            KH_TRY(put_proposition(p, q, (struct part){"scenario", "condition", i, k}, &s->conditions.at[k], &n));
        for (size_t k = 0; k < s->outcomes.n; k++)
            KH_TRY(put_proposition(p, q, (struct part){"scenario", "outcome", i, k}, &s->outcomes.at[k], &n));
    }
    return KH_OK;
}

static kh_err put_propositions(const struct put *p) {
    struct kh_sql q = {0};
    kh_err result = open_insert(p, "INSERT INTO doc_propositions VALUES (?,?,?,?,?,?,?,?,?,?,?,?)", &q);
    if (result == KH_OK) result = put_all_propositions(p, &q);
    kh_sql_free(&q);
    return result;
}

static kh_err put_sentence(const struct put *p, struct kh_sql *q, struct kh_sql *words, size_t i) {
    struct kh_span span = p->r->sentences.at[i];
    kh_sql_int(q, 2, (int64_t)i);
    bind_span(q, 3, span);
    KH_TRY(kh_sql_run(q, p->err));
    kh_sql_int(words, 1, sqlite3_last_insert_rowid(kh_store_db(p->store)));
    kh_sql_str(words, 2, kh_str_span(p->r->article->text, span));
    return kh_sql_run(words, p->err);
}

static kh_err put_sentences(const struct put *p) {
    struct kh_sql q = {0}, words = {0};
    kh_err result = open_insert(
        p, "INSERT INTO sentences (doc, n, span_start, span_end) VALUES (?,?,?,?)", &q);
    if (result == KH_OK)
        result = kh_sql_open(p->store, "INSERT INTO search (rowid, text) VALUES (?,?)", &words, p->err);
    for (size_t i = 0; i < p->r->sentences.n && result == KH_OK; i++)
        result = put_sentence(p, &q, &words, i);
    kh_sql_free(&q);
    kh_sql_free(&words);
    return result;
}

int64_t kh_store_document_number(struct kh_str id) { return (int64_t)(kh_str_hash(id) >> 11); }

/* Two ids with one number: one chance in 10^4 for a million documents; refused, never mixed. */
static kh_err check_number(const struct put *p) {
    struct kh_sql q = {0};
    kh_err result = open_insert(p, "SELECT 1 FROM documents WHERE doc = ?", &q);
    if (result == KH_OK) result = kh_sql_step(&q, p->err);
    bool taken = result == KH_OK && q.row;
    kh_sql_free(&q);
    if (!taken) return result;
    return kh_fail(p->err, KH_ERR_STORE, "two documents have ids of the same number; rename one: %.*s",
                   KH_STR_ARG(p->r->article->id));
}

kh_err kh_store_put(struct kh_store *s, const struct kh_reading *r, const struct kh_store_document *d,
                    struct kh_error *err) {
    struct put p = {s, r, kh_store_document_number(r->article->id), err};
    bool there = false;
    KH_TRY(kh_store_has(s, r->article->id, 0, KH_S(""), &there, err));
    if (there) KH_TRY(kh_store_remove(s, p.doc, err));
    else KH_TRY(check_number(&p));
    KH_TRY(kh_store_meta_set(s, "assembled", KH_S("0"), err));
    KH_TRY(put_document(&p, d));
    KH_TRY(put_original(&p, d->original));
    KH_TRY(put_sentences(&p));
    KH_TRY(put_flat(&p));
    KH_TRY(put_mentions(&p));
    KH_TRY(put_event_actors(&p));
    KH_TRY(put_attributions(&p));
    return put_propositions(&p);
}

static kh_err run_with(struct kh_store *s, const char *sql, int64_t doc, struct kh_error *err) {
    struct kh_sql q = {0};
    kh_err result = kh_sql_open(s, sql, &q, err);
    if (result == KH_OK) {
        kh_sql_int(&q, 1, doc);
        result = kh_sql_run(&q, err);
    }
    kh_sql_free(&q);
    return result;
}

kh_err kh_store_remove(struct kh_store *s, int64_t doc, struct kh_error *err) {
    KH_TRY(kh_store_meta_set(s, "assembled", KH_S("0"), err));
    KH_TRY(run_with(s, "INSERT INTO search (search, rowid, text) SELECT 'delete', sentence, text "
                       "FROM sentence_text WHERE doc = ?", doc, err));
    return run_with(s, "DELETE FROM documents WHERE doc = ?", doc, err);
}
