/* Words that say nothing by themselves, whatever verb is spelled like them: function words, words of time, parts of names. */
#include "read/predicate/predicate_int.h"

/* Farthest look for those who fell behind what left them, in tokens. */
enum { MAX_TO_DEAD = 9 };

/* Words inside a name or a noun phrase say nothing by themselves, but for nouns that are victims or crowds. */
static bool inside_mention(const struct kh_parse *p, uint32_t i, const struct kh_match *lead) {
    const struct kh_mention *m = kh_parse_mention_at(p, i);
    if (!m) return false;
    const struct kh_mention *x = m;
    if (lead->kind == KH_ENTRY_EVENT && x->first == i && lead->n > x->last - x->first + 1u) return false; /* the longer one */
    bool group = x->kind == KH_MENTION_GROUP && x->first == i;
    group = group || (x->first == i && kh_predicate__opens_as_thing(p, i, x));
    return !(group && lead->kind == KH_ENTRY_EVENT && kh_predicate__form_of(lead->features) == KH_PREDICATE_NOUN);
}

/* "[Accepted] the king the resignation": a word at the start that governs nothing as a preposition is the verb that is spelled like it. */
static bool opens_with_verb(const struct kh_parse *p, uint32_t i, const struct kh_match *lead) {
    bool prep_follows = i + 1u < p->s->n && kh_predicate__behind_open_subject(p, i) && kh_sentence_particle(p->s, i + 1u, KH_PARTICLE_PREP);
    if (!kh_predicate__as_verb(lead)) return false;
    if (prep_follows) return true; /* "the president [expressed] his concern" */
    const struct kh_mention *next = i == 0 ? kh_parse_mention_at(p, 1) : NULL;
    if (!next || next->first != 1 || next->prep.n) return false;
    enum kh_mention_kind kind = next->kind;
    return kind == KH_MENTION_PERSON || (kind == KH_MENTION_ORGAN && kh_sentence_article(p->s, 1));
}

/* A word for an act or a change, what may leave something behind. */
static bool may_leave(const struct kh_parse *p, uint32_t i) {
    static const uint32_t kinds = KH_KIND_BIT(KH_ENTRY_EVENT) | KH_KIND_BIT(KH_ENTRY_TREND);
    return kh_sentence_has(p->s, i, kinds) && kh_sentence_has_form(p->s, i, KH_FORM_BIT(KH_FORM_NOUN));
}

/* "[left] the bombing twenty dead", "great damage": a verb spelled like a preposition opens the clause, and behind what it stands before stands who
 * fell; or, where it is a verb of cause, something in the ending of an object. */
static bool leaves_behind(const struct kh_parse *p, uint32_t i, const struct kh_match *lead) {
    bool opens = i == 0 || kh_parse_stop(p, i - 1u), attack = kh_sentence_in_class(p->s, i + 1u, KH_S("attack"));
    bool causes = kh_sentence_has(p->s, i, KH_KIND_BIT(KH_ENTRY_CAUSAL)) && may_leave(p, i + 1u);
    if (!opens || !kh_predicate__as_verb(lead) || !(attack || causes)) return false;
    for (uint32_t k = i + 2u; k < p->s->n && k < i + MAX_TO_DEAD && !kh_parse_stop(p, k); k++) {
        bool object = kh_sentence_object_end(p->s, k);
        if (kh_sentence_has_form(p->s, k, KH_VERB_FORMS) && !object) return false;
        if (kh_sentence_in_class(p->s, k, KH_S("loss")) || (causes && object && !kh_sentence_article(p->s, k))) return true;
    }
    return false;
}

/* "according to": more than a preposition. */
static bool names_source(const struct kh_parse *p, const struct kh_match *lead) {
    if (lead->kind != KH_ENTRY_REPORTING) return false;
    return kh_predicate__form_of(lead->features) == KH_PREDICATE_PHRASE || p->doc->lex->reporting[lead->row].source_follows;
}

