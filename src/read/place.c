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

/* "inside its airspace": a country's land or air is a place in it. */
static bool is_territory(const struct kh_parse *p, const struct kh_mention *m) {
    if (m->kind != KH_MENTION_ASSET && m->kind != KH_MENTION_OWNER) return false;
    if (m->country == KH_NONE || !kh_lexicon_in_class(p->doc->lex, m->prep, KH_PARTICLE_PLACE)) return false;
    for (uint32_t i = m->chain; i <= m->first; i++) {
        for (uint32_t k = 0; k < p->s->tokens[i].n_matches; k++) {
            const struct kh_match *x = kh_sentence_at(p->s, i, k);
            if (x->kind == KH_ENTRY_CLASS && p->doc->lex->classes[x->sense->row] == p->doc->lex->territory) return true;
        }
    }
    return false;
}

void kh_places_find(struct kh_parse *p) {
    for (size_t i = 0; i < p->mentions.n; i++) {
        const struct kh_mention *m = &p->mentions.at[i];
        if ((m->locative || is_direction(p, m) || is_territory(p, m)) && (m->place != KH_NONE || m->country != KH_NONE)) add(p, m);
    }
}
