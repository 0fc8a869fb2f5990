/* Whose people or things a noun phrase names, when a preposition, a verb of belonging or a flag behind it says so. */
#include "read/mention/mention_int.h"

#include "read/word/quote.h"

/* The token behind "in [country]" at i, the country in *row; i when there is none. */
uint32_t kh_mention__behind_country(const struct finder *f, uint32_t i, uint32_t *row) {
    const struct kh_match *prep = i < f->s->n ? kh_sentence_particle(f->s, i, KH_PARTICLE_PLACE) : NULL;
    const struct kh_match *country = prep && i + prep->n < f->s->n ? kh_mention__naming_at(f, i + prep->n) : NULL;
    if (!country || country->kind != KH_ENTRY_COUNTRY) return i;
    *row = country->row;
    return i + prep->n + country->n;
}

/* Does "of" that takes a part out of a whole stand at token i? */
static bool from_at(const struct finder *f, uint32_t i) {
    const struct kh_match *prep = kh_sentence_particle(f->s, i, KH_PARTICLE_OWNER);
    if (!prep || prep->n > 1 || prep->clitics.pronoun) return false;
    return kh_lexicon_in_class(f->lex, f->lex->particle_forms[prep->row], KH_PARTICLE_FROM);
}

/* "a boat [without crew] that belongs to X": the words of belonging behind one adjective of an indefinite thing; NULL when there are none. */
static const struct kh_match *owner_behind_adjective(const struct finder *f, uint32_t i) {
    bool adjective = i + 1 < f->s->n && kh_mention__is_plain(f, i) && !kh_sentence_article(f->s, i) && !f->s->tokens[i].word->preposition;
    const struct kh_match *prep = adjective ? kh_sentence_particle(f->s, i + 1, KH_PARTICLE_OWNER) : NULL;
    return prep && (prep->n > 1 || prep->open) ? prep : NULL;
}

/* Is the place the capital in which an organ of government sits? */
static bool is_seat_of(const struct finder *f, const struct phrase *p, const struct kh_match *place) {
    if (p->m.kind != KH_MENTION_ORGAN || !f->lex->places[place->row].capital) return false;
    return kh_sentence_in_class(f->s, p->m.first, KH_S("government"));
}

/* "an officer in [the police]" */
bool kh_mention__adds_police(const struct phrase *p, const struct kh_mention *owner) {
    return kh_str_equal(p->m.sector, KH_S("MIL")) && kh_str_equal(owner->sector, KH_S("COP"));
}

/* The noun phrase behind the preposition, with whose it is. */
static void read_owner(struct phrase *owner, struct finder *f, const struct kh_match *m) {
    kh_mention__begin_phrase(owner, f, m);
    kh_mention__grow(owner);
}

/* "twelve employees of [the French embassy]": they are of the state whose mission it is. */
static void take_mission(struct phrase *p, const struct kh_match *m) {
    struct phrase mission;
    read_owner(&mission, p->f, m);
    if (mission.m.country == KH_NONE) return;
    p->m.country = mission.m.country;
    p->m.sector = KH_S("GOV");
}

/* "a ship that flies the flag of [X]", "the [Panamanian] flag": whose it is. */
static bool take_flag(struct phrase *p) {
    enum { TO_FLAG = 5 };
    struct finder *f = p->f;
    for (uint32_t i = p->next; p->m.kind == KH_MENTION_ASSET && i + 1 < f->s->n && i < p->next + TO_FLAG; i++) {
        if (kh_sentence_is_mark(f->s, i)) return false;
        if (!kh_sentence_in_class(f->s, i, KH_S("flag"))) continue;
        const struct kh_match *m = kh_mention__naming_at(f, i + 1), *d = kh_mention__demonym_at(f, i + 1);
        if (m && m->kind == KH_ENTRY_COUNTRY && !m->clitics.conjunction) p->m.country = m->row;
        else if (d && !d->clitics.conjunction) kh_mention__set_owner(f, &p->m, &f->lex->demonyms[d->row]);
        return p->m.country != KH_NONE;
    }
    return false;
}

/* Where an owner is named behind a preposition, and by which word. */
struct owner_place {
    const struct kh_match *prep; /* NULL: joined to the word */
    uint32_t before;             /* where it begins */
    uint32_t at;
    const struct kh_match *entry;
};

