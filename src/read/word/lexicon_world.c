/* The world in a pack: countries, actors, persons with their offices, places, adjectives of origin, heads of noun phrases, sectors, occupations.
 * "packs/world/persons.tsv: LAVROV ... RUS.GOV 2004-" becomes a kh_lex_person with an office. */
#include "read/word/lexicon_int.h"

static const char *const actor_kinds[] = {"org", "alliance", "party", "armed", "company", "agency", "media", "people", "organ"};
static const char *const head_kinds[] = {"organ", "group", "person", "asset", "source"};

kh_err kh_lexicon__load_countries(struct kh_rows *r) {
    struct kh_lexicon *lex = r->lex;
    lex->n_countries = r->v.n_rows;
    lex->countries = kh_arena_array(&lex->arena, struct kh_lex_country, r->v.n_rows);
    for (uint32_t i = 0; i < r->v.n_rows; i++) {
        struct kh_str code = kh_pack_code(lex->pack);
        struct kh_str names = kh_lexicon__cell(r, i, kh_arena_cstr(&lex->arena, code));
        lex->countries[i] = (struct kh_lex_country){
            .key = kh_lexicon__cell(r, i, "key"), .name = kh_lexicon__first_variant(names), .names = kh_fold_apply(kh_pack_fold(lex->pack), &lex->arena, names),
            .lat = kh_lexicon__number(kh_lexicon__cell(r, i, "lat")), .lon = kh_lexicon__number(kh_lexicon__cell(r, i, "lon"))};
        kh_map_put(&lex->country_by_key, lex->countries[i].key, i, NULL);
    }
    return KH_OK;
}

int kh_lexicon__pick_actor_kind(struct kh_str word) { return KH_PICK(word, actor_kinds, -1); }

kh_err kh_lexicon__load_actors(struct kh_rows *r) {
    struct kh_lexicon *lex = r->lex;
    const char *code = kh_arena_cstr(&lex->arena, kh_pack_code(lex->pack));
    lex->n_actors = r->v.n_rows;
    lex->actors = kh_arena_array(&lex->arena, struct kh_lex_actor, r->v.n_rows);
    for (uint32_t i = 0; i < r->v.n_rows; i++) {
        struct kh_str id = kh_lexicon__cell(r, i, "id"), key = kh_lexicon__cell(r, i, "key");
        int kind = KH_PICK(kh_lexicon__cell(r, i, "kind"), actor_kinds, KH_ACTOR_ORG);
        if (kind < 0) return kh_lexicon__bad_cell(r, i, "kind");
        lex->actors[i] = (struct kh_lex_actor){
            .id = id, .key = key.n ? key : id, .country = kh_lexicon__cell(r, i, "country"), .sector = kh_lexicon__cell(r, i, "sector"),
            .name = kh_lexicon__first_variant(kh_lexicon__cell(r, i, code)), .wikidata = kh_lexicon__cell(r, i, "wikidata"), .kind = (enum kh_actor_kind)kind};
        kh_map_put(&lex->actor_by_id, id, i, NULL);
    }
    return KH_OK;
}

static kh_day day_of(struct kh_str s, bool end) {
    kh_day d;
    enum kh_precision p;
    if (!kh_day_parse(s, &d, &p)) return KH_NO_DAY;
    if (!end || p == KH_PRECISION_DAY) return d;
    struct kh_civil c = kh_civil_from(d);
    if (p == KH_PRECISION_YEAR) return kh_day_from(c.year, 12, 31);
    return kh_day_from(c.year, c.month, kh_days_in_month(c.year, c.month));
}

