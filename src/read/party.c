/* Parties: who takes part in an act, and on which side. */
#include "read/event_int.h"
#include "read/predicate_int.h"

#include "read/affiliation.h"

/* "the army of X clashed with that of Y on the border of [the two countries]": both are there already. */
static bool is_there(const struct coder *c, const kh_index_vec *list, const struct kh_mention *m) {
    const struct kh_reading *r = c->p->doc->reading;
    if (m->kind != KH_MENTION_ANAPHOR || m->resolved == KH_NONE || r->actors.at[m->resolved].country.n == 0) return false;
    for (size_t i = 0; i < list->n; i++) {
        const struct kh_mention *x = &c->p->mentions.at[list->at[i]];
        if (x->country != KH_NONE && kh_str_equal(c->p->doc->lex->countries[x->country].key, r->actors.at[m->resolved].country)) return true;
    }
    return false;
}

void kh_event__add_one(struct coder *c, struct participants *x, enum kh_role role, uint32_t mention) {
    kh_index_vec *list = role == KH_ROLE_RECIPIENT ? &x->recipients : &x->actors;
    if (!is_there(c, list, &c->p->mentions.at[mention])) kh_event__push_unique(c->p->doc->arena, list, mention);
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
    return !sent && kh_mention_names_state(next) && kh_lexicon_in_class(c->p->doc->lex, next->prep, KH_PARTICLE_FROM);
}

/* "members of [Wagner and the Malian army]": those named behind are the ones who took part. */
static bool owned_by_next(const struct coder *c, int mention) {
    if ((size_t)mention + 1 >= c->p->mentions.n) return false;
    const struct kh_mention *m = &c->p->mentions.at[mention], *next = m + 1;
    if (of_several(c->p, mention)) return true;
    bool delegation = m->kind == KH_MENTION_ORGAN && kh_sentence_in_class(c->p->s, m->first, KH_S("delegation")); /* also of bodies */
    bool one = m->kind == KH_MENTION_ORGAN || (m->kind == KH_MENTION_PERSON && m->name.n == 0);
    bool sent_by = delegation || (one && !m->definite && next->kind == KH_MENTION_COUNTRY && kh_lexicon_in_class(c->p->doc->lex, next->prep, KH_PARTICLE_FROM));
    bool people = m->kind == KH_MENTION_GROUP || (m->kind == KH_MENTION_PERSON && m->plural && m->name.n == 0) || sent_by; /* "delegations from [A and B]" */
    bool organs = m->kind == KH_MENTION_ORGAN && m->plural && m->definite && next->kind == KH_MENTION_COUNTRY && next->locative;
    if (organs && next->chain <= m->last + 3u) return kh_parse_group(c->p, mention + 1) > 1; /* "the [military] regimes in A, B and C" */
    if ((!people && m->kind != KH_MENTION_ASSET) || next->chain != m->last + 1u + (next->depth ? 0 : (next->first > m->last + 1u))) return false;
    if (m->definite && m->sector.n && next->kind != KH_MENTION_ORG && next->country == KH_NONE && next->key.n == 0 && !next->definite) return false; /* "[the dissidents], of lawyers and journalists" */
    bool sent = next->prep.n && kh_sentence_in_class(c->p->s, m->first, KH_S("delegate")); /* "envoys for A and B" */
    return kh_parse_group(c->p, mention + 1) > 1 && (sent || kh_lexicon_in_class(c->p->doc->lex, next->prep, KH_PARTICLE_OWNER)) && !next->locative;
}

bool kh_event__several(const struct coder *c, int mention) { return kh_parse_group(c->p, mention) > 1 || owned_by_next(c, mention); }

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
    bool owned = (size_t)mention + 1 < c->p->mentions.n && next->chain == m->last + 1u && kh_lexicon_in_class(c->p->doc->lex, next->prep, KH_PARTICLE_OWNER);
    return force && !owned && c->v->object == mention && c->v->subject != KH_NOBODY; /* a house alone makes no act told of somebody */
}

