#include "situation/measured.h"

#include <stdio.h>

#include "base/json_value.h"

extern const char kh_evaluation_begin[], kh_evaluation_end[];

struct kh_str kh_measured_json(void) {
    return (struct kh_str){kh_evaluation_begin, (size_t)(kh_evaluation_end - kh_evaluation_begin)};
}

static const json_t *table(const json_t *all, const char *id) {
    const json_t *tables = json_object_get(all, "tables"), *t;
    size_t i;
    json_array_foreach(tables, i, t) {
        if (kh_str_equal(kh_json_text(t, "id"), kh_str_from(id))) return t;
    }
    return NULL;
}

/* The value of a row in the column of this name; 0 when there is none. */
static double value(const json_t *t, const json_t *row, const char *column) {
    const json_t *columns = json_object_get(t, "columns"), *name;
    size_t i;
    json_array_foreach(columns, i, name) {
        if (kh_str_equal(kh_json_value_str(name), kh_str_from(column))) return json_number_value(json_array_get(json_object_get(row, "values"), i));
    }
    return 0;
}

static void sort(struct kh_level *levels, int n) {
    for (int i = 1; i < n; i++) {
        struct kh_level one = levels[i];
        int at = i;
        for (; at > 0 && levels[at - 1].least > one.least; at--) levels[at] = levels[at - 1];
        levels[at] = one;
    }
}

int kh_measured_levels(struct kh_level out[KH_LEVELS]) {
    struct kh_str text = kh_measured_json();
    json_t *all = json_loadb(text.p, text.n, 0, NULL);
    const json_t *sure = table(all, "sure"), *rows = json_object_get(sure, "rows"), *row;
    int n = 0;
    size_t i;
    json_array_foreach(rows, i, row) {
        if (n == KH_LEVELS) break;
        struct kh_level *l = &out[n++];
        snprintf(l->name, sizeof l->name, "%.*s", KH_STR_ARG(kh_json_text(row, "name")));
        l->least = value(sure, row, "least");
        l->precision = value(sure, row, "precision");
        l->whole = value(sure, row, "whole");
        l->share = value(sure, row, "share");
        l->n = (int)value(sure, row, "n");
    }
    json_decref(all);
    sort(out, n);
    return n;
}

bool kh_measured_confidence(struct kh_str word, double *out) {
    struct kh_level levels[KH_LEVELS];
    int n = kh_measured_levels(levels);
    for (int i = 0; i < n; i++) {
        if (!kh_str_equal(word, kh_str_from(levels[i].name))) continue;
        *out = levels[i].least;
        return true;
    }
    double number;
    if (!kh_str_to_double(word, &number) || !(number >= 0 && number <= 1)) return false;
    *out = number;
    return true;
}

bool kh_measured_at(double confidence, struct kh_level *out) {
    struct kh_level levels[KH_LEVELS];
    int n = kh_measured_levels(levels);
    for (int i = n - 1; i >= 0; i--) {
        if (levels[i].least > confidence) continue;
        *out = levels[i];
        return true;
    }
    return false;
}
