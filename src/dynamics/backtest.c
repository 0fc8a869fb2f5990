#include "dynamics/backtest.h"

#include <math.h>
#include <string.h>

#include "dynamics/rate.h"

static const double DECAY_DAYS = 7; /* of the baseline "decay" */
enum { TEST_PERCENT_BEFORE = 60 };

/* One rule's score sums by test day. */
struct tally {
    double *sum[KH_RULES], *n;
};

struct run {
    const struct kh_series *series;
    struct kh_arena *arena;
    kh_day from, to;
    size_t n_days;
    struct tally tone, hostile, count;
    double inside_80, inside_95, n_events, n_pair_days;
};

static struct tally new_tally(const struct run *r) {
    struct tally t;
    for (int k = 0; k < KH_RULES; k++) t.sum[k] = kh_arena_array(r->arena, double, r->n_days);
    t.n = kh_arena_array(r->arena, double, r->n_days);
    return t;
}

/* --- tone ---------------------------------------------------------------------------------------------- */

/* What the simple rules remember of a pair. */
struct memory {
    double sum, n, last, faded_sum, faded_n;
    kh_day day;
};

struct simple {
    struct memory *of; /* [pairs] */
    double sum, n;
};

static void foretell(const struct simple *m, uint32_t pair, kh_day day, double out[KH_RULES]) {
    const struct memory *p = &m->of[pair];
    double mean = m->n > 0 ? m->sum / m->n : 0;
    double fade = p->n > 0 ? exp(-(day - p->day) / DECAY_DAYS) : 0;
    out[KH_RULE_GLOBAL] = mean;
    out[KH_RULE_LAST] = p->n > 0 ? p->last : mean;
    out[KH_RULE_PAIR_MEAN] = p->n > 0 ? p->sum / p->n : mean;
    out[KH_RULE_DECAY] = p->faded_n * fade > 1e-9 ? p->faded_sum / p->faded_n : mean;
}

static void remember(struct simple *m, const struct kh_tone_event *e) {
    if (!(e->weight > 0)) return;
    struct memory *p = &m->of[e->pair];
    double fade = p->n > 0 ? exp(-(e->day - p->day) / DECAY_DAYS) : 0;
    p->faded_sum = p->faded_sum * fade + e->score;
    p->faded_n = p->faded_n * fade + 1;
    p->sum += e->score;
    p->n += 1;
    p->last = e->score;
    p->day = e->day;
    m->sum += e->score;
    m->n += 1;
}

static void score_tone(struct run *r, struct kh_tone *t, const struct simple *m, const struct kh_tone_event *e) {
    double guess[KH_RULES];
    if (!(e->weight > 0)) return;
    struct kh_estimate now = kh_tone_at(t, e->pair, e->day);
    foretell(m, e->pair, e->day, guess);
    guess[KH_RULE_MODEL] = now.mean;
    size_t day = (size_t)(e->day - r->from);
    for (int k = 0; k < KH_RULES; k++) r->tone.sum[k][day] += (e->score - guess[k]) * (e->score - guess[k]);
    r->tone.n[day] += 1;
    double z = fabs(e->score - now.mean) / sqrt(now.var + t->noise / e->weight);
    r->inside_80 += z < 1.2815515655446004;
    r->inside_95 += z < 1.9599639845400545;
    r->n_events += 1;
}

static void roll_tone(struct run *r, const struct kh_params *p) {
    const struct kh_series *s = r->series;
    struct kh_tone tone;
    struct simple simple = {kh_arena_array(r->arena, struct memory, s->pairs.n), 0, 0};
    kh_tone_init(&tone, r->arena, s, p);
    for (size_t i = 0, end; i < s->events.n && s->events.at[i].day < r->to; i = end) {
        end = kh_series_day_end(s, i);
        for (size_t k = i; k < end && s->events.at[i].day >= r->from; k++) score_tone(r, &tone, &simple, &s->events.at[k]);
        for (size_t k = i; k < end; k++) remember(&simple, &s->events.at[k]);
        kh_tone_run(&tone, i, end, KH_NO_INDEX);
    }
}

/* --- counts and hostile days --------------------------------------------------------------------------- */

/* A pair's day: the model's means and what happened. */
struct outcome {
    double count, hostile; /* expected events */
    double climate_count, climate_hostile;
    uint32_t events, hostile_events;
};

static void score_day(struct run *r, const struct kh_rate_params p[2], const struct outcome *o, size_t day) {
    double happened = o->hostile_events > 0;
    double model = 1 - kh_rate_none(o->hostile, p[1].dispersion) - happened;
    double climate = o->climate_hostile - happened;
    r->hostile.sum[KH_RULE_MODEL][day] += model * model;
    r->hostile.sum[KH_RULE_PAIR_MEAN][day] += climate * climate;
    r->hostile.n[day] += 1;
    r->count.sum[KH_RULE_MODEL][day] += kh_crps_count(o->count, p[0].dispersion, o->events);
    r->count.sum[KH_RULE_PAIR_MEAN][day] += kh_crps_count(o->climate_count, p[0].dispersion, o->events);
    r->count.n[day] += 1;
    r->n_pair_days += 1;
}

/* The pair's days after its first event: the model's rates beside the pair's own long-run frequency, shrunk by the
 * same prior, which is the strongest simple rule. */
