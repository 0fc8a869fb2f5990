/* gold_match.h: readings against gold: what meets what, the figures, and a list for a linguist to go through. */
#ifndef KH_CLI_GOLD_MATCH_H
#define KH_CLI_GOLD_MATCH_H

#include "cli/gold.h"
#include "read/reading.h"

/* What an event that was read and one of the gold share. */
enum kh_meets {
    KH_MEETS_DOCUMENT = 1,
    KH_MEETS_TYPE = 2,    /* and the anchor's sentence or its neighbour */
    KH_MEETS_PARTIES = 4, /* type, and all parties of the gold */
    KH_MEETS_ALONE = 8,   /* parties, and no other named one */
    KH_MEETS_DATE = 16,
    KH_MEETS_STATUS = 32,
    KH_MEETS_SPEAKER = 64,
    KH_MEETS_ALL = 126, /* but for the document */
    KH_MEETS_WHOLLY = 128, /* all that the gold judges, in one event */
    KH_MEETS_OPEN = 256,   /* type, where the gold names no party: no figure of parties is taken from it */
};

/* For each gold event and each event read, enum kh_meets over all of the others; 0: of another document, or not counted. */
struct kh_gold_match {
    unsigned *gold, *read;
};

struct kh_gold_share {
    size_t right, of;
};

/* Precision is right among read, recall met among core. */
struct kh_gold_score {
    size_t core, core_type, core_dyad, core_whole;
    size_t read, read_type, read_dyad, read_whole; /* that meet any gold event, core or not */
    size_t core_open, read_open;                   /* whose parties the gold does not judge */
    struct kh_gold_share date, status, speaker;    /* of core events met by parties, where the gold judges them */
    size_t documents;
};

/* Happened, said to have happened, or about to: what is measured. */
bool kh_gold_counts(const struct kh_event *e);
/* False when the gold says nothing of the document; else *out, one number an event, in the arena. */
KH_MUST_USE bool kh_gold_match(const struct kh_gold *g, const struct kh_fold *fold, const struct kh_reading *r, struct kh_arena *a,
                               struct kh_gold_match *out);
/* Adds a document's figures to *score, which begins as zeros. */
void kh_gold_add(const struct kh_gold *g, const struct kh_reading *r, const struct kh_gold_match *m, struct kh_gold_score *score);
/* Each sentence with what was read there (right; nearly: parties right but not all else; open:
 * nobody to compare with; type; wrong), then the gold with what met it. */
void kh_gold_list(const struct kh_gold *g, const struct kh_reading *r, const struct kh_gold_match *m, struct kh_buf *out);

#endif
