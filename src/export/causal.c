/* The causal map: Graphviz DOT, INDRA statements, XMILE 1.0. */
#include <stdio.h>

#include "export/export.h"

#define MAP "FROM edges e JOIN propositions f ON f.proposition = e.cause JOIN propositions t ON t.proposition = e.effect "

static void put_dot_text(const struct kh_export *x, struct kh_str s) {
    fputc('"', x->out);
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '"' || s.p[i] == '\\') fputc('\\', x->out);
        fputc((unsigned char)s.p[i] < ' ' ? ' ' : s.p[i], x->out);
    }
    fputc('"', x->out);
}

static kh_err dot_node(const struct kh_export *x, const struct kh_sql *q) {
    struct kh_str kind = kh_sql_col_str(q, 2);
    fprintf(x->out, "  P%lld [label=", (long long)kh_sql_col_int(q, 0));
    put_dot_text(x, kh_sql_col_str(q, 1));
    fprintf(x->out, ", shape=%s];\n", kind.p[0] == 'c' ? "ellipse" : kind.p[0] == 'e' ? "box" : "plaintext");
    return KH_OK;
}

static kh_err dot_edge(const struct kh_export *x, const struct kh_sql *q) {
    bool plus = kh_sql_col_int(q, 3) > 0;
    fprintf(x->out, "  P%lld -> P%lld [label=\"%s C%lld\", arrowhead=%s, penwidth=%.2f, style=%s];\n", (long long)kh_sql_col_int(q, 1),
            (long long)kh_sql_col_int(q, 2), plus ? "+" : "-", (long long)kh_sql_col_int(q, 0), plus ? "normal" : "tee",
            0.5 + 3 * kh_sql_col_num(q, 4), kh_str_equal(kh_sql_col_str(q, 5), KH_S("asserted")) ? "solid" : "dashed");
    return KH_OK;
}

kh_err kh_export_dot(const struct kh_export *x) {
    fputs("digraph causes {\n  rankdir=RL;\n  node [fontname=\"Noto Naskh Arabic\"];\n", x->out);
    KH_TRY(kh_export_each(x, "SELECT proposition, label, kind FROM propositions p WHERE EXISTS (SELECT 1 FROM edges e WHERE p.proposition IN "
                             "(e.cause, e.effect)) ORDER BY proposition", dot_node));
    KH_TRY(kh_export_each(x, "SELECT edge, cause, effect, sign, belief, certainty FROM edges ORDER BY edge", dot_edge));
    fputs("}\n", x->out);
    return KH_OK;
}

/* INDRA's Influence: subject and object are events of a concept with a change ("delta"). */
static void put_indra_end(struct kh_json *j, const char *role, const struct kh_sql *q, int first, int polarity) {
    struct kh_str concept = kh_sql_col_str(q, first + 2), actor = kh_sql_col_str(q, first + 3);
    kh_json_object(j, role);
    kh_json_str(j, "type", KH_S("Event"));
    kh_json_object(j, "concept");
    kh_json_str(j, "type", KH_S("Concept"));
    kh_json_str(j, "name", kh_sql_col_str(q, first + 1));
    kh_json_object(j, "db_refs");
    kh_json_str(j, "TEXT", kh_sql_col_str(q, first + 1));
    kh_json_str(j, "KHALDUN", kh_sql_col_str(q, first));
    if (concept.n) kh_json_str(j, "KHALDUN_CONCEPT", concept);
    if (actor.n) kh_json_str(j, "KHALDUN_ACTOR", actor);
    kh_json_end(j);
    kh_json_end(j);
    kh_json_object(j, "delta");
    kh_json_str(j, "type", KH_S("QualitativeDelta"));
    kh_json_int(j, "polarity", polarity);
    kh_json_array(j, "adjectives");
    kh_json_end(j);
    kh_json_end(j);
    kh_json_end(j);
}

static void put_indra_evidence(struct kh_json *j, const struct kh_sql *q) {
    struct kh_str certainty = kh_sql_col_str(q, 5);
    kh_json_object(j, NULL);
    kh_json_str(j, "source_api", KH_S("khaldun"));
    kh_json_str(j, "source_id", kh_sql_col_str(q, 0));
    kh_json_str(j, "text", kh_sql_col_str(q, 1));
    kh_json_object(j, "text_refs");
    kh_json_str(j, "URL", kh_sql_col_str(q, 2));
    kh_json_end(j);
    kh_json_object(j, "annotations");
    kh_json_str(j, "rule", kh_sql_col_str(q, 3));
    kh_json_str(j, "said_by", kh_sql_col_str(q, 4));
    kh_json_int(j, "cause_trend", kh_sql_col_int(q, 6));
    kh_json_int(j, "effect_trend", kh_sql_col_int(q, 7));
    kh_json_end(j);
    kh_json_object(j, "epistemics");
    kh_json_array(j, "hedgings");
    if (!kh_str_equal(certainty, KH_S("asserted"))) kh_json_str(j, NULL, certainty);
    kh_json_end(j);
    kh_json_end(j);
    kh_json_end(j);
}

