/* word.h: what a pack knows about a word form, with its clitics taken off.
 *
 * Ownership: kh_morph_new gives one that the caller frees with kh_morph_free; it borrows the pack. Words, and all they point to, are the
 * morph's, until kh_morph_forget or kh_morph_free. It belongs to one thread.
 *
 * It remembers every distinct spelling it has met, so that most words cost one hash look-up, and every folded form, so that spellings
 * share what is known. What it gives depends on the form and the pack only, never on what came before. Memory is bounded: past
 * KH_MAX_WORD_TYPES spellings it forgets all between documents.
 */
#ifndef KH_MORPH_WORD_H
#define KH_MORPH_WORD_H

#include "pack/pack.h"

/* What was taken off a form. Numbers are rows of clitics.tsv plus one; 0 is none. */
struct kh_clitics {
    uint8_t conjunction, preposition, future, pronoun;
    bool article;
};
/* Does the word stand by itself: neither "and" nor a preposition joined to it? */
static inline bool kh_clitics_alone(struct kh_clitics c) {
    return !c.conjunction && !c.preposition;
}

/* A stem that the pack knows as the first word of a phrase. */
struct kh_stem {
    uint64_t next;    /* kh_pack_phrase_next of the node, near at hand: behind most words that begin phrases none goes on */
    uint32_t phrases; /* node of the phrases that it begins: kh_pack_phrase_step */
    struct kh_clitics clitics;
};

/* One entry that the form may stand for. */
struct kh_hit {
    const struct kh_pack_sense *sense;
    struct kh_clitics clitics;
};

struct kh_word {
    struct kh_str form; /* folded */
    uint32_t whole;     /* word number of the whole form, or KH_NO_WORD when no phrase goes on with it */
    uint16_t n_hits, n_stems;
    const struct kh_hit *hits;   /* single-word entries, whole forms before split ones */
    const struct kh_stem *stems; /* first words of phrases */
    uint8_t conjunction; /* the form begins with one, as far as can be told */
    uint8_t preposition; /* likewise, behind the conjunction */
    bool article;        /* likewise */
    uint8_t prep_pronoun; /* the pronoun, when the form is a joined preposition with a pronoun and nothing else: "with it"; else 0 */
    uint8_t pronoun_prep; /* that preposition */
    uint32_t letter;     /* the same for the first letter alone */
    const void *note;    /* what a higher floor keeps with the word, right behind it in memory, or NULL */
}; /* one cache line */

struct kh_morph;
struct kh_morph *kh_morph_new(const struct kh_pack *pack); /* borrows the pack */
void kh_morph_free(struct kh_morph *m); /* NULL is fine */
/* From now on each new word gets a note of so many bytes, filled in once (they are zeros before); it depends on the word only, and
 * what it points to is in the arena, which the morph owns. */
typedef void kh_note_taker(const void *ctx, struct kh_arena *a, const struct kh_word *w, void *note);
/* `ctx` is borrowed as long as the morph lives; asked for once, before the first word. */
void kh_morph_take_notes(struct kh_morph *m, kh_note_taker *note, size_t note_bytes, const void *ctx);
const struct kh_pack *kh_morph_pack(const struct kh_morph *m); /* the one it was made with */

/* The word of a form as it stands in a text; lives until kh_morph_forget. */
const struct kh_word *kh_morph_word(struct kh_morph *m, struct kh_str raw);
/* The same in two steps, for who asks for many: first for all what to expect, then for each word by the number that the first step gave.
 * In between, memory is on its way. */
uint32_t kh_morph_expect(const struct kh_morph *m, struct kh_str raw);
/* the number is of the same raw form */
const struct kh_word *kh_morph_expected(struct kh_morph *m, struct kh_str raw, uint32_t number);
/* Call between documents: frees the memory when it has grown past its bound. */
void kh_morph_forget(struct kh_morph *m);

/* May an entry's form stand with these clitics? (article needs, verbs without prepositions, ...) */
bool kh_clitics_fit(const struct kh_pack_sense *sense, struct kh_clitics c);
/* Person, gender and number of a pronoun by its number (KH_FEATURE_*); 0 for none. The speaker's own has KH_FEATURE_FIRST. */
uint16_t kh_morph_pronoun(const struct kh_morph *m, uint8_t number);
/* Folded form of the article; "" when the language has none. */
struct kh_str kh_morph_article(const struct kh_morph *m);
/* Folded form of a clitic by its number; "" for 0. */
struct kh_str kh_morph_clitic(const struct kh_morph *m, uint8_t number);

#endif
