#include "read/cause/cause.h"

#include "read/cause/cause_int.h"
#include "read/predicate/predicate_int.h"
#include "read/cause/proposition.h"

/* Does somebody fear it, or warn of it: "fears that ... may lead to"? */
static bool is_feared(const struct kh_cause_finder *f, uint32_t token) {
    for (size_t i = 0; i < f->scopes->n; i++) {
        const struct kh_scope *s = &f->scopes->at[i];
        bool says = token >= s->first && token <= s->last;
        if (s->strength == KH_STRENGTH_WARNS && !s->negated && !says && token >= s->from && token < s->to) return true;
    }
    return false;
}

static enum kh_certainty certainty_of(const struct kh_cause_finder *f, const struct kh_cause_claim *c, int predicate) {
    static const enum kh_certainty of[] = {KH_CERTAINTY_ASSERTED, KH_CERTAINTY_POSSIBLE, KH_CERTAINTY_CONDITIONAL, KH_CERTAINTY_FEARED, KH_CERTAINTY_POSSIBLE};
    enum kh_certainty x = of[c->link->certainty];
    if (x != KH_CERTAINTY_ASSERTED) return x;
    if (is_feared(f, c->first)) return KH_CERTAINTY_FEARED;
    if (f->p->doc->scenario != KH_NONE && !c->link->effect_first) x = KH_CERTAINTY_POSSIBLE; /* it is what that future would bring */
    if (predicate < 0) return x;
    const struct kh_predicate *v = &f->p->predicates.at[predicate];
    bool past = v->form == KH_PREDICATE_VERB && kh_predicate_past(v);
    enum kh_status mood = kh_scopes_status(f->p, f->scopes, (size_t)predicate);
    if (past && mood == KH_STATUS_FUTURE) return x; /* "this decision [stirred] questions": it is not what was decided */
    return mood == KH_STATUS_HYPOTHETICAL || mood == KH_STATUS_FUTURE ? KH_CERTAINTY_POSSIBLE : x;
}

/* A claim inside an if-sentence holds under that condition; a contrast ends such a sentence. */
static bool under_condition(const struct kh_cause_finder *f, uint32_t token) {
    const struct kh_parse *p = f->p;
    for (uint32_t i = token + 1; i-- > 0 && !kh_clause_stop(p, i);) {
        if (kh_sentence_particle(p->s, i, KH_PARTICLE_IF)) return true;
        if (kh_sentence_particle(p->s, i, KH_PARTICLE_BUT)) break;
    }
    for (uint32_t i = token; i < p->s->n && !kh_clause_stop(p, i); i++) {
        if (kh_sentence_particle(p->s, i, KH_PARTICLE_BUT)) return false;
        if (kh_sentence_particle(p->s, i, KH_PARTICLE_IF)) return true;
    }
    return false;
}

/* Over `part` as well, as far as it stands in the sentence: a cause may stand in the one before. */
static void widen(struct kh_span *span, struct kh_span part, struct kh_span sentence) {
    if (part.end <= sentence.start || part.start >= sentence.end) return;
    if (part.start < span->start) span->start = part.start < sentence.start ? sentence.start : part.start;
    if (part.end > span->end) span->end = part.end > sentence.end ? sentence.end : part.end;
}

bool kh_cause__points_back(const struct kh_cause_finder *f, uint32_t from, uint32_t to) {
    const struct kh_parse *p = f->p;
    while (from < to && (kh_sentence_is_mark(p->s, from) || kh_sentence_particle(p->s, from, KH_PARTICLE_BUT))) from++;
    if (from >= to) return true;
    const struct kh_match *m = kh_sentence_match(p->s, from, KH_ENTRY_ANAPHOR);
    return m && p->doc->lex->anaphora[m->row] == KH_ANAPHOR_THING && from + m->n >= to;
}