/* The n mentions from this one on, but for things and for places where they are no party. */
static void add_each(struct coder *c, struct participants *x, enum kh_role role, int mention, int n) {
    for (int i = 0; i < n; i++) {
        const struct kh_mention *m = &c->p->mentions.at[mention + i];
        bool stands = role == KH_ROLE_RECIPIENT && m->land != KH_NONE && is_struck_house(c, mention + i);
        bool asset = m->kind == KH_MENTION_ASSET && m->country == KH_NONE && m->key.n == 0 && !stands && !kh_event__rebels_thing(c->p->doc->lex, m);
        bool beside = m->joined && i > 0 && m[-1].country != KH_NONE && m[-1].country != m->country && m[-1].kind != KH_MENTION_PLACE; /* "between Israel and [Gaza]" */
        if (m->kind == KH_MENTION_PLACE && (m->country == KH_NONE || (role == KH_ROLE_BOTH && !beside))) continue;
        if (!asset) kh_event__add_one(c, x, role, (uint32_t)(mention + i));
    }
}

static void add_group(struct coder *c, struct participants *x, enum kh_role role, int mention) {
    if (mention == KH_NOBODY || role == KH_ROLE_NONE || role == KH_ROLE_CONTENT || role == KH_ROLE_SOURCE || role == KH_ROLE_PLACE || role == KH_ROLE_SPEAKER) return;
    int holder = role == KH_ROLE_RECIPIENT ? holder_of(c, mention) : KH_NOBODY;
    if (holder != KH_NOBODY) mention = holder;
    int n = kh_parse_group(c->p, mention);
    int behind = mention + n;
    bool lands = role == KH_ROLE_ACTOR && (size_t)behind < c->p->mentions.n && only_lands(c, &c->p->mentions.at[mention]);
    if (n == 1 && !lands && owned_by_next(c, mention)) {
        add_group(c, x, role, behind);
        return;
    }
    int all = kh_affiliation_all(c->p, mention, n), some = kh_affiliation_some(c->p, mention);
    if (all != KH_NOBODY) {
        add_group(c, x, role, all);
        return;
    }
    add_each(c, x, role, mention, n);
    if (some != KH_NOBODY) add_group(c, x, role, some);
}

/* "means to [visit A and B]": a state is whom one visits, never the guest; who goes there acts in the clause around. */
static bool add_visited(struct coder *c, struct participants *x) {
    const struct kh_predicate *v = c->v;
    if (v->form != KH_PREDICATE_NOUN || v->carried || v->subject == KH_NOBODY || !kh_str_equal(c->frame->mode, KH_S("visit")) || c->frame->subject != KH_ROLE_ACTOR) return false;
    const struct kh_mention *m = &c->p->mentions.at[v->subject];
    if (!kh_mention_names_state(m) || m->first <= v->last || m->depth == 0) return false;
    add_group(c, x, KH_ROLE_RECIPIENT, v->subject);
    for (const struct kh_predicate *w = v; w-- > c->p->predicates.at;) {
        if (w->form != KH_PREDICATE_VERB || w->relative || w->subject == KH_NOBODY) continue;
        add_group(c, x, KH_ROLE_ACTOR, w->subject);
        break;
    }
    return true;
}

/* "a tour of the Gulf [that took in A, B and C]": those whom a verb of including names behind it are visited; an adjective of the region says no
 * more. */
static void add_toured(struct coder *c, struct participants *x) {
    const struct kh_parse *p = c->p;
    bool only_region = x->recipients.n == 1 && p->mentions.at[x->recipients.at[0]].kind == KH_MENTION_OWNER;
    if (!kh_str_equal(c->frame->mode, KH_S("visit")) || (x->recipients.n && !only_region)) return;
    for (const struct kh_predicate *w = c->v + 1; w < p->predicates.at + p->predicates.n && w->first <= c->v->last + (uint32_t)MAX_SIDE; w++) {
        bool includes = kh_predicate_controls(p, w, KH_EFFECT_INCLUDE) && w->object != KH_NOBODY;
        if (w->form == KH_PREDICATE_VERB && !includes) return;
        if (!includes || p->mentions.at[w->object].kind != KH_MENTION_COUNTRY) continue;
        x->recipients.n = 0;
        add_group(c, x, KH_ROLE_RECIPIENT, w->object);
        return;
    }
}

