/* Reads the per-document tables into the model, in the order of document numbers. */
#include <string.h>

#include "situation/corrections.h"
#include "situation/model.h"

struct kh_str kh_model_intern(struct kh_model *m, struct kh_str s) {
    if (!s.n) return KH_S("");
    if (kh_map_find(&m->strings, s)) return m->strings.entries[*kh_map_find(&m->strings, s)].key;
    struct kh_str copy = kh_arena_str(&m->arena, s);
    kh_map_put(&m->strings, copy, m->strings.n, NULL);
    return copy;
}

struct kh_str kh_model_item(struct kh_model *m, uint32_t doc, char letter, uint32_t n) {
    struct kh_str id = m->docs.at[doc].id;
    return kh_arena_printf(&m->arena, "%.*s#%c%u", KH_STR_ARG(id), letter, (unsigned)n + 1);
}

static struct kh_str col(struct kh_model *m, const struct kh_sql *q, int column) {
    return kh_model_intern(m, kh_sql_col_str(q, column));
}

/* Walks documents along with rows that come in the same order. */
static uint32_t doc_of(const struct kh_model *m, const struct kh_sql *q, uint32_t from) {
    int64_t number = kh_sql_col_int(q, 0);
    while (from < m->docs.n && m->docs.at[from].doc < number) from++;
    kh_assert(from < m->docs.n && m->docs.at[from].doc == number);
    return from;
}

struct kh_origin kh_model_origin(const struct kh_model *m, uint32_t doc, uint32_t speaker, double weight) {
    const struct kh_m_doc *d = &m->docs.at[doc];
    uint32_t party = speaker == KH_NONE ? KH_NONE : m->actors.at[speaker].party;
    return (struct kh_origin){d->source, d->cluster, d->credit, party, weight, 0};
}

typedef void (*row_fn)(struct kh_model *m, const struct kh_sql *q, uint32_t doc);

static kh_err each_row(struct kh_model *m, const char *sql, row_fn row, struct kh_error *err) {
    struct kh_sql q = {0};
    uint32_t doc = 0;
    kh_err result = kh_sql_open(m->store, sql, &q, err);
    while (result == KH_OK && (result = kh_sql_step(&q, err)) == KH_OK && q.row) {
        if (m->docs.n) doc = doc_of(m, &q, doc);
        row(m, &q, doc);
    }
    kh_sql_free(&q);
    return result;
}

/* Equal texts, equal numbers. */
static uint32_t number_of(struct kh_model *m, struct kh_map *numbers, struct kh_str s) {
    s = kh_model_intern(m, kh_fold_apply(kh_store_fold(m->store), &m->scratch, s));
    return s.n ? *kh_map_put(numbers, s, numbers->n, NULL) : KH_NONE;
}

static struct kh_sketch *sketch_of(struct kh_model *m, struct kh_str signature) {
    struct kh_sketch s, *kept;
    if (!kh_sketch_read(signature, &s)) return NULL;
    kept = kh_arena_new(&m->scratch, struct kh_sketch);
    *kept = s;
    return kept;
}

static void load_doc(struct kh_model *m, const struct kh_sql *q, struct kh_map *credits) {
    struct kh_m_doc d = {
        .doc = kh_sql_col_int(q, 0), .id = kh_sql_col_copy(q, 1, &m->arena), .site = col(m, q, 2),
        .publisher = col(m, q, 3), .url = kh_sql_col_copy(q, 4, &m->arena), .published = kh_sql_col_day(q, 5),
        .sketch = sketch_of(m, kh_sql_col_str(q, 6))};
    struct kh_str text = kh_sql_col_str(q, 7);
    d.text_hash = kh_model_intern(m, kh_arena_printf(&m->scratch, "%016llx%zx", (unsigned long long)kh_str_hash(text), text.n));
    d.credit = number_of(m, credits, kh_sql_col_str(q, 8));
    kh_vec_push(&m->arena, &m->docs, d);
}

/* Room for the rows of a table, so that the vector need not grow: growing leaves the old copies behind. */
#define RESERVE(m, v, table, err)                                                                      \
    do {                                                                                               \
        int64_t rows;                                                                                  \
        KH_TRY(kh_sql_count((m)->store, "SELECT count(*) FROM " table, &rows, err));                   \
        (v)->cap = (size_t)rows;                                                                       \
        (v)->at = kh_arena_alloc(&(m)->arena, sizeof *(v)->at * (v)->cap);                             \
    } while (0)

