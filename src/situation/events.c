/* Merged events: what each is worth, when and where it was, who took part; and the pairs they touch. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "situation/claims.h"
#include "situation/merge.h"
#include "situation/model.h"

static bool takes_part(const struct kh_model *m, const struct kh_m_mention *e, uint32_t actor) {
    uint32_t party = m->actors.at[actor].party;
    for (size_t i = 0; i < e->actors.n; i++)
        if (m->actors.at[e->actors.at[i]].party == party) return true;
    for (size_t i = 0; i < e->recipients.n; i++)
        if (m->actors.at[e->recipients.at[i]].party == party) return true;
    return false;
}

static enum kh_speaker speaker_of(const struct kh_model *m, const struct kh_m_mention *e, uint32_t actor, bool attributed) {
    if (!attributed) return KH_SPEAKER_PUBLISHER;
    if (actor == KH_NONE) return KH_SPEAKER_UNNAMED;
    return takes_part(m, e, actor) ? KH_SPEAKER_PARTY : KH_SPEAKER_OTHER;
}

static double trust_of(const struct kh_model *m, uint32_t doc) { return m->sources.at[m->docs.at[doc].source].trust; }

typedef KH_VEC(struct kh_origin) origin_vec;

/* Does this actor, or another of its party, tell the event as something that happened? */
static bool admits(const struct kh_model *m, uint32_t event, uint32_t actor) {
    const kh_u32_vec *mentions = &m->events.at[event].mentions;
    for (size_t i = 0; i < mentions->n && actor != KH_NONE; i++) {
        const struct kh_m_mention *e = &m->mentions.at[mentions->at[i]];
        bool own = e->voice.actor != KH_NONE && m->actors.at[e->voice.actor].party == m->actors.at[actor].party;
        if (own && e->asserts > 0 && e->status == KH_STATUS_ACTUAL) return true;
    }
    return false;
}

int kh_model_claim_side(const struct kh_model *m, const struct kh_m_claim *c) {
    uint32_t event = m->mentions.at[c->mention].event;
    if (c->stance == KH_STANCE_DENIES) return event != KH_NONE && admits(m, event, c->speaker) ? 0 : -1;
    return c->stance == KH_STANCE_ASSERTS;
}

static double claim_weight(const struct kh_model *m, const struct kh_m_claim *c) {
    const struct kh_m_mention *e = &m->mentions.at[c->mention];
    enum kh_status status = c->stance == KH_STANCE_ASSERTS ? KH_STATUS_ALLEGED : KH_STATUS_NEGATED;
    return kh_weight_of(status, speaker_of(m, e, c->speaker, true), e->confidence, trust_of(m, c->doc)).value;
}

/* Belief that it was so, or that it was not: the voices of one side, all units of the event kept. */
static double side(struct kh_model *m, const origin_vec *all, const int *sides, int wanted, uint32_t units) {
    struct kh_origin *o = kh_arena_array(&m->scratch, struct kh_origin, all->n);
    for (size_t i = 0; i < all->n; i++) {
        o[i] = all->at[i];
        if (sides[i] != wanted) o[i].weight = 0;
    }
    return kh_belief_of(&m->scratch, o, all->n, units);
}

static uint32_t count_units(const origin_vec *all, const int *sides, struct kh_arena *a, uint32_t units) {
    bool *seen = kh_arena_array(a, bool, units);
    uint32_t n = 0;
    for (size_t i = 0; i < all->n; i++) {
        if (sides[i] <= 0 || seen[all->at[i].unit]) continue;
        seen[all->at[i].unit] = true;
        n++;
    }
    return n;
}

static void weigh_mention(struct kh_model *m, struct kh_m_mention *e) {
    enum kh_speaker speaker = speaker_of(m, e, e->voice.actor, e->voice.attributed);
    e->weight = kh_weight_of(e->status, speaker, e->confidence, trust_of(m, e->doc));
}

