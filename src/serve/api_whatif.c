/* What if: the question as actions, the projection with and without them, as one answer. */
#include <jansson.h>
#include <math.h>
#include <string.h>

#include "base/json_value.h"
#include "base/parallel.h"
#include "dynamics/load.h"
#include "dynamics/projection.h"
#include "serve/api.h"
#include "serve/sentence.h"

enum { MOST_ACTIONS = 24, MOST_DRIVERS = 12, RUNS = 600, MOST_RUNS = 5000, MOST_DAYS = 1095 };

struct question {
    kh_action_vec actions;
    struct kh_projection_options options;
};

static kh_err add_action(struct kh_answer *a, struct question *q, const char *option, struct kh_str text) {
    struct kh_action action;
    if (q->actions.n == MOST_ACTIONS) return kh_fail(a->err, KH_ERR_ARGUMENT, "a question holds at most %d changes", MOST_ACTIONS);
    KH_TRY(kh_action_parse(a->arena, option, kh_arena_cstr(a->arena, text), &action, a->err));
    kh_vec_push(a->arena, &q->actions, action);
    return KH_OK;
}

/* An event of the request as the command line writes it: ACTOR TYPE[/mode] RECIPIENT[ @date]. */
static struct kh_str event_text(struct kh_arena *arena, const json_t *e) {
    struct kh_str mode = kh_json_text(e, "mode"), date = kh_json_text(e, "date");
    struct kh_str type = kh_json_text(e, "type"), actor = kh_json_text(e, "actor"), recipient = kh_json_text(e, "recipient");
    if (mode.n) type = kh_arena_printf(arena, "%.*s/%.*s", KH_STR_ARG(type), KH_STR_ARG(mode));
    if (date.n) recipient = kh_arena_printf(arena, "%.*s @%.*s", KH_STR_ARG(recipient), KH_STR_ARG(date));
    return kh_arena_printf(arena, "%.*s %.*s %.*s", KH_STR_ARG(actor), KH_STR_ARG(type), KH_STR_ARG(recipient));
}

static kh_err add_events(struct kh_answer *a, struct question *q, const json_t *events) {
    size_t i;
    json_t *e;
    json_array_foreach((json_t *)(uintptr_t)events, i, e) KH_TRY(add_action(a, q, "do", event_text(a->arena, e)));
    return KH_OK;
}

static kh_err add_cuts(struct kh_answer *a, struct question *q, const json_t *cuts) {
    size_t i;
    json_t *c;
    json_array_foreach((json_t *)(uintptr_t)cuts, i, c) {
        if (json_is_string(c)) KH_TRY(add_action(a, q, "cut", kh_str_from(json_string_value(c))));
    }
    return KH_OK;
}

static void take_options(struct kh_answer *a, struct question *q, const json_t *o) {
    json_int_t horizon = json_integer_value(json_object_get(o, "horizon")), runs = json_integer_value(json_object_get(o, "runs"));
    const json_t *pair = json_array_get(json_object_get(o, "pairs"), 0);
    q->options = KH_PROJECTION_OPTIONS;
    if (horizon > 0) q->options.horizon = (int32_t)(horizon > MOST_DAYS ? MOST_DAYS : horizon);
    q->options.n_runs = (uint32_t)(runs <= 0 ? RUNS : runs > MOST_RUNS ? MOST_RUNS : runs);
    q->options.seed = (uint64_t)json_integer_value(json_object_get(o, "seed"));
    q->options.jobs = kh_cpu_count();
    for (size_t i = 0; i < 2; i++) {
        const json_t *key = json_array_get(pair, i);
        if (json_is_string(key)) q->options.dyad[i] = kh_arena_str(a->arena, kh_str_from(json_string_value(key)));
    }
    if (!q->options.dyad[1].n) q->options.dyad[0] = (struct kh_str){0};
}

static kh_err read_question(struct kh_answer *a, const json_t *o, struct question *q) {
    struct kh_str sentence = kh_json_text(o, "sentence"), scenario = kh_json_text(o, "scenario");
    take_options(a, q, o);
    KH_TRY(add_events(a, q, json_object_get(o, "do")));
    KH_TRY(add_cuts(a, q, json_object_get(o, "cut")));
    if (scenario.n) KH_TRY(add_action(a, q, "scenario", scenario));
    if (!sentence.n) return KH_OK;
    kh_str_vec acts = {0};
    KH_TRY(kh_sentence_acts(a->names->pack, a->arena, sentence, &acts, a->err));
    if (!acts.n) return kh_fail(a->err, KH_ERR_ARGUMENT, "no event with an actor and a recipient was found in the sentence");
    for (size_t i = 0; i < acts.n; i++) KH_TRY(add_action(a, q, "do", acts.at[i]));
    return KH_OK;
}

