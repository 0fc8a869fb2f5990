/* What a user of the page writes: documents and corrections. */
#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "base/json_value.h"
#include "base/limits.h"
#include "serve/api.h"
#include "serve/jobs.h"
#include "situation/assemble.h"

static kh_err queue(struct kh_answer *a, enum kh_job_kind kind, struct kh_str name, struct kh_str bytes) {
    char id[33];
    if (!a->jobs) return kh_fail(a->err, KH_ERR_LIMIT, "this server only reads");
    KH_TRY(kh_jobs_add(a->jobs, kind, name, bytes, id, a->err));
    kh_json_object(&a->json, NULL);
    kh_json_cstr(&a->json, "job", id);
    kh_json_cstr(&a->json, "state", "queued");
    kh_json_end(&a->json);
    return KH_OK;
}

/* One line for `khaldun build -`. The id is the words' own hash: the same text added twice is one document. */
static kh_err queue_line(struct kh_answer *a, struct kh_str text, struct kh_str html, const struct kh_param_value *more, int n) {
    struct kh_buf line;
    struct kh_json j;
    kh_buf_init(&line, KH_MAX_LINE_BYTES);
    kh_json_init(&j, &line, false);
    kh_json_object(&j, NULL);
    kh_json_str(&j, "id", kh_arena_printf(a->arena, "added:%016llx", (unsigned long long)(kh_str_hash(text) ^ kh_str_hash(html) * 3)));
    if (text.n) kh_json_str(&j, "text", text);
    if (html.n) kh_json_str(&j, "html", html);
    for (int i = 0; i < n; i++) {
        if (more[i].value.n) kh_json_str(&j, kh_arena_cstr(a->arena, more[i].name), more[i].value);
    }
    kh_json_end(&j);
    kh_buf_putc(&line, '\n');
    kh_err e = KH_OK;
    if (line.overflow) e = kh_fail(a->err, KH_ERR_LIMIT, "the text is too long");
    else e = queue(a, KH_JOB_LINES, KH_S("pasted"), kh_buf_str(&line));
    kh_buf_free(&line);
    return e;
}

static kh_err add_from(struct kh_answer *a, const json_t *o) {
    struct kh_str text = kh_json_text(o, "text"), html = kh_json_text(o, "html"), feed = kh_json_text(o, "feed"), date = kh_json_text(o, "date");
    struct kh_param_value more[] = {{KH_S("title"), kh_json_text(o, "title")}, {KH_S("date"), date},
                                    {KH_S("url"), kh_json_text(o, "url")}, {KH_S("lang"), kh_json_text(o, "lang")}};
    kh_day day;
    if (date.n && !kh_day_parse(date, &day, NULL)) return kh_fail(a->err, KH_ERR_ARGUMENT, "the date is not YYYY-MM-DD");
    if (feed.n) {
        bool web = kh_str_starts(feed, KH_S("http://")) || kh_str_starts(feed, KH_S("https://"));
        if (!web) return kh_fail(a->err, KH_ERR_ARGUMENT, "a feed begins with http:// or https://");
        return queue(a, KH_JOB_FEED, feed, (struct kh_str){0});
    }
    if (!kh_str_trim(text).n && !kh_str_trim(html).n) return kh_fail(a->err, KH_ERR_ARGUMENT, "there is no text, html or feed");
    return queue_line(a, text, html, more, 4);
}

kh_err kh_api_add(struct kh_answer *a) {
    if (kh_str_starts(a->request->type, KH_S("application/octet-stream"))) {
        struct kh_str name = kh_path_name(kh_request_param(a->request, "name"));
        if (!a->request->body.n) return kh_fail(a->err, KH_ERR_ARGUMENT, "the file is empty");
        if (a->request->body.n > KH_MAX_DOCUMENT_BYTES) return kh_fail(a->err, KH_ERR_LIMIT, "the file is too long");
        return queue(a, KH_JOB_FILE, name, a->request->body);
    }
    json_t *o;
    KH_TRY(kh_answer_body(a, &o));
    kh_err e = add_from(a, o);
    json_decref(o);
    return e;
}

