/* khaldun fit --events TSV [-o PARAMS]: learn the relation parameters from event data. */
#include <stdio.h>

#include "cli/cli.h"
#include "cli/dynamics_args.h"
#include "base/file.h"
#include "dynamics/fit.h"

static void report(const struct kh_fit_report *r) {
    char from[16], last[16];
    kh_day_format(r->from, from);
    kh_day_format(r->to - 1, last);
    fprintf(stderr, "fitted on %zu events of %zu pairs, scored from %s to %s: tone MSE %.3f\n", r->n_events, r->n_pairs,
            from, last, r->tone.mse);
}

static kh_err run(struct kh_arena *a, const struct kh_dynamics_args *args, struct kh_error *err) {
    struct kh_series s;
    struct kh_params p;
    struct kh_fit_report r;
    struct kh_buf out;
    struct kh_fit_options o = {.to = args->to};
    kh_series_init(&s, a);
    KH_TRY(kh_series_read(&s, args->events, err));
    kh_params_init(&p);
    KH_TRY(kh_fit(&s, &o, &p, &r, err));
    report(&r);
    kh_buf_init(&out, 0);
    kh_params_write(&p, "fitted", &out);
    kh_err result = KH_OK;
    if (args->output) result = kh_file_write(args->output, kh_buf_str(&out), err);
    else fwrite(out.p, 1, out.n, stdout);
    kh_buf_free(&out);
    return result;
}

int kh_cmd_fit(int argc, char **argv) {
    struct kh_dynamics_args args;
    if (!kh_dynamics_args_parse(&args, argc, argv, "eot")) return KH_EXIT_USAGE;
    if (!args.events || args.n_files) return kh_cli_usage(argv[0], "name one table with --events");
    struct kh_arena a = {0};
    struct kh_error err = {0};
    kh_err result = run(&a, &args, &err);
    kh_arena_free(&a);
    return result == KH_OK ? KH_EXIT_OK : kh_cli_fail(&err);
}
