/* Of which land people and holders of offices are whose words do not say: of the scene, of the protest told last, of the office beside them. */
#include "read/mention/mention_int.h"

/* Mentions in an office between commas behind a name. */
enum { MAX_OFFICE = 3 };

/* "the protesters": those whose march was told last; KH_NONE when none was, or it was that of a state. */
static uint32_t marchers_before(const struct finder *f, const struct kh_mention *m) {
    const struct kh_reading *r = f->doc->reading;
    bool those = m->kind == KH_MENTION_GROUP && m->definite && m->plural && !m->counted && !m->depth;
    if (!those || !kh_sentence_in_class(f->s, m->first, KH_S("protester"))) return KH_NONE;
    for (size_t k = r->events.n; k-- > 0;) {
        const struct kh_event *e = &r->events.at[k];
        if (!kh_str_equal(e->type, KH_S("PROTEST")) || e->actors.n != 1) continue;
        const struct kh_actor *a = &r->actors.at[e->actors.at[0]];
        bool anybody = kh_str_equal(a->sector, KH_S("CVL")) && a->country.n == 0;
        bool unknown = anybody || a->sector.n == 0 || kh_lexicon_state_sector(f->lex, a->sector);
        return unknown ? KH_NONE : e->actors.at[0];
    }
    return KH_NONE;
}

/* "a Tunisian court jailed [leaders of the opposition]", "the authorities of X freed [an opponent]": they deal with their own country's; KH_NONE when none
 * is named. */
static uint32_t law_before(const struct finder *f, const struct kh_mention *m) {
    if (!kh_str_equal(m->sector, KH_S("OPP")) && !kh_sentence_in_class(f->s, m->first, KH_S("protester"))) return KH_NONE;
    for (const struct kh_mention *k = m; k-- > f->out->at;) {
        /* Not "demanded of the authorities of X". */
        bool rule = k->kind == KH_MENTION_ORGAN && kh_str_equal(k->sector, KH_S("GOV")) && k->prep.n == 0;
        bool law = kh_str_among(k->sector, KH_S("JUD|COP")) || (rule && kh_sentence_in_class(f->s, k->first, KH_S("government")));
        if (law && k->country != KH_NONE) return k->country;
    }
    return KH_NONE;
}

/* "a cadre of the movement X", "the president of the league": an office in a body that no pack knows, or in one that is no state's. */
static bool serves_no_state(const struct finder *f, const struct kh_mention *m) {
    bool office = m->kind == KH_MENTION_PERSON && m->head != KH_NONE && f->lex->heads[m->head].kind == KH_HEAD_PERSON;
    bool movement = m->kind == KH_MENTION_ORGAN && m->sector.n == 0 && kh_sentence_in_class(f->s, m->first, KH_S("movement"));
    if (kh_lexicon_society_sector(f->lex, m->sector)) return true;
    return movement || (office && (m->sector.n == 0 || kh_str_equal(m->sector, KH_S("NGO"))));
}

/* "the expert", "the writer", but not "the [writer]-general of the union", who is its secretary. */
static bool is_scholar(const struct finder *f, const struct kh_mention *m) {
    return kh_sentence_in_class(f->s, m->first, KH_S("scholar")) && !kh_str_equal(m->sector, KH_S("LAB"));
}

/* "the activist X", "the teacher X", "a cadre of the party, X", "the prisoner X": one of the people, whom no pack knows. */
static bool is_citizen(const struct finder *f, const struct kh_mention *m) {
    if (m->kind != KH_MENTION_PERSON || m->person.n) return false;
    if (kh_sentence_in_class(f->s, m->first, KH_S("prisoner"))) return true;
    bool one = m->name.n && m->head != KH_NONE && serves_no_state(f, m);
    return one && !is_scholar(f, m);
}

/* "opposition parties", "a union", "a protest movement" */
static bool takes_side(const struct kh_mention *m) {
    return kh_str_among(m->sector, KH_S("OPP|LAB|SOC|PTY|AGR|EDU|MED|CVL"));
}

/* "the head of the bar", "the union's president", "the leader of the opposition", who is not named. */
static bool heads_society(const struct finder *f, const struct kh_mention *m) {
    bool office = m->kind == KH_MENTION_PERSON && !m->plural && m->name.n == 0;
    office = office && kh_str_among(m->sector, KH_S("LAB|OPP|JRN|MED|EDU|AGR|BUS|PTY|REL")) && !is_scholar(f, m);
    return office && (m->definite || kh_sentence_article(f->s, m->last));
}

/* "the former president", "a former minister", named or not. */
static bool held_office(const struct kh_mention *m) {
    return m->kind == KH_MENTION_PERSON && !m->plural && m->person.n == 0 && kh_str_equal(m->sector, KH_S("ELI"));
}

