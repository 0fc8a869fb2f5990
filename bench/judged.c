/* judged: reads documents and prints, for each act of violence or protest that was asked whether it happened, the document's id, its
 * type, rule, sum and cues. scripts/fit-happening fits the weights of src/read/event/happening.def on it.
 *
 *     bench/judged PACKS INPUT... > judged.tsv
 */
#include <stdio.h>
#include <string.h>

#include "read/engine.h"

static void print(struct kh_str id, const struct kh_buf *lines) {
    for (const char *p = lines->p, *end = p + lines->n; p < end;) {
        const char *stop = memchr(p, '\n', (size_t)(end - p));
        printf("%.*s\t%.*s\n", KH_STR_ARG(id), (int)(stop - p), p);
        p = stop + 1;
    }
}

static void read_one(const struct kh_engine *e, struct kh_reader *r, const struct kh_source *source, struct kh_arena *a) {
    struct kh_article article;
    struct kh_reading reading;
    struct kh_error err = {0};
    struct kh_buf lines;
    kh_buf_init(&lines, 0);
    kh_reader_note_judged(r, &lines);
    if (kh_page_read(a, source, kh_engine_cues(e), &article, &err) == KH_OK) {
        kh_read(r, a, &article, &reading);
        if (lines.n) print(source->id, &lines);
    } else {
        fprintf(stderr, "%s\n", err.message);
    }
    kh_buf_free(&lines);
}

int main(int argc, char **argv) {
    struct kh_engine *engine;
    struct kh_error err = {0};
    if (argc < 3 || kh_engine_open(argv[1], "ar", &engine, &err) != KH_OK) {
        fprintf(stderr, "usage: judged PACKS INPUT... %s\n", err.message);
        return 2;
    }
    struct kh_reader *reader = kh_reader_new(kh_engine_lexicon(engine));
    struct kh_input *in = kh_input_new((const char *const *)argv + 2, (size_t)argc - 2);
    struct kh_arena a = {0};
    struct kh_source source;
    for (enum kh_input_step step; (step = kh_input_next(in, &a, &source, &err)) != KH_INPUT_END; kh_arena_clear(&a)) {
        if (step == KH_INPUT_SOURCE) read_one(engine, reader, &source, &a);
    }
    kh_arena_free(&a);
    kh_input_free(in);
    kh_reader_free(reader);
    kh_engine_free(engine);
    return 0;
}
