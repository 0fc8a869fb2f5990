#include "page/plain.h"

#include <string.h>

#include "base/utf8.h"

enum {
    PROSE_CHARS = 120,  /* a line this long is prose */
    TITLE_CHARS = 220,  /* a headline is hardly longer */
    HEADING_CHARS = 110,
    STUB_WORDS = 11,    /* of a signature or link at the end; a longer line is a sentence without its full stop */
    NAME_WORDS = 4,     /* of a person's name */
};

static bool ends_any(struct kh_str s, const struct kh_str *ends, size_t n) {
    for (size_t i = 0; i < n; i++) {
        if (kh_str_ends(s, ends[i])) return true;
    }
    return false;
}

static bool ends_sentence(struct kh_str s) {
    static const struct kh_str ends[] = {{".", 1}, {"!", 1}, {"…", 3}, {".\"", 2}, {".”", 4}, {".»", 3}, {"،", 2}, {"؛", 2}};
    return ends_any(s, ends, sizeof ends / sizeof *ends);
}

static bool trails_off(struct kh_str s) {
    static const struct kh_str ends[] = {{"...", 3}, {"…", 3}, {"[…]", 5}, {"[...]", 5}};
    return ends_any(s, ends, sizeof ends / sizeof *ends);
}

static bool starts_bullet(struct kh_str s) {
    static const struct kh_str marks[] = {{"•", 3}, {"·", 2}, {"- ", 2}, {"* ", 2}, {"– ", 4}, {"▪", 3}, {"●", 3}, {"■", 3}, {"◄", 3}, {"►", 3}};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (kh_str_starts(s, marks[i])) return true;
    }
    return false;
}

static uint32_t word_count(struct kh_str s) {
    return s.n ? 1 + (uint32_t)kh_str_count(s, ' ') : 0;
}

struct lines {
    struct kh_arena *arena;
    kh_piece_vec *out;
    struct kh_buf text;
    struct kh_span source;
};

static void flush(struct lines *l) {
    struct kh_str text = kh_str_trim(kh_buf_str(&l->text));
    if (text.n) {
        struct kh_piece p = {.text = kh_arena_str(l->arena, text), .source = l->source, .kind = KH_BLOCK_PARAGRAPH,
                             .chars = (uint32_t)kh_utf8_count(text)};
        if (starts_bullet(text)) p.kind = KH_BLOCK_LIST;
        kh_vec_push(l->arena, l->out, p);
    }
    kh_buf_clear(&l->text);
}

/* Wrapped: many lines, none long, most of them cut in the middle of a sentence. */
static bool is_wrapped(struct kh_str text) {
    enum { LONG_LINE = 110 };
    struct kh_str line;
    uint32_t lines = 0, full = 0, cut = 0;
    while (kh_str_next(&text, '\n', &line) && lines < 400) {
        line = kh_str_trim(line);
        size_t chars = line.n > 4 * LONG_LINE ? line.n : kh_utf8_count(line);
        if (chars > LONG_LINE) return false;
        if (chars == 0) continue;
        lines++;
        if (chars < 50) continue;
        full++;
        cut += !ends_sentence(line);
    }
    return lines >= 8 && full * 10 >= lines * 6 && cut * 10 >= full * 7;
}

void kh_plain_pieces(struct kh_arena *a, struct kh_str text, kh_piece_vec *out) {
    struct lines l = {.arena = a, .out = out};
    bool wrapped = is_wrapped(text);
    kh_buf_init(&l.text, 0);
    for (size_t at = 0; at < text.n;) {
        const char *hit = memchr(text.p + at, '\n', text.n - at);
        size_t end = hit ? (size_t)(hit - text.p) : text.n;
        struct kh_str line = kh_str_slice(text, at, end), bare = kh_str_trim(line);
        if (!wrapped || bare.n == 0 || starts_bullet(bare)) flush(&l);
        if (bare.n) {
            if (l.text.n == 0) l.source.start = (uint32_t)(bare.p - text.p);
            else kh_buf_putc(&l.text, ' ');
            l.source.end = (uint32_t)(bare.p + bare.n - text.p);
            kh_html_decode(bare, &l.text);
        }
        at = end + 1;
    }
    flush(&l);
    kh_buf_free(&l.text);
}

