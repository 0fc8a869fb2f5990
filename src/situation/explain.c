#include "situation/explain.h"

#include <stdio.h>
#include <string.h>

#include "store/sql.h"

struct explain {
    struct kh_store *store;
    const struct kh_explain_marks *marks;
    struct kh_buf *out;
    struct kh_error *err;
};

typedef kh_err (*row_fn)(const struct explain *x, const struct kh_sql *q);

/* Runs row for every row of a query with one number as parameter ?1. */
static kh_err each(const struct explain *x, const char *sql, int64_t number, row_fn row) {
    struct kh_sql q = {0};
    kh_err result = kh_sql_open(x->store, sql, &q, x->err);
    if (result == KH_OK) kh_sql_int(&q, 1, number);
    while (result == KH_OK && (result = kh_sql_step(&q, x->err)) == KH_OK && q.row) result = row(x, &q);
    kh_sql_free(&q);
    return result;
}

static void put(const struct explain *x, struct kh_str s) { kh_buf_put(x->out, s); }
static void puts_(const struct explain *x, const char *s) { kh_buf_puts(x->out, s); }

static void put_isolated(const struct explain *x, struct kh_str s) {
    puts_(x, "\u2068");
    put(x, s);
    puts_(x, "\u2069");
}

/* Columns from `first` on: sentence text, its start, then trigger start and end, document number, its source,
 * its title, rule. */
static void put_sentence(const struct explain *x, const struct kh_sql *q, int first) {
    struct kh_str text = kh_sql_col_str(q, first);
    int64_t start = kh_sql_col_int(q, first + 1), from = kh_sql_col_int(q, first + 2) - start, to = kh_sql_col_int(q, first + 3) - start;
    if (from < 0 || to < from || (size_t)to > text.n) from = to = 0;
    puts_(x, "      \u2068");
    put(x, kh_str_slice(text, 0, (size_t)from));
    if (to > from) puts_(x, x->marks->open);
    put(x, kh_str_slice(text, (size_t)from, (size_t)to));
    if (to > from) puts_(x, x->marks->close);
    put(x, kh_str_slice(text, (size_t)to, text.n));
    puts_(x, "\u2069\n");
    kh_buf_printf(x->out, "      D%lld ", (long long)kh_sql_col_int(q, first + 4));
    put_isolated(x, kh_sql_col_str(q, first + 5));
    puts_(x, ", ");
    put_isolated(x, kh_sql_col_str(q, first + 6));
    struct kh_str rule = kh_sql_col_str(q, first + 7);
    kh_buf_printf(x->out, "\n      rule %.*s\n", KH_STR_ARG(rule));
}

/* The columns put_sentence wants, of an item i of document d. */
#define SENTENCE \
    "t.text, (SELECT span_start FROM sentences z WHERE z.doc = i.doc AND z.n = i.sentence), i.trigger_start, i.trigger_end, " \
    "p.number, src.name, coalesce(d.title, d.id), i.rule"
#define FROM_ITEM \
    " JOIN documents d ON d.doc = i.doc JOIN provenance p ON p.doc = i.doc JOIN sources src USING (source) " \
    "LEFT JOIN sentence_text t ON t.doc = i.doc AND t.n = i.sentence "
#define WHO(role) \
    "coalesce((SELECT group_concat(key, '+') FROM (SELECT a.key FROM event_actors y JOIN actors a USING (actor) " \
    "WHERE y.event = e.event AND y.role = '" role "' ORDER BY a.key)), '-')"

