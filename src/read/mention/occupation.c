#include "read/mention/occupation.h"

void kh_occupation_note(struct kh_doc *d, const uint32_t *count) {
    uint32_t most = 0;
    for (uint32_t i = 0; i < d->lex->n_occupations; i++) {
        const struct kh_lex_occupation *o = &d->lex->occupations[i];
        bool there = count[o->land] > 0 || (o->unnamed && d->home == o->by);
        uint32_t told = count[o->land] * 2 + count[o->by];
        if (!there || !kh_lexicon_runs(o->from, o->to, d->published) || told <= most) continue;
        most = told;
        d->occupation = o;
        d->occupation_named = count[o->land] > 0;
    }
}

/* Where the page names no land at all, the one that the word means then. */
static void take_unnamed(struct kh_doc *d) {
    for (uint32_t i = 0; i < d->lex->n_occupations && !d->occupation; i++) {
        const struct kh_lex_occupation *o = &d->lex->occupations[i];
        if (o->unnamed && kh_lexicon_runs(o->from, o->to, d->published)) d->occupation = o;
    }
}

uint32_t kh_occupation_state(struct kh_doc *d, enum kh_anaphor_kind kind) {
    bool enemy = kind == KH_ANAPHOR_ENEMY;
    if (!d->occupation && d->home == KH_NONE && !enemy) take_unnamed(d);
    const struct kh_lex_occupation *o = d->occupation;
    if (!o) return KH_NONE;
    d->occupation_told = true;
    if (!enemy) return o->by;
    uint32_t speaker = KH_NONE;
    if (d->speaker != KH_NONE) {
        const uint32_t *row = kh_map_find(&d->lex->country_by_key, d->reading->actors.at[d->speaker].country);
        speaker = row ? *row : KH_NONE;
    }
    if (speaker == o->by) return o->land; /* the word is each side's for the other */
    return speaker == o->land || speaker == KH_NONE ? o->by : KH_NONE;
}

uint32_t kh_occupation_people(const struct kh_doc *d, uint32_t country, bool captive) {
    const struct kh_lex_occupation *o = d->occupation;
    bool theirs = o && d->occupation_told && (country == KH_NONE || (captive && country == o->by));
    return theirs ? o->land : country;
}

uint32_t kh_occupation_army(const struct kh_doc *d, uint32_t country) {
    const struct kh_lex_occupation *o = d->occupation;
    return o && o->army && o->land == country ? o->by : country;
}

uint32_t kh_occupation_fought(const struct kh_doc *d, struct kh_str key, uint32_t country) {
    const struct kh_lex_occupation *o = d->occupation;
    if (!o || o->land != country) return country;
    struct kh_str rest = o->fought, group;
    while (kh_str_next(&rest, '|', &group)) {
        if (key.n && kh_str_equal(group, key)) return o->by;
    }
    return country;
}

uint32_t kh_occupation_settlers(const struct kh_doc *d) {
    return d->occupation && d->occupation->army ? d->occupation->by : KH_NONE;
}

uint32_t kh_occupation_held(const struct kh_doc *d, uint32_t by) {
    const struct kh_lex_occupation *o = d->occupation;
    return o && d->occupation_named && o->army && o->by == by ? o->land : KH_NONE;
}