static void roll_pair(struct run *r, const struct kh_daily *daily, uint32_t pair, const struct kh_rate_params p[2]) {
    const struct kh_pair_day *d = &daily->days[daily->begin[pair]], *end = &daily->days[daily->begin[pair + 1]];
    if (d == end) return;
    struct kh_rate count, hostile;
    double hostile_days = 0, days = d->day - r->series->first;
    kh_rate_init(&count, &p[0]);
    kh_rate_init(&hostile, &p[1]);
    kh_rate_skip(&count, &p[0], d->day - r->series->first);
    kh_rate_skip(&hostile, &p[1], d->day - r->series->first);
    kh_day first = d->day;
    for (kh_day day = first; day < r->to; day++) {
        struct outcome o = {.events = 0};
        if (d < end && d->day == day) {
            o.events = d->events;
            o.hostile_events = d++->hostile;
        }
        if (day >= r->from && day > first) {
            o.count = kh_rate_mean(&count, &p[0]);
            o.hostile = kh_rate_mean(&hostile, &p[1]);
            o.climate_count = kh_rate_base(&count, &p[0]);
            o.climate_hostile = (p[1].base_rate * p[1].base_days + hostile_days) / (p[1].base_days + days);
            score_day(r, p, &o, (size_t)(day - r->from));
        }
        kh_rate_step(&count, &p[0], o.events);
        kh_rate_step(&hostile, &p[1], o.hostile_events);
        hostile_days += o.hostile_events > 0;
        days += 1;
    }
}

static void roll_rates(struct run *r, const struct kh_params *params) {
    struct kh_rate_params p[2] = {kh_rate_params(params, false), kh_rate_params(params, true)};
    struct kh_daily daily;
    kh_daily_init(&daily, r->arena, r->series);
    for (uint32_t pair = 0; pair < daily.n_pairs; pair++) roll_pair(r, &daily, pair, p);
}

/* --- verdicts ------------------------------------------------------------------------------------------ */

static void judge(const struct run *r, const struct tally *t, uint32_t rules, uint64_t seed, struct kh_verdict out[KH_RULES]) {
    struct kh_daily_score model = {t->sum[KH_RULE_MODEL], t->n, r->n_days};
    for (int k = 0; k < KH_RULES; k++) {
        if (!(rules >> k & 1)) continue;
        struct kh_daily_score rule = {t->sum[k], t->n, r->n_days};
        out[k].scored = true;
        out[k].score = kh_score_mean(&rule, seed);
        out[k].over = kh_score_difference(&rule, &model, seed);
    }
}

static kh_err ablate(struct run *r, const struct kh_backtest_options *o, const struct kh_params *start,
                     struct kh_backtest *out, struct kh_error *err) {
    struct tally full = r->tone;
    struct kh_daily_score model = {full.sum[KH_RULE_MODEL], full.n, r->n_days};
    for (int k = KH_TONE_ACTOR; k < KH_TONE_PARTS; k++) {
        struct kh_params p = *start;
        struct kh_fit_report report;
        struct kh_fit_options fit = {.to = r->from, .without = 1u << k, .tone_only = true};
        KH_TRY(kh_fit(r->series, &fit, &p, &report, err));
        r->tone = new_tally(r);
        roll_tone(r, &p);
        struct kh_daily_score rule = {r->tone.sum[KH_RULE_MODEL], r->tone.n, r->n_days};
        out->without[k] = (struct kh_ablation){true, kh_score_mean(&rule, o->seed),
                                               kh_score_difference(&rule, &model, o->seed)};
    }
    r->tone = full;
    return KH_OK;
}

static void fit_before(const struct run *r, const struct kh_backtest_options *o, struct kh_backtest *out) {
    struct kh_fit_options fit = {.to = r->from};
    struct kh_fit_report report;
    if (o->fit) out->fitted = kh_fit(r->series, &fit, &out->params, &report, NULL) == KH_OK;
}

static kh_err test(struct run *r, const struct kh_backtest_options *o, struct kh_backtest *out, struct kh_error *err) {
    fit_before(r, o, out);
    r->tone = new_tally(r);
    r->hostile = new_tally(r);
    r->count = new_tally(r);
    roll_tone(r, &out->params);
    if (r->n_events < 1)
        return kh_fail(err, KH_ERR_ARGUMENT, "no event falls in the days to be tested: choose an earlier --from");
    roll_rates(r, &out->params);
    judge(r, &r->tone, (1u << KH_RULES) - 1, o->seed, out->tone);
    uint32_t two = 1u << KH_RULE_MODEL | 1u << KH_RULE_PAIR_MEAN;
    judge(r, &r->hostile, two, o->seed, out->hostile);
    judge(r, &r->count, two, o->seed, out->count);
    out->cover_80 = r->inside_80 / r->n_events;
    out->cover_95 = r->inside_95 / r->n_events;
    out->n_events = (size_t)r->n_events;
    out->n_pair_days = (size_t)r->n_pair_days;
    return o->ablate && out->fitted ? ablate(r, o, &out->params, out, err) : KH_OK;
}

kh_err kh_backtest_run(const struct kh_series *s, const struct kh_backtest_options *o, const struct kh_params *p,
                       struct kh_backtest *out, struct kh_error *err) {
    struct kh_arena arena = {0};
    struct run r = {.series = s, .arena = &arena, .from = o->from, .to = s->last + 1};
    if (!s->events.n) return kh_fail(err, KH_ERR_ARGUMENT, "there are no events to test on");
    if (r.from == KH_NO_DAY) r.from = s->first + (s->last + 1 - s->first) * TEST_PERCENT_BEFORE / 100;
    if (r.from >= r.to || r.from <= s->first)
        return kh_fail(err, KH_ERR_ARGUMENT, "the test must begin after the first event and before the last");
    r.n_days = (size_t)(r.to - r.from);
    memset(out, 0, sizeof *out);
    out->params = *p;
    out->from = r.from;
    out->to = r.to;
    kh_err result = test(&r, o, out, err);
    kh_arena_free(&arena);
    return result;
}