/* "prices rose, [and that] led to": what "that" in a later clause of the sentence means is what stands before the comma. */
static void clause_told(const struct kh_cause_finder *f, uint32_t link, uint32_t *from, uint32_t *to) {
    uint32_t start = kh_clause_start(f->p, f->floor, link), begin = kh_clause_begin(f->p, f->floor, link);
    const struct kh_predicate *w = kh_parse_predicate_at(f->p, link);
    if (start != link && kh_cause__words_of_doubt(f, link) == start) link = start; /* "[and may] that lead to" */
    if (start != link && w && w->clitics.conjunction) { /* "they shelled it [and that] led to" */
        begin = start;
        start = link;
    }
    if (start != link || start <= begin + KH_SHORTEST_CLAUSE) return;
    *from = kh_cause__summed(f, begin, start);
    *to = start;
}

/* "prices rose; [that] is because of": what stands in the sentence before the mark. */
static bool part_told(const struct kh_cause_finder *f, uint32_t link, uint32_t *from, uint32_t *to) {
    uint32_t end = kh_clause_begin(f->p, 0, link);
    while (end > 0 && kh_sentence_is_mark(f->p->s, end - 1u)) end--;
    uint32_t begin = kh_clause_begin(f->p, 0, end);
    if (end < begin + KH_SHORTEST_CLAUSE + 1u) return false;
    *from = kh_cause__summed(f, begin, end);
    *to = end;
    return true;
}

/* "if A, then B, [and that] leads to": does a clause of its own stand between the condition and that of the link? */
static bool answered(const struct kh_cause_finder *f, uint32_t link) {
    uint32_t start = kh_clause_start(f->p, f->floor, link);
    while (start > f->if_to && kh_sentence_is_mark(f->p->s, start - 1u)) start--;
    return start > f->if_to + KH_SHORTEST_CLAUSE;
}

/* "complicates [the talks]" is worse for them, "complicates [the crisis]" is more of it. */
static int sign_of(const struct kh_cause_finder *f, const struct kh_cause_claim *c) {
    if (c->link->sign) return c->link->sign;
    return kh_sentence_in_class(f->p->s, c->effect_from, KH_S("endeavour")) ? -1 : 1;
}

/* Nothing but the name of a country, or of its capital: who, and not what, is no part of a causal map. */
static bool is_bare_country(const struct kh_cause_finder *f, uint32_t from, uint32_t to) {
    const struct kh_sentence *s = f->p->s;
    while (from < to && (kh_sentence_is_mark(s, from) || kh_sentence_particle(s, from, KH_PARTICLE_BUT))) from++; /* "as for Chad" */
    while (to > from && kh_sentence_is_mark(f->p->s, to - 1u)) to--;
    const struct kh_mention *m = from < to ? kh_parse_mention_at(f->p, from) : NULL;
    return m && m->first == from && m->last + 1u >= to && kh_mention_names_state(m);
}

void kh_cause__push(struct kh_cause_finder *f, const struct kh_cause_claim *whole, int predicate) {
    struct kh_cause_claim told = *whole;
    const struct kh_cause_claim *c = &told;
    told.cause_from = kh_cause__told_from(f, told.cause_from, told.cause_to);
    told.cause_to = kh_cause__told_to(f, told.cause_from, told.cause_to);
    told.effect_from = kh_cause__told_from(f, told.effect_from, told.effect_to);
    told.effect_to = kh_cause__told_to(f, told.effect_from, told.effect_to);
    bool to_whom = predicate >= 0 && told.effect_from + 1u < told.effect_to && f->p->s->tokens[told.effect_from].word->prep_pronoun;
    if (to_whom) told.effect_from++; /* "gives [it] means" */
    if (predicate >= 0 && (is_bare_country(f, c->cause_from, c->cause_to) || is_bare_country(f, c->effect_from, c->effect_to))) return;
    struct kh_cause k = {.sign = sign_of(f, c)};
    struct kh_parse *p = f->p;
    struct kh_doc *d = p->doc;
    if (kh_cause__is_time(f, c->cause_from, c->cause_to) || kh_cause__is_time(f, c->effect_from, c->effect_to)) return;
    bool back = kh_cause__points_back(f, c->cause_from, c->cause_to), here = f->if_to > f->if_from && !answered(f, c->first);
    uint32_t from = back && here ? f->if_from : c->cause_from, to = back && here ? f->if_to : c->cause_to;
    if (back && !here && c->cause_from < c->cause_to) clause_told(f, c->first, &from, &to);
    if (back && !here && from == c->cause_from) part_told(f, c->first, &from, &to);
    bool only_points = from == c->cause_from && to == c->cause_to && from < to; /* "that", whatever stands before the verb */
    bool before = back && !here && (only_points || c->first <= kh_clause_begin(p, 0, c->first) + 2u) && kh_proposition_told(d, &k.cause);
    if (!before && !kh_proposition_make(p, from, to, f->first_event, &k.cause)) return;
    bool begins = c->first <= kh_clause_begin(p, 0, c->first) + 2u, what = begins && kh_cause__points_back(f, c->effect_from, c->effect_to);
    uint32_t effect_from = c->effect_from, effect_to = c->effect_to;
    if (what && part_told(f, c->first, &effect_from, &effect_to)) what = false;
    if (!(what && kh_proposition_told(d, &k.effect)) && !kh_proposition_make(p, effect_from, effect_to, f->first_event, &k.effect)) return;
    k.certainty = certainty_of(f, c, predicate);
    if (k.certainty == KH_CERTAINTY_POSSIBLE && under_condition(f, c->first)) k.certainty = KH_CERTAINTY_CONDITIONAL;
    kh_scopes_attribution(p, f->scopes, c->first, &k.attribution);
    struct kh_span trigger = kh_sentence_span(p->s, c->first, c->last), span = trigger;
    widen(&span, k.cause.span, p->s->span);
    widen(&span, k.effect.span, p->s->span);
    k.evidence = (struct kh_evidence){p->s->index, span, trigger, kh_doc_rule(d, c->sense)};
    kh_vec_push(d->arena, &d->reading->causes, k);
}

