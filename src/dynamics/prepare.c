/* From a model and actions to the plans that are run: with the actions, and beside them without. */
#include "dynamics/prepare_int.h"

#include <string.h>

#include "dynamics/assume.h"

static bool cuts_events(const kh_action_vec *actions) {
    for (size_t i = 0; i < actions->n; i++)
        if (actions->at[i].kind == KH_ACTION_CUT_EVENT) return true;
    return false;
}

static struct kh_system copy_model(struct kh_arena *a, const struct kh_system *m) {
    struct kh_system copy = *m;
    copy.series.events.at = kh_arena_array(a, struct kh_tone_event, m->series.events.n);
    copy.nodes.at = kh_arena_array(a, struct kh_node, m->nodes.n);
    copy.futures.at = kh_arena_array(a, struct kh_future, m->futures.n);
    if (m->series.events.n) memcpy(copy.series.events.at, m->series.events.at, sizeof *m->series.events.at * m->series.events.n);
    if (m->nodes.n) memcpy(copy.nodes.at, m->nodes.at, sizeof *m->nodes.at * m->nodes.n);
    if (m->futures.n) memcpy(copy.futures.at, m->futures.at, sizeof *m->futures.at * m->futures.n);
    return copy;
}

static struct kh_plan new_plan(struct kh_arena *a, const struct kh_system *m, const struct kh_projection *out) {
    struct kh_plan p = {.model = m, .params = &out->params};
    p.cut = kh_arena_array(a, bool, m->influences.n);
    p.horizon = out->options.horizon;
    p.n_runs = out->options.n_runs;
    p.seed = out->options.seed;
    p.jobs = out->options.jobs;
    return p;
}

kh_err kh_setting_init(struct kh_setting *s, struct kh_arena *a, const kh_action_vec *actions, struct kh_projection *out,
                       struct kh_error *err) {
    struct kh_choice choice = {{0}, 0};
    memset(s, 0, sizeof *s);
    s->any_action = actions->n > 0;
    out->model = kh_assume(a, out->model, actions, &out->params);
    s->changed_model = copy_model(a, out->model);
    KH_TRY(kh_setting__change_model(&s->changed_model, actions, err));
    for (size_t i = 0; i < actions->n; i++)
        if (actions->at[i].kind == KH_ACTION_EVENT) KH_TRY(kh_setting__check_actors(out->model, &actions->at[i], err));
    KH_TRY(kh_setting__choose_tracks(&choice, out->model, actions, &out->options, err));
    s->base = new_plan(a, out->model, out);
    s->changed = new_plan(a, &s->changed_model, out);
    kh_setting__add_tracks(&s->base, a, &choice, s->stands);
    if (cuts_events(actions)) kh_setting__add_tracks(&s->changed, a, &choice, s->stands);
    else s->changed.tracks = s->base.tracks;
    for (size_t i = 0; i < actions->n; i++) {
        struct kh_action_result r = {.action = &actions->at[i]};
        KH_TRY(kh_setting__apply(&s->changed, a, &actions->at[i], &r, err));
        kh_vec_push(a, &out->actions, r);
    }
    bool *goal = kh_arena_array(a, bool, out->model->nodes.n);
    kh_setting_goals(&s->changed, goal);
    for (size_t i = 0; i < out->actions.n; i++) {
        kh_setting__find_path(&s->changed, a, goal, &out->actions.at[i]);
        kh_setting__keep_goals(goal, &out->actions.at[i]);
    }
    return KH_OK;
}
