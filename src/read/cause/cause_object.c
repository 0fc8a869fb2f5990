/* Where the object of a causal verb begins, behind its subject or what a preposition leads to: "stirred the ruling [anger]". */
#include "read/cause/cause_int.h"

/* Tokens: a subject, and words in commas behind it, longer than this are not looked through. */
enum { LONGEST_SUBJECT = 9, LONGEST_ASIDE = 30 };

/* Has the word at token i, and its adjective, the ending of an indefinite object; or is it a known noun with that ending? */
static bool is_new_object(const struct kh_parse *p, uint32_t i) {
    bool ends = kh_sentence_accusative_end(p->s, i) && !kh_cause__is_definite(p, i);
    if (!ends || kh_sentence_has(p->s, i, KH_KIND_BIT(KH_ENTRY_PARTICLE))) return false;
    bool agrees = i + 1 < p->s->n && kh_sentence_object_end(p->s, i + 1) && !kh_cause__is_definite(p, i + 1);
    return kh_cause__is_bare(p, i) || agrees;
}

uint32_t kh_cause__object_behind_complement(const struct kh_cause_finder *f, uint32_t from, uint32_t to, bool owner) {
    const struct kh_parse *p = f->p;
    bool her = from + 1 < to && kh_parse_prep_pronoun(p, from, &(struct kh_str){0}, &(uint16_t){0}); /* "brought upon her [blame]" */
    if (her && (is_new_object(p, from + 1) || kh_cause__is_bare(p, from + 1)) && !kh_parse_verb_at(p, from + 1)) return from + 1;
    for (uint32_t i = from + 1; i < to && i < from + LONGEST_SUBJECT && !kh_clause_stop(p, i) && !kh_parse_comma(p, i); i++) {
        if (kh_parse_verb_at(p, i) || kh_sentence_has(p->s, i, KH_KIND_BIT(KH_ENTRY_CONNECTIVE))) return 0;
        bool trend = kh_sentence_has(p->s, i, KH_KIND_BIT(KH_ENTRY_TREND)) && kh_clause_has_form(p, i, KH_FORM_NOUN);
        bool ending = trend || kh_sentence_accusative_end(p->s, i); /* "left in the town [a wave] of" */
        /* "the quarrels of X spoilt [chances of peace]" */
        bool genitive = owner && i + 1 < to && kh_cause__is_definite(p, i + 1) && !kh_clause_adverbial(p, i + 1);
        bool known = kh_cause__is_bare(p, i) || (ending && kh_sentence_unknown(p->s, i));
        if ((ending || genitive) && known && kh_cause__is_definite(p, i - 1)) return i;
    }
    return 0;
}

/* "stirred [the programme, which it showed,] anger": behind a relative clause that begins at token i, or behind comma i, and ends with a comma: the noun
 * there. 0 when none does. */
