/* What speaks against a claim by a causal verb: a verb that is a part of other words or a name, somebody who acts where something would cause,
 * an amount, a place that a road leads to. */
#include "read/cause/cause_int.h"

#include "read/predicate/predicate_int.h"

/* Tokens: a number stands close behind "rose"; a verb in a longer quotation is no part of a name; the longest connective. */
enum { TO_AMOUNT = 4, LONGEST_NAME = 3, LONGEST_LINK = 4 };

static bool inside_connective(const struct kh_cause_finder *f, uint32_t token) {
    for (uint32_t back = 0; back <= LONGEST_LINK && back <= token; back++) {
        const struct kh_match *m = kh_clause_connective(f->p, token - back);
        if (!m) m = kh_clause_purpose(f->p, token - back);
        if (m && m->n > back) return true;
    }
    return false;
}

/* "the convoy «Grows the glory»": a verb within a few words in marks is part of a name. */
static bool in_name(const struct kh_parse *p, uint32_t i) {
    bool opens = i > 0 && kh_predicate__is_quote(p, i - 1u);
    for (uint32_t k = i + 1u; opens && k < p->s->n && k <= i + (uint32_t)LONGEST_NAME; k++) {
        if (kh_predicate__is_quote(p, k)) return true;
    }
    return false;
}

/* "[and they] kept the traffic from": a plural verb tells of people, and one that names an act names theirs. */
static bool people_act(const struct kh_predicate *v) {
    return v->form == KH_PREDICATE_VERB && (v->features & KH_FEATURE_PLURAL) && (v->features & KH_FEATURE_MASC) && v->n_events > 0;
}

/* "[shares] of 12 firms": a number behind it where the row asks for a preposition. */
static bool counted(const struct kh_cause_finder *f, const struct kh_predicate *v) {
    uint32_t next = v->last + 1u;
    bool number = v->form == KH_PREDICATE_VERB && next < f->p->s->n && f->p->s->tokens[next].kind == KH_TOKEN_NUMBER;
    return number && !kh_cause__is_direct(&f->p->doc->lex->causal[v->causal->row]);
}

/* "more [in depth]": behind a word of degree a noun that says in what. */
static bool says_in_what(const struct kh_cause_finder *f, uint32_t i) {
    const struct kh_sentence *s = f->p->s;
    return i > 0 && kh_sentence_in_class(s, i - 1u, KH_S("degree")) && kh_sentence_object_end(s, i);
}

/* "[the rise of] the price stirred anger": a word that is a noun as well opens the clause, and behind a definite noun stands the clause's verb. */
static bool opens_as_noun(const struct kh_cause_finder *f, const struct kh_predicate *v) {
    const struct kh_parse *p = f->p;
    bool noun = kh_predicate_past(v) && kh_clause_has_form(p, v->first, KH_FORM_NOUN) && !v->clitics.pronoun;
    if (!noun || v->first != kh_clause_start(p, f->floor, v->first) || kh_clause_adverbial(p, v->last + 1u)) return false;
    for (uint32_t i = v->last + 2u; i < p->s->n && !kh_clause_stop(p, i) && !kh_parse_comma(p, i); i++) {
        if (kh_sentence_particle(p->s, i, KH_PARTICLE_RELATIVE) || kh_sentence_particle(p->s, i, KH_PARTICLE_THAT)) return false;
        bool verb = kh_parse_verb_at(p, i) && !kh_clause_has_form(p, i, KH_FORM_NOUN) && !kh_sentence_conjunction(p->s, i);
        if (verb) return kh_sentence_article(p->s, i - 1u) || p->mentions.of_token[i - 1u] >= 0;
    }
    return false;
}

