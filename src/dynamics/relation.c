#include "dynamics/relation.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "dynamics/cholesky.h"

/* Mean and covariance of (level, shock). */
struct state {
    double level, shock, ll, ls, ss;
};

struct smoother {
    double drift, keep, shock_var, noise;
};

static struct smoother smoother_from(const struct kh_params *p) {
    return (struct smoother){p->at[KH_P_TONE_DRIFT], exp(-1 / p->at[KH_P_TONE_SHOCK_DAYS]), p->at[KH_P_TONE_SHOCK],
                             p->at[KH_P_TONE_NOISE]};
}

static struct state next_day(const struct smoother *m, struct state x) {
    return (struct state){x.level, x.shock * m->keep, x.ll + m->drift, x.ls * m->keep,
                          x.ss * m->keep * m->keep + m->shock_var * (1 - m->keep * m->keep)};
}

static void see(const struct smoother *m, struct state *x, const struct kh_tone_event *e) {
    if (!(e->weight > 0)) return;
    double gl = x->ll + x->ls, gs = x->ls + x->ss, total = gl + gs + m->noise / e->weight;
    double miss = e->score - x->level - x->shock;
    x->level += gl / total * miss;
    x->shock += gs / total * miss;
    x->ll -= gl * gl / total;
    x->ls -= gl * gs / total;
    x->ss -= gs * gs / total;
}

/* Rauch, Tung and Striebel: today's state corrected by what tomorrow turned out to be. */
static struct state look_back(const struct smoother *m, struct state now, struct state smoothed_next) {
    struct state p = next_day(m, now);
    double det = p.ll * p.ss - p.ls * p.ls;
    if (!(det > 1e-300)) return now;
    /* gain G = C F' P^-1, with C today's covariance, F = diag(1, keep), P tomorrow's predicted covariance */
    double c01 = now.ls * m->keep, c11 = now.ss * m->keep;
    double g00 = (now.ll * p.ss - c01 * p.ls) / det, g01 = (c01 * p.ll - now.ll * p.ls) / det;
    double g10 = (now.ls * p.ss - c11 * p.ls) / det, g11 = (c11 * p.ll - now.ls * p.ls) / det;
    double dl = smoothed_next.level - p.level, ds = smoothed_next.shock - p.shock;
    double a = smoothed_next.ll - p.ll, b = smoothed_next.ls - p.ls, c = smoothed_next.ss - p.ss;
    struct state x = {now.level + g00 * dl + g01 * ds, now.shock + g10 * dl + g11 * ds, 0, 0, 0};
    x.ll = now.ll + g00 * g00 * a + 2 * g00 * g01 * b + g01 * g01 * c;
    x.ls = now.ls + g00 * g10 * a + (g00 * g11 + g01 * g10) * b + g01 * g11 * c;
    x.ss = now.ss + g10 * g10 * a + 2 * g10 * g11 * b + g11 * g11 * c;
    return x;
}

static struct kh_estimate total(struct state x) {
    return (struct kh_estimate){x.level + x.shock, x.ll + 2 * x.ls + x.ss};
}

/* What everybody else's events say of the pair's level. */
static struct kh_estimate prior_level(struct kh_tone *t, const struct kh_params *p, uint32_t pair) {
    struct kh_estimate part[KH_TONE_PARTS], sum = {0, 0};
    kh_tone_reset(t, p);
    kh_tone_run(t, 0, t->series->events.n, pair);
    kh_tone_parts(t, pair, t->series->last, part);
    for (int k = 0; k < KH_TONE_PARTS; k++) {
        if (k == KH_TONE_SHOCK) continue;
        sum.mean += part[k].mean;
        sum.var += k == KH_TONE_PAIR ? p->at[KH_P_TONE_PAIR] : part[k].var;
    }
    return sum;
}

