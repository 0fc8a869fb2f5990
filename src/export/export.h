/* export.h: a situation in the formats of other tools. docs/exports.md says in which each opens.
 *
 * One const row a format; a new one is a new function and a row. What a format cannot say is left out,
 * never bent: formats without a place for "alleged" get only what at least one text tells as a fact.
 *
 * Ownership: exporters and their names are static. A struct kh_export borrows all it holds for the time of one export; what a format
 * makes in `scratch` lives until the row's end.
 * Errors: every kh_err is OK or STORE; whether the output took it all is asked once, at the end of kh_export_write.
 */
#ifndef KH_EXPORT_EXPORT_H
#define KH_EXPORT_EXPORT_H

#include "base/json.h"
#include "store/sql.h"
#include <stdio.h>

struct kh_export {
    struct kh_store *store;
    FILE *out; /* written to, never closed; errors are seen by ferror at the end */
    struct kh_arena *scratch; /* cleared between rows */
    struct kh_error *err;
};

struct kh_exporter {
    const char *name;
    kh_err (*write)(const struct kh_export *x);
    bool of_events; /* its rows are events or their mentions, so that those less surely read can be left out */
};

const struct kh_exporter *kh_exporter_find(struct kh_str name); /* NULL when there is none */
const char *kh_exporter_names(void);                             /* "plover cameo ..." */
/* Formats of events leave out what is read with less confidence than this, 0 to 1; 0: nothing. The store is as it was when it
 * ends, well or not. `out` is flushed, not closed. Fails: IO when the output cannot take it, STORE. */
KH_MUST_USE kh_err kh_export_write(const struct kh_exporter *exporter, struct kh_store *s, double least_confidence, FILE *out, struct kh_error *err);

/* The formats, each to x->out. They fail as kh_export_each does: STORE. */
kh_err kh_export_plover(const struct kh_export *x);
kh_err kh_export_cameo(const struct kh_export *x);
kh_err kh_export_gdelt(const struct kh_export *x);
kh_err kh_export_csv(const struct kh_export *x);
kh_err kh_export_graphml(const struct kh_export *x);
kh_err kh_export_gexf(const struct kh_export *x);
kh_err kh_export_cytoscape(const struct kh_export *x);
kh_err kh_export_dot(const struct kh_export *x);
kh_err kh_export_indra(const struct kh_export *x);
kh_err kh_export_xmile(const struct kh_export *x);

/* What the formats share. */
/* One row of the statement: its columns live until the next. A failure ends the export and is its own. */
typedef kh_err (*kh_export_row)(const struct kh_export *x, const struct kh_sql *q);
kh_err kh_export_each(const struct kh_export *x, const char *sql, kh_export_row row); /* all rows, in the query's order */
/* One JSON value, pretty, and a line end: `write` fills it. Nothing is written when it fails. */
kh_err kh_export_json(const struct kh_export *x, kh_err (*write)(const struct kh_export *x, struct kh_json *j));
void kh_export_xml(const struct kh_export *x, struct kh_str s);  /* escaped for XML 1.0 text and attributes */
void kh_export_cell(const struct kh_export *x, struct kh_str s); /* tabs and line breaks made blanks */
/* PLOVER's quadrant of an event type, 1..4; 0 when the situation does not know. */
int kh_export_quad(const struct kh_export *x, struct kh_str type);
/* "2025-04-01" as "20250401", in scratch; "" for anything that is not ten bytes long. */
struct kh_str kh_export_compact_day(const struct kh_export *x, struct kh_str day);

#endif
