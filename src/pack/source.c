#include "pack/source.h"

#include "base/file.h"
#include "base/map.h"
#include "base/utf8.h"
#include "pack/features.h"

static const char *folder_of(struct kh_arena *a, const struct kh_table_kind *kind, const char *code) {
    struct kh_str folder = kh_str_from(kind->folder);
    if (kh_str_equal(folder, KH_S("lang"))) return code;
    if (kh_str_equal(folder, KH_S("time"))) return kh_arena_printf(a, "%s/time", code).p;
    return kind->folder;
}

/* "U+200B" or one letter as it stands. */
static bool letter(struct kh_str cell, uint32_t *out) {
    if (kh_str_starts(cell, KH_S("U+"))) {
        uint32_t v = 0;
        for (size_t i = 2; i < cell.n; i++) {
            int c = cell.p[i];
            int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
            if (digit < 0 || i > 7) return false;
            v = v * 16 + (uint32_t)digit;
        }
        *out = v;
        return cell.n > 2 && v <= 0x10FFFF && !(v >= 0xD800 && v <= 0xDFFF);
    }
    size_t i = 0;
    if (cell.n == 0) return false;
    *out = kh_utf8_next(cell, &i);
    return i == cell.n;
}

static kh_err fail_row(const struct kh_table *t, size_t row, const char *column, const char *what, struct kh_error *err) {
    int c = kh_table_column(t, column);
    struct kh_str cell = kh_table_cell(t, row, column);
    struct kh_error scratch, *e = err ? err : &scratch;
    char file[200];
    size_t n = t->file.n < sizeof file - 1 ? t->file.n : sizeof file - 1;
    for (size_t i = 0; i < n; i++) file[i] = t->file.p[i];
    file[n] = '\0';
    return kh_fail_at(e, KH_ERR_PACK, file, t->rows.at[row].line, (uint32_t)(c + 1), "%s: %.*s", what,
                      (int)(cell.n < 80 ? cell.n : 80), cell.p ? cell.p : "");
}

static kh_err build_fold(struct kh_pack_source *s, struct kh_error *err) {
    const struct kh_table *t = kh_pack_source_table(s, "letters");
    kh_fold_init(&s->fold);
    for (size_t i = 0; i < t->rows.n; i++) {
        struct kh_str target = kh_table_cell(t, i, "to");
        uint32_t from, to = KH_FOLD_DROP;
        if (!letter(kh_table_cell(t, i, "from"), &from)) return fail_row(t, i, "from", "write one letter or U+XXXX", err);
        if (target.n && !letter(target, &to)) return fail_row(t, i, "to", "write one letter, U+XXXX or nothing", err);
        bool foldable = from >= 0x80 && from < KH_FOLD_PAGES * 256u;
        if (!foldable) return fail_row(t, i, "from", "only letters from U+0080 to U+10FFF are folded", err);
        kh_fold_add(&s->fold, s->arena, from, to);
    }
    for (size_t i = 0; i < t->rows.n; i++) {
        uint32_t to;
        if (!letter(kh_table_cell(t, i, "to"), &to)) continue;
        if (kh_fold_letter(&s->fold, to) != to) return fail_row(t, i, "to", "this letter is itself folded; name the last one", err);
    }
    return KH_OK;
}

kh_err kh_pack_source_read(struct kh_arena *a, const char *packs_dir, const char *code,
                           struct kh_pack_source *out, struct kh_error *err) {
    size_t n;
    const struct kh_table_kind *kinds = kh_table_kinds(&n);
    *out = (struct kh_pack_source){.arena = a, .code = kh_str_from(code), .n_tables = n};
    out->tables = kh_arena_array(a, struct kh_table, n);
    if (!kh_file_exists(kh_arena_printf(a, "%s/%s", packs_dir, code).p)) {
        return kh_fail(err, KH_ERR_NOT_FOUND, "no pack folder %s/%s", packs_dir, code);
    }
    for (size_t i = 0; i < n; i++) {
        struct kh_str below = kh_arena_printf(a, "%s/%s.tsv", folder_of(a, &kinds[i], code), kinds[i].name);
        struct kh_str path = kh_arena_printf(a, "%s/%.*s", packs_dir, KH_STR_ARG(below));
        struct kh_str shown = kh_arena_printf(a, "packs/%.*s", KH_STR_ARG(below));
        out->tables[i] = (struct kh_table){.kind = &kinds[i], .file = shown};
        if (kh_file_exists(path.p)) KH_TRY(kh_table_read(a, &kinds[i], path.p, shown, &out->tables[i], err));
    }
    return build_fold(out, err);
}