static uint32_t behind_relative(const struct kh_cause_finder *f, uint32_t i, uint32_t to) {
    const struct kh_parse *p = f->p;
    uint32_t which = kh_parse_comma(p, i) ? i + 1 : i;
    if (which >= to || !kh_sentence_particle(p->s, which, KH_PARTICLE_RELATIVE)) return 0;
    if (kh_sentence_particle(p->s, which, KH_PARTICLE_WHICH)) return 0;
    for (uint32_t k = which + 1; k + 1 < to && !kh_clause_stop(p, k); k++) {
        if (!kh_parse_comma(p, k)) continue;
        uint32_t noun = k + 1;
        bool noun_like = kh_clause_has_form(p, noun, KH_FORM_NOUN) || kh_sentence_article(p->s, noun);
        if (!noun_like || kh_sentence_conjunction(p->s, noun) || kh_parse_verb_at(p, noun)) return 0;
        return kh_clause_adverbial(p, noun) ? 0 : noun;
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

/* "pushed the economic pressures [the president] to": the party behind more words with the article, from token i on; i where none follows. */
static uint32_t party_behind(const struct kh_parse *p, uint32_t i, uint32_t to) {
    uint32_t k = i;
    while (k < to && kh_sentence_article(p->s, k) && p->mentions.of_token[k] < 0 && !kh_sentence_conjunction(p->s, k)) k++;
    return k > i && k < to && p->mentions.of_token[k] >= 0 && !kh_sentence_conjunction(p->s, k) && !kh_clause_adverbial(p, k) ? k : i;
}

/* A noun that stands by itself behind what comes before it: neither joined to it nor a verb as well. */
static bool is_noun_alone(const struct kh_parse *p, uint32_t i) {
    return kh_clause_has_form(p, i, KH_FORM_NOUN) && !kh_sentence_conjunction(p->s, i) && !kh_parse_verb_at(p, i);
}

/* "stirred the ruling, on Sunday, [anger]", "[the anger]": may the word at token i be an object behind a date? */
static bool is_object_behind_date(const struct kh_parse *p, uint32_t i) {
    return (kh_sentence_article(p->s, i) || is_new_object(p, i)) && !kh_clause_adverbial(p, i);
}

/* Is the word at token i a noun of its own, and no adjective of the one before it: "deepens the [present] crisis"? */
static bool is_second_noun(const struct kh_cause_finder *f, uint32_t i) {
    const struct kh_parse *p = f->p;
    bool noun = kh_clause_has_form(p, i, KH_FORM_NOUN) || kh_clause_has_form(p, i, KH_FORM_HEAD) || kh_clause_has_form(p, i, KH_FORM_NAME);
    if (!noun || !kh_sentence_article(p->s, i)) return noun;
    if (kh_cause__is_adjective(p, i)) return false;
    bool agrees = kh_sentence_feminine_end(p->s, i - 1) && kh_sentence_feminine_end(p->s, i);
    return !agrees || p->mentions.of_token[i] >= 0 || kh_cause__is_thing(f, i);
}

uint32_t kh_cause__object_behind_subject(const struct kh_cause_finder *f, uint32_t first, uint32_t to) {
    const struct kh_parse *p = f->p;
    for (uint32_t i = first + 1; i < to && i < first + LONGEST_SUBJECT; i++) {
        uint32_t before = i - 1, behind = kh_clause_behind_parenthesis(p, i), relative = behind_relative(f, i, to);
        if (relative) return relative;
        bool described = kh_parse_comma(p, i) && kh_sentence_article(p->s, i + 1) && kh_parse_behind_commas(p, i) > i;
        if (described) behind = kh_parse_behind_commas(p, i); /* "stirred the ruling, [issued yesterday,] anger" */
        if (behind > i) i = behind;
        if (described && i < to && is_noun_alone(p, i)) return i;
        uint32_t dated = i < to ? behind_date(f, i, to) : i;
        if (dated > i && dated < to) return is_object_behind_date(p, dated) ? dated : 0;
        uint32_t complement = i < to && kh_clause_adverbial(p, i) ? kh_cause__object_behind_complement(f, i, to, true) : 0;
        if (complement) return complement;
        if (i >= to || kh_clause_stop(p, i)) return 0;
        if (kh_parse_comma(p, i) || kh_clause_adverbial(p, i)) return object_behind_commas(p, i, to);
        bool small = kh_sentence_has(p->s, i, KH_KIND_BIT(KH_ENTRY_PARTICLE) | KH_KIND_BIT(KH_ENTRY_CONNECTIVE));
        if (small && !kh_sentence_particle(p->s, i, KH_PARTICLE_PURPOSE)) return 0; /* but "[chances] of peace" */
        bool pointing = before == first && kh_cause__points_back(f, first, i);
        bool owned = before == first && kh_cause__bears_pronoun(p->s, before);
        bool complete = (pointing || owned || kh_sentence_article(p->s, before)) && !kh_sentence_conjunction(p->s, i);
        if (is_new_object(p, i)) return i; /* "the removal of X stirred [anger]" */
        if (complete && is_second_noun(f, i) && !(pointing && kh_sentence_article(p->s, i))) return party_behind(p, i, to);
        if (complete && !kh_sentence_article(p->s, i) && !kh_clause_has_form(p, i, KH_FORM_PRESENT)) return i;
        if (kh_parse_verb_at(p, i)) return 0;
    }
    return 0;
}
