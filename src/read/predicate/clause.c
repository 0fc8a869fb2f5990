#include "read/predicate/clause.h"

#include "base/utf8.h"

/* Tokens: the longest connective; the longest parenthesis in commas, and in dashes. */
enum { MAX_LINK = 3, PARENTHESIS = 6, LONG_PARENTHESIS = 12 };

const struct kh_lex_link *kh_clause_link(const struct kh_parse *p, const struct kh_match *m) {
    return &p->doc->lex->connectives[m->row];
}

/* "the matter [which]": the last word of those that sum up what was told. */
static bool ends_which(const struct kh_parse *p, uint32_t i) {
    const struct kh_match *m = kh_sentence_particle_before(p->s, i + 1u, KH_PARTICLE_WHICH);
    return m && m->n > 1 && m->first < i;
}

bool kh_clause_relative(const struct kh_parse *p, uint32_t i) {
    if (ends_which(p, i) || !kh_sentence_particle(p->s, i, KH_PARTICLE_RELATIVE)) return false;
    return !kh_sentence_particle(p->s, i, KH_PARTICLE_WHICH) && !kh_sentence_particle(p->s, i, KH_PARTICLE_WHILE);
}

bool kh_clause_has_form(const struct kh_parse *p, uint32_t i, enum kh_form form) {
    return kh_sentence_has_form(p->s, i, KH_FORM_BIT(form));
}

static bool names(const struct kh_parse *p, uint32_t i) {
    return kh_clause_has_form(p, i, KH_FORM_NOUN) || kh_clause_has_form(p, i, KH_FORM_HEAD) || kh_clause_has_form(p, i, KH_FORM_NAME);
}

static bool verb_at(const struct kh_parse *p, uint32_t i);

/* "its result", "because of it": the pronoun is the cause, unless a clause follows ("because it will"). */
static bool resumes(const struct kh_parse *p, uint32_t i, const struct kh_match *m) {
    uint32_t next = i + m->n;
    if (!m->clitics.pronoun || kh_sentence_in_class(p->s, i, KH_S("because"))) return false;
    if (kh_sentence_in_class(p->s, i, KH_S("takes-up"))) return true;
    return next >= p->s->n || !(verb_at(p, next) || kh_sentence_has(p->s, next, KH_KIND_BIT(KH_ENTRY_PARTICLE)));
}

/* "there is no way [to that]", "the demand [for the rule] of", "for [this] decision": words that are a link only where they open a clause and stand
 * before no noun with the article, or where nothing before them asks for their preposition. */
static bool belongs_to_before(const struct kh_parse *p, uint32_t i, const struct kh_match *m) {
    if (m->n > 1) return false;
    if (i + 1u < p->s->n && kh_sentence_article(p->s, i + 1u) && kh_sentence_in_class(p->s, i, KH_S("this"))) return true;
    if (i == 0) return false;
    bool behind_mark = kh_sentence_is_mark(p->s, i - 1u), behind_particle = kh_sentence_has(p->s, i - 1u, KH_KIND_BIT(KH_ENTRY_PARTICLE));
    bool opens = behind_mark || behind_particle || kh_sentence_conjunction(p->s, i);
    const struct kh_predicate *w = kh_parse_predicate_at(p, i - 1u);
    bool demands = w && kh_predicate_of_type(w, KH_S("REQUEST")) && kh_sentence_in_class(p->s, i, KH_S("rule"));
    return demands || (!opens && kh_sentence_in_class(p->s, i, KH_S("therefore")));
}

/* "[and he must] leave": a word for "therefore" before the noun of an act without the article is "upon him", and the noun what he has to do. */
static bool lays_on(const struct kh_parse *p, uint32_t i) {
    const struct kh_predicate *w = kh_parse_predicate_at(p, i + 1u);
    if (!w || w->form != KH_PREDICATE_NOUN || kh_sentence_article(p->s, i + 1u)) return false;
    return kh_sentence_in_class(p->s, i, KH_S("upon"));
}

