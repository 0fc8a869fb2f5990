#include "read/engine.h"

#include <pthread.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/limits.h"
#include "base/parallel.h"

struct kh_engine {
    struct kh_pack *pack;
    struct kh_lexicon *lex;
    struct kh_page_cues cues;
    struct kh_arena arena;
};

/* A pack that is missing or damaged is the user's first stumble: say which, where it was looked for, what to do. */
static kh_err open_pack(const char *path, const char *lang, struct kh_pack **out, struct kh_error *err) {
    struct kh_error why = {0};
    if (!kh_file_exists(path)) {
        return kh_fail(err, KH_ERR_PACK, "there is no pack %s; make it with: khaldun pack build %s -o %s", path, lang, path);
    }
    kh_err code = kh_pack_open(path, out, &why);
    return code == KH_OK ? KH_OK : kh_fail(err, code, "%s: %s", path, why.message);
}

kh_err kh_engine_open(const char *packs_dir, const char *lang, struct kh_engine **out, struct kh_error *err) {
    struct kh_engine *e = kh_xmalloc(sizeof *e);
    *e = (struct kh_engine){0};
    const char *path = kh_arena_printf(&e->arena, "%s/%s.pack", packs_dir, lang).p;
    kh_err code = open_pack(path, lang, &e->pack, err);
    if (code == KH_OK) code = kh_lexicon_new(e->pack, &e->lex, err);
    if (code == KH_OK) code = kh_page_cues_open(&e->cues, &e->arena, e->pack, packs_dir, err);
    if (code == KH_OK) *out = e;
    else kh_engine_free(e);
    return code;
}

void kh_engine_free(struct kh_engine *e) {
    if (!e) return;
    kh_lexicon_free(e->lex);
    kh_pack_free(e->pack);
    kh_arena_free(&e->arena);
    free(e);
}

const struct kh_lexicon *kh_engine_lexicon(const struct kh_engine *e) {
    return e->lex;
}

const struct kh_pack *kh_engine_pack(const struct kh_engine *e) {
    return e->pack;
}

const struct kh_page_cues *kh_engine_cues(const struct kh_engine *e) {
    return &e->cues;
}

uint64_t kh_engine_hash(const struct kh_engine *e) {
    return kh_pack_hash(e->pack);
}

/* One document on its way: fetched on the main thread, read on any. */
struct slot {
    struct kh_arena arena; /* of the source */
    struct kh_arena *room; /* of what is made of it, from the batch's rooms; NULL before and after */
    struct kh_source source;
    struct kh_article article;
    struct kh_reading reading;
    size_t left_out;
    struct kh_error error;
    bool failed;
};

/* Rooms are handed on, the one last used first: with one thread all documents are read in the same memory, which stays near the
 * processor. */
struct batch {
    const struct kh_run *run;
    struct slot slots[KH_BATCH_DOCUMENTS];
    struct kh_arena rooms[KH_BATCH_DOCUMENTS];
    struct kh_arena *free_rooms[KH_BATCH_DOCUMENTS];
    size_t n_free;
    pthread_mutex_t lock; /* of the free rooms */
    struct kh_reader *readers[KH_MAX_JOBS];
    struct kh_error *err;
    kh_err taken; /* first failure of run->take */
};

static struct kh_arena *take_room(struct batch *b) {
    pthread_mutex_lock(&b->lock);
    struct kh_arena *room = b->free_rooms[--b->n_free];
    pthread_mutex_unlock(&b->lock);
    return room;
}

static void give_room(struct batch *b, struct kh_arena *room) {
    kh_arena_clear(room);
    pthread_mutex_lock(&b->lock);
    b->free_rooms[b->n_free++] = room;
    pthread_mutex_unlock(&b->lock);
}

static void work(void *ctx, int worker, size_t i) {
    struct batch *b = ctx;
    struct slot *s = &b->slots[i];
    if (s->failed) return;
    s->room = take_room(b);
    if (kh_page_read(s->room, &s->source, &b->run->engine->cues, &s->article, &s->error) != KH_OK) {
        s->failed = true;
        return;
    }
    kh_read(b->readers[worker], s->room, &s->article, &s->reading);
    s->left_out = kh_reading_leave_out(&s->reading, b->run->least_confidence);
}

static void done(void *ctx, size_t i) {
    struct batch *b = ctx;
    struct slot *s = &b->slots[i];
    struct kh_result result = {&s->source, s->failed ? NULL : &s->reading, s->failed ? &s->error : NULL, s->left_out};
    if (b->taken == KH_OK) b->taken = b->run->take(b->run->ctx, &result, b->err);
    if (s->room) give_room(b, s->room);
    s->room = NULL;
    kh_arena_clear(&s->arena);
}

/* Fills slots up to the batch's bounds; gives how many, and whether the input has ended. */
static size_t fetch(struct batch *b, bool *ended) {
    size_t n = 0, bytes = 0;
    while (n < KH_BATCH_DOCUMENTS && bytes < KH_BATCH_BYTES) {
        struct slot *s = &b->slots[n];
        s->failed = false;
        s->error = (struct kh_error){0};
        enum kh_input_step step = kh_input_next(b->run->input, &s->arena, &s->source, &s->error);
        *ended = step == KH_INPUT_END;
        if (*ended) break;
        s->failed = step == KH_INPUT_BAD;
        if (s->source.date.n == 0) s->source.date = b->run->date;
        if (!s->failed && b->run->want && !b->run->want(b->run->ctx, &s->source)) {
            kh_arena_clear(&s->arena);
            continue;
        }
        bytes += s->source.bytes.n;
        n++;
    }
    return n;
}

kh_err kh_engine_run(const struct kh_run *run, struct kh_error *err) {
    struct batch *b = kh_xmalloc(sizeof *b);
    *b = (struct batch){.run = run, .err = err};
    pthread_mutex_init(&b->lock, NULL);
    for (; b->n_free < KH_BATCH_DOCUMENTS; b->n_free++) b->free_rooms[b->n_free] = &b->rooms[b->n_free];
    int jobs = run->jobs < 1 ? 1 : run->jobs > KH_MAX_JOBS ? KH_MAX_JOBS : run->jobs;
    for (int i = 0; i < jobs; i++) b->readers[i] = kh_reader_new(run->engine->lex);
    for (bool ended = false; !ended && b->taken == KH_OK;) {
        size_t n = fetch(b, &ended);
        kh_parallel_run(&(struct kh_parallel){work, done, b}, n, jobs);
    }
    for (int i = 0; i < jobs; i++) kh_reader_free(b->readers[i]);
    for (int i = 0; i < KH_BATCH_DOCUMENTS; i++) kh_arena_free(&b->slots[i].arena), kh_arena_free(&b->rooms[i]);
    pthread_mutex_destroy(&b->lock);
    kh_err code = b->taken;
    free(b);
    return code;
}
