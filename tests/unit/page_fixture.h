/* page_fixture.h: what separates an article from its page's chrome, loaded from the packs' sources. One a test program. */
#ifndef KH_TEST_PAGE_FIXTURE_H
#define KH_TEST_PAGE_FIXTURE_H

#include <stdio.h>
#include <stdlib.h>

#include "page/page.h"

struct page_fixture {
    struct kh_arena arena;
    struct kh_page_cues cues;
};

static inline int page_set_up(void **state) {
    struct page_fixture *f = calloc(1, sizeof *f);
    struct kh_error err = {0};
    if (!f) return -1;
    *state = f;
    if (kh_page_cues_load(&f->cues, &f->arena, "packs", &err) == KH_OK) return 0;
    fprintf(stderr, "# %s:%u %s\n", err.file, err.line, err.message);
    return -1;
}

static inline int page_tear_down(void **state) {
    struct page_fixture *f = *state;
    kh_arena_free(&f->arena);
    free(f);
    return 0;
}

#endif