kh_err kh_lexicon__load_persons(struct kh_rows *r) {
    struct kh_lexicon *lex = r->lex;
    const char *code = kh_arena_cstr(&lex->arena, kh_pack_code(lex->pack));
    struct kh_map by_id;
    kh_map_init(&by_id, &lex->arena);
    lex->persons = kh_arena_array(&lex->arena, struct kh_lex_person, r->v.n_rows);
    for (uint32_t i = 0; i < r->v.n_rows; i++) {
        lex->persons[i] = (struct kh_lex_person){
            .id = kh_lexicon__cell(r, i, "id"), .country = kh_lexicon__cell(r, i, "country"), .sector = kh_lexicon__cell(r, i, "sector"),
            .name = kh_lexicon__first_variant(kh_lexicon__cell(r, i, code)), .wikidata = kh_lexicon__cell(r, i, "wikidata")};
        kh_map_put(&by_id, lex->persons[i].id, i, NULL);
    }
    struct kh_rows o = {.lex = lex, .err = r->err, .name = "offices"};
    kh_pack_view(lex->pack, "offices", &o.v);
    lex->offices = kh_arena_array(&lex->arena, struct kh_lex_office, o.v.n_rows);
    for (uint32_t i = 0; i < o.v.n_rows; i++) { /* sorted by person, so each one's offices stand together */
        lex->offices[i] = (struct kh_lex_office){
            kh_lexicon__cell(&o, i, "country"), kh_lexicon__cell(&o, i, "sector"), kh_lexicon__cell(&o, i, "org"),
            day_of(kh_lexicon__cell(&o, i, "from"), false), day_of(kh_lexicon__cell(&o, i, "to"), true)};
        uint32_t *person = kh_map_find(&by_id, kh_lexicon__cell(&o, i, "person"));
        if (!person) continue;
        struct kh_lex_person *p = &lex->persons[*person];
        if (p->n_offices++ == 0) p->first_office = i;
    }
    return KH_OK;
}

static uint32_t row_or_none(const struct kh_map *m, struct kh_str key) {
    uint32_t *row = kh_map_find(m, key);
    return row ? *row : KH_NO_WORD;
}

kh_err kh_lexicon__load_places(struct kh_rows *r) {
    struct kh_lexicon *lex = r->lex;
    const char *code = kh_arena_cstr(&lex->arena, kh_pack_code(lex->pack));
    lex->places = kh_arena_array(&lex->arena, struct kh_lex_place, r->v.n_rows);
    for (uint32_t i = 0; i < r->v.n_rows; i++) {
        struct kh_str kind = kh_lexicon__cell(r, i, "kind");
        lex->places[i] = (struct kh_lex_place){
            .id = kh_lexicon__cell(r, i, "id"), .country = kh_lexicon__cell(r, i, "country"), .name = kh_lexicon__first_variant(kh_lexicon__cell(r, i, code)), .kind = kind,
            .lat = kh_lexicon__number(kh_lexicon__cell(r, i, "lat")), .lon = kh_lexicon__number(kh_lexicon__cell(r, i, "lon")), .capital = kh_str_equal(kind, KH_S("capital"))};
        lex->places[i].country_row = row_or_none(&lex->country_by_key, lex->places[i].country);
    }
    return KH_OK;
}

kh_err kh_lexicon__load_demonyms(struct kh_rows *r) {
    struct kh_lexicon *lex = r->lex;
    lex->nisba_column = kh_pack_column(&r->v, "nisba");
    lex->demonyms = kh_arena_array(&lex->arena, struct kh_lex_demonym, r->v.n_rows);
    for (uint32_t i = 0; i < r->v.n_rows; i++) {
        struct kh_str key = kh_lexicon__cell(r, i, "key");
        struct kh_lex_demonym *d = &lex->demonyms[i];
        *d = (struct kh_lex_demonym){.key = key, .gender = kh_lexicon__gender(kh_lexicon__cell(r, i, "gender"))};
        d->country = row_or_none(&lex->country_by_key, key);
        d->actor = row_or_none(&lex->actor_by_id, key);
        d->ambiguous = kh_lexicon__cell(r, i, "ambiguous").n > 0;
        if (d->country != KH_NO_WORD) lex->countries[d->country].gender = d->gender;
    }
    return KH_OK;
}

/* A noun with which the names of several countries begin. */
static bool is_realm(const struct kh_lexicon *lex, struct kh_str noun, struct kh_str lead) {
    int countries = 0;
    bool one = kh_str_find(noun, KH_S(" "), 0) == SIZE_MAX;
    for (uint32_t i = 0; one && i < lex->n_countries; i++) countries += kh_lexicon_realm(lex, lead, i);
    return countries > 1;
}

