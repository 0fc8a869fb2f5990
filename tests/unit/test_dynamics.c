/* The formulas of the dynamics against published values and slow references. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "dynamics/backtest.h"
#include "dynamics/minimize.h"
#include "dynamics/random.h"
#include "dynamics/rate.h"
#include "dynamics/relation.h"
#include "dynamics/sensitivity.h"

static void near(double got, double wanted, double tolerance) {
    if (!(fabs(got - wanted) <= tolerance)) fail_msg("%.10g is not %.10g within %g", got, wanted, tolerance);
}

/* --- random numbers ------------------------------------------------------------------------------------ */

/* Protects: the generator is the published one (known answers of Random123, kat_vectors, philox4x32-10). */
static void philox_gives_the_published_words(void **state) {
    (void)state;
    static const uint32_t in[3][6] = {
        {0, 0, 0, 0, 0, 0},
        {~0u, ~0u, ~0u, ~0u, ~0u, ~0u},
        {0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344, 0xa4093822, 0x299f31d0},
    };
    static const uint32_t wanted[3][4] = {
        {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8},
        {0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd},
        {0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1},
    };
    for (int i = 0; i < 3; i++) {
        uint32_t out[4];
        kh_philox(in[i], in[i] + 4, out);
        assert_memory_equal(out, wanted[i], sizeof out);
    }
}

/* Protects: the normal quantile is exact to double precision (check values of Wichura 1988). */
static void the_normal_quantile_has_the_published_values(void **state) {
    (void)state;
    near(kh_normal_quantile(0.25), -0.6744897501960817, 1e-15);
    near(kh_normal_quantile(0.001), -3.090232306167814, 1e-14);
    near(kh_normal_quantile(1e-20), -9.262340089798408, 1e-13);
    near(kh_normal_cdf(1.959963984540054), 0.975, 1e-12);
}

/* --- scores -------------------------------------------------------------------------------------------- */

/* The definition: E|X - y| - E|X - X'| / 2, summed over all pairs of counts. */
static double crps_by_definition(const double *p, uint32_t n, uint32_t y) {
    double to_y = 0, among = 0;
    for (uint32_t i = 0; i < n; i++) {
        to_y += p[i] * fabs((double)i - y);
        for (uint32_t k = 0; k < n; k++) among += p[i] * p[k] * fabs((double)i - (double)k);
    }
    return to_y - among / 2;
}

/* Protects: CRPS of counts equals its definition, for Poisson and negative binomial. */
static void crps_of_counts_equals_its_definition(void **state) {
    (void)state;
    static const double means[] = {0.01, 0.7, 3.5}, dispersions[] = {0, 0.2, 2};
    double p[400];
    for (int m = 0; m < 3; m++) {
        for (int d = 0; d < 3; d++) {
            for (uint32_t k = 0; k < 400; k++) p[k] = exp(kh_count_log_probability(means[m], dispersions[d], k));
            for (uint32_t y = 0; y < 8; y++) near(kh_crps_count(means[m], dispersions[d], y), crps_by_definition(p, 400, y), 1e-8);
        }
    }
}

/* Protects: the normal CRPS (scoringRules, Jordan et al. 2019: crps_norm(0) = 0.2336950). */
static void crps_of_a_normal_has_the_published_value(void **state) {
    (void)state;
    near(kh_crps_normal(0, 1, 0), 0.2336949772551092, 1e-12);
    near(kh_crps_normal(2, 3, 2), 3 * 0.2336949772551092, 1e-12);
}

/* Protects: the negative binomial has the mean and the variance that rate.h states. */
static void counts_have_the_stated_mean_and_variance(void **state) {
    (void)state;
    double mean = 0, square = 0, all = 0;
    for (uint32_t k = 0; k < 500; k++) {
        double p = exp(kh_count_log_probability(2.5, 0.8, k));
        all += p;
        mean += p * k;
        square += p * k * k;
    }
    near(all, 1, 1e-9);
    near(mean, 2.5, 1e-9);
    near(square - mean * mean, 2.5 * 1.8, 1e-7);
    near(kh_rate_none(2.5, 0.8), exp(kh_count_log_probability(2.5, 0.8, 0)), 1e-12);
    near(kh_rate_none(2.5, 0), exp(-2.5), 1e-12);
}