static kh_err event_head(const struct explain *x, const struct kh_sql *q) {
    struct kh_str c[10];
    for (int i = 0; i < 10; i++) c[i] = kh_sql_col_str(q, i);
    kh_buf_printf(x->out, "E%.*s  %.*s%s%.*s  %.*s -> %.*s  %s%.*s%s%.*s\n", KH_STR_ARG(c[0]), KH_STR_ARG(c[1]), c[2].n ? "/" : "",
                  KH_STR_ARG(c[2]), KH_STR_ARG(c[3]), KH_STR_ARG(c[4]), c[5].n ? "" : "undated", KH_STR_ARG(c[5]),
                  c[6].n && !kh_str_equal(c[5], c[6]) ? ".." : "", c[6].n && !kh_str_equal(c[5], c[6]) ? (int)c[6].n : 0, c[6].p);
    if (c[7].n) {
        puts_(x, "  place ");
        put_isolated(x, c[7]);
        puts_(x, "\n");
    }
    kh_buf_printf(x->out, "  key %.*s\n  status %.*s, score %.1f\n", KH_STR_ARG(c[8]), KH_STR_ARG(c[9]), kh_sql_col_num(q, 10));
    kh_buf_printf(x->out, "  belief %.3f, denial %.3f, from %lld independent source%s in %lld mention%s\n", kh_sql_col_num(q, 11),
                  kh_sql_col_num(q, 12), (long long)kh_sql_col_int(q, 13), kh_sql_col_int(q, 13) == 1 ? "" : "s",
                  (long long)kh_sql_col_int(q, 14), kh_sql_col_int(q, 14) == 1 ? "" : "s");
    puts_(x, "  belief = 1 - product over units (1 - best weight in the unit); weight = status x attribution x confidence x trust\n");
    return KH_OK;
}

static kh_err mention_row(const struct explain *x, const struct kh_sql *q) {
    static const char *const side[] = {"denied", "doubted", "told"};
    struct kh_str by = kh_sql_col_str(q, 2), item = kh_sql_col_str(q, 8);
    kh_buf_printf(x->out, "\n  unit %lld, %s", (long long)kh_sql_col_int(q, 0) + 1, side[kh_sql_col_int(q, 1) + 1]);
    if (by.n) kh_buf_printf(x->out, " by %.*s", KH_STR_ARG(by));
    kh_buf_printf(x->out, ": %.3f = %.2f x %.2f x %.2f x %.2f\n", kh_sql_col_num(q, 3), kh_sql_col_num(q, 4), kh_sql_col_num(q, 5),
                  kh_sql_col_num(q, 6), kh_sql_col_num(q, 7));
    put_sentence(x, q, 9);
    kh_buf_printf(x->out, "      item %.*s\n", KH_STR_ARG(item));
    return KH_OK;
}

static kh_err claim_row(const struct explain *x, const struct kh_sql *q) {
    struct kh_str stance = kh_sql_col_str(q, 1);
    kh_buf_printf(x->out, "\n  unit %lld, ", (long long)kh_sql_col_int(q, 2) + 1);
    put_isolated(x, kh_sql_col_str(q, 0));
    const char *what = "it";
    bool admits = kh_str_equal(stance, KH_S("denies")) && kh_sql_col_int(q, 4) == 0;
    if (admits) what = "what else is said of it, but tells the event itself, so this is no denial of the event";
    kh_buf_printf(x->out, " %.*s %s: %.3f\n", KH_STR_ARG(stance), what, kh_sql_col_num(q, 3));
    put_sentence(x, q, 5);
    return KH_OK;
}

static kh_err account_line(const struct explain *x, const struct kh_sql *q) {
    struct kh_str kind = kh_sql_col_str(q, 1);
    kh_buf_printf(x->out, "  told in %lld ways (%.*s): khaldun explain FILE V%lld\n", (long long)kh_sql_col_int(q, 2), KH_STR_ARG(kind),
                  (long long)kh_sql_col_int(q, 0));
    return KH_OK;
}

static kh_err explain_event(const struct explain *x, int64_t n) {
    KH_TRY(each(x, "SELECT event, type, mode, " WHO("actor") ", " WHO("recipient") ", date_start, date_end, place_name, key, status, "
                   "score, belief, denial, sources, mentions FROM events e WHERE event = ?1", n, event_head));
    KH_TRY(each(x, "SELECT account, kind, versions FROM accounts WHERE event = ?1 ORDER BY account", n, account_line));
    KH_TRY(each(x, "SELECT m.unit, m.asserts, a.key, m.weight, m.w_status, m.w_attribution, m.w_confidence, m.w_trust, "
                   "d.id || '#e' || (m.n + 1), " SENTENCE " FROM event_mentions m JOIN doc_events i ON i.doc = m.doc AND i.n = m.n" FROM_ITEM
                   "LEFT JOIN actors a ON a.actor = m.speaker WHERE m.event = ?1 ORDER BY m.unit, p.number, m.n", n, mention_row));
    return each(x, "SELECT coalesce(a.key, src.name), i.stance, m.unit, m.weight, m.asserts, " SENTENCE " FROM event_claims m JOIN doc_claims i ON "
                   "i.doc = m.doc AND i.n = m.n" FROM_ITEM "LEFT JOIN actors a ON a.actor = m.speaker WHERE m.event = ?1 "
                   "ORDER BY m.unit, p.number, i.n", n, claim_row);
}

