/* copies.h: which documents are near-copies of each other. */
#ifndef KH_SITUATION_COPIES_H
#define KH_SITUATION_COPIES_H

#include "situation/model.h"

/* Sets cluster of every document: equal numbers for near-copies, the smallest index of the group. */
void kh_copies_find(struct kh_model *m);

#endif