/* Protects: an interval holds its mean, and a rule does not differ from itself. */
static void bootstrap_intervals_hold_their_mean(void **state) {
    (void)state;
    double sum[60], n[60];
    for (int i = 0; i < 60; i++) {
        n[i] = 1 + i % 5;
        sum[i] = n[i] * (3 + sin(i));
    }
    struct kh_daily_score s = {sum, n, 60};
    struct kh_interval mean = kh_score_mean(&s, 1), none = kh_score_difference(&s, &s, 1);
    assert_true(mean.low < mean.mean && mean.mean < mean.high);
    assert_true(none.mean == 0 && none.low == 0 && none.high == 0);
}

/* --- minimum ------------------------------------------------------------------------------------------- */

static double rosenbrock(void *ctx, const double *x) {
    (*(int *)ctx)++;
    return 100 * pow(x[1] - x[0] * x[0], 2) + pow(1 - x[0], 2);
}

/* Protects: the search finds the end of the banana valley (Rosenbrock 1960: minimum 0 at 1, 1 from -1.2, 1). */
static void the_search_ends_at_the_minimum(void **state) {
    (void)state;
    int calls = 0;
    double x[2] = {-1.2, 1};
    struct kh_objective f = {rosenbrock, &calls, 2, 0.5, 1e-12, 1000};
    near(kh_minimize(&f, x), 0, 1e-9);
    near(x[0], 1, 1e-4);
    near(x[1], 1, 1e-4);
    assert_true(calls < 1000);
}

/* --- Sobol --------------------------------------------------------------------------------------------- */

static double ishigami(void *ctx, const double *u) {
    double x[3];
    (void)ctx;
    for (int i = 0; i < 3; i++) x[i] = 3.14159265358979323846 * (2 * u[i] - 1);
    return sin(x[0]) + 7 * sin(x[1]) * sin(x[1]) + 0.1 * pow(x[2], 4) * sin(x[0]);
}

/* Protects: Sobol indices (Ishigami and Homma 1990, a = 7, b = 0.1: 0.3139 0.4424 0; 0.5576 0.4424 0.2437). */
static void sobol_indices_of_ishigami_are_the_published_ones(void **state) {
    (void)state;
    static const double wanted_first[] = {0.3139, 0.4424, 0}, wanted_total[] = {0.5576, 0.4424, 0.2437};
    double first[3], total[3];
    struct kh_sobol s = {ishigami, NULL, 3, 30000, 7};
    kh_sobol_indices(&s, first, total);
    for (int i = 0; i < 3; i++) {
        near(first[i], wanted_first[i], 0.02);
        near(total[i], wanted_total[i], 0.02);
    }
}

/* --- series -------------------------------------------------------------------------------------------- */

static struct kh_series series_of(struct kh_arena *a, const char *rows) {
    struct kh_series s;
    struct kh_error err = {0};
    const char *table = kh_arena_printf(a, "date\tsource\ttarget\tscore\tweight\n%s", rows).p;
    kh_series_init(&s, a);
    if (kh_series_parse(&s, kh_str_from(table), "rows", &err) != KH_OK) fail_msg("%s", err.message);
    return s;
}

/* Protects: the order of adding leaves no trace. */
static void the_order_of_rows_leaves_no_trace(void **state) {
    (void)state;
    struct kh_arena a = {0};
    struct kh_series x = series_of(&a, "2024-01-02\tMLI\tDZA\t-3\t1\n2024-01-01\tDZA\tMLI.MIL\t4\t1\n2024-01-02\tMLI\tDZA\t2\t1\n");
    struct kh_series y = series_of(&a, "2024-01-02\tMLI\tDZA\t2\t1\n2024-01-02\tMLI\tDZA\t-3\t1\n2024-01-01\tDZA\tMLI.MIL\t4\t1\n");
    assert_int_equal(x.events.n, 3);
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(x.events.at[i].day, y.events.at[i].day);
        assert_int_equal(x.events.at[i].pair, y.events.at[i].pair);
        assert_true(x.events.at[i].score == y.events.at[i].score);
    }
    assert_int_equal(x.pairs.n, 4); /* each pair and its opposite */
    kh_arena_free(&a);
}

