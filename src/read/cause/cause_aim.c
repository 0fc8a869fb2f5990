/* Claims of purpose: what an act is meant to bring about: "so that", "in order to", "to" before the noun of an act. */
#include "read/cause/cause_int.h"

/* Does a verb stand behind "so that", or what is meant and no "that" behind "for the sake of"? */
static bool tells_purpose(const struct kh_parse *p, const struct kh_match *m) {
    uint32_t next = m->first + m->n;
    if (next >= p->s->n || kh_sentence_is_mark(p->s, next)) return false;
    bool present = kh_clause_has_form(p, next, KH_FORM_PRESENT) && !kh_clause_has_form(p, next, KH_FORM_PAST);
    bool verb = present || (kh_sentence_unknown(p->s, next) && !kh_sentence_article(p->s, next));
    if (kh_sentence_in_class(p->s, m->first, KH_S("so-that"))) return verb;
    return kh_sentence_in_class(p->s, m->first, KH_S("sake")) && !kh_sentence_match(p->s, next, KH_ENTRY_ANAPHOR);
}

/* Does a noun of what has an aim, efforts, plans or talks, stand among the few words before the link? */
static bool endeavour_before(const struct kh_parse *p, const struct kh_cause_claim *c) {
    enum { TO_ENDEAVOUR = 3 };
    for (uint32_t i = c->first; i-- > c->cause_from && i + TO_ENDEAVOUR >= c->first;) {
        if (kh_sentence_is_mark(p->s, i)) return false;
        if (kh_sentence_in_class(p->s, i, KH_S("takes-aim"))) return true;
    }
    return false;
}

/* "joint efforts [aiming at] peace", "efforts [that aim at]": words of purpose that tell which efforts, plans or talks are meant. */
static bool describes_endeavour(const struct kh_cause_finder *f, const struct kh_cause_claim *c) {
    const struct kh_parse *p = f->p;
    bool verb = kh_sentence_has_form(p->s, c->first, KH_VERB_FORMS) || kh_clause_has_form(p, c->first, KH_FORM_PRESENT);
    return (verb || kh_sentence_article(p->s, c->first)) && endeavour_before(p, c);
}

/* "met, [in Moscow], aiming to": only where or with whom, and no clause: the clause before it has the aim. */
static bool is_only_where(const struct kh_parse *p, uint32_t from, uint32_t to) {
    if (from >= to || !kh_clause_adverbial(p, from)) return false;
    for (uint32_t i = from; i < to; i++) {
        if (kh_parse_verb_at(p, i) || kh_parse_act_noun(p, i)) return false;
    }
    return true;
}

/* "he asked for funds [so that] the town is fed": what stands before is to bring about what stands behind. */
static void claim_so_that(struct kh_cause_finder *f, const struct kh_match *m) {
    const struct kh_parse *p = f->p;
    struct kh_cause_claim c = {.first = m->first, .last = m->first + m->n - 1u, .link = kh_clause_link(p, m), .sense = m->sense};
    c.cause_from = kh_clause_start(p, f->floor, c.first);
    bool only_points = c.first - c.cause_from < KH_SHORTEST_CLAUSE - 1u; /* "..., and that so that" */
    if (only_points || is_only_where(p, c.cause_from, c.first)) c.cause_from = kh_clause_begin(p, f->floor, c.first);
    c.cause_from = kh_cause__content(f, c.cause_from, c.first);
    if (kh_sentence_article(p->s, c.first)) { /* "[efforts] that aim at" */
        uint32_t noun = kh_cause__antecedent(f, c.cause_from, c.first);
        if (noun < c.first) c.cause_from = noun;
    }
    c.cause_to = c.first;
    c.effect_from = c.last + 1u;
    c.effect_to = kh_clause_end(p, c.effect_from, KH_END_AT_CLAUSE);
    if (c.cause_from < c.cause_to && !describes_endeavour(f, &c)) kh_cause__push(f, &c, -1);
}