/* The item of a reading that stands at a span: "e3" of a document. */
static kh_err find_item(struct kh_answer *a, struct kh_str doc, struct kh_str kind, const json_t *span, struct kh_str *out) {
    static const char *const tables[][3] = {{"event", "doc_events", "e"}, {"cause", "doc_causes", "k"}, {"scenario", "doc_scenarios", "s"}};
    *out = (struct kh_str){0};
    struct kh_str values[] = {doc, kh_arena_printf(a->arena, "%lld", (long long)json_integer_value(json_array_get(span, 0))),
                              kh_arena_printf(a->arena, "%lld", (long long)json_integer_value(json_array_get(span, 1)))};
    for (int i = 0; i < 3; i++) {
        if (!kh_str_equal(kind, kh_str_from(tables[i][0]))) continue;
        const char *sql = kh_arena_printf(a->arena, "SELECT d.id || '#%s' || (x.n + 1) FROM %s x JOIN documents d USING (doc)"
                                          " WHERE x.doc = CAST(?1 AS INTEGER) AND x.span_start = CAST(?2 AS INTEGER)"
                                          " AND x.span_end = CAST(?3 AS INTEGER) ORDER BY x.n LIMIT 1", tables[i][2], tables[i][1]).p;
        return kh_answer_text(a, sql, values, 3, out);
    }
    return kh_answer_text(a, "SELECT d.id || '#' || ?2 || '-' || ?3 FROM documents d WHERE d.doc = CAST(?1 AS INTEGER)", values, 3, out);
}

static kh_err insert(struct kh_store *w, const char *action, struct kh_str target, struct kh_str what, struct kh_str note, struct kh_error *err) {
    struct kh_sql q = {0};
    KH_TRY(kh_sql_open(w, "INSERT INTO corrections (action, target, value, note) VALUES (?1, ?2, ?3, ?4)", &q, err));
    kh_sql_str(&q, 1, kh_str_from(action));
    kh_sql_str(&q, 2, target);
    kh_sql_str(&q, 3, what);
    kh_sql_str(&q, 4, note);
    kh_err e = kh_sql_run(&q, err);
    kh_sql_free(&q);
    return e;
}

/* Something that is not there is taken out of what the situation says at once; any other remark is kept beside it for a person. */
static kh_err write_correction(struct kh_answer *a, struct kh_str target, struct kh_str what, struct kh_str note) {
    struct kh_store *w = NULL;
    bool wrong = kh_str_equal(what, KH_S("not-there"));
    KH_TRY(kh_store_open(kh_store_path(a->store), KH_STORE_WRITE, NULL, &w, a->err));
    kh_err e = kh_store_begin(w, a->err);
    if (e == KH_OK) e = insert(w, wrong ? "wrong" : "remark", target, wrong ? (struct kh_str){0} : what, note, a->err);
    if (e == KH_OK && wrong) e = kh_store_meta_set(w, "assembled", KH_S("0"), a->err);
    if (e == KH_OK) e = kh_store_commit(w, a->err);
    if (e == KH_OK && wrong) e = kh_situation_refresh(w, a->err);
    kh_store_close(w);
    return e;
}

kh_err kh_api_correct(struct kh_answer *a) {
    static const char *const known[] = {"wrong-actor", "wrong-type", "wrong-status", "wrong-date", "wrong-place", "not-there", "missing", "other"};
    json_t *o;
    KH_TRY(kh_answer_body(a, &o));
    struct kh_str what = kh_arena_str(a->arena, kh_json_text(o, "what")), note = kh_arena_str(a->arena, kh_json_text(o, "note")), target;
    kh_err e = find_item(a, kh_json_text(o, "document"), kh_json_text(o, "kind"), json_object_get(o, "span"), &target);
    json_decref(o);
    KH_TRY(e);
    bool fine = false;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) fine = fine || kh_str_equal(what, kh_str_from(known[i]));
    if (!fine) return kh_fail(a->err, KH_ERR_ARGUMENT, "what is wrong is not one of the known words");
    if (!target.n) return kh_fail(a->err, KH_ERR_NOT_FOUND, "nothing was found at this place of this document");
    KH_TRY(write_correction(a, target, what, note));
    kh_json_object(&a->json, NULL);
    kh_json_bool(&a->json, "saved", true);
    kh_json_str(&a->json, "id", target);
    kh_json_end(&a->json);
    return KH_OK;
}
