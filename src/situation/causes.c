/* The causal map: propositions as nodes, claims as signed edges. */
#include <stdlib.h>

#include "situation/model.h"
#include "text/fold.h"

enum { MIN_JOIN_WORDS = 3 }; /* shorter wordings ("this", "the crisis") say too little to be one thing */

struct node {
    struct kh_str key, label;
    const char *kind;
    struct kh_str concept;
    uint32_t actor, event; /* or KH_NONE */
    uint32_t mentions;
};

struct claim {
    uint32_t cause; /* into m->causes */
    uint32_t from, to;
    int sign;
};

struct map {
    struct kh_map by;
    KH_VEC(struct node) nodes;
    KH_VEC(struct claim) claims;
};

/* A text's words without differences of spelling and spacing. */
static struct kh_str normal_form(struct kh_model *m, struct kh_str words, size_t *n_words) {
    struct kh_str word, rest = kh_fold_apply(kh_store_fold(m->store), &m->arena, words), out = KH_S("");
    *n_words = 0;
    while (kh_str_next(&rest, ' ', &word)) {
        word = kh_str_trim(word);
        if (!word.n) continue;
        out = kh_arena_printf(&m->arena, "%.*s%s%.*s", KH_STR_ARG(out), out.n ? " " : "", KH_STR_ARG(word));
        (*n_words)++;
    }
    return out;
}

static struct node text_node(struct kh_model *m, const struct kh_m_proposition *p) {
    size_t n;
    struct kh_str form = normal_form(m, p->words, &n);
    struct kh_str id = m->docs.at[p->doc].id;
    struct kh_str key = n >= MIN_JOIN_WORDS ? kh_arena_printf(&m->arena, "text:%.*s", KH_STR_ARG(form))
                                            : kh_arena_printf(&m->arena, "text:%.*s#%u", KH_STR_ARG(id), p->n);
    return (struct node){key, p->words, "text", KH_S(""), KH_NONE, KH_NONE, 0};
}

static struct node event_node(struct kh_model *m, const struct kh_m_proposition *p, uint32_t event) {
    struct kh_str key = m->events.at[event].key;
    return (struct node){kh_arena_printf(&m->arena, "event:%.*s", KH_STR_ARG(key)), p->words, "event", KH_S(""), KH_NONE, event, 0};
}

/* A concept is a variable of a party: "influence of RUS". */
static struct node concept_node(struct kh_model *m, const struct kh_m_proposition *p) {
    uint32_t party = p->actor == KH_NONE ? KH_NONE : m->actors.at[p->actor].party;
    struct kh_str who = party == KH_NONE ? KH_S("") : m->actors.at[party].key;
    struct kh_str key = kh_arena_printf(&m->arena, "concept:%.*s%s%.*s", KH_STR_ARG(p->concept), who.n ? "@" : "", KH_STR_ARG(who));
    struct kh_str label = p->concept;
    if (who.n) label = kh_arena_printf(&m->arena, "%.*s (%.*s)", KH_STR_ARG(p->concept), KH_STR_ARG(who));
    return (struct node){key, label, "concept", p->concept, party, KH_NONE, 0};
}

static struct node node_of(struct kh_model *m, const struct kh_m_proposition *p) {
    if (p->concept.n) return concept_node(m, p);
    uint32_t event = p->event == KH_NONE ? KH_NONE : m->mentions.at[p->event].event;
    return event == KH_NONE ? text_node(m, p) : event_node(m, p, event);
}

static void place_proposition(struct kh_model *m, struct map *map, struct kh_m_proposition *p) {
    struct node node = node_of(m, p);
    bool added;
    p->node = *kh_map_put(&map->by, node.key, (uint32_t)map->nodes.n, &added);
    if (added) kh_vec_push(&m->arena, &map->nodes, node);
    struct node *n = &map->nodes.at[p->node];
    if (kh_str_compare(node.label, n->label) < 0) n->label = node.label;
    n->mentions++;
}

/* The direction that a claim gives between the variables: "the fall of X lets Y rise" is minus. Words that
 * stand for themselves and events carry their direction inside. */
static int direction(const struct map *map, const struct kh_m_proposition *p) {
    return map->nodes.at[p->node].kind[0] == 'c' && p->trend < 0 ? -1 : 1;
}

static void place_cause(struct kh_model *m, struct map *map, uint32_t i) {
    const struct kh_m_cause *c = &m->causes.at[i];
    if (c->voice.removed || c->cause == KH_NONE || c->effect == KH_NONE) return;
    const struct kh_m_proposition *from = &m->propositions.at[c->cause], *to = &m->propositions.at[c->effect];
    int sign = c->sign * direction(map, from) * direction(map, to);
    kh_vec_push(&m->arena, &map->claims, ((struct claim){i, from->node, to->node, sign}));
}

