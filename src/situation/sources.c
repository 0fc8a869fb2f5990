/* Who publishes, and who copies whom. */
#include <stdlib.h>

#include "situation/corrections.h"
#include "situation/copies.h"
#include "situation/model.h"

/* A publisher is its site, else its name. Pages that name neither are one source: what is not known to be
 * independent is not counted as such. */
static struct kh_str source_key(const struct kh_m_doc *d) {
    if (d->site.n) return d->site;
    return d->publisher.n ? d->publisher : KH_S("unknown");
}

static int by_key(const void *a, const void *b) {
    return kh_str_compare(((const struct kh_m_source *)a)->key, ((const struct kh_m_source *)b)->key);
}

static void find_sources(struct kh_model *m) {
    struct kh_map seen;
    kh_map_init(&seen, &m->arena);
    for (size_t i = 0; i < m->docs.n; i++) {
        bool added;
        kh_map_put(&seen, source_key(&m->docs.at[i]), 0, &added);
        if (added) kh_vec_push(&m->arena, &m->sources, ((struct kh_m_source){.key = source_key(&m->docs.at[i])}));
    }
    if (m->sources.n) qsort(m->sources.at, m->sources.n, sizeof *m->sources.at, by_key);
    for (size_t i = 0; i < m->sources.n; i++) *kh_map_find(&seen, m->sources.at[i].key) = (uint32_t)i;
    for (size_t i = 0; i < m->docs.n; i++) {
        struct kh_m_doc *d = &m->docs.at[i];
        d->source = *kh_map_find(&seen, source_key(d));
        struct kh_m_source *s = &m->sources.at[d->source];
        s->documents++;
        if (d->publisher.n && (!s->name.n || kh_str_compare(d->publisher, s->name) < 0)) s->name = d->publisher;
    }
}

struct ranked {
    kh_day published;
    struct kh_str id;
    uint32_t doc;
};

static int by_time(const void *a, const void *b) {
    const struct ranked *x = a, *y = b;
    /* Undated pages last. */
    int64_t dx = x->published == KH_NO_DAY ? INT64_MAX : x->published;
    int64_t dy = y->published == KH_NO_DAY ? INT64_MAX : y->published;
    if (dx != dy) return dx < dy ? -1 : 1;
    return kh_str_compare(x->id, y->id);
}

/* D1, D2, ... by date of publication, then id; a cluster has the number of its first document. */
static void number_docs(struct kh_model *m) {
    struct ranked *order = kh_arena_array(&m->scratch, struct ranked, m->docs.n);
    for (size_t i = 0; i < m->docs.n; i++)
        order[i] = (struct ranked){m->docs.at[i].published, m->docs.at[i].id, (uint32_t)i};
    qsort(order, m->docs.n, sizeof *order, by_time);
    for (size_t i = 0; i < m->docs.n; i++) m->docs.at[order[i].doc].number = (uint32_t)i + 1;
    uint32_t *first = kh_arena_array(&m->scratch, uint32_t, m->docs.n);
    for (size_t i = 0; i < m->docs.n; i++) {
        struct kh_m_doc *d = &m->docs.at[order[i].doc];
        d->copy = first[d->cluster] != 0;
        if (!d->copy) first[d->cluster] = d->number;
    }
    for (size_t i = 0; i < m->docs.n; i++) m->docs.at[i].cluster = first[m->docs.at[i].cluster];
}

static void count_clusters(struct kh_model *m) {
    struct kh_map seen;
    kh_map_init(&seen, &m->scratch);
    for (size_t i = 0; i < m->docs.n; i++) {
        bool added;
        const struct kh_m_doc *d = &m->docs.at[i];
        kh_map_put(&seen, kh_arena_printf(&m->scratch, "%u/%u", d->source, d->cluster), 0, &added);
        m->sources.at[d->source].clusters += added;
    }
}

static bool bind_source(struct kh_sql *q, const void *model, size_t i) {
    const struct kh_m_source *s = &((const struct kh_model *)model)->sources.at[i];
    kh_sql_int(q, 1, (int64_t)i + 1);
    kh_sql_str(q, 2, s->key);
    kh_sql_str(q, 3, s->name.n ? s->name : s->key);
    kh_sql_num(q, 4, s->trust);
    kh_sql_int(q, 5, s->documents);
    kh_sql_int(q, 6, s->clusters);
    return true;
}

static bool bind_provenance(struct kh_sql *q, const void *model, size_t i) {
    const struct kh_m_doc *d = &((const struct kh_model *)model)->docs.at[i];
    kh_sql_int(q, 1, d->doc);
    kh_sql_int(q, 2, d->number);
    kh_sql_row(q, 3, d->source);
    kh_sql_int(q, 4, d->cluster);
    kh_sql_int(q, 5, d->copy);
    return true;
}

kh_err kh_model_sources(struct kh_model *m, struct kh_error *err) {
    find_sources(m);
    for (size_t i = 0; i < m->sources.n; i++)
        m->sources.at[i].trust = kh_corrections_trust(m->corrections, m->sources.at[i].key, KH_TRUST_DEFAULT);
    kh_copies_find(m);
    number_docs(m);
    count_clusters(m);
    KH_TRY(kh_sql_write(m->store, &(struct kh_sql_rows){"INSERT INTO sources VALUES (?,?,?,?,?,?)", m->sources.n, bind_source, m}, err));
    return kh_sql_write(m->store, &(struct kh_sql_rows){"INSERT INTO provenance VALUES (?,?,?,?,?)", m->docs.n, bind_provenance, m}, err);
}