/* A particle that governs what stands behind it. */
static bool is_particle(const struct kh_parse *p, uint32_t i, const struct kh_match *lead) {
    static const uint64_t classes = KH_PARTICLE_BIT(KH_PARTICLE_THAT) | KH_PARTICLE_BIT(KH_PARTICLE_RELATIVE) | KH_PARTICLE_BIT(KH_PARTICLE_PREP) |
                                    KH_PARTICLE_BIT(KH_PARTICLE_BY) | KH_PARTICLE_BIT(KH_PARTICLE_SINCE) | KH_PARTICLE_BIT(KH_PARTICLE_WHILE) |
                                    KH_PARTICLE_BIT(KH_PARTICLE_BUT) | KH_PARTICLE_BIT(KH_PARTICLE_NOT) | KH_PARTICLE_BIT(KH_PARTICLE_IF) |
                                    KH_PARTICLE_BIT(KH_PARTICLE_EXCEPT);
    for (uint32_t k = 0; kh_sentence_has_particle(p->s, i, classes) && k < p->s->tokens[i].n_matches; k++) {
        const struct kh_match *m = kh_sentence_at(p->s, i, k);
        bool function = m->kind == KH_ENTRY_PARTICLE && (KH_PARTICLE_BIT(p->doc->lex->particles[m->row]) & classes);
        bool split = m->clitics.conjunction && !lead->clitics.conjunction && kh_predicate__as_verb(lead); /* "opened" is no "and under" */
        if (function && m->n >= lead->n && !split && !opens_with_verb(p, i, lead) && !leaves_behind(p, i, lead)) return true;
    }
    return false;
}

/* The name of a month beside its day, "7 [April]", or beside its other name, "Nisan/[April]". */
static bool is_month(const struct kh_parse *p, uint32_t i) {
    if (!kh_sentence_match(p->s, i, KH_ENTRY_MONTH)) return false;
    if (i > 1 && kh_sentence_mark(p->s, i - 1, '/') && kh_sentence_match(p->s, i - 2, KH_ENTRY_MONTH)) return true;
    bool day_before = i && (p->s->tokens[i - 1].kind == KH_TOKEN_NUMBER || kh_sentence_match(p->s, i - 1, KH_ENTRY_UNIT));
    return day_before || (i + 1 < p->s->n && p->s->tokens[i + 1].kind == KH_TOKEN_NUMBER);
}

/* "the attacks of 11 September" are attacks. */
static bool is_named_attack(const struct kh_parse *p, const struct kh_match *time, const struct kh_match *lead) {
    bool named = p->doc->lex->timewords[time->row].kind == KH_TIME_NAMED && lead->kind == KH_ENTRY_EVENT;
    return named && kh_str_equal(p->doc->lex->events[lead->row].type, KH_S("ASSAULT"));
}

/* "withdrew [the last] of its soldiers", not "delayed": a word for a part of a time behind the verb of its clause. */
static bool is_part_of_time(const struct kh_parse *p, uint32_t i, const struct kh_match *lead) {
    static const uint64_t parts = KH_TIME_BIT(KH_TIME_BEGIN) | KH_TIME_BIT(KH_TIME_MID) | KH_TIME_BIT(KH_TIME_END);
    bool part = (p->s->tokens[i].times & parts) && kh_predicate__as_verb(lead) && !kh_sentence_conjunction(p->s, i);
    return part && kh_predicate__clause_has_verb(p, i);
}

/* "at dawn [yesterday]", not "blew up yesterday": a word of time before a day. */
static bool is_time_of_day(const struct kh_parse *p, uint32_t i) {
    bool weekday = kh_sentence_has(p->s, i + 1, KH_KIND_BIT(KH_ENTRY_WEEKDAY));
    const struct kh_match *day = kh_sentence_match(p->s, i + 1, KH_ENTRY_TIMEWORD);
    if (!weekday && !day) return false;
    bool same = day && p->doc->lex->timewords[day->row].kind == KH_TIME_SAME; /* "blew [himself] up" */
    bool aside = i && kh_parse_comma(p, i - 1) && !kh_sentence_conjunction(p->s, i) && !same;
    return weekday || aside || kh_predicate__clause_has_verb(p, i);
}

/* "hit it [at dawn]": in the ending of an object behind the verb of its clause. */
static bool is_adverb_of_time(const struct kh_parse *p, uint32_t i) {
    return i && kh_sentence_object_end(p->s, i) && !kh_parse_comma(p, i - 1) && kh_predicate__clause_has_verb(p, i);
}

