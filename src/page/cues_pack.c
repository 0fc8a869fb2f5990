/* cues_pack.c: cues from compiled packs. */
#include "page/cues.h"

#include "base/file.h"
#include "pack/pack.h"

struct table {
    struct kh_pack_view view;
    int column[3];
};

static bool open_table(const struct kh_pack *pack, const char *name, const char *const columns[3], struct table *t) {
    if (!kh_pack_view(pack, name, &t->view)) return false;
    for (int i = 0; i < 3; i++) t->column[i] = columns[i] ? kh_pack_column(&t->view, columns[i]) : -1;
    return true;
}

static struct kh_str cell(const struct table *t, uint32_t row, int i) {
    return kh_pack_cell(&t->view, row, t->column[i]);
}

static kh_err add_boilerplate(struct kh_page_cues *c, const struct kh_pack *pack, struct kh_error *err) {
    struct table t;
    if (!open_table(pack, "boilerplate", (const char *const[3]){"form", "kind", NULL}, &t)) return KH_OK;
    for (uint32_t i = 0; i < t.view.n_rows; i++) KH_TRY(kh_page_cues_add(c, cell(&t, i, 0), cell(&t, i, 1), err));
    return KH_OK;
}

static kh_err add_markup(struct kh_page_cues *c, const struct kh_pack *pack, struct kh_error *err) {
    struct table t;
    if (!open_table(pack, "markup", (const char *const[3]){"word", "kind", NULL}, &t)) return KH_OK;
    for (uint32_t i = 0; i < t.view.n_rows; i++) KH_TRY(kh_page_cues_add_mark(c, cell(&t, i, 0), cell(&t, i, 1), err));
    return KH_OK;
}

static void add_months(struct kh_page_cues *c, const struct kh_pack *pack) {
    struct table t;
    if (!open_table(pack, "months", (const char *const[3]){"name", "value", "calendar"}, &t)) return;
    for (uint32_t i = 0; i < t.view.n_rows; i++) kh_page_cues_add_months(c, cell(&t, i, 0), cell(&t, i, 1), cell(&t, i, 2));
}

static void add_languages(struct kh_page_cues *c, const struct kh_pack *pack) {
    struct table t;
    if (!open_table(pack, "languages", (const char *const[3]){"lang", "words", NULL}, &t)) return;
    for (uint32_t i = 0; i < t.view.n_rows; i++) kh_page_cues_add_commons(c, cell(&t, i, 0), cell(&t, i, 1));
}

static kh_err add_pack(struct kh_page_cues *c, const struct kh_pack *pack, struct kh_error *err) {
    KH_TRY(add_markup(c, pack, err));
    KH_TRY(add_boilerplate(c, pack, err));
    add_languages(c, pack);
    add_months(c, pack);
    return KH_OK;
}

kh_err kh_page_cues_from_packs(struct kh_page_cues *c, struct kh_arena *a, const struct kh_pack *const *packs,
                               size_t n, struct kh_error *err) {
    kh_page_cues_init(c, a);
    for (size_t i = n; i-- > 0;) c->fold = *kh_pack_fold(packs[i]);
    for (size_t i = 0; i < n; i++) KH_TRY(add_pack(c, packs[i], err));
    return KH_OK;
}

static kh_err add_file(struct kh_page_cues *c, const char *path, struct kh_str but, struct kh_error *err) {
    struct kh_pack *pack;
    KH_TRY(kh_pack_open(path, &pack, err));
    kh_err e = kh_str_equal(kh_pack_code(pack), but) ? KH_OK : add_pack(c, pack, err);
    kh_pack_free(pack);
    return e;
}

kh_err kh_page_cues_open(struct kh_page_cues *c, struct kh_arena *a, const struct kh_pack *own, const char *folder,
                         struct kh_error *err) {
    kh_str_vec files = {0};
    struct kh_str code = kh_pack_code(own), own_file = kh_arena_printf(a, "/%.*s.pack", KH_STR_ARG(code)); /* open already */
    KH_TRY(kh_page_cues_from_packs(c, a, &own, 1, err));
    KH_TRY(kh_file_walk(a, folder, &files, err));
    for (size_t i = 0; i < files.n; i++) {
        bool pack = kh_str_ends(files.at[i], KH_S(".pack")) && !kh_str_ends(files.at[i], own_file);
        if (pack) KH_TRY(add_file(c, kh_arena_cstr(a, files.at[i]), code, err));
    }
    return KH_OK;
}
