/* Who or what stands before a causal verb as its cause, or goes on from what was told before. */
#include "read/cause/cause_int.h"

/* Tokens: words of ability, and words in commas, longer than this are not looked through. */
enum { LONGEST_SUBJECT = 9 };

uint32_t kh_cause__words_of_doubt(const struct kh_cause_finder *f, uint32_t i) {
    const struct kh_match *may = kh_cause__before(f, i, KH_PARTICLE_PERHAPS);
    if (!may) may = kh_cause__before(f, i, KH_PARTICLE_MUST);
    if (may && may->first >= f->floor) i = may->first;
    bool was = i > f->floor + 1 && kh_sentence_in_class(f->p->s, i - 1, KH_S("auxiliary")) && !kh_sentence_conjunction(f->p->s, i - 1);
    return was ? i - 1 : i; /* "the quarrel [was] able to" */
}

bool kh_cause__able(const struct kh_cause_finder *f, const struct kh_predicate *v, struct kh_cause_claim *c) {
    const struct kh_parse *p = f->p;
    const struct kh_match *that = kh_cause__before(f, v->first, KH_PARTICLE_THAT);
    if (!that || that->n > 1) return false;
    for (uint32_t i = that->first; i-- > f->floor && that->first - i <= LONGEST_SUBJECT && !kh_clause_stop(p, i);) {
        const struct kh_match *m = kh_sentence_in_class(p->s, i, KH_S("able")) ? kh_sentence_match(p->s, i, KH_ENTRY_CLASS) : NULL;
        if (!m) continue;
        c->cause_from = i + m->n;
        c->cause_to = that->first;
        return c->cause_from < c->cause_to;
    }
    return false;
}

const struct kh_match *kh_cause__opener(const struct kh_cause_finder *f, uint32_t i) {
    static const enum kh_particle openers[] = {KH_PARTICLE_BUT, KH_PARTICLE_WHILE, KH_PARTICLE_SINCE};
    const struct kh_match *m = NULL;
    for (size_t k = 0; !m && k < sizeof openers / sizeof *openers; k++) m = kh_sentence_particle(f->p->s, i, openers[k]);
    return m;
}

/* Behind the last word in [from, to) that opens a clause: "he said, [if] it goes on"; `from` where none does. */
static uint32_t behind_opener(const struct kh_cause_finder *f, uint32_t from, uint32_t to) {
    for (uint32_t i = to; i-- > from;) {
        const struct kh_match *m = kh_sentence_particle(f->p->s, i, KH_PARTICLE_IF);
        if (!m) m = kh_cause__opener(f, i);
        if (m && m->first + m->n <= to) return m->first + m->n;
    }
    return from;
}

/* "the shelling[, as it seems,] deepens": where the words in commas before token `to` open; `to` where none stand there. */
static uint32_t before_words_in_commas(const struct kh_cause_finder *f, uint32_t to) {
    if (to < 2 || !kh_parse_comma(f->p, to - 1)) return to;
    for (uint32_t i = to - 1; i-- > f->floor && !kh_clause_stop(f->p, i);) {
        if (!kh_parse_comma(f->p, i)) continue;
        bool as = kh_sentence_in_class(f->p->s, i + 1, KH_S("likewise")) && to - i <= LONGEST_SUBJECT; /* "[as] happened" */
        return (as || kh_parse_behind_commas(f->p, i) == to) && kh_clause_start(f->p, 0, i) >= f->floor ? i : to;
    }
    return to;
}

const struct kh_match *kh_cause__which_before(const struct kh_cause_finder *f, uint32_t i) {
    if (i <= f->floor) return NULL;
    for (uint32_t back = 3; back > 0; back--) {
        const struct kh_match *m = back <= i ? kh_sentence_particle(f->p->s, i - back, KH_PARTICLE_WHICH) : NULL;
        /* "if [ever]" is one word with it */
        bool inside = m && m->first > 0 && kh_sentence_particle(f->p->s, m->first - 1u, KH_PARTICLE_IF);
        if (m && m->n == back && !m->clitics.preposition && !inside) return m;
    }
    return kh_cause__before(f, i, KH_PARTICLE_WHILE) ? NULL : kh_cause__before(f, i, KH_PARTICLE_RELATIVE);
}

