#include "dynamics/fit.h"

#include <math.h>
#include <string.h>

#include "dynamics/minimize.h"
#include "dynamics/rate.h"
#include "dynamics/score.h"

enum { MIN_EVENTS = 200, TONE_STEPS = 260, RATE_STEPS = 120 };

/* Variables are unbounded: logs of positive parameters, logits of shares. */
struct variable {
    enum kh_param_id param;
    bool share;
};

struct task {
    const struct kh_series *series;
    const struct kh_daily *daily;
    struct kh_tone tone;
    struct kh_params params; /* the trial's */
    struct variable of[KH_MINIMIZE_MAX];
    int n;
    size_t first_event;
    kh_day from, to; /* the scored days */
    bool hostile;
    uint32_t every; /* every n-th pair */
};

static double to_free(double value, bool share) {
    return share ? log(value / (1 - value)) : log(value);
}

static double from_free(double x, bool share) {
    x = fmax(-18, fmin(18, x));
    return share ? 1 / (1 + exp(-x)) : exp(x);
}

static void set(struct task *t, const double *x) {
    for (int i = 0; i < t->n; i++) t->params.at[t->of[i].param] = from_free(x[i], t->of[i].share);
}

static void vary(struct task *t, enum kh_param_id param, bool share, double *x) {
    t->of[t->n] = (struct variable){param, share};
    x[t->n] = to_free(fmax(1e-6, t->params.at[param]), share);
    t->n++;
}

static double search(struct task *t, double (*value)(void *, const double *), double *x, int steps) {
    struct kh_objective f = {value, t, t->n, 0.7, 1e-6, steps};
    double best = kh_minimize(&f, x);
    set(t, x);
    for (int i = 0; i < t->n; i++) t->params.fitted[t->of[i].param] = true;
    return best;
}

/* --- tone ---------------------------------------------------------------------------------------------- */

static double tone_value(void *ctx, const double *x) {
    struct task *t = ctx;
    set(t, x);
    kh_tone_reset(&t->tone, &t->params);
    return kh_tone_loss(&t->tone, t->first_event, t->from, t->to).nll;
}

static double mean_score(const struct task *t) {
    double sum = 0, weight = 0;
    for (size_t i = t->first_event; i < t->series->events.n && t->series->events.at[i].day < t->to; i++) {
        sum += t->series->events.at[i].score * (double)t->series->events.at[i].weight;
        weight += t->series->events.at[i].weight;
    }
    return weight > 0 ? sum / weight : 0;
}

static void fit_tone(struct task *t, uint32_t without, struct kh_fit_report *report) {
    double x[KH_MINIMIZE_MAX];
    t->params.at[KH_P_TONE_MEAN] = mean_score(t);
    t->params.fitted[KH_P_TONE_MEAN] = true;
    t->n = 0;
    for (int k = KH_TONE_ACTOR; k < KH_TONE_PARTS; k++) {
        enum kh_param_id param = kh_tone_part_param((enum kh_tone_part)k);
        if (without >> k & 1) t->params.at[param] = 0;
        else vary(t, param, false, x);
    }
    if (!(without >> KH_TONE_SHOCK & 1)) vary(t, KH_P_TONE_SHOCK_DAYS, false, x);
    if (!(without >> KH_TONE_PAIR & 1)) vary(t, KH_P_TONE_DRIFT, false, x);
    else t->params.at[KH_P_TONE_DRIFT] = 0;
    vary(t, KH_P_TONE_NOISE, false, x);
    search(t, tone_value, x, TONE_STEPS);
    kh_tone_reset(&t->tone, &t->params);
    report->tone = kh_tone_loss(&t->tone, t->first_event, t->from, t->to);
}

/* --- rates --------------------------------------------------------------------------------------------- */

/* The days [from, to) pass without an event: each costs in proportion to its mean. */
static double quiet_loss(const struct task *t, const struct kh_rate_params *p, struct kh_rate *r, kh_day from, kh_day to) {
    double none = p->dispersion > 1e-9 ? log1p(p->dispersion) / p->dispersion : 1;
    kh_day scored = from > t->from ? from : t->from;
    if (scored > to) scored = to;
    if (scored > from) kh_rate_skip(r, p, scored - from);
    double loss = none * kh_rate_quiet_sum(r, p, to - scored);
    if (to > scored) kh_rate_skip(r, p, to - scored);
    return loss;
}

