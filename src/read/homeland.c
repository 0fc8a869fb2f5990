/* Whose organs, people and things are where their words do not say: of the same state as those words before, of the scene, of the body told of, of
 * the land that the page is about. */
#include "read/mention_int.h"

/* Mentions in an office between commas behind a name. */
enum { MAX_OFFICE = 3 };

static bool is_owned(const struct kh_mention *m) {
    return m->country != KH_NONE || m->key.n || m->resolved != KH_NONE;
}

/* The country of the organ or official named right before in the sentence: "the chief of staff admitted that the air force ..."; KH_NONE
 * when there is none. */
static uint32_t officials_before(const struct finder *f, const struct kh_mention *m) {
    for (const struct kh_mention *k = m; k-- > f->out->at;) {
        bool official = k->kind == KH_MENTION_ORGAN || k->kind == KH_MENTION_PERSON;
        if (official && k->country != KH_NONE && kh_lexicon_state_sector(f->lex, k->sector)) return k->country;
    }
    return KH_NONE;
}

/* "[Sudan] saw": a land that sees something is where it happens. */
static bool sees(const struct finder *f, const struct kh_mention *m) {
    const struct kh_match *verb = m->kind == KH_MENTION_COUNTRY && m->first > 0 && m->prep.n == 0 ? kh_sentence_match(f->s, m->first - 1u, KH_ENTRY_CONTROL) : NULL;
    return verb && f->lex->control[verb->row].effect == KH_EFFECT_SEE;
}

/* The country in which the sentence takes place, by the place nearest to the mention; KH_NONE when it names none. */
static uint32_t scene(const struct finder *f, const struct kh_mention *m) {
    uint32_t country = KH_NONE, nearest = UINT32_MAX;
    for (size_t i = 0; i < f->out->n; i++) {
        const struct kh_mention *k = &f->out->at[i];
        uint32_t far = k->first > m->first ? (uint32_t)(k->first - m->first) : (uint32_t)(m->first - k->first);
        if (k->country == KH_NONE || far >= nearest || !(k->locative || sees(f, k))) continue;
        country = k->country;
        nearest = far;
    }
    return country;
}

/* "the committee of [the interior]", "the minister of [tourism]": a genitive with the article right behind makes it a definite one. */
static bool definite_by_genitive(const struct finder *f, const struct kh_mention *m) {
    uint32_t i = m->last + 1u;
    bool open = i < f->s->n && f->s->tokens[i].kind == KH_TOKEN_WORD && kh_sentence_article(f->s, i) && !f->s->tokens[i].word->preposition;
    bool one = m->kind == KH_MENTION_ORGAN || (m->kind == KH_MENTION_PERSON && !m->plural);
    return open && one && m->first == m->last && !kh_sentence_article(f->s, m->last) && !kh_sentence_conjunction(f->s, i) && !f->s->tokens[m->last].word->preposition;
}

static bool official_behind(const struct finder *f, const struct kh_mention *m) {
    return m->last + 1u < f->s->n && kh_sentence_in_class(f->s, m->last + 1u, KH_S("official"));
}

/* "[government] forces shelled": the adjective says as much as an article would. */
static bool of_state(const struct finder *f, const struct kh_mention *m) {
    return m->kind == KH_MENTION_ORGAN && (official_behind(f, m) || (m->last > m->first && kh_sentence_in_class(f->s, m->last, KH_S("official"))));
}

/* "the ministry of defence of X" is also whom "the ministry" means next. */
static void note_organ(struct finder *f, const struct kh_mention *m) {
    kh_doc_organ(f->doc, m->head)->country = m->country + 1;
    if (m->kind != KH_MENTION_ORGAN || m->first == m->last) return;
    for (uint32_t k = 0; k < f->s->tokens[m->first].n_matches; k++) {
        const struct kh_match *x = kh_sentence_at(f->s, m->first, k);
        if (x->kind == KH_ENTRY_HEAD && x->n == 1 && f->lex->heads[x->row].kind == KH_HEAD_ORGAN) kh_doc_organ(f->doc, x->row)->country = m->country + 1;
    }
}

/* "the leaders" behind "the leaders of the Union", "the delegation" behind "a delegation of the movement X": those of the organisation, unless a
 * state's were named since. */
