/* Claims by causal verbs: who or what stands as the cause, and where the effect begins. */
#include "read/cause_int.h"

#include "read/predicate_int.h"

/* Tokens: a subject, and words in commas behind it, longer than this are not looked through. */
enum { LONGEST_SUBJECT = 9, LONGEST_ASIDE = 30 };

static bool source_parenthesis(const struct kh_parse *p, uint32_t comma) {
    return kh_clause_behind_parenthesis(p, comma) > comma || kh_parse_predicate_at(p, comma + 1)->form == KH_PREDICATE_NOUN;
}

bool kh_cause__is_prep(const struct kh_cause_finder *f, const struct kh_lex_link *l, uint32_t i, uint32_t *behind) {
    const struct kh_parse *p = f->p;
    const struct kh_match *m = kh_sentence_particle(p->s, i, KH_PARTICLE_PREP);
    struct kh_str form = m ? p->doc->lex->particle_forms[m->row] : kh_sentence_prefix(p->s, i);
    if (kh_sentence_conjunction(p->s, i)) return false; /* "[and] in": another clause's */
    for (size_t k = 0; k < l->preps.n; k++) {
        if (form.n == 0 || (m && m->clitics.pronoun) || !kh_str_equal(form, l->preps.at[k]) || kh_clause_connective(p, i)) continue;
        *behind = m ? i + m->n : i;
        return true;
    }
    return false;
}

/* "the decline that relations have seen[, to] ...": behind a relative clause of the subject, the comma that ends it. 0 when none does. */
static uint32_t prep_behind_relative(const struct kh_cause_finder *f, const struct kh_lex_link *l, uint32_t from, uint32_t *behind) {
    const struct kh_parse *p = f->p;
    for (uint32_t i = from; i + 1 < p->s->n && !kh_clause_stop(p, i); i++) {
        if (kh_parse_comma(p, i) && kh_cause__is_prep(f, l, i + 1, behind)) return i + 1;
    }
    uint32_t last = 0, next;
    for (uint32_t i = from + 1; i + 1 < p->s->n && !kh_clause_stop(p, i) && !kh_parse_comma(p, i); i++) { /* none: "the siege that they laid [to] ..." */
        if (kh_sentence_conjunction(p->s, i) && kh_parse_verb_at(p, i)) break;
        if (!kh_cause__is_prep(f, l, i, &next)) continue;
        last = i;
        *behind = next;
        if (next < p->s->n && kh_cause__is_thing(f, next)) break;
    }
    return last;
}

/* A word for a thing or an act that stands by itself: no party, no article, no "and", no preposition. */
static bool is_bare_noun(const struct kh_parse *p, uint32_t i) {
    static const uint32_t nouns = KH_KIND_BIT(KH_ENTRY_CONCEPT) | KH_KIND_BIT(KH_ENTRY_EVENT) | KH_KIND_BIT(KH_ENTRY_CLASS) | KH_KIND_BIT(KH_ENTRY_TREND);
    if (p->mentions.of_token[i] >= 0 || kh_sentence_article(p->s, i) || kh_sentence_conjunction(p->s, i)) return false;
    return kh_sentence_has(p->s, i, nouns) && !kh_clause_adverbial(p, i);
}

/* Does the word at token i name a party, or has it the article? */
static bool is_definite(const struct kh_parse *p, uint32_t i) {
    return kh_sentence_article(p->s, i) || p->mentions.of_token[i] >= 0;
}

/* "the visit of X to the mosque [stirred] wide anger": behind what a preposition leads to, the indefinite noun with the ending of an object;
 * where `owner`, one that a genitive makes definite as well. 0 when there is none. */
static uint32_t object_behind_complement(const struct kh_cause_finder *f, uint32_t from, uint32_t to, bool owner) {
    const struct kh_parse *p = f->p;
    for (uint32_t i = from + 1; i < to && i < from + LONGEST_SUBJECT && !kh_clause_stop(p, i) && !kh_parse_comma(p, i); i++) {
        if (kh_parse_verb_at(p, i) || kh_sentence_has(p->s, i, KH_KIND_BIT(KH_ENTRY_CONNECTIVE))) return 0;
        bool ending = kh_sentence_object_end(p->s, i) && !kh_sentence_feminine_end(p->s, i);
        ending = ending || (kh_sentence_has(p->s, i, KH_KIND_BIT(KH_ENTRY_TREND)) && kh_clause_has_form(p, i, KH_FORM_NOUN)); /* "left in the town [a wave] of" */
        bool genitive = owner && i + 1 < to && is_definite(p, i + 1) && !kh_clause_adverbial(p, i + 1); /* "the quarrels of X spoilt [chances of peace]" */
        if ((ending || genitive) && is_bare_noun(p, i) && is_definite(p, i - 1)) return i;
    }
    return 0;
}

