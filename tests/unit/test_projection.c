/* Projections: what runs, what may not differ, and what may never be made up. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include <string.h>

#include "dynamics/prepare.h"
#include "dynamics/projection.h"

static void near(double got, double wanted, double tolerance) {
    if (!(fabs(got - wanted) <= tolerance)) fail_msg("%.10g is not %.10g within %g", got, wanted, tolerance);
}

/* --- a small world ------------------------------------------------------------------------------------- */

/* ARN and GON quarrel; ROH may mediate. P1 mediation (an act of ROH), P2 trust between ARN and GON (a variable that is
 * their relation), P3 rain, P4 harvest. F1: if P1 then P2. F2: if P3 then P4, and nothing brings P3 about. */
struct fixture {
    struct kh_arena arena;
    struct kh_system system;
    struct kh_params params;
};

static void add_event(struct kh_series *s, int day, const char *a, const char *b, double score, uint32_t id) {
    struct kh_tone_event e = {.day = kh_day_from(2031, 4, day), .score = (float)score, .weight = 1, .id = id};
    e.actor = kh_series_actor(s, kh_str_from(a));
    e.recipient = kh_series_actor(s, kh_str_from(b));
    e.hostile = score <= -6;
    kh_series_add(s, e);
}

static uint32_t add_node(struct fixture *f, enum kh_node_kind kind, const char *label) {
    struct kh_node n = {.id = (uint32_t)f->system.nodes.n + 1, .kind = kind, .label = kh_str_from(label), .trend = 1, .day = KH_NO_DAY};
    n.concept = n.type = n.mode = n.events = KH_S("");
    kh_vec_push(&f->arena, &f->system.nodes, n);
    return n.id - 1;
}

static void add_actor(struct fixture *f, uint32_t node, const char *key, bool recipient) {
    struct kh_node *n = &f->system.nodes.at[node];
    uint32_t actor = kh_series_find(&f->system.series, kh_str_from(key));
    if (recipient) kh_vec_push(&f->arena, &n->recipients, actor);
    else kh_vec_push(&f->arena, &n->actors, actor);
}

static uint32_t add_claim(struct fixture *f, uint32_t cause, uint32_t effect, int sign, double belief, const char *by) {
    struct kh_influence x = {.id = (uint32_t)f->system.influences.n + 1, .cause = cause, .effect = effect, .scenario = KH_NO_INDEX,
                             .sign = sign, .certainty = KH_S("asserted"), .belief = belief, .opposed = KH_NO_INDEX};
    struct kh_claim_voice v = {.speaker = kh_str_from(by), .document = KH_S("a page"), .sentence = KH_S("a sentence"), .number = 1, .weight = belief};
    kh_vec_push(&f->arena, &x.voices, v);
    kh_vec_push(&f->arena, &f->system.influences, x);
    return x.id - 1;
}

static void add_future(struct fixture *f, const char *name, uint32_t condition, uint32_t outcome) {
    struct kh_future x = {.id = (uint32_t)f->system.futures.n + 1, .name = kh_str_from(name), .likelihood = NAN, .belief = 0.8};
    kh_vec_push(&f->arena, &x.conditions, (struct kh_part){condition, 1, KH_S("")});
    kh_vec_push(&f->arena, &x.outcomes, (struct kh_part){outcome, 1, KH_S("")});
    kh_vec_push(&f->arena, &x.voices, (struct kh_claim_voice){.weight = 0.8, .sentence = KH_S("a future")});
    kh_vec_push(&f->arena, &f->system.futures, x);
}

enum { MEDIATION, TRUST, RAIN, HARVEST };

static void make_series(struct fixture *f) {
    struct kh_series *s = &f->system.series;
    add_event(s, 1, "ARN", "GON", -9, 0);
    add_event(s, 3, "GON", "ARN", -4, 1);
    add_event(s, 9, "ARN", "GON", -3, 2);
    add_event(s, 12, "ROH", "ARN", 3, 3);
    add_event(s, 14, "GON", "ARN", -6.5, 4);
    kh_series_want_pair(s, kh_series_actor(s, KH_S("ROH")), kh_series_actor(s, KH_S("GON")));
    kh_series_close(s);
    static const struct kh_event_note notes[] = {{.id = 1, .type = {"ASSAULT", 7}}, {.id = 2, .type = {"REJECT", 6}}, {.id = 3, .type = {"ACCUSE", 6}},
                                                 {.id = 4, .type = {"CONSULT", 7}}, {.id = 5, .type = {"MOBILIZE", 8}}};
    for (int i = 0; i < 5; i++) kh_vec_push(&f->arena, &f->system.notes, notes[i]);
}

