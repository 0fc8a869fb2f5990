/* toll.h: how many the text says were killed and wounded.
 *
 * A number in digits or words behind a word for it ("the killing of [at least] 40 soldiers") or before one ("40 dead"); in the
 * event's clause, else anywhere in its sentence when that tells one number only. Word lists: classes killed, wounded,
 * about and at-least of classes.tsv. Internal to this floor.
 */
#ifndef KH_READ_TOLL_H
#define KH_READ_TOLL_H

#include "read/predicate/predicate.h"

/* Fills e->killed and e->wounded from the tokens [from, to) of the event's clause. */
void kh_toll_find(const struct kh_parse *p, uint32_t from, uint32_t to, struct kh_event *e);

#endif