static kh_err load_docs(struct kh_model *m, struct kh_error *err) {
    struct kh_sql q = {0};
    struct kh_map credits;
    RESERVE(m, &m->docs, "documents", err);
    kh_map_init(&credits, &m->arena);
    kh_err result = kh_sql_open(m->store, "SELECT doc, id, site, publisher, url, published_start, signature, text, credit "
                                          "FROM documents ORDER BY doc", &q, err);
    while (result == KH_OK && (result = kh_sql_step(&q, err)) == KH_OK && q.row) load_doc(m, &q, &credits);
    kh_sql_free(&q);
    return result;
}

static void load_link(struct kh_model *m, const struct kh_sql *q, uint32_t doc) {
    struct kh_m_doc *d = &m->docs.at[doc];
    if (d->n_actors++ == 0) d->first_actor = (uint32_t)m->links.n;
    struct kh_m_link link = {.doc = doc, .n = (uint32_t)kh_sql_col_int(q, 1), .key = col(m, q, 2),
                             .country = col(m, q, 3), .sector = col(m, q, 4), .name = col(m, q, 5),
                             .person = col(m, q, 6), .wikidata = col(m, q, 7),
                             .mentions = (uint32_t)kh_sql_col_int(q, 8)};
    kh_vec_push(&m->arena, &m->links, link);
}

kh_err kh_model_load(struct kh_model *m, struct kh_error *err) {
    KH_TRY(load_docs(m, err));
    RESERVE(m, &m->links, "doc_actors", err);
    return each_row(m, "SELECT doc, n, key, country, sector, name, person, wikidata, (SELECT count(*) FROM "
                       "doc_mentions x WHERE x.doc = a.doc AND x.actor = a.n) FROM doc_actors a ORDER BY doc, n",
                    load_link, err);
}

static void load_place(struct kh_model *m, const struct kh_sql *q, uint32_t doc) {
    struct kh_m_doc *d = &m->docs.at[doc];
    if (d->n_places++ == 0) d->first_place = (uint32_t)m->places.n;
    struct kh_m_place place = {col(m, q, 2), col(m, q, 3), col(m, q, 4), col(m, q, 5), kh_sql_col_num(q, 6),
                               kh_sql_col_num(q, 7)};
    kh_vec_push(&m->arena, &m->places, place);
}

static bool removed(struct kh_model *m, uint32_t doc, char letter, uint32_t n) {
    return m->corrections->wrong.n && kh_corrections_wrong(m->corrections, kh_model_item(m, doc, letter, n));
}

static enum kh_status status_of(struct kh_str s) {
    for (int i = KH_STATUS_ACTUAL; i <= KH_STATUS_ALLEGED; i++)
        if (kh_str_equal(s, kh_str_from(kh_status_name((enum kh_status)i)))) return (enum kh_status)i;
    return KH_STATUS_ACTUAL;
}

static enum kh_precision precision_of(struct kh_str s) {
    for (int i = KH_PRECISION_NONE; i <= KH_PRECISION_VAGUE; i++)
        if (kh_str_equal(s, kh_str_from(kh_precision_name((enum kh_precision)i)))) return (enum kh_precision)i;
    return KH_PRECISION_NONE;
}

static enum kh_stance stance_of(struct kh_str s) {
    if (kh_str_equal(s, KH_S("denies"))) return KH_STANCE_DENIES;
    return kh_str_equal(s, KH_S("doubts")) ? KH_STANCE_DOUBTS : KH_STANCE_ASSERTS;
}

static enum kh_certainty certainty_of(struct kh_str s) {
    for (int i = KH_CERTAINTY_ASSERTED; i <= KH_CERTAINTY_FEARED; i++)
        if (kh_str_equal(s, kh_str_from(kh_certainty_name((enum kh_certainty)i)))) return (enum kh_certainty)i;
    return KH_CERTAINTY_ASSERTED;
}

/* An index column into a document's own rows, as an index into the model; out of range is nothing. */
static uint32_t within(const struct kh_sql *q, int column, uint32_t first, uint32_t n) {
    uint32_t i = kh_sql_col_index(q, column);
    return i < n ? first + i : KH_NONE;
}

