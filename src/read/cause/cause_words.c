/* Which words of a clause a causal claim means: what is said and not who says it, the noun that a relative clause describes. */
#include "read/cause/cause_int.h"

#include "read/predicate/predicate_int.h"

/* Tokens: of words between commas; between a noun and the verb that tells of it. */
enum { LONGEST_PHRASE = 6, LONGEST_TOLD = 16, SHORTEST_TOLD = 3, LONGEST_LEAD = 4 };

bool kh_cause__is_thing(const struct kh_cause_finder *f, uint32_t i) {
    const struct kh_predicate *w = kh_parse_predicate_at(f->p, i);
    bool act = w && w->form == KH_PREDICATE_NOUN;
    return act || kh_sentence_has(f->p->s, i, KH_KIND_BIT(KH_ENTRY_TREND) | KH_KIND_BIT(KH_ENTRY_CONCEPT));
}

bool kh_cause__is_bare(const struct kh_parse *p, uint32_t i) {
    static const uint32_t nouns = KH_KIND_BIT(KH_ENTRY_CONCEPT) | KH_KIND_BIT(KH_ENTRY_EVENT) | KH_KIND_BIT(KH_ENTRY_CLASS) | KH_KIND_BIT(KH_ENTRY_TREND);
    if (p->mentions.of_token[i] >= 0 || kh_sentence_article(p->s, i) || kh_sentence_conjunction(p->s, i)) return false;
    return kh_sentence_has(p->s, i, nouns) && !kh_clause_adverbial(p, i);
}

bool kh_cause__is_verb(const struct kh_parse *p, uint32_t i) {
    return kh_parse_verb_at(p, i) || kh_clause_only_verb(p, i);
}

bool kh_cause__is_adjective(const struct kh_parse *p, uint32_t i) {
    if (kh_clause_has_form(p, i, KH_FORM_NISBA) || kh_sentence_in_class(p->s, i, KH_S("adjective"))) return true;
    return kh_sentence_in_class(p->s, i, KH_S("in-office")) || kh_sentence_in_class(p->s, i, KH_S("describing"));
}

bool kh_cause__bears_pronoun(const struct kh_sentence *s, uint32_t i) {
    if (i >= s->n || s->tokens[i].n_matches == 0) return false;
    for (uint32_t k = 0; k < s->tokens[i].n_matches; k++) {
        const struct kh_match *m = kh_sentence_at(s, i, k);
        if (m->n == 1 && !m->clitics.pronoun) return false;
    }
    return true;
}

bool kh_cause__is_date(const struct kh_cause_finder *f, uint32_t from, uint32_t to) {
    const struct kh_reading *r = f->p->doc->reading;
    struct kh_span words = kh_sentence_span(f->p->s, from, to - 1);
    for (size_t i = r->dates.n; i-- > 0 && r->dates.at[i].span.end >= f->p->s->span.start;) {
        if (r->dates.at[i].span.start <= words.start && r->dates.at[i].span.end >= words.end) return true;
    }
    return false;
}

bool kh_cause__is_time(const struct kh_cause_finder *f, uint32_t from, uint32_t to) {
    if (from >= to) return false;
    const struct kh_match *prep = kh_sentence_particle(f->p->s, from, KH_PARTICLE_PREP);
    uint32_t date = prep ? from + prep->n : kh_clause_adverbial(f->p, from) && from + 1 < to ? from + 1 : from;
    return date < to && kh_cause__is_date(f, date, to);
}

static uint32_t quotes_in(const struct kh_parse *p, uint32_t from, uint32_t to) {
    uint32_t marks = 0;
    for (uint32_t i = from; i < to; i++) marks += kh_predicate__is_quote(p, i);
    return marks;
}

