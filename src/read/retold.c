#include "read/retold.h"

/* News of a page is not older than this, in days before it. */
enum { FRESH_DAYS = 31 };

enum fit { FIT_NONE, FIT_OPEN, FIT_SHARED };

/* Does a table or an adjective say whose it is, not only "armed men" or "civilians"? */
static bool identified(const struct kh_actor *a) {
    return a->country.n > 0 || !kh_str_equal(a->key, a->sector);
}

static bool same_party(const struct kh_actor *a, const struct kh_actor *b) {
    if (kh_str_equal(a->key, b->key)) return true;
    if (a->country.n == 0 || !kh_str_equal(a->country, b->country)) return false;
    struct kh_str state = KH_S("GOV");
    return a->sector.n == 0 || b->sector.n == 0 || kh_str_equal(a->sector, state) || kh_str_equal(b->sector, state);
}

/* Whether two lists may name the same side: one that names nobody fits any. */
static enum fit side_fit(const struct kh_reading *r, const kh_index_vec *a, const kh_index_vec *b) {
    bool any_a = false, any_b = false;
    for (size_t k = 0; k < b->n; k++) any_b = any_b || identified(&r->actors.at[b->at[k]]);
    for (size_t i = 0; i < a->n; i++) {
        const struct kh_actor *x = &r->actors.at[a->at[i]];
        if (!identified(x)) continue;
        any_a = true;
        for (size_t k = 0; k < b->n; k++) {
            if (same_party(x, &r->actors.at[b->at[k]])) return FIT_SHARED;
        }
    }
    return any_a && any_b ? FIT_NONE : FIT_OPEN;
}

static bool names_anybody(const struct kh_reading *r, const struct kh_event *e) {
    for (size_t i = 0; i < e->actors.n; i++) {
        if (identified(&r->actors.at[e->actors.at[i]])) return true;
    }
    for (size_t i = 0; i < e->recipients.n; i++) {
        if (identified(&r->actors.at[e->recipients.at[i]])) return true;
    }
    return false;
}

/* May both tell one event: the same type, no side that differs, one at least that is the same where any is named? */
static bool may_be_one(const struct kh_reading *r, const struct kh_event *e, const struct kh_event *x) {
    if (!kh_str_equal(e->type, x->type) || e->status != x->status) return false;
    enum fit actors = side_fit(r, &e->actors, &x->actors), recipients = side_fit(r, &e->recipients, &x->recipients);
    if (actors == FIT_NONE || recipients == FIT_NONE) return false;
    return actors == FIT_SHARED || recipients == FIT_SHARED || !names_anybody(r, e);
}

/* A sentence that names any time tells of its own. */
static bool names_time(const struct kh_reading *r, uint32_t sentence) {
    struct kh_span s = r->sentences.at[sentence];
    for (size_t i = 0; i < r->dates.n; i++) {
        if (r->dates.at[i].span.start >= s.start && r->dates.at[i].span.start < s.end) return true;
    }
    return false;
}

static bool is_fresh_day(const struct kh_doc *d, const struct kh_event *x) {
    if (x->date_timex == KH_NONE || x->date.precision != KH_PRECISION_DAY || x->date.start != x->date.end) return false;
    return d->published == KH_NO_DAY || (x->date.start <= d->published && x->date.start > d->published - FRESH_DAYS);
}

/* The event that e tells again, by its index; KH_NONE when none has a day, or several have different ones. */
static uint32_t told_as(const struct kh_doc *d, size_t e) {
    const struct kh_reading *r = d->reading;
    uint32_t found = KH_NONE;
    for (size_t i = 0; i < r->events.n; i++) {
        const struct kh_event *x = &r->events.at[i];
        if (i == e || !is_fresh_day(d, x) || !may_be_one(r, &r->events.at[e], x)) continue;
        if (found != KH_NONE && r->events.at[found].date.start != x->date.start) return KH_NONE;
        if (found == KH_NONE) found = (uint32_t)i;
    }
    return found;
}

void kh_retold_dates(struct kh_doc *d) {
    struct kh_reading *r = d->reading;
    uint32_t *as = kh_arena_array(d->arena, uint32_t, r->events.n + 1);
    for (size_t i = 0; i < r->events.n; i++) {
        const struct kh_event *e = &r->events.at[i];
        bool open = e->date.start == KH_NO_DAY && e->date.end == KH_NO_DAY && (e->status == KH_STATUS_ACTUAL || e->status == KH_STATUS_ALLEGED);
        as[i] = open && !names_time(r, e->evidence.sentence) ? told_as(d, i) : KH_NONE;
    }
    for (size_t i = 0; i < r->events.n; i++) {
        if (as[i] == KH_NONE) continue;
        r->events.at[i].date = r->events.at[as[i]].date;
        r->events.at[i].date_timex = r->events.at[as[i]].date_timex;
    }
}
