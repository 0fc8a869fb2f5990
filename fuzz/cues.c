#include "fuzz.h"

#include <stdio.h>
#include <stdlib.h>

const struct kh_page_cues *fuzz_cues(void) {
    static struct kh_arena arena;
    static struct kh_page_cues cues;
    struct kh_error err = {0};
    if (cues.arena) return &cues;
    if (kh_page_cues_load(&cues, &arena, KH_FUZZ_PACKS, &err) != KH_OK) {
        fprintf(stderr, "%s\n", err.message);
        abort();
    }
    return &cues;
}
