/* What concepts do in a projection: packs/core/dynamics.tsv, and which relation a text means by "the tension". */
#include "dynamics/loading.h"

#include "pack/pack.h"

/* One row of dynamics.tsv for the node's concept, or false. */
static bool find_row(const struct kh_pack_view *v, struct kh_str concept, uint32_t *row) {
    int column = kh_pack_column(v, "concept");
    for (uint32_t i = 0; i < v->n_rows; i++) {
        if (!kh_str_equal(kh_pack_cell(v, i, column), concept)) continue;
        *row = i;
        return true;
    }
    return false;
}

static bool has(const struct kh_meant *x, uint32_t actor) {
    for (size_t i = 0; i < x->actors.n; i++)
        if (x->actors.at[i] == actor) return true;
    return false;
}

/* Adds the parties that `sql` names (its parameters: doc, and where the proposition stands). */
static kh_err add_named(struct kh_loading *l, struct kh_meant *x, const char *sql, const int64_t key[3]) {
    struct kh_sql q = {0};
    kh_err e = kh_sql_open(l->store, sql, &q, l->err);
    for (int i = 0; i < 3; i++) kh_sql_int(&q, i + 1, key[i]);
    while (e == KH_OK && (e = kh_sql_step(&q, l->err)) == KH_OK && q.row) {
        uint32_t actor = kh_series_find(&l->system->series, kh_sql_col_str(&q, 0));
        if (actor != KH_NO_INDEX && !has(x, actor)) kh_vec_push(l->arena, &x->actors, actor);
    }
    kh_sql_free(&q);
    return e;
}

/* "smugglers" without a country are others on every page: they have no relation. */
#define NAMED "p.key <> coalesce(p.sector, '')"

static const char IN_WORDS[] =
    "SELECT DISTINCT p.key FROM doc_mentions m JOIN actor_links k ON k.doc = m.doc AND k.n = m.actor JOIN actors a ON a.actor = k.actor "
    "JOIN actors p ON p.actor = a.party WHERE " NAMED " AND m.doc = ?1 AND m.span_start >= ?2 AND m.span_end <= ?3 ORDER BY 1";
static const char IN_SENTENCE[] =
    "SELECT DISTINCT p.key FROM doc_mentions m JOIN sentences s ON s.doc = m.doc AND s.span_start <= m.span_start AND s.span_end >= m.span_end "
    "JOIN actor_links k ON k.doc = m.doc AND k.n = m.actor JOIN actors a ON a.actor = k.actor JOIN actors p ON p.actor = a.party "
    "WHERE " NAMED " AND m.doc = ?1 AND s.span_start <= ?2 AND s.span_end >= ?3 ORDER BY 1";
static const char IN_DOCUMENT[] =
    "SELECT p.key FROM doc_mentions m JOIN actor_links k ON k.doc = m.doc AND k.n = m.actor JOIN actors a ON a.actor = k.actor "
    "JOIN actors p ON p.actor = a.party WHERE " NAMED " AND m.doc = ?1 AND ?2 <= ?3 GROUP BY p.key ORDER BY count(*) DESC, p.key LIMIT 2";

static const char OF_PROPOSITION[] =
    "SELECT x.doc, x.span_start, x.span_end FROM proposition_mentions m JOIN doc_propositions x ON x.doc = m.doc AND x.n = m.n "
    "JOIN provenance p ON p.doc = m.doc WHERE m.proposition = ? ORDER BY p.number, x.n";
static const char OF_SCENARIO[] =
    "SELECT x.doc, x.span_start, x.span_end FROM scenario_mentions m JOIN doc_scenarios x ON x.doc = m.doc AND x.n = m.n "
    "JOIN provenance p ON p.doc = m.doc WHERE m.scenario = ? ORDER BY p.number, x.n";

/* Does the sentence name just one of the page's two main parties? Then the other party it names belongs to another clause
 * of it: in a paper on A and B, "the crisis goes on, and A turns to C" is the crisis of A and B. */
static bool names_one_of(const struct kh_meant *sentence, const struct kh_meant *main) {
    return main->actors.n == 2 && has(sentence, main->actors.at[0]) != has(sentence, main->actors.at[1]);
}

/* The relation that one mention means is that of the parties its words name; where they name fewer than two, of those of
 * its sentence; else of the page's two main parties. "Tension of MLI" is one of its relations only. */