static void make(struct fixture *f) {
    memset(f, 0, sizeof *f);
    kh_params_init(&f->params);
    kh_system_init(&f->system, &f->arena);
    make_series(f);
    add_node(f, KH_NODE_EVENT, "ROH mediates");
    add_node(f, KH_NODE_CONCEPT, "trust");
    add_node(f, KH_NODE_TEXT, "rain");
    add_node(f, KH_NODE_TEXT, "harvest");
    f->system.nodes.at[MEDIATION].type = KH_S("CONSULT");
    f->system.nodes.at[MEDIATION].score = 2;
    add_actor(f, MEDIATION, "ROH", false);
    add_actor(f, MEDIATION, "ARN", true);
    add_actor(f, MEDIATION, "GON", true);
    f->system.nodes.at[TRUST].tone = 1;
    add_actor(f, TRUST, "ARN", false);
    add_actor(f, TRUST, "GON", false);
}

static void finish(struct fixture *f) {
    add_future(f, "peace", MEDIATION, TRUST);
    add_future(f, "plenty", RAIN, HARVEST);
    kh_system_close(&f->system);
}

static struct kh_action act(struct fixture *f, const char *option, const char *text) {
    struct kh_action x;
    struct kh_error err = {0};
    if (kh_action_parse(&f->arena, option, text, &x, &err) != KH_OK) fail_msg("%s", err.message);
    if (x.kind == KH_ACTION_EVENT) x.score = 2;
    return x;
}

static struct kh_projection project(struct fixture *f, const char *option, const char *text) {
    struct kh_projection r;
    struct kh_error err = {0};
    kh_action_vec actions = {0};
    struct kh_projection_options o = KH_PROJECTION_OPTIONS;
    o.dyad[0] = KH_S("ARN");
    o.dyad[1] = KH_S("GON");
    if (option) kh_vec_push(&f->arena, &actions, act(f, option, text));
    if (kh_projection_run(&f->arena, &(struct kh_question){&f->system, &f->params, &actions, &o}, &r, &err) != KH_OK) fail_msg("%s", err.message);
    return r;
}

static struct kh_str text_of(struct fixture *f, const struct kh_projection *r, bool json) {
    struct kh_buf out;
    struct kh_json j;
    kh_buf_init(&out, 0);
    kh_json_init(&j, &out, false);
    if (json) kh_projection_write(r, &j, NULL);
    else kh_projection_text(r, true, &out);
    struct kh_str copy = kh_arena_str(&f->arena, kh_buf_str(&out));
    kh_buf_free(&out);
    return copy;
}

/* --- what may not differ ------------------------------------------------------------------------------- */

static struct kh_plan plan_of(struct fixture *f, int jobs, uint32_t runs) {
    struct kh_plan p = {.model = &f->system, .params = &f->params, .horizon = 60, .n_runs = runs, .seed = 42, .jobs = jobs};
    struct kh_track t = {.pair = 0, .level = {-2, 1}, .shock = {-1, 1}, .covariance = -0.2, .gain_level = 0.1, .gain_shock = 0.2};
    kh_vec_push(&f->arena, &p.tracks, t);
    kh_vec_push(&f->arena, &p.injections, (struct kh_injection){3, MEDIATION, KH_NO_INDEX, 0, false});
    return p;
}

static struct kh_str state_of(struct fixture *f, const struct kh_world *w) {
    struct kh_buf out;
    kh_buf_init(&out, 0);
    kh_world_save(w, &out);
    struct kh_str copy = kh_arena_str(&f->arena, kh_buf_str(&out));
    kh_buf_free(&out);
    return copy;
}

static struct kh_str run_plan(struct fixture *f, int jobs, bool pause) {
    struct kh_plan p = plan_of(f, jobs, 500);
    struct kh_world w, again;
    kh_world_init(&w, &f->arena, &p);
    kh_world_run(&w, pause ? 23 : 60);
    if (!pause) return state_of(f, &w);
    struct kh_str saved = state_of(f, &w);
    kh_world_init(&again, &f->arena, &p);
    assert_int_equal(kh_world_load(&again, saved, NULL), KH_OK);
    kh_world_run(&again, 60);
    return state_of(f, &again);
}

