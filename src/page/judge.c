#include "page/judge.h"

#include <string.h>

#include "page/meta.h"

enum {
    LABEL_BYTES = 400,    /* a line of chrome is a label and a headline, hardly more */
    CONTAINS_BYTES = 500,
    CUT_BYTES = 160,
    PROSE_CHARS = 120, /* of the article must stand above a cut */
    GLANCE = 32,       /* bytes by which a line shows that it is not the headline */
};

/* Characters of running text in a piece. */
static uint32_t prose_of(const struct kh_piece *p) {
    return !p->out && p->chars >= 60 && p->link_bytes * 2 < p->text.n ? p->chars : 0;
}

/* A label of several words, or one with a mark or a link behind it: "Related: ..." but not "Related parties said". */
static bool stands_apart(const struct kh_piece *p, struct kh_str line, struct kh_cue_hit hit) {
    struct kh_str form = kh_str_slice(line, 0, hit.start_bytes), head, tail;
    if (kh_str_contains(form, KH_S(" ")) || p->link_bytes > 0) return true;
    return kh_str_cut(p->text, ':', &head, &tail) && head.n <= form.n + form.n / 2 + 8;
}

static bool is_chrome_line(const struct kh_piece *p, struct kh_str line, struct kh_cue_hit hit) {
    uint32_t alone = KH_CUE_LINE | KH_CUE_SECTION | KH_CUE_CUT_AFTER | KH_CUE_RELATED | KH_CUE_LABEL | KH_CUE_CONTAINS;
    if (hit.equal & alone) return true;
    if ((hit.starts & KH_CUE_LABEL) && p->text.n < LABEL_BYTES && stands_apart(p, line, hit)) return true;
    return (hit.contains & KH_CUE_CONTAINS) && p->text.n < CONTAINS_BYTES;
}

/* "Comments (12)", "Related articles from the archive": little more than the cue itself. */
static bool is_short_tail(const struct kh_piece *p, struct kh_str line, struct kh_cue_hit hit) {
    struct kh_str tail = kh_str_slice(line, hit.start_bytes, line.n);
    return p->text.n < CUT_BYTES && kh_str_count(tail, ' ') <= 4 && !kh_str_ends(p->text, KH_S("."));
}

/* Which of the cues in `bits` the line is, by itself or with a few words behind it. */
static uint32_t heading_cue(const struct kh_piece *p, struct kh_str line, struct kh_cue_hit hit, uint32_t bits) {
    if (hit.equal & bits) return hit.equal & bits;
    return (hit.starts & bits) && is_short_tail(p, line, hit) ? hit.starts & bits : 0;
}

static bool looks_like_headline(const struct kh_piece *p) {
    return p->chars >= 15 && p->chars <= 120 && !kh_str_ends(p->text, KH_S("."));
}

/* Headline, text, headline, text, to the very end: cards of other articles, however much text they hold. */
static bool only_cards(const kh_piece_vec *pieces, size_t from, size_t to) {
    enum { CARDS_MAX = 400 };
    size_t pairs = 0;
    if (to > from + CARDS_MAX) return false;
    for (size_t i = from; i < to;) {
        while (i < to && (pieces->at[i].out || pieces->at[i].chars < 15)) i++;
        if (i == to) break;
        if (i + 1 >= to || !looks_like_headline(&pieces->at[i]) || pieces->at[i + 1].chars < 60) return pairs >= 2 && i + 3 >= to;
        pairs++;
        i += 2;
    }
    return pairs >= 2;
}

/* A list of other articles in the middle of one: its headlines go, up to the next line of running text. */
static void drop_list(kh_piece_vec *pieces, size_t from, size_t to) {
    enum { LIST_MAX = 60 };
    if (to > from + LIST_MAX) to = from + LIST_MAX;
    for (size_t i = from; i < to && (i == from || pieces->at[i].chars < 120); i++) pieces->at[i].out = true;
}

/* "3 comments" is "comments". */
static struct kh_str without_number(struct kh_str line) {
    size_t i = 0;
    while (i < line.n && line.p[i] >= '0' && line.p[i] <= '9') i++;
    return i && i + 1 < line.n && line.p[i] == ' ' ? kh_str_slice(line, i + 1, line.n) : line;
}

