/* copies.h: which documents are near-copies of each other.
 *
 * A text's signature is its sketch (page/minhash.h): runs of five folded words under 112 hash functions, and its 64
 * smallest runs. Two documents are compared when they share one of the smallest (and few others do); copies are what kh_sketch_copies
 * calls so: reprints with changes, and a wire story inside a longer article. Groups are the closure of that, found in
 * the order of document numbers: the order of arrival does not show.
 *
 * Ownership: what is given is in the caller's `out`; work memory is the model's scratch.
 */
#ifndef KH_SITUATION_COPIES_H
#define KH_SITUATION_COPIES_H

#include "page/minhash.h"
#include "situation/model.h"

/* The signature of a text in `out`; empty for a text without words. `cues` fold the words; may be NULL. */
struct kh_str kh_copies_signature(const struct kh_page_cues *cues, struct kh_str text, char out[KH_SKETCH_BYTES]);

/* Sets cluster of every document: equal numbers for near-copies, the smallest index of the group. */
void kh_copies_find(struct kh_model *m);

#endif
