#include "cli/gold.h"

#include <jansson.h>

#include "base/file.h"
#include "base/json_value.h"
#include "base/limits.h"

static struct kh_str text_of(struct kh_arena *a, const json_t *o, const char *key) {
    return kh_arena_str(a, kh_json_value_str(json_object_get(o, key)));
}

static void words_of(struct kh_arena *a, const json_t *o, const char *key, kh_gold_words *out) {
    const json_t *list = json_object_get(o, key);
    size_t i;
    json_t *v;
    json_array_foreach(list, i, v) {
        if (json_is_string(v)) kh_vec_push(a, out, kh_arena_str(a, kh_json_value_str(v)));
    }
}

static bool flag_of(const json_t *o, const char *key) {
    return !json_is_false(json_object_get(o, key)); /* absent is true */
}

static bool take(struct kh_gold *g, struct kh_arena *a, const struct kh_fold *fold, const json_t *o) {
    struct kh_gold_event e = {
        .doc = text_of(a, o, "doc"), .date = text_of(a, o, "date"), .status = text_of(a, o, "status"), .by = text_of(a, o, "by"),
        .anchor = kh_fold_apply(fold, a, text_of(a, o, "anchor")), .core = flag_of(o, "core"), .directed = flag_of(o, "directed"),
    };
    words_of(a, o, "types", &e.types);
    words_of(a, o, "actors", &e.actors);
    words_of(a, o, "recipients", &e.recipients);
    if (e.doc.n == 0 || e.types.n == 0) return false;
    kh_vec_push(a, &g->events, e);
    return true;
}

kh_err kh_gold_read(struct kh_gold *g, struct kh_arena *a, const struct kh_fold *fold, const char *path, struct kh_error *err) {
    struct kh_str rest, line;
    KH_TRY(kh_file_read(a, path, KH_MAX_TABLE_BYTES, &rest, err));
    for (uint32_t number = 1; kh_str_next(&rest, '\n', &line); number++) {
        if (kh_str_trim(line).n == 0) continue;
        json_error_t problem = {.text = "doc and types are wanted"};
        json_t *o = json_loadb(line.p, line.n, 0, &problem);
        bool good = o && take(g, a, fold, o);
        json_decref(o);
        if (!good) return kh_fail_at(err, KH_ERR_FORMAT, path, number, 1, "%s", problem.text);
    }
    return KH_OK;
}

/* ---- comparing ---- */

static bool key_fits(struct kh_str wanted, const struct kh_actor *a) {
    if (kh_str_equal(wanted, a->key) || kh_str_equal(wanted, a->country) || kh_str_equal(wanted, a->person)) return true;
    return kh_str_starts(a->key, wanted) && a->key.n > wanted.n && a->key.p[wanted.n] == '.';
}

static bool among(const struct kh_reading *r, struct kh_str key, const kh_index_vec *list) {
    for (size_t i = 0; i < list->n; i++) {
        if (key_fits(key, &r->actors.at[list->at[i]])) return true;
    }
    return false;
}

static bool all_among(const struct kh_reading *r, const kh_gold_words *keys, const kh_index_vec *one, const kh_index_vec *other) {
    for (size_t i = 0; i < keys->n; i++) {
        if (!among(r, keys->at[i], one) && !(other && among(r, keys->at[i], other))) return false;
    }
    return true;
}

static bool parties_fit(const struct kh_gold_event *g, const struct kh_reading *r, const struct kh_event *e) {
    if (g->directed) return all_among(r, &g->actors, &e->actors, NULL) && all_among(r, &g->recipients, &e->recipients, NULL);
    return all_among(r, &g->actors, &e->actors, &e->recipients) && all_among(r, &g->recipients, &e->actors, &e->recipients);
}

/* The sentence with its neighbours, folded: gold may anchor an event a sentence off. */
static bool anchored(const struct kh_gold_event *g, const struct kh_fold *fold, const struct kh_reading *r, const struct kh_event *e) {
    if (g->anchor.n == 0) return true;
    struct kh_arena a = {0};
    size_t at = e->evidence.sentence, first = at ? at - 1 : 0, last = at + 1 < r->sentences.n ? at + 1 : at;
    struct kh_str near = kh_str_slice(r->article->text, r->sentences.at[first].start, r->sentences.at[last].end);
    bool found = kh_str_contains(kh_fold_apply(fold, &a, near), g->anchor);
    kh_arena_free(&a);
    return found;
}

