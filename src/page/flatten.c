/* flatten.c: the kept elements of a page as pieces of text, in order. */
#include "page/pieces.h"

#include "base/utf8.h"

enum { LEAD_CHARS = 50 }; /* a standfirst that is written as a heading is a sentence all the same */

struct writer {
    struct kh_arena *arena;
    const struct kh_page_tree *tree;
    kh_piece_vec *out;
    struct kh_buf text;
    struct kh_span source;
    uint32_t node, link_bytes, marks;
    bool cell_row; /* inside a table row whose cells are words, not blocks */
};

static enum kh_tag tag_at(const struct writer *w, uint32_t node) {
    return (enum kh_tag)w->tree->html.nodes.at[node].tag;
}

static bool ends_sentence(struct kh_str s) {
    static const struct kh_str ends[] = {
        {".", 1}, {"!", 1}, {"?", 1}, {":", 1}, {"\"", 1}, {"؟", 2}, {"…", 3}, {"”", 3}, {"»", 2}, {"。", 3},
    };
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        if (kh_str_ends(s, ends[i])) return true;
    }
    return false;
}

static bool is_caption(const struct writer *w, uint32_t node) {
    enum kh_tag tag = tag_at(w, node);
    if (tag == KH_TAG_figcaption || tag == KH_TAG_caption) return true;
    bool small = w->tree->notes[node].prose < 900;
    return small && (tag == KH_TAG_figure || (w->tree->notes[node].marks & KH_MARK_CAPTION));
}

/* Heading, list, quote, caption: the nearest element that says so. */
static void classify(const struct writer *w, struct kh_piece *p) {
    p->kind = KH_BLOCK_PARAGRAPH;
    for (uint32_t i = p->node; i; i = w->tree->html.nodes.at[i].parent) {
        enum kh_tag tag = tag_at(w, i);
        if (tag >= KH_TAG_h1 && tag <= KH_TAG_h6) {
            if (p->chars >= LEAD_CHARS && (w->tree->notes[i].marks & KH_MARK_LEAD)) return;
            p->kind = KH_BLOCK_HEADING;
            p->level = (uint8_t)(1 + tag - KH_TAG_h1);
            return;
        }
        if (is_caption(w, i)) {
            p->kind = KH_BLOCK_CAPTION;
            return;
        }
        if (tag == KH_TAG_li) p->kind = KH_BLOCK_LIST;
        if (tag == KH_TAG_blockquote) p->kind = KH_BLOCK_QUOTE;
        if (tag == KH_TAG_li || tag == KH_TAG_blockquote || tag == KH_TAG_article || tag == KH_TAG_section) return;
    }
}

static void flush(struct writer *w) {
    struct kh_str text = kh_str_trim(kh_buf_str(&w->text));
    if (text.n) {
        struct kh_piece p = {.text = kh_arena_str(w->arena, text),
                             .source = w->source,
                             .node = w->node,
                             .link_bytes = w->link_bytes,
                             .chars = (uint32_t)kh_utf8_count(text),
                             .marks = w->marks};
        if (p.link_bytes > text.n) p.link_bytes = (uint32_t)text.n;
        classify(w, &p);
        kh_vec_push(w->arena, w->out, p);
    }
    kh_buf_clear(&w->text);
    w->source = (struct kh_span){0, 0};
    w->link_bytes = w->marks = 0;
}

static bool is_block(const struct writer *w, uint32_t node) {
    enum kh_tag tag = tag_at(w, node);
    if ((tag == KH_TAG_td || tag == KH_TAG_th) && w->cell_row) return false;
    return kh_tag_flags(tag) & KH_TAG_BLOCK;
}

static uint32_t block_around(const struct writer *w, uint32_t node) {
    while (node && !is_block(w, node)) node = w->tree->html.nodes.at[node].parent;
    return node;
}