static void recall_organisation(struct finder *f, struct kh_mention *m) {
    struct kh_str *key = &kh_doc_organ(f->doc, m->head)->key;
    bool leaders = m->kind == KH_MENTION_PERSON && m->plural && m->name.n == 0;
    if (!leaders && m->kind != KH_MENTION_ORGAN) return;
    if (is_owned(m)) *key = m->country == KH_NONE && m->resolved == KH_NONE ? m->key : KH_S("");
    else if (m->definite && !m->own && key->n) m->key = *key;
}

/* "[the army] and the Rapid Support Forces": the state of the armed body that is joined to it; KH_NONE when none is. */
static uint32_t beside_body(const struct finder *f, const struct kh_mention *m) {
    const struct kh_mention *next = m + 1;
    if (next >= f->out->at + f->out->n || !next->joined || next->kind != KH_MENTION_ORG || !next->key.n) return KH_NONE;
    bool armed = kh_lexicon_arms(f->lex, next->sector) == KH_ARMS_IRREGULARS;
    const uint32_t *row = armed ? kh_map_find(&f->lex->actor_by_id, next->key) : NULL;
    return row ? kh_mention__country_row(f, f->lex->actors[*row].country) : KH_NONE;
}

/* "[the government] accused the Emirates": a state named right behind it in the open is another one than its own. */
static bool is_beside_other(const struct finder *f, const struct kh_mention *m) {
    const struct kh_mention *next = m + 1;
    uint32_t behind = m->last + 1u;
    if (m->prep.n == 0 && m->depth == 0 && kh_mention__is_verb_only(f, behind)) behind++; /* "[the government] has accused the Emirates" */
    bool state = next < f->out->at + f->out->n && (next->kind == KH_MENTION_COUNTRY || next->kind == KH_MENTION_CAPITAL) && kh_mention__before_adverbials(f, next->first) <= behind;
    return state && next->prep.n == 0 && !kh_sentence_conjunction(f->s, next->first) && next->country == m->country;
}

/* The state of a party of what was told last, but for this one; KH_NONE when there is none. */
static uint32_t state_told_of(const struct finder *f, uint32_t other) {
    const struct kh_reading *r = f->doc->reading;
    for (size_t i = r->events.n; i-- > 0;) {
        const kh_index_vec *sides[] = {&r->events.at[i].recipients, &r->events.at[i].actors};
        for (int k = 0; k < 2; k++) {
            uint32_t row = sides[k]->n ? kh_mention__country_row(f, r->actors.at[sides[k]->at[0]].country) : KH_NONE;
            if (row != KH_NONE && row != other) return row;
        }
    }
    return KH_NONE;
}

/* Is the mention a body or people of some state, and of one that goes without saying? */
static bool of_known_state(const struct finder *f, const struct kh_mention *m) {
    if (!kh_lexicon_state_sector(f->lex, m->sector)) return false;
    bool some = m->kind == KH_MENTION_PERSON && m->plural && !kh_str_equal(m->sector, KH_S("GOV")); /* "deputies", "judges"; ministers may be those of many states */
    if (m->kind == KH_MENTION_GROUP || some || kh_mention__is_local(m) || m->definite || m->name.n) return true; /* "large forces of police", "a court": those of the place */
    return of_state(f, m) || kh_sentence_article(f->s, m->last) || definite_by_genitive(f, m);
}

/* "the health ministry", rescuers: who tells of victims is of the state that suffered the violence told last; KH_NONE when none is known. */
static uint32_t state_of_victims(const struct finder *f, const struct kh_mention *m) {
    const struct kh_reading *r = f->doc->reading;
    if (!kh_sentence_in_class(f->s, m->first, KH_S("rescue"))) return KH_NONE;
    for (size_t k = r->events.n; k-- > 0;) {
        const struct kh_event *e = &r->events.at[k];
        if (!kh_str_equal(e->type, KH_S("ASSAULT")) || e->recipients.n == 0 || e->actors.n == 0) continue;
        struct kh_str country = r->actors.at[e->recipients.at[0]].country;
        if (country.n && !kh_str_equal(country, r->actors.at[e->actors.at[0]].country)) return kh_mention__country_row(f, country);
    }
    return KH_NONE;
}