static kh_err project(struct kh_answer *a, struct question *q, struct kh_system *system, struct kh_params *params, struct kh_projection *out) {
    struct kh_ontology ontology = {0};
    kh_params_init(params);
    if (a->names->pack) kh_ontology_load(&ontology, a->arena, a->names->pack);
    for (size_t i = 0; i < q->actions.n; i++) {
        if (q->actions.at[i].kind == KH_ACTION_EVENT) KH_TRY(kh_ontology_score(&ontology, &q->actions.at[i], a->err));
    }
    struct kh_system_options o = {a->names->pack, &q->actions, {q->options.dyad[0], q->options.dyad[1]}};
    KH_TRY(kh_system_load(system, a->arena, a->store, &o, a->err));
    memcpy(q->options.dyad, o.dyad, sizeof o.dyad);
    return kh_projection_run(a->arena, &(struct kh_question){system, params, &q->actions, &q->options}, out, a->err);
}

/* "DZA" or "DZA,MLI". */
static void write_keys(struct kh_json *j, const char *name, const kh_key_vec *keys) {
    struct kh_buf text;
    kh_buf_init(&text, 0);
    for (size_t i = 0; i < keys->n; i++) kh_buf_printf(&text, "%s%.*s", i ? "," : "", KH_STR_ARG(keys->at[i]));
    kh_json_str(j, name, kh_buf_str(&text));
    kh_buf_free(&text);
}

/* "tension (Mali)" in one language of the page. */
static struct kh_str node_word(struct kh_answer *a, struct kh_str concept, struct kh_str actor) {
    return actor.n ? kh_arena_printf(a->arena, "%.*s (%.*s)", KH_STR_ARG(concept), KH_STR_ARG(actor)) : concept;
}

#define PARTY_OF_PROPOSITION "SELECT x.key FROM propositions p JOIN actors x USING (actor) WHERE p.proposition = CAST(?1 AS INTEGER)"

/* A variable has its name in each language, words of a text stay as they are; null where there is no node. */
static kh_err write_node(struct kh_answer *a, const char *key, const struct kh_projection *p, uint32_t node) {
    if (node == KH_NO_INDEX) {
        kh_json_null(&a->json, key);
        return KH_OK;
    }
    const struct kh_node *n = &p->model->nodes.at[node];
    struct kh_name name = {.ar = n->label, .en = n->label, .fr = n->label}, concept, actor = {0};
    if (n->id && kh_names_concept(a->names, n->concept, &concept)) {
        struct kh_str id = kh_arena_printf(a->arena, "%u", n->id), party;
        KH_TRY(kh_answer_text(a, PARTY_OF_PROPOSITION, &id, 1, &party));
        if (party.n) actor = kh_names_actor(a->names, a->arena, party, KH_S(""));
        name = (struct kh_name){.ar = node_word(a, concept.ar, actor.ar), .en = node_word(a, concept.en, actor.en),
                                .fr = node_word(a, concept.fr, actor.fr)};
    }
    kh_json_object(&a->json, key);
    kh_names_write(&name, &a->json);
    kh_json_end(&a->json);
    return KH_OK;
}

/* What the texts report against what is only assumed. */
static void write_against(struct kh_json *j, const struct kh_projection *p, const struct kh_influence *f) {
    char day[16], id[16];
    kh_json_array(j, "against");
    for (size_t i = 0; i < f->against.n; i++) {
        const struct kh_refusal *x = &p->model->refusals.at[f->against.at[i]];
        kh_day_format(x->day, day);
        snprintf(id, sizeof id, "E%u", p->model->notes.at[x->note].id);
        kh_json_object(j, NULL);
        kh_json_cstr(j, "event", id);
        kh_json_str(j, "actor", p->model->series.actors.at[x->actor].name);
        kh_json_cstr(j, "date", day);
        kh_json_str(j, "sentence", p->model->notes.at[x->note].sentence);
        kh_json_end(j);
    }
    kh_json_end(j);
}

/* A claim by which an act reaches the answer; without an id it is assumed, and no sentence says it. */
static kh_err write_step(struct kh_answer *a, const struct kh_projection *p, const struct kh_influence *f) {
    struct kh_json *j = &a->json;
    char id[16];
    snprintf(id, sizeof id, "C%u", f->id);
    kh_json_object(j, NULL);
    kh_json_cstr(j, "id", f->assumed || !f->id ? NULL : id);
    kh_json_bool(j, "assumed", f->assumed);
    KH_TRY(write_node(a, "cause", p, f->cause));
    KH_TRY(write_node(a, "effect", p, f->effect));
    kh_json_int(j, "sign", f->sign);
    kh_json_num(j, "belief", f->belief, 3);
    write_against(j, p, f);
    kh_json_end(j);
    return KH_OK;
}

