#include "read/cause/proposition.h"

#include "base/utf8.h"

/* Tokens: who says it stands before "that"; less than this tells nothing. */
#define LONGEST_SPEAKER 12u
#define SHORTEST_TOLD 4u

static uint32_t event_in(const struct kh_reading *r, const struct kh_sentence *s, struct kh_span span, uint32_t first_event) {
    for (uint32_t i = first_event; i < r->events.n; i++) {
        struct kh_span t = r->events.at[i].evidence.trigger;
        if (r->events.at[i].evidence.sentence == s->index && t.start >= span.start && t.end <= span.end) return i;
    }
    return KH_NONE;
}

static uint32_t actor_in(struct kh_parse *p, uint32_t from, uint32_t to) {
    for (size_t k = 0; k < p->mentions.n; k++) {
        const struct kh_mention *m = &p->mentions.at[k];
        if (m->first < from || m->last >= to) continue;
        if (!kh_mention_identified(m) && m->sector.n == 0) continue;
        if (m->kind == KH_MENTION_PLACE) continue;
        return kh_mention_actor(p->doc, p->s, m);
    }
    return KH_NONE;
}

/* A word that is written like a trend but is a particle here: the particle of "may" with its conjunction is written like "lost". */
static bool is_particle(const struct kh_sentence *s, uint32_t i) {
    return kh_sentence_particle(s, i, KH_PARTICLE_PERHAPS) || kh_sentence_particle(s, i, KH_PARTICLE_REALITY);
}

static int trend_in(const struct kh_sentence *s, const struct kh_lexicon *lex, uint32_t from, uint32_t to) {
    for (uint32_t i = from; i < to; i++) {
        const struct kh_match *m = kh_sentence_match(s, i, KH_ENTRY_TREND);
        if (m && !is_particle(s, i)) return lex->trends[m->row];
    }
    return 0;
}

static struct kh_str concept_in(const struct kh_sentence *s, const struct kh_lexicon *lex, uint32_t from, uint32_t to) {
    for (uint32_t i = from; i < to; i++) {
        const struct kh_match *m = kh_sentence_match(s, i, KH_ENTRY_CONCEPT);
        if (m) return lex->concepts[m->row];
    }
    return KH_S("");
}

/* Do all readings of the word at token i take this clitic off, and is there one at all? Unknown words may only look so. */
static bool surely(const struct kh_sentence *s, uint32_t i, bool preposition) {
    uint32_t n = 0;
    for (uint32_t k = 0; k < s->tokens[i].n_matches; k++) {
        const struct kh_match *m = kh_sentence_at(s, i, k);
        if (m->n > 1) continue;
        if (!(preposition ? m->clitics.preposition : m->clitics.conjunction)) return false;
        n++;
    }
    return n > 0;
}

/* Bytes of the clitic at `at` in the text, or 0 where it is written otherwise or a vowel mark follows it. */
static uint32_t clitic_bytes(const struct kh_parse *p, uint32_t at, uint8_t clitic) {
    struct kh_str form = clitic ? kh_morph_clitic(p->doc->morph, clitic) : KH_S(""), rest = kh_str_slice(p->s->text, at, p->s->text.n);
    if (form.n == 0 || !kh_str_starts(rest, form)) return 0;
    size_t next = form.n;
    bool marked = next < rest.n && kh_fold_letter(kh_pack_fold(kh_morph_pack(p->doc->morph)), kh_utf8_next(rest, &next)) == KH_FOLD_DROP;
    return marked ? 0 : (uint32_t)form.n;
}

/* Behind "and" and a preposition that are joined to the first word: "[to] Russia" is Russia. A preposition that swallowed the article stays. */
static uint32_t behind_clitics(const struct kh_parse *p, uint32_t first) {
    const struct kh_word *w = p->s->tokens[first].word;
    uint32_t at = p->s->tokens[first].span.start;
    if (w->conjunction && surely(p->s, first, false)) at += clitic_bytes(p, at, w->conjunction);
    uint32_t bare = at + (w->preposition && surely(p->s, first, true) ? clitic_bytes(p, at, w->preposition) : 0);
    bool swallowed = w->article && !kh_str_starts(kh_str_slice(p->s->text, bare, p->s->text.n), kh_morph_article(p->doc->morph));
    return swallowed ? at : bare;
}

bool kh_proposition_make(struct kh_parse *p, uint32_t from, uint32_t to, uint32_t first_event, struct kh_proposition *out) {
    while (from < to && kh_sentence_is_mark(p->s, from)) from++;
    while (to > from && kh_sentence_is_mark(p->s, to - 1)) to--;
    if (from >= to) return false;
    struct kh_span span = kh_sentence_span(p->s, from, to - 1);
    const struct kh_lexicon *lex = p->doc->lex;
    span.start = behind_clitics(p, from);
    *out = (struct kh_proposition){span, event_in(p->doc->reading, p->s, span, first_event), concept_in(p->s, lex, from, to), actor_in(p, from, to),
                                   trend_in(p->s, lex, from, to)};
    return true;
}

/* What the sentence tells in the end: behind its last ", but", or behind "X said that" at its head. */
static uint32_t behind_lead(const struct kh_sentence *s, uint32_t to) {
    bool says = false;
    for (uint32_t i = to; i-- > 1;) {
        const struct kh_match *but = s->tokens[i - 1].signs == KH_SIGN_COMMA ? kh_sentence_particle(s, i, KH_PARTICLE_BUT) : NULL;
        if (but && i + but->n + SHORTEST_TOLD < to) return i + but->n;
    }
    for (uint32_t i = 0; i < to && i < LONGEST_SPEAKER; i++) {
        const struct kh_match *that = says ? kh_sentence_particle(s, i, KH_PARTICLE_THAT) : NULL;
        if (that && that->first + that->n + SHORTEST_TOLD < to) return that->first + that->n;
        says = says || kh_sentence_has(s, i, KH_KIND_BIT(KH_ENTRY_REPORTING));
    }
    return 0;
}

/* Before a reason that a comma parts from it at the end of the sentence: ", since X". */
static uint32_t before_reason(const struct kh_sentence *s, const struct kh_lexicon *lex, uint32_t from, uint32_t to) {
    for (uint32_t i = from + SHORTEST_TOLD; i < to; i++) {
        const struct kh_match *m = s->tokens[i - 1].signs == KH_SIGN_COMMA ? kh_sentence_match(s, i, KH_ENTRY_CONNECTIVE) : NULL;
        const struct kh_lex_link *link = m ? &lex->connectives[m->row] : NULL;
        if (link && link->relation == KH_RELATION_CAUSE && link->effect_first && link->certainty != KH_SURE_WEAK) return i - 1u;
    }
    return to;
}

bool kh_proposition_told(const struct kh_doc *d, struct kh_proposition *out) {
    const struct kh_sentence *s = d->told;
    uint32_t to = s ? s->n : 0;
    while (to > 0 && kh_sentence_is_mark(s, to - 1)) to--;
    if (to == 0) return false;
    uint32_t from = behind_lead(s, to);
    to = before_reason(s, d->lex, from, to);
    struct kh_span span = kh_sentence_span(s, from, to - 1);
    *out = (struct kh_proposition){span, event_in(d->reading, s, span, d->told_events), concept_in(s, d->lex, from, to), KH_NONE, trend_in(s, d->lex, from, to)};
    return true;
}
