/* Claims by causal verbs: who or what stands as the cause, and where the effect begins. */
#include "read/cause/cause_int.h"

#include "read/predicate/predicate_int.h"

/* Does the word at token i behind the verb show by its form that it is no subject: an indefinite object, a complement, a preposition with a pronoun? */
static bool no_subject_at(const struct kh_predicate *v, const struct kh_lex_link *link, const struct kh_parse *p, uint32_t i, uint32_t prep_at) {
    if (i >= p->s->n) return false;
    if (p->s->tokens[i].word->prep_pronoun) return true;
    if (kh_cause__is_definite(p, i)) return false;
    bool adjective = v->last > v->first && i < prep_at && kh_sentence_object_end(p->s, i); /* "forms a [direct] danger to" */
    bool complement = link->complement && v->clitics.pronoun; /* "makes it [more] uneasy" */
    if (adjective || complement) return true;
    bool small = kh_sentence_has(p->s, i, KH_KIND_BIT(KH_ENTRY_ANAPHOR) | KH_KIND_BIT(KH_ENTRY_PARTICLE));
    return !small && kh_sentence_accusative_end(p->s, i); /* "lessened [much] of", "brought [arms] to" */
}

/* Subject and effect behind the verb: "led [the war] to ...", "pushed [the war] [the people] to ...", "deepened [the war] [the crisis]". */
static bool subject_behind(const struct kh_cause_finder *f, const struct kh_predicate *v, struct kh_cause_claim *c, uint32_t prep_at) {
    const struct kh_parse *p = f->p;
    uint32_t first = v->last + 1u;
    while (first < prep_at && kh_sentence_in_class(p->s, first, KH_S("also"))) first++;
    if (no_subject_at(v, c->link, p, first, prep_at)) return false;
    bool they = v->features & KH_FEATURE_PLURAL; /* before its subject a verb is singular */
    if (they || kh_clause_adverbial(p, first) || (first > v->last + 1u && first == prep_at)) return false;
    bool direct = prep_at == first;
    uint32_t to = direct ? p->s->n : prep_at, object = direct || c->link->object ? kh_cause__object_behind_subject(f, first, to) : 0;
    c->cause_from = first;
    c->cause_to = object ? object : to;
    while (c->cause_to > first && kh_sentence_in_class(p->s, c->cause_to - 1, KH_S("also"))) c->cause_to--;
    if (object) c->effect_from = object;
    /* "the strike [since Monday]" */
    while (object && c->cause_to > first + 1u && kh_cause__is_date(f, c->cause_to - 1u, c->cause_to)) c->cause_to--;
    bool cut = object && c->cause_to < object && c->cause_to > first + 1u;
    if (cut && kh_sentence_particle(p->s, c->cause_to - 1u, KH_PARTICLE_PREP)) c->cause_to--;
    return object || (!direct && prep_at > first);
}

/* "an [economic] crisis": a word that an indefinite noun phrase may go on with. */
static bool goes_on_indefinite(const struct kh_parse *p, uint32_t i) {
    if (kh_cause__is_definite(p, i) || kh_sentence_is_mark(p->s, i)) return false;
    return !kh_clause_adverbial(p, i) && !kh_parse_verb_at(p, i);
}

/* "forces [an economic crisis] [the people] to": an act or a concept without the article, with an adjective, and whom it moves behind it. */
static bool indefinite_subject(const struct kh_cause_finder *f, const struct kh_predicate *v, struct kh_cause_claim *c, uint32_t prep_at) {
    const struct kh_parse *p = f->p;
    uint32_t first = v->last + 1u, i = first + 1;
    if (first >= prep_at || v->clitics.pronoun || !kh_cause__is_thing(f, first) || !kh_cause__is_bare(p, first)) return false;
    while (i < prep_at && goes_on_indefinite(p, i)) i++;
    bool owned = kh_clause_has_form(p, i - 1, KH_FORM_NOUN) && !kh_cause__is_adjective(p, i - 1); /* "a fall of prices [of oil]" */
    if (i < first + 2 || i >= prep_at || owned || !kh_cause__is_definite(p, i) || kh_clause_adverbial(p, i)) return false;
    c->cause_from = first;
    c->cause_to = i;
    c->effect_from = i;
    return true;
}

/* Whom or what the verb moves, before its preposition, belongs to the effect: "pushes [Mali] to". */
static void take_object(const struct kh_cause_finder *f, const struct kh_predicate *v, struct kh_cause_claim *c, uint32_t prep_at) {
    bool moves = c->link->object && !c->link->effect_first && prep_at > v->last + 1u;
    if (moves && !kh_parse_comma(f->p, v->last + 1u)) c->effect_from = v->last + 1u;
}

