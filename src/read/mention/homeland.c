/* Whose armies, courts and governments are where their words do not say: of the same state as those words before, of the scene, of the body told of,
 * of the land that the page is about. */
#include "read/mention/anaphor_int.h"
#include "read/mention/mention_int.h"

uint32_t kh_mention__officials_before(const struct finder *f, const struct kh_mention *m) {
    for (const struct kh_mention *k = m; k-- > f->out->at;) {
        bool governed = k->kind == KH_MENTION_PERSON && (k->depth || k->prep.n); /* "the sanctions of [the president], and the army" */
        bool official = k->kind == KH_MENTION_ORGAN || (k->kind == KH_MENTION_PERSON && !governed);
        if (official && k->country != KH_NONE && kh_lexicon_state_sector(f->lex, k->sector)) return k->country;
    }
    return KH_NONE;
}

/* "[Sudan] saw": a land that sees something is where it happens. */
static bool sees(const struct finder *f, const struct kh_mention *m) {
    bool open = m->kind == KH_MENTION_COUNTRY && m->first > 0 && m->prep.n == 0;
    const struct kh_match *verb = open ? kh_sentence_match(f->s, m->first - 1u, KH_ENTRY_CONTROL) : NULL;
    return verb && f->lex->control[verb->row].effect == KH_EFFECT_SEE;
}

/* The land in which the mention says that something happens, also as "the country"; KH_NONE when it says no such thing. */
static uint32_t place_told(const struct finder *f, const struct kh_mention *k) {
    if (k->locative || sees(f, k)) return k->country;
    bool points_back = k->kind == KH_MENTION_ANAPHOR && k->resolved != KH_NONE && k->depth == 0;
    bool in_place = points_back && kh_lexicon_in_class(f->lex, k->prep, KH_PARTICLE_PLACE);
    return in_place && kh_sentence_in_class(f->s, k->first, KH_S("place")) ? kh_anaphor__country(f, k) : KH_NONE;
}

uint32_t kh_mention__scene(const struct finder *f, const struct kh_mention *m) {
    uint32_t country = KH_NONE, nearest = UINT32_MAX;
    for (size_t i = 0; i < f->out->n; i++) {
        const struct kh_mention *k = &f->out->at[i];
        uint32_t far = k->first > m->first ? (uint32_t)(k->first - m->first) : (uint32_t)(m->first - k->first);
        uint32_t here = far < nearest ? place_told(f, k) : KH_NONE;
        if (here == KH_NONE) continue;
        country = here;
        nearest = far;
    }
    return country;
}

/* "the committee of [the interior]", "the minister of [tourism]": a genitive with the article right behind makes it a definite one. */
static bool definite_by_genitive(const struct finder *f, const struct kh_mention *m) {
    uint32_t i = m->last + 1u;
    bool word = i < f->s->n && f->s->tokens[i].kind == KH_TOKEN_WORD;
    bool genitive = word && kh_sentence_article_alone(f->s, i);
    bool one = m->kind == KH_MENTION_ORGAN || (m->kind == KH_MENTION_PERSON && !m->plural);
    bool noun = m->first == m->last && !kh_sentence_article(f->s, m->last) && !f->s->tokens[m->last].word->preposition;
    return genitive && one && noun;
}

bool kh_mention__official_behind(const struct finder *f, const struct kh_mention *m) {
    return m->last + 1u < f->s->n && kh_sentence_in_class(f->s, m->last + 1u, KH_S("official"));
}

/* "[government] forces shelled": the adjective says as much as an article would. */
static bool of_state(const struct finder *f, const struct kh_mention *m) {
    bool inside = m->last > m->first && kh_sentence_in_class(f->s, m->last, KH_S("official"));
    return m->kind == KH_MENTION_ORGAN && (inside || kh_mention__official_behind(f, m));
}

/* "the ministry of defence of X" is also whom "the ministry" means next; and so is a body that a table knows by its whole name. */
static void note_organ(struct finder *f, const struct kh_mention *m) {
    if (m->head != KH_NONE) kh_doc_organ(f->doc, m->head)->country = m->country + 1;
    if (m->kind != KH_MENTION_ORGAN || m->first == m->last) return;
    for (uint32_t k = 0; k < f->s->tokens[m->first].n_matches; k++) {
        const struct kh_match *x = kh_sentence_at(f->s, m->first, k);
        bool body = x->kind == KH_ENTRY_HEAD && x->n == 1 && f->lex->heads[x->row].kind == KH_HEAD_ORGAN;
        if (body) kh_doc_organ(f->doc, x->row)->country = m->country + 1;
    }
}

/* "the Southern Transitional Council", "the forces of" it: a movement that a table knows by its whole name is also whom the words of a body within it
 * mean next, but for those of an armed force: "[the Transitional Council]". */
