#include "cli/gold.h"

#include <jansson.h>

#include "base/file.h"
#include "base/json_value.h"
#include "base/limits.h"

static struct kh_str text_of(struct kh_arena *a, const json_t *o, const char *key) {
    return kh_arena_str(a, kh_json_text(o, key));
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

static bool take_event(struct kh_gold *g, struct kh_arena *a, const struct kh_fold *fold, const json_t *o) {
    struct kh_gold_event e = {
        .doc = text_of(a, o, "doc"), .date = text_of(a, o, "date"), .status = text_of(a, o, "status"), .by = text_of(a, o, "by"),
        .anchor = kh_fold_apply(fold, a, text_of(a, o, "anchor")), .core = flag_of(o, "core"), .directed = flag_of(o, "directed"),
    };
    words_of(a, o, "types", &e.types);
    words_of(a, o, "actors", &e.actors);
    words_of(a, o, "recipients", &e.recipients);
    words_of(a, o, "may", &e.may);
    if (e.doc.n == 0 || e.types.n == 0) return false;
    kh_vec_push(a, &g->events, e);
    return true;
}

static bool take_cause(struct kh_gold *g, struct kh_arena *a, const struct kh_fold *fold, const json_t *o) {
    (void)fold;
    struct kh_str sign = text_of(a, o, "sign");
    struct kh_gold_cause c = {
        .doc = text_of(a, o, "doc"), .anchor = text_of(a, o, "anchor"), .cause = text_of(a, o, "cause"), .effect = text_of(a, o, "effect"),
        .sign = kh_str_equal(sign, KH_S("-")) ? -1 : 1, .status = text_of(a, o, "status"),
    };
    if (c.doc.n == 0 || (c.anchor.n > 0 && sign.n == 0)) return false;
    kh_vec_push(a, &g->causes, c);
    return true;
}

/* What a line of a file says, or false: something that it must name is lacking. */
typedef bool (*take_row)(struct kh_gold *, struct kh_arena *, const struct kh_fold *, const json_t *);

struct rows {
    take_row take;
    const char *wanted; /* said when take refuses a line */
    const struct kh_fold *fold;
};

static kh_err read_rows(struct kh_gold *g, struct kh_arena *a, const struct rows *rows, const char *path, struct kh_error *err) {
    struct kh_str rest, line;
    KH_TRY(kh_file_read(a, path, KH_MAX_TABLE_BYTES, &rest, err));
    for (uint32_t number = 1; kh_str_next(&rest, '\n', &line); number++) {
        if (kh_str_trim(line).n == 0) continue;
        json_error_t problem = {0};
        json_t *o = json_loadb(line.p, line.n, 0, &problem);
        bool good = o && rows->take(g, a, rows->fold, o);
        const char *why = o ? rows->wanted : problem.text;
        json_decref(o);
        if (!good) return kh_fail_at(err, KH_ERR_FORMAT, path, number, 1, "%s", why);
    }
    return KH_OK;
}

kh_err kh_gold_read_events(struct kh_gold *g, struct kh_arena *a, const struct kh_fold *fold, const char *path, struct kh_error *err) {
    return read_rows(g, a, &(struct rows){take_event, "doc and types are wanted", fold}, path, err);
}

kh_err kh_gold_read_causes(struct kh_gold *g, struct kh_arena *a, const char *path, struct kh_error *err) {
    return read_rows(g, a, &(struct rows){take_cause, "doc is wanted, and with an anchor the sign", NULL}, path, err);
}

bool kh_gold_about(struct kh_str doc, const struct kh_article *article) {
    struct kh_str name = kh_path_name(article->file.n ? article->file : article->id), rest;
    if (kh_str_equal(doc, article->id) || kh_str_equal(doc, name)) return true;
    kh_str_cut(name, '.', &name, &rest);
    return kh_str_equal(doc, name);
}