static kh_err actor_head(const struct explain *x, const struct kh_sql *q) {
    struct kh_str key = kh_sql_col_str(q, 1), party = kh_sql_col_str(q, 3), first = kh_sql_col_str(q, 7), last = kh_sql_col_str(q, 8);
    kh_buf_printf(x->out, "A%lld  %.*s  ", (long long)kh_sql_col_int(q, 0), KH_STR_ARG(key));
    put_isolated(x, kh_sql_col_str(q, 2));
    kh_buf_printf(x->out, "\n  acts for %.*s; %lld documents, %lld mentions, %lld events", KH_STR_ARG(party), (long long)kh_sql_col_int(q, 4),
                  (long long)kh_sql_col_int(q, 5), (long long)kh_sql_col_int(q, 6));
    if (first.n) kh_buf_printf(x->out, "; pages of %.*s to %.*s", KH_STR_ARG(first), KH_STR_ARG(last));
    puts_(x, "\n");
    return KH_OK;
}

static kh_err name_row(const struct explain *x, const struct kh_sql *q) {
    struct kh_str person = kh_sql_col_str(q, 1);
    puts_(x, "  named ");
    put_isolated(x, kh_sql_col_str(q, 0));
    if (person.n) kh_buf_printf(x->out, " (person %.*s)", KH_STR_ARG(person));
    kh_buf_printf(x->out, " %lld times\n", (long long)kh_sql_col_int(q, 2));
    return KH_OK;
}

static kh_err event_line(const struct explain *x, const struct kh_sql *q) {
    struct kh_str when = kh_sql_col_str(q, 1), type = kh_sql_col_str(q, 2), from = kh_sql_col_str(q, 3), to = kh_sql_col_str(q, 4),
                  status = kh_sql_col_str(q, 5);
    kh_buf_printf(x->out, "  E%-4lld %-10.*s  %.*s  %.*s -> %.*s  %.*s, belief %.2f", (long long)kh_sql_col_int(q, 0),
                  (int)when.n, when.p, KH_STR_ARG(type), KH_STR_ARG(from), KH_STR_ARG(to), KH_STR_ARG(status), kh_sql_col_num(q, 6));
    if (!kh_sql_col_null(q, 7)) kh_buf_printf(x->out, ", score %.1f, share %.2f", kh_sql_col_num(q, 7), kh_sql_col_num(q, 8));
    puts_(x, "\n");
    return KH_OK;
}

#define EVENT_LINE "e.event, coalesce(e.date_start, ''), e.type || coalesce('/' || e.mode, ''), " WHO("actor") ", " WHO("recipient") ", e.status, e.belief"

static kh_err explain_actor(const struct explain *x, int64_t n) {
    KH_TRY(each(x, "SELECT a.actor, a.key, a.name, p.key, a.documents, a.mentions, a.events, a.first, a.last FROM actors a JOIN actors p "
                   "ON p.actor = a.party WHERE a.actor = ?1", n, actor_head));
    KH_TRY(each(x, "SELECT name, person, mentions FROM actor_names WHERE actor = ?1 ORDER BY mentions DESC, name", n, name_row));
    return each(x, "SELECT " EVENT_LINE ", NULL, NULL FROM events e WHERE e.event IN (SELECT event FROM event_actors WHERE actor = ?1) "
                   "ORDER BY e.event", n, event_line);
}

