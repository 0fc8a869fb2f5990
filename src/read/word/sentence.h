/* sentence.h: one sentence as tokens, with every pack entry that matches at each of them.
 *
 * Lives in the document's arena. Token numbers are positions in `tokens`; a match covers tokens
 * [first, first + n). A match that ends in a preposition written on the next word (وفقا ل + اسم) is `open`.
 */
#ifndef KH_READ_SENTENCE_H
#define KH_READ_SENTENCE_H

#include "morph/word.h"
#include "read/word/lexicon.h"
#include "text/token.h"

struct kh_match {
    const struct kh_pack_sense *sense; /* names the pack's line; what the grammar asks of it stands here, nearer than there */
    uint32_t row;      /* of its table */
    uint16_t first, n;
    enum kh_entry_kind kind;
    uint16_t features;
    uint8_t column;
    bool open;
    uint8_t again;     /* how many matches right behind it are the same reading in other rows: what the grammar says of one it says of all */
    struct kh_clitics clitics; /* of the first token */
}; /* half a cache line */
_Static_assert(sizeof(struct kh_match) == 32, "two matches to a cache line");

/* What every sentence takes from a word, worked out once for each form: kh_word.note. */
struct kh_word_note {
    struct kh_wordsets_met sets; /* word sets that it meets (read/wordset.h) */
    uint16_t n_matches;
    uint8_t forms;
    bool known; /* some table has the word, be it only as one without a meaning */
    uint32_t kinds;               /* these as in kh_token */
    uint64_t particles, times, classes;
    const struct kh_match *matches; /* of this word alone; `first` is set where they are taken */
};
_Static_assert(sizeof(struct kh_word_note) == 64, "a note takes one cache line");

/* Where a token bears the vowel sign of the passive: inside, only verbs of the past bear it. */
enum kh_voice_sign { KH_VOICE_UNMARKED, KH_VOICE_PASSIVE, KH_VOICE_PASSIVE_INSIDE };

/* What a mark is, so that no step compares code points: bits of kh_token.signs. */
enum {
    KH_SIGN_COMMA = 1,
    KH_SIGN_QUOTE = 2,      /* a quotation mark of any make */
    KH_SIGN_APOSTROPHE = 4, /* what may be one */
    KH_SIGN_DASH = 8,
    KH_SIGN_INNER = 16,     /* a slash, or what belongs to its number or word: per cent, money, a hashtag */
    KH_SIGN_DECIMAL = 32,   /* "1.8": it stands between two numbers that touch it; the only sign that no mark may bear too */
};

/* One cache line, which also makes the way to a token short. */
struct kh_token {
    struct kh_span span;
    const struct kh_word *word;
    uint8_t kind;       /* enum kh_token_kind */
    uint8_t voice;      /* enum kh_voice_sign: the passive's vowel sign that it bears */
    uint8_t signs;      /* KH_SIGN_ bits */
    uint8_t forms;      /* bit (1 << enum kh_form) for each form in which a match stands here */
    uint16_t mark;      /* code point of a mark, UINT16_MAX for a higher one, else 0 */
    uint16_t n_matches; /* longest first */
    uint32_t first_match;
    uint32_t kinds;     /* bit (1 << enum kh_entry_kind) for each kind of match that begins here */
    uint64_t particles; /* bit (1 << enum kh_particle) for each class of particle that begins here */
    uint64_t particles_end; /* the same for those that end here */
    uint64_t times;     /* bit (1 << enum kh_time_kind) for each kind of time word that begins here */
    uint64_t classes;   /* kh_lexicon_class_bit of each class of words that begins here */
};
_Static_assert(sizeof(struct kh_token) == 64, "a token takes one cache line");
/* What every sentence takes from the word of a token. */
static inline const struct kh_word_note *kh_token_note(const struct kh_token *t) {
    return t->word->note;
}

struct kh_sentence {
    const struct kh_lexicon *lex; /* what its words were looked up in */
    const struct kh_morph *morph;
    uint32_t index; /* in the reading */
    struct kh_span span;
    struct kh_str text; /* of the whole document */
    struct kh_token *tokens;
    uint32_t n;
    KH_VEC(struct kh_match) matches;
    uint64_t *sets;   /* word sets that some word meets: kh_wordsets_has */
    uint32_t kinds;   /* these as in kh_token, of all tokens */
    uint64_t particles, classes;
    uint8_t signs;
};

/* The morph that sentences are made with. Owner: the caller, kh_morph_free. Borrows the lexicon. */
struct kh_morph *kh_sentence_morph(const struct kh_lexicon *lex);

/* Takes the words of the span, at most KH_MAX_SENTENCE_TOKENS; out->span tells how far they went. Keeps out->index. */
void kh_sentence_make(struct kh_arena *a, struct kh_morph *m, const struct kh_lexicon *lex, struct kh_str text, struct kh_span span,
                      struct kh_sentence *out);

