/* Futures that texts name. One scenario: the same name on near-copies or by one publisher, or the same name
 * and a part in common; a bare "first scenario" of two unrelated pages stays two. */
#include <math.h>
#include <stdlib.h>

#include "situation/groups.h"
#include "situation/model.h"
#include "text/fold.h"

struct future {
    struct kh_str key, name;
    kh_u32_vec mentions; /* into m->scenarios */
};
typedef KH_VEC(struct future) future_vec;

/* Where a mention of a future was met before: under its name, on copies of its page, at its publisher, or with
 * one of its parts. Futures without a name stay alone. */
struct meeting {
    struct kh_map seen;
    uint32_t *root; /* by scenario */
};

static void meet(struct kh_model *m, struct meeting *at, uint32_t scenario, struct kh_str name, char what, uint32_t number) {
    struct kh_str key = kh_arena_printf(&m->arena, "%c%u %.*s", what, (unsigned)number, KH_STR_ARG(name));
    uint32_t a = kh_group_root(at->root, *kh_map_put(&at->seen, key, scenario, NULL)), b = kh_group_root(at->root, scenario);
    at->root[b] = a;
}

static void meet_all(struct kh_model *m, struct meeting *at, uint32_t i) {
    const struct kh_m_scenario *s = &m->scenarios.at[i];
    const struct kh_m_doc *d = &m->docs.at[s->doc];
    struct kh_str name = kh_fold_apply(kh_store_fold(m->store), &m->arena, kh_str_trim(s->name));
    at->root[i] = i;
    if (!name.n) return;
    meet(m, at, i, name, 'c', d->cluster);
    meet(m, at, i, name, 's', d->source);
    for (size_t k = 0; k < s->parts.n; k++) meet(m, at, i, name, 'p', m->propositions.at[s->parts.at[k]].node);
}

struct ordered {
    uint32_t number, n, scenario; /* of the document, in it, in the model */
};

static int by_document(const void *a, const void *b) {
    const struct ordered *x = a, *y = b;
    if (x->number != y->number) return x->number < y->number ? -1 : 1;
    return x->n < y->n ? -1 : x->n > y->n;
}

/* Each group's mentions, groups in the order in which a reader of the documents meets them. */
static void gather(struct kh_model *m, const struct ordered *order, size_t n, uint32_t *root, future_vec *all) {
    uint32_t *future_of = kh_arena_array(&m->arena, uint32_t, m->scenarios.n);
    for (size_t i = 0; i < n; i++) {
        const struct kh_m_scenario *s = &m->scenarios.at[order[i].scenario];
        uint32_t group = kh_group_root(root, order[i].scenario);
        if (future_of[group] == 0) {
            struct future f = {.key = kh_model_item(m, s->doc, 's', s->n), .name = s->name};
            kh_vec_push(&m->arena, all, f);
            future_of[group] = (uint32_t)all->n;
        }
        kh_vec_push(&m->arena, &all->at[future_of[group] - 1].mentions, order[i].scenario);
    }
}

static void find_futures(struct kh_model *m, future_vec *all) {
    struct ordered *order = kh_arena_array(&m->arena, struct ordered, m->scenarios.n);
    struct meeting at = {.root = kh_arena_array(&m->arena, uint32_t, m->scenarios.n)};
    size_t n = 0;
    kh_map_init(&at.seen, &m->arena);
    for (uint32_t i = 0; i < m->scenarios.n; i++) {
        const struct kh_m_scenario *s = &m->scenarios.at[i];
        if (!s->voice.removed) order[n++] = (struct ordered){m->docs.at[s->doc].number, s->n, i};
    }
    if (n) qsort(order, n, sizeof *order, by_document);
    for (size_t i = 0; i < n; i++) meet_all(m, &at, order[i].scenario);
    gather(m, order, n, at.root, all);
}

struct writer {
    struct kh_model *m;
    struct kh_sql scenario, part, mention;
    struct kh_error *err;
};

static double weight_of(const struct kh_model *m, const struct kh_m_scenario *s) {
    enum kh_speaker speaker = !s->voice.attributed ? KH_SPEAKER_PUBLISHER
                              : s->voice.actor == KH_NONE ? KH_SPEAKER_UNNAMED : KH_SPEAKER_OTHER;
    return kh_belief_of_speaker(speaker) * m->sources.at[m->docs.at[s->doc].source].trust;
}

static kh_err write_mention(struct writer *w, size_t future, const struct kh_m_scenario *s, const struct kh_origin *o) {
    struct kh_sql *q = &w->mention;
    kh_sql_int(q, 1, (int64_t)future);
    kh_sql_int(q, 2, w->m->docs.at[s->doc].doc);
    kh_sql_int(q, 3, s->n);
    kh_sql_int(q, 4, o->unit);
    kh_sql_row(q, 5, s->voice.actor);
    kh_sql_num(q, 6, o->weight);
    return kh_sql_run(q, w->err);
}