/* "and lo, [the door is open]": a word for "if" before a noun or a preposition tells of a surprise. */
static bool surprises(const struct kh_parse *p, uint32_t i, const struct kh_match *m) {
    uint32_t next = i + 1u;
    if (m->n > 1 || next >= p->s->n || !kh_sentence_in_class(p->s, i, KH_S("lo"))) return false;
    if (kh_sentence_has_form(p->s, next, KH_VERB_FORMS) || kh_sentence_in_class(p->s, next, KH_S("auxiliary"))) return false;
    return kh_sentence_article(p->s, next) || p->mentions.of_token[next] >= 0 || kh_sentence_prefix(p->s, next).n > 0;
}

static bool future_at(const struct kh_parse *p, uint32_t i) {
    const struct kh_predicate *w = kh_parse_predicate_at(p, i);
    if (w && w->clitics.future) return true;
    for (uint32_t n = 0; n < p->s->tokens[i].n_matches; n++) {
        if (kh_sentence_at(p->s, i, n)->clitics.future) return true;
    }
    return kh_sentence_particle(p->s, i, KH_PARTICLE_FUTURE);
}

/* "and that not": the words of "or else" are spelled like it, and a present without "will" stands behind that. */
static bool not_else(const struct kh_parse *p, uint32_t i, const struct kh_match *m) {
    uint32_t next = i + m->n;
    if (!kh_sentence_in_class(p->s, i, KH_S("or-else")) || next >= p->s->n) return false;
    return !kh_sentence_conjunction(p->s, next) && !future_at(p, next) && !kh_clause_has_form(p, next, KH_FORM_PAST);
}

/* "no [result]", "for [the result] of": a noun that is a link only where nothing governs it. */
static bool governed(const struct kh_parse *p, uint32_t i, const struct kh_match *m) {
    static const uint64_t before = KH_PARTICLE_BIT(KH_PARTICLE_PREP) | KH_PARTICLE_BIT(KH_PARTICLE_EXCEPT) | KH_PARTICLE_BIT(KH_PARTICLE_ANY);
    if (i == 0 || m->clitics.conjunction || !kh_sentence_in_class(p->s, i, KH_S("outcome"))) return false;
    return p->s->tokens[i - 1u].particles_end & before;
}

/* "not because of", "it was not because of": a cause that is denied. */
static bool denied(const struct kh_parse *p, uint32_t i) {
    if (i > 0 && kh_sentence_in_class(p->s, i - 1u, KH_S("auxiliary"))) i--;
    return kh_sentence_particle_before(p->s, i, KH_PARTICLE_NOT) && !kh_sentence_particle_before(p->s, i, KH_PARTICLE_REALITY);
}

/* "stirred [fear] of": does the verb right before say what stirs the feeling? Then the word for the feeling links nothing. */
static bool is_stirred(const struct kh_parse *p, uint32_t i) {
    const struct kh_predicate *v = i > 0 ? kh_parse_predicate_at(p, i - 1u) : NULL;
    return v && v->causal && v->form == KH_PREDICATE_VERB && kh_sentence_in_class(p->s, i, KH_S("feeling"));
}

/* Do the words around show that the word of a connective is another word here: a name, a question, part of a phrase? */
static bool is_other_word(const struct kh_parse *p, uint32_t i, const struct kh_match *m) {
    if (m->n == 1 && p->mentions.of_token[i] >= 0) return true;
    if (i > 0 && kh_sentence_particle_ending(p->s, i, KH_PARTICLE_QUESTION)) return true;
    return is_stirred(p, i) || belongs_to_before(p, i, m) || lays_on(p, i) || surprises(p, i, m) || not_else(p, i, m) || governed(p, i, m);
}

/* What stands at token i and is a link: not one of several words whose first has a pronoun ("that [it did not]" folds to "if not"). */
static const struct kh_match *link_at(const struct kh_parse *p, uint32_t i) {
    const struct kh_match *m = kh_sentence_match(p->s, i, KH_ENTRY_CONNECTIVE);
    bool wrong = m && (m->clitics.preposition || (m->n > 1 && m->clitics.pronoun) || resumes(p, i, m));
    if (!m || wrong || kh_sentence_match(p->s, i, KH_ENTRY_IDIOM)) return NULL;
    if (is_other_word(p, i, m)) return NULL;
    if (kh_clause_link(p, m)->relation == KH_RELATION_CAUSE && denied(p, i)) return NULL;
    return kh_clause_link(p, m)->certainty != KH_SURE_WEAK ? m : NULL;
}

