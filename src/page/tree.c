/* tree.c: what every element of a page is for, from its tag, class names and the text it holds. */
#include "page/pieces.h"

#include <string.h>

enum { PROSE_BYTES = 30 }; /* a run of text this long is hardly a menu entry */

static bool says(struct kh_str value, struct kh_str word) {
    return kh_str_contains(value, word);
}

static bool hides(struct kh_str name, struct kh_str v) {
    if (kh_str_equal_nocase(name, KH_S("hidden"))) return !kh_str_equal_nocase(v, KH_S("false"));
    if (kh_str_equal_nocase(name, KH_S("aria-hidden"))) return kh_str_equal_nocase(v, KH_S("true"));
    if (!kh_str_equal_nocase(name, KH_S("style"))) return false;
    return says(v, KH_S("display:none")) || says(v, KH_S("display: none")) || says(v, KH_S("visibility:hidden"));
}

static bool is_name(struct kh_str name) {
    static const struct kh_str names[] = {{"class", 5}, {"id", 2}, {"itemprop", 8}, {"role", 4}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (kh_str_equal_nocase(name, names[i])) return true;
    }
    return false;
}

static void note_attributes(const struct kh_page_cues *c, const struct kh_html *h, uint32_t node, struct kh_node_note *note) {
    struct kh_str name, value;
    uint32_t at = 0;
    while (kh_html_attr_next(h, node, &at, &name, &value)) {
        if (is_name(name)) note->marks |= kh_page_marks(c, value);
        else if (hides(name, value)) note->hidden = true;
    }
}

/* Adds each node's prose to all its ancestors; children come behind their parents in the array. */
static void sum_up(struct kh_page_tree *t) {
    const struct kh_html *h = &t->html;
    for (uint32_t i = (uint32_t)h->nodes.n; i-- > 1;) {
        const struct kh_html_node *n = &h->nodes.at[i];
        struct kh_node_note *note = &t->notes[i], *above = &t->notes[n->parent];
        if (n->tag == KH_TAG_TEXT && n->end - n->start >= PROSE_BYTES) note->prose = n->end - n->start;
        if (n->tag == KH_TAG_h1) note->has_h1 = true;
        if (n->tag == KH_TAG_a || (kh_tag_flags((enum kh_tag)n->tag) & KH_TAG_DROP)) note->prose = 0;
        above->prose += note->prose;
        if ((note->marks & KH_MARK_BODY) && note->prose > note->body) note->body = note->prose;
        if (note->body > above->body) above->body = note->body;
        above->has_h1 |= note->has_h1;
    }
}

static bool is_page_frame(enum kh_tag tag) {
    return tag == KH_TAG_html || tag == KH_TAG_body || tag == KH_TAG_main;
}

/* The article's own element may be called anything; what holds the headline is not chrome. */
static bool holds(const struct kh_page_tree *t, uint32_t node, uint32_t headline) {
    return headline && kh_page_inside(t, headline, node);
}

/* Is there an element named as an article's body, with text, that is not in `node`? */
static bool body_elsewhere(const struct kh_page_tree *t, uint32_t node) {
    for (uint32_t i = 1; i < t->html.nodes.n; i++) {
        const struct kh_node_note *note = &t->notes[i];
        bool body = (note->marks & KH_MARK_BODY) && note->prose >= 2 * PROSE_BYTES && !(note->marks & KH_MARK_COMMENT);
        if (body && !kh_page_inside(t, i, node) && !kh_page_inside(t, node, i)) return true;
    }
    return false;
}

/* A name that says "chrome" on the element that holds most of the page may be about the page. */
static bool is_chrome(const struct kh_page_tree *t, uint32_t i, uint32_t headline, bool by_name) {
    const struct kh_html_node *n = &t->html.nodes.at[i];
    const struct kh_node_note *note = &t->notes[i];
    enum kh_tag tag = (enum kh_tag)n->tag;
    if (tag == KH_TAG_TEXT || is_page_frame(tag)) return false;
    if (kh_tag_flags(tag) & KH_TAG_DROP) return true;
    uint32_t all = t->notes[0].prose, half = all / 2;
    bool body = note->marks & KH_MARK_BODY;
    if (note->marks & KH_MARK_COMMENT) return !note->has_h1 && !body && !holds(t, i, headline);
    bool named = by_name && (note->marks & KH_MARK_DROP);
    bool placed = tag == KH_TAG_footer || tag == KH_TAG_aside || tag == KH_TAG_menu;
    if (tag == KH_TAG_form) return note->prose < half;
    if (!named && !placed) return note->hidden && note->prose <= half && !holds(t, i, headline);
    if (note->prose * 4 > all && (note->body * 4 > all || note->has_h1)) return false;
    if (body && note->prose >= 3 * PROSE_BYTES) return false;
    if (note->prose >= 2 * PROSE_BYTES && note->prose * 8 > all && holds(t, i, headline)) return false;
    return note->prose <= half || body_elsewhere(t, i);
}

void kh_page_tree_make(struct kh_arena *a, const struct kh_page_cues *c, struct kh_str bytes,
                       struct kh_page_tree *out) {
    kh_html_parse(a, bytes, &out->html);
    uint32_t n = (uint32_t)out->html.nodes.n;
    out->notes = kh_arena_array(a, struct kh_node_note, n);
    for (uint32_t i = 1; i < n; i++) {
        if (out->html.nodes.at[i].tag != KH_TAG_TEXT) note_attributes(c, &out->html, i, &out->notes[i]);
    }
    sum_up(out);
    for (uint32_t i = 1; i < n; i++) {
        struct kh_node_note *note = &out->notes[i];
        bool own = note->has_h1 || (note->marks & KH_MARK_BODY);
        if (own || note->prose * 3 > out->notes[0].prose) note->marks &= ~(uint32_t)KH_MARK_TEASER;
    }
}

void kh_page_tree_drop(struct kh_page_tree *t, uint32_t headline, bool by_name) {
    for (uint32_t i = 1; i < t->html.nodes.n; i++) {
        bool above = t->notes[t->html.nodes.at[i].parent].dropped;
        t->notes[i].dropped = above || is_chrome(t, i, headline, by_name);
    }
}

bool kh_page_inside(const struct kh_page_tree *t, uint32_t node, uint32_t ancestor) {
    while (node && node != ancestor) node = t->html.nodes.at[node].parent;
    return node == ancestor;
}

static uint32_t article_around(const struct kh_page_tree *t, uint32_t node) {
    while (node && t->html.nodes.at[node].tag != KH_TAG_article) node = t->html.nodes.at[node].parent;
    return node;
}

void kh_page_drop_others(struct kh_page_tree *t, uint32_t headline) {
    uint32_t own = article_around(t, headline);
    if (!own || t->notes[own].prose * 8 < t->notes[0].prose) return;
    for (uint32_t i = 1; i < t->html.nodes.n; i++) {
        const struct kh_html_node *n = &t->html.nodes.at[i];
        bool other = n->tag == KH_TAG_article && !kh_page_inside(t, i, own) && !kh_page_inside(t, own, i);
        if (other || t->notes[n->parent].dropped) t->notes[i].dropped = true;
    }
}