static kh_err dyad_head(const struct explain *x, const struct kh_sql *q) {
    struct kh_str a = kh_sql_col_str(q, 1), b = kh_sql_col_str(q, 2);
    kh_buf_printf(x->out, "R%lld  %.*s -> %.*s: %lld events that happened or are alleged, %lld cooperation, %lld conflict, mean score %.2f\n",
                  (long long)kh_sql_col_int(q, 0), KH_STR_ARG(a), KH_STR_ARG(b), (long long)kh_sql_col_int(q, 3), (long long)kh_sql_col_int(q, 4),
                  (long long)kh_sql_col_int(q, 5), kh_sql_col_num(q, 6));
    return KH_OK;
}

static kh_err explain_dyad(const struct explain *x, int64_t n) {
    KH_TRY(each(x, "SELECT y.dyad, a.key, b.key, y.events, y.cooperation, y.conflict, y.mean_score FROM dyads y JOIN actors a ON "
                   "a.actor = y.actor JOIN actors b ON b.actor = y.recipient WHERE y.dyad = ?1", n, dyad_head));
    return each(x, "SELECT " EVENT_LINE ", e.score, y.share FROM event_dyads y JOIN events e USING (event) WHERE y.dyad = ?1 "
                   "ORDER BY e.event", n, event_line);
}

static kh_err account_head(const struct explain *x, const struct kh_sql *q) {
    struct kh_str key = kh_sql_col_str(q, 1), kind = kh_sql_col_str(q, 2);
    kh_buf_printf(x->out, "V%lld  E%lld %.*s is told in %lld ways (%.*s)\n", (long long)kh_sql_col_int(q, 0), (long long)kh_sql_col_int(q, 4),
                  KH_STR_ARG(key), (long long)kh_sql_col_int(q, 3), KH_STR_ARG(kind));
    return KH_OK;
}

static kh_err version_row(const struct explain *x, const struct kh_sql *q) {
    struct kh_str by = kh_sql_col_str(q, 4);
    kh_buf_printf(x->out, "\n  %lld. ", (long long)kh_sql_col_int(q, 0));
    put_isolated(x, kh_sql_col_str(q, 1));
    kh_buf_printf(x->out, " (belief %.3f, %lld independent), says ", kh_sql_col_num(q, 2), (long long)kh_sql_col_int(q, 3));
    put_isolated(x, by);
    puts_(x, "\n");
    put_sentence(x, q, 5);
    return KH_OK;
}

/* Voices of either owner: events and claims have the same evidence columns. */
#define VOICES(owner, table) \
    "SELECT v.version, v.value, v.belief, v.sources, coalesce(a.key, src.name), " SENTENCE " FROM account_versions v JOIN account_voices o " \
    "USING (account, version) JOIN " table " i ON i.doc = o.doc AND i.n = o.item AND o.owner = '" owner "'" FROM_ITEM \
    "LEFT JOIN actors a ON a.actor = o.speaker WHERE v.account = ?1"

static kh_err explain_account(const struct explain *x, int64_t n) {
    KH_TRY(each(x, "SELECT c.account, e.key, c.kind, c.versions, e.event FROM accounts c JOIN events e USING (event) WHERE c.account = ?1",
                n, account_head));
    return each(x, VOICES("event", "doc_events") " UNION ALL " VOICES("claim", "doc_claims") " ORDER BY 1", n, version_row);
}

static kh_err edge_head(const struct explain *x, const struct kh_sql *q) {
    struct kh_str certainty = kh_sql_col_str(q, 4);
    kh_buf_printf(x->out, "C%lld  ", (long long)kh_sql_col_int(q, 0));
    put_isolated(x, kh_sql_col_str(q, 1));
    puts_(x, kh_sql_col_int(q, 2) > 0 ? "  furthers (+)  " : "  lessens (-)  ");
    put_isolated(x, kh_sql_col_str(q, 3));
    kh_buf_printf(x->out, "\n  %.*s, belief %.3f from %lld claim%s of %lld independent\n", KH_STR_ARG(certainty), kh_sql_col_num(q, 5),
                  (long long)kh_sql_col_int(q, 6), kh_sql_col_int(q, 6) == 1 ? "" : "s", (long long)kh_sql_col_int(q, 7));
    puts_(x, "  belief = 1 - product over units (1 - best weight in the unit); weight = certainty x attribution x trust\n");
    if (!kh_sql_col_null(q, 8)) kh_buf_printf(x->out, "  the opposite is said too: C%lld\n", (long long)kh_sql_col_int(q, 8));
    return KH_OK;
}

