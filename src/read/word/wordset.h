/* wordset.h: which words of a text meet which conditions of event frames.
 *
 * The words of one condition are a word set; conditions with the same words share a set. Which sets a form meets depends on the form
 * alone, so a reader works it out once for each distinct form, keeps it beside the word (kh_word.note) as one bit for each
 * set, and a condition becomes a bit test.
 *
 * Ownership: everything is in the arena given to kh_wordsets_init, immutable once the lexicon is made; the cells of a form are in
 * the arena of who asks.
 */
#ifndef KH_READ_WORDSET_H
#define KH_READ_WORDSET_H

#include "base/map.h"
#include "base/vec.h"

typedef KH_VEC(uint32_t) kh_wordset_numbers;

struct kh_wordsets {
    struct kh_arena *arena;
    struct kh_map starts;            /* folded letters that may stand before a word; empty for any */
    struct kh_str behind;            /* folded letters that endings are made of; "" for any */
    struct kh_map number_of;         /* the set as it is written -> its number */
    struct kh_map first;             /* first word of an alternative -> index into meets */
    KH_VEC(kh_wordset_numbers) meets; /* the sets that it meets */
};

void kh_wordsets_init(struct kh_wordsets *w, struct kh_arena *a); /* empty; the arena outlives them */
/* Clitics, folded: conjunctions, prepositions and the future before a word, the article, and letters that begin a present. */
struct kh_wordset_clitics {
    kh_str_vec conjunctions, prepositions;
    struct kh_str article, presents;
};
/* Lets a word count behind these and no other letters. */
void kh_wordsets_starts(struct kh_wordsets *w, const struct kh_wordset_clitics *c);
/* The number of the set of these folded words or phrases; `text` is how it is written. */
uint32_t kh_wordsets_add(struct kh_wordsets *w, struct kh_str text, const kh_str_vec *words);

/* The sets that a form meets: of the row of bits, one for each set, the cells that are not 0. There are thousands of sets, and a form meets few. */
struct kh_wordset_cell {
    uint32_t number;
    uint64_t bits;
};
struct kh_wordsets_met {
    const struct kh_wordset_cell *cells;
    uint64_t some; /* a bit for each cell by its number, several for one: most questions end here */
    uint32_t n;
};
/* Those with a word that the folded form is like, or a phrase whose first word it is like. */
struct kh_wordsets_met kh_wordsets_met(const struct kh_wordsets *w, struct kh_arena *a, struct kh_str form);
/* The bit of a set in `some`. */
static inline uint64_t kh_wordsets_some(uint32_t set) {
    return (uint64_t)1 << set / 64 % 64;
}
/* Is this set among them? */
static inline bool kh_wordsets_meets(const struct kh_wordsets_met *met, uint32_t set) {
    uint32_t number = set / 64, k = 0;
    if (!(met->some & kh_wordsets_some(set))) return false;
    while (k < met->n && met->cells[k].number != number) k++;
    return k < met->n && (met->cells[k].bits >> set % 64 & 1);
}

/* The whole row, for the sets that many forms meet between them. */
static inline size_t kh_wordsets_cells(const struct kh_wordsets *w) {
    return (w->number_of.n + 63u) / 64;
}
/* Adds them to a row; the row has kh_wordsets_cells cells. */
static inline void kh_wordsets_join(uint64_t *row, const struct kh_wordsets_met *met) {
    for (uint32_t k = 0; k < met->n; k++) row[met->cells[k].number] |= met->cells[k].bits;
}
static inline bool kh_wordsets_has(const uint64_t *row, uint32_t set) { /* is the set in the row? */
    return row[set / 64] >> set % 64 & 1;
}

/* Is the form this folded word, behind letters of clitics, with a short ending? */
bool kh_form_like(const struct kh_wordsets *w, struct kh_str form, struct kh_str folded);

#endif
