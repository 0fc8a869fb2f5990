#include "cli/situation_file.h"

#include <stdio.h>

#include "cli/cli.h"
#include "situation/assemble.h"

kh_err kh_cli_open_situation(const char *path, struct kh_store **out, struct kh_error *err) {
    KH_TRY(kh_store_open(path, KH_STORE_READ, NULL, out, err));
    if (kh_situation_stale(*out))
        fprintf(stderr, "khaldun: a build of %s was stopped before its end: run it again to see all of it\n", path);
    return KH_OK;
}

void kh_cli_print_counts(const struct kh_situation_summary *n, size_t from) {
    const struct {
        int64_t n;
        const char *what;
    } counts[] = {{n->documents, "document"}, {n->sources, "source"}, {n->actors, "actor"}, {n->events, "event"},
                  {n->relations, "relation"}, {n->accounts, "account"}, {n->causes, "cause"}, {n->scenarios, "scenario"}};
    for (size_t i = from; i < sizeof counts / sizeof *counts; i++) {
        const char *between = i == from ? "" : i == 1 ? " of " : ", ";
        printf("%s%lld %s%s", between, (long long)counts[i].n, counts[i].what, kh_cli_plural(counts[i].n));
    }
    putchar('\n');
}
