/* sentence.h: cuts a block of text into sentences. Pure; spans are byte offsets into the whole text.
 *
 * A sentence ends at . ! ? ؟ … (and any closing quotes or brackets behind it) or at the block's end. A full stop does
 * not end it inside a number, after a single letter (an initial or a title), after a list number at the
 * block's start, when doubled (a dash of headlines), or before a Latin small letter; no mark ends it inside a
 * quotation or brackets that close right behind the mark, where a comma follows.
 */
#ifndef KH_TEXT_SENTENCE_H
#define KH_TEXT_SENTENCE_H

#include "base/vec.h"

typedef KH_VEC(struct kh_span) kh_sentence_vec;

/* Adds the sentences of text[block) to *out, in order, trimmed of white space, never empty. */
void kh_sentences_add(struct kh_arena *a, struct kh_str text, struct kh_span block, kh_sentence_vec *out);

#endif
