/* Whom a mention that takes part stands for: its whole group, those whom its genitive names, whom it is affiliated with. */
#include "read/party/party.h"

#include "read/predicate/affiliation.h"

/* "the army of X clashed with that of Y on the border of [the two countries]": both are there already. */
static bool is_there(const struct coder *c, const kh_index_vec *list, const struct kh_mention *m) {
    const struct kh_reading *r = c->p->doc->reading;
    if (m->kind != KH_MENTION_ANAPHOR || m->resolved == KH_NONE || r->actors.at[m->resolved].country.n == 0) return false;
    for (size_t i = 0; i < list->n; i++) {
        const struct kh_mention *x = &c->p->mentions.at[list->at[i]];
        if (x->country == KH_NONE) continue;
        if (kh_str_equal(c->p->doc->lex->countries[x->country].key, r->actors.at[m->resolved].country)) return true;
    }
    return false;
}

void kh_party__add_one(struct coder *c, struct participants *x, enum kh_role role, uint32_t mention) {
    kh_index_vec *list = role == KH_ROLE_RECIPIENT ? &x->recipients : &x->actors;
    if (!is_there(c, list, &c->p->mentions.at[mention])) kh_party__push_unique(c->p->doc->arena, list, mention);
}

/* "the leaders of [the two countries]": is it by a word for several that its genitive says whose the office or the body is? */
static bool of_several(const struct kh_parse *p, int mention) {
    const struct kh_mention *m = &p->mentions.at[mention], *next = m + 1;
    bool body = m->kind == KH_MENTION_PERSON || m->kind == KH_MENTION_ORGAN;
    bool theirs = next->kind == KH_MENTION_ANAPHOR && next->first == m->last + 1u && next->chain <= next->first && next->prep.n == 0;
    return body && m->name.n == 0 && m->key.n == 0 && theirs && !kh_sentence_article(p->s, m->last) && kh_parse_group(p, mention + 1) > 1;
}

/* "doctors from [A and B]": the states that private people come from take no part themselves. */
static bool only_lands(const struct coder *c, const struct kh_mention *m) {
    const struct kh_mention *next = m + 1;
    if (m->kind != KH_MENTION_GROUP || m->country == KH_NONE || !kh_lexicon_society_sector(c->p->doc->lex, m->sector)) return false;
    bool sent = kh_sentence_in_class(c->p->s, m->first, KH_S("delegate")) || kh_sentence_in_class(c->p->s, m->first, KH_S("part"));
    return !sent && kh_mention_names_state(next) && kh_parse_led_by(c->p, next, KH_PARTICLE_FROM);
}

/* "the homes of [three] dissidents": a thing with nothing but a number between it and the people whose it is. */
static bool of_counted(const struct coder *c, const struct kh_mention *m) {
    const struct kh_mention *next = m + 1;
    bool thing = m->kind == KH_MENTION_ASSET && !kh_mention_affiliated(m) && m->last == m->first;
    if (!thing || kh_sentence_article(c->p->s, m->first)) return false;
    bool people = next->kind == KH_MENTION_GROUP && next->counted && next->prep.n == 0;
    return people && next->first == m->last + 2u && !kh_parse_stop(c->p, m->last + 1u);
}

/* "members of [Wagner and the Malian army]": those named behind are the ones who took part. */
static bool owned_by_next(const struct coder *c, int mention) {
    if ((size_t)mention + 1 >= c->p->mentions.n) return false;
    const struct kh_mention *m = &c->p->mentions.at[mention], *next = m + 1;
    if (of_several(c->p, mention) || of_counted(c, m)) return true;
    bool delegation = m->kind == KH_MENTION_ORGAN && kh_sentence_in_class(c->p->s, m->first, KH_S("delegation")); /* also of bodies */
    bool one = m->kind == KH_MENTION_ORGAN || (m->kind == KH_MENTION_PERSON && m->name.n == 0);
    bool from = next->kind == KH_MENTION_COUNTRY && kh_parse_led_by(c->p, next, KH_PARTICLE_FROM);
    bool sent_by = delegation || (one && !m->definite && from); /* "delegations from [A and B]" */
    bool persons = m->kind == KH_MENTION_PERSON && m->plural && m->name.n == 0;
    bool people = m->kind == KH_MENTION_GROUP || persons || sent_by;
    bool organs = m->kind == KH_MENTION_ORGAN && m->plural && m->definite && next->kind == KH_MENTION_COUNTRY && next->locative;
    if (organs && next->chain <= m->last + 3u) return kh_parse_group(c->p, mention + 1) > 1; /* "the [military] regimes in A, B and C" */
    bool prep_between = next->depth == 0 && next->first > m->last + 1u;
    if ((!people && m->kind != KH_MENTION_ASSET) || next->chain != m->last + 1u + prep_between) return false;
    bool nobody = next->kind != KH_MENTION_ORG && !kh_mention_affiliated(next);
    if (m->definite && m->sector.n && nobody && !next->definite) return false; /* "[the dissidents], of lawyers and journalists" */
    bool sent = next->prep.n && kh_sentence_in_class(c->p->s, m->first, KH_S("delegate")); /* "envoys for A and B" */
    bool theirs = sent || kh_parse_led_by(c->p, next, KH_PARTICLE_OWNER);
    return theirs && !next->locative && kh_parse_group(c->p, mention + 1) > 1;
}