static void load_event(struct kh_model *m, const struct kh_sql *q, uint32_t doc) {
    struct kh_m_doc *d = &m->docs.at[doc];
    if (d->n_events++ == 0) d->first_event = (uint32_t)m->mentions.n;
    struct kh_m_mention e = {
        .doc = doc, .n = (uint32_t)kh_sql_col_int(q, 1), .type = col(m, q, 2), .mode = col(m, q, 3),
        .cameo = col(m, q, 4), .contexts = col(m, q, 5), .score = kh_sql_col_num(q, 6),
        .place = within(q, 7, d->first_place, d->n_places),
        .when = {kh_sql_col_day(q, 8), kh_sql_col_day(q, 9), precision_of(kh_sql_col_str(q, 10))},
        .status = status_of(kh_sql_col_str(q, 11)), .confidence = kh_sql_col_num(q, 13),
        .voice = {KH_NONE, false, false}, .event = KH_NONE};
    e.asserts = e.status == KH_STATUS_NEGATED || kh_sql_col_int(q, 12) < 0 ? -1 : 1;
    e.killed = kh_sql_col_null(q, 14) ? 0 : (uint32_t)kh_sql_col_int(q, 14);
    e.wounded = kh_sql_col_null(q, 15) ? 0 : (uint32_t)kh_sql_col_int(q, 15);
    e.voice.removed = removed(m, doc, 'e', e.n);
    kh_vec_push(&m->arena, &m->mentions, e);
}

static void add_sorted(struct kh_model *m, kh_u32_vec *v, uint32_t value) {
    size_t at = 0;
    while (at < v->n && v->at[at] < value) at++;
    if (at < v->n && v->at[at] == value) return;
    kh_vec_push(&m->arena, v, value);
    memmove(v->at + at + 1, v->at + at, (v->n - 1 - at) * sizeof *v->at);
    v->at[at] = value;
}

static uint32_t actor_of(const struct kh_model *m, uint32_t doc, uint32_t n) {
    const struct kh_m_doc *d = &m->docs.at[doc];
    return n < d->n_actors ? m->links.at[d->first_actor + n].actor : KH_NONE;
}

static void load_role(struct kh_model *m, const struct kh_sql *q, uint32_t doc) {
    const struct kh_m_doc *d = &m->docs.at[doc];
    uint32_t event = (uint32_t)kh_sql_col_int(q, 1);
    uint32_t actor = actor_of(m, doc, kh_sql_col_index(q, 3));
    if (event >= d->n_events || actor == KH_NONE) return;
    struct kh_m_mention *e = &m->mentions.at[d->first_event + event];
    bool subject = kh_str_equal(kh_sql_col_str(q, 2), KH_S("actor"));
    add_sorted(m, subject ? &e->actors : &e->recipients, actor);
}

static void load_claim(struct kh_model *m, const struct kh_sql *q, uint32_t doc) {
    const struct kh_m_doc *d = &m->docs.at[doc];
    struct kh_m_claim c = {doc, (uint32_t)kh_sql_col_int(q, 1), within(q, 3, d->first_event, d->n_events),
                           actor_of(m, doc, kh_sql_col_index(q, 2)), stance_of(kh_sql_col_str(q, 4)), 0, 0};
    if (c.mention != KH_NONE) kh_vec_push(&m->arena, &m->claims, c);
}

static void load_proposition(struct kh_model *m, const struct kh_sql *q, uint32_t doc) {
    struct kh_m_doc *d = &m->docs.at[doc];
    if (d->n_propositions++ == 0) d->first_proposition = (uint32_t)m->propositions.n;
    struct kh_m_proposition p = {
        .doc = doc, .n = (uint32_t)kh_sql_col_int(q, 1),
        .of_scenario = kh_str_equal(kh_sql_col_str(q, 2), KH_S("scenario")),
        .item = (uint32_t)kh_sql_col_int(q, 3), .role = col(m, q, 4),
        .event = within(q, 5, d->first_event, d->n_events), .concept = col(m, q, 6),
        .actor = actor_of(m, doc, kh_sql_col_index(q, 7)), .trend = (int)kh_sql_col_int(q, 8),
        .words = kh_sql_col_copy(q, 9, &m->arena), .node = KH_NONE};
    kh_vec_push(&m->arena, &m->propositions, p);
}

static uint32_t end_of_cause(const struct kh_model *m, uint32_t doc, uint32_t item, struct kh_str role) {
    const struct kh_m_doc *d = &m->docs.at[doc];
    for (uint32_t i = d->first_proposition; i < d->first_proposition + d->n_propositions; i++) {
        const struct kh_m_proposition *p = &m->propositions.at[i];
        if (!p->of_scenario && p->item == item && kh_str_equal(p->role, role)) return i;
    }
    return KH_NONE;
}

static void load_cause(struct kh_model *m, const struct kh_sql *q, uint32_t doc) {
    struct kh_m_doc *d = &m->docs.at[doc];
    if (d->n_causes++ == 0) d->first_cause = (uint32_t)m->causes.n;
    struct kh_m_cause c = {.doc = doc, .n = (uint32_t)kh_sql_col_int(q, 1), .sign = (int)kh_sql_col_int(q, 2),
                           .certainty = certainty_of(kh_sql_col_str(q, 3)), .voice = {KH_NONE, false, false}};
    c.cause = end_of_cause(m, doc, c.n, KH_S("cause"));
    c.effect = end_of_cause(m, doc, c.n, KH_S("effect"));
    c.voice.removed = removed(m, doc, 'k', c.n);
    kh_vec_push(&m->arena, &m->causes, c);
}

