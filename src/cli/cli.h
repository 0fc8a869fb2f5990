/* cli.h: what the commands share: finding packs, saying errors, exit codes. The only floor that prints. */
#ifndef KH_CLI_CLI_H
#define KH_CLI_CLI_H

#include "base/arena.h"
#include "base/err.h"

enum { KH_EXIT_OK = 0, KH_EXIT_SOME_FAILED = 1, KH_EXIT_USAGE = 2 };

struct kh_command {
    const char *name, *summary;
    const char *usage; /* what `khaldun help NAME` prints */
    int (*run)(int argc, char **argv); /* argv[0] is the command's name; gives the exit code */
};

/* Prints "khaldun: message (file:line:col) / advice" to stderr; gives the exit code of the failure. */
int kh_cli_fail(const struct kh_error *err);
/* Prints "khaldun NAME: message" and where to find help; gives KH_EXIT_USAGE. */
int kh_cli_usage(const char *command, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Next argument: true when argv[*i] is `--name=value` or `--name value`; *value gets it (NULL: it is missing)
 * and *i moves to the last word used. */
bool kh_cli_option(int argc, char **argv, int *i, const char *name, const char **value);
bool kh_cli_flag(const char *arg, const char *name); /* is it `--name`? */
/* "" after one, "s" after any other number. */
const char *kh_cli_plural(int64_t n);

/* Where compiled packs are: `given`, else $KHALDUN_PACKS, else packs/ beside the program, else the place of
 * installation. In the arena. */
const char *kh_cli_packs_dir(struct kh_arena *a, const char *given);

/* The commands, each in its cmd_<name>.c. */
#define KH_COMMAND(name) int kh_cmd_##name(int argc, char **argv);
#include "cli/commands.def"
#undef KH_COMMAND

#endif