/* Protects: names share their role and place in both spellings. */
static void names_have_parts(void **state) {
    (void)state;
    struct kh_str role, place;
    kh_name_parts(KH_S("MLI.MIL"), &role, &place);
    assert_true(kh_str_equal(role, KH_S("MIL")) && kh_str_equal(place, KH_S("MLI")));
    kh_name_parts(KH_S("Police_(Kenya)"), &role, &place);
    assert_true(kh_str_equal(role, KH_S("Police")) && kh_str_equal(place, KH_S("Kenya")));
    kh_name_parts(KH_S("ECOWAS"), &role, &place);
    assert_true(role.n == 0 && kh_str_equal(place, KH_S("ECOWAS")));
}

/* Protects: a bad row is refused with its line; nothing is guessed. */
static void a_bad_row_is_refused_with_its_line(void **state) {
    (void)state;
    static const char *const bad[] = {
        "date\tsource\ttarget\n2024-01-01\tA\tB\n",
        "date\tsource\ttarget\tscore\n2024-01-01\tA\tB\t1\n2024-13-01\tA\tB\t1\n",
        "date\tsource\ttarget\tscore\n2024-01-01\tA\tB\t1\n2024-01-01\tA\tB\t11\n",
        "date\tsource\ttarget\tscore\n2024-01-01\tA\tB\t1\n2024-01-01\tA\t\t1\n",
        "date\tsource\ttarget\tscore\n2024-01-01\tA\tB\t1\n2024-01\tA\tB\t1\n",
    };
    static const uint32_t line[] = {1, 3, 3, 3, 3};
    for (int i = 0; i < 5; i++) {
        struct kh_arena a = {0};
        struct kh_series s;
        struct kh_error err = {0};
        kh_series_init(&s, &a);
        assert_int_equal(kh_series_parse(&s, kh_str_from(bad[i]), "bad", &err), KH_ERR_FORMAT);
        assert_int_equal(err.line, line[i]);
        kh_arena_free(&a);
    }
}

/* Protects: hostile means material conflict, as the ontology has it: quad 4 of packs/core/types.tsv. */
static void hostile_types_are_those_of_the_ontology(void **state) {
    (void)state;
    struct kh_arena a = {0};
    struct kh_str table, line, rest;
    assert_int_equal(kh_file_read(&a, "packs/core/types.tsv", 1 << 20, &table, NULL), KH_OK);
    size_t seen = 0;
    for (rest = table; kh_str_next(&rest, '\n', &line);) {
        struct kh_str code, quad, fields = line;
        if (!line.n || line.p[0] == '#' || kh_str_starts(line, KH_S("code"))) continue;
        kh_str_next(&fields, '\t', &code);
        kh_str_next(&fields, '\t', &quad);
        struct kh_series s;
        struct kh_str rows = kh_arena_printf(&a, "date\tsource\ttarget\tscore\tplover\n2024-01-01\tA\tB\t0\t%.*s\n", KH_STR_ARG(code));
        kh_series_init(&s, &a);
        assert_int_equal(kh_series_parse(&s, rows, "types", NULL), KH_OK);
        assert_int_equal(s.events.at[0].hostile, kh_str_equal(quad, KH_S("4")));
        seen++;
    }
    assert_int_equal(seen, 16);
    kh_arena_free(&a);
}

/* --- tone ---------------------------------------------------------------------------------------------- */

static struct kh_params only_pairs(void) {
    struct kh_params p;
    kh_params_init(&p);
    for (int k = 0; k < KH_TONE_PARTS; k++) p.at[kh_tone_part_param((enum kh_tone_part)k)] = 0;
    p.at[KH_P_TONE_PAIR] = 2;
    p.at[KH_P_TONE_NOISE] = 5;
    p.at[KH_P_TONE_MEAN] = 1;
    p.at[KH_P_TONE_DRIFT] = 0;
    return p;
}

/* Protects: with one part the model is the classic shrinkage estimator, n v / (n v + s) of the mean's distance
 * (Efron and Morris 1973; Buehlmann's credibility), and weights count as fractions of an event. */
static void one_part_is_classic_shrinkage(void **state) {
    (void)state;
    struct kh_arena a = {0};
    struct kh_params p = only_pairs();
    struct kh_series s = series_of(&a, "2024-01-01\tA\tB\t4\t1\n2024-01-02\tA\tB\t6\t1\n2024-01-03\tA\tB\t-1\t0.5\n");
    struct kh_tone t;
    kh_tone_init(&t, &a, &s, &p);
    kh_tone_run(&t, 0, s.events.n, KH_NO_INDEX);
    double n = 2.5, mean = (4 + 6 - 0.5) / n;
    struct kh_estimate e = kh_tone_at(&t, s.events.at[0].pair, s.last + 1);
    near(e.mean, 1 + n * 2 / (n * 2 + 5) * (mean - 1), 1e-9);
    near(e.var, 1 / (1 / 2.0 + n / 5), 1e-9);
    kh_arena_free(&a);
}

