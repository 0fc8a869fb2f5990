#include "serve/relations.h"

#include <math.h>
#include <stdlib.h>

/* One estimate reads every event: of large situations fewer are made at once, so that the first answer does not wait for minutes. */
enum { SPARK_MONTHS = 24, LISTED_MOST = 1000, LISTED_LEAST = 12, EVENTS_READ = 5 * 1000 * 1000 };

/* Undirected pairs of parties with their counts, most events first. */
#define PAIRS                                                                                                         \
    "SELECT min(a.key, b.key), max(a.key, b.key), count(DISTINCT v.event), count(DISTINCT CASE WHEN e.status = 'alleged' THEN v.event END),"  \
    " max(e.date_start) FROM event_dyads v JOIN dyads y USING (dyad) JOIN events e USING (event) JOIN actors a ON a.actor = y.actor"  \
    " JOIN actors b ON b.actor = y.recipient WHERE a.key <> b.key GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2"

static uint32_t direction(const struct kh_relations *r, struct kh_str from, struct kh_str to) {
    uint32_t a = kh_series_find(&r->system.series, from), b = kh_series_find(&r->system.series, to);
    return a == KH_NO_INDEX || b == KH_NO_INDEX ? KH_NO_INDEX : kh_series_pair(&r->system.series, a, b);
}

struct course {
    struct kh_relation relation;
    bool known;
};

static const struct kh_estimate *on_day(const struct course *c, kh_day day) {
    if (!c->known || !c->relation.n_points || day < c->relation.points[0].day) return NULL;
    size_t i = (size_t)(day - c->relation.points[0].day);
    return &c->relation.points[i < c->relation.n_points ? i : c->relation.n_points - 1].smoothed;
}

/* Both directions in one: each weighs by how surely it is known. */
static bool both(const struct course *ab, const struct course *ba, kh_day day, struct kh_estimate *out) {
    const struct kh_estimate *x = on_day(ab, day), *y = on_day(ba, day);
    if (!x && !y) return false;
    if (!x || !y) {
        *out = x ? *x : *y;
        return true;
    }
    double wx = 1 / x->var, wy = 1 / y->var;
    *out = (struct kh_estimate){(x->mean * wx + y->mean * wy) / (wx + wy), 1 / (wx + wy)};
    return true;
}

/* The course of one direction; KH_NO_INDEX: it has no event. */
static struct course course_of(const struct kh_relations *r, struct kh_arena *scratch, uint32_t pair) {
    struct course c = {.known = pair != KH_NO_INDEX};
    const struct kh_relation_query q = {&r->system.series, &r->params, pair, KH_NO_DAY, r->today};
    if (c.known) kh_relation_course(scratch, &q, &c.relation);
    return c;
}

static void fill_pair(const struct kh_relations *r, struct kh_arena *kept, struct kh_arena *scratch, struct kh_pair_row *p) {
    struct course ab = course_of(r, scratch, p->ab), ba = course_of(r, scratch, p->ba);
    struct kh_estimate now, before;
    p->estimated = true;
    p->mean = p->low = p->high = p->change = (double)NAN;
    if (!both(&ab, &ba, r->today, &now)) return;
    p->mean = now.mean;
    kh_estimate_band(now, &p->low, &p->high);
    if (both(&ab, &ba, r->today - KH_CHANGE_DAYS, &before)) p->change = now.mean - before.mean;
    p->n_spark = SPARK_MONTHS;
    p->spark = kh_arena_array(kept, float, SPARK_MONTHS);
    for (int i = 0; i < SPARK_MONTHS; i++) {
        bool known = both(&ab, &ba, r->today - 30 * (SPARK_MONTHS - 1 - i), &before);
        p->spark[i] = known ? (float)before.mean : NAN;
    }
}

static kh_err load_pairs(struct kh_relations *r, struct kh_store *store, struct kh_error *err) {
    KH_VEC(struct kh_pair_row) pairs = {0};
    struct kh_sql q = {0};
    kh_err e = kh_sql_open(store, PAIRS, &q, err);
    while (e == KH_OK && (e = kh_sql_step(&q, err)) == KH_OK && q.row) {
        struct kh_pair_row p = {.a = kh_sql_col_copy(&q, 0, &r->arena), .b = kh_sql_col_copy(&q, 1, &r->arena), .last = kh_sql_col_copy(&q, 4, &r->arena)};
        p.events = kh_sql_col_int(&q, 2);
        p.alleged = kh_sql_col_int(&q, 3);
        p.ab = direction(r, p.a, p.b);
        p.ba = direction(r, p.b, p.a);
        kh_vec_push(&r->arena, &pairs, p);
    }
    kh_sql_free(&q);
    r->pairs = pairs.at;
    r->n_pairs = pairs.n;
    return e;
}

