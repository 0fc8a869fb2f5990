/* What only bears another's name: Palestine Street, King Faisal Hospital, the Libyan party of Dignity. Whoever it is called after is no party, and
 * nothing happens there. */
#include "read/mention/mention.h"

/* A town elsewhere: "Aleppo quarter" on a page of another land that does not name that town's. */
static bool is_elsewhere(const struct kh_doc *d, const struct kh_lex_place *place) {
    uint32_t row = place->country_row;
    return row != KH_NO_WORD && d->home != KH_NONE && d->home != row && !d->named[row] && kh_str_equal(place->kind, KH_S("city"));
}

bool kh_mention_house(const struct kh_sentence *s, uint32_t i) {
    if (kh_sentence_article(s, i) || !kh_sentence_has(s, i, KH_KIND_BIT(KH_ENTRY_CLASS))) return false;
    if (kh_sentence_in_class(s, i, KH_S("street")) || kh_sentence_in_class(s, i, KH_S("school"))) return true;
    return kh_sentence_in_class(s, i, KH_S("bears-name"));
}

static bool gives_name(const struct kh_doc *d, const struct kh_sentence *s, const struct kh_match *m, uint32_t noun) {
    bool street = kh_sentence_in_class(s, noun, KH_S("street"));
    switch (m->kind) {
    case KH_ENTRY_COUNTRY: return street || kh_sentence_in_class(s, noun, KH_S("school"));
    case KH_ENTRY_PLACE: return street && (d->lex->places[m->row].capital || is_elsewhere(d, &d->lex->places[m->row]));
    case KH_ENTRY_ACTOR: return street;
    case KH_ENTRY_PERSON: return kh_mention_house(s, noun);
    default: return false;
    }
}

bool kh_mention_namesake(const struct kh_doc *d, const struct kh_sentence *s, const struct kh_match *m) {
    if (m->first == 0 || !kh_clitics_alone(m->clitics) || kh_sentence_article(s, m->first - 1u)) return false;
    return kh_sentence_has(s, m->first - 1u, KH_KIND_BIT(KH_ENTRY_CLASS)) && gives_name(d, s, m, m->first - 1u);
}

bool kh_mention_of_other_land(const struct kh_doc *d, const struct kh_sentence *s, const struct kh_match *m) {
    uint32_t behind = m->first + m->n;
    if (m->kind != KH_ENTRY_ACTOR || m->n == 1 || behind >= s->n) return false;
    if (!kh_sentence_has(s, behind, KH_KIND_BIT(KH_ENTRY_DEMONYM)) || !kh_sentence_in_class(s, m->first, KH_S("party"))) return false;
    const struct kh_match *adjective = kh_mention_demonym(d, s, behind);
    if (!adjective->clitics.article || !kh_clitics_alone(adjective->clitics)) return false;
    const uint32_t *its = kh_map_find(&d->lex->country_by_key, d->lex->actors[m->row].country);
    uint32_t land = d->lex->demonyms[adjective->row].country;
    return its && land != KH_NO_WORD && land != *its;
}
