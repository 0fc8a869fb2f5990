/* Noun phrases around a head, with their genitives and adjectives of origin. */
#include "read/mention/mention_int.h"

/* Longest noun phrase, in tokens. */
enum { MAX_PHRASE = 12 };

void kh_mention__take_span(struct phrase *p, uint32_t upto) {
    p->next = upto;
    p->m.last = (uint16_t)(upto - 1);
}

/* Courts and police bear a town's name: "the criminal court of Alexandria". */
bool kh_mention__is_local(const struct kh_mention *m) {
    return m->kind == KH_MENTION_ORGAN && kh_str_among(m->sector, KH_S("JUD|COP"));
}

/* "supporters of [the junta]": people who back those who rule are people all the same. */
static bool backs_state(const struct phrase *p, struct kh_str sector) {
    return kh_lexicon_state_sector(p->f->lex, sector) && kh_sentence_in_class(p->f->s, p->m.first, KH_S("supporter"));
}

/* "[workers] of the company", "[opponents] of the government": people who have a trade or a side of their own keep it, whosever they are. */
bool kh_mention__keeps_sector(const struct phrase *p) {
    bool role = kh_str_among(p->m.sector, KH_S("CVL|ELI")); /* "a candidate of the opposition" is its own */
    if (p->m.kind == KH_MENTION_ORGAN) return kh_str_equal(p->m.sector, KH_S("LAB")); /* "the union [of teachers]" */
    return p->m.kind == KH_MENTION_GROUP && kh_lexicon_society_sector(p->f->lex, p->m.sector) && !role;
}

/* "the Peshmerga's [Kurdish] forces", "a UN soldier [of Morocco]": of what land the owner's people are. */
static bool is_second_owner(const struct phrase *p, const struct kh_match *d) {
    if (p->m.kind == KH_MENTION_ORGAN) return d->clitics.article;
    return p->m.kind == KH_MENTION_GROUP && p->m.first + 2u == d->first;
}

/* "the governor of Borno, [Nigerian]": the land of whose town the person is. */
static bool says_land_again(const struct phrase *p, const struct kh_match *d) {
    if (p->m.kind != KH_MENTION_PERSON || !d->clitics.article) return false;
    return p->m.country != KH_NONE && p->m.country == p->f->lex->demonyms[d->row].country;
}

/* "the governor [of Aden]": a capital stands for its state, any town for whose the person or the thing in it is. */
static bool owns_by_place(const struct phrase *p, const struct kh_match *m) {
    if (m->kind != KH_ENTRY_PLACE) return false;
    if (p->f->lex->places[m->row].capital || p->m.kind == KH_MENTION_ASSET || p->m.kind == KH_MENTION_PERSON) return true;
    bool body = p->m.kind == KH_MENTION_ORGAN && p->m.sector.n; /* "the council of [the governorate]" */
    return kh_mention__is_local(&p->m) || (body && kh_lexicon_arms(p->f->lex, p->m.sector) == KH_ARMS_NONE);
}

