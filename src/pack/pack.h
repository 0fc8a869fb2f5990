/* pack.h: a compiled pack, mapped and read-only.
 *
 * Ownership: kh_pack_open gives a pack that the caller frees with kh_pack_free; every string it hands out
 * lives as long as the pack. A pack is immutable: any number of threads may read it.
 *
 * The file is untrusted: open checks every offset once, so that look-ups need no checks.
 */
#ifndef KH_PACK_PACK_H
#define KH_PACK_PACK_H

#include "base/err.h"
#include "pack/features.h"
#include "pack/forms.h"
#include "text/fold.h"

struct kh_pack;

/* Fails: IO, LIMIT (larger than KH_MAX_PACK_BYTES), PACK (no pack, of another version, damaged). */
KH_MUST_USE kh_err kh_pack_open(const char *path, struct kh_pack **out, struct kh_error *err);
/* The same from bytes that the caller keeps alive (tests, fuzzing, a freshly compiled pack). */
KH_MUST_USE kh_err kh_pack_open_bytes(struct kh_str bytes, struct kh_pack **out, struct kh_error *err);
void kh_pack_free(struct kh_pack *p); /* NULL is fine */

struct kh_str kh_pack_code(const struct kh_pack *p); /* "ar" */
uint64_t kh_pack_hash(const struct kh_pack *p);      /* names these very data in readings and situations */
const struct kh_fold *kh_pack_fold(const struct kh_pack *p); /* the letters of its language; lives as long as the pack */

/* Tables, by name as in tables.def ("events", "months"). */
struct kh_pack_view {
    const struct kh_pack *pack;
    uint32_t table;
    uint32_t n_rows, n_columns;
};
/* False, with *out empty: the pack has no such table. */
bool kh_pack_view(const struct kh_pack *p, const char *table, struct kh_pack_view *out);
uint32_t kh_pack_tables(const struct kh_pack *p); /* how many; names by kh_pack_table_name */
struct kh_str kh_pack_table_name(const struct kh_pack *p, uint32_t table);
int kh_pack_column(const struct kh_pack_view *v, const char *name); /* -1 when there is none */
struct kh_str kh_pack_column_name(const struct kh_pack_view *v, uint32_t column);
struct kh_str kh_pack_cell(const struct kh_pack_view *v, uint32_t row, int column); /* "" for column -1 */
/* "packs/ar/events.tsv:214" in the arena. */
struct kh_str kh_pack_where(const struct kh_pack *p, struct kh_arena *a, uint32_t table, uint32_t row);

/* Words. A word number stands for one folded form that some entry uses. */
#define KH_NO_WORD UINT32_MAX
/* of a form folded by kh_pack_fold; KH_NO_WORD when no entry uses it */
uint32_t kh_pack_word(const struct kh_pack *p, struct kh_str folded);
struct kh_str kh_pack_word_form(const struct kh_pack *p, uint32_t word); /* a word number of this pack */

/* The entries a form stands for; borrowed from the pack. */
struct kh_senses {
    const struct kh_pack_sense *at;
    uint32_t n;
};
struct kh_senses kh_pack_word_senses(const struct kh_pack *p, uint32_t word); /* entries that are this one word */

/* Phrases: begin at a first word, step over the following ones. 0: no phrase goes on. */
uint32_t kh_pack_phrase_start(const struct kh_pack *p, uint32_t word);
uint32_t kh_pack_phrase_step(const struct kh_pack *p, uint32_t node, uint32_t word); /* 0: no phrase goes on with this word */
/* What may follow at the node, kh_pack_next_bit of each word that a step takes from there: who keeps it asks for few steps that are not there. */
uint64_t kh_pack_phrase_next(const struct kh_pack *p, uint32_t node);
static inline uint64_t kh_pack_next_bit(uint32_t word) {
    return word == KH_NO_WORD ? 0 : (uint64_t)1 << word % 64;
}
/* The word, when it stands in some phrase behind the first word; KH_NO_WORD for all others, which no step takes. */
uint32_t kh_pack_phrase_word(const struct kh_pack *p, uint32_t word);
struct kh_senses kh_pack_phrase_senses(const struct kh_pack *p, uint32_t node); /* entries whose phrase ends at the node */

#endif
