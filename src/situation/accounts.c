/* Accounts: one event told in different ways, the versions side by side with who tells them. */
#include <stdio.h>
#include <stdlib.h>

#include "situation/claims.h"
#include "situation/merge.h"
#include "situation/model.h"

struct voice {
    struct kh_teller by;
    uint32_t item;
    bool claim;
    double weight;
};

struct version {
    struct kh_str value;
    KH_VEC(struct voice) voices;
};

struct account {
    uint32_t event;
    const char *kind;
    KH_VEC(struct version) versions;
};
typedef KH_VEC(struct account) account_vec;

static struct version *version_of(struct kh_model *m, struct account *a, struct kh_str value) {
    for (size_t i = 0; i < a->versions.n; i++)
        if (kh_str_equal(a->versions.at[i].value, value)) return &a->versions.at[i];
    kh_vec_push(&m->scratch, &a->versions, ((struct version){.value = value}));
    return &a->versions.at[a->versions.n - 1];
}

static struct voice voice_of(const struct kh_m_mention *e) {
    return (struct voice){{e->voice.actor, e->doc}, e->n, false, e->weight.value};
}

static void say(struct kh_model *m, struct account *a, struct kh_str value, struct voice voice) {
    struct version *v = version_of(m, a, value);
    kh_vec_push(&m->scratch, &v->voices, voice);
}

static bool tells(const struct kh_model *m, const struct version *v, const struct voice *voice) {
    for (size_t i = 0; i < v->voices.n; i++)
        if (kh_merge_same_teller(m, v->voices.at[i].by, voice->by)) return true;
    return false;
}

/* Who says both things is correcting itself, or speaks of something else, and gives no second account. */
static bool of_others(const struct kh_model *m, const struct version *first, const struct version *v) {
    for (size_t i = 0; i < v->voices.n; i++)
        if (!tells(m, first, &v->voices.at[i])) return true;
    return false;
}

/* Where more voices tell a version it comes first, whatever the documents are called. */
static int in_turn(const void *a, const void *b) {
    const struct version *x = a, *y = b;
    if (x->voices.n != y->voices.n) return x->voices.n > y->voices.n ? -1 : 1;
    return kh_str_compare(x->value, y->value);
}

static void keep(struct kh_model *m, account_vec *all, struct account *a) {
    if (a->versions.n < 2) return;
    qsort(a->versions.at, a->versions.n, sizeof *a->versions.at, in_turn);
    size_t n = 1;
    for (size_t i = 1; i < a->versions.n; i++)
        if (of_others(m, &a->versions.at[0], &a->versions.at[i])) a->versions.at[n++] = a->versions.at[i];
    a->versions.n = n;
    if (n > 1) kh_vec_push(&m->scratch, all, *a);
}

static void say_claims(struct kh_model *m, struct account *a, const struct kh_claim_index *said, uint32_t mention) {
    static const char *const value[] = {"happened", "did not happen", "doubted"};
    for (size_t i = kh_claims_first(said, mention); i < said->n && said->at[i].about == mention; i++) {
        const struct kh_m_claim *c = &m->claims.at[said->at[i].claim];
        if (c->stance == KH_STANCE_DENIES && kh_model_claim_side(m, c) == 0) continue;
        say(m, a, kh_str_from(value[c->stance]),
            (struct voice){{c->speaker, c->doc}, c->n, true, m->mentions.at[mention].weight.value});
    }
}

/* Does anybody deny or doubt it? */
static bool disbelieved(const struct kh_model *m, const kh_u32_vec *mentions, const struct kh_claim_index *said) {
    for (size_t i = 0; i < mentions->n; i++) {
        uint32_t mention = mentions->at[i];
        if (m->mentions.at[mention].asserts < 0) return true;
        for (size_t k = kh_claims_first(said, mention); k < said->n && said->at[k].about == mention; k++) {
            const struct kh_m_claim *c = &m->claims.at[said->at[k].claim];
            if (kh_model_claim_side(m, c) < 0 || c->stance == KH_STANCE_DOUBTS) return true;
        }
    }
    return false;
}

/* Whether it happened. */
static void occurrence(struct kh_model *m, account_vec *all, uint32_t event, const struct kh_claim_index *said) {
    if (!disbelieved(m, &m->events.at[event].mentions, said)) return;
    struct account a = {.event = event, .kind = "occurrence"};
    const kh_u32_vec *mentions = &m->events.at[event].mentions;
    for (size_t i = 0; i < mentions->n; i++) {
        const struct kh_m_mention *e = &m->mentions.at[mentions->at[i]];
        say(m, &a, e->asserts > 0 ? KH_S("happened") : KH_S("did not happen"), voice_of(e));
        say_claims(m, &a, said, mentions->at[i]);
    }
    keep(m, all, &a);
}

/* The version that a place stands for: the country that holds it if that is named too, else itself; KH_NONE when it
 * differs from no other place named. */
