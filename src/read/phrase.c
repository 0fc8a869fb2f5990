/* Noun phrases around a head, with their owner and what stands behind a title. */
#include "read/mention_int.h"

#include "read/quote.h"

/* Longest walks inside one noun phrase, in tokens. */
enum { MAX_SKIP = 2, MAX_PHRASE = 12, MAX_COMPLEMENTS = 2, MAX_QUOTED = 6 };

static void take_span(struct phrase *p, uint32_t upto) {
    p->next = upto;
    p->m.last = (uint16_t)(upto - 1);
}

/* Courts and police bear a town's name: "the criminal court of Alexandria". */
bool kh_mention__is_local(const struct kh_mention *m) {
    return m->kind == KH_MENTION_ORGAN && (kh_str_equal(m->sector, KH_S("JUD")) || kh_str_equal(m->sector, KH_S("COP")));
}

/* "supporters of [the junta]": people who back those who rule are people all the same. */
static bool backs_state(const struct phrase *p, struct kh_str sector) {
    return kh_lexicon_state_sector(p->f->lex, sector) && kh_mention__in_class(p->f, p->m.first, KH_S("supporter"));
}

/* "[workers] of the company", "[opponents] of the government": people who have a trade or a side of their own keep it, whosever they are. */
static bool keeps_sector(const struct phrase *p) {
    bool role = kh_str_equal(p->m.sector, KH_S("CVL")) || kh_str_equal(p->m.sector, KH_S("ELI")); /* "a candidate of the opposition" is its own */
    return p->m.kind == KH_MENTION_GROUP && kh_lexicon_society_sector(p->f->lex, p->m.sector) && !role;
}

/* "the Peshmerga's [Kurdish] forces", "a UN soldier [of Morocco]": of what land the owner's people are. */
static bool is_second_owner(const struct phrase *p, const struct kh_match *d) {
    if (p->m.kind == KH_MENTION_ORGAN) return d->clitics.article;
    return p->m.kind == KH_MENTION_GROUP && p->m.first + 2u == d->first;
}

/* "the governor [of Aden]": a capital stands for its state, any town for whose the person or the thing in it is. */
static bool owns_by_place(const struct phrase *p, const struct kh_match *m) {
    if (m->kind != KH_ENTRY_PLACE) return false;
    bool body = p->m.kind == KH_MENTION_ORGAN && p->m.sector.n && kh_lexicon_arms(p->f->lex, p->m.sector) == KH_ARMS_NONE; /* "the council of [the governorate]" */
    return p->f->lex->places[m->sense->row].capital || p->m.kind == KH_MENTION_ASSET || p->m.kind == KH_MENTION_PERSON || body || kh_mention__is_local(&p->m);
}

/* The adjective of origin at token i that may belong to the head; NULL when none does. */
static const struct kh_match *owner_adjective(const struct phrase *p, uint32_t i) {
    const struct kh_match *d = kh_mention__demonym_at(p->f, i);
    if (!d || kh_mention__of_other_case(p->f, d)) return NULL; /* "a settler killed [a Palestinian]" */
    const struct kh_match *person = kh_mention__match_at(p->f, i, KH_ENTRY_PERSON);
    if (person && person->n > d->n) return NULL; /* "Colonel [Turki al-Maliki]" is no Turk */
    if (p->m.own && !d->clitics.article) return NULL; /* "its ambassador to [Mali]" is no "Malian ambassador": that is definite */
    return d->clitics.preposition || d->clitics.conjunction ? NULL : d;
}

static void take_actor(struct phrase *p, const struct kh_lex_actor *a) {
    uint32_t country = a->kind == KH_ACTOR_ORGAN ? kh_mention__country_row(p->f, a->country) : KH_NONE;
    if (country != KH_NONE) kh_mention__set_country(p->f, &p->m, country);
    else p->m.key = a->key;
    if (a->sector.n && p->m.kind != KH_MENTION_ASSET && !backs_state(p, a->sector)) p->m.sector = a->sector;
}

/* The head is of the country, the party, the town, or of "his country", that the entry is; false when it is none of these. */
static bool take_genitive(struct phrase *p, const struct kh_match *m) {
    uint32_t country = KH_NONE;
    switch (m->kind) {
    case KH_ENTRY_ACTOR: return take_actor(p, &p->f->lex->actors[m->sense->row]), true;
    case KH_ENTRY_COUNTRY: country = m->sense->row; break;
    case KH_ENTRY_PLACE:
        if (!owns_by_place(p, m)) return false;
        country = kh_mention__country_row(p->f, p->f->lex->places[m->sense->row].country);
        break;
    case KH_ENTRY_ANAPHOR:
        country = kh_anaphor__unnamed_state(p->f, m); /* the forces of [the occupation] */
        if (country == KH_NONE && p->f->lex->anaphora[m->sense->row] == KH_ANAPHOR_OWN) country = kh_anaphor__own_land(p->f);
        if (country == KH_NONE) return false;
        break;
    default: return false;
    }
    if (country != KH_NONE) kh_mention__set_country(p->f, &p->m, country);
    return true;
}

/* Adjectives and genitives that say whose the head is. Gives false when nothing more belongs to the phrase. */
bool kh_mention__take_owner(struct phrase *p, uint32_t i) {
    const struct kh_match *d = owner_adjective(p, i);
    if (d && p->owned && p->m.key.n && is_second_owner(p, d)) {
        take_span(p, i + d->n);
        return true;
    }
    if (p->owned) return false;
    if (d && (p->m.kind != KH_MENTION_ORGAN || kh_mention__demonym_holds(p->f, d))) {
        kh_mention__set_owner(p->f, &p->m, &p->f->lex->demonyms[d->sense->row]);
        p->owned = true;
        p->construct = false;
        take_span(p, i + d->n);
        return true;
    }
    const struct kh_match *m = p->construct && i < p->f->s->n ? kh_mention__naming_at(p->f, i) : NULL;
    if (!m || m->clitics.conjunction || m->clitics.preposition) return false;
    bool closed = p->m.kind == KH_MENTION_PERSON && i > p->m.first + 1u && kh_mention__has_article(p->f, i - 1);
    if (closed && (m->kind == KH_ENTRY_COUNTRY || m->kind == KH_ENTRY_PLACE)) return false; /* "[the foreign minister] visited Damascus" */
    bool namesake = kh_mention_namesake(p->f->doc, p->f->s, m); /* "Sudan hotel" is of the land where it stands */
    if (!namesake && !take_genitive(p, m)) return false;
    p->owned = !namesake;
    p->construct = false;
    take_span(p, i + m->n);
    return true;
}

static void begin_phrase(struct phrase *p, struct finder *f, const struct kh_match *m);
static void take_marked_name(struct phrase *p);

/* "the leaders of [each of] India and Japan": those named are whose the head is. */
static bool skip_each(struct phrase *p) {
    const struct finder *f = p->f;
    uint32_t i = p->next;
    if (!p->construct || p->owned || i + 2 >= f->s->n || !kh_mention__in_class(f, i, KH_S("each")) || kh_sentence_conjunction(f->s, i)) return false;
    const struct kh_match *of = kh_sentence_particle(f->s, f->lex, i + 1, KH_PARTICLE_FROM);
    return of && kh_mention__take_owner(p, i + 2);
}

/* "the head of [his ministers]", "[his] foreign minister" in Arabic order: the noun in the genitive bears the pronoun of the whole. */
static void bear_pronoun(struct phrase *p, const struct kh_match *m) {
    p->m.own = true;
    p->m.pronoun = kh_morph_pronoun(p->f->doc->morph, m->clitics.pronoun);
    p->m.ours = (p->m.pronoun & KH_FEATURE_FIRST) != 0;
}

