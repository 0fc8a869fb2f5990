#include "dynamics/loading.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

struct kh_str kh_loading_party(const struct kh_loading *l, struct kh_str key) {
    const uint32_t *i = kh_map_find(&l->parties, key);
    struct kh_str place, role;
    if (i) return l->party_keys.at[*i];
    /* an organ that the texts do not name acts for a state that they do */
    if (kh_str_cut(key, '.', &place, &role) && (i = kh_map_find(&l->parties, place))) return l->party_keys.at[*i];
    return key;
}

kh_err kh_loading_sentence(struct kh_loading *l, int64_t doc, int64_t n, struct kh_str *out) {
    struct kh_sql q = {0};
    kh_err e = kh_sql_open(l->store, "SELECT text FROM sentence_text WHERE doc = ? AND n = ?", &q, l->err);
    *out = KH_S("");
    kh_sql_int(&q, 1, doc);
    kh_sql_int(&q, 2, n);
    if (e == KH_OK) e = kh_sql_step(&q, l->err);
    if (e == KH_OK && q.row) *out = kh_str_trim(kh_sql_col_copy(&q, 0, l->arena));
    kh_sql_free(&q);
    return e;
}

kh_err kh_loading_each(struct kh_loading *l, const char *sql, kh_loading_row take) {
    struct kh_sql q = {0};
    kh_err e = kh_sql_open(l->store, sql, &q, l->err);
    while (e == KH_OK && (e = kh_sql_step(&q, l->err)) == KH_OK && q.row) e = take(l, &q);
    kh_sql_free(&q);
    return e;
}

static kh_err take_party(struct kh_loading *l, const struct kh_sql *q) {
    kh_map_put(&l->parties, kh_sql_col_copy(q, 0, l->arena), (uint32_t)l->party_keys.n, NULL);
    kh_vec_push(l->arena, &l->party_keys, kh_sql_col_copy(q, 1, l->arena));
    uint32_t actor = kh_series_actor(&l->system->series, l->party_keys.at[l->party_keys.n - 1]);
    l->system->series.actors.at[actor].known = true;
    return KH_OK;
}

static const char PARTIES[] = "SELECT a.key, p.key FROM actors a JOIN actors p ON p.actor = a.party ORDER BY a.actor";

/* --- relations ----------------------------------------------------------------------------------------- */

/* The day of an event: the middle of what is known; the day of its first report where no text dates it, and never a
 * later one, for what is reported has happened. */
kh_day kh_loading_day(kh_day start, kh_day end, kh_day reported) {
    if (start == KH_NO_DAY) start = end;
    if (start == KH_NO_DAY) return reported;
    kh_day day = end == KH_NO_DAY ? start : start + (end - start) / 2;
    return reported != KH_NO_DAY && day > reported ? reported : day;
}

bool kh_loading_material_conflict(struct kh_str cameo) {
    int64_t root;
    return cameo.n >= 2 && kh_str_to_i64(kh_str_slice(cameo, 0, 2), &root) && root >= 14;
}

static const uint32_t *note_of(const struct kh_loading *l, int64_t event) {
    char id[24];
    int n = snprintf(id, sizeof id, "%lld", (long long)event);
    return kh_map_find(&l->notes, (struct kh_str){id, (size_t)n});
}

/* The weightiest mention speaks for the event: rows come by weight, and only the first of an event is taken. */
static kh_err take_note(struct kh_loading *l, const struct kh_sql *q) {
    int64_t id = kh_sql_col_int(q, 0);
    if (note_of(l, id)) return KH_OK;
    struct kh_event_note note = {.id = (uint32_t)id, .belief = kh_sql_col_num(q, 3), .sources = (uint32_t)kh_sql_col_int(q, 4)};
    note.type = kh_sql_col_copy(q, 1, l->arena);
    note.status = kh_sql_col_copy(q, 2, l->arena);
    note.document = kh_sql_col_copy(q, kh_sql_col_null(q, 7) ? 8 : 7, l->arena);
    note.by = kh_sql_col_copy(q, 9, l->arena);
    if (!l->wordless) KH_TRY(kh_loading_sentence(l, kh_sql_col_int(q, 5), kh_sql_col_int(q, 6), &note.sentence));
    kh_map_put(&l->notes, kh_arena_printf(l->arena, "%lld", (long long)id), (uint32_t)l->system->notes.n, NULL);
    kh_vec_push(l->arena, &l->system->notes, note);
    return KH_OK;
}