const struct kh_match *kh_clause__connective(const struct kh_parse *p, uint32_t i) {
    const struct kh_match *m = link_at(p, i);
    if (!m) return NULL;
    enum kh_relation_kind r = kh_clause_link(p, m)->relation;
    return r == KH_RELATION_CAUSE || r == KH_RELATION_RESULT || r == KH_RELATION_CONDITION ? m : NULL;
}

bool kh_clause_because(const struct kh_parse *p, const struct kh_match *m) {
    return m && kh_clause_link(p, m)->effect_first && kh_clause_link(p, m)->relation == KH_RELATION_CAUSE;
}

const struct kh_match *kh_clause__purpose(const struct kh_parse *p, uint32_t i) {
    const struct kh_match *m = link_at(p, i);
    return m && kh_clause_link(p, m)->relation == KH_RELATION_PURPOSE ? m : NULL;
}

bool kh_clause_stop(const struct kh_parse *p, uint32_t i) {
    return kh_sentence_is_mark(p->s, i) && kh_parse_stop(p, i);
}

/* A finite verb: one that the tables of acts know, or a word that is a verb and nothing else. */
static bool verb_at(const struct kh_parse *p, uint32_t i) {
    if (kh_parse_verb_at(p, i)) return true;
    bool verb = kh_clause_has_form(p, i, KH_FORM_PAST) || kh_clause_has_form(p, i, KH_FORM_PRESENT);
    return verb && !names(p, i) && !kh_sentence_article(p->s, i) && p->mentions.of_token[i] < 0;
}

uint32_t kh_parse_had(const struct kh_parse *p, uint32_t i) {
    enum { TO_WAS = 9 };
    bool may = i > 1 && kh_sentence_particle_before(p->s, i, KH_PARTICLE_PERHAPS); /* "may" and "had" are one word */
    for (uint32_t k = i; may && k-- > 0 && i - k <= TO_WAS;) {
        if (kh_parse_verb_at(p, k) || kh_sentence_is_mark(p->s, k)) return UINT32_MAX;
        if (kh_sentence_in_class(p->s, k, KH_S("auxiliary"))) return k;
    }
    return UINT32_MAX;
}

/* "perhaps" at token i, and not "was", which is spelled like "as though". */
static const struct kh_match *perhaps_at(const struct kh_parse *p, uint32_t i) {
    return kh_sentence_in_class(p->s, i, KH_S("auxiliary")) ? NULL : kh_sentence_particle(p->s, i, KH_PARTICLE_PERHAPS);
}

/* "may" before a verb that is not told as past. */
static bool may_at(const struct kh_parse *p, uint32_t i) {
    const struct kh_match *m = perhaps_at(p, i);
    uint32_t next = m ? m->first + m->n : 0;
    if (!m) return false;
    if (!kh_sentence_particle(p->s, i, KH_PARTICLE_REALITY)) return true;
    return next < p->s->n && !(kh_clause_has_form(p, next, KH_FORM_PAST) && !kh_clause_has_form(p, next, KH_FORM_PRESENT));
}

static bool joined_at(const struct kh_parse *p, uint32_t i) {
    const struct kh_match *may = perhaps_at(p, i);
    return kh_sentence_conjunction(p->s, i) || (may && may->clitics.conjunction);
}

static bool source_phrase(const struct kh_parse *p, uint32_t i) {
    const struct kh_predicate *w = kh_parse_predicate_at(p, i);
    const struct kh_predicate *v = w && w->reporting ? w : NULL;
    return v && (v->form == KH_PREDICATE_PHRASE || p->doc->lex->reporting[v->reporting->row].source_follows);
}

/* "and [there was talk] of": fixed words of saying that "and" joins. */
static bool says_at(const struct kh_parse *p, uint32_t i) {
    const struct kh_predicate *w = kh_parse_predicate_at(p, i);
    return w && w->reporting && w->last > i && kh_sentence_conjunction(p->s, i);
}

