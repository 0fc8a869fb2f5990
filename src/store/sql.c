#include "store/sql.h"

#include <math.h>
#include <string.h>

kh_err kh_sql_fail(sqlite3 *db, const char *what, struct kh_error *err) {
    switch (sqlite3_errcode(db) & 0xff) {
    case SQLITE_FULL: return kh_fail(err, KH_ERR_IO, "%s: the disk is full", what);
    case SQLITE_READONLY: return kh_fail(err, KH_ERR_IO, "%s: the file may not be written", what);
    case SQLITE_CANTOPEN: return kh_fail(err, KH_ERR_IO, "%s: the file cannot be opened", what);
    case SQLITE_IOERR: return kh_fail(err, KH_ERR_IO, "%s: %s", what, sqlite3_errmsg(db));
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return kh_fail(err, KH_ERR_STOPPED, "%s: another program is writing to this situation", what);
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return kh_fail(err, KH_ERR_STORE, "%s: the situation file is damaged", what);
    default: return kh_fail(err, KH_ERR_STORE, "%s: %s", what, sqlite3_errmsg(db));
    }
}

kh_err kh_sql_open(struct kh_store *s, const char *sql, struct kh_sql *out, struct kh_error *err) {
    *out = (struct kh_sql){.store = s, .stmt = kh_store_statement_take(s, sql)};
    if (out->stmt) return KH_OK;
    sqlite3 *db = kh_store_db(s);
    if (sqlite3_prepare_v3(db, sql, -1, SQLITE_PREPARE_PERSISTENT, &out->stmt, NULL) == SQLITE_OK) return KH_OK;
    return kh_sql_fail(db, "query", err);
}

void kh_sql_free(struct kh_sql *q) {
    if (q->stmt) kh_store_statement_give(q->store, q->stmt);
    *q = (struct kh_sql){0};
}

static void note(struct kh_sql *q, int result) {
    if (result != SQLITE_OK) q->bind_error = true;
}

void kh_sql_null(struct kh_sql *q, int parameter) { note(q, sqlite3_bind_null(q->stmt, parameter)); }

void kh_sql_int(struct kh_sql *q, int parameter, int64_t value) {
    note(q, sqlite3_bind_int64(q->stmt, parameter, value));
}

void kh_sql_num(struct kh_sql *q, int parameter, double value) {
    if (isnan(value)) kh_sql_null(q, parameter);
    else note(q, sqlite3_bind_double(q->stmt, parameter, value));
}

void kh_sql_str(struct kh_sql *q, int parameter, struct kh_str value) {
    note(q, sqlite3_bind_text64(q->stmt, parameter, value.p ? value.p : "", value.n, SQLITE_STATIC,
                                SQLITE_UTF8));
}

void kh_sql_str_or_null(struct kh_sql *q, int parameter, struct kh_str value) {
    if (value.n) kh_sql_str(q, parameter, value);
    else kh_sql_null(q, parameter);
}

void kh_sql_blob(struct kh_sql *q, int parameter, struct kh_str value) {
    if (value.n) note(q, sqlite3_bind_blob64(q->stmt, parameter, value.p, value.n, SQLITE_STATIC));
    else kh_sql_null(q, parameter);
}

void kh_sql_day(struct kh_sql *q, int parameter, kh_day day) {
    char text[16];
    kh_day_format(day, text);
    if (!text[0]) kh_sql_null(q, parameter);
    else note(q, sqlite3_bind_text(q->stmt, parameter, text, -1, SQLITE_TRANSIENT));
}

void kh_sql_index(struct kh_sql *q, int parameter, uint32_t index) {
    if (index == KH_NONE) kh_sql_null(q, parameter);
    else kh_sql_int(q, parameter, index);
}

void kh_sql_row(struct kh_sql *q, int parameter, uint32_t index) {
    if (index == KH_NONE) kh_sql_null(q, parameter);
    else kh_sql_int(q, parameter, (int64_t)index + 1);
}

kh_err kh_sql_step(struct kh_sql *q, struct kh_error *err) {
    if (q->bind_error) return kh_fail(err, KH_ERR_LIMIT, "a value is too large for the situation file");
    int result = sqlite3_step(q->stmt);
    q->row = result == SQLITE_ROW;
    if (result == SQLITE_ROW || result == SQLITE_DONE) return KH_OK;
    return kh_sql_fail(sqlite3_db_handle(q->stmt), "situation file", err);
}

void kh_sql_reset(struct kh_sql *q) {
    sqlite3_reset(q->stmt);
    q->row = false;
}

kh_err kh_sql_run(struct kh_sql *q, struct kh_error *err) {
    kh_err result = kh_sql_step(q, err);
    kh_sql_reset(q);
    return result;
}

kh_err kh_sql_write(struct kh_store *s, const struct kh_sql_rows *rows, struct kh_error *err) {
    struct kh_sql q = {0};
    kh_err result = kh_sql_open(s, rows->insert, &q, err);
    for (size_t i = 0; i < rows->n && result == KH_OK; i++)
        if (rows->bind(&q, rows->of, i)) result = kh_sql_run(&q, err);
    kh_sql_free(&q);
    return result;
}

int64_t kh_sql_col_int(const struct kh_sql *q, int column) {
    return sqlite3_column_int64(q->stmt, column);
}

bool kh_sql_col_null(const struct kh_sql *q, int column) {
    return sqlite3_column_type(q->stmt, column) == SQLITE_NULL;
}

double kh_sql_col_num(const struct kh_sql *q, int column) {
    return kh_sql_col_null(q, column) ? (double)NAN : sqlite3_column_double(q->stmt, column);
}

struct kh_str kh_sql_col_str(const struct kh_sql *q, int column) {
    const char *p = sqlite3_column_blob(q->stmt, column);
    return (struct kh_str){p ? p : "", (size_t)sqlite3_column_bytes(q->stmt, column)};
}

struct kh_str kh_sql_col_copy(const struct kh_sql *q, int column, struct kh_arena *a) {
    return kh_arena_str(a, kh_sql_col_str(q, column));
}

kh_day kh_sql_col_day(const struct kh_sql *q, int column) {
    kh_day day = KH_NO_DAY;
    return kh_day_parse(kh_sql_col_str(q, column), &day, NULL) ? day : KH_NO_DAY;
}

uint32_t kh_sql_col_index(const struct kh_sql *q, int column) {
    return kh_sql_col_null(q, column) ? KH_NONE : (uint32_t)kh_sql_col_int(q, column);
}

kh_err kh_sql_exec(struct kh_store *s, const char *sql, struct kh_error *err) {
    sqlite3 *db = kh_store_db(s);
    if (sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK) return KH_OK;
    return kh_sql_fail(db, "situation file", err);
}

kh_err kh_sql_count(struct kh_store *s, const char *sql, int64_t *out, struct kh_error *err) {
    struct kh_sql q = {0};
    kh_err result = kh_sql_open(s, sql, &q, err);
    if (result == KH_OK) result = kh_sql_step(&q, err);
    *out = result == KH_OK && q.row ? kh_sql_col_int(&q, 0) : 0;
    kh_sql_free(&q);
    return result;
}
