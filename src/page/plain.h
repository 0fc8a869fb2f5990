/* plain.h: text without tags, often a page's text with its chrome left in: lines are all there is to go by.
 * Pieces borrow from the text or are in the arena. */
#ifndef KH_PAGE_PLAIN_H
#define KH_PAGE_PLAIN_H

#include "page/judge.h"
#include "page/meta.h"

/* One piece a line; lines that a mail program or an editor has wrapped are joined. */
void kh_plain_pieces(struct kh_arena *a, struct kh_str text, kh_piece_vec *out);
/* Finds title, author and date (into m, where still empty), marks the chrome, gives the article's range. */
struct kh_range kh_plain_judge(struct kh_arena *a, const struct kh_page_cues *c, kh_piece_vec *pieces,
                               struct kh_page_meta *m);

#endif