/* Where the texts end: with the last event that they tell as having happened. Of what a dated page tells none is later than the page
 * (kh_loading_day); pages without a date tell of days after the last dated page, too. */
static kh_err load_today(struct kh_relations *r, struct kh_store *store, struct kh_error *err) {
    struct kh_sql q = {0};
    r->today = r->system.series.last;
    if (r->today != KH_NO_DAY) return KH_OK;
    kh_err e = kh_sql_open(store, "SELECT max(coalesce(published_end, published_start)) FROM documents", &q, err);
    if (e == KH_OK) e = kh_sql_step(&q, err);
    if (e == KH_OK && q.row) r->today = kh_sql_col_day(&q, 0);
    kh_sql_free(&q);
    return e;
}

kh_err kh_relations_load(struct kh_store *store, struct kh_relations **out, struct kh_error *err) {
    struct kh_relations *r = kh_xmalloc(sizeof *r);
    *r = (struct kh_relations){.users = 1, .today = KH_NO_DAY};
    kh_params_init(&r->params);
    kh_err e = kh_system_load_relations(&r->system, &r->arena, store, err);
    if (e == KH_OK) e = load_today(r, store, err);
    if (e == KH_OK) e = load_pairs(r, store, err);
    struct kh_arena scratch = {0};
    size_t affordable = EVENTS_READ / (r->system.series.events.n + 1);
    r->n_listed = affordable > LISTED_MOST ? LISTED_MOST : affordable < LISTED_LEAST ? LISTED_LEAST : affordable;
    for (size_t i = 0; e == KH_OK && i < r->n_pairs && i < r->n_listed; i++) {
        fill_pair(r, &r->arena, &scratch, &r->pairs[i]);
        kh_arena_clear(&scratch);
    }
    kh_arena_free(&scratch);
    if (e != KH_OK) kh_relations_drop(r);
    else *out = r;
    return e;
}

void kh_relations_keep(struct kh_relations *r) {
    __atomic_add_fetch(&r->users, 1, __ATOMIC_RELAXED);
}

void kh_relations_drop(struct kh_relations *r) {
    if (!r || __atomic_sub_fetch(&r->users, 1, __ATOMIC_ACQ_REL) > 0) return;
    kh_arena_free(&r->arena);
    free(r);
}

const struct kh_pair_row *kh_relations_find(const struct kh_relations *r, struct kh_str a, struct kh_str b) {
    for (size_t i = 0; i < r->n_pairs; i++) {
        const struct kh_pair_row *p = &r->pairs[i];
        if ((kh_str_equal(p->a, a) && kh_str_equal(p->b, b)) || (kh_str_equal(p->a, b) && kh_str_equal(p->b, a))) return p;
    }
    return NULL;
}

bool kh_relations_course(const struct kh_relations *r, struct kh_arena *a, struct kh_str from, struct kh_str to, struct kh_relation *out) {
    uint32_t pair = direction(r, from, to);
    if (pair == KH_NO_INDEX) return false;
    kh_relation_course(a, &(struct kh_relation_query){&r->system.series, &r->params, pair, KH_NO_DAY, r->today}, out);
    return out->n_points > 0;
}

uint32_t kh_relations_event(const struct kh_relations *r, uint32_t event) {
    return r->system.notes.at[r->system.series.events.at[event].id].id;
}

static void write_band(struct kh_json *j, const char *key, double mean, double low, double high) {
    kh_json_object(j, key);
    kh_json_num(j, "mean", isnan(mean) ? 0 : mean, 2);
    kh_json_num(j, "low", isnan(mean) ? -10 : low, 2);
    kh_json_num(j, "high", isnan(mean) ? 10 : high, 2);
    kh_json_end(j);
}

void kh_tone_write(const struct kh_estimate *e, struct kh_json *j, const char *key) {
    double low = -10, high = 10;
    if (e) kh_estimate_band(*e, &low, &high);
    write_band(j, key, e ? e->mean : 0, low, high);
}

void kh_pair_write(const struct kh_relations *r, const struct kh_pair_row *row, struct kh_arena *a, struct kh_json *j) {
    struct kh_pair_row pair = *row, *p = &pair;
    if (!p->estimated) fill_pair(r, a, a, p);
    kh_json_object(j, NULL);
    kh_json_str(j, "a", p->a);
    kh_json_str(j, "b", p->b);
    write_band(j, "tone", p->mean, p->low, p->high);
    kh_json_num(j, "change", p->change, 2);
    kh_json_int(j, "events", p->events);
    kh_json_int(j, "alleged", p->alleged);
    kh_json_str_or_null(j, "last", p->last);
    kh_json_array(j, "spark");
    for (uint32_t i = 0; i < p->n_spark; i++) kh_json_num(j, NULL, (double)p->spark[i], 2);
    kh_json_end(j);
    kh_json_end(j);
}