/* "the army in A [and the rebels] in B exchanged fire": the other side of a joint act, behind the place of the first. */
static void add_second_side(struct coder *c, struct participants *x) {
    const struct kh_parse *p = c->p;
    if (c->v->form != KH_PREDICATE_VERB || c->frame->subject != KH_ROLE_BOTH || c->v->subject == KH_NOBODY || x->actors.n != 1) return;
    size_t from = (size_t)c->v->subject + (size_t)kh_parse_group(p, c->v->subject);
    for (size_t k = (size_t)c->v->subject + 1; k > 0 && k < p->mentions.n && k <= from + 1; k++) {
        const struct kh_mention *m = &p->mentions.at[k];
        bool place = m[-1].kind == KH_MENTION_PLACE || m[-1].kind == KH_MENTION_CAPITAL || m[-1].locative;
        bool party = m->kind == KH_MENTION_ORG || m->kind == KH_MENTION_ORGAN || m->kind == KH_MENTION_GROUP;
        if (!place || !party || m->chain != m[-1].last + 1u || !kh_sentence_conjunction(p->s, m->chain)) continue;
        kh_event__add_one(c, x, KH_ROLE_BOTH, (uint32_t)k);
        return;
    }
}

/* "states of the alliance, chief among them [X] and Y": who of the states at token i is named behind them, or KH_NOBODY. */
static int named_of_states(const struct kh_parse *p, uint32_t states) {
    for (uint32_t i = states + 1u; i < p->s->n && i <= states + (uint32_t)MAX_OUTER + 2u; i++) {
        const struct kh_match *namely = kh_sentence_particle(p->s, i, KH_PARTICLE_NAMELY);
        if (kh_parse_verb_at(p, i) || kh_sentence_particle(p->s, i, KH_PARTICLE_THAT)) return KH_NOBODY;
        if (!namely) continue;
        uint32_t at = i + namely->n;
        while (at < p->s->n && kh_sentence_is_mark(p->s, at)) at++;
        int k = at < p->s->n ? p->mentions.of_token[at] : -1;
        return k >= 0 && (kh_mention_agent(&p->mentions.at[k]) || p->mentions.at[k].kind == KH_MENTION_COUNTRY) ? k : KH_NOBODY;
    }
    return KH_NOBODY;
}

/* The role that a preposition before the noun at token i gives; KH_ROLE_NONE for none. */
static enum kh_role role_before(const struct coder *c, uint32_t i) {
    struct kh_str form = kh_sentence_prefix(c->p->s, i);
    const struct kh_match *prep = form.n || i == 0 ? NULL : kh_sentence_particle(c->p->s, i - 1u, KH_PARTICLE_PREP);
    if (prep) form = c->p->doc->lex->particle_forms[prep->row];
    return form.n ? kh_prep_role(&c->frame->preps, form, NULL) : KH_ROLE_NONE;
}

/* "[90 states], including X and Y, voted", "worked with [states], chief among them X": of states that only their number tells, those who are named. */
static void add_states_named(struct coder *c, struct participants *x) {
    const struct kh_parse *p = c->p;
    enum kh_role subject = c->frame->subject;
    bool open = subject == KH_ROLE_BOTH || (subject == KH_ROLE_ACTOR && c->v->form == KH_PREDICATE_VERB && c->v->subject == KH_NOBODY && !c->v->passive);
    for (uint32_t i = c->v->last + 1u; i < p->s->n && i <= c->v->last + (uint32_t)MAX_SIDE; i++) {
        if (kh_parse_verb_at(p, i) || kh_sentence_particle(p->s, i, KH_PARTICLE_THAT)) return;
        if (!kh_sentence_in_class(p->s, i, KH_S("states"))) continue;
        int named = named_of_states(p, i);
        enum kh_role given = role_before(c, i), role = given != KH_ROLE_NONE ? given : open ? subject : KH_ROLE_NONE;
        if (named != KH_NOBODY && role != KH_ROLE_NONE) add_group(c, x, role, named);
        if (named != KH_NOBODY) return;
    }
}

