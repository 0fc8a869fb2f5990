/* Events as tables: CAMEO pairs, GDELT 1.0 columns, CSV with provenance. */
#include "export/export.h"

/* Each actor with each recipient; without recipients, all actors with each other, both ways. */
#define PAIRS \
    "FROM events e JOIN event_actors s ON s.event = e.event AND s.role = 'actor' JOIN event_actors t ON t.event = e.event AND " \
    "t.actor <> s.actor AND (t.role = 'recipient' OR NOT EXISTS (SELECT 1 FROM event_actors r WHERE r.event = e.event AND " \
    "r.role = 'recipient')) JOIN actors a ON a.actor = s.actor JOIN actors b ON b.actor = t.actor "

static void put_row(const struct kh_export *x, const struct kh_sql *q, int n, char separator) {
    for (int i = 0; i < n; i++) {
        if (i) fputc(separator, x->out);
        kh_export_cell(x, kh_sql_col_str(q, i));
    }
    fputc('\n', x->out);
}

static kh_err tsv_row(const struct kh_export *x, const struct kh_sql *q) {
    put_row(x, q, sqlite3_column_count(q->stmt), '\t');
    return KH_OK;
}

kh_err kh_export_cameo(const struct kh_export *x) {
    fputs("date\tsource\ttarget\tcameo\tscore\tplover\tmode\tstatus\tconfidence\tbelief\tsources\tmentions\tevent\n", x->out);
    return kh_export_each(x, "SELECT e.date_start, a.key, b.key, e.cameo, e.score, e.type, e.mode, e.status, e.confidence, round(e.belief, 4), e.sources, "
                             "e.mentions, 'E' || e.event " PAIRS "WHERE e.date_start IS NOT NULL ORDER BY e.date_start, e.event, a.key, b.key",
                          tsv_row);
}


/* One actor's ten columns: code, name, country, known group, ethnic, two religions, three types. */
static void put_gdelt_actor(const struct kh_export *x, const struct kh_sql *q, int first) {
    struct kh_str country = kh_sql_col_str(q, first + 2), code = kh_sql_col_str(q, first);
    kh_export_cell(x, code);
    fputc('\t', x->out);
    kh_export_cell(x, kh_sql_col_str(q, first + 1));
    fputc('\t', x->out);
    kh_export_cell(x, country);
    fputc('\t', x->out);
    if (!country.n) kh_export_cell(x, code);
    fputs("\t\t\t\t", x->out);
    kh_export_cell(x, kh_sql_col_str(q, first + 3));
    fputs("\t\t\t", x->out);
}

/* Seven columns of one place: type (4: a place in the world), name, country, province, latitude, longitude, id. */
static void put_gdelt_place(const struct kh_export *x, const struct kh_sql *q, int first) {
    struct kh_str name = kh_sql_col_str(q, first);
    fputs(name.n ? "4\t" : "0\t", x->out);
    kh_export_cell(x, name);
    fputc('\t', x->out);
    kh_export_cell(x, kh_sql_col_str(q, first + 1));
    fputs("\t\t", x->out);
    kh_export_cell(x, kh_sql_col_str(q, first + 2));
    fputc('\t', x->out);
    kh_export_cell(x, kh_sql_col_str(q, first + 3));
    fputs("\t\t", x->out);
}

static void put_gdelt_time(const struct kh_export *x, struct kh_str day) {
    struct kh_str compact = kh_export_compact_day(x, day);
    kh_day n = 0;
    kh_day_parse(day, &n, NULL);
    struct kh_civil c = kh_civil_from(n);
    double fraction = c.year + (c.month + (c.day - 1) / 31.0) / 12.0 - 1 / 12.0;
    fprintf(x->out, "%.*s\t%.6s\t%.4s\t%.4f\t", KH_STR_ARG(compact), compact.p, compact.p, fraction);
}

/* Columns: 0 number, 1 date, 2-5 actor1, 6-9 actor2, 10 cameo, 11 type, 12 score, 13 mentions, 14 sources, 15 pages,
 * 16-19 place, 20 reported, 21 address. */