/* Behind "that", or behind the quote that opens, after the word of saying that ends before token i; 0 when neither comes before a verb. */
static uint32_t behind_that(const struct kh_parse *p, uint32_t from, uint32_t to) {
    for (uint32_t i = from; i + 1 < to; i++) {
        const struct kh_match *that = kh_sentence_particle(p->s, i, KH_PARTICLE_THAT);
        if (that) return i + that->n;
        bool opens = kh_predicate__is_quote(p, i) && quotes_in(p, from, i) % 2 == 0;
        if (opens && quotes_in(p, i + 1, to) % 2 == 0) return i + 1;
        if (kh_parse_verb_at(p, i)) break;
    }
    return 0;
}

/* "..., [pointing to] a strike": behind a participle of saying that opens the last of the clauses. 0 when none does. */
static uint32_t behind_participle(const struct kh_parse *p, uint32_t from, uint32_t to) {
    while (to > from && kh_parse_comma(p, to - 1)) to--;
    uint32_t i = kh_clause_start(p, from, to);
    const struct kh_predicate *says = i > from && i < to ? kh_parse_predicate_at(p, i) : NULL;
    if (!says || !says->reporting || says->form != KH_PREDICATE_PARTICIPLE) return 0;
    const struct kh_match *prep = says->last + 1u < to ? kh_sentence_particle(p->s, says->last + 1u, KH_PARTICLE_PREP) : NULL;
    uint32_t that = behind_that(p, says->last + 1u, to);
    return that ? that : prep ? prep->first + prep->n : says->last + 1u;
}

/* Does the verb of saying tell what was: no threat, no wish? */
static bool tells(const struct kh_parse *p, const struct kh_predicate *says) {
    enum kh_strength strength = p->doc->lex->reporting[says->reporting->row].strength;
    if (says->n_events > 0 && says->frame_chosen && says->frame) return false; /* "backs the plan" is an act of its own */
    return strength == KH_STRENGTH_ASSERTS || strength == KH_STRENGTH_CONFIRMS || strength == KH_STRENGTH_REPORTS;
}

/* "announced [the death] of five": the act that the verb of saying at token i has for what it tells; 0 when it has none. */
static uint32_t told_act(const struct kh_parse *p, uint32_t says, uint32_t to) {
    int16_t g = p->predicates.of_token[says];
    if (!tells(p, &p->predicates.at[g])) return 0;
    for (size_t k = (size_t)g + 1; k < p->predicates.n && p->predicates.at[k].first < to; k++) {
        const struct kh_predicate *v = &p->predicates.at[k];
        if (v->form == KH_PREDICATE_VERB) return 0;
        if (v->governor == g && v->form == KH_PREDICATE_NOUN && v->n_events) return v->first;
    }
    return 0;
}

/* "announced[, on Tuesday,] the death": behind a few words without a verb between commas, of which the first is token i; else i. */
static uint32_t behind_words_in_commas(const struct kh_parse *p, uint32_t i, uint32_t to) {
    if (!kh_parse_comma(p, i)) return i;
    for (uint32_t k = i + 1; k < to && k <= i + LONGEST_PHRASE; k++) {
        if (kh_parse_comma(p, k)) return k + 1;
        if (kh_parse_verb_at(p, k) || kh_clause_stop(p, k)) break;
    }
    return i;
}

/* "announced the death of five", "told of a strike": behind the speaker, an act or a change without an article. 0 where none stands there. */
static uint32_t behind_speaker(const struct kh_parse *p, const struct kh_predicate *says, uint32_t to) {
    uint32_t i = says->last + 1u;
    if (!tells(p, says)) return 0;
    bool known = says->subject != KH_NOBODY && p->mentions.at[says->subject].first >= i;
    if (known) i = kh_predicate__behind_group(p, says->subject);
    for (; i < to && !kh_clause_stop(p, i) && !kh_parse_verb_at(p, i); i++) {
        i = behind_words_in_commas(p, i, to);
        if (i >= to || kh_parse_comma(p, i)) break;
        if (kh_sentence_article(p->s, i) || p->mentions.of_token[i] >= 0 || kh_sentence_conjunction(p->s, i)) continue;
        bool act = kh_parse_act_noun(p, i) != NULL;
        bool behind = known || i > says->last + 1u || kh_sentence_prefix(p->s, i).n > 0; /* not who speaks */
        if (behind && (act || kh_sentence_has(p->s, i, KH_KIND_BIT(KH_ENTRY_TREND) | KH_KIND_BIT(KH_ENTRY_CONCEPT)))) return i;
    }
    return 0;
}

