/* map.h: byte string -> uint32, open addressing, in an arena.
 *
 * The map borrows its keys: they must live as long as the map (copy them with kh_arena_str when they do
 * not). Iteration order is insertion order, so output made from a map is deterministic.
 */
#ifndef KH_BASE_MAP_H
#define KH_BASE_MAP_H

#include "base/arena.h"

struct kh_map_entry {
    struct kh_str key;
    uint32_t value;
};

/* The hash stands beside the index, so that a slot of another key is passed over without looking at that key. */
struct kh_map_slot {
    uint32_t hash, number; /* index into entries plus one; 0 is free */
};

struct kh_map {
    struct kh_arena *arena;
    struct kh_map_entry *entries; /* [0, n) in insertion order */
    struct kh_map_slot *slots;
    uint32_t n, entries_cap, slots_cap;
};

void kh_map_init(struct kh_map *m, struct kh_arena *a); /* empty; the arena outlives it */
/* The value of `key`, or NULL. Valid until the next kh_map_put. */
uint32_t *kh_map_find(const struct kh_map *m, struct kh_str key);
/* The value's place, new ones set to `initial`; *added (may be NULL) tells which. */
uint32_t *kh_map_put(struct kh_map *m, struct kh_str key, uint32_t initial, bool *added);

#endif