bool kh_cause__is_direct(const struct kh_lex_link *l) {
    for (size_t k = 0; k < l->preps.n; k++) {
        if (l->preps.at[k].n) return false;
    }
    return true;
}

/* ---- connectives ---- */

static int predicate_inside(const struct kh_cause_finder *f, uint32_t first, uint32_t last) {
    for (uint32_t i = first; i <= last; i++) {
        int16_t k = f->p->predicates.of_token[i];
        if (k >= 0 && f->p->predicates.at[k].causal) return k;
    }
    return -1;
}

/* "ready [to] do": the words of a cause before a noun or a pronoun are those of "to" before a verb. */
static bool is_to_do(const struct kh_cause_finder *f, const struct kh_match *m) {
    uint32_t next = m->first + m->n;
    bool word = kh_sentence_in_class(f->p->s, m->first, KH_S("because")) && !m->clitics.pronoun;
    return word && next < f->p->s->n && kh_clause_has_form(f->p, next, KH_FORM_PRESENT);
}

/* Does a verb of change stand in [from, to), or a noun of change at its head or as an object? */
static bool tells_change(const struct kh_cause_finder *f, uint32_t from, uint32_t to) {
    const struct kh_sentence *s = f->p->s;
    for (uint32_t i = from; i < to; i++) {
        const struct kh_match *m = kh_sentence_match(s, i, KH_ENTRY_TREND);
        if (!m || f->p->doc->lex->trends[m->row] == 0) continue;
        bool verb = kh_sentence_has_form(s, i, KH_VERB_FORMS) && !kh_clause_has_form(f->p, i, KH_FORM_NOUN);
        if (verb || i <= from + 1 || kh_sentence_object_end(s, i)) return true;
    }
    return false;
}

/* Behind "was the reason": the definite noun is the effect, and what stands behind it without an article the cause. */
static bool reason_was(const struct kh_cause_finder *f, struct kh_cause_claim *c) {
    const struct kh_parse *p = f->p;
    c->effect_from = c->last + 1u;
    for (uint32_t i = c->effect_from + 1u; i < p->s->n && !kh_clause_stop(p, i) && !kh_parse_comma(p, i); i++) {
        bool definite = kh_sentence_article(p->s, i - 1u) || p->mentions.of_token[i - 1u] >= 0;
        if (!definite || kh_sentence_article(p->s, i) || kh_clause_adverbial(p, i) || kh_sentence_conjunction(p->s, i)) continue;
        c->effect_to = c->cause_from = i;
        c->cause_to = kh_clause_end(p, i, KH_END_AT_CLAUSE);
        return true;
    }
    return false;
}

