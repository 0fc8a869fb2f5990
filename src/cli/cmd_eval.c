/* khaldun eval: how well documents are read, against what careful people read in them. */
#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/parallel.h"
#include "cli/cli.h"
#include "cli/gold_figures.h"
#include "read/engine.h"

struct eval {
    const char *gold_path, *causes_path, *packs, *lang, *date, **inputs;
    size_t n_inputs, n_failed;
    bool json, list;
    struct kh_arena arena;
    struct kh_engine *engine;
    struct kh_gold gold;
    struct kh_gold_score score;
    struct kh_cause_score cause_score;
};

static const struct kh_fold *fold_of(const struct eval *e) {
    return kh_pack_fold(kh_engine_pack(e->engine));
}

static bool parse(struct eval *e, int argc, char **argv) {
    for (int i = 1; i < argc; i++) {
        if (kh_cli_option(argc, argv, &i, "--gold", &e->gold_path)) continue;
        if (kh_cli_option(argc, argv, &i, "--causes", &e->causes_path)) continue;
        if (kh_cli_option(argc, argv, &i, "--packs", &e->packs)) continue;
        if (kh_cli_option(argc, argv, &i, "--lang", &e->lang)) continue;
        if (kh_cli_option(argc, argv, &i, "--date", &e->date)) continue;
        if (kh_cli_flag(argv[i], "--json")) e->json = true;
        else if (kh_cli_flag(argv[i], "--list")) e->list = true;
        else if (argv[i][0] == '-' && argv[i][1]) return false;
        else e->inputs[e->n_inputs++] = argv[i];
    }
    bool day_fits = !e->date || kh_day_parse(kh_str_from(e->date), &(kh_day){0}, NULL);
    return day_fits && (e->gold_path || e->causes_path) && e->lang && e->n_inputs;
}

static void compare_events(struct eval *e, const struct kh_reading *r, struct kh_arena *a, struct kh_buf *list) {
    struct kh_gold_match m;
    if (!kh_gold_match(&e->gold, fold_of(e), r, a, &m)) return;
    kh_gold_add(&e->gold, r, &m, &e->score);
    kh_gold_list(&e->gold, r, &m, list);
}

static void compare_causes(struct eval *e, const struct kh_reading *r, struct kh_arena *a, struct kh_buf *list) {
    struct kh_cause_match m;
    if (!kh_gold_cause_match(&e->gold, r, a, &m)) return;
    kh_gold_cause_add(&e->gold, r, &m, &e->cause_score);
    kh_gold_cause_list(&e->gold, r, &m, list);
}

static void compare(struct eval *e, const struct kh_reading *r) {
    struct kh_arena a = {0};
    struct kh_buf list;
    kh_buf_init(&list, 0);
    compare_events(e, r, &a, &list);
    compare_causes(e, r, &a, &list);
    if (e->list && !e->json) printf("%.*s", KH_STR_ARG(kh_buf_str(&list)));
    kh_buf_free(&list);
    kh_arena_free(&a);
}

static kh_err take(void *ctx, const struct kh_result *r, struct kh_error *err) {
    struct eval *e = ctx;
    (void)err;
    if (r->reading) {
        compare(e, r->reading);
        return KH_OK;
    }
    e->n_failed++;
    fprintf(stderr, "khaldun eval: %.*s: %s\n", KH_STR_ARG(r->source->id.n ? r->source->id : r->source->file), r->error->message);
    return KH_OK;
}

static kh_err run(struct eval *e, struct kh_error *err) {
    KH_TRY(kh_engine_open(kh_cli_packs_dir(&e->arena, e->packs), e->lang, &e->engine, err));
    if (e->gold_path) KH_TRY(kh_gold_read_events(&e->gold, &e->arena, fold_of(e), e->gold_path, err));
    if (e->causes_path) KH_TRY(kh_gold_read_causes(&e->gold, &e->arena, e->causes_path, err));
    struct kh_input *in = kh_input_new(e->inputs, e->n_inputs);
    struct kh_run work = {.engine = e->engine, .input = in, .jobs = kh_cpu_count(), .date = kh_str_from(e->date), .take = take, .ctx = e};
    kh_err code = kh_engine_run(&work, err);
    kh_input_free(in);
    if (code == KH_OK && e->score.documents + e->cause_score.documents == 0) {
        return kh_fail(err, KH_ERR_NOT_FOUND, "none of the documents stands in %s; its doc is a file's name or an id",
                       e->gold_path ? e->gold_path : e->causes_path);
    }
    return code;
}

int kh_cmd_eval(int argc, char **argv) {
    struct eval e = {.lang = "ar", .inputs = kh_xmalloc(sizeof(char *) * (size_t)argc)};
    struct kh_error err = {0};
    bool good = parse(&e, argc, argv);
    kh_err code = good ? run(&e, &err) : KH_OK;
    if (good && code == KH_OK) (e.json ? kh_gold_print_json : kh_gold_print)(&e.score, &e.cause_score);
    kh_engine_free(e.engine);
    kh_arena_free(&e.arena);
    free(e.inputs);
    if (!good) return kh_cli_usage("eval", "--gold FILE or --causes FILE, and documents, are wanted");
    if (code != KH_OK) return kh_cli_fail(&err);
    return e.n_failed ? KH_EXIT_SOME_FAILED : KH_EXIT_OK;
}
