/* store.h: the situation file, one SQLite database.
 *
 * Ownership: kh_store_open gives a store, kh_store_close takes it back. One store belongs to one thread at
 * a time; several stores, also in several processes, may be open on one file (WAL: many readers, one
 * writer, who is waited for up to KH_STORE_BUSY_MS).
 *
 * The file keeps, per document, everything its reading says; and tables assembled from all of them, which
 * are a pure function of the former (see docs/schema/situation.md). Other floors query with SQL through
 * sql.h; only this floor writes the per-document tables.
 *
 *     struct kh_store *store;
 *     KH_TRY(kh_store_open("sahel.khaldun", KH_STORE_READ, NULL, &store, err));
 *     ...
 *     kh_store_close(store);
 */
#ifndef KH_STORE_STORE_H
#define KH_STORE_STORE_H

#include "read/reading.h"
#include "store/search.h"
#include <sqlite3.h>

enum { KH_STORE_BUSY_MS = 30000 };

enum kh_store_mode {
    KH_STORE_READ,   /* must exist; never changed */
    KH_STORE_WRITE,  /* must exist */
    KH_STORE_CREATE, /* made when it does not exist */
};

struct kh_store;

/* `rules` (may be NULL) says how search folds words: kept in the file when it is new, or when they differ,
 * which indexes all sentences again. Fails: IO (missing, not writable), STORE (damaged, not ours, newer). */
KH_MUST_USE kh_err kh_store_open(const char *path, enum kh_store_mode mode,
                                 const struct kh_search_rules *rules, struct kh_store **out,
                                 struct kh_error *err);
void kh_store_close(struct kh_store *s); /* NULL is allowed; an open transaction is rolled back */
sqlite3 *kh_store_db(struct kh_store *s); /* the store's; not to be closed */
const char *kh_store_path(const struct kh_store *s); /* as it was opened; lives as long as the store */
const struct kh_fold *kh_store_fold(const struct kh_store *s); /* how this file's search folds letters */

KH_MUST_USE kh_err kh_store_begin(struct kh_store *s, struct kh_error *err); /* takes the write lock */
KH_MUST_USE kh_err kh_store_commit(struct kh_store *s, struct kh_error *err);
void kh_store_rollback(struct kh_store *s); /* nothing where no transaction is open */

/* What a document is stored with beside its reading. */
struct kh_store_document {
    struct kh_str pack_hash; /* the packs it was read with */
    struct kh_str original;  /* the bytes as they came; empty: not kept */
    struct kh_str signature; /* near-copy signature, opaque here; may be empty */
    struct kh_str credit;    /* the agency the page names as its source; may be empty */
};

/* The number of a document: 53 bits of the hash of its id, so it does not depend on the order of arrival. */
int64_t kh_store_document_number(struct kh_str id);
/* Is a document of this id already there, from the same bytes and packs? */
KH_MUST_USE kh_err kh_store_has(struct kh_store *s, struct kh_str id, uint64_t source_hash,
                                struct kh_str pack_hash, bool *out, struct kh_error *err);
/* Writes a reading, in place of an earlier one of the same document. Marks the assembled tables as stale.
 * Requires an open transaction. */
KH_MUST_USE kh_err kh_store_put(struct kh_store *s, const struct kh_reading *r,
                                const struct kh_store_document *d, struct kh_error *err);
/* Takes a document out with all that was read of it, and marks the assembled tables as stale; nothing when it is not there. Requires an
 * open transaction. */
KH_MUST_USE kh_err kh_store_remove(struct kh_store *s, int64_t doc, struct kh_error *err);

/* The original bytes of a document in the arena; empty when they were not kept. */
KH_MUST_USE kh_err kh_store_original(struct kh_store *s, int64_t doc, struct kh_arena *a,
                                     struct kh_str *out, struct kh_error *err);

/* Small named values ("assembled" is "1" when the assembled tables are up to date). */
KH_MUST_USE kh_err kh_store_meta_set(struct kh_store *s, const char *key, struct kh_str value,
                                     struct kh_error *err);
KH_MUST_USE kh_err kh_store_meta(struct kh_store *s, const char *key, struct kh_arena *a,
                                 struct kh_str *out, struct kh_error *err); /* "" when not set */
/* Named results that a higher floor keeps in the file, as JSON: a backtest, fitted parameters. */
KH_MUST_USE kh_err kh_store_report_set(struct kh_store *s, const char *name, struct kh_str json,
                                       struct kh_error *err);
KH_MUST_USE kh_err kh_store_report(struct kh_store *s, const char *name, struct kh_arena *a,
                                   struct kh_str *out, struct kh_error *err); /* "" when not set */

/* For sql.c: a prepared statement of this text that is not in use, or NULL; and taking one back. */
sqlite3_stmt *kh_store_statement_take(struct kh_store *s, const char *sql);
void kh_store_statement_give(struct kh_store *s, sqlite3_stmt *stmt);

#endif