/* "while" before a verb, where no comma parts the clauses. */
static bool while_at(const struct kh_parse *p, uint32_t i) {
    const struct kh_match *m = kh_sentence_particle(p->s, i, KH_PARTICLE_WHILE);
    return m && m->first + m->n < p->s->n && kh_parse_verb_at(p, m->first + m->n);
}

/* A parenthesis of few words in brackets at token i behind which the clause goes on. */
static uint32_t behind_brackets(const struct kh_parse *p, uint32_t i) {
    uint32_t behind = kh_sentence_mark(p->s, i, '(') ? kh_parse_behind_dashes(p, i) : i;
    return behind < p->s->n && !kh_sentence_is_mark(p->s, behind) ? behind : i;
}

/* "because of a quarrel [accusing] X of": a participle of saying without the article tells what the subject did besides. */
static bool says_besides(const struct kh_parse *p, uint32_t i) {
    const struct kh_predicate *v = kh_parse_predicate_at(p, i);
    bool says = v && v->form == KH_PREDICATE_PARTICIPLE && v->reporting && !v->passive && v->first == i;
    return says && !kh_sentence_article(p->s, i) && !kh_sentence_conjunction(p->s, i);
}

/* "before", "after" with a clause behind it. */
static bool when_clause_at(const struct kh_parse *p, uint32_t i) {
    const struct kh_match *m = kh_sentence_match(p->s, i, KH_ENTRY_CONNECTIVE);
    bool when = m && kh_clause_link(p, m)->relation == KH_RELATION_TEMPORAL;
    return when && m->n > 1 && kh_sentence_particle_before(p->s, m->first + m->n, KH_PARTICLE_THAT);
}

/* ", amid ...", ", after ...": what a comma parts from a clause and only says when. */
static bool only_when(const struct kh_parse *p, uint32_t i) {
    const struct kh_match *m = kh_sentence_conjunction(p->s, i) ? NULL : kh_sentence_match(p->s, i, KH_ENTRY_CONNECTIVE);
    enum kh_relation_kind r = m ? kh_clause_link(p, m)->relation : KH_RELATION_CAUSE;
    return m && kh_clause_link(p, m)->effect_first && (r == KH_RELATION_TEMPORAL || r == KH_RELATION_DURING);
}

/* "that" at token i, and not "was", which is spelled like "as that". */
static bool that_at(const struct kh_parse *p, uint32_t i) {
    return kh_sentence_particle(p->s, i, KH_PARTICLE_THAT) && !kh_sentence_in_class(p->s, i, KH_S("auxiliary"));
}

/* Does another clause begin behind the comma at token i? */
static bool clause_behind(const struct kh_parse *p, uint32_t i, enum kh_clause_end how) {
    static const enum kh_particle openers[] = {KH_PARTICLE_WHILE, KH_PARTICLE_SINCE, KH_PARTICLE_BUT, KH_PARTICLE_WHICH, KH_PARTICLE_IF};
    uint32_t next = i + 1;
    if (next >= p->s->n) return true;
    for (size_t k = 0; k < sizeof openers / sizeof *openers; k++) {
        if (kh_sentence_particle(p->s, next, openers[k])) return true;
    }
    if (source_phrase(p, next) || says_at(p, next) || says_besides(p, next)) return true;
    if (kh_sentence_conjunction(p->s, next) && that_at(p, next)) return true; /* ", and that": he said as well */
    const struct kh_match *is = kh_sentence_particle(p->s, next, KH_PARTICLE_COPULA);
    bool are = kh_sentence_in_class(p->s, next, KH_S("equates"));
    if ((kh_sentence_conjunction(p->s, next) && are) || (is && is->clitics.conjunction)) return true; /* ", and they are" */
    if (how == KH_END_AT_CLAUSE && only_when(p, next)) return true;
    bool open = future_at(p, next) || may_at(p, next) || perhaps_at(p, next);
    if (open) return how != KH_END_AT_FACT || !kh_sentence_conjunction(p->s, next);
    return verb_at(p, next) || kh_sentence_in_class(p->s, next, KH_S("auxiliary"));
}

