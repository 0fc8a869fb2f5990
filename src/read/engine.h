/* engine.h: everything needed to read documents, and the run over many of them.
 *
 * A kh_engine holds the compiled packs, their typed tables and the page cues; it is immutable after opening and
 * may be shared by threads. kh_engine_run reads all documents of an input on several threads and hands the
 * results over one at a time, in the order of the input: one document's result never depends on another's.
 */
#ifndef KH_READ_ENGINE_H
#define KH_READ_ENGINE_H

#include "page/input.h"
#include "read/read.h"

struct kh_engine;

/* Opens packs_dir/<lang>.pack. Owner: the caller, kh_engine_free. Fails: IO or PACK, with what to do. */
KH_MUST_USE kh_err kh_engine_open(const char *packs_dir, const char *lang, struct kh_engine **out, struct kh_error *err);
void kh_engine_free(struct kh_engine *e); /* NULL is fine */
const struct kh_lexicon *kh_engine_lexicon(const struct kh_engine *e); /* lives as long as the engine */
const struct kh_pack *kh_engine_pack(const struct kh_engine *e); /* lives as long as the engine */
const struct kh_page_cues *kh_engine_cues(const struct kh_engine *e); /* likewise */
uint64_t kh_engine_hash(const struct kh_engine *e); /* names the packs in what is made with them */

/* One document's result, valid during the call only. */
struct kh_result {
    const struct kh_source *source; /* id and file are set even when reading failed */
    const struct kh_reading *reading; /* NULL when it failed */
    const struct kh_error *error;     /* why, when it failed */
    size_t left_out;                  /* events that were read with too little confidence */
};

struct kh_run {
    const struct kh_engine *engine;
    struct kh_input *input;
    int jobs;           /* threads, at least 1 */
    struct kh_str date; /* for documents that give none, or "" */
    double least_confidence; /* events below it are left out of the readings */
    bool (*want)(void *ctx, const struct kh_source *source); /* false: passed over; may be NULL */
    kh_err (*take)(void *ctx, const struct kh_result *result, struct kh_error *err); /* a failure ends the run */
    void *ctx;
};

/* Fails only as run->take fails. */
KH_MUST_USE kh_err kh_engine_run(const struct kh_run *run, struct kh_error *err);

#endif