struct judge {
    struct kh_arena *arena;
    const struct kh_page_cues *cues;
    kh_piece_vec *pieces;
    struct kh_page_meta *m;
    struct kh_range range;
    size_t dated; /* the line that was the date, or SIZE_MAX */
};

static struct kh_piece *piece(const struct judge *j, size_t i) {
    return &j->pieces->at[i];
}

static struct kh_cue_hit cue_of(const struct judge *j, const struct kh_piece *p) {
    char room[400];
    size_t n = kh_page_normal(j->cues, p->text, room, sizeof room, NULL);
    return kh_page_cue(j->cues, (struct kh_str){room, n});
}

static bool is_prose(const struct kh_piece *p) {
    if (p->kind == KH_BLOCK_LIST) return false;
    return p->chars >= PROSE_CHARS || (p->chars >= 70 && ends_sentence(p->text));
}

/* The first line of running text; a lead without a full stop right under the headline counts as well. */
static size_t first_prose(const struct judge *j) {
    for (size_t i = j->range.from; i < j->range.to; i++) {
        if (!piece(j, i)->out && is_prose(piece(j, i))) return i;
    }
    return j->range.to;
}

static bool take_date(struct judge *j, struct kh_piece *p, int most_words) {
    struct kh_when when;
    int extra;
    if (p->text.n > 200 || !kh_page_date_words(j->cues, p->text, &when, &extra) || extra > most_words) return false;
    if (j->m->published.from == KH_DATE_NONE) {
        j->m->published.when = when;
        j->m->published.from = KH_DATE_VISIBLE;
        j->m->published.source = p->source;
    }
    return true;
}

static void date_out(struct judge *j, size_t i) {
    piece(j, i)->out = true;
    if (j->dated == SIZE_MAX) j->dated = i;
}

static struct kh_str name_in(const struct judge *j, struct kh_str line, uint32_t cue_bytes) {
    struct kh_str head, tail;
    char room[300];
    size_t n = kh_page_normal(j->cues, line, room, sizeof room, NULL);
    if (kh_str_cut(line, ':', &head, &tail)) return kh_str_trim(tail);
    uint32_t words = cue_bytes ? 1 : 0;
    for (uint32_t i = 0; i < cue_bytes && i < n; i++) words += room[i] == ' ';
    while (words && kh_str_cut(line, ' ', &head, &tail)) {
        line = tail;
        words--;
    }
    return kh_str_trim(line);
}

static bool take_author(struct judge *j, struct kh_piece *p) {
    if (p->chars > 80) return false;
    struct kh_cue_hit hit = cue_of(j, p);
    if (!(hit.starts & KH_CUE_BYLINE)) return false;
    if (j->m->author.n == 0) j->m->author = kh_arena_str(j->arena, name_in(j, p->text, hit.start_bytes));
    return true;
}

/* Of a page whose title is known already a line that ends as a sentence is its first sentence. */
static bool could_be_title(const struct judge *j, size_t i, uint32_t words) {
    const struct kh_piece *p = piece(j, i);
    bool link = kh_str_starts(p->text, KH_S("http")), text = j->m->title.n && ends_sentence(p->text);
    return !p->out && !link && !text && p->kind != KH_BLOCK_LIST && p->chars <= TITLE_CHARS && word_count(p->text) >= words;
}

/* A standfirst may stand between headline and date: it is a sentence, longer than the headline. */
static size_t above_lead(const struct judge *j, size_t i) {
    enum { LEAD_CHARS = 80 };
    bool sentence = piece(j, i)->chars >= LEAD_CHARS || kh_str_contains(piece(j, i)->text, KH_S("،"));
    if (i == j->range.from || !sentence || !could_be_title(j, i - 1, 4)) return i;
    return piece(j, i)->chars * 5 > piece(j, i - 1)->chars * 6 ? i - 1 : i;
}