struct kh_range kh_judge_words(const struct kh_page_cues *c, kh_piece_vec *pieces, struct kh_range r) {
    char line[600];
    uint64_t before = 0, all = 0; /* running text above the line, and on the page */
    for (size_t i = r.from; i < r.to; i++) all += prose_of(&pieces->at[i]);
    for (size_t i = r.from; i < r.to; before += prose_of(&pieces->at[i]), i++) {
        struct kh_piece *p = &pieces->at[i];
        if (p->text.n > CONTAINS_BYTES) continue;
        struct kh_str normal = {line, kh_page_normal(c, p->text, line, sizeof line, NULL)};
        struct kh_cue_hit hit = kh_page_cue(c, without_number(normal));
        uint32_t heading = heading_cue(p, normal, hit, KH_CUE_CUT_AFTER | KH_CUE_RELATED);
        bool list = heading == KH_CUE_RELATED && before * 2 < all && !only_cards(pieces, i + 1, r.to);
        if (list && before >= PROSE_CHARS) {
            drop_list(pieces, i, r.to);
        } else if (heading && before >= PROSE_CHARS) {
            for (size_t k = i; k < r.to; k++) pieces->at[k].out = true;
            return (struct kh_range){r.from, i};
        }
        if (normal.n == 0 || is_chrome_line(p, normal, hit)) p->out = true;
        if ((hit.equal & KH_CUE_LABEL) && i + 1 < r.to && looks_like_headline(&pieces->at[i + 1])) pieces->at[i + 1].out = true;
    }
    return r;
}

static double link_share(const struct kh_piece *p) {
    return (double)p->link_bytes / (double)p->text.n;
}

/* An address or a number and nothing else. */
static bool is_bare(struct kh_str s) {
    if (kh_str_starts(s, KH_S("http")) && !kh_str_contains(s, KH_S(" "))) return true;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] < '0' || s.p[i] > '9') return false;
    }
    return true;
}

/* A heading may be one link; a long paragraph may hold many. */
static bool mostly_links(const struct kh_piece *p) {
    double share = link_share(p);
    if (p->kind == KH_BLOCK_HEADING) return share > 0.8;
    if (p->kind == KH_BLOCK_QUOTE) return share > 0.95;
    return share > 0.9 || (share > 0.6 && p->chars < 200);
}

/* Lists and short lines that are mostly links. */
void kh_judge_links(kh_piece_vec *pieces, struct kh_range r) {
    for (size_t i = r.from; i < r.to; i++) {
        struct kh_piece *p = &pieces->at[i];
        if (is_bare(p->text) || mostly_links(p) || (p->marks & KH_MARK_TEASER)) p->out = true;
    }
}

/* Is there little running text above the headline: a lead or a caption, no more? */
static bool above_text(const kh_piece_vec *pieces, struct kh_range r, size_t title) {
    uint32_t before = 0, all = 0;
    for (size_t i = r.from; i < r.to; i++) {
        const struct kh_piece *p = &pieces->at[i];
        if (p->out || p->chars < 60) continue;
        all += p->chars;
        if (i < title) before += p->chars;
    }
    return before * 4 <= all;
}

struct kh_range kh_judge_title(const struct kh_page_cues *c, struct kh_str title, kh_piece_vec *pieces,
                               struct kh_range r, struct kh_span *where) {
    char a[600], b[600];
    struct kh_str head = {a, kh_page_normal(c, title, a, sizeof a, NULL)};
    if (head.n == 0) return r;
    for (size_t i = r.from, seen = 0; i < r.to && seen < 12; i++) {
        struct kh_piece *p = &pieces->at[i];
        if (p->out || p->text.n > sizeof b) continue;
        seen++;
        bool whole;
        struct kh_str start = {b, kh_page_normal(c, p->text, b, GLANCE, &whole)};
        if (!whole && !kh_str_starts(head, start)) continue; /* as nearly every line */
        /* No more of the line is made than would show that it is longer. */
        size_t room = head.n + 6 < sizeof b ? head.n + 6 : sizeof b;
        struct kh_str line = {b, kh_page_normal(c, p->text, b, room, &whole)};
        if ((!whole && room < sizeof b) || !kh_str_equal(line, head)) continue;
        p->out = true;
        if (where->end == 0) *where = p->source;
        if (above_text(pieces, r, i)) r.from = i + 1;
    }
    return r;
}

static bool is_lead(const struct kh_piece *p) {
    return !p->out && (p->marks & KH_MARK_LEAD) && p->chars >= 40 && p->chars <= 600 && p->link_bytes * 5 < p->text.n;
}

