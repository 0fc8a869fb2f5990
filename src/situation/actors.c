/* One actor a key: names, persons and mentions of all documents together. */
#include <stdlib.h>

#include "situation/corrections.h"
#include "situation/model.h"

/* An actor that no pack knows goes by its name. */
static struct kh_str key_of(struct kh_model *m, const struct kh_m_link *link) {
    struct kh_str key = link->key.n ? link->key : link->name;
    if (m->corrections->list.n == 0) return key;
    return kh_model_intern(m, kh_corrections_actor(m->corrections, kh_model_item(m, link->doc, 'a', link->n), key));
}

static uint32_t actor_index(struct kh_model *m, struct kh_map *by_key, struct kh_str key) {
    bool added;
    uint32_t *at = kh_map_put(by_key, key, (uint32_t)m->actors.n, &added);
    uint32_t index = *at;
    if (added) {
        struct kh_m_actor actor = {.key = key, .first = KH_NO_DAY, .last = KH_NO_DAY, .last_doc = KH_NONE};
        kh_vec_push(&m->arena, &m->actors, actor);
    }
    return index;
}

/* Whose acts it does: MLI for MLI.GOV and MLI.MIL; everybody else acts for himself. */
static struct kh_str party_key(struct kh_model *m, struct kh_str key) {
    struct kh_str country, sector;
    if (!kh_str_cut(key, '.', &country, &sector) || country.n != 3) return key;
    return kh_str_listed(m->state_sectors, ',', sector) ? kh_model_intern(m, country) : key;
}

static void split_key(struct kh_m_actor *a) {
    struct kh_str country, sector;
    bool two = kh_str_cut(a->key, '.', &country, &sector);
    if (country.n == 3 && !a->country.n && (two || a->mentions == 0)) a->country = country;
    if (two && country.n == 3 && !a->sector.n) a->sector = sector;
}

bool kh_model_unnamed(const struct kh_model *m, const kh_u32_vec *actors) {
    for (size_t i = 0; i < actors->n; i++)
        if (m->actors.at[actors->at[i]].unnamed) return true;
    return false;
}

static int by_key(const void *a, const void *b) {
    return kh_str_compare(((const struct kh_m_actor *)a)->key, ((const struct kh_m_actor *)b)->key);
}

/* Actors sorted by key; links and parties follow. */
static void number_actors(struct kh_model *m, struct kh_map *by) {
    uint32_t *new_of = kh_arena_array(&m->arena, uint32_t, m->actors.n);
    if (m->actors.n) qsort(m->actors.at, m->actors.n, sizeof *m->actors.at, by_key);
    for (size_t i = 0; i < m->actors.n; i++) new_of[*kh_map_find(by, m->actors.at[i].key)] = (uint32_t)i;
    for (size_t i = 0; i < m->links.n; i++) m->links.at[i].actor = new_of[m->links.at[i].actor];
    for (size_t i = 0; i < m->actors.n; i++) m->actors.at[i].party = new_of[m->actors.at[i].party];
}

/* Names of an actor: how often each is used, by whom. */
struct used_name {
    struct kh_str name, person;
    uint32_t actor, mentions;
};
typedef KH_VEC(struct used_name) used_name_vec;

static int by_actor_and_use(const void *a, const void *b) {
    const struct used_name *x = a, *y = b;
    if (x->actor != y->actor) return x->actor < y->actor ? -1 : 1;
    if (x->mentions != y->mentions) return x->mentions > y->mentions ? -1 : 1;
    int by_name = kh_str_compare(x->name, y->name);
    return by_name ? by_name : kh_str_compare(x->person, y->person);
}

static void collect_names(struct kh_model *m, used_name_vec *names) {
    struct kh_map seen;
    kh_map_init(&seen, &m->scratch);
    for (size_t i = 0; i < m->links.n; i++) {
        const struct kh_m_link *l = &m->links.at[i];
        bool added;
        struct kh_str key = kh_arena_printf(&m->scratch, "%u\t%.*s\t%.*s", l->actor, KH_STR_ARG(l->name), KH_STR_ARG(l->person));
        uint32_t at = *kh_map_put(&seen, key, (uint32_t)names->n, &added);
        if (added) kh_vec_push(&m->scratch, names, ((struct used_name){l->name, l->person, l->actor, 0}));
        names->at[at].mentions += l->mentions ? l->mentions : 1;
    }
    if (names->n) qsort(names->at, names->n, sizeof *names->at, by_actor_and_use);
}