bool kh_cause__may_link(const struct kh_cause_finder *f, int index) {
    const struct kh_predicate *v = &f->p->predicates.at[index];
    const struct kh_sentence *s = f->p->s;
    if (v->form == KH_PREDICATE_NOUN || inside_connective(f, v->first) || in_name(f->p, v->first) || people_act(v)) return false;
    if (says_in_what(f, v->first) || opens_as_noun(f, v)) return false;
    if (kh_predicate_present(v) && kh_clause_nominal(f->p, v->first)) return false;
    if (kh_sentence_particle_before(s, v->first, KH_PARTICLE_PREP)) return false;
    if (kh_sentence_particle_before(s, v->first, KH_PARTICLE_EXCEPT)) return false; /* spelled like "that it not" */
    return kh_scopes_status(f->p, f->scopes, (size_t)index) != KH_STATUS_NEGATED && !counted(f, v);
}

/* Is it whoever bears a name or acts, and neither an act, a change nor "this"? */
static bool is_named(const struct kh_cause_finder *f, uint32_t from, uint32_t to) {
    while (from < to && kh_sentence_is_mark(f->p->s, from)) from++;
    return from < to && !kh_cause__is_thing(f, from) && !kh_cause__points_back(f, from, to) && f->p->mentions.of_token[from] >= 0;
}

/* "strengthened [its] posts": does the verb with a mere object tell what people do, or somebody does to himself or his own? */
static bool is_done_to_own(const struct kh_cause_finder *f, const struct kh_predicate *v, const struct kh_cause_claim *c) {
    if (v->features & KH_FEATURE_PLURAL) return true; /* they: people */
    if (kh_sentence_in_class(f->p->s, c->effect_from, KH_S("self"))) return true;
    bool joined_act = v->clitics.conjunction && v->n_events > 0; /* "the step angered X, so [it lowered] its ties": X acts */
    return kh_cause__bears_pronoun(f->p->s, c->effect_from) && (joined_act || is_named(f, c->cause_from, c->cause_to));
}

/* "forced [a million people] to", "but pushed [Mali] to": is it whom the verb moves, and no cause? */
static bool moves_people(const struct kh_cause_finder *f, const struct kh_cause_claim *c) {
    const struct kh_sentence *s = f->p->s;
    if (c->cause_from < s->n && kh_sentence_number(s, c->cause_from)) return true;
    if (kh_sentence_in_class(s, c->cause_from, KH_S("count"))) return true;
    const struct kh_mention *party = kh_parse_mention_at(f->p, c->cause_from);
    if (!party || party->last + 1u < c->cause_to || !kh_mention_affiliated(party)) return false;
    return party->kind != KH_MENTION_ASSET && party->kind != KH_MENTION_PLACE;
}

/* Whoever acts does not cause: with nothing but an actor for its cause, a verb that also names an act names that act, and one
 * with a mere object says what that actor did. */
static bool is_act(const struct kh_cause_finder *f, const struct kh_predicate *v, const struct kh_cause_claim *c) {
    bool direct = kh_cause__is_direct(c->link);
    if (direct && is_done_to_own(f, v, c)) return true;
    bool moves = c->link->object && c->effect_from > c->cause_to; /* its object, where the cause seems to stand */
    if (moves && moves_people(f, c)) return true;
    if (v->subject == KH_NOBODY || c->link->word.n) return false;
    const struct kh_mention *m = &f->p->mentions.at[v->subject];
    bool bare = direct || moves; /* "the state is forced to": nobody else is moved */
    uint32_t from = c->cause_from;
    while (from < c->cause_to && kh_sentence_in_class(f->p->s, from, KH_S("auxiliary"))) from++; /* "the ministry [had] put off" */
    uint32_t behind = kh_parse_behind_dashes(f->p, m->last + 1u); /* "the leaders of the group (ECOWAS) threatened" */
    return (v->n_events > 0 || bare) && from >= m->first && c->cause_to <= behind;
}

/* A word that is a noun as well, joined to the one before without a comma: "to dialogue and [a lowering of] tension". */
static bool joined_noun(const struct kh_cause_finder *f, const struct kh_predicate *v, const struct kh_lex_link *l) {
    if (!kh_cause__is_direct(l) || !v->clitics.conjunction || v->first == 0 || kh_sentence_is_mark(f->p->s, v->first - 1u)) return false;
    return kh_clause_has_form(f->p, v->first, KH_FORM_NOUN);
}