/* "an attack on a post of the army of X killed [ten soldiers]": soldiers without more are of the army that a preposition has led to in the sentence;
 * KH_NONE when none is named so. */
static uint32_t army_before(const struct finder *f, const struct kh_mention *m) {
    for (const struct kh_mention *k = m; m->kind == KH_MENTION_GROUP && k-- > f->out->at;) {
        bool army = k->kind == KH_MENTION_ORGAN && kh_str_equal(k->sector, KH_S("MIL")) && k->country != KH_NONE && k->key.n == 0;
        if (army && k->prep.n && !k->by && !kh_lexicon_in_class(f->lex, k->prep, KH_PARTICLE_WITH)) return k->country;
    }
    return KH_NONE;
}

/* The country of a state's body that nobody is said to own; before: that of the same words before, plus one. */
static uint32_t country_of_body(const struct finder *f, const struct kh_mention *m, uint32_t before) {
    bool beside_own = m > f->out->at && m->joined && m[-1].kind == KH_MENTION_ORGAN && m[-1].country != KH_NONE && m[-1].last + 1u == m->chain; /* "the army of X and [the police]" */
    if (beside_own && kh_lexicon_state_sector(f->lex, m[-1].sector)) return m[-1].country;
    bool police = kh_str_equal(m->sector, KH_S("COP")), army = kh_str_equal(m->sector, KH_S("MIL")), unsure = !before && !f->doc->home_sure;
    uint32_t body = army && unsure ? beside_body(f, m) : state_of_victims(f, m);
    if (body == KH_NONE && army) body = army_before(f, m);
    if (body != KH_NONE) return body;
    uint32_t here = kh_mention__is_local(m) || police || unsure ? scene(f, m) : KH_NONE; /* police is where it acts */
    if (here != KH_NONE) return here;
    if (before) return before - 1;
    uint32_t beside = officials_before(f, m);
    return beside != KH_NONE ? beside : f->doc->home;
}

/* "the security forces held them, while [the forces] used gas": a body's noun alone that begins the name of one before in the sentence means that one. */
static void take_body_before(const struct finder *f, struct kh_mention *m) {
    if (m->kind != KH_MENTION_ORGAN || m->first != m->last || !m->definite || m->own) return;
    for (const struct kh_mention *k = m; k-- > f->out->at;) {
        bool longer = k->kind == KH_MENTION_ORGAN && k->last > k->first && kh_lexicon_state_sector(f->lex, k->sector);
        if (!longer || !kh_str_equal(f->s->tokens[k->first].word->form, f->s->tokens[m->first].word->form)) continue;
        m->sector = k->sector;
        m->country = k->country;
        return;
    }
}

/* "the authorities", "the army", soldiers without more: of the country that the same words named before, else of the
 * one the document names most often. */
static void place_organ(struct finder *f, struct kh_mention *m) {
    uint32_t *before = &kh_doc_organ(f->doc, m->head)->country;
    recall_organisation(f, m);
    if (!is_owned(m)) take_body_before(f, m);
    if (is_owned(m)) {
        if (m->country != KH_NONE) note_organ(f, m);
        return;
    }
    if (kh_sentence_in_class(f->s, m->last, KH_S("foreign"))) return; /* "the [foreign] forces" are not those of the land */
    if (f->lex->heads[m->head].kind == KH_HEAD_SOURCE) return; /* "diplomatic sources" are nobody's */
    if (!of_known_state(f, m)) return;
    if (f->lex->heads[m->head].realm && m->first == m->last) { /* no kingdom is named: no other land's */
        m->country = kh_mention__realm(f, &f->lex->heads[m->head]);
        return;
    }
    m->country = country_of_body(f, m, *before);
    if (kh_str_equal(m->sector, KH_S("MIL"))) m->country = kh_occupation_army(f->doc, m->country);
    if (m->country != KH_NONE && is_beside_other(f, m)) m->country = state_told_of(f, m->country);
}