static bool joined_noun_behind(const struct kh_parse *p, uint32_t i) {
    uint32_t next = i + 1;
    if (next >= p->s->n || !kh_sentence_conjunction(p->s, next) || verb_at(p, next)) return false;
    bool lack = kh_sentence_particle(p->s, next, KH_PARTICLE_NOT) && next + 1 < p->s->n && !verb_at(p, next + 1); /* "and the lack of" */
    return lack || kh_clause_has_form(p, next, KH_FORM_NOUN);
}

/* The opening dash or bracket of a parenthesis that closes right before token i; i when none does. */
static uint32_t before_dashes(const struct kh_parse *p, uint32_t floor, uint32_t i) {
    for (uint32_t k = i - 1; k > floor && i - k <= LONG_PARENTHESIS; k--) {
        if (kh_parse_behind_dashes(p, k - 1) == i) return k - 1;
    }
    return i;
}

uint32_t kh_clause_begin(const struct kh_parse *p, uint32_t floor, uint32_t to) {
    uint32_t i = to;
    while (i > floor) {
        uint32_t open = kh_clause_stop(p, i - 1) ? before_dashes(p, floor, i) : i - 1;
        if (open == i) break;
        i = open;
    }
    return i;
}

/* "that" before token i, and not "was", which is spelled like "as that". */
static bool that_before(const struct kh_parse *p, uint32_t i) {
    return kh_sentence_particle_before(p->s, i, KH_PARTICLE_THAT) && !kh_sentence_in_class(p->s, i - 1, KH_S("auxiliary"));
}

uint32_t kh_clause_start(const struct kh_parse *p, uint32_t floor, uint32_t to) {
    uint32_t begin = kh_clause_begin(p, floor, to), i = to;
    while (i > begin && !kh_parse_comma(p, i - 1) && !that_before(p, i)) i--;
    return i;
}

/* Does the word bear the ending of an object, which an adverb has too, and not that of a feminine noun, "[much]"? */
static bool stands_in_accusative(const struct kh_parse *p, uint32_t i) {
    return kh_sentence_accusative_end(p->s, i);
}

/* Is the word at token i also the noun of a verb that causes, "and [a lowering of] tension", and not before an object, "and limited [much]"? */
static bool causes_as_noun(const struct kh_parse *p, uint32_t i) {
    uint32_t next = i + 1u;
    if (next < p->s->n && stands_in_accusative(p, next) && !kh_sentence_article(p->s, next)) return false;
    for (uint32_t n = 0; n < p->s->tokens[i].n_matches; n++) {
        const struct kh_match *m = kh_sentence_at(p->s, i, n);
        if ((m->kind == KH_ENTRY_CAUSAL || m->kind == KH_ENTRY_EVENT) && kh_features_form(m->features) == KH_FORM_NOUN) return true;
    }
    return false;
}

/* "deepens its isolation [and weakens] its place": another verb that causes. */
static bool joined_link(const struct kh_parse *p, uint32_t i) {
    const struct kh_predicate *v = kh_parse_predicate_at(p, i);
    return v && v->form == KH_PREDICATE_VERB && v->causal && v->clitics.conjunction && !causes_as_noun(p, i);
}

static bool verb_within(const struct kh_parse *p, uint32_t from, uint32_t to) {
    for (uint32_t i = from; i < to; i++) {
        if (verb_at(p, i) || kh_sentence_in_class(p->s, i, KH_S("auxiliary"))) return true;
    }
    return false;
}

/* "the party[, and it is an armed one,] in the blast": behind the second comma of words that open with "and he is" where a preposition, or an
 * object, goes on with the clause; i when they do not stand there. */