/* Protects: one event is shared among the parts by their variances, which is exact for the first event. */
static void an_event_is_shared_by_variance(void **state) {
    (void)state;
    struct kh_arena a = {0};
    struct kh_params p;
    kh_params_init(&p);
    struct kh_series s = series_of(&a, "2024-01-01\tA\tB\t8\t1\n");
    struct kh_tone t;
    struct kh_estimate part[KH_TONE_PARTS];
    kh_tone_init(&t, &a, &s, &p);
    double total = p.at[KH_P_TONE_NOISE];
    for (int k = 0; k < KH_TONE_PARTS; k++) total += p.at[kh_tone_part_param((enum kh_tone_part)k)];
    kh_tone_run(&t, 0, 1, KH_NO_INDEX);
    kh_tone_parts(&t, s.events.at[0].pair, s.first, part);
    for (int k = 0; k < KH_TONE_PARTS; k++) {
        double prior = p.at[kh_tone_part_param((enum kh_tone_part)k)], mean = k == KH_TONE_GLOBAL ? p.at[KH_P_TONE_MEAN] : 0;
        near(part[k].mean, mean + prior / total * (8 - p.at[KH_P_TONE_MEAN]), 1e-9);
        near(part[k].var, prior - prior * prior / total, 1e-9);
    }
    kh_arena_free(&a);
}

/* Gaussian elimination with pivots: slow, and another method than the smoother's. */
static void solve(double *m, double *b, int n) {
    for (int i = 0; i < n; i++) {
        int best = i;
        for (int k = i + 1; k < n; k++)
            if (fabs(m[k * n + i]) > fabs(m[best * n + i])) best = k;
        for (int c = 0; c < n; c++) {
            double keep = m[i * n + c];
            m[i * n + c] = m[best * n + c];
            m[best * n + c] = keep;
        }
        double keep = b[i];
        b[i] = b[best];
        b[best] = keep;
        for (int k = i + 1; k < n; k++) {
            double f = m[k * n + i] / m[i * n + i];
            for (int c = i; c < n; c++) m[k * n + c] -= f * m[i * n + c];
            b[k] -= f * b[i];
        }
    }
    for (int i = n - 1; i >= 0; i--) {
        for (int c = i + 1; c < n; c++) b[i] -= m[i * n + c] * b[c];
        b[i] /= m[i * n + i];
    }
}

static double covariance(const struct kh_params *p, const struct kh_relation *r, double x, double y) {
    return r->prior.var + p->at[KH_P_TONE_DRIFT] * fmin(x, y) + p->at[KH_P_TONE_SHOCK] * exp(-fabs(x - y) / p->at[KH_P_TONE_SHOCK_DAYS]);
}

/* The posterior of one day from all events at once: Gaussian conditioning. */
static struct kh_estimate condition(const struct kh_series *s, const struct kh_params *p, const struct kh_relation *r, kh_day day) {
    double m[64 * 64], b[64], k[64], mean = r->prior.mean, var;
    int at[64], n = 0;
    for (size_t i = 0; i < s->events.n; i++)
        if (s->events.at[i].pair == r->pair) at[n++] = (int)i;
    for (int i = 0; i < n; i++) {
        const struct kh_tone_event *e = &s->events.at[at[i]];
        for (int c = 0; c < n; c++) m[i * n + c] = covariance(p, r, e->day - r->start, s->events.at[at[c]].day - r->start);
        m[i * n + i] += p->at[KH_P_TONE_NOISE] / e->weight;
        k[i] = b[i] = covariance(p, r, e->day - r->start, day - r->start);
    }
    solve(m, b, n);
    var = covariance(p, r, day - r->start, day - r->start);
    for (int i = 0; i < n; i++) {
        mean += b[i] * (s->events.at[at[i]].score - r->prior.mean);
        var -= b[i] * k[i];
    }
    return (struct kh_estimate){mean, var};
}