/* A second head in the genitive: the chief of [the army], members of [the government]. */
static bool take_nested(struct phrase *p, uint32_t i) {
    const struct kh_match *m = kh_mention__match_at(p->f, i, KH_ENTRY_HEAD);
    if (!m || !p->construct || m->clitics.conjunction || m->clitics.preposition || p->owned) return false;
    if (kh_mention__is_abstract(p->f, m)) return false;
    if (m->sense->features & KH_FEATURE_ACCUSATIVE) return false; /* no genitive: "stabbed [a youth] [a soldier]" */
    if (i > p->m.first + 1u && kh_mention__has_article(p->f, i - 1) && p->m.kind == KH_MENTION_PERSON) return false; /* "[the prime minister] met [leaders]" */
    const struct kh_match *named = kh_mention__naming_at(p->f, i);
    if (named && named->kind == KH_ENTRY_ACTOR && named->n >= m->n) return false; /* its own name says more */
    const struct kh_lex_head *h = &p->f->lex->heads[m->sense->row];
    if (h->kind == KH_HEAD_PERSON && p->m.kind == KH_MENTION_PERSON && kh_mention__has_article(p->f, i - 1)) return false; /* another person */
    bool raiders = p->m.kind == KH_MENTION_GROUP && (kh_str_equal(p->m.sector, KH_S("CRM")) || kh_str_equal(p->m.sector, KH_S("UAF")));
    if (raiders && h->kind == KH_HEAD_ASSET && !m->clitics.article && !kh_mention__has_article(p->f, i + m->n - 1)) return false; /* "pirates seized [a tanker]" */
    p->of_many = (m->sense->features & (KH_FEATURE_PLURAL | KH_FEATURE_DUAL)) || m->sense->column != 0;
    bool deputy = h->kind == KH_HEAD_PERSON && p->m.kind == KH_MENTION_PERSON && kh_mention__in_class(p->f, p->m.first, KH_S("deputy"));
    if (deputy) p->m.sector = h->sector; /* "the deputy [governor]" */
    bool field = p->m.kind == KH_MENTION_PERSON && h->kind == KH_HEAD_GROUP && kh_str_equal(h->sector, KH_S("CVL")); /* the minister of youth is none of them */
    bool kin = kh_mention__in_class(p->f, p->m.first, KH_S("kin")); /* the families of fighters are no fighters */
    if (h->sector.n && h->kind != KH_HEAD_ASSET && h->kind != KH_HEAD_PERSON && !field && !kin && !keeps_sector(p) && !backs_state(p, h->sector)) p->m.sector = h->sector;
    bool nobodys = h->sector.n == 0 && h->kind == KH_HEAD_ORGAN && !h->realm && !kh_mention__in_class(p->f, i, KH_S("states"));
    if (nobodys && p->m.kind == KH_MENTION_PERSON) p->m.sector = KH_S(""); /* "the spokesman of [the movement]" speaks for no state */
    p->construct = !m->clitics.article && !kh_mention__has_article(p->f, i + m->n - 1) && !kh_mention__has_ending(p->f, m);
    take_span(p, i + m->n);
    if (m->clitics.pronoun && p->m.kind == KH_MENTION_PERSON && (h->kind == KH_HEAD_PERSON || h->kind == KH_HEAD_ORGAN)) bear_pronoun(p, m);
    uint32_t realm = m->clitics.article && !kh_mention__demonym_at(p->f, i + m->n) ? kh_mention__realm(p->f, h) : KH_NONE; /* "the lands of [the kingdom]" */
    if (realm != KH_NONE) {
        kh_mention__set_country(p->f, &p->m, realm);
        p->owned = true;
    }
    return true;
}

/* Does the word say that something happens? Then it is no part of a name. */
static bool is_act(const struct finder *f, uint32_t i) {
    return kh_mention__match_at(f, i, KH_ENTRY_EVENT) || kh_mention__match_at(f, i, KH_ENTRY_CONTROL) || kh_mention__match_at(f, i, KH_ENTRY_CAUSAL);
}

/* "the [governorate] of Basra": is token i a town's name behind a noun for a place? */
static bool leads_to_town(const struct finder *f, uint32_t i) {
    return kh_mention__in_class(f, i - 1, KH_S("place")) && kh_mention__match_at(f, i, KH_ENTRY_PLACE);
}

/* Up to MAX_SKIP adjectives or nouns that lead to an owner. */
static bool skip_to_owner(struct phrase *p) {
    if (p->m.own) return false; /* "[its government] blamed the Chinese side" */
    for (uint32_t k = 1; k <= MAX_SKIP; k++) {
        uint32_t i = p->next + k;
        const struct kh_match *named = i < p->f->s->n ? kh_mention__naming_at(p->f, i - 1) : NULL;
        bool unnamed = named && named->kind == KH_ENTRY_ANAPHOR && p->f->lex->anaphora[named->sense->row] == KH_ANAPHOR_OCCUPIER; /* the forces of the occupation [of X] */
        if (!kh_mention__is_plain(p->f, i - 1) || i >= p->f->s->n || (named && !unnamed)) return false;
        if (kh_mention__match_at(p->f, i - 1, KH_ENTRY_NUMBER) && !kh_mention__has_article(p->f, i - 1)) return false; /* "a gang abducted [three] workers" */
        if (kh_sentence_conjunction(p->f->s, i - 1) || kh_sentence_conjunction(p->f->s, i)) return false;
        if (kh_mention__has_article(p->f, i - 1) && p->f->s->tokens[i - 1].word->preposition) return false; /* "the kingdom's refusal [of the escalation] of Israel" */
        if (!kh_mention__has_article(p->f, i - 1) && p->m.definite && !p->construct) return false;
        bool adjectives = kh_mention__has_article(p->f, i - 1) || kh_mention__in_class(p->f, i - 1, KH_S("describing"));
        if (!adjectives && is_act(p->f, i - 1) && !leads_to_town(p->f, i)) return false;
        if (adjectives) p->construct = false;
        bool apart = adjectives || p->f->s->tokens[i - 1].word->preposition; /* "officers [in plain] clothes" */
        if (kh_mention__take_owner(p, i) || (!apart && take_nested(p, i))) return true;
    }
    return false;
}

/* The token behind "in [country]" at i, the country in *row; i when there is none. */
static uint32_t behind_country(const struct finder *f, uint32_t i, uint32_t *row) {
    const struct kh_match *prep = i < f->s->n ? kh_sentence_particle(f->s, f->lex, i, KH_PARTICLE_PLACE) : NULL;
    const struct kh_match *country = prep && i + prep->n < f->s->n ? kh_mention__naming_at(f, i + prep->n) : NULL;
    if (!country || country->kind != KH_ENTRY_COUNTRY) return i;
    *row = country->sense->row;
    return i + prep->n + country->n;
}

/* Does "of" that takes a part out of a whole stand at token i? */
static bool from_at(const struct finder *f, uint32_t i) {
    const struct kh_match *prep = i < f->s->n ? kh_sentence_particle(f->s, f->lex, i, KH_PARTICLE_OWNER) : NULL;
    return prep && prep->n == 1 && !prep->clitics.pronoun && kh_lexicon_in_class(f->lex, f->lex->particle_forms[prep->sense->row], KH_PARTICLE_FROM);
}

/* "a boat [without crew] that belongs to X": the words of belonging behind one adjective of an indefinite thing; NULL when there are none. */
static const struct kh_match *owner_behind_adjective(const struct finder *f, uint32_t i) {
    bool adjective = i + 1 < f->s->n && kh_mention__is_plain(f, i) && !kh_mention__has_article(f, i) && !f->s->tokens[i].word->preposition;
    const struct kh_match *prep = adjective ? kh_sentence_particle(f->s, f->lex, i + 1, KH_PARTICLE_OWNER) : NULL;
    return prep && (prep->n > 1 || prep->open) ? prep : NULL;
}

/* Is the place the capital in which an organ of government sits? */
static bool is_seat_of(const struct finder *f, const struct phrase *p, const struct kh_match *place) {
    return p->m.kind == KH_MENTION_ORGAN && kh_mention__in_class(f, p->m.first, KH_S("government")) && f->lex->places[place->sense->row].capital;
}

/* "an officer in [the police]" */
static bool is_police(const struct phrase *p, const struct kh_mention *owner) {
    return kh_str_equal(p->m.sector, KH_S("MIL")) && kh_str_equal(owner->sector, KH_S("COP"));
}