/* "the fighting that broke out, [and which] led to": what the nearest "which" in [from, *to) tells of; where there is none, the noun right before *to when
 * verb and noun are both a she's. Sets *to behind it. 0 when neither is there. */
static uint32_t first_antecedent(const struct kh_cause_finder *f, const struct kh_predicate *v, uint32_t from, uint32_t *to) {
    const struct kh_parse *p = f->p;
    for (uint32_t i = *to; i-- > from;) {
        if (!kh_clause_relative(p, i)) continue;
        while (i > from && kh_sentence_is_mark(p->s, i - 1)) i--;
        uint32_t noun = kh_cause__antecedent(f, from, i);
        if (noun >= i) return 0;
        *to = i;
        return noun;
    }
    uint32_t noun = kh_cause__antecedent(f, from, *to);
    bool she = noun < *to && (v->features & KH_FEATURE_FEM) && kh_sentence_feminine_end(p->s, noun);
    return she ? noun : 0;
}

/* "the power that they could [build] arose from": the clause around a "that" inside a relative clause; `from` where none stands before it. */
static uint32_t before_inner_that(const struct kh_cause_finder *f, uint32_t from) {
    const struct kh_match *that = kh_cause__before(f, from, KH_PARTICLE_THAT);
    uint32_t start = that ? kh_clause_start(f->p, f->floor, that->first) : from;
    for (uint32_t i = start + 1u; that && i < that->first; i++) {
        if (kh_clause_relative(f->p, i)) return start;
    }
    return from;
}

bool kh_cause__subject_before(const struct kh_cause_finder *f, const struct kh_predicate *v, struct kh_cause_claim *c) {
    const struct kh_parse *p = f->p;
    uint32_t to = kh_cause__words_of_doubt(f, v->first), sums_up = 0;
    bool which = false, again = false;
    for (const struct kh_match *m; (m = kh_cause__which_before(f, to)); which = true) {
        to = m->first;
        again = m->clitics.conjunction; /* "[and] which": of the noun of the "which" before it */
        const struct kh_match *sums = kh_sentence_particle(p->s, to, KH_PARTICLE_WHICH);
        if (sums && sums->n > sums_up) sums_up = sums->n;
    }
    if (to < f->floor) to = f->floor;
    /* "the matter which" opens the sentence: of what was told before; not "[what] makes it hard is" */
    if (sums_up > 1 && to == kh_clause_begin(p, f->floor, to)) {
        c->cause_from = c->cause_to = to;
        return true;
    }
    while (which && to > f->floor && kh_parse_comma(p, to - 1)) to--;
    if (!which) to = before_words_in_commas(f, to);
    c->cause_to = to;
    c->cause_from = which ? kh_clause_begin(p, f->floor, to) : kh_clause_start(p, f->floor < f->object ? f->object : f->floor, to);
    if (!which && !kh_cause__names(f, c->cause_from, to)) c->cause_from = before_inner_that(f, c->cause_from);
    /* "[but] rather set off" */
    while (c->cause_from < to && !sums_up && kh_sentence_in_class(p->s, c->cause_from, KH_S("focus"))) c->cause_from++;
    while (c->cause_from < to && kh_cause__opener(f, c->cause_from)) c->cause_from += kh_cause__opener(f, c->cause_from)->n;
    if (!sums_up) c->cause_from = behind_opener(f, c->cause_from, to);
    const struct kh_match *link = c->cause_from < to ? kh_clause_connective(p, c->cause_from) : NULL;
    if (kh_clause_because(p, link) && !sums_up) c->cause_from = link->first + link->n; /* "for fear of [results] that might drag" */
    else if (link) return false;
    if (c->cause_from >= to) return false;
    if (!sums_up && !kh_cause__names(f, c->cause_from, to)) return false;
    if (sums_up) c->cause_from = kh_cause__summed(f, c->cause_from, to);
    uint32_t first = again && !sums_up ? first_antecedent(f, v, c->cause_from, &c->cause_to) : 0;
    uint32_t noun = first;
    if (!first && (sums_up || again)) noun = to;
    else if (!first) noun = which ? kh_cause__antecedent(f, c->cause_from, to) : kh_cause__described(f, c->cause_from, to);
    if (!sums_up && !which && !noun) noun = kh_cause__told_noun(f, v, c->cause_from, to);
    if (noun && noun < to) c->cause_from = noun;
    return which || (noun && noun < to) || !(kh_clause_adverbial(p, c->cause_from) || kh_cause__is_date(f, c->cause_from, to));
}