static int by_key(const void *a, const void *b) {
    return kh_str_compare((*(const struct node *const *)a)->key, (*(const struct node *const *)b)->key);
}

/* Sorted by key; propositions and claims follow. */
static void number_nodes(struct kh_model *m, struct map *map) {
    struct node **order = kh_arena_array(&m->arena, struct node *, map->nodes.n);
    uint32_t *new_of = kh_arena_array(&m->arena, uint32_t, map->nodes.n);
    struct node *sorted = kh_arena_array(&m->arena, struct node, map->nodes.n);
    for (size_t i = 0; i < map->nodes.n; i++) order[i] = &map->nodes.at[i];
    if (map->nodes.n) qsort(order, map->nodes.n, sizeof *order, by_key);
    for (size_t i = 0; i < map->nodes.n; i++) {
        new_of[order[i] - map->nodes.at] = (uint32_t)i;
        sorted[i] = *order[i];
    }
    map->nodes.at = sorted;
    for (size_t i = 0; i < m->propositions.n; i++)
        if (m->propositions.at[i].node != KH_NONE) m->propositions.at[i].node = new_of[m->propositions.at[i].node];
    for (size_t i = 0; i < map->claims.n; i++) {
        map->claims.at[i].from = new_of[map->claims.at[i].from];
        map->claims.at[i].to = new_of[map->claims.at[i].to];
    }
}

static int by_edge(const void *a, const void *b) {
    const struct claim *x = a, *y = b;
    if (x->from != y->from) return x->from < y->from ? -1 : 1;
    if (x->to != y->to) return x->to < y->to ? -1 : 1;
    if (x->sign != y->sign) return x->sign > y->sign ? -1 : 1;
    return x->cause < y->cause ? -1 : 1;
}

static bool same_edge(const struct claim *a, const struct claim *b) {
    return a->from == b->from && a->to == b->to && a->sign == b->sign;
}

static bool bind_node(struct kh_sql *q, const void *map, size_t i) {
    const struct node *n = &((const struct map *)map)->nodes.at[i];
    kh_sql_int(q, 1, (int64_t)i + 1);
    kh_sql_str(q, 2, n->key);
    kh_sql_str(q, 3, kh_str_from(n->kind));
    kh_sql_str_or_null(q, 4, n->concept);
    kh_sql_row(q, 5, n->actor);
    kh_sql_row(q, 6, n->event);
    kh_sql_str(q, 7, n->label);
    kh_sql_int(q, 8, n->mentions);
    return true;
}

static kh_err write_nodes(struct kh_model *m, const struct map *map, struct kh_error *err) {
    return kh_sql_write(m->store, &(struct kh_sql_rows){"INSERT INTO propositions VALUES (?,?,?,?,?,?,?,?)", map->nodes.n, bind_node, map}, err);
}

static bool bind_mention(struct kh_sql *q, const void *model, size_t i) {
    const struct kh_model *m = model;
    const struct kh_m_proposition *p = &m->propositions.at[i];
    if (p->node == KH_NONE) return false;
    kh_sql_row(q, 1, p->node);
    kh_sql_int(q, 2, m->docs.at[p->doc].doc);
    kh_sql_int(q, 3, p->n);
    return true;
}

static kh_err write_mentions(struct kh_model *m, struct kh_error *err) {
    return kh_sql_write(m->store, &(struct kh_sql_rows){"INSERT INTO proposition_mentions VALUES (?,?,?)", m->propositions.n, bind_mention, m}, err);
}

/* A causal claim has a speaker like an event has: the text states no confidence of its own. */
static double weight_of(const struct kh_model *m, const struct kh_m_cause *c) {
    enum kh_speaker speaker = !c->voice.attributed ? KH_SPEAKER_PUBLISHER
                              : c->voice.actor == KH_NONE ? KH_SPEAKER_UNNAMED : KH_SPEAKER_OTHER;
    double trust = m->sources.at[m->docs.at[c->doc].source].trust;
    return kh_belief_of_certainty(c->certainty) * kh_belief_of_speaker(speaker) * trust;
}

struct edge_writer {
    struct kh_model *m;
    const struct map *map;
    struct kh_sql edge, claim;
    struct kh_error *err;
};