/* "the reason for the crisis is [the drought]": a noun of reason at the head of a clause, equated with what it was. */
static bool claim_by_reason(struct kh_cause_finder *f, uint32_t i) {
    const struct kh_parse *p = f->p;
    static const struct kh_lex_link link = {.sign = 1, .relation = KH_RELATION_CAUSE, .certainty = KH_SURE_ASSERTED};
    const struct kh_match *m = kh_sentence_in_class(p->s, i, KH_S("reason")) ? kh_sentence_match(p->s, i, KH_ENTRY_CLASS) : NULL;
    if (!m || m->clitics.preposition || m->clitics.article || m->clitics.pronoun) return false;
    bool was = i > f->floor && kh_sentence_in_class(p->s, i - 1u, KH_S("auxiliary")); /* "[was] the reason for the fire a short circuit" */
    if (!was && !kh_cause__points_back(f, kh_clause_start(p, f->floor, i), i)) return false;
    struct kh_cause_claim c = {.first = i, .last = i, .link = &link, .sense = m->sense};
    if (was ? !reason_was(f, &c) : !kh_cause__equated(f, &c, i + 1) || c.effect_to <= i + 1) return false;
    for (uint32_t k = i + 1; !was && k < c.effect_to; k++) { /* a verb instead: "[it] caused a crisis that is" */
        if (kh_parse_comma(p, k) || kh_parse_verb_at(p, k) || kh_sentence_object_end(p->s, k)) return false;
    }
    kh_cause__push(f, &c, -1);
    f->floor = c.cause_from;
    return true;
}

/* "it is to stop [for want of] money": the preposition of purpose joined to a noun of lack that no word before it asks for. "Dismissed [for his failure]":
 * the same of a deed that is always whose pronoun it bears. */
static bool claim_by_lack(struct kh_cause_finder *f, uint32_t i) {
    const struct kh_parse *p = f->p;
    static const struct kh_lex_link link = {.sign = 1, .effect_first = true, .relation = KH_RELATION_CAUSE, .certainty = KH_SURE_ASSERTED};
    const struct kh_match *own = kh_cause__bears_pronoun(p->s, i) ? kh_sentence_of_class(p->s, i, KH_S("own-deed")) : NULL;
    const struct kh_match *m = own ? own : kh_sentence_of_class(p->s, i, KH_S("shortage"));
    if (own && kh_sentence_class_in(p->s, kh_clause_begin(p, f->floor, i), i, KH_S("returns"))) return false; /* "went back [to its role]" */
    struct kh_str prep = m ? kh_sentence_prefix(p->s, i) : KH_S("");
    if (prep.n == 0 || i < 2 || kh_sentence_conjunction(p->s, i)) return false;
    if (!kh_lexicon_in_class(p->doc->lex, prep, KH_PARTICLE_PURPOSE)) return false;
    bool governs = kh_parse_predicate_at(p, i - 1u) && !(own && kh_sentence_article(p->s, i - 1u)); /* "angry over the [decision] for its neglect of" */
    bool asked = governs || kh_sentence_has_form(p->s, i - 1u, KH_VERB_FORMS) || kh_sentence_is_mark(p->s, i - 1u);
    if (asked || kh_sentence_has(p->s, i - 1u, KH_KIND_BIT(KH_ENTRY_CONNECTIVE) | KH_KIND_BIT(KH_ENTRY_CAUSAL))) return false;
    struct kh_cause_claim c = {.first = i, .last = i, .link = &link, .sense = m->sense};
    kh_cause__effect_before(f, &c, i);
    kh_cause__push(f, &c, -1);
    return true;
}

/* "the raid that the kingdom broke off ties [because of it]": a link whose pronoun is the noun before "which". */
static bool claim_resumed(struct kh_cause_finder *f, uint32_t i) {
    const struct kh_parse *p = f->p;
    const struct kh_match *m = kh_sentence_match(p->s, i, KH_ENTRY_CONNECTIVE);
    if (!m || !m->clitics.pronoun || !kh_sentence_in_class(p->s, i, KH_S("takes-up")) || !kh_clause_link(p, m)->effect_first) return false;
    uint32_t begin = kh_clause_begin(p, f->floor, i);
    for (uint32_t k = i; k-- > begin;) {
        if (!kh_clause_relative(p, k)) continue;
        uint32_t to = k;
        while (to > begin && kh_sentence_is_mark(p->s, to - 1u)) to--;
        uint32_t noun = kh_cause__antecedent(f, begin, to), last = i + m->n;
        struct kh_cause_claim c = {.first = i, .last = last - 1u, .cause_from = noun, .cause_to = to, .effect_from = k + 1u, .link = kh_clause_link(p, m), .sense = m->sense};
        c.effect_to = last < p->s->n ? kh_clause_end(p, last, KH_END_AT_COMMA) : last;
        if (noun < to) kh_cause__push(f, &c, -1);
        return noun < to;
    }
    return false;
}