static kh_err find_meant(struct kh_loading *l, const struct kh_node *n, const int64_t place[3], struct kh_meant *x) {
    struct kh_meant main = {.owner = KH_NO_INDEX};
    *x = main;
    for (size_t i = 0; i < n->actors.n; i++) kh_vec_push(l->arena, &x->actors, n->actors.at[i]);
    KH_TRY(add_named(l, x, IN_WORDS, place));
    if (x->actors.n > 1) return KH_OK;
    if (n->actors.n == 1) x->owner = n->actors.at[0];
    KH_TRY(add_named(l, &main, IN_DOCUMENT, place));
    KH_TRY(add_named(l, x, IN_SENTENCE, place));
    if (x->actors.n < 2) return add_named(l, x, IN_DOCUMENT, place);
    if (!n->actors.n && names_one_of(x, &main)) *x = main;
    return KH_OK;
}

static kh_err find_relations(struct kh_loading *l, struct kh_node *n, const char *places_sql, uint32_t id) {
    KH_VEC(int64_t) places = {0};
    struct kh_sql q = {0};
    kh_err e = kh_sql_open(l->store, places_sql, &q, l->err);
    kh_sql_int(&q, 1, id);
    while (e == KH_OK && (e = kh_sql_step(&q, l->err)) == KH_OK && q.row)
        for (int c = 0; c < 3; c++) kh_vec_push(l->arena, &places, kh_sql_col_int(&q, c));
    kh_sql_free(&q);
    for (size_t i = 0; e == KH_OK && i < places.n; i += 3) {
        struct kh_meant x;
        e = find_meant(l, n, &places.at[i], &x);
        if (x.actors.n > 1) kh_vec_push(l->arena, &n->meant, x);
    }
    return e;
}

/* The concept that a word of the name stands for, with its row; "" when none is what a future can be. */
static struct kh_str concept_in_name(struct kh_loading *l, const struct kh_pack_view *v, struct kh_str name, uint32_t *row) {
    const struct kh_pack *pack = l->options->pack;
    struct kh_str word, rest = kh_fold_apply(kh_pack_fold(pack), l->arena, name);
    struct kh_pack_view words;
    if (!kh_pack_view(pack, "concept_words", &words)) return KH_S("");
    while (kh_str_next(&rest, ' ', &word)) {
        uint32_t known = kh_pack_word(pack, kh_str_trim(word));
        if (known == KH_NO_WORD) continue;
        struct kh_senses senses = kh_pack_word_senses(pack, known);
        for (uint32_t i = 0; i < senses.n; i++) {
            if (senses.at[i].table != words.table) continue;
            struct kh_str concept = kh_pack_cell(&words, senses.at[i].row, kh_pack_column(&words, "concept"));
            if (find_row(v, concept, row) && kh_pack_cell(v, *row, kh_pack_column(v, "named")).n) return concept;
        }
    }
    return KH_S("");
}

static bool moves_relations(const struct kh_system *s, const struct kh_future *f) {
    for (size_t i = 0; i < f->outcomes.n; i++)
        if (s->nodes.at[f->outcomes.at[i].node].tone) return true;
    return false;
}

/* A future that is called "de-escalation" has that as an outcome, where its sentences tell none that moves relations. */
static kh_err take_name(struct kh_loading *l, const struct kh_pack_view *v, struct kh_future *f) {
    uint32_t row;
    if (moves_relations(l->system, f)) return KH_OK;
    struct kh_str concept = concept_in_name(l, v, f->name, &row);
    if (!concept.n) return KH_OK;
    struct kh_node n = {.kind = KH_NODE_CONCEPT, .label = f->name, .concept = kh_arena_str(l->arena, concept), .trend = 1, .day = KH_NO_DAY};
    n.tone = kh_str_equal(kh_pack_cell(v, row, kh_pack_column(v, "tone")), KH_S("+")) ? 1 : -1;
    n.type = n.mode = n.events = KH_S("");
    KH_TRY(find_relations(l, &n, OF_SCENARIO, f->id));
    kh_vec_push(l->arena, &f->outcomes, (struct kh_part){(uint32_t)l->system->nodes.n, 1, KH_S("")});
    kh_vec_push(l->arena, &l->system->nodes, n);
    return KH_OK;
}