/* "announced the death of X [and the wounding] of Y": joined to a noun for the dead, which is told of by nobody who did it. */
static bool told_with_dead(const struct coder *c) {
    const struct kh_parse *p = c->p;
    for (const struct kh_predicate *w = c->v; c->v->clitics.conjunction && w-- > p->predicates.at;) {
        if (w->form != KH_PREDICATE_NOUN || w->n_events == 0) return false;
        const struct kh_lex_event *e = kh_predicate_row(p, w, 0);
        if (!kh_str_equal(e->type, c->frame->type)) return false;
        if (e->subject == KH_ROLE_RECIPIENT) return true;
    }
    return false;
}

/* Who tells of dead and wounded is not among them; "the movement announced the arrest [of its leaders]": nor did it do that to its own. */
static bool only_tells(const struct coder *c) {
    const struct kh_predicate *v = c->v;
    if (!v->carried || v->form != KH_PREDICATE_NOUN) return false;
    if (c->frame->subject == KH_ROLE_RECIPIENT || told_with_dead(c)) return true;
    const struct kh_predicate *g = v->governor != KH_NOBODY ? &c->p->predicates.at[v->governor] : NULL;
    const struct kh_mention *m = g && g->reporting && v->object != KH_NOBODY ? &c->p->mentions.at[v->object] : NULL;
    bool people = m && m->own && (m->kind == KH_MENTION_PERSON || m->kind == KH_MENTION_GROUP) && c->frame->object == KH_ROLE_RECIPIENT;
    return people && kh_str_among(c->frame->type, KH_S("COERCE|ASSAULT"));
}

static void add_subject_object(struct coder *c, struct participants *x) {
    const struct kh_predicate *v = c->v;
    if (add_visited(c, x)) return;
    bool tells = only_tells(c);
    /* The subject of a passive is what its object would be. */
    if (!tells && (v->passive || v->subject != KH_NOBODY)) add_group(c, x, c->frame->subject, v->subject);
    add_second_side(c, x);
    enum kh_role object = tells || (v->undergone && c->frame->subject != KH_ROLE_BOTH) ? KH_ROLE_RECIPIENT : c->frame->object;
    bool marked = v->object != KH_NOBODY && kh_lexicon_in_class(c->p->doc->lex, c->p->mentions.at[v->object].prep, KH_PARTICLE_PURPOSE); /* "the threats [to X]" */
    if (v->form == KH_PREDICATE_NOUN && object == KH_ROLE_NONE && v->subject == KH_NOBODY) object = marked ? KH_ROLE_RECIPIENT : c->frame->subject;
    if (v->passive && c->frame->subject == KH_ROLE_RECIPIENT && object == KH_ROLE_NONE) object = KH_ROLE_RECIPIENT;
    /* What looked like a passive before its frame was known: a verb that takes no object has its subject behind it. */
    bool town = object == KH_ROLE_ACTOR && v->object != KH_NOBODY && c->p->mentions.at[v->object].kind == KH_MENTION_PLACE;
    if (town) object = kh_str_equal(c->frame->type, KH_S("ASSAULT")) ? KH_ROLE_RECIPIENT : KH_ROLE_NONE; /* "the Mumbai attacks" */
    bool no_object = v->passive && object == KH_ROLE_NONE && c->frame->subject == KH_ROLE_ACTOR && v->subject == KH_NOBODY;
    bool unmarked = v->form == KH_PREDICATE_VERB && c->p->s->tokens[v->first].voice == KH_VOICE_UNMARKED && !(v->features & KH_FEATURE_PASSIVE);
    if (no_object && v->object != KH_NOBODY && (unmarked || c->p->mentions.at[v->object].kind == KH_MENTION_GROUP)) object = KH_ROLE_ACTOR;
    bool met = v->form == KH_PREDICATE_NOUN && v->clitics.pronoun && c->frame->subject == KH_ROLE_BOTH && object == KH_ROLE_NONE && v->object != KH_NOBODY;
    if (met && c->p->mentions.at[v->object].prep.n == 0 && v->object != v->subject) object = KH_ROLE_BOTH; /* "his meeting [with] his counterpart", without a word for "with" */
    add_group(c, x, object, v->object);
    add_states_named(c, x);
    /* "brought together X and Y": parties on either side of a word that has no subject of its own. */
    bool gathers = c->frame->subject == KH_ROLE_NONE && object == KH_ROLE_BOTH && v->form == KH_PREDICATE_NOUN;
    if (gathers) add_group(c, x, KH_ROLE_BOTH, v->subject);
}