/* The adjective of origin at token i that may belong to the head; NULL when none does. */
static const struct kh_match *owner_adjective(const struct phrase *p, uint32_t i) {
    const struct kh_match *d = kh_mention__demonym_at(p->f, i);
    if (!d || kh_mention__of_other_case(p->f, d)) return NULL; /* "a settler killed [a Palestinian]" */
    const struct kh_match *person = kh_sentence_match(p->f->s, i, KH_ENTRY_PERSON);
    if (person && person->n > d->n) return NULL; /* "Colonel [Turki al-Maliki]" is no Turk */
    if (p->m.own && !d->clitics.article) return NULL; /* "its ambassador to [Mali]" is no "Malian ambassador": that is definite */
    return kh_clitics_alone(d->clitics) ? d : NULL;
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
    case KH_ENTRY_ACTOR: return take_actor(p, &p->f->lex->actors[m->row]), true;
    case KH_ENTRY_COUNTRY: country = m->row; break;
    case KH_ENTRY_PLACE:
        if (!owns_by_place(p, m)) return false;
        country = p->f->lex->places[m->row].country_row;
        break;
    case KH_ENTRY_ANAPHOR:
        country = kh_anaphor__unnamed_state(p->f, m); /* the forces of [the occupation] */
        if (country == KH_NONE && p->f->lex->anaphora[m->row] == KH_ANAPHOR_OWN) country = kh_anaphor__own_land(p->f);
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
    if (d && p->owned && ((p->m.key.n && is_second_owner(p, d)) || says_land_again(p, d))) {
        kh_mention__take_span(p, i + d->n);
        return true;
    }
    if (p->owned) return false;
    if (d && (p->m.kind != KH_MENTION_ORGAN || kh_mention__demonym_holds(p->f, d))) {
        kh_mention__set_owner(p->f, &p->m, &p->f->lex->demonyms[d->row]);
        p->owned = true;
        p->construct = false;
        kh_mention__take_span(p, i + d->n);
        return true;
    }
    const struct kh_match *m = p->construct && i < p->f->s->n ? kh_mention__naming_at(p->f, i) : NULL;
    if (!m || !kh_clitics_alone(m->clitics)) return false;
    bool ended = kh_sentence_article(p->f->s, i - 1) || kh_sentence_in_class(p->f->s, i - 1, KH_S("former"));
    bool closed = p->m.kind == KH_MENTION_PERSON && i > p->m.first + 1u && ended;
    bool apart = m->kind == KH_ENTRY_COUNTRY || m->kind == KH_ENTRY_PLACE || m->kind == KH_ENTRY_ACTOR;
    if (closed && apart) return false; /* "[the foreign minister] visited Damascus", "[the head of the bar] blamed the movement X" */
    bool namesake = kh_mention_namesake(p->f->doc, p->f->s, m); /* "Sudan hotel" is of the land where it stands */
    if (!namesake && !take_genitive(p, m)) return false;
    bool place = m->kind == KH_ENTRY_PLACE && p->m.country == KH_NONE; /* "the governor of [the Sahel]": of more lands than one */
    p->owned = !namesake && !place;
    p->construct = false;
    kh_mention__take_span(p, i + m->n);
    return true;
}

/* "the leaders of [each of] India and Japan": those named are whose the head is. */
static bool skip_each(struct phrase *p) {
    const struct finder *f = p->f;
    uint32_t i = p->next;
    bool open = p->construct && !p->owned && i + 2 < f->s->n;
    if (!open || !kh_sentence_in_class(f->s, i, KH_S("each")) || kh_sentence_conjunction(f->s, i)) return false;
    const struct kh_match *of = kh_sentence_particle(f->s, i + 1, KH_PARTICLE_FROM);
    return of && kh_mention__take_owner(p, i + 2);
}

/* "the head of [his ministers]", "[his] foreign minister" in Arabic order: the noun in the genitive bears the pronoun of the whole. */
static void bear_pronoun(struct phrase *p, const struct kh_match *m) {
    p->m.own = true;
    p->m.pronoun = kh_morph_pronoun(p->f->doc->morph, m->clitics.pronoun);
    p->m.ours = (p->m.pronoun & KH_FEATURE_FIRST) != 0;
}

/* May the noun stand in the genitive of what the phrase holds so far? */
static bool is_genitive(const struct phrase *p, const struct kh_match *m) {
    const struct kh_sentence *s = p->f->s;
    if (!p->construct || p->owned || !kh_clitics_alone(m->clitics) || kh_mention__is_abstract(p->f, m)) return false;
    if (m->features & KH_FEATURE_ACCUSATIVE) return false; /* "stabbed [a youth] [a soldier]" */
    bool closed = p->m.kind == KH_MENTION_PERSON && kh_sentence_article(s, m->first - 1u);
    if (closed && m->first > p->m.first + 1u) return false; /* "[the prime minister] met [leaders]" */
    const struct kh_match *named = kh_mention__naming_at(p->f, m->first);
    if (named && named->kind == KH_ENTRY_ACTOR && named->n >= m->n) return false; /* its own name says more */
    const struct kh_lex_head *h = &p->f->lex->heads[m->row];
    if (closed && h->kind == KH_HEAD_PERSON) return false; /* another person */
    bool raiders = p->m.kind == KH_MENTION_GROUP && kh_str_among(p->m.sector, KH_S("CRM|UAF"));
    bool indefinite = !m->clitics.article && !kh_sentence_article(s, m->first + m->n - 1u);
    return !(raiders && indefinite && h->kind == KH_HEAD_ASSET); /* "pirates seized [a tanker]" */
}