/* A noun that names nobody and tells of no act, without the article. */
static bool is_bare_noun(const struct finder *f, uint32_t i) {
    return kh_mention__is_plain(f, i) && !kh_sentence_article(f->s, i) && !kh_mention__is_act(f, i);
}

/* "an ambush that [gunmen] laid for the patrol": a verb right before, whose object is a pronoun, gives whoever stands behind the preposition at
 * token i a part; those it leads to do not own its subject. */
static bool goes_with_verb(const struct finder *f, uint32_t subject, uint32_t i) {
    struct kh_str prep = kh_sentence_prefix(f->s, i);
    for (uint32_t k = 0; subject > 0 && k < f->s->tokens[subject - 1u].n_matches; k++) {
        const struct kh_match *m = kh_sentence_at(f->s, subject - 1u, k);
        bool verb = m->kind == KH_ENTRY_EVENT && m->clitics.pronoun && kh_features_verb(m->features);
        if (verb && kh_prep_role(&f->lex->events[m->row].preps, prep, NULL) == KH_ROLE_RECIPIENT) return true;
    }
    return false;
}

/* Does a verb or act right before the subject lead to whoever stands behind the preposition at token i: "[an official praised] the army"? */
static bool verb_leads_to(const struct finder *f, uint32_t subject, uint32_t i) {
    struct kh_str prep = kh_sentence_prefix(f->s, i);
    for (uint32_t k = 0; subject > 0 && k < f->s->tokens[subject - 1u].n_matches; k++) {
        const struct kh_match *m = kh_sentence_at(f->s, subject - 1u, k);
        if (m->kind == KH_ENTRY_EVENT && kh_prep_role(&f->lex->events[m->row].preps, prep, NULL) == KH_ROLE_RECIPIENT) return true;
    }
    return false;
}

/* "a source [at the ministry]", "soldiers [in the army]", "the cadre [at the union]": does the word at token i, a body behind a joined "in", say whose the
 * mention of one word is, which is indefinite or tells of no body itself? */
static bool body_joined(const struct finder *f, const struct kh_mention *m, uint32_t i) {
    bool open = (!m->definite && !kh_sentence_article(f->s, m->last)) || (m->kind == KH_MENTION_PERSON && m->sector.n == 0);
    bool one = m->first == m->last && open && !m->own && i == m->last + 1u;
    if (!one || i >= f->s->n || !kh_lexicon_in_class(f->lex, kh_sentence_prefix(f->s, i), KH_PARTICLE_PLACE)) return false;
    const struct kh_match *body = kh_mention__naming_at(f, i);
    if (!body || body->clitics.conjunction || verb_leads_to(f, m->chain, i)) return false;
    bool organ = body->kind == KH_ENTRY_HEAD && f->lex->heads[body->row].kind == KH_HEAD_ORGAN;
    return organ || (body->kind == KH_ENTRY_ACTOR && f->lex->actors[body->row].kind != KH_ACTOR_PEOPLE);
}

bool kh_mention__owner_joined(const struct phrase *p, uint32_t i, bool field) {
    struct kh_str prefix = kh_sentence_prefix(p->f->s, i);
    if (kh_lexicon_in_class(p->f->lex, prefix, KH_PARTICLE_OWNER)) return true;
    return (field && kh_lexicon_in_class(p->f->lex, prefix, KH_PARTICLE_PLACE)) || body_joined(p->f, &p->m, i);
}

/* A word with the article that no table has for a name: an adjective, as likely. */
static bool is_definite_word(const struct finder *f, uint32_t i) {
    return kh_mention__is_plain(f, i) && kh_sentence_article(f->s, i) && !kh_mention__naming_at(f, i);
}

/* "sites [linked] to X": a word of belonging right behind a thing, and behind it a joined preposition. */
static bool thing_linked(const struct phrase *p, uint32_t i) {
    const struct kh_sentence *s = p->f->s;
    bool linked = p->m.kind == KH_MENTION_ASSET && i + 1u < s->n && kh_sentence_in_class(s, i, KH_S("affiliated"));
    return linked && kh_sentence_prefix(s, i + 1u).n > 0;
}