/* "rose by 10 percent", "more than 1300 km": no rise of something else. */
static bool is_amount(const struct kh_cause_finder *f, const struct kh_predicate *v, uint32_t from) {
    if (!kh_sentence_has(f->p->s, v->first, KH_KIND_BIT(KH_ENTRY_TREND))) return false;
    for (uint32_t i = from; i < f->p->s->n && i < from + TO_AMOUNT && !kh_sentence_is_mark(f->p->s, i); i++) {
        if (f->p->s->tokens[i].kind == KH_TOKEN_NUMBER) return true;
    }
    return false;
}

static bool begins_with_date(const struct kh_cause_finder *f, uint32_t i) {
    return i < f->p->s->n && kh_cause__is_date(f, i, i + 1);
}

/* Does a "which" that sums up a clause stand before the verb? */
static bool sums_up_before(const struct kh_cause_finder *f, const struct kh_predicate *v) {
    const struct kh_match *which = kh_cause__which_before(f, v->first);
    return which && kh_sentence_particle(f->p->s, which->first, KH_PARTICLE_WHICH);
}

bool kh_cause__is_new(const struct kh_cause_finder *f, uint32_t i) {
    const struct kh_sentence *s = f->p->s;
    const struct kh_mention *m = i < s->n ? kh_parse_mention_at(f->p, i) : NULL;
    bool party = m && m->first == i && kh_mention_affiliated(m);
    return i < s->n && !kh_sentence_article(s, i) && !kh_cause__bears_pronoun(s, i) && !party;
}

bool kh_cause__may_be_thing(const struct kh_cause_finder *f, uint32_t from, uint32_t to) {
    if (kh_cause__is_thing(f, from) || kh_cause__points_back(f, from, to)) return true;
    const struct kh_sentence *s = f->p->s;
    const struct kh_match *this = from + 1u < to ? kh_sentence_match(s, from, KH_ENTRY_ANAPHOR) : NULL;
    if (this && kh_sentence_article(s, from + 1u)) return f->p->mentions.of_token[from + 1u] < 0; /* "[this] policy" */
    bool definite = from < to && kh_sentence_article(s, from);
    /* "the revenues of oil" */
    bool owned = from + 1u < to && kh_clause_has_form(f->p, from, KH_FORM_NOUN) && kh_sentence_article(s, from + 1u);
    return (definite || owned) && f->p->mentions.of_token[from] < 0;
}

/* Does the noun at token i show that it is the verb's object: by its ending, or as a she behind a verb of a he? */
static bool shows_object(const struct kh_cause_finder *f, const struct kh_predicate *v, uint32_t i) {
    const struct kh_sentence *s = f->p->s;
    if (i >= s->n || kh_sentence_has(s, i, KH_KIND_BIT(KH_ENTRY_PARTICLE)) || s->tokens[i].word->prep_pronoun) return false;
    if (kh_sentence_feminine_end(s, i)) return !(v->features & KH_FEATURE_FEM);
    return kh_sentence_object_end(s, i);
}

/* Does [from, to) begin with a word of change, or with a concept or an act where any will do? */
static bool is_measure(const struct kh_cause_finder *f, uint32_t from, uint32_t to, bool any) {
    if (from >= to || f->p->mentions.of_token[from] >= 0 || !kh_clause_has_form(f->p, from, KH_FORM_NOUN)) return false;
    bool thing = kh_sentence_has(f->p->s, from, KH_KIND_BIT(KH_ENTRY_CONCEPT)) || f->p->predicates.of_token[from] >= 0;
    return kh_sentence_has(f->p->s, from, KH_KIND_BIT(KH_ENTRY_TREND)) || (any && thing);
}

