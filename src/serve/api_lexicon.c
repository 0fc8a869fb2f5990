/* Names of everything the page shows, in its three languages. */
#include "serve/api.h"
#include "situation/measured.h"

static void write_codes(struct kh_answer *a, const char *key, const char *table, const char *code) {
    struct kh_pack_view v;
    kh_json_object(&a->json, key);
    if (a->names->pack && kh_pack_view(a->names->pack, table, &v)) {
        int columns[] = {kh_pack_column(&v, code), kh_pack_column(&v, "ar"), kh_pack_column(&v, "en"), kh_pack_column(&v, "fr")};
        for (uint32_t row = 0; row < v.n_rows; row++) {
            struct kh_name name = {kh_pack_cell(&v, row, columns[1]), kh_pack_cell(&v, row, columns[2]), kh_pack_cell(&v, row, columns[3]), {0}, {0}, {0}};
            kh_json_object(&a->json, kh_arena_cstr(a->arena, kh_pack_cell(&v, row, columns[0])));
            kh_names_write(&name, &a->json);
            kh_json_end(&a->json);
        }
    }
    kh_json_end(&a->json);
}

static void write_modes(struct kh_answer *a) {
    struct kh_pack_view v;
    kh_json_object(&a->json, "modes");
    if (a->names->pack && kh_pack_view(a->names->pack, "modes", &v)) {
        int type = kh_pack_column(&v, "type"), mode = kh_pack_column(&v, "mode"), ar = kh_pack_column(&v, "ar"), en = kh_pack_column(&v, "en"),
            fr = kh_pack_column(&v, "fr");
        for (uint32_t row = 0; row < v.n_rows; row++) {
            struct kh_name name = {kh_pack_cell(&v, row, ar), kh_pack_cell(&v, row, en), kh_pack_cell(&v, row, fr), {0}, {0}, {0}};
            struct kh_str t = kh_pack_cell(&v, row, type), m = kh_pack_cell(&v, row, mode);
            kh_json_object(&a->json, kh_arena_printf(a->arena, "%.*s/%.*s", KH_STR_ARG(t), KH_STR_ARG(m)).p);
            kh_names_write(&name, &a->json);
            kh_json_end(&a->json);
        }
    }
    kh_json_end(&a->json);
}

static void write_types(struct kh_answer *a) {
    struct kh_pack_view v;
    kh_json_object(&a->json, "types");
    if (a->names->pack && kh_pack_view(a->names->pack, "types", &v)) {
        int code = kh_pack_column(&v, "code"), quad = kh_pack_column(&v, "quad"), score = kh_pack_column(&v, "score"), ar = kh_pack_column(&v, "ar"),
            en = kh_pack_column(&v, "en"), fr = kh_pack_column(&v, "fr");
        for (uint32_t row = 0; row < v.n_rows; row++) {
            struct kh_name name = {kh_pack_cell(&v, row, ar), kh_pack_cell(&v, row, en), kh_pack_cell(&v, row, fr), {0}, {0}, {0}};
            int64_t q = 0;
            double s = 0;
            kh_str_to_i64(kh_pack_cell(&v, row, quad), &q);
            kh_str_to_double(kh_pack_cell(&v, row, score), &s);
            kh_json_object(&a->json, kh_arena_cstr(a->arena, kh_pack_cell(&v, row, code)));
            kh_json_int(&a->json, "quad", q);
            kh_json_num(&a->json, "score", s, 2);
            kh_names_write(&name, &a->json);
            kh_json_end(&a->json);
        }
    }
    kh_json_end(&a->json);
}

