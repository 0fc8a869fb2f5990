/* khaldun build --readings: JSON Lines that `khaldun read` wrote, here or elsewhere. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "cli/build_args.h"
#include "cli/cli.h"
#include "situation/settings.h"
#include "store/reading_parse.h"

static kh_err add(struct kh_build *b, struct kh_arena *a, struct kh_str line, struct kh_str place, struct kh_error *err) {
    const struct kh_reading *r;
    struct kh_error problem = {0};
    bool wanted;
    if (kh_reading_parse(a, line, &r, &problem) != KH_OK) {
        kh_build_complain(b, place, &problem);
        return KH_OK;
    }
    KH_TRY(kh_builder_wants(&b->builder, r->article->id, r->article->source_hash, &wanted, err));
    return wanted ? kh_builder_add(&b->builder, r, KH_S(""), err) : KH_OK;
}

static kh_err read_lines(struct kh_build *b, FILE *in, const char *path, struct kh_error *err) {
    struct kh_arena a;
    char *line = NULL;
    size_t cap = 0;
    ssize_t n;
    kh_err result = KH_OK;
    kh_arena_init(&a);
    for (unsigned number = 1; result == KH_OK && (n = getline(&line, &cap, in)) > 0; number++) {
        struct kh_str text = kh_str_trim((struct kh_str){line, (size_t)n});
        if (text.n) result = add(b, &a, text, kh_arena_printf(&a, "%s:%u", path, number), err);
        kh_arena_clear(&a);
        kh_progress_step(&b->progress, 0, 0);
    }
    if (result == KH_OK && ferror(in)) result = kh_fail(err, KH_ERR_IO, "%s: %s", path, strerror(errno));
    free(line);
    kh_arena_free(&a);
    return result;
}

static kh_err read_file(struct kh_build *b, const char *path, struct kh_error *err) {
    if (strcmp(path, "-") == 0) return read_lines(b, stdin, "standard input", err);
    FILE *in = fopen(path, "rb");
    if (!in) return kh_fail(err, KH_ERR_IO, "%s: %s", path, strerror(errno));
    kh_err result = read_lines(b, in, path, err);
    fclose(in);
    return result;
}

static kh_err read_files(struct kh_build *b, const struct kh_page_cues *cues, struct kh_error *err) {
    kh_err result = KH_OK;
    b->builder = (struct kh_builder){.store = b->store, .pack_hash = KH_S("readings"), .cues = cues};
    kh_progress_begin(&b->progress);
    for (size_t i = 0; i < b->args->n_inputs && result == KH_OK; i++) result = read_file(b, b->args->inputs[i], err);
    kh_progress_end(&b->progress);
    return result;
}

static kh_err with_pack(struct kh_build *b, const struct kh_pack *pack, struct kh_error *err) {
    struct kh_search_rules rules = kh_settings_search(pack, &b->arena);
    struct kh_page_cues cues;
    const struct kh_pack *const packs[] = {pack};
    KH_TRY(kh_page_cues_from_packs(&cues, &b->arena, packs, 1, err));
    KH_TRY(kh_store_open(b->args->output, KH_STORE_CREATE, &rules, &b->store, err));
    KH_TRY(kh_settings_save(b->store, pack, err));
    return read_files(b, &cues, err);
}

static kh_err without_pack(struct kh_build *b, const char *path, struct kh_error *err) {
    fprintf(stderr, "khaldun build: no pack %s: parties of states stay apart and search is plain\n", path);
    KH_TRY(kh_store_open(b->args->output, KH_STORE_CREATE, NULL, &b->store, err));
    return read_files(b, NULL, err);
}

/* The packs that the readings were made with need not be here; but with them the situation knows more. */
kh_err kh_build_readings(struct kh_build *b, struct kh_error *err) {
    const char *path = kh_arena_printf(&b->arena, "%s/%s.pack", kh_cli_packs_dir(&b->arena, b->args->packs), b->args->lang).p;
    struct kh_pack *pack = NULL;
    if (!kh_file_exists(path)) return without_pack(b, path, err);
    KH_TRY(kh_pack_open(path, &pack, err));
    kh_err result = with_pack(b, pack, err);
    kh_pack_free(pack);
    return result;
}
