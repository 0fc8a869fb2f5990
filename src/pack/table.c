#include "pack/table.h"

#include <string.h>

#include "base/file.h"
#include "base/limits.h"
#include "base/utf8.h"

static const struct kh_table_kind kinds[] = {
#define KH_TABLE(name, folder, key, columns) {name, folder, key, columns},
#include "pack/tables.def"
#undef KH_TABLE
};

const struct kh_table_kind *kh_table_kinds(size_t *n) {
    *n = sizeof kinds / sizeof *kinds;
    return kinds;
}

int kh_table_column(const struct kh_table *t, const char *name) {
    for (uint32_t i = 0; i < t->n_columns; i++) {
        if (kh_str_equal(t->columns[i].name, kh_str_from(name))) return (int)i;
    }
    return -1;
}

struct kh_str kh_table_cell(const struct kh_table *t, size_t row, const char *column) {
    int c = kh_table_column(t, column);
    return c < 0 ? (struct kh_str){"", 0} : t->rows.at[row].cells[c];
}

static void declare_columns(struct kh_table *t) {
    struct kh_str rest = kh_str_from(t->kind->columns), word;
    while (kh_str_next(&rest, ' ', &word)) {
        struct kh_table_column *c = &t->columns[t->n_columns++];
        kh_str_cut(word, ':', &c->name, &c->form);
        c->optional = kh_str_ends(c->name, KH_S("?"));
        if (c->optional) c->name.n--;
    }
}

struct source {
    struct kh_table *t;
    struct kh_error *err;
    uint32_t line;
    int place[KH_TABLE_COLUMNS]; /* file column -> declared column */
    uint32_t n_place;
    bool header_seen;
};

static kh_err wrong(struct source *s, uint32_t column, const char *what, struct kh_str detail) {
    char file[200];
    size_t n = s->t->file.n < sizeof file - 1 ? s->t->file.n : sizeof file - 1;
    memcpy(file, s->t->file.p, n);
    file[n] = '\0';
    return kh_fail_at(s->err, KH_ERR_PACK, file, s->line, column, "%s%s%.*s", what, detail.n ? ": " : "",
                      (int)(detail.n < 120 ? detail.n : 120), detail.p ? detail.p : "");
}

static int column_of(const struct kh_table *t, struct kh_str name) {
    for (uint32_t i = 0; i < t->n_columns; i++) {
        if (kh_str_equal(t->columns[i].name, name)) return (int)i;
    }
    return -1;
}

static kh_err read_header(struct source *s, struct kh_str line) {
    struct kh_str name;
    bool seen[KH_TABLE_COLUMNS] = {false};
    while (kh_str_next(&line, '\t', &name)) {
        int c = column_of(s->t, name);
        if (c < 0) return wrong(s, s->n_place + 1, "no such column; docs/packs.md lists them", name);
        if (seen[c]) return wrong(s, s->n_place + 1, "the column stands twice", name);
        seen[c] = true;
        s->place[s->n_place++] = c;
    }
    for (uint32_t i = 0; i < s->t->n_columns; i++) {
        if (seen[i] || s->t->columns[i].optional) continue;
        return wrong(s, 1, "the first line must name this column", s->t->columns[i].name);
    }
    s->header_seen = true;
    return KH_OK;
}

/* Vowel signs, tatweel and invisible marks match nothing: whoever put them in a form made a mistake. */
static bool invisible(uint32_t c) {
    return (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) ||
           c == 0xFEFF || c == 0xAD || c < 0x20;
}

static kh_err check_cell(struct source *s, uint32_t column, struct kh_str cell) {
    if (kh_str_trim(cell).n != cell.n) return wrong(s, column, "take the space off the ends of the cell", cell);
    bool letters = kh_str_equal(kh_str_from(s->t->kind->name), KH_S("letters"));
    for (size_t i = 0; i < cell.n;) {
        if (!kh_utf8_valid_at(cell, i)) return wrong(s, column, "not UTF-8", (struct kh_str){0});
        if (invisible(kh_utf8_next(cell, &i)) && !letters) return wrong(s, column, "take the invisible character out", cell);
    }
    return KH_OK;
}

static kh_err read_row(struct kh_arena *a, struct source *s, struct kh_str line) {
    struct kh_table_row row = {.line = s->line};
    for (uint32_t i = 0; i < KH_TABLE_COLUMNS; i++) row.cells[i] = KH_S("");
    struct kh_str cell;
    uint32_t n = 0;
    while (kh_str_next(&line, '\t', &cell)) {
        if (n >= s->n_place) return wrong(s, n + 1, "more cells than the first line has columns", cell);
        KH_TRY(check_cell(s, n + 1, cell));
        row.cells[s->place[n++]] = cell;
    }
    while (n < s->n_place && s->t->columns[s->place[n]].optional) n++;
    if (n < s->n_place) return wrong(s, n, "fewer cells than the first line has columns; end the row with empty cells", row.cells[0]);
    if (s->t->rows.n) {
        int c = kh_str_compare(s->t->rows.at[s->t->rows.n - 1].cells[0], row.cells[0]);
        if (c > 0) return wrong(s, 1, "not sorted; run: LC_ALL=C sort on the rows", row.cells[0]);
        if (c == 0 && s->t->kind->key[0] == 'u') return wrong(s, 1, "this key stands twice; join the rows", row.cells[0]);
    }
    kh_vec_push(a, &s->t->rows, row);
    return KH_OK;
}

kh_err kh_table_read(struct kh_arena *a, const struct kh_table_kind *kind, const char *path,
                     struct kh_str shown, struct kh_table *out, struct kh_error *err) {
    struct kh_str bytes, line;
    *out = (struct kh_table){.kind = kind, .file = shown};
    declare_columns(out);
    KH_TRY(kh_file_read(a, path, KH_MAX_TABLE_BYTES, &bytes, err));
    struct source s = {.t = out, .err = err};
    while (kh_str_next(&bytes, '\n', &line)) {
        s.line++;
        if (line.n == 0 || line.p[0] == '#') continue;
        if (kh_str_ends(line, KH_S("\r"))) return wrong(&s, 1, "save the file with LF line ends", (struct kh_str){0});
        KH_TRY(s.header_seen ? read_row(a, &s, line) : read_header(&s, line));
    }
    if (!s.header_seen) return wrong(&s, 1, "the file has no first line that names the columns", (struct kh_str){0});
    return KH_OK;
}
