/* A projection for people. Words of the texts stand between first-strong isolates (U+2068, U+2069), so that Arabic and
 * Latin on one line do not disturb each other on any terminal that knows bidi. */
#include "dynamics/projection.h"

#include <jansson.h>
#include <math.h>

static void quote(struct kh_buf *out, struct kh_str text) {
    kh_buf_printf(out, "\u2068%.*s\u2069", KH_STR_ARG(text));
}

static struct kh_str name_of(const struct kh_projection *r, uint32_t actor) {
    return r->model->series.actors.at[actor].name;
}

static const char *mood(double tone) {
    if (tone <= -5) return "hostile";
    if (tone <= -1.5) return "strained";
    if (tone < 1.5) return "neutral";
    return tone < 5 ? "cooperative" : "close";
}

static void claim_id(const struct kh_projection *r, uint32_t influence, struct kh_buf *out) {
    const struct kh_influence *f = &r->model->influences.at[influence];
    if (f->assumed) kh_buf_puts(out, "the assumption");
    else if (f->id) kh_buf_printf(out, "C%u", f->id);
    else kh_buf_printf(out, "F%u", r->model->futures.at[f->scenario].id);
}

static void share(const struct kh_projection *r, const struct kh_share *s, struct kh_buf *out) {
    kh_buf_printf(out, "%.0f %%", 100 * s->p);
    if (s->high - s->low < 0.01) return;
    kh_buf_printf(out, " (%.0f to %.0f %%, as ", 100 * s->low, 100 * s->high);
    if (s->low_claim != KH_NO_INDEX) claim_id(r, s->low_claim, out);
    bool two = s->low_claim != KH_NO_INDEX && s->high_claim != KH_NO_INDEX && s->low_claim != s->high_claim;
    if (two) kh_buf_puts(out, " and ");
    if (s->high_claim != KH_NO_INDEX && s->high_claim != s->low_claim) claim_id(r, s->high_claim, out);
    kh_buf_puts(out, two ? " hold or not)" : " holds or not)");
}

static void fan_line(const struct kh_projection *r, const char *title, const struct kh_fan *fan, struct kh_buf *out) {
    int32_t h = r->options.horizon;
    kh_buf_printf(out, "    %-14s day 0 %+.1f   day %d %+.1f   (half of the runs %+.1f to %+.1f, nine in ten %+.1f to %+.1f)\n", title,
                  fan->mean_start, h, fan->mean_end, fan->at[1][h], fan->at[3][h], fan->at[0][h], fan->at[4][h]);
}

static void weights(const struct kh_projection *r, const struct kh_track_result *t, size_t n, struct kh_buf *out) {
    for (size_t i = 0; i < t->weights.n && i < n; i++) {
        const struct kh_tone_event *e = &r->model->series.events.at[t->weights.at[i].event];
        char date[16];
        kh_day_format(e->day, date);
        kh_buf_printf(out, "      %s  %+.1f points", date, t->weights.at[i].share);
        if (e->id < r->model->notes.n) {
            const struct kh_event_note *note = &r->model->notes.at[e->id];
            kh_buf_printf(out, "  E%u %.*s, %.*s", note->id, KH_STR_ARG(note->type), KH_STR_ARG(note->status));
            if (note->by.n) kh_buf_printf(out, ", says %.*s", KH_STR_ARG(note->by));
            kh_buf_printf(out, ", weight %.2f, %u independent source%s\n        ", e->weight, note->sources, note->sources == 1 ? "" : "s");
            quote(out, note->sentence);
        }
        kh_buf_putc(out, '\n');
    }
}

/* What the action does to the relation, over all runs. */
static void effect_line(const struct kh_track_result *t, struct kh_buf *out) {
    if (!(t->raised > 0) && !(t->lowered > 0)) {
        kh_buf_puts(out, "    unchanged by what is done\n");
        return;
    }
    kh_buf_printf(out, "    effect %+.2f (nine in ten runs %+.2f to %+.2f); ", t->effect, t->effect_low, t->effect_high);
    kh_buf_printf(out, "it raises the relation in %.0f %% of the runs, lowers it in %.0f %%\n", 100 * t->raised, 100 * t->lowered);
}

