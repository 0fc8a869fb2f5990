/* How good this is: what the texts gave, and the backtest that the situation keeps. */
#include <jansson.h>
#include <string.h>

#include "serve/api.h"

struct share {
    const char *name, *sql;
};

static kh_err write_shares(struct kh_answer *a, const char *id, const struct share *rows, int n) {
    int64_t all = 0;
    kh_json_object(&a->json, NULL);
    kh_json_cstr(&a->json, "id", id);
    kh_json_array(&a->json, "columns");
    kh_json_cstr(&a->json, NULL, "n");
    kh_json_cstr(&a->json, NULL, "share");
    kh_json_end(&a->json);
    kh_json_array(&a->json, "rows");
    for (int i = 0; i < n; i++) {
        int64_t count;
        KH_TRY(kh_answer_count(a, rows[i].sql, NULL, 0, &count));
        if (i == 0) all = count;
        kh_json_object(&a->json, NULL);
        kh_json_cstr(&a->json, "name", rows[i].name);
        kh_json_array(&a->json, "values");
        kh_json_int(&a->json, NULL, count);
        if (all) kh_json_num(&a->json, NULL, (double)count / (double)all, 3);
        else kh_json_null(&a->json, NULL);
        kh_json_end(&a->json);
        kh_json_end(&a->json);
    }
    kh_json_end(&a->json);
    kh_json_cstr(&a->json, "note", "");
    kh_json_end(&a->json);
    return KH_OK;
}

static void write_number(struct kh_json *j, const json_t *v) {
    if (json_is_number(v)) kh_json_num(j, NULL, json_number_value(v), 4);
    else kh_json_null(j, NULL);
}

/* {"model":{"mse":..,"low":..,"high":..},"global":{..}} as one table. */
static void write_backtest(struct kh_answer *a, const char *id, const char *score, const json_t *rules) {
    if (!json_is_object(rules)) return;
    const char *columns[] = {score, "low", "high"}, *rule;
    const json_t *row;
    kh_json_object(&a->json, NULL);
    kh_json_cstr(&a->json, "id", id);
    kh_json_array(&a->json, "columns");
    for (int i = 0; i < 3; i++) kh_json_cstr(&a->json, NULL, columns[i]);
    kh_json_end(&a->json);
    kh_json_array(&a->json, "rows");
    json_object_foreach((json_t *)(uintptr_t)rules, rule, row) {
        if (!json_is_number(json_object_get(row, score))) continue;
        kh_json_object(&a->json, NULL);
        kh_json_cstr(&a->json, "name", rule);
        kh_json_array(&a->json, "values");
        for (int i = 0; i < 3; i++) write_number(&a->json, json_object_get(row, columns[i]));
        kh_json_end(&a->json);
        kh_json_end(&a->json);
    }
    kh_json_end(&a->json);
    kh_json_cstr(&a->json, "note", "");
    kh_json_end(&a->json);
}

static kh_err write_kept_backtest(struct kh_answer *a) {
    struct kh_str text;
    KH_TRY(kh_store_report(a->store, "backtest", a->arena, &text, a->err));
    json_t *report = text.n ? json_loadb(text.p, text.n, 0, NULL) : NULL;
    write_backtest(a, "tone", "mse", json_object_get(report, "tone"));
    write_backtest(a, "hostile", "brier", json_object_get(report, "hostile"));
    write_backtest(a, "count", "crps", json_object_get(report, "count"));
    json_decref(report);
    return KH_OK;
}

kh_err kh_api_quality(struct kh_answer *a) {
    static const struct share documents[] = {
        {"read", "SELECT count(*) FROM documents"},
        {"dated", "SELECT count(*) FROM documents WHERE published_start IS NOT NULL"},
        {"copies", "SELECT count(*) FROM provenance WHERE copy = 1"},
    };
    static const struct share found[] = {
        {"events", "SELECT count(*) FROM events"},
        {"events_dated", "SELECT count(*) FROM events WHERE date_start IS NOT NULL"},
        {"events_both", "SELECT count(*) FROM events e WHERE (SELECT count(*) FROM event_actors x WHERE x.event = e.event) > 1"},
        {"events_placed", "SELECT count(*) FROM events WHERE place IS NOT NULL"},
    };
    kh_json_object(&a->json, NULL);
    kh_json_array(&a->json, "tables");
    KH_TRY(write_kept_backtest(a));
    KH_TRY(write_shares(a, "documents", documents, 3));
    KH_TRY(write_shares(a, "found", found, 4));
    kh_json_end(&a->json);
    kh_json_cstr(&a->json, "how", "khaldun backtest FILE; khaldun eval --gold GOLD INPUT...");
    kh_json_end(&a->json);
    return KH_OK;
}
