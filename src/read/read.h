/* read.h: an article to a reading.
 *
 * A kh_reader holds what does not change between documents (typed tables, words already taken apart). It
 * belongs to one thread; readers over the same lexicon may run side by side. The reading it gives depends on the
 * article and the pack only. The reading and all its parts live in the arena; the article must live as long.
 */
#ifndef KH_READ_READ_H
#define KH_READ_READ_H

#include "base/buf.h"
#include "read/word/lexicon.h"
#include "read/reading.h"

struct kh_reader;
struct kh_reader *kh_reader_new(const struct kh_lexicon *lex); /* borrows the lexicon */
void kh_reader_free(struct kh_reader *r);                      /* NULL is fine */
/* For fitting: one line for each act of violence or protest that was asked whether it happened, its type, rule, sum and cues; NULL: none. */
void kh_reader_note_judged(struct kh_reader *r, struct kh_buf *out);

/* Never fails: what could not be read stands in the reading's diagnostics. *out is written over. */
void kh_read(struct kh_reader *r, struct kh_arena *a, const struct kh_article *article, struct kh_reading *out);

#endif