/* An unattributed "it is said" is the publisher's page, but nobody's word: it stays with the page. */
static void weigh(struct kh_model *m, struct kh_m_event *v, const struct kh_claim_ref *claims, size_t n_claims) {
    size_t n = v->mentions.n + n_claims;
    origin_vec all = {kh_arena_array(&m->scratch, struct kh_origin, n), 0, n};
    int *sides = kh_arena_array(&m->scratch, int, n);
    for (size_t i = 0; i < v->mentions.n; i++) {
        struct kh_m_mention *e = &m->mentions.at[v->mentions.at[i]];
        weigh_mention(m, e);
        sides[all.n] = e->asserts;
        all.at[all.n++] = kh_model_origin(m, e->doc, e->voice.actor, e->weight.value);
    }
    for (size_t i = 0; i < n_claims; i++) {
        struct kh_m_claim *c = &m->claims.at[claims[i].claim];
        c->weight = claim_weight(m, c);
        sides[all.n] = kh_model_claim_side(m, c);
        all.at[all.n++] = kh_model_origin(m, c->doc, c->speaker, c->weight);
    }
    uint32_t units = kh_belief_units(&m->scratch, all.at, n);
    for (size_t i = 0; i < v->mentions.n; i++) m->mentions.at[v->mentions.at[i]].unit = all.at[i].unit;
    for (size_t i = 0; i < n_claims; i++) m->claims.at[claims[i].claim].unit = all.at[v->mentions.n + i].unit;
    v->belief = side(m, &all, sides, 1, units);
    v->denial = side(m, &all, sides, -1, units);
    v->sources = count_units(&all, sides, &m->scratch, units);
}

/* One sentence that is surely read is enough. */
static double surest_mention(const struct kh_model *m, const struct kh_m_event *v) {
    double best = 0;
    for (size_t i = 0; i < v->mentions.n; i++) {
        double confidence = m->mentions.at[v->mentions.at[i]].confidence;
        if (confidence > best) best = confidence;
    }
    return best;
}

/* How sure a status is: the surest mention gives the event its status. */
static int sureness(const struct kh_m_mention *e) {
    if (e->asserts < 0) return 0;
    return e->status == KH_STATUS_ACTUAL ? 2 : 1;
}

static bool speaks_better(const struct kh_m_mention *a, const struct kh_m_mention *b) {
    if (sureness(a) != sureness(b)) return sureness(a) > sureness(b);
    return a->weight.value > b->weight.value;
}

static void choose_lead(const struct kh_model *m, struct kh_m_event *v) {
    v->lead = v->mentions.at[0];
    for (size_t i = 1; i < v->mentions.n; i++)
        if (speaks_better(&m->mentions.at[v->mentions.at[i]], &m->mentions.at[v->lead])) v->lead = v->mentions.at[i];
    v->status = m->mentions.at[v->lead].status;
    if (m->mentions.at[v->lead].asserts < 0) v->status = KH_STATUS_NEGATED;
}

static bool narrower(const struct kh_when *a, const struct kh_when *b) {
    if (a->start == KH_NO_DAY || a->end == KH_NO_DAY) return a->start != KH_NO_DAY && b->start == KH_NO_DAY;
    if (b->start == KH_NO_DAY || b->end == KH_NO_DAY) return true;
    return a->end - a->start < b->end - b->start;
}

static void place_and_time(const struct kh_model *m, struct kh_m_event *v) {
    const struct kh_m_mention *lead = &m->mentions.at[v->lead];
    v->place = lead->place;
    v->when = lead->when;
    v->mode = lead->mode;
    v->reported = KH_NO_DAY;
    for (size_t i = 0; i < v->mentions.n; i++) {
        const struct kh_m_mention *e = &m->mentions.at[v->mentions.at[i]];
        kh_day page = m->docs.at[e->doc].published;
        if (v->place == KH_NONE) v->place = e->place;
        if (!v->mode.n) v->mode = e->mode;
        if (narrower(&e->when, &v->when)) v->when = e->when;
        if (page != KH_NO_DAY && (v->reported == KH_NO_DAY || page < v->reported)) v->reported = page;
    }
}

static bool has(const kh_u32_vec *v, uint32_t value) {
    for (size_t i = 0; i < v->n; i++)
        if (v->at[i] == value) return true;
    return false;
}

