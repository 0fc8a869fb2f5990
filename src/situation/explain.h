/* explain.h: the chain from an item of a situation down to sentences, rules and weights, as a document of
 * lines. A higher floor prints it; text of any script stands in its own line or between isolates.
 *
 * Ownership: text is added to the caller's buffer; marks and id are borrowed for the call.
 */
#ifndef KH_SITUATION_EXPLAIN_H
#define KH_SITUATION_EXPLAIN_H

#include "base/buf.h"
#include "store/store.h"

/* How words in a sentence are marked. */
struct kh_explain_marks {
    const char *open, *close; /* around the words that triggered the item */
};

/* `id` as in docs/schema/situation.md ("E12"), or a key of an actor, event, proposition or scenario.
 * Fails: NOT_FOUND, STORE. */
KH_MUST_USE kh_err kh_explain(struct kh_store *s, struct kh_str id, const struct kh_explain_marks *marks,
                              struct kh_buf *out, struct kh_error *err);

#endif