static const char NOTES[] =
    "SELECT e.event, e.type, e.status, e.belief, e.sources, m.doc, x.sentence, d.title, d.id, a.key "
    "FROM events e JOIN event_mentions m ON m.event = e.event AND m.asserts > 0 "
    "JOIN doc_events x ON x.doc = m.doc AND x.n = m.n JOIN documents d ON d.doc = m.doc "
    "JOIN provenance p ON p.doc = m.doc LEFT JOIN actors a ON a.actor = m.speaker "
    "ORDER BY e.event, m.weight DESC, p.number, m.n";

/* A denial takes away as much as it is believed; a joint act counts once over all its pairs. */
static kh_err take_event(struct kh_loading *l, const struct kh_sql *q) {
    struct kh_series *s = &l->system->series;
    const uint32_t *note = note_of(l, kh_sql_col_int(q, 0));
    kh_day day = kh_loading_day(kh_sql_col_day(q, 8), kh_sql_col_day(q, 9), kh_sql_col_day(q, 10));
    if (!note || day == KH_NO_DAY) return KH_OK;
    double weight = kh_sql_col_num(q, 4) * (1 - kh_sql_col_num(q, 5)) * fmax(kh_sql_col_num(q, 7), 0.5);
    struct kh_tone_event event = {.day = day, .score = (float)kh_sql_col_num(q, 3), .weight = (float)fmax(0, fmin(1, weight)), .id = *note};
    event.hostile = kh_loading_material_conflict(kh_sql_col_str(q, 6));
    event.actor = kh_series_actor(s, kh_sql_col_str(q, 1));
    event.recipient = kh_series_actor(s, kh_sql_col_str(q, 2));
    kh_series_add(s, event);
    return KH_OK;
}

static const char EVENTS[] =
    "SELECT e.event, a.key, b.key, e.score, e.belief, e.denial, e.cameo, x.share, e.date_start, e.date_end, e.reported "
    "FROM event_dyads x JOIN dyads y USING (dyad) JOIN events e USING (event) "
    "JOIN actors a ON a.actor = y.actor JOIN actors b ON b.actor = y.recipient "
    "WHERE e.status IN ('actual', 'alleged') ORDER BY e.event, x.dyad";

/* Pairs that a future or a claimed event is about, though they have no event yet. */
static kh_err want_event_pair(struct kh_loading *l, const struct kh_sql *q) {
    struct kh_series *s = &l->system->series;
    uint32_t actor = kh_series_actor(s, kh_sql_col_str(q, 0));
    kh_series_want_pair(s, actor, kh_series_actor(s, kh_sql_col_str(q, 1)));
    return KH_OK;
}

static const char EVENT_PAIRS[] =
    "SELECT DISTINCT pa.key, pb.key FROM propositions n JOIN event_actors x ON x.event = n.event "
    "JOIN event_actors y ON y.event = n.event AND y.actor <> x.actor "
    "JOIN actors a ON a.actor = x.actor JOIN actors pa ON pa.actor = a.party "
    "JOIN actors b ON b.actor = y.actor JOIN actors pb ON pb.actor = b.party "
    "WHERE x.role = 'actor' AND pa.actor <> pb.actor ORDER BY 1, 2";

static void to_parties(struct kh_loading *l, kh_key_vec *keys) {
    for (size_t i = 0; i < keys->n; i++) keys->at[i] = kh_loading_party(l, keys->at[i]);
}

