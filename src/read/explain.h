/* explain.h: how one sentence was read, in words, for whoever edits the packs. Adds to the caller's buffer; keeps nothing. */
#ifndef KH_READ_EXPLAIN_H
#define KH_READ_EXPLAIN_H

#include "base/buf.h"
#include "read/word/lexicon.h"

/* Writes tokens with their entries, mentions, predicates with frames that fitted and frames that did not and why,
 * and who speaks. `date`: the page's, or KH_NO_DAY. */
void kh_explain_text(const struct kh_lexicon *lex, struct kh_str text, kh_day date, struct kh_buf *out);

#endif