/* "the war, which lasted a month [and] led to": in a relative clause its antecedent goes on. */
static bool relative_carried(const struct kh_cause_finder *f, const struct kh_predicate *v, struct kh_cause_claim *c) {
    const struct kh_parse *p = f->p;
    uint32_t begin = kh_clause_begin(p, f->floor, v->first);
    for (uint32_t i = v->first; i-- > begin;) {
        if (!kh_clause_relative(p, i)) continue;
        uint32_t to = i;
        while (to > f->floor && kh_sentence_is_mark(p->s, to - 1)) to--;
        c->cause_from = kh_clause_start(p, f->floor, to);
        const struct kh_match *link = kh_clause_connective(p, c->cause_from);
        if (link) c->cause_from = link->first + link->n;
        c->cause_to = to;
        uint32_t noun = c->cause_from; /* "it strengthened [this accord], which" */
        while (noun + 1 < to && (kh_parse_verb_at(p, noun) || kh_sentence_particle(p->s, noun, KH_PARTICLE_REALITY))) noun++;
        if (noun < to && (kh_sentence_article(p->s, noun) || kh_sentence_match(p->s, noun, KH_ENTRY_ANAPHOR))) c->cause_from = noun;
        uint32_t nearest = kh_cause__antecedent(f, c->cause_from, to);
        if (nearest < to && !kh_sentence_prefix(p->s, nearest).n) c->cause_from = nearest;
        return c->cause_from < to;
    }
    return false;
}

/* "they passed [an explosion] that struck it and cost": the nearest act without an article that a verb tells of goes on, where it agrees. 0 where none does. */
static uint32_t told_and_carried(const struct kh_cause_finder *f, const struct kh_predicate *v, uint32_t from) {
    const struct kh_parse *p = f->p;
    bool she = v->features & KH_FEATURE_FEM;
    for (uint32_t i = v->first; i-- > from + 1u;) {
        if (!kh_parse_act_noun(p, i) || !kh_cause__is_bare(p, i) || she != kh_sentence_feminine_end(p->s, i)) continue;
        uint32_t verb = i + 1; /* its adjective may stand between */
        if (verb < v->first && !kh_parse_verb_at(p, verb) && !kh_cause__is_definite(p, verb)) verb++;
        bool told = verb < v->first && (kh_parse_verb_at(p, verb) || kh_clause_has_form(p, verb, KH_FORM_PAST));
        if (told && !kh_cause__is_definite(p, i + 1)) return i;
    }
    return 0;
}

/* Behind a word that opens a clause of its own between the last link and token `to`, "it cost lives[, while] they shelled the town, and left": 0 when none does. */
static uint32_t clause_anew(const struct kh_cause_finder *f, uint32_t to) {
    for (uint32_t i = to; i-- > f->link + 1u && f->link > 0;) {
        const struct kh_match *m = kh_parse_comma(f->p, i - 1u) ? kh_sentence_particle(f->p->s, i, KH_PARTICLE_WHILE) : NULL;
        if (m && m->first + m->n < to && kh_parse_verb_at(f->p, m->first + m->n)) return m->first + m->n;
    }
    return 0;
}

/* "the war, which wears out the rebels whom X backs[, and delayed] its rise": behind a comma a verb that agrees with the last link's goes on from
 * its cause, whatever "which" stands between. */