static void track(const struct kh_projection *r, const struct kh_track_result *t, bool explain, struct kh_buf *out) {
    const struct kh_series_pair *p = &r->model->series.pairs.at[t->pair];
    kh_buf_printf(out, "\n  %.*s -> %.*s: %s today\n", KH_STR_ARG(name_of(r, p->actor)), KH_STR_ARG(name_of(r, p->recipient)), mood(t->base.mean_start));
    if (!p->n_events) kh_buf_puts(out, "    No event between them is in the texts: this is what their other relations suggest.\n");
    fan_line(r, r->actions.n ? "as it is" : "projection", &t->base, out);
    if (r->actions.n) {
        fan_line(r, "with the action", &t->changed, out);
        effect_line(t, out);
    }
    kh_buf_puts(out, "    better than today: ");
    share(r, &t->better, out);
    kh_buf_puts(out, "; worse: ");
    share(r, &t->worse, out);
    kh_buf_printf(out, "\n    at least one hostile act: %.0f %%", 100 * t->hostile_base);
    if (r->actions.n) kh_buf_printf(out, ", with the action %.0f %%", 100 * t->hostile_changed);
    kh_buf_puts(out, "\n    today's value hangs most on:\n");
    weights(r, t, explain ? 12 : 3, out);
}

static void voices(const struct kh_influence *f, size_t n, struct kh_buf *out) {
    for (size_t i = 0; i < f->voices.n && i < n; i++) {
        const struct kh_claim_voice *v = &f->voices.at[i];
        kh_buf_printf(out, "        %.*s%sD%u: ", KH_STR_ARG(v->speaker), v->speaker.n ? " in " : "", v->number);
        quote(out, v->sentence);
        kh_buf_putc(out, '\n');
    }
}

static void cause_and_effect(const struct kh_projection *r, const struct kh_influence *f, struct kh_buf *out) {
    if (f->cause == KH_NO_INDEX) {
        kh_buf_puts(out, "the conditions of ");
        quote(out, r->model->futures.at[f->scenario].name);
    } else {
        quote(out, r->model->nodes.at[f->cause].label);
    }
    const char *verb[2][2] = {{"  lessens  ", "  furthers  "}, {"  lessen  ", "  further  "}};
    kh_buf_puts(out, verb[f->cause == KH_NO_INDEX][f->sign > 0]);
    quote(out, r->model->nodes.at[f->effect].label);
}

/* What stands in where no sentence speaks: with its origin, what speaks against it, and how to do without. */
static void assumption(const struct kh_projection *r, const struct kh_influence *f, struct kh_buf *out) {
    struct kh_param_info chance = kh_param_info(KH_P_MEDIATION_CHANCE);
    kh_buf_puts(out, "      ASSUMED, NOT FROM THE TEXTS: ");
    cause_and_effect(r, f, out);
    const char *origin = r->params.fitted[KH_P_MEDIATION_CHANCE] ? "given by the user" : chance.origin;
    kh_buf_printf(out, "  (chance %.2f)\n        No sentence says what it does to their relation; %s is %.2g, %s. Give 0 with --params to leave it out.\n",
                  f->belief, chance.name, r->params.at[KH_P_MEDIATION_CHANCE], origin);
    for (size_t i = 0; i < f->against.n; i++) {
        const struct kh_refusal *x = &r->model->refusals.at[f->against.at[i]];
        const struct kh_event_note *note = &r->model->notes.at[x->note];
        char date[16];
        kh_day_format(x->day, date);
        kh_buf_printf(out, "        against it, E%u of %s: %.*s refuses talks or mediation (weight %.2f, halved every %.0f days)\n          ", note->id,
                      date, KH_STR_ARG(name_of(r, x->actor)), x->weight, r->params.at[KH_P_CAUSE_RECENT]);
        quote(out, note->sentence);
        kh_buf_putc(out, '\n');
    }
}

/* A scenario in the text's own words: the conditions, and this outcome. */
static void scenario_words(const struct kh_projection *r, const struct kh_influence *f, struct kh_buf *out) {
    const struct kh_future *future = &r->model->futures.at[f->scenario];
    for (size_t i = 0; i < future->conditions.n; i++) {
        if (!future->conditions.at[i].words.n) continue;
        kh_buf_puts(out, "        given: ");
        quote(out, future->conditions.at[i].words);
        kh_buf_putc(out, '\n');
    }
    for (size_t i = 0; i < future->outcomes.n; i++) {
        if (future->outcomes.at[i].node != f->effect || !future->outcomes.at[i].words.n) continue;
        kh_buf_puts(out, "        then: ");
        quote(out, future->outcomes.at[i].words);
        kh_buf_putc(out, '\n');
    }
}