/* "the protesters": those whose march was told last; KH_NONE when none was, or it was that of a state. */
static uint32_t marchers_before(const struct finder *f, const struct kh_mention *m) {
    const struct kh_reading *r = f->doc->reading;
    if (m->kind != KH_MENTION_GROUP || !m->definite || m->counted || m->depth || !m->plural || !kh_sentence_in_class(f->s, m->first, KH_S("protester"))) return KH_NONE;
    for (size_t k = r->events.n; k-- > 0;) {
        const struct kh_event *e = &r->events.at[k];
        if (!kh_str_equal(e->type, KH_S("PROTEST")) || e->actors.n != 1) continue;
        const struct kh_actor *a = &r->actors.at[e->actors.at[0]];
        bool unknown = a->sector.n == 0 || kh_lexicon_state_sector(f->lex, a->sector) || (kh_str_equal(a->sector, KH_S("CVL")) && a->country.n == 0);
        return unknown ? KH_NONE : e->actors.at[0];
    }
    return KH_NONE;
}

/* "a Tunisian court jailed [leaders of the opposition]": courts and police deal with their own country's; KH_NONE when none is named. */
static uint32_t law_before(const struct finder *f, const struct kh_mention *m) {
    if (!kh_str_equal(m->sector, KH_S("OPP")) && !kh_sentence_in_class(f->s, m->first, KH_S("protester"))) return KH_NONE;
    for (const struct kh_mention *k = m; k-- > f->out->at;) {
        bool law = kh_str_among(k->sector, KH_S("JUD|COP"));
        if (law && k->country != KH_NONE) return k->country;
    }
    return KH_NONE;
}

/* "the activist X", "the teacher X", "the prisoner X": one of the people, whom no pack knows. */
static bool is_citizen(const struct finder *f, const struct kh_mention *m) {
    if (m->kind != KH_MENTION_PERSON || m->person.n) return false;
    bool one = kh_lexicon_society_sector(f->lex, m->sector) && m->name.n && m->head != KH_NONE && f->lex->heads[m->head].kind == KH_HEAD_GROUP;
    bool opponent = m->name.n && m->head != KH_NONE && kh_str_equal(m->sector, KH_S("OPP")); /* "the dissident X", whom no pack knows */
    return opponent || (one && !kh_sentence_in_class(f->s, m->first, KH_S("scholar"))) || kh_sentence_in_class(f->s, m->first, KH_S("prisoner"));
}

/* "the head of the bar", "the union's president", "the leader of the opposition", who is not named. */
static bool heads_society(const struct finder *f, const struct kh_mention *m) {
    bool side = kh_str_among(m->sector, KH_S("LAB|OPP"));
    bool office = m->kind == KH_MENTION_PERSON && !m->plural && m->name.n == 0 && side;
    return office && (m->definite || kh_sentence_article(f->s, m->last));
}

/* "the former president", named or not. */
static bool held_office(const struct kh_mention *m) {
    return m->kind == KH_MENTION_PERSON && !m->plural && m->definite && m->person.n == 0 && kh_str_equal(m->sector, KH_S("ELI"));
}

/* The place named right behind the mention, "[the factions] in Gaza"; NULL when none is. */
static const struct kh_mention *place_behind(const struct finder *f, const struct kh_mention *m) {
    const struct kh_mention *next = m + 1;
    bool there = next < f->out->at + f->out->n && next->locative && next->country != KH_NONE && next->chain <= m->last + 2u;
    return there ? next : NULL;
}

/* Demonstrators, civilians, the opposition without more: of the country where it happens, else of the one that the same words
 * named before, else of the one the document names most often. */