/* Protects: same seed, same bytes, on one thread and on two; and after save, reload, continue. */
static void the_same_seed_gives_the_same_bytes(void **state) {
    (void)state;
    struct fixture f;
    make(&f);
    add_claim(&f, MEDIATION, TRUST, 1, 0.7, "ROH");
    finish(&f);
    struct kh_str one = run_plan(&f, 1, false), two = run_plan(&f, 2, false), paused = run_plan(&f, 1, true);
    assert_true(one.n > 500 * 64);
    assert_true(kh_str_equal(one, two));
    assert_true(kh_str_equal(one, paused));
    kh_arena_free(&f.arena);
}

/* Protects: another seed gives other numbers; a saved state of another plan is refused. */
static void another_seed_gives_another_course(void **state) {
    (void)state;
    struct fixture f;
    make(&f);
    finish(&f);
    struct kh_plan p = plan_of(&f, 1, 100), q = plan_of(&f, 1, 100);
    struct kh_world w, x;
    q.seed = 43;
    kh_world_init(&w, &f.arena, &p);
    kh_world_init(&x, &f.arena, &q);
    kh_world_run(&w, 60);
    kh_world_run(&x, 60);
    assert_true(kh_world_tone(&w, 0, 60, 5) != kh_world_tone(&x, 0, 60, 5));
    assert_int_equal(kh_world_load(&x, state_of(&f, &w), NULL), KH_ERR_FORMAT);
    assert_int_equal(kh_world_load(&x, KH_S("short"), NULL), KH_ERR_FORMAT);
    kh_arena_free(&f.arena);
}

/* Protects: an intervention that reaches nothing changes no run at all. */
static void an_intervention_without_effect_equals_the_base(void **state) {
    (void)state;
    struct fixture f;
    make(&f);
    add_claim(&f, MEDIATION, TRUST, 1, 0.7, "ROH");
    finish(&f);
    struct kh_projection r = project(&f, "set", "P4=up"); /* the harvest moves nothing */
    assert_true(r.tracks.at[0].effect == 0 && r.tracks.at[0].raised == 0 && r.tracks.at[0].lowered == 0);
    for (int q = 0; q < KH_QUANTILES; q++)
        assert_memory_equal(r.tracks.at[0].base.at[q], r.tracks.at[0].changed.at[q], sizeof(float) * 91);
    assert_false(r.actions.at[0].reaches);
    kh_arena_free(&f.arena);
}

/* --- the causal map ------------------------------------------------------------------------------------ */

/* Share of runs in which node `effect` stands at +1 on the second day; its causes are clamped up on the first. Every claim
 * holds for sure and acts for one day, at once. */
static double risen(struct fixture *f, uint32_t effect, const uint32_t *causes, int n) {
    struct kh_plan p = plan_of(f, 1, 20000);
    struct kh_world w;
    double up = 0;
    f->params.at[KH_P_CAUSE_WINDOW] = 1;
    f->params.at[KH_P_CAUSE_LAG] = 0;
    p.fixed_params = true;
    p.injections.n = 0;
    p.horizon = 2;
    for (int i = 0; i < n; i++) kh_vec_push(&f->arena, &p.clamps, (struct kh_clamp){causes[i], 1, 1});
    uint32_t future = (uint32_t)f->system.futures.n - 1; /* its outcome is `effect` */
    assert_int_equal(f->system.futures.at[future].outcomes.at[0].node, effect);
    kh_world_init(&w, &f->arena, &p);
    kh_world_run(&w, 2);
    for (uint32_t r = 0; r < 20000; r++) up += w.held[future * 20000 + r] >> 1 & 1;
    return up / 20000;
}

/* Protects: promoters combine as noisy-or, 1 - (1 - s)(1 - s), and inhibitors take their share away (Pearl 1988). */
static void promoters_and_inhibitors_combine_as_noisy_or(void **state) {
    (void)state;
    const uint32_t causes[] = {MEDIATION, TRUST, RAIN};
    for (int n = 1; n <= 3; n++) {
        struct fixture f;
        make(&f);
        for (int i = 0; i < n; i++) add_claim(&f, causes[i], HARVEST, i == 2 ? -1 : 1, 1, "ARN");
        add_future(&f, "harvest", HARVEST, HARVEST);
        f.system.futures.at[0].belief = 0; /* only to read the outcome */
        kh_system_close(&f.system);
        double s = f.params.at[KH_P_CAUSE_STRENGTH], wanted = n == 1 ? s : 1 - (1 - s) * (1 - s);
        near(risen(&f, HARVEST, causes, n), n == 3 ? wanted * (1 - s) : wanted, 0.012);
        kh_arena_free(&f.arena);
    }
}