/* The noun phrase behind the preposition, with whose it is. */
static void read_owner(struct phrase *owner, struct finder *f, const struct kh_match *m) {
    begin_phrase(owner, f, m);
    while (owner->next < f->s->n && (kh_mention__take_owner(owner, owner->next) || skip_to_owner(owner))) continue;
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
        if (!kh_mention__in_class(f, i, KH_S("flag"))) continue;
        const struct kh_match *m = kh_mention__naming_at(f, i + 1), *d = kh_mention__demonym_at(f, i + 1);
        if (m && m->kind == KH_ENTRY_COUNTRY && !m->clitics.conjunction) p->m.country = m->sense->row;
        else if (d && !d->clitics.conjunction) kh_mention__set_owner(f, &p->m, &f->lex->demonyms[d->sense->row]);
        return p->m.country != KH_NONE;
    }
    return false;
}

/* Where an owner is named behind a preposition, and by which word. */
struct owner_place {
    const struct kh_match *prep; /* NULL: joined to the word */
    uint32_t at;
    const struct kh_match *entry;
};

/* A noun that names nobody and tells of no act, without the article. */
static bool is_bare_noun(const struct finder *f, uint32_t i) {
    return kh_mention__is_plain(f, i) && !kh_mention__has_article(f, i) && !is_act(f, i);
}

/* "an ambush that [gunmen] laid for the patrol": a verb right before, whose object is a pronoun, gives whoever stands behind the preposition at
 * token i a part; those it leads to do not own its subject. */
static bool goes_with_verb(const struct finder *f, uint32_t subject, uint32_t i) {
    struct kh_str prep = kh_sentence_prefix(f->s, f->doc->morph, i);
    for (uint32_t k = 0; subject > 0 && k < f->s->tokens[subject - 1u].n_matches; k++) {
        const struct kh_match *m = kh_sentence_at(f->s, subject - 1u, k);
        bool verb = m->kind == KH_ENTRY_EVENT && m->clitics.pronoun && kh_features_verb(m->features);
        if (verb && kh_prep_role(&f->lex->events[m->sense->row].preps, prep, NULL) == KH_ROLE_RECIPIENT) return true;
    }
    return false;
}

/* "soldiers [of] the ... army": what names the owner behind the preposition; false when none does. */
static bool find_owner(const struct phrase *p, struct owner_place *out) {
    struct finder *f = p->f;
    uint32_t i = p->next;
    bool described = p->m.definite || p->m.own || p->m.last > p->m.first || kh_mention__has_article(f, p->m.last); /* not "gunmen killed [the politician] of X" */
    for (int plain = 0; described && plain < MAX_SKIP && kh_mention__is_plain(f, i) && kh_mention__has_article(f, i) && !kh_mention__naming_at(f, i); plain++) i++;
    if (i >= f->s->n) return false;
    const struct kh_match *prep = kh_sentence_particle(f->s, f->lex, i, KH_PARTICLE_OWNER);
    if (prep && i > p->next && from_at(f, i) && kh_mention__in_class(f, i - 1, KH_S("not-of"))) return false; /* "the party [backed by] Iran" */
    if (!prep && i == p->next && p->m.kind == KH_MENTION_ASSET && !p->m.definite) prep = owner_behind_adjective(f, i);
    if (prep) i = prep->first;
    bool joined = !prep && kh_lexicon_in_class(f->lex, kh_sentence_prefix(f->s, f->doc->morph, i), KH_PARTICLE_OWNER);
    if ((!prep && !joined) || (joined && goes_with_verb(f, p->m.chain, i))) return false;
    uint32_t at = prep ? i + prep->n : i;
    if (at + 1 < f->s->n && kh_quote_mark(f->s, at)) at++; /* members of "X" */
    const struct kh_match *m = at < f->s->n ? kh_mention__naming_at(f, at) : NULL;
    for (int plain = 0; plain < MAX_SKIP && !m && at + 1 < f->s->n && is_bare_noun(f, at); plain++) m = kh_mention__naming_at(f, ++at);
    *out = (struct owner_place){prep, at, m};
    return m && !kh_mention_namesake(f->doc, f->s, m);
}

/* The owner is an organ or people, by a noun: "of [the army of X]", "of [its forces]". */
static void take_headed_owner(struct phrase *p, const struct owner_place *place, bool some) {
    struct finder *f = p->f;
    struct phrase owner;
    read_owner(&owner, f, place->entry);
    take_marked_name(&owner);
    if (owner.m.own) { /* "a plane of its forces": whoever that is */
        p->m.own = true;
        p->m.pronoun = owner.m.pronoun;
        p->m.ours = owner.m.ours;
    }
    if (owner.m.country == KH_NONE && owner.m.key.n == 0) {
        bool of_them = owner.m.sector.n && p->m.kind == KH_MENTION_ORGAN; /* "a delegation of the opposition" */
        struct kh_str form = place->prep ? f->lex->particle_forms[place->prep->sense->row] : KH_S("");
        bool speaks_for = p->m.head != KH_NONE && f->lex->heads[p->m.head].kind == KH_HEAD_SOURCE && p->m.sector.n == 0; /* "a source in [the police]" */
        if (speaks_for || is_police(p, &owner.m)) p->m.sector = owner.m.sector;
        if (some) p->m.definite = true;
        if (of_them && kh_lexicon_in_class(f->lex, form, KH_PARTICLE_FROM)) p->m.sector = owner.m.sector;
        return;
    }
    p->m.country = owner.m.country;
    p->m.key = owner.m.key;
    if (owner.m.sector.n && !keeps_sector(p)) p->m.sector = owner.m.sector;
}

static void take_actor_as_owner(struct phrase *p, const struct kh_match *m) {
    struct finder *f = p->f;
    const struct kh_lex_actor *a = &f->lex->actors[m->sense->row];
    bool there = kh_lexicon_state_sector(f->lex, a->sector) && p->m.kind == KH_MENTION_GROUP && kh_lexicon_society_sector(f->lex, p->m.sector); /* "teachers in [the region of] X" */
    if (a->kind == KH_ACTOR_ORGAN || there) p->m.country = kh_mention__country_row(f, a->country);
    if (there) return;
    p->m.key = a->key;
    if (a->sector.n) p->m.sector = a->sector;
}

/* "the embassy [in Baghdad]": a mission is never of the land where it stands. */
static bool serves_abroad(const struct phrase *p, const struct owner_place *place) {
    struct kh_str form = place->prep ? p->f->lex->particle_forms[place->prep->sense->row] : kh_sentence_prefix(p->f->s, p->f->doc->morph, place->at);
    return kh_mention__in_class(p->f, p->m.first, KH_S("mission")) && kh_lexicon_in_class(p->f->lex, form, KH_PARTICLE_PLACE);
}

static void take_owner_place(struct phrase *p, const struct owner_place *place, bool some) {
    struct finder *f = p->f;
    const struct kh_match *m = place->entry;
    if (serves_abroad(p, place)) return;
    bool head = m->kind == KH_ENTRY_HEAD, group = p->m.kind == KH_MENTION_GROUP;
    enum kh_head_kind kind = head ? f->lex->heads[m->sense->row].kind : KH_HEAD_ASSET;
    if (head && (kind == KH_HEAD_ORGAN || (kind == KH_HEAD_GROUP && group))) { /* "protesters of the supporters of X" */
        take_headed_owner(p, place, some);
    } else if (head && group && kind == KH_HEAD_ASSET && kh_mention__in_class(f, place->at, KH_S("mission"))) {
        take_mission(p, m);
    } else if (m->kind == KH_ENTRY_COUNTRY) {
        bool nations = p->m.kind == KH_MENTION_ORGAN && kh_str_equal(p->m.sector, KH_S("IGO")); /* "the international force in Chad" is not Chad's */
        if (!nations) p->m.country = m->sense->row;
    } else if (m->kind == KH_ENTRY_PLACE && (p->m.kind == KH_MENTION_ASSET || is_seat_of(f, p, m))) { /* "a camp in Timbuktu", "the ministry in Baku" */
        p->m.country = kh_mention__country_row(f, f->lex->places[m->sense->row].country);
    } else if (m->kind == KH_ENTRY_ANAPHOR && f->lex->anaphora[m->sense->row] == KH_ANAPHOR_NAMED && p->m.key.n == 0) {
        uint32_t actor = kh_anaphor__named(f, m);
        if (actor != KH_NONE) p->m.key = f->doc->reading->actors.at[actor].key;
    } else if (m->kind == KH_ENTRY_ACTOR && p->m.key.n == 0) {
        take_actor_as_owner(p, m);
    }
}