static void note_named(struct finder *f, const struct kh_mention *m) {
    for (uint32_t i = m->first; i < m->last; i++) {
        if (kh_sentence_in_class(f->s, i, KH_S("forces"))) continue;
        for (const struct kh_match *x = kh_sentence_first(f->s, i), *end = kh_sentence_end(f->s, i); x < end; x++) {
            if (x->kind != KH_ENTRY_HEAD || i + x->n > m->last) continue;
            if (f->lex->heads[x->row].kind == KH_HEAD_ORGAN) kh_doc_organ(f->doc, x->row)->key = m->key;
        }
    }
}

/* "the leaders" behind "the leaders of the Union", "the delegation" behind "a delegation of the movement X": those of the organisation, unless a
 * state's were named since. */
static void recall_organisation(struct finder *f, struct kh_mention *m) {
    struct kh_str *key = &kh_doc_organ(f->doc, m->head)->key;
    bool leaders = m->kind == KH_MENTION_PERSON && m->plural && m->name.n == 0;
    if (!leaders && m->kind != KH_MENTION_ORGAN) return;
    if (kh_mention_identified(m)) *key = m->country == KH_NONE && m->resolved == KH_NONE ? m->key : KH_S("");
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

/* "[the government] accused the Emirates", "[the council] expelled the French ambassador": a state named right behind it in the open, or whose envoy is,
 * is another one than its own. */
static bool is_beside_other(const struct finder *f, const struct kh_mention *m) {
    const struct kh_mention *next = m + 1;
    uint32_t behind = m->last + 1u;
    if (m->prep.n == 0 && m->depth == 0 && kh_mention__is_verb_only(f, behind)) behind++; /* "[the government] has accused the Emirates" */
    if (next >= f->out->at + f->out->n) return false;
    bool official = next->kind == KH_MENTION_PERSON && kh_mention_identified(next);
    bool envoy = official && kh_sentence_in_class(f->s, next->first, KH_S("diplomat"));
    if (!(kh_mention_names_state(next) || envoy) || kh_mention__before_adverbials(f, next->first) > behind) return false;
    return next->prep.n == 0 && !kh_sentence_conjunction(f->s, next->first) && next->country == m->country;
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
    if (m->kind == KH_MENTION_GROUP || m->definite || m->name.n) return true;
    bool many = m->kind == KH_MENTION_PERSON && m->plural;
    if (many && !kh_str_equal(m->sector, KH_S("GOV"))) return true; /* "deputies", "judges"; ministers may be those of many states */
    if (kh_mention__is_local(m)) return true; /* "large forces of police", "a court": those of the place */
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

/* "[soldiers] fired on protesters in Cairo": who faces a crowd is of the land where that is; KH_NONE elsewhere. */
static uint32_t land_of_crowd(const struct finder *f, const struct kh_mention *m) {
    const struct kh_mention *next = m + 1;
    bool crowd = next < f->out->at + f->out->n && kh_sentence_in_class(f->s, next->first, KH_S("protester"));
    return crowd && !m->definite ? kh_mention__scene(f, m) : KH_NONE;
}

/* "[the Turkish opposition] accused the government": parties, unions and the opposition of a land have to do with its own bodies; of which land those named right
 * before are, KH_NONE when they are others or of none. */
static uint32_t land_of_society(const struct finder *f, const struct kh_mention *m) {
    const struct kh_mention *k = m > f->out->at ? m - 1 : NULL;
    if (!k || m->prep.n || m->depth || m->joined || k->prep.n || !kh_str_among(k->sector, KH_S("OPP|PTY|LAB"))) return KH_NONE;
    uint32_t i = k->last + 1u;
    while (i < m->chain && kh_mention__is_verb_only(f, i)) i++;
    if (i != m->chain) return KH_NONE;
    const uint32_t *row = k->country == KH_NONE && k->key.n ? kh_map_find(&f->lex->actor_by_id, k->key) : NULL;
    return row ? kh_mention__country_row(f, f->lex->actors[*row].country) : k->country;
}

/* "toppled the president of X. [The military council] halted": an army without more is that of the land whose government the page said was overthrown,
 * where it is one of the two that the page is most about; KH_NONE when it told of no coup. */
static uint32_t land_of_coup(const struct finder *f) {
    const struct kh_reading *r = f->doc->reading;
    for (size_t k = r->events.n; k-- > 0;) {
        const struct kh_event *e = &r->events.at[k];
        if (!kh_str_equal(e->mode, KH_S("martial-law")) || e->recipients.n == 0 || e->status != KH_STATUS_ACTUAL) continue;
        uint32_t land = r->actors.at[e->recipients.at[0]].side;
        return land == f->doc->home || land == f->doc->second ? land : KH_NONE;
    }
    return KH_NONE;
}

uint32_t kh_mention__country_of_body(const struct finder *f, const struct kh_mention *m, uint32_t before) {
    /* "the army of X and [the police]" */
    const struct kh_mention *own = m > f->out->at && m->joined && m[-1].last + 1u == m->chain ? m - 1 : NULL;
    bool body_before = own && own->kind == KH_MENTION_ORGAN && own->country != KH_NONE;
    if (body_before && kh_lexicon_state_sector(f->lex, own->sector)) return own->country;
    uint32_t ruled = land_of_society(f, m);
    if (ruled != KH_NONE) return ruled;
    bool police = kh_str_equal(m->sector, KH_S("COP")), army = kh_str_equal(m->sector, KH_S("MIL")), unsure = !before && !f->doc->home_sure;
    uint32_t body = army && unsure ? beside_body(f, m) : state_of_victims(f, m);
    if (body == KH_NONE && army) body = army_before(f, m);
    if (body == KH_NONE && army) body = land_of_crowd(f, m);
    if (body == KH_NONE && army) body = land_of_coup(f);
    if (body != KH_NONE) return body;
    uint32_t here = kh_mention__is_local(m) || police || unsure ? kh_mention__scene(f, m) : KH_NONE; /* police is where it acts */
    if (here != KH_NONE) return here;
    if (before) return before - 1;
    uint32_t beside = kh_mention__officials_before(f, m);
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
    if (!kh_mention_identified(m)) take_body_before(f, m);
    if (kh_mention_identified(m)) {
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
    m->country = kh_mention__country_of_body(f, m, *before);
    if (kh_str_equal(m->sector, KH_S("MIL"))) m->country = kh_occupation_army(f->doc, m->country);
    if (m->country != KH_NONE && is_beside_other(f, m)) m->country = state_told_of(f, m->country);
}

const struct kh_mention *kh_mention__place_behind(const struct finder *f, const struct kh_mention *m) {
    const struct kh_mention *next = m + 1;
    bool there = next < f->out->at + f->out->n && next->locative && next->country != KH_NONE && next->chain <= m->last + 2u;
    return there ? next : NULL;
}

/* "the seat of [the union]": a thing that is by its last word a body's, of whichever sector the thing has got. */
static bool is_of_body(const struct finder *f, const struct kh_mention *m) {
    bool thing = m->kind == KH_MENTION_ASSET && m->last > m->first;
    const struct kh_match *head = thing ? kh_sentence_match(f->s, m->last, KH_ENTRY_HEAD) : NULL;
    const struct kh_lex_head *h = head && head->n == 1 && head->clitics.article ? &f->lex->heads[head->row] : NULL;
    return h && h->kind == KH_HEAD_ORGAN && kh_str_equal(h->sector, m->sector);
}

/* "which is linked to [X]": named only as that to which another body belongs. */
static bool is_named_beside(const struct finder *f, const struct kh_mention *m) {
    return m->chain && kh_sentence_in_class(f->s, m->chain - 1u, KH_S("affiliated")) && kh_sentence_prefix(f->s, m->chain).n;
}

/* "the organisation", "the movement" without more: the one of its kind that was named last. */
static void name_organisation(struct finder *f, struct kh_mention *m) {
    bool names = m->kind == KH_MENTION_ORG && m->key.n;
    bool rebels = m->kind == KH_MENTION_GROUP && kh_str_equal(m->sector, KH_S("REB")); /* "the rebels": the movement named last */
    bool body = (m->kind == KH_MENTION_ORGAN || rebels) && m->definite && m->sector.n;
    bool bare = !kh_mention_identified(m) && (body || (!m->own && is_of_body(f, m)));
    if (!(names || bare) || kh_lexicon_state_sector(f->lex, m->sector)) return;
    struct kh_str *last = &f->doc->organisation;
    if (names && !is_named_beside(f, m)) {
        *last = m->key;
        f->doc->organisation_sector = m->sector;
    }
    bool everybody = bare && kh_sentence_in_class(f->s, m->first, KH_S("addressee")); /* "the international community" */
    if (bare && !everybody && last->n && kh_str_equal(f->doc->organisation_sector, m->sector)) m->key = *last;
}

void kh_mention__place_bodies(struct finder *f, bool own) {
    for (size_t i = 0; i < f->out->n; i++) {
        struct kh_mention *m = &f->out->at[i];
        if (m->own != own) continue;
        kh_mention__place_joined_office(f, i);
        bool unknown = m->kind == KH_MENTION_PERSON && m->person.n == 0;
        bool headed = m->head != KH_NONE && (m->kind == KH_MENTION_ORGAN || m->kind == KH_MENTION_GROUP || unknown);
        bool named = m->head == KH_NONE && m->kind == KH_MENTION_ORGAN && m->country != KH_NONE;
        if (headed) place_organ(f, m);
        else if (named && kh_lexicon_state_sector(f->lex, m->sector)) note_organ(f, m);
        else if (m->kind == KH_MENTION_ORG && m->key.n) note_named(f, m);
        kh_mention__place_asset(f, m);
        name_organisation(f, m);
        if (headed) kh_mention__place_people(f, m);
    }
    for (size_t i = 0; own && i < f->out->n; i++) kh_mention__place_holder(f, i);
}