static kh_err gdelt_row(const struct kh_export *x, const struct kh_sql *q) {
    struct kh_str cameo = kh_sql_col_str(q, 10);
    fprintf(x->out, "%lld\t", (long long)kh_sql_col_int(q, 0));
    put_gdelt_time(x, kh_sql_col_str(q, 1));
    put_gdelt_actor(x, q, 2);
    put_gdelt_actor(x, q, 6);
    fprintf(x->out, "1\t%.*s\t%.*s\t%.*s\t%d\t%.1f\t%lld\t%lld\t%lld\t\t", KH_STR_ARG(cameo), cameo.n < 3 ? (int)cameo.n : 3, cameo.p,
            cameo.n < 2 ? (int)cameo.n : 2, cameo.p, kh_export_quad(x, kh_sql_col_str(q, 11)), kh_sql_col_num(q, 12),
            (long long)kh_sql_col_int(q, 13), (long long)kh_sql_col_int(q, 14), (long long)kh_sql_col_int(q, 15));
    fputs("0\t\t\t\t\t\t\t0\t\t\t\t\t\t\t", x->out);
    put_gdelt_place(x, q, 16);
    struct kh_str added = kh_export_compact_day(x, kh_sql_col_str(q, 20));
    fprintf(x->out, "%.*s\t", KH_STR_ARG(added));
    kh_export_cell(x, kh_sql_col_str(q, 21));
    fputc('\n', x->out);
    return KH_OK;
}

/* GDELT has no word for "alleged": only what some text tells as a fact. */
kh_err kh_export_gdelt(const struct kh_export *x) {
    return kh_export_each(
        x, "SELECT e.event, e.date_start, a.key, a.name, a.country, a.sector, b.key, b.name, b.country, b.sector, e.cameo, e.type, e.score, "
           "e.mentions, e.sources, (SELECT count(DISTINCT doc) FROM event_mentions m WHERE m.event = e.event), e.place_name, e.country, e.lat, "
           "e.lon, coalesce(e.reported, e.date_start), (SELECT coalesce(d.url, d.id) FROM event_mentions m JOIN documents d USING (doc) "
           "JOIN provenance p USING (doc) WHERE m.event = e.event ORDER BY p.number LIMIT 1) " PAIRS
           "WHERE e.status = 'actual' AND e.date_start IS NOT NULL ORDER BY e.date_start, e.event, a.key, b.key", gdelt_row);
}

static void put_csv_cell(const struct kh_export *x, struct kh_str s) {
    fputc('"', x->out);
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '"') fputc('"', x->out);
        fputc(s.p[i], x->out);
    }
    fputc('"', x->out);
}

static kh_err csv_row(const struct kh_export *x, const struct kh_sql *q) {
    for (int i = 0; i < sqlite3_column_count(q->stmt); i++) {
        if (i) fputc(',', x->out);
        put_csv_cell(x, kh_sql_col_str(q, i));
    }
    fputs("\r\n", x->out);
    return KH_OK;
}

#define WHO(role) \
    "(SELECT group_concat(key, '+') FROM (SELECT a.key FROM event_actors y JOIN actors a USING (actor) WHERE y.event = e.event AND " \
    "y.role = '" role "' ORDER BY a.key))"

kh_err kh_export_csv(const struct kh_export *x) {
    fputs("event,key,date_start,date_end,precision,type,mode,cameo,score,actors,recipients,place,country,lat,lon,status,event_confidence,belief,denial,"
          "sources,unit,asserts,speaker,weight,confidence,source,document,title,url,published,sentence,span_start,span_end,trigger_start,"
          "trigger_end,rule,text\r\n", x->out);
    return kh_export_each(
        x, "SELECT 'E' || e.event, e.key, e.date_start, e.date_end, e.precision, e.type, e.mode, e.cameo, e.score, " WHO("actor") ", "
           WHO("recipient") ", e.place_name, e.country, e.lat, e.lon, e.status, e.confidence, round(e.belief, 4), round(e.denial, 4), e.sources, m.unit + 1, "
           "m.asserts, k.key, round(m.weight, 4), i.confidence, s.name, d.id, d.title, d.url, d.published_start, i.sentence, i.span_start, "
           "i.span_end, i.trigger_start, i.trigger_end, i.rule, t.text FROM events e JOIN event_mentions m USING (event) JOIN doc_events i "
           "ON i.doc = m.doc AND i.n = m.n JOIN documents d ON d.doc = m.doc JOIN provenance p ON p.doc = m.doc JOIN sources s USING (source) "
           "LEFT JOIN actors k ON k.actor = m.speaker LEFT JOIN sentence_text t ON t.doc = i.doc AND t.n = i.sentence "
           "ORDER BY e.event, p.number, m.n", csv_row);
}
