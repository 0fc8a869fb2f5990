/* khaldun backtest: would the model have known? */
#include <stdio.h>

#include "cli/cli.h"
#include "cli/dynamics_args.h"
#include "dynamics/backtest.h"

static void print(const struct kh_backtest *b, bool json) {
    struct kh_buf out;
    struct kh_json j;
    kh_buf_init(&out, 0);
    kh_json_init(&j, &out, false);
    if (json) kh_backtest_write(b, &j);
    else kh_backtest_text(b, &out);
    if (json) kh_buf_putc(&out, '\n');
    fwrite(out.p, 1, out.n, stdout);
    kh_buf_free(&out);
}

static kh_err run(struct kh_arena *a, const struct kh_dynamics_args *args, struct kh_error *err) {
    struct kh_series s;
    struct kh_params p;
    struct kh_backtest b;
    kh_series_init(&s, a);
    KH_TRY(kh_series_read(&s, args->events, err));
    kh_params_init(&p);
    if (args->params) KH_TRY(kh_params_read(&p, args->params, err));
    struct kh_backtest_options o = {.from = args->from, .fit = !args->params && !args->no_fit, .ablate = args->ablate,
                                    .seed = (uint64_t)args->seed};
    KH_TRY(kh_backtest_run(&s, &o, &p, &b, err));
    print(&b, args->json);
    return KH_OK;
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
