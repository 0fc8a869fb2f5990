#include "store/store.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/schema.h"
#include "store/sql.h"

enum { KEPT_STATEMENTS = 48, WAL_PAUSE_MS = 20 };

struct kh_store {
    sqlite3 *db;
    sqlite3_stmt *kept[KEPT_STATEMENTS]; /* not in use; [0, n_kept) */
    int n_kept;
    struct kh_search *search;
    char *path;
};

sqlite3 *kh_store_db(struct kh_store *s) { return s->db; }
const char *kh_store_path(const struct kh_store *s) { return s->path; }
const struct kh_fold *kh_store_fold(const struct kh_store *s) { return kh_search_fold(s->search); }

/* SQLite says "unable to open" for everything; a person wants to know which. */
static kh_err check_path(const char *path, enum kh_store_mode mode, struct kh_error *err) {
    struct stat info;
    if (stat(path, &info) != 0) {
        if (errno == ENOENT && mode == KH_STORE_CREATE) return KH_OK;
        return kh_fail(err, KH_ERR_IO, "%s: %s", path, strerror(errno));
    }
    if (access(path, mode == KH_STORE_READ ? R_OK : R_OK | W_OK) != 0) return kh_fail(err, KH_ERR_IO, "%s: %s", path, strerror(errno));
    if (S_ISREG(info.st_mode) && (info.st_size > 0 || mode == KH_STORE_CREATE)) return KH_OK;
    return kh_fail(err, KH_ERR_STORE, "%s: not a situation file", path);
}

/* Is it SQLite's? Asked of SQLite itself: opening and closing the file here would take away the locks that other
 * connections of this process hold on it (sqlite.org/howtocorrupt.html, section 2.2). */
static kh_err check_format(struct kh_store *s, struct kh_error *err) {
    int64_t version;
    if (kh_sql_count(s, "PRAGMA schema_version", &version, err) == KH_OK) return KH_OK;
    if ((sqlite3_errcode(s->db) & 0xff) == SQLITE_NOTADB) return kh_fail(err, KH_ERR_STORE, "%s: not a situation file", s->path);
    return kh_sql_fail(s->db, s->path, err);
}

/* WAL: readers go on while a build writes. Where another program is about to write a file that is not in WAL yet (two builds make it in the
 * same moment), SQLite refuses the change of mode at once, whatever the busy timeout: ask again. */
static kh_err to_wal(struct kh_store *s, struct kh_error *err) {
    for (int waited = 0;; waited += WAL_PAUSE_MS) {
        int result = sqlite3_exec(s->db, "PRAGMA journal_mode = WAL", NULL, NULL, NULL);
        if (result == SQLITE_OK) return KH_OK;
        if ((result & 0xff) != SQLITE_BUSY || waited >= KH_STORE_BUSY_MS) return kh_sql_fail(s->db, s->path, err);
        sqlite3_sleep(WAL_PAUSE_MS);
    }
}

static kh_err open_db(struct kh_store *s, enum kh_store_mode mode, struct kh_error *err) {
    int flags = mode == KH_STORE_READ ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | (mode == KH_STORE_CREATE ? SQLITE_OPEN_CREATE : 0);
    int result = sqlite3_open_v2(s->path, &s->db, flags | SQLITE_OPEN_NOMUTEX, NULL);
    if (result != SQLITE_OK) return kh_sql_fail(s->db, s->path, err);
    sqlite3_extended_result_codes(s->db, 1);
    sqlite3_busy_timeout(s->db, KH_STORE_BUSY_MS);
    KH_TRY(check_format(s, err));
    KH_TRY(kh_search_register(s->db, &s->search, err));
    KH_TRY(kh_sql_exec(s, "PRAGMA foreign_keys = ON", err));
    if (mode == KH_STORE_READ) return KH_OK;
    KH_TRY(to_wal(s, err));
    /* NORMAL loses at most the last commits on power loss, never the file, and a build does them again. */
    KH_TRY(kh_sql_exec(s, "PRAGMA synchronous = NORMAL", err));
    /* Documents go to places that their ids' hashes say, all over the tables: 128 MB keep the pages of a few
     * hundred thousand of them at hand, and a log of 64 MB writes each back once for many batches. */
    return kh_sql_exec(s, "PRAGMA cache_size = -131072; PRAGMA wal_autocheckpoint = 16384", err);
}

static kh_err check_version(struct kh_store *s, struct kh_error *err) {
    int64_t version = 0, application = 0;
    KH_TRY(kh_sql_count(s, "PRAGMA user_version", &version, err));
    KH_TRY(kh_sql_count(s, "PRAGMA application_id", &application, err));
    if (application != KH_STORE_APPLICATION_ID)
        return kh_fail(err, KH_ERR_STORE, "%s: an SQLite file, but not a situation file", s->path);
    if (version == KH_STORE_VERSION) return KH_OK;
    return kh_fail(err, KH_ERR_STORE, version > KH_STORE_VERSION
                       ? "%s: made by a newer khaldun (version %d)"
                       : "%s: made by an older khaldun (version %d); build once more to bring it up to date",
                   s->path, (int)version);
}