/* Whose people or things these are when a preposition says so behind them: "soldiers of the Malian army", "a patrol of
 * the army", "groups in Mali". The words behind stay a mention of their own. */
static void look_behind_for_owner(struct phrase *p) {
    if (p->owned || p->m.own || take_flag(p)) return;
    bool some = p->m.kind == KH_MENTION_PERSON && p->m.name.n == 0 && !p->m.definite && p->m.first == p->m.last && from_at(p->f, p->next); /* "four ministers of the government" */
    if (p->m.kind == KH_MENTION_PERSON && !some) { /* "leaders of the army in Myanmar", but not "received the president in Egypt" */
        bool of_organ = p->m.name.n == 0 && p->m.last > p->m.first;
        if (of_organ) behind_country(p->f, p->next, &p->m.country);
        return;
    }
    struct owner_place place;
    if (find_owner(p, &place)) take_owner_place(p, &place, some);
}

bool kh_mention__comma_at(const struct finder *f, uint32_t i) {
    return kh_sentence_sign(f->s, i, KH_SIGN_COMMA);
}

static bool take_name_behind_complements(struct phrase *p);
static void take_organisation(struct phrase *p);

/* Is the word no name, or one that points back: "the head of [the council] X"? */
static bool refers_or_plain(const struct finder *f, uint32_t i) {
    const struct kh_match *m = kh_mention__naming_at(f, i);
    return !m || m->kind == KH_ENTRY_ANAPHOR;
}

/* May the word at token i describe a title before it: with the article, no act, no name but one that points back? */
static bool describes_title(const struct finder *f, uint32_t i) {
    if (!kh_mention__is_plain(f, i) || !kh_mention__has_article(f, i) || f->s->tokens[i].word->preposition) return false;
    return refers_or_plain(f, i) && (!is_act(f, i) || kh_mention__in_class(f, i, KH_S("in-office")));
}

/* "the [current] president Kais Saied", "the minister of [tourism] X": a person behind adjectives of the title or behind what it is over. */
static bool take_name_behind_adjectives(struct phrase *p, uint32_t i) {
    for (int plain = 0; plain < MAX_SKIP && describes_title(p->f, i); plain++) i++;
    if (i == p->next || i + 1 >= p->f->s->n || kh_sentence_conjunction(p->f->s, i)) return false;
    if (kh_quote_mark(p->f->s, i) && kh_mention__match_at(p->f, i + 1, KH_ENTRY_PERSON)) i++; /* the Shiite leader "X" */
    if (kh_mention__match_at(p->f, i, KH_ENTRY_PERSON)) return kh_mention__take_name(p->f, &p->m, i, true);
    return p->m.kind == KH_MENTION_PERSON && !kh_mention__naming_at(p->f, i) && kh_mention__name_length(p->f, i, true) > 1 && kh_mention__take_name(p->f, &p->m, i, true);
}

/* The token behind a rank or profession at token i that stands between an office and the name, with what belongs to it: "[Lieutenant-General
 * (staff, navy)] X"; i when there is none. */
static uint32_t behind_rank(const struct finder *f, uint32_t i) {
    uint32_t from = i;
    while (i < f->s->n && kh_mention__in_class(f, i, KH_S("name-title")) && !kh_sentence_conjunction(f->s, i)) i++;
    const struct kh_match *m = i < f->s->n ? kh_mention__match_at(f, i, KH_ENTRY_HEAD) : NULL;
    if (!m || !m->clitics.article || f->lex->heads[m->sense->row].kind != KH_HEAD_PERSON || m->clitics.conjunction || m->clitics.preposition) return i;
    if (kh_mention__demonym_at(f, i + m->n)) return from; /* "received [the Tunisian president]": somebody else's office */
    i += m->n;
    while (i < f->s->n && kh_mention__in_class(f, i, KH_S("name-title")) && !kh_sentence_conjunction(f->s, i)) i++;
    return i;
}

/* The name behind a title: "وزير الخارجية الروسي سيرجي لافروف", also after a comma or in quotes; "the interim president in Mali,
 * [General] Assimi Goïta": a country, and a rank, may stand between. */
void kh_mention__take_title_name(struct phrase *p) {
    uint32_t i = p->next, country = KH_NONE;
    i = p->m.country == KH_NONE ? behind_country(p->f, i, &country) : i;
    bool comma = kh_mention__comma_at(p->f, i);
    if (comma) i++;
    if (i >= p->f->s->n) return;
    uint32_t name_at = p->m.plural ? i : behind_rank(p->f, i); /* "questioned [the deputies] [Sheikh X]": somebody else */
    bool ranked = name_at > i;
    i = name_at;
    bool quoted = !comma && kh_quote_mark(p->f->s, i) && i + 1 < p->f->s->n; /* the prime minister "X" */
    if (quoted) i++;
    bool named = i < p->f->s->n && kh_mention__take_name(p->f, &p->m, i, !comma);
    bool in_office = p->owned && p->m.kind == KH_MENTION_PERSON && i < p->f->s->n && kh_mention__in_class(p->f, i, KH_S("in-office")); /* "the [acting] head of X" */
    if (!named && !comma && !ranked && (in_office || p->m.definite || (p->construct && p->m.kind == KH_MENTION_PERSON))) named = take_name_behind_adjectives(p, i);
    if (!named) {
        bool titled = p->m.kind == KH_MENTION_PERSON && p->m.head != KH_NONE;
        if (titled && !comma && !take_name_behind_complements(p)) take_organisation(p);
        return;
    }
    p->next = p->m.last + 1u;
    if (country != KH_NONE) kh_mention__set_country(p->f, &p->m, country);
}

/* What a name in the complement of a title makes of it: an organisation's or a state's. */
static void own_by_name(struct finder *f, const struct kh_match *m, struct kh_mention *owner) {
    if (m->kind == KH_ENTRY_COUNTRY) owner->country = m->sense->row;
    if (m->kind == KH_ENTRY_ACTOR) kh_mention__set_actor(f, owner, &f->lex->actors[m->sense->row]);
    if (m->kind == KH_ENTRY_ANAPHOR && f->lex->anaphora[m->sense->row] == KH_ANAPHOR_NAMED) {
        uint32_t actor = kh_anaphor__named(f, m);
        if (actor == KH_NONE) return;
        owner->key = f->doc->reading->actors.at[actor].key;
        owner->sector = f->doc->reading->actors.at[actor].sector;
    }
}

/* Does the one whose title this is speak for a person in office: an envoy, an adviser, a deputy? */
static bool speaks_for_office(const struct phrase *p) {
    if (p->m.kind != KH_MENTION_PERSON) return false;
    return kh_mention__in_class(p->f, p->m.first, KH_S("delegate")) || kh_mention__in_class(p->f, p->m.first, KH_S("aide")) || kh_mention__in_class(p->f, p->m.first, KH_S("deputy"));
}

/* "for [foreign] affairs": an adjective that alone would name a ministry. */
static bool is_field(const struct finder *f, uint32_t i) {
    const struct kh_match *m = kh_mention__match_at(f, i, KH_ENTRY_HEAD);
    return m && m->n == 1 && m->clitics.article && !m->clitics.preposition && kh_mention__has_article(f, i - 1) && f->lex->heads[m->sense->row].kind == KH_HEAD_ORGAN;
}

/* May the word at token k go on with what a title is over, which begins at token i: "for [foreign affairs]"? */
static bool names_matter(const struct finder *f, uint32_t i, uint32_t k) {
    bool field = kh_mention__is_plain(f, k) && (!kh_mention__naming_at(f, k) || (k > i && is_field(f, k)));
    return field && !is_act(f, k) && !kh_sentence_conjunction(f->s, k);
}

