/* candidate.h: who may take part in an act: everybody whom its sentence, the two before it or the title name, with what is seen of each.
 *
 * The rules of grammar have chosen already; what they chose is one cue among others. src/read/weigh.h decides by all of them. Internal to this floor.
 */
#ifndef KH_READ_CANDIDATE_H
#define KH_READ_CANDIDATE_H

#include "read/party/party.h"

struct kh_candidate {
    uint32_t actor;       /* index into reading.actors */
    int nearest;          /* its mention nearest to the act in the sentence, or KH_NOBODY */
    struct kh_cues parts; /* what the grammar makes of any of its mentions there */
};

/* A side that took part in an act told before, with what follows for whoever is of it. */
struct kh_told {
    uint32_t side;
    struct kh_cues cues;
};

/* One act and who may take part in it. What lies behind the list is asked of each candidate alone, for seeing is dear and most are not asked. */
struct kh_candidates {
    struct coder *c;
    const struct kh_event *e;
    KH_VEC(struct kh_candidate) all; /* in the order of reading.actors */
    struct kh_cues act;              /* what is seen of the act itself */
    KH_VEC(struct kh_told) told;
    bool home_on[2], second_on[2]; /* is somebody of the country that the document names most, next to most, among the actors, the recipients? */
    uint32_t most[2];   /* the actor named most in the document so far, but for those of the actors' keys, of the recipients'; KH_NONE */
    uint32_t alone;     /* the only one that the sentence names besides the actors' side; KH_NONE for none or several */
    int before, behind; /* the nearest mentions of somebody on either hand of the act, or KH_NOBODY */
};

/* Whoever may take part; the event's parties are those of the rules. What is found lives in the document's arena. */
void kh_candidates_find(struct coder *c, const struct kh_event *e, struct kh_candidates *out);
/* All that is seen of one of them. */
struct kh_cues kh_candidate_see(const struct kh_candidates *x, const struct kh_candidate *who);
/* Is an actor who was there when candidates were found an organ of a state? */
static inline bool kh_candidate_of_state(const struct kh_doc *d, uint32_t actor) {
    return kh_cues_hold(&d->standings.at[actor].who, KH_CANDIDATE_STATE);
}
/* The cues of all of them by name, for scripts/fit-parties: a line each. */
void kh_candidates_note(const struct kh_candidates *x);

#endif
