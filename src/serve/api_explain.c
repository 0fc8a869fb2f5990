/* From a number or an item to the sentences it rests on. */
#include <math.h>

#include "serve/api.h"
#include "serve/relations.h"

enum { MOST_WEIGHTS = 24 };

static void write_nulls(struct kh_answer *a, const char *kind) {
    static const char *const items[] = {"event", "cause", "scenario", "account", "relation"};
    for (int i = 0; i < 5; i++) {
        if (!kh_str_equal(kh_str_from(items[i]), kh_str_from(kind))) kh_json_null(&a->json, items[i]);
    }
}

/* Writes the array `key` of the items that a condition leaves, with the values of its parameters. */
typedef kh_err (*write_fn)(struct kh_answer *a, const char *key, const char *where, const struct kh_str *values, int n);

/* One item of a kind, taken out of the array that `write` makes. */
static kh_err write_one(struct kh_answer *a, const char *key, write_fn write, const char *where, struct kh_str number) {
    struct kh_buf buf;
    struct kh_json outer = a->json;
    kh_buf_init(&buf, 0);
    kh_json_init(&a->json, &buf, false);
    kh_err e = write(a, NULL, where, &number, 1);
    a->json = outer;
    struct kh_str array = kh_buf_str(&buf);
    if (e == KH_OK && array.n <= 2) e = kh_fail(a->err, KH_ERR_NOT_FOUND, "there is no such thing in this situation");
    if (e == KH_OK) kh_json_raw(&a->json, key, kh_str_slice(array, 1, array.n - 1));
    kh_buf_free(&buf);
    return e;
}


#define STANCE "CASE m.asserts WHEN -1 THEN 'denies' WHEN 0 THEN 'doubts' ELSE CASE WHEN m.speaker IS NULL THEN 'reports' ELSE 'asserts' END END"
#define EVENT_EVIDENCE                                                                                                \
    "SELECT " KH_SQL_EVIDENCE("x", "event", "x.n", STANCE, "NULL") " FROM " KH_SQL_BEST("event_mentions", "m.event = CAST(?1 AS INTEGER)",     \
    "m.asserts DESC, m.weight DESC, m.doc, m.n", "60") " JOIN doc_events x ON x.doc = m.doc AND x.n = m.n" KH_SQL_AT_SENTENCE("x")
#define CAUSE_EVIDENCE                                                                                                \
    "SELECT " KH_SQL_EVIDENCE("x", "cause", "x.n", "CASE WHEN m.speaker IS NULL THEN 'reports' ELSE 'asserts' END", "NULL")  \
    " FROM " KH_SQL_BEST("edge_claims", "m.edge = CAST(?1 AS INTEGER)", "m.weight DESC, m.doc, m.n", "60")               \
    " JOIN doc_causes x ON x.doc = m.doc AND x.n = m.n" KH_SQL_AT_SENTENCE("x")
#define SCENARIO_EVIDENCE                                                                                             \
    "SELECT " KH_SQL_EVIDENCE("x", "scenario", "x.n", "'reports'", "NULL") " FROM scenario_mentions m JOIN doc_scenarios x ON x.doc = m.doc AND x.n = m.n"  \
    KH_SQL_AT_SENTENCE("x") "WHERE m.scenario = CAST(?1 AS INTEGER) ORDER BY m.weight DESC, d.doc, x.n LIMIT 60"

struct item {
    char letter;
    const char *kind, *where, *evidence, *count;
    write_fn write;
};

static const struct item items[] = {
    {'E', "event", "e.event = CAST(?1 AS INTEGER)", EVENT_EVIDENCE,
     "SELECT count(*) FROM event_mentions WHERE event = CAST(?1 AS INTEGER)", kh_write_events},
    {'C', "cause", "g.edge = CAST(?1 AS INTEGER)", CAUSE_EVIDENCE,
     "SELECT count(*) FROM edge_claims WHERE edge = CAST(?1 AS INTEGER)", kh_write_edges},
    {'F', "scenario", "f.scenario = CAST(?1 AS INTEGER)", SCENARIO_EVIDENCE,
     "SELECT count(*) FROM scenario_mentions WHERE scenario = CAST(?1 AS INTEGER)", kh_write_scenarios},
    {'V', "account", "c.account = CAST(?1 AS INTEGER)",
     "SELECT " KH_SQL_EVIDENCE("x", "event", "x.n", STANCE, "NULL") " FROM accounts v JOIN event_mentions m USING (event) JOIN doc_events x ON x.doc = m.doc"
     " AND x.n = m.n" KH_SQL_AT_SENTENCE("x") "WHERE v.account = CAST(?1 AS INTEGER) ORDER BY m.asserts DESC, m.weight DESC, d.doc, x.n LIMIT 60",
     "SELECT count(*) FROM accounts v JOIN event_mentions m USING (event) WHERE v.account = CAST(?1 AS INTEGER)", kh_write_accounts},
};

