#include "situation/build.h"

#include "page/minhash.h"
#include "situation/assemble.h"
#include "situation/copies.h"

kh_err kh_builder_wants(struct kh_builder *b, struct kh_str id, uint64_t source_hash, bool *out, struct kh_error *err) {
    bool there = false;
    KH_TRY(kh_store_has(b->store, id, source_hash, b->pack_hash, &there, err));
    b->n_there += there;
    *out = !there;
    return KH_OK;
}

static kh_err put(struct kh_builder *b, const struct kh_reading *r, struct kh_str original, struct kh_error *err) {
    char signature[KH_SKETCH_BYTES];
    struct kh_str credit = b->cues ? kh_article_credit(b->cues, r->article) : KH_S("");
    struct kh_store_document d = {b->pack_hash, original, kh_copies_signature(b->cues, r->article->text, signature), credit};
    if (b->pending == 0) KH_TRY(kh_store_begin(b->store, err));
    KH_TRY(kh_store_put(b->store, r, &d, err));
    b->pending++;
    b->n_added++;
    return b->pending < KH_BUILD_BATCH ? KH_OK : kh_builder_commit(b, err);
}

kh_err kh_builder_add(struct kh_builder *b, const struct kh_reading *r, struct kh_str original, struct kh_error *err) {
    kh_err result = put(b, r, original, err);
    if (result == KH_OK) return KH_OK;
    kh_store_rollback(b->store);
    b->pending = 0;
    return result;
}

kh_err kh_builder_commit(struct kh_builder *b, struct kh_error *err) {
    if (b->pending == 0) return KH_OK;
    b->pending = 0;
    return kh_store_commit(b->store, err);
}

kh_err kh_builder_finish(struct kh_builder *b, struct kh_error *err) {
    KH_TRY(kh_builder_commit(b, err));
    return kh_situation_refresh(b->store, err);
}
