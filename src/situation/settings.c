#include "situation/settings.h"

static void add_clitic(struct kh_arena *a, struct kh_search_rules *r, struct kh_str kind, struct kh_str form) {
    if (kh_str_equal(kind, KH_S("conjunction"))) kh_vec_push(a, &r->conjunctions, form);
    if (kh_str_equal(kind, KH_S("preposition")) || kh_str_equal(kind, KH_S("future"))) kh_vec_push(a, &r->prepositions, form);
    if (kh_str_equal(kind, KH_S("article"))) kh_vec_push(a, &r->articles, form);
    if (kh_str_equal(kind, KH_S("pronoun"))) kh_vec_push(a, &r->pronouns, form);
}

/* A preposition that is the article's last letter takes the place of its first one: ل + ال is written لل. */
static void add_fused(struct kh_arena *a, struct kh_search_rules *r, struct kh_str preposition, struct kh_str article) {
    if (!kh_str_ends(article, preposition) || article.n <= preposition.n) return;
    struct kh_str joined = kh_arena_printf(a, "%.*s%.*s", KH_STR_ARG(preposition), KH_STR_ARG(preposition));
    kh_vec_push(a, &r->fused, joined);
    kh_vec_push(a, &r->fused_article, article);
}

struct kh_search_rules kh_settings_search(const struct kh_pack *pack, struct kh_arena *a) {
    struct kh_search_rules r = {.fold = kh_pack_fold(pack)};
    struct kh_pack_view v;
    if (!kh_pack_view(pack, "clitics", &v)) return r;
    int form = kh_pack_column(&v, "form"), kind = kh_pack_column(&v, "kind");
    for (uint32_t i = 0; i < v.n_rows; i++) add_clitic(a, &r, kh_pack_cell(&v, i, kind), kh_pack_cell(&v, i, form));
    for (size_t i = 0; i < r.prepositions.n; i++)
        for (size_t k = 0; k < r.articles.n; k++) add_fused(a, &r, r.prepositions.at[i], r.articles.at[k]);
    return r;
}

/* "GOV,MIL,...": what stands in column `of` of the rows whose column `marked` says yes; "" when the pack has no such table. */
static struct kh_str marked_rows(const struct kh_pack *pack, struct kh_arena *a, const char *table, const char *of, const char *marked) {
    struct kh_pack_view v;
    struct kh_str list = KH_S("");
    if (!kh_pack_view(pack, table, &v)) return list;
    int cell = kh_pack_column(&v, of), mark = kh_pack_column(&v, marked);
    for (uint32_t i = 0; mark >= 0 && i < v.n_rows; i++)
        if (kh_str_equal(kh_pack_cell(&v, i, mark), KH_S("yes")))
            list = kh_arena_printf(a, "%.*s%s%.*s", KH_STR_ARG(list), list.n ? "," : "", KH_STR_ARG(kh_pack_cell(&v, i, cell)));
    return list;
}

/* "ACCUSE=3,...": the quadrant of each event type. */
static struct kh_str quads(const struct kh_pack *pack, struct kh_arena *a) {
    struct kh_pack_view v;
    struct kh_str list = KH_S("");
    if (!kh_pack_view(pack, "types", &v)) return list;
    int code = kh_pack_column(&v, "code"), quad = kh_pack_column(&v, "quad");
    for (uint32_t i = 0; i < v.n_rows; i++) {
        struct kh_str type = kh_pack_cell(&v, i, code), number = kh_pack_cell(&v, i, quad);
        list = kh_arena_printf(a, "%.*s%s%.*s=%.*s", KH_STR_ARG(list), list.n ? "," : "", KH_STR_ARG(type), KH_STR_ARG(number));
    }
    return list;
}

/* A setting that assembly uses: when it changes, the situation must be assembled anew. */
static kh_err save_one(struct kh_store *s, const char *key, struct kh_str now, struct kh_arena *a, struct kh_error *err) {
    struct kh_str before;
    KH_TRY(kh_store_meta(s, key, a, &before, err));
    if (kh_str_equal(now, before)) return KH_OK;
    KH_TRY(kh_store_meta_set(s, "assembled", KH_S("0"), err));
    return kh_store_meta_set(s, key, now, err);
}

static kh_err save(struct kh_store *s, const struct kh_pack *pack, struct kh_arena *a, struct kh_error *err) {
    KH_TRY(kh_store_meta_set(s, "quads", quads(pack, a), err));
    KH_TRY(save_one(s, "result_modes", marked_rows(pack, a, "modes", "mode", "result"), a, err));
    return save_one(s, "state_sectors", marked_rows(pack, a, "sectors", "code", "state"), a, err);
}

kh_err kh_settings_save(struct kh_store *s, const struct kh_pack *pack, struct kh_error *err) {
    struct kh_arena a;
    kh_arena_init(&a);
    kh_err result = save(s, pack, &a, err);
    kh_arena_free(&a);
    return result;
}
