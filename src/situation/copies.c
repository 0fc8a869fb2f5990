#include "situation/copies.h"

#include <string.h>

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

/* Documents that hold one shingle, linked newest first. */
struct holder {
    uint32_t doc, older; /* index into holders plus one; 0: none */
};

struct finder {
    struct kh_model *m;
    struct kh_sketch *sketches;
    struct kh_map newest; /* shingle -> index into holders plus one */
    KH_VEC(struct holder) holders;
};

/* Compares the document with the last ones that hold the shingle as well, but with none that is of its group
 * already. A shingle that more documents hold than are visited is a phrase of the house, not of the text: copies
 * meet in others; without the bound the work would grow with the square of the pages of one site. */
static void meet(struct finder *f, uint32_t doc, uint32_t first) {
    int visits = 0;
    for (uint32_t h = first; h && visits < MOST_VISITS; h = f->holders.at[h - 1].older, visits++) {
        uint32_t other = f->holders.at[h - 1].doc;
        if (root_of(f->m, doc) == root_of(f->m, other)) continue;
        if (kh_sketch_copies(&f->sketches[doc], &f->sketches[other])) join(f->m, doc, other);
    }
}

static void add(struct finder *f, uint32_t doc) {
    struct kh_sketch *s = &f->sketches[doc];
    if (!kh_sketch_read(f->m->docs.at[doc].signature, s)) return;
    for (uint32_t i = 0; i < s->n_least; i++) {
        struct kh_str key = {(const char *)&s->least[i], sizeof s->least[i]};
        uint32_t *newest = kh_map_put(&f->newest, key, 0, NULL), before = *newest;
        meet(f, doc, before);
        kh_vec_push(&f->m->arena, &f->holders, ((struct holder){doc, before}));
        *newest = (uint32_t)f->holders.n;
    }
}

void kh_copies_find(struct kh_model *m) {
    struct kh_map seen;
    struct finder f = {.m = m, .sketches = kh_arena_array(&m->arena, struct kh_sketch, m->docs.n)};
    kh_map_init(&seen, &m->arena);
    kh_map_init(&f.newest, &m->arena);
    for (uint32_t i = 0; i < m->docs.n; i++) m->docs.at[i].cluster = i;
    for (uint32_t i = 0; i < m->docs.n; i++) join(m, i, *kh_map_put(&seen, m->docs.at[i].text_hash, i, NULL));
    for (uint32_t i = 0; i < m->docs.n; i++) add(&f, i);
    for (uint32_t i = 0; i < m->docs.n; i++) m->docs.at[i].cluster = root_of(m, i);
}