/* The headline among the lines above the running text: the first with enough words; SIZE_MAX when none. */
static size_t find_title(const struct judge *j, size_t prose) {
    size_t d = j->dated; /* the date stands under the headline, seldom above it */
    if (d != SIZE_MAX && d > j->range.from && d <= prose && could_be_title(j, d - 1, 5)) return above_lead(j, d - 1);
    if (d != SIZE_MAX && d + 1 < prose && could_be_title(j, d + 1, 5)) return d + 1;
    for (uint32_t words = 4; words >= 2; words--) {
        for (size_t i = j->range.from; i < prose; i++) {
            if (could_be_title(j, i, words)) return i;
        }
    }
    return SIZE_MAX;
}

/* A line that ends in a colon right above the headline belongs to it. */
static size_t kicker_of(const struct judge *j, size_t title) {
    size_t above = title;
    while (above > j->range.from && piece(j, above - 1)->out) above--;
    if (above == j->range.from || above != title) return title;
    struct kh_piece *p = piece(j, title - 1);
    return kh_str_ends(p->text, KH_S(":")) && p->kind != KH_BLOCK_LIST && p->chars < 60 ? title - 1 : title;
}

static void set_title(struct judge *j, size_t title) {
    size_t first = kicker_of(j, title);
    struct kh_piece *t = piece(j, title), *k = piece(j, first);
    for (size_t i = j->range.from; i < title; i++) piece(j, i)->out = true;
    t->out = true;
    j->range.from = title + 1;
    if (j->m->title.n) return;
    j->m->title = first == title ? t->text : kh_arena_printf(j->arena, "%.*s %.*s", KH_STR_ARG(k->text), KH_STR_ARG(t->text));
    j->m->title_source = (struct kh_span){k->source.start, t->source.end};
}

/* Between headline and running text: names and dates go to the metadata, a line said twice is a caption. */
static void judge_head(struct judge *j, size_t prose) {
    for (size_t i = j->range.from; i < prose; i++) {
        struct kh_piece *p = piece(j, i);
        if (p->out) continue;
        if (take_author(j, p)) p->out = true;
        else if (take_date(j, p, 7)) date_out(j, i);
        else if (i + 1 < prose && kh_str_equal(p->text, piece(j, i + 1)->text)) p->kind = KH_BLOCK_CAPTION;
    }
    for (size_t i = j->range.from; j->dated != SIZE_MAX && i < prose; i++) {
        struct kh_piece *p = piece(j, i);
        bool beside = i + 1 == j->dated || i == j->dated + 1; /* who signs stands beside the date */
        if (p->out || p->kind == KH_BLOCK_CAPTION || word_count(p->text) > (beside ? NAME_WORDS + 2u : NAME_WORDS)) continue;
        if (j->m->author.n == 0) j->m->author = p->text;
        p->out = true;
    }
}

static void judge_top(struct judge *j) {
    size_t prose = first_prose(j);
    if (prose == j->range.to) return;
    for (size_t i = j->range.from; i < prose; i++) {
        struct kh_piece *p = piece(j, i);
        bool signed_line = !p->out && take_author(j, p); /* "posted by NAME on DATE" is one line */
        if (take_date(j, p, signed_line ? 9 : 5)) date_out(j, i);
        else if (signed_line) p->out = true;
    }
    size_t title = find_title(j, prose);
    if (title != SIZE_MAX) set_title(j, title);
    judge_head(j, prose);
}

static bool is_heading(const struct judge *j, size_t i) {
    const struct kh_piece *p = piece(j, i);
    bool credited = kh_str_contains(p->text, KH_S(". (")); /* a sentence, and behind it who wrote it */
    return p->kind == KH_BLOCK_PARAGRAPH && p->chars <= HEADING_CHARS && !ends_sentence(p->text) && !credited && word_count(p->text) <= 16;
}