/* The online model's value on every day of the relation. */
static void filter(struct kh_tone *t, struct kh_relation *r) {
    const struct kh_series *s = t->series;
    size_t next = 0;
    for (size_t d = 0; d < r->n_points; d++) {
        struct kh_relation_point *point = &r->points[d];
        size_t begin = next;
        while (next < s->events.n && s->events.at[next].day < point->day) next++;
        kh_tone_run(t, begin, next, KH_NO_INDEX);
        point->filtered = kh_tone_at(t, r->pair, point->day);
    }
}

/* The events of the pair before the first point count for the first point's state. */
static void smooth(const struct kh_series *s, const struct smoother *m, struct kh_relation *r) {
    struct state *forward = kh_xmalloc(sizeof *forward * (r->n_points + 1));
    struct state x = {r->prior.mean, 0, r->prior.var, 0, m->shock_var};
    kh_day day = r->start;
    size_t i = 0;
    for (; day <= r->points[r->n_points - 1].day; day++) {
        if (day > r->start) x = next_day(m, x);
        struct kh_relation_point *point = day >= r->points[0].day ? &r->points[day - r->points[0].day] : NULL;
        for (; i < s->events.n && s->events.at[i].day <= day; i++) {
            if (s->events.at[i].pair != r->pair) continue;
            see(m, &x, &s->events.at[i]);
            if (point) point->n_events++;
        }
        if (point) forward[point - r->points] = x;
    }
    r->level = (struct kh_estimate){x.level, x.ll};
    r->shock = (struct kh_estimate){x.shock, x.ss};
    r->covariance = x.ls;
    for (size_t d = r->n_points; d-- > 0;) {
        x = d + 1 == r->n_points ? forward[d] : look_back(m, forward[d], x);
        r->points[d].smoothed = total(x);
    }
    free(forward);
}

static kh_day first_event(const struct kh_series *s, uint32_t pair) {
    for (size_t i = 0; i < s->events.n; i++)
        if (s->events.at[i].pair == pair && s->events.at[i].weight > 0) return s->events.at[i].day;
    return KH_NO_DAY;
}

/* The points' days; an open end is the pair's first event or the series' last day. */
static void set_days(struct kh_arena *a, const struct kh_relation_query *q, struct kh_relation *out) {
    kh_day first = first_event(q->series, q->pair), from = q->from, to = q->to;
    if (to == KH_NO_DAY) to = q->series->last == KH_NO_DAY ? 0 : q->series->last;
    if (from == KH_NO_DAY) from = first == KH_NO_DAY ? to : first;
    if (from > to) from = to;
    *out = (struct kh_relation){.pair = q->pair, .n_points = (size_t)(to - from + 1)};
    out->start = first != KH_NO_DAY && first < from ? first : from;
    out->points = kh_arena_array(a, struct kh_relation_point, out->n_points);
    for (size_t d = 0; d < out->n_points; d++) out->points[d].day = from + (kh_day)d;
}

static void fill(const struct kh_relation_query *q, bool filtered, struct kh_relation *out) {
    struct kh_arena scratch = {0};
    struct kh_tone tone;
    struct smoother m = smoother_from(q->params);
    kh_tone_init(&tone, &scratch, q->series, q->params);
    if (filtered) filter(&tone, out);
    out->prior = prior_level(&tone, q->params, out->pair);
    smooth(q->series, &m, out);
    kh_arena_free(&scratch);
}

void kh_relation_series(struct kh_arena *a, const struct kh_relation_query *q, struct kh_relation *out) {
    kh_assert(q->series->closed && q->pair < q->series->pairs.n);
    set_days(a, q, out);
    fill(q, true, out);
}

void kh_relation_course(struct kh_arena *a, const struct kh_relation_query *q, struct kh_relation *out) {
    kh_assert(q->series->closed && q->pair < q->series->pairs.n);
    set_days(a, q, out);
    fill(q, false, out);
}

void kh_relation_state(struct kh_arena *a, const struct kh_relation_query *q, struct kh_relation *out) {
    struct kh_relation_query day = *q;
    kh_assert(q->series->closed && q->pair < q->series->pairs.n);
    day.from = day.to;
    set_days(a, &day, out);
    fill(&day, false, out);
}

