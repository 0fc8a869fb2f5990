/* pieces.h: a page as a row of text pieces, each with what speaks for and against it.
 *
 * Between reading the tags (or the lines of a text) and the article stands this list. Judges look at it one
 * after the other and set `out`; nothing is removed before the end, so that each judge sees the whole page.
 * All memory is the arena's.
 */
#ifndef KH_PAGE_PIECES_H
#define KH_PAGE_PIECES_H

#include "page/article.h"
#include "page/cues.h"
#include "page/html.h"

struct kh_piece {
    struct kh_str text;    /* decoded, single spaces, trimmed; never empty */
    struct kh_span source; /* bytes of the page */
    uint32_t node;         /* block element it stands in; 0 in plain text */
    uint32_t link_bytes;   /* of text inside links */
    uint32_t chars;        /* code points of text */
    uint32_t marks;        /* kh_mark bits of its own block and the blocks around it up to the article */
    enum kh_block_kind kind;
    uint8_t level;         /* of a heading, 1 to 6 */
    bool out;              /* not the article's */
};
typedef KH_VEC(struct kh_piece) kh_piece_vec;

/* What is known about every node. */
struct kh_node_note {
    uint32_t marks;
    uint32_t prose; /* bytes of longer text outside links in the node */
    uint32_t body;  /* most prose of an element in it that is named as an article's body */
    bool dropped;   /* the node and all below it */
    bool has_h1, hidden;
};

struct kh_page_tree {
    struct kh_html html;
    struct kh_node_note *notes; /* one a node */
};

/* Parses the page and notes of every node what its names and its prose tell. The tree borrows the bytes. */
void kh_page_tree_make(struct kh_arena *a, const struct kh_page_cues *c, struct kh_str bytes,
                       struct kh_page_tree *out);
/* Marks chrome as dropped: by tag, by being hidden and, when wanted, by name. `headline` 0: not known. */
void kh_page_tree_drop(struct kh_page_tree *t, uint32_t headline, bool by_name);
/* Drops the article elements that stand beside the one with the headline: they are other articles. */
void kh_page_drop_others(struct kh_page_tree *t, uint32_t headline);
/* All pieces of nodes that are not dropped, in order. */
void kh_page_flatten(struct kh_arena *a, const struct kh_page_tree *t, kh_piece_vec *out);
/* The node that holds the article and little else; 0 when the whole page does. */
uint32_t kh_page_body(struct kh_arena *a, const struct kh_page_tree *t, const kh_piece_vec *pieces);
bool kh_page_inside(const struct kh_page_tree *t, uint32_t node, uint32_t ancestor); /* the node itself is inside of itself */

#endif
