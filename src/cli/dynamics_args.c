#include "cli/dynamics_args.h"

#include <stdio.h>
#include <string.h>

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

static int find(const char *arg, const char *allowed) {
    for (size_t k = 0; k < sizeof OPTIONS / sizeof *OPTIONS; k++)
        if (strcmp(arg, OPTIONS[k].name) == 0 && strchr(allowed, OPTIONS[k].letter)) return (int)k;
    return -1;
}

bool kh_dynamics_args_parse(struct kh_dynamics_args *out, int argc, char **argv, const char *allowed) {
    *out = (struct kh_dynamics_args){.from = KH_NO_DAY, .to = KH_NO_DAY, .seed = 1};
    for (int i = 1; i < argc; i++) {
        if (argv[i][0] != '-') {
            out->file = argv[i];
            out->n_files++;
            continue;
        }
        int k = find(argv[i], allowed);
        const char *value = k >= 0 && OPTIONS[k].value && i + 1 < argc ? argv[++i] : NULL;
        if (k < 0 || (OPTIONS[k].value && !value) || !take(out, OPTIONS[k].letter, value)) {
            fprintf(stderr, "khaldun: cannot use %s%s%s\n", k < 0 ? argv[i] : OPTIONS[k].name, value ? " " : "", value ? value : "");
            return false;
        }
    }
    return true;
}

int kh_dynamics_exit(kh_err result, const struct kh_error *err) {
    if (result == KH_OK) return 0;
    fprintf(stderr, "khaldun: ");
    if (err->file[0]) fprintf(stderr, "%s:%u:%u: ", err->file, err->line, err->column);
    fprintf(stderr, "%s\n%s\n", err->message, kh_err_advice(result));
    return 2;
}