static kh_err edge_claim(const struct explain *x, const struct kh_sql *q) {
    static const char *const trend[] = {"falls", "as it is", "rises"};
    struct kh_str by = kh_sql_col_str(q, 1), item = kh_sql_col_str(q, 6);
    kh_buf_printf(x->out, "\n  unit %lld, said by ", (long long)kh_sql_col_int(q, 0) + 1);
    put_isolated(x, by);
    kh_buf_printf(x->out, ", weight %.3f: the cause (%s) %s the effect (%s)\n", kh_sql_col_num(q, 2), trend[kh_sql_col_int(q, 4) + 1],
                  kh_sql_col_int(q, 3) > 0 ? "furthers" : "lessens", trend[kh_sql_col_int(q, 5) + 1]);
    put_sentence(x, q, 7);
    kh_buf_printf(x->out, "      item %.*s\n", KH_STR_ARG(item));
    return KH_OK;
}

static kh_err explain_edge(const struct explain *x, int64_t n) {
    KH_TRY(each(x, "SELECT e.edge, f.label, e.sign, t.label, e.certainty, e.belief, e.claims, e.sources, e.opposed FROM edges e "
                   "JOIN propositions f ON f.proposition = e.cause JOIN propositions t ON t.proposition = e.effect WHERE e.edge = ?1",
                n, edge_head));
    return each(x, "SELECT c.unit, coalesce(a.key, src.name), c.weight, c.sign, c.cause_trend, c.effect_trend, d.id || '#k' || (c.n + 1), "
                   SENTENCE " FROM edge_claims c JOIN doc_causes i ON i.doc = c.doc AND i.n = c.n" FROM_ITEM
                   "LEFT JOIN actors a ON a.actor = c.speaker WHERE c.edge = ?1 ORDER BY c.unit, p.number, c.n", n, edge_claim);
}

static kh_err proposition_head(const struct explain *x, const struct kh_sql *q) {
    struct kh_str key = kh_sql_col_str(q, 1), kind = kh_sql_col_str(q, 2);
    kh_buf_printf(x->out, "P%lld  ", (long long)kh_sql_col_int(q, 0));
    put_isolated(x, kh_sql_col_str(q, 3));
    kh_buf_printf(x->out, "  (%.*s)\n  key ", KH_STR_ARG(kind));
    put_isolated(x, key);
    puts_(x, "\n");
    return KH_OK;
}

static kh_err edge_line(const struct explain *x, const struct kh_sql *q) {
    kh_buf_printf(x->out, "  C%lld  ", (long long)kh_sql_col_int(q, 0));
    put_isolated(x, kh_sql_col_str(q, 1));
    puts_(x, kh_sql_col_int(q, 2) > 0 ? "  +>  " : "  ->  ");
    put_isolated(x, kh_sql_col_str(q, 3));
    kh_buf_printf(x->out, "  belief %.2f\n", kh_sql_col_num(q, 4));
    return KH_OK;
}

static kh_err words_row(const struct explain *x, const struct kh_sql *q) {
    kh_buf_printf(x->out, "  D%lld ", (long long)kh_sql_col_int(q, 0));
    put_isolated(x, kh_sql_col_str(q, 1));
    puts_(x, "\n");
    return KH_OK;
}

static kh_err explain_proposition(const struct explain *x, int64_t n) {
    KH_TRY(each(x, "SELECT proposition, key, kind, label FROM propositions WHERE proposition = ?1", n, proposition_head));
    KH_TRY(each(x, "SELECT e.edge, f.label, e.sign, t.label, e.belief FROM edges e JOIN propositions f ON f.proposition = e.cause JOIN "
                   "propositions t ON t.proposition = e.effect WHERE ?1 IN (e.cause, e.effect) ORDER BY e.edge", n, edge_line));
    return each(x, "SELECT p.number, CAST(substr(CAST(d.text AS BLOB), q.span_start + 1, q.span_end - q.span_start) AS TEXT) FROM "
                   "proposition_mentions m JOIN doc_propositions q ON q.doc = m.doc AND q.n = m.n JOIN documents d ON d.doc = m.doc JOIN "
                   "provenance p ON p.doc = m.doc WHERE m.proposition = ?1 ORDER BY p.number, m.n", n, words_row);
}

