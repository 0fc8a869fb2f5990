/* body.c: which element holds the article.
 *
 * Every piece of prose speaks for all elements around it, every link list and stub against them. The element
 * with the best balance wins; a name like "entry-content" weighs in, but cannot win without text.
 */
#include "page/pieces.h"

#include "base/utf8.h"

struct balance {
    double good, bad;
};

/* Worth of a piece: positive prose, negative chrome. */
static double worth(const struct kh_piece *p) {
    double chars = p->chars, linked = (double)p->link_bytes / (double)p->text.n;
    if (linked > 0.5) return -(chars < 400 ? chars : 400);
    if (p->marks & (KH_MARK_TEASER)) return -chars * 0.5;
    chars *= 1 - linked;
    if (p->kind == KH_BLOCK_CAPTION) return 0;
    if (chars >= 80) return chars;
    if (chars >= 40) return chars * 0.5;
    return p->kind == KH_BLOCK_HEADING ? 0 : -chars * 0.2;
}

static double bonus(const struct kh_page_tree *t, uint32_t node) {
    enum kh_tag tag = (enum kh_tag)t->html.nodes.at[node].tag;
    uint32_t marks = t->notes[node].marks;
    double b = 1;
    if (marks & KH_MARK_BODY) b += 0.4;
    else if (marks & KH_MARK_ARTICLE) b += 0.12;
    if (tag == KH_TAG_article || tag == KH_TAG_main) b += 0.1;
    return b;
}

static struct kh_str class_of(const struct kh_page_tree *t, uint32_t node) {
    struct kh_str v = {"", 0};
    kh_html_attr(&t->html, node, KH_S("class"), &v);
    return v;
}

/* Prose in the node's siblings that are made alike and are not articles of their own. */
static double alike(const struct kh_page_tree *t, const struct balance *at, uint32_t node) {
    const struct kh_html_node *n = &t->html.nodes.at[node];
    struct kh_str name = class_of(t, node);
    double sum = 0;
    for (uint32_t i = t->html.nodes.at[n->parent].first; i && name.n; i = t->html.nodes.at[i].next) {
        bool bodies = t->notes[i].body > 0 && t->notes[node].body > 0;
        bool same = kh_str_equal(class_of(t, i), name) || bodies;
        if (i == node || t->html.nodes.at[i].tag != n->tag || !same) continue;
        if (t->notes[i].has_h1 || t->notes[i].dropped) return 0;
        double net = at[i].good - at[i].bad;
        if (net > 0) sum += net;
    }
    return sum;
}

/* An article in several boxes of one make: the box around them is meant. */
static uint32_t around_parts(const struct kh_page_tree *t, const struct balance *at, uint32_t best) {
    uint32_t node = best;
    for (int level = 0; level < 3 && node && t->html.nodes.at[node].parent; level++) {
        uint32_t parent = t->html.nodes.at[node].parent;
        if (alike(t, at, node) > at[best].good * 0.25) return parent;
        if (at[parent].good - at[parent].bad < (at[node].good - at[node].bad) * 0.8) break;
        node = parent;
    }
    return best;
}

uint32_t kh_page_body(struct kh_arena *a, const struct kh_page_tree *t, const kh_piece_vec *pieces) {
    size_t n = t->html.nodes.n;
    struct balance *at = kh_arena_array(a, struct balance, n);
    for (size_t i = 0; i < pieces->n; i++) {
        const struct kh_piece *p = &pieces->at[i];
        if (p->out) continue;
        double w = worth(p);
        for (uint32_t node = p->node;; node = t->html.nodes.at[node].parent) {
            if (w > 0) at[node].good += w;
            else at[node].bad -= w;
            if (node == 0) break;
        }
    }
    uint32_t best = 0;
    double top = 0;
    for (uint32_t i = 0; i < n; i++) {
        double net = at[i].good - at[i].bad, value = net > 0 ? net * bonus(t, i) : 0;
        if (at[i].good > 0 && value >= top) {
            best = i;
            top = value;
        }
    }
    return top > 0 ? around_parts(t, at, best) : 0;
}