static kh_err write_understood(struct kh_answer *a, const struct kh_projection *p, bool *outside) {
    struct kh_json *j = &a->json;
    kh_json_array(j, "understood");
    for (size_t i = 0; p && i < p->actions.n; i++) {
        const struct kh_action_result *x = &p->actions.at[i];
        const struct kh_action *action = x->action;
        if (x->grounding == KH_GROUND_OUTSIDE) *outside = true;
        if (action->kind != KH_ACTION_EVENT) continue;
        kh_json_object(j, NULL);
        kh_json_str(j, "type", action->type);
        write_keys(j, "actor", &action->actors);
        write_keys(j, "recipient", &action->recipients);
        kh_json_cstr(j, "grounding", x->grounding == KH_GROUND_OUTSIDE ? "outside" : kh_grounding_name(x->grounding));
        kh_json_bool(j, "direct", x->moves_directly);
        kh_json_array(j, "through");
        for (size_t k = 0; k < x->path.n && k < MOST_DRIVERS; k++) KH_TRY(write_step(a, p, &p->model->influences.at[x->path.at[k]]));
        kh_json_end(j);
        kh_json_end(j);
    }
    kh_json_end(j);
    return KH_OK;
}

static void write_fan(struct kh_json *j, const char *key, const struct kh_fan *fan, int32_t horizon) {
    /* The middle run, and the band that holds nine runs of ten. */
    static const struct {
        const char *name;
        int quantile;
    } rows[] = {{"mean", 2}, {"low", 0}, {"high", 4}};
    kh_json_object(j, key);
    for (int r = 0; r < 3; r++) {
        kh_json_array(j, rows[r].name);
        for (int32_t d = 0; d <= horizon; d++) kh_json_num(j, NULL, (double)fan->at[rows[r].quantile][d], 2);
        kh_json_end(j);
    }
    kh_json_end(j);
}

static void write_track(struct kh_json *j, const struct kh_projection *p, const struct kh_track_result *t) {
    const struct kh_series *s = &p->model->series;
    const struct kh_series_pair *pair = &s->pairs.at[t->pair];
    char day[16];
    kh_json_object(j, NULL);
    kh_json_str(j, "a", s->actors.at[pair->actor].name);
    kh_json_str(j, "b", s->actors.at[pair->recipient].name);
    kh_json_array(j, "dates");
    for (int32_t d = 0; d <= p->options.horizon; d++) {
        kh_day_format(p->start + d, day);
        kh_json_cstr(j, NULL, day);
    }
    kh_json_end(j);
    write_fan(j, "base", &t->base, p->options.horizon);
    write_fan(j, "whatif", &t->changed, p->options.horizon);
    kh_json_num(j, "up", t->raised, 3);
    kh_json_num(j, "down", t->lowered, 3);
    kh_json_end(j);
}

static void write_outcomes(struct kh_json *j, const struct kh_projection *p) {
    kh_json_array(j, "outcomes");
    for (size_t i = 0; p && i < p->futures.n; i++) {
        const struct kh_future_result *f = &p->futures.at[i];
        const struct kh_future *future = &p->model->futures.at[f->future];
        char id[16];
        snprintf(id, sizeof id, "F%u", future->id);
        kh_json_object(j, NULL);
        kh_json_cstr(j, "scenario", id);
        kh_json_str(j, "name", future->name);
        /* What nobody calls likely and nothing brings about is unknown, not unlikely. */
        kh_json_num(j, "base", f->outcome_known && f->base_conditions > 0 ? f->base_outcome.p : (double)NAN, 3);
        kh_json_num(j, "whatif", f->outcome_known && f->known ? f->outcome.p : (double)NAN, 3);
        kh_json_num(j, "held", f->given_conditions, 3);
        kh_json_end(j);
    }
    kh_json_end(j);
}

#define VOICE                                                                                                         \
    "SELECT " KH_SQL_EVIDENCE("x", "cause", "x.n", "CASE WHEN c.speaker IS NULL THEN 'reports' ELSE 'asserts' END", "NULL")  \
    " FROM edge_claims c JOIN provenance v USING (doc) JOIN doc_causes x ON x.doc = c.doc AND x.n = c.n" KH_SQL_AT_SENTENCE("x")  \
    "WHERE c.edge = CAST(?1 AS INTEGER) AND v.number = CAST(?2 AS INTEGER) LIMIT 1"

