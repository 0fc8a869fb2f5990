/* The event table: tab-separated, first line names the columns. */
#include "dynamics/events.h"

#include <math.h>
#include <string.h>

#include "base/file.h"
#include "base/limits.h"

enum column { DATE, SOURCE, TARGET, SCORE, CAMEO, PLOVER, WEIGHT, HOSTILE, N_COLUMNS };
enum { MAX_FIELDS = 64, NOT_THERE = -1 };

static const struct {
    const char *name;
    enum column column;
} NAMES[] = {
    {"date", DATE},       {"source", SOURCE}, {"actor", SOURCE},  {"target", TARGET},   {"recipient", TARGET},
    {"score", SCORE},     {"goldstein", SCORE}, {"cameo", CAMEO}, {"plover", PLOVER},   {"weight", WEIGHT},
    {"hostile", HOSTILE},
};

/* PLOVER types of quad 4, material conflict (packs/core/types.tsv; a test compares). */
static const char *const MATERIAL_CONFLICT[] = {"ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "SANCTION"};

struct table {
    const char *name; /* for messages */
    struct kh_error *err;
    uint32_t line;
    int at[N_COLUMNS]; /* field of each column, or NOT_THERE */
};

static size_t split(struct kh_str line, struct kh_str fields[MAX_FIELDS]) {
    size_t n = 0;
    struct kh_str rest = line;
    while (n < MAX_FIELDS && kh_str_next(&rest, '\t', &fields[n])) n++;
    return n;
}

static kh_err header(struct table *t, struct kh_str line) {
    struct kh_str fields[MAX_FIELDS];
    size_t n = split(line, fields);
    for (int c = 0; c < N_COLUMNS; c++) t->at[c] = NOT_THERE;
    for (size_t f = 0; f < n; f++) {
        for (size_t k = 0; k < sizeof NAMES / sizeof *NAMES; k++)
            if (kh_str_equal(kh_str_trim(fields[f]), kh_str_from(NAMES[k].name))) t->at[NAMES[k].column] = (int)f;
    }
    for (int c = DATE; c <= SCORE; c++) {
        if (t->at[c] != NOT_THERE) continue;
        return kh_fail_at(t->err, KH_ERR_FORMAT, t->name, t->line, 1,
                          "the first line must name the columns date, source, target and score");
    }
    return KH_OK;
}

static bool material_conflict(struct kh_str cameo, struct kh_str plover, struct kh_str flag, double score) {
    if (flag.n) return kh_str_equal(flag, KH_S("1")) || kh_str_equal(flag, KH_S("true"));
    if (plover.n) {
        for (size_t i = 0; i < sizeof MATERIAL_CONFLICT / sizeof *MATERIAL_CONFLICT; i++)
            if (kh_str_equal(plover, kh_str_from(MATERIAL_CONFLICT[i]))) return true;
        return false;
    }
    int64_t root;
    if (cameo.n >= 2 && kh_str_to_i64(kh_str_slice(cameo, 0, 2), &root)) return root >= 14;
    return score <= -5.5; /* the mildest PLOVER type of quad 4 */
}

static kh_err fault(const struct table *t, enum column c, const char *what) {
    return kh_fail_at(t->err, KH_ERR_FORMAT, t->name, t->line, (uint32_t)(t->at[c] + 1), "%s", what);
}

static struct kh_str field(const struct table *t, const struct kh_str *fields, size_t n, enum column c) {
    if (t->at[c] == NOT_THERE || (size_t)t->at[c] >= n) return (struct kh_str){"", 0};
    return kh_str_trim(fields[t->at[c]]);
}

static kh_err row(struct table *t, struct kh_series *s, struct kh_str line) {
    struct kh_str f[MAX_FIELDS], source, target, weight;
    size_t n = split(line, f);
    struct kh_tone_event e = {.weight = 1, .id = (uint32_t)s->events.n};
    double score, w = 1;
    enum kh_precision precision;
    if (!kh_day_parse(field(t, f, n, DATE), &e.day, &precision) || precision != KH_PRECISION_DAY)
        return fault(t, DATE, "not a date of the form 2024-03-31");
    source = field(t, f, n, SOURCE);
    target = field(t, f, n, TARGET);
    if (!source.n || !target.n) return fault(t, source.n ? TARGET : SOURCE, "an actor is missing");
    if (!kh_str_to_double(field(t, f, n, SCORE), &score) || !(fabs(score) <= 10))
        return fault(t, SCORE, "not a score between -10 and 10");
    weight = field(t, f, n, WEIGHT);
    if (weight.n && (!kh_str_to_double(weight, &w) || !(w >= 0 && w <= 1)))
        return fault(t, WEIGHT, "not a weight between 0 and 1");
    e.score = (float)score;
    e.weight = (float)w;
    e.hostile = material_conflict(field(t, f, n, CAMEO), field(t, f, n, PLOVER), field(t, f, n, HOSTILE), score);
    e.actor = kh_series_actor(s, source);
    e.recipient = kh_series_actor(s, target);
    kh_series_add(s, e);
    return KH_OK;
}

kh_err kh_series_parse(struct kh_series *s, struct kh_str table, const char *name, struct kh_error *err) {
    struct table t = {.name = name, .err = err};
    struct kh_str rest = table, line;
    bool named = false;
    while (kh_str_next(&rest, '\n', &line)) {
        t.line++;
        if (kh_str_ends(line, KH_S("\r"))) line.n--;
        if (!line.n || line.p[0] == '#') continue;
        KH_TRY(named ? row(&t, s, line) : header(&t, line));
        named = true;
    }
    if (!named) return kh_fail_at(err, KH_ERR_FORMAT, name, 1, 1, "the event table is empty");
    kh_series_close(s);
    return KH_OK;
}

kh_err kh_series_read(struct kh_series *s, const char *path, struct kh_error *err) {
    struct kh_str bytes;
    KH_TRY(kh_file_map(path, KH_MAX_EVENTS_BYTES, &bytes, err));
    kh_err result = kh_series_parse(s, bytes, path, err);
    kh_file_unmap(bytes);
    return result;
}
