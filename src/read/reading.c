#include "read/reading.h"

const char *kh_timex_kind_name(enum kh_timex_kind kind) {
    static const char *const names[] = {"date", "range", "duration", "set", "vague"};
    return names[kind];
}

const char *kh_status_name(enum kh_status status) {
    static const char *const names[] = {"actual", "future", "hypothetical", "negated", "alleged"};
    return names[status];
}

const char *kh_stance_name(enum kh_stance stance) {
    static const char *const names[] = {"asserts", "denies", "doubts"};
    return names[stance];
}

const char *kh_certainty_name(enum kh_certainty certainty) {
    static const char *const names[] = {"asserted", "possible", "conditional", "feared"};
    return names[certainty];
}

bool kh_actor_named(const struct kh_actor *a) {
    return a->country.n > 0 || !(kh_str_equal(a->key, a->sector) || kh_str_equal(a->key, KH_S("UNK")));
}

bool kh_reading_side_among(const struct kh_reading *r, const kh_index_vec *list, uint32_t actor) {
    for (size_t i = 0; i < list->n; i++) {
        if (kh_reading_same_side(r, list->at[i], actor)) return true;
    }
    return false;
}

bool kh_reading_sides_meet(const struct kh_reading *r, const kh_index_vec *a, const kh_index_vec *b) {
    for (size_t i = 0; i < a->n; i++) {
        if (kh_reading_side_among(r, b, a->at[i])) return true;
    }
    return false;
}

bool kh_reading_takes_part(const struct kh_reading *r, const struct kh_event *e, uint32_t actor) {
    return kh_reading_side_among(r, &e->actors, actor) || kh_reading_side_among(r, &e->recipients, actor);
}

bool kh_reading_in_title(const struct kh_reading *r, struct kh_span words) {
    const struct kh_article *a = r->article;
    for (size_t i = 0; i < a->blocks.n && a->blocks.at[i].span.start <= words.start; i++) {
        if (a->blocks.at[i].span.end >= words.end) return a->blocks.at[i].kind == KH_BLOCK_TITLE;
    }
    return false;
}