static kh_err indra_evidence(const struct kh_export *x, struct kh_json *j, int64_t edge) {
    struct kh_sql q = {0};
    kh_err result = kh_sql_open(
        x->store, "SELECT d.id || '#k' || (c.n + 1), t.text, coalesce(d.url, d.id), i.rule, coalesce(a.key, s.name), i.certainty, c.cause_trend, "
                  "c.effect_trend FROM edge_claims c JOIN doc_causes i ON i.doc = c.doc AND i.n = c.n JOIN documents d ON d.doc = c.doc "
                  "JOIN provenance p ON p.doc = c.doc JOIN sources s USING (source) LEFT JOIN actors a ON a.actor = c.speaker "
                  "LEFT JOIN sentence_text t ON t.doc = i.doc AND t.n = i.sentence WHERE c.edge = ?1 ORDER BY p.number, c.n", &q, x->err);
    if (result == KH_OK) kh_sql_int(&q, 1, edge);
    while (result == KH_OK && (result = kh_sql_step(&q, x->err)) == KH_OK && q.row) put_indra_evidence(j, &q);
    kh_sql_free(&q);
    return result;
}

static kh_err indra_statement(const struct kh_export *x, struct kh_json *j, const struct kh_sql *q) {
    kh_json_object(j, NULL);
    kh_json_str(j, "type", KH_S("Influence"));
    kh_json_str(j, "id", kh_arena_printf(x->scratch, "khaldun-C%lld", (long long)kh_sql_col_int(q, 0)));
    put_indra_end(j, "subj", q, 3, 1);
    put_indra_end(j, "obj", q, 7, (int)kh_sql_col_int(q, 1));
    kh_json_num(j, "belief", kh_sql_col_num(q, 2), 4);
    kh_json_array(j, "evidence");
    KH_TRY(indra_evidence(x, j, kh_sql_col_int(q, 0)));
    kh_json_end(j);
    kh_json_end(j);
    return KH_OK;
}

static kh_err indra_all(const struct kh_export *x, struct kh_json *j) {
    struct kh_sql q = {0};
    kh_json_array(j, NULL);
    kh_err result = kh_sql_open(x->store, "SELECT e.edge, e.sign, e.belief, f.key, f.label, f.concept, fa.key, t.key, t.label, t.concept, ta.key " MAP
                                          "LEFT JOIN actors fa ON fa.actor = f.actor LEFT JOIN actors ta ON ta.actor = t.actor ORDER BY e.edge",
                                &q, x->err);
    while (result == KH_OK && (result = kh_sql_step(&q, x->err)) == KH_OK && q.row) result = indra_statement(x, j, &q);
    kh_sql_free(&q);
    kh_json_end(j);
    return result;
}

kh_err kh_export_indra(const struct kh_export *x) { return kh_export_json(x, indra_all); }

/* A variable is a stock, so that loops of causes are loops over time and not equations without a solution. Its
 * change is what its causes push, each by its belief, less a fading; the numbers are defaults to start from. */
static kh_err xmile_inputs(const struct kh_export *x, int64_t node) {
    struct kh_sql q = {0};
    kh_err result = kh_sql_open(x->store, "SELECT cause, sign, belief FROM edges WHERE effect = ?1 ORDER BY edge", &q, x->err);
    if (result == KH_OK) kh_sql_int(&q, 1, node);
    while (result == KH_OK && (result = kh_sql_step(&q, x->err)) == KH_OK && q.row)
        fprintf(x->out, "%s%.4f*P%lld", kh_sql_col_int(&q, 1) > 0 ? " + " : " - ", kh_sql_col_num(&q, 2), (long long)kh_sql_col_int(&q, 0));
    kh_sql_free(&q);
    return result;
}

static kh_err xmile_variable(const struct kh_export *x, const struct kh_sql *q) {
    long long n = (long long)kh_sql_col_int(q, 0);
    fprintf(x->out, "<stock name=\"P%lld\"><doc>", n);
    kh_export_xml(x, kh_sql_col_str(q, 1));
    fprintf(x->out, "</doc><eqn>0</eqn><inflow>change_of_P%lld</inflow></stock>\n<flow name=\"change_of_P%lld\"><eqn>(0", n, n);
    KH_TRY(xmile_inputs(x, n));
    fprintf(x->out, ")/response_days - P%lld/fading_days</eqn></flow>\n", n);
    return KH_OK;
}

kh_err kh_export_xmile(const struct kh_export *x) {
    fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xmile version=\"1.0\" xmlns=\"http://docs.oasis-open.org/xmile/ns/XMILE/v1.0\">\n"
          "<header><vendor>khaldun</vendor><name>causal map</name><product version=\"1\" lang=\"en\">khaldun</product></header>\n"
          "<sim_specs method=\"Euler\" time_units=\"Days\"><start>0</start><stop>90</stop><dt>1</dt></sim_specs>\n<model>\n<variables>\n"
          "<aux name=\"response_days\"><doc>A default: no text gives it</doc><eqn>7</eqn></aux>\n"
          "<aux name=\"fading_days\"><doc>A default: no text gives it</doc><eqn>30</eqn></aux>\n", x->out);
    KH_TRY(kh_export_each(x, "SELECT proposition, label FROM propositions p WHERE EXISTS (SELECT 1 FROM edges e WHERE p.proposition IN "
                             "(e.cause, e.effect)) ORDER BY proposition", xmile_variable));
    fputs("</variables>\n</model>\n</xmile>\n", x->out);
    return KH_OK;
}