/* "there will be [more clashes]": what is said to happen is right behind the word for happening, and of several. */
static bool fighting_follows(const struct coder *c) {
    const struct kh_predicate *end = c->p->predicates.at + c->p->predicates.n;
    for (const struct kh_predicate *w = c->v + 1; w < end && w->first <= c->v->last + (uint32_t)MAX_OUTER; w++) {
        bool noun = w->form == KH_PREDICATE_NOUN && w->n_events;
        if (noun && kh_predicate_row(c->p, w, 0)->subject == KH_ROLE_BOTH) return true;
    }
    return false;
}

bool kh_event__joint(const struct coder *c) {
    bool joint = c->frame->subject == KH_ROLE_BOTH;
    for (size_t i = 0; i < c->frame->preps.n; i++) joint = joint || c->frame->preps.at[i].role == KH_ROLE_BOTH;
    return joint || (c->frame->subject == KH_ROLE_NONE && fighting_follows(c));
}

bool kh_event__takes_part(const struct participants *x, uint32_t mention) {
    return kh_index_among(&x->actors, mention) || kh_index_among(&x->recipients, mention);
}

/* "hit [a depot] of the army": whose the open object is, when no pack knows the thing and a preposition says so behind it. */
static int owner_of_object(const struct coder *c) {
    const struct kh_parse *p = c->p;
    uint32_t i = c->v->object_at;
    for (int plain = 0; plain < MAX_OUTER && i < p->s->n && p->s->tokens[i].kind == KH_TOKEN_WORD; plain++, i++) {
        if (p->mentions.of_token[i] >= 0 || kh_parse_stop(p, i) || (plain && kh_sentence_conjunction(p->s, i))) return KH_NOBODY;
        uint32_t next = i + 1;
        const struct kh_match *owner = next < p->s->n ? kh_sentence_particle(p->s, next, KH_PARTICLE_OWNER) : NULL;
        if (owner && !owner->open) next += owner->n;
        for (size_t k = 0; k < p->mentions.n; k++) {
            const struct kh_mention *m = &p->mentions.at[k];
            bool whose = (m->first == next || m->chain == next || (owner && m->first == next + owner->n)) && kh_lexicon_in_class(p->doc->lex, m->prep, KH_PARTICLE_OWNER);
            if (whose && m->depth == 0 && !m->locative && kh_mention_agent(m)) return (int)k;
        }
    }
    return KH_NOBODY;
}

/* Does the preposition at token i lead to people or things that are no mention? */
static bool leads_to_unnamed(const struct coder *c, uint32_t i) {
    const struct kh_parse *p = c->p;
    const struct kh_match *apart = kh_sentence_particle(p->s, i, KH_PARTICLE_PREP);
    struct kh_str prep = apart ? p->doc->lex->particle_forms[apart->row] : kh_sentence_prefix(p->s, i);
    if (prep.n == 0 || kh_prep_role(&c->frame->preps, prep, NULL) != KH_ROLE_RECIPIENT) return false;
    uint32_t at = apart ? i + apart->n : i;
    for (size_t k = 0; k < p->mentions.n; k++) {
        if (p->mentions.at[k].chain <= at && p->mentions.at[k].last >= at) return false;
    }
    return at < p->s->n;
}

