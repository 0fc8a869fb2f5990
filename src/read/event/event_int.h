/* event_int.h: what the parts of event.h share: what is no act (no_act.c), apart from politics (apart.c), only taken up (recalled.c), or turned
 * by who speaks (spoken.c). Internal to these files. */
#ifndef KH_READ_EVENT_INT_H
#define KH_READ_EVENT_INT_H

#include "read/event/event.h"
#include "read/party/party.h"

/* ---- no_act.c ---- */

/* Does the word with its frame tell of no act: a decision on another act, anybody who does it, the name of a draft? */
bool kh_event__only_words(const struct coder *c);
/* The same by who takes part in it: talk with the press, a means or a time, a charge against nobody else. */
bool kh_event__tells_of_nobody(const struct coder *c, const struct participants *x);

/* ---- recalled.c ---- */

/* "sent, before [the attack], aid to X": harm that only says when, with nobody of its own, is not that of the verb around it. */
bool kh_event__only_recalled(const struct coder *c);
/* "[pressure] that Washington exerts": a verb whose pronoun takes up the noun of an act tells no second act of that kind. */
bool kh_event__told_by_noun(const struct coder *c);
/* "[raids] that struck X": does a verb behind the noun, which goes on telling of it, name who suffers the same act? Then that tells it. */
bool kh_event__told_by_clause(const struct coder *c);
/* The mode of the act; of a verb that tells of a noun without saying how, "[air raids] that struck", the noun's. */
struct kh_str kh_event__mode(const struct coder *c);

/* ---- spoken.c ---- */

/* An act that its own actor announces for the future is what PLOVER says such a promise is. */
void kh_event__apply_promise(struct coder *c, struct kh_event *e);
/* "we will not withdraw": so is what its own actor says it will not do. */
void kh_event__apply_refusal(struct coder *c, struct kh_event *e);

/* ---- apart.c ---- */

/* Is what does it no party at all: a storm, a disease, a film? */
bool kh_event__done_by_thing(const struct coder *c);
/* Is the event, whose parties are known, no politics: an accident, a game, a matter of private life? */
bool kh_event__apart(const struct coder *c, const struct participants *x, const struct kh_event *e);

#endif
