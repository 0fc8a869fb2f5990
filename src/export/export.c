#include "export/export.h"

#include <errno.h>
#include <string.h>

#include "base/utf8.h"

static const struct kh_exporter exporters[] = {
    {"plover", kh_export_plover, true},        {"cameo", kh_export_cameo, true},     {"gdelt", kh_export_gdelt, true},
    {"csv", kh_export_csv, true},              {"graphml", kh_export_graphml, false}, {"gexf", kh_export_gexf, false},
    {"cytoscape", kh_export_cytoscape, false}, {"dot", kh_export_dot, false},         {"indra", kh_export_indra, false},
    {"xmile", kh_export_xmile, false},
};

const struct kh_exporter *kh_exporter_find(struct kh_str name) {
    for (size_t i = 0; i < sizeof exporters / sizeof *exporters; i++)
        if (kh_str_equal(name, kh_str_from(exporters[i].name))) return &exporters[i];
    return NULL;
}

const char *kh_exporter_names(void) { return "plover cameo gdelt csv graphml gexf cytoscape dot indra xmile"; }

/* For the time of the export a view of the same name stands before the table of events: no query of a format can forget the bound. */
static kh_err leave_out(struct kh_store *s, double least_confidence, struct kh_error *err) {
    char sql[128];
    snprintf(sql, sizeof sql, "CREATE TEMP VIEW events AS SELECT * FROM main.events WHERE confidence >= %.6f", least_confidence);
    return kh_sql_exec(s, sql, err);
}

kh_err kh_export_write(const struct kh_exporter *exporter, struct kh_store *s, double least_confidence, FILE *out, struct kh_error *err) {
    bool fewer = exporter->of_events && least_confidence > 0;
    if (fewer) KH_TRY(leave_out(s, least_confidence, err));
    struct kh_arena scratch;
    kh_arena_init(&scratch);
    struct kh_export x = {s, out, &scratch, err};
    kh_err result = exporter->write(&x);
    kh_arena_free(&scratch);
    if (fewer) {
        kh_err dropped = kh_sql_exec(s, "DROP VIEW temp.events", result == KH_OK ? err : NULL);
        if (result == KH_OK) result = dropped;
    }
    if (result == KH_OK && (fflush(out) != 0 || ferror(out)))
        return kh_fail(err, KH_ERR_IO, "the export cannot be written: %s", strerror(errno));
    return result;
}

kh_err kh_export_each(const struct kh_export *x, const char *sql, kh_export_row row) {
    struct kh_sql q = {0};
    kh_err result = kh_sql_open(x->store, sql, &q, x->err);
    while (result == KH_OK && (result = kh_sql_step(&q, x->err)) == KH_OK && q.row) {
        result = row(x, &q);
        kh_arena_clear(x->scratch);
    }
    kh_sql_free(&q);
    return result;
}

kh_err kh_export_json(const struct kh_export *x, kh_err (*write)(const struct kh_export *x, struct kh_json *j)) {
    struct kh_buf b;
    struct kh_json j;
    kh_buf_init(&b, 0);
    kh_json_init(&j, &b, true);
    kh_err result = write(x, &j);
    if (result == KH_OK) {
        fwrite(b.p, 1, b.n, x->out);
        fputc('\n', x->out);
    }
    kh_buf_free(&b);
    return result;
}

/* XML 1.0 has no place for most control characters, not even escaped. */
static void put_xml_letter(FILE *out, struct kh_str s, size_t at, size_t end) {
    char c = s.p[at];
    if (c == '&') fputs("&amp;", out);
    else if (c == '<') fputs("&lt;", out);
    else if (c == '>') fputs("&gt;", out);
    else if (c == '"') fputs("&quot;", out);
    else if (c == '\n' || c == '\t' || (unsigned char)c < ' ') fputc(' ', out);
    else fwrite(s.p + at, 1, end - at, out);
}

void kh_export_xml(const struct kh_export *x, struct kh_str s) {
    for (size_t i = 0; i < s.n;) {
        size_t at = i;
        uint32_t letter = kh_utf8_next(s, &i);
        if (letter != 0xFFFE && letter != 0xFFFF) put_xml_letter(x->out, s, at, i);
    }
}

void kh_export_cell(const struct kh_export *x, struct kh_str s) {
    for (size_t i = 0; i < s.n; i++) fputc((unsigned char)s.p[i] < ' ' ? ' ' : s.p[i], x->out);
}

int kh_export_quad(const struct kh_export *x, struct kh_str type) {
    struct kh_str list, pair, name, quad;
    if (kh_store_meta(x->store, "quads", x->scratch, &list, x->err) != KH_OK) return 0;
    while (kh_str_next(&list, ',', &pair))
        if (kh_str_cut(pair, '=', &name, &quad) && kh_str_equal(name, type)) return quad.n ? quad.p[0] - '0' : 0;
    return 0;
}

struct kh_str kh_export_compact_day(const struct kh_export *x, struct kh_str day) {
    if (day.n != 10) return KH_S("");
    return kh_arena_printf(x->scratch, "%.4s%.2s%.2s", day.p, day.p + 5, day.p + 8);
}
