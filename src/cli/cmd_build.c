/* khaldun build: documents, or readings made elsewhere, into one situation file. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/build_args.h"
#include "cli/cli.h"
#include "cli/situation_file.h"
#include "situation/assemble.h"
#include "situation/corrections.h"

static bool parse_option(struct kh_build_args *b, int argc, char **argv, int *i, bool *bad) {
    const char *value = NULL;
    if (kh_cli_flag(argv[*i], "--readings")) b->readings = true;
    else if (kh_cli_flag(argv[*i], "--no-originals")) b->no_originals = true;
    else if (kh_cli_option(argc, argv, i, "-o", &b->output)) *bad = !b->output;
    else if (kh_cli_option(argc, argv, i, "--corrections", &b->corrections)) *bad = !b->corrections;
    else if (kh_cli_option(argc, argv, i, "--packs", &b->packs)) *bad = !b->packs;
    else if (kh_cli_option(argc, argv, i, "--lang", &b->lang)) *bad = !b->lang;
    else if (kh_cli_option(argc, argv, i, "--date", &b->date))
        *bad = !b->date || !kh_day_parse(kh_str_from(b->date), &(kh_day){0}, NULL);
    else if (kh_cli_option(argc, argv, i, "--jobs", &value)) {
        int64_t jobs = 0;
        *bad = !value || !kh_str_to_i64(kh_str_from(value), &jobs) || jobs < 1 || jobs > KH_MAX_JOBS;
        b->jobs = *bad ? 0 : (int)jobs;
    } else return false;
    return true;
}

/* Inputs are moved to the front of argv. */
static bool parse(struct kh_build_args *b, int argc, char **argv) {
    b->inputs = (const char *const *)argv + 1;
    for (int i = 1; i < argc; i++) {
        bool bad = false;
        if (argv[i][0] == '-' && argv[i][1]) {
            if (!parse_option(b, argc, argv, &i, &bad) || bad) return false;
        } else argv[1 + b->n_inputs++] = argv[i];
    }
    return b->output != NULL;
}

static kh_err take_corrections(const char *path, struct kh_store *s, struct kh_arena *a, struct kh_error *err) {
    struct kh_str text;
    struct kh_corrections c;
    KH_TRY(kh_file_read(a, path, KH_MAX_TABLE_BYTES, &text, err));
    KH_TRY(kh_corrections_parse(a, text, path, &c, err));
    KH_TRY(kh_store_begin(s, err));
    kh_err result = kh_corrections_save(s, &c, err);
    if (result == KH_OK) return kh_store_commit(s, err);
    kh_store_rollback(s);
    return result;
}

/* What can be done with the file now: nothing can be explained where no text told of anything. */
static void print_next(const char *file, const struct kh_situation_summary *n) {
    if (n->documents == 0) {
        printf("Nothing was read: give pages, texts, feeds or archives (khaldun help build)\n");
    } else if (n->events == 0) {
        printf("No event was read in these texts. Next:\n  khaldun show %s sources\n  khaldun build -o %s MORE...\n", file, file);
    } else {
        printf("Next:\n  khaldun show %s\n  khaldun show %s accounts\n  khaldun explain %s E1\n  khaldun serve %s\n", file, file, file, file);
    }
}

static void print_summary(const struct kh_build *b, const struct kh_situation_summary *n) {
    printf("%s: %lld document%s of %lld source%s (%zu new, %zu already there%s", b->args->output, (long long)n->documents,
           kh_cli_plural(n->documents), (long long)n->sources, kh_cli_plural(n->sources), b->builder.n_added, b->builder.n_there,
           b->n_failed ? "" : ")\n");
    if (b->n_failed) printf(", %zu failed)\n", b->n_failed);
    fputs("  ", stdout);
    kh_cli_print_counts(n, 2);
    print_next(b->args->output, n);
}

/* Only corrections: nothing is read, so no pack is needed. */
static kh_err take_inputs(struct kh_build *b, struct kh_error *err) {
    if (b->args->n_inputs) return b->args->readings ? kh_build_readings(b, err) : kh_build_documents(b, err);
    KH_TRY(kh_store_open(b->args->output, KH_STORE_WRITE, NULL, &b->store, err));
    b->builder = (struct kh_builder){.store = b->store};
    return KH_OK;
}

/* `n`: what the situation holds now. */
static kh_err build(struct kh_build *b, struct kh_situation_summary *n, struct kh_error *err) {
    KH_TRY(take_inputs(b, err));
    if (b->args->corrections) KH_TRY(take_corrections(b->args->corrections, b->store, &b->arena, err));
    KH_TRY(kh_builder_finish(&b->builder, err));
    KH_TRY(kh_situation_summarize(b->store, n, err));
    print_summary(b, n);
    return KH_OK;
}

void kh_build_complain(struct kh_build *b, struct kh_str document, const struct kh_error *err) {
    kh_progress_end(&b->progress);
    b->n_failed++;
    fprintf(stderr, "khaldun build: %.*s: %s\n", KH_STR_ARG(document), err->message);
}

int kh_cmd_build(int argc, char **argv) {
    struct kh_build_args args = {.lang = "ar"};
    if (!parse(&args, argc, argv)) return kh_cli_usage("build", "-o FILE is wanted, and options as in the help");
    if (args.n_inputs == 0 && !args.corrections) return kh_cli_usage("build", "no input");
    struct kh_build b = {.args = &args};
    struct kh_situation_summary holds = {0};
    struct kh_error err = {0};
    bool is_new = access(args.output, F_OK) != 0;
    kh_err result = build(&b, &holds, &err);
    kh_store_close(b.store);
    bool empty = result == KH_OK && holds.documents == 0 && !args.corrections;
    if (empty && is_new && unlink(args.output) == 0) printf("%s was not made\n", args.output);
    kh_arena_free(&b.arena);
    if (result != KH_OK) return kh_cli_fail(&err);
    return b.n_failed ? KH_EXIT_SOME_FAILED : KH_EXIT_OK;
}
