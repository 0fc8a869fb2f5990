#include "cli/situation_file.h"

#include <stdio.h>

#include "situation/assemble.h"

kh_err kh_cli_open_situation(const char *path, struct kh_store **out, struct kh_error *err) {
    KH_TRY(kh_store_open(path, KH_STORE_READ, NULL, out, err));
    if (kh_situation_stale(*out))
        fprintf(stderr, "khaldun: a build of %s was stopped before its end: run it again to see all of it\n", path);
    return KH_OK;
}