/* "merchants in X fear, in Y, [a rise] of prices", where Arabic fears "from": what a verb of fear has for its content. 0 when none stands there. */
static uint32_t feared(const struct kh_parse *p, const struct kh_predicate *says, uint32_t to) {
    const struct kh_lex_reporting *row = &p->doc->lex->reporting[says->reporting->row];
    if (row->strength != KH_STRENGTH_WARNS) return 0;
    for (uint32_t i = says->last + 1u; i + 1 < to && !kh_clause_stop(p, i) && !kh_parse_verb_at(p, i); i++) {
        const struct kh_match *m = kh_sentence_particle(p->s, i, KH_PARTICLE_PREP);
        bool content = m && !m->clitics.pronoun && kh_prep_role(&row->preps, p->doc->lex->particle_forms[m->row], NULL) == KH_ROLE_CONTENT;
        if (content && i + m->n < to && !kh_sentence_article(p->s, i + m->n)) return i + m->n;
    }
    return 0;
}

/* "it was to end, [but it went on]": where the last contrast behind a comma begins, else `from`. */
static uint32_t behind_contrast(const struct kh_parse *p, uint32_t from, uint32_t to) {
    for (uint32_t i = to; i > from + 1; i--) {
        if (kh_parse_comma(p, i - 2) && i - 1 < to && kh_sentence_particle(p->s, i - 1, KH_PARTICLE_BUT)) return i - 1;
    }
    return from;
}

/* "they changed course, [and now back] the plan": where the last verb that "and" joins behind a comma begins; else `from`. */
static uint32_t last_joined(const struct kh_parse *p, uint32_t from, uint32_t to) {
    for (uint32_t i = to; i-- > from + 1;) {
        if (!kh_parse_comma(p, i - 1) || !kh_sentence_conjunction(p->s, i) || to - i < SHORTEST_TOLD) continue;
        const struct kh_predicate *v = kh_parse_predicate_at(p, i);
        bool verb = v && v->form == KH_PREDICATE_VERB && !v->reporting && !kh_clause_has_form(p, i, KH_FORM_NOUN);
        bool may = kh_sentence_particle(p->s, i, KH_PARTICLE_PERHAPS) && !v;
        if (verb || may || (kh_sentence_in_class(p->s, i, KH_S("auxiliary")) && !v)) return i;
    }
    return from;
}

/* "announced that A, [and said that] B": what the last of several verbs of saying tells, each joined behind a comma. */
static uint32_t last_told(const struct kh_parse *p, uint32_t said, uint32_t to) {
    for (uint32_t i = to; i-- > said + 1;) {
        const struct kh_predicate *w = kh_parse_predicate_at(p, i);
        bool says = w && w->reporting && w->form == KH_PREDICATE_VERB && w->clitics.conjunction;
        if (!says || !kh_parse_comma(p, i - 1)) continue;
        uint32_t that = behind_that(p, i + 1, to);
        return that ? that : i;
    }
    return said;
}

uint32_t kh_cause__content(const struct kh_cause_finder *f, uint32_t from, uint32_t to) {
    const struct kh_parse *p = f->p;
    from = behind_contrast(p, from, to);
    uint32_t says = from, last = behind_participle(p, from, to);
    if (last) return last;
    if (from < to && kh_sentence_particle(p->s, from, KH_PARTICLE_WHILE)) return from;
    while (says < to && !kh_parse_verb_at(p, says)) says++;
    bool described = says > from && kh_sentence_particle_before(p->s, says, KH_PARTICLE_RELATIVE);
    if (says >= to || described || !kh_parse_predicate_at(p, says)->reporting) return from;
    uint32_t said = behind_that(p, says + 1, to);
    if (said) return last_told(p, said, to);
    if (!said) said = feared(p, kh_parse_predicate_at(p, says), to);
    if (!said) said = told_act(p, says, to);
    if (!said) said = behind_speaker(p, kh_parse_predicate_at(p, says), to);
    return said ? said : from;
}

