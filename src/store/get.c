/* Questions about documents that are already there. */
#include <stdio.h>
#include <zstd.h>

#include "base/limits.h"

#include "store/sql.h"

/* Hash 0 and no pack ask only for the id. */
static bool same_document(const struct kh_sql *q, uint64_t source_hash, struct kh_str pack_hash) {
    char hash[20];
    snprintf(hash, sizeof hash, "%016llx", (unsigned long long)source_hash);
    if (source_hash == 0 && pack_hash.n == 0) return true;
    return kh_str_equal(kh_sql_col_str(q, 0), kh_str_from(hash)) &&
           kh_str_equal(kh_sql_col_str(q, 1), pack_hash);
}

kh_err kh_store_has(struct kh_store *s, struct kh_str id, uint64_t source_hash, struct kh_str pack_hash,
                    bool *out, struct kh_error *err) {
    *out = false;
    struct kh_sql q = {0};
    kh_err result = kh_sql_open(s, "SELECT source_hash, pack_hash FROM documents WHERE id = ?", &q, err);
    if (result == KH_OK) {
        kh_sql_str(&q, 1, id);
        result = kh_sql_step(&q, err);
    }
    if (result == KH_OK && q.row) *out = same_document(&q, source_hash, pack_hash);
    kh_sql_free(&q);
    return result;
}

static kh_err unpack(struct kh_str packed, size_t size, struct kh_arena *a, struct kh_str *out,
                     struct kh_error *err) {
    if (size > KH_MAX_LINE_BYTES) return kh_fail(err, KH_ERR_STORE, "a stored page is too large");
    char *bytes = kh_arena_alloc(a, size + 1);
    size_t n = ZSTD_decompress(bytes, size, packed.p, packed.n);
    if (ZSTD_isError(n) || n != size) return kh_fail(err, KH_ERR_STORE, "a stored page is damaged");
    *out = (struct kh_str){bytes, size};
    return KH_OK;
}

static kh_err original_of(const struct kh_sql *q, struct kh_arena *a, struct kh_str *out,
                          struct kh_error *err) {
    struct kh_str bytes = kh_sql_col_str(q, 2);
    if (kh_str_equal(kh_sql_col_str(q, 0), KH_S("zstd")))
        return unpack(bytes, (size_t)kh_sql_col_int(q, 1), a, out, err);
    *out = kh_arena_str(a, bytes);
    return KH_OK;
}

kh_err kh_store_original(struct kh_store *s, int64_t doc, struct kh_arena *a, struct kh_str *out,
                         struct kh_error *err) {
    *out = KH_S("");
    struct kh_sql q = {0};
    kh_err result = kh_sql_open(s, "SELECT encoding, size, bytes FROM originals WHERE doc = ?", &q, err);
    if (result == KH_OK) {
        kh_sql_int(&q, 1, doc);
        result = kh_sql_step(&q, err);
    }
    if (result == KH_OK && q.row) result = original_of(&q, a, out, err);
    kh_sql_free(&q);
    return result;
}
