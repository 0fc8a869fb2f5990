#include "morph/spellings.h"

enum { FIRST_SLOTS = 1024 };

void kh_spellings_init(struct kh_spellings *t, struct kh_arena *a) {
    *t = (struct kh_spellings){.arena = a};
}

static bool is(const struct kh_spelling *s, uint32_t hash, struct kh_str spelling) {
    if (s->hash != hash || s->n != spelling.n) return false;
    return kh_str_same_word((struct kh_str){s->n <= KH_SPELLING_BYTES ? s->bytes.here : s->bytes.elsewhere, s->n}, spelling);
}

uint32_t kh_spellings_expect(const struct kh_spellings *t, struct kh_str spelling) {
    uint32_t hash = kh_str_word_hash(spelling);
    if (t->cap) __builtin_prefetch(&t->slots[hash & (t->cap - 1)]);
    return hash;
}

const struct kh_word *kh_spellings_find(const struct kh_spellings *t, struct kh_str spelling, uint32_t hash) {
    if (t->cap == 0) return NULL;
    uint32_t i = hash & (t->cap - 1);
    while (t->slots[i].word && !is(&t->slots[i], hash, spelling)) i = (i + 1) & (t->cap - 1);
    return t->slots[i].word;
}

static void put(struct kh_spellings *t, struct kh_spelling s) {
    uint32_t i = s.hash & (t->cap - 1);
    while (t->slots[i].word) i = (i + 1) & (t->cap - 1);
    t->slots[i] = s;
}

static void grow(struct kh_spellings *t) {
    const struct kh_spelling *old = t->slots;
    uint32_t n_old = t->cap;
    t->cap = n_old ? n_old * 2 : FIRST_SLOTS;
    t->slots = kh_arena_lines(t->arena, t->cap * sizeof *t->slots);
    for (uint32_t i = 0; i < n_old; i++) {
        if (old[i].word) put(t, old[i]);
    }
}

void kh_spellings_add(struct kh_spellings *t, struct kh_str spelling, uint32_t hash, const struct kh_word *word) {
    struct kh_spelling s = {.word = word, .hash = hash, .n = (uint32_t)spelling.n};
    if (t->n * 2 >= t->cap) grow(t);
    if (spelling.n <= KH_SPELLING_BYTES) memcpy(s.bytes.here, spelling.p, spelling.n);
    else s.bytes.elsewhere = kh_arena_cstr(t->arena, spelling);
    put(t, s);
    t->n++;
}