static void influence(const struct kh_projection *r, uint32_t i, struct kh_buf *out) {
    const struct kh_influence *f = &r->model->influences.at[i];
    if (f->assumed) {
        assumption(r, f, out);
        return;
    }
    kh_buf_puts(out, "      ");
    claim_id(r, i, out);
    kh_buf_putc(out, ' ');
    cause_and_effect(r, f, out);
    const char *many = f->voices.n == 1 ? "" : "s";
    kh_buf_printf(out, "  (%.*s, belief %.2f, %zu voice%s)\n", KH_STR_ARG(f->certainty), f->belief, f->voices.n, many);
    voices(f, 2, out);
    if (f->scenario != KH_NO_INDEX) scenario_words(r, f, out);
    if (f->opposed != KH_NO_INDEX) {
        kh_buf_puts(out, "        others say the contrary: ");
        claim_id(r, f->opposed, out);
        kh_buf_puts(out, "; in each run at most one of the two holds\n");
    }
}

static bool only_assumed(const struct kh_projection *r, const struct kh_action_result *x) {
    for (size_t i = 0; i < x->path.n; i++)
        if (!r->model->influences.at[x->path.at[i]].assumed) return false;
    return true;
}

static const char *grounding_words(const struct kh_projection *r, const struct kh_action_result *x) {
    switch (x->grounding) {
    case KH_GROUND_CAUSE:
        if (only_assumed(r, x)) return "the texts say what such an act moves, but not what it does to the relations and scenarios below";
        return "the texts say what this would move";
    case KH_GROUND_EVENT: return "the texts report such acts between these parties, but none says what follows from them";
    default: return "OUTSIDE THE TEXTS: the parties are known, but no sentence speaks of such an act; what follows is the relation model alone";
    }
}

static bool speaks_of(const struct kh_projection *r, const struct kh_future *f, const struct kh_action *x) {
    for (size_t i = 0; i < f->conditions.n + f->outcomes.n; i++) {
        const struct kh_part *p = i < f->conditions.n ? &f->conditions.at[i] : &f->outcomes.at[i - f->conditions.n];
        const struct kh_node *n = &r->model->nodes.at[p->node];
        for (size_t k = 0; k < n->actors.n; k++)
            for (size_t a = 0; a < x->actors.n; a++)
                if (kh_actor_covers(x->actors.at[a], name_of(r, n->actors.at[k]))) return true;
    }
    return false;
}

/* Scenarios that speak of the actor: what the user may have meant, never assumed. */
static void suggest_scenarios(const struct kh_projection *r, const struct kh_action *x, struct kh_buf *out) {
    for (size_t i = 0; i < r->model->futures.n; i++) {
        const struct kh_future *f = &r->model->futures.at[i];
        if (!speaks_of(r, f, x)) continue;
        kh_buf_printf(out, "    The scenario F%u ", f->id);
        quote(out, f->name);
        kh_buf_printf(out, " speaks of its actor: --scenario F%u takes that scenario's conditions to hold\n", f->id);
    }
}

static bool changes_nothing(const struct kh_projection *r) {
    for (size_t i = 0; i < r->tracks.n; i++)
        if (r->tracks.at[i].raised > 0 || r->tracks.at[i].lowered > 0) return false;
    return true;
}

static void cut_claims(const struct kh_projection *r, const struct kh_action_result *x, struct kh_buf *out) {
    if (x->taken_out.n) kh_buf_puts(out, "    Taken out:\n");
    for (size_t i = 0; i < x->taken_out.n; i++) influence(r, x->taken_out.at[i], out);
    if (!x->taken_out.n || !changes_nothing(r)) return;
    kh_buf_puts(out, "    Without them the relations below go the same way: in these runs nothing moves their causes, or nothing leads from their effects "
                     "to those relations.\n");
    const struct kh_influence *first = &r->model->influences.at[x->taken_out.at[0]];
    for (size_t i = 0; i < x->taken_out.n; i++) {
        uint32_t future = r->model->influences.at[x->taken_out.at[i]].scenario;
        if (future == KH_NO_INDEX) continue;
        kh_buf_printf(out, "    A scenario rests on them: compare --scenario F%u with --scenario F%u --cut '%.*s' (between them --versus).\n",
                      r->model->futures.at[future].id, r->model->futures.at[future].id, KH_STR_ARG(x->action->text));
        break;
    }
    if (first->cause == KH_NO_INDEX) return;
    uint32_t cause = r->model->nodes.at[first->cause].id;
    kh_buf_printf(out, "    To see what hangs on them where their causes do move, compare --set P%u=up with --set P%u=up --cut '%.*s' (between them --versus).\n",
                  cause, cause, KH_STR_ARG(x->action->text));
}

