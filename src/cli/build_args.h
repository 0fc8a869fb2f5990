/* build_args.h: what the parts of `khaldun build` share. Strings are borrowed from argv. */
#ifndef KH_CLI_BUILD_ARGS_H
#define KH_CLI_BUILD_ARGS_H

#include "base/limits.h"
#include "cli/progress.h"
#include "situation/build.h"

struct kh_build_args {
    const char *output, *corrections, *packs, *lang, *date;
    bool readings;     /* inputs are readings, one a line */
    bool no_originals; /* do not keep the pages as they came */
    int jobs;          /* 0: as many as there are processors */
    const char *const *inputs;
    size_t n_inputs;
};

struct kh_build {
    const struct kh_build_args *args;
    struct kh_arena arena; /* lives as long as the command */
    struct kh_store *store;
    struct kh_builder builder;
    struct kh_progress progress;
    size_t n_failed;
};

/* Each opens the store and adds what the inputs hold; a bad document is told and passed over. */
KH_MUST_USE kh_err kh_build_readings(struct kh_build *b, struct kh_error *err);
KH_MUST_USE kh_err kh_build_documents(struct kh_build *b, struct kh_error *err); /* fails: IO, STORE, PACK */
/* Says on standard error what is wrong with one document, and counts it. */
void kh_build_complain(struct kh_build *b, struct kh_str document, const struct kh_error *err);

#endif
