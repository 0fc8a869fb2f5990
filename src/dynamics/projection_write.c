/* A projection as JSON: docs/dynamics.md describes it. */
#include "dynamics/projection.h"

#include <math.h>

static struct kh_str actor_name(const struct kh_projection *r, uint32_t actor) {
    return r->model->series.actors.at[actor].name;
}

static void write_id(struct kh_json *j, const char *key, char letter, uint32_t id) {
    char text[16];
    size_t n = 0;
    uint32_t scale = 1;
    text[n++] = letter;
    while (id / scale >= 10) scale *= 10;
    for (; scale; scale /= 10) text[n++] = (char)('0' + id / scale % 10);
    kh_json_str(j, key, (struct kh_str){text, n});
}

static void write_date(struct kh_json *j, const char *key, kh_day day) {
    char text[16];
    kh_day_format(day, text);
    kh_json_cstr(j, key, text);
}

static void write_claim_id(const struct kh_projection *r, struct kh_json *j, const char *key, uint32_t influence) {
    if (influence == KH_NO_INDEX) return;
    const struct kh_influence *f = &r->model->influences.at[influence];
    if (f->assumed) kh_json_cstr(j, key, "assumed");
    else if (f->id) write_id(j, key, 'C', f->id);
    else write_id(j, key, 'F', r->model->futures.at[f->scenario].id);
}

static void write_share(const struct kh_projection *r, struct kh_json *j, const char *key, const struct kh_share *s) {
    kh_json_object(j, key);
    kh_json_num(j, "share", s->p, 3);
    kh_json_num(j, "low", s->low, 3);
    kh_json_num(j, "high", s->high, 3);
    write_claim_id(r, j, "low_by", s->low_claim);
    write_claim_id(r, j, "high_by", s->high_claim);
    kh_json_end(j);
}

static void write_fan(const struct kh_projection *r, struct kh_json *j, const char *key, const struct kh_fan *fan) {
    static const char *const names[KH_QUANTILES] = {"q05", "q25", "q50", "q75", "q95"};
    kh_json_object(j, key);
    kh_json_num(j, "mean_start", fan->mean_start, 3);
    kh_json_num(j, "mean_end", fan->mean_end, 3);
    for (int q = 0; q < KH_QUANTILES; q++) {
        kh_json_array(j, names[q]);
        for (int32_t day = 0; day <= r->options.horizon; day++) kh_json_num(j, NULL, fan->at[q][day], 2);
        kh_json_end(j);
    }
    kh_json_end(j);
}

enum { SHOWN_WEIGHTS = 5 };

static void write_weights(const struct kh_projection *r, struct kh_json *j, const struct kh_track_result *t) {
    kh_json_array(j, "hangs_on");
    for (size_t i = 0; i < t->weights.n && i < SHOWN_WEIGHTS; i++) {
        const struct kh_relation_weight *w = &t->weights.at[i];
        const struct kh_tone_event *e = &r->model->series.events.at[w->event];
        kh_json_object(j, NULL);
        write_date(j, "date", e->day);
        kh_json_num(j, "score", e->score, 1);
        kh_json_num(j, "weight", e->weight, 3);
        kh_json_num(j, "points", w->share, 3);
        if (e->id < r->model->notes.n) {
            const struct kh_event_note *note = &r->model->notes.at[e->id];
            write_id(j, "event", 'E', note->id);
            kh_json_str(j, "type", note->type);
            kh_json_str(j, "status", note->status);
            kh_json_str_or_null(j, "by", note->by);
            kh_json_int(j, "sources", note->sources);
            kh_json_str(j, "sentence", note->sentence);
            kh_json_str(j, "document", note->document);
        }
        kh_json_end(j);
    }
    kh_json_end(j);
}

static void write_track(const struct kh_projection *r, struct kh_json *j, const struct kh_track_result *t) {
    const struct kh_series_pair *p = &r->model->series.pairs.at[t->pair];
    kh_json_object(j, NULL);
    kh_json_str(j, "actor", actor_name(r, p->actor));
    kh_json_str(j, "recipient", actor_name(r, p->recipient));
    kh_json_int(j, "events", p->n_events);
    write_fan(r, j, "base", &t->base);
    if (r->actions.n) write_fan(r, j, "changed", &t->changed);
    if (r->actions.n) {
        kh_json_object(j, "effect");
        kh_json_num(j, "mean", t->effect, 3);
        kh_json_num(j, "low", t->effect_low, 3);
        kh_json_num(j, "high", t->effect_high, 3);
        kh_json_num(j, "raised", t->raised, 3);
        kh_json_num(j, "lowered", t->lowered, 3);
        kh_json_end(j);
    }
    write_share(r, j, "better", &t->better);
    write_share(r, j, "worse", &t->worse);
    kh_json_object(j, "hostile_event");
    kh_json_num(j, "base", t->hostile_base, 3);
    if (r->actions.n) kh_json_num(j, "changed", t->hostile_changed, 3);
    kh_json_end(j);
    write_weights(r, j, t);
    kh_json_end(j);
}

