/* khaldun eval: how well documents are read, against what careful people read in them. */
#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/parallel.h"
#include "cli/cli.h"
#include "cli/gold_match.h"
#include "read/engine.h"

struct eval {
    const char *gold_path, *packs, *lang, *date, **inputs;
    size_t n_inputs, n_failed;
    bool json, list;
    struct kh_arena arena;
    struct kh_engine *engine;
    struct kh_gold gold;
    struct kh_gold_score score;
};

static const struct kh_fold *fold_of(const struct eval *e) {
    return kh_pack_fold(kh_engine_pack(e->engine));
}

static bool parse(struct eval *e, int argc, char **argv) {
    for (int i = 1; i < argc; i++) {
        if (kh_cli_option(argc, argv, &i, "--gold", &e->gold_path)) continue;
        if (kh_cli_option(argc, argv, &i, "--packs", &e->packs)) continue;
        if (kh_cli_option(argc, argv, &i, "--lang", &e->lang)) continue;
        if (kh_cli_option(argc, argv, &i, "--date", &e->date)) continue;
        if (kh_cli_flag(argv[i], "--json")) e->json = true;
        else if (kh_cli_flag(argv[i], "--list")) e->list = true;
        else if (argv[i][0] == '-' && argv[i][1]) return false;
        else e->inputs[e->n_inputs++] = argv[i];
    }
    return e->gold_path && e->lang && e->n_inputs && (!e->date || kh_day_parse(kh_str_from(e->date), &(kh_day){0}, NULL));
}

static void compare(struct eval *e, const struct kh_reading *r) {
    struct kh_arena a = {0};
    struct kh_buf list;
    struct kh_gold_match m;
    kh_buf_init(&list, 0);
    if (kh_gold_match(&e->gold, fold_of(e), r, &a, &m)) {
        kh_gold_add(&e->gold, r, &m, &e->score);
        if (e->list && !e->json) kh_gold_list(&e->gold, r, &m, &list);
        printf("%.*s", KH_STR_ARG(kh_buf_str(&list)));
    }
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

static double share(size_t of, size_t all) {
    return all ? (double)of / (double)all : 0;
}

struct figures {
    const char *name;
    double precision, recall, f1;
};

static struct figures figures_of(const char *name, size_t recalled, size_t core, size_t right, size_t read) {
    double p = share(right, read), r = share(recalled, core);
    return (struct figures){name, p, r, p + r > 0 ? 2 * p * r / (p + r) : 0};
}

static void print_text(const struct kh_gold_score *s, const struct figures *all, size_t n) {
    printf("%zu documents, %zu core events in the gold, %zu events read\n", s->documents, s->core, s->read);
    for (size_t i = 0; i < n; i++) printf("%-6s P %.3f  R %.3f  F1 %.3f\n", all[i].name, all[i].precision, all[i].recall, all[i].f1);
    printf("of the %zu met by parties: dates %zu of %zu right, status %zu of %zu, speaker %zu of %zu\n", s->core_dyad, s->date.right, s->date.of,
           s->status.right, s->status.of, s->speaker.right, s->speaker.of);
}

static void write_share(struct kh_json *j, const char *name, struct kh_gold_share share) {
    kh_json_object(j, name);
    kh_json_int(j, "right", (int64_t)share.right);
    kh_json_int(j, "of", (int64_t)share.of);
    kh_json_end(j);
}

static void print_json(const struct kh_gold_score *s, const struct figures *all, size_t n) {
    struct kh_buf b;
    struct kh_json j;
    kh_buf_init(&b, 0);
    kh_json_init(&j, &b, true);
    kh_json_object(&j, NULL);
    kh_json_int(&j, "documents", (int64_t)s->documents);
    kh_json_int(&j, "core", (int64_t)s->core);
    kh_json_int(&j, "read", (int64_t)s->read);
    for (size_t i = 0; i < n; i++) {
        kh_json_object(&j, all[i].name);
        kh_json_num(&j, "precision", all[i].precision, 4);
        kh_json_num(&j, "recall", all[i].recall, 4);
        kh_json_num(&j, "f1", all[i].f1, 4);
        kh_json_end(&j);
    }
    write_share(&j, "dates", s->date);
    write_share(&j, "status", s->status);
    write_share(&j, "speaker", s->speaker);
    kh_json_end(&j);
    printf("%.*s\n", KH_STR_ARG(kh_buf_str(&b)));
    kh_buf_free(&b);
}

static void print(const struct eval *e) {
    const struct kh_gold_score *s = &e->score;
    struct figures all[] = {figures_of("type", s->core_type, s->core, s->read_type, s->read),
                            figures_of("dyad", s->core_dyad, s->core - s->core_open, s->read_dyad, s->read - s->read_open),
                            figures_of("whole", s->core_whole, s->core, s->read_whole, s->read)};
    if (e->json) print_json(s, all, 3);
    else print_text(s, all, 3);
}

static kh_err run(struct eval *e, struct kh_error *err) {
    KH_TRY(kh_engine_open(kh_cli_packs_dir(&e->arena, e->packs), e->lang, &e->engine, err));
    KH_TRY(kh_gold_read(&e->gold, &e->arena, fold_of(e), e->gold_path, err));
    struct kh_input *in = kh_input_new(e->inputs, e->n_inputs);
    struct kh_run work = {.engine = e->engine, .input = in, .jobs = kh_cpu_count(), .date = kh_str_from(e->date), .take = take, .ctx = e};
    kh_err code = kh_engine_run(&work, err);
    kh_input_free(in);
    if (code == KH_OK && e->score.documents == 0) return kh_fail(err, KH_ERR_NOT_FOUND, "none of the documents stands in %s; its doc is a file's name or an id", e->gold_path);
    return code;
}

int kh_cmd_eval(int argc, char **argv) {
    struct eval e = {.lang = "ar", .inputs = kh_xmalloc(sizeof(char *) * (size_t)argc)};
    struct kh_error err = {0};
    bool good = parse(&e, argc, argv);
    kh_err code = good ? run(&e, &err) : KH_OK;
    if (good && code == KH_OK) print(&e);
    kh_engine_free(e.engine);
    kh_arena_free(&e.arena);
    free(e.inputs);
    if (!good) return kh_cli_usage("eval", "--gold FILE and documents are wanted");
    if (code != KH_OK) return kh_cli_fail(&err);
    return e.n_failed ? KH_EXIT_SOME_FAILED : KH_EXIT_OK;
}