/* The words of a complement of a title from token i on, without its preposition; i when there is none. */
static uint32_t behind_complement_words(const struct phrase *p, uint32_t i, struct kh_mention *owner) {
    struct finder *f = p->f;
    const struct kh_match *m = i < f->s->n ? kh_mention__naming_at(f, i) : NULL;
    if (m && (m->clitics.conjunction || m->kind == KH_ENTRY_PERSON)) return i;
    if (m && m->kind == KH_ENTRY_HEAD) {
        enum kh_head_kind kind = f->lex->heads[m->sense->row].kind;
        bool office = kind == KH_HEAD_PERSON && (m->clitics.article || m->n > 1) && speaks_for_office(p); /* "the envoy of [the president]" */
        if ((kind == KH_HEAD_PERSON || kind == KH_HEAD_GROUP) && !office) return i;
        struct phrase o;
        begin_phrase(&o, f, m);
        while (o.next < f->s->n && (take_nested(&o, o.next) || kh_mention__take_owner(&o, o.next) || skip_to_owner(&o))) continue;
        if (office) take_organisation(&o);
        *owner = o.m;
        return o.next;
    }
    if (m) {
        owner->first = (uint16_t)m->first;
        owner->last = (uint16_t)(m->first + m->n - 1u);
        own_by_name(f, m, owner);
        return i + m->n;
    }
    uint32_t end = i;
    while (end < i + MAX_SKIP && names_matter(f, i, end)) end++;
    const struct kh_match *named = end > i && !kh_mention__has_article(f, end - 1) ? kh_mention__naming_at(f, end) : NULL; /* "affairs of the Middle East" */
    if (named && (named->kind == KH_ENTRY_PLACE || named->kind == KH_ENTRY_COUNTRY) && !named->clitics.preposition) end += named->n;
    return end;
}

/* The token behind a complement of a title at token i ("of the movement X", "to Libya", "for foreign affairs"); i when there is none.
 * *owner gets whose the title is by it. */
static uint32_t behind_complement(const struct phrase *p, uint32_t i, struct kh_mention *owner) {
    struct finder *f = p->f;
    while (kh_mention__is_plain(f, i) && kh_mention__has_article(f, i) && !f->s->tokens[i].word->preposition && !kh_mention__naming_at(f, i) && !is_act(f, i)) i++;
    if (i >= f->s->n || kh_sentence_conjunction(f->s, i)) return i;
    const struct kh_match *prep = kh_sentence_particle(f->s, f->lex, i, KH_PARTICLE_PREP);
    struct kh_str form = prep ? f->lex->particle_forms[prep->sense->row] : kh_sentence_prefix(f->s, f->doc->morph, i);
    struct kh_mention found = kh_mention__blank(i, i);
    uint32_t at = prep ? i + prep->n : i, end = form.n ? behind_complement_words(p, at, &found) : at;
    if (end == at) return i;
    if (kh_lexicon_in_class(f->lex, form, KH_PARTICLE_OWNER) && owner->key.n == 0 && owner->country == KH_NONE) *owner = found;
    return end;
}

static void belong_to(struct phrase *p, const struct kh_mention *owner) {
    kh_anaphor__hear(p->f, owner);
    if (p->m.country != KH_NONE || p->m.key.n) return;
    p->m.country = owner->country;
    p->m.key = owner->key;
    if (owner->sector.n && (owner->key.n || p->m.sector.n == 0 || is_police(p, owner))) p->m.sector = owner->sector;
}

/* "the head of the movement ["X"] Y": the token behind an organisation's name in marks that no pack knows; i when there is none. */
static uint32_t behind_marked(const struct finder *f, uint32_t i) {
    if (i >= f->s->n || !kh_quote_mark(f->s, i)) return i;
    for (uint32_t k = i + 1; k < f->s->n && k <= i + MAX_QUOTED; k++) {
        if (kh_quote_mark(f->s, k)) return k + 1;
        if (f->s->tokens[k].kind != KH_TOKEN_WORD) return i;
    }
    return i;
}

/* "recalled its ambassador in [Nairobi], X": where one's own envoy is posted is a party of its own. */
static bool ends_in_state(const struct finder *f, uint32_t behind) {
    const struct kh_match *m = kh_mention__naming_at(f, behind - 1u);
    return m && (m->kind == KH_ENTRY_COUNTRY || (m->kind == KH_ENTRY_PLACE && f->lex->places[m->sense->row].capital));
}

/* "the American envoy [to Libya] X", "a member of the bureau [of the movement] Y": what belongs to the title may stand before the name.
 * Without a name only a complement of possession right behind belongs to it: "the secretary-general [of the party]". */
static bool take_name_behind_complements(struct phrase *p) {
    struct finder *f = p->f;
    struct kh_mention owner = kh_mention__blank(p->next, p->next);
    uint32_t i = p->next;
    for (int n = 0; n < MAX_COMPLEMENTS; n++) {
        uint32_t behind = behind_complement(p, i, &owner);
        if (behind == i && p->construct) behind = behind_marked(f, i);
        if (behind == i || behind >= f->s->n || (p->m.own && ends_in_state(f, behind))) break;
        i = behind;
        uint32_t at = i + (kh_mention__comma_at(f, i) ? 1u : 0u);
        at = behind_rank(f, at);
        struct kh_mention named = p->m;
        if (at >= f->s->n || kh_mention__match_at(f, at, KH_ENTRY_COUNTRY) || !kh_mention__take_name(f, &named, at, at == i)) continue;
        bool unknown = named.person.n == 0;
        p->m = named;
        if (unknown || (p->m.country == KH_NONE && p->m.key.n == 0)) belong_to(p, &owner);
        else kh_mention__speak_for(f, &p->m, &owner);
        p->next = p->m.last + 1u;
        return true;
    }
    return false;
}

/* "the secretary-general of [the party]", "a leader in [the movement]", who is not named: the organisation is whom he speaks for. */
static void take_organisation(struct phrase *p) {
    struct finder *f = p->f;
    uint32_t i = p->next;
    if (p->owned || p->m.own || p->m.country != KH_NONE || p->m.key.n || i >= f->s->n || kh_sentence_conjunction(f->s, i)) return;
    const struct kh_match *prep = kh_sentence_particle(f->s, f->lex, i, KH_PARTICLE_OWNER);
    bool joined = !prep && kh_lexicon_in_class(f->lex, kh_sentence_prefix(f->s, f->doc->morph, i), KH_PARTICLE_OWNER);
    if ((!prep && !joined) || (prep && p->m.definite && p->m.sector.n)) return; /* "the president in the council" may be where he spoke */
    uint32_t at = prep ? i + prep->n : i;
    const struct kh_match *m = at < f->s->n ? kh_mention__naming_at(f, at) : NULL;
    enum kh_head_kind kind = m && m->kind == KH_ENTRY_HEAD ? f->lex->heads[m->sense->row].kind : KH_HEAD_ASSET;
    bool organ = kind == KH_HEAD_ORGAN || (kind == KH_HEAD_PERSON && joined && speaks_for_office(p));
    if (!m || m->clitics.conjunction || !(organ || m->kind == KH_ENTRY_ACTOR || m->kind == KH_ENTRY_ANAPHOR)) return;
    struct kh_mention owner = kh_mention__blank(at, at);
    uint32_t end = behind_complement_words(p, at, &owner);
    if (owner.key.n == 0 && owner.country == KH_NONE && owner.sector.n == 0) return;
    belong_to(p, &owner);
    if (owner.key.n || owner.country != KH_NONE) take_span(p, end);
}

static enum kh_mention_kind mention_kind(enum kh_head_kind kind) {
    static const enum kh_mention_kind of[] = {KH_MENTION_ORGAN, KH_MENTION_GROUP, KH_MENTION_PERSON, KH_MENTION_ASSET, KH_MENTION_GROUP};
    return of[kind];
}

/* A dual or sound plural that kept its ending: no genitive follows. */
bool kh_mention__has_ending(const struct finder *f, const struct kh_match *m) {
    const uint16_t ending = KH_FEATURE_PLURAL | KH_FEATURE_DUAL;
    for (uint32_t k = 0; m->n == 1 && k < f->s->tokens[m->first].n_matches; k++) {
        const struct kh_match *x = kh_sentence_at(f->s, m->first, k);
        bool same = x->sense->table == m->sense->table && x->sense->row == m->sense->row && x->n == 1;
        if (same && (x->sense->features & ending) && !(x->sense->features & KH_FEATURE_CONSTRUCT)) return true;
    }
    return false;
}