/* "soldiers [of] the ... army": what names the owner behind the preposition; false when none does. */
static bool find_owner(const struct phrase *p, struct owner_place *out) {
    struct finder *f = p->f;
    uint32_t i = p->m.kind == KH_MENTION_ORGAN ? kh_mention__behind_field(p, p->next) : p->next;
    /* Not "gunmen killed [the politician] of X". */
    bool described = p->m.definite || p->m.own || p->m.last > p->m.first || kh_sentence_article(f->s, p->m.last);
    for (int plain = 0; described && plain < KH_PHRASE_SKIP && is_definite_word(f, i); plain++) i++;
    if (i >= f->s->n) return false;
    const struct kh_match *prep = kh_sentence_particle(f->s, i, KH_PARTICLE_OWNER);
    bool backed = i > p->next && kh_sentence_in_class(f->s, i - 1, KH_S("not-of")); /* "the party [backed by] Iran" */
    if (prep && backed && from_at(f, i)) return false;
    if (!prep && i == p->next && p->m.kind == KH_MENTION_ASSET && !p->m.definite) prep = owner_behind_adjective(f, i);
    if (prep) i = prep->first;
    bool field = i > p->next && p->m.kind == KH_MENTION_ORGAN && !p->m.definite; /* "the committee of defence [in parliament]" */
    bool linked = !prep && thing_linked(p, i);
    if (linked) i++;
    bool joined = linked || (!prep && kh_mention__owner_joined(p, i, field));
    if ((!prep && !joined) || (joined && goes_with_verb(f, p->m.chain, i))) return false;
    uint32_t at = prep ? i + prep->n : i;
    if (at + 1 < f->s->n && kh_quote_mark(f->s, at)) at++; /* members of "X" */
    const struct kh_match *m = at < f->s->n ? kh_mention__naming_at(f, at) : NULL;
    for (int plain = 0; plain < KH_PHRASE_SKIP && !m && at + 1 < f->s->n && is_bare_noun(f, at); plain++) {
        m = kh_mention__naming_at(f, ++at);
    }
    *out = (struct owner_place){prep, i, at, m};
    return m && !kh_mention_namesake(f->doc, f->s, m);
}

/* The owner is an organ or people, by a noun: "of [the army of X]", "of [its forces]". */
static void take_headed_owner(struct phrase *p, const struct owner_place *place, bool some) {
    struct finder *f = p->f;
    struct phrase owner;
    read_owner(&owner, f, place->entry);
    kh_mention__take_marked_name(&owner);
    if (owner.m.own) { /* "a plane of its forces": whoever that is */
        p->m.own = true;
        p->m.pronoun = owner.m.pronoun;
        p->m.ours = owner.m.ours;
    }
    if (!kh_mention_affiliated(&owner.m)) {
        bool of_them = owner.m.sector.n && p->m.kind == KH_MENTION_ORGAN; /* "a delegation of the opposition" */
        struct kh_str form = place->prep ? f->lex->particle_forms[place->prep->row] : KH_S("");
        bool source = p->m.head != KH_NONE && f->lex->heads[p->m.head].kind == KH_HEAD_SOURCE; /* "a source in [the police]" */
        bool speaks_for = source && p->m.sector.n == 0;
        if (speaks_for || kh_mention__adds_police(p, &owner.m)) p->m.sector = owner.m.sector;
        if (some) p->m.definite = true;
        if (of_them && kh_lexicon_in_class(f->lex, form, KH_PARTICLE_FROM)) p->m.sector = owner.m.sector;
        return;
    }
    p->m.country = owner.m.country;
    p->m.key = owner.m.key;
    if (owner.m.sector.n && !kh_mention__keeps_sector(p)) p->m.sector = owner.m.sector;
}

static void take_actor_as_owner(struct phrase *p, const struct owner_place *place) {
    struct finder *f = p->f;
    const struct kh_lex_actor *a = &f->lex->actors[place->entry->row];
    bool citizens = p->m.kind == KH_MENTION_GROUP && kh_lexicon_society_sector(f->lex, p->m.sector);
    bool inside = place->prep && place->prep->n > 1; /* "dead [in the ranks of] the army" */
    bool there = citizens && !inside && kh_lexicon_state_sector(f->lex, a->sector); /* "teachers in [the region of] X" */
    if (a->kind == KH_ACTOR_ORGAN || there) p->m.country = kh_mention__country_row(f, a->country);
    if (there) return;
    p->m.key = a->key;
    if (a->sector.n) p->m.sector = a->sector;
}

/* "the embassy [in Baghdad]": a mission is never of the land where it stands. */
static bool serves_abroad(const struct phrase *p, const struct owner_place *place) {
    struct kh_str form = place->prep ? p->f->lex->particle_forms[place->prep->row] : kh_sentence_prefix(p->f->s, place->at);
    return kh_sentence_in_class(p->f->s, p->m.first, KH_S("mission")) && kh_lexicon_in_class(p->f->lex, form, KH_PARTICLE_PLACE);
}