static kh_err write_claim(struct edge_writer *w, size_t edge, const struct claim *claim, const struct kh_origin *o) {
    const struct kh_m_cause *c = &w->m->causes.at[claim->cause];
    struct kh_sql *q = &w->claim;
    kh_sql_int(q, 1, (int64_t)edge);
    kh_sql_int(q, 2, w->m->docs.at[c->doc].doc);
    kh_sql_int(q, 3, c->n);
    kh_sql_int(q, 4, o->unit);
    kh_sql_row(q, 5, c->voice.actor);
    kh_sql_int(q, 6, c->sign);
    kh_sql_int(q, 7, w->m->propositions.at[c->cause].trend);
    kh_sql_int(q, 8, w->m->propositions.at[c->effect].trend);
    kh_sql_num(q, 9, o->weight);
    return kh_sql_run(q, w->err);
}

static kh_err write_edge(struct edge_writer *w, size_t edge, const struct claim *claims, size_t n) {
    struct kh_model *m = w->m;
    struct kh_origin *o = kh_arena_array(&m->arena, struct kh_origin, n);
    enum kh_certainty certainty = KH_CERTAINTY_FEARED;
    for (size_t i = 0; i < n; i++) {
        const struct kh_m_cause *c = &m->causes.at[claims[i].cause];
        o[i] = kh_model_origin(m, c->doc, c->voice.actor, weight_of(m, c));
        if (c->certainty < certainty) certainty = c->certainty;
    }
    uint32_t units = kh_belief_units(&m->arena, o, n);
    const int64_t ids[] = {(int64_t)edge, (int64_t)claims->from + 1, (int64_t)claims->to + 1, claims->sign};
    for (int i = 0; i < 4; i++) kh_sql_int(&w->edge, i + 1, ids[i]);
    kh_sql_str(&w->edge, 5, kh_str_from(kh_certainty_name(certainty)));
    kh_sql_num(&w->edge, 6, kh_belief_of(&m->arena, o, n, units));
    kh_sql_int(&w->edge, 7, (int64_t)n);
    kh_sql_int(&w->edge, 8, units);
    KH_TRY(kh_sql_run(&w->edge, w->err));
    for (size_t i = 0; i < n; i++) KH_TRY(write_claim(w, edge, &claims[i], &o[i]));
    return KH_OK;
}

static kh_err write_all_edges(struct edge_writer *w) {
    KH_TRY(kh_sql_open(w->m->store, "INSERT INTO edges VALUES (?,?,?,?,?,?,?,?,NULL)", &w->edge, w->err));
    KH_TRY(kh_sql_open(w->m->store, "INSERT INTO edge_claims VALUES (?,?,?,?,?,?,?,?,?)", &w->claim, w->err));
    size_t edge = 0;
    for (size_t i = 0, end; i < w->map->claims.n; i = end) {
        for (end = i + 1; end < w->map->claims.n && same_edge(&w->map->claims.at[i], &w->map->claims.at[end]);) end++;
        KH_TRY(write_edge(w, ++edge, &w->map->claims.at[i], end - i));
    }
    return kh_sql_exec(w->m->store, "UPDATE edges SET opposed = (SELECT o.edge FROM edges o WHERE o.cause = edges.cause "
                                    "AND o.effect = edges.effect AND o.sign = -edges.sign)", w->err);
}

static kh_err write_edges(struct kh_model *m, const struct map *map, struct kh_error *err) {
    struct edge_writer w = {.m = m, .map = map, .err = err};
    kh_err result = write_all_edges(&w);
    kh_sql_free(&w.edge);
    kh_sql_free(&w.claim);
    return result;
}

/* Propositions of items that a correction took out stay out. */
static bool removed(const struct kh_model *m, const struct kh_m_proposition *p) {
    const struct kh_m_doc *d = &m->docs.at[p->doc];
    if (p->of_scenario)
        return p->item >= d->n_scenarios || m->scenarios.at[d->first_scenario + p->item].voice.removed;
    return p->item >= d->n_causes || m->causes.at[d->first_cause + p->item].voice.removed;
}

kh_err kh_model_causes(struct kh_model *m, struct kh_error *err) {
    struct map map = {0};
    kh_map_init(&map.by, &m->arena);
    for (size_t i = 0; i < m->propositions.n; i++)
        if (!removed(m, &m->propositions.at[i])) place_proposition(m, &map, &m->propositions.at[i]);
    for (uint32_t i = 0; i < m->causes.n; i++) place_cause(m, &map, i);
    number_nodes(m, &map);
    if (map.claims.n) qsort(map.claims.at, map.claims.n, sizeof *map.claims.at, by_edge);
    KH_TRY(write_nodes(m, &map, err));
    KH_TRY(write_mentions(m, err));
    return write_edges(m, &map, err);
}