/* Protects: of two claims that contradict each other a run holds at most one, each as often as its belief given that not
 * both are true; a cut claim never holds. */
static void contradicting_claims_are_branches(void **state) {
    (void)state;
    struct fixture f;
    double a = 0.7, b = 0.5, plus = 0, minus = 0;
    make(&f);
    uint32_t x = add_claim(&f, RAIN, HARVEST, 1, a, "ARN"), y = add_claim(&f, RAIN, HARVEST, -1, b, "GON");
    f.system.influences.at[x].opposed = y;
    f.system.influences.at[y].opposed = x;
    finish(&f);
    struct kh_plan p = plan_of(&f, 1, 20000);
    for (uint32_t r = 0; r < 20000; r++) {
        bool first = kh_world_influence_holds(&p, x, r), second = kh_world_influence_holds(&p, y, r);
        assert_false(first && second);
        plus += first;
        minus += second;
    }
    near(plus / 20000, a * (1 - b) / (1 - a * b), 0.012);
    near(minus / 20000, b * (1 - a) / (1 - a * b), 0.012);
    p.cut = kh_arena_array(&f.arena, bool, f.system.influences.n);
    p.cut[x] = true;
    minus = 0;
    for (uint32_t r = 0; r < 20000; r++) {
        assert_false(kh_world_influence_holds(&p, x, r));
        minus += kh_world_influence_holds(&p, y, r);
    }
    near(minus / 20000, b, 0.012);
    kh_arena_free(&f.arena);
}

/* Protects: a unit counts once: belief 1 - product of (1 - best weight of each unit). */
static void one_source_counts_once(void **state) {
    (void)state;
    struct kh_arena a = {0};
    struct kh_influence f = {.id = 1};
    static const double weight[] = {0.5, 0.3, 0.6};
    static const uint32_t unit[] = {0, 0, 1};
    for (int i = 0; i < 3; i++) kh_vec_push(&a, &f.voices, (struct kh_claim_voice){.weight = weight[i], .unit = unit[i]});
    near(kh_influence_belief(&f, KH_NO_INDEX), 1 - 0.5 * 0.4, 1e-12);
    near(kh_influence_belief(&f, 0), 1 - 0.7 * 0.4, 1e-12);
    near(kh_influence_belief(&f, 1), 1 - 0.5 * 0.4, 1e-12);
    near(kh_influence_belief(&f, 2), 0.5, 1e-12);
    kh_arena_free(&a);
}

/* Protects: a loop of claims (rain feeds harvest feeds rain) runs and stays bounded: time is explicit. */
static void loops_are_fine(void **state) {
    (void)state;
    struct fixture f;
    make(&f);
    add_claim(&f, RAIN, HARVEST, 1, 1, "ARN");
    add_claim(&f, HARVEST, RAIN, 1, 1, "ARN");
    add_claim(&f, HARVEST, TRUST, 1, 1, "ARN");
    finish(&f);
    struct kh_projection r = project(&f, "set", "P3=up");
    assert_true(r.tracks.at[0].effect > 0.2);
    for (int day = 0; day <= 90; day++) assert_true(fabsf(r.tracks.at[0].changed.at[4][day]) <= 10);
    kh_arena_free(&f.arena);
}

/* --- what a user sees ---------------------------------------------------------------------------------- */

/* Protects: an act moves a relation only through sentences; the claim that carries it is named, and cutting it ends it. */
static void an_effect_hangs_on_its_claim(void **state) {
    (void)state;
    struct fixture f;
    make(&f);
    add_claim(&f, MEDIATION, TRUST, 1, 0.7, "ROH");
    add_future(&f, "plenty", RAIN, HARVEST);
    kh_system_close(&f.system);
    struct kh_projection r = project(&f, "do", "ROH CONSULT ARN,GON");
    assert_int_equal(r.actions.at[0].grounding, KH_GROUND_CAUSE);
    assert_int_equal(r.actions.at[0].path.n, 1);
    assert_true(r.tracks.at[0].effect > 0.3 && r.tracks.at[0].lowered == 0);
    assert_int_equal(r.hinges.n, 1);
    assert_true(r.hinges.at[0].tone_shift < -0.3 && r.hinges.at[0].belief_without == 0);
    f.system.influences.at[0].belief = 0;
    r = project(&f, "do", "ROH CONSULT ARN,GON");
    assert_true(r.tracks.at[0].effect == 0);
    f.system.influences.at[0].belief = 0.7;
    r = project(&f, "cut", "mediates"); /* by words of the cause */
    assert_true(r.actions.at[0].taken_out.n == 1 && r.actions.at[0].taken_out.at[0] == 0);
    kh_arena_free(&f.arena);
}

