/* Causal verbs whose cause and effect stand in another order: "the gap that [the war] left", "from it arose [a fire]", "..., [causing] losses". */
#include "read/cause/cause_int.h"

#include "read/predicate/predicate_int.h"

/* What stands before "which", or before a verb that tells of an indefinite noun: that noun. */
static bool resumed_effect(const struct kh_cause_finder *f, const struct kh_predicate *v, const struct kh_match *which, struct kh_cause_claim *c) {
    const struct kh_parse *p = f->p;
    c->effect_to = which ? which->first : v->first;
    c->effect_from = kh_clause_start(p, f->floor, c->effect_to);
    uint32_t noun = which ? kh_cause__antecedent(f, c->effect_from, c->effect_to) : kh_cause__told_noun(f, v, c->effect_from, v->first);
    if (!which && noun == 0) noun = kh_cause__opening_noun(f, c->effect_from, c->effect_to);
    if (which ? noun < c->effect_to : noun > 0) c->effect_from = noun;
    return which ? c->effect_from < c->effect_to : noun > 0;
}

bool kh_cause__resumed(const struct kh_cause_finder *f, const struct kh_predicate *v, struct kh_cause_claim *c) {
    const struct kh_parse *p = f->p;
    const struct kh_match *which = kh_cause__which_before(f, v->first);
    if (which && kh_sentence_particle(p->s, which->first, KH_PARTICLE_WHICH)) return false;
    uint32_t first = c->link->effect_first || (c->link->complement && !which) ? 0 : kh_cause__takes_up(p, v, c->link);
    if (first == 0 || first >= p->s->n || (!which && first > v->last + 1u) || kh_clause_adverbial(p, first)) return false;
    bool owned = first + 1 < p->s->n && kh_cause__is_definite(p, first + 1); /* "that [the years of war] brought" */
    bool definite = owned || kh_cause__is_definite(p, first);
    if (!which && !kh_cause__is_thing(f, first) && !definite) return false;
    if (kh_sentence_is_mark(p->s, first) || kh_sentence_has(p->s, first, KH_KIND_BIT(KH_ENTRY_PARTICLE))) return false;
    if (c->link->thing && !kh_cause__is_thing(f, first)) return false; /* "the list that [the minister] raised" */
    if (!resumed_effect(f, v, which, c)) return false;
    c->cause_from = first;
    c->cause_to = kh_clause_end(p, first, KH_END_AT_COMMA);
    /* "the crisis that the war caused [will go on]" */
    for (uint32_t i = first + 1; i < c->cause_to && !kh_sentence_particle(p->s, i, KH_PARTICLE_RELATIVE); i++) {
        if (kh_cause__is_verb(p, i) && kh_cause__is_definite(p, i - 1)) c->cause_to = i;
    }
    return true;
}

bool kh_cause__came_of_it(const struct kh_cause_finder *f, const struct kh_predicate *v, struct kh_cause_claim *c) {
    const struct kh_parse *p = f->p;
    uint32_t first = v->last + 1u, behind = 0;
    if (!c->link->effect_first || c->link->object || c->link->measured || v->form != KH_PREDICATE_VERB || first >= p->s->n) return false;
    bool it = kh_parse_prep_pronoun(p, first, &(struct kh_str){0}, &(uint16_t){0});
    bool prep = !it && kh_cause__is_prep(f, c->link, first, &behind);
    const struct kh_match *that = prep ? kh_sentence_match(p->s, behind, KH_ENTRY_ANAPHOR) : NULL;
    bool pointed = that && p->doc->lex->anaphora[that->row] == KH_ANAPHOR_THING && !kh_sentence_article(p->s, that->first + that->n);
    if (it ? !kh_cause__takes_up(p, v, c->link) : !pointed) return false;
    c->effect_from = it ? first + 1u : that->first + that->n;
    if (c->effect_from >= p->s->n || kh_sentence_is_mark(p->s, c->effect_from) || kh_clause_adverbial(p, c->effect_from)) return false;
    c->effect_to = kh_clause_end(p, c->effect_from, KH_END_AT_CLAUSE);
    if (!kh_cause__subject_before(f, v, c) && !(it && kh_cause__subject_carried(f, v, c))) c->cause_from = c->cause_to = v->first;
    return it ? c->cause_from < c->cause_to : true;
}

/* A particle or a link, but for a noun of lack that is spelled as one: "[the absence] of". */
static bool is_function_word(const struct kh_parse *p, uint32_t i) {
    bool lack = kh_sentence_in_class(p->s, i, KH_S("lack")) && !kh_sentence_particle(p->s, i, KH_PARTICLE_PREP);
    return !lack && kh_sentence_has(p->s, i, KH_KIND_BIT(KH_ENTRY_PARTICLE) | KH_KIND_BIT(KH_ENTRY_CONNECTIVE));
}