/* A scenario whose conditions hold anyway changes nothing by being assumed: say so, and how to see what it does. */
static void holds_already(const struct kh_projection *r, const struct kh_action_result *x, struct kh_buf *out) {
    for (size_t i = 0; i < r->futures.n; i++) {
        const struct kh_future_result *f = &r->futures.at[i];
        uint32_t id = r->model->futures.at[f->future].id;
        if (x->action->kind != KH_ACTION_SCENARIO || id != x->action->id || !(f->base_conditions > 0.5) || !changes_nothing(r)) continue;
        kh_buf_printf(out, "    Its conditions hold without that in %.0f %% of the runs, so \"as it is\" already follows it. To see what it does: --cut F%u\n",
                      100 * f->base_conditions, id);
    }
}

/* A scenario may end in what the relations are already: then it moves none of them, and the reader is told why. */
static void ends_where_it_is(const struct kh_projection *r, const struct kh_action_result *x, struct kh_buf *out) {
    bool moving = false;
    for (size_t i = 0; i < x->path.n; i++) moving = moving || r->model->nodes.at[r->model->influences.at[x->path.at[i]].effect].tone;
    if (x->action->kind == KH_ACTION_SCENARIO && !moving && changes_nothing(r))
        kh_buf_puts(out, "    None of its outcomes is something that moves the relations below: under it they stay on their course.\n");
}

static void cut_event(const struct kh_projection *r, uint32_t id, struct kh_buf *out) {
    for (size_t i = 0; i < r->model->notes.n; i++) {
        const struct kh_event_note *note = &r->model->notes.at[i];
        if (note->id != id) continue;
        kh_buf_printf(out, "    Taken out: %.*s, %.*s, in ", KH_STR_ARG(note->type), KH_STR_ARG(note->status));
        quote(out, note->document);
        kh_buf_puts(out, "\n        ");
        quote(out, note->sentence);
        kh_buf_putc(out, '\n');
    }
}

/* Does it put something there, and neither take something away nor only say how likely it is? */
static bool acts(enum kh_action_kind kind) {
    return kind == KH_ACTION_EVENT || kind == KH_ACTION_CLAMP || kind == KH_ACTION_SCENARIO;
}

static void action(const struct kh_projection *r, const struct kh_action_result *x, bool explain, struct kh_buf *out) {
    kh_buf_puts(out, "  ");
    quote(out, x->action->text);
    if (x->action->kind == KH_ACTION_EVENT) kh_buf_printf(out, "  score %+.1f; %s", x->action->score, grounding_words(r, x));
    kh_buf_putc(out, '\n');
    for (size_t i = 0; i < x->nodes.n; i++) {
        if (x->action->kind == KH_ACTION_EVENT && !r->model->nodes.at[x->nodes.at[i]].id) continue; /* the act itself, of an assumption */
        kh_buf_puts(out, "    It brings about ");
        if (r->model->nodes.at[x->nodes.at[i]].id) kh_buf_printf(out, "P%u ", r->model->nodes.at[x->nodes.at[i]].id);
        quote(out, r->model->nodes.at[x->nodes.at[i]].label);
        kh_buf_putc(out, '\n');
    }
    for (size_t i = 0; i < x->similar.n && (explain || i < 4); i++) {
        uint32_t id = r->model->nodes.at[x->similar.at[i]].id;
        kh_buf_printf(out, "    A text ties consequences to other words about its actor, P%u ", id);
        quote(out, r->model->nodes.at[x->similar.at[i]].label);
        kh_buf_printf(out, ": if you mean that, add --set P%u=up\n", id);
    }
    if (x->moves_directly) kh_buf_puts(out, "    It is itself an act between parties of a relation below, and moves it as such acts have.\n");
    cut_claims(r, x, out);
    if (x->action->kind == KH_ACTION_CUT_EVENT) cut_event(r, x->action->id, out);
    if (acts(x->action->kind) && !x->reaches)
        kh_buf_puts(out, "    No sentence leads from it to a relation or a scenario below: it changes nothing there.\n");
    if (x->action->kind == KH_ACTION_EVENT && !x->path.n) suggest_scenarios(r, x->action, out);
    if (x->path.n) kh_buf_puts(out, "    It acts through:\n");
    for (size_t i = 0; i < x->path.n && (explain || i < 6); i++) influence(r, x->path.at[i], out);
    holds_already(r, x, out);
    ends_where_it_is(r, x, out);
}

