#include "base/map.h"

#include <string.h>

void kh_map_init(struct kh_map *m, struct kh_arena *a) {
    *m = (struct kh_map){.arena = a};
}

static uint32_t *slot_of(const struct kh_map *m, struct kh_str key) {
    uint32_t mask = m->slots_cap - 1;
    uint32_t i = (uint32_t)kh_str_hash(key) & mask;
    while (m->slots[i] && !kh_str_equal(m->entries[m->slots[i] - 1].key, key)) i = (i + 1) & mask;
    return &m->slots[i];
}

uint32_t *kh_map_find(const struct kh_map *m, struct kh_str key) {
    if (m->n == 0) return NULL;
    uint32_t *slot = slot_of(m, key);
    return *slot ? &m->entries[*slot - 1].value : NULL;
}

static void grow(struct kh_map *m) {
    m->slots_cap = m->slots_cap ? m->slots_cap * 2 : 32;
    m->entries_cap = m->slots_cap / 2;
    m->slots = kh_arena_array(m->arena, uint32_t, m->slots_cap);
    struct kh_map_entry *old = m->entries;
    m->entries = kh_arena_array(m->arena, struct kh_map_entry, m->entries_cap);
    if (m->n) memcpy(m->entries, old, m->n * sizeof *old);
    for (uint32_t i = 0; i < m->n; i++) *slot_of(m, m->entries[i].key) = i + 1;
}

uint32_t *kh_map_put(struct kh_map *m, struct kh_str key, uint32_t initial, bool *added) {
    if (m->n == m->entries_cap) grow(m);
    uint32_t *slot = slot_of(m, key);
    if (added) *added = *slot == 0;
    if (*slot == 0) {
        m->entries[m->n] = (struct kh_map_entry){key, initial};
        *slot = ++m->n;
    }
    return &m->entries[*slot - 1].value;
}
