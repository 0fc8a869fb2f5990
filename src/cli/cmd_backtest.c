/* khaldun backtest: would the model have known? */
#include <stdio.h>

#include "cli/cli.h"
#include "cli/dynamics_args.h"
#include "dynamics/backtest.h"
#include "dynamics/load.h"

static void print(const struct kh_backtest *b, struct kh_str json, bool as_json) {
    struct kh_buf out;
    kh_buf_init(&out, 0);
    if (as_json) kh_buf_put(&out, json);
    else kh_backtest_text(b, &out);
    if (as_json) kh_buf_putc(&out, '\n');
    fwrite(out.p, 1, out.n, stdout);
    kh_buf_free(&out);
}

/* From a table, or from the relations of a situation file. */
static kh_err load(struct kh_arena *a, const struct kh_dynamics_args *args, struct kh_series *out, struct kh_error *err) {
    struct kh_store *store = NULL;
    struct kh_system system;
    if (args->events) {
        kh_series_init(out, a);
        return kh_series_read(out, args->events, err);
    }
    KH_TRY(kh_store_open(args->file, KH_STORE_READ, NULL, &store, err));
    kh_err e = kh_system_load_relations(&system, a, store, err);
    kh_store_close(store);
    *out = system.series;
    return e;
}

/* The table stays in the situation, so that projections can show it. */
static kh_err keep(const char *file, struct kh_str json, struct kh_error *err) {
    struct kh_store *store = NULL;
    KH_TRY(kh_store_open(file, KH_STORE_WRITE, NULL, &store, err));
    kh_err e = kh_store_begin(store, err);
    if (e == KH_OK) e = kh_store_report_set(store, "backtest", json, err);
    if (e == KH_OK) e = kh_store_commit(store, err);
    kh_store_close(store);
    return e;
}

static kh_err run(struct kh_arena *a, const struct kh_dynamics_args *args, struct kh_error *err) {
    struct kh_series s;
    struct kh_params p;
    struct kh_backtest b;
    struct kh_buf text;
    struct kh_json j;
    KH_TRY(load(a, args, &s, err));
    kh_params_init(&p);
    if (args->params) KH_TRY(kh_params_read(&p, args->params, err));
    struct kh_backtest_options o = {.from = args->from, .fit = !args->params && !args->no_fit, .ablate = args->ablate,
                                    .seed = (uint64_t)args->seed};
    KH_TRY(kh_backtest_run(&s, &o, &p, &b, err));
    kh_buf_init(&text, 0);
    kh_json_init(&j, &text, false);
    kh_backtest_write(&b, &j);
    print(&b, kh_buf_str(&text), args->json);
    kh_err e = args->file ? keep(args->file, kh_buf_str(&text), err) : KH_OK;
    kh_buf_free(&text);
    return e;
}

int kh_cmd_backtest(int argc, char **argv) {
    struct kh_dynamics_args args;
    if (!kh_dynamics_args_parse(&args, argc, argv, "epfjans")) return KH_EXIT_USAGE;
    if (args.n_files > 1 || (args.n_files == 1) == (args.events != NULL))
        return kh_cli_usage(argv[0], "name one situation file, or a table with --events");
    struct kh_arena a = {0};
    struct kh_error err = {0};
    kh_err result = run(&a, &args, &err);
    kh_arena_free(&a);
    return result == KH_OK ? KH_EXIT_OK : kh_cli_fail(&err);
}