static void future(const struct kh_projection *r, const struct kh_future_result *f, struct kh_buf *out) {
    const struct kh_future *x = &r->model->futures.at[f->future];
    kh_buf_printf(out, "  F%u ", x->id);
    quote(out, x->name);
    if (!f->known) {
        kh_buf_puts(out, ": unknown: nobody says how likely its conditions are, and nothing in the texts brings them about");
    } else if (!f->outcome_known) {
        kh_buf_puts(out, ": its conditions come to hold in ");
        share(r, &f->conditions, out);
        kh_buf_puts(out, " of the runs; the texts give it no outcome that a run can tell");
    } else {
        kh_buf_puts(out, ": conditions in ");
        share(r, &f->conditions, out);
        kh_buf_puts(out, " of the runs, an outcome in ");
        share(r, &f->outcome, out);
        if (r->actions.n) kh_buf_printf(out, ", without the action %.0f %%", 100 * f->base_outcome.p);
    }
    if (!isnan(f->given_conditions)) kh_buf_printf(out, "; if its conditions held: %.0f %%", 100 * f->given_conditions);
    kh_buf_putc(out, '\n');
}

static void hinge(const struct kh_projection *r, const struct kh_hinge *h, struct kh_buf *out) {
    const struct kh_influence *f = &r->model->influences.at[h->influence];
    const struct kh_claim_voice *v = &f->voices.at[h->voice];
    kh_buf_puts(out, "  without ");
    claim_id(r, h->influence, out);
    kh_buf_printf(out, " of %.*s%sD%u: relation %+.2f", KH_STR_ARG(v->speaker), v->speaker.n ? " in " : "", v->number, h->tone_shift);
    if (h->future != KH_NO_INDEX) kh_buf_printf(out, ", F%u %+.0f %%", r->model->futures.at[h->future].id, 100 * h->future_shift);
    kh_buf_puts(out, "\n      ");
    quote(out, v->sentence);
    kh_buf_putc(out, '\n');
}

static void assumptions(const struct kh_projection *r, struct kh_buf *out) {
    kh_buf_puts(out, "\nAssumptions: every number that is not from a sentence\n");
    for (int i = 0; i < KH_P_COUNT_OF_ALL; i++) {
        struct kh_param_info t = kh_param_info((enum kh_param_id)i);
        if (kh_str_starts(kh_str_from(t.name), KH_S("count."))) continue;
        kh_buf_printf(out, "  %-20s %-10.4g %g to %g %s, %s: %s\n", t.name, r->params.at[i], fmin(t.low, r->params.at[i]),
                      fmax(t.high, r->params.at[i]), t.unit, r->params.fitted[i] ? "fitted by the user" : t.origin, t.note);
    }
    kh_buf_puts(out, "  A claim holds in a run with its belief; of two that contradict each other at most one holds.\n"
                     "  A run draws each parameter from its range, with its peak at the value (triangular).\n");
}

static void sobol(const struct kh_projection *r, struct kh_buf *out) {
    bool any = false;
    for (size_t i = 0; i < r->sobol.n; i++) any = any || r->sobol.at[i].total > 0;
    if (!any) return; /* the answer does not vary with the parameters */
    if (r->sobol.n) kh_buf_puts(out, "\nHow much of the answer's spread each parameter explains: alone, with its interactions (Sobol)\n");
    for (size_t i = 0; i < r->sobol.n; i++)
        kh_buf_printf(out, "  %-20s %.2f  %.2f\n", kh_param_info(r->sobol.at[i].param).name, r->sobol.at[i].first, r->sobol.at[i].total);
}

static double number_at(const json_t *root, const char *measure, const char *rule, const char *name) {
    const json_t *v = json_object_get(json_object_get(json_object_get(root, measure), rule), name);
    return json_is_number(v) ? json_number_value(v) : NAN;
}

