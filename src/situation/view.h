/* view.h: the tables that people see of a situation, one a kind of thing; used by `khaldun show` and the
 * web API alike. A view is a query with named columns: text that may be right-to-left is marked as such, so
 * that a printer can isolate it.
 *
 * Ownership: views are static; a query is the caller's to free (kh_sql_free); filters and what is asked with are borrowed.
 */
#ifndef KH_SITUATION_VIEW_H
#define KH_SITUATION_VIEW_H

#include "store/sql.h"

enum kh_cell {
    KH_CELL_ID,     /* E12: a letter and a number */
    KH_CELL_CODE,   /* ASCII: a key, a type, a date */
    KH_CELL_TEXT,   /* words of any script */
    KH_CELL_EXCERPT, /* the same; cut short, it keeps the words of the column before in sight */
    KH_CELL_COUNT,  /* whole number */
    KH_CELL_DECIMAL /* two digits */
};

enum { KH_VIEW_COLUMNS = 14 };

struct kh_view_column {
    const char *name; /* JSON key and, in capitals, the head of the column; NULL ends the list */
    enum kh_cell cell;
    uint8_t widest; /* columns a table gives it at most; 0: as wide as its contents */
};

struct kh_view {
    const char *name, *about, *sql;
    struct kh_view_column columns[KH_VIEW_COLUMNS];
};

/* What is asked for; empty strings and KH_NO_DAY ask for all. */
struct kh_view_filter {
    struct kh_str a, b; /* keys of a pair (MLI and MLI.GOV both mean Mali); b may be empty */
    kh_day from, to;
    double least_belief, least_confidence; /* of events, 0 to 1 (docs/belief.md) */
    bool surest_first;                     /* events and timeline: by confidence, not by number or date */
};

const struct kh_view *kh_view_all(size_t *n); /* *n of them, in the order of the help */
const struct kh_view *kh_view_find(struct kh_str name); /* NULL when there is none */
/* Opens the view's query; step and read its columns in order. The filter must live as long as the query. Fails: STORE. */
KH_MUST_USE kh_err kh_view_open(struct kh_store *s, const struct kh_view *view, const struct kh_view_filter *filter,
                                struct kh_sql *out, struct kh_error *err);
/* What a higher floor knows of a row beside its columns. */
struct kh_view_more {
    void (*json)(void *ctx, const struct kh_view *view, const struct kh_sql *q, struct kh_json *out);
    void *ctx;
};

/* All rows as a JSON array of objects; `more` may be NULL. Fails: STORE, with the array begun. */
KH_MUST_USE kh_err kh_view_json(struct kh_store *s, const struct kh_view *view, const struct kh_view_filter *filter,
                                const struct kh_view_more *more, struct kh_json *out, struct kh_error *err);

#endif
