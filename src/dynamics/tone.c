#include "dynamics/tone.h"

#include <math.h>
#include <string.h>

static const struct {
    const char *name;
    enum kh_param_id param;
} PARTS[KH_TONE_PARTS] = {
    {"global", KH_P_TONE_GLOBAL},
    {"actor", KH_P_TONE_ACTOR},
    {"recipient", KH_P_TONE_RECIPIENT},
    {"actor_role", KH_P_TONE_ACTOR_ROLE},
    {"recipient_role", KH_P_TONE_RECIPIENT_ROLE},
    {"place_pair", KH_P_TONE_PLACE_PAIR},
    {"pair", KH_P_TONE_PAIR},
    {"shock", KH_P_TONE_SHOCK},
};

enum { DECAY_DAYS = sizeof((struct kh_tone *)0)->decay / sizeof(double) };

const char *kh_tone_part_name(enum kh_tone_part part) {
    return PARTS[part].name;
}

enum kh_param_id kh_tone_part_param(enum kh_tone_part part) {
    return PARTS[part].param;
}

static size_t cells_of(const struct kh_series *s, enum kh_tone_part part) {
    switch (part) {
    case KH_TONE_GLOBAL: return 1;
    case KH_TONE_ACTOR:
    case KH_TONE_RECIPIENT: return s->actors.n;
    case KH_TONE_ACTOR_ROLE:
    case KH_TONE_RECIPIENT_ROLE: return s->role_names.n;
    case KH_TONE_PLACE_PAIR: return s->n_place_pairs;
    default: return s->pairs.n;
    }
}

void kh_tone_init(struct kh_tone *t, struct kh_arena *a, const struct kh_series *s, const struct kh_params *p) {
    memset(t, 0, sizeof *t);
    t->series = s;
    for (int k = 0; k < KH_TONE_PARTS; k++)
        t->cells[k] = kh_arena_array(a, struct kh_estimate, cells_of(s, (enum kh_tone_part)k));
    t->seen = kh_arena_array(a, kh_day, s->pairs.n);
    kh_tone_reset(t, p);
}

void kh_tone_reset(struct kh_tone *t, const struct kh_params *p) {
    for (int k = 0; k < KH_TONE_PARTS; k++) {
        size_t n = cells_of(t->series, (enum kh_tone_part)k);
        t->prior[k] = p->at[PARTS[k].param];
        for (size_t i = 0; i < n; i++) t->cells[k][i] = (struct kh_estimate){0, t->prior[k]};
    }
    for (size_t i = 0; i < t->series->pairs.n; i++) t->seen[i] = KH_NO_DAY;
    t->noise = p->at[KH_P_TONE_NOISE];
    t->mean = p->at[KH_P_TONE_MEAN];
    t->drift = p->at[KH_P_TONE_DRIFT];
    t->shock_days = p->at[KH_P_TONE_SHOCK_DAYS];
    for (int d = 0; d < DECAY_DAYS; d++) t->decay[d] = exp(-d / t->shock_days);
}

static void gather(const struct kh_tone *t, uint32_t pair, struct kh_estimate *out[KH_TONE_PARTS]) {
    const struct kh_series *s = t->series;
    const struct kh_series_pair *p = &s->pairs.at[pair];
    out[KH_TONE_GLOBAL] = t->cells[KH_TONE_GLOBAL];
    out[KH_TONE_ACTOR] = &t->cells[KH_TONE_ACTOR][p->actor];
    out[KH_TONE_RECIPIENT] = &t->cells[KH_TONE_RECIPIENT][p->recipient];
    out[KH_TONE_ACTOR_ROLE] = &t->cells[KH_TONE_ACTOR_ROLE][s->actors.at[p->actor].role];
    out[KH_TONE_RECIPIENT_ROLE] = &t->cells[KH_TONE_RECIPIENT_ROLE][s->actors.at[p->recipient].role];
    out[KH_TONE_PLACE_PAIR] = &t->cells[KH_TONE_PLACE_PAIR][p->places];
    out[KH_TONE_PAIR] = &t->cells[KH_TONE_PAIR][pair];
    out[KH_TONE_SHOCK] = &t->cells[KH_TONE_SHOCK][pair];
}

