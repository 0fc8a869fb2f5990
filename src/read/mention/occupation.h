/* occupation.h: whom "the occupation" and "the enemy" mean where the text names nobody (packs/world/occupations.tsv). Internal to this floor. */
#ifndef KH_READ_OCCUPATION_H
#define KH_READ_OCCUPATION_H

#include "read/word/doc.h"

/* Finds the one that the page may speak of, by how often it names each country (by row of countries), once its home is known. */
void kh_occupation_note(struct kh_doc *d, const uint32_t *count);
/* The country that a word of this kind stands for, or KH_NONE. */
uint32_t kh_occupation_state(struct kh_doc *d, enum kh_anaphor_kind kind);
/* The land of people whom the page places in this country, or nowhere (KH_NONE): captives are none of their captor's people. */
uint32_t kh_occupation_people(const struct kh_doc *d, uint32_t country, bool captive);
/* Whom a group of this key attacks in this country when the text does not say: the country, or who holds it. */
uint32_t kh_occupation_fought(const struct kh_doc *d, struct kh_str key, uint32_t country);
/* Whose settlers the page speaks of, or KH_NONE. */
uint32_t kh_occupation_settlers(const struct kh_doc *d);
/* The land that this state's army holds and that the page names, or KH_NONE. */
uint32_t kh_occupation_held(const struct kh_doc *d, uint32_t by);
/* Whose soldiers those in this country are. */
uint32_t kh_occupation_army(const struct kh_doc *d, uint32_t country);

#endif