/* --- weights ------------------------------------------------------------------------------------------- */

static double kernel(const struct kh_params *p, const struct kh_relation *r, kh_day x, kh_day y) {
    double shared = fmax(0, (x < y ? x : y) - r->start);
    return r->prior.var + p->at[KH_P_TONE_DRIFT] * shared +
           p->at[KH_P_TONE_SHOCK] * exp(-fabs((double)x - y) / p->at[KH_P_TONE_SHOCK_DAYS]);
}

static int heaviest_first(const void *x, const void *y) {
    const struct kh_relation_weight *a = x, *b = y;
    if (fabs(a->share) != fabs(b->share)) return fabs(a->share) > fabs(b->share) ? -1 : 1;
    return (a->event > b->event) - (a->event < b->event);
}

void kh_relation_weights(struct kh_arena *a, const struct kh_relation_query *q, const struct kh_relation *r, kh_day day,
                         kh_relation_weight_vec *out) {
    const struct kh_series *s = q->series;
    const struct kh_params *p = q->params;
    for (size_t i = s->events.n; i-- > 0 && out->n < KH_RELATION_MAX_WEIGHTS;)
        if (s->events.at[i].pair == r->pair && s->events.at[i].weight > 0)
            kh_vec_push(a, out, (struct kh_relation_weight){.event = (uint32_t)i});
    size_t n = out->n;
    double *matrix = kh_xmalloc(sizeof *matrix * (n * n + n + 1)), *w = matrix + n * n;
    for (size_t i = 0; i < n; i++) {
        const struct kh_tone_event *e = &s->events.at[out->at[i].event];
        for (size_t k = 0; k < n; k++) matrix[i * n + k] = kernel(p, r, e->day, s->events.at[out->at[k].event].day);
        matrix[i * n + i] += p->at[KH_P_TONE_NOISE] / e->weight;
        w[i] = kernel(p, r, e->day, day);
    }
    if (kh_cholesky_solve(matrix, w, n)) {
        for (size_t i = 0; i < n; i++) {
            out->at[i].weight = w[i];
            out->at[i].share = w[i] * (s->events.at[out->at[i].event].score - r->prior.mean);
        }
    }
    if (n) qsort(out->at, n, sizeof *out->at, heaviest_first);
    free(matrix);
}

/* --- writing ------------------------------------------------------------------------------------------- */

void kh_estimate_band(struct kh_estimate e, double *low, double *high) {
    double half = 1.6448536269514722 * sqrt(fmax(0, e.var));
    *low = fmax(-10, fmin(10, e.mean - half));
    *high = fmax(-10, fmin(10, e.mean + half));
}

static void write_estimate(struct kh_json *j, const char *key, struct kh_estimate e) {
    double low, high;
    kh_estimate_band(e, &low, &high);
    kh_json_object(j, key);
    kh_json_num(j, "mean", e.mean, 3);
    kh_json_num(j, "low", low, 3);
    kh_json_num(j, "high", high, 3);
    kh_json_end(j);
}

void kh_relation_write(const struct kh_relation *r, const struct kh_series *s, struct kh_json *j, const char *key) {
    const struct kh_series_pair *pair = &s->pairs.at[r->pair];
    kh_json_object(j, key);
    kh_json_str(j, "actor", s->actors.at[pair->actor].name);
    kh_json_str(j, "recipient", s->actors.at[pair->recipient].name);
    write_estimate(j, "prior", r->prior);
    kh_json_array(j, "series");
    for (size_t d = 0; d < r->n_points; d++) {
        char date[16];
        kh_day_format(r->points[d].day, date);
        kh_json_object(j, NULL);
        kh_json_cstr(j, "date", date);
        write_estimate(j, "filtered", r->points[d].filtered);
        write_estimate(j, "smoothed", r->points[d].smoothed);
        kh_json_int(j, "events", r->points[d].n_events);
        kh_json_end(j);
    }
    kh_json_end(j);
    kh_json_end(j);
}