/* What the noun in the genitive says of the side or trade of the head. */
static void take_sector(struct phrase *p, const struct kh_match *m) {
    const struct kh_lex_head *h = &p->f->lex->heads[m->row];
    const struct kh_sentence *s = p->f->s;
    bool person = p->m.kind == KH_MENTION_PERSON;
    bool deputy = person && h->kind == KH_HEAD_PERSON && kh_sentence_in_class(s, p->m.first, KH_S("deputy"));
    if (deputy) p->m.sector = h->sector; /* "the deputy [governor]" */
    bool field = person && h->kind == KH_HEAD_GROUP && kh_str_equal(h->sector, KH_S("CVL")); /* the minister of youth is none of them */
    bool kin = kh_sentence_in_class(s, p->m.first, KH_S("kin")); /* the families of fighters are no fighters */
    bool gives = h->sector.n && h->kind != KH_HEAD_ASSET && h->kind != KH_HEAD_PERSON && !field && !kin;
    if (gives && !kh_mention__keeps_sector(p) && !backs_state(p, h->sector)) p->m.sector = h->sector;
    bool nobodys = h->sector.n == 0 && h->kind == KH_HEAD_ORGAN && !h->realm && !kh_sentence_in_class(s, m->first, KH_S("states"));
    if (nobodys && person) p->m.sector = KH_S(""); /* "the spokesman of [the movement]" speaks for no state */
}

/* A second head in the genitive: the chief of [the army], members of [the government]. */
bool kh_mention__take_nested(struct phrase *p, uint32_t i) {
    const struct kh_match *m = kh_sentence_match(p->f->s, i, KH_ENTRY_HEAD);
    if (!m || !is_genitive(p, m)) return false;
    const struct kh_lex_head *h = &p->f->lex->heads[m->row];
    bool definite = kh_sentence_article(p->f->s, i + m->n - 1), person = p->m.kind == KH_MENTION_PERSON;
    p->of_many = (m->features & (KH_FEATURE_PLURAL | KH_FEATURE_DUAL)) || m->column != 0;
    take_sector(p, m);
    bool open = m->n > 1 && h->kind == KH_HEAD_PERSON && !definite; /* "the deputy of [the spokesman for] X" */
    p->construct = open || (!m->clitics.article && !definite && !kh_mention__has_ending(p->f, m));
    kh_mention__take_span(p, i + m->n);
    if (m->clitics.pronoun && person && (h->kind == KH_HEAD_PERSON || h->kind == KH_HEAD_ORGAN)) bear_pronoun(p, m);
    bool alone = m->clitics.article && !kh_mention__demonym_at(p->f, i + m->n);
    uint32_t realm = alone ? kh_mention__realm(p->f, h) : KH_NONE; /* "the lands of [the kingdom]" */
    if (realm != KH_NONE) {
        kh_mention__set_country(p->f, &p->m, realm);
        p->owned = true;
    }
    return true;
}

/* Does the word say that something happens? Then it is no part of a name. */
bool kh_mention__is_act(const struct finder *f, uint32_t i) {
    return kh_sentence_has(f->s, i, KH_KIND_BIT(KH_ENTRY_EVENT) | KH_KIND_BIT(KH_ENTRY_CONTROL) | KH_KIND_BIT(KH_ENTRY_CAUSAL));
}