static void write_voice(struct kh_json *j, const struct kh_claim_voice *v) {
    kh_json_object(j, NULL);
    kh_json_str_or_null(j, "by", v->speaker);
    kh_json_str(j, "sentence", v->sentence);
    kh_json_str(j, "document", v->document);
    write_id(j, "doc", 'D', v->number);
    kh_json_num(j, "weight", v->weight, 3);
    kh_json_end(j);
}

static void write_voices(struct kh_json *j, const struct kh_claim_voice *voices, size_t n) {
    kh_json_array(j, "voices");
    for (size_t i = 0; i < n; i++) write_voice(j, &voices[i]);
    kh_json_end(j);
}

static void write_node(const struct kh_projection *r, struct kh_json *j, const char *key, uint32_t node) {
    kh_json_object(j, key);
    if (r->model->nodes.at[node].id) write_id(j, "id", 'P', r->model->nodes.at[node].id);
    else kh_json_null(j, "id");
    kh_json_str(j, "label", r->model->nodes.at[node].label);
    kh_json_end(j);
}

static void write_nodes(const struct kh_projection *r, struct kh_json *j, const char *key, const uint32_t *nodes, size_t n) {
    kh_json_array(j, key);
    for (size_t i = 0; i < n; i++) write_node(r, j, NULL, nodes[i]);
    kh_json_end(j);
}

static void write_against(const struct kh_projection *r, struct kh_json *j, const struct kh_influence *f) {
    kh_json_array(j, "against");
    for (size_t i = 0; i < f->against.n; i++) {
        const struct kh_refusal *x = &r->model->refusals.at[f->against.at[i]];
        kh_json_object(j, NULL);
        write_date(j, "date", x->day);
        write_id(j, "event", 'E', r->model->notes.at[x->note].id);
        kh_json_num(j, "weight", x->weight, 3);
        kh_json_str(j, "sentence", r->model->notes.at[x->note].sentence);
        kh_json_end(j);
    }
    kh_json_end(j);
}

static void write_scenario_words(const struct kh_projection *r, struct kh_json *j, const struct kh_influence *f) {
    const struct kh_future *future = &r->model->futures.at[f->scenario];
    kh_json_array(j, "given");
    for (size_t i = 0; i < future->conditions.n; i++) kh_json_str(j, NULL, future->conditions.at[i].words);
    kh_json_end(j);
    kh_json_array(j, "then");
    for (size_t i = 0; i < future->outcomes.n; i++)
        if (future->outcomes.at[i].node == f->effect) kh_json_str(j, NULL, future->outcomes.at[i].words);
    kh_json_end(j);
}

static void write_influence(const struct kh_projection *r, struct kh_json *j, uint32_t influence) {
    const struct kh_influence *f = &r->model->influences.at[influence];
    kh_json_object(j, NULL);
    write_claim_id(r, j, "id", influence);
    if (f->cause != KH_NO_INDEX) write_node(r, j, "cause", f->cause);
    write_node(r, j, "effect", f->effect);
    kh_json_int(j, "sign", f->sign);
    kh_json_num(j, "belief", f->belief, 3);
    kh_json_str(j, "certainty", f->certainty);
    if (f->assumed) write_against(r, j, f);
    if (f->scenario != KH_NO_INDEX) write_scenario_words(r, j, f);
    write_voices(j, f->voices.at, f->voices.n);
    kh_json_end(j);
}

static void write_influences(const struct kh_projection *r, struct kh_json *j, const char *key, const uint32_t *influences, size_t n) {
    kh_json_array(j, key);
    for (size_t i = 0; i < n; i++) write_influence(r, j, influences[i]);
    kh_json_end(j);
}

static void write_action(const struct kh_projection *r, struct kh_json *j, const struct kh_action_result *x) {
    kh_json_object(j, NULL);
    kh_json_str(j, "text", x->action->text);
    if (x->action->kind == KH_ACTION_EVENT) {
        kh_json_cstr(j, "grounding", kh_grounding_name(x->grounding));
        kh_json_num(j, "score", x->action->score, 1);
        kh_json_bool(j, "moves_directly", x->moves_directly);
    }
    kh_json_bool(j, "reaches", x->reaches);
    write_nodes(r, j, "propositions", x->nodes.at, x->nodes.n);
    write_nodes(r, j, "similar", x->similar.at, x->similar.n);
    write_influences(r, j, "taken_out", x->taken_out.at, x->taken_out.n);
    write_influences(r, j, "path", x->path.at, x->path.n);
    kh_json_end(j);
}

/* "unknown" where nobody says what could bring it about. */
static void write_future(const struct kh_projection *r, struct kh_json *j, const struct kh_future_result *f) {
    const struct kh_future *future = &r->model->futures.at[f->future];
    kh_json_object(j, NULL);
    write_id(j, "id", 'F', future->id);
    kh_json_str(j, "name", future->name);
    kh_json_num(j, "likelihood", future->likelihood, 3);
    if (f->known) {
        write_share(r, j, "conditions", &f->conditions);
        if (f->outcome_known) write_share(r, j, "outcome", &f->outcome);
        if (r->actions.n && f->outcome_known) kh_json_num(j, "base_outcome", f->base_outcome.p, 3);
    } else {
        kh_json_cstr(j, "conditions", "unknown");
        kh_json_cstr(j, "outcome", "unknown");
    }
    kh_json_num(j, "outcome_if_conditions_hold", f->given_conditions, 3);
    write_voices(j, future->voices.at, future->voices.n);
    kh_json_end(j);
}

