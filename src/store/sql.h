/* sql.h: prepared statements with our errors.
 *
 * Owner: the caller; kh_sql_free in every case, also after a failure (a zeroed struct may be freed). The store
 * keeps freed statements for the next time the same text is asked for: preparing costs more than running.
 * Columns count from 0, parameters from 1. Strings of a row are valid until the next step.
 *
 *     struct kh_sql q = {0};
 *     kh_err e = kh_sql_open(store, "SELECT key FROM actors WHERE actor = ?", &q, err);
 *     kh_sql_int(&q, 1, 7);
 *     while (e == KH_OK && (e = kh_sql_step(&q, err)) == KH_OK && q.row) use(kh_sql_col_str(&q, 0));
 *     kh_sql_free(&q);
 */
#ifndef KH_STORE_SQL_H
#define KH_STORE_SQL_H

#include "base/date.h"
#include "store/store.h"

struct kh_sql {
    struct kh_store *store;
    sqlite3_stmt *stmt;
    bool row;        /* the last step gave a row */
    bool bind_error; /* reported by the next step */
};

/* `sql` is one statement, with ? or ?1 for its parameters. Fails: STORE, also IO and STOPPED as kh_sql_fail tells them apart. */
KH_MUST_USE kh_err kh_sql_open(struct kh_store *s, const char *sql, struct kh_sql *out,
                               struct kh_error *err);
void kh_sql_free(struct kh_sql *q); /* zeroes it; a zeroed one is fine */

/* Values of parameters. A failure (no such parameter, too large a value) is told by the next step. */
void kh_sql_int(struct kh_sql *q, int parameter, int64_t value);
void kh_sql_num(struct kh_sql *q, int parameter, double value); /* NaN is NULL */
void kh_sql_str(struct kh_sql *q, int parameter, struct kh_str value); /* borrowed until the step */
void kh_sql_str_or_null(struct kh_sql *q, int parameter, struct kh_str value); /* "" is NULL */
void kh_sql_blob(struct kh_sql *q, int parameter, struct kh_str value); /* "" is NULL */
void kh_sql_day(struct kh_sql *q, int parameter, kh_day day); /* "2025-04-01", or NULL */
void kh_sql_index(struct kh_sql *q, int parameter, uint32_t index); /* KH_NONE is NULL */
/* The row of what stands at this index in memory: rows count from 1. KH_NONE is NULL. */
void kh_sql_row(struct kh_sql *q, int parameter, uint32_t index);
void kh_sql_null(struct kh_sql *q, int parameter); /* as every parameter is until it has a value */

/* The next row, if q->row says so. Fails: LIMIT (a value that was bound), STORE, IO, STOPPED. */
KH_MUST_USE kh_err kh_sql_step(struct kh_sql *q, struct kh_error *err);
/* Steps a statement that gives no rows, and makes it ready for the next values. */
KH_MUST_USE kh_err kh_sql_run(struct kh_sql *q, struct kh_error *err);
void kh_sql_reset(struct kh_sql *q); /* as after kh_sql_open, but with the values it has */

/* Rows for one table. `bind` sets every parameter for row i of `of`; false leaves that row out. */
struct kh_sql_rows {
    const char *insert; /* INSERT with parameters */
    size_t n;
    bool (*bind)(struct kh_sql *q, const void *of, size_t i);
    const void *of; /* borrowed */
};
/* Runs the statement for each row, in order, until one fails. */
KH_MUST_USE kh_err kh_sql_write(struct kh_store *s, const struct kh_sql_rows *rows, struct kh_error *err);

int64_t kh_sql_col_int(const struct kh_sql *q, int column); /* NULL is 0 */
double kh_sql_col_num(const struct kh_sql *q, int column); /* NULL is NaN */
struct kh_str kh_sql_col_str(const struct kh_sql *q, int column); /* NULL is "" */
struct kh_str kh_sql_col_copy(const struct kh_sql *q, int column, struct kh_arena *a);
kh_day kh_sql_col_day(const struct kh_sql *q, int column); /* NULL is KH_NO_DAY */
uint32_t kh_sql_col_index(const struct kh_sql *q, int column); /* NULL is KH_NONE */
bool kh_sql_col_null(const struct kh_sql *q, int column);

/* One statement without parameters and rows. */
KH_MUST_USE kh_err kh_sql_exec(struct kh_store *s, const char *sql, struct kh_error *err);
/* The first column of the first row as a number; 0 when there is no row. */
KH_MUST_USE kh_err kh_sql_count(struct kh_store *s, const char *sql, int64_t *out, struct kh_error *err);
/* What went wrong in SQLite, as one of our errors: full disk, damaged file, busy. */
kh_err kh_sql_fail(sqlite3 *db, const char *what, struct kh_error *err);

#endif