/* "if [that] is needed": what a condition only points to. Before a past verb the word of "that" is "if". */
static bool if_needed(const struct kh_cause_finder *f, const struct kh_predicate *v, const struct kh_cause_claim *c) {
    const struct kh_sentence *s = f->p->s;
    bool past = v->form == KH_PREDICATE_VERB && kh_predicate_past(v);
    bool condition = kh_sentence_particle_before(s, v->first, KH_PARTICLE_IF) != NULL;
    condition = condition || (past && kh_sentence_particle_before(s, v->first, KH_PARTICLE_THAT));
    return condition && kh_cause__points_back(f, c->effect_from, kh_clause_end(f->p, c->effect_from, KH_END_AT_COMMA));
}

/* "the states of the alliance summoned [their ambassadors]": whoever is moved is no effect, unless the verb says in what. */
static bool moves_somebody(const struct kh_cause_finder *f, const struct kh_cause_claim *c) {
    const struct kh_mention *m = kh_parse_mention_at(f->p, c->effect_from);
    return m && m->first == c->effect_from && m->kind == KH_MENTION_PERSON && kh_cause__is_direct(c->link);
}

/* What the row, and a participle, ask of the words that would be cause and effect. */
static bool row_fits(const struct kh_cause_finder *f, const struct kh_predicate *v, const struct kh_cause_claim *c) {
    if (c->cause_from < c->cause_to && kh_sentence_particle(f->p->s, c->cause_from, KH_PARTICLE_RELATIVE)) return false;
    bool participle = v->form == KH_PREDICATE_PARTICIPLE;
    bool undergoes = participle && c->link->certainty == KH_SURE_FEARED && !kh_cause__is_direct(c->link);
    if (undergoes) return false; /* "the aid is [threatened] with" */
    if (if_needed(f, v, c)) return false;
    bool any_measure = participle || c->link->certainty == KH_SURE_CONDITIONAL;
    if ((c->link->measured || participle) && !is_measure(f, c->cause_from, c->cause_to, any_measure)) return false;
    if (c->link->measured && begins_with_date(f, c->effect_from)) return false;
    if (c->link->thing && !kh_cause__may_be_thing(f, c->cause_from, c->cause_to) && !sums_up_before(f, v)) return false;
    if (c->link->thing && !c->link->itself && moves_somebody(f, c)) return false;
    if (c->link->accusative && kh_features_form(c->sense->features) == KH_FORM_PRESENT && !shows_object(f, v, c->effect_from)) return false;
    bool undergone = c->link->undergone && !v->clitics.pronoun; /* "our land was forced to" */
    if (undergone && kh_cause__is_prep(f, c->link, v->last + 1u, &(uint32_t){0})) return false;
    if (c->link->indefinite && !kh_cause__is_new(f, c->effect_from)) return false;
    if (kh_cause__is_direct(c->link) && !c->link->object && v->passive) return false;
    if (kh_cause__is_direct(c->link) && begins_with_date(f, c->effect_from)) return false; /* "was stopped [yesterday]" */
    return c->effect_from > v->last + 1u || !is_amount(f, v, c->effect_from);
}

/* "at [a time] when it barred", "[between the continents] which set off": a cause that only says when or where. */
static bool only_says_when(const struct kh_cause_finder *f, const struct kh_cause_claim *c) {
    const struct kh_sentence *s = f->p->s;
    if (c->link->effect_first || c->cause_from >= c->cause_to || c->cause_to > c->cause_from + 2u) return false;
    if (kh_sentence_particle(s, c->cause_from, KH_PARTICLE_PREP)) return true;
    bool alone = c->cause_from + 1u == c->cause_to;
    bool adjective = kh_cause__is_adjective(f->p, c->cause_from) && kh_sentence_article(s, c->cause_from);
    if (alone && adjective) return true; /* "X («Y») [the governmental] raised" */
    return alone && kh_sentence_in_class(s, c->cause_from, KH_S("moment"));
}

