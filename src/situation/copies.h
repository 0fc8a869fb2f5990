/* copies.h: which documents are near-copies of each other.
 *
 * A text's signature is the least hash of its runs of three words under each of 64 hash functions (MinHash,
 * Broder 1997): two texts agree in a slot with the probability that a run of one is also one of the other
 * (Jaccard). Texts that agree in KH_COPY_SLOTS slots or more are copies: independent reports of one event
 * share well under a tenth of their runs, a reprint with changes most of them. Candidates are found by
 * pairs of slots, so the work does not grow with the square of the documents.
 */
#ifndef KH_SITUATION_COPIES_H
#define KH_SITUATION_COPIES_H

#include "situation/model.h"

enum {
    KH_SIGNATURE_SLOTS = 64,
    KH_SIGNATURE_BYTES = KH_SIGNATURE_SLOTS * 4,
    KH_COPY_SLOTS = 26, /* of 64: four runs in ten; standard error 0.06 */
};

/* The signature of a text in `out`; empty for a text of fewer than three words. */
struct kh_str kh_copies_signature(struct kh_str text, char out[KH_SIGNATURE_BYTES]);
/* Slots in which two signatures agree; 0 when one is empty. */
int kh_copies_agree(struct kh_str signature, struct kh_str other);

/* Sets cluster of every document: equal numbers for near-copies, the smallest index of the group. */
void kh_copies_find(struct kh_model *m);

#endif