/* "MLI" beside "MLI.MIL" adds nothing. */
static bool covered(const struct kh_model *m, const kh_u32_vec *v, uint32_t actor) {
    if (m->actors.at[actor].party != actor) return false;
    for (size_t i = 0; i < v->n; i++)
        if (v->at[i] != actor && m->actors.at[v->at[i]].party == actor) return true;
    return false;
}

static int by_number(const void *a, const void *b) {
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

static void tidy(const struct kh_model *m, kh_u32_vec *v) {
    size_t n = 0;
    for (size_t i = 0; i < v->n; i++)
        if (!covered(m, v, v->at[i])) v->at[n++] = v->at[i];
    v->n = n;
    if (n) qsort(v->at, n, sizeof *v->at, by_number);
}

static void add_missing(struct kh_model *m, kh_u32_vec *to, const kh_u32_vec *from) {
    for (size_t i = 0; i < from->n; i++)
        if (!has(to, from->at[i])) kh_vec_push(&m->arena, to, from->at[i]);
}

static bool share_party(const struct kh_model *m, const kh_u32_vec *a, const kh_u32_vec *b) {
    for (size_t i = 0; i < a->n; i++)
        for (size_t k = 0; k < b->n; k++)
            if (m->actors.at[a->at[i]].party == m->actors.at[b->at[k]].party) return true;
    return false;
}

/* Everybody any mention names. Where some say who acted on whom, those give the roles: a mention that has all
 * parties act together then adds nobody, one that only leaves the recipient out adds its actors. */
static void participants(struct kh_model *m, struct kh_m_event *v) {
    for (size_t i = 0; i < v->mentions.n; i++) {
        const struct kh_m_mention *e = &m->mentions.at[v->mentions.at[i]];
        if (e->recipients.n == 0) continue;
        add_missing(m, &v->actors, &e->actors);
        add_missing(m, &v->recipients, &e->recipients);
    }
    for (size_t i = 0; i < v->mentions.n; i++) {
        const struct kh_m_mention *e = &m->mentions.at[v->mentions.at[i]];
        if (e->recipients.n == 0 && !share_party(m, &e->actors, &v->recipients)) add_missing(m, &v->actors, &e->actors);
    }
    tidy(m, &v->actors);
    tidy(m, &v->recipients);
}

/* Union, in the order of the mentions: the lead's set first. */
static void contexts(struct kh_model *m, struct kh_m_event *v) {
    v->contexts = m->mentions.at[v->lead].contexts;
    for (size_t i = 0; i < v->mentions.n; i++) {
        struct kh_str c, rest = m->mentions.at[v->mentions.at[i]].contexts;
        while (rest.n && kh_str_next(&rest, ',', &c))
            if (c.n && !kh_str_listed(v->contexts, ',', c))
                v->contexts = v->contexts.n ? kh_arena_printf(&m->arena, "%.*s,%.*s", KH_STR_ARG(v->contexts), KH_STR_ARG(c)) : c;
    }
}

/* "ASSAULT:DZA>MLI:2025-04-01": readable, and the same as long as the texts say the same. */
static void name_event(struct kh_model *m, struct kh_m_event *v) {
    static const char *const suffix[] = {"", ":future", ":hypothetical"};
    struct kh_str from = kh_merge_parties(m, &v->actors, NULL), to = kh_merge_parties(m, &v->recipients, NULL);
    char start[16], end[16];
    kh_day_format(v->when.start, start);
    kh_day_format(v->when.end, end);
    bool range = start[0] && strcmp(start, end) != 0;
    v->key = kh_arena_printf(&m->arena, "%.*s:%.*s%s%.*s:%s%s%s%s", KH_STR_ARG(m->mentions.at[v->lead].type),
                             KH_STR_ARG(from), to.n ? ">" : "", KH_STR_ARG(to), start[0] ? start : "undated",
                             range ? ".." : "", range ? end : "", suffix[kh_merge_class_of(v->status)]);
}

static int by_date_and_key(const void *a, const void *b) {
    const struct kh_m_event *x = a, *y = b;
    bool dated_x = x->when.start != KH_NO_DAY, dated_y = y->when.start != KH_NO_DAY;
    if (dated_x != dated_y) return dated_x ? -1 : 1;
    if (x->when.start != y->when.start) return x->when.start < y->when.start ? -1 : 1;
    int by_key = kh_str_compare(x->key, y->key);
    if (by_key) return by_key;
    return x->mentions.at[0] < y->mentions.at[0] ? -1 : 1;
}

static int by_mention(const void *a, const void *b) { return by_number(a, b); }

/* Sorted by date; equal keys get ~2, ~3, ... */
static void number_events(struct kh_model *m) {
    if (m->events.n) qsort(m->events.at, m->events.n, sizeof *m->events.at, by_date_and_key);
    struct kh_map seen;
    kh_map_init(&seen, &m->scratch);
    for (uint32_t i = 0; i < m->events.n; i++) {
        struct kh_m_event *v = &m->events.at[i];
        uint32_t *times = kh_map_put(&seen, v->key, 0, NULL);
        if (++*times > 1) v->key = kh_arena_printf(&m->arena, "%.*s~%u", KH_STR_ARG(v->key), *times);
        for (size_t k = 0; k < v->mentions.n; k++) m->mentions.at[v->mentions.at[k]].event = i;
    }
}

static void describe(struct kh_model *m) {
    struct kh_claim_index claims = kh_claims_by_event(m, &m->arena);
    size_t at = 0;
    for (uint32_t i = 0; i < m->events.n; i++) {
        struct kh_m_event *v = &m->events.at[i];
        size_t first = at;
        while (at < claims.n && claims.at[at].about == i) at++;
        qsort(v->mentions.at, v->mentions.n, sizeof *v->mentions.at, by_mention);
        weigh(m, v, claims.at + first, at - first);
        v->confidence = surest_mention(m, v);
        choose_lead(m, v);
        place_and_time(m, v);
        participants(m, v);
        contexts(m, v);
        name_event(m, v);
        kh_arena_clear(&m->scratch);
    }
}

static void bind_place(struct kh_sql *q, const struct kh_model *m, uint32_t place) {
    if (place == KH_NONE) {
        for (int i = 8; i <= 12; i++) kh_sql_null(q, i);
        return;
    }
    const struct kh_m_place *p = &m->places.at[place];
    kh_sql_str_or_null(q, 8, p->id);
    kh_sql_str_or_null(q, 9, p->name);
    kh_sql_str_or_null(q, 10, p->country);
    kh_sql_num(q, 11, p->lat);
    kh_sql_num(q, 12, p->lon);
}

static bool bind_event(struct kh_sql *q, const void *model, size_t i) {
    const struct kh_model *m = model;
    const struct kh_m_event *v = &m->events.at[i];
    const struct kh_m_mention *lead = &m->mentions.at[v->lead];
    kh_sql_int(q, 1, (int64_t)i + 1);
    kh_sql_str(q, 2, v->key);
    kh_sql_str(q, 3, lead->type);
    kh_sql_str_or_null(q, 4, v->mode);
    kh_sql_str_or_null(q, 5, lead->cameo);
    kh_sql_str(q, 6, v->contexts);
    kh_sql_num(q, 7, lead->score);
    bind_place(q, m, v->place);
    kh_sql_day(q, 13, v->when.start);
    kh_sql_day(q, 14, v->when.end);
    kh_sql_str(q, 15, kh_str_from(kh_precision_name(v->when.precision)));
    kh_sql_day(q, 16, v->reported);
    kh_sql_str(q, 17, kh_str_from(kh_status_name(v->status)));
    kh_sql_num(q, 18, v->belief);
    kh_sql_num(q, 19, v->denial);
    kh_sql_int(q, 20, (int64_t)v->mentions.n);
    kh_sql_int(q, 21, v->sources);
    kh_sql_num(q, 22, v->confidence);
    return true;
}

static kh_err write_events(struct kh_model *m, struct kh_error *err) {
    static const char insert[] = "INSERT INTO events VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)";
    return kh_sql_write(m->store, &(struct kh_sql_rows){insert, m->events.n, bind_event, m}, err);
}

static kh_err write_role(struct kh_model *m, struct kh_sql *q, size_t event, const char *role, struct kh_error *err) {
    const kh_u32_vec *v = role[0] == 'a' ? &m->events.at[event].actors : &m->events.at[event].recipients;
    kh_sql_int(q, 1, (int64_t)event + 1);
    kh_sql_str(q, 2, kh_str_from(role));
    for (size_t i = 0; i < v->n; i++) {
        m->actors.at[v->at[i]].events++;
        kh_sql_int(q, 3, (int64_t)v->at[i] + 1);
        KH_TRY(kh_sql_run(q, err));
    }
    return KH_OK;
}

static kh_err write_participants(struct kh_model *m, struct kh_error *err) {
    struct kh_sql q = {0};
    kh_err result = kh_sql_open(m->store, "INSERT INTO event_actors VALUES (?,?,?)", &q, err);
    for (size_t i = 0; i < m->events.n && result == KH_OK; i++) {
        result = write_role(m, &q, i, "actor", err);
        if (result == KH_OK) result = write_role(m, &q, i, "recipient", err);
    }
    kh_sql_free(&q);
    if (result != KH_OK) return result;
    return kh_sql_exec(m->store, "UPDATE actors SET events = (SELECT count(DISTINCT event) FROM event_actors x "
                                 "WHERE x.actor = actors.actor)", err);
}

static void bind_mention(struct kh_sql *q, const struct kh_model *m, size_t event, uint32_t mention) {
    const struct kh_m_mention *e = &m->mentions.at[mention];
    kh_sql_int(q, 1, (int64_t)event + 1);
    kh_sql_int(q, 2, m->docs.at[e->doc].doc);
    kh_sql_int(q, 3, e->n);
    kh_sql_int(q, 4, e->unit);
    kh_sql_int(q, 5, e->asserts);
    kh_sql_row(q, 6, e->voice.actor);
    const double w[] = {e->weight.value, e->weight.status, e->weight.attribution, e->weight.confidence, e->weight.trust};
    for (int i = 0; i < 5; i++) kh_sql_num(q, 7 + i, w[i]);
}

static kh_err write_mentions(struct kh_model *m, struct kh_error *err) {
    struct kh_sql q = {0};
    kh_err result = kh_sql_open(m->store, "INSERT INTO event_mentions VALUES (?,?,?,?,?,?,?,?,?,?,?)", &q, err);
    for (size_t i = 0; i < m->events.n && result == KH_OK; i++) {
        const kh_u32_vec *mentions = &m->events.at[i].mentions;
        for (size_t k = 0; k < mentions->n && result == KH_OK; k++) {
            bind_mention(&q, m, i, mentions->at[k]);
            result = kh_sql_run(&q, err);
        }
    }
    kh_sql_free(&q);
    return result;
}

/* A claim about an event that a correction took out has nothing to be about. */
static bool bind_claim(struct kh_sql *q, const void *model, size_t i) {
    const struct kh_model *m = model;
    const struct kh_m_claim *c = &m->claims.at[i];
    uint32_t event = m->mentions.at[c->mention].event;
    if (event == KH_NONE) return false;
    kh_sql_row(q, 1, event);
    kh_sql_int(q, 2, m->docs.at[c->doc].doc);
    kh_sql_int(q, 3, c->n);
    kh_sql_int(q, 4, c->unit);
    kh_sql_int(q, 5, kh_model_claim_side(m, c));
    kh_sql_row(q, 6, c->speaker);
    kh_sql_num(q, 7, c->weight);
    return true;
}

static kh_err write_claims(struct kh_model *m, struct kh_error *err) {
    return kh_sql_write(m->store, &(struct kh_sql_rows){"INSERT INTO event_claims VALUES (?,?,?,?,?,?,?)", m->claims.n, bind_claim, m}, err);
}

kh_err kh_model_events(struct kh_model *m, struct kh_error *err) {
    kh_merge_events(m);
    kh_arena_clear(&m->scratch);
    kh_merge_partial(m);
    kh_arena_clear(&m->scratch);
    describe(m);
    number_events(m);
    KH_TRY(write_events(m, err));
    KH_TRY(write_participants(m, err));
    KH_TRY(write_mentions(m, err));
    return write_claims(m, err);
}
