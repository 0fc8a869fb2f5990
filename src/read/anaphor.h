/* anaphor.h: whom words mean that name nobody: "the two countries", "the neighbour", "the council", "its fighters", a pronoun.
 *
 * What was named is kept in kh_doc.heard, sentence after sentence; inside a sentence the mentions found so far count as newest.
 */
#ifndef KH_READ_ANAPHOR_H
#define KH_READ_ANAPHOR_H

#include "read/mention.h"

/* May a pronoun of these features (KH_FEATURE_*, 0 for any) stand for the mention? */
bool kh_anaphor_fits(const struct kh_mention *m, uint16_t pronoun);
/* Adds who was named in the sentence to doc->heard. */
void kh_anaphor_remember(struct kh_doc *d, const struct kh_sentence *s, const struct kh_mentions *mentions);

#endif