static uint32_t version_place(const struct kh_model *m, const kh_u32_vec *distinct, uint32_t place) {
    uint32_t holder = place;
    bool differs = false, holder_differs = false;
    for (size_t i = 0; i < distinct->n; i++) {
        differs |= kh_merge_places_differ(m, place, distinct->at[i]);
        if (kh_merge_place_holds(m, distinct->at[i], place)) holder = distinct->at[i];
    }
    for (size_t i = 0; i < distinct->n; i++) holder_differs |= kh_merge_places_differ(m, holder, distinct->at[i]);
    return !differs ? KH_NONE : holder_differs ? holder : place;
}

/* One mention's place for each place that is named. */
static kh_u32_vec distinct_places(struct kh_model *m, const kh_u32_vec *mentions) {
    kh_u32_vec distinct = {0};
    for (size_t i = 0; i < mentions->n; i++) {
        uint32_t place = m->mentions.at[mentions->at[i]].place;
        bool seen = place == KH_NONE;
        for (size_t k = 0; k < distinct.n && !seen; k++) seen = m->places.at[distinct.at[k]].id.p == m->places.at[place].id.p;
        if (!seen) kh_vec_push(&m->scratch, &distinct, place);
    }
    return distinct;
}

/* Where it was. */
static void places(struct kh_model *m, account_vec *all, uint32_t event) {
    struct account a = {.event = event, .kind = "place"};
    const kh_u32_vec *mentions = &m->events.at[event].mentions;
    kh_u32_vec distinct = distinct_places(m, mentions);
    if (distinct.n < 2) return;
    for (size_t i = 0; i < mentions->n; i++) {
        const struct kh_m_mention *e = &m->mentions.at[mentions->at[i]];
        uint32_t place = e->asserts > 0 && e->place != KH_NONE ? version_place(m, &distinct, e->place) : KH_NONE;
        if (place != KH_NONE) say(m, &a, m->places.at[place].id, voice_of(e));
    }
    keep(m, all, &a);
}

/* When it was, to the day. */
static void dates(struct kh_model *m, account_vec *all, uint32_t event) {
    struct account a = {.event = event, .kind = "date"};
    const kh_u32_vec *mentions = &m->events.at[event].mentions;
    if (mentions->n < 2) return;
    for (size_t i = 0; i < mentions->n; i++) {
        const struct kh_m_mention *e = &m->mentions.at[mentions->at[i]];
        if (e->when.precision != KH_PRECISION_DAY || e->when.start != e->when.end || e->asserts < 0) continue;
        char day[16];
        kh_day_format(e->when.start, day);
        say(m, &a, kh_model_intern(m, kh_str_from(day)), voice_of(e));
    }
    keep(m, all, &a);
}

/* How many were killed, or wounded. */
static void toll(struct kh_model *m, account_vec *all, uint32_t event, bool killed) {
    struct account a = {.event = event, .kind = killed ? "killed" : "wounded"};
    const kh_u32_vec *mentions = &m->events.at[event].mentions;
    for (size_t i = 0; i < mentions->n; i++) {
        const struct kh_m_mention *e = &m->mentions.at[mentions->at[i]];
        uint32_t n = killed ? e->killed : e->wounded;
        if (n && e->asserts > 0) say(m, &a, kh_model_intern(m, kh_arena_printf(&m->scratch, "%u", n)), voice_of(e));
    }
    keep(m, all, &a);
}

/* Who did it: events of one type, day and victim with different actors, where at least one is only said. */
static struct kh_str deed_key(struct kh_model *m, const struct kh_m_event *v) {
    if (!v->recipients.n || !v->actors.n || v->when.start == KH_NO_DAY || v->when.start != v->when.end) return KH_S("");
    if (kh_merge_class_of(v->status) != KH_MERGE_OCCURRENCE) return KH_S("");
    struct kh_str to = kh_merge_parties(m, &v->recipients, NULL);
    return kh_arena_printf(&m->scratch, "%.*s\t%.*s\t%d", KH_STR_ARG(m->mentions.at[v->lead].type), KH_STR_ARG(to),
                           (int)v->when.start);
}

static void say_who(struct kh_model *m, struct account *a, uint32_t event) {
    const struct kh_m_event *v = &m->events.at[event];
    struct kh_str who = kh_merge_parties(m, &v->actors, NULL);
    for (size_t i = 0; i < v->mentions.n; i++) {
        const struct kh_m_mention *e = &m->mentions.at[v->mentions.at[i]];
        if (e->asserts > 0) say(m, a, who, voice_of(e));
    }
}

static bool disputed(const struct kh_model *m, const struct kh_m_event *a, const struct kh_m_event *b) {
    if (kh_merge_places_differ(m, a->place, b->place)) return false;
    if (kh_merge_modes_clash(m, a->mode, b->mode)) return false;
    return a->status == KH_STATUS_ALLEGED || b->status == KH_STATUS_ALLEGED;
}

