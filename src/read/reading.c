#include "read/reading.h"

const char *kh_timex_kind_name(enum kh_timex_kind kind) {
    static const char *const names[] = {"date", "range", "duration", "set", "vague"};
    return names[kind];
}

const char *kh_status_name(enum kh_status status) {
    static const char *const names[] = {"actual", "future", "hypothetical", "negated", "alleged"};
    return names[status];
}

const char *kh_stance_name(enum kh_stance stance) {
    static const char *const names[] = {"asserts", "denies", "doubts"};
    return names[stance];
}

const char *kh_certainty_name(enum kh_certainty certainty) {
    static const char *const names[] = {"asserted", "possible", "conditional", "feared"};
    return names[certainty];
}

bool kh_actor_named(const struct kh_actor *a) {
    return a->country.n > 0 || !(kh_str_equal(a->key, a->sector) || kh_str_equal(a->key, KH_S("UNK")));
}

bool kh_reading_side_among(const struct kh_reading *r, const kh_index_vec *list, uint32_t actor) {
    for (size_t i = 0; i < list->n; i++) {
        if (kh_reading_same_side(r, list->at[i], actor)) return true;
    }
    return false;
}

bool kh_reading_sides_meet(const struct kh_reading *r, const kh_index_vec *a, const kh_index_vec *b) {
    for (size_t i = 0; i < a->n; i++) {
        if (kh_reading_side_among(r, b, a->at[i])) return true;
    }
    return false;
}

bool kh_reading_takes_part(const struct kh_reading *r, const struct kh_event *e, uint32_t actor) {
    return kh_reading_side_among(r, &e->actors, actor) || kh_reading_side_among(r, &e->recipients, actor);
}

bool kh_reading_in_title(const struct kh_reading *r, struct kh_span words) {
    const struct kh_article *a = r->article;
    for (size_t i = 0; i < a->blocks.n && a->blocks.at[i].span.start <= words.start; i++) {
        if (a->blocks.at[i].span.end >= words.end) return a->blocks.at[i].kind == KH_BLOCK_TITLE;
    }
    return false;
}

/* Where each event of the reading goes: its new number, or KH_NONE for one that is taken out. */
static uint32_t *keep_events(struct kh_reading *r, double least) {
    uint32_t *now = kh_arena_array(r->arena, uint32_t, r->events.n + 1), n = 0;
    for (size_t i = 0; i < r->events.n; i++) {
        bool kept = r->events.at[i].confidence >= least;
        now[i] = kept ? n : KH_NONE;
        if (kept) r->events.at[n++] = r->events.at[i];
    }
    r->events.n = n;
    return now;
}

static void move_event(struct kh_proposition *p, const uint32_t *now) {
    if (p->event != KH_NONE) p->event = now[p->event];
}

size_t kh_reading_leave_out(struct kh_reading *r, double least_confidence) {
    size_t before = r->events.n, claims = 0;
    if (!(least_confidence > 0)) return 0;
    const uint32_t *now = keep_events(r, least_confidence);
    if (r->events.n == before) return 0;
    for (size_t i = 0; i < r->claims.n; i++) {
        struct kh_claim c = r->claims.at[i];
        if (c.about != KH_NONE && now[c.about] == KH_NONE) continue;
        if (c.about != KH_NONE) c.about = now[c.about];
        r->claims.at[claims++] = c;
    }
    r->claims.n = claims;
    for (size_t i = 0; i < r->causes.n; i++) move_event(&r->causes.at[i].cause, now), move_event(&r->causes.at[i].effect, now);
    for (size_t i = 0; i < r->scenarios.n; i++) {
        struct kh_scenario *s = &r->scenarios.at[i];
        for (size_t k = 0; k < s->conditions.n; k++) move_event(&s->conditions.at[k], now);
        for (size_t k = 0; k < s->outcomes.n; k++) move_event(&s->outcomes.at[k], now);
    }
    return before - r->events.n;
}