/* Protects: what nobody says stays unknown, until the user says it. */
static void a_scenario_that_nothing_brings_about_is_unknown(void **state) {
    (void)state;
    struct fixture f;
    make(&f);
    finish(&f);
    struct kh_projection r = project(&f, NULL, NULL);
    assert_false(r.futures.at[1].known);
    assert_true(kh_str_contains(text_of(&f, &r, false), KH_S("unknown: nobody says how likely")));
    assert_true(kh_str_contains(text_of(&f, &r, true), KH_S("\"outcome\":\"unknown\"")));
    r = project(&f, "set", "F2=0.25");
    assert_true(r.futures.at[1].known);
    near(r.futures.at[1].conditions.p, 0.25, 0.04);
    r = project(&f, "scenario", "F2");
    near(r.futures.at[1].conditions.p, 1, 0);
    assert_true(r.futures.at[1].outcome.p > 0.4);
    kh_arena_free(&f.arena);
}

/* Protects: what no sentence mentions is refused or labelled, never quietly computed. */
static void what_is_outside_the_texts_is_refused_or_labelled(void **state) {
    (void)state;
    struct fixture f;
    struct kh_error err = {0};
    struct kh_projection r;
    kh_action_vec actions = {0};
    struct kh_projection_options o = KH_PROJECTION_OPTIONS;
    make(&f);
    finish(&f);
    kh_vec_push(&f.arena, &actions, act(&f, "do", "SHIRE AID GON"));
    assert_int_equal(kh_projection_run(&f.arena, &(struct kh_question){&f.system, &f.params, &actions, &o}, &r, &err), KH_ERR_ARGUMENT);
    assert_non_null(strstr(err.message, "no sentence of this situation speaks of SHIRE"));
    r = project(&f, "do", "ARN AID GON");
    assert_int_equal(r.actions.at[0].grounding, KH_GROUND_OUTSIDE);
    assert_true(kh_str_contains(text_of(&f, &r, true), KH_S("outside the texts")));
    r = project(&f, "do", "ARN ACCUSE GON");
    assert_int_equal(r.actions.at[0].grounding, KH_GROUND_EVENT);
    kh_arena_free(&f.arena);
}

/* Protects: an act between the parties moves their relation by the gain of an observed event, and it fades to its
 * lasting part. */
static void an_injected_event_moves_its_own_relation(void **state) {
    (void)state;
    struct fixture f;
    make(&f);
    finish(&f);
    struct kh_projection r = project(&f, "do", "ARN ACCUSE GON");
    const struct kh_track_result *t = &r.tracks.at[0];
    double first = t->changed.at[2][1] - t->base.at[2][1], last = t->changed.at[2][90] - t->base.at[2][90];
    assert_true(first > 0.3 && last > 0 && last < first); /* score 2 among hostile acts */
    assert_true(r.tracks.at[1].effect == 0);              /* the other direction is another relation */
    kh_arena_free(&f.arena);
}

/* Protects: cutting an event takes it out of where the relation stands; the one named event alone. */
/* What no sentence says of a mediation is assumed, labelled so, and can be left out. */
static void a_mediation_of_which_no_text_speaks_is_assumed_to_ease_and_says_so(void **state) {
    (void)state;
    struct fixture f;
    make(&f);
    kh_vec_push(&f.arena, &f.system.between, ((struct kh_between){KH_S("CONSULT/third-party"), KH_P_MEDIATION_CHANCE}));
    kh_system_close(&f.system);
    f.params.at[KH_P_MEDIATION_CHANCE] = 0.6;
    struct kh_projection with = project(&f, "do", "ROH CONSULT/third-party ARN,GON");
    assert_true(with.tracks.at[0].effect > 0.2 && with.tracks.at[0].lowered == 0);
    assert_true(kh_str_contains(text_of(&f, &with, false), KH_S("ASSUMED, NOT FROM THE TEXTS")));
    assert_true(kh_str_contains(text_of(&f, &with, true), KH_S("\"id\":\"assumed\"")));
    struct kh_projection bilateral = project(&f, "do", "ROH CONSULT ARN,GON");
    near(bilateral.tracks.at[0].effect, 0, 0);
    f.params.at[KH_P_MEDIATION_CHANCE] = 0;
    struct kh_projection off = project(&f, "do", "ROH CONSULT/third-party ARN,GON");
    near(off.tracks.at[0].effect, 0, 0);
    assert_false(kh_str_contains(text_of(&f, &off, false), KH_S("ASSUMED")));
    kh_arena_free(&f.arena);
}