/* "aims at weakening X": the masdar behind a word of purpose says how X is to change. */
static void claim_by_masdar(struct kh_cause_finder *f, const struct kh_match *m) {
    const struct kh_parse *p = f->p;
    uint32_t at = m->first + m->n;
    const struct kh_predicate *w = kh_parse_predicate_at(p, at);
    bool masdar = w && (w->form == KH_PREDICATE_NOUN || kh_clause_has_form(p, at, KH_FORM_NOUN));
    if (!masdar || !w->causal) return;
    const struct kh_predicate *v = w;
    const struct kh_lex_link *verb = &p->doc->lex->causal[v->causal->row];
    struct kh_lex_link link = *kh_clause_link(p, m);
    if (!kh_cause__is_direct(verb) || verb->effect_first || verb->certainty == KH_SURE_WEAK) return;
    link.sign *= verb->sign;
    struct kh_cause_claim c = {.first = m->first, .last = v->last, .link = &link, .sense = m->sense};
    c.cause_from = kh_clause_start(p, f->floor, c.first);
    bool where = is_only_where(p, c.cause_from, c.first);
    if (c.cause_from == c.first || where || kh_clause_adverbial(p, c.cause_from)) c.cause_from = kh_clause_begin(p, f->floor, c.first);
    c.cause_to = c.first;
    c.effect_from = v->last + 1u;
    c.effect_to = kh_clause_end(p, c.effect_from, KH_END_AT_COMMA);
    kh_cause__push(f, &c, -1);
}

bool kh_cause__is_purpose(const struct kh_parse *p, uint32_t i) {
    const struct kh_match *m = kh_clause_purpose(p, i);
    return m && (tells_purpose(p, m) || kh_clause_has_form(p, m->first + m->n, KH_FORM_PRESENT));
}

void kh_cause__by_purpose(struct kh_cause_finder *f, const struct kh_match *m) {
    if (tells_purpose(f->p, m)) claim_so_that(f, m);
    else claim_by_masdar(f, m);
}

/* "[Moscow] heads [to] exploit": does the nearest verb before token i ask for the letter, with no comma between? */
static bool verb_takes_aim(const struct kh_parse *p, uint32_t i) {
    for (uint32_t k = i; k-- > 0 && !kh_sentence_is_mark(p->s, k);) {
        if (kh_parse_verb_at(p, k) || kh_sentence_has_form(p->s, k, KH_VERB_FORMS)) {
            bool takes = kh_sentence_in_class(p->s, k, KH_S("takes-aim"));
            if (takes || !kh_clause_has_form(p, k, KH_FORM_NOUN)) return takes;
        }
    }
    return false;
}

/* "[to settle] the quarrel", "[to protest]": does the word with its preposition tell an act that nothing before it governs? */
static bool is_act_aimed_at(const struct kh_predicate *w) {
    if (!w->clitics.preposition) return false;
    if (w->form == KH_PREDICATE_NOUN) return w->governor == KH_NOBODY && (w->n_events || w->control || w->causal);
    return w->form == KH_PREDICATE_VERB && kh_predicate_present(w) && !w->reporting;
}

bool kh_cause__is_aim(const struct kh_parse *p, uint32_t i) {
    if (kh_sentence_article(p->s, i) && kh_sentence_in_class(p->s, i, KH_S("no-aim"))) return false; /* "a reading of [the situation]" */
    struct kh_str prep = i > 1 ? kh_sentence_prefix(p->s, i) : KH_S("");
    if (prep.n == 0 || kh_sentence_conjunction(p->s, i) || !kh_lexicon_in_class(p->doc->lex, prep, KH_PARTICLE_PURPOSE)) return false;
    const struct kh_predicate *w = kh_parse_predicate_at(p, i);
    if (p->mentions.of_token[i] >= 0 || (kh_sentence_is_mark(p->s, i - 1u) && !kh_parse_comma(p, i - 1u))) return false;
    static const uint32_t connective = KH_KIND_BIT(KH_ENTRY_CONNECTIVE);
    if (kh_sentence_has(p->s, i, connective) || kh_sentence_has(p->s, i - 1u, connective)) return false;
    for (uint32_t k = i - 1u; k + 3u > i && k > 0; k--) { /* "the way [to leave]", "a new offer [to stop]" */
        if (kh_sentence_in_class(p->s, k, KH_S("takes-aim"))) return false;
    }
    if (verb_takes_aim(p, i)) return false;
    struct kh_str unlike = w && w->causal ? p->doc->lex->causal[w->causal->row].unlike : KH_S("");
    if (unlike.n && kh_str_contains(kh_str_span(p->s->text, p->s->tokens[i].span), unlike)) return false; /* "by [several] times" */
    return w ? is_act_aimed_at(w) : kh_sentence_in_class(p->s, i, KH_S("aim"));
}

