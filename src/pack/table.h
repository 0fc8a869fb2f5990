/* table.h: one source table of a pack, read with every line and column kept for messages.
 *
 * Everything lives in the arena given; cells borrow from the file's bytes, which are in the arena too.
 */
#ifndef KH_PACK_TABLE_H
#define KH_PACK_TABLE_H

#include "base/err.h"
#include "base/vec.h"

enum { KH_TABLE_COLUMNS = 16 };

/* A kind of table, from tables.def. */
struct kh_table_kind {
    const char *name, *folder, *key, *columns;
};

struct kh_table_column {
    struct kh_str name;
    struct kh_str form; /* "past", "name", ... or "" */
    bool optional;
};

struct kh_table_row {
    struct kh_str cells[KH_TABLE_COLUMNS]; /* in the order of tables.def, trimmed of nothing */
    uint32_t line;                         /* from 1 */
};

struct kh_table {
    const struct kh_table_kind *kind;
    struct kh_str file; /* as shown to users: "packs/ar/events.tsv" */
    struct kh_table_column columns[KH_TABLE_COLUMNS];
    uint32_t n_columns;
    KH_VEC(struct kh_table_row) rows;
};

const struct kh_table_kind *kh_table_kinds(size_t *n); /* all rows of tables.def, in its order; static */
/* Index of a column of this kind, or -1. */
int kh_table_column(const struct kh_table *t, const char *name);
struct kh_str kh_table_cell(const struct kh_table *t, size_t row, const char *column); /* "" when absent */

/* Reads and checks one file. Fails: IO, LIMIT, PACK with file, line, column and how to mend. */
KH_MUST_USE kh_err kh_table_read(struct kh_arena *a, const struct kh_table_kind *kind, const char *path,
                                 struct kh_str shown, struct kh_table *out, struct kh_error *err);

#endif
