/* Whose the plane, the hospital, the seat of the parliament is where its words do not say. */
#include "read/mention/mention_int.h"

/* "the seat of [the parliament]": an institution's thing is the institution's, not its government's. */
static void take_institution(struct finder *f, struct kh_mention *m) {
    for (uint32_t i = m->first + 1u; i <= m->last; i++) {
        const struct kh_match *head = kh_sentence_match(f->s, i, KH_ENTRY_HEAD);
        const struct kh_lex_head *h = head ? &f->lex->heads[head->row] : NULL;
        if (h && h->kind == KH_HEAD_ORGAN && kh_lexicon_state_sector(f->lex, h->sector) && m->sector.n == 0) m->sector = h->sector;
    }
}

/* Was the attack told last that of an armed group? Then the drone told of next is not the army's. */
static bool band_struck(const struct finder *f) {
    const struct kh_reading *r = f->doc->reading;
    for (size_t k = r->events.n; k-- > 0;) {
        const struct kh_event *e = &r->events.at[k];
        if (!kh_str_equal(e->type, KH_S("ASSAULT")) || e->actors.n == 0) continue;
        return !kh_lexicon_state_sector(f->lex, r->actors.at[e->actors.at[0]].sector);
    }
    return false;
}

/* "the [Saudi hospital] in El Fasher": is the land's adjective only what the hospital is called, where another land is told for its place? A field
 * hospital is those's who sent it. */
static bool called_after_land(const struct finder *f, const struct kh_mention *m, const struct kh_mention *there) {
    if (!kh_str_equal(m->sector, KH_S("MED")) || there->country == m->country) return false;
    for (uint32_t i = m->first; i <= m->last; i++) {
        if (kh_sentence_in_class(f->s, i, KH_S("sent-out"))) return false;
    }
    return kh_sentence_has(f->s, m->last, KH_KIND_BIT(KH_ENTRY_DEMONYM));
}

/* "the [Jerusalem hospital] in Aleppo": a hospital, a school called after a town stands where it is said to be. */
static void place_house(struct finder *f, struct kh_mention *m) {
    if (m->last == m->first || m->country == KH_NONE || !kh_lexicon_society_sector(f->lex, m->sector)) return;
    const struct kh_mention *there = kh_mention__place_behind(f, m);
    bool place = there && kh_lexicon_in_class(f->lex, there->prep, KH_PARTICLE_PLACE);
    if (place && (kh_sentence_match(f->s, m->last, KH_ENTRY_PLACE) || called_after_land(f, m, there))) m->country = there->country;
}

/* "the shelling with the guns": what an act is done with, without a word on whose it is. */
static bool bare_means(const struct finder *f, const struct kh_mention *m) {
    if (!kh_lexicon_in_class(f->lex, m->prep, KH_PARTICLE_MEANS)) return false;
    return kh_sentence_in_class(f->s, m->first, KH_S("weapon")) || kh_sentence_in_class(f->s, m->first, KH_S("aircraft"));
}

/* "the planes of [the army]": the row of heads of the state's body whose a thing is by its last word; KH_NONE when it is no such body's. */
static uint32_t body_of(const struct finder *f, const struct kh_mention *m) {
    const struct kh_match *head = m->last > m->first ? kh_sentence_match(f->s, m->last, KH_ENTRY_HEAD) : NULL;
    const struct kh_lex_head *h = head && head->n == 1 && head->clitics.article ? &f->lex->heads[head->row] : NULL;
    return h && h->kind == KH_HEAD_ORGAN && kh_lexicon_arms(f->lex, h->sector) == KH_ARMS_FORCES ? head->row : KH_NONE;
}

/* A thing is of the country that its body would be of; false when it is no body's. */
static bool place_with_body(struct finder *f, struct kh_mention *m) {
    uint32_t body = m->own || kh_mention_identified(m) ? KH_NONE : body_of(f, m);
    if (body == KH_NONE) return false;
    m->country = kh_mention__country_of_body(f, m, kh_doc_organ(f->doc, body)->country);
    return m->country != KH_NONE;
}

/* A school, a camp of refugees, "[a military base] in the north of X": what stands where it is and belongs there. */
static bool is_house(const struct finder *f, const struct kh_mention *m) {
    if (kh_str_among(m->sector, KH_S("MED|EDU|REF"))) return true;
    if (!kh_str_among(m->sector, KH_S("MIL|COP"))) return false;
    return kh_sentence_in_class(f->s, m->first, KH_S("building")) || kh_sentence_in_class(f->s, m->first, KH_S("territory"));
}

void kh_mention__place_asset(struct finder *f, struct kh_mention *m) {
    if (m->kind != KH_MENTION_ASSET) return;
    place_house(f, m);
    if (m->country != KH_NONE) take_institution(f, m);
    bool craft = kh_sentence_in_class(f->s, m->first, KH_S("aircraft"));
    if (kh_mention_affiliated(m) && !m->own) { /* what an organisation owns is of no country */
        f->doc->asset_country = m->country;
        f->doc->asset_base = !craft && kh_str_equal(m->sector, KH_S("MIL"));
        f->doc->asset_craft = craft;
    }
    bool nobodys = m->sector.n == 0 && !kh_mention_identified(m) && !m->own;
    bool official = nobodys && kh_mention__official_behind(f, m); /* "[government] buildings" */
    if (official) m->sector = KH_S("GOV");
    bool bare = !kh_mention_identified(m) && m->definite && kh_lexicon_state_sector(f->lex, m->sector) && !bare_means(f, m);
    if (!place_with_body(f, m) && bare) {
        uint32_t beside = kh_mention__officials_before(f, m);
        bool others = craft && (f->doc->asset_base || band_struck(f)); /* planes are not those of the barracks they bomb */
        bool told = craft && f->doc->asset_craft; /* "[X's army] said that the plane", which is the one told of */
        m->country = beside != KH_NONE && !told ? beside : others ? KH_NONE : f->doc->asset_country;
    }
    if (is_house(f, m) && !kh_mention_identified(m) && !m->own) m->land = kh_mention__scene(f, m);
    if (official && m->country == KH_NONE) m->country = kh_mention__scene(f, m) != KH_NONE ? kh_mention__scene(f, m) : f->doc->home;
}
