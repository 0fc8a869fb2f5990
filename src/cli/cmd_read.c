/* khaldun read: documents in, one reading a line out. */
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/parallel.h"
#include "cli/cli.h"
#include "cli/confidence.h"
#include "cli/progress.h"
#include "read/engine.h"

struct read_args {
    const char *packs, *date, *jobs, *lang;
    double least_confidence;
    bool pretty;
    const char **inputs;
    size_t n_inputs;
};

struct writer {
    struct kh_buf line;
    struct kh_input *input;
    struct kh_progress progress;
    size_t events, left_out;
    bool pretty, failed;
};

static bool parse(int argc, char **argv, struct read_args *out) {
    *out = (struct read_args){.lang = "ar", .inputs = kh_xmalloc(sizeof(char *) * (size_t)argc)};
    for (int i = 1; i < argc; i++) {
        if (kh_cli_option(argc, argv, &i, "--packs", &out->packs) || kh_cli_option(argc, argv, &i, "--date", &out->date) ||
            kh_cli_option(argc, argv, &i, "--jobs", &out->jobs) || kh_cli_option(argc, argv, &i, "--lang", &out->lang)) continue;
        const char *least = NULL;
        if (kh_cli_option(argc, argv, &i, "--min-confidence", &least)) {
            if (!kh_cli_confidence("read", least, &out->least_confidence)) return false;
        } else if (kh_cli_flag(argv[i], "--pretty")) out->pretty = true;
        else if (argv[i][0] == '-' && argv[i][1]) return kh_cli_usage("read", "there is no option %s", argv[i]) == KH_EXIT_OK;
        else out->inputs[out->n_inputs++] = argv[i];
    }
    if (!out->lang) kh_cli_usage("read", "--lang wants a language, as ar");
    return out->lang != NULL;
}

static void write_failure(struct kh_json *j, const struct kh_result *r) {
    kh_json_object(j, NULL);
    kh_json_int(j, "khaldun", 1);
    kh_json_str_or_null(j, "id", r->source->id);
    kh_json_object(j, "source");
    kh_json_str_or_null(j, "file", r->source->file);
    kh_json_end(j);
    kh_json_array(j, "diagnostics");
    kh_json_object(j, NULL);
    kh_json_str(j, "code", KH_S("document.unreadable"));
    kh_json_cstr(j, "message", r->error->message);
    kh_json_cstr(j, "advice", kh_err_advice(r->error->code));
    kh_json_end(j);
    kh_json_end(j);
    kh_json_end(j);
}

static kh_err take(void *ctx, const struct kh_result *r, struct kh_error *err) {
    struct writer *w = ctx;
    struct kh_json j;
    kh_buf_clear(&w->line);
    kh_json_init(&j, &w->line, w->pretty);
    if (r->reading) kh_reading_write(r->reading, &j), w->events += r->reading->events.n, w->left_out += r->left_out;
    else write_failure(&j, r), w->failed = true;
    kh_buf_putc(&w->line, '\n');
    size_t ended, all;
    kh_input_progress(w->input, &ended, &all);
    kh_progress_step(&w->progress, ended, all);
    if (fwrite(w->line.p, 1, w->line.n, stdout) == w->line.n) return KH_OK;
    return kh_fail(err, KH_ERR_IO, "cannot write to standard output; what was read so far may be incomplete");
}

static int run(const struct read_args *args, int jobs) {
    struct kh_error err = {0};
    struct kh_arena a = {0};
    struct kh_engine *engine = NULL;
    if (kh_engine_open(kh_cli_packs_dir(&a, args->packs), args->lang, &engine, &err) != KH_OK) {
        kh_arena_free(&a);
        return kh_cli_fail(&err);
    }
    struct writer w = {.pretty = args->pretty, .input = kh_input_new(args->inputs, args->n_inputs)};
    kh_buf_init(&w.line, 0);
    kh_progress_begin(&w.progress);
    struct kh_run r = {.engine = engine, .input = w.input, .jobs = jobs, .date = kh_str_from(args->date), .least_confidence = args->least_confidence, .take = take, .ctx = &w};
    kh_err code = kh_engine_run(&r, &err);
    if (code == KH_OK && fflush(stdout) != 0) code = kh_fail(&err, KH_ERR_IO, "cannot write to standard output; the disk may be full");
    kh_progress_end(&w.progress);
    if (code == KH_OK && args->least_confidence > 0)
        kh_cli_tell_kept((int64_t)w.events, (int64_t)(w.events + w.left_out), args->least_confidence);
    size_t documents = w.progress.documents;
    kh_input_free(w.input);
    kh_buf_free(&w.line);
    kh_engine_free(engine);
    kh_arena_free(&a);
    if (code != KH_OK) return kh_cli_fail(&err);
    if (documents == 0) return kh_cli_usage("read", "the inputs hold no document");
    return w.failed ? KH_EXIT_SOME_FAILED : KH_EXIT_OK;
}

/* Is every named input there? A missing one is a usage error before any work is done. */
static bool inputs_exist(const struct read_args *args) {
    for (size_t i = 0; i < args->n_inputs; i++) {
        if (kh_cli_flag(args->inputs[i], "-") || kh_file_exists(args->inputs[i])) continue;
        kh_cli_usage("read", "no such file or folder: %s", args->inputs[i]);
        return false;
    }
    return true;
}

int kh_cmd_read(int argc, char **argv) {
    struct read_args args;
    kh_day day;
    int64_t jobs = kh_cpu_count();
    int code = KH_EXIT_USAGE;
    bool ok = parse(argc, argv, &args);
    bool day_fits = !args.date || kh_day_parse(kh_str_from(args.date), &day, NULL);
    bool jobs_fit = !args.jobs || (kh_str_to_i64(kh_str_from(args.jobs), &jobs) && jobs >= 1);
    if (!ok) code = KH_EXIT_USAGE; /* parse has told */
    else if (args.n_inputs == 0) kh_cli_usage("read", "name at least one file or folder, or - for standard input");
    else if (!day_fits) kh_cli_usage("read", "--date wants YYYY-MM-DD, not %s", args.date);
    else if (!jobs_fit) kh_cli_usage("read", "--jobs wants a number from 1 on");
    else if (inputs_exist(&args)) code = run(&args, (int)(jobs > KH_MAX_JOBS ? KH_MAX_JOBS : jobs));
    free(args.inputs);
    return code;
}
