#include "serve/answer.h"

#include <string.h>

#include "situation/measured.h"

struct kh_str kh_request_param(const struct kh_request *r, const char *name) {
    for (int i = 0; i < r->n_params; i++) {
        if (kh_str_equal(r->params[i].name, kh_str_from(name))) return r->params[i].value;
    }
    return (struct kh_str){0};
}

int64_t kh_request_int(const struct kh_request *r, const char *name, int64_t otherwise, int64_t low, int64_t high) {
    int64_t value;
    if (!kh_str_to_i64(kh_request_param(r, name), &value)) return otherwise;
    return value < low ? low : value > high ? high : value;
}

static kh_err open_query(struct kh_answer *a, const char *sql, const struct kh_str *values, int n, struct kh_sql *q) {
    KH_TRY(kh_sql_open(a->store, sql, q, a->err));
    int wanted = sqlite3_bind_parameter_count(q->stmt);
    for (int i = 0; i < n && i < wanted; i++) kh_sql_str_or_null(q, i + 1, values[i]);
    return KH_OK;
}

static kh_err write_rows(struct kh_answer *a, struct kh_sql *q) {
    kh_err e;
    while ((e = kh_sql_step(q, a->err)) == KH_OK && q->row) kh_json_raw(&a->json, NULL, kh_sql_col_str(q, 0));
    return e;
}

kh_err kh_answer_body(struct kh_answer *a, json_t **out) {
    json_error_t problem;
    *out = json_loadb(a->request->body.p ? a->request->body.p : "", a->request->body.n, JSON_REJECT_DUPLICATES, &problem);
    if (json_is_object(*out)) return KH_OK;
    json_decref(*out);
    *out = NULL;
    return kh_fail(a->err, KH_ERR_FORMAT, "the body is not a JSON object: %s", problem.text);
}

kh_err kh_answer_rows(struct kh_answer *a, const char *key, const char *sql, const struct kh_str *values, int n) {
    struct kh_sql q = {0};
    kh_json_array(&a->json, key);
    kh_err e = open_query(a, sql, values, n, &q);
    if (e == KH_OK) e = write_rows(a, &q);
    kh_json_end(&a->json);
    kh_sql_free(&q);
    return e;
}

kh_err kh_answer_text(struct kh_answer *a, const char *sql, const struct kh_str *values, int n, struct kh_str *out) {
    struct kh_sql q = {0};
    *out = (struct kh_str){0};
    kh_err e = open_query(a, sql, values, n, &q);
    if (e == KH_OK) e = kh_sql_step(&q, a->err);
    if (e == KH_OK && q.row) *out = kh_sql_col_copy(&q, 0, a->arena);
    kh_sql_free(&q);
    return e;
}

kh_err kh_answer_value(struct kh_answer *a, const char *key, const char *sql, const struct kh_str *values, int n) {
    struct kh_str text;
    KH_TRY(kh_answer_text(a, sql, values, n, &text));
    if (!text.n) return kh_fail(a->err, KH_ERR_NOT_FOUND, "there is no such thing in this situation");
    kh_json_raw(&a->json, key, text);
    return KH_OK;
}

kh_err kh_answer_count(struct kh_answer *a, const char *sql, const struct kh_str *values, int n, int64_t *out) {
    struct kh_str text;
    *out = 0;
    KH_TRY(kh_answer_text(a, sql, values, n, &text));
    kh_str_to_i64(text, out);
    return KH_OK;
}

static struct kh_str argument(sqlite3_value *v) {
    const char *p = (const char *)sqlite3_value_text(v);
    return p ? (struct kh_str){p, (size_t)sqlite3_value_bytes(v)} : (struct kh_str){0};
}

static void result_name(sqlite3_context *c, const struct kh_name *name) {
    struct kh_buf buf;
    struct kh_json j;
    kh_buf_init(&buf, 0);
    kh_json_init(&j, &buf, false);
    kh_json_object(&j, NULL);
    kh_names_write(name, &j);
    kh_json_end(&j);
    sqlite3_result_text64(c, buf.p, buf.n, SQLITE_TRANSIENT, SQLITE_UTF8);
    kh_buf_free(&buf);
}

static void name3(sqlite3_context *c, int n, sqlite3_value **v) {
    (void)n;
    const struct kh_names *names = sqlite3_user_data(c);
    struct kh_arena arena = {0};
    bool actor = kh_str_equal(argument(v[0]), KH_S("actor"));
    struct kh_name name = actor ? kh_names_actor(names, &arena, argument(v[1]), argument(v[2]))
                                : kh_names_place(names, argument(v[1]), argument(v[2]));
    result_name(c, &name);
    kh_arena_free(&arena);
}

static void concept3(sqlite3_context *c, int n, sqlite3_value **v) {
    (void)n;
    struct kh_name name;
    if (kh_names_concept(sqlite3_user_data(c), argument(v[0]), &name)) result_name(c, &name);
    else sqlite3_result_null(c);
}

kh_err kh_answer_functions(struct kh_store *s, const struct kh_names *names, struct kh_error *err) {
    sqlite3 *db = kh_store_db(s);
    void *data = (void *)(uintptr_t)names;
    int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC;
    if (sqlite3_create_function_v2(db, "name3", 3, flags, data, name3, NULL, NULL, NULL) == SQLITE_OK &&
        sqlite3_create_function_v2(db, "concept3", 1, flags, data, concept3, NULL, NULL, NULL) == SQLITE_OK)
        return KH_OK;
    return kh_sql_fail(db, "setting up names", err);
}

struct kh_str kh_answer_least(struct kh_answer *a) {
    double least;
    if (!kh_measured_confidence(kh_request_param(a->request, "confidence"), &least) || !(least > 0)) return KH_S("");
    return kh_arena_printf(a->arena, "%.6f", least);
}