/* The last party before token i, with neither a verb nor the end of a clause in between; NULL where there is none. */
static const struct kh_mention *party_before(const struct kh_cause_finder *f, uint32_t i) {
    while (i-- > f->floor) {
        const struct kh_mention *m = kh_parse_mention_at(f->p, i);
        if (m || kh_clause_stop(f->p, i) || kh_parse_verb_at(f->p, i)) return m;
    }
    return NULL;
}

/* "[lay on] X": does a word of laying something on somebody stand before him in his clause? */
static bool is_laid_on(const struct kh_cause_finder *f, const struct kh_mention *blamed) {
    for (uint32_t i = blamed->first; i-- > f->floor && !kh_clause_stop(f->p, i);) {
        if (kh_sentence_in_class(f->p->s, i, KH_S("lays-on"))) return true;
    }
    return false;
}

/* "they lay on X [the blame] for Y": behind a verb and whoever is blamed, the noun of blame, and what for. */
static bool claim_by_blame(struct kh_cause_finder *f, uint32_t i) {
    const struct kh_parse *p = f->p;
    static const struct kh_lex_link link = {.sign = 1, .relation = KH_RELATION_CAUSE, .certainty = KH_SURE_POSSIBLE};
    const struct kh_match *m = kh_sentence_in_class(p->s, i, KH_S("blame")) ? kh_sentence_match(p->s, i, KH_ENTRY_CLASS) : NULL;
    if (!m || m->clitics.article || m->clitics.preposition || i < 2 || i + 1u >= p->s->n || kh_sentence_is_mark(p->s, i + 1u)) return false;
    const struct kh_mention *blamed = party_before(f, i);
    if (!blamed || !is_laid_on(f, blamed)) return false;
    struct kh_cause_claim c = {.first = i, .last = i, .link = &link, .sense = m->sense};
    c.cause_from = blamed->first;
    c.cause_to = blamed->last + 1u;
    c.effect_from = i + 1u;
    c.effect_to = kh_clause_end(p, c.effect_from, KH_END_AT_COMMA);
    kh_cause__push(f, &c, -1);
    return true;
}

/* "among the results of the war [a decline]". */
static void claim_of_results(struct kh_cause_finder *f, struct kh_cause_claim *c) {
    bool opens = kh_cause__points_back(f, kh_clause_start(f->p, f->floor, c->first), c->first);
    if (!opens || !kh_cause__equated(f, c, c->last + 1)) return;
    struct kh_cause_claim told = kh_cause__swapped(c);
    kh_cause__push(f, &told, -1);
}

/* What stands before a connective that puts its cause first: the words before it in its clause, or all that "which" sums up. */
static void cause_before(const struct kh_cause_finder *f, struct kh_cause_claim *c) {
    const struct kh_parse *p = f->p;
    bool behind = c->first > f->floor;
    bool it = behind && kh_sentence_particle(p->s, c->first - 1u, KH_PARTICLE_WHICH); /* "and that is" */
    it = it || (behind && kh_sentence_conjunction(p->s, c->first - 1u) && kh_sentence_in_class(p->s, c->first - 1u, KH_S("equates")));
    c->cause_to = it ? c->first - 1u : c->first;
    bool sums_up = it || (c->first > 0 && kh_parse_comma(p, c->first - 1u)); /* ", which led to" */
    if (sums_up) c->cause_from = kh_cause__summed(f, kh_clause_begin(p, f->floor, c->cause_to), c->cause_to);
    else c->cause_from = kh_clause_start(p, f->floor, c->first);
    if (c->cause_from == c->cause_to && c->cause_to > f->floor + 1 && kh_clause_stop(p, c->cause_to - 1)) { /* "A; which led to" */
        c->cause_to--;
        c->cause_from = kh_cause__summed(f, kh_clause_begin(p, f->floor, c->cause_to), c->cause_to);
    }
    /* "[was] the drought a reason for" */
    while (c->cause_from < c->cause_to && kh_sentence_in_class(p->s, c->cause_from, KH_S("auxiliary"))) c->cause_from++;
}

