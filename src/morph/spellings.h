/* spellings.h: words by the way a text spells them: the look-up that every token costs, made of as few cache lines as can be.
 *
 * Ownership: the table and the bytes of the spellings are in the arena given to kh_spellings_init; words are borrowed. One thread.
 */
#ifndef KH_MORPH_SPELLINGS_H
#define KH_MORPH_SPELLINGS_H

#include "base/arena.h"

struct kh_word;

enum { KH_SPELLING_BYTES = 16 };

/* Half a cache line: eight Arabic letters stand in the slot itself. */
struct kh_spelling {
    const struct kh_word *word; /* NULL: a free slot */
    uint32_t hash, n;
    union {
        char here[KH_SPELLING_BYTES];
        const char *elsewhere; /* when n is larger */
    } bytes;
};

struct kh_spellings {
    struct kh_arena *arena;
    struct kh_spelling *slots;
    uint32_t n, cap; /* cap is a power of two, or 0 */
};

void kh_spellings_init(struct kh_spellings *t, struct kh_arena *a); /* empty; the arena outlives it */
/* What the other functions know a spelling by. Has its slot fetched, so that who looks up many need not wait for each. */
uint32_t kh_spellings_expect(const struct kh_spellings *t, struct kh_str spelling);
const struct kh_word *kh_spellings_find(const struct kh_spellings *t, struct kh_str spelling, uint32_t hash); /* or NULL */
/* Requires that the spelling is not there yet; its bytes are copied. */
void kh_spellings_add(struct kh_spellings *t, struct kh_str spelling, uint32_t hash, const struct kh_word *word);

#endif
