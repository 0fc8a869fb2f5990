/* What the steps ask of a sentence: which matches, particles and classes of words stand at a token, how its word ends. */
#include "read/word/sentence.h"

#include "base/utf8.h"

const struct kh_match *kh_sentence__match(const struct kh_sentence *s, uint32_t i, enum kh_entry_kind kind) {
    for (const struct kh_match *m = kh_sentence_first(s, i), *end = kh_sentence_end(s, i); m < end; m++) {
        if (m->kind == kind) return m;
    }
    return NULL;
}

const struct kh_match *kh_sentence__particle(const struct kh_sentence *s, uint32_t i, enum kh_particle class) {
    for (const struct kh_match *m = kh_sentence_first(s, i), *end = kh_sentence_end(s, i); m < end; m++) {
        if (m->kind == KH_ENTRY_PARTICLE && s->lex->particles[m->row] == class) return m;
    }
    return NULL;
}

/* Is token i a finite verb: a present, or a past and no noun? */
static bool finite_at(const struct kh_sentence *s, uint32_t i) {
    if (kh_sentence_has_form(s, i, KH_FORM_BIT(KH_FORM_PRESENT))) return true;
    return kh_sentence_has_form(s, i, KH_FORM_BIT(KH_FORM_PAST)) && !kh_sentence_has_form(s, i, KH_FORM_BIT(KH_FORM_NOUN));
}

/* A particle behind a conjunction gives way to a verb that is the whole word, but not before another finite verb. */
static bool is_really_a_verb(const struct kh_sentence *s, uint32_t i, const struct kh_match *particle) {
    if (!particle->clitics.conjunction || particle->n > 1 || finite_at(s, i + 1)) return false;
    for (const struct kh_match *m = kh_sentence_first(s, i), *end = kh_sentence_end(s, i); m < end; m++) {
        if (m->n == 1 && !m->clitics.conjunction && kh_features_verb(m->features)) return true;
    }
    return false;
}

const struct kh_match *kh_sentence__particle_ending(const struct kh_sentence *s, uint32_t i, enum kh_particle class) {
    for (uint32_t back = 0; back < 3 && back <= i; back++) {
        uint32_t first = i - back;
        if (!(s->tokens[first].particles >> class & 1)) continue;
        for (const struct kh_match *m = kh_sentence_first(s, first), *end = kh_sentence_end(s, first); m < end; m++) {
            bool of_class = m->kind == KH_ENTRY_PARTICLE && m->n == back + 1 && s->lex->particles[m->row] == class;
            if (of_class && !is_really_a_verb(s, first, m)) return m;
        }
    }
    return NULL;
}

bool kh_sentence_says_what_it_is(const struct kh_sentence *s, uint32_t i) {
    if (kh_sentence_particle(s, i, KH_PARTICLE_NAMELY)) return true;
    return kh_sentence_particle(s, i, KH_PARTICLE_COPULA) && kh_sentence_conjunction(s, i);
}

/* By the class's own name: of the few words that a class's bit leaves over, few are of other classes. */
static bool of_class(const struct kh_sentence *s, const struct kh_match *m, struct kh_str class) {
    return m->kind == KH_ENTRY_CLASS && kh_str_same_word(s->lex->class_names[s->lex->classes[m->row]], class);
}

bool kh_sentence__in_class(const struct kh_sentence *s, uint32_t i, struct kh_str class) {
    for (const struct kh_match *m = kh_sentence_first(s, i), *end = kh_sentence_end(s, i); m < end; m++) {
        if (of_class(s, m, class)) return true;
    }
    return false;
}

bool kh_sentence_bears_pronoun(const struct kh_sentence *s, uint32_t i) {
    for (const struct kh_match *m = kh_sentence_first(s, i), *end = kh_sentence_end(s, i); m < end; m++) {
        if (m->clitics.pronoun) return true;
    }
    return false;
}

bool kh_sentence_owned_noun(const struct kh_sentence *s, uint32_t i) {
    for (const struct kh_match *m = kh_sentence_first(s, i), *end = kh_sentence_end(s, i); m < end; m++) {
        if (m->n == 1 && m->clitics.pronoun && kh_features_form(m->features) == KH_FORM_NOUN) return true;
    }
    return false;
}

