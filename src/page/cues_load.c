/* cues_load.c: cues straight from the packs' text files, every language at once: a page in one language often
 * carries its chrome in another. */
#include "page/cues.h"

#include <dirent.h>
#include <string.h>

#include "base/file.h"
#include "base/limits.h"
#include "base/utf8.h"

struct sheet {
    struct kh_page_cues *cues;
    struct kh_str lang;
    struct kh_error *err;
};
typedef kh_err (*row_fn)(struct sheet *s, const struct kh_str cells[3]);

static kh_err boilerplate_row(struct sheet *s, const struct kh_str cells[3]) {
    return kh_page_cues_add(s->cues, cells[0], cells[1], s->err);
}

static kh_err markup_row(struct sheet *s, const struct kh_str cells[3]) {
    return kh_page_cues_add_mark(s->cues, cells[0], cells[1], s->err);
}

static kh_err language_row(struct sheet *s, const struct kh_str cells[3]) {
    kh_page_cues_add_commons(s->cues, cells[0], cells[1]);
    return KH_OK;
}

static kh_err month_row(struct sheet *s, const struct kh_str cells[3]) {
    kh_page_cues_add_months(s->cues, cells[0], cells[1], cells[2]);
    return KH_OK;
}

static uint32_t letter_of(struct kh_str cell) {
    if (kh_str_starts(cell, KH_S("U+"))) {
        uint32_t u = 0;
        for (size_t i = 2; i < cell.n; i++) {
            char ch = cell.p[i];
            u = u * 16 + (uint32_t)(ch <= '9' ? ch - '0' : (ch | 32) - 'a' + 10);
        }
        return u;
    }
    size_t i = 0;
    return cell.n ? kh_utf8_next(cell, &i) : KH_FOLD_DROP;
}

static kh_err letter_row(struct sheet *s, const struct kh_str cells[3]) {
    kh_fold_add(&s->cues->fold, s->cues->arena, letter_of(cells[0]), letter_of(cells[1]));
    return KH_OK;
}

static kh_err read_sheet(struct sheet *s, const char *path, row_fn row) {
    struct kh_str bytes, line;
    if (!kh_file_exists(path)) return KH_OK;
    KH_TRY(kh_file_read(s->cues->arena, path, KH_MAX_TABLE_BYTES, &bytes, s->err));
    uint32_t number = 0;
    bool header = false;
    while (kh_str_next(&bytes, '\n', &line)) {
        number++;
        if (line.n == 0 || line.p[0] == '#') continue;
        if (!header) {
            header = true;
            continue;
        }
        struct kh_str cells[3] = {{"", 0}, {"", 0}, {"", 0}};
        for (int i = 0; i < 3 && kh_str_next(&line, '\t', &cells[i]); i++) {}
        kh_err e = row(s, cells);
        if (e != KH_OK && s->err) {
            s->err->line = number;
            strncpy(s->err->file, path, sizeof s->err->file - 1);
        }
        if (e != KH_OK) return e;
    }
    return KH_OK;
}

static kh_err load_language(struct kh_page_cues *c, const char *packs, struct kh_str lang, struct kh_error *err) {
    static const struct {
        const char *file;
        row_fn row;
    } sheets[] = {
        {"boilerplate.tsv", boilerplate_row}, {"time/months.tsv", month_row},
    };
    struct sheet s = {c, lang, err};
    for (size_t i = 0; i < sizeof sheets / sizeof *sheets; i++) {
        struct kh_str path = kh_arena_printf(c->arena, "%s/%.*s/%s", packs, KH_STR_ARG(lang), sheets[i].file);
        KH_TRY(read_sheet(&s, path.p, sheets[i].row));
    }
    return KH_OK;
}

/* Folders below `packs` that are a language: they have letters, boilerplate or common words. In byte order. */
static kh_err language_folders(struct kh_arena *a, const char *packs, kh_str_vec *out, struct kh_error *err) {
    DIR *dir = opendir(packs);
    if (!dir) return kh_fail(err, KH_ERR_IO, "%s: no such folder", packs);
    for (struct dirent *d; (d = readdir(dir));) {
        size_t n = strlen(d->d_name);
        if (n == 2 && d->d_name[0] >= 'a') kh_vec_push(a, out, kh_arena_str(a, (struct kh_str){d->d_name, n}));
    }
    closedir(dir);
    for (size_t i = 1; i < out->n; i++) {
        for (size_t j = i; j && kh_str_compare(out->at[j - 1], out->at[j]) > 0; j--) {
            struct kh_str swap = out->at[j];
            out->at[j] = out->at[j - 1];
            out->at[j - 1] = swap;
        }
    }
    return KH_OK;
}

/* Letters first: every form is folded with all languages' letters, as every line will be. */
kh_err kh_page_cues_load(struct kh_page_cues *c, struct kh_arena *a, const char *packs, struct kh_error *err) {
    kh_page_cues_init(c, a);
    kh_str_vec langs = {0};
    KH_TRY(language_folders(a, packs, &langs, err));
    struct sheet s = {c, {"", 0}, err};
    for (size_t i = 0; i < langs.n; i++) {
        struct kh_str path = kh_arena_printf(a, "%s/%.*s/letters.tsv", packs, KH_STR_ARG(langs.at[i]));
        KH_TRY(read_sheet(&s, path.p, letter_row));
    }
    struct kh_str markup = kh_arena_printf(a, "%s/core/markup.tsv", packs);
    KH_TRY(read_sheet(&s, markup.p, markup_row));
    struct kh_str languages = kh_arena_printf(a, "%s/core/languages.tsv", packs);
    KH_TRY(read_sheet(&s, languages.p, language_row));
    for (size_t i = 0; i < langs.n; i++) KH_TRY(load_language(c, packs, langs.at[i], err));
    return KH_OK;
}