static void add_text(struct writer *w, uint32_t node, bool in_link) {
    const struct kh_html_node *n = &w->tree->html.nodes.at[node];
    size_t before = w->text.n;
    kh_html_decode(kh_str_slice(w->tree->html.bytes, n->start, n->end), &w->text);
    if (kh_str_trim(kh_str_slice(kh_buf_str(&w->text), before, w->text.n)).n == 0) return;
    if (w->source.end == 0) {
        w->source.start = n->start;
        w->node = block_around(w, n->parent);
        for (uint32_t i = n->parent; i; i = w->tree->html.nodes.at[i].parent) w->marks |= w->tree->notes[i].marks;
    }
    w->source.end = n->end;
    if (in_link) w->link_bytes += (uint32_t)(w->text.n - before);
}

/* A table of data has cells of a few words; a table for layout has blocks inside its cells. */
static bool has_words_only(const struct writer *w, uint32_t row) {
    const struct kh_html *h = &w->tree->html;
    for (uint32_t i = kh_html_next(h, row, row, true); i; i = kh_html_next(h, i, row, true)) {
        enum kh_tag tag = tag_at(w, i);
        bool cell = tag == KH_TAG_td || tag == KH_TAG_th;
        if (!cell && (kh_tag_flags(tag) & KH_TAG_BLOCK)) return false;
        if (tag == KH_TAG_TEXT && w->tree->notes[i].prose > 200) return false;
    }
    return true;
}

static void line_break(struct writer *w, uint32_t node) {
    const struct kh_html *h = &w->tree->html;
    uint32_t next = h->nodes.at[node].next;
    while (next && tag_at(w, next) == KH_TAG_TEXT &&
           kh_str_trim(kh_str_slice(h->bytes, h->nodes.at[next].start, h->nodes.at[next].end)).n == 0) next = h->nodes.at[next].next;
    bool twice = next && tag_at(w, next) == KH_TAG_br;
    if (twice || ends_sentence(kh_str_trim(kh_buf_str(&w->text)))) flush(w);
    else kh_html_decode(KH_S(" "), &w->text);
}

static void walk(struct writer *w, uint32_t top, bool in_link);

static void enter(struct writer *w, uint32_t i, bool in_link) {
    enum kh_tag tag = tag_at(w, i);
    if (w->tree->notes[i].dropped) {
        if (kh_tag_flags(tag) & KH_TAG_BLOCK) flush(w);
        return;
    }
    if (tag == KH_TAG_TEXT) {
        add_text(w, i, in_link);
    } else if (tag == KH_TAG_br) {
        line_break(w, i);
    } else if (is_block(w, i)) {
        bool outer = w->cell_row;
        if (tag == KH_TAG_tr) w->cell_row = has_words_only(w, i);
        flush(w);
        walk(w, i, in_link || tag == KH_TAG_a);
        flush(w);
        w->cell_row = outer;
    } else {
        if (tag == KH_TAG_td || tag == KH_TAG_th) kh_html_decode(KH_S(" "), &w->text);
        walk(w, i, in_link || tag == KH_TAG_a);
    }
}

/* Depth is bounded by KH_MAX_HTML_DEPTH, so recursion is safe. */
static void walk(struct writer *w, uint32_t top, bool in_link) {
    const struct kh_html *h = &w->tree->html;
    for (uint32_t i = h->nodes.at[top].first; i; i = h->nodes.at[i].next) enter(w, i, in_link);
}

void kh_page_flatten(struct kh_arena *a, const struct kh_page_tree *t, kh_piece_vec *out) {
    struct writer w = {.arena = a, .tree = t, .out = out};
    kh_buf_init(&w.text, 0);
    uint32_t top = 0;
    for (uint32_t i = 1; i < t->html.nodes.n; i++) {
        enum kh_tag tag = (enum kh_tag)t->html.nodes.at[i].tag;
        if (tag == KH_TAG_title || tag == KH_TAG_head) t->notes[i].dropped = true;
    }
    walk(&w, top, false);
    flush(&w);
    kh_buf_free(&w.text);
}