/* The last piece that is still in, or SIZE_MAX. */
static size_t last_in(const struct judge *j, size_t before) {
    while (before > j->range.from) {
        if (!piece(j, --before)->out) return before;
    }
    return SIZE_MAX;
}

/* A name, and under it a note on who that is. */
static bool drop_author_box(struct judge *j, size_t last) {
    size_t name = last_in(j, last);
    if (name == SIZE_MAX || word_count(piece(j, name)->text) > NAME_WORDS + 2) return false;
    if (!(cue_of(j, piece(j, last)).starts & KH_CUE_BIO)) return false;
    if (j->m->author.n == 0) j->m->author = piece(j, name)->text;
    piece(j, last)->out = piece(j, name)->out = true;
    return true;
}

/* Headline and a text that trails off, more than once: teasers of other pages. */
static bool drop_teasers(struct judge *j, size_t last) {
    size_t text[2], head[2], at = j->range.to;
    (void)last;
    for (int i = 0; i < 2; i++) {
        text[i] = last_in(j, at);
        if (text[i] == SIZE_MAX || !trails_off(piece(j, text[i])->text)) return false;
        head[i] = last_in(j, text[i]);
        if (head[i] == SIZE_MAX || !is_heading(j, head[i])) return false;
        at = head[i];
    }
    for (size_t i = at; i < j->range.to; i++) piece(j, i)->out = true;
    for (size_t t; (t = last_in(j, at)) != SIZE_MAX && trails_off(piece(j, t)->text);) {
        size_t h = last_in(j, t);
        if (h == SIZE_MAX || !is_heading(j, h)) break;
        piece(j, t)->out = piece(j, h)->out = true;
        at = h;
    }
    return true;
}

/* What is left over at the end: short links, a signature, a heading with nothing under it. */
static bool drop_stub(struct judge *j, size_t last) {
    struct kh_piece *p = piece(j, last);
    bool link = kh_str_starts(p->text, KH_S("http")) && !kh_str_contains(p->text, KH_S(" "));
    if (link || take_date(j, p, 5) || take_author(j, p)) {
        p->out = true;
        return true;
    }
    if (!is_heading(j, last) || last == j->range.from || word_count(p->text) > STUB_WORDS) return false;
    if (word_count(p->text) <= NAME_WORDS && j->m->author.n == 0) j->m->author = p->text;
    p->out = true;
    return true;
}

static void judge_tail(struct judge *j) {
    bool changed = true;
    for (size_t last; changed && (last = last_in(j, j->range.to)) != SIZE_MAX;) {
        if (last_in(j, last) == SIZE_MAX) break; /* one line left: that is the article */
        j->range.to = last + 1;
        changed = drop_author_box(j, last) || drop_teasers(j, last) || drop_stub(j, last);
    }
}

/* A heading has text under it: the last piece is none. */
static void name_headings(struct judge *j) {
    size_t last = last_in(j, j->range.to);
    for (size_t i = j->range.from; last != SIZE_MAX && i < last; i++) {
        if (!piece(j, i)->out && is_heading(j, i)) piece(j, i)->kind = KH_BLOCK_HEADING;
    }
}

struct kh_range kh_plain_judge(struct kh_arena *a, const struct kh_page_cues *c, kh_piece_vec *pieces,
                               struct kh_page_meta *m) {
    struct judge j = {a, c, pieces, m, {0, pieces->n}, SIZE_MAX};
    if (pieces->n <= 1) return j.range;
    j.range = kh_judge_words(c, pieces, j.range);
    j.range = kh_judge_title(c, m->title, pieces, j.range, &m->title_source);
    judge_top(&j);
    judge_tail(&j);
    kh_judge_repeats(a, pieces, j.range);
    name_headings(&j);
    return j.range;
}