/* A condition: in front, with what would follow, or behind what it is for. */
static void claim_by_condition(struct kh_cause_finder *f, struct kh_cause_claim *c, uint32_t behind) {
    bool first = kh_cause__condition_first(f, c, behind);
    if (!first) kh_cause__effect_before(f, c, behind);
    f->lead = first ? 0 : f->lead;
    f->if_from = first ? c->cause_from : f->if_from;
    f->if_to = first ? c->cause_to : f->if_to;
    kh_cause__push(f, c, predicate_inside(f, c->first, c->last));
    if (first) kh_cause__also_then(f, c);
}

/* "he said [that]": does a verb of saying stand before token i, and no other "that" and no mark between? */
static bool is_said(const struct kh_parse *p, uint32_t i) {
    for (uint32_t k = i; k-- > 0 && !kh_sentence_is_mark(p->s, k) && !kh_sentence_particle(p->s, k, KH_PARTICLE_THAT);) {
        const struct kh_predicate *w = kh_parse_predicate_at(p, k);
        if (w && w->reporting && !w->clitics.future) return true;
    }
    return false;
}

/* "[if] you strike, we strike back", with a word that is "that" before a noun: before a past verb, and spelled as the table has it. */
static bool claim_by_if_verb(struct kh_cause_finder *f, uint32_t i) {
    static const struct kh_lex_link link = {
        .sign = 1, .effect_first = true, .relation = KH_RELATION_CONDITION, .certainty = KH_SURE_CONDITIONAL,
    };
    const struct kh_parse *p = f->p;
    const struct kh_match *m = kh_sentence_particle(p->s, i, KH_PARTICLE_IF_VERB);
    uint32_t behind = i + 1u;
    if (!m || m->n > 1 || m->clitics.pronoun || behind >= p->s->n) return false;
    struct kh_str written = kh_str_span(p->s->text, p->s->tokens[i].span);
    if (!kh_str_ends(written, p->doc->lex->particle_written[m->row])) return false;
    uint32_t verb = kh_sentence_particle(p->s, behind, KH_PARTICLE_COPULA) ? behind + 1u : behind;
    bool past = verb < p->s->n && kh_clause_has_form(p, verb, KH_FORM_PAST) && kh_clause_only_verb(p, verb);
    if (!past || kh_sentence_particle(p->s, verb, KH_PARTICLE_PERHAPS) || kh_sentence_conjunction(p->s, verb)) return false;
    struct kh_cause_claim c = {.first = i, .last = i, .link = &link, .sense = m->sense};
    uint32_t end = kh_clause_end(p, behind, KH_END_AT_COMMA);
    bool points = end <= behind + KH_SHORTEST_CLAUSE && kh_cause__points_back(f, end - 1u, end); /* "if that is needed" */
    bool even = kh_sentence_conjunction(p->s, i) && kh_clause_begin(p, f->floor, i) != i; /* "the state, [even if] it holds, is weak" */
    if (points || even || is_said(p, i)) return false;
    if (kh_sentence_conjunction(p->s, i) && !kh_cause__condition_first(f, &c, behind)) return false; /* "even if" */
    claim_by_condition(f, &c, behind);
    return true;
}

/* "under [pressure] of", "for [reasons] of safety": a noun in the words of the link belongs to the cause. And a phrase ends where a purpose begins. */
static void trim_cause(const struct kh_cause_finder *f, struct kh_cause_claim *c) {
    const struct kh_parse *p = f->p;
    for (uint32_t i = c->first; i <= c->last && c->cause_from == c->last + 1u; i++) {
        if (kh_sentence_in_class(p->s, i, KH_S("link-noun"))) c->cause_from = i;
    }
    for (uint32_t i = c->cause_from + 1u; i < c->cause_to; i++) {
        if (kh_cause__is_aim(p, i) || kh_cause__is_purpose(p, i)) c->cause_to = i;
    }
}

