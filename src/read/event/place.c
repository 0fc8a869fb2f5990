#include "read/event/place.h"

enum { DENIAL_REACH = 6 }; /* tokens from a denial to what is denied */

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
    return m->kind == KH_MENTION_CAPITAL && kh_parse_led_by(p, m, KH_PARTICLE_DIRECTION);
}

static bool has_class(const struct kh_parse *p, uint32_t i, uint16_t class) {
    for (uint32_t k = 0; k < p->s->tokens[i].n_matches; k++) {
        const struct kh_match *x = kh_sentence_at(p->s, i, k);
        if (x->kind == KH_ENTRY_CLASS && p->doc->lex->classes[x->row] == class) return true;
    }
    return false;
}

/* "denied that it had entered", "did not enter". */
static bool is_denied(const struct kh_parse *p, uint32_t i) {
    for (uint32_t back = 1; back <= DENIAL_REACH && back <= i; back++) {
        uint32_t k = i - back;
        const struct kh_match *says = kh_sentence_match(p->s, k, KH_ENTRY_REPORTING);
        if (says && p->doc->lex->reporting[says->row].strength == KH_STRENGTH_DENIES) return true;
        if (kh_sentence_particle_ending(p->s, k, KH_PARTICLE_NOT)) return true;
        if (kh_sentence_is_mark(p->s, k)) return false;
    }
    return false;
}

/* The object of a word of going in; its subject may stand between ("the plane entered its airspace" in Arabic order). */
static bool is_entered(const struct kh_parse *p, const struct kh_mention *m) {
    uint32_t before = m->chain;
    const struct kh_mention *subject = before ? kh_parse_mention_at(p, before - 1) : NULL;
    if (subject) before = subject->chain;
    return before > 0 && has_class(p, before - 1, p->doc->lex->incursion) && !is_denied(p, before - 1);
}

/* "inside its airspace", "it entered its airspace": a country's land or air is a place in it. */
static bool is_territory(const struct kh_parse *p, const struct kh_mention *m) {
    if (m->country == KH_NONE || (m->kind != KH_MENTION_ASSET && m->kind != KH_MENTION_OWNER)) return false;
    bool inside = kh_parse_led_by(p, m, KH_PARTICLE_PLACE);
    if (!inside && !is_entered(p, m)) return false;
    for (uint32_t i = m->chain; i <= m->first; i++)
        if (has_class(p, i, p->doc->lex->territory)) return true;
    return false;
}

void kh_places_find(struct kh_parse *p) {
    for (size_t i = 0; i < p->mentions.n; i++) {
        const struct kh_mention *m = &p->mentions.at[i];
        if ((m->locative || is_direction(p, m) || is_territory(p, m)) && (m->place != KH_NONE || m->country != KH_NONE)) add(p, m);
    }
}
