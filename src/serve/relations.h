/* relations.h: the relations of one state of the situation file, those of the pairs with most events computed once and then only read.
 *
 * Owner: kh_relations_load gives one with a count of 1; kh_relations_keep and kh_relations_drop count its users, from
 * any thread. All strings live as long as it does.
 */
#ifndef KH_SERVE_RELATIONS_H
#define KH_SERVE_RELATIONS_H

#include "dynamics/load.h"
#include "dynamics/relation.h"
#include "store/sql.h"

enum {
    KH_CHANGE_DAYS = 90, /* over which a relation is said to have moved */
};

struct kh_pair_row {
    struct kh_str a, b;        /* a before b by bytes */
    uint32_t ab, ba;           /* into series.pairs, or KH_NO_INDEX */
    int64_t events, alleged;
    struct kh_str last;        /* day or "" */
    bool estimated;            /* what follows is filled in */
    double mean, low, high, change; /* today, -10 to 10, and over KH_CHANGE_DAYS; NaN: not known */
    float *spark;              /* [n_spark], NaN before the first event */
    uint32_t n_spark;
};

struct kh_relations {
    struct kh_arena arena;
    struct kh_system system; /* its series and notes */
    struct kh_params params;
    struct kh_pair_row *pairs; /* most events first */
    size_t n_pairs;
    size_t n_listed;           /* of them, estimated at once and listed; the others when they are asked for */
    kh_day today;              /* of the last event */
    int users;                 /* atomic */
};

/* Fails: STORE. Costs a pass over all events, and one for each pair that is listed. */
KH_MUST_USE kh_err kh_relations_load(struct kh_store *store, struct kh_relations **out, struct kh_error *err);
void kh_relations_keep(struct kh_relations *r);
void kh_relations_drop(struct kh_relations *r); /* frees with the last user; NULL is fine */

/* The pair in either order; NULL when the two never met. */
const struct kh_pair_row *kh_relations_find(const struct kh_relations *r, struct kh_str a, struct kh_str b);
/* The situation's number of an event of the series: E<number>. */
uint32_t kh_relations_event(const struct kh_relations *r, uint32_t event);
/* One direction's course into the arena; false when it has no event. */
bool kh_relations_course(const struct kh_relations *r, struct kh_arena *a, struct kh_str from, struct kh_str to, struct kh_relation *out);

/* Estimates the pair first when that has not been done. */
void kh_pair_write(const struct kh_relations *r, const struct kh_pair_row *p, struct kh_arena *a, struct kh_json *j);
/* {"mean","low","high"}, the band 90 %; NULL: 0 and the whole scale */
void kh_tone_write(const struct kh_estimate *e, struct kh_json *j, const char *key);

#endif
