#include "page/judge.h"

#include <string.h>

enum {
    LABEL_BYTES = 400,    /* a line of chrome is a label and a headline, hardly more */
    CONTAINS_BYTES = 500,
    CUT_BYTES = 160,
};

/* Is a cut plausible here: something of the article stands before it? */
static bool has_prose_before(const kh_piece_vec *pieces, size_t from, size_t to) {
    uint32_t chars = 0;
    for (size_t i = from; i < to; i++) {
        if (!pieces->at[i].out && pieces->at[i].chars >= 60) chars += pieces->at[i].chars;
    }
    return chars >= 120;
}

static bool is_chrome_line(const struct kh_piece *p, struct kh_cue_hit hit) {
    uint32_t alone = KH_CUE_LINE | KH_CUE_SECTION | KH_CUE_CUT_AFTER | KH_CUE_LABEL | KH_CUE_CONTAINS;
    if (hit.equal & alone) return true;
    if ((hit.starts & KH_CUE_LABEL) && p->text.n < LABEL_BYTES) return true;
    return (hit.contains & KH_CUE_CONTAINS) && p->text.n < CONTAINS_BYTES;
}

struct kh_range kh_judge_words(const struct kh_page_cues *c, kh_piece_vec *pieces, struct kh_range r) {
    char line[600];
    for (size_t i = r.from; i < r.to; i++) {
        struct kh_piece *p = &pieces->at[i];
        if (p->text.n > CONTAINS_BYTES) continue;
        size_t n = kh_page_normal(c, p->text, line, sizeof line, NULL);
        if (n == 0) {
            p->out = true;
            continue;
        }
        struct kh_cue_hit hit = kh_page_cue(c, (struct kh_str){line, n});
        bool cut = (hit.equal & KH_CUE_CUT_AFTER) || ((hit.starts & KH_CUE_CUT_AFTER) && p->text.n < CUT_BYTES);
        if (cut && has_prose_before(pieces, r.from, i)) {
            for (size_t k = i; k < r.to; k++) pieces->at[k].out = true;
            return (struct kh_range){r.from, i};
        }
        if (is_chrome_line(p, hit)) p->out = true;
    }
    return r;
}

static double link_share(const struct kh_piece *p) {
    return (double)p->link_bytes / (double)p->text.n;
}

/* Lists and short lines that are mostly links. A heading may be one link; a long paragraph may hold many. */
void kh_judge_links(const struct kh_page_tree *t, kh_piece_vec *pieces, struct kh_range r) {
    (void)t;
    for (size_t i = r.from; i < r.to; i++) {
        struct kh_piece *p = &pieces->at[i];
        double share = link_share(p);
        if (p->kind == KH_BLOCK_HEADING) {
            if (share > 0.8) p->out = true;
        } else if (share > 0.9 || (share > 0.6 && p->chars < 200)) {
            p->out = true;
        }
        if (p->marks & KH_MARK_TEASER) p->out = true;
    }
}

void kh_judge_title(const struct kh_page_cues *c, struct kh_str title, kh_piece_vec *pieces, struct kh_range r) {
    char a[600], b[600];
    struct kh_str head = {a, kh_page_normal(c, title, a, sizeof a, NULL)};
    if (head.n == 0) return;
    for (size_t i = r.from, seen = 0; i < r.to && seen < 8; i++) {
        struct kh_piece *p = &pieces->at[i];
        if (p->out || p->text.n > sizeof b) continue;
        seen++;
        struct kh_str line = {b, kh_page_normal(c, p->text, b, sizeof b, NULL)};
        if (kh_str_equal(line, head)) p->out = true;
    }
}

void kh_judge_repeats(struct kh_arena *a, kh_piece_vec *pieces, struct kh_range r) {
    struct kh_map seen;
    kh_map_init(&seen, a);
    for (size_t i = r.from; i < r.to; i++) {
        struct kh_piece *p = &pieces->at[i];
        bool added;
        if (p->out) continue;
        kh_map_put(&seen, p->text, 0, &added);
        if (!added && p->chars > 12) p->out = true;
    }
}

static bool is_stub(const struct kh_piece *p) {
    return p->kind == KH_BLOCK_HEADING;
}

void kh_judge_ends(kh_piece_vec *pieces, struct kh_range r) {
    for (size_t i = r.to; i-- > r.from;) {
        struct kh_piece *p = &pieces->at[i];
        if (p->out) continue;
        if (!is_stub(p)) break;
        p->out = true;
    }
}