/* "human-rights organisations": heads of two words that are a group's or society's end in an adjective, and no genitive follows. */
static bool ends_in_adjective(const struct finder *f, const struct kh_match *m) {
    const struct kh_lex_head *h = &f->lex->heads[m->sense->row];
    return m->n == 2 && h->kind != KH_HEAD_ASSET && !kh_lexicon_state_sector(f->lex, h->sector);
}

/* "a [woman] researcher": a person's or group's noun of the masculine that is longer by an ending, no dual or plural, is the feminine. */
static bool is_feminine_form(const struct finder *f, const struct kh_match *m, const struct kh_lex_head *h) {
    if (h->gender != KH_GENDER_MASC || (h->kind != KH_HEAD_PERSON && h->kind != KH_HEAD_GROUP) || m->n > 1 || m->sense->column != 0) return false;
    if ((m->sense->features & (KH_FEATURE_PLURAL | KH_FEATURE_DUAL | KH_FEATURE_ACCUSATIVE)) || m->clitics.pronoun) return false;
    struct kh_str variants = h->noun, first = KH_S("");
    kh_str_next(&variants, '|', &first);
    struct kh_str form = f->s->tokens[m->first].word->form, noun = kh_fold_apply(kh_pack_fold(f->lex->pack), f->doc->arena, first);
    size_t at = kh_str_find(form, noun, 0);
    return at != SIZE_MAX && at + noun.n < form.n;
}

/* One ending serves for two and for many. */
static bool may_be_plural(const struct finder *f, const struct kh_match *m) {
    for (uint32_t k = 0; k < f->s->tokens[m->first].n_matches; k++) {
        const struct kh_match *x = kh_sentence_at(f->s, m->first, k);
        if (x->kind == KH_ENTRY_HEAD && x->n == m->n && x->sense->row == m->sense->row && (x->sense->features & KH_FEATURE_PLURAL)) return true;
    }
    return false;
}

/* Has the word the article in some reading, though an entry that is written with it wins: "the administration of [the prison]"? */
static bool may_have_article(const struct finder *f, uint32_t i) {
    for (uint32_t k = 0; k < f->s->tokens[i].n_matches; k++) {
        if (kh_sentence_at(f->s, i, k)->clitics.article) return true;
    }
    return kh_mention__has_article(f, i);
}

static void begin_phrase(struct phrase *p, struct finder *f, const struct kh_match *m) {
    const struct kh_lex_head *h = &f->lex->heads[m->sense->row];
    *p = (struct phrase){.f = f, .m = kh_mention__blank(m->first, m->first + m->n - 1u), .next = m->first + m->n};
    p->m.head = m->sense->row;
    p->m.kind = mention_kind(h->kind);
    p->m.sector = h->sector;
    bool his = is_feminine_form(f, m, h) && !m->clitics.article && !kh_sentence_feminine_end(f->s, f->lex, m->first); /* folded alike, but written with the pronoun's letter */
    bool woman = m->n > 1 && h->kind == KH_HEAD_PERSON && !kh_str_ends(f->s->tokens[m->first].word->form, h->lead); /* "وزيرة الخارجية" */
    p->m.gender = woman || (!his && is_feminine_form(f, m, h)) ? KH_GENDER_FEM : h->gender;
    p->m.plural = (m->sense->features & KH_FEATURE_PLURAL) != 0 || m->sense->column != 0 || may_be_plural(f, m);
    p->m.definite = m->clitics.article;
    p->m.own = his || m->clitics.pronoun != 0;
    p->m.pronoun = his ? KH_FEATURE_MASC | KH_FEATURE_SINGULAR : kh_morph_pronoun(f->doc->morph, m->clitics.pronoun);
    p->m.ours = (p->m.pronoun & KH_FEATURE_FIRST) != 0;
    if (p->m.own && !p->m.plural && h->kind != KH_HEAD_ORGAN && kh_str_equal(h->sector, KH_S("LEG"))) { /* "his deputy" is no member of parliament */
        p->m.kind = KH_MENTION_PERSON;
        p->m.sector = KH_S("GOV");
    }
    p->dual = (m->sense->features & KH_FEATURE_DUAL) != 0;
    uint32_t last = m->first + m->n - 1u;
    bool closed = m->n > 1 && h->kind != KH_HEAD_PERSON && (may_have_article(f, last) || h->kind == KH_HEAD_SOURCE || ends_in_adjective(f, m));
    bool open = m->n > 1 && h->kind == KH_HEAD_PERSON && m->clitics.article && !kh_mention__has_article(f, last) && !m->clitics.pronoun; /* "the spokesman for" */
    p->construct = open || (!kh_mention__has_ending(f, m) && !m->clitics.pronoun && !m->clitics.article && !closed);
}

void kh_mention__push(struct finder *f, const struct kh_mention *m) {
    size_t index = f->out->n;
    if (f->out->n == f->out->cap) f->out->at = kh_vec__grow(f->doc->arena, f->out->at, f->out->n, &f->out->cap, sizeof *m);
    f->out->at[f->out->n++] = *m;
    for (uint32_t i = m->first; i <= m->last; i++) {
        if (f->out->of_token[i] < 0) f->out->of_token[i] = (int16_t)index;
    }
}

/* "the foreign ministers of Mali, A, and of Russia, B": the same head again for every further owner. */
static void share_head(struct phrase *p) {
    struct finder *f = p->f;
    while (p->next < f->s->n) {
        const struct kh_match *d = kh_mention__demonym_at(f, p->next);
        if (!d || !d->clitics.conjunction || d->clitics.preposition) return;
        struct kh_mention again = kh_mention__blank(p->next, p->next + d->n - 1u);
        again.kind = p->m.kind;
        again.sector = p->m.sector;
        again.joined = true;
        kh_mention__set_owner(f, &again, &f->lex->demonyms[d->sense->row]);
        p->next += d->n;
        uint32_t i = p->next + kh_mention__comma_at(f, p->next);
        if (p->m.kind == KH_MENTION_PERSON && i < f->s->n && kh_mention__take_name(f, &again, i, true)) p->next = again.last + 1u;
        kh_mention__push(f, &again);
    }
}

/* The organisation's own name in marks behind its kind: the movement "X", the group (X). */
static void take_marked_name(struct phrase *p) {
    struct finder *f = p->f;
    uint32_t i = p->next + 1;
    if (i >= f->s->n || (!kh_quote_mark(f->s, p->next) && !kh_sentence_mark(f->s, p->next, '('))) return;
    const struct kh_match *m = kh_mention__naming_at(f, i);
    if (!m || m->kind != KH_ENTRY_ACTOR || m->clitics.conjunction || m->clitics.preposition) return;
    uint32_t close = i + m->n;
    if (close >= f->s->n || (!kh_quote_mark(f->s, close) && !kh_sentence_mark(f->s, close, ')'))) return;
    if (p->m.kind == KH_MENTION_PERSON || p->m.kind == KH_MENTION_ASSET) { /* "leaders of "X"", "bases of "X"" */
        p->m.key = f->lex->actors[m->sense->row].key;
        if (p->m.kind == KH_MENTION_PERSON) p->m.sector = f->lex->actors[m->sense->row].sector;
    } else {
        kh_mention__set_actor(f, &p->m, &f->lex->actors[m->sense->row]);
    }
    take_span(p, close + 1);
}

/* "the [Turkish] ship "X"": a name in marks stands between a thing and the adjective that says whose it is. */
static bool take_named_thing(struct phrase *p) {
    struct finder *f = p->f;
    if (p->m.kind != KH_MENTION_ASSET || p->owned || p->m.own || !kh_quote_mark(f->s, p->next)) return false;
    for (uint32_t i = p->next + 1u; i + 1u < f->s->n && i <= p->next + MAX_QUOTED; i++) {
        if (!kh_quote_mark(f->s, i)) continue;
        const struct kh_match *d = kh_mention__demonym_at(f, i + 1u);
        return d && d->clitics.article && kh_mention__take_owner(p, i + 1u);
    }
    return false;
}