/* "sanctions on [those who obstruct the transition in Mali]": the state that the unnamed are in. */
static void add_land_of_unnamed(struct coder *c, struct participants *x) {
    const struct kh_parse *p = c->p;
    if (!c->frame->content->unnamed || x->recipients.n) return;
    uint32_t i = c->v->last + 1u;
    while (i < c->to && !leads_to_unnamed(c, i)) i++;
    for (uint32_t k = i; k < p->s->n && k < i + MAX_SIDE; k++) {
        int m = p->mentions.of_token[k];
        if (kh_sentence_is_mark(p->s, k)) return;
        if (m < 0 || !p->mentions.at[m].locative || p->mentions.at[m].kind != KH_MENTION_COUNTRY || kh_event__takes_part(x, (uint32_t)m)) continue;
        for (int n = 0; n < kh_parse_group(p, m); n++) {
            if (!kh_event__takes_part(x, (uint32_t)(m + n))) kh_event__add_one(c, x, KH_ROLE_RECIPIENT, (uint32_t)(m + n));
        }
        return;
    }
}

/* "a convoy [of the regime]": whose the thing is that is acted on, when it says so behind a preposition; else KH_NOBODY. */
static int owner_of_asset(const struct coder *c) {
    const struct kh_parse *p = c->p;
    const struct kh_mention *a = &p->mentions.at[c->v->object];
    size_t k = (size_t)c->v->object + 1;
    if (a->kind != KH_MENTION_ASSET || a->country != KH_NONE || a->key.n || k >= p->mentions.n) return KH_NOBODY;
    const struct kh_mention *m = &p->mentions.at[k];
    bool behind = m->chain == a->last + 1u || (m->chain == a->last + 2u && p->s->tokens[a->last + 1u].kind == KH_TOKEN_WORD);
    return behind && kh_lexicon_in_class(p->doc->lex, m->prep, KH_PARTICLE_OWNER) && !m->locative && kh_mention_agent(m) ? (int)k : KH_NOBODY;
}

/* Whose thing was acted on counts as the recipient where no role says otherwise: "froze Russian assets". */
static void add_affected(struct coder *c, struct participants *x) {
    const struct kh_predicate *v = c->v;
    if (x->recipients.n == 0 && v->object == KH_NOBODY && v->object_at && c->frame->object == KH_ROLE_RECIPIENT) {
        int owner = owner_of_object(c);
        if (owner != KH_NOBODY) kh_event__add_party(c, x, KH_ROLE_RECIPIENT, owner);
    }
    if (x->recipients.n == 0 && v->object != KH_NOBODY && c->frame->object == KH_ROLE_RECIPIENT) {
        int owner = owner_of_asset(c);
        if (owner != KH_NOBODY) kh_event__add_party(c, x, KH_ROLE_RECIPIENT, owner);
    }
    if (x->recipients.n || v->object == KH_NOBODY || c->frame->subject == KH_ROLE_BOTH || c->frame->object == KH_ROLE_ACTOR) return;
    if (kh_str_equal(c->frame->type, KH_S("MOBILIZE")) && c->frame->object == KH_ROLE_NONE) return; /* the troops that one sends are one's own */
    if (kh_index_among(&x->actors, (uint32_t)v->object)) return;
    const struct kh_mention *m = &c->p->mentions.at[v->object];
    bool owned = m->country != KH_NONE || m->key.n || m->resolved != KH_NONE;
    bool moved = kh_str_equal(c->frame->type, KH_S("MOBILIZE")) && kh_str_equal(m->sector, KH_S("MIL")); /* "deployed units of the army" */
    if (owned && !m->own && !moved && m->kind != KH_MENTION_PLACE) add_group(c, x, c->frame->subject == KH_ROLE_RECIPIENT ? KH_ROLE_ACTOR : KH_ROLE_RECIPIENT, v->object);
}

