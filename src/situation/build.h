/* build.h: many readings into one situation, in batches that survive a kill.
 *
 * Readings are put and committed batch by batch; a build that was stopped loses at most its last batch and,
 * run again, passes over the documents that are there (same id, bytes and packs). The assembled tables are
 * written once, at the end. One builder a thread; several processes may build into one file, one batch
 * after the other.
 *
 *     struct kh_builder b = {.store = store, .pack_hash = KH_S("...")};
 *     KH_TRY(kh_builder_wants(&b, id, hash, &wanted, err));
 *     KH_TRY(kh_builder_add(&b, reading, original, err));
 *     KH_TRY(kh_builder_finish(&b, err));
 *
 * Ownership: the builder is the caller's, and needs no end but kh_builder_finish; it borrows the store, the hash and the cues.
 */
#ifndef KH_SITUATION_BUILD_H
#define KH_SITUATION_BUILD_H

#include "page/cues.h"
#include "store/store.h"

/* Documents a transaction: enough to make its cost small, few enough to lose nothing that hurts. */
enum { KH_BUILD_BATCH = 64 };

struct kh_builder {
    struct kh_store *store;
    struct kh_str pack_hash;
    const struct kh_page_cues *cues; /* to see agencies' credits; may be NULL */
    size_t pending;                  /* put since the last commit */
    size_t n_added, n_there;         /* new or changed; passed over */
};

/* Is the document still to be read: not there from these bytes and packs? Counts the others in n_there. */
KH_MUST_USE kh_err kh_builder_wants(struct kh_builder *b, struct kh_str id, uint64_t source_hash, bool *out,
                                    struct kh_error *err);
/* `original` may be empty: the bytes are not kept. A failure takes back the batch. */
KH_MUST_USE kh_err kh_builder_add(struct kh_builder *b, const struct kh_reading *r, struct kh_str original,
                                  struct kh_error *err);
/* What was added is safe from now on. Nothing to do is no failure. */
KH_MUST_USE kh_err kh_builder_commit(struct kh_builder *b, struct kh_error *err);
/* Commits, and assembles when anything changed since the last assembly. */
KH_MUST_USE kh_err kh_builder_finish(struct kh_builder *b, struct kh_error *err);

#endif
