/* belief.h: how much one mention weighs, and what several together are worth.
 *
 * A mention's weight is the chance that, by this mention alone, the thing is so:
 *     w = status x attribution x confidence x trust
 * Mentions are grouped into units that do not know it from each other; a unit weighs as much as its best
 * mention; and the belief is the chance that at least one unit is right (noisy-or):
 *     belief = 1 - product over units (1 - w_unit)
 * Pearl, Probabilistic Reasoning in Intelligent Systems (1988), section 4.3.2; the form INDRA's belief
 * engine uses for reader errors (Gyori et al. 2017, Mol Syst Biol 13:954), with one factor a unit instead
 * of one a sentence, so that copies add nothing.
 *
 * One unit: mentions in the publisher's own voice by one publisher, or in near-copies of one page, or in
 * pages that credit one agency; and all mentions that hand on one actor's word, whoever prints it.
 *
 * The factors are stated defaults, not fitted: docs/belief.md gives the reason for each.
 */
#ifndef KH_SITUATION_BELIEF_H
#define KH_SITUATION_BELIEF_H

#include "read/reading.h"

struct kh_weight {
    double status, attribution, confidence, trust;
    double value; /* their product */
};

enum kh_speaker {
    KH_SPEAKER_PUBLISHER, /* told as a fact */
    KH_SPEAKER_OTHER,     /* an actor with no part in the event */
    KH_SPEAKER_PARTY,     /* an actor who takes part: has an interest */
    KH_SPEAKER_UNNAMED,   /* "observers" */
};

/* Trust of a publisher about whom the user has said nothing. */
#define KH_TRUST_DEFAULT 0.8

/* Factors, each in (0, 1]; docs/belief.md has the table. */
double kh_belief_of_status(enum kh_status status);
double kh_belief_of_speaker(enum kh_speaker speaker);
double kh_belief_of_certainty(enum kh_certainty certainty);
/* confidence and trust: 0 to 1. */
struct kh_weight kh_weight_of(enum kh_status status, enum kh_speaker speaker, double confidence, double trust);

/* One mention for grouping: who it comes from. */
struct kh_origin {
    uint32_t source, cluster; /* of its document */
    uint32_t credit;          /* the agency its document credits, or KH_NONE */
    uint32_t speaker;         /* actor whose word it is, or KH_NONE for the publisher's own */
    double weight; /* 0 to 1 */
    uint32_t unit; /* set: from 0, in the order of first appearance */
};

/* Groups n mentions into units; gives their number. What both take from `scratch` is the caller's to clear. */
uint32_t kh_belief_units(struct kh_arena *scratch, struct kh_origin *origins, size_t n);
/* Noisy-or over units of the best weight in each: 0 to 1, 0 of none. Requires that units are set. */
double kh_belief_of(struct kh_arena *scratch, const struct kh_origin *origins, size_t n, uint32_t units);

#endif
