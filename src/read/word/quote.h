/* quote.h: quotation marks of a sentence, paired as well as writers leave them: direction from the mark itself, else
 * from the spaces around it, else by turns. A quotation may have begun in a sentence before or go on in the next. */
#ifndef KH_READ_QUOTE_H
#define KH_READ_QUOTE_H

#include "read/word/sentence.h"

struct kh_quote {
    uint32_t open, close; /* tokens of the marks; open is KH_NONE when it began before, close is s->n when it goes on */
};
typedef KH_VEC(struct kh_quote) kh_quote_vec;

static inline bool kh_quote_mark(const struct kh_sentence *s, uint32_t i) { /* is token i a quotation mark of any make? */
    return kh_sentence_sign(s, i, KH_SIGN_QUOTE);
}
/* The outermost quotations in text order. `inside`: the sentence begins within one. A closing mark without its
 * opening one is passed over. */
void kh_quotes_find(struct kh_arena *a, const struct kh_sentence *s, bool inside, kh_quote_vec *out);

#endif