/* "the [governorate] of Basra": is token i a town's name behind a noun for a place? */
static bool leads_to_town(const struct finder *f, uint32_t i) {
    return kh_sentence_in_class(f->s, i - 1, KH_S("place")) && kh_sentence_match(f->s, i, KH_ENTRY_PLACE);
}

/* "[his] minister of defence", "the spokesman in [its] name" in Arabic order, the pronoun on a noun that heads nothing: the office is that of the noun's owner. */
static bool take_his_field(struct phrase *p, uint32_t i) {
    const struct finder *f = p->f;
    bool field = p->construct && kh_sentence_in_class(f->s, i, KH_S("field"));
    bool speaker = kh_sentence_in_class(f->s, i, KH_S("in-name")) && kh_sentence_in_class(f->s, p->m.first, KH_S("aide"));
    if (p->m.kind != KH_MENTION_PERSON || p->m.own || p->m.last + 1u != i || !(field || speaker)) return false;
    const struct kh_match *noun = NULL;
    for (const struct kh_match *x = kh_sentence_first(f->s, i), *end = kh_sentence_end(f->s, i); x < end; x++) {
        if (x->n == 1 && kh_features_form(x->features) == KH_FORM_NOUN && kh_clitics_alone(x->clitics)) noun = x;
    }
    if (!noun || !noun->clitics.pronoun) return false;
    bear_pronoun(p, noun);
    p->construct = false;
    kh_mention__take_span(p, i + 1u);
    return true;
}

/* "an expert on affairs [of Africa]", the adjective at token i: what somebody deals with is not whose he is. */
static bool take_matter(struct phrase *p, uint32_t i) {
    const struct kh_match *d = kh_mention__demonym_at(p->f, i);
    if (!d || !d->clitics.article || !kh_clitics_alone(d->clitics)) return false;
    uint32_t end = i + d->n;
    while (end < p->f->s->n && kh_sentence_conjunction(p->f->s, end)) { /* "of Arab [and African] affairs" */
        const struct kh_match *joined = kh_mention__demonym_at(p->f, end);
        bool actor = !joined && kh_sentence_has(p->f->s, end, KH_KIND_BIT(KH_ENTRY_ACTOR) | KH_KIND_BIT(KH_ENTRY_DEMONYM));
        if (!joined && !actor) break;
        end += joined ? joined->n : 1u;
    }
    p->construct = false;
    kh_mention__take_span(p, end);
    return true;
}

/* "the minister of agriculture [and livestock], of Kenya": a second field with the article, of one or two words, before the adjective of origin. */
static bool take_joined_field(struct phrase *p) {
    const struct finder *f = p->f;
    uint32_t i = p->next, end = i;
    bool holder = p->m.kind == KH_MENTION_PERSON || p->m.kind == KH_MENTION_ORGAN;
    bool office = holder && !kh_sentence_in_class(f->s, p->m.first, KH_S("part"));
    bool open = !p->owned && !p->m.own && kh_sentence_article(f->s, i - 1u);
    if (!office || !open || p->m.definite || i >= f->s->n || !kh_sentence_conjunction(f->s, i)) return false;
    for (; end < f->s->n && end <= i + KH_PHRASE_SKIP && kh_sentence_article(f->s, end); end++) {
        if (!kh_mention__is_plain(f, end) || kh_mention__naming_at(f, end) || f->s->tokens[end].word->preposition) break;
    }
    const struct kh_match *d = end > i && end < f->s->n ? owner_adjective(p, end) : NULL;
    bool she = p->m.gender == KH_GENDER_FEM;
    return d && d->clitics.article && kh_sentence_feminine_end(f->s, end) == she && kh_mention__take_owner(p, end);
}

/* "the foreign ministry attacked [the report] of Europe": a definite word that agrees neither with a body of feminine name nor with the feminine word that its
 * name ends with is no adjective of them, but another noun. */