/* "supporters of [the group]", "positions of [the movement]": a noun that points back is whose the head is. */
static bool take_referred(struct phrase *p) {
    struct finder *f = p->f;
    const struct kh_match *m = p->construct && !p->owned ? kh_mention__naming_at(f, p->next) : NULL;
    if (!m || m->kind != KH_ENTRY_ANAPHOR || f->lex->anaphora[m->sense->row] != KH_ANAPHOR_NAMED || m->clitics.conjunction || m->clitics.preposition) return false;
    uint32_t actor = kh_anaphor__named(f, m);
    const struct kh_actor *a = actor != KH_NONE ? &f->doc->reading->actors.at[actor] : NULL;
    bool alliance = f->lex->anaphora_of[m->sense->row] == 1u << KH_ACTOR_ALLIANCE;
    if (!a && alliance && p->m.kind == KH_MENTION_ORGAN && p->m.sector.n && !kh_mention__demonym_at(f, p->next + m->n)) { /* "forces of [the coalition]": whichever that is, of no single land */
        p->m.key = p->m.sector;
        p->owned = true;
        p->construct = false;
        take_span(p, p->next + m->n);
        return true;
    }
    if (!a || kh_str_find(a->key, KH_S("."), 0) != SIZE_MAX) return false; /* a state's organ: its own noun says that */
    p->m.key = a->key;
    if (a->sector.n && p->m.kind != KH_MENTION_ASSET) p->m.sector = a->sector;
    p->owned = true;
    p->construct = false;
    take_span(p, p->next + m->n);
    return true;
}

/* Does token i hold a noun of people in a sound plural that kept its ending? */
static const struct kh_match *sound_plural(const struct finder *f, uint32_t i) {
    for (uint32_t k = 0; i < f->s->n && k < f->s->tokens[i].n_matches; k++) {
        const struct kh_match *m = kh_sentence_at(f->s, i, k);
        bool people = m->kind == KH_ENTRY_HEAD && m->n == 1 && (f->lex->heads[m->sense->row].kind == KH_HEAD_GROUP || f->lex->heads[m->sense->row].kind == KH_HEAD_PERSON);
        if (people && (m->sense->features & KH_FEATURE_PLURAL) && !(m->sense->features & KH_FEATURE_CONSTRUCT) && !m->clitics.pronoun) return m;
    }
    return NULL;
}

/* "activists [held]", "lawyers [of the opposition]" as one adjective: no genitive follows that ending, so the second noun describes the first. */
static bool take_describing_people(struct phrase *p) {
    struct finder *f = p->f;
    if (p->m.kind != KH_MENTION_GROUP || p->m.definite || p->owned || p->m.last + 1u != p->next || kh_mention__has_article(f, p->m.last)) return false;
    const struct kh_match *m = sound_plural(f, p->next);
    if (!m || m->clitics.article || m->clitics.conjunction || m->clitics.preposition || !sound_plural(f, p->m.last)) return false;
    struct kh_str sector = f->lex->heads[m->sense->row].sector;
    if (kh_str_equal(p->m.sector, KH_S("CVL")) && sector.n) p->m.sector = sector;
    take_span(p, p->next + 1u);
    return true;
}

/* "the head of the [movement X]", a title of two words: its last begins the organisation's name. */
static void take_spanning_name(struct phrase *p) {
    struct finder *f = p->f;
    if (p->m.kind != KH_MENTION_PERSON || p->owned || p->m.own || p->m.last == p->m.first || p->next != p->m.last + 1u) return;
    const struct kh_match *m = kh_mention__match_at(f, p->m.last, KH_ENTRY_ACTOR);
    if (!m || m->n < 2 || m->clitics.conjunction || m->clitics.preposition) return;
    const struct kh_lex_actor *a = &f->lex->actors[m->sense->row];
    p->m.key = a->key;
    if (a->sector.n) p->m.sector = a->sector;
    p->owned = true;
    p->construct = false;
    take_span(p, p->m.last + (uint32_t)m->n);
}

/* "people of the town of [Tala] shut the road": the name right behind a kind of place without the article, or a word there that no table knows, ends the
 * phrase; people are of that town's land. */
static bool take_town(struct phrase *p) {
    struct finder *f = p->f;
    if (!p->construct || p->owned || p->m.last == p->m.first || p->next != p->m.last + 1u || p->next >= f->s->n) return false;
    if (kh_mention__has_article(f, p->m.last) || !kh_mention__in_class(f, p->m.last, KH_S("place"))) return false;
    const struct kh_match *town = p->m.kind == KH_MENTION_GROUP ? kh_mention__naming_at(f, p->next) : NULL;
    bool known = town && town->kind == KH_ENTRY_PLACE && !town->clitics.conjunction && !town->clitics.preposition;
    if (!known && kh_sentence_unknown_run(f->s, p->next) == 0) return false;
    uint32_t country = known ? kh_mention__country_row(f, f->lex->places[town->sense->row].country) : KH_NONE;
    if (country != KH_NONE) kh_mention__set_country(f, &p->m, country);
    p->owned = country != KH_NONE;
    p->construct = false;
    take_span(p, p->next + (known ? town->n : 1u));
    return true;
}

/* "the secretary-general [of the party]", "the council of [the union]", words that the table has as one: their last points back to whose it is. */
static void take_spanning_reference(struct phrase *p) {
    struct finder *f = p->f;
    bool title = p->m.kind == KH_MENTION_PERSON || p->m.kind == KH_MENTION_ORGAN;
    if (!title || p->owned || p->m.own || p->m.last == p->m.first || p->next != p->m.last + 1u || kh_lexicon_state_sector(f->lex, p->m.sector)) return;
    const struct kh_match *m = kh_mention__match_at(f, p->m.last, KH_ENTRY_ANAPHOR);
    if (!m || m->n > 1 || f->lex->anaphora[m->sense->row] != KH_ANAPHOR_NAMED) return;
    uint32_t actor = kh_anaphor__named(f, m);
    if (actor == KH_NONE) return;
    const struct kh_actor *a = &f->doc->reading->actors.at[actor];
    bool organ = kh_str_find(a->key, KH_S("."), 0) != SIZE_MAX;
    if (organ) kh_mention__set_country(f, &p->m, kh_mention__country_row(f, a->country));
    else p->m.key = a->key;
    if (a->sector.n) p->m.sector = a->sector;
    p->owned = true;
    p->construct = false;
}

static void grow_phrase(struct phrase *p) {
    take_spanning_name(p);
    take_spanning_reference(p);
    take_describing_people(p);
    for (int n = 0; n < MAX_PHRASE && p->next < p->f->s->n; n++) {
        if (take_town(p)) break;
        kh_mention__take_noun_name(p);
        if (take_referred(p) || take_nested(p, p->next) || kh_mention__take_owner(p, p->next) || skip_each(p) || take_named_thing(p)) continue;
        if (!skip_to_owner(p)) break;
    }
}

/* "with [the deputy prime minister] the foreign minister of X": a second office right behind one that a preposition governs, or behind a
 * deputy's, is the same person's. */
static void take_second_office(struct phrase *p) {
    struct finder *f = p->f;
    uint32_t first = p->m.first;
    if (p->m.kind != KH_MENTION_PERSON || p->owned || p->m.own || p->next >= f->s->n || p->m.last == first) return;
    const struct kh_match *next = kh_mention__match_at(f, p->next, KH_ENTRY_HEAD);
    if (!next || f->lex->heads[next->sense->row].kind != KH_HEAD_PERSON || next->n < 2 || next->clitics.conjunction || next->clitics.preposition) return;
    if (kh_mention__in_class(f, p->next, KH_S("military-rank"))) return;
    bool alone = first && !f->s->tokens[first - 1u].word->prep_pronoun && kh_sentence_particle_ending(f->s, f->lex, first - 1u, KH_PARTICLE_PREP);
    bool governed = f->s->tokens[first].word->preposition || alone;
    if (!governed && !kh_mention__in_class(f, first, KH_S("deputy"))) return;
    struct phrase office;
    begin_phrase(&office, f, next);
    grow_phrase(&office);
    office.m.first = (uint16_t)first;
    office.m.chain = p->m.chain;
    *p = office;
}

/* "the motorcade of [the prime minister]", "supporters of [the ousted president]": does the thing, or people, end in an office, so that a name behind
 * it is that of who holds it? */