/* "the minister ascribed [the deficit] to ...": the object behind the speaker is the effect. */
static bool ascribed(const struct kh_cause_finder *f, const struct kh_predicate *v, struct kh_cause_claim *c, uint32_t prep_at) {
    uint32_t first = v->last + 1u, object = kh_cause__object_behind_subject(f, first, prep_at);
    const struct kh_mentions *m = &f->p->mentions;
    if (v->subject != KH_NOBODY && m->at[v->subject].first >= first) {
        uint32_t behind = m->at[v->subject + kh_parse_group(f->p, v->subject) - 1].last + 1u;
        if (behind < prep_at) object = behind;
    }
    c->cause_from = object ? object : first;
    c->cause_to = prep_at;
    return c->cause_from < c->cause_to;
}

/* The only noun behind the verb does not agree with it: it is whom the verb moves, not its subject. */
static bool moves_subject(const struct kh_cause_finder *f, const struct kh_predicate *v) {
    if (!(v->features & KH_FEATURE_FEM)) return false;
    uint32_t first = v->last + 1u;
    const struct kh_mention *m = kh_parse_mention_at(f->p, first);
    return m && m->gender == KH_GENDER_MASC && !m->plural;
}

/* "[the drought] plays a great [part] in": the named object stands behind the subject, or right behind the verb. */
static bool with_named_object(const struct kh_cause_finder *f, const struct kh_predicate *v, struct kh_cause_claim *c, uint32_t prep_at) {
    uint32_t first = v->last + 1u, object = first;
    while (object < prep_at && !kh_form_like(&f->p->doc->lex->wordsets, f->p->s->tokens[object].word->form, c->link->word)) object++;
    if (object >= prep_at) return false;
    c->cause_from = first;
    c->cause_to = object;
    return object > first || (!v->clitics.conjunction && kh_cause__subject_before(f, v, c)) || kh_cause__subject_carried(f, v, c);
}

static bool find_ends(const struct kh_cause_finder *f, const struct kh_predicate *v, struct kh_cause_claim *c) {
    uint32_t prep_at = 0;
    c->effect_from = kh_cause__behind_prep(f, v, c->link, &prep_at);
    if (c->effect_from == 0) return false;
    /* "the states that depend on": no condition */
    if (c->link->certainty == KH_SURE_CONDITIONAL && kh_cause__which_before(f, v->first)) return false;
    const struct kh_match *may = kh_cause__before(f, v->first, KH_PARTICLE_PERHAPS);
    bool and_may = may && kh_sentence_conjunction(f->p->s, may->first) && f->subject_to > f->subject_from;
    bool joined = and_may || (v->clitics.conjunction && !kh_cause__before(f, v->first, KH_PARTICLE_RELATIVE));
    if (c->link->effect_first && c->link->object) return ascribed(f, v, c, prep_at);
    bool one_np = c->link->object && kh_cause__object_behind_subject(f, v->last + 1u, prep_at) == 0;
    if (c->link->word.n) return with_named_object(f, v, c, prep_at);
    if (kh_cause__pronoun(f, v, c) || kh_cause__able(f, v, c)) return true;
    if (c->link->object && indefinite_subject(f, v, c, prep_at)) return true;
    if (!joined && kh_cause__subject_before(f, v, c)) {
        take_object(f, v, c, prep_at);
        return true;
    }
    bool goes_on = one_np && ((joined && f->subject_to > f->subject_from) || moves_subject(f, v));
    if (!goes_on && subject_behind(f, v, c, prep_at)) return true;
    uint32_t start = kh_cause__words_of_doubt(f, v->first);
    while (start > f->floor && kh_cause__opener(f, start - 1)) start--;
    bool middle = joined || (start > f->floor && kh_parse_comma(f->p, start - 1u));
    if (c->link->effect_first && v->last > v->first && v->first <= 1) { /* "the reason lies in": for what was told before */
        c->cause_from = c->cause_to = v->first;
        return true;
    }
    if (!middle || !kh_cause__subject_carried(f, v, c)) return false;
    take_object(f, v, c, prep_at);
    return true;
}

/* What the next link goes on from: where no claim reaches back, the object that it may tell of, and who goes on in "and helped to". */
static void go_on_behind(struct kh_cause_finder *f, const struct kh_predicate *v, const struct kh_cause_claim *c) {
    bool led_to = c->effect_from > v->last + 1u || v->last > v->first; /* what a mere object names does not go on to cause */
    bool chain = led_to && !c->link->effect_first && c->link->word.n == 0;
    if (chain) f->floor = c->effect_from;
    else if (c->link->effect_first) f->floor = v->last + 1u;
    f->object = chain || c->link->effect_first ? 0 : c->effect_from;
    if (c->link->effect_first) return;
    f->subject_from = c->cause_from;
    f->subject_to = c->cause_to;
    f->link = v->last;
}

