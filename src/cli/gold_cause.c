#include "cli/gold_cause.h"

static size_t shared(struct kh_span a, struct kh_span b) {
    size_t start = a.start > b.start ? a.start : b.start, end = a.end < b.end ? a.end : b.end;
    return start < end ? end - start : 0;
}

static bool end_fits(struct kh_span gold, struct kh_span read) {
    double both = (double)shared(gold, read);
    return both >= KH_END_COVERED * (double)(gold.end - gold.start) && both >= KH_END_FILLED * (double)(read.end - read.start);
}

/* Next place of the words in the text at or after *from, which moves behind it. */
static bool next_place(struct kh_str text, struct kh_str words, size_t *from, struct kh_span *place) {
    size_t at = words.n ? kh_str_find(text, words, *from) : SIZE_MAX;
    if (at == SIZE_MAX) return false;
    *place = (struct kh_span){(uint32_t)at, (uint32_t)(at + words.n)};
    *from = at + words.n;
    return true;
}

static bool anchored(struct kh_str text, struct kh_str anchor, struct kh_span trigger) {
    struct kh_span place;
    for (size_t from = 0; next_place(text, anchor, &from, &place);) {
        if (shared(place, trigger)) return true;
    }
    return false;
}

/* The words may stand there more than once: a headline says what the text says again. */
static bool end_judged_right(struct kh_str text, struct kh_str words, struct kh_span read) {
    struct kh_span place;
    size_t from = 0, places = 0;
    for (; next_place(text, words, &from, &place); places++) {
        if (end_fits(place, read)) return true;
    }
    return places == 0;
}

static bool as_sure(struct kh_str status, const struct kh_cause *c) {
    return kh_str_equal(status, KH_S("asserted")) == (c->certainty == KH_CERTAINTY_ASSERTED);
}

static unsigned ties(const struct kh_gold_cause *g, const struct kh_reading *r, const struct kh_cause *c) {
    struct kh_str text = r->article->text;
    if (g->sign != c->sign || !anchored(text, g->anchor, c->evidence.trigger)) return 0;
    bool whole = end_judged_right(text, g->cause, c->cause.span) && end_judged_right(text, g->effect, c->effect.span);
    return KH_TIES_ANCHOR | (whole ? KH_TIES_WHOLE : 0) | (as_sure(g->status, c) ? KH_TIES_STATUS : 0);
}

bool kh_gold_cause_match(const struct kh_gold *g, const struct kh_reading *r, struct kh_arena *a, struct kh_cause_match *out) {
    *out = (struct kh_cause_match){kh_arena_array(a, unsigned, g->causes.n + 1), kh_arena_array(a, unsigned, r->causes.n + 1)};
    bool known = false;
    for (size_t k = 0; k < g->causes.n; k++) {
        const struct kh_gold_cause *claim = &g->causes.at[k];
        if (!kh_gold_about(claim->doc, r->article)) continue;
        known = true;
        out->gold[k] = claim->anchor.n ? KH_TIES_DOCUMENT : 0;
        for (size_t i = 0; i < r->causes.n; i++) {
            unsigned met = ties(claim, r, &r->causes.at[i]);
            out->gold[k] |= met;
            out->read[i] |= met;
        }
    }
    return known;
}

void kh_gold_cause_add(const struct kh_gold *g, const struct kh_reading *r, const struct kh_cause_match *m, struct kh_cause_score *s) {
    s->documents++;
    for (size_t k = 0; k < g->causes.n; k++) {
        s->gold += m->gold[k] > 0;
        s->gold_tied += (m->gold[k] & KH_TIES_ANCHOR) > 0;
        s->gold_whole += (m->gold[k] & KH_TIES_WHOLE) > 0;
        if (!(m->gold[k] & KH_TIES_ANCHOR) || g->causes.at[k].status.n == 0) continue;
        s->status.of++;
        s->status.right += (m->gold[k] & KH_TIES_STATUS) > 0;
    }
    for (size_t i = 0; i < r->causes.n; i++) {
        s->read++;
        s->read_tied += (m->read[i] & KH_TIES_ANCHOR) > 0;
        s->read_whole += (m->read[i] & KH_TIES_WHOLE) > 0;
    }
}

static struct kh_str words_of(const struct kh_reading *r, struct kh_span span) {
    return kh_str_span(r->article->text, span);
}

void kh_gold_cause_list(const struct kh_gold *g, const struct kh_reading *r, const struct kh_cause_match *m, struct kh_buf *out) {
    kh_buf_printf(out, "== %.*s, causes\n", KH_STR_ARG(r->article->id.n ? r->article->id : r->article->file));
    for (size_t i = 0; i < r->causes.n; i++) {
        const struct kh_cause *c = &r->causes.at[i];
        const char *verdict = m->read[i] & KH_TIES_WHOLE ? "right" : m->read[i] & KH_TIES_ANCHOR ? "cut" : "wrong";
        kh_buf_printf(out, "  %-6s %+d %.*s [%.*s] %.*s (%.*s)\n", verdict, c->sign, KH_STR_ARG(words_of(r, c->cause.span)),
                      KH_STR_ARG(words_of(r, c->evidence.trigger)), KH_STR_ARG(words_of(r, c->effect.span)), KH_STR_ARG(c->evidence.rule));
    }
    for (size_t k = 0; k < g->causes.n; k++) {
        const struct kh_gold_cause *claim = &g->causes.at[k];
        if (!m->gold[k] || m->gold[k] & KH_TIES_WHOLE) continue;
        const char *verdict = m->gold[k] & KH_TIES_ANCHOR ? "cut otherwise" : "MISSED";
        kh_buf_printf(out, "  %s %+d %.*s [%.*s] %.*s\n", verdict, claim->sign, KH_STR_ARG(claim->cause), KH_STR_ARG(claim->anchor),
                      KH_STR_ARG(claim->effect));
    }
}