/* Does a match of one of these kinds begin at token i? `kinds` as in kh_token. */
static inline bool kh_sentence_has(const struct kh_sentence *s, uint32_t i, uint32_t kinds) {
    return i < s->n && (s->tokens[i].kinds & kinds);
}
#define KH_KIND_BIT(kind) (1u << (kind))

/* Does a match of one of these forms begin at token i? `forms`: KH_FORM_BITs. */
static inline bool kh_sentence_has_form(const struct kh_sentence *s, uint32_t i, uint8_t forms) {
    return i < s->n && (s->tokens[i].forms & forms);
}
#define KH_FORM_BIT(form) ((uint8_t)(1u << (form)))
enum { KH_VERB_FORMS = KH_FORM_BIT(KH_FORM_PAST) | KH_FORM_BIT(KH_FORM_PRESENT) };

/* The longest match of `kind` that begins at token i, or NULL. */
const struct kh_match *kh_sentence__match(const struct kh_sentence *s, uint32_t i, enum kh_entry_kind kind);
static inline const struct kh_match *kh_sentence_match(const struct kh_sentence *s, uint32_t i, enum kh_entry_kind kind) {
    return kh_sentence_has(s, i, KH_KIND_BIT(kind)) ? kh_sentence__match(s, i, kind) : NULL;
}
/* A number, in digits or in words. */
static inline bool kh_sentence_number(const struct kh_sentence *s, uint32_t i) {
    return s->tokens[i].kind == KH_TOKEN_NUMBER || kh_sentence_match(s, i, KH_ENTRY_NUMBER) != NULL;
}
/* The k-th match at token i. Requires k < tokens[i].n_matches. */
static inline const struct kh_match *kh_sentence_at(const struct kh_sentence *s, uint32_t i, uint32_t k) {
    return &s->matches.at[s->tokens[i].first_match + k];
}
/* The next other reading behind the match. */
static inline const struct kh_match *kh_match_next_reading(const struct kh_match *m) {
    return m + m->again + 1;
}
/* The matches at token i, one behind the other from the first to the one before the end. */
static inline const struct kh_match *kh_sentence_first(const struct kh_sentence *s, uint32_t i) {
    return kh_sentence_at(s, i, 0);
}
static inline const struct kh_match *kh_sentence_end(const struct kh_sentence *s, uint32_t i) {
    return kh_sentence_at(s, i, s->tokens[i].n_matches);
}
/* A particle of this class at token i, or NULL. */
const struct kh_match *kh_sentence__particle(const struct kh_sentence *s, uint32_t i, enum kh_particle class);
static inline const struct kh_match *kh_sentence_particle(const struct kh_sentence *s, uint32_t i, enum kh_particle class) {
    return i < s->n && (s->tokens[i].particles >> class & 1) ? kh_sentence__particle(s, i, class) : NULL;
}
/* Does a particle of one of these classes begin at token i? `classes`: KH_PARTICLE_BITs. */
static inline bool kh_sentence_has_particle(const struct kh_sentence *s, uint32_t i, uint64_t classes) {
    return i < s->n && (s->tokens[i].particles & classes);
}
#define KH_TIME_BIT(kind) ((uint64_t)1 << (kind)) /* of kh_token.times */
static inline bool kh_sentence_mark(const struct kh_sentence *s, uint32_t i, uint32_t codepoint) { /* is token i this one mark? */
    return i < s->n && s->tokens[i].mark == codepoint;
}
static inline bool kh_sentence_sign(const struct kh_sentence *s, uint32_t i, uint8_t signs) { /* is token i one of these? */
    return i < s->n && (s->tokens[i].signs & signs);
}
static inline bool kh_sentence_is_mark(const struct kh_sentence *s, uint32_t i) { /* any mark */
    return s->tokens[i].kind == KH_TOKEN_MARK;
}
struct kh_span kh_sentence_span(const struct kh_sentence *s, uint32_t first, uint32_t last); /* bytes of tokens first..last */