kh_err kh_lexicon__load_heads(struct kh_rows *r) {
    r->lex->n_heads = r->v.n_rows;
    r->lex->heads = kh_arena_array(&r->lex->arena, struct kh_lex_head, r->v.n_rows);
    for (uint32_t i = 0; i < r->v.n_rows; i++) {
        int kind = KH_PICK(kh_lexicon__cell(r, i, "kind"), head_kinds, -1);
        if (kind < 0) return kh_lexicon__bad_cell(r, i, "kind");
        struct kh_str lead = kh_lexicon__first_variant(kh_lexicon__cell(r, i, "noun"));
        size_t space = kh_str_find(lead, KH_S(" "), 0);
        lead = kh_fold_apply(kh_pack_fold(r->lex->pack), &r->lex->arena, kh_str_slice(lead, 0, space == SIZE_MAX ? lead.n : space));
        struct kh_lex_head head = {kh_lexicon__cell(r, i, "noun"), kh_lexicon__cell(r, i, "sector"), (enum kh_head_kind)kind,
                                   kh_lexicon__gender(kh_lexicon__cell(r, i, "gender")), lead, false};
        bool organ = kind == KH_HEAD_ORGAN && kh_lexicon_state_sector(r->lex, head.sector);
        head.realm = organ && is_realm(r->lex, head.noun, lead);
        r->lex->heads[i] = head;
    }
    return KH_OK;
}

kh_err kh_lexicon__load_sectors(struct kh_lexicon *lex, struct kh_error *err) {
    struct kh_rows r = {.lex = lex, .err = err, .name = "sectors"};
    kh_pack_view(lex->pack, r.name, &r.v);
    for (uint32_t i = 0; i < r.v.n_rows; i++) {
        struct kh_str code = kh_lexicon__cell(&r, i, "code"), armed = kh_lexicon__cell(&r, i, "armed");
        size_t slot = (size_t)(kh_lexicon_sector(lex, code) - lex->sectors);
        if (code.n == 0 || i >= KH_MAX_SECTORS) return kh_lexicon__bad_cell(&r, i, "code");
        lex->sectors[slot] = (struct kh_lex_sector){.code = code,
                                                    .state = kh_str_equal(kh_lexicon__cell(&r, i, "state"), KH_S("yes")),
                                                    .society = kh_str_equal(kh_lexicon__cell(&r, i, "society"), KH_S("yes")),
                                                    .in_private = kh_str_equal(kh_lexicon__cell(&r, i, "private"), KH_S("yes"))};
        if (armed.n) lex->sectors[slot].arms = kh_str_equal(armed, KH_S("forces")) ? KH_ARMS_FORCES : KH_ARMS_IRREGULARS;
    }
    return KH_OK;
}

void kh_lexicon__load_occupations(struct kh_lexicon *lex) {
    struct kh_rows r = {.lex = lex};
    kh_pack_view(lex->pack, "occupations", &r.v);
    lex->occupations = kh_arena_array(&lex->arena, struct kh_lex_occupation, r.v.n_rows + 1);
    for (uint32_t i = 0; i < r.v.n_rows; i++) {
        const uint32_t *land = kh_map_find(&lex->country_by_key, kh_lexicon__cell(&r, i, "land")), *by = kh_map_find(&lex->country_by_key, kh_lexicon__cell(&r, i, "by"));
        if (!land || !by) continue;
        lex->occupations[lex->n_occupations++] = (struct kh_lex_occupation){
            *land, *by, day_of(kh_lexicon__cell(&r, i, "from"), false), day_of(kh_lexicon__cell(&r, i, "to"), true),
            kh_str_equal(kh_lexicon__cell(&r, i, "army"), KH_S("yes")), kh_str_equal(kh_lexicon__cell(&r, i, "unnamed"), KH_S("yes")), kh_lexicon__cell(&r, i, "fought")};
    }
}
