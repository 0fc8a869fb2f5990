/* gold_cause.h: causal claims that were read against those of the gold.
 *
 * A claim is tied to one of the gold when the words that it was read from touch the gold's anchor and both say the same sign. It is whole
 * when, besides, each end that the gold judges fits: the reader has KH_END_COVERED of the gold's bytes, and the gold makes up KH_END_FILLED of
 * the reader's, so an end may be somewhat longer than the gold's, not twice as long and more. The rest is cut wrong.
 */
#ifndef KH_CLI_GOLD_CAUSE_H
#define KH_CLI_GOLD_CAUSE_H

#include "cli/gold_match.h"

#define KH_END_COVERED 0.75
#define KH_END_FILLED 0.5

enum kh_ties {
    KH_TIES_DOCUMENT = 1,
    KH_TIES_ANCHOR = 2, /* and sign */
    KH_TIES_WHOLE = 4,
    KH_TIES_STATUS = 8, /* tied, and as sure */
};

/* For each gold claim and each claim read, enum kh_ties over all of the others; 0: of another document. */
struct kh_cause_match {
    unsigned *gold, *read;
};

struct kh_cause_score {
    size_t gold, gold_tied, gold_whole;
    size_t read, read_tied, read_whole;
    struct kh_gold_share status; /* of gold claims that are tied, where the gold judges it */
    size_t documents;
};

/* False when the gold says nothing of the document. */
KH_MUST_USE bool kh_gold_cause_match(const struct kh_gold *g, const struct kh_reading *r, struct kh_arena *a, struct kh_cause_match *out);
/* Adds a document's figures to *score, which begins as zeros. */
void kh_gold_cause_add(const struct kh_gold *g, const struct kh_reading *r, const struct kh_cause_match *m, struct kh_cause_score *score);
/* Each claim that was read (right, cut, wrong) with its ends, then the gold that nothing met wholly. */
void kh_gold_cause_list(const struct kh_gold *g, const struct kh_reading *r, const struct kh_cause_match *m, struct kh_buf *out);

#endif
