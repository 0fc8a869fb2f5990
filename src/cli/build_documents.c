/* khaldun build: reads documents on all processors and puts them as they come out, in the order of the input. */
#include <stdio.h>

#include "base/parallel.h"
#include "cli/build_args.h"
#include "cli/cli.h"
#include "read/engine.h"
#include "situation/settings.h"

struct documents {
    struct kh_build *b;
    struct kh_input *input;
    struct kh_error *err;
    kh_err failed; /* of want, which can only say no */
};

static bool want(void *ctx, const struct kh_source *source) {
    struct documents *d = ctx;
    bool wanted = true;
    struct kh_str id = source->id.n ? source->id : source->file;
    if (d->failed == KH_OK && id.n)
        d->failed = kh_builder_wants(&d->b->builder, id, kh_str_hash(source->bytes), &wanted, d->err);
    return wanted && d->failed == KH_OK;
}

static kh_err take(void *ctx, const struct kh_result *r, struct kh_error *err) {
    struct documents *d = ctx;
    size_t ended, all;
    kh_input_progress(d->input, &ended, &all);
    kh_progress_step(&d->b->progress, ended, all);
    if (r->reading) return kh_builder_add(&d->b->builder, r->reading, d->b->args->no_originals ? KH_S("") : r->source->bytes, err);
    kh_build_complain(d->b, r->source->id.n ? r->source->id : r->source->file, r->error);
    return KH_OK;
}

static kh_err open_store(struct kh_build *b, const struct kh_engine *engine, struct kh_error *err) {
    const struct kh_pack *pack = kh_engine_pack(engine);
    struct kh_search_rules rules = kh_settings_search(pack, &b->arena);
    KH_TRY(kh_store_open(b->args->output, KH_STORE_CREATE, &rules, &b->store, err));
    KH_TRY(kh_settings_save(b->store, pack, err));
    struct kh_str hash = kh_arena_printf(&b->arena, "%016llx", (unsigned long long)kh_engine_hash(engine));
    b->builder = (struct kh_builder){.store = b->store, .pack_hash = hash, .cues = kh_engine_cues(engine)};
    return KH_OK;
}

static kh_err read_all(struct kh_build *b, const struct kh_engine *engine, struct kh_error *err) {
    const struct kh_build_args *args = b->args;
    KH_TRY(open_store(b, engine, err));
    struct documents d = {b, kh_input_new(args->inputs, args->n_inputs), err, KH_OK};
    struct kh_run run = {.engine = engine, .input = d.input, .jobs = args->jobs ? args->jobs : kh_cpu_count(),
                         .date = kh_str_from(args->date), .want = want, .take = take, .ctx = &d};
    kh_progress_begin(&b->progress);
    kh_err result = kh_engine_run(&run, err);
    kh_progress_end(&b->progress);
    kh_input_free(d.input);
    return result != KH_OK ? result : d.failed;
}

kh_err kh_build_documents(struct kh_build *b, struct kh_error *err) {
    struct kh_engine *engine = NULL;
    KH_TRY(kh_engine_open(kh_cli_packs_dir(&b->arena, b->args->packs), b->args->lang, &engine, err));
    kh_err result = read_all(b, engine, err);
    kh_engine_free(engine);
    return result;
}
