/* How the dynamics grows: 10,000 to 1,000,000 events of 2,000 actors. Prints one line a size, tab-separated; seconds
 * are processor time of one thread.
 *
 *     ninja -C build bench/bench-dynamics && ./build/bench/bench-dynamics [LARGEST]
 *
 * Events are drawn like those of ICEWS: few pairs with many events, many with one; 365 days. The causal map has one
 * proposition for every 2,000 events and three claims for each two propositions. Everything is deterministic.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "dynamics/fit.h"
#include "dynamics/projection.h"
#include "dynamics/random.h"

enum { ACTORS = 2000, DAYS = 365, RUNS = 1000 };

/* Processor time of all threads: the machine may be shared. */
static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static double megabytes(void) {
    struct rusage u;
    getrusage(RUSAGE_SELF, &u);
    return (double)u.ru_maxrss / 1024;
}

/* Skewed: the first actors have most of the events. */
static uint32_t actor(const struct kh_random *r, uint32_t i, uint32_t purpose) {
    double u = kh_random_uniform(r, (struct kh_draw){i, purpose, 0, 0});
    return (uint32_t)(ACTORS * u * u * u);
}

static struct kh_str table(struct kh_arena *a, uint32_t n) {
    static const char *const roles[] = {"GOV", "MIL", "REB", "CVL"};
    struct kh_random r = kh_random_from(2014);
    struct kh_buf out;
    kh_buf_init(&out, 0);
    kh_buf_puts(&out, "date\tsource\ttarget\tscore\n");
    for (uint32_t i = 0; i < n; i++) {
        uint32_t x = actor(&r, i, 1), y = actor(&r, i, 2);
        char date[16];
        kh_day_format(16071 + (kh_day)((uint64_t)i * DAYS / n), date);
        double tone = 2.5 * kh_random_normal(&r, (struct kh_draw){x, 3, 0, 0}) + 1.2 * kh_random_normal(&r, (struct kh_draw){x, 4, y, 0});
        double score = fmax(-10, fmin(10, tone + 2.6 * kh_random_normal(&r, (struct kh_draw){i, 5, 0, 0})));
        uint32_t to = y == x ? y + 1 : y;
        kh_buf_printf(&out, "%s\tC%u.%s\tC%u.%s\t%.1f\n", date, x / 4, roles[x % 4], to / 4, roles[to % 4], score);
    }
    struct kh_str copy = kh_arena_str(a, kh_buf_str(&out));
    kh_buf_free(&out);
    return copy;
}

static void add_map(struct kh_system *s, uint32_t n_nodes) {
    struct kh_random r = kh_random_from(7);
    for (uint32_t i = 0; i < n_nodes; i++) {
        struct kh_node n = {.id = i + 1, .kind = KH_NODE_CONCEPT, .label = KH_S("a proposition"), .trend = 1, .day = s->series.last - (kh_day)(i % 60)};
        n.concept = n.type = n.mode = n.events = KH_S("");
        n.belief = i % 3 ? 0 : 0.6;
        n.tone = i % 10 ? 0 : 1;
        if (n.tone) {
            kh_vec_push(s->arena, &n.actors, s->series.pairs.at[0].actor);
            kh_vec_push(s->arena, &n.actors, s->series.pairs.at[0].recipient);
        }
        kh_vec_push(s->arena, &s->nodes, n);
    }
    for (uint32_t i = 0; i < 3 * n_nodes / 2; i++) {
        struct kh_influence f = {.id = i + 1, .scenario = KH_NO_INDEX, .opposed = KH_NO_INDEX, .sign = i % 4 ? 1 : -1, .belief = 0.6,
                                 .certainty = KH_S("asserted")};
        f.cause = kh_random_below(&r, (struct kh_draw){i, 1, 0, 0}, n_nodes);
        f.effect = kh_random_below(&r, (struct kh_draw){i, 2, 0, 0}, n_nodes);
        kh_vec_push(s->arena, &f.voices, (struct kh_claim_voice){.weight = 0.6, .sentence = KH_S("a sentence")});
        kh_vec_push(s->arena, &s->influences, f);
    }
}

static void die(const struct kh_error *err) {
    fprintf(stderr, "bench: %s\n", err->message);
    exit(1);
}

static double project(struct kh_arena *a, const struct kh_system *s, const struct kh_params *p, int jobs) {
    struct kh_projection r;
    struct kh_error err = {0};
    kh_action_vec none = {0};
    struct kh_projection_options o = KH_PROJECTION_OPTIONS;
    o.n_runs = RUNS;
    o.jobs = jobs;
    o.sensitivity = false;
    double start = now();
    if (kh_projection_run(a, &(struct kh_question){s, p, &none, &o}, &r, &err) != KH_OK) die(&err);
    return now() - start;
}

static void measure(uint32_t n) {
    struct kh_arena a = {0};
    struct kh_system s;
    struct kh_params p;
    struct kh_tone tone;
    struct kh_fit_report report;
    struct kh_fit_options o = {.to = KH_NO_DAY};
    struct kh_error err = {0};
    double t[4];
    kh_params_init(&p);
    kh_system_init(&s, &a);
    struct kh_str text = table(&a, n);
    t[0] = now();
    if (kh_series_parse(&s.series, text, "bench", &err) != KH_OK) die(&err);
    t[1] = now();
    kh_tone_init(&tone, &a, &s.series, &p);
    kh_tone_run(&tone, 0, s.series.events.n, KH_NO_INDEX);
    t[2] = now();
    if (kh_fit(&s.series, &o, &p, &report, &err) != KH_OK) die(&err);
    t[3] = now();
    add_map(&s, n / 2000 + 5);
    kh_system_close(&s);
    double projection = project(&a, &s, &p, 1);
    printf("%u\t%zu\t%.3f\t%.3f\t%.2f\t%zu\t%.3f\t%.0f\n", n, s.series.pairs.n, t[1] - t[0], t[2] - t[1], t[3] - t[2], s.nodes.n, projection, megabytes());
    fflush(stdout);
    kh_arena_free(&a);
}

int main(int argc, char **argv) {
    uint32_t largest = argc > 1 ? (uint32_t)strtoul(argv[1], NULL, 10) : 1000000;
    puts("events\tpairs\tbuild_s\tfilter_s\tfit_s\tpropositions\tprojection_s\tpeak_MB");
    for (uint32_t n = 10000; n <= largest; n *= 10) {
        measure(n);
        if (n * 3 <= largest && n < 1000000) measure(n * 3);
    }
    return 0;
}