/* Time passes for the pair: its level wanders, its shock fades. */
static void advance(struct kh_tone *t, uint32_t pair, kh_day day) {
    kh_day seen = t->seen[pair];
    t->seen[pair] = day;
    if (seen == KH_NO_DAY || seen == day) return;
    kh_assert(day > seen);
    int64_t days = (int64_t)day - seen;
    double f = days < DECAY_DAYS ? t->decay[days] : exp(-(double)days / t->shock_days);
    struct kh_estimate *shock = &t->cells[KH_TONE_SHOCK][pair];
    shock->mean *= f;
    shock->var = shock->var * f * f + t->prior[KH_TONE_SHOCK] * (1 - f * f);
    t->cells[KH_TONE_PAIR][pair].var += t->drift * (double)days;
}

static struct kh_estimate sum(const struct kh_tone *t, struct kh_estimate *const cell[KH_TONE_PARTS]) {
    struct kh_estimate e = {t->mean, 0};
    for (int k = 0; k < KH_TONE_PARTS; k++) {
        e.mean += cell[k]->mean;
        e.var += cell[k]->var;
    }
    return e;
}

struct kh_estimate kh_tone_at(struct kh_tone *t, uint32_t pair, kh_day day) {
    struct kh_estimate *cell[KH_TONE_PARTS];
    advance(t, pair, day);
    gather(t, pair, cell);
    return sum(t, cell);
}

void kh_tone_parts(struct kh_tone *t, uint32_t pair, kh_day day, struct kh_estimate out[KH_TONE_PARTS]) {
    struct kh_estimate *cell[KH_TONE_PARTS];
    advance(t, pair, day);
    gather(t, pair, cell);
    for (int k = 0; k < KH_TONE_PARTS; k++) out[k] = *cell[k];
    out[KH_TONE_GLOBAL].mean += t->mean;
}

void kh_tone_observe(struct kh_tone *t, const struct kh_tone_event *e) {
    if (!(e->weight > 0)) return;
    struct kh_estimate *cell[KH_TONE_PARTS];
    advance(t, e->pair, e->day);
    gather(t, e->pair, cell);
    struct kh_estimate now = sum(t, cell);
    double total = now.var + t->noise / e->weight, pull = (e->score - now.mean) / total;
    for (int k = 0; k < KH_TONE_PARTS; k++) {
        double var = cell[k]->var;
        cell[k]->mean += var * pull;
        cell[k]->var = var - var * var / total;
    }
}

size_t kh_series_day_end(const struct kh_series *s, size_t i) {
    kh_day day = s->events.at[i].day;
    while (i < s->events.n && s->events.at[i].day == day) i++;
    return i;
}

void kh_tone_run(struct kh_tone *t, size_t from, size_t to, uint32_t skip) {
    for (size_t i = from; i < to; i++)
        if (t->series->events.at[i].pair != skip) kh_tone_observe(t, &t->series->events.at[i]);
}

static void add_loss(struct kh_tone_loss *loss, struct kh_estimate e, double noise, double score) {
    double miss = score - e.mean, total = e.var + noise;
    loss->mse += miss * miss;
    loss->nll += 0.5 * (log(total) + miss * miss / total);
    loss->n++;
}

struct kh_tone_loss kh_tone_loss(struct kh_tone *t, size_t first, kh_day from, kh_day to) {
    const struct kh_series *s = t->series;
    struct kh_tone_loss loss = {0, 0, 0};
    for (size_t i = first, end; i < s->events.n && s->events.at[i].day < to; i = end) {
        end = kh_series_day_end(s, i);
        for (size_t k = i; k < end && s->events.at[i].day >= from; k++) {
            const struct kh_tone_event *e = &s->events.at[k];
            if (e->weight > 0) add_loss(&loss, kh_tone_at(t, e->pair, e->day), t->noise / e->weight, e->score);
        }
        kh_tone_run(t, i, end, KH_NO_INDEX);
    }
    if (loss.n) {
        loss.mse /= (double)loss.n;
        loss.nll /= (double)loss.n;
    }
    return loss;
}