/* The token behind the preposition that leads to the effect; 0 when it is not there. An empty preposition is the verb's end. */
static uint32_t behind_prep(const struct kh_cause_finder *f, const struct kh_predicate *v, const struct kh_lex_link *l, uint32_t *prep_at) {
    const struct kh_parse *p = f->p;
    bool direct = l->preps.n == 0, relative = false;
    for (uint32_t i = v->last + 1u, behind = 0; i < p->s->n && (!kh_clause_stop(p, i) || kh_parse_behind_dashes(p, i) > i); i++) {
        i = kh_parse_behind_dashes(p, i);
        if (i >= p->s->n) break;
        if (kh_parse_comma(p, i) && i + 1 < p->s->n && p->predicates.of_token[i + 1] >= 0 && !source_parenthesis(p, i)) break;
        if (kh_parse_comma(p, i) && kh_sentence_particle(p->s, i + 1, KH_PARTICLE_WHICH)) break; /* another clause's: ", which had an effect on" */
        const struct kh_match *m = kh_sentence_particle(p->s, i, KH_PARTICLE_PREP);
        if (kh_cause__is_prep(f, l, i, &behind)) {
            *prep_at = i;
            return behind;
        }
        if (kh_clause_connective(p, i)) break;
        relative = relative || kh_sentence_particle(p->s, i, KH_PARTICLE_RELATIVE);
        bool prep = m || kh_sentence_prefix(p->s, i).n, verb = i > v->last + 1u && kh_parse_verb_at(p, i);
        bool tells = i > v->last + 1u && !m && kh_clause_has_form(p, i, KH_FORM_PRESENT) && !kh_clause_has_form(p, i, KH_FORM_NOUN) && p->mentions.of_token[i] < 0;
        if (tells && !relative) break; /* "a quarrel [that concerns]" */
        bool joined = prep && i > v->last + 1u && (kh_sentence_conjunction(p->s, i) || (m && m->clitics.conjunction));
        if (verb && relative && (*prep_at = prep_behind_relative(f, l, i, &behind)) > 0) return behind;
        if (joined || verb) break;
    }
    for (size_t k = 0; k < l->preps.n; k++) direct = direct || l->preps.at[k].n == 0;
    *prep_at = v->last + 1u;
    bool becomes = l->complement && *prep_at < p->s->n && !kh_clause_stop(p, *prep_at); /* "made [of the town] a ruin" */
    if (direct && !becomes && kh_clause_adverbial(p, *prep_at)) *prep_at = object_behind_complement(f, *prep_at, p->s->n, false); /* "stirred in the street [anger]" */
    return direct ? *prep_at : 0;
}

static const struct kh_match *before_particle(const struct kh_cause_finder *f, uint32_t i, enum kh_particle class) {
    return i > f->floor ? kh_sentence_particle_before(f->p->s, i, class) : NULL;
}

/* The token where the words of doubt before token i begin: "may", "is bound to". */
static uint32_t behind_subject(const struct kh_cause_finder *f, uint32_t i) {
    const struct kh_match *may = before_particle(f, i, KH_PARTICLE_PERHAPS);
    if (!may) may = before_particle(f, i, KH_PARTICLE_MUST);
    if (may && may->first >= f->floor) i = may->first;
    bool was = i > f->floor + 1 && kh_sentence_in_class(f->p->s, i - 1, KH_S("auxiliary")) && !kh_sentence_conjunction(f->p->s, i - 1);
    return was ? i - 1 : i; /* "the quarrel [was] able to" */
}

