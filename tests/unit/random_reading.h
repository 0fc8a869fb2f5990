/* random_reading.h: readings with random contents out of few possibilities, so that much of it meets. The
 * same seed gives the same readings. */
#ifndef KH_TESTS_RANDOM_READING_H
#define KH_TESTS_RANDOM_READING_H

#include "reading_maker.h"

static inline uint32_t next_random(uint32_t *seed) {
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

#define PICK(seed, list) (list)[next_random(seed) % (sizeof(list) / sizeof *(list))]

static inline struct kh_reading *random_reading(struct kh_arena *a, uint32_t *seed, int i) {
    static const char *const site[] = {"a.example", "b.example", "c.example", ""};
    static const char *const key[][3] = {{"MLI.GOV", "MLI", "GOV"}, {"DZA.MIL", "DZA", "MIL"}, {"RUS.GOV", "RUS", "GOV"},
                                         {"MLI", "MLI", ""}, {"MLI.REB", "MLI", "REB"}, {"ECOWAS", "", ""}};
    static const char *const type[] = {"ASSAULT", "ACCUSE", "CONSULT"};
    static const char *const date[] = {"", "2025-04-01", "2025-04-02", "2025-04", "2025-04-20", "2025"};
    static const char *const place[] = {"TINZAOUATEN", "KIDAL"};
    static const char *const text[] = {"كلمة أولى في هذا النص.", "كلمة ثانية في هذا النص."};
    struct kh_reading *r = make_reading(a, kh_arena_printf(a, "doc%d", i).p, PICK(seed, site), "2025-04-21", PICK(seed, text));
    for (int k = 0; k < 3; k++) {
        const char *const *actor = PICK(seed, key);
        add_actor(r, actor[0], actor[1], actor[2], "كلمة");
    }
    for (uint32_t n = next_random(seed) % 4; n > 0; n--) {
        struct kh_event *e = add_event(r, PICK(seed, type), 0, next_random(seed) % 3 ? 1 : KH_NONE, PICK(seed, date), "كلمة");
        e->status = (enum kh_status)(next_random(seed) % 5);
        if (e->status == KH_STATUS_NEGATED) e->polarity = -1;
        if (next_random(seed) % 2) e->place = add_place(r, PICK(seed, place), "MLI", "النص");
        if (next_random(seed) % 2) kh_vec_push(a, &e->attribution, said_by(r, next_random(seed) % 3, "كلمة"));
    }
    if (r->events.n && next_random(seed) % 2) {
        struct kh_claim c = {2, 0, (enum kh_stance)(next_random(seed) % 3), false, evidence_at(r, "كلمة")};
        kh_vec_push(a, &r->claims, c);
    }
    add_cause(r, proposition_of(r, "influence", 0, (int)(next_random(seed) % 3) - 1, "كلمة"),
              proposition_of(r, next_random(seed) % 2 ? "money" : "", 1, 1, "هذا النص"), next_random(seed) % 2 ? 1 : -1, "كلمة");
    struct kh_scenario s = {.name = KH_S("مستقبل واحد"), .likelihood = (double)NAN, .evidence = evidence_at(r, "كلمة")};
    kh_vec_push(a, &s.conditions, proposition_of(r, "influence", 0, 1, "كلمة"));
    kh_vec_push(a, &r->scenarios, s);
    return r;
}

#endif
