#include "situation/belief.h"

#include <string.h>

#include "base/map.h"
#include "situation/groups.h"

double kh_belief_of_status(enum kh_status status) {
    static const double factor[] = {
        [KH_STATUS_ACTUAL] = 1.0, [KH_STATUS_FUTURE] = 1.0, [KH_STATUS_HYPOTHETICAL] = 0.5,
        [KH_STATUS_NEGATED] = 1.0, [KH_STATUS_ALLEGED] = 0.6,
    };
    return factor[status];
}

double kh_belief_of_speaker(enum kh_speaker speaker) {
    static const double factor[] = {
        [KH_SPEAKER_PUBLISHER] = 1.0, [KH_SPEAKER_OTHER] = 0.85, [KH_SPEAKER_PARTY] = 0.7, [KH_SPEAKER_UNNAMED] = 0.6,
    };
    return factor[speaker];
}

double kh_belief_of_certainty(enum kh_certainty certainty) {
    static const double factor[] = {
        [KH_CERTAINTY_ASSERTED] = 1.0, [KH_CERTAINTY_POSSIBLE] = 0.6,
        [KH_CERTAINTY_CONDITIONAL] = 0.5, [KH_CERTAINTY_FEARED] = 0.4,
    };
    return factor[certainty];
}

struct kh_weight kh_weight_of(enum kh_status status, enum kh_speaker speaker, double confidence, double trust) {
    struct kh_weight w = {kh_belief_of_status(status), kh_belief_of_speaker(speaker), confidence, trust, 0};
    w.value = w.status * w.attribution * w.confidence * w.trust;
    return w;
}

/* Joins mention i with the first one seen from the same place: a speaker, a publisher, a group of copies. */
static void join_by(struct kh_map *seen, uint32_t *parent, uint32_t i, char kind, uint32_t value) {
    char key[5] = {kind};
    memcpy(key + 1, &value, sizeof value);
    struct kh_str probe = {key, sizeof key};
    uint32_t *first = kh_map_find(seen, probe);
    if (first) kh_group_join(parent, i, *first);
    else kh_map_put(seen, kh_arena_str(seen->arena, probe), i, NULL);
}

/* One actor's word is one unit whoever prints it; a publisher's own voice is one with its other pages,
 * with near-copies of them, and with pages from the same agency. */
static void join_all(struct kh_arena *scratch, uint32_t *parent, const struct kh_origin *o, size_t n) {
    struct kh_map seen;
    kh_map_init(&seen, scratch);
    for (size_t i = 0; i < n; i++) {
        if (o[i].speaker != KH_NONE) {
            join_by(&seen, parent, (uint32_t)i, 'a', o[i].speaker);
        } else {
            join_by(&seen, parent, (uint32_t)i, 's', o[i].source);
            join_by(&seen, parent, (uint32_t)i, 'c', o[i].cluster);
            if (o[i].credit != KH_NONE) join_by(&seen, parent, (uint32_t)i, 'g', o[i].credit);
        }
    }
}

uint32_t kh_belief_units(struct kh_arena *scratch, struct kh_origin *origins, size_t n) {
    uint32_t *parent = kh_arena_array(scratch, uint32_t, n), units = 0;
    for (size_t i = 0; i < n; i++) parent[i] = (uint32_t)i;
    if (n > 1) join_all(scratch, parent, origins, n);
    for (size_t i = 0; i < n; i++) {
        uint32_t root = kh_group_root(parent, (uint32_t)i);
        origins[i].unit = root == i ? units++ : origins[root].unit;
    }
    return units;
}

double kh_belief_of(struct kh_arena *scratch, const struct kh_origin *origins, size_t n, uint32_t units) {
    double *best = kh_arena_array(scratch, double, units), doubt = 1;
    for (size_t i = 0; i < n; i++)
        if (origins[i].weight > best[origins[i].unit]) best[origins[i].unit] = origins[i].weight;
    for (uint32_t u = 0; u < units; u++) doubt *= 1 - best[u];
    return 1 - doubt;
}