/* The pair's loss over the scored days that follow its first event. */
static double pair_loss(const struct task *t, const struct kh_rate_params *p, uint32_t pair, double *n) {
    const struct kh_pair_day *d = &t->daily->days[t->daily->begin[pair]], *end = &t->daily->days[t->daily->begin[pair + 1]];
    struct kh_rate r;
    double loss = 0;
    if (d->day >= t->to) return 0;
    kh_rate_init(&r, p);
    kh_rate_skip(&r, p, d->day - t->series->first);
    kh_rate_step(&r, p, t->hostile ? d->hostile : d->events);
    kh_day next = d->day + 1, first_scored = next > t->from ? next : t->from;
    *n += t->to > first_scored ? t->to - first_scored : 0;
    for (d++; d < end && d->day < t->to; d++) {
        uint32_t y = t->hostile ? d->hostile : d->events;
        loss += quiet_loss(t, p, &r, next, d->day);
        if (d->day >= t->from) loss -= kh_count_log_probability(kh_rate_mean(&r, p), p->dispersion, y);
        kh_rate_step(&r, p, y);
        next = d->day + 1;
    }
    return loss + quiet_loss(t, p, &r, next, t->to);
}

static double rate_value(void *ctx, const double *x) {
    struct task *t = ctx;
    double loss = 0, n = 0;
    set(t, x);
    struct kh_rate_params p = kh_rate_params(&t->params, t->hostile);
    for (uint32_t pair = 0; pair < t->daily->n_pairs; pair += t->every)
        if (t->daily->begin[pair] < t->daily->begin[pair + 1]) loss += pair_loss(t, &p, pair, &n);
    return n > 0 ? loss / n : 0;
}

static double fit_rate(struct task *t, bool hostile) {
    static const struct variable all[] = {{KH_P_COUNT_BASE_DAYS, false}, {KH_P_COUNT_BASE_RATE, false},
                                          {KH_P_COUNT_DISPERSION, false}, {KH_P_COUNT_FAST, true},
                                          {KH_P_COUNT_SLOW, true}};
    static const enum kh_param_id of_hostile[] = {KH_P_HOSTILE_BASE_DAYS, KH_P_HOSTILE_BASE_RATE,
                                                  KH_P_HOSTILE_DISPERSION, KH_P_HOSTILE_FAST, KH_P_HOSTILE_SLOW};
    double x[KH_MINIMIZE_MAX];
    t->n = 0;
    t->hostile = hostile;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) vary(t, hostile ? of_hostile[i] : all[i].param, all[i].share, x);
    return search(t, rate_value, x, RATE_STEPS);
}

/* The newest events that a fit reads, and the day from which they are scored: an eighth is for warming up. */
static void choose_days(struct task *t) {
    const struct kh_series *s = t->series;
    size_t n = 0;
    while (n < s->events.n && s->events.at[n].day < t->to) n++;
    t->first_event = n > KH_FIT_MAX_EVENTS ? n - KH_FIT_MAX_EVENTS : 0;
    while (t->first_event > 0 && t->first_event < n &&
           s->events.at[t->first_event].day == s->events.at[t->first_event - 1].day)
        t->first_event++;
    kh_day first = n ? s->events.at[t->first_event < n ? t->first_event : 0].day : t->to;
    t->from = first + (t->to - first) / 8;
    t->every = 1 + t->daily->n_pairs / KH_FIT_MAX_PAIRS;
}

kh_err kh_fit(const struct kh_series *s, const struct kh_fit_options *o, struct kh_params *p,
              struct kh_fit_report *report, struct kh_error *err) {
    struct kh_arena scratch = {0};
    struct kh_daily daily;
    struct task *t = kh_arena_new(&scratch, struct task);
    memset(report, 0, sizeof *report);
    *t = (struct task){.series = s, .daily = &daily, .params = *p};
    t->to = o->to == KH_NO_DAY ? s->last + 1 : o->to;
    kh_daily_init(&daily, &scratch, s);
    choose_days(t);
    size_t n = 0;
    while (n < s->events.n && s->events.at[n].day < t->to) n++;
    if (n < MIN_EVENTS) {
        kh_arena_free(&scratch);
        return kh_fail(err, KH_ERR_ARGUMENT, "%zu events are too few to fit parameters: %d are needed", n, (int)MIN_EVENTS);
    }
    kh_tone_init(&t->tone, &scratch, s, &t->params);
    fit_tone(t, o->without, report);
    if (!o->tone_only) {
        report->count_nll = fit_rate(t, false);
        report->hostile_nll = fit_rate(t, true);
    }
    report->n_events = n - t->first_event;
    report->n_pairs = s->pairs.n;
    report->from = t->from;
    report->to = t->to;
    *p = t->params;
    kh_arena_free(&scratch);
    return KH_OK;
}