static uint32_t behind_who_he_is(const struct kh_parse *p, uint32_t i) {
    if (!kh_parse_comma(p, i) || i + 1u >= p->s->n) return i;
    const struct kh_match *is = kh_sentence_particle(p->s, i + 1u, KH_PARTICLE_COPULA);
    bool he_is = is && (is->clitics.conjunction || kh_sentence_conjunction(p->s, i + 1u));
    bool opens = he_is || kh_sentence_particle(p->s, i + 1u, KH_PARTICLE_NAMELY);
    for (uint32_t k = i + 2u; opens && k + 1u < p->s->n && k <= i + LONG_PARENTHESIS && !kh_clause_stop(p, k); k++) {
        if (!kh_parse_comma(p, k)) continue;
        bool goes_on = kh_clause_adverbial(p, k + 1u) || stands_in_accusative(p, k + 1u);
        goes_on = goes_on && !says_besides(p, k + 1u);
        return goes_on && !kh_sentence_conjunction(p->s, k + 1u) && !kh_clause_connective(p, k + 1u) ? k + 1u : i;
    }
    return i;
}

/* Does something at token i open another clause whatever stands before: a link, "but", "while", whose word it is, another verb that causes? */
static bool opens_another(const struct kh_parse *p, uint32_t i) {
    if (kh_clause_connective(p, i) || kh_sentence_particle(p->s, i, KH_PARTICLE_BUT)) return true;
    return source_phrase(p, i) || joined_link(p, i) || while_at(p, i);
}

/* "the powers[, namely] A and B": does the comma at token i only lead to who is meant? */
static bool leads_to_names(const struct kh_parse *p, uint32_t i) {
    if (i + 1u >= p->s->n || !kh_sentence_particle(p->s, i + 1u, KH_PARTICLE_NAMELY)) return false;
    return !kh_sentence_particle(p->s, i + 1u, KH_PARTICLE_COPULA);
}

uint32_t kh_clause_end(const struct kh_parse *p, uint32_t from, enum kh_clause_end how) {
    uint32_t i = from;
    bool topic = how == KH_END_AT_FACT && kh_sentence_particle_before(p->s, from, KH_PARTICLE_THAT), told = false;
    bool nouns = how == KH_END_AT_COMMA && from < p->s->n && (names(p, from) || kh_clause_adverbial(p, from));
    for (; i < p->s->n; i++) {
        i = behind_who_he_is(p, behind_brackets(p, i));
        if (kh_clause_stop(p, i)) break;
        bool verb = kh_parse_verb_at(p, i);
        bool and_verb = nouns && verb && kh_sentence_conjunction(p->s, i) && !kh_clause_has_form(p, i, KH_FORM_NOUN);
        if (and_verb && !kh_parse_predicate_at(p, i)->clitics.pronoun) break; /* "because of a ruling [and arrested]" */
        nouns = nouns && !verb;
        bool joined = how == KH_END_AT_CLAUSE && i > from && joined_at(p, i); /* "a quarrel [and may] push" */
        if (joined && (may_at(p, i) || future_at(p, i))) break;
        if (how == KH_END_AT_COMMA && i > from && (says_besides(p, i) || when_clause_at(p, i))) break;
        if (i > from && opens_another(p, i)) break;
        if (!kh_parse_comma(p, i) || leads_to_names(p, i)) continue;
        told = told || (topic && verb_within(p, from, i));
        bool still_topic = topic && !told && i + 1 < p->s->n; /* "so the peoples, X above all, [hope]" */
        if (still_topic && !kh_sentence_conjunction(p->s, i + 1)) continue;
        if (clause_behind(p, i, how) || (how == KH_END_AT_COMMA && !joined_noun_behind(p, i))) break;
    }
    return i;
}

/* Is the word of "so" joined to token i? */
static bool so_at(const struct kh_parse *p, uint32_t i) {
    uint8_t joined = i < p->s->n ? p->s->tokens[i].word->conjunction : 0;
    if (!joined || p->s->tokens[i].kind != KH_TOKEN_WORD) return false;
    return kh_lexicon_in_class(p->doc->lex, kh_morph_clitic(p->doc->morph, joined), KH_PARTICLE_THEN);
}