uint32_t kh_cause__summed(const struct kh_cause_finder *f, uint32_t from, uint32_t to) {
    return kh_cause__content(f, last_joined(f->p, behind_contrast(f->p, from, to), to), to);
}

/* A particle, a connective, "also", "or": what names nothing. */
static bool is_small_word(const struct kh_parse *p, uint32_t i) {
    if (kh_sentence_has(p->s, i, KH_KIND_BIT(KH_ENTRY_PARTICLE) | KH_KIND_BIT(KH_ENTRY_CONNECTIVE))) return true;
    return kh_sentence_in_class(p->s, i, KH_S("also")) || kh_sentence_in_class(p->s, i, KH_S("or"));
}

bool kh_cause__names(const struct kh_cause_finder *f, uint32_t from, uint32_t to) {
    const struct kh_parse *p = f->p;
    for (uint32_t i = from; i < to; i++) {
        if (p->mentions.of_token[i] >= 0 || kh_sentence_has(p->s, i, KH_KIND_BIT(KH_ENTRY_ANAPHOR))) return true;
        bool verb = kh_clause_only_verb(p, i) && !kh_clause_has_form(p, i, KH_FORM_HEAD);
        bool helps = kh_sentence_in_class(p->s, i, KH_S("auxiliary"));
        if (!kh_sentence_is_mark(p->s, i) && !is_small_word(p, i) && !verb && !helps) return true;
    }
    return false;
}

static bool is_noun(const struct kh_parse *p, uint32_t i) {
    return kh_clause_has_form(p, i, KH_FORM_NOUN) && !kh_sentence_has(p->s, i, KH_KIND_BIT(KH_ENTRY_PARTICLE)) && !kh_parse_verb_at(p, i);
}

uint32_t kh_cause__antecedent(const struct kh_cause_finder *f, uint32_t from, uint32_t to) {
    const struct kh_parse *p = f->p;
    uint32_t i = to;
    if (i > from && kh_predicate__is_quote(p, i - 1)) { /* "the song «...» which" */
        uint32_t open = i - 1;
        while (open > from && !kh_predicate__is_quote(p, open - 1)) open--;
        return open > from ? open - 1 : to;
    }
    while (i > from && kh_sentence_article(p->s, i - 1)) {
        if (kh_clause_adverbial(p, --i)) return kh_cause__is_date(f, i, to) ? to : i; /* "for the conflict", in one word */
    }
    if (i == to && i > from && kh_sentence_owned_noun(p->s, i - 1) && !kh_parse_verb_at(p, i - 1)) return i - 1; /* "[its raids], which" */
    while (i > from && i < to && is_noun(p, i - 1)) { /* "[the rise of] the prices, which" */
        i--;
        bool link = kh_sentence_has(p->s, i, KH_KIND_BIT(KH_ENTRY_CONNECTIVE));
        if (link || kh_sentence_conjunction(p->s, i) || kh_clause_adverbial(p, i)) break;
    }
    if (i > from && i < to && kh_sentence_match(p->s, i - 1, KH_ENTRY_ANAPHOR)) return i - 1; /* "[these] streams that" */
    if (i < to && !kh_sentence_article(p->s, i) && kh_clause_adverbial(p, i)) return i; /* "[to filling] the gap that" */
    if (i < to && kh_cause__is_date(f, i, to)) return to; /* "in the past months, which" */
    /* "of [a noun that no table has] of the market, which" */
    bool unknown = i > from && i < to && p->s->tokens[i - 1].kind == KH_TOKEN_WORD && p->s->tokens[i - 1].n_matches == 0;
    if (unknown && i > from + 1 && kh_sentence_particle_ending(p->s, i - 2, KH_PARTICLE_PREP)) return i - 1;
    return i;
}

