/* affiliation.h: people of whom the text says to what organisation they belong, or who they are: "gunmen linked to X", "groups, among them X and
 * Y", "twelve people, seven of them of X". */
#ifndef KH_READ_AFFILIATION_H
#define KH_READ_AFFILIATION_H

#include "read/predicate/predicate.h"

/* The organisation that the people of this mention are said to belong to, or KH_NOBODY. */
int kh_affiliation_of(const struct kh_parse *p, int mention);
/* Who all of a group of n mentions from this one on are: the organisation that they belong to, the members that are named; KH_NOBODY when they are
 * who they are. */
int kh_affiliation_all(const struct kh_parse *p, int mention, int n);
/* Who some of them are beside the others: "people, among them [soldiers]"; or KH_NOBODY. */
int kh_affiliation_some(const struct kh_parse *p, int mention);
/* Does the mention only say to whom others belong? Its preposition then gives it no part in the act. */
bool kh_affiliation_only(const struct kh_parse *p, const struct kh_mention *m);

#endif
