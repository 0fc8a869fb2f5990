/* affiliation.h: people of whom the text says only to what organisation they belong: "gunmen linked to X", "persons suspected of ties with X". */
#ifndef KH_READ_AFFILIATION_H
#define KH_READ_AFFILIATION_H

#include "read/predicate.h"

/* The organisation that the people of this mention are said to belong to, or KH_NOBODY. */
int kh_affiliation_of(const struct kh_parse *p, int mention);
/* Does the mention only say to whom others belong? Its preposition then gives it no part in the act. */
bool kh_affiliation_only(const struct kh_parse *p, const struct kh_mention *m);

#endif
