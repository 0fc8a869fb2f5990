/* proposition.h: the words at one end of a causal claim or in a scenario, tied to what they name. */
#ifndef KH_READ_PROPOSITION_H
#define KH_READ_PROPOSITION_H

#include "read/predicate/predicate.h"

/* Tokens [from, to) without marks at their ends, and without "and" and a preposition joined to the first word; false when nothing is left. */
bool kh_proposition_make(struct kh_parse *p, uint32_t from, uint32_t to, uint32_t first_event, struct kh_proposition *out);

/* What the sentence before told, as a whole: what "that" at the head of a sentence stands for. False at a text's start and behind a heading. */
bool kh_proposition_told(const struct kh_doc *d, struct kh_proposition *out);

#endif
