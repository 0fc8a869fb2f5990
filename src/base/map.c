#include "base/map.h"

#include <string.h>

void kh_map_init(struct kh_map *m, struct kh_arena *a) {
    *m = (struct kh_map){.arena = a};
}

static inline struct kh_map_slot *slot_of(const struct kh_map *m, struct kh_str key, uint32_t hash) {
    uint32_t mask = m->slots_cap - 1, i = hash & mask;
    for (; m->slots[i].number; i = (i + 1) & mask) {
        if (m->slots[i].hash == hash && kh_str_same_word(m->entries[m->slots[i].number - 1].key, key)) break;
    }
    return &m->slots[i];
}

uint32_t *kh_map_find(const struct kh_map *m, struct kh_str key) {
    if (m->n == 0) return NULL;
    const struct kh_map_slot *slot = slot_of(m, key, kh_str_word_hash(key));
    return slot->number ? &m->entries[slot->number - 1].value : NULL;
}

static void grow(struct kh_map *m) {
    const struct kh_map_slot *old = m->slots;
    uint32_t n_old = m->slots_cap, mask = (n_old ? n_old * 2 : 32) - 1;
    struct kh_map_entry *entries = kh_arena_room(m->arena, (mask + 1) / 2 * sizeof *entries);
    m->slots = kh_arena_array(m->arena, struct kh_map_slot, mask + 1);
    m->slots_cap = mask + 1;
    m->entries_cap = m->slots_cap / 2;
    if (m->n) memcpy(entries, m->entries, m->n * sizeof *entries);
    m->entries = entries;
    for (uint32_t k = 0; k < n_old; k++) {
        uint32_t i = old[k].hash & mask;
        while (old[k].number && m->slots[i].number) i = (i + 1) & mask;
        if (old[k].number) m->slots[i] = old[k];
    }
}

uint32_t *kh_map_put(struct kh_map *m, struct kh_str key, uint32_t initial, bool *added) {
    if (m->n == m->entries_cap) grow(m);
    uint32_t hash = kh_str_word_hash(key);
    struct kh_map_slot *slot = slot_of(m, key, hash);
    if (added) *added = slot->number == 0;
    if (slot->number == 0) {
        m->entries[m->n] = (struct kh_map_entry){key, initial};
        *slot = (struct kh_map_slot){hash, ++m->n};
    }
    return &m->entries[slot->number - 1].value;
}
