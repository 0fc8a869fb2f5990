#include "morph/spellings.h"

enum { FIRST_SLOTS = 1024 };

void kh_spellings_init(struct kh_spellings *t, struct kh_arena *a) {
    *t = (struct kh_spellings){.arena = a};
}

const struct kh_word *kh_spellings_find(const struct kh_spellings *t, struct kh_str spelling) {
    if (t->cap == 0) return NULL;
    uint32_t hash = (uint32_t)kh_str_hash(spelling);
    for (uint32_t i = hash & (t->cap - 1);; i = (i + 1) & (t->cap - 1)) {
        const struct kh_spelling *s = &t->slots[i];
        if (!s->bytes) return NULL;
        if (s->hash == hash && s->n == spelling.n && memcmp(s->bytes, spelling.p, s->n) == 0) return s->word;
    }
}

static void put(struct kh_spellings *t, struct kh_spelling s) {
    uint32_t i = s.hash & (t->cap - 1);
    while (t->slots[i].bytes) i = (i + 1) & (t->cap - 1);
    t->slots[i] = s;
}

static void grow(struct kh_spellings *t) {
    const struct kh_spelling *old = t->slots;
    uint32_t n_old = t->cap;
    t->cap = n_old ? n_old * 2 : FIRST_SLOTS;
    t->slots = kh_arena_array(t->arena, struct kh_spelling, t->cap);
    for (uint32_t i = 0; i < n_old; i++) {
        if (old[i].bytes) put(t, old[i]);
    }
}

void kh_spellings_add(struct kh_spellings *t, struct kh_str spelling, const struct kh_word *word) {
    if (t->n * 2 >= t->cap) grow(t);
    put(t, (struct kh_spelling){kh_arena_cstr(t->arena, spelling), word, (uint32_t)kh_str_hash(spelling), (uint32_t)spelling.n});
    t->n++;
}