/* Alliances of the actor in the pack, or of its party's. */
static void write_groups(struct kh_answer *a, struct kh_str key) {
    struct kh_pack_view v;
    kh_json_array(&a->json, "group");
    if (a->names->pack && kh_pack_view(a->names->pack, "members", &v)) {
        int group = kh_pack_column(&v, "group"), member = kh_pack_column(&v, "member"), to = kh_pack_column(&v, "to");
        for (uint32_t row = 0; row < v.n_rows; row++) {
            bool now = kh_pack_cell(&v, row, to).n == 0;
            if (now && kh_str_equal(kh_pack_cell(&v, row, member), key)) kh_json_str(&a->json, NULL, kh_pack_cell(&v, row, group));
        }
    }
    kh_json_end(&a->json);
}

static void write_actor(struct kh_answer *a, const struct kh_sql *q) {
    struct kh_str key = kh_sql_col_str(q, 0);
    struct kh_str words = kh_sql_col_str(q, 1);
    struct kh_name name;
    if (!kh_names_area(a->names, key, kh_sql_col_str(q, 3), &name) && !kh_names_nameless(a->names, key, words, &name))
        name = kh_names_actor(a->names, a->arena, key, words);
    kh_json_object(&a->json, kh_arena_cstr(a->arena, key));
    kh_names_write(&name, &a->json);
    kh_json_str(&a->json, "kind", name.kind);
    kh_json_str(&a->json, "country", name.country.n ? name.country : kh_sql_col_str(q, 2));
    kh_json_str(&a->json, "sector", name.sector.n ? name.sector : kh_sql_col_str(q, 3));
    write_groups(a, key);
    kh_json_end(&a->json);
}

/* Alliances, also those that no text names: actors belong to them. The table is sorted by group. */
static void write_alliances(struct kh_answer *a) {
    struct kh_pack_view v;
    struct kh_str last = {0};
    kh_json_object(&a->json, "groups");
    if (a->names->pack && kh_pack_view(a->names->pack, "members", &v)) {
        for (uint32_t row = 0; row < v.n_rows; row++) {
            struct kh_str id = kh_pack_cell(&v, row, kh_pack_column(&v, "group"));
            if (kh_str_equal(id, last)) continue;
            last = id;
            struct kh_name name = kh_names_actor(a->names, a->arena, id, id);
            kh_json_object(&a->json, kh_arena_cstr(a->arena, id));
            kh_names_write(&name, &a->json);
            kh_json_end(&a->json);
        }
    }
    kh_json_end(&a->json);
}

/* The confidences by which a reader filters, and what they were worth where it was measured. */
static void write_levels(struct kh_answer *a) {
    struct kh_level levels[KH_LEVELS];
    int n = kh_measured_levels(levels);
    kh_json_array(&a->json, "levels");
    for (int i = 0; i < n; i++) {
        kh_json_object(&a->json, NULL);
        kh_json_cstr(&a->json, "name", levels[i].name);
        kh_json_num(&a->json, "least", levels[i].least, 3);
        kh_json_num(&a->json, "precision", levels[i].precision, 3);
        kh_json_num(&a->json, "whole", levels[i].whole, 3);
        kh_json_num(&a->json, "share", levels[i].share, 3);
        kh_json_int(&a->json, "n", levels[i].n);
        kh_json_end(&a->json);
    }
    kh_json_end(&a->json);
}

/* The actors that the texts name, and the words for everything else. */
kh_err kh_api_lexicon(struct kh_answer *a) {
    struct kh_sql q = {0};
    kh_json_object(&a->json, NULL);
    kh_json_object(&a->json, "actors");
    kh_err e = kh_sql_open(a->store, "SELECT key, name, country, sector FROM actors ORDER BY key", &q, a->err);
    while (e == KH_OK && (e = kh_sql_step(&q, a->err)) == KH_OK && q.row) write_actor(a, &q);
    kh_sql_free(&q);
    kh_json_end(&a->json);
    write_alliances(a);
    write_types(a);
    write_modes(a);
    write_codes(a, "contexts", "contexts", "code");
    write_codes(a, "sectors", "sectors", "code");
    write_levels(a);
    kh_json_end(&a->json);
    return e;
}