static void place_people(struct finder *f, struct kh_mention *m) {
    uint32_t *before = &kh_doc_organ(f->doc, m->head)->country;
    if (m->country != KH_NONE) *before = m->country + 1;
    bool many = m->plural && kh_str_among(m->sector, KH_S("OPP|LAB")); /* "opposition parties", "unions" */
    bool leaders = m->kind == KH_MENTION_PERSON && m->plural && m->name.n == 0 && kh_sentence_article(f->s, m->last); /* "leaders of the opposition", "the dissidents" */
    bool settler = m->kind == KH_MENTION_GROUP && !is_owned(m) && kh_sentence_in_class(f->s, m->first, KH_S("settler"));
    if (settler) m->country = kh_occupation_settlers(f->doc);
    bool body = m->kind == KH_MENTION_ORGAN && (m->definite || many || kh_sentence_article(f->s, m->last));
    bool people = m->kind == KH_MENTION_GROUP || body || leaders || is_citizen(f, m) || heads_society(f, m) || held_office(m);
    if (!people || is_owned(m) || m->own || !kh_lexicon_society_sector(f->lex, m->sector)) return;
    if (m->joined && m > f->out->at && m[-1].country != KH_NONE && kh_str_among(m->sector, KH_S("OPP|REB"))) { /* "the Sudanese government and [the opposition]" */
        const struct kh_mention *there = place_behind(f, m);
        m->country = there ? there->country : m[-1].country; /* "Israel and [the factions] in Gaza" */
        return;
    }
    uint32_t marchers = marchers_before(f, m);
    if (marchers != KH_NONE) {
        m->resolved = marchers;
        return;
    }
    uint32_t here = scene(f, m);
    uint32_t law = f->doc->home_land == KH_NONE ? law_before(f, m) : KH_NONE;
    m->land = here != KH_NONE ? here : *before ? *before - 1 : law != KH_NONE ? law : f->doc->home_land;
    if (!*before) m->land = kh_occupation_people(f->doc, m->land, kh_sentence_in_class(f->s, m->first, KH_S("prisoner")));
}

/* "the seat of [the union]": a thing that is by its last word a body's, of whichever sector the thing has got. */
static bool is_of_body(const struct finder *f, const struct kh_mention *m) {
    const struct kh_match *head = m->kind == KH_MENTION_ASSET && m->last > m->first ? kh_sentence_match(f->s, m->last, KH_ENTRY_HEAD) : NULL;
    const struct kh_lex_head *h = head && head->n == 1 && head->clitics.article ? &f->lex->heads[head->row] : NULL;
    return h && h->kind == KH_HEAD_ORGAN && kh_str_equal(h->sector, m->sector);
}

/* "the organisation", "the movement" without more: the one of its kind that was named last. */
static void name_organisation(struct finder *f, struct kh_mention *m) {
    bool names = m->kind == KH_MENTION_ORG && m->key.n;
    bool rebels = m->kind == KH_MENTION_GROUP && kh_str_equal(m->sector, KH_S("REB")); /* "the rebels": the movement named last */
    bool bare = ((m->kind == KH_MENTION_ORGAN || rebels) && !is_owned(m) && m->definite && m->sector.n) || (!is_owned(m) && !m->own && is_of_body(f, m));
    if (!(names || bare) || kh_lexicon_state_sector(f->lex, m->sector)) return;
    struct kh_str *last = &f->doc->organisation;
    if (names) {
        *last = m->key;
        f->doc->organisation_sector = m->sector;
    }
    bool everybody = bare && kh_sentence_in_class(f->s, m->first, KH_S("addressee")); /* "the international community" */
    if (bare && !everybody && last->n && kh_str_equal(f->doc->organisation_sector, m->sector)) m->key = *last;
}

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

/* "the [Jerusalem hospital] in Aleppo": a hospital, a school called after a town stands where it is said to be. */
static void place_house(struct finder *f, struct kh_mention *m) {
    bool house = m->country != KH_NONE && m->last > m->first && kh_lexicon_society_sector(f->lex, m->sector) && kh_sentence_match(f->s, m->last, KH_ENTRY_PLACE);
    const struct kh_mention *there = house ? place_behind(f, m) : NULL;
    if (there && kh_lexicon_in_class(f->lex, there->prep, KH_PARTICLE_PLACE)) m->country = there->country;
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
    uint32_t body = m->own || is_owned(m) ? KH_NONE : body_of(f, m);
    if (body == KH_NONE) return false;
    m->country = country_of_body(f, m, kh_doc_organ(f->doc, body)->country);
    return m->country != KH_NONE;
}