/* "met officials [from Kigali]": people of the state behind "from" its capital. */
static bool come_from(const struct phrase *p, const struct owner_place *place) {
    const struct kh_lexicon *lex = p->f->lex;
    bool from = place->prep && kh_lexicon_in_class(lex, lex->particle_forms[place->prep->row], KH_PARTICLE_FROM);
    bool delegation = p->m.kind == KH_MENTION_ORGAN && p->m.first == p->m.last && kh_str_equal(p->m.sector, KH_S("GOV"));
    bool people = delegation || p->m.kind == KH_MENTION_GROUP;
    bool officials = people && !p->m.definite && kh_lexicon_state_sector(lex, p->m.sector);
    return from && officials && lex->places[place->entry->row].capital;
}

static void take_owner_place(struct phrase *p, const struct owner_place *place, bool some) {
    struct finder *f = p->f;
    const struct kh_match *m = place->entry;
    if (serves_abroad(p, place)) return;
    bool head = m->kind == KH_ENTRY_HEAD, group = p->m.kind == KH_MENTION_GROUP;
    enum kh_head_kind kind = head ? f->lex->heads[m->row].kind : KH_HEAD_ASSET;
    if (head && (kind == KH_HEAD_ORGAN || (kind == KH_HEAD_GROUP && group))) { /* "protesters of the supporters of X" */
        take_headed_owner(p, place, some);
    } else if (head && group && kind == KH_HEAD_ASSET && kh_sentence_in_class(f->s, place->at, KH_S("mission"))) {
        take_mission(p, m);
    } else if (m->kind == KH_ENTRY_COUNTRY) {
        /* "the international force in Chad" is not Chad's */
        bool nations = p->m.kind == KH_MENTION_ORGAN && kh_str_equal(p->m.sector, KH_S("IGO"));
        if (!nations) p->m.country = m->row;
    } else if (m->kind == KH_ENTRY_PLACE && kh_sentence_in_class(f->s, p->m.first, KH_S("vessel"))) {
        return; /* a ship in a strait is of no shore */
    } else if (m->kind == KH_ENTRY_PLACE) { /* "a camp in Timbuktu", "the ministry in Baku" */
        bool of_it = p->m.kind == KH_MENTION_ASSET || is_seat_of(f, p, m) || come_from(p, place);
        if (of_it) p->m.country = f->lex->places[m->row].country_row;
    } else if (m->kind == KH_ENTRY_ANAPHOR && f->lex->anaphora[m->row] == KH_ANAPHOR_NAMED && p->m.key.n == 0) {
        uint32_t actor = kh_anaphor__named(f, m);
        if (actor != KH_NONE) p->m.key = f->doc->reading->actors.at[actor].key;
    } else if (m->kind == KH_ENTRY_ACTOR && p->m.key.n == 0) {
        take_actor_as_owner(p, place);
    }
}

/* Whose people or things these are when a preposition says so behind them: "soldiers of the Malian army", "a patrol of
 * the army", "groups in Mali". The words behind stay a mention of their own. */
void kh_mention__look_behind_for_owner(struct phrase *p) {
    if (p->owned || p->m.own || take_flag(p)) return;
    bool unnamed = p->m.kind == KH_MENTION_PERSON && p->m.name.n == 0 && !p->m.definite;
    bool some = unnamed && p->m.first == p->m.last && from_at(p->f, p->next); /* "four ministers of the government" */
    if (p->m.kind == KH_MENTION_PERSON && !some) { /* "leaders of the army in Myanmar", but not "received the president in Egypt" */
        bool of_organ = p->m.name.n == 0 && p->m.last > p->m.first;
        if (of_organ) kh_mention__behind_country(p->f, p->next, &p->m.country);
        return;
    }
    struct owner_place place;
    if (!find_owner(p, &place)) return;
    uint32_t field = p->m.kind == KH_MENTION_ORGAN ? kh_mention__behind_field(p, p->next) : p->next;
    take_owner_place(p, &place, some);
    bool owned = kh_mention_affiliated(&p->m);
    /* "the committee [of defence] in the parliament" */
    if (owned && field > p->next && field == place.before) kh_mention__take_span(p, field);
}
