/* denial.h: denials that name what they deny only by pointing back ("and Algiers denies that") or by words that are no event. */
#ifndef KH_READ_DENIAL_H
#define KH_READ_DENIAL_H

#include "read/said/scope.h"

/* Adds to the reading a claim that denies for each event alleged just before that a denial of this sentence points at,
 * and one about no event for a denial of something else that no event stands for. */
void kh_denials_find(struct kh_parse *p);
/* Does predicate v only name what somebody said and somebody now denies ("rejects [these accusations]")? It is no event then. */
bool kh_denial_names_claim(const struct kh_parse *p, const struct kh_predicate *v);

#endif
