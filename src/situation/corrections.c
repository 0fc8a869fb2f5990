#include "situation/corrections.h"

#include <string.h>

#include "store/sql.h"

static const struct {
    const char *name;
    bool value; /* takes a second field */
} actions[] = {{"wrong", false}, {"merge", true}, {"actor", true}, {"trust", true}, {"apart", true}};

static void index_one(struct kh_arena *a, struct kh_corrections *c, uint32_t i) {
    const struct kh_correction *x = &c->list.at[i];
    if (kh_str_equal(x->action, KH_S("wrong"))) kh_map_put(&c->wrong, x->target, i, NULL);
    if (kh_str_equal(x->action, KH_S("merge"))) kh_map_put(&c->merged, x->value, i, NULL);
    if (kh_str_equal(x->action, KH_S("actor"))) kh_map_put(&c->actors, x->target, i, NULL);
    if (kh_str_equal(x->action, KH_S("trust"))) kh_map_put(&c->trust, x->target, i, NULL);
    if (!kh_str_equal(x->action, KH_S("apart"))) return;
    kh_map_put(&c->apart, kh_arena_printf(a, "%.*s\t%.*s", KH_STR_ARG(x->target), KH_STR_ARG(x->value)), i, NULL);
}

static void init(struct kh_arena *a, struct kh_corrections *c) {
    *c = (struct kh_corrections){0};
    struct kh_map *maps[] = {&c->wrong, &c->merged, &c->actors, &c->trust, &c->apart};
    for (size_t i = 0; i < sizeof maps / sizeof *maps; i++) kh_map_init(maps[i], a);
}

static void add(struct kh_arena *a, struct kh_corrections *c, struct kh_correction x) {
    kh_vec_push(a, &c->list, x);
    index_one(a, c, (uint32_t)c->list.n - 1);
}

static struct kh_str field(struct kh_str *rest, char sep) {
    struct kh_str f = KH_S("");
    while (kh_str_next(rest, sep, &f))
        if ((f = kh_str_trim(f)).n) return f;
    return KH_S("");
}

static const char *problem(const struct kh_correction *x) {
    size_t i = 0, n = sizeof actions / sizeof *actions;
    while (i < n && !kh_str_equal(x->action, kh_str_from(actions[i].name))) i++;
    if (i == n) return "the first word must be wrong, merge, actor, trust or apart";
    if (!x->target.n) return "what is meant is missing behind the first word";
    if (actions[i].value && !x->value.n) return "this correction needs two fields; separate them by a tab";
    double trust;
    if (!kh_str_equal(x->action, KH_S("trust"))) return NULL;
    if (kh_str_to_double(x->value, &trust) && trust >= 0 && trust <= 1) return NULL;
    return "trust must be a number from 0 to 1";
}

static kh_err parse_line(struct kh_arena *a, struct kh_str line, const char **wrong, struct kh_corrections *c) {
    *wrong = NULL;
    line = kh_str_trim(line);
    if (!line.n || line.p[0] == '#') return KH_OK;
    char sep = kh_str_contains(line, KH_S("\t")) ? '\t' : ' ';
    struct kh_correction x = {0};
    x.action = field(&line, sep);
    x.target = field(&line, sep);
    x.value = field(&line, sep);
    x.note = line.p ? kh_str_trim(line) : KH_S("");
    *wrong = problem(&x);
    if (*wrong) return KH_ERR_FORMAT;
    add(a, c, x);
    return KH_OK;
}

kh_err kh_corrections_parse(struct kh_arena *a, struct kh_str text, const char *file, struct kh_corrections *out,
                            struct kh_error *err) {
    init(a, out);
    struct kh_str line, rest = kh_arena_str(a, text);
    for (uint32_t number = 1; kh_str_next(&rest, '\n', &line); number++) {
        const char *wrong;
        if (parse_line(a, line, &wrong, out) != KH_OK)
            return kh_fail_at(err, KH_ERR_FORMAT, file, number, 1, "%s", wrong);
    }
    return KH_OK;
}

static kh_err save_one(struct kh_sql *q, size_t i, const struct kh_correction *x, struct kh_error *err) {
    kh_sql_int(q, 1, (int64_t)i + 1);
    kh_sql_str(q, 2, x->action);
    kh_sql_str(q, 3, x->target);
    kh_sql_str(q, 4, x->value);
    kh_sql_str(q, 5, x->note);
    return kh_sql_run(q, err);
}

kh_err kh_corrections_save(struct kh_store *s, const struct kh_corrections *c, struct kh_error *err) {
    KH_TRY(kh_sql_exec(s, "DELETE FROM corrections", err));
    KH_TRY(kh_store_meta_set(s, "assembled", KH_S("0"), err));
    struct kh_sql q = {0};
    kh_err result = kh_sql_open(s, "INSERT INTO corrections VALUES (?,?,?,?,?)", &q, err);
    for (size_t i = 0; i < c->list.n && result == KH_OK; i++) result = save_one(&q, i, &c->list.at[i], err);
    kh_sql_free(&q);
    return result;
}

kh_err kh_corrections_load(struct kh_store *s, struct kh_arena *a, struct kh_corrections *out, struct kh_error *err) {
    init(a, out);
    struct kh_sql q = {0};
    kh_err result = kh_sql_open(s, "SELECT action, target, value, note FROM corrections ORDER BY n", &q, err);
    while (result == KH_OK && (result = kh_sql_step(&q, err)) == KH_OK && q.row)
        add(a, out, (struct kh_correction){kh_sql_col_copy(&q, 0, a), kh_sql_col_copy(&q, 1, a),
                                           kh_sql_col_copy(&q, 2, a), kh_sql_col_copy(&q, 3, a)});
    kh_sql_free(&q);
    return result;
}

bool kh_corrections_wrong(const struct kh_corrections *c, struct kh_str item) {
    return c && kh_map_find(&c->wrong, item) != NULL;
}

struct kh_str kh_corrections_actor(const struct kh_corrections *c, struct kh_str item, struct kh_str key) {
    if (!c) return key;
    const uint32_t *at = kh_map_find(&c->actors, item);
    if (at) key = c->list.at[*at].value;
    /* A chain of merges is followed; a ring of them ends after as many steps as there are lines. */
    for (size_t step = 0; step < c->list.n && (at = kh_map_find(&c->merged, key)); step++)
        key = c->list.at[*at].target;
    return key;
}

double kh_corrections_trust(const struct kh_corrections *c, struct kh_str source, double otherwise) {
    const uint32_t *at = c ? kh_map_find(&c->trust, source) : NULL;
    if (at) kh_str_to_double(c->list.at[*at].value, &otherwise);
    return otherwise;
}

static bool listed(const struct kh_corrections *c, struct kh_str x, struct kh_str y) {
    char pair[1024];
    if (x.n + y.n + 1 > sizeof pair) return false;
    memcpy(pair, x.p, x.n);
    pair[x.n] = '\t';
    memcpy(pair + x.n + 1, y.p, y.n);
    return kh_map_find(&c->apart, (struct kh_str){pair, x.n + y.n + 1}) != NULL;
}

bool kh_corrections_apart(const struct kh_corrections *c, struct kh_str item, struct kh_str other) {
    return c && c->apart.n && (listed(c, item, other) || listed(c, other, item));
}