/* A past verb behind the letter that answers "were it not for": the morphology knows that letter only before nouns and the present. */
static bool answers(const struct kh_parse *p, uint32_t i) {
    const struct kh_word *w = p->s->tokens[i].word;
    if (kh_sentence_in_class(p->s, i, KH_S("would"))) return true;
    if (w->preposition && kh_sentence_in_class(p->s, i, KH_S("auxiliary"))) return true; /* "[it would] have been" */
    if (p->s->tokens[i].kind != KH_TOKEN_WORD || w->n_hits > 0) return false;
    size_t letter = 0;
    kh_utf8_next(w->form, &letter);
    if (letter >= w->form.n || !kh_lexicon_in_class(p->doc->lex, kh_str_slice(w->form, 0, letter), KH_PARTICLE_PURPOSE)) return false;
    const struct kh_word *rest = kh_morph_word(p->doc->morph, kh_str_slice(w->form, letter, w->form.n));
    for (uint32_t k = 0; k < rest->n_hits; k++) {
        struct kh_clitics c = rest->hits[k].clitics;
        bool bare = !c.conjunction && !c.preposition && !c.article;
        if (bare && kh_features_form(rest->hits[k].sense->features) == KH_FORM_PAST) return true;
    }
    return false;
}

/* "then" without a comma: "and/so" with a word of the future, of doubt, or "that"; or such a word alone behind a mere noun. */
static bool then_at(const struct kh_parse *p, uint32_t i, bool nominal) {
    bool open = !kh_sentence_article(p->s, i) && (future_at(p, i) || may_at(p, i));
    bool not_so = kh_sentence_particle(p->s, i, KH_PARTICLE_NOT) && !kh_sentence_in_class(p->s, i, KH_S("lack")); /* no "and others" */
    if (joined_at(p, i)) return open || that_at(p, i) || not_so;
    if (answers(p, i)) return true;
    bool subordinate = kh_sentence_particle_before(p->s, i, KH_PARTICLE_THAT) || kh_sentence_particle_before(p->s, i, KH_PARTICLE_RELATIVE);
    return open && nominal && !subordinate;
}

/* "whenever the accord is late [the danger grows]": without a comma a verb of change in the past form, behind a word with the article, when
 * the condition has its verb. */
static bool change_at(const struct kh_parse *p, uint32_t from, uint32_t i) {
    bool past = kh_clause_has_form(p, i, KH_FORM_PAST) && !kh_clause_has_form(p, i, KH_FORM_NOUN);
    bool change = past && i > from + 1 && kh_sentence_has(p->s, i, KH_KIND_BIT(KH_ENTRY_TREND));
    bool has_verb = !names(p, from) && !kh_sentence_article(p->s, from);
    return change && has_verb && kh_sentence_article(p->s, i - 1) && !kh_sentence_article(p->s, i);
}

/* "if it was ..., as ..., [so]": behind the comma before the first "so" of the sentence's part; 0 when none comes. */
static uint32_t comma_so(const struct kh_parse *p, uint32_t from) {
    for (uint32_t i = from; i + 1 < p->s->n; i++) {
        i = behind_brackets(p, i);
        if (kh_clause_stop(p, i)) return 0;
        if (kh_parse_comma(p, i) && so_at(p, i + 1)) return i + 1;
    }
    return 0;
}

uint32_t kh_clause_then(const struct kh_parse *p, uint32_t from) {
    bool was = kh_sentence_in_class(p->s, from, KH_S("auxiliary"));
    bool nominal = from < p->s->n && !kh_sentence_particle(p->s, from, KH_PARTICLE_NOT) && !was; /* "if he does not comply [we will]" */
    bool verbal = from < p->s->n && !names(p, from) && verb_at(p, from);
    uint32_t so = was ? comma_so(p, from) : 0;
    if (so) return so;
    for (uint32_t i = from + 1; i < p->s->n; i++) {
        i = behind_brackets(p, i);
        if (kh_clause_stop(p, i)) return 0;
        nominal = nominal && !(verbal && kh_sentence_particle(p->s, i, KH_PARTICLE_THAT));
        if (then_at(p, i, nominal) || change_at(p, from, i)) return i;
        if (!kh_parse_comma(p, i) || joined_noun_behind(p, i)) continue;
        uint32_t behind = kh_clause_behind_parenthesis(p, i);
        if (behind == i) return i + 1 < p->s->n ? i + 1 : 0;
        i = behind - 1;
    }
    return 0;
}

