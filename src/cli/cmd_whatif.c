/* khaldun whatif: what could follow, with and without an intervention. */
#include <stdio.h>
#include <string.h>

#include "base/limits.h"
#include "base/parallel.h"
#include "cli/cli.h"
#include "dynamics/load.h"
#include "dynamics/projection.h"
#include "pack/pack.h"

struct whatif {
    struct kh_arena arena;
    const char *file, *params, *packs, *lang;
    struct kh_projection_options options;
    kh_action_vec actions[2]; /* the what-if, and the one it is compared with after --versus */
    int n_cases;
    struct kh_str backtest; /* of this situation, JSON */
    bool json, explain;
    struct kh_error err;
};

static bool number(const char *text, int64_t low, int64_t high, int64_t *out) {
    struct kh_str s = kh_str_from(text);
    if (kh_str_ends(s, KH_S("d"))) s.n--;
    return kh_str_to_i64(s, out) && *out >= low && *out <= high;
}

static bool take_number(struct whatif *w, const char *name, const char *value) {
    int64_t v;
    if (!number(value, 0, INT64_MAX, &v)) return false;
    if (strcmp(name, "--horizon") == 0) w->options.horizon = v > INT32_MAX ? INT32_MAX : (int32_t)v;
    else if (strcmp(name, "--runs") == 0) w->options.n_runs = v > UINT32_MAX ? UINT32_MAX : (uint32_t)v;
    else if (strcmp(name, "--jobs") == 0) w->options.jobs = v > KH_MAX_JOBS ? KH_MAX_JOBS : (int)v;
    else w->options.seed = (uint64_t)v;
    return true;
}

static bool take_text(struct whatif *w, const char *name, const char *value) {
    if (strcmp(name, "--params") == 0) w->params = value;
    else if (strcmp(name, "--packs") == 0) w->packs = value;
    else if (strcmp(name, "--lang") == 0) w->lang = value;
    else return kh_str_cut(kh_str_from(value), ',', &w->options.dyad[0], &w->options.dyad[1]) && w->options.dyad[1].n;
    return true;
}

/* 0: not this option; 1: taken; -1: a usage error, which has been told. */
static int take_action(struct whatif *w, int argc, char **argv, int *i) {
    static const char *const options[] = {"--do", "--cut", "--scenario", "--set"};
    for (int k = 0; k < 4; k++) {
        const char *value;
        struct kh_action action;
        if (!kh_cli_option(argc, argv, i, options[k], &value)) continue;
        if (!value) return kh_cli_usage(argv[0], "%s needs a value", options[k]), -1;
        if (kh_action_parse(&w->arena, options[k] + 2, value, &action, &w->err) != KH_OK) return kh_cli_fail(&w->err), -1;
        kh_vec_push(&w->arena, &w->actions[w->n_cases - 1], action);
        return 1;
    }
    return 0;
}

static int take_value(struct whatif *w, int argc, char **argv, int *i) {
    static const char *const options[] = {"--horizon", "--runs", "--seed", "--jobs", "--params", "--packs", "--lang", "--dyad"};
    for (int k = 0; k < 8; k++) {
        const char *value;
        if (!kh_cli_option(argc, argv, i, options[k], &value)) continue;
        if (!value || !(k < 4 ? take_number(w, options[k], value) : take_text(w, options[k], value)))
            return kh_cli_usage(argv[0], "%s cannot be %s", options[k], value ? value : "left empty"), -1;
        return 1;
    }
    return 0;
}

static bool take_flag(struct whatif *w, const char *arg) {
    if (kh_cli_flag(arg, "--json")) w->json = true;
    else if (kh_cli_flag(arg, "--explain")) w->explain = w->options.sobol = true;
    else if (kh_cli_flag(arg, "--versus") && w->n_cases == 1) w->n_cases = 2;
    else return false;
    return true;
}

static int parse(struct whatif *w, int argc, char **argv) {
    for (int i = 1; i < argc; i++) {
        const char *arg = argv[i];
        int taken = take_action(w, argc, argv, &i);
        if (!taken) taken = take_value(w, argc, argv, &i);
        if (taken < 0) return KH_EXIT_USAGE;
        if (taken || take_flag(w, arg)) continue;
        if (arg[0] == '-') return kh_cli_usage(argv[0], "there is no option %s", arg);
        if (w->file) return kh_cli_usage(argv[0], "one situation file at a time: %s or %s", w->file, arg);
        w->file = arg;
    }
    return w->file ? KH_EXIT_OK : kh_cli_usage(argv[0], "name a situation file");
}