static bool is_other_noun(const struct phrase *p, uint32_t i) {
    const struct kh_sentence *s = p->f->s;
    bool she = p->m.kind == KH_MENTION_ORGAN && p->m.gender == KH_GENDER_FEM;
    she = she && i > 0 && kh_sentence_article(s, i - 1u) && kh_sentence_feminine_end(s, i - 1u);
    return she && i < s->n && kh_sentence_article(s, i) && !kh_sentence_feminine_end(s, i);
}

/* Up to KH_PHRASE_SKIP adjectives or nouns that lead to an owner. */
bool kh_mention__skip_to_owner(struct phrase *p) {
    if (p->m.own || is_other_noun(p, p->next)) return false; /* "[its government] blamed the Chinese side" */
    for (uint32_t k = 1; k <= KH_PHRASE_SKIP; k++) {
        uint32_t i = p->next + k;
        const struct kh_match *named = i < p->f->s->n ? kh_mention__naming_at(p->f, i - 1) : NULL;
        /* The forces of the occupation [of X]. */
        bool unnamed = named && named->kind == KH_ENTRY_ANAPHOR && p->f->lex->anaphora[named->row] == KH_ANAPHOR_OCCUPIER;
        if (!kh_mention__is_plain(p->f, i - 1) || i >= p->f->s->n || (named && !unnamed)) return false;
        if (k == 1 && take_his_field(p, i - 1)) return false;
        bool people = p->m.kind == KH_MENTION_PERSON || p->m.kind == KH_MENTION_GROUP;
        /* "an expert on [affairs] of Africa" */
        if (people && kh_sentence_in_class(p->f->s, i - 1, KH_S("matter"))) return take_matter(p, i);
        bool number = kh_sentence_match(p->f->s, i - 1, KH_ENTRY_NUMBER) && !kh_sentence_article(p->f->s, i - 1);
        if (number) return false; /* "a gang abducted [three] workers" */
        if (kh_sentence_conjunction(p->f->s, i - 1) || kh_sentence_conjunction(p->f->s, i)) return false;
        /* "the kingdom's refusal [of the escalation] of Israel" */
        if (kh_sentence_article(p->f->s, i - 1) && p->f->s->tokens[i - 1].word->preposition) return false;
        if (!kh_sentence_article(p->f->s, i - 1) && p->m.definite && !p->construct) return false;
        bool adjectives = kh_sentence_article(p->f->s, i - 1) || kh_sentence_in_class(p->f->s, i - 1, KH_S("describing"));
        if (!adjectives && kh_mention__is_act(p->f, i - 1) && !leads_to_town(p->f, i)) return false;
        if (k == 1 && p->construct && adjectives && kh_sentence_in_class(p->f->s, i - 1, KH_S("attack"))) return false; /* "the dead of [the bombing], Israeli" */
        if (adjectives) p->construct = false;
        bool apart = adjectives || p->f->s->tokens[i - 1].word->preposition; /* "officers [in plain] clothes" */
        if (kh_mention__take_owner(p, i) || (!apart && kh_mention__take_nested(p, i))) return true;
    }
    return false;
}

bool kh_mention__comma_at(const struct finder *f, uint32_t i) {
    return kh_sentence_sign(f->s, i, KH_SIGN_COMMA);
}

void kh_mention__push(struct finder *f, const struct kh_mention *m) {
    size_t index = f->out->n;
    kh_vec_push(f->doc->arena, f->out, *m);
    for (uint32_t i = m->first; i <= m->last; i++) {
        if (f->out->of_token[i] < 0) f->out->of_token[i] = (int16_t)index;
    }
}

void kh_mention__grow(struct phrase *p) {
    kh_mention__take_spanning(p);
    for (int n = 0; n < MAX_PHRASE && p->next < p->f->s->n; n++) {
        if (kh_mention__take_town(p)) break;
        kh_mention__take_noun_name(p);
        if (kh_mention__take_referred(p) || kh_mention__take_nested(p, p->next) || kh_mention__take_owner(p, p->next)) continue;
        if (skip_each(p) || kh_mention__take_named_thing(p)) continue;
        if (!take_joined_field(p) && !kh_mention__skip_to_owner(p)) break;
    }
}