/* "X bombed a town of Y. And [ten people] were killed": people told of by their number, right behind an attack on a land, are of that land; KH_NONE elsewhere. */
static uint32_t land_struck_before(const struct finder *f, const struct kh_mention *m) {
    const struct kh_reading *r = f->doc->reading;
    bool anybody = m->kind == KH_MENTION_GROUP && m->counted && kh_str_equal(m->sector, KH_S("CVL"));
    if (!anybody || r->events.n == 0) return KH_NONE;
    const struct kh_event *e = &r->events.at[r->events.n - 1];
    bool attack = kh_str_equal(e->type, KH_S("ASSAULT")) && !kh_event_did_not_happen(e) && e->evidence.sentence + 1u >= f->s->index;
    if (!attack || e->actors.n == 0 || e->recipients.n == 0) return KH_NONE;
    struct kh_str struck = r->actors.at[e->recipients.at[0]].country;
    bool other = struck.n && !kh_str_equal(struck, r->actors.at[e->actors.at[0]].country);
    return other ? kh_mention__country_row(f, struck) : KH_NONE;
}

/* "hit a ship off Yemen and killed three of [the crew]": who is on board is of the ship's land; KH_NONE when the sentence names no ship's. */
static uint32_t land_of_ship(const struct finder *f) {
    for (size_t k = 0; k < f->out->n; k++) {
        const struct kh_mention *ship = &f->out->at[k];
        if (ship->kind == KH_MENTION_ASSET && kh_sentence_in_class(f->s, ship->first, KH_S("vessel"))) return ship->country;
    }
    return KH_NONE;
}

void kh_mention__place_people(struct finder *f, struct kh_mention *m) {
    uint32_t *before = &kh_doc_organ(f->doc, m->head)->country;
    if (m->country != KH_NONE) *before = m->country + 1;
    bool unnamed = m->kind == KH_MENTION_PERSON && m->plural && m->name.n == 0;
    bool leaders = unnamed && kh_sentence_article(f->s, m->last); /* "leaders of the opposition", "the dissidents" */
    bool settler = m->kind == KH_MENTION_GROUP && !kh_mention_identified(m) && kh_sentence_in_class(f->s, m->first, KH_S("settler"));
    if (settler) m->country = kh_occupation_settlers(f->doc);
    bool body = m->kind == KH_MENTION_ORGAN && (m->definite || kh_sentence_article(f->s, m->last) || takes_side(m));
    bool people = m->kind == KH_MENTION_GROUP || body || leaders || is_citizen(f, m) || heads_society(f, m) || held_office(m);
    if (!people || kh_mention_identified(m) || m->own || !serves_no_state(f, m)) return;
    if (kh_sentence_in_class(f->s, m->last, KH_S("crew"))) {
        m->country = land_of_ship(f);
        return;
    }
    bool beside_state = m->joined && m > f->out->at && m[-1].country != KH_NONE;
    if (beside_state && kh_str_among(m->sector, KH_S("OPP|REB"))) { /* "the Sudanese government and [the opposition]" */
        const struct kh_mention *there = kh_mention__place_behind(f, m);
        m->country = there ? there->country : m[-1].country; /* "Israel and [the factions] in Gaza" */
        return;
    }
    uint32_t marchers = marchers_before(f, m);
    if (marchers != KH_NONE) {
        m->resolved = marchers;
        return;
    }
    uint32_t here = kh_mention__scene(f, m);
    uint32_t law = law_before(f, m);
    uint32_t struck = here == KH_NONE ? land_struck_before(f, m) : KH_NONE;
    m->land = here != KH_NONE ? here : struck != KH_NONE ? struck : *before ? *before - 1 : law != KH_NONE ? law : f->doc->home_land;
    if (!*before) m->land = kh_occupation_people(f->doc, m->land, kh_sentence_in_class(f->s, m->first, KH_S("prisoner")));
}

/* "the official media": those of the country that the document is about. */
static void place_official(struct finder *f, struct kh_mention *m) {
    bool media = kh_str_equal(m->sector, KH_S("JRN")) && m->head != KH_NONE && !kh_mention_identified(m) && f->doc->home_sure;
    bool official = media && (kh_sentence_in_class(f->s, m->last, KH_S("official")) || kh_mention__official_behind(f, m));
    if (official) m->country = f->doc->home;
}

/* "a security source said that the security forces ...": a source without a country speaks for that of its own kind which the sentence
 * names, and one of the police for where it happens. */
