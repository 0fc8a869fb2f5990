/* Parties: who takes part in an act, and on which side. */
#include "read/party/party.h"
#include "read/predicate/predicate_int.h"

#include "read/predicate/affiliation.h"

/* "means to [visit A and B]": a state is whom one visits, never the guest; who goes there acts in the clause around. */
static bool add_visited(struct coder *c, struct participants *x) {
    const struct kh_predicate *v = c->v;
    bool visit = c->frame->subject == KH_ROLE_ACTOR && kh_str_equal(c->frame->mode, KH_S("visit"));
    if (!visit || v->form != KH_PREDICATE_NOUN || v->carried || v->subject == KH_NOBODY) return false;
    const struct kh_mention *m = &c->p->mentions.at[v->subject];
    if (!kh_mention_names_state(m) || m->first <= v->last || m->depth == 0) return false;
    kh_party__add_group(c, x, KH_ROLE_RECIPIENT, v->subject);
    for (const struct kh_predicate *w = v; w-- > c->p->predicates.at;) {
        if (w->form != KH_PREDICATE_VERB || w->relative || w->subject == KH_NOBODY) continue;
        kh_party__add_group(c, x, KH_ROLE_ACTOR, w->subject);
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
    const struct kh_predicate *end = p->predicates.at + p->predicates.n;
    for (const struct kh_predicate *w = c->v + 1; w < end && w->first <= c->v->last + (uint32_t)MAX_SIDE; w++) {
        bool includes = kh_predicate_controls(p, w, KH_EFFECT_INCLUDE) && w->object != KH_NOBODY;
        if (w->form == KH_PREDICATE_VERB && !includes) return;
        if (!includes || p->mentions.at[w->object].kind != KH_MENTION_COUNTRY) continue;
        x->recipients.n = 0;
        kh_party__add_group(c, x, KH_ROLE_RECIPIENT, w->object);
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
        kh_party__add_one(c, x, KH_ROLE_BOTH, (uint32_t)k);
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
    if (!kh_sentence_may_have_class(p->s, KH_S("states"))) return;
    enum kh_role subject = c->frame->subject;
    bool alone = c->v->form == KH_PREDICATE_VERB && c->v->subject == KH_NOBODY && !c->v->passive;
    bool open = subject == KH_ROLE_BOTH || (subject == KH_ROLE_ACTOR && alone);
    for (uint32_t i = c->v->last + 1u; i < p->s->n && i <= c->v->last + (uint32_t)MAX_SIDE; i++) {
        if (kh_parse_verb_at(p, i) || kh_sentence_particle(p->s, i, KH_PARTICLE_THAT)) return;
        if (!kh_sentence_in_class(p->s, i, KH_S("states"))) continue;
        int named = named_of_states(p, i);
        enum kh_role given = role_before(c, i), role = given != KH_ROLE_NONE ? given : open ? subject : KH_ROLE_NONE;
        if (named != KH_NOBODY && role != KH_ROLE_NONE) kh_party__add_group(c, x, role, named);
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
    bool suffers = c->frame->subject == KH_ROLE_RECIPIENT && c->frame->object != KH_ROLE_ACTOR; /* "his reception of X" tells of both */
    if (suffers || told_with_dead(c)) return true;
    const struct kh_predicate *g = kh_predicate_governor(c->p, v);
    const struct kh_mention *m = g && g->reporting ? kh_predicate_object(c->p, v) : NULL;
    bool people = m && m->own && (m->kind == KH_MENTION_PERSON || m->kind == KH_MENTION_GROUP) && c->frame->object == KH_ROLE_RECIPIENT;
    return people && kh_str_among(c->frame->type, KH_S("COERCE|ASSAULT"));
}

/* "[the closing of] the channel X": of an act of force that has its object in the genitive, with no word for whom it is against, the object suffers, though its
 * row asks only what kind of thing it is; but a land's borders and air are closed by whose they are. */
static bool suffers_itself(const struct coder *c) {
    const struct kh_parse *p = c->p;
    const struct kh_predicate *v = c->v;
    bool force = kh_lexicon_type_among(c->frame->type, KH_S("ASSAULT|COERCE|SANCTION"));
    if (!force || v->object == KH_NOBODY || !kh_predicate__wants_object(v)) return false;
    const struct kh_mention *m = &p->mentions.at[v->object];
    bool thing = m->kind == KH_MENTION_ASSET || kh_mention_is_body(m);
    if (!thing || m->own || kh_sentence_in_class(p->s, m->first, KH_S("territory"))) return false;
    uint32_t end = kh_predicate__behind_group(p, v->object), next = end;
    while (next < p->s->n && p->predicates.of_token[next] < 0) next++;
    for (size_t k = (size_t)v->object + 1; k < p->mentions.n && p->mentions.at[k].chain < next; k++) {
        const struct kh_mention *x = &p->mentions.at[k];
        if (x->chain >= end && x->prep.n && kh_predicate__gives_recipient(p, v, x->prep)) return false;
    }
    return true;
}

/* "the threats [to X]": the object of a noun behind the preposition that leads to the aim. */
static enum kh_role role_of_noun_object(const struct coder *c) {
    bool marked = c->v->object != KH_NOBODY && kh_parse_led_by(c->p, &c->p->mentions.at[c->v->object], KH_PARTICLE_PURPOSE);
    return marked || suffers_itself(c) ? KH_ROLE_RECIPIENT : c->frame->subject;
}

/* What looked like a passive before its frame was known: a verb that takes no object has its subject behind it. */
static bool acts_behind(const struct coder *c, enum kh_role object) {
    const struct kh_predicate *v = c->v;
    bool no_object = v->passive && object == KH_ROLE_NONE && c->frame->subject == KH_ROLE_ACTOR && v->subject == KH_NOBODY;
    if (!no_object || v->object == KH_NOBODY) return false;
    bool active = v->form == KH_PREDICATE_VERB && !(v->features & KH_FEATURE_PASSIVE);
    bool unmarked = active && c->p->s->tokens[v->first].voice == KH_VOICE_UNMARKED;
    return unmarked || c->p->mentions.at[v->object].kind == KH_MENTION_GROUP;
}

/* "his meeting [with] his counterpart", without a word for "with". */
static bool meets_object(const struct coder *c, enum kh_role object) {
    const struct kh_predicate *v = c->v;
    bool his = v->form == KH_PREDICATE_NOUN && v->clitics.pronoun && c->frame->subject == KH_ROLE_BOTH;
    bool met = his && object == KH_ROLE_NONE && v->object != KH_NOBODY;
    return met && c->p->mentions.at[v->object].prep.n == 0 && v->object != v->subject;
}

/* The part of whoever stands as the object. `tells`: who tells of it is none of the parties. */
static enum kh_role role_of_object(const struct coder *c, bool tells) {
    const struct kh_predicate *v = c->v;
    if (kh_party__destined(c)) return KH_ROLE_NONE;
    bool suffers = tells || (v->undergone && c->frame->subject != KH_ROLE_BOTH);
    enum kh_role object = suffers ? KH_ROLE_RECIPIENT : c->frame->object;
    if (v->form == KH_PREDICATE_NOUN && object == KH_ROLE_NONE && v->subject == KH_NOBODY) object = role_of_noun_object(c);
    if (v->passive && c->frame->subject == KH_ROLE_RECIPIENT && object == KH_ROLE_NONE) object = KH_ROLE_RECIPIENT;
    bool town = object == KH_ROLE_ACTOR && v->object != KH_NOBODY && c->p->mentions.at[v->object].kind == KH_MENTION_PLACE;
    if (town) object = kh_str_equal(c->frame->type, KH_S("ASSAULT")) ? KH_ROLE_RECIPIENT : KH_ROLE_NONE; /* "the Mumbai attacks" */
    if (acts_behind(c, object)) object = KH_ROLE_ACTOR;
    return meets_object(c, object) ? KH_ROLE_BOTH : object;
}

/* "twelve [dead] in an attack": a noun for those who fell, with nobody named beside it, is itself whom the act was done to; KH_NOBODY elsewhere. */
static int fallen_themselves(const struct coder *c) {
    const struct kh_predicate *v = c->v;
    bool noun = v->form == KH_PREDICATE_NOUN && c->frame->subject == KH_ROLE_RECIPIENT && (v->subject == KH_NOBODY || v->carried);
    const struct kh_predicate *w = noun && v->first ? kh_parse_predicate_at(c->p, v->first - 1u) : NULL;
    if (w && kh_predicate_of_type(w, KH_S("ASSAULT"))) return KH_NOBODY; /* "inflicting on them [dead] and wounded" */
    int k = noun ? c->p->mentions.of_token[v->first] : KH_NOBODY;
    bool people = k >= 0 && c->p->mentions.at[k].first == v->first && c->p->mentions.at[k].kind == KH_MENTION_GROUP;
    return people ? k : KH_NOBODY;
}

static void add_subject_object(struct coder *c, struct participants *x) {
    const struct kh_predicate *v = c->v;
    if (add_visited(c, x)) return;
    bool tells = only_tells(c);
    /* The subject of a passive is what its object would be. */
    if (!tells && (v->passive || v->subject != KH_NOBODY)) kh_party__add_group(c, x, c->frame->subject, v->subject);
    kh_party__add_group(c, x, KH_ROLE_RECIPIENT, fallen_themselves(c));
    add_second_side(c, x);
    enum kh_role object = role_of_object(c, tells);
    kh_party__add_group(c, x, object, v->object);
    add_states_named(c, x);
    /* "brought together X and Y": parties on either side of a word that has no subject of its own. */
    bool gathers = c->frame->subject == KH_ROLE_NONE && object == KH_ROLE_BOTH && v->form == KH_PREDICATE_NOUN;
    if (gathers) kh_party__add_group(c, x, KH_ROLE_BOTH, v->subject);
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

bool kh_party__joint(const struct coder *c) {
    bool joint = c->frame->subject == KH_ROLE_BOTH;
    for (size_t i = 0; i < c->frame->preps.n; i++) joint = joint || c->frame->preps.at[i].role == KH_ROLE_BOTH;
    return joint || (c->frame->subject == KH_ROLE_NONE && fighting_follows(c));
}

void kh_party__roles(struct coder *c, struct participants *x) {
    add_subject_object(c, x);
    kh_party__by_prepositions(c, x);
}

void kh_party__find(struct coder *c, size_t index, struct participants *x) {
    add_subject_object(c, x);
    kh_party__accuse_doer(c, x);
    kh_party__by_prepositions(c, x);
    kh_party__drop_carried(c, x);
    kh_party__by_pronouns(c, x);
    kh_party__give_to_accuser(c, x);
    kh_party__add_affected(c, x);
    add_toured(c, x);
    kh_party__from_content(c, index, x);
    if (x->recipients.n == 0 && x->actors.n && c->v->form == KH_PREDICATE_NOUN) kh_party__from_result(c, index, c, x);
    kh_party__add_from_main(c, index, x);
    kh_party__add_addressee(c, x);
    kh_party__add_border(c, x);
    kh_party__add_from_relative(c, index, x);
    kh_party__add_land_of_unnamed(c, x);
    kh_party__add_charged(c, x);
    kh_party__add_sentenced(c, x);
    kh_party__find_maker(c, x);
    kh_party__place_unknown(c, x);
}
