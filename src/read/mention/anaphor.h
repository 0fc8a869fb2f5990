/* anaphor.h: whom words mean that name nobody: "the two countries", "the neighbour", "the council", "its fighters", a pronoun.
 *
 * What was named is kept in kh_doc.heard, sentence after sentence; inside a sentence the mentions found so far count as newest.
 */
#ifndef KH_READ_ANAPHOR_H
#define KH_READ_ANAPHOR_H

#include "read/mention/mention.h"

/* May a pronoun of these features (KH_FEATURE_*, 0 for any) stand for the mention? */
bool kh_anaphor_fits(const struct kh_mention *m, uint16_t pronoun);
/* Adds who was named in the sentence to doc->heard. */
void kh_anaphor_remember(struct kh_doc *d, const struct kh_sentence *s, const struct kh_mentions *mentions);
/* Of those heard from first_heard on: who had no part in what others did to each other in the same sentence, whose events begin at first_event. */
void kh_anaphor_tell_bystanders(struct kh_doc *d, size_t first_heard, size_t first_event);

/* Of what gender the name is by which he was told last. */
enum kh_gender kh_anaphor_gender(const struct kh_doc *d, uint32_t actor);
/* Who stood beside the actor in the last act told in the few sentences before this one: whom he acted on or with, or who acted on him, and who may agree
 * with the features of a pronoun or verb; KH_NONE. */
uint32_t kh_anaphor_beside(const struct kh_doc *d, uint32_t sentence, uint32_t actor, uint16_t features);
/* Whom the sentences before were about, where he may agree with the features of a pronoun or verb, else who stood beside him; KH_NONE. */
uint32_t kh_anaphor_told(const struct kh_doc *d, uint32_t sentence, uint16_t features);

#endif