/* How the model has done on this very situation: good or bad, it stands beside the projection. */
static void backtest(const struct kh_projection *r, struct kh_buf *out) {
    json_t *root = r->backtest.n ? json_loadb(r->backtest.p, r->backtest.n, 0, NULL) : NULL;
    const json_t *events = json_object_get(json_object_get(root, "test"), "events");
    double model = number_at(root, "tone", "model", "mse");
    if (!root || isnan(model)) kh_buf_puts(out, "\nHow far to trust this: not tested on this situation; run khaldun backtest FILE\n");
    else
        kh_buf_printf(out, "\nHow far to trust this: on %d later events of this situation the squared error of the tone was %.1f; always guessing the mean of all "
                      "events %.1f, the pair's last event %.1f, the pair's mean %.1f\n", (int)json_integer_value(events), model,
                      number_at(root, "tone", "global", "mse"), number_at(root, "tone", "last", "mse"), number_at(root, "tone", "pair_mean", "mse"));
    json_decref(root);
}

void kh_projection_text(const struct kh_projection *r, bool explain, struct kh_buf *out) {
    char start[16];
    kh_day_format(r->start, start);
    kh_buf_printf(out, "From %s, %d days, %u runs, seed %llu. Tone: -10 conflict to +10 cooperation.\n", start, r->options.horizon,
                  r->options.n_runs, (unsigned long long)r->options.seed);
    if (r->actions.n) kh_buf_puts(out, "\nWhat is done\n");
    for (size_t i = 0; i < r->actions.n; i++) action(r, &r->actions.at[i], explain, out);
    kh_buf_puts(out, "\nRelations");
    for (size_t i = 0; i < r->tracks.n; i++) track(r, &r->tracks.at[i], explain, out);
    if (r->futures.n) kh_buf_puts(out, "\nScenarios that the texts name\n");
    for (size_t i = 0; i < r->futures.n; i++) future(r, &r->futures.at[i], out);
    if (r->hinges.n) kh_buf_puts(out, "\nThe answer hangs on these claims\n");
    for (size_t i = 0; i < r->hinges.n && (explain || i < 5); i++) hinge(r, &r->hinges.at[i], out);
    sobol(r, out);
    backtest(r, out);
    if (explain) assumptions(r, out);
}

static void action_list(const struct kh_projection *r, struct kh_buf *out) {
    if (!r->actions.n) kh_buf_puts(out, "nothing is done");
    for (size_t i = 0; i < r->actions.n; i++) {
        if (i) kh_buf_puts(out, " + ");
        quote(out, r->actions.at[i].action->text);
    }
    kh_buf_putc(out, '\n');
}

static const struct kh_track_result *same_pair(const struct kh_projection *r, uint32_t pair) {
    for (size_t i = 0; i < r->tracks.n; i++)
        if (r->tracks.at[i].pair == pair) return &r->tracks.at[i];
    return NULL;
}

void kh_projection_compare_text(const struct kh_projection *x, const struct kh_projection *y, struct kh_buf *out) {
    int32_t h = x->options.horizon;
    kh_buf_puts(out, "A: ");
    action_list(x, out);
    kh_buf_puts(out, "B: ");
    action_list(y, out);
    kh_buf_printf(out, "\nRelation on day %d                A mean (nine in ten)       B mean (nine in ten)       B - A\n", h);
    for (size_t i = 0; i < x->tracks.n; i++) {
        const struct kh_track_result *a = &x->tracks.at[i], *b = same_pair(y, a->pair);
        const struct kh_series_pair *p = &x->model->series.pairs.at[a->pair];
        if (!b) continue;
        kh_buf_printf(out, "  %-10.*s -> %-10.*s   %+5.2f (%+.1f to %+.1f)    %+5.2f (%+.1f to %+.1f)    %+.2f\n", KH_STR_ARG(name_of(x, p->actor)),
                      KH_STR_ARG(name_of(x, p->recipient)), a->changed.mean_end, a->changed.at[0][h], a->changed.at[4][h],
                      b->changed.mean_end, b->changed.at[0][h], b->changed.at[4][h], b->changed.mean_end - a->changed.mean_end);
    }
    if (x->futures.n) kh_buf_puts(out, "Scenario: share of runs with an outcome\n");
    for (size_t i = 0; i < x->futures.n && i < y->futures.n; i++) {
        const struct kh_future_result *a = &x->futures.at[i], *b = &y->futures.at[i];
        kh_buf_printf(out, "  F%u ", x->model->futures.at[a->future].id);
        quote(out, x->model->futures.at[a->future].name);
        if (a->known && a->outcome_known) kh_buf_printf(out, "   A %.0f %%", 100 * a->outcome.p);
        else kh_buf_puts(out, "   A unknown");
        if (b->known && b->outcome_known) kh_buf_printf(out, "   B %.0f %%\n", 100 * b->outcome.p);
        else kh_buf_puts(out, "   B unknown\n");
    }
}