uint32_t kh_clause_answer(const struct kh_parse *p, uint32_t from) {
    for (uint32_t i = from; i + 1 < p->s->n && !kh_clause_stop(p, i); i++) {
        bool joined = kh_parse_comma(p, i) && joined_at(p, i + 1);
        if (so_at(p, i) && that_at(p, i) && i > from) return i; /* "because X [so it] ..." */
        if (joined && (that_at(p, i + 1) || perhaps_at(p, i + 1))) return i;
    }
    return 0;
}

uint32_t kh_clause_behind_parenthesis(const struct kh_parse *p, uint32_t i) {
    if (!kh_parse_comma(p, i) || (i + 1 < p->s->n && kh_sentence_conjunction(p->s, i + 1))) return i;
    bool source = i + 1 < p->s->n && (source_phrase(p, i + 1) || kh_clause_adverbial(p, i + 1));
    for (uint32_t k = i + 1; source && k < p->s->n && k <= i + PARENTHESIS; k++) {
        if (kh_parse_comma(p, k)) return k + 1;
        if (verb_at(p, k) || kh_clause_stop(p, k)) return i;
    }
    return i;
}

bool kh_clause_adverbial(const struct kh_parse *p, uint32_t i) {
    if (i >= p->s->n) return false;
    bool led = kh_sentence_particle(p->s, i, KH_PARTICLE_PREP) || kh_sentence_prefix(p->s, i).n > 0;
    return led || kh_sentence_in_class(p->s, i, KH_S("manner"));
}

/* "[days after] an attack": do a unit of time and a preposition stand right before token i? */
static bool behind_time_span(const struct kh_parse *p, uint32_t i) {
    return i > 2 && kh_sentence_match(p->s, i - 2u, KH_ENTRY_UNIT) && kh_sentence_particle_before(p->s, i, KH_PARTICLE_PREP);
}

bool kh_clause_circumstance(const struct kh_parse *p, uint32_t i) {
    if (behind_time_span(p, i) && kh_clause_circumstance(p, i - 2u)) return true;
    for (uint32_t back = 1; back <= MAX_LINK && back <= i; back++) {
        const struct kh_match *m = kh_sentence_match(p->s, i - back, KH_ENTRY_CONNECTIVE);
        if (!m || m->n != back) continue;
        enum kh_relation_kind relation = kh_clause_link(p, m)->relation;
        return relation != KH_RELATION_RESULT && relation != KH_RELATION_PURPOSE;
    }
    return false;
}

bool kh_clause_nominal(const struct kh_parse *p, uint32_t i) {
    static const enum kh_particle verbal[] = {
        KH_PARTICLE_PERHAPS, KH_PARTICLE_FUTURE, KH_PARTICLE_NOT, KH_PARTICLE_THAT, KH_PARTICLE_RELATIVE, KH_PARTICLE_REALITY,
    };
    if (!kh_clause_has_form(p, i, KH_FORM_NOUN) || future_at(p, i)) return false;
    if (i == 0) return true;
    if (kh_sentence_particle_before(p->s, i, KH_PARTICLE_PREP)) return true;
    for (size_t k = 0; k < sizeof verbal / sizeof *verbal; k++) {
        if (kh_sentence_particle_before(p->s, i, verbal[k])) return false;
    }
    const struct kh_match *link = NULL;
    for (uint32_t back = 1; back < 4 && back <= i && !link; back++) {
        const struct kh_match *m = kh_sentence_match(p->s, i - back, KH_ENTRY_CONNECTIVE);
        link = m && m->n == back ? m : NULL;
    }
    if (link) return kh_clause_link(p, link)->effect_first;
    bool thing = kh_sentence_has(p->s, i - 1, KH_KIND_BIT(KH_ENTRY_CONCEPT) | KH_KIND_BIT(KH_ENTRY_EVENT)); /* "accusations deepen" */
    bool bare = !kh_sentence_article(p->s, i - 1) && p->mentions.of_token[i - 1] < 0 && !thing;
    return kh_sentence_conjunction(p->s, i) || kh_sentence_is_mark(p->s, i - 1) || bare;
}
