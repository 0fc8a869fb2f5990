/* fold.h: text to its matching form, with the way back to the bytes it came from.
 *
 * What is folded to what is data (packs/<lang>/letters.tsv); this is only the machine. A kh_fold is immutable
 * once built and may be shared by threads. It owns nothing: its pages are in the arena of kh_fold_add.
 *
 * Folding works letter by letter: a code point becomes one other code point, or nothing. ASCII capitals
 * become small. kh_fold_apply(kh_fold_apply(x)) = kh_fold_apply(x) when the table itself is idempotent
 * (the pack compiler checks).
 */
#ifndef KH_TEXT_FOLD_H
#define KH_TEXT_FOLD_H

#include "base/arena.h"
#include "base/buf.h"

enum { KH_FOLD_PAGES = 0x110 }; /* pages of 256 code points: the BMP and a little more */

struct kh_fold {
    uint32_t *page[KH_FOLD_PAGES]; /* NULL: unchanged; else target, or KH_FOLD_DROP */
};
#define KH_FOLD_DROP UINT32_MAX

void kh_fold_init(struct kh_fold *f); /* only ASCII small letters */
/* Adds one row; `to` is a code point or KH_FOLD_DROP. The table's memory is the arena's. A `from` past the last page changes nothing. */
void kh_fold_add(struct kh_fold *f, struct kh_arena *a, uint32_t from, uint32_t to);
static inline uint32_t kh_fold_letter(const struct kh_fold *f, uint32_t codepoint) { /* or KH_FOLD_DROP */
    if (codepoint >= 'A' && codepoint <= 'Z') return codepoint + 32;
    uint32_t n = codepoint >> 8;
    return n < KH_FOLD_PAGES && f->page[n] ? f->page[n][codepoint & 255] : codepoint;
}
/* The folded form in the arena, no NUL behind it. */
struct kh_str kh_fold_apply(const struct kh_fold *f, struct kh_arena *a, struct kh_str s);
/* Writes at most cap bytes of the folded form to out and gives their number; stops before a letter that
 * would not fit. For the hot loop: no allocation. */
size_t kh_fold_into(const struct kh_fold *f, struct kh_str s, char *out, size_t cap);

#endif
