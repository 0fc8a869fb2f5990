/* Events as JSON Lines with the field names of POLECAT, the published PLOVER data (Halterman et al. 2023);
 * several names in a field are separated by "; " as there. Status, Confidence and what follows are ours. */
#include <string.h>

#include "export/export.h"

#define LIST(column, role) \
    "(SELECT group_concat(v, '; ') FROM (SELECT DISTINCT " column " AS v, a.key FROM event_actors y JOIN actors a USING (actor) " \
    "WHERE y.event = e.event AND y.role = '" role "' AND " column " IS NOT NULL ORDER BY a.key))"

static const char *const query =
    "SELECT 'E' || e.event, e.date_start, e.type, e.mode, e.score, e.contexts, " LIST("a.name", "actor") ", " LIST("a.key", "actor") ", "
    LIST("a.country", "actor") ", " LIST("a.sector", "actor") ", " LIST("a.name", "recipient") ", " LIST("a.key", "recipient") ", "
    LIST("a.country", "recipient") ", " LIST("a.sector", "recipient") ", e.place_name, e.country, e.lat, e.lon, "
    "(SELECT group_concat(v, '; ') FROM (SELECT DISTINCT s.name AS v FROM event_mentions m JOIN provenance p USING (doc) JOIN sources s "
    "USING (source) WHERE m.event = e.event ORDER BY v)), e.reported, e.date_end, e.precision, e.status, e.belief, e.denial, e.sources, "
    "e.cameo, e.key, e.confidence FROM events e ORDER BY e.event";

static void put_contexts(struct kh_json *j, struct kh_str list) {
    struct kh_str context;
    kh_json_array(j, "Contexts");
    while (list.n && kh_str_next(&list, ',', &context)) kh_json_str(j, NULL, context);
    kh_json_end(j);
}

static const char *quad_name(int quad) {
    static const char *const names[] = {NULL, "VERBAL COOPERATION", "MATERIAL COOPERATION", "VERBAL CONFLICT", "MATERIAL CONFLICT"};
    return quad >= 1 && quad <= 4 ? names[quad] : NULL;
}

static void put_texts(struct kh_json *j, const struct kh_sql *q, int first, const char *const *names) {
    for (int i = 0; names[i]; i++) kh_json_str_or_null(j, names[i], kh_sql_col_str(q, first + i));
}

static void put_event(const struct kh_export *x, struct kh_json *j, const struct kh_sql *q) {
    static const char *const head[] = {"Event ID", "Event Date", "Event Type", "Event Mode", NULL};
    static const char *const who[] = {"Actor Name", "Actor Code", "Actor Country", "Actor Sectors", "Recipient Name", "Recipient Code",
                                      "Recipient Country", "Recipient Sectors", "Placename", "Country", NULL};
    static const char *const pages[] = {"Source", "Publication Date", "Event Date End", "Event Date Precision", "Status", NULL};
    static const char *const codes[] = {"CAMEO", "Event Key", NULL};
    kh_json_object(j, NULL);
    put_texts(j, q, 0, head);
    kh_json_num(j, "Intensity", kh_sql_col_num(q, 4), 2);
    kh_json_cstr(j, "Quad Code", quad_name(kh_export_quad(x, kh_sql_col_str(q, 2))));
    put_contexts(j, kh_sql_col_str(q, 5));
    put_texts(j, q, 6, who);
    kh_json_num(j, "Latitude", kh_sql_col_num(q, 16), 4);
    kh_json_num(j, "Longitude", kh_sql_col_num(q, 17), 4);
    put_texts(j, q, 18, pages);
    kh_json_num(j, "Confidence", kh_sql_col_num(q, 28), 2);
    kh_json_num(j, "Belief", kh_sql_col_num(q, 23), 4);
    kh_json_num(j, "Denial", kh_sql_col_num(q, 24), 4);
    kh_json_int(j, "Independent Sources", kh_sql_col_int(q, 25));
    put_texts(j, q, 26, codes);
    kh_json_end(j);
}

static kh_err event_row(const struct kh_export *x, const struct kh_sql *q) {
    struct kh_buf b;
    struct kh_json j;
    kh_buf_init(&b, 0);
    kh_json_init(&j, &b, false);
    put_event(x, &j, q);
    fwrite(b.p, 1, b.n, x->out);
    fputc('\n', x->out);
    kh_buf_free(&b);
    return KH_OK;
}

kh_err kh_export_plover(const struct kh_export *x) { return kh_export_each(x, query, event_row); }