static const char ROWS[] =
    "2024-01-01\tMLI\tDZA\t-3\t1\n2024-01-04\tMLI\tDZA\t-9.5\t0.6\n2024-01-04\tMLI\tDZA\t2\t1\n2024-01-20\tMLI\tDZA\t4\t0.3\n"
    "2024-02-25\tMLI\tDZA\t-5.5\t1\n2024-01-02\tDZA\tMLI\t2\t1\n2024-01-09\tMLI\tRUS\t7\t1\n2024-02-01\tRUS\tMLI\t6\t1\n";

/* Protects: the smoother's mean and variance are those of exact Gaussian conditioning, day by day. */
static void the_smoother_equals_gaussian_conditioning(void **state) {
    (void)state;
    struct kh_arena a = {0};
    struct kh_params p;
    struct kh_relation r;
    struct kh_series s = series_of(&a, ROWS);
    kh_params_init(&p);
    p.at[KH_P_TONE_DRIFT] = 0.02;
    uint32_t pair = kh_series_pair(&s, kh_series_find(&s, KH_S("MLI")), kh_series_find(&s, KH_S("DZA")));
    kh_relation_series(&a, &(struct kh_relation_query){&s, &p, pair, KH_NO_DAY, s.last + 30}, &r);
    assert_int_equal(r.n_points, 55 + 30 + 1);
    for (size_t d = 0; d < r.n_points; d++) {
        struct kh_estimate wanted = condition(&s, &p, &r, r.points[d].day);
        near(r.points[d].smoothed.mean, wanted.mean, 1e-8);
        near(r.points[d].smoothed.var, wanted.var, 1e-8);
    }
    near(r.level.mean + r.shock.mean, r.points[r.n_points - 1].smoothed.mean, 1e-9);
    kh_arena_free(&a);
}

/* Protects: the events' shares and the prior add up to the value that they explain. */
static void shares_of_events_add_up(void **state) {
    (void)state;
    struct kh_arena a = {0};
    struct kh_params p;
    struct kh_relation r;
    struct kh_series s = series_of(&a, ROWS);
    kh_params_init(&p);
    uint32_t pair = kh_series_pair(&s, kh_series_find(&s, KH_S("MLI")), kh_series_find(&s, KH_S("DZA")));
    kh_relation_series(&a, &(struct kh_relation_query){&s, &p, pair, KH_NO_DAY, KH_NO_DAY}, &r);
    for (size_t d = 0; d < r.n_points; d += 9) {
        kh_relation_weight_vec w = {0};
        kh_relation_weights(&a, &(struct kh_relation_query){&s, &p, pair, KH_NO_DAY, KH_NO_DAY}, &r, r.points[d].day, &w);
        double sum = r.prior.mean;
        for (size_t i = 0; i < w.n; i++) sum += w.at[i].share;
        near(sum, r.points[d].smoothed.mean, 1e-8);
        assert_int_equal(w.n, 5);
    }
    kh_arena_free(&a);
}

/* Protects: the band is wide where little is known, and grows with the time since the last event. */
static void few_events_give_a_wide_band(void **state) {
    (void)state;
    struct kh_arena a = {0};
    struct kh_params p;
    struct kh_relation one, many;
    char rows[8000] = "";
    for (int i = 1; i <= 28; i++) sprintf(rows + strlen(rows), "2024-02-%02d\tA\tB\t2\t1\n", i);
    struct kh_series few = series_of(&a, "2024-02-28\tA\tB\t2\t1\n"), lots = series_of(&a, rows);
    kh_params_init(&p);
    kh_relation_series(&a, &(struct kh_relation_query){&few, &p, few.events.at[0].pair, KH_NO_DAY, few.last + 60}, &one);
    kh_relation_series(&a, &(struct kh_relation_query){&lots, &p, lots.events.at[0].pair, KH_NO_DAY, lots.last + 60}, &many);
    assert_true(one.points[0].smoothed.var > 2 * many.points[27].smoothed.var);
    assert_true(many.points[87].smoothed.var > many.points[27].smoothed.var);
    kh_arena_free(&a);
}

/* --- rates --------------------------------------------------------------------------------------------- */