/* "it is in the power [of the accord] to ease": who stands between the words of ability and "that". */
static bool able_cause(const struct kh_cause_finder *f, const struct kh_predicate *v, struct kh_cause_claim *c) {
    const struct kh_parse *p = f->p;
    const struct kh_match *that = before_particle(f, v->first, KH_PARTICLE_THAT);
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

/* A word that only opens a clause. */
static const struct kh_match *opener(const struct kh_cause_finder *f, uint32_t i) {
    static const enum kh_particle openers[] = {KH_PARTICLE_BUT, KH_PARTICLE_WHILE, KH_PARTICLE_SINCE};
    const struct kh_match *m = NULL;
    for (size_t k = 0; !m && k < sizeof openers / sizeof *openers; k++) m = kh_sentence_particle(f->p->s, i, openers[k]);
    return m;
}

/* Behind the last word in [from, to) that opens a clause: "he said, [if] it goes on"; `from` where none does. */
static uint32_t behind_opener(const struct kh_cause_finder *f, uint32_t from, uint32_t to) {
    for (uint32_t i = to; i-- > from;) {
        const struct kh_match *m = kh_sentence_particle(f->p->s, i, KH_PARTICLE_IF);
        if (!m) m = opener(f, i);
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
        bool inside = m && m->first > 0 && kh_sentence_particle(f->p->s, m->first - 1u, KH_PARTICLE_IF); /* "if [ever]" is one word with it */
        if (m && m->n == back && !m->clitics.preposition && !inside) return m;
    }
    return before_particle(f, i, KH_PARTICLE_WHILE) ? NULL : before_particle(f, i, KH_PARTICLE_RELATIVE);
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
    const struct kh_match *that = before_particle(f, from, KH_PARTICLE_THAT);
    uint32_t start = that ? kh_clause_start(f->p, f->floor, that->first) : from;
    for (uint32_t i = start + 1u; that && i < that->first; i++) {
        if (kh_clause_relative(f->p, i)) return start;
    }
    return from;
}

/* The words that stand before the verb in its clause, a topic, or all that "which" sums up. What only says where or when is none. */
static bool subject_before(const struct kh_cause_finder *f, const struct kh_predicate *v, struct kh_cause_claim *c) {
    const struct kh_parse *p = f->p;
    uint32_t to = behind_subject(f, v->first), sums_up = 0;
    bool which = false, again = false;
    for (const struct kh_match *m; (m = kh_cause__which_before(f, to)); which = true) {
        to = m->first;
        again = m->clitics.conjunction; /* "[and] which": of the noun of the "which" before it */
        const struct kh_match *sums = kh_sentence_particle(p->s, to, KH_PARTICLE_WHICH);
        if (sums && sums->n > sums_up) sums_up = sums->n;
    }
    if (to < f->floor) to = f->floor;
    if (sums_up > 1 && to == kh_clause_begin(p, f->floor, to)) { /* "the matter which" opens the sentence: of what was told before; not "[what] makes it hard is" */
        c->cause_from = c->cause_to = to;
        return true;
    }
    while (which && to > f->floor && kh_parse_comma(p, to - 1)) to--;
    if (!which) to = before_words_in_commas(f, to);
    c->cause_to = to;
    c->cause_from = which ? kh_clause_begin(p, f->floor, to) : kh_clause_start(p, f->floor < f->object ? f->object : f->floor, to);
    if (!which && !kh_cause__names(f, c->cause_from, to)) c->cause_from = before_inner_that(f, c->cause_from);
    while (c->cause_from < to && opener(f, c->cause_from)) c->cause_from += opener(f, c->cause_from)->n;
    if (!sums_up) c->cause_from = behind_opener(f, c->cause_from, to);
    if (c->cause_from >= to || kh_clause_connective(p, c->cause_from)) return false;
    if (!sums_up && !kh_cause__names(f, c->cause_from, to)) return false;
    if (sums_up) c->cause_from = kh_cause__summed(f, c->cause_from, to);
    uint32_t first = again && !sums_up ? first_antecedent(f, v, c->cause_from, &c->cause_to) : 0;
    uint32_t noun = first ? first : sums_up || again ? to : which ? kh_cause__antecedent(f, c->cause_from, to) : kh_cause__described(f, c->cause_from, to);
    if (!sums_up && !which && !noun) noun = kh_cause__told_noun(f, v, c->cause_from, to);
    if (noun && noun < to) c->cause_from = noun;
    return which || (noun && noun < to) || !(kh_clause_adverbial(p, c->cause_from) || kh_cause__is_date(f, c->cause_from, to));
}

/* Has the word at token i, and its adjective, the ending of an indefinite object; or is it a known noun with that ending? */
static bool is_new_object(const struct kh_parse *p, uint32_t i) {
    bool ends = kh_sentence_object_end(p->s, i) && !kh_sentence_feminine_end(p->s, i) && p->mentions.of_token[i] < 0 && !kh_sentence_article(p->s, i);
    if (!ends || kh_sentence_has(p->s, i, KH_KIND_BIT(KH_ENTRY_PARTICLE))) return false;
    bool agrees = i + 1 < p->s->n && kh_sentence_object_end(p->s, i + 1) && !kh_sentence_article(p->s, i + 1) && p->mentions.of_token[i + 1] < 0;
    return is_bare_noun(p, i) || agrees;
}

/* "stirred [the programme, which it showed,] anger": behind a relative clause that begins at token i, or behind comma i, and ends with a comma: the noun
 * there. 0 when none does. */
static uint32_t behind_relative(const struct kh_cause_finder *f, uint32_t i, uint32_t to) {
    const struct kh_parse *p = f->p;
    uint32_t which = kh_parse_comma(p, i) ? i + 1 : i;
    if (which >= to || !kh_sentence_particle(p->s, which, KH_PARTICLE_RELATIVE) || kh_sentence_particle(p->s, which, KH_PARTICLE_WHICH)) return 0;
    for (uint32_t k = which + 1; k + 1 < to && !kh_clause_stop(p, k); k++) {
        if (!kh_parse_comma(p, k)) continue;
        bool noun = (kh_clause_has_form(p, k + 1, KH_FORM_NOUN) || kh_sentence_article(p->s, k + 1)) && !kh_sentence_conjunction(p->s, k + 1) && !kh_parse_verb_at(p, k + 1);
        return noun && !kh_clause_adverbial(p, k + 1) ? k + 1 : 0;
    }
    return 0;
}

/* "stirred the ruling, issued amid a quarrel of the courts, [anger]": the new object behind a comma that closes words about the subject. 0 when none stands there. */
static uint32_t object_behind_commas(const struct kh_parse *p, uint32_t i, uint32_t to) {
    for (uint32_t k = i + 1; k + 1 < to && k < i + LONGEST_ASIDE && !kh_clause_stop(p, k); k++) {
        bool object = kh_parse_comma(p, k) && !kh_sentence_conjunction(p->s, k + 1) && is_new_object(p, k + 1);
        object = object && !kh_clause_has_form(p, k + 1, KH_FORM_PARTICIPLE); /* "..., [stressing] that" */
        if (object) return k + 1;
    }
    return 0;
}

/* "stopped the strike [since Monday] the work": behind the words of a date at token i; i where none stand there. */
static uint32_t behind_date(const struct kh_cause_finder *f, uint32_t i, uint32_t to) {
    uint32_t k = kh_clause_adverbial(f->p, i) && i + 1 < to && kh_cause__is_date(f, i + 1, i + 2) ? i + 1 : i;
    if (!kh_cause__is_date(f, k, k + 1)) return i;
    while (k < to && kh_cause__is_date(f, k, k + 1)) k++;
    return k;
}

static bool is_adjective(const struct kh_parse *p, uint32_t i) {
    return kh_clause_has_form(p, i, KH_FORM_NISBA) || kh_sentence_in_class(p->s, i, KH_S("in-office")) || kh_sentence_in_class(p->s, i, KH_S("describing")) ||
           kh_sentence_in_class(p->s, i, KH_S("adjective"));
}

/* "pushed the economic pressures [the president] to": the party behind more words with the article, from token i on; i where none follows. */
static uint32_t party_behind(const struct kh_parse *p, uint32_t i, uint32_t to) {
    uint32_t k = i;
    while (k < to && kh_sentence_article(p->s, k) && p->mentions.of_token[k] < 0 && !kh_sentence_conjunction(p->s, k)) k++;
    return k > i && k < to && p->mentions.of_token[k] >= 0 && !kh_sentence_conjunction(p->s, k) && !kh_clause_adverbial(p, k) ? k : i;
}

/* Where the object of a verb-first clause begins: the subject is complete at a word with the article or one that points back, and
 * what follows it is a noun without one, or a known noun that cannot be its adjective. 0 when nothing tells. */
static uint32_t object_behind_subject(const struct kh_cause_finder *f, uint32_t first, uint32_t to) {
    const struct kh_parse *p = f->p;
    for (uint32_t i = first + 1; i < to && i < first + LONGEST_SUBJECT; i++) {
        uint32_t before = i - 1, behind = kh_clause_behind_parenthesis(p, i), relative = behind_relative(f, i, to);
        if (relative) return relative;
        bool described = kh_parse_comma(p, i) && kh_sentence_article(p->s, i + 1) && kh_parse_behind_commas(p, i) > i;
        if (described) behind = kh_parse_behind_commas(p, i); /* "stirred the ruling, [issued yesterday,] anger" */
        if (behind > i) i = behind;
        if (described && i < to && kh_clause_has_form(p, i, KH_FORM_NOUN) && !kh_sentence_conjunction(p->s, i) && !kh_parse_verb_at(p, i)) return i;
        uint32_t dated = i < to ? behind_date(f, i, to) : i;
        if (dated > i && dated < to) return (kh_sentence_article(p->s, dated) || is_new_object(p, dated)) && !kh_clause_adverbial(p, dated) ? dated : 0;
        uint32_t complement = i < to && kh_clause_adverbial(p, i) ? object_behind_complement(f, i, to, true) : 0;
        if (complement) return complement;
        if (i >= to || kh_clause_stop(p, i)) return 0;
        if (kh_parse_comma(p, i) || kh_clause_adverbial(p, i)) return object_behind_commas(p, i, to);
        bool small = kh_sentence_has(p->s, i, KH_KIND_BIT(KH_ENTRY_PARTICLE) | KH_KIND_BIT(KH_ENTRY_CONNECTIVE));
        if (small && !kh_sentence_particle(p->s, i, KH_PARTICLE_PURPOSE)) return 0; /* but "[chances] of peace" */
        bool pointing = before == first && kh_cause__points_back(f, first, i);
        bool complete = (pointing || kh_sentence_article(p->s, before) || (before == first && kh_cause__bears_pronoun(p->s, before))) && !kh_sentence_conjunction(p->s, i);
        bool noun = kh_clause_has_form(p, i, KH_FORM_NOUN) || kh_clause_has_form(p, i, KH_FORM_HEAD) || kh_clause_has_form(p, i, KH_FORM_NAME);
        bool she = kh_sentence_feminine_end(p->s, before) && kh_sentence_feminine_end(p->s, i) && p->mentions.of_token[i] < 0 && !kh_cause__is_thing(f, i);
        noun = noun && !(kh_sentence_article(p->s, i) && (is_adjective(p, i) || she)); /* "deepens the [present] crisis" */
        if (is_new_object(p, i)) return i; /* "the removal of X stirred [anger]" */
        if (complete && noun && !(pointing && kh_sentence_article(p->s, i))) return party_behind(p, i, to);
        if (complete && !kh_sentence_article(p->s, i) && !kh_clause_has_form(p, i, KH_FORM_PRESENT)) return i;
        if (kh_parse_verb_at(p, i)) return 0;
    }
    return 0;
}

/* Subject and effect behind the verb: "led [the war] to ...", "pushed [the war] [the people] to ...", "deepened [the war] [the crisis]". */
static bool subject_behind(const struct kh_cause_finder *f, const struct kh_predicate *v, struct kh_cause_claim *c, uint32_t prep_at) {
    const struct kh_parse *p = f->p;
    uint32_t first = v->last + 1u;
    while (first < prep_at && kh_sentence_in_class(p->s, first, KH_S("also"))) first++;
    bool adjective = v->last > v->first && first < prep_at && kh_sentence_object_end(p->s, first) && !is_definite(p, first); /* "forms a [direct] danger to" */
    if (adjective) return false;
    bool ends = first < p->s->n && kh_sentence_object_end(p->s, first) && !kh_sentence_feminine_end(p->s, first) && !is_definite(p, first);
    if (ends && !kh_sentence_has(p->s, first, KH_KIND_BIT(KH_ENTRY_ANAPHOR) | KH_KIND_BIT(KH_ENTRY_PARTICLE))) return false; /* "lessened [much] of", "brought [arms] to" */
    if (c->link->complement && v->clitics.pronoun && first < p->s->n && !is_definite(p, first)) return false; /* "makes it [more] uneasy" */
    bool they = v->features & KH_FEATURE_PLURAL; /* before its subject a verb is singular */
    if (they || (first < p->s->n && p->s->tokens[first].word->prep_pronoun) || kh_clause_adverbial(p, first) || (first > v->last + 1u && first == prep_at)) return false;
    bool direct = prep_at == first;
    uint32_t to = direct ? p->s->n : prep_at, object = direct || c->link->object ? object_behind_subject(f, first, to) : 0;
    c->cause_from = first;
    c->cause_to = object ? object : to;
    while (c->cause_to > first && kh_sentence_in_class(p->s, c->cause_to - 1, KH_S("also"))) c->cause_to--;
    if (object) c->effect_from = object;
    while (object && c->cause_to > first + 1u && kh_cause__is_date(f, c->cause_to - 1u, c->cause_to)) c->cause_to--; /* "the strike [since Monday]" */
    if (object && c->cause_to < object && c->cause_to > first + 1u && kh_sentence_particle(p->s, c->cause_to - 1u, KH_PARTICLE_PREP)) c->cause_to--;
    return object || (!direct && prep_at > first);
}

/* "forces [an economic crisis] [the people] to": an act or a concept without the article, with an adjective, and whom it moves behind it. */
static bool indefinite_subject(const struct kh_cause_finder *f, const struct kh_predicate *v, struct kh_cause_claim *c, uint32_t prep_at) {
    const struct kh_parse *p = f->p;
    uint32_t first = v->last + 1u, i = first + 1;
    if (first >= prep_at || v->clitics.pronoun || !kh_cause__is_thing(f, first) || !is_bare_noun(p, first)) return false;
    while (i < prep_at && !is_definite(p, i) && !kh_clause_adverbial(p, i) && !kh_sentence_is_mark(p->s, i) && !kh_parse_verb_at(p, i)) i++;
    bool owned = kh_clause_has_form(p, i - 1, KH_FORM_NOUN) && !is_adjective(p, i - 1); /* "a fall of prices [of oil]" */
    if (i < first + 2 || i >= prep_at || owned || !is_definite(p, i) || kh_clause_adverbial(p, i)) return false;
    c->cause_from = first;
    c->cause_to = i;
    c->effect_from = i;
    return true;
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
        if (!kh_parse_act_noun(p, i) || !is_bare_noun(p, i) || she != kh_sentence_feminine_end(p->s, i)) continue;
        uint32_t verb = i + 1; /* its adjective may stand between */
        if (verb < v->first && !kh_parse_verb_at(p, verb) && !is_definite(p, verb)) verb++;
        if (verb < v->first && (kh_parse_verb_at(p, verb) || kh_clause_has_form(p, verb, KH_FORM_PAST)) && !is_definite(p, i + 1)) return i;
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

/* Who goes on in "..., and helped to": the cause of the link before, else all that was told so far. */
static bool subject_carried(const struct kh_cause_finder *f, const struct kh_predicate *v, struct kh_cause_claim *c) {
    bool own = !v->clitics.conjunction && v->subject != KH_NOBODY && f->p->mentions.at[v->subject].first > v->last; /* "to avoid hunger, [the state] lowered" */
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

/* Whom or what the verb moves, before its preposition, belongs to the effect: "pushes [Mali] to". */
static void take_object(const struct kh_cause_finder *f, const struct kh_predicate *v, struct kh_cause_claim *c, uint32_t prep_at) {
    if (c->link->object && !c->link->effect_first && prep_at > v->last + 1u && !kh_parse_comma(f->p, v->last + 1u)) c->effect_from = v->last + 1u;
}

/* "the minister ascribed [the deficit] to ...": the object behind the speaker is the effect. */
static bool ascribed(const struct kh_cause_finder *f, const struct kh_predicate *v, struct kh_cause_claim *c, uint32_t prep_at) {
    uint32_t first = v->last + 1u, object = object_behind_subject(f, first, prep_at);
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

/* Does the verb take up what stands before "which", by its own pronoun or by one on the preposition of its row: "[to which] the talks led"? The
 * token behind that; 0 when it does not. */
static uint32_t takes_up(const struct kh_parse *p, const struct kh_predicate *v, const struct kh_lex_link *l) {
    struct kh_str prep;
    uint16_t pronoun;
    uint32_t i = v->last + 1u;
    if (v->clitics.pronoun && kh_cause__is_direct(l)) return i;
    if (i >= p->s->n || !kh_parse_prep_pronoun(p, i, &prep, &pronoun)) return 0;
    for (size_t k = 0; k < l->preps.n; k++) {
        if (kh_str_equal(prep, l->preps.at[k])) return i + 1u;
    }
    return 0;
}

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

/* "the gap that [the withdrawal] left", "the result to which [the talks] led", "a town that [war] wore out": the verb's pronoun is what stands before
 * "which", and its cause follows. */
static bool resumed(const struct kh_cause_finder *f, const struct kh_predicate *v, struct kh_cause_claim *c) {
    const struct kh_parse *p = f->p;
    const struct kh_match *which = kh_cause__which_before(f, v->first);
    if (which && kh_sentence_particle(p->s, which->first, KH_PARTICLE_WHICH)) return false;
    uint32_t first = c->link->effect_first || (c->link->complement && !which) ? 0 : takes_up(p, v, c->link);
    if (first == 0 || first >= p->s->n || (!which && first > v->last + 1u) || kh_clause_adverbial(p, first)) return false;
    bool definite = is_definite(p, first) || (first + 1 < p->s->n && is_definite(p, first + 1)); /* "that [the years of war] brought" */
    if (!which && !kh_cause__is_thing(f, first) && !definite) return false;
    if (kh_sentence_is_mark(p->s, first) || kh_sentence_has(p->s, first, KH_KIND_BIT(KH_ENTRY_PARTICLE))) return false;
    if (c->link->thing && !kh_cause__is_thing(f, first)) return false; /* "the list that [the minister] raised" */
    if (!resumed_effect(f, v, which, c)) return false;
    c->cause_from = first;
    c->cause_to = kh_clause_end(p, first, KH_END_AT_COMMA);
    for (uint32_t i = first + 1; i < c->cause_to && !kh_sentence_particle(p->s, i, KH_PARTICLE_RELATIVE); i++) { /* "the crisis that the war caused [will go on]" */
        bool verb = kh_sentence_has_form(p->s, i, KH_VERB_FORMS) && !kh_clause_has_form(p, i, KH_FORM_NOUN) && p->mentions.of_token[i] < 0;
        if ((verb || kh_parse_verb_at(p, i)) && is_definite(p, i - 1)) c->cause_to = i;
    }
    return true;
}

/* "from which [a fire] arose", "and from that arose [losses]": the preposition of the row with a pronoun, or before "that", and what came of it behind. */
static bool came_of_it(const struct kh_cause_finder *f, const struct kh_predicate *v, struct kh_cause_claim *c) {
    const struct kh_parse *p = f->p;
    uint32_t first = v->last + 1u, behind = 0;
    if (!c->link->effect_first || c->link->object || c->link->measured || v->form != KH_PREDICATE_VERB || first >= p->s->n) return false;
    bool it = kh_parse_prep_pronoun(p, first, &(struct kh_str){0}, &(uint16_t){0});
    const struct kh_match *that = !it && kh_cause__is_prep(f, c->link, first, &behind) ? kh_sentence_match(p->s, behind, KH_ENTRY_ANAPHOR) : NULL;
    bool pointed = that && p->doc->lex->anaphora[that->row] == KH_ANAPHOR_THING && !kh_sentence_article(p->s, that->first + that->n);
    if (it ? !takes_up(p, v, c->link) : !pointed) return false;
    c->effect_from = it ? first + 1u : that->first + that->n;
    if (c->effect_from >= p->s->n || kh_sentence_is_mark(p->s, c->effect_from) || kh_clause_adverbial(p, c->effect_from)) return false;
    c->effect_to = kh_clause_end(p, c->effect_from, KH_END_AT_CLAUSE);
    if (!subject_before(f, v, c) && !(it && subject_carried(f, v, c))) c->cause_from = c->cause_to = v->first;
    return it ? c->cause_from < c->cause_to : true;
}

/* "there arose from the quake [great damage]", "to the crisis added [the drought]": behind a verb that opens its clause and its preposition, the first noun
 * without an article behind a definite one; 0 where none stands there. */
static uint32_t late_subject(const struct kh_cause_finder *f, uint32_t from) {
    const struct kh_parse *p = f->p;
    for (uint32_t i = from + 1; i < p->s->n && !kh_clause_stop(p, i) && !kh_parse_comma(p, i); i++) {
        bool lack = kh_sentence_in_class(p->s, i, KH_S("lack")) && !kh_sentence_particle(p->s, i, KH_PARTICLE_PREP); /* "[the absence] of" */
        bool small = !lack && kh_sentence_has(p->s, i, KH_KIND_BIT(KH_ENTRY_PARTICLE) | KH_KIND_BIT(KH_ENTRY_CONNECTIVE));
        if (small || (kh_parse_verb_at(p, i) && !kh_clause_has_form(p, i, KH_FORM_NOUN))) return 0;
        bool bare = !kh_sentence_article(p->s, i) && !kh_sentence_conjunction(p->s, i) && !kh_clause_adverbial(p, i) && p->mentions.of_token[i] < 0;
        bool how = kh_sentence_in_class(p->s, i, KH_S("about")) || kh_sentence_in_class(p->s, i, KH_S("adverb")) || kh_predicate__time_word(p, i);
        if (how) return 0;
        if (bare && is_definite(p, i - 1)) return is_adjective(p, i) ? 0 : i;
    }
    return 0;
}

/* The same as a claim: the verb's own clause has nothing before it that goes on. */
static bool inverted(const struct kh_cause_finder *f, const struct kh_predicate *v, struct kh_cause_claim *c) {
    const struct kh_parse *p = f->p;
    uint32_t first = v->last + 1u, behind = first;
    bool phrase = v->last > v->first && kh_sentence_particle_ending(p->s, v->last, KH_PARTICLE_PREP);
    if (v->form != KH_PREDICATE_VERB || v->clitics.pronoun || c->link->object || c->link->measured || first >= p->s->n) return false;
    bool opens = v->first == kh_clause_begin(p, f->floor, v->first) || v->clitics.conjunction || before_particle(f, v->first, KH_PARTICLE_THAT);
    bool goes_on = v->clitics.conjunction && f->subject_to > f->subject_from;
    if (!opens || goes_on || v->first != kh_clause_start(p, f->floor, v->first) || kh_cause__which_before(f, v->first)) return false;
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

/* "..., [causing] losses": a participle that tells what came of all that was told before it: behind a comma, or with the ending of an object where
 * the noun before has none to agree with. */
static bool results(const struct kh_cause_finder *f, const struct kh_predicate *v, struct kh_cause_claim *c) {
    const struct kh_parse *p = f->p;
    uint32_t at = v->first, prep_at = 0;
    if (v->form != KH_PREDICATE_PARTICIPLE || v->passive || at <= f->floor || c->link->effect_first || c->link->certainty == KH_SURE_FEARED) return false;
    if (kh_sentence_article(p->s, at) || kh_sentence_conjunction(p->s, at) || p->s->tokens[at].word->preposition) return false;
    bool comma = kh_parse_comma(p, at - 1), she = kh_sentence_feminine_end(p->s, at), it = !she && kh_sentence_object_end(p->s, at);
    if (!it && !(she && comma)) return false;
    if (!comma && kh_sentence_object_end(p->s, at - 1) && !kh_sentence_feminine_end(p->s, at - 1)) return false;
    if (!comma && stays(p, kh_clause_start(p, f->floor, at), at)) return false;
    c->effect_from = behind_prep(f, v, c->link, &prep_at);
    c->cause_to = comma ? at - 1 : at;
    c->cause_from = kh_cause__content(f, kh_clause_begin(p, f->floor, c->cause_to), c->cause_to);
    for (uint32_t i = c->cause_from; i < c->cause_to; i++) { /* "fled because of [a raid that hit a post], leaving" */
        const struct kh_match *m = kh_clause_connective(p, i);
        if (kh_clause_because(p, m)) c->cause_from = m->first + m->n;
    }
    return c->effect_from > 0 && c->cause_from < c->cause_to;
}

/* "supporters of the decision hold that it will": the noun before "that" which is no party, else who goes on. A party acts itself. */
static bool pronoun_cause(const struct kh_cause_finder *f, const struct kh_predicate *v, struct kh_cause_claim *c) {
    const struct kh_parse *p = f->p;
    uint32_t to = behind_subject(f, v->first);
    const struct kh_match *that = before_particle(f, to, KH_PARTICLE_THAT_OWN);
    const struct kh_mention *m = v->subject == KH_NOBODY ? NULL : &p->mentions.at[v->subject];
    if (!that || (m && (m->country != KH_NONE || m->key.n || m->resolved != KH_NONE || m->kind == KH_MENTION_PERSON))) return false;
    uint32_t start = kh_clause_start(p, f->floor, that->first);
    for (uint32_t i = that->first; i-- > start;) {
        if (!kh_sentence_article(p->s, i) || p->mentions.of_token[i] >= 0 || kh_sentence_has(p->s, i, KH_KIND_BIT(KH_ENTRY_PARTICLE))) continue;
        c->cause_to = i + 1;
        while (i > start && kh_sentence_article(p->s, i - 1) && p->mentions.of_token[i - 1] < 0) i--;
        c->cause_from = i;
        return true;
    }
    c->cause_from = f->subject_from;
    c->cause_to = f->subject_to;
    if (c->cause_from < c->cause_to || start < 2 || !kh_parse_comma(p, start - 1)) return c->cause_from < c->cause_to;
    c->cause_to = start - 1; /* "they attacked [the cuts], holding that they ruin" */
    uint32_t i = c->cause_to;
    while (i > f->floor && kh_sentence_article(p->s, i - 1) && p->mentions.of_token[i - 1] < 0) i--;
    bool head = i < c->cause_to && i > f->floor && kh_clause_has_form(p, i - 1, KH_FORM_NOUN) && !kh_parse_verb_at(p, i - 1) && p->mentions.of_token[i - 1] < 0;
    c->cause_from = head ? i - 1 : i;
    return c->cause_from < c->cause_to;
}

/* "[the drought] plays a great [part] in": the named object stands behind the subject, or right behind the verb. */
static bool with_named_object(const struct kh_cause_finder *f, const struct kh_predicate *v, struct kh_cause_claim *c, uint32_t prep_at) {
    uint32_t first = v->last + 1u, object = first;
    while (object < prep_at && !kh_form_like(&f->p->doc->lex->wordsets, f->p->s->tokens[object].word->form, c->link->word)) object++;
    if (object >= prep_at) return false;
    c->cause_from = first;
    c->cause_to = object;
    return object > first || (!v->clitics.conjunction && subject_before(f, v, c)) || subject_carried(f, v, c);
}

static bool find_ends(const struct kh_cause_finder *f, const struct kh_predicate *v, struct kh_cause_claim *c) {
    uint32_t prep_at = 0;
    c->effect_from = behind_prep(f, v, c->link, &prep_at);
    if (c->effect_from == 0) return false;
    if (c->link->certainty == KH_SURE_CONDITIONAL && kh_cause__which_before(f, v->first)) return false; /* "the states that depend on": no condition */
    const struct kh_match *may = before_particle(f, v->first, KH_PARTICLE_PERHAPS);
    bool and_may = may && kh_sentence_conjunction(f->p->s, may->first) && f->subject_to > f->subject_from;
    bool joined = and_may || (v->clitics.conjunction && !before_particle(f, v->first, KH_PARTICLE_RELATIVE));
    if (c->link->effect_first && c->link->object) return ascribed(f, v, c, prep_at);
    bool one_np = c->link->object && object_behind_subject(f, v->last + 1u, prep_at) == 0;
    if (c->link->word.n) return with_named_object(f, v, c, prep_at);
    if (pronoun_cause(f, v, c) || able_cause(f, v, c)) return true;
    if (c->link->object && indefinite_subject(f, v, c, prep_at)) return true;
    if (!joined && subject_before(f, v, c)) {
        take_object(f, v, c, prep_at);
        return true;
    }
    bool goes_on = one_np && ((joined && f->subject_to > f->subject_from) || moves_subject(f, v));
    if (!goes_on && subject_behind(f, v, c, prep_at)) return true;
    uint32_t start = behind_subject(f, v->first);
    while (start > f->floor && opener(f, start - 1)) start--;
    bool middle = joined || (start > f->floor && kh_parse_comma(f->p, start - 1u));
    if (c->link->effect_first && v->last > v->first && v->first <= 1) { /* "the reason lies in": for what was told before */
        c->cause_from = c->cause_to = v->first;
        return true;
    }
    if (!middle || !subject_carried(f, v, c)) return false;
    take_object(f, v, c, prep_at);
    return true;
}

/* Does the word that the row asks for stand between the verb and token `to`? A row that asks for none is content. */
static bool has_word(const struct kh_cause_finder *f, const struct kh_predicate *v, const struct kh_lex_link *l, uint32_t to) {
    for (uint32_t i = v->last + 1u; l->word.n && i < to; i++) {
        if (kh_form_like(&f->p->doc->lex->wordsets, f->p->s->tokens[i].word->form, l->word)) return true;
    }
    return l->word.n == 0;
}

/* Is the verb as it stands here spelled like another word that the row names, or in a past that is another word? */
static bool another_word(const struct kh_sentence *s, const struct kh_predicate *v, const struct kh_match *m, const struct kh_lex_link *l) {
    if (l->present && kh_features_form(m->features) == KH_FORM_PAST) return true;
    return l->unlike.n && kh_str_contains(kh_str_span(s->text, s->tokens[v->last].span), l->unlike);
}

/* The row whose preposition stands nearest behind the verb, a weak one only where no other is as near; one with a direct object only where no
 * preposition of any row does. */
static const struct kh_match *row_of(const struct kh_cause_finder *f, const struct kh_predicate *v) {
    const struct kh_match *direct = NULL, *with_prep = NULL;
    const struct kh_sentence *s = f->p->s;
    uint32_t nearest = UINT32_MAX;
    for (uint32_t k = 0; k < s->tokens[v->first].n_matches; k++) {
        const struct kh_match *m = kh_sentence_at(s, v->first, k);
        bool same = m->kind == KH_ENTRY_CAUSAL && m->n == v->causal->n && !m->clitics.conjunction == !v->clitics.conjunction;
        if (!same || !kh_features_verb(m->features)) continue;
        uint32_t at = 0, behind;
        const struct kh_lex_link *l = &f->p->doc->lex->causal[m->row];
        if (another_word(s, v, m, l)) continue;
        if (!behind_prep(f, v, l, &at) || !has_word(f, v, l, at)) continue;
        bool led = at < s->n && kh_cause__is_prep(f, l, at, &behind);
        if (!led && !direct) direct = m;
        if (!led || at > nearest || (at == nearest && l->certainty == KH_SURE_WEAK)) continue;
        with_prep = m;
        nearest = at;
    }
    return with_prep ? with_prep : direct;
}

/* The row whose preposition stands right behind the verb with a pronoun: "to which it led". */
static const struct kh_match *row_taking_up(const struct kh_cause_finder *f, const struct kh_predicate *v) {
    const struct kh_sentence *s = f->p->s;
    for (uint32_t k = 0; k < s->tokens[v->first].n_matches; k++) {
        const struct kh_match *m = kh_sentence_at(s, v->first, k);
        bool same = m->kind == KH_ENTRY_CAUSAL && m->n == v->causal->n && !m->clitics.conjunction == !v->clitics.conjunction;
        if (same && another_word(s, v, m, &f->p->doc->lex->causal[m->row])) continue;
        if (same && kh_features_verb(m->features) && takes_up(f->p, v, &f->p->doc->lex->causal[m->row]) > v->last + 1u) return m;
    }
    return NULL;
}

/* What the next link goes on from: where no claim reaches back, the object that it may tell of, and who goes on in "and helped to". */
static void go_on_behind(struct kh_cause_finder *f, const struct kh_predicate *v, const struct kh_cause_claim *c) {
    bool chain = !c->link->effect_first && c->link->word.n == 0 && (c->effect_from > v->last + 1u || v->last > v->first); /* what a mere object names does not go on to cause */
    if (chain) f->floor = c->effect_from;
    else if (c->link->effect_first) f->floor = v->last + 1u;
    f->object = chain || c->link->effect_first ? 0 : c->effect_from;
    if (c->link->effect_first) return;
    f->subject_from = c->cause_from;
    f->subject_to = c->cause_to;
    f->link = v->last;
}

/* The same words with cause and effect the other way round. */
static struct kh_cause_claim swapped(const struct kh_cause_claim *c) {
    struct kh_cause_claim out = *c;
    out.cause_from = c->effect_from;
    out.cause_to = c->effect_to;
    out.effect_from = c->cause_from;
    out.effect_to = c->cause_to;
    return out;
}

void kh_cause__by_verb(struct kh_cause_finder *f, int index) {
    const struct kh_predicate *v = &f->p->predicates.at[index];
    if (!kh_cause__may_link(f, index)) return;
    const struct kh_match *row = v->form == KH_PREDICATE_VERB ? row_of(f, v) : v->causal;
    if (!row && v->form == KH_PREDICATE_VERB) row = row_taking_up(f, v);
    if (!row || kh_predicate__contrasted_subject(f->p, (size_t)index) != KH_NOBODY) return; /* "but [she] allowed it": a party acts */
    struct kh_cause_claim c = {.first = v->first, .last = v->last, .link = &f->p->doc->lex->causal[row->row], .sense = row->sense};
    if (c.link->certainty == KH_SURE_WEAK) return;
    bool whom = v->form == KH_PREDICATE_VERB && v->clitics.pronoun; /* "[his] spokesman" is a noun */
    if (resumed(f, v, &c)) {
        kh_cause__push(f, &c, index);
        return;
    }
    bool late = inverted(f, v, &c);
    if (late || came_of_it(f, v, &c)) {
        kh_cause__push(f, &c, index);
        if (late) f->floor = c.cause_to > c.effect_to ? c.cause_to : c.effect_to;
        return;
    }
    if (whom && !c.link->object && !c.link->complement) return; /* "the years that brought [it]": what stands behind is no object */
    bool result = results(f, v, &c);
    if (!result && (!find_ends(f, v, &c) || !kh_cause__ends_fit(f, v, &c))) return;
    if (result && c.link->indefinite && !kh_cause__is_new(f, c.effect_from)) return;
    c.effect_to = kh_clause_end(f->p, c.effect_from, KH_END_AT_CLAUSE);
    if (kh_cause__is_way(f, &c)) return;
    if (c.link->itself && c.effect_from == v->last + 1u) c.effect_from = v->first;
    struct kh_cause_claim told = c.link->effect_first ? swapped(&c) : c;
    kh_cause__push(f, &told, index);
    go_on_behind(f, v, &c);
}
