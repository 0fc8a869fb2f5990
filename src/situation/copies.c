#include "situation/copies.h"

#include <string.h>

enum { RUN = 3 };

static bool next_word(struct kh_str text, size_t *at, struct kh_str *word) {
    while (*at < text.n && (unsigned char)text.p[*at] <= ' ') (*at)++;
    size_t start = *at;
    while (*at < text.n && (unsigned char)text.p[*at] > ' ') (*at)++;
    *word = kh_str_slice(text, start, *at);
    return word->n > 0;
}

/* Slot k of a run: its hash sent through the k-th of a family of mixers (splitmix64's finish). */
static uint32_t slot_hash(uint64_t run, uint64_t k) {
    uint64_t x = run + (k + 1) * 0x9E3779B97F4A7C15u;
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
    return (uint32_t)(x ^ (x >> 31));
}

struct kh_str kh_copies_signature(struct kh_str text, char out[KH_SIGNATURE_BYTES]) {
    uint32_t least[KH_SIGNATURE_SLOTS];
    uint64_t last[RUN] = {0};
    size_t at = 0, n = 0;
    struct kh_str word;
    memset(least, 0xFF, sizeof least);
    for (; next_word(text, &at, &word); n++) {
        last[n % RUN] = kh_str_hash(word);
        if (n + 1 < RUN) continue;
        uint64_t run = last[(n + 1) % RUN] * 31 * 31 + last[(n + 2) % RUN] * 31 + last[n % RUN];
        for (uint64_t k = 0; k < KH_SIGNATURE_SLOTS; k++) {
            uint32_t h = slot_hash(run, k);
            if (h < least[k]) least[k] = h;
        }
    }
    if (n < RUN) return KH_S("");
    memcpy(out, least, KH_SIGNATURE_BYTES);
    return (struct kh_str){out, KH_SIGNATURE_BYTES};
}

int kh_copies_agree(struct kh_str signature, struct kh_str other) {
    int n = 0;
    if (signature.n != KH_SIGNATURE_BYTES || other.n != KH_SIGNATURE_BYTES) return 0;
    for (size_t i = 0; i < KH_SIGNATURE_BYTES; i += 4) n += memcmp(signature.p + i, other.p + i, 4) == 0;
    return n;
}

static uint32_t root_of(struct kh_model *m, uint32_t i) {
    while (m->docs.at[i].cluster != i) i = m->docs.at[i].cluster = m->docs.at[m->docs.at[i].cluster].cluster;
    return i;
}

static void join(struct kh_model *m, uint32_t i, uint32_t k) {
    uint32_t a = root_of(m, i), b = root_of(m, k);
    if (a != b) m->docs.at[a > b ? a : b].cluster = a > b ? b : a;
}

static void join_copies(struct kh_model *m, uint32_t i, uint32_t k) {
    if (kh_copies_agree(m->docs.at[i].signature, m->docs.at[k].signature) >= KH_COPY_SLOTS) join(m, i, k);
}

/* Documents that agree in a pair of neighbouring slots meet; each is compared with the first and the last
 * that came by, which links chains of copies without comparing all with all. */
static void find_by_band(struct kh_model *m, size_t band) {
    struct kh_map first, last;
    kh_map_init(&first, &m->arena);
    kh_map_init(&last, &m->arena);
    for (uint32_t i = 0; i < m->docs.n; i++) {
        struct kh_str s = m->docs.at[i].signature;
        if (s.n != KH_SIGNATURE_BYTES) continue;
        struct kh_str key = kh_str_slice(s, band * 8, band * 8 + 8);
        uint32_t *newest = kh_map_put(&last, key, i, NULL);
        join_copies(m, i, *kh_map_put(&first, key, i, NULL));
        join_copies(m, i, *newest);
        *newest = i;
    }
}

void kh_copies_find(struct kh_model *m) {
    struct kh_map seen;
    kh_map_init(&seen, &m->arena);
    for (uint32_t i = 0; i < m->docs.n; i++) m->docs.at[i].cluster = i;
    for (uint32_t i = 0; i < m->docs.n; i++) join(m, i, *kh_map_put(&seen, m->docs.at[i].text_hash, i, NULL));
    for (size_t band = 0; band < KH_SIGNATURE_SLOTS / 2; band++) find_by_band(m, band);
    for (uint32_t i = 0; i < m->docs.n; i++) m->docs.at[i].cluster = root_of(m, i);
}
