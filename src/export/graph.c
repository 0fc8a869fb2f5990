/* Parties and relations as graphs: GraphML, GEXF 1.3 with time, Cytoscape JSON (with the causal map). */
#include "export/export.h"

static const char *const node_query =
    "SELECT 'A' || actor, key, name, country, sector, events, first, last FROM actors a WHERE EXISTS (SELECT 1 FROM dyads y WHERE y.events > 0 "
    "AND a.actor IN (y.actor, y.recipient)) ORDER BY actor";
static const char *const edge_query =
    "SELECT 'R' || dyad, 'A' || actor, 'A' || recipient, events, cooperation, conflict, round(mean_score, 3), first, last, dyad "
    "FROM dyads WHERE events > 0 ORDER BY dyad";

static void put_attribute(const struct kh_export *x, const char *name, struct kh_str value) {
    fprintf(x->out, " %s=\"", name);
    kh_export_xml(x, value);
    fputc('"', x->out);
}

static void put_data(const struct kh_export *x, const char *key, struct kh_str value) {
    if (!value.n) return;
    fprintf(x->out, "<data key=\"%s\">", key);
    kh_export_xml(x, value);
    fputs("</data>", x->out);
}

static kh_err graphml_node(const struct kh_export *x, const struct kh_sql *q) {
    static const char *const keys[] = {"key", "name", "country", "sector", "events"};
    fputs("<node", x->out);
    put_attribute(x, "id", kh_sql_col_str(q, 0));
    fputc('>', x->out);
    for (int i = 0; i < 5; i++) put_data(x, keys[i], kh_sql_col_str(q, 1 + i));
    fputs("</node>\n", x->out);
    return KH_OK;
}

static kh_err graphml_edge(const struct kh_export *x, const struct kh_sql *q) {
    static const char *const keys[] = {"weight", "cooperation", "conflict", "score", "first", "last"};
    fputs("<edge", x->out);
    put_attribute(x, "id", kh_sql_col_str(q, 0));
    put_attribute(x, "source", kh_sql_col_str(q, 1));
    put_attribute(x, "target", kh_sql_col_str(q, 2));
    fputc('>', x->out);
    for (int i = 0; i < 6; i++) put_data(x, keys[i], kh_sql_col_str(q, 3 + i));
    fputs("</edge>\n", x->out);
    return KH_OK;
}

kh_err kh_export_graphml(const struct kh_export *x) {
    fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" "
          "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns "
          "http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n", x->out);
    static const char *const keys[][3] = {
        {"key", "node", "string"}, {"name", "node", "string"}, {"country", "node", "string"}, {"sector", "node", "string"},
        {"events", "node", "int"}, {"weight", "edge", "double"}, {"cooperation", "edge", "int"}, {"conflict", "edge", "int"},
        {"score", "edge", "double"}, {"first", "edge", "string"}, {"last", "edge", "string"}};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        fprintf(x->out, "<key id=\"%s\" for=\"%s\" attr.name=\"%s\" attr.type=\"%s\"/>\n", keys[i][0], keys[i][1], keys[i][0], keys[i][2]);
    fputs("<graph id=\"relations\" edgedefault=\"directed\">\n", x->out);
    KH_TRY(kh_export_each(x, node_query, graphml_node));
    KH_TRY(kh_export_each(x, edge_query, graphml_edge));
    fputs("</graph>\n</graphml>\n", x->out);
    return KH_OK;
}

static void put_attvalue(const struct kh_export *x, const char *key, struct kh_str value) {
    if (!value.n) return;
    fprintf(x->out, "<attvalue for=\"%s\"", key);
    put_attribute(x, "value", value);
    fputs("/>", x->out);
}

static kh_err gexf_node(const struct kh_export *x, const struct kh_sql *q) {
    static const char *const keys[] = {"key", NULL, "country", "sector", "events"};
    fputs("<node", x->out);
    put_attribute(x, "id", kh_sql_col_str(q, 0));
    put_attribute(x, "label", kh_sql_col_str(q, 2));
    fputs("><attvalues>", x->out);
    for (int i = 0; i < 5; i++)
        if (keys[i]) put_attvalue(x, keys[i], kh_sql_col_str(q, 1 + i));
    fputs("</attvalues></node>\n", x->out);
    return KH_OK;
}

/* The times of one relation's events: as the score at that time, or as the edge's life. */
static kh_err put_times(const struct kh_export *x, int64_t dyad, bool scored) {
    struct kh_sql q = {0};
    kh_err result = kh_sql_open(x->store, "SELECT e.date_start, coalesce(e.date_end, e.date_start), avg(e.score) FROM event_dyads y JOIN events e "
                                          "USING (event) WHERE y.dyad = ?1 AND e.date_start IS NOT NULL AND e.status IN ('actual', 'alleged') "
                                          "GROUP BY 1, 2 ORDER BY 1, 2", &q, x->err);
    if (result == KH_OK) kh_sql_int(&q, 1, dyad);
    while (result == KH_OK && (result = kh_sql_step(&q, x->err)) == KH_OK && q.row) {
        if (scored) fprintf(x->out, "<attvalue for=\"score\" value=\"%.2f\"", kh_sql_col_num(&q, 2));
        else fputs("<spell", x->out);
        put_attribute(x, "start", kh_sql_col_str(&q, 0));
        put_attribute(x, "end", kh_sql_col_str(&q, 1));
        fputs("/>", x->out);
    }
    kh_sql_free(&q);
    return result;
}

