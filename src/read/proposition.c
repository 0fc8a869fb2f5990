#include "read/proposition.h"

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
        if (m->country == KH_NONE && m->key.n == 0 && m->resolved == KH_NONE && m->sector.n == 0) continue;
        if (m->kind == KH_MENTION_PLACE) continue;
        return kh_mention_actor(p->doc, p->s, m);
    }
    return KH_NONE;
}

/* A word that is written like a trend but is a particle here: the particle of "may" with its conjunction is written like "lost". */
static bool is_particle(const struct kh_sentence *s, const struct kh_lexicon *lex, uint32_t i) {
    return kh_sentence_particle(s, lex, i, KH_PARTICLE_PERHAPS) || kh_sentence_particle(s, lex, i, KH_PARTICLE_REALITY);
}

static int trend_in(const struct kh_sentence *s, const struct kh_lexicon *lex, uint32_t from, uint32_t to) {
    for (uint32_t i = from; i < to; i++) {
        const struct kh_match *m = kh_sentence_match(s, i, KH_ENTRY_TREND);
        if (m && !is_particle(s, lex, i)) return lex->trends[m->sense->row];
    }
    return 0;
}

static struct kh_str concept_in(const struct kh_sentence *s, const struct kh_lexicon *lex, uint32_t from, uint32_t to) {
    for (uint32_t i = from; i < to; i++) {
        const struct kh_match *m = kh_sentence_match(s, i, KH_ENTRY_CONCEPT);
        if (m) return lex->concepts[m->sense->row];
    }
    return KH_S("");
}

bool kh_proposition_make(struct kh_parse *p, uint32_t from, uint32_t to, uint32_t first_event, struct kh_proposition *out) {
    while (from < to && kh_sentence_is_mark(p->s, from)) from++;
    while (to > from && kh_sentence_is_mark(p->s, to - 1)) to--;
    if (from >= to) return false;
    struct kh_span span = kh_sentence_span(p->s, from, to - 1);
    const struct kh_lexicon *lex = p->doc->lex;
    *out = (struct kh_proposition){span, event_in(p->doc->reading, p->s, span, first_event), concept_in(p->s, lex, from, to), actor_in(p, from, to),
                                   trend_in(p->s, lex, from, to)};
    return true;
}

bool kh_proposition_told(const struct kh_doc *d, struct kh_proposition *out) {
    const struct kh_sentence *s = d->told;
    uint32_t to = s ? s->n : 0;
    while (to > 0 && kh_sentence_is_mark(s, to - 1)) to--;
    if (to == 0) return false;
    struct kh_span span = kh_sentence_span(s, 0, to - 1);
    *out = (struct kh_proposition){span, event_in(d->reading, s, span, d->told_events), concept_in(s, d->lex, 0, to), KH_NONE, trend_in(s, d->lex, 0, to)};
    return true;
}