/* "grew [with America]", "takes longer [from the port] to": a verb with a mere object has none where a preposition stands, nor has a trend from a place. */
static bool leads_nowhere(const struct kh_cause_finder *f, const struct kh_predicate *v, const struct kh_cause_claim *c) {
    const struct kh_parse *p = f->p;
    if (v->form != KH_PREDICATE_VERB || c->link->effect_first || c->effect_from >= p->s->n) return false;
    bool mere_object = !c->link->complement && !c->link->object && c->effect_from == v->last + 1u;
    if (mere_object && kh_sentence_particle(p->s, c->effect_from, KH_PARTICLE_PREP)) return true;
    const struct kh_mention *m = kh_parse_mention_at(p, c->effect_from);
    bool place = m && kh_mention_names_place(m);
    return place && kh_sentence_has(p->s, v->first, KH_KIND_BIT(KH_ENTRY_TREND)) && c->effect_from > v->last + 1u;
}

/* "Algeria refuses, [and warns] of": a joined verb that names an act, and whose party stands in what would be its cause. */
static bool goes_on_acting(const struct kh_cause_finder *f, const struct kh_predicate *v, const struct kh_cause_claim *c) {
    if (!v->clitics.conjunction || v->n_events == 0 || v->subject == KH_NOBODY) return false;
    const struct kh_mention *m = &f->p->mentions.at[v->subject];
    bool party = kh_mention_affiliated(m) || m->kind == KH_MENTION_PERSON;
    return party && m->first >= c->cause_from && m->last < c->cause_to && c->cause_from == m->first;
}

/* "there is [nothing] that gives hope": a word of denial opens the clause, and "what" stands before the verb. */
static bool is_denied_what(const struct kh_cause_finder *f, const struct kh_predicate *v, const struct kh_cause_claim *c) {
    const struct kh_parse *p = f->p;
    uint32_t start = c->cause_from;
    while (start < v->first && kh_sentence_is_mark(p->s, start)) start++;
    return start + 1u < v->first && kh_sentence_in_class(p->s, start, KH_S("there-is-not")) && kh_cause__which_before(f, v->first);
}

bool kh_cause__ends_fit(const struct kh_cause_finder *f, const struct kh_predicate *v, const struct kh_cause_claim *c) {
    if (is_act(f, v, c) || joined_noun(f, v, c->link) || only_says_when(f, c)) return false;
    if (is_denied_what(f, v, c) || leads_nowhere(f, v, c) || goes_on_acting(f, v, c)) return false;
    return row_fits(f, v, c);
}

/* Nothing but the name of a place, or a noun and that name. */
static bool is_only_place(const struct kh_cause_finder *f, uint32_t from, uint32_t to) {
    for (uint32_t i = from + 1; i < to; i++) { /* ... "to Gao [after two days]" */
        if (kh_clause_adverbial(f->p, i) || kh_sentence_has(f->p->s, i, KH_KIND_BIT(KH_ENTRY_CONNECTIVE))) to = i;
    }
    while (to > from && kh_sentence_is_mark(f->p->s, to - 1)) to--;
    const struct kh_mention *m = from < to ? kh_parse_mention_at(f->p, from) : NULL;
    bool land = from < to && kh_sentence_in_class(f->p->s, from, KH_S("territory")); /* "the town of Gao" */
    return m && m->last + 1u >= to && (land || kh_mention_names_place(m));
}

bool kh_cause__is_way(const struct kh_cause_finder *f, const struct kh_cause_claim *c) {
    if (c->link->effect_first) return is_only_place(f, c->effect_from, c->effect_to);
    if (c->effect_from >= f->p->s->n) return false;
    bool led = kh_sentence_particle_before(f->p->s, c->effect_from, KH_PARTICLE_PREP) || kh_sentence_prefix(f->p->s, c->effect_from).n > 0;
    if (c->link->object && led && is_only_place(f, c->effect_from, c->effect_to)) return true; /* "pays the fee to Khartoum" */
    bool behind = c->first > c->cause_from && !kh_sentence_conjunction(f->p->s, c->first) && !kh_sentence_article(f->p->s, c->first - 1u);
    bool described = behind && kh_sentence_in_class(f->p->s, c->first - 1u, KH_S("way")); /* "stood on [a road] that leads to" */
    return described || (c->cause_from < c->cause_to && kh_sentence_in_class(f->p->s, c->cause_from, KH_S("way")));
}