static void want_pairs_of(struct kh_loading *l, const kh_key_vec *a, const kh_key_vec *b) {
    struct kh_series *s = &l->system->series;
    for (size_t i = 0; i < a->n; i++) {
        for (size_t k = 0; k < b->n; k++) {
            uint32_t x = kh_series_actor(s, a->at[i]), y = kh_series_actor(s, b->at[k]);
            if (x != y) kh_series_want_pair(s, x, y);
        }
    }
}

static void want_asked_pairs(struct kh_loading *l) {
    const struct kh_system_options *o = l->options;
    for (size_t i = 0; o->actions && i < o->actions->n; i++) {
        struct kh_action *x = &o->actions->at[i];
        to_parties(l, &x->actors);
        to_parties(l, &x->recipients);
        want_pairs_of(l, &x->actors, &x->recipients);
        want_pairs_of(l, &x->recipients, &x->recipients);
        want_pairs_of(l, &x->actors, &x->actors);
    }
}

/* The day on which the texts end: the newest page or event. */
static kh_err find_today(struct kh_loading *l) {
    struct kh_sql q = {0};
    kh_err e = kh_sql_open(l->store, "SELECT max(published_start) FROM documents", &q, l->err);
    if (e == KH_OK) e = kh_sql_step(&q, l->err);
    kh_day published = e == KH_OK && q.row ? kh_sql_col_day(&q, 0) : KH_NO_DAY;
    kh_sql_free(&q);
    l->system->today = published;
    if (l->system->series.last != KH_NO_DAY && l->system->series.last > published) l->system->today = l->system->series.last;
    return e;
}

kh_err kh_loading_relations(struct kh_loading *l) {
    kh_map_init(&l->parties, l->arena);
    kh_map_init(&l->notes, l->arena);
    KH_TRY(kh_loading_each(l, PARTIES, take_party));
    KH_TRY(kh_loading_each(l, NOTES, take_note));
    KH_TRY(kh_loading_each(l, EVENTS, take_event));
    KH_TRY(kh_loading_each(l, EVENT_PAIRS, want_event_pair));
    want_asked_pairs(l);
    kh_series_close(&l->system->series);
    return find_today(l);
}

/* --- all ----------------------------------------------------------------------------------------------- */

static void begin(struct kh_loading *l, struct kh_system *out, struct kh_arena *a, struct kh_store *store, struct kh_error *err) {
    memset(l, 0, sizeof *l);
    kh_system_init(out, a);
    l->system = out;
    l->arena = a;
    l->store = store;
    l->err = err;
}

kh_err kh_system_load_relations(struct kh_system *out, struct kh_arena *a, struct kh_store *store, struct kh_error *err) {
    struct kh_loading l;
    struct kh_system_options none = {0};
    begin(&l, out, a, store, err);
    l.options = &none;
    l.wordless = true;
    KH_TRY(kh_loading_relations(&l));
    kh_system_close(out);
    return KH_OK;
}

kh_err kh_system_load(struct kh_system *out, struct kh_arena *a, struct kh_store *store, struct kh_system_options *o,
                      struct kh_error *err) {
    struct kh_loading l;
    begin(&l, out, a, store, err);
    l.options = o;
    KH_TRY(kh_loading_relations(&l));
    for (int i = 0; i < 2; i++)
        if (o->dyad[i].n) o->dyad[i] = kh_loading_party(&l, o->dyad[i]);
    KH_TRY(kh_loading_map(&l));
    KH_TRY(kh_loading_futures(&l));
    if (o->pack) KH_TRY(kh_loading_meaning(&l));
    if (!out->series.events.n && !out->influences.n && !out->futures.n)
        return kh_fail(err, KH_ERR_ARGUMENT, "the situation holds no events, causes or scenarios to project");
    kh_system_close(out);
    return KH_OK;
}
