/* retold.h: when what a sentence without a date tells again took place.
 *
 * News tells its main event in the lead with a date ("on Sunday"), and again in the headline and further down without one. An event
 * without a date takes the day of one of the same type and parties, when all such events of the document have that one day; else, when it
 * is one of words ("condemned"), the day on which the next sentences say that who did it spoke; else, when it is one of unrest in a country
 * (people protest, police arrest), that of the unrest told in the sentences before.
 * What a headline tells in the present and the page as to come is to come.
 * Internal to this floor.
 */
#ifndef KH_READ_RETOLD_H
#define KH_READ_RETOLD_H

#include "read/said/scope.h"

/* Keeps what the sentence says of time. `first_date`: the first of its dates in the reading. */
void kh_retold_note(const struct kh_parse *p, const struct kh_scopes *scopes, uint32_t first_date);

/* Requires: all sentences of the document are read. */
void kh_retold_dates(struct kh_doc *d);

#endif