static bool goes_on_from_link(const struct kh_cause_finder *f, const struct kh_predicate *v) {
    static const uint16_t who = KH_FEATURE_FEM | KH_FEATURE_MASC | KH_FEATURE_PLURAL;
    const struct kh_predicate *last = f->link > 0 ? kh_parse_predicate_at(f->p, f->link) : NULL;
    bool behind = last && f->subject_to > f->subject_from && last->last < v->first && v->first > 0 && kh_parse_comma(f->p, v->first - 1u);
    return behind && last->form == KH_PREDICATE_VERB && (last->features & who) == (v->features & who);
}

bool kh_cause__subject_carried(const struct kh_cause_finder *f, const struct kh_predicate *v, struct kh_cause_claim *c) {
    bool own = !v->clitics.conjunction && kh_predicate_subject_behind(f->p, v); /* "to avoid hunger, [the state] lowered" */
    if (own) return false;
    if (v->clitics.conjunction && !goes_on_from_link(f, v) && relative_carried(f, v, c)) return true;
    uint32_t anew = clause_anew(f, v->first);
    bool known = f->subject_to > f->subject_from && !anew, condition = !known && f->if_to > f->if_from;
    c->cause_from = known ? f->subject_from : condition ? f->if_from : anew ? anew : kh_clause_begin(f->p, f->floor, v->first);
    c->cause_to = known ? f->subject_to : condition ? f->if_to : v->first;
    uint32_t noun = 0;
    if (!known && !condition) {
        noun = v->clitics.conjunction ? 0 : kh_cause__described(f, c->cause_from, c->cause_to);
        if (!noun) noun = kh_cause__told_noun(f, v, c->cause_from, v->first);
        if (!noun && v->clitics.conjunction) noun = told_and_carried(f, v, c->cause_from);
        c->cause_from = noun ? noun : kh_cause__content(f, c->cause_from, c->cause_to);
    }
    return c->cause_from < c->cause_to && (known || noun || !kh_clause_adverbial(f->p, c->cause_from));
}

/* A word with the article that names no party. */
static bool is_definite_thing(const struct kh_parse *p, uint32_t i) {
    return kh_sentence_article(p->s, i) && p->mentions.of_token[i] < 0;
}

bool kh_cause__pronoun(const struct kh_cause_finder *f, const struct kh_predicate *v, struct kh_cause_claim *c) {
    const struct kh_parse *p = f->p;
    uint32_t to = kh_cause__words_of_doubt(f, v->first);
    const struct kh_match *that = kh_cause__before(f, to, KH_PARTICLE_THAT_OWN);
    const struct kh_mention *m = kh_predicate_subject(p, v);
    if (!that || (m && (kh_mention_identified(m) || m->kind == KH_MENTION_PERSON))) return false;
    uint32_t start = kh_clause_start(p, f->floor, that->first);
    for (uint32_t i = that->first; i-- > start;) {
        if (!is_definite_thing(p, i) || kh_sentence_has(p->s, i, KH_KIND_BIT(KH_ENTRY_PARTICLE))) continue;
        c->cause_to = i + 1;
        while (i > start && is_definite_thing(p, i - 1)) i--;
        c->cause_from = i;
        return true;
    }
    c->cause_from = f->subject_from;
    c->cause_to = f->subject_to;
    if (c->cause_from < c->cause_to || start < 2 || !kh_parse_comma(p, start - 1)) return c->cause_from < c->cause_to;
    c->cause_to = start - 1; /* "they attacked [the cuts], holding that they ruin" */
    uint32_t i = c->cause_to;
    while (i > f->floor && is_definite_thing(p, i - 1)) i--;
    bool owned = i < c->cause_to && i > f->floor; /* "[the cuts] in spending": a noun in construct may stand before it */
    bool head = owned && kh_clause_has_form(p, i - 1, KH_FORM_NOUN) && !kh_parse_verb_at(p, i - 1) && p->mentions.of_token[i - 1] < 0;
    c->cause_from = head ? i - 1 : i;
    return c->cause_from < c->cause_to;
}