/* May the verb have this noun for its subject: nothing written tells that one is a he and the other a she? */
static bool agrees(const struct kh_parse *p, const struct kh_predicate *v, uint32_t i) {
    bool she = kh_sentence_feminine_end(p->s, i);
    if (v->clitics.pronoun || !(v->features & (KH_FEATURE_FEM | KH_FEATURE_MASC))) return true;
    return v->features & KH_FEATURE_FEM ? she || !kh_sentence_object_end(p->s, i) : !she;
}

/* An indefinite noun that the word behind it does not make definite. */
static bool is_indefinite(const struct kh_parse *p, uint32_t i) {
    const struct kh_mention *m = kh_parse_mention_at(p, i);
    if (m && m->kind != KH_MENTION_ASSET) return false;
    const struct kh_token *t = &p->s->tokens[i];
    bool small = t->word->prep_pronoun || kh_sentence_has(p->s, i, KH_KIND_BIT(KH_ENTRY_PARTICLE) | KH_KIND_BIT(KH_ENTRY_CONNECTIVE));
    if (t->kind != KH_TOKEN_WORD || small || kh_parse_verb_at(p, i) || kh_predicate__time_word(p, i)) return false;
    if (kh_sentence_article(p->s, i) || kh_cause__bears_pronoun(p->s, i)) return false;
    uint32_t next = i + 1;
    if (next >= p->s->n || !kh_cause__is_definite(p, next)) return true;
    /* "an [American] raid": an adjective, though it names a land */
    return kh_clause_has_form(p, next, KH_FORM_NISBA) && !kh_sentence_article(p->s, next);
}

/* Is the noun at token i the object of a verb in its clause, or does a preposition or a masdar lead to it? */
static bool is_led(const struct kh_parse *p, uint32_t from, uint32_t i) {
    if (kh_sentence_prefix(p->s, i).n > 0) return true;
    if (i == from) return false;
    if (kh_sentence_accusative_end(p->s, i)) return true; /* "prices saw [a rise] that" */
    const struct kh_predicate *w = kh_parse_predicate_at(p, i - 1);
    if (kh_sentence_particle_before(p->s, i, KH_PARTICLE_PREP) || (w && w->form == KH_PREDICATE_NOUN)) return true;
    for (uint32_t n = from; n < i; n++) {
        if (kh_parse_verb_at(p, n)) return true;
    }
    return false;
}

/* May the words between an indefinite noun and the verb that tells of it go on at token i, one before another from the verb? */
static bool in_phrase(const struct kh_parse *p, uint32_t i) {
    bool mark = kh_sentence_is_mark(p->s, i) && !kh_predicate__is_quote(p, i);
    if (mark || kh_parse_verb_at(p, i) || kh_clause_connective(p, i)) return false;
    return !kh_sentence_particle_ending(p->s, i, KH_PARTICLE_THAT) && !kh_sentence_particle(p->s, i, KH_PARTICLE_RELATIVE);
}

/* "Indian towns [marches] that": where, of the words from token i to before `behind`, the last noun phrase begins: behind an adjective another one does. */
static uint32_t last_phrase(const struct kh_parse *p, uint32_t i, uint32_t behind) {
    uint32_t first = i;
    for (uint32_t k = i + 1; k < behind; k++) {
        bool noun = kh_clause_has_form(p, k, KH_FORM_NOUN) && !kh_clause_has_form(p, k, KH_FORM_NISBA);
        bool another = noun && kh_clause_has_form(p, k - 1, KH_FORM_NISBA);
        if (another && !kh_sentence_in_class(p->s, k, KH_S("adjective"))) first = k;
    }
    return first;
}

