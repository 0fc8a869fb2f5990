/* Pairs, one pair, and its relation day by day. */
#include <math.h>

#include "serve/api.h"
#include "serve/relations.h"

/* "MLI" is the pair's side for MLI.GOV too. */
static bool of_actor(struct kh_str key, struct kh_str actor) {
    return !actor.n || kh_str_equal(key, actor) || (kh_str_starts(actor, key) && actor.n > key.n && actor.p[key.n] == '.');
}

kh_err kh_api_pairs(struct kh_answer *a) {
    struct kh_str actor = kh_request_param(a->request, "actor");
    int64_t total = 0;
    kh_json_object(&a->json, NULL);
    kh_json_array(&a->json, "pairs");
    for (size_t i = 0; i < a->relations->n_pairs; i++) {
        const struct kh_pair_row *p = &a->relations->pairs[i];
        if (!of_actor(p->a, actor) && !of_actor(p->b, actor)) continue;
        if ((size_t)total++ < a->relations->n_listed) kh_pair_write(a->relations, p, a->arena, &a->json);
    }
    kh_json_end(&a->json);
    kh_json_int(&a->json, "total", total);
    kh_json_end(&a->json);
    return KH_OK;
}

static const struct kh_estimate *last(const struct kh_relation *r, bool known) {
    return known && r->n_points ? &r->points[r->n_points - 1].smoothed : NULL;
}

#define BETWEEN                                                                                                       \
    "EXISTS (SELECT 1 FROM event_dyads v JOIN dyads y USING (dyad) JOIN actors p ON p.actor = y.actor JOIN actors r ON r.actor = y.recipient"  \
    " WHERE v.event = e.event AND ((p.key = ?1 AND r.key = ?2) OR (p.key = ?2 AND r.key = ?1)))"

kh_err kh_api_pair(struct kh_answer *a) {
    struct kh_str side[] = {a->request->part[1], a->request->part[2], kh_answer_least(a)};
    const struct kh_pair_row *p = kh_relations_find(a->relations, side[0], side[1]);
    if (!p) return kh_fail(a->err, KH_ERR_NOT_FOUND, "the texts say nothing between these two");
    struct kh_relation ab = {0}, ba = {0};
    bool has_ab = kh_relations_course(a->relations, a->arena, side[0], side[1], &ab);
    bool has_ba = kh_relations_course(a->relations, a->arena, side[1], side[0], &ba);
    kh_json_object(&a->json, NULL);
    struct kh_buf row;
    struct kh_json j;
    kh_buf_init(&row, 0);
    kh_json_init(&j, &row, false);
    kh_pair_write(a->relations, p, a->arena, &j);
    kh_json_raw(&a->json, "pair", kh_buf_str(&row));
    kh_buf_free(&row);
    kh_tone_write(last(&ab, has_ab), &a->json, "ab");
    kh_tone_write(last(&ba, has_ba), &a->json, "ba");
    KH_TRY(kh_write_events(a, "events", BETWEEN " AND " KH_SQL_SURE("?3") " ORDER BY coalesce(e.date_start, e.reported, '') DESC, e.event DESC LIMIT 500", side, 3));
    KH_TRY(kh_write_accounts(a, "accounts", BETWEEN " AND " KH_SQL_SURE("?3") " ORDER BY e.sources DESC, c.account LIMIT 40", side, 3));
    KH_TRY(kh_write_edges(a, "causes", "EXISTS (SELECT 1 FROM propositions o JOIN event_dyads v ON v.event = o.event JOIN dyads y USING (dyad)"
                                       " JOIN actors p ON p.actor = y.actor JOIN actors r ON r.actor = y.recipient WHERE o.proposition IN (g.cause, g.effect)"
                                       " AND p.key IN (?1, ?2) AND r.key IN (?1, ?2)) ORDER BY g.belief DESC LIMIT 40", side, 2));
    kh_json_end(&a->json);
    return KH_OK;
}

enum column { MEAN, LOW, HIGH };

static double value(const struct kh_relation_point *p, enum column c) {
    double low, high;
    kh_estimate_band(p->smoothed, &low, &high);
    return c == MEAN ? p->smoothed.mean : c == LOW ? low : high;
}

struct window {
    kh_day from, to;
};

static bool inside(const struct kh_relation *r, size_t i, const struct window *w, size_t step) {
    kh_day day = r->points[i].day;
    bool kept = i % step == 0 || i + 1 == r->n_points || r->points[i].n_events > 0;
    return kept && (w->from == KH_NO_DAY || day >= w->from) && (w->to == KH_NO_DAY || day <= w->to);
}

/* Long courses keep every n-th day, the last one and the days with events: no more than a screen can show. */
static void write_points(struct kh_json *j, const char *key, const struct kh_relation *r, bool known, const struct window *w) {
    static const char *const names[] = {"mean", "low", "high"};
    size_t n = known ? r->n_points : 0, step = n / 900 + 1;
    char day[16];
    kh_json_object(j, key);
    kh_json_array(j, "dates");
    for (size_t i = 0; i < n; i++) {
        if (!inside(r, i, w, step)) continue;
        kh_day_format(r->points[i].day, day);
        kh_json_cstr(j, NULL, day);
    }
    kh_json_end(j);
    for (int c = MEAN; c <= HIGH; c++) {
        kh_json_array(j, names[c]);
        for (size_t i = 0; i < n; i++) {
            if (inside(r, i, w, step)) kh_json_num(j, NULL, value(&r->points[i], (enum column)c), 2);
        }
        kh_json_end(j);
    }
    kh_json_end(j);
}

static kh_day day_param(const struct kh_answer *a, const char *name) {
    kh_day day;
    return kh_day_parse(kh_request_param(a->request, name), &day, NULL) ? day : KH_NO_DAY;
}

kh_err kh_api_series(struct kh_answer *a) {
    struct kh_str x = a->request->part[1], y = a->request->part[2];
    if (!kh_relations_find(a->relations, x, y)) return kh_fail(a->err, KH_ERR_NOT_FOUND, "the texts say nothing between these two");
    struct window w = {day_param(a, "from"), day_param(a, "to")};
    struct kh_relation ab = {0}, ba = {0};
    bool has_ab = kh_relations_course(a->relations, a->arena, x, y, &ab), has_ba = kh_relations_course(a->relations, a->arena, y, x, &ba);
    kh_json_object(&a->json, NULL);
    kh_json_str(&a->json, "a", x);
    kh_json_str(&a->json, "b", y);
    write_points(&a->json, "ab", &ab, has_ab, &w);
    write_points(&a->json, "ba", &ba, has_ba, &w);
    kh_json_end(&a->json);
    return KH_OK;
}
