#include "cli/tone.h"

kh_err kh_tones_load(struct kh_store *store, struct kh_relations **out, struct kh_error *err) {
    *out = NULL;
    int64_t dated = 0;
    KH_TRY(kh_sql_count(store, "SELECT count(*) FROM dyads WHERE first IS NOT NULL", &dated, err));
    return dated ? kh_relations_load(store, out, err) : KH_OK;
}

bool kh_tone_now_of(const struct kh_relations *relations, struct kh_arena *scratch, struct kh_str actor, struct kh_str recipient,
                struct kh_tone_now *out) {
    struct kh_relation course;
    if (!relations || !kh_relations_course(relations, scratch, actor, recipient, &course)) return false;
    struct kh_estimate now = course.points[course.n_points - 1].smoothed;
    out->mean = now.mean;
    kh_estimate_band(now, &out->low, &out->high);
    return true;
}
