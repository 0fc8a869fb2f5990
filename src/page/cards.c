/* cards.c: boxes that lead to other articles: a headline that is a link and a line or two of text, one box after the
 * other in a list. What tells a card from an article with links between its paragraphs is the tree: in a list, a
 * headline is nearer to its own text than to the next headline. */
#include "page/judge.h"

enum { CARD_CHARS = 700, NEAR = 8 };

static int depth_of(const struct kh_page_tree *t, uint32_t node) {
    int d = 0;
    for (; node; node = t->html.nodes.at[node].parent) d++;
    return d;
}

/* The innermost element around both. */
static uint32_t around(const struct kh_page_tree *t, uint32_t a, uint32_t b) {
    int da = depth_of(t, a), db = depth_of(t, b);
    for (; da > db; da--) a = t->html.nodes.at[a].parent;
    for (; db > da; db--) b = t->html.nodes.at[b].parent;
    while (a != b) {
        a = t->html.nodes.at[a].parent;
        b = t->html.nodes.at[b].parent;
    }
    return a;
}

static bool is_link(const struct kh_piece *p) {
    return p->chars >= 15 && p->link_bytes * 5 > p->text.n * 4;
}

/* The next link behind i, or to. */
static size_t next_link(const kh_piece_vec *pieces, size_t i, size_t to) {
    for (size_t k = i + 1; k < to && k <= i + NEAR; k++) {
        if (is_link(&pieces->at[k])) return k;
    }
    return to;
}

/* The element of the card whose headline is piece i, given a neighbour headline; 0 when there is no card. */
static uint32_t card_at(const struct kh_page_tree *t, const kh_piece_vec *pieces, size_t i, size_t neighbour) {
    const struct kh_piece *head = &pieces->at[i];
    if (i + 1 >= pieces->n || is_link(&pieces->at[i + 1])) return 0;
    uint32_t card = around(t, head->node, pieces->at[i + 1].node);
    uint32_t list = around(t, head->node, pieces->at[neighbour].node);
    if (card == list || card == 0 || !kh_page_inside(t, card, list)) return 0;
    return t->notes[card].prose < 2 * CARD_CHARS && !t->notes[card].has_h1 ? card : 0;
}

static void drop_inside(const struct kh_page_tree *t, kh_piece_vec *pieces, size_t from, size_t to, uint32_t card) {
    for (size_t i = from; i < to && kh_page_inside(t, pieces->at[i].node, card); i++) pieces->at[i].out = true;
}

static bool same_make(const struct kh_page_tree *t, uint32_t a, uint32_t b) {
    return a != b && t->html.nodes.at[a].tag == t->html.nodes.at[b].tag && depth_of(t, a) == depth_of(t, b);
}

/* One card alone proves nothing: two neighbours of one make do. */
void kh_judge_cards(const struct kh_page_tree *t, kh_piece_vec *pieces) {
    for (size_t i = 0, next; i < pieces->n; i = next) {
        next = i + 1;
        if (!is_link(&pieces->at[i])) continue;
        next = next_link(pieces, i, pieces->n);
        if (next == pieces->n) {
            next = i + 1;
            continue;
        }
        uint32_t card = card_at(t, pieces, i, next), other = card_at(t, pieces, next, i);
        if (!card || !other || !same_make(t, card, other)) continue;
        drop_inside(t, pieces, i, pieces->n, card);
        drop_inside(t, pieces, next, pieces->n, other);
    }
}