/* "the plane" without more: of the country whose thing was named last. */
static void place_asset(struct finder *f, struct kh_mention *m) {
    if (m->kind != KH_MENTION_ASSET) return;
    place_house(f, m);
    if (m->country != KH_NONE) take_institution(f, m);
    bool craft = kh_sentence_in_class(f->s, m->first, KH_S("aircraft"));
    if ((m->country != KH_NONE || m->key.n) && !m->own) { /* what an organisation owns is of no country */
        f->doc->asset_country = m->country;
        f->doc->asset_base = !craft && kh_str_equal(m->sector, KH_S("MIL"));
    }
    bool official = m->sector.n == 0 && !is_owned(m) && !m->own && official_behind(f, m); /* "[government] buildings" */
    if (official) m->sector = KH_S("GOV");
    bool bare = !is_owned(m) && m->definite && kh_lexicon_state_sector(f->lex, m->sector) && !bare_means(f, m);
    if (!place_with_body(f, m) && bare) {
        uint32_t beside = officials_before(f, m);
        bool others = craft && (f->doc->asset_base || band_struck(f)); /* planes are not those of the barracks they bomb */
        m->country = beside != KH_NONE ? beside : others ? KH_NONE : f->doc->asset_country;
    }
    bool house = kh_str_among(m->sector, KH_S("MED|EDU|REF"));
    if (house && !is_owned(m) && !m->own) m->land = scene(f, m);
    if (official && m->country == KH_NONE) m->country = scene(f, m) != KH_NONE ? scene(f, m) : f->doc->home;
}

/* "the official media": those of the country that the document is about. */
static void place_official(struct finder *f, struct kh_mention *m) {
    bool media = kh_str_equal(m->sector, KH_S("JRN")) && m->head != KH_NONE && !is_owned(m) && f->doc->home_sure;
    bool official = media && (kh_sentence_in_class(f->s, m->last, KH_S("official")) || official_behind(f, m));
    if (official) m->country = f->doc->home;
}

/* "a security source said that the security forces ...": a source without a country speaks for that of its own kind which the sentence
 * names, and one of the police for where it happens. */
static void place_source(struct finder *f, struct kh_mention *m) {
    if (m->head == KH_NONE || f->lex->heads[m->head].kind != KH_HEAD_SOURCE) return;
    bool same = !is_owned(m) && m->first == m->last && kh_sentence_article(f->s, m->first); /* "the sources added" */
    if (same) m->country = f->doc->source_country;
    if (m->country != KH_NONE) f->doc->source_country = m->country;
    if (is_owned(m) || !kh_lexicon_state_sector(f->lex, m->sector)) return;
    if (kh_str_equal(m->sector, KH_S("GOV"))) return; /* diplomats are anybody's */
    for (size_t i = 0; i < f->out->n && m->country == KH_NONE; i++) {
        const struct kh_mention *k = &f->out->at[i];
        if (k->kind == KH_MENTION_ORGAN && k->country != KH_NONE && kh_str_equal(k->sector, m->sector)) m->country = k->country;
    }
    if (m->country == KH_NONE && kh_str_equal(m->sector, KH_S("COP"))) {
        uint32_t here = scene(f, m);
        if (here != KH_NONE) m->country = here;
    }
    if (m->country != KH_NONE) f->doc->source_country = m->country;
}

/* "Ann Hay, [head of the crisis programme at Amnesty], said": a person whom no pack knows, with an office in commas, speaks for whose
 * office it is. */
static void place_titled(struct finder *f, size_t index) {
    struct kh_mention *m = &f->out->at[index];
    uint32_t behind = m->last + 1u + (m->name.n ? 0 : kh_sentence_unknown_run(f->s, m->last + 1u)); /* "Sheikh [Anyang], minister of" */
    bool named = m->name.n || behind > m->last + 1u, aside = kh_sentence_mark(f->s, behind, 0x60C) || kh_sentence_mark(f->s, behind, '(');
    if (m->kind != KH_MENTION_PERSON || !named || is_owned(m) || index + 1 >= f->out->n || !aside) return;
    for (size_t k = index + 1; k < f->out->n && k <= index + MAX_OFFICE; k++) {
        const struct kh_mention *x = &f->out->at[k];
        bool office = k > index + 1 || (x->kind == KH_MENTION_PERSON && x->name.n == 0 && x->first == behind + 1u);
        if (!office) return;
        for (uint32_t i = behind + 1u; i < x->first; i++) {
            if (kh_sentence_is_mark(f->s, i) || kh_mention__is_verb_only(f, i)) return;
        }
        if (!is_owned(x)) continue;
        m->country = x->country;
        m->key = x->key;
        m->resolved = x->resolved;
        if (m->sector.n == 0 || m->name.n == 0) m->sector = x->sector;
        return;
    }
}