const struct kh_table *kh_pack_source_table(const struct kh_pack_source *s, const char *name) {
    for (size_t i = 0; i < s->n_tables; i++) {
        if (kh_str_equal(kh_str_from(s->tables[i].kind->name), kh_str_from(name))) return &s->tables[i];
    }
    kh_assert(!"no such table kind");
    return NULL;
}

/* Every filled cell of table.column must stand in the first column of `defines`. */
struct reference {
    const char *table, *column, *defines, *or_defines;
};

static const struct reference references[] = {
    {"modes", "type", "types", NULL},        {"events", "type", "types", NULL},
    {"events", "context", "contexts", NULL}, {"heads", "sector", "sectors", NULL},
    {"actors", "sector", "sectors", NULL},   {"persons", "sector", "sectors", NULL},
    {"offices", "person", "persons", NULL},  {"offices", "sector", "sectors", NULL},
    {"members", "group", "actors", NULL},    {"members", "member", "actors", "countries"},
    {"actors", "country", "countries", NULL}, {"persons", "country", "countries", NULL},
    {"offices", "org", "actors", NULL},      {"concept_words", "concept", "concepts", NULL},
    {"occupations", "land", "countries", NULL}, {"occupations", "by", "countries", NULL},
};

static bool defined(const struct kh_map *keys, const struct kh_pack_source *s, const char *table, struct kh_str cell) {
    for (size_t i = 0; table && i < s->n_tables; i++) {
        if (kh_str_equal(kh_str_from(s->tables[i].kind->name), kh_str_from(table))) return kh_map_find(&keys[i], cell) != NULL;
    }
    return false;
}

static kh_err check_reference(const struct kh_pack_source *s, const struct kh_map *keys, const struct reference *r, struct kh_error *err) {
    const struct kh_table *t = kh_pack_source_table(s, r->table);
    for (size_t i = 0; i < t->rows.n; i++) {
        struct kh_str rest = kh_table_cell(t, i, r->column), cell;
        while (kh_str_next(&rest, '|', &cell)) {
            if (cell.n == 0 || defined(keys, s, r->defines, cell) || defined(keys, s, r->or_defines, cell)) continue;
            return fail_row(t, i, r->column, kh_arena_printf(s->arena, "not in the first column of %s.tsv; add it there or mend it here", r->defines).p, err);
        }
    }
    return KH_OK;
}

static kh_err check_modes(const struct kh_pack_source *s, struct kh_error *err) {
    const struct kh_table *modes = kh_pack_source_table(s, "modes"), *events = kh_pack_source_table(s, "events");
    struct kh_map known;
    kh_map_init(&known, s->arena);
    for (size_t i = 0; i < modes->rows.n; i++) {
        struct kh_str type = kh_table_cell(modes, i, "type"), mode = kh_table_cell(modes, i, "mode");
        kh_map_put(&known, kh_arena_printf(s->arena, "%.*s/%.*s", KH_STR_ARG(type), KH_STR_ARG(mode)), 1, NULL);
    }
    for (size_t i = 0; i < events->rows.n; i++) {
        struct kh_str type = kh_table_cell(events, i, "type"), mode = kh_table_cell(events, i, "mode");
        if (mode.n == 0 || kh_map_find(&known, kh_arena_printf(s->arena, "%.*s/%.*s", KH_STR_ARG(type), KH_STR_ARG(mode)))) continue;
        return fail_row(events, i, "mode", "packs/core/modes.tsv gives this type no such mode", err);
    }
    return KH_OK;
}

static kh_err check_inflections(const struct kh_pack_source *s, struct kh_error *err) {
    const struct kh_table *t = kh_pack_source_table(s, "inflections");
    for (size_t i = 0; i < t->rows.n; i++) {
        uint16_t features;
        struct kh_str bad;
        if (kh_form_parse(kh_table_cell(t, i, "base")) < 0) return fail_row(t, i, "base", "no such base", err);
        if (!kh_features_parse(kh_table_cell(t, i, "features"), &features, &bad)) return fail_row(t, i, "features", "unknown tag", err);
    }
    return KH_OK;
}

kh_err kh_pack_source_check(const struct kh_pack_source *s, struct kh_error *err) {
    struct kh_map *keys = kh_arena_array(s->arena, struct kh_map, s->n_tables);
    for (size_t i = 0; i < s->n_tables; i++) {
        kh_map_init(&keys[i], s->arena);
        for (size_t r = 0; r < s->tables[i].rows.n; r++) kh_map_put(&keys[i], s->tables[i].rows.at[r].cells[0], 1, NULL);
    }
    for (size_t i = 0; i < sizeof references / sizeof *references; i++) KH_TRY(check_reference(s, keys, &references[i], err));
    KH_TRY(check_inflections(s, err));
    return check_modes(s, err);
}