struct kh_range kh_judge_lead(const struct kh_page_cues *c, struct kh_str title, kh_piece_vec *pieces, struct kh_range r) {
    enum { LOOK_BACK = 16 };
    char a[600], b[600];
    struct kh_str head = {a, kh_page_normal(c, title, a, sizeof a, NULL)};
    size_t lead = SIZE_MAX;
    for (size_t i = r.from; i-- > 0 && i + LOOK_BACK >= r.from;) {
        const struct kh_piece *p = &pieces->at[i];
        struct kh_str line = {b, p->text.n < 500 ? kh_page_normal(c, p->text, b, sizeof b, NULL) : 0};
        if (head.n && kh_str_equal(line, head)) {
            if (lead != SIZE_MAX) r.from = lead;
            return r;
        }
        if (is_lead(p)) {
            for (size_t k = i + 1; k < (lead == SIZE_MAX ? r.from : lead); k++) pieces->at[k].out = true;
            lead = i;
        }
    }
    return r; /* no headline above: whatever it was belongs to something else */
}

static bool linked_heading(const struct kh_piece *p) {
    return p->kind == KH_BLOCK_HEADING && link_share(p) > 0.8 && p->chars >= 15;
}

/* End of the card that begins at i: its headline and at most three short pieces; i when there is no card. */
static size_t card_end(const kh_piece_vec *pieces, size_t i, size_t to) {
    size_t k = i + 1;
    if (!linked_heading(&pieces->at[i])) return i;
    while (k < to && k < i + 4 && pieces->at[k].kind != KH_BLOCK_HEADING && pieces->at[k].chars < 600) k++;
    bool next = k == to || pieces->at[k].kind == KH_BLOCK_HEADING;
    return next ? k : i + 2 < to ? i + 2 : to;
}

void kh_judge_teasers(kh_piece_vec *pieces, struct kh_range r) {
    for (size_t i = r.from; i < r.to;) {
        size_t end = i, cards = 0;
        for (size_t next; end < r.to && (next = card_end(pieces, end, r.to)) > end; end = next) cards++;
        if (cards >= 3) {
            for (size_t k = i; k < end; k++) pieces->at[k].out = true;
        }
        i = end > i ? end : i + 1;
    }
}

void kh_judge_head(const struct kh_page_cues *c, kh_piece_vec *pieces, struct kh_range r) {
    char room[400];
    for (size_t i = r.from, seen = 0; i < r.to && seen < 8; i++) {
        struct kh_piece *p = &pieces->at[i];
        struct kh_when when;
        int extra = 0;
        if (p->out) continue;
        if (p->chars >= 120) break;
        seen++;
        struct kh_str line = {room, kh_page_normal(c, p->text, room, sizeof room, NULL)};
        struct kh_cue_hit hit = kh_page_cue(c, line);
        bool date = kh_page_date_words(c, p->text, &when, &extra) && extra <= 8;
        bool named = (hit.starts & (KH_CUE_BYLINE | KH_CUE_DATELINE | KH_CUE_UPDATED)) && p->chars < 80;
        bool credit = (hit.equal & (KH_CUE_CREDIT | KH_CUE_SECTION));
        if (date || named || credit) p->out = true;
    }
}

/* A piece that holds three of the pieces before it is the whole text again, for machines. */
static bool holds_others(const kh_piece_vec *pieces, struct kh_range r, size_t i) {
    const struct kh_piece *p = &pieces->at[i];
    size_t held = 0, tried = 0;
    if (p->chars < 800) return false;
    for (size_t k = r.from; k < i && tried < 12; k++) {
        const struct kh_piece *q = &pieces->at[k];
        if (q->out || q->chars < 60) continue;
        tried++;
        held += kh_str_contains(p->text, q->text);
    }
    return held >= 3;
}

void kh_judge_repeats(struct kh_arena *a, kh_piece_vec *pieces, struct kh_range r) {
    struct kh_map seen;
    kh_map_init(&seen, a);
    for (size_t i = r.from; i < r.to; i++) {
        struct kh_piece *p = &pieces->at[i];
        bool added;
        if (p->out) continue;
        kh_map_put(&seen, p->text, 0, &added);
        if ((!added && p->chars > 12) || holds_others(pieces, r, i)) p->out = true;
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