uint32_t kh_cause__told_noun(const struct kh_cause_finder *f, const struct kh_predicate *v, uint32_t from, uint32_t to) {
    const struct kh_parse *p = f->p;
    if (v->clitics.conjunction) return 0;
    if (to > from && kh_parse_comma(p, to - 1)) to--;
    for (uint32_t i = to; i-- > from && i + LONGEST_TOLD > to && in_phrase(p, i);) {
        bool adjective = i > from && is_indefinite(p, i - 1) && !kh_sentence_conjunction(p->s, i);
        if (adjective || !is_indefinite(p, i)) continue; /* only the first of noun and adjectives */
        uint32_t behind = i;
        while (behind < to && is_indefinite(p, behind)) behind++;
        if (behind < to && !kh_clause_adverbial(p, behind)) continue;
        if (i == from && !is_led(p, from, i)) return 0; /* the clause's own subject */
        uint32_t first = last_phrase(p, i, behind);
        for (uint32_t k = first; k < behind; k++) {
            bool noun = kh_clause_has_form(p, k, KH_FORM_NOUN) && !kh_clause_has_form(p, k, KH_FORM_NISBA);
            noun = noun || (k == first && k + 1 < behind && kh_sentence_unknown(p->s, k)); /* "[a word no table has] that is daily" */
            bool joined = kh_sentence_conjunction(p->s, k) && !kh_sentence_in_class(p->s, k, KH_S("focus"));
            noun = noun || (joined && kh_sentence_object_end(p->s, k)); /* "and [an act] that" */
            if (noun && agrees(p, v, k) && is_led(p, from, k)) return k;
        }
    }
    return 0;
}

uint32_t kh_cause__opening_noun(const struct kh_cause_finder *f, uint32_t from, uint32_t to) {
    uint32_t i = to;
    while (i > from && is_indefinite(f->p, i - 1)) i--;
    return i < to ? i : 0;
}

/* An indefinite object: not a feminine noun, whose last letter is written like its ending, nor a party. */
static bool is_object(const struct kh_parse *p, uint32_t i) {
    const struct kh_mention *m = kh_parse_mention_at(p, i);
    if (m && m->kind != KH_MENTION_ASSET) return false;
    return kh_sentence_accusative_end(p->s, i);
}

/* The token behind "after" or "during" at token i, by whose row what it dates comes first; i when none stands there. */
static uint32_t behind_after(const struct kh_parse *p, uint32_t i) {
    const struct kh_match *when = kh_sentence_match(p->s, i, KH_ENTRY_CONNECTIVE);
    bool after = when && kh_clause_link(p, when)->relation == KH_RELATION_TEMPORAL && kh_clause_link(p, when)->effect_first;
    return after ? i + when->n : i;
}

uint32_t kh_cause__described(const struct kh_cause_finder *f, uint32_t from, uint32_t to) {
    const struct kh_parse *p = f->p;
    uint32_t verb = from;
    for (; verb < to; verb++) { /* the main one */
        bool relative = verb > f->floor && kh_sentence_particle_before(p->s, verb, KH_PARTICLE_RELATIVE);
        if (kh_parse_verb_at(p, verb) && !relative) break;
    }
    /* "the decision came after [pressure] that" */
    for (uint32_t i = to; i-- > from + 1 && !kh_parse_verb_at(p, i) && !kh_sentence_particle(p->s, i, KH_PARTICLE_DIRECTION);) {
        uint32_t noun = behind_after(p, i);
        if (noun > i && noun < to && is_indefinite(p, noun)) return noun;
    }
    for (uint32_t i = to; i-- > verb + 1;) {
        if (!is_object(p, i)) continue;
        while (i > verb + 1 && is_object(p, i - 1)) i--; /* its adjectives */
        if (kh_clause_has_form(p, i, KH_FORM_NOUN)) return i;
    }
    return 0;
}

/* "it may last[, especially] if": a word that belongs to the link behind it. */
static bool is_left_focus(const struct kh_parse *p, uint32_t from, uint32_t i) {
    return i > from && kh_parse_comma(p, i - 1u) && kh_sentence_in_class(p->s, i, KH_S("focus"));
}

