/* Marches: what people say by demonstrating is said, and who marches says it. */
#ifndef KH_READ_MARCH_H
#define KH_READ_MARCH_H

#include "read/predicate/predicate.h"

/* "went out [to demand] his release", "a vigil [to denounce] the coup": does a noun of demanding, blaming or refusing tell what the
 * demonstration before it was held for? */
bool kh_march_before(const struct kh_parse *p, const struct kh_predicate *v);

/* Who holds that demonstration, so that they demand, blame or refuse; KH_NOBODY when it does not say. */
int kh_march_people(const struct kh_parse *p, const struct kh_predicate *v);

/* "thousands took to the streets": may the people right behind the verb be who marches, so that they are no victims? */
bool kh_march_may_tell(const struct kh_parse *p, const struct kh_predicate *v, const struct kh_mention *people);

#endif
