/* weigh.h: who takes part in an act, by all the evidence.
 *
 * The rules of grammar name parties one construction after the other, and each construction is rare; two small forests of decision trees
 * (forest.h), fitted by scripts/fit-parties on pages that people annotated, weigh everybody who may take part, the rules' own choice being one
 * cue among others. docs/evaluation.md says what that is worth on pages they were not fitted on. Internal to this floor.
 */
#ifndef KH_READ_WEIGH_H
#define KH_READ_WEIGH_H

#include "read/party/party.h"

/* Are parties weighed here: has the language trees, and the page sentences enough to tell who is at odds or at one with whom? In a few sentences
 * the rules' choice stands. */
bool kh_weigh__asked(const struct coder *c);
/* Drops from the event's sides who is unlikely to be there, adds who is likely to. How likely the least likely of those who stand then is, 0 to 1; NAN
 * where the language has no trees. */
double kh_weigh__parties(struct coder *c, struct kh_event *e);

#endif
