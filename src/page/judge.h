/* judge.h: the judges that say which pieces of a page are the article's. Each sets `out` on pieces and never
 * brings one back. Pieces [from, to) are the candidates; a range that is given back lies inside the one that came. Nothing is kept, and
 * cues, tree and title are only read. */
#ifndef KH_PAGE_JUDGE_H
#define KH_PAGE_JUDGE_H

#include "page/pieces.h"

struct kh_range {
    size_t from, to;
};

/* Words of chrome, whatever the page is made of: cue lines, labels, and what stands behind a cut. Gives the
 * range that is left. */
struct kh_range kh_judge_words(const struct kh_page_cues *c, kh_piece_vec *pieces, struct kh_range r);
/* Link lists, cards of other articles, stubs. */
void kh_judge_links(kh_piece_vec *pieces, struct kh_range r);
/* The headline, where it stands among the pieces: the article has it as its title block. Gives the range behind
 * it when it stands above the running text; *where its bytes, when they were not known. */
struct kh_range kh_judge_title(const struct kh_page_cues *c, struct kh_str title, kh_piece_vec *pieces,
                               struct kh_range r, struct kh_span *where);
/* Boxes that lead to other articles, anywhere on the page. */
void kh_judge_cards(const struct kh_page_tree *t, kh_piece_vec *pieces);
/* Headlines that are links, each with a line or two under it: what the site has besides. Needs three in a row. */
void kh_judge_teasers(kh_piece_vec *pieces, struct kh_range r);
/* A standfirst that stands between the headline and the element with the article's text: the range begins there. */
struct kh_range kh_judge_lead(const struct kh_page_cues *c, struct kh_str title, kh_piece_vec *pieces,
                              struct kh_range r);
/* Between headline and running text: dates, names and rubrics. */
void kh_judge_head(const struct kh_page_cues *c, kh_piece_vec *pieces, struct kh_range r);
/* The same words twice: the first stays. */
void kh_judge_repeats(struct kh_arena *a, kh_piece_vec *pieces, struct kh_range r);
/* Headings with nothing under them, and stubs at both ends. */
void kh_judge_ends(kh_piece_vec *pieces, struct kh_range r);

#endif