bool kh_party__several(const struct coder *c, int mention) {
    return kh_parse_group(c->p, mention) > 1 || owned_by_next(c, mention);
}

/* "on the town that is in the hands of [X]": who holds the place that is struck or taken; KH_NOBODY when it is not told. */
static int holder_of(const struct coder *c, int mention) {
    const struct kh_parse *p = c->p;
    const struct kh_mention *place = &p->mentions.at[mention];
    bool force = kh_str_among(c->frame->type, KH_S("ASSAULT|COERCE"));
    if (!force || place->kind != KH_MENTION_PLACE) return KH_NOBODY;
    for (size_t k = (size_t)mention + 1; k < p->mentions.n && p->mentions.at[k].chain <= place->last + (uint32_t)MAX_FROM; k++) {
        const struct kh_mention *m = &p->mentions.at[k];
        if (m->depth && m->prep.n && kh_mention_agent(m) && kh_sentence_in_class(p->s, m->chain, KH_S("grip"))) return (int)k;
    }
    return KH_NOBODY;
}

/* Is it a hospital, a school, a camp that is struck or closed, and not said to be anybody's: "a camp [of refugees]"? */
static bool is_struck_house(const struct coder *c, int mention) {
    const struct kh_mention *m = &c->p->mentions.at[mention], *next = m + 1;
    bool force = kh_str_among(c->frame->type, KH_S("ASSAULT|COERCE"));
    bool follows = (size_t)mention + 1 < c->p->mentions.n && next->chain == m->last + 1u;
    bool owned = follows && kh_parse_led_by(c->p, next, KH_PARTICLE_OWNER);
    return force && !owned && c->v->object == mention && c->v->subject != KH_NOBODY; /* a house alone makes no act told of somebody */
}

/* Is it joined to a party of another state, right before it? */
static bool is_beside_state(const struct kh_mention *m) {
    return m->joined && m[-1].country != KH_NONE && m[-1].country != m->country && m[-1].kind != KH_MENTION_PLACE;
}

/* The n mentions from this one on, but for things and for places where they are no party. */
static void add_each(struct coder *c, struct participants *x, enum kh_role role, int mention, int n) {
    for (int i = 0; i < n; i++) {
        const struct kh_mention *m = &c->p->mentions.at[mention + i];
        bool stands = role == KH_ROLE_RECIPIENT && m->land != KH_NONE && is_struck_house(c, mention + i);
        bool nobodys = m->kind == KH_MENTION_ASSET && !kh_mention_affiliated(m);
        bool asset = nobodys && !stands && !kh_party__rebels_thing(c->p->doc->lex, m);
        bool beside = i > 0 && is_beside_state(m); /* "between Israel and [Gaza]" */
        if (m->kind == KH_MENTION_PLACE && (m->country == KH_NONE || (role == KH_ROLE_BOTH && !beside))) continue;
        int whole = i > 0 && i + 1 == n && m->counted ? kh_affiliation_of(c->p, mention + i) : KH_NOBODY; /* "two soldiers and a member [of the police]" */
        if (!asset) kh_party__add_one(c, x, role, (uint32_t)(whole != KH_NOBODY ? whole : mention + i));
    }
}

void kh_party__add_group(struct coder *c, struct participants *x, enum kh_role role, int mention) {
    bool takes_part = role == KH_ROLE_ACTOR || role == KH_ROLE_RECIPIENT || role == KH_ROLE_BOTH;
    if (mention == KH_NOBODY || !takes_part) return;
    int holder = role == KH_ROLE_RECIPIENT ? holder_of(c, mention) : KH_NOBODY;
    if (holder != KH_NOBODY) mention = holder;
    int n = kh_parse_group(c->p, mention);
    int behind = mention + n;
    bool lands = role == KH_ROLE_ACTOR && (size_t)behind < c->p->mentions.n && only_lands(c, &c->p->mentions.at[mention]);
    if (n == 1 && !lands && owned_by_next(c, mention)) {
        kh_party__add_group(c, x, role, behind);
        return;
    }
    int all = kh_affiliation_all(c->p, mention, n), some = kh_affiliation_some(c->p, mention);
    if (all != KH_NOBODY) {
        kh_party__add_group(c, x, role, all);
        return;
    }
    add_each(c, x, role, mention, n);
    if (some != KH_NOBODY) kh_party__add_group(c, x, role, some);
}

bool kh_party__takes_part(const struct participants *x, uint32_t mention) {
    return kh_index_among(&x->actors, mention) || kh_index_among(&x->recipients, mention);
}

void kh_party__add(struct coder *c, struct participants *x, enum kh_role role, int mention) {
    if (!kh_party__takes_part(x, (uint32_t)mention)) kh_party__add_group(c, x, role, mention);
}