/* A particle of this class whose last token is i, or NULL. */
const struct kh_match *kh_sentence__particle_ending(const struct kh_sentence *s, uint32_t i, enum kh_particle class);
static inline const struct kh_match *kh_sentence_particle_ending(const struct kh_sentence *s, uint32_t i, enum kh_particle class) {
    return s->tokens[i].particles_end >> class & 1 ? kh_sentence__particle_ending(s, i, class) : NULL;
}
/* One that ends right before token i. */
static inline const struct kh_match *kh_sentence_particle_before(const struct kh_sentence *s, uint32_t i, enum kh_particle class) {
    return i > 0 ? kh_sentence_particle_ending(s, i - 1, class) : NULL;
}
/* ", [which is] a land rich in oil,", ", [namely] X,": does an aside that opens with token i say what the noun before it is? */
bool kh_sentence_says_what_it_is(const struct kh_sentence *s, uint32_t i);
/* Is "and" or "then" joined to the word at token i, or is it one by itself? */
static inline bool kh_sentence_conjunction(const struct kh_sentence *s, uint32_t i) {
    return s->tokens[i].word->conjunction != 0 || (s->tokens[i].times >> KH_TIME_AND & 1);
}
static inline bool kh_sentence_article(const struct kh_sentence *s, uint32_t i) { /* has the word the article? */
    return s->tokens[i].word->article;
}
/* The article, and nothing else before the word? */
static inline bool kh_sentence_article_alone(const struct kh_sentence *s, uint32_t i) {
    return kh_sentence_article(s, i) && !s->tokens[i].word->preposition && !kh_sentence_conjunction(s, i);
}
/* Is the noun at token i a sound plural in the nominative? That is the form that heads.tsv lists, beside which the plural's own is made. */
bool kh_sentence_nominative(const struct kh_sentence *s, uint32_t i);
/* "that" at token i with a preposition joined to it, as one word; NULL when none stands there. */
const struct kh_match *kh_sentence_joined_that(const struct kh_sentence *s, uint32_t i);
/* Has the word at token i a pronoun joined to it in some reading; is it a noun with its owner's ("its raids") in one? */
bool kh_sentence_bears_pronoun(const struct kh_sentence *s, uint32_t i);
bool kh_sentence_owned_noun(const struct kh_sentence *s, uint32_t i);
/* Does no table know the word at token i in any way, so that it may be part of a name? */
static inline bool kh_sentence_unknown(const struct kh_sentence *s, uint32_t i) {
    return i < s->n && s->tokens[i].kind == KH_TOKEN_WORD && s->tokens[i].n_matches == 0 && !kh_token_note(&s->tokens[i])->known;
}
/* How many unknown words, without article or anything else joined to them, stand from token i on. */
uint32_t kh_sentence_unknown_run(const struct kh_sentence *s, uint32_t i);
/* Does a word of this class (classes.tsv) begin at token i? */
bool kh_sentence__in_class(const struct kh_sentence *s, uint32_t i, struct kh_str class);
static inline bool kh_sentence_in_class(const struct kh_sentence *s, uint32_t i, struct kh_str class) {
    return i < s->n && (s->tokens[i].classes & kh_lexicon_class_bit(class)) && kh_sentence__in_class(s, i, class);
}
/* May one begin anywhere in the sentence? Said without a look at its words: no is sure. */
static inline bool kh_sentence_may_have_class(const struct kh_sentence *s, struct kh_str class) {
    return (s->classes & kh_lexicon_class_bit(class)) != 0;
}
/* Does one begin in [from, to)? */
bool kh_sentence__class_in(const struct kh_sentence *s, uint32_t from, uint32_t to, struct kh_str class);
static inline bool kh_sentence_class_in(const struct kh_sentence *s, uint32_t from, uint32_t to, struct kh_str class) {
    return kh_sentence_may_have_class(s, class) && kh_sentence__class_in(s, from, to, class);
}
/* The longest word of this class at token i, or NULL. */
const struct kh_match *kh_sentence__of_class(const struct kh_sentence *s, uint32_t i, struct kh_str class);
static inline const struct kh_match *kh_sentence_of_class(const struct kh_sentence *s, uint32_t i, struct kh_str class) {
    return i < s->n && (s->tokens[i].classes & kh_lexicon_class_bit(class)) ? kh_sentence__of_class(s, i, class) : NULL;
}
/* How many tokens it takes; 0 when none begins there. */
static inline uint32_t kh_sentence_class_length(const struct kh_sentence *s, uint32_t i, struct kh_str class) {
    const struct kh_match *m = kh_sentence_of_class(s, i, class);
    return m ? m->n : 0;
}
/* The same for fixed words that say how or when and govern nothing: "for its part", "so far", "sharply". */
static inline uint32_t kh_sentence_adverb(const struct kh_sentence *s, uint32_t i) {
    return kh_sentence_class_length(s, i, KH_S("adverb"));
}
/* Does the word, as it is written, end as an indefinite object or as a feminine noun does (marks.tsv)? */
bool kh_sentence_object_end(const struct kh_sentence *s, uint32_t i);
bool kh_sentence_feminine_end(const struct kh_sentence *s, uint32_t i);
/* As an indefinite object does and no feminine noun? */
static inline bool kh_sentence_accusative_end(const struct kh_sentence *s, uint32_t i) {
    return kh_sentence_object_end(s, i) && !kh_sentence_feminine_end(s, i);
}
/* As an adjective of relation does, of either gender: "official"? */
bool kh_sentence_relation_end(const struct kh_sentence *s, uint32_t i);
/* as a name does that is spelled like a preposition but for that letter */
bool kh_sentence_name_end(const struct kh_sentence *s, uint32_t i);
/* The preposition joined to token i, folded; "" when there is none. */
static inline struct kh_str kh_sentence_prefix(const struct kh_sentence *s, uint32_t i) {
    uint8_t preposition = s->tokens[i].word->preposition;
    return preposition ? kh_morph_clitic(s->morph, preposition) : KH_S("");
}

#endif