uint32_t kh_cause__told_to(const struct kh_cause_finder *f, uint32_t from, uint32_t to) {
    const struct kh_parse *p = f->p;
    for (uint32_t i = from + KH_SHORTEST_CLAUSE - 1u; i < to; i++) {
        const struct kh_match *m = kh_clause_connective(p, i);
        bool link = m && m->first == i && !kh_sentence_conjunction(p->s, i);
        const struct kh_predicate *w = kh_parse_predicate_at(p, i);
        bool next = w && w->causal && w->form == KH_PREDICATE_VERB && w->clitics.conjunction && kh_predicate_past(w);
        if (link || next || kh_cause__is_purpose(p, i)) return i;
    }
    while (to > from + 1u && (kh_parse_comma(p, to - 1u) || is_left_focus(p, from, to - 1u))) to--;
    return to;
}

/* "[despite the pressure,] the talks went on", "[although he denied it,] then he": what is told behind a concession that opens an end. */
static uint32_t behind_concession(const struct kh_parse *p, uint32_t from, uint32_t to) {
    const struct kh_match *m = kh_sentence_match(p->s, from, KH_ENTRY_CONNECTIVE);
    const struct kh_lex_link *link = m ? &p->doc->lex->connectives[m->row] : NULL;
    if (!link || link->relation != KH_RELATION_CONCESSION || !link->effect_first) return from;
    for (uint32_t i = from + m->n; i + KH_SHORTEST_CLAUSE < to; i++) {
        if (!kh_parse_comma(p, i)) continue;
        const struct kh_match *that = kh_sentence_particle(p->s, i + 1u, KH_PARTICLE_THAT);
        bool joined = kh_sentence_conjunction(p->s, i + 1u);
        if (that && joined) return that->clitics.pronoun ? i + 1u : i + 1u + that->n;
        if (kh_parse_verb_at(p, i + 1u) && !joined) return i + 1u;
    }
    return from;
}

/* "[in the end,] the wager opens", "[today,] it pushes": behind a few words of no party and no act, and a comma. */
static uint32_t behind_lead(const struct kh_parse *p, uint32_t from, uint32_t to) {
    bool opens = kh_clause_adverbial(p, from) || kh_predicate__time_word(p, from) || kh_sentence_match(p->s, from, KH_ENTRY_CONNECTIVE);
    for (uint32_t i = from; opens && i + KH_SHORTEST_CLAUSE < to && i <= from + LONGEST_LEAD; i++) {
        if (kh_parse_comma(p, i)) return i + 1u;
        if (p->mentions.of_token[i] >= 0 || kh_parse_predicate_at(p, i)) return from;
    }
    return from;
}

/* "[it seems that] Moscow pushes", "[it is disputed that] they take no steps": behind words of nobody's that only judge what follows. */
static uint32_t behind_judgement(const struct kh_parse *p, uint32_t from, uint32_t to) {
    bool opens = kh_sentence_particle(p->s, from, KH_PARTICLE_PERHAPS) || kh_sentence_particle(p->s, from, KH_PARTICLE_FROM);
    for (uint32_t i = from; opens && i + KH_SHORTEST_CLAUSE < to && i <= from + LONGEST_LEAD; i++) {
        const struct kh_match *that = kh_sentence_particle(p->s, i, KH_PARTICLE_THAT);
        if (that && i > from) return that->clitics.pronoun ? i : i + that->n;
        if (p->mentions.of_token[i] >= 0 || kh_parse_comma(p, i)) return from;
    }
    return from;
}

uint32_t kh_cause__told_from(const struct kh_cause_finder *f, uint32_t from, uint32_t to) {
    const struct kh_parse *p = f->p;
    while (from + 1u < to) {
        const struct kh_match *m = kh_sentence_particle(p->s, from, KH_PARTICLE_BUT);
        if (!m) m = kh_sentence_particle(p->s, from, KH_PARTICLE_SINCE);
        bool also = kh_sentence_in_class(p->s, from, KH_S("also"));
        if ((!m && !also && !kh_sentence_is_mark(p->s, from)) || from + (m ? m->n : 1u) >= to) break;
        from += m ? m->n : 1u;
    }
    uint32_t told = behind_concession(p, from, to);
    if (told == from) told = behind_lead(p, from, to);
    return behind_judgement(p, told, to);
}