static bool is_time(const struct kh_parse *p, uint32_t i, const struct kh_match *lead) {
    const struct kh_match *time = kh_sentence_match(p->s, i, KH_ENTRY_TIMEWORD);
    if (!time || is_named_attack(p, time, lead)) return false;
    if (is_part_of_time(p, i, lead) || is_time_of_day(p, i)) return true;
    return time->n >= lead->n && (!kh_predicate__as_verb(lead) || is_adverb_of_time(p, i));
}

/* Function words and words of time say nothing, whatever verb is spelled like them. */
static bool is_function_word(const struct kh_parse *p, uint32_t i, const struct kh_match *lead) {
    if (names_source(p, lead)) return false;
    if (is_particle(p, i, lead)) return true;
    const struct kh_match *link = kh_sentence_match(p->s, i, KH_ENTRY_CONNECTIVE);
    if (link && link->n > lead->n) return true; /* "in response to" is no "they responded" */
    return is_month(p, i) || is_time(p, i, lead);
}

/* "[so] the air force raided": before a verb the form is a particle, whatever verb is spelled like it. */
static bool is_particle_of_verb(const struct kh_parse *p, uint32_t i, const struct kh_match *lead) {
    bool particle = kh_sentence_has_particle(p->s, i, KH_PARTICLE_BIT(KH_PARTICLE_REALITY));
    if (!particle || !kh_predicate__as_verb(lead) || i + 1 >= p->s->n) return false;
    return kh_sentence_has_form(p->s, i + 1, KH_VERB_FORMS) && !kh_sentence_conjunction(p->s, i + 1);
}

/* Inside a longer fixed particle ("is still") a word is no predicate. */
static bool inside_particle(const struct kh_parse *p, uint32_t i) {
    for (uint32_t back = 1; back < 4 && back <= i; back++) {
        if (!kh_sentence_has(p->s, i - back, KH_KIND_BIT(KH_ENTRY_PARTICLE) | KH_KIND_BIT(KH_ENTRY_IDIOM))) continue;
        for (const struct kh_match *m = kh_sentence_first(p->s, i - back), *end = kh_sentence_end(p->s, i - back); m < end; m++) {
            bool particle = m->kind == KH_ENTRY_PARTICLE && p->doc->lex->particles[m->row] != KH_PARTICLE_NOT_ONLY;
            bool fixed = particle || m->kind == KH_ENTRY_IDIOM;
            if (fixed && m->n > back && !m->open) return true;
        }
    }
    return false;
}

/* "[no less than] twenty": nothing is done inside the words before a number. */
static bool inside_number(const struct kh_parse *p, uint32_t i) {
    for (uint32_t back = 1; back < 4 && back <= i; back++) {
        if (kh_sentence_class_length(p->s, i - back, KH_S("at-least")) > back) return true;
    }
    return false;
}

/* "accused [anew] X": a participle that says how, where no act stands behind it as in "renewing [its demand]". */
static bool says_how(const struct kh_parse *p, uint32_t i, const struct kh_match *lead) {
    if (kh_predicate__form_of(lead->features) != KH_PREDICATE_PARTICIPLE || !kh_sentence_adverb(p->s, i)) return false;
    return i + 1u >= p->s->n || p->mentions.of_token[i + 1u] >= 0 || !kh_sentence_has_form(p->s, i + 1u, KH_FORM_BIT(KH_FORM_NOUN));
}

bool kh_predicate__says_nothing(const struct kh_parse *p, uint32_t i, const struct kh_match *lead) {
    if (kh_predicate__ascribes(p, i)) return true;
    if (says_how(p, i, lead) || is_function_word(p, i, lead) || is_particle_of_verb(p, i, lead)) return true;
    const struct kh_match *idiom = kh_sentence_match(p->s, i, KH_ENTRY_IDIOM);
    /* "a memorandum of understanding" names no party, and is an act */
    bool same = idiom && lead->kind == KH_ENTRY_EVENT && lead->n > 1 && lead->n >= idiom->n;
    return inside_particle(p, i) || inside_number(p, i) || inside_mention(p, i, lead) || (idiom && !same);
}
