/* cause.h: what is said to cause what: connectives and causal verbs to causal claims with sign and certainty. */
#ifndef KH_READ_CAUSE_H
#define KH_READ_CAUSE_H

#include "read/said/scope.h"

/* Adds the sentence's causal claims. `first_event`: where the sentence's events begin in the reading. */
void kh_causes_find(struct kh_parse *p, const struct kh_scopes *scopes, uint32_t first_event);

#endif