static bool ends_in_office(const struct phrase *p) {
    if (p->m.kind != KH_MENTION_ASSET && p->m.kind != KH_MENTION_GROUP) return false;
    for (uint32_t i = p->m.first + 1u; i <= p->m.last; i++) {
        const struct kh_match *m = kh_mention__match_at(p->f, i, KH_ENTRY_HEAD);
        uint32_t behind = m ? i + m->n : 0;
        if (m && (behind == p->m.last + 1u || (behind == p->m.last && kh_mention__has_article(p->f, p->m.last)))) return p->f->lex->heads[m->sense->row].kind == KH_HEAD_PERSON;
    }
    return false;
}

/* "supporters of [X]", "the government of [X]", "the office of [X]": whose they are is where that person is from; they are not him. */
static void take_leader(struct phrase *p) {
    struct finder *f = p->f;
    bool open = (p->construct || ends_in_office(p)) && !p->owned && !p->m.own;
    const struct kh_match *m = open && p->next < f->s->n ? kh_mention__match_at(f, p->next, KH_ENTRY_PERSON) : NULL;
    if (!m || m->clitics.preposition || m->clitics.conjunction) return;
    struct kh_mention leader = kh_mention__blank(p->next, p->next);
    if (!kh_mention__take_name(f, &leader, p->next, true)) return;
    if (kh_mention_namesake(f->doc, f->s, m)) {
        take_span(p, leader.last + 1u);
        return;
    }
    p->m.country = leader.country;
    if (leader.country == KH_NONE) p->m.key = leader.key;
    if (p->m.kind == KH_MENTION_ASSET && !ends_in_office(p)) {
        p->m.kind = KH_MENTION_ORGAN;
        p->m.sector = leader.sector;
    }
    p->owned = true;
    take_span(p, leader.last + 1u);
}

/* Do such people or such a body have a leader's name in the genitive? */
static bool may_have_leader(const struct phrase *p) {
    if (p->m.kind == KH_MENTION_GROUP) return p->m.plural;
    return p->m.kind == KH_MENTION_ORGAN || (p->m.kind == KH_MENTION_ASSET && kh_mention__in_class(p->f, p->m.first, KH_S("office"))) || ends_in_office(p);
}

/* "the workers' party" where the page calls one "the workers' party of Kurdistan": a noun with its genitive that begins the name of
 * one organisation which the document names elsewhere in full. */
static const struct kh_lex_actor *longer_name(const struct finder *f, uint32_t first, uint32_t last) {
    const struct kh_fold *fold = kh_pack_fold(f->lex->pack);
    struct kh_arena *arena = f->doc->arena;
    struct kh_str text = kh_fold_apply(fold, arena, kh_str_span(f->s->text, kh_sentence_span(f->s, first, last)));
    struct kh_str begin = kh_arena_join(arena, text, ' ', KH_S(""));
    const struct kh_lex_actor *found = NULL;
    for (uint32_t row = 0; row < f->lex->n_actors; row++) {
        const struct kh_lex_actor *a = &f->lex->actors[row];
        if (!f->doc->names_actor[row] || !kh_str_starts(kh_fold_apply(fold, arena, a->name), begin)) continue;
        if (found) return NULL;
        found = a;
    }
    return found;
}

static void take_longer_name(struct phrase *p) {
    struct finder *f = p->f;
    if (p->owned || p->m.own || p->m.first == p->m.last || p->m.kind == KH_MENTION_PERSON) return;
    for (uint32_t i = p->m.first; i < p->m.last; i++) {
        const struct kh_match *m = kh_mention__match_at(f, i, KH_ENTRY_HEAD);
        bool organ = m && f->lex->heads[m->sense->row].kind == KH_HEAD_ORGAN && !kh_lexicon_state_sector(f->lex, f->lex->heads[m->sense->row].sector);
        const struct kh_lex_actor *a = organ && !m->clitics.article ? longer_name(f, i, p->m.last) : NULL;
        if (!a) continue;
        if (i == p->m.first && p->m.kind == KH_MENTION_ORGAN) kh_mention__set_actor(f, &p->m, a);
        p->m.key = a->key;
        if (p->m.kind != KH_MENTION_ASSET && a->sector.n) p->m.sector = a->sector;
        p->owned = true;
        return;
    }
}

/* "stormed the seat of [the mission X]", "fighters of [the movement X]": an organisation whose thing or people are told of is in mind for
 * "the mission", "the movement". */
static void hear_owner(struct finder *f, const struct kh_mention *thing) {
    bool its = thing->kind == KH_MENTION_ASSET || thing->kind == KH_MENTION_GROUP || thing->kind == KH_MENTION_PERSON; /* "the spokesman for [the movement]" */
    const uint32_t *row = its && thing->key.n ? kh_map_find(&f->lex->actor_by_id, thing->key) : NULL;
    for (uint32_t i = thing->first + 1u; row && i <= thing->last; i++) {
        const struct kh_match *m = kh_mention__naming_at(f, i);
        bool organ = m && m->kind == KH_ENTRY_HEAD && f->lex->heads[m->sense->row].kind == KH_HEAD_ORGAN;
        if (!organ && !(m && m->kind == KH_ENTRY_ACTOR)) continue;
        struct kh_mention owner = kh_mention__blank(i, thing->last);
        kh_mention__set_actor(f, &owner, &f->lex->actors[*row]);
        kh_anaphor__hear(f, &owner);
        return;
    }
}

/* "[these forces] shelled": a word that points back is part of the phrase, and says that somebody named before is meant. */
static void take_pointer(struct phrase *p) {
    struct finder *f = p->f;
    uint32_t i = p->m.first;
    bool may = i > 0 && p->m.definite && !p->m.own && p->m.kind != KH_MENTION_ASSET && kh_sentence_has(f->s, i - 1, KH_KIND_BIT(KH_ENTRY_ANAPHOR)) && f->out->of_token[i - 1] < 0;
    const struct kh_match *m = may && !f->s->tokens[i].word->preposition ? kh_mention__match_at(f, i - 1, KH_ENTRY_ANAPHOR) : NULL;
    if (!m || m->n != 1 || f->lex->anaphora[m->sense->row] != KH_ANAPHOR_THING || kh_mention__has_article(f, i - 1)) return;
    const struct kh_match *link = i > 1 ? kh_mention__match_at(f, i - 2, KH_ENTRY_CONNECTIVE) : NULL;
    if (link && link->n == 2) return; /* "summoned after that [the ambassador]" */
    p->m.first = p->m.chain = (uint16_t)(i - 1);
    uint32_t actor = p->owned ? KH_NONE : kh_anaphor__pointed(f, p->m.sector);
    if (actor == KH_NONE) return;
    const struct kh_actor *a = &f->doc->reading->actors.at[actor];
    p->m.key = a->key;
    p->m.sector = a->sector;
    p->m.country = kh_mention__country_row(f, a->country);
    p->owned = true;
}

uint32_t kh_mention__find_headed(struct finder *f, const struct kh_match *m) {
    struct phrase p;
    begin_phrase(&p, f, m);
    grow_phrase(&p);
    take_pointer(&p);
    take_second_office(&p);
    if (p.m.kind == KH_MENTION_PERSON) kh_mention__take_title_name(&p);
    else if (p.m.kind == KH_MENTION_GROUP && p.m.plural == false && !p.of_many && p.next < f->s->n) kh_mention__take_title_name(&p);
    if (may_have_leader(&p)) take_leader(&p);
    bool nameless = p.m.kind == KH_MENTION_PERSON && p.m.name.n == 0 && !p.owned;
    bool thing = p.m.kind == KH_MENTION_ASSET && p.construct && !p.owned && !p.m.own;
    if (p.m.kind == KH_MENTION_ORGAN || p.m.kind == KH_MENTION_GROUP || nameless || thing) take_marked_name(&p);
    kh_mention__take_called(&p);
    take_longer_name(&p);
    look_behind_for_owner(&p);
    if (kh_mention__is_apposition(&p)) return p.next;
    hear_owner(f, &p.m);
    kh_mention__push(f, &p.m);
    share_head(&p);
    return p.next;
}
