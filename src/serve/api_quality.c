/* How good this is: what the texts gave, the backtest that the situation keeps, and what the reader was measured at. */
#include <math.h>

#include "base/json_value.h"
#include "serve/api.h"
#include "situation/measured.h"

struct share {
    const char *name, *sql;
};

static void table_begin(struct kh_json *j, const char *id, const char *const *columns, int n) {
    kh_json_object(j, NULL);
    kh_json_cstr(j, "id", id);
    kh_json_array(j, "columns");
    for (int i = 0; i < n; i++) kh_json_cstr(j, NULL, columns[i]);
    kh_json_end(j);
    kh_json_array(j, "rows");
}

static void table_end(struct kh_json *j) {
    kh_json_end(j);
    kh_json_end(j);
}

static void row_begin(struct kh_json *j, const char *name) {
    kh_json_object(j, NULL);
    kh_json_cstr(j, "name", name);
    kh_json_array(j, "values");
}

/* Numbers of things, and their share of the first row's. */
static kh_err write_shares(struct kh_answer *a, const char *id, const struct share *rows, int n) {
    static const char *const columns[] = {"n", "share"};
    int64_t all = 0;
    table_begin(&a->json, id, columns, 2);
    for (int i = 0; i < n; i++) {
        int64_t count;
        KH_TRY(kh_answer_count(a, rows[i].sql, NULL, 0, &count));
        if (i == 0) all = count;
        row_begin(&a->json, rows[i].name);
        kh_json_int(&a->json, NULL, count);
        kh_json_num(&a->json, NULL, all && i ? (double)count / (double)all : (double)NAN, 3);
        table_end(&a->json);
    }
    table_end(&a->json);
    return KH_OK;
}

static void write_number(struct kh_json *j, const json_t *v) {
    kh_json_num(j, NULL, json_is_number(v) ? json_number_value(v) : (double)NAN, 6);
}

/* {"model":{"mse":..,"ci95":[..,..]},"global":{.., "minus_model":..,"minus_model_ci95":[..,..]}} as one table. */
static void write_backtest(struct kh_answer *a, const char *id, const char *score, const json_t *rules) {
    if (!json_is_object(rules)) return;
    const char *columns[] = {score, "low", "high", "gain", "gain_low", "gain_high"}, *rule;
    const json_t *row;
    table_begin(&a->json, id, columns, 6);
    json_object_foreach((json_t *)(uintptr_t)rules, rule, row) {
        if (!json_is_number(json_object_get(row, score))) continue;
        const json_t *band = json_object_get(row, "ci95"), *gain = json_object_get(row, "minus_model_ci95");
        const json_t *values[] = {json_object_get(row, score), json_array_get(band, 0), json_array_get(band, 1),
                                  json_object_get(row, "minus_model"), json_array_get(gain, 0), json_array_get(gain, 1)};
        row_begin(&a->json, rule);
        for (int i = 0; i < 6; i++) write_number(&a->json, values[i]);
        table_end(&a->json);
    }
    table_end(&a->json);
}

/* On what the backtest was made; null before the first. */
static void write_tested(struct kh_answer *a, const json_t *report) {
    const json_t *test = json_object_get(report, "test"), *bands = json_object_get(report, "bands");
    if (!json_is_object(test)) {
        kh_json_null(&a->json, "tested");
        return;
    }
    kh_json_object(&a->json, "tested");
    kh_json_str_or_null(&a->json, "from", kh_json_text(test, "from"));
    kh_json_str_or_null(&a->json, "to", kh_json_text(test, "to"));
    kh_json_int(&a->json, "events", json_integer_value(json_object_get(test, "events")));
    kh_json_int(&a->json, "pair_days", json_integer_value(json_object_get(test, "pair_days")));
    kh_json_num(&a->json, "inside_80", json_number_value(json_object_get(bands, "inside_80")), 4);
    kh_json_num(&a->json, "inside_95", json_number_value(json_object_get(bands, "inside_95")), 4);
    kh_json_end(&a->json);
}

kh_err kh_api_quality(struct kh_answer *a) {
    static const struct share documents[] = {
        {"read", "SELECT count(*) FROM documents"},
        {"undated", "SELECT count(*) FROM documents WHERE published_start IS NULL"},
        {"copies", "SELECT count(*) FROM provenance WHERE copy = 1"},
        {"silent", "SELECT count(*) FROM documents d WHERE NOT EXISTS (SELECT 1 FROM doc_events x WHERE x.doc = d.doc)"},
        {"failed", "SELECT count(DISTINCT doc) FROM doc_diagnostics WHERE code LIKE '%.failed'"},
    };
    static const struct share events[] = {
        {"events", "SELECT count(*) FROM events"},
        {"events_undated", "SELECT count(*) FROM events WHERE date_start IS NULL"},
        {"events_alone", "SELECT count(*) FROM events e WHERE (SELECT count(*) FROM event_actors x WHERE x.event = e.event) < 2"},
        {"events_unplaced", "SELECT count(*) FROM events WHERE place IS NULL"},
        {"events_one_source", "SELECT count(*) FROM events WHERE sources < 2"},
        {"events_alleged", "SELECT count(*) FROM events WHERE status = 'alleged'"},
        {"events_disputed", "SELECT count(DISTINCT event) FROM accounts"},
        {"corrections", "SELECT count(*) FROM corrections"},
    };
    struct kh_str text;
    KH_TRY(kh_store_report(a->store, "backtest", a->arena, &text, a->err));
    json_t *report = text.n ? json_loadb(text.p, text.n, 0, NULL) : NULL;
    kh_json_object(&a->json, NULL);
    kh_json_array(&a->json, "backtest");
    write_backtest(a, "tone", "mse", json_object_get(report, "tone"));
    write_backtest(a, "hostile", "brier", json_object_get(report, "hostile"));
    write_backtest(a, "count", "crps", json_object_get(report, "count"));
    kh_json_end(&a->json);
    write_tested(a, report);
    json_decref(report);
    kh_json_array(&a->json, "situation");
    KH_TRY(write_shares(a, "documents", documents, sizeof documents / sizeof *documents));
    KH_TRY(write_shares(a, "events", events, sizeof events / sizeof *events));
    kh_json_end(&a->json);
    KH_TRY(kh_answer_rows(a, "packs", "SELECT DISTINCT json_quote(pack_hash) FROM documents ORDER BY 1", NULL, 0));
    kh_json_raw(&a->json, "measured", kh_measured_json());
    kh_json_end(&a->json);
    return KH_OK;
}