/* Protects: passing many empty days at once is the same as one by one. */
static void skipping_days_equals_stepping(void **state) {
    (void)state;
    struct kh_params params;
    kh_params_init(&params);
    struct kh_rate_params p = kh_rate_params(&params, false);
    struct kh_rate x, y;
    kh_rate_init(&x, &p);
    kh_rate_step(&x, &p, 3);
    y = x;
    for (int i = 0; i < 40; i++) kh_rate_step(&x, &p, 0);
    kh_rate_skip(&y, &p, 40);
    near(kh_rate_mean(&x, &p), kh_rate_mean(&y, &p), 1e-12);
    double sum = kh_rate_quiet_sum(&y, &p, 25), slow = 0;
    for (int i = 0; i < 25; i++) {
        slow += kh_rate_mean(&x, &p);
        kh_rate_step(&x, &p, 0);
    }
    near(sum, slow, 1e-10);
}

/* Protects: an event raises the rate at once, and the rise fades on two scales. */
static void events_call_forth_events_for_a_while(void **state) {
    (void)state;
    struct kh_params params;
    kh_params_init(&params);
    struct kh_rate_params p = kh_rate_params(&params, true);
    struct kh_rate r;
    kh_rate_init(&r, &p);
    kh_rate_skip(&r, &p, 200);
    double before = kh_rate_mean(&r, &p);
    kh_rate_step(&r, &p, 2);
    double next_day = kh_rate_mean(&r, &p);
    kh_rate_skip(&r, &p, 7);
    double next_week = kh_rate_mean(&r, &p);
    kh_rate_skip(&r, &p, 120);
    assert_true(next_day > next_week && next_week > kh_rate_mean(&r, &p) && kh_rate_mean(&r, &p) > before);
}

/* --- fit and backtest ---------------------------------------------------------------------------------- */

/* 40 actors whose tones are drawn from known variances; 6000 events. */
static struct kh_series simulated(struct kh_arena *a, double actor_sd, double noise_sd) {
    struct kh_series s;
    struct kh_random random = kh_random_from(11);
    kh_series_init(&s, a);
    for (uint32_t i = 0; i < 6000; i++) {
        char from[16], to[16];
        uint32_t x = kh_random_below(&random, (struct kh_draw){i, 1, 0, 0}, 40), y = kh_random_below(&random, (struct kh_draw){i, 2, 0, 0}, 40);
        double score = 1 + actor_sd * kh_random_normal(&random, (struct kh_draw){x, 3, 0, 0}) + noise_sd * kh_random_normal(&random, (struct kh_draw){i, 4, 0, 0});
        snprintf(from, sizeof from, "A%u", x);
        snprintf(to, sizeof to, "B%u", y);
        struct kh_tone_event e = {.day = 16000 + (kh_day)(i / 20), .score = (float)fmax(-10, fmin(10, score)), .weight = 1, .id = i};
        e.actor = kh_series_actor(&s, kh_str_from(from));
        e.recipient = kh_series_actor(&s, kh_str_from(to));
        kh_series_add(&s, e);
    }
    kh_series_close(&s);
    return s;
}

/* Protects: a fit finds the variances that data was made with, and predicts as well as they allow. */
static void a_fit_recovers_what_data_was_made_with(void **state) {
    (void)state;
    struct kh_arena a = {0};
    struct kh_series s = simulated(&a, 1.5, 1);
    struct kh_params p;
    struct kh_fit_report report;
    struct kh_fit_options o = {.to = KH_NO_DAY};
    kh_params_init(&p);
    assert_int_equal(kh_fit(&s, &o, &p, &report, NULL), KH_OK);
    near(p.at[KH_P_TONE_NOISE], 1, 0.1);
    /* 40 actors are known well before the scored days, so their variance is bounded below only */
    assert_true(p.at[KH_P_TONE_ACTOR] > 1 && p.at[KH_P_TONE_PAIR] < 0.2 && p.at[KH_P_TONE_SHOCK] < 0.2);
    near(report.tone.mse, 1, 0.12);
    kh_arena_free(&a);
}

/* Protects: the model beats every simple rule on data that has actors, pairs and noise; bands cover what they say. */
static void a_backtest_ranks_the_rules(void **state) {
    (void)state;
    struct kh_arena a = {0};
    struct kh_series s = simulated(&a, 1.5, 2);
    struct kh_params p;
    struct kh_backtest b;
    struct kh_backtest_options o = {KH_NO_DAY, true, false, 1};
    kh_params_init(&p);
    assert_int_equal(kh_backtest_run(&s, &o, &p, &b, NULL), KH_OK);
    assert_true(b.fitted);
    for (int k = KH_RULE_GLOBAL; k < KH_RULES; k++) assert_true(b.tone[k].over.low > 0);
    near(b.cover_80, 0.8, 0.04);
    near(b.cover_95, 0.95, 0.02);
    kh_arena_free(&a);
}

