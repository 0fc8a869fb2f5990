#include "read/place.h"

static void add(struct kh_parse *p, const struct kh_mention *m) {
    const struct kh_lexicon *lex = p->doc->lex;
    struct kh_place place = {.span = kh_sentence_span(p->s, m->first, m->last), .kind = KH_S("country")};
    if (m->place != KH_NONE) {
        const struct kh_lex_place *x = &lex->places[m->place];
        place.id = x->id;
        place.name = x->name;
        place.country = x->country;
        place.kind = x->kind;
        place.lat = x->lat;
        place.lon = x->lon;
    } else {
        const struct kh_lex_country *x = &lex->countries[m->country];
        place.id = place.country = x->key;
        place.name = x->name;
        place.lat = x->lat;
        place.lon = x->lon;
    }
    kh_vec_push(p->doc->arena, &p->doc->reading->places, place);
}

/* A capital that something moves to or from is a place, though it may also stand for its government. */
static bool is_direction(const struct kh_parse *p, const struct kh_mention *m) {
    return m->kind == KH_MENTION_CAPITAL && kh_lexicon_in_class(p->doc->lex, m->prep, KH_PARTICLE_DIRECTION);
}

void kh_places_find(struct kh_parse *p) {
    for (size_t i = 0; i < p->mentions.n; i++) {
        const struct kh_mention *m = &p->mentions.at[i];
        if ((m->locative || is_direction(p, m)) && (m->place != KH_NONE || m->country != KH_NONE)) add(p, m);
    }
}
