/* packs_fixture.h: the compiled Arabic pack that the build made, and what reads with it. One a test program. */
#ifndef KH_TEST_PACKS_FIXTURE_H
#define KH_TEST_PACKS_FIXTURE_H

#include <stdio.h>
#include <stdlib.h>

#include "read/engine.h"

struct packs_fixture {
    struct kh_arena arena;
    struct kh_engine *engine;
    struct kh_error err;
};

static inline const char *packs_dir(void) {
    const char *dir = getenv("KH_TEST_PACKS");
    return dir ? dir : "build/packs";
}

static inline int packs_set_up(void **state) {
    struct packs_fixture *f = calloc(1, sizeof *f);
    if (!f) return -1;
    *state = f;
    if (kh_engine_open(packs_dir(), "ar", &f->engine, &f->err) == KH_OK) return 0;
    fprintf(stderr, "# %s\n", f->err.message);
    return -1;
}

static inline int packs_tear_down(void **state) {
    struct packs_fixture *f = *state;
    kh_engine_free(f->engine);
    kh_arena_free(&f->arena);
    free(f);
    return 0;
}

/* The same numbers on every machine. */
static inline uint32_t packs_random(uint64_t *seed) {
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*seed >> 33);
}

#endif