static uint32_t note_of(const struct kh_system *m, uint32_t event) {
    for (uint32_t i = 0; i < m->notes.n; i++)
        if (m->notes.at[i].id == event) return i;
    return KH_NO_INDEX;
}

/* Who refused, by acts of this TYPE[/mode]. */
static kh_err load_refusals(struct kh_loading *l, struct kh_str act) {
    struct kh_sql q = {0};
    struct kh_str type, mode;
    kh_str_cut(act, '/', &type, &mode);
    kh_err e = kh_sql_open(l->store,
                           "SELECT e.event, p.key, (SELECT min(q.key) FROM event_actors y JOIN actors b ON b.actor = y.actor JOIN actors q ON "
                           "q.actor = b.party WHERE y.event = e.event AND y.role = 'recipient'), e.belief * (1 - e.denial), e.date_start, e.date_end, "
                           "e.reported FROM events e JOIN event_actors x ON x.event = e.event AND x.role = 'actor' JOIN actors a ON a.actor = x.actor "
                           "JOIN actors p ON p.actor = a.party WHERE e.type = ?1 AND (?2 = '' OR e.mode = ?2) AND e.status IN ('actual', 'alleged') "
                           "ORDER BY e.event, p.key", &q, l->err);
    kh_sql_str(&q, 1, type);
    kh_sql_str(&q, 2, mode);
    while (e == KH_OK && (e = kh_sql_step(&q, l->err)) == KH_OK && q.row) {
        struct kh_refusal r = {.recipient = KH_NO_INDEX, .weight = kh_sql_col_num(&q, 3), .note = note_of(l->system, (uint32_t)kh_sql_col_int(&q, 0))};
        r.actor = kh_series_find(&l->system->series, kh_sql_col_str(&q, 1));
        if (!kh_sql_col_null(&q, 2)) r.recipient = kh_series_find(&l->system->series, kh_sql_col_str(&q, 2));
        r.day = kh_loading_day(kh_sql_col_day(&q, 4), kh_sql_col_day(&q, 5), kh_sql_col_day(&q, 6));
        if (r.actor != KH_NO_INDEX && r.note != KH_NO_INDEX && r.day != KH_NO_DAY) kh_vec_push(l->arena, &l->system->refusals, r);
    }
    kh_sql_free(&q);
    return e;
}

static kh_err load_between(struct kh_loading *l, const struct kh_pack_view *v) {
    int events = kh_pack_column(v, "events"), between = kh_pack_column(v, "between"), refused = kh_pack_column(v, "refused");
    for (uint32_t i = 0; between >= 0 && refused >= 0 && i < v->n_rows; i++) {
        enum kh_param_id chance = kh_param_find(kh_pack_cell(v, i, between));
        if (chance == KH_P_COUNT_OF_ALL) continue;
        kh_vec_push(l->arena, &l->system->between, ((struct kh_between){kh_arena_str(l->arena, kh_pack_cell(v, i, events)), chance}));
        KH_TRY(load_refusals(l, kh_pack_cell(v, i, refused)));
    }
    return KH_OK;
}

kh_err kh_loading_meaning(struct kh_loading *l) {
    struct kh_pack_view v;
    if (!kh_pack_view(l->options->pack, "dynamics", &v)) return KH_OK;
    KH_TRY(load_between(l, &v));
    int tone = kh_pack_column(&v, "tone"), events = kh_pack_column(&v, "events");
    for (size_t i = 0; i < l->system->nodes.n; i++) {
        struct kh_node *n = &l->system->nodes.at[i];
        uint32_t row;
        if (n->kind != KH_NODE_CONCEPT || !find_row(&v, n->concept, &row)) continue;
        struct kh_str sign = kh_pack_cell(&v, row, tone);
        n->tone = kh_str_equal(sign, KH_S("+")) ? 1 : kh_str_equal(sign, KH_S("-")) ? -1 : 0;
        n->events = kh_arena_str(l->arena, kh_pack_cell(&v, row, events));
        if (n->tone) KH_TRY(find_relations(l, n, OF_PROPOSITION, n->id));
    }
    for (size_t i = 0; i < l->system->futures.n; i++) KH_TRY(take_name(l, &v, &l->system->futures.at[i]));
    return KH_OK;
}