static void what_a_text_says_of_a_mediation_takes_the_place_of_the_assumption(void **state) {
    (void)state;
    struct fixture f;
    make(&f);
    kh_vec_push(&f.arena, &f.system.between, ((struct kh_between){KH_S("CONSULT"), KH_P_MEDIATION_CHANCE}));
    add_claim(&f, MEDIATION, TRUST, -1, 0.9, "ARN");
    kh_system_close(&f.system);
    struct kh_projection r = project(&f, "do", "ROH CONSULT ARN,GON");
    assert_true(r.tracks.at[0].effect < 0 && r.tracks.at[0].raised == 0);
    assert_false(kh_str_contains(text_of(&f, &r, false), KH_S("ASSUMED")));
    kh_arena_free(&f.arena);
}

/* 0.3 x (1 - 0.5 x 1/2): a refusal of weight 0.5, one half-life old. */
static void a_refusal_speaks_against_a_mediation_and_fades(void **state) {
    (void)state;
    struct fixture f;
    make(&f);
    kh_vec_push(&f.arena, &f.system.between, ((struct kh_between){KH_S("CONSULT"), KH_P_MEDIATION_CHANCE}));
    uint32_t gon = kh_series_find(&f.system.series, KH_S("GON")), roh = kh_series_find(&f.system.series, KH_S("ROH"));
    f.system.today = kh_day_from(2031, 4, 14);
    kh_day then = f.system.today - (kh_day)f.params.at[KH_P_CAUSE_RECENT];
    kh_vec_push(&f.arena, &f.system.refusals, ((struct kh_refusal){gon, KH_NO_INDEX, then, 0.5, 1}));
    kh_vec_push(&f.arena, &f.system.refusals, ((struct kh_refusal){roh, gon, then, 0.5, 1})); /* not one of the two */
    kh_system_close(&f.system);
    struct kh_projection r = project(&f, "do", "ROH CONSULT ARN,GON");
    const struct kh_influence *last = &r.model->influences.at[r.model->influences.n - 1];
    assert_true(last->assumed);
    near(last->belief, 0.3 * 0.75, 1e-12);
    assert_int_equal(last->against.n, 1);
    assert_true(kh_str_contains(text_of(&f, &r, false), KH_S("GON refuses talks or mediation")));
    assert_int_equal(f.system.nodes.n, 4); /* the system itself stays as it was */
    kh_arena_free(&f.arena);
}

/* A scenario is taken out like any claim. */
static void a_scenario_can_be_cut(void **state) {
    (void)state;
    struct fixture f;
    make(&f);
    finish(&f);
    f.system.futures.at[0].likelihood = 1;
    struct kh_projection r = project(&f, "cut", "F1");
    assert_true(r.tracks.at[0].effect < -0.2);
    assert_int_equal(r.actions.at[0].taken_out.n, 1);
    kh_arena_free(&f.arena);
}

static void cutting_an_event_lifts_its_weight(void **state) {
    (void)state;
    struct fixture f;
    make(&f);
    finish(&f);
    struct kh_projection r = project(&f, "cut", "E1");
    assert_true(r.tracks.at[0].changed.mean_start > r.tracks.at[0].base.mean_start + 0.2);
    kh_arena_free(&f.arena);
}

/* Protects: words of the texts are isolated, so that Arabic does not disturb the line. */
static void words_of_the_texts_are_isolated(void **state) {
    (void)state;
    struct fixture f;
    make(&f);
    add_claim(&f, MEDIATION, TRUST, 1, 0.7, "ROH");
    f.system.nodes.at[TRUST].label = KH_S("الثقة");
    finish(&f);
    struct kh_projection r = project(&f, "do", "ROH CONSULT ARN,GON");
    assert_true(kh_str_contains(text_of(&f, &r, false), KH_S("\u2068الثقة\u2069")));
    kh_arena_free(&f.arena);
}

