/* place.h: where: towns, regions and states that stand as places in a sentence. */
#ifndef KH_READ_PLACE_H
#define KH_READ_PLACE_H

#include "read/predicate/predicate.h"

/* Adds the sentence's places to the reading, in text order. */
void kh_places_find(struct kh_parse *p);

#endif
