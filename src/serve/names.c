#include "serve/names.h"

struct columns {
    int key, ar, en, fr, kind, country, sector;
};

static struct kh_str first_variant(struct kh_str cell) {
    struct kh_str head, tail;
    kh_str_cut(cell, '|', &head, &tail);
    return head;
}

static struct kh_name row_name(const struct kh_pack_view *v, uint32_t row, const struct columns *c) {
    return (struct kh_name){
        .ar = first_variant(kh_pack_cell(v, row, c->ar)), .en = first_variant(kh_pack_cell(v, row, c->en)),
        .fr = first_variant(kh_pack_cell(v, row, c->fr)), .kind = kh_pack_cell(v, row, c->kind),
        .country = kh_pack_cell(v, row, c->country), .sector = kh_pack_cell(v, row, c->sector),
    };
}

static void put(struct kh_names *n, struct kh_map *map, struct kh_str key, const struct kh_name *name) {
    bool added;
    kh_map_put(map, key, (uint32_t)n->all.n, &added);
    if (added) kh_vec_push(&n->arena, &n->all, *name);
}

/* Every row of a table, by the column `key`. */
static void take(struct kh_names *n, const char *table, const char *key, struct kh_str kind, struct kh_map *map) {
    struct kh_pack_view v;
    if (!kh_pack_view(n->pack, table, &v)) return;
    struct columns c = {kh_pack_column(&v, key), kh_pack_column(&v, "ar"), kh_pack_column(&v, "en"), kh_pack_column(&v, "fr"),
                        kh_pack_column(&v, "kind"), kh_pack_column(&v, "country"), kh_pack_column(&v, "sector")};
    for (uint32_t row = 0; row < v.n_rows; row++) {
        struct kh_name name = row_name(&v, row, &c);
        if (kind.n) name.kind = kind;
        struct kh_str id = kh_pack_cell(&v, row, c.key);
        if (kh_str_equal(kind, KH_S("country"))) name.country = id;
        put(n, map, id, &name);
    }
}

/* "AREA.SAHEL" is told under the key of its column, SAHEL; its name is that of the states there. */
static void take_areas(struct kh_names *n) {
    struct kh_pack_view v;
    if (!kh_pack_view(n->pack, "actors", &v)) return;
    struct columns c = {kh_pack_column(&v, "key"), kh_pack_column(&v, "ar"), kh_pack_column(&v, "en"), kh_pack_column(&v, "fr"),
                        kh_pack_column(&v, "kind"), kh_pack_column(&v, "country"), kh_pack_column(&v, "sector")};
    for (uint32_t row = 0; row < v.n_rows; row++) {
        if (!kh_str_starts(kh_pack_cell(&v, row, kh_pack_column(&v, "id")), KH_S("AREA."))) continue;
        struct kh_name name = row_name(&v, row, &c);
        put(n, &n->areas, kh_pack_cell(&v, row, c.key), &name);
    }
}

void kh_names_init(struct kh_names *n, const struct kh_pack *pack) {
    *n = (struct kh_names){.pack = pack};
    kh_map_init(&n->actors, &n->arena);
    kh_map_init(&n->areas, &n->arena);
    kh_map_init(&n->places, &n->arena);
    kh_map_init(&n->sectors, &n->arena);
    kh_map_init(&n->concepts, &n->arena);
    if (!pack) return;
    take(n, "countries", "key", KH_S("country"), &n->actors);
    take(n, "actors", "id", (struct kh_str){0}, &n->actors);
    take_areas(n);
    take(n, "places", "id", (struct kh_str){0}, &n->places);
    take(n, "sectors", "code", (struct kh_str){0}, &n->sectors);
    take(n, "concepts", "id", (struct kh_str){0}, &n->concepts);
}

void kh_names_free(struct kh_names *n) {
    kh_arena_free(&n->arena);
}

static const struct kh_name *find(const struct kh_names *n, const struct kh_map *map, struct kh_str key) {
    const uint32_t *at = kh_map_find(map, key);
    return at ? &n->all.at[*at] : NULL;
}

static struct kh_str joined(struct kh_arena *a, struct kh_str country, struct kh_str sector) {
    return kh_arena_printf(a, "%.*s (%.*s)", KH_STR_ARG(country), KH_STR_ARG(sector));
}

/* "MLI.GOV": the country's name with the sector's behind it. */
static bool organ_name(const struct kh_names *n, struct kh_arena *a, struct kh_str key, struct kh_name *out) {
    struct kh_str country, sector;
    if (!kh_str_cut(key, '.', &country, &sector)) return false;
    const struct kh_name *c = find(n, &n->actors, country), *s = find(n, &n->sectors, sector);
    if (!c || !s) return false;
    /* A state's government goes by the state's name, as in the news. */
    if (kh_str_equal(sector, KH_S("GOV"))) *out = *c;
    else *out = (struct kh_name){joined(a, c->ar, s->ar), joined(a, c->en, s->en), joined(a, c->fr, s->fr), KH_S("organ"), country, sector};
    out->sector = sector;
    return true;
}

static struct kh_str or(struct kh_str a, struct kh_str b) {
    return a.n ? a : b;
}

static struct kh_name filled(struct kh_name name, struct kh_str fallback) {
    struct kh_str known = or(or(name.en, name.ar), or(name.fr, fallback));
    name.ar = or(name.ar, or(fallback, known));
    name.en = or(name.en, known);
    name.fr = or(name.fr, known);
    return name;
}

struct kh_name kh_names_actor(const struct kh_names *n, struct kh_arena *a, struct kh_str key, struct kh_str fallback) {
    const struct kh_name *known = find(n, &n->actors, key);
    struct kh_name name = {.kind = KH_S("other")};
    if (known) name = *known;
    else organ_name(n, a, key, &name);
    return filled(name, or(fallback, key));
}

bool kh_names_area(const struct kh_names *n, struct kh_str key, struct kh_str sector, struct kh_name *out) {
    const struct kh_name *known = sector.n && !kh_str_equal(sector, KH_S("GOV")) ? NULL : find(n, &n->areas, key);
    if (known) *out = filled(*known, key);
    return known != NULL;
}

bool kh_names_nameless(const struct kh_names *n, struct kh_str key, struct kh_str words, struct kh_name *out) {
    const struct kh_name *known = find(n, &n->sectors, key);
    if (known) *out = (struct kh_name){or(words, known->ar), known->en, known->fr, KH_S("other"), KH_S(""), key};
    return known != NULL;
}

struct kh_name kh_names_place(const struct kh_names *n, struct kh_str id, struct kh_str fallback) {
    const struct kh_name *known = find(n, &n->places, id);
    if (!known) known = find(n, &n->actors, id);
    return filled(known ? *known : (struct kh_name){0}, or(fallback, id));
}

bool kh_names_concept(const struct kh_names *n, struct kh_str id, struct kh_name *out) {
    const struct kh_name *known = find(n, &n->concepts, id);
    if (known) *out = filled(*known, id);
    return known != NULL;
}

void kh_names_write(const struct kh_name *name, struct kh_json *j) {
    kh_json_str(j, "ar", name->ar);
    kh_json_str(j, "en", name->en);
    kh_json_str(j, "fr", name->fr);
}
