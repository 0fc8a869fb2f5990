#include "dynamics/daily.h"

/* Counted is what more likely happened than not: an allegation of weight 0.2 is no fifth of an event. */
static bool counts(const struct kh_tone_event *e) {
    return e->weight >= 0.5f;
}

/* Is it the first counted event of its pair on its day? The series is sorted by day, then pair. */
static bool opens_day(const struct kh_series *s, size_t i) {
    const struct kh_tone_event *e = &s->events.at[i];
    for (size_t k = i; k-- > 0;) {
        const struct kh_tone_event *before = &s->events.at[k];
        if (before->pair != e->pair || before->day != e->day) return true;
        if (counts(before)) return false;
    }
    return true;
}

static void count(struct kh_pair_day *d, const struct kh_tone_event *e) {
    d->day = e->day;
    if (d->events < UINT16_MAX) d->events++;
    if (e->hostile && d->hostile < UINT16_MAX) d->hostile++;
}

void kh_daily_init(struct kh_daily *d, struct kh_arena *a, const struct kh_series *s) {
    d->n_pairs = (uint32_t)s->pairs.n;
    d->begin = kh_arena_array(a, uint32_t, s->pairs.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < s->events.n; i++) {
        if (!counts(&s->events.at[i]) || !opens_day(s, i)) continue;
        d->begin[s->events.at[i].pair + 1]++;
        n++;
    }
    for (size_t p = 0; p < s->pairs.n; p++) d->begin[p + 1] += d->begin[p];
    d->days = kh_arena_array(a, struct kh_pair_day, n);
    uint32_t *next = kh_arena_array(a, uint32_t, s->pairs.n); /* one past the pair's last opened day */
    for (size_t p = 0; p < s->pairs.n; p++) next[p] = d->begin[p];
    for (size_t i = 0; i < s->events.n; i++) {
        const struct kh_tone_event *e = &s->events.at[i];
        if (!counts(e)) continue;
        if (opens_day(s, i)) next[e->pair]++;
        count(&d->days[next[e->pair] - 1], e);
    }
}