static kh_err scenario_head(const struct explain *x, const struct kh_sql *q) {
    kh_buf_printf(x->out, "F%lld  ", (long long)kh_sql_col_int(q, 0));
    put_isolated(x, kh_sql_col_str(q, 1));
    if (kh_sql_col_null(q, 2)) puts_(x, "\n  likelihood unknown: no text gives one\n");
    else kh_buf_printf(x->out, "\n  likelihood %.2f to %.2f, as the texts give it\n", kh_sql_col_num(q, 2), kh_sql_col_num(q, 3));
    return KH_OK;
}

static kh_err part_row(const struct explain *x, const struct kh_sql *q) {
    struct kh_str role = kh_sql_col_str(q, 0);
    kh_buf_printf(x->out, "  %.*s (P%lld) ", KH_STR_ARG(role), (long long)kh_sql_col_int(q, 1));
    put_isolated(x, kh_sql_col_str(q, 2));
    puts_(x, "\n");
    return KH_OK;
}

static kh_err scenario_mention(const struct explain *x, const struct kh_sql *q) {
    puts_(x, "\n  says ");
    put_isolated(x, kh_sql_col_str(q, 0));
    puts_(x, "\n");
    put_sentence(x, q, 1);
    return KH_OK;
}

static kh_err explain_scenario(const struct explain *x, int64_t n) {
    KH_TRY(each(x, "SELECT scenario, name, likelihood_low, likelihood_high FROM scenarios WHERE scenario = ?1", n, scenario_head));
    KH_TRY(each(x, "SELECT p.role, p.proposition, CAST(substr(CAST(d.text AS BLOB), q.span_start + 1, q.span_end - q.span_start) AS TEXT) "
                   "FROM scenario_parts p JOIN doc_propositions q ON q.doc = p.doc AND q.n = p.doc_proposition JOIN documents d ON "
                   "d.doc = p.doc WHERE p.scenario = ?1 ORDER BY p.n", n, part_row));
    return each(x, "SELECT coalesce(a.key, src.name), " SENTENCE " FROM scenario_mentions m JOIN doc_scenarios i ON i.doc = m.doc AND "
                   "i.n = m.n" FROM_ITEM "LEFT JOIN actors a ON a.actor = m.speaker WHERE m.scenario = ?1 ORDER BY p.number, m.n",
                n, scenario_mention);
}

static kh_err document_head(const struct explain *x, const struct kh_sql *q) {
    struct kh_str when = kh_sql_col_str(q, 2), from = kh_sql_col_str(q, 3), id = kh_sql_col_str(q, 5), url = kh_sql_col_str(q, 6);
    kh_buf_printf(x->out, "D%lld  ", (long long)kh_sql_col_int(q, 0));
    put_isolated(x, kh_sql_col_str(q, 1));
    puts_(x, "\n  ");
    put_isolated(x, kh_sql_col_str(q, 4));
    if (!when.n) when = KH_S("at an unknown date");
    kh_buf_printf(x->out, ", published %.*s (%.*s)\n  id %.*s\n", KH_STR_ARG(when), KH_STR_ARG(from), KH_STR_ARG(id));
    if (url.n) kh_buf_printf(x->out, "  %.*s\n", KH_STR_ARG(url));
    if (kh_sql_col_int(q, 8)) kh_buf_printf(x->out, "  a near-copy of D%lld\n", (long long)kh_sql_col_int(q, 7));
    return KH_OK;
}