/* "because of A[, besides B]": a second cause of the same. */
static void claim_besides(struct kh_cause_finder *f, const struct kh_cause_claim *c) {
    const struct kh_parse *p = f->p;
    const struct kh_match *m = kh_parse_comma(p, c->cause_to) ? kh_sentence_particle(p->s, c->cause_to + 1u, KH_PARTICLE_BESIDES) : NULL;
    if (!m || m->clitics.pronoun || m->first + m->n >= p->s->n) return;
    struct kh_cause_claim also = *c;
    also.first = m->first;
    also.last = m->first + m->n - 1u;
    also.cause_from = also.last + 1u;
    also.cause_to = kh_clause_end(p, also.cause_from, KH_END_AT_COMMA);
    if (!kh_cause__points_back(f, also.cause_from, also.cause_to)) kh_cause__push(f, &also, -1);
}

/* "the reply was [not] long in coming, since X": the reason only tells how what is denied came. */
static bool is_denied(const struct kh_parse *p, uint32_t from, uint32_t to) {
    for (uint32_t i = from; i < to; i++) {
        if (kh_sentence_particle(p->s, i, KH_PARTICLE_NOT) && !kh_sentence_in_class(p->s, i, KH_S("lack"))) return true;
    }
    return false;
}

/* "since": a word that only says what something counts as stands behind it, or what would be its effect is a phrase joined to the reason. */
static bool tells_no_reason(const struct kh_parse *p, const struct kh_cause_claim *c) {
    if (is_denied(p, c->effect_from, c->effect_to) || kh_sentence_in_class(p->s, c->cause_from, KH_S("shows"))) return true;
    uint32_t i = c->effect_from;
    while (i < c->effect_to && kh_sentence_is_mark(p->s, i)) i++;
    return c->effect_from > c->last && i < c->effect_to && kh_sentence_conjunction(p->s, i) && kh_clause_adverbial(p, i);
}

static void claim_by_connective(struct kh_cause_finder *f, const struct kh_match *m) {
    struct kh_cause_claim c = {.first = m->first, .last = m->first + m->n - 1u, .link = kh_clause_link(f->p, m), .sense = m->sense};
    if (is_to_do(f, m)) return;
    bool asked_for = c.first > 0 && kh_sentence_in_class(f->p->s, c.first - 1, KH_S("inquiry")); /* "an inquiry into the reason for" */
    if (!c.link->effect_first && asked_for) return;
    uint32_t behind = c.last + 1;
    bool condition = c.link->relation == KH_RELATION_CONDITION;
    if (condition && c.link->effect_first) {
        claim_by_condition(f, &c, behind);
        return;
    }
    if (c.link->relation == KH_RELATION_RESULT && c.link->effect_first) {
        claim_of_results(f, &c);
        return;
    }
    if (!c.link->effect_first) {
        cause_before(f, &c);
        bool headed = c.link->relation == KH_RELATION_CAUSE && kh_cause__points_back(f, c.cause_from, c.cause_to);
        if (headed && !kh_cause__equated(f, &c, behind)) return;
        if (!headed) kh_cause__effect_behind(f, &c, behind);
        f->subject_from = c.cause_from;
        f->subject_to = c.cause_to;
        f->link = c.last;
    } else if (kh_cause__first(f, &c, behind)) {
        f->lead = c.cause_to;
        f->if_from = f->if_to = 0;
    } else {
        kh_cause__effect_before(f, &c, behind);
    }
    if (c.link->effect_first) trim_cause(f, &c);
    if (kh_sentence_particle(f->p->s, c.first, KH_PARTICLE_SINCE) && c.last == c.first && tells_no_reason(f->p, &c)) return;
    if (c.link->measured && !tells_change(f, c.effect_from, c.effect_to)) return;
    kh_cause__push(f, &c, predicate_inside(f, c.first, c.last));
    if (c.link->effect_first) claim_besides(f, &c);
    f->floor = c.link->effect_first ? f->floor : behind;
}