static kh_err explain_item(struct kh_answer *a, const struct item *item, struct kh_str id) {
    struct kh_str number = kh_str_slice(id, 1, id.n);
    int64_t total;
    kh_json_object(&a->json, NULL);
    kh_json_str(&a->json, "id", id);
    kh_json_cstr(&a->json, "kind", item->kind);
    write_nulls(a, item->kind);
    KH_TRY(write_one(a, item->kind, item->write, item->where, number));
    KH_TRY(kh_answer_rows(a, "evidence", item->evidence, &number, 1));
    KH_TRY(kh_answer_count(a, item->count, &number, 1, &total));
    kh_json_int(&a->json, "total", total);
    kh_json_end(&a->json);
    return KH_OK;
}

/* The best sentence of one event, with its share of the relation. */
#define WEIGHED                                                                                                       \
    "SELECT " KH_SQL_EVIDENCE("x", "event", "x.n", STANCE, "CAST(?2 AS REAL)") " FROM " KH_SQL_BEST("event_mentions",               \
    "m.event = CAST(?1 AS INTEGER)", "m.asserts DESC, m.weight DESC, m.doc, m.n", "1") " JOIN doc_events x ON x.doc = m.doc AND x.n = m.n" KH_SQL_AT_SENTENCE("x")

static kh_err write_weights(struct kh_answer *a, const kh_relation_weight_vec *weights) {
    double all = 0;
    for (size_t i = 0; i < weights->n; i++) all += fabs(weights->at[i].weight);
    kh_json_array(&a->json, "evidence");
    for (size_t i = 0; i < weights->n && i < MOST_WEIGHTS; i++) {
        uint32_t event = kh_relations_event(a->relations, weights->at[i].event);
        double share = all > 0 ? fabs(weights->at[i].weight) / all : 0;
        struct kh_str values[] = {kh_arena_printf(a->arena, "%u", event), kh_arena_printf(a->arena, "%.4f", share)};
        struct kh_str text;
        KH_TRY(kh_answer_text(a, WEIGHED, values, 2, &text));
        if (text.n) kh_json_raw(&a->json, NULL, text);
    }
    kh_json_end(&a->json);
    kh_json_int(&a->json, "total", (int64_t)weights->n);
    return KH_OK;
}

static void write_relation(struct kh_answer *a, struct kh_str from, struct kh_str to, const struct kh_relation *r, size_t point) {
    char day[16];
    kh_day_format(r->points[point].day, day);
    kh_json_object(&a->json, "relation");
    kh_json_str(&a->json, "a", from);
    kh_json_str(&a->json, "b", to);
    kh_json_cstr(&a->json, "date", day);
    kh_tone_write(&r->points[point].smoothed, &a->json, "tone");
    kh_json_object(&a->json, "parts");
    kh_json_num(&a->json, "prior", r->prior.mean, 2);
    if (point + 1 == r->n_points) {
        kh_json_num(&a->json, "level", r->level.mean, 2);
        kh_json_num(&a->json, "shock", r->shock.mean, 2);
    }
    kh_json_end(&a->json);
    kh_json_end(&a->json);
}

/* relation:A,B[,DAY]: the direction A to B; B to A when only that one has events. */
static kh_err explain_relation(struct kh_answer *a, struct kh_str id) {
    struct kh_str from, to, rest = kh_str_slice(id, KH_S("relation:").n, id.n), day_text;
    kh_str_cut(rest, ',', &from, &rest);
    kh_str_cut(rest, ',', &to, &day_text);
    struct kh_relation r = {0};
    bool known = kh_relations_course(a->relations, a->arena, from, to, &r);
    if (!known && kh_relations_course(a->relations, a->arena, to, from, &r)) {
        struct kh_str swap = from;
        from = to;
        to = swap;
        known = true;
    }
    if (!known) return kh_fail(a->err, KH_ERR_NOT_FOUND, "the texts say nothing between these two");
    kh_day day, first = r.points[0].day;
    size_t point = r.n_points - 1;
    if (kh_day_parse(day_text, &day, NULL) && day >= first && (size_t)(day - first) < r.n_points) point = (size_t)(day - first);
    const struct kh_relation_query q = {&a->relations->system.series, &a->relations->params, r.pair, KH_NO_DAY, KH_NO_DAY};
    kh_relation_weight_vec weights = {0};
    kh_relation_weights(a->arena, &q, &r, r.points[point].day, &weights);
    kh_json_object(&a->json, NULL);
    kh_json_str(&a->json, "id", id);
    kh_json_cstr(&a->json, "kind", "relation");
    write_nulls(a, "relation");
    write_relation(a, from, to, &r, point);
    KH_TRY(write_weights(a, &weights));
    kh_json_end(&a->json);
    return KH_OK;
}

kh_err kh_api_explain(struct kh_answer *a) {
    struct kh_str id = a->request->part[1];
    int64_t number;
    if (kh_str_starts(id, KH_S("relation:"))) return explain_relation(a, id);
    for (size_t i = 0; i < sizeof items / sizeof *items; i++) {
        bool its = id.n > 1 && id.p[0] == items[i].letter;
        if (its && kh_str_to_i64(kh_str_slice(id, 1, id.n), &number)) return explain_item(a, &items[i], id);
    }
    return kh_fail(a->err, KH_ERR_NOT_FOUND, "an id is E, C, F or V and a number, or relation:A,B");
}
