/* khaldun explain: an item, and what it rests on. */
#include <stdio.h>
#include <unistd.h>

#include "cli/cli.h"
#include "situation/explain.h"

int kh_cmd_explain(int argc, char **argv) {
    if (argc != 3) return kh_cli_usage("explain", "a situation file and an id are wanted");
    struct kh_explain_marks marks = {"[", "]"};
    if (isatty(STDOUT_FILENO)) marks = (struct kh_explain_marks){"\033[1;33m", "\033[0m"};
    struct kh_store *store = NULL;
    struct kh_error err = {0};
    struct kh_buf out;
    kh_buf_init(&out, 0);
    kh_err result = kh_store_open(argv[1], KH_STORE_READ, NULL, &store, &err);
    if (result == KH_OK) result = kh_explain(store, kh_str_from(argv[2]), &marks, &out, &err);
    if (result == KH_OK) fwrite(out.p, 1, out.n, stdout);
    kh_buf_free(&out);
    kh_store_close(store);
    return result == KH_OK ? KH_EXIT_OK : kh_cli_fail(&err);
}