static kh_err gexf_edge(const struct kh_export *x, const struct kh_sql *q) {
    fputs("<edge", x->out);
    put_attribute(x, "id", kh_sql_col_str(q, 0));
    put_attribute(x, "source", kh_sql_col_str(q, 1));
    put_attribute(x, "target", kh_sql_col_str(q, 2));
    put_attribute(x, "weight", kh_sql_col_str(q, 3));
    fputs("><attvalues>", x->out);
    put_attvalue(x, "cooperation", kh_sql_col_str(q, 4));
    put_attvalue(x, "conflict", kh_sql_col_str(q, 5));
    KH_TRY(put_times(x, kh_sql_col_int(q, 9), true));
    fputs("</attvalues>", x->out);
    if (!kh_sql_col_null(q, 7)) {
        fputs("<spells>", x->out);
        KH_TRY(put_times(x, kh_sql_col_int(q, 9), false));
        fputs("</spells>", x->out);
    }
    fputs("</edge>\n", x->out);
    return KH_OK;
}

kh_err kh_export_gexf(const struct kh_export *x) {
    fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\">\n"
          "<meta><creator>khaldun</creator><description>Relations between parties, event by event</description></meta>\n"
          "<graph mode=\"dynamic\" defaultedgetype=\"directed\" timeformat=\"date\" timerepresentation=\"interval\">\n"
          "<attributes class=\"node\"><attribute id=\"key\" title=\"key\" type=\"string\"/><attribute id=\"country\" title=\"country\" "
          "type=\"string\"/><attribute id=\"sector\" title=\"sector\" type=\"string\"/><attribute id=\"events\" title=\"events\" "
          "type=\"integer\"/></attributes>\n"
          "<attributes class=\"edge\" mode=\"static\"><attribute id=\"cooperation\" title=\"cooperation\" type=\"integer\"/><attribute "
          "id=\"conflict\" title=\"conflict\" type=\"integer\"/></attributes>\n"
          "<attributes class=\"edge\" mode=\"dynamic\"><attribute id=\"score\" title=\"score\" type=\"double\"/></attributes>\n<nodes>\n",
          x->out);
    KH_TRY(kh_export_each(x, node_query, gexf_node));
    fputs("</nodes>\n<edges>\n", x->out);
    KH_TRY(kh_export_each(x, edge_query, gexf_edge));
    fputs("</edges>\n</graph>\n</gexf>\n", x->out);
    return KH_OK;
}

/* Column names are the JSON keys; `group` tells relations from causes. */
static kh_err cytoscape_rows(const struct kh_export *x, struct kh_json *j, const char *group, const char *sql) {
    struct kh_sql q = {0};
    kh_err result = kh_sql_open(x->store, sql, &q, x->err);
    while (result == KH_OK && (result = kh_sql_step(&q, x->err)) == KH_OK && q.row) {
        kh_json_object(j, NULL);
        kh_json_object(j, "data");
        kh_json_cstr(j, "group", group);
        for (int i = 0; i < sqlite3_column_count(q.stmt); i++) {
            const char *name = sqlite3_column_name(q.stmt, i);
            int type = sqlite3_column_type(q.stmt, i);
            if (type == SQLITE_INTEGER) kh_json_int(j, name, kh_sql_col_int(&q, i));
            else if (type == SQLITE_FLOAT) kh_json_num(j, name, kh_sql_col_num(&q, i), 4);
            else if (type != SQLITE_NULL) kh_json_str(j, name, kh_sql_col_str(&q, i));
        }
        kh_json_end(j);
        kh_json_end(j);
    }
    kh_sql_free(&q);
    return result;
}

static kh_err cytoscape(const struct kh_export *x, struct kh_json *j) {
    kh_json_object(j, NULL);
    kh_json_str(j, "generated_by", KH_S("khaldun"));
    kh_json_object(j, "elements");
    kh_json_array(j, "nodes");
    KH_TRY(cytoscape_rows(x, j, "party", "SELECT 'A' || actor AS id, name, key, country, sector, events FROM actors a WHERE EXISTS (SELECT 1 "
                                         "FROM dyads y WHERE y.events > 0 AND a.actor IN (y.actor, y.recipient)) ORDER BY actor"));
    KH_TRY(cytoscape_rows(x, j, "proposition", "SELECT 'P' || proposition AS id, label AS name, kind, concept, mentions FROM propositions p "
                                               "WHERE EXISTS (SELECT 1 FROM edges e WHERE p.proposition IN (e.cause, e.effect)) ORDER BY 1"));
    kh_json_end(j);
    kh_json_array(j, "edges");
    KH_TRY(cytoscape_rows(x, j, "relation", "SELECT 'R' || dyad AS id, 'A' || actor AS source, 'A' || recipient AS target, events AS weight, "
                                            "cooperation, conflict, mean_score AS score, first, last FROM dyads WHERE events > 0 ORDER BY dyad"));
    KH_TRY(cytoscape_rows(x, j, "cause", "SELECT 'C' || edge AS id, 'P' || cause AS source, 'P' || effect AS target, sign, certainty, belief, "
                                         "claims, sources FROM edges ORDER BY edge"));
    kh_json_end(j);
    kh_json_end(j);
    kh_json_end(j);
    return KH_OK;
}

kh_err kh_export_cytoscape(const struct kh_export *x) { return kh_export_json(x, cytoscape); }
