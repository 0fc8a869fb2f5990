#include "cli/cli.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"

int kh_cli_fail(const struct kh_error *err) {
    fprintf(stderr, "khaldun: ");
    if (err->file[0]) fprintf(stderr, "%s:%u:%u: ", err->file, err->line, err->column);
    fprintf(stderr, "%s\n", err->message);
    const char *advice = kh_err_advice(err->code);
    if (advice[0]) fprintf(stderr, "  %s\n", advice);
    return KH_EXIT_USAGE;
}

int kh_cli_usage(const char *command, const char *format, ...) {
    va_list args;
    va_start(args, format);
    fprintf(stderr, "khaldun %s: ", command);
    vfprintf(stderr, format, args);
    fprintf(stderr, "\n  see: khaldun help %s\n", command);
    va_end(args);
    return KH_EXIT_USAGE;
}

bool kh_cli_option(int argc, char **argv, int *i, const char *name, const char **value) {
    size_t n = strlen(name);
    const char *arg = argv[*i];
    if (strncmp(arg, name, n) != 0) return false;
    if (arg[n] == '=') {
        *value = arg + n + 1;
        return true;
    }
    if (arg[n]) return false;
    *value = *i + 1 < argc ? argv[++*i] : NULL;
    return true;
}

bool kh_cli_flag(const char *arg, const char *name) {
    return strcmp(arg, name) == 0;
}

const char *kh_cli_plural(int64_t n) { return n == 1 ? "" : "s"; }

const char *kh_cli_packs_dir(struct kh_arena *a, const char *given) {
    if (given) return given;
    const char *env = getenv("KHALDUN_PACKS");
    if (env && env[0]) return env;
    char exe[4096];
    ssize_t n = readlink("/proc/self/exe", exe, sizeof exe);
    struct kh_str folder = n > 0 ? kh_path_folder((struct kh_str){exe, (size_t)n}) : KH_S(".");
    const char *beside = kh_arena_printf(a, "%.*s/packs", KH_STR_ARG(folder)).p;
    if (kh_file_exists(beside)) return beside;
    return kh_arena_printf(a, "%.*s/../share/khaldun/packs", KH_STR_ARG(folder)).p;
}
