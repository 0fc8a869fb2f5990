#include "situation/copies.h"

#include <stdlib.h>

enum { MOST_VISITS = 64 };

struct kh_str kh_copies_signature(const struct kh_page_cues *cues, struct kh_str text, char out[KH_SKETCH_BYTES]) {
    struct kh_arena a = {0};
    kh_shingle_vec shingles;
    struct kh_sketch sketch;
    kh_shingles(&a, cues, text, &shingles);
    kh_sketch_make(&shingles, &sketch);
    kh_sketch_write(&sketch, out);
    kh_arena_free(&a);
    return sketch.n_least ? (struct kh_str){out, KH_SKETCH_BYTES} : KH_S("");
}

static uint32_t root_of(struct kh_model *m, uint32_t i) {
    while (m->docs.at[i].cluster != i) i = m->docs.at[i].cluster = m->docs.at[m->docs.at[i].cluster].cluster;
    return i;
}

static void join(struct kh_model *m, uint32_t i, uint32_t k) {
    uint32_t a = root_of(m, i), b = root_of(m, k);
    if (a != b) m->docs.at[a > b ? a : b].cluster = a > b ? b : a;
}

/* A document holds a shingle. */
struct holder {
    uint64_t shingle;
    uint32_t doc;
};

static int by_shingle(const void *a, const void *b) {
    const struct holder *x = a, *y = b;
    if (x->shingle != y->shingle) return x->shingle < y->shingle ? -1 : 1;
    return x->doc < y->doc ? -1 : x->doc > y->doc;
}

static struct holder *list_holders(struct kh_model *m, size_t *n) {
    *n = 0;
    for (size_t i = 0; i < m->docs.n; i++) *n += m->docs.at[i].sketch ? m->docs.at[i].sketch->n_least : 0;
    struct holder *list = kh_arena_array(&m->scratch, struct holder, *n), *next = list;
    for (uint32_t i = 0; i < m->docs.n; i++)
        for (uint32_t k = 0; m->docs.at[i].sketch && k < m->docs.at[i].sketch->n_least; k++)
            *next++ = (struct holder){m->docs.at[i].sketch->least[k], i};
    if (*n) qsort(list, *n, sizeof *list, by_shingle);
    return list;
}

/* Compares each document with the last ones before it that hold the shingle as well, but with none that is of its
 * group already. A shingle that more documents hold than are visited is a phrase of the house, not of the text: copies
 * meet in others; without the bound the work would grow with the square of the pages of one site. */
static void meet_all(struct kh_model *m, const struct holder *list, size_t n) {
    for (size_t i = 1; i < n; i++) {
        size_t visits = 0;
        for (size_t k = i; k-- > 0 && list[k].shingle == list[i].shingle && visits < MOST_VISITS; visits++) {
            uint32_t doc = list[i].doc, other = list[k].doc;
            if (root_of(m, doc) == root_of(m, other)) continue;
            if (kh_sketch_copies(m->docs.at[doc].sketch, m->docs.at[other].sketch)) join(m, doc, other);
        }
    }
}

void kh_copies_find(struct kh_model *m) {
    struct kh_map seen;
    size_t n;
    kh_map_init(&seen, &m->scratch);
    for (uint32_t i = 0; i < m->docs.n; i++) m->docs.at[i].cluster = i;
    for (uint32_t i = 0; i < m->docs.n; i++) join(m, i, *kh_map_put(&seen, m->docs.at[i].text_hash, i, NULL));
    const struct holder *list = list_holders(m, &n);
    meet_all(m, list, n);
    for (uint32_t i = 0; i < m->docs.n; i++) m->docs.at[i].cluster = root_of(m, i);
}
