/* A world on disk: all that it needs to go on to the same bytes. */
#include "dynamics/world_int.h"

#include <string.h>

enum { PARTS = 4 };

struct part {
    void *at;
    size_t bytes;
};

static void parts_of(const struct kh_world *w, struct part out[PARTS]) {
    const struct layout *l = layout_of(w);
    size_t runs = w->plan->n_runs;
    out[0] = (struct part){w->runs, w->run_bytes * runs};
    out[1] = (struct part){w->tone, sizeof(float) * l->n_tracks * (size_t)(w->plan->horizon + 1) * runs};
    out[2] = (struct part){w->held, l->n_futures * runs};
    out[3] = (struct part){w->hostile, sizeof(uint16_t) * l->n_tracks * runs};
}

void kh_world_save(const struct kh_world *w, struct kh_buf *out) {
    struct part part[PARTS];
    uint64_t head[4] = {0x4B48574F524C4431u, (uint64_t)w->day, w->plan->seed, w->plan->n_runs};
    parts_of(w, part);
    kh_buf_put(out, (struct kh_str){(const char *)head, sizeof head});
    for (int i = 0; i < PARTS; i++) kh_buf_put(out, (struct kh_str){part[i].at, part[i].bytes});
}

kh_err kh_world_load(struct kh_world *w, struct kh_str bytes, struct kh_error *err) {
    struct part part[PARTS];
    uint64_t head[4];
    size_t wanted = sizeof head, at = sizeof head;
    parts_of(w, part);
    for (int i = 0; i < PARTS; i++) wanted += part[i].bytes;
    if (bytes.n != wanted) return kh_fail(err, KH_ERR_FORMAT, "the saved projection has another shape than this plan");
    memcpy(head, bytes.p, sizeof head);
    if (head[0] != 0x4B48574F524C4431u || head[2] != w->plan->seed || head[3] != w->plan->n_runs)
        return kh_fail(err, KH_ERR_FORMAT, "the saved projection belongs to another plan");
    w->day = (int32_t)head[1];
    for (int i = 0; i < PARTS; i++) {
        if (part[i].bytes) memcpy(part[i].at, bytes.p + at, part[i].bytes);
        at += part[i].bytes;
    }
    return KH_OK;
}
