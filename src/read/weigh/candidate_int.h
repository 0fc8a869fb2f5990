/* candidate_int.h: what the parts of candidate.h share: who takes part in one sentence (candidate.c), and what the document tells of each elsewhere
 * (candidate_told.c). Internal to these files.
 */
#ifndef KH_READ_CANDIDATE_INT_H
#define KH_READ_CANDIDATE_INT_H

#include "read/weigh/candidate.h"

#define SEE(cues, NAME, holds) kh_cues_set((cues), KH_CANDIDATE_##NAME, (holds))

/* ---- candidate_told.c ---- */

/* Sees who all the actors so far are, those that are new. */
void kh_candidate__know_all(struct kh_doc *d);
/* kh_actor_named, of one who is known. */
static inline bool kh_candidate__named(const struct kh_doc *d, uint32_t actor) {
    return !kh_cues_hold(&d->standings.at[actor].who, KH_CANDIDATE_UNNAMED);
}
/* Who took part in what was told before. */
void kh_candidate__search_told(struct kh_candidates *x);
/* Who is named most, but for either side. */
void kh_candidate__search_most(struct kh_candidates *x);
/* Where else the document has an actor. */
void kh_candidate__see_document(const struct kh_candidates *x, uint32_t actor, struct kh_cues *cues);

#endif
