/* Claims of what came of all that was told before: "..., which cut the town off", "..., so they withdrew". */
#include "read/cause/cause_int.h"

/* May the word at token i be the verb of a clause that "which" opens: one that tells what came of it, not what it shows or is, nor what somebody says? */
static bool tells_outcome(const struct kh_parse *p, uint32_t i) {
    const struct kh_predicate *w = i < p->s->n ? kh_parse_predicate_at(p, i) : NULL;
    if (i >= p->s->n || kh_sentence_in_class(p->s, i, KH_S("shows")) || kh_sentence_in_class(p->s, i, KH_S("auxiliary"))) return false;
    if (w && (w->form != KH_PREDICATE_VERB || w->reporting || w->causal || w->clitics.pronoun || w->passive)) return false;
    bool function_word = kh_sentence_has(p->s, i, KH_KIND_BIT(KH_ENTRY_PARTICLE) | KH_KIND_BIT(KH_ENTRY_ANAPHOR));
    if (function_word || kh_cause__bears_pronoun(p->s, i)) return false;
    return w || (kh_sentence_has_form(p->s, i, KH_VERB_FORMS) && !kh_clause_has_form(p, i, KH_FORM_NOUN));
}

bool kh_cause__by_which(struct kh_cause_finder *f, uint32_t i) {
    const struct kh_parse *p = f->p;
    static const struct kh_lex_link link = {.sign = 1, .relation = KH_RELATION_RESULT, .certainty = KH_SURE_ASSERTED};
    const struct kh_match *m = i > f->floor && kh_parse_comma(p, i - 1u) ? kh_sentence_particle(p->s, i, KH_PARTICLE_WHICH) : NULL;
    if (!m || m->clitics.preposition) return false;
    uint32_t verb = m->first + m->n;
    const struct kh_match *may = verb < p->s->n ? kh_sentence_particle(p->s, verb, KH_PARTICLE_PERHAPS) : NULL;
    uint32_t at = may ? verb + may->n : verb;
    for (uint32_t k = i; k < at; k++) { /* "and that [is what called] for" is a link of its own */
        if (kh_clause_connective(p, k)) return false;
    }
    if (!tells_outcome(p, at)) return false;
    struct kh_cause_claim c = {.first = i, .last = at, .link = &link, .sense = m->sense};
    c.cause_to = i - 1u;
    c.cause_from = kh_cause__summed(f, kh_clause_begin(p, f->floor, c.cause_to), c.cause_to);
    c.effect_from = at;
    c.effect_to = kh_clause_end(p, at, KH_END_AT_CLAUSE);
    if (c.cause_from >= c.cause_to || c.effect_to < at + 2u) return false;
    kh_cause__push(f, &c, p->predicates.of_token[at]);
    f->subject_from = c.cause_from;
    f->subject_to = c.cause_to;
    f->link = at;
    return true;
}

/* Where the clause before token `to` begins: behind a comma, where a verb stands in what follows it. */
static uint32_t clause_with_verb(const struct kh_cause_finder *f, uint32_t to) {
    const struct kh_parse *p = f->p;
    uint32_t begin = kh_clause_begin(p, f->floor, to), start = kh_clause_start(p, f->floor, to);
    for (bool verb = false; start > begin; start = kh_clause_start(p, f->floor, start - 1u)) {
        for (uint32_t i = start; i < to && !verb; i++) verb = kh_parse_verb_at(p, i);
        if (verb && !kh_sentence_particle(p->s, start, KH_PARTICLE_RELATIVE)) break;
    }
    return start;
}

/* The past verb of its own at token i that the letter of "so" joins to what was told before. */
static bool is_so_verb(const struct kh_parse *p, uint32_t i) {
    uint8_t joined = p->s->tokens[i].word->conjunction;
    if (!joined || !kh_lexicon_in_class(p->doc->lex, kh_morph_clitic(p->doc->morph, joined), KH_PARTICLE_THEN)) return false;
    if (kh_sentence_in_class(p->s, i, KH_S("auxiliary"))) return false;
    const struct kh_predicate *v = kh_parse_predicate_at(p, i);
    bool says = v && v->reporting && !v->n_events; /* "so it said"; but "so it suspended" is spelled "it commented" */
    if (v) return v->form == KH_PREDICATE_VERB && v->clitics.conjunction && !says && kh_predicate_past(v);
    return kh_clause_has_form(p, i, KH_FORM_PAST) && !kh_clause_has_form(p, i, KH_FORM_NOUN);
}

bool kh_cause__by_so(struct kh_cause_finder *f, uint32_t i) {
    const struct kh_parse *p = f->p;
    static const struct kh_lex_link link = {.sign = 1, .relation = KH_RELATION_RESULT, .certainty = KH_SURE_ASSERTED};
    if (i < f->floor + KH_SHORTEST_CLAUSE - 1u || !is_so_verb(p, i) || kh_clause_stop(p, i - 1u)) return false;
    const struct kh_predicate *v = kh_parse_predicate_at(p, i);
    const struct kh_match *m = v ? kh_cause__act_row(v) : NULL;
    uint32_t to = kh_parse_comma(p, i - 1u) ? i - 1u : i;
    struct kh_cause_claim c = {.first = i, .last = i, .link = &link, .sense = m ? m->sense : kh_sentence_first(p->s, i)->sense};
    c.cause_to = to;
    c.cause_from = kh_cause__content(f, clause_with_verb(f, to), to);
    c.effect_from = i;
    c.effect_to = kh_clause_end(p, i, KH_END_AT_CLAUSE);
    bool told = false; /* "as for X, [it]" */
    for (uint32_t k = c.cause_from; k < c.cause_to && !told; k++) told = kh_cause__is_verb(p, k);
    if (!told || c.cause_from + 1u >= c.cause_to || kh_clause_connective(p, c.cause_from)) return false;
    kh_cause__push(f, &c, p->predicates.of_token[i]);
    return true;
}
