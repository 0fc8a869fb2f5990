/* groups.h: things joined pair by pair into groups: parent[i] is another one of i's group, or i where i stands for the group.
 *
 * Ownership: `parent` is the caller's, and holds i at i to begin with.
 */
#ifndef KH_SITUATION_GROUPS_H
#define KH_SITUATION_GROUPS_H

#include <stdint.h>

/* Who stands for the group of i; shortens the way there. */
static inline uint32_t kh_group_root(uint32_t *parent, uint32_t i) {
    while (parent[i] != i) i = parent[i] = parent[parent[i]];
    return i;
}
/* The lower root stands for both, so that no order of joining shows. */
static inline void kh_group_join(uint32_t *parent, uint32_t i, uint32_t k) {
    uint32_t a = kh_group_root(parent, i), b = kh_group_root(parent, k);
    if (a != b) parent[a > b ? a : b] = a > b ? b : a;
}

#endif