static kh_err write_driver(struct kh_answer *a, const struct kh_projection *p, const struct kh_hinge *h) {
    const struct kh_influence *f = &p->model->influences.at[h->influence];
    struct kh_str evidence = {0};
    if (f->id) {
        struct kh_str values[] = {kh_arena_printf(a->arena, "%u", f->id), kh_arena_printf(a->arena, "%u", f->voices.at[h->voice].number)};
        KH_TRY(kh_answer_text(a, VOICE, values, 2, &evidence));
    }
    kh_json_object(&a->json, NULL);
    kh_json_str(&a->json, "id", kh_arena_printf(a->arena, "C%u", f->id));
    kh_json_cstr(&a->json, "kind", "claim");
    KH_TRY(write_node(a, "cause", p, f->cause));
    KH_TRY(write_node(a, "effect", p, f->effect));
    kh_json_int(&a->json, "sign", f->sign);
    kh_json_num(&a->json, "shift", h->tone_shift != 0 ? h->tone_shift : h->future_shift, 3);
    if (evidence.n) kh_json_raw(&a->json, "evidence", evidence);
    else kh_json_null(&a->json, "evidence");
    kh_json_end(&a->json);
    return KH_OK;
}

static kh_err write_drivers(struct kh_answer *a, const struct kh_projection *p) {
    kh_json_array(&a->json, "drivers");
    for (size_t i = 0; p && i < p->hinges.n && i < MOST_DRIVERS; i++) {
        const struct kh_hinge *h = &p->hinges.at[i];
        if (fabs(h->tone_shift) >= 0.005 || fabs(h->future_shift) >= 0.005) KH_TRY(write_driver(a, p, h));
    }
    kh_json_end(&a->json);
    return KH_OK;
}

static void write_assumptions(struct kh_answer *a, const struct kh_projection *p) {
    kh_json_array(&a->json, "assumptions");
    for (size_t i = 0; p && i < kh_projection_params_n; i++) {
        enum kh_param_id id = kh_projection_params[i];
        struct kh_param_info info = kh_param_info(id);
        bool fitted = p->params.fitted[id] || strcmp(info.origin, "fitted") == 0;
        kh_json_object(&a->json, NULL);
        kh_json_cstr(&a->json, "name", info.name);
        kh_json_str(&a->json, "value", kh_arena_printf(a->arena, "%g (%g … %g)", p->params.at[id], info.low, info.high));
        kh_json_cstr(&a->json, "unit", info.unit);
        kh_json_cstr(&a->json, "origin", fitted ? "fitted" : "default");
        kh_json_cstr(&a->json, "note", info.note);
        kh_json_end(&a->json);
    }
    kh_json_end(&a->json);
}

/* `p` is NULL when the question has no answer; `refused` then says why. */
static kh_err write_answer(struct kh_answer *a, const struct question *q, const struct kh_projection *p, const char *refused) {
    struct kh_json *j = &a->json;
    bool outside = false;
    char day[16] = "";
    if (p) kh_day_format(p->start, day);
    kh_json_object(j, NULL);
    kh_json_int(j, "seed", (int64_t)q->options.seed);
    kh_json_int(j, "runs", q->options.n_runs);
    kh_json_int(j, "horizon", q->options.horizon);
    kh_json_cstr(j, "from", day);
    KH_TRY(write_understood(a, p, &outside));
    kh_json_bool(j, "outside", outside);
    kh_json_array(j, "fans");
    for (size_t i = 0; p && i < p->tracks.n; i++) write_track(j, p, &p->tracks.at[i]);
    kh_json_end(j);
    write_outcomes(j, p);
    KH_TRY(write_drivers(a, p));
    write_assumptions(a, p);
    kh_json_cstr(j, "refused", refused);
    kh_json_end(j);
    return KH_OK;
}

static kh_err answer(struct kh_answer *a, const json_t *o) {
    struct question q = {0};
    struct kh_system system;
    struct kh_params params;
    struct kh_projection p = {0};
    kh_err e = read_question(a, o, &q);
    if (e == KH_OK) e = project(a, &q, &system, &params, &p);
    /* What the texts cannot answer is an answer too. */
    if (e == KH_ERR_ARGUMENT || e == KH_ERR_NOT_FOUND) return write_answer(a, &q, NULL, a->err->message);
    return e == KH_OK ? write_answer(a, &q, &p, NULL) : e;
}

kh_err kh_api_whatif(struct kh_answer *a) {
    json_t *o;
    KH_TRY(kh_answer_body(a, &o));
    kh_err e = answer(a, o);
    json_decref(o);
    return e;
}