/* Protects: the grammar of actions; what cannot be meant is refused with a form that can. */
static void actions_are_read_or_refused(void **state) {
    (void)state;
    struct fixture f;
    struct kh_action x;
    struct kh_error err = {0};
    make(&f);
    x = act(&f, "do", "RUS CONSULT/third-party DZA,MLI @2025-08-01");
    assert_true(kh_str_equal(x.type, KH_S("CONSULT")) && kh_str_equal(x.mode, KH_S("third-party")));
    assert_int_equal(x.recipients.n, 2);
    assert_int_equal(x.date, kh_day_from(2025, 8, 1));
    assert_int_equal(act(&f, "set", "P3=down").trend, -1);
    assert_int_equal(act(&f, "cut", "E34").kind, KH_ACTION_CUT_EVENT);
    near(act(&f, "set", "F2=0.3").likelihood, 0.3, 1e-12);
    static const char *const bad[][2] = {{"do", "RUS CONSULT"}, {"do", "rus CONSULT MLI"}, {"do", "RUS CONSULT MLI 2025-08-01"}, {"do", "RUS CONSULT -"},
                                         {"cut", "X3"}, {"set", "P3=sideways"}, {"set", "F2=1.5"}, {"scenario", "2"}};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_int_equal(kh_action_parse(&f.arena, bad[i][0], bad[i][1], &x, &err), KH_ERR_ARGUMENT);
    kh_arena_free(&f.arena);
}

/* Protects: limits are told, not met by accident. */
static void horizons_and_runs_have_bounds(void **state) {
    (void)state;
    struct fixture f;
    struct kh_projection r;
    kh_action_vec none = {0};
    make(&f);
    finish(&f);
    struct kh_projection_options o = KH_PROJECTION_OPTIONS;
    o.horizon = 5000;
    assert_int_equal(kh_projection_run(&f.arena, &(struct kh_question){&f.system, &f.params, &none, &o}, &r, NULL), KH_ERR_ARGUMENT);
    o.horizon = 10;
    o.n_runs = 1;
    assert_int_equal(kh_projection_run(&f.arena, &(struct kh_question){&f.system, &f.params, &none, &o}, &r, NULL), KH_ERR_ARGUMENT);
    kh_arena_free(&f.arena);
}

/* Protects: a drawn parameter keeps to its range and its peak (triangular: mean of low, value and high). */
static void drawn_parameters_keep_to_their_range(void **state) {
    (void)state;
    double sum = 0;
    for (int i = 0; i < 10000; i++) {
        double x = kh_triangular(1, 2, 6, (i + 0.5) / 10000);
        assert_true(x >= 1 && x <= 6);
        sum += x;
    }
    near(sum / 10000, 3, 1e-3);
    near(kh_triangular(2, 2, 2, 0.3), 2, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_seed_gives_the_same_bytes),
        cmocka_unit_test(another_seed_gives_another_course),
        cmocka_unit_test(an_intervention_without_effect_equals_the_base),
        cmocka_unit_test(promoters_and_inhibitors_combine_as_noisy_or),
        cmocka_unit_test(contradicting_claims_are_branches),
        cmocka_unit_test(one_source_counts_once),
        cmocka_unit_test(loops_are_fine),
        cmocka_unit_test(an_effect_hangs_on_its_claim),
        cmocka_unit_test(a_scenario_that_nothing_brings_about_is_unknown),
        cmocka_unit_test(what_is_outside_the_texts_is_refused_or_labelled),
        cmocka_unit_test(an_injected_event_moves_its_own_relation),
        cmocka_unit_test(a_mediation_of_which_no_text_speaks_is_assumed_to_ease_and_says_so),
        cmocka_unit_test(what_a_text_says_of_a_mediation_takes_the_place_of_the_assumption),
        cmocka_unit_test(a_refusal_speaks_against_a_mediation_and_fades),
        cmocka_unit_test(a_scenario_can_be_cut),
        cmocka_unit_test(cutting_an_event_lifts_its_weight),
        cmocka_unit_test(words_of_the_texts_are_isolated),
        cmocka_unit_test(actions_are_read_or_refused),
        cmocka_unit_test(horizons_and_runs_have_bounds),
        cmocka_unit_test(drawn_parameters_keep_to_their_range),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