/* "the head of the committee in the province, [Nouri al-Dulaimi], summoned": a person whom no pack knows, in commas behind an office that is not named,
 * holds that office. */
static void place_behind_office(struct finder *f, size_t index) {
    enum { TO_COMMA = 7 };
    struct kh_mention *m = &f->out->at[index];
    bool stranger = m->kind == KH_MENTION_PERSON && m->name.n && m->person.n == 0 && m->head == KH_NONE && !is_owned(m) && m->land == KH_NONE;
    if (!stranger || index == 0 || m->first == 0 || !kh_mention__comma_at(f, m->first - 1u) || !kh_mention__comma_at(f, m->last + 1u)) return;
    const struct kh_mention *office = m - 1;
    if (index > 1 && office->kind != KH_MENTION_PERSON && office->prep.n) office--; /* "in [the province]" */
    bool held = office->kind == KH_MENTION_PERSON && office->name.n == 0 && !office->plural && is_owned(office) && office->last + TO_COMMA >= m->first;
    for (uint32_t i = office->last + 1u; held && i + 1u < m->first; i++) held = !kh_sentence_is_mark(f->s, i) && !kh_mention__is_verb_only(f, i);
    if (!held) return;
    m->country = office->country;
    m->key = office->key;
    m->sector = office->sector;
}

/* "A, B [and C] were jailed": a person whom no pack knows, in a row of at least three names, is taken to be of the land of the one before. */
static void place_listed(struct finder *f, size_t index) {
    struct kh_mention *m = &f->out->at[index];
    bool stranger = m->kind == KH_MENTION_PERSON && m->name.n && m->person.n == 0 && m->head == KH_NONE && !is_owned(m) && m->land == KH_NONE;
    if (!stranger || !m->joined || index == 0) return;
    const struct kh_mention *before = m - 1;
    bool row = before->joined || (index + 1 < f->out->n && m[1].joined && m[1].kind == KH_MENTION_PERSON);
    uint32_t land = before->country != KH_NONE ? before->country : before->land;
    if (!row || before->kind != KH_MENTION_PERSON || before->name.n == 0 || land == KH_NONE) return;
    m->land = land;
    if (m->sector.n == 0) m->sector = KH_S("CVL");
}

/* "[the defence minister] and deputy premier X": an office that is not named, joined to the next one whose holder is, is of the same state. */
static void place_joined_office(struct finder *f, size_t index) {
    struct kh_mention *m = &f->out->at[index];
    const struct kh_mention *next = m + 1;
    bool office = m->kind == KH_MENTION_PERSON && m->name.n == 0 && !m->plural && !is_owned(m) && !m->own;
    if (!office || index + 1 >= f->out->n || next->first != m->last + 1u || !kh_sentence_conjunction(f->s, next->first)) return;
    if (!kh_lexicon_state_sector(f->lex, m->sector)) return;
    if (next->kind == KH_MENTION_PERSON && next->name.n && next->country != KH_NONE && kh_lexicon_state_sector(f->lex, next->sector)) m->country = next->country;
}

void kh_mention__place_bodies(struct finder *f, bool own) {
    for (size_t i = 0; i < f->out->n; i++) {
        struct kh_mention *m = &f->out->at[i];
        if (m->own != own) continue;
        place_joined_office(f, i);
        bool headed = m->head != KH_NONE && (m->kind == KH_MENTION_ORGAN || m->kind == KH_MENTION_GROUP || (m->kind == KH_MENTION_PERSON && m->person.n == 0));
        if (headed) place_organ(f, m);
        place_asset(f, m);
        name_organisation(f, m);
        if (headed) place_people(f, m);
    }
    for (size_t i = 0; own && i < f->out->n; i++) {
        place_source(f, &f->out->at[i]);
        place_official(f, &f->out->at[i]);
        place_titled(f, i);
        place_behind_office(f, i);
        place_listed(f, i);
    }
}