/* Does a word that sums up what was told, ", which", or the letter of "so" make a claim at token i? */
static bool claim_of_all_before(struct kh_cause_finder *f, uint32_t i) {
    const struct kh_parse *p = f->p;
    bool which = i > 0 && kh_sentence_has_particle(p->s, i, KH_PARTICLE_BIT(KH_PARTICLE_WHICH)) && kh_parse_comma(p, i - 1u);
    if (which && kh_cause__by_which(f, i)) return true;
    if (!p->s->tokens[i].word->conjunction || !kh_sentence_has_form(p->s, i, KH_FORM_BIT(KH_FORM_PAST))) return false;
    const struct kh_predicate *v = kh_parse_predicate_at(p, i);
    const struct kh_match *row = v && v->causal ? kh_cause__row(f, v) : NULL;
    bool links = row && p->doc->lex->causal[row->row].certainty != KH_SURE_WEAK; /* its own cause and effect come first */
    return !links && kh_cause__by_so(f, i);
}

/* Does one of the links that no connective names make a claim at token i: an "if" that is a verb's, lack, blame, an aim? */
static bool claim_by_word(struct kh_cause_finder *f, uint32_t i) {
    if (claim_by_if_verb(f, i) || claim_by_lack(f, i) || claim_resumed(f, i) || claim_by_blame(f, i)) return true;
    return f->p->s->tokens[i].word->preposition && kh_cause__by_aim(f, i);
}

/* "if X happens, [that may lead to] Y": the verb of the answer, whose subject is the condition, tells the same of Y; the whole answer is no second effect. */
static void drop_answers(struct kh_reading *r, size_t first) {
    size_t kept = first;
    for (size_t i = first; i < r->causes.n; i++) {
        const struct kh_cause *whole = &r->causes.at[i];
        bool told_again = false;
        for (size_t k = first; k < r->causes.n && !told_again; k++) {
            const struct kh_cause *part = &r->causes.at[k];
            bool same = part->cause.span.start == whole->cause.span.start && part->cause.span.end == whole->cause.span.end;
            bool within = part->effect.span.end == whole->effect.span.end && part->effect.span.start > whole->effect.span.start;
            told_again = same && within && part->evidence.trigger.start >= whole->effect.span.start;
        }
        if (!told_again) r->causes.at[kept++] = *whole;
    }
    r->causes.n = kept;
}

void kh_causes_find(struct kh_parse *p, const struct kh_scopes *scopes, uint32_t first_event) {
    static const uint32_t linking = KH_KIND_BIT(KH_ENTRY_CONNECTIVE) | KH_KIND_BIT(KH_ENTRY_CLASS) | KH_KIND_BIT(KH_ENTRY_PARTICLE);
    struct kh_cause_finder f = {.p = p, .scopes = scopes, .first_event = first_event};
    size_t before = p->doc->reading->causes.n;
    uint32_t done = 0;
    for (uint32_t i = 0; i < p->s->n; i++) {
        int16_t k = p->predicates.of_token[i];
        if (claim_of_all_before(&f, i)) continue;
        if (k < 0 && !kh_sentence_has(p->s, i, linking)) continue;
        bool link = i >= done && kh_sentence_has(p->s, i, KH_KIND_BIT(KH_ENTRY_CONNECTIVE));
        const struct kh_match *whole = link ? kh_sentence_match(p->s, i, KH_ENTRY_CONNECTIVE) : NULL;
        const struct kh_match *m = link ? kh_clause_connective(p, i) : NULL, *purpose = link && !m ? kh_clause_purpose(p, i) : NULL;
        if (whole) done = i + whole->n; /* what is inside a longer link is none, be that one weak */
        if (m) claim_by_connective(&f, m);
        if (m) continue;
        if (purpose) kh_cause__by_purpose(&f, purpose);
        else if (claim_by_word(&f, i)) continue;
        else if (!claim_by_reason(&f, i) && k >= 0 && p->predicates.at[k].causal) {
            size_t claims = p->doc->reading->causes.n;
            kh_cause__by_verb(&f, k);
            if (p->doc->reading->causes.n == claims) kh_cause__by_so(&f, i);
            else done = p->predicates.at[k].last + 1u; /* "[the reason for that] goes back to" */
        }
    }
    drop_answers(p->doc->reading, before);
}