bool kh_sentence__class_in(const struct kh_sentence *s, uint32_t from, uint32_t to, struct kh_str class) {
    if (!(s->classes & kh_lexicon_class_bit(class))) return false;
    for (uint32_t i = from; i < to && i < s->n; i++) {
        if (kh_sentence_in_class(s, i, class)) return true;
    }
    return false;
}

const struct kh_match *kh_sentence__of_class(const struct kh_sentence *s, uint32_t i, struct kh_str class) {
    const struct kh_match *longest = NULL;
    for (const struct kh_match *m = kh_sentence_first(s, i), *end = kh_sentence_end(s, i); m < end; m++) {
        if ((!longest || m->n > longest->n) && of_class(s, m, class)) longest = m;
    }
    return longest;
}

struct kh_span kh_sentence_span(const struct kh_sentence *s, uint32_t first, uint32_t last) {
    return (struct kh_span){s->tokens[first].span.start, s->tokens[last].span.end};
}

/* The last letter or sign of the word as it is written; 0 for one of less than two. */
static uint32_t last_letter(const struct kh_sentence *s, uint32_t i) {
    struct kh_str word = kh_str_span(s->text, s->tokens[i].span);
    size_t at = word.n ? kh_utf8_floor(word, word.n - 1) : 0;
    return at ? kh_utf8_next(word, &at) : 0;
}

bool kh_sentence_object_end(const struct kh_sentence *s, uint32_t i) {
    uint32_t last = last_letter(s, i);
    for (int k = 0; last && k < s->lex->n_object_ends; k++) {
        if (s->lex->object_ends[k] == last) return true;
    }
    return false;
}

bool kh_sentence_feminine_end(const struct kh_sentence *s, uint32_t i) {
    uint32_t last = last_letter(s, i);
    return last && last == s->lex->feminine_end;
}

bool kh_sentence_relation_end(const struct kh_sentence *s, uint32_t i) {
    struct kh_str word = kh_str_span(s->text, s->tokens[i].span);
    size_t at = word.n ? kh_utf8_floor(word, word.n - 1) : 0, last = at;
    if (at && kh_utf8_next(word, &at) == s->lex->feminine_end) last = kh_utf8_floor(word, last - 1);
    return last && kh_utf8_next(word, &last) == s->lex->relation_end;
}

bool kh_sentence_name_end(const struct kh_sentence *s, uint32_t i) {
    uint32_t last = last_letter(s, i);
    return last && last == s->lex->name_end;
}

uint32_t kh_sentence_unknown_run(const struct kh_sentence *s, uint32_t i) {
    uint32_t n = 0;
    while (kh_sentence_unknown(s, i + n)) {
        const struct kh_word *w = s->tokens[i + n].word;
        if (w->article || w->preposition || w->conjunction || w->prep_pronoun) break;
        n++;
    }
    return n;
}

bool kh_sentence_nominative(const struct kh_sentence *s, uint32_t i) {
    bool listed = false, plural = false;
    for (uint32_t k = 0; k < s->tokens[i].n_matches; k++) {
        const struct kh_match *m = kh_sentence_at(s, i, k);
        if (m->kind != KH_ENTRY_HEAD || m->n > 1) continue;
        if (m->features & KH_FEATURE_PLURAL) plural = true;
        else listed = listed || !(m->features & KH_FEATURE_DUAL);
    }
    return listed && plural;
}

const struct kh_match *kh_sentence_joined_that(const struct kh_sentence *s, uint32_t i) {
    if (!kh_sentence_has_particle(s, i, KH_PARTICLE_BIT(KH_PARTICLE_THAT))) return NULL;
    for (const struct kh_match *m = kh_sentence_first(s, i), *end = kh_sentence_end(s, i); m < end; m++) {
        if (m->kind == KH_ENTRY_PARTICLE && m->clitics.preposition) return m;
    }
    return NULL;
}