/* The name it goes by: the most used one that is not a person's; else the most used; else the key. */
static void choose_names(struct kh_model *m, const used_name_vec *names) {
    for (size_t i = 0; i < names->n; i++) {
        struct kh_m_actor *a = &m->actors.at[names->at[i].actor];
        if (!a->name.n && !names->at[i].person.n) a->name = names->at[i].name;
    }
    for (size_t i = 0; i < names->n; i++) {
        struct kh_m_actor *a = &m->actors.at[names->at[i].actor];
        if (!a->name.n) a->name = names->at[i].name;
    }
    for (size_t i = 0; i < m->actors.n; i++)
        if (!m->actors.at[i].name.n) m->actors.at[i].name = m->actors.at[i].key;
}

static struct kh_str lesser(struct kh_str have, struct kh_str other) {
    if (!other.n) return have;
    return !have.n || kh_str_compare(other, have) < 0 ? other : have;
}

static void count_link(struct kh_model *m, const struct kh_m_link *l) {
    struct kh_m_actor *a = &m->actors.at[l->actor];
    kh_day day = m->docs.at[l->doc].published;
    a->mentions += l->mentions;
    if (a->last_doc != l->doc) a->documents++;
    a->last_doc = l->doc;
    a->country = lesser(a->country, l->country);
    a->sector = lesser(a->sector, l->sector);
    /* UNK is PLOVER's code for nobody known. */
    if (!l->country.n && (kh_str_equal(a->key, l->sector) || kh_str_equal(a->key, KH_S("UNK")))) a->unnamed = true;
    if (!l->person.n) a->wikidata = lesser(a->wikidata, l->wikidata);
    if (day == KH_NO_DAY) return;
    if (a->first == KH_NO_DAY || day < a->first) a->first = day;
    if (a->last == KH_NO_DAY || day > a->last) a->last = day;
}

static bool bind_name(struct kh_sql *q, const void *names, size_t i) {
    const struct used_name *n = &((const used_name_vec *)names)->at[i];
    kh_sql_row(q, 1, n->actor);
    kh_sql_str(q, 2, n->name);
    kh_sql_str(q, 3, n->person);
    kh_sql_int(q, 4, n->mentions);
    return true;
}

static bool bind_link(struct kh_sql *q, const void *model, size_t i) {
    const struct kh_model *m = model;
    const struct kh_m_link *l = &m->links.at[i];
    kh_sql_int(q, 1, m->docs.at[l->doc].doc);
    kh_sql_int(q, 2, l->n);
    kh_sql_row(q, 3, l->actor);
    return true;
}

static bool bind_actor(struct kh_sql *q, const void *model, size_t i) {
    const struct kh_m_actor *a = &((const struct kh_model *)model)->actors.at[i];
    kh_sql_int(q, 1, (int64_t)i + 1);
    kh_sql_str(q, 2, a->key);
    kh_sql_str(q, 3, a->name);
    kh_sql_str_or_null(q, 4, a->country);
    kh_sql_str_or_null(q, 5, a->sector);
    kh_sql_str_or_null(q, 6, a->wikidata);
    kh_sql_int(q, 7, (int64_t)a->party + 1);
    kh_sql_int(q, 8, a->documents);
    kh_sql_int(q, 9, a->mentions);
    kh_sql_int(q, 10, 0); /* events: counted when they are merged */
    kh_sql_day(q, 11, a->first);
    kh_sql_day(q, 12, a->last);
    return true;
}

static kh_err write_all(struct kh_model *m, const used_name_vec *names, struct kh_error *err) {
    const struct kh_sql_rows tables[] = {
        {"INSERT INTO actors VALUES (?,?,?,?,?,?,?,?,?,?,?,?)", m->actors.n, bind_actor, m},
        {"INSERT INTO actor_names VALUES (?,?,?,?)", names->n, bind_name, names},
        {"INSERT INTO actor_links VALUES (?,?,?)", m->links.n, bind_link, m},
    };
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) KH_TRY(kh_sql_write(m->store, &tables[i], err));
    return KH_OK;
}

static void find_actors(struct kh_model *m) {
    struct kh_map by;
    kh_map_init(&by, &m->arena);
    for (size_t i = 0; i < m->links.n; i++) m->links.at[i].actor = actor_index(m, &by, key_of(m, &m->links.at[i]));
    for (size_t i = 0; i < m->actors.n; i++) {
        uint32_t party = actor_index(m, &by, party_key(m, m->actors.at[i].key));
        m->actors.at[i].party = party;
    }
    number_actors(m, &by);
}

kh_err kh_model_actors(struct kh_model *m, struct kh_error *err) {
    used_name_vec names = {0};
    find_actors(m);
    for (size_t i = 0; i < m->links.n; i++) count_link(m, &m->links.at[i]);
    for (size_t i = 0; i < m->actors.n; i++) split_key(&m->actors.at[i]);
    collect_names(m, &names);
    choose_names(m, &names);
    return write_all(m, &names, err);
}
