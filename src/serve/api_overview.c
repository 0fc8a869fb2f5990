/* What this situation is, on one page. */
#include <math.h>
#include <stdlib.h>

#include "serve/api.h"
#include "serve/relations.h"
#include "situation/measured.h"

enum { TOP = 10, MOVED = 8 };

#define COUNTS                                                                                                        \
    "SELECT json_object('documents', (SELECT count(*) FROM documents),"                                               \
    " 'undated', (SELECT count(*) FROM documents WHERE published_start IS NULL),"                                     \
    " 'sentences', (SELECT count(*) FROM sentences), 'actors', (SELECT count(*) FROM actors WHERE mentions > 0),"     \
    " 'events', (SELECT count(*) FROM events),"                                                                       \
    " 'sure', (SELECT count(*) FROM events e WHERE e.confidence >= CAST(?1 AS REAL)),"                                \
    " 'alleged', (SELECT count(*) FROM events WHERE status = 'alleged'),"                                             \
    " 'accounts', (SELECT count(*) FROM accounts), 'causes', (SELECT count(*) FROM edges),"                           \
    " 'scenarios', (SELECT count(*) FROM scenarios), 'sources', (SELECT count(*) FROM sources),"                      \
    " 'independent', (SELECT count(DISTINCT source) FROM provenance WHERE copy = 0),"                                 \
    " 'failed', (SELECT count(DISTINCT doc) FROM doc_diagnostics WHERE code LIKE '%.failed'))"
#define RANGE                                                                                                         \
    "SELECT json_object('from', min(published_start), 'to', max(coalesce(published_end, published_start))) FROM documents"
#define MONTHS                                                                                                        \
    "SELECT json_object('month', month, 'cooperative', cooperative, 'hostile', hostile, 'alleged', alleged) FROM ("   \
    "SELECT substr(date_start, 1, 7) AS month, sum(status = 'actual' AND score >= 0) AS cooperative,"                 \
    " sum(status = 'actual' AND score < 0) AS hostile, sum(status = 'alleged') AS alleged FROM events e"              \
    " WHERE date_start <= coalesce(reported, date_start) AND status IN ('actual', 'alleged')"                         \
    " AND " KH_SQL_SURE("?1") " GROUP BY 1 ORDER BY 1 DESC LIMIT 72) ORDER BY month"
#define ACTOR                                                                                                         \
    "SELECT json_object('id', n.key, 'events', count(DISTINCT x.event), 'mentions', n.mentions,"                      \
    " 'hostile', count(DISTINCT CASE WHEN e.score < 0 THEN x.event END),"                                             \
    " 'cooperative', count(DISTINCT CASE WHEN e.score >= 0 THEN x.event END), 'last', max(e.date_start))"             \
    " FROM actors n JOIN event_actors x USING (actor) JOIN events e USING (event)"                                    \
    " GROUP BY n.actor ORDER BY count(DISTINCT x.event) DESC, n.key LIMIT 10"

/* Whoever opens the page sees first what is at least fairly surely read. */
#define RECENT                                                                                                        \
    "e.status IN ('actual', 'alleged') AND e.date_start <= coalesce(e.reported, e.date_start)"                        \
    " AND " KH_SQL_SURE("?1") " ORDER BY e.date_start DESC, e.event DESC LIMIT 8"

/* Of a level counted from the surest; "" when there is none. */
static struct kh_str level(struct kh_answer *a, int from_surest) {
    struct kh_level levels[KH_LEVELS];
    int n = kh_measured_levels(levels);
    return n > from_surest ? kh_arena_printf(a->arena, "%.6f", levels[n - 1 - from_surest].least) : KH_S("");
}

static void write_pairs(struct kh_answer *a) {
    const struct kh_relations *r = a->relations;
    kh_json_array(&a->json, "pairs");
    for (size_t i = 0; i < r->n_pairs && i < TOP; i++) kh_pair_write(r, &r->pairs[i], a->arena, &a->json);
    kh_json_end(&a->json);
}

static double moved(const struct kh_pair_row *p) {
    return !p->estimated || isnan(p->change) ? 0 : fabs(p->change);
}

/* What only fades with time did not move: something happened between the two in those days. */
static bool lately(const struct kh_relations *r, const struct kh_pair_row *p) {
    kh_day last;
    return kh_day_parse(p->last, &last, NULL) && last <= r->today && last >= r->today - KH_CHANGE_DAYS;
}

static int by_move(const void *x, const void *y) {
    const struct kh_pair_row *p = *(const struct kh_pair_row *const *)x, *q = *(const struct kh_pair_row *const *)y;
    double d = moved(q) - moved(p);
    if (d != 0) return d > 0 ? 1 : -1;
    return (p > q) - (p < q);
}

static void write_moved(struct kh_answer *a) {
    const struct kh_relations *r = a->relations;
    const struct kh_pair_row **order = kh_arena_array(a->arena, const struct kh_pair_row *, r->n_pairs + 1);
    for (size_t i = 0; i < r->n_pairs; i++) order[i] = &r->pairs[i];
    qsort(order, r->n_pairs, sizeof *order, by_move);
    kh_json_array(&a->json, "moved");
    for (size_t i = 0, n = 0; i < r->n_pairs && n < MOVED && moved(order[i]) >= 0.05; i++) {
        if (!lately(r, order[i])) continue;
        kh_pair_write(r, order[i], a->arena, &a->json);
        n++;
    }
    kh_json_end(&a->json);
}

kh_err kh_api_overview(struct kh_answer *a) {
    struct kh_str updated, file = kh_path_name(kh_str_from(kh_store_path(a->store))), name = file;
    KH_TRY(kh_answer_text(a, "SELECT coalesce(max(reported), '') FROM events", NULL, 0, &updated));
    for (size_t i = file.n; i > 0; i--) {
        if (file.p[i - 1] == '.' && i > 1) {
            name = kh_str_slice(file, 0, i - 1);
            break;
        }
    }
    struct kh_str least = kh_answer_least(a), sure = level(a, 0), recent = least.n ? least : level(a, 1);
    kh_json_object(&a->json, NULL);
    kh_json_str(&a->json, "name", name);
    kh_json_str(&a->json, "updated", updated);
    KH_TRY(kh_answer_value(a, "range", RANGE, NULL, 0));
    kh_json_bool(&a->json, "writable", a->writable);
    KH_TRY(kh_answer_value(a, "counts", COUNTS, &sure, 1));
    KH_TRY(kh_answer_rows(a, "actors", ACTOR, NULL, 0));
    write_pairs(a);
    write_moved(a);
    KH_TRY(kh_write_events(a, "recent", RECENT, &recent, 1));
    KH_TRY(kh_write_accounts(a, "accounts", KH_SQL_SURE("?1") " ORDER BY c.versions DESC, e.sources DESC, c.account LIMIT 6", &least, 1));
    KH_TRY(kh_write_scenarios(a, "scenarios", "1 ORDER BY f.sources DESC, f.scenario LIMIT 6", NULL, 0));
    KH_TRY(kh_write_sources(a, "sources", "LIMIT 8"));
    KH_TRY(kh_answer_rows(a, "months", MONTHS, &least, 1));
    kh_json_end(&a->json);
    return KH_OK;
}
