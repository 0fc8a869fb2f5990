/* dynamics_args.h: the options that fit and backtest share. Strings are borrowed from argv. */
#ifndef KH_CLI_DYNAMICS_ARGS_H
#define KH_CLI_DYNAMICS_ARGS_H

#include "base/date.h"
#include "base/err.h"

struct kh_dynamics_args {
    const char *events, *output, *params, *file;
    int n_files;
    kh_day from, to;
    bool json, ablate, no_fit;
    int64_t seed;
};

/* `allowed`: letters of the options that the command takes (e events, o output, p params, f from, t to, j json,
 * a ablate, n no-fit, s seed). False on any other, after a message on standard error. argv[0] is the command's name. */
bool kh_dynamics_args_parse(struct kh_dynamics_args *out, int argc, char **argv, const char *allowed);
#endif