static kh_err explain_document(const struct explain *x, int64_t n) {
    KH_TRY(each(x, "SELECT p.number, coalesce(d.title, d.id), d.published_start, d.published_from, s.name, d.id, d.url, p.cluster, p.copy FROM "
                   "provenance p JOIN documents d USING (doc) JOIN sources s USING (source) WHERE p.number = ?1", n, document_head));
    return each(x, "SELECT " EVENT_LINE ", NULL, NULL FROM events e WHERE e.event IN (SELECT m.event FROM event_mentions m JOIN provenance p "
                   "USING (doc) WHERE p.number = ?1) ORDER BY e.event", n, event_line);
}

static kh_err source_head(const struct explain *x, const struct kh_sql *q) {
    struct kh_str key = kh_sql_col_str(q, 2);
    kh_buf_printf(x->out, "S%lld  ", (long long)kh_sql_col_int(q, 0));
    put_isolated(x, kh_sql_col_str(q, 1));
    kh_buf_printf(x->out, "  (%.*s)\n  trust %.2f; %lld documents, %lld when near-copies count once\n", KH_STR_ARG(key), kh_sql_col_num(q, 3),
                  (long long)kh_sql_col_int(q, 4), (long long)kh_sql_col_int(q, 5));
    return KH_OK;
}

static kh_err explain_source(const struct explain *x, int64_t n) {
    KH_TRY(each(x, "SELECT source, name, key, trust, documents, clusters FROM sources WHERE source = ?1", n, source_head));
    return each(x, "SELECT p.number, coalesce(d.title, d.id) FROM provenance p JOIN documents d USING (doc) WHERE p.source = ?1 ORDER BY p.number",
                n, words_row);
}

static const struct {
    char letter;
    const char *by_key; /* number of a key, or NULL */
    kh_err (*explain)(const struct explain *x, int64_t n);
} kinds[] = {
    {'E', "SELECT event FROM events WHERE key = ?1", explain_event},
    {'A', "SELECT actor FROM actors WHERE key = ?1", explain_actor},
    {'R', NULL, explain_dyad},
    {'V', NULL, explain_account},
    {'C', NULL, explain_edge},
    {'P', "SELECT proposition FROM propositions WHERE key = ?1", explain_proposition},
    {'F', "SELECT scenario FROM scenarios WHERE key = ?1", explain_scenario},
    {'D', "SELECT p.number FROM provenance p JOIN documents d USING (doc) WHERE d.id = ?1", explain_document},
    {'S', "SELECT source FROM sources WHERE key = ?1", explain_source},
};
enum { N_KINDS = sizeof kinds / sizeof *kinds };

static kh_err find_key(const struct explain *x, size_t kind, struct kh_str key, int64_t *n) {
    struct kh_sql q = {0};
    kh_err result = kh_sql_open(x->store, kinds[kind].by_key, &q, x->err);
    if (result == KH_OK) {
        kh_sql_str(&q, 1, key);
        result = kh_sql_step(&q, x->err);
    }
    *n = result == KH_OK && q.row ? kh_sql_col_int(&q, 0) : -1;
    kh_sql_free(&q);
    return result;
}

/* Keys go first: a key may look like a letter and a number ("A3"). */
static kh_err explain_id(const struct explain *x, struct kh_str id) {
    int64_t n;
    for (size_t i = 0; i < N_KINDS; i++) {
        if (!kinds[i].by_key) continue;
        KH_TRY(find_key(x, i, id, &n));
        if (n >= 0) return kinds[i].explain(x, n);
    }
    if (!id.n || !kh_str_to_i64(kh_str_slice(id, 1, id.n), &n)) return KH_OK;
    for (size_t i = 0; i < N_KINDS; i++)
        if (kinds[i].letter == (id.p[0] & ~('a' - 'A'))) return kinds[i].explain(x, n);
    return KH_OK;
}

kh_err kh_explain(struct kh_store *s, struct kh_str id, const struct kh_explain_marks *marks, struct kh_buf *out,
                  struct kh_error *err) {
    struct explain x = {s, marks, out, err};
    size_t before = out->n;
    KH_TRY(explain_id(&x, id));
    if (out->n > before) return KH_OK;
    return kh_fail(err, KH_ERR_NOT_FOUND, "nothing here is called %.*s; khaldun show FILE events (or causes, accounts) lists what there is", KH_STR_ARG(id));
}