static void write_hinge(const struct kh_projection *r, struct kh_json *j, const struct kh_hinge *h) {
    kh_json_object(j, NULL);
    write_claim_id(r, j, "claim", h->influence);
    kh_json_num(j, "tone_shift", h->tone_shift, 3);
    if (h->future != KH_NO_INDEX) {
        write_id(j, "scenario", 'F', r->model->futures.at[h->future].id);
        kh_json_num(j, "scenario_shift", h->future_shift, 3);
    }
    kh_json_num(j, "belief_without", h->belief_without, 3);
    kh_json_array(j, "voices");
    write_voice(j, &r->model->influences.at[h->influence].voices.at[h->voice]);
    kh_json_end(j);
    kh_json_end(j);
}

static void write_assumptions(const struct kh_projection *r, struct kh_json *j) {
    kh_json_array(j, "assumptions");
    for (int i = 0; i < KH_P_COUNT_OF_ALL; i++) {
        struct kh_param_info info = kh_param_info((enum kh_param_id)i);
        if (kh_str_starts(kh_str_from(info.name), KH_S("count."))) continue; /* projections draw hostile events only */
        kh_json_object(j, NULL);
        kh_json_cstr(j, "name", info.name);
        kh_json_num(j, "value", r->params.at[i], 8);
        kh_json_cstr(j, "unit", info.unit);
        kh_json_cstr(j, "origin", r->params.fitted[i] ? "fitted by the user" : info.origin);
        kh_json_cstr(j, "note", info.note);
        kh_json_end(j);
    }
    kh_json_end(j);
}

static void write_sobol(const struct kh_projection *r, struct kh_json *j) {
    kh_json_array(j, "sobol");
    for (size_t i = 0; i < r->sobol.n; i++) {
        kh_json_object(j, NULL);
        kh_json_cstr(j, "parameter", kh_param_info(r->sobol.at[i].param).name);
        kh_json_num(j, "first", r->sobol.at[i].first, 3);
        kh_json_num(j, "total", r->sobol.at[i].total, 3);
        kh_json_end(j);
    }
    kh_json_end(j);
}

void kh_projection_write(const struct kh_projection *r, struct kh_json *j, const char *key) {
    kh_json_object(j, key);
    write_date(j, "start", r->start);
    kh_json_int(j, "horizon_days", r->options.horizon);
    kh_json_int(j, "runs", r->options.n_runs);
    kh_json_int(j, "seed", (int64_t)r->options.seed);
    kh_json_array(j, "actions");
    for (size_t i = 0; i < r->actions.n; i++) write_action(r, j, &r->actions.at[i]);
    kh_json_end(j);
    kh_json_array(j, "relations");
    for (size_t i = 0; i < r->tracks.n; i++) write_track(r, j, &r->tracks.at[i]);
    kh_json_end(j);
    kh_json_array(j, "scenarios");
    for (size_t i = 0; i < r->futures.n; i++) write_future(r, j, &r->futures.at[i]);
    kh_json_end(j);
    kh_json_array(j, "hinges");
    for (size_t i = 0; i < r->hinges.n; i++) write_hinge(r, j, &r->hinges.at[i]);
    kh_json_end(j);
    if (r->sobol.n) write_sobol(r, j);
    write_assumptions(r, j);
    if (r->backtest.n) kh_json_raw(j, "backtest", r->backtest);
    kh_json_end(j);
}

void kh_projection_compare_write(const struct kh_projection *x, const struct kh_projection *y, struct kh_json *j) {
    kh_json_object(j, NULL);
    kh_projection_write(x, j, "first");
    kh_projection_write(y, j, "second");
    kh_json_array(j, "difference");
    for (size_t i = 0; i < x->tracks.n; i++) {
        for (size_t k = 0; k < y->tracks.n; k++) {
            if (x->tracks.at[i].pair != y->tracks.at[k].pair) continue;
            const struct kh_series_pair *p = &x->model->series.pairs.at[x->tracks.at[i].pair];
            kh_json_object(j, NULL);
            kh_json_str(j, "actor", actor_name(x, p->actor));
            kh_json_str(j, "recipient", actor_name(x, p->recipient));
            kh_json_num(j, "mean_end", y->tracks.at[k].changed.mean_end - x->tracks.at[i].changed.mean_end, 3);
            kh_json_num(j, "better", y->tracks.at[k].better.p - x->tracks.at[i].better.p, 3);
            kh_json_num(j, "worse", y->tracks.at[k].worse.p - x->tracks.at[i].worse.p, 3);
            kh_json_end(j);
        }
    }
    kh_json_end(j);
    kh_json_end(j);
}
