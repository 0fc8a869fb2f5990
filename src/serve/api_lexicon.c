/* Names of everything the page shows, in its three languages. */
#include "serve/api.h"
#include "situation/measured.h"

/* What a row of the pack calls its thing, in the three languages. */
static void write_row_names(struct kh_answer *a, const struct kh_pack_view *v, uint32_t row) {
    struct kh_name name = {kh_pack_cell(v, row, kh_pack_column(v, "ar")), kh_pack_cell(v, row, kh_pack_column(v, "en")),
                           kh_pack_cell(v, row, kh_pack_column(v, "fr")), {0}, {0}, {0}};
    kh_names_write(&name, &a->json);
}

/* "quad" and "score" of a type of event. */
static void write_scale(struct kh_answer *a, const struct kh_pack_view *v, uint32_t row) {
    int64_t quad = 0;
    double score = 0;
    kh_str_to_i64(kh_pack_cell(v, row, kh_pack_column(v, "quad")), &quad);
    kh_str_to_double(kh_pack_cell(v, row, kh_pack_column(v, "score")), &score);
    kh_json_int(&a->json, "quad", quad);
    kh_json_num(&a->json, "score", score, 2);
}

/* A mode's key names its type, too: "SANCTION/withdraw". */
static struct kh_str mode_key(struct kh_answer *a, const struct kh_pack_view *v, uint32_t row) {
    struct kh_str type = kh_pack_cell(v, row, kh_pack_column(v, "type")), mode = kh_pack_cell(v, row, kh_pack_column(v, "mode"));
    return kh_arena_printf(a->arena, "%.*s/%.*s", KH_STR_ARG(type), KH_STR_ARG(mode));
}

/* One table of the pack, under its name; empty without a pack. */
static void write_table(struct kh_answer *a, const char *table) {
    struct kh_pack_view v;
    bool modes = kh_str_equal(kh_str_from(table), KH_S("modes")), types = kh_str_equal(kh_str_from(table), KH_S("types"));
    kh_json_object(&a->json, table);
    if (a->names->pack && kh_pack_view(a->names->pack, table, &v)) {
        for (uint32_t row = 0; row < v.n_rows; row++) {
            struct kh_str key = modes ? mode_key(a, &v, row) : kh_pack_cell(&v, row, kh_pack_column(&v, "code"));
            kh_json_object(&a->json, kh_arena_cstr(a->arena, key));
            if (types) write_scale(a, &v, row);
            write_row_names(a, &v, row);
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
    write_table(a, "types");
    write_table(a, "modes");
    write_table(a, "contexts");
    write_table(a, "sectors");
    write_levels(a);
    kh_json_end(&a->json);
    return e;
}