static kh_err index_again(struct kh_store *s, const struct kh_search_rules *rules, struct kh_error *err) {
    KH_TRY(kh_store_begin(s, err));
    kh_err result = kh_search_rules_save(s->search, s->db, rules, err);
    if (result == KH_OK) result = kh_sql_exec(s, "INSERT INTO search(search) VALUES ('rebuild')", err);
    if (result == KH_OK) result = kh_store_commit(s, err);
    if (result != KH_OK) kh_store_rollback(s);
    return result;
}

static kh_err prepare(struct kh_store *s, enum kh_store_mode mode, const struct kh_search_rules *rules,
                      struct kh_error *err) {
    KH_TRY(open_db(s, mode, err));
    if (mode == KH_STORE_READ) KH_TRY(check_version(s, err));
    else KH_TRY(kh_schema_migrate(s->db, err));
    KH_TRY(kh_search_rules_load(s->search, s->db, err));
    if (mode == KH_STORE_READ || !rules || !kh_search_rules_differ(s->search, rules)) return KH_OK;
    return index_again(s, rules, err);
}

kh_err kh_store_open(const char *path, enum kh_store_mode mode, const struct kh_search_rules *rules,
                     struct kh_store **out, struct kh_error *err) {
    *out = NULL;
    KH_TRY(check_path(path, mode, err));
    struct kh_store *s = kh_xmalloc(sizeof *s);
    size_t path_bytes = strlen(path) + 1;
    *s = (struct kh_store){.path = kh_xmalloc(path_bytes)};
    memcpy(s->path, path, path_bytes);
    kh_err result = prepare(s, mode, rules, err);
    if (result == KH_OK) *out = s;
    else kh_store_close(s);
    return result;
}

sqlite3_stmt *kh_store_statement_take(struct kh_store *s, const char *sql) {
    for (int i = 0; i < s->n_kept; i++) {
        sqlite3_stmt *stmt = s->kept[i];
        if (strcmp(sqlite3_sql(stmt), sql) != 0) continue;
        s->kept[i] = s->kept[--s->n_kept];
        return stmt;
    }
    return NULL;
}

void kh_store_statement_give(struct kh_store *s, sqlite3_stmt *stmt) {
    sqlite3_reset(stmt);
    sqlite3_clear_bindings(stmt);
    if (s->n_kept < KEPT_STATEMENTS) s->kept[s->n_kept++] = stmt;
    else sqlite3_finalize(stmt);
}

void kh_store_close(struct kh_store *s) {
    if (!s) return;
    while (s->n_kept > 0) sqlite3_finalize(s->kept[--s->n_kept]);
    sqlite3_close_v2(s->db);
    kh_search_free(s->search);
    free(s->path);
    free(s);
}

kh_err kh_store_begin(struct kh_store *s, struct kh_error *err) {
    return kh_sql_exec(s, "BEGIN IMMEDIATE", err);
}

kh_err kh_store_commit(struct kh_store *s, struct kh_error *err) { return kh_sql_exec(s, "COMMIT", err); }

void kh_store_rollback(struct kh_store *s) {
    if (!sqlite3_get_autocommit(s->db)) sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
}

/* The tables meta and reports have the same form: a name and a text. */
static kh_err set_named(struct kh_store *s, const char *sql, const char *name, struct kh_str value,
                        struct kh_error *err) {
    struct kh_sql q = {0};
    kh_err result = kh_sql_open(s, sql, &q, err);
    if (result == KH_OK) {
        kh_sql_str(&q, 1, kh_str_from(name));
        kh_sql_str(&q, 2, value);
        result = kh_sql_run(&q, err);
    }
    kh_sql_free(&q);
    return result;
}

static kh_err named(struct kh_store *s, const char *sql, const char *name, struct kh_arena *a,
                    struct kh_str *out, struct kh_error *err) {
    *out = KH_S("");
    struct kh_sql q = {0};
    kh_err result = kh_sql_open(s, sql, &q, err);
    if (result == KH_OK) {
        kh_sql_str(&q, 1, kh_str_from(name));
        result = kh_sql_step(&q, err);
    }
    if (result == KH_OK && q.row) *out = kh_sql_col_copy(&q, 0, a);
    kh_sql_free(&q);
    return result;
}

kh_err kh_store_meta_set(struct kh_store *s, const char *key, struct kh_str value, struct kh_error *err) {
    return set_named(s, "INSERT OR REPLACE INTO meta VALUES (?, ?)", key, value, err);
}

kh_err kh_store_meta(struct kh_store *s, const char *key, struct kh_arena *a, struct kh_str *out,
                     struct kh_error *err) {
    return named(s, "SELECT value FROM meta WHERE key = ?", key, a, out, err);
}

kh_err kh_store_report_set(struct kh_store *s, const char *name, struct kh_str json, struct kh_error *err) {
    return set_named(s, "INSERT OR REPLACE INTO reports VALUES (?, ?)", name, json, err);
}

kh_err kh_store_report(struct kh_store *s, const char *name, struct kh_arena *a, struct kh_str *out,
                       struct kh_error *err) {
    return named(s, "SELECT json FROM reports WHERE name = ?", name, a, out, err);
}
