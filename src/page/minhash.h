/* minhash.h: how much two texts are the same text. Pure functions; the same in any order and on any machine.
 *
 * A text is the set of its runs of five folded words. A signature estimates how alike two sets are and gives
 * band keys: texts that share one of the fourteen keys are worth comparing. Alike 0.7 meets in a band in 57 % of
 * pairs, 0.8 in 92 %, 0.9 in more than 99 %; 0.4 in 1 %. Containment finds a wire story inside a longer article,
 * which a signature cannot.
 */
#ifndef KH_PAGE_MINHASH_H
#define KH_PAGE_MINHASH_H

#include "page/article.h"
#include "page/cues.h"

enum { KH_MINHASH_BANDS = 14, KH_MINHASH_ROWS = 8, KH_MINHASH_VALUES = KH_MINHASH_BANDS * KH_MINHASH_ROWS, KH_SHINGLE_WORDS = 5 };

/* The set, sorted, each hash once. A text of fewer than five words is one shingle; an empty one has none. */
typedef KH_VEC(uint64_t) kh_shingle_vec;
/* `c` may be NULL: then words meet only in the same spelling. */
void kh_shingles(struct kh_arena *a, const struct kh_page_cues *c, struct kh_str text, kh_shingle_vec *out);
double kh_shingles_alike(const kh_shingle_vec *a, const kh_shingle_vec *b);     /* Jaccard, 0..1 */
double kh_shingles_contained(const kh_shingle_vec *a, const kh_shingle_vec *b); /* part of the smaller in the larger */

struct kh_minhash {
    uint32_t at[KH_MINHASH_VALUES];
    uint32_t shingles; /* size of the set; 0: nothing to compare */
};
/* the signature of a set; a set without shingles has none */
void kh_minhash_make(const kh_shingle_vec *shingles, struct kh_minhash *out);
double kh_minhash_alike(const struct kh_minhash *a, const struct kh_minhash *b); /* estimate, off by .05 */
/* A key of a band, for use as a map key. Requires 0 <= band < KH_MINHASH_BANDS. */
uint64_t kh_minhash_band(const struct kh_minhash *m, int band);

/* A text in 968 bytes, enough to say of two texts how alike they are and how much of one is in the other. */
enum { KH_SKETCH_LEAST = 64, KH_SKETCH_BYTES = 4 * (KH_MINHASH_VALUES + 2) + 8 * KH_SKETCH_LEAST };
struct kh_sketch {
    struct kh_minhash minhash;
    uint32_t n_least;
    uint64_t least[KH_SKETCH_LEAST]; /* the smallest shingles, in order */
};
void kh_sketch_make(const kh_shingle_vec *shingles, struct kh_sketch *out); /* of a sorted set, as kh_shingles gives it */
void kh_sketch_write(const struct kh_sketch *s, char out[KH_SKETCH_BYTES]); /* the same bytes on every machine */
bool kh_sketch_read(struct kh_str bytes, struct kh_sketch *out);           /* false: not a sketch */
/* Near-copies: four shingles in ten are common, or eight in ten of a text are in one up to four times as long. */
bool kh_sketch_copies(const struct kh_sketch *a, const struct kh_sketch *b);

/* The agency or desk that an article gives as its source (أ ف ب, Reuters, وكالات), as it stands in the text; "" when
 * none. Looked for at the start of the first and at the end of the last blocks and in the author. */
struct kh_str kh_article_credit(const struct kh_page_cues *c, const struct kh_article *article);

#endif