static bool told_before(const struct kh_model *m, const kh_u32_vec *told, const struct kh_m_proposition *p) {
    for (size_t i = 0; i < told->n; i++) {
        const struct kh_m_proposition *t = &m->propositions.at[told->at[i]];
        if (t->node == p->node && t->trend == p->trend && kh_str_equal(t->role, p->role)) return true;
    }
    return false;
}

static kh_err write_part(struct writer *w, size_t future, size_t n, const struct kh_m_proposition *p) {
    struct kh_sql *q = &w->part;
    kh_sql_int(q, 1, (int64_t)future);
    kh_sql_int(q, 2, (int64_t)n);
    kh_sql_str(q, 3, p->role);
    kh_sql_int(q, 4, (int64_t)p->node + 1);
    kh_sql_int(q, 5, p->trend);
    kh_sql_int(q, 6, w->m->docs.at[p->doc].doc);
    kh_sql_int(q, 7, p->n);
    return kh_sql_run(q, w->err);
}

/* Every condition and outcome once. */
static kh_err write_parts(struct writer *w, size_t future, const struct future *f) {
    struct kh_model *m = w->m;
    kh_u32_vec told = {0};
    for (size_t i = 0; i < f->mentions.n; i++) {
        const kh_u32_vec *parts = &m->scenarios.at[f->mentions.at[i]].parts;
        for (size_t k = 0; k < parts->n; k++) {
            const struct kh_m_proposition *p = &m->propositions.at[parts->at[k]];
            if (told_before(m, &told, p)) continue;
            kh_vec_push(&m->arena, &told, parts->at[k]);
            KH_TRY(write_part(w, future, told.n, p));
        }
    }
    return KH_OK;
}

/* The range of likelihoods that texts state; NaN, NULL in the file, when none does. */
static void likelihoods(const struct kh_model *m, const struct future *f, double *low, double *high) {
    *low = *high = (double)NAN;
    for (size_t i = 0; i < f->mentions.n; i++) {
        double p = m->scenarios.at[f->mentions.at[i]].likelihood;
        if (isnan(p)) continue;
        if (isnan(*low) || p < *low) *low = p;
        if (isnan(*high) || p > *high) *high = p;
    }
}

static kh_err write_row(struct writer *w, size_t number, const struct future *f, uint32_t units) {
    double low, high;
    likelihoods(w->m, f, &low, &high);
    kh_sql_int(&w->scenario, 1, (int64_t)number);
    kh_sql_str(&w->scenario, 2, f->key);
    kh_sql_str(&w->scenario, 3, f->name);
    kh_sql_num(&w->scenario, 4, low);
    kh_sql_num(&w->scenario, 5, high);
    kh_sql_int(&w->scenario, 6, (int64_t)f->mentions.n);
    kh_sql_int(&w->scenario, 7, units);
    return kh_sql_run(&w->scenario, w->err);
}

static kh_err write_future(struct writer *w, size_t number, const struct future *f) {
    struct kh_model *m = w->m;
    struct kh_origin *o = kh_arena_array(&m->arena, struct kh_origin, f->mentions.n);
    for (size_t i = 0; i < f->mentions.n; i++) {
        const struct kh_m_scenario *s = &m->scenarios.at[f->mentions.at[i]];
        o[i] = kh_model_origin(m, s->doc, s->voice.actor, weight_of(m, s));
    }
    KH_TRY(write_row(w, number, f, kh_belief_units(&m->arena, o, f->mentions.n)));
    for (size_t i = 0; i < f->mentions.n; i++)
        KH_TRY(write_mention(w, number, &m->scenarios.at[f->mentions.at[i]], &o[i]));
    return write_parts(w, number, f);
}

static kh_err write_all(struct writer *w, const future_vec *all) {
    KH_TRY(kh_sql_open(w->m->store, "INSERT INTO scenarios VALUES (?,?,?,?,?,?,?)", &w->scenario, w->err));
    KH_TRY(kh_sql_open(w->m->store, "INSERT INTO scenario_parts VALUES (?,?,?,?,?,?,?)", &w->part, w->err));
    KH_TRY(kh_sql_open(w->m->store, "INSERT INTO scenario_mentions VALUES (?,?,?,?,?,?)", &w->mention, w->err));
    for (size_t i = 0; i < all->n; i++) KH_TRY(write_future(w, i + 1, &all->at[i]));
    return KH_OK;
}

kh_err kh_model_scenarios(struct kh_model *m, struct kh_error *err) {
    future_vec all = {0};
    find_futures(m, &all);
    struct writer w = {.m = m, .err = err};
    kh_err result = write_all(&w, &all);
    kh_sql_free(&w.scenario);
    kh_sql_free(&w.part);
    kh_sql_free(&w.mention);
    return result;
}
