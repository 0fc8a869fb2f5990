/* assemble.h: what all documents together say.
 *
 * Rebuilds every assembled table of a situation from its per-document tables, its corrections and its
 * settings, inside one transaction: a reader sees the old state or the new. The result is a pure
 * function of those tables: neither the order in which documents came nor batches show in it.
 *
 * Errors: STORE, IO and STOPPED from the file (store/sql.h); the tables are then as they were. Nothing is given but numbers.
 */
#ifndef KH_SITUATION_ASSEMBLE_H
#define KH_SITUATION_ASSEMBLE_H

#include "store/store.h"

/* of a store that may be written; no transaction is open */
KH_MUST_USE kh_err kh_situation_assemble(struct kh_store *s, struct kh_error *err);
/* Only when something was put, removed or corrected since the last time. */
KH_MUST_USE kh_err kh_situation_refresh(struct kh_store *s, struct kh_error *err);

/* Were documents put since the last assembly, as after a build that was killed? */
bool kh_situation_stale(struct kh_store *s);

struct kh_situation_summary {
    int64_t documents, actors, events, relations, accounts, causes, scenarios, sources;
};
/* How many there are of each: relations with an event, actors with a mention. */
KH_MUST_USE kh_err kh_situation_summarize(struct kh_store *s, struct kh_situation_summary *out, struct kh_error *err);

#endif