/* Protects: the simple rules are what they are called; checked by hand on four events. */
static void simple_rules_are_computed_as_named(void **state) {
    (void)state;
    struct kh_arena a = {0};
    struct kh_params p;
    struct kh_backtest b;
    struct kh_series s = series_of(&a, "2024-01-01\tA\tB\t2\t1\n2024-01-02\tC\tD\t-4\t1\n2024-01-03\tA\tB\t4\t1\n2024-01-10\tA\tB\t0\t1\n");
    struct kh_backtest_options o = {kh_day_from(2024, 1, 10), false, false, 1};
    kh_params_init(&p);
    assert_int_equal(kh_backtest_run(&s, &o, &p, &b, NULL), KH_OK);
    assert_int_equal(b.n_events, 1);
    near(b.tone[KH_RULE_GLOBAL].score.mean, pow(2.0 / 3, 2), 1e-9);
    near(b.tone[KH_RULE_LAST].score.mean, 16, 1e-9);
    near(b.tone[KH_RULE_PAIR_MEAN].score.mean, 9, 1e-9);
    double f = exp(-2 / 7.0), decay = (2 * f + 4) / (f + 1);
    near(b.tone[KH_RULE_DECAY].score.mean, decay * decay, 1e-9);
    kh_arena_free(&a);
}

/* --- parameters ---------------------------------------------------------------------------------------- */

/* Protects: every default lies in its range and names its origin; a written table reads back the same. */
static void parameters_write_and_read_back(void **state) {
    (void)state;
    struct kh_params p, q;
    struct kh_buf out;
    char path[] = "/tmp/kh_params_XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    close(fd);
    kh_params_init(&p);
    for (int i = 0; i < KH_P_COUNT_OF_ALL; i++) {
        struct kh_param_info t = kh_param_info((enum kh_param_id)i);
        assert_true(t.low <= t.value && t.value <= t.high && t.note[0] && t.origin[0]);
    }
    p.at[KH_P_TONE_NOISE] = 4.25;
    p.fitted[KH_P_TONE_NOISE] = true;
    kh_buf_init(&out, 0);
    kh_params_write(&p, "fitted", &out);
    assert_int_equal(kh_file_write(path, kh_buf_str(&out), NULL), KH_OK);
    kh_params_init(&q);
    assert_int_equal(kh_params_read(&q, path, NULL), KH_OK);
    for (int i = 0; i < KH_P_COUNT_OF_ALL; i++) near(q.at[i], p.at[i], 1e-5 * fabs(p.at[i]));
    assert_true(q.fitted[KH_P_TONE_NOISE] && !q.fitted[KH_P_TONE_MEAN]);
    unlink(path);
    kh_buf_free(&out);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(philox_gives_the_published_words),
        cmocka_unit_test(the_normal_quantile_has_the_published_values),
        cmocka_unit_test(crps_of_counts_equals_its_definition),
        cmocka_unit_test(crps_of_a_normal_has_the_published_value),
        cmocka_unit_test(counts_have_the_stated_mean_and_variance),
        cmocka_unit_test(bootstrap_intervals_hold_their_mean),
        cmocka_unit_test(the_search_ends_at_the_minimum),
        cmocka_unit_test(sobol_indices_of_ishigami_are_the_published_ones),
        cmocka_unit_test(the_order_of_rows_leaves_no_trace),
        cmocka_unit_test(names_have_parts),
        cmocka_unit_test(a_bad_row_is_refused_with_its_line),
        cmocka_unit_test(hostile_types_are_those_of_the_ontology),
        cmocka_unit_test(one_part_is_classic_shrinkage),
        cmocka_unit_test(an_event_is_shared_by_variance),
        cmocka_unit_test(the_smoother_equals_gaussian_conditioning),
        cmocka_unit_test(shares_of_events_add_up),
        cmocka_unit_test(few_events_give_a_wide_band),
        cmocka_unit_test(skipping_days_equals_stepping),
        cmocka_unit_test(events_call_forth_events_for_a_while),
        cmocka_unit_test(a_fit_recovers_what_data_was_made_with),
        cmocka_unit_test(a_backtest_ranks_the_rules),
        cmocka_unit_test(simple_rules_are_computed_as_named),
        cmocka_unit_test(parameters_write_and_read_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