static void actors(struct kh_model *m, account_vec *all) {
    struct kh_map seen;
    kh_map_init(&seen, &m->scratch);
    for (uint32_t i = 0; i < m->events.n; i++) {
        struct kh_str key = deed_key(m, &m->events.at[i]);
        bool added = true;
        uint32_t first = key.n ? *kh_map_put(&seen, key, i, &added) : i;
        if (added || !disputed(m, &m->events.at[first], &m->events.at[i])) continue;
        struct account a = {.event = first, .kind = "actor"};
        say_who(m, &a, first);
        say_who(m, &a, i);
        keep(m, all, &a);
    }
}

struct writer {
    struct kh_model *m;
    struct kh_sql account, version, voice;
    struct kh_error *err;
};

static double belief_of(struct kh_model *m, const struct version *v, uint32_t *units) {
    struct kh_origin *o = kh_arena_array(&m->scratch, struct kh_origin, v->voices.n);
    for (size_t i = 0; i < v->voices.n; i++)
        o[i] = kh_model_origin(m, v->voices.at[i].by.doc, v->voices.at[i].by.speaker, v->voices.at[i].weight);
    *units = kh_belief_units(&m->scratch, o, v->voices.n);
    return kh_belief_of(&m->scratch, o, v->voices.n, *units);
}

static kh_err write_voice(struct writer *w, size_t account, size_t version, size_t n, const struct voice *v) {
    kh_sql_int(&w->voice, 1, (int64_t)account);
    kh_sql_int(&w->voice, 2, (int64_t)version);
    kh_sql_int(&w->voice, 3, (int64_t)n);
    kh_sql_row(&w->voice, 4, v->by.speaker);
    kh_sql_int(&w->voice, 5, w->m->docs.at[v->by.doc].doc);
    kh_sql_str(&w->voice, 6, v->claim ? KH_S("claim") : KH_S("event"));
    kh_sql_int(&w->voice, 7, v->item);
    return kh_sql_run(&w->voice, w->err);
}

static kh_err write_version(struct writer *w, size_t account, size_t number, const struct version *v) {
    uint32_t units;
    double belief = belief_of(w->m, v, &units);
    kh_sql_int(&w->version, 1, (int64_t)account);
    kh_sql_int(&w->version, 2, (int64_t)number);
    kh_sql_str(&w->version, 3, v->value);
    kh_sql_num(&w->version, 4, belief);
    kh_sql_int(&w->version, 5, units);
    KH_TRY(kh_sql_run(&w->version, w->err));
    for (size_t i = 0; i < v->voices.n; i++) KH_TRY(write_voice(w, account, number, i + 1, &v->voices.at[i]));
    return KH_OK;
}

static kh_err write_account(struct writer *w, size_t number, const struct account *a) {
    kh_sql_int(&w->account, 1, (int64_t)number);
    kh_sql_int(&w->account, 2, (int64_t)a->event + 1);
    kh_sql_str(&w->account, 3, kh_str_from(a->kind));
    kh_sql_int(&w->account, 4, (int64_t)a->versions.n);
    KH_TRY(kh_sql_run(&w->account, w->err));
    for (size_t i = 0; i < a->versions.n; i++) KH_TRY(write_version(w, number, i + 1, &a->versions.at[i]));
    return KH_OK;
}

static kh_err open_writer(struct writer *w) {
    KH_TRY(kh_sql_open(w->m->store, "INSERT INTO accounts VALUES (?,?,?,?)", &w->account, w->err));
    KH_TRY(kh_sql_open(w->m->store, "INSERT INTO account_versions VALUES (?,?,?,?,?)", &w->version, w->err));
    return kh_sql_open(w->m->store, "INSERT INTO account_voices VALUES (?,?,?,?,?,?,?)", &w->voice, w->err);
}

static kh_err write_all(struct kh_model *m, const account_vec *all, struct kh_error *err) {
    struct writer w = {.m = m, .err = err};
    kh_err result = open_writer(&w);
    for (size_t i = 0; i < all->n && result == KH_OK; i++) result = write_account(&w, i + 1, &all->at[i]);
    kh_sql_free(&w.account);
    kh_sql_free(&w.version);
    kh_sql_free(&w.voice);
    return result;
}

kh_err kh_model_accounts(struct kh_model *m, struct kh_error *err) {
    account_vec all = {0};
    struct kh_claim_index said = kh_claims_by_mention(m, &m->scratch);
    for (uint32_t i = 0; i < m->events.n; i++) {
        if (kh_merge_class_of(m->events.at[i].status) != KH_MERGE_OCCURRENCE) continue;
        occurrence(m, &all, i, &said);
        places(m, &all, i);
        dates(m, &all, i);
        toll(m, &all, i, true);
        toll(m, &all, i, false);
    }
    actors(m, &all);
    return write_all(m, &all, err);
}