static void load_scenario(struct kh_model *m, const struct kh_sql *q, uint32_t doc) {
    struct kh_m_doc *d = &m->docs.at[doc];
    if (d->n_scenarios++ == 0) d->first_scenario = (uint32_t)m->scenarios.n;
    struct kh_m_scenario s = {.doc = doc, .n = (uint32_t)kh_sql_col_int(q, 1), .name = kh_sql_col_copy(q, 2, &m->arena),
                              .likelihood = kh_sql_col_num(q, 3), .voice = {KH_NONE, false, false}};
    for (uint32_t i = d->first_proposition; i < d->first_proposition + d->n_propositions; i++)
        if (m->propositions.at[i].of_scenario && m->propositions.at[i].item == s.n)
            kh_vec_push(&m->arena, &s.parts, i);
    s.voice.removed = removed(m, doc, 's', s.n);
    kh_vec_push(&m->arena, &m->scenarios, s);
}

/* The nearest attribution that names an actor wins; else the first one without. */
static void hear(struct kh_voice *v, uint32_t actor) {
    v->attributed = true;
    if (v->actor == KH_NONE) v->actor = actor;
}

static void load_event_voice(struct kh_model *m, const struct kh_sql *q, uint32_t doc) {
    const struct kh_m_doc *d = &m->docs.at[doc];
    uint32_t i = within(q, 1, d->first_event, d->n_events);
    if (i != KH_NONE) hear(&m->mentions.at[i].voice, actor_of(m, doc, kh_sql_col_index(q, 2)));
}

static void load_cause_voice(struct kh_model *m, const struct kh_sql *q, uint32_t doc) {
    const struct kh_m_doc *d = &m->docs.at[doc];
    uint32_t i = within(q, 1, d->first_cause, d->n_causes);
    if (i != KH_NONE) hear(&m->causes.at[i].voice, actor_of(m, doc, kh_sql_col_index(q, 2)));
}

static void load_scenario_voice(struct kh_model *m, const struct kh_sql *q, uint32_t doc) {
    const struct kh_m_doc *d = &m->docs.at[doc];
    uint32_t i = within(q, 1, d->first_scenario, d->n_scenarios);
    if (i != KH_NONE) hear(&m->scenarios.at[i].voice, actor_of(m, doc, kh_sql_col_index(q, 2)));
}

#define VOICES(owner) "SELECT doc, item, actor FROM doc_attributions WHERE owner = '" owner "' ORDER BY doc, item, n"

static kh_err load_events(struct kh_model *m, struct kh_error *err) {
    RESERVE(m, &m->places, "doc_places", err);
    RESERVE(m, &m->mentions, "doc_events", err);
    KH_TRY(each_row(m, "SELECT doc, n, place, name, country, kind, lat, lon FROM doc_places ORDER BY doc, n",
                    load_place, err));
    KH_TRY(each_row(m, "SELECT doc, n, type, mode, cameo, contexts, score, place, date_start, date_end, precision, "
                       "status, polarity, confidence, killed, wounded FROM doc_events ORDER BY doc, n", load_event, err));
    KH_TRY(each_row(m, "SELECT doc, event, role, actor FROM doc_event_actors ORDER BY doc, event, role, n",
                    load_role, err));
    KH_TRY(each_row(m, VOICES("event"), load_event_voice, err));
    return each_row(m, "SELECT doc, n, speaker, event, stance FROM doc_claims ORDER BY doc, n", load_claim, err);
}

kh_err kh_model_load_items(struct kh_model *m, struct kh_error *err) {
    KH_TRY(load_events(m, err));
    KH_TRY(each_row(m, "SELECT p.doc, p.n, owner, item, role, event, concept, actor, trend, CAST(substr(CAST(d.text "
                       "AS BLOB), span_start + 1, span_end - span_start) AS TEXT) FROM doc_propositions p "
                       "JOIN documents d ON d.doc = p.doc ORDER BY p.doc, p.n", load_proposition, err));
    KH_TRY(each_row(m, "SELECT doc, n, sign, certainty FROM doc_causes ORDER BY doc, n", load_cause, err));
    KH_TRY(each_row(m, VOICES("cause"), load_cause_voice, err));
    KH_TRY(each_row(m, "SELECT doc, n, name, likelihood FROM doc_scenarios ORDER BY doc, n", load_scenario, err));
    return each_row(m, VOICES("scenario"), load_scenario_voice, err);
}