static void place_source(struct finder *f, struct kh_mention *m) {
    if (m->head == KH_NONE || f->lex->heads[m->head].kind != KH_HEAD_SOURCE) return;
    bool same = !kh_mention_identified(m) && m->first == m->last && kh_sentence_article(f->s, m->first); /* "the sources added" */
    if (same) m->country = f->doc->source_country;
    if (m->country != KH_NONE) f->doc->source_country = m->country;
    if (kh_mention_identified(m) || !kh_lexicon_state_sector(f->lex, m->sector)) return;
    if (kh_str_equal(m->sector, KH_S("GOV"))) return; /* diplomats are anybody's */
    for (size_t i = 0; i < f->out->n && m->country == KH_NONE; i++) {
        const struct kh_mention *k = &f->out->at[i];
        if (k->kind == KH_MENTION_ORGAN && k->country != KH_NONE && kh_str_equal(k->sector, m->sector)) m->country = k->country;
    }
    if (m->country == KH_NONE && kh_str_equal(m->sector, KH_S("COP"))) {
        uint32_t here = kh_mention__scene(f, m);
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
    if (m->kind != KH_MENTION_PERSON || !named || kh_mention_identified(m) || index + 1 >= f->out->n || !aside) return;
    for (size_t k = index + 1; k < f->out->n && k <= index + MAX_OFFICE; k++) {
        const struct kh_mention *x = &f->out->at[k];
        bool office = k > index + 1 || (x->kind == KH_MENTION_PERSON && x->name.n == 0 && x->first == behind + 1u);
        if (!office) return;
        for (uint32_t i = behind + 1u; i < x->first; i++) {
            if (kh_sentence_is_mark(f->s, i) || kh_mention__is_verb_only(f, i)) return;
        }
        if (!kh_mention_identified(x)) continue;
        m->country = x->country;
        m->key = x->key;
        m->resolved = x->resolved;
        if (m->sector.n == 0 || m->name.n == 0) m->sector = x->sector;
        return;
    }
}

/* A name alone, which no pack knows and no word says whose it is. */
static bool is_stranger(const struct kh_mention *m) {
    bool name = m->kind == KH_MENTION_PERSON && m->name.n && m->person.n == 0 && m->head == KH_NONE;
    return name && !kh_mention_identified(m) && m->land == KH_NONE;
}

/* "the head of the committee in the province, [Nouri al-Dulaimi], summoned": a person whom no pack knows, in commas behind an office that is not named,
 * holds that office. */
static void place_behind_office(struct finder *f, size_t index) {
    enum { TO_COMMA = 7 };
    struct kh_mention *m = &f->out->at[index];
    if (!is_stranger(m) || index == 0 || m->first == 0) return;
    if (!kh_mention__comma_at(f, m->first - 1u) || !kh_mention__comma_at(f, m->last + 1u)) return;
    const struct kh_mention *office = m - 1;
    if (index > 1 && office->kind != KH_MENTION_PERSON && office->prep.n) office--; /* "in [the province]" */
    bool unheld = office->kind == KH_MENTION_PERSON && office->name.n == 0 && !office->plural && kh_mention_identified(office);
    if (!unheld || office->last + TO_COMMA < m->first) return;
    for (uint32_t i = office->last + 1u; i + 1u < m->first; i++)
        if (kh_sentence_is_mark(f->s, i) || kh_mention__is_verb_only(f, i)) return;
    m->country = office->country;
    m->key = office->key;
    m->sector = office->sector;
}

/* "A, B [and C] were jailed": a person whom no pack knows, in a row of at least three names, is taken to be of the land of the one before. */
static void place_listed(struct finder *f, size_t index) {
    struct kh_mention *m = &f->out->at[index];
    if (!is_stranger(m) || !m->joined || index == 0) return;
    const struct kh_mention *before = m - 1;
    bool row = before->joined || (index + 1 < f->out->n && m[1].joined && m[1].kind == KH_MENTION_PERSON);
    uint32_t land = before->country != KH_NONE ? before->country : before->land;
    if (!row || before->kind != KH_MENTION_PERSON || before->name.n == 0 || land == KH_NONE) return;
    m->land = land;
    if (m->sector.n == 0) m->sector = KH_S("CVL");
}

void kh_mention__place_joined_office(struct finder *f, size_t index) {
    struct kh_mention *m = &f->out->at[index];
    const struct kh_mention *next = m + 1;
    bool office = m->kind == KH_MENTION_PERSON && m->name.n == 0 && !m->plural && !kh_mention_identified(m) && !m->own;
    if (!office || index + 1 >= f->out->n || next->first != m->last + 1u || !kh_sentence_conjunction(f->s, next->first)) return;
    if (!kh_lexicon_state_sector(f->lex, m->sector)) return;
    bool holder = next->kind == KH_MENTION_PERSON && next->name.n && next->country != KH_NONE;
    if (holder && kh_lexicon_state_sector(f->lex, next->sector)) m->country = next->country;
}

void kh_mention__place_holder(struct finder *f, size_t index) {
    place_source(f, &f->out->at[index]);
    place_official(f, &f->out->at[index]);
    place_titled(f, index);
    place_behind_office(f, index);
    place_listed(f, index);
}
