#include "cli/dynamics_args.h"

#include <string.h>

#include "cli/cli.h"

static const struct {
    const char *name;
    char letter;
    bool value;
} OPTIONS[] = {
    {"--events", 'e', true},  {"-o", 'o', true},       {"--params", 'p', true}, {"--from", 'f', true}, {"--to", 't', true},
    {"--json", 'j', false},   {"--ablate", 'a', false}, {"--no-fit", 'n', false}, {"--seed", 's', true},
};

static bool take(struct kh_dynamics_args *out, char letter, const char *value) {
    struct kh_str v = kh_str_from(value);
    switch (letter) {
    case 'e': out->events = value; return true;
    case 'o': out->output = value; return true;
    case 'p': out->params = value; return true;
    case 'f': return kh_day_parse(v, &out->from, NULL);
    case 't': return kh_day_parse(v, &out->to, NULL);
    case 's': return kh_str_to_i64(v, &out->seed) && out->seed >= 0;
    case 'j': out->json = true; return true;
    case 'a': out->ablate = true; return true;
    default: out->no_fit = true; return true;
    }
}

/* The option of OPTIONS that argv[*i] is, its value in *value; -1 when there is none. */
static int find(int argc, char **argv, int *i, const char *allowed, const char **value) {
    for (size_t k = 0; k < sizeof OPTIONS / sizeof *OPTIONS; k++) {
        if (!strchr(allowed, OPTIONS[k].letter)) continue;
        if (OPTIONS[k].value ? kh_cli_option(argc, argv, i, OPTIONS[k].name, value) : kh_cli_flag(argv[*i], OPTIONS[k].name))
            return (int)k;
    }
    return -1;
}

bool kh_dynamics_args_parse(struct kh_dynamics_args *out, int argc, char **argv, const char *allowed) {
    *out = (struct kh_dynamics_args){.from = KH_NO_DAY, .to = KH_NO_DAY, .seed = 1};
    for (int i = 1; i < argc; i++) {
        const char *arg = argv[i], *value = NULL;
        int k = find(argc, argv, &i, allowed, &value);
        if (k < 0 && arg[0] != '-') {
            out->file = arg;
            out->n_files++;
        } else if (k < 0) {
            kh_cli_usage(argv[0], "there is no option %s", arg);
            return false;
        } else if ((OPTIONS[k].value && !value) || !take(out, OPTIONS[k].letter, value)) {
            kh_cli_usage(argv[0], "%s cannot be %s", OPTIONS[k].name, value ? value : "left empty");
            return false;
        }
    }
    return true;
}