/* "raids [to arrest]", "further measures [to protect]": the noun of an act right before token `to`, with its adjectives; `to` where none stands there. */
static uint32_t act_before(const struct kh_parse *p, uint32_t from, uint32_t to) {
    for (uint32_t i = to; i-- > from && i + 3u >= to && !kh_sentence_is_mark(p->s, i);) {
        if (kh_parse_act_noun(p, i) || kh_sentence_in_class(p->s, i, KH_S("act"))) return i;
    }
    return to;
}

/* "the verb ... [an accord] with Bamako to fight": does the noun of an act stand nearer before token `to` than any verb of the clause? What the letter leads
 * to is the noun's own complement then, and no aim of the clause. */
static bool hangs_on_noun(const struct kh_parse *p, uint32_t from, uint32_t to) {
    for (uint32_t i = to; i-- > from;) {
        if (kh_parse_verb_at(p, i) && !kh_clause_has_form(p, i, KH_FORM_NOUN)) return false;
        if (kh_parse_act_noun(p, i)) return true;
    }
    return false;
}

/* A visit, talks, an accord: what they are to do is what they are about. */
static bool is_of_talks(const struct kh_parse *p, uint32_t i) {
    const struct kh_predicate *w = kh_parse_predicate_at(p, i);
    if (!w) return false;
    return kh_predicate_of_type(w, KH_S("CONSULT|AGREE|SUPPORT|AID|COOPERATE"));
}

/* "held [for her criticism of] the government": the act's own pronoun says whose it is, since whom it is done to stands right behind: what came before is
 * its result, and it no aim. "To grant [her] trust" has two objects, and "to try [him] on Monday" a day. */
static bool is_own_act(const struct kh_parse *p, uint32_t i) {
    uint32_t next = i + 1u;
    if (!kh_cause__bears_pronoun(p->s, i) || next >= p->s->n || kh_sentence_in_class(p->s, i, KH_S("gives-two"))) return false;
    if (kh_clause_adverbial(p, next) || kh_sentence_prefix(p->s, next).n || kh_sentence_conjunction(p->s, next)) return false;
    return p->mentions.of_token[next] >= 0;
}

bool kh_cause__by_aim(struct kh_cause_finder *f, uint32_t i) {
    const struct kh_parse *p = f->p;
    static const struct kh_lex_link aim = {.sign = 1, .relation = KH_RELATION_PURPOSE, .certainty = KH_SURE_POSSIBLE};
    static const struct kh_lex_link reason = {.sign = 1, .effect_first = true, .relation = KH_RELATION_CAUSE, .certainty = KH_SURE_ASSERTED};
    if (!kh_cause__is_aim(p, i)) return false;
    const struct kh_predicate *w = kh_parse_predicate_at(p, i);
    const struct kh_match *m = w ? kh_cause__act_row(w) : kh_sentence_match(p->s, i, KH_ENTRY_CLASS);
    struct kh_cause_claim c = {.first = i, .last = i, .link = &aim, .sense = m->sense};
    bool comma = kh_parse_comma(p, i - 1u); /* "met them for talks, [to settle] the quarrel": of the whole clause */
    uint32_t to = comma ? i - 1u : i;
    if (to <= f->floor) return false;
    c.cause_from = kh_clause_start(p, f->floor, to);
    if (comma || to - c.cause_from < KH_SHORTEST_CLAUSE - 1u) c.cause_from = kh_clause_begin(p, f->floor, to);
    c.cause_from = kh_cause__content(f, c.cause_from, to);
    c.cause_to = to;
    c.effect_from = i;
    c.effect_to = kh_clause_end(p, i, KH_END_AT_COMMA);
    bool told = false;
    for (uint32_t k = c.cause_from; k < i && !told; k++) {
        told = kh_cause__is_verb(p, k);
    }
    uint32_t act = act_before(p, c.cause_from, i);
    if (act < i) c.cause_from = act;
    if (!comma && (act == i || is_of_talks(p, act)) && hangs_on_noun(p, c.cause_from, i)) return false;
    bool verb = w && w->form == KH_PREDICATE_VERB;
    if ((!told && act == i) || c.effect_to < i + (verb ? 1u : 2u)) return false;
    if (!verb && is_own_act(p, i)) {
        c = kh_cause__swapped(&c);
        c.link = &reason;
    }
    kh_cause__push(f, &c, -1);
    return true;
}