/* Does some sense of the word that is the same act name whom it is against? */
static bool may_hit(const struct coder *c) {
    for (int i = 0; i < c->v->n_events; i++) {
        const struct kh_lex_event *e = kh_predicate_row(c->p, c->v, i);
        if (e->object == KH_ROLE_RECIPIENT && kh_str_equal(e->type, c->frame->type)) return true;
    }
    return false;
}

/* "attacked Paris, threatening to ...": whom the main act is against, where the participle that goes on with it names nobody. */
static void add_from_main(struct coder *c, size_t index, struct participants *x) {
    const struct kh_predicate *v = c->v;
    if (v->form != KH_PREDICATE_PARTICIPLE || x->recipients.n || v->subject == KH_NOBODY || !may_hit(c)) return;
    for (size_t k = index; k-- > 0;) {
        const struct kh_predicate *main = &c->p->predicates.at[k];
        if (main->form != KH_PREDICATE_VERB || main->relative || main->subject != v->subject || main->n_events == 0) continue;
        struct coder outer;
        struct participants y = {0};
        if (!kh_event__other_act(c, main, &outer) || outer.frame->subject != KH_ROLE_ACTOR) return;
        kh_event__roles(&outer, &y);
        for (size_t i = 0; i < y.recipients.n; i++) {
            if (!kh_event__takes_part(x, y.recipients.at[i])) kh_event__add_one(c, x, KH_ROLE_RECIPIENT, y.recipients.at[i]);
        }
        return;
    }
}

/* "their rejection of [what X decided]", "condemned what X did": who stands as the subject of a clause right behind the act that is its object;
 * KH_NOBODY when there is none. */
static int doer_of_what(const struct coder *c, size_t index) {
    const struct kh_parse *p = c->p;
    const struct kh_predicate *w = index + 1 < p->predicates.n ? &p->predicates.at[index + 1] : NULL;
    if (!w || w->form != KH_PREDICATE_VERB || w->passive || w->subject == KH_NOBODY || w->carried) return KH_NOBODY;
    bool resumed = w->clitics.pronoun || kh_predicate__takes_prep_pronoun(p, w), own = c->v->subject != KH_NOBODY && p->mentions.at[c->v->subject].first > c->v->last;
    uint32_t behind = own ? kh_predicate__behind_group(p, c->v->subject) : c->v->last + 1u;
    const struct kh_mention *m = &p->mentions.at[w->subject];
    bool clause = w->first == behind + 1u && kh_sentence_particle(p->s, behind, KH_PARTICLE_WHICH);
    return resumed && clause && m->first > w->last && kh_mention_agent(m) && w->subject != c->v->subject ? w->subject : KH_NOBODY;
}

/* "lifts the sanctions that it imposed on X", "rejects the charges that X brought": who stands in the relative clause behind the object. */
static void add_from_relative(struct coder *c, size_t index, struct participants *x) {
    const struct kh_parse *p = c->p;
    if (!c->frame->content->answers || x->recipients.n) return;
    int doer = doer_of_what(c, index);
    if (doer != KH_NOBODY) {
        kh_event__add_party(c, x, KH_ROLE_RECIPIENT, doer);
        return;
    }
    for (size_t k = index + 1; k < p->predicates.n; k++) {
        const struct kh_predicate *w = &p->predicates.at[k];
        if (w->form != KH_PREDICATE_VERB) continue;
        struct coder inner;
        struct participants y = {0};
        if (!w->relative || !w->clitics.pronoun || w->first > c->v->last + MAX_PREP_REACH || !kh_event__other_act(c, w, &inner)) return;
        kh_event__roles(&inner, &y);
        bool blames = kh_str_equal(c->frame->type, KH_S("ACCUSE")); /* "deplores the support that [X] gives to Y" */
        const kh_index_vec *sides[] = {blames ? &y.actors : &y.recipients, blames ? &y.recipients : &y.actors};
        for (int s = 0; s < 2 && x->recipients.n == 0; s++) {
            for (size_t i = 0; i < sides[s]->n; i++) {
                if (!kh_event__takes_part(x, sides[s]->at[i]) && (int)sides[s]->at[i] != c->v->subject) kh_event__add_one(c, x, KH_ROLE_RECIPIENT, sides[s]->at[i]);
            }
        }
        return;
    }
}

