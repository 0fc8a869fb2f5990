/* Directed pairs of parties, and which events touch them. */
#include <stdlib.h>
#include <string.h>

#include "situation/model.h"

struct pair {
    uint32_t actor, recipient; /* parties */
};
typedef KH_VEC(struct pair) pair_vec;

struct dyad {
    struct pair pair;
    uint32_t events, cooperation, conflict;
    double score;
    kh_day first, last;
};

struct touch {
    uint32_t dyad, event;
    double share;
};

struct dyads {
    struct kh_map by;
    KH_VEC(struct dyad) list;
    KH_VEC(struct touch) touches;
    uint32_t *rank_of; /* list index -> row number, from 1: in order of actor, then recipient */
};

static void add_pair(struct kh_model *m, pair_vec *v, uint32_t a, uint32_t b) {
    struct pair p = {m->actors.at[a].party, m->actors.at[b].party};
    if (p.actor == p.recipient || m->actors.at[a].unnamed || m->actors.at[b].unnamed) return;
    for (size_t i = 0; i < v->n; i++)
        if (v->at[i].actor == p.actor && v->at[i].recipient == p.recipient) return;
    kh_vec_push(&m->scratch, v, p);
}

/* Each actor with each recipient; without recipients, all actors with each other, both ways. An unnamed
 * actor ("rebels") has no relation: nobody knows that it is the same one elsewhere. */
static pair_vec pairs_of(struct kh_model *m, const struct kh_m_event *v) {
    pair_vec pairs = {0};
    const kh_u32_vec *to = v->recipients.n ? &v->recipients : &v->actors;
    for (size_t i = 0; i < v->actors.n; i++)
        for (size_t k = 0; k < to->n; k++) add_pair(m, &pairs, v->actors.at[i], to->at[k]);
    return pairs;
}

static uint32_t dyad_of(struct kh_model *m, struct dyads *d, struct pair p) {
    bool added;
    struct kh_str key = {(const char *)&p, sizeof p};
    if (!kh_map_find(&d->by, key)) key = kh_arena_str(&m->scratch, key);
    uint32_t at = *kh_map_put(&d->by, key, (uint32_t)d->list.n, &added);
    if (added) kh_vec_push(&m->scratch, &d->list, ((struct dyad){.pair = p, .first = KH_NO_DAY, .last = KH_NO_DAY}));
    return at;
}

/* What happened or is said to have happened counts; the rest is only linked. */
static void count(struct kh_model *m, struct dyad *d, const struct kh_m_event *v) {
    if (v->status != KH_STATUS_ACTUAL && v->status != KH_STATUS_ALLEGED) return;
    double score = m->mentions.at[v->lead].score;
    d->events++;
    d->cooperation += score > 0;
    d->conflict += score < 0;
    d->score += score;
    if (v->when.start == KH_NO_DAY) return;
    if (d->first == KH_NO_DAY || v->when.start < d->first) d->first = v->when.start;
    if (d->last == KH_NO_DAY || v->when.start > d->last) d->last = v->when.start;
}

static int by_pair(const void *a, const void *b) {
    const struct dyad *x = *(const struct dyad *const *)a, *y = *(const struct dyad *const *)b;
    if (x->pair.actor != y->pair.actor) return x->pair.actor < y->pair.actor ? -1 : 1;
    return x->pair.recipient < y->pair.recipient ? -1 : x->pair.recipient > y->pair.recipient;
}

static uint32_t *rank(struct kh_model *m, const struct dyads *d) {
    const struct dyad **order = kh_arena_array(&m->scratch, const struct dyad *, d->list.n);
    uint32_t *rank_of = kh_arena_array(&m->scratch, uint32_t, d->list.n);
    for (size_t i = 0; i < d->list.n; i++) order[i] = &d->list.at[i];
    if (d->list.n) qsort(order, d->list.n, sizeof *order, by_pair);
    for (size_t i = 0; i < d->list.n; i++) rank_of[order[i] - d->list.at] = (uint32_t)i + 1;
    return rank_of;
}

static bool bind_dyad(struct kh_sql *q, const void *dyads, size_t i) {
    const struct dyads *d = dyads;
    const struct dyad *y = &d->list.at[i];
    const int64_t numbers[] = {d->rank_of[i], (int64_t)y->pair.actor + 1, (int64_t)y->pair.recipient + 1,
                               y->events, y->cooperation, y->conflict};
    for (int k = 0; k < 6; k++) kh_sql_int(q, k + 1, numbers[k]);
    kh_sql_num(q, 7, y->events ? y->score / y->events : 0);
    kh_sql_day(q, 8, y->first);
    kh_sql_day(q, 9, y->last);
    return true;
}

static bool bind_touch(struct kh_sql *q, const void *dyads, size_t i) {
    const struct dyads *d = dyads;
    const struct touch *t = &d->touches.at[i];
    kh_sql_int(q, 1, d->rank_of[t->dyad]);
    kh_sql_row(q, 2, t->event);
    kh_sql_num(q, 3, t->share);
    return true;
}

kh_err kh_model_dyads(struct kh_model *m, struct kh_error *err) {
    struct dyads d = {0};
    kh_map_init(&d.by, &m->scratch);
    for (uint32_t i = 0; i < m->events.n; i++) {
        pair_vec pairs = pairs_of(m, &m->events.at[i]);
        for (size_t k = 0; k < pairs.n; k++) {
            uint32_t dyad = dyad_of(m, &d, pairs.at[k]);
            count(m, &d.list.at[dyad], &m->events.at[i]);
            kh_vec_push(&m->scratch, &d.touches, ((struct touch){dyad, i, 1.0 / (double)pairs.n}));
        }
    }
    d.rank_of = rank(m, &d);
    KH_TRY(kh_sql_write(m->store, &(struct kh_sql_rows){"INSERT INTO dyads VALUES (?,?,?,?,?,?,?,?,?)", d.list.n, bind_dyad, &d}, err));
    return kh_sql_write(m->store, &(struct kh_sql_rows){"INSERT INTO event_dyads VALUES (?,?,?)", d.touches.n, bind_touch, &d}, err);
}