/* Does the verb stand right behind a "which" that tells of the noun before it? */
static bool within_relative(const struct kh_cause_finder *f, const struct kh_predicate *v) {
    const struct kh_match *which = kh_cause__which_before(f, kh_cause__words_of_doubt(f, v->first));
    return which && !kh_sentence_particle(f->p->s, which->first, KH_PARTICLE_WHICH);
}

/* "the strike that shut the ports [cost] millions": where the verb of the clause around "which" begins, with its "not"; `to` where none stands there. */
static uint32_t before_main_verb(const struct kh_cause_finder *f, uint32_t from, uint32_t to) {
    const struct kh_parse *p = f->p;
    for (uint32_t i = from + 1u; i < to && !kh_parse_comma(p, i); i++) {
        i = kh_parse_behind_dashes(p, i);
        if (i >= to) break;
        if (kh_sentence_particle(p->s, i, KH_PARTICLE_RELATIVE) || kh_sentence_particle(p->s, i, KH_PARTICLE_THAT)) return to;
        if (!kh_cause__is_verb(p, i) || kh_clause_has_form(p, i, KH_FORM_NOUN)) continue;
        if (kh_sentence_conjunction(p->s, i) || kh_sentence_article(p->s, i)) continue;
        const struct kh_match *not = kh_sentence_particle_before(p->s, i, KH_PARTICLE_NOT);
        if (!not && !kh_cause__is_definite(p, i - 1u) && !kh_sentence_object_end(p->s, i - 1u)) return to;
        return not && not->first > from ? not->first : kh_cause__words_of_doubt(f, i);
    }
    return to;
}

void kh_cause__by_verb(struct kh_cause_finder *f, int index) {
    const struct kh_predicate *v = &f->p->predicates.at[index];
    if (!kh_cause__may_link(f, index)) return;
    const struct kh_match *row = v->form == KH_PREDICATE_VERB ? kh_cause__row(f, v) : v->causal;
    if (!row && v->form == KH_PREDICATE_VERB) row = kh_cause__row_taking_up(f, v);
    if (!row || kh_predicate__contrasted_subject(f->p, (size_t)index) != KH_NOBODY) return; /* "but [she] allowed it": a party acts */
    struct kh_cause_claim c = {.first = v->first, .last = v->last, .link = &f->p->doc->lex->causal[row->row], .sense = row->sense};
    if (c.link->certainty == KH_SURE_WEAK) return;
    bool whom = v->form == KH_PREDICATE_VERB && v->clitics.pronoun; /* "[his] spokesman" is a noun */
    if (kh_cause__resumed(f, v, &c)) {
        kh_cause__push(f, &c, index);
        return;
    }
    bool late = kh_cause__inverted(f, v, &c);
    if (late || kh_cause__came_of_it(f, v, &c)) {
        kh_cause__push(f, &c, index);
        if (late) f->floor = c.cause_to > c.effect_to ? c.cause_to : c.effect_to;
        return;
    }
    if (whom && !c.link->object && !c.link->complement) return; /* "the years that brought [it]": what stands behind is no object */
    bool result = kh_cause__results(f, v, &c);
    if (!result && (!find_ends(f, v, &c) || !kh_cause__ends_fit(f, v, &c))) return;
    if (result && c.link->indefinite && !kh_cause__is_new(f, c.effect_from)) return;
    c.effect_to = kh_clause_end(f->p, c.effect_from, KH_END_AT_CLAUSE);
    uint32_t whole = c.effect_to, floor = f->floor;
    if (within_relative(f, v)) c.effect_to = before_main_verb(f, c.effect_from, whole);
    if (kh_cause__is_way(f, &c)) return;
    if (c.link->itself && c.effect_from == v->last + 1u) c.effect_from = v->first;
    struct kh_cause_claim told = c.link->effect_first ? kh_cause__swapped(&c) : c;
    size_t claims = f->p->doc->reading->causes.n;
    kh_cause__push(f, &told, index);
    if (f->p->doc->reading->causes.n == claims) return; /* "the step angered X": what came of it may still follow */
    go_on_behind(f, v, &c);
    if (c.effect_to < whole) f->floor = floor, f->object = 0; /* the noun before "which" is the main verb's subject */
}
