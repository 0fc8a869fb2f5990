/* khaldun explain: an item, and what it rests on. Goes through the public API, as other programs do. */
#include <stdio.h>
#include <unistd.h>

#include "cli/cli.h"
#include "cli/situation_file.h"
#include "khaldun.h"

static int fail(const khaldun_error *error) {
    fprintf(stderr, "khaldun: %s\n  %s\n", error->message, error->advice);
    return KH_EXIT_USAGE;
}

int kh_cmd_explain(int argc, char **argv) {
    if (argc != 3) return kh_cli_usage("explain", "a situation file and an id are wanted");
    bool colours = isatty(STDOUT_FILENO);
    khaldun_situation *situation = NULL;
    khaldun_text text = {NULL, 0};
    khaldun_error error;
    khaldun_code code = khaldun_situation_open(argv[1], &situation, &error);
    const char *open = colours ? "\033[1;33m" : "[", *close = colours ? "\033[0m" : "]";
    if (code == KHALDUN_OK) code = khaldun_situation_explain(situation, argv[2], open, close, &text, &error);
    fwrite(text.p ? text.p : "", 1, text.n, stdout);
    khaldun_text_free(&text);
    khaldun_situation_free(situation);
    return code == KHALDUN_OK ? KH_EXIT_OK : fail(&error);
}
