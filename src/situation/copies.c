#include "situation/copies.h"

static uint32_t root_of(struct kh_model *m, uint32_t i) {
    while (m->docs.at[i].cluster != i) i = m->docs.at[i].cluster = m->docs.at[m->docs.at[i].cluster].cluster;
    return i;
}

static void join(struct kh_model *m, uint32_t i, uint32_t k) {
    uint32_t a = root_of(m, i), b = root_of(m, k);
    if (a != b) m->docs.at[a > b ? a : b].cluster = a > b ? b : a;
}

void kh_copies_find(struct kh_model *m) {
    struct kh_map seen;
    kh_map_init(&seen, &m->arena);
    for (uint32_t i = 0; i < m->docs.n; i++) m->docs.at[i].cluster = i;
    for (uint32_t i = 0; i < m->docs.n; i++)
        join(m, i, *kh_map_put(&seen, m->docs.at[i].text_hash, i, NULL));
    for (uint32_t i = 0; i < m->docs.n; i++) m->docs.at[i].cluster = root_of(m, i);
}