static kh_err score_actions(struct whatif *w, const struct kh_pack *pack) {
    struct kh_ontology ontology;
    kh_ontology_load(&ontology, &w->arena, pack);
    for (int c = 0; c < w->n_cases; c++)
        for (size_t i = 0; i < w->actions[c].n; i++)
            if (w->actions[c].at[i].kind == KH_ACTION_EVENT) KH_TRY(kh_ontology_score(&ontology, &w->actions[c].at[i], &w->err));
    return KH_OK;
}

/* One system for both cases, so that they share pairs and random numbers. */
static kh_err load(struct whatif *w, const struct kh_pack *pack, struct kh_system *system) {
    struct kh_store *store = NULL;
    kh_action_vec all = {0};
    for (int c = 0; c < w->n_cases; c++)
        for (size_t i = 0; i < w->actions[c].n; i++) kh_vec_push(&w->arena, &all, w->actions[c].at[i]);
    struct kh_system_options o = {pack, &all, {w->options.dyad[0], w->options.dyad[1]}};
    KH_TRY(kh_store_open(w->file, KH_STORE_READ, NULL, &store, &w->err));
    kh_err e = kh_system_load(system, &w->arena, store, &o, &w->err);
    if (e == KH_OK) e = kh_store_report(store, "backtest", &w->arena, &w->backtest, &w->err);
    kh_store_close(store);
    size_t next = 0;
    for (int c = 0; c < w->n_cases; c++)
        for (size_t i = 0; i < w->actions[c].n; i++) w->actions[c].at[i] = all.at[next++];
    memcpy(w->options.dyad, o.dyad, sizeof o.dyad);
    return e;
}

static void print(const struct whatif *w, const struct kh_projection *r) {
    struct kh_buf out;
    struct kh_json j;
    kh_buf_init(&out, 0);
    kh_json_init(&j, &out, false);
    if (w->json && w->n_cases == 2) kh_projection_compare_write(&r[0], &r[1], &j);
    else if (w->json) kh_projection_write(&r[0], &j, NULL);
    else if (w->n_cases == 2) kh_projection_compare_text(&r[0], &r[1], &out);
    for (int c = 0; c < w->n_cases && !w->json; c++) {
        if (w->n_cases == 2) kh_buf_printf(&out, "\n=== %c ===\n", 'A' + c);
        kh_projection_text(&r[c], w->explain, &out);
    }
    if (w->json) kh_buf_putc(&out, '\n');
    fwrite(out.p, 1, out.n, stdout);
    kh_buf_free(&out);
}

static kh_err run(struct whatif *w, const struct kh_pack *pack) {
    struct kh_system system;
    struct kh_params params;
    struct kh_projection r[2];
    kh_params_init(&params);
    if (w->params) KH_TRY(kh_params_read(&params, w->params, &w->err));
    KH_TRY(score_actions(w, pack));
    KH_TRY(load(w, pack, &system));
    for (int c = 0; c < w->n_cases; c++) {
        struct kh_question q = {&system, &params, &w->actions[c], &w->options};
        KH_TRY(kh_projection_run(&w->arena, &q, &r[c], &w->err));
        r[c].backtest = w->backtest;
    }
    print(w, r);
    return KH_OK;
}

int kh_cmd_whatif(int argc, char **argv) {
    struct whatif w = {.options = KH_PROJECTION_OPTIONS, .n_cases = 1, .lang = "ar"};
    struct kh_pack *pack = NULL;
    w.options.jobs = kh_cpu_count();
    int code = parse(&w, argc, argv);
    if (code == KH_EXIT_OK) {
        const char *path = kh_arena_printf(&w.arena, "%s/%s.pack", kh_cli_packs_dir(&w.arena, w.packs), w.lang).p;
        kh_err e = kh_pack_open(path, &pack, &w.err);
        if (e == KH_OK) e = run(&w, pack);
        if (e != KH_OK) code = kh_cli_fail(&w.err);
        kh_pack_free(pack);
    }
    kh_arena_free(&w.arena);
    return code;
}