static bool type_fits(const struct kh_gold_event *g, const struct kh_event *e) {
    for (size_t i = 0; i < g->types.n; i++) {
        if (kh_str_equal(g->types.at[i], e->type)) return true;
    }
    return false;
}

static bool date_fits(const struct kh_gold_event *g, const struct kh_event *e) {
    char day[16];
    if (e->date.start == KH_NO_DAY) return false;
    kh_day_format(e->date.start, day);
    struct kh_str whole = kh_str_from(day);
    bool without_year = g->date.n == 5 && g->date.p[2] == '-';
    return kh_str_starts(without_year ? kh_str_slice(whole, 5, whole.n) : whole, g->date);
}

static bool said_by(const struct kh_gold_event *g, const struct kh_reading *r, const struct kh_event *e) {
    for (size_t i = 0; i < e->attribution.n; i++) {
        uint32_t actor = e->attribution.at[i].actor;
        if (actor != KH_NONE && key_fits(g->by, &r->actors.at[actor])) return true;
    }
    return false;
}

/* Happened, said to have happened, or about to: what precision is measured on. */
static bool counts(const struct kh_event *e) {
    return e->status == KH_STATUS_ACTUAL || e->status == KH_STATUS_ALLEGED || e->status == KH_STATUS_FUTURE;
}

/* What the events of a reading are found to be. */
struct judged {
    bool *type, *dyad;
};

/* One gold event against all that was read. */
static void judge(const struct kh_gold_event *g, const struct kh_fold *fold, const struct kh_reading *r, struct judged *j, struct kh_gold_score *s) {
    bool type = false, dyad = false, date = false, status = false, by = false;
    for (size_t i = 0; i < r->events.n; i++) {
        const struct kh_event *e = &r->events.at[i];
        if (!counts(e) || !type_fits(g, e) || !anchored(g, fold, r, e)) continue;
        type = j->type[i] = true;
        if (!parties_fit(g, r, e)) continue;
        dyad = j->dyad[i] = true;
        date |= date_fits(g, e);
        status |= kh_str_equal(g->status, kh_str_from(kh_status_name(e->status)));
        by |= said_by(g, r, e);
    }
    if (!g->core) return;
    s->core++;
    s->core_type += type;
    s->core_dyad += dyad;
    if (!dyad) return;
    s->dated += g->date.n > 0;
    s->date_right += g->date.n > 0 && date;
    s->judged += g->status.n > 0;
    s->status_right += g->status.n > 0 && status;
    s->spoken += g->by.n > 0;
    s->by_right += g->by.n > 0 && by;
}

static bool about(const struct kh_gold_event *g, const struct kh_article *article) {
    struct kh_str name = kh_path_name(article->file.n ? article->file : article->id), rest;
    if (kh_str_equal(g->doc, article->id) || kh_str_equal(g->doc, name)) return true;
    kh_str_cut(name, '.', &name, &rest);
    return kh_str_equal(g->doc, name);
}

void kh_gold_add(const struct kh_gold *g, const struct kh_fold *fold, const struct kh_reading *r, struct kh_gold_score *score) {
    struct kh_arena a = {0};
    struct judged j = {kh_arena_array(&a, bool, r->events.n + 1), kh_arena_array(&a, bool, r->events.n + 1)};
    bool known = false;
    for (size_t i = 0; i < g->events.n; i++) {
        if (!about(&g->events.at[i], r->article)) continue;
        known = true;
        judge(&g->events.at[i], fold, r, &j, score);
    }
    score->documents += known;
    for (size_t i = 0; known && i < r->events.n; i++) {
        score->read += counts(&r->events.at[i]);
        score->read_type += j.type[i];
        score->read_dyad += j.dyad[i];
    }
    kh_arena_free(&a);
}