void kh_event__roles(struct coder *c, struct participants *x) {
    add_subject_object(c, x);
    kh_event__by_prepositions(c, x);
}

void kh_event__add_party(struct coder *c, struct participants *x, enum kh_role role, int mention) {
    if (!kh_event__takes_part(x, (uint32_t)mention)) add_group(c, x, role, mention);
}

/* "condemned [the shelling of X by Y]": the genitive suffers what is condemned, and Y is accused of it. */
static void accuse_doer(struct coder *c, struct participants *x) {
    const struct kh_parse *p = c->p;
    if (!c->frame->content->object_acts || c->v->object == KH_NOBODY || !kh_str_equal(c->frame->type, KH_S("ACCUSE"))) return;
    const struct kh_mention *m = &p->mentions.at[c->v->object];
    const struct kh_predicate *act = m->depth ? kh_parse_act_noun(p, m->chain) : NULL;
    if (!act || act == c->v || act->object != c->v->object) return;
    struct coder inner;
    struct participants y = {0};
    if (!kh_event__other_act(c, act, &inner)) return;
    kh_event__roles(&inner, &y);
    for (size_t i = 0; i < y.actors.n; i++) {
        if (y.actors.at[i] == (uint32_t)c->v->object || (x->actors.n && y.actors.at[i] == x->actors.at[0])) return;
    }
    if (y.actors.n) x->recipients = y.actors;
}

/* "works for [talks between A and B]": with both sides named, whoever acts in the clause around is none of them. */
static void drop_carried(const struct coder *c, struct participants *x) {
    const struct kh_predicate *v = c->v;
    if (v->form == KH_PREDICATE_VERB || v->form == KH_PREDICATE_PARTICIPLE || !v->carried || v->subject == KH_NOBODY || v->clitics.pronoun) return;
    size_t between = 0, kept = 0;
    for (size_t i = 0; i < x->actors.n; i++) {
        const struct kh_mention *m = &c->p->mentions.at[x->actors.at[i]];
        uint32_t before = m->chain ? m->chain - 1u : 0;
        between += m->first > v->last && (kh_sentence_in_class(c->p->s, before, KH_S("between")) || (m->joined && between));
    }
    if (between < 2) return;
    for (size_t i = 0; i < x->actors.n; i++) {
        if (c->p->mentions.at[x->actors.at[i]].first > v->last) x->actors.at[kept++] = x->actors.at[i];
    }
    x->actors.n = kept;
}

void kh_event__parties(struct coder *c, size_t index, struct participants *x) {
    add_subject_object(c, x);
    accuse_doer(c, x);
    kh_event__by_prepositions(c, x);
    drop_carried(c, x);
    kh_event__by_pronouns(c, x);
    kh_event__give_to_accuser(c, x);
    add_affected(c, x);
    add_toured(c, x);
    kh_event__from_content(c, index, x);
    if (x->recipients.n == 0 && x->actors.n && c->v->form == KH_PREDICATE_NOUN) kh_event__from_result(c, index, c, x);
    add_from_main(c, index, x);
    add_from_relative(c, index, x);
    add_land_of_unnamed(c, x);
    kh_event__add_charged(c, x);
    kh_event__add_sentenced(c, x);
    kh_event__find_maker(c, x);
    kh_event__place_unknown(c, x);
}
