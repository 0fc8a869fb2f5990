#include "morph/spellings.h"

enum { FIRST_SLOTS = 1024, CACHE_LINE = 64 };

void kh_spellings_init(struct kh_spellings *t, struct kh_arena *a) {
    *t = (struct kh_spellings){.arena = a};
}

static bool is(const struct kh_spelling *s, uint32_t hash, struct kh_str spelling) {
    if (s->hash != hash || s->n != spelling.n) return false;
    return memcmp(s->n <= KH_SPELLING_BYTES ? s->bytes.here : s->bytes.elsewhere, spelling.p, s->n) == 0;
}

const struct kh_word *kh_spellings_find(const struct kh_spellings *t, struct kh_str spelling) {
    if (t->cap == 0) return NULL;
    uint32_t hash = (uint32_t)kh_str_hash(spelling), i = hash & (t->cap - 1);
    while (t->slots[i].word && !is(&t->slots[i], hash, spelling)) i = (i + 1) & (t->cap - 1);
    return t->slots[i].word;
}

static void put(struct kh_spellings *t, struct kh_spelling s) {
    uint32_t i = s.hash & (t->cap - 1);
    while (t->slots[i].word) i = (i + 1) & (t->cap - 1);
    t->slots[i] = s;
}

static struct kh_spelling *new_slots(struct kh_arena *a, uint32_t n) {
    char *room = kh_arena_alloc(a, n * sizeof(struct kh_spelling) + CACHE_LINE);
    return (struct kh_spelling *)(void *)(room + (CACHE_LINE - (uintptr_t)room % CACHE_LINE) % CACHE_LINE);
}

static void grow(struct kh_spellings *t) {
    const struct kh_spelling *old = t->slots;
    uint32_t n_old = t->cap;
    t->cap = n_old ? n_old * 2 : FIRST_SLOTS;
    t->slots = new_slots(t->arena, t->cap);
    for (uint32_t i = 0; i < n_old; i++) {
        if (old[i].word) put(t, old[i]);
    }
}

void kh_spellings_add(struct kh_spellings *t, struct kh_str spelling, const struct kh_word *word) {
    struct kh_spelling s = {.word = word, .hash = (uint32_t)kh_str_hash(spelling), .n = (uint32_t)spelling.n};
    if (t->n * 2 >= t->cap) grow(t);
    if (spelling.n <= KH_SPELLING_BYTES) memcpy(s.bytes.here, spelling.p, spelling.n);
    else s.bytes.elsewhere = kh_arena_cstr(t->arena, spelling);
    put(t, s);
    t->n++;
}