/* A word of time, measure or manner. */
static bool says_how(const struct kh_parse *p, uint32_t i) {
    if (kh_sentence_in_class(p->s, i, KH_S("about")) || kh_sentence_in_class(p->s, i, KH_S("adverb"))) return true;
    return kh_predicate__time_word(p, i);
}

/* "there arose from the quake [great damage]", "to the crisis added [the drought]": behind a verb that opens its clause and its preposition, the first noun
 * without an article behind a definite one; 0 where none stands there. */
static uint32_t late_subject(const struct kh_cause_finder *f, uint32_t from) {
    const struct kh_parse *p = f->p;
    for (uint32_t i = from + 1; i < p->s->n && !kh_clause_stop(p, i) && !kh_parse_comma(p, i); i++) {
        if (is_function_word(p, i) || says_how(p, i)) return 0;
        if (kh_parse_verb_at(p, i) && !kh_clause_has_form(p, i, KH_FORM_NOUN)) return 0;
        bool bare = !kh_cause__is_definite(p, i) && !kh_sentence_conjunction(p->s, i) && !kh_clause_adverbial(p, i);
        if (bare && kh_cause__is_definite(p, i - 1)) return kh_cause__is_adjective(p, i) ? 0 : i;
    }
    return 0;
}

bool kh_cause__inverted(const struct kh_cause_finder *f, const struct kh_predicate *v, struct kh_cause_claim *c) {
    const struct kh_parse *p = f->p;
    uint32_t first = v->last + 1u, behind = first;
    bool phrase = v->last > v->first && kh_sentence_particle_ending(p->s, v->last, KH_PARTICLE_PREP);
    if (v->form != KH_PREDICATE_VERB || v->clitics.pronoun || c->link->object || c->link->measured || first >= p->s->n) return false;
    bool begins = v->first == kh_clause_begin(p, f->floor, v->first);
    bool opens = begins || v->clitics.conjunction || kh_cause__before(f, v->first, KH_PARTICLE_THAT);
    bool goes_on = v->clitics.conjunction && f->subject_to > f->subject_from;
    if (!opens || goes_on || v->first != kh_clause_start(p, f->floor, v->first)) return false;
    if (kh_cause__which_before(f, v->first)) return false;
    if (!phrase && !kh_cause__is_prep(f, c->link, first, &behind)) return false;
    uint32_t subject = late_subject(f, behind);
    if (!subject) return false;
    uint32_t end = kh_clause_end(p, subject, KH_END_AT_CLAUSE);
    c->cause_from = c->link->effect_first ? behind : subject;
    c->cause_to = c->link->effect_first ? subject : end;
    c->effect_from = c->link->effect_first ? subject : behind;
    c->effect_to = c->link->effect_first ? end : subject;
    return true;
}

/* "the member [stays] bound by": does a verb of being or staying stand in [from, to), whose predicate a participle behind it is? */
static bool stays(const struct kh_parse *p, uint32_t from, uint32_t to) {
    for (uint32_t i = from; i < to; i++) {
        if (kh_sentence_in_class(p->s, i, KH_S("auxiliary"))) return true;
    }
    return false;
}

bool kh_cause__results(const struct kh_cause_finder *f, const struct kh_predicate *v, struct kh_cause_claim *c) {
    const struct kh_parse *p = f->p;
    uint32_t at = v->first, prep_at = 0;
    if (v->form != KH_PREDICATE_PARTICIPLE || v->passive || at <= f->floor) return false;
    if (c->link->effect_first || c->link->certainty == KH_SURE_FEARED) return false;
    if (kh_sentence_article(p->s, at) || kh_sentence_conjunction(p->s, at) || p->s->tokens[at].word->preposition) return false;
    bool comma = kh_parse_comma(p, at - 1), she = kh_sentence_feminine_end(p->s, at), it = !she && kh_sentence_object_end(p->s, at);
    if (!it && !(she && comma)) return false;
    if (!comma && kh_sentence_accusative_end(p->s, at - 1)) return false;
    if (!comma && stays(p, kh_clause_start(p, f->floor, at), at)) return false;
    c->effect_from = kh_cause__behind_prep(f, v, c->link, &prep_at);
    c->cause_to = comma ? at - 1 : at;
    c->cause_from = kh_cause__content(f, kh_clause_begin(p, f->floor, c->cause_to), c->cause_to);
    for (uint32_t i = c->cause_from; i < c->cause_to; i++) { /* "fled because of [a raid that hit a post], leaving" */
        const struct kh_match *m = kh_clause_connective(p, i);
        if (kh_clause_because(p, m)) c->cause_from = m->first + m->n;
    }
    return c->effect_from > 0 && c->cause_from < c->cause_to;
}
