/* Implied recipients: whom an act is against where its own clause names nobody: told by what the act was for, by whose missile was shot
 * down, by whose march is broken up; by where it happened (implied_place.c); or before (implied_told.c). Which of these hold for which
 * type stands in packs/core/content.tsv. */
#include "read/implied/implied_int.h"

#include "read/predicate/predicate_int.h"

/* Farthest looks: tokens from an act to its purpose, to a demand or flag, to the noun that its object is. */
enum { TO_PURPOSE = 14, TO_VENUE = 8, TO_TURNED = 3, TO_OBJECT = 5, TO_MAKER = 4 };

static bool acts(const struct participants *x, int mention) {
    return kh_index_among(&x->actors, (uint32_t)mention);
}

uint32_t kh_implied__behind(const struct coder *c) {
    const struct kh_predicate *v = c->v;
    if (v->subject == KH_NOBODY || c->p->mentions.at[v->subject].first < v->first) return v->last + 1u;
    return c->p->mentions.at[v->subject + kh_parse_group(c->p, v->subject) - 1].last + 1u;
}

/* Does the verb describe the act itself, or the noun of an act right behind it that is its subject: "hit [a raid that X made]"? */
static bool describes(const struct coder *c, int verb) {
    int k = c->p->predicates.at[verb].describes;
    if (k == KH_NOBODY) return false;
    const struct kh_predicate *act = &c->p->predicates.at[k];
    return act == c->v || (act->first == c->v->last + 1u && c->v->subject != KH_NOBODY && act->subject == c->v->subject);
}

bool kh_implied__parted(const struct coder *c, uint32_t i) {
    for (uint32_t k = c->v->last + 1u; k < i; k++) {
        bool tells = kh_parse_verb_at(c->p, k) && kh_parse_predicate_at(c->p, k) != c->v;
        if (tells && describes(c, c->p->predicates.of_token[k])) tells = false; /* "the raid that X [launched] on a house" */
        if (tells || (kh_sentence_is_mark(c->p->s, k) && kh_parse_stop(c->p, k))) return true;
    }
    return false;
}

bool kh_implied__no_part(const struct coder *c, const struct kh_mention *m) {
    bool listed = false;
    return m->prep.n && !m->locative && kh_prep_role(&c->frame->preps, m->prep, &listed) == KH_ROLE_NONE && listed;
}

/* ---- by another act of the sentence ---- */

/* "an act [that X carried out]": who stands behind the verb that takes up the noun of predicate k right behind it; KH_NOBODY where none does. */
static int maker_behind(const struct kh_parse *p, size_t k) {
    if (k + 1 >= p->predicates.n) return KH_NOBODY;
    const struct kh_predicate *noun = &p->predicates.at[k], *verb = noun + 1;
    bool takes_up = verb->form == KH_PREDICATE_VERB && verb->clitics.pronoun && verb->first <= noun->last + (uint32_t)TO_MAKER;
    return takes_up && kh_predicate_subject_behind(p, verb) ? verb->subject : KH_NOBODY;
}

/* Whose the demonstration at predicate k is: "a sit-in [of the workers]"; KH_NOBODY where it does not say or is none. */
static int doer_of(const struct coder *c, size_t k) {
    const struct kh_parse *p = c->p;
    struct coder act;
    const struct kh_predicate *noun = &p->predicates.at[k];
    if (noun->form != KH_PREDICATE_NOUN && noun->form != KH_PREDICATE_PHRASE) return KH_NOBODY;
    if (!kh_party__other_act(c, noun, &act) || !kh_str_equal(act.frame->type, KH_S("PROTEST"))) return KH_NOBODY;
    const struct kh_mention *owner = kh_parse_mention_at(p, noun->last + 1u);
    bool owned = owner && (kh_parse_led_by(p, owner, KH_PARTICLE_OWNER) || kh_parse_led_by(p, owner, KH_PARTICLE_PURPOSE));
    if (owned) return (int)(owner - p->mentions.at);
    int holder = maker_behind(p, k); /* "a vigil [that activists held]" */
    if (holder != KH_NOBODY) return holder;
    return noun->carried ? KH_NOBODY : noun->subject;
}

/* Whoever the act at predicate k is done to: "to disperse [the demonstrators]", "to break up a march of [teachers]". */
static bool take_sufferer(struct coder *c, size_t k, struct participants *x) {
    const struct kh_parse *p = c->p;
    const struct kh_predicate *inner = &p->predicates.at[k];
    int victim = inner->object;
    bool noun_follows = k + 1 < p->predicates.n && inner[1].first <= inner->last + (uint32_t)TO_MAKER;
    if (victim == KH_NOBODY && noun_follows) victim = doer_of(c, k + 1);
    if (victim == KH_NOBODY || acts(x, victim) || !kh_mention_agent(&p->mentions.at[victim])) return false;
    kh_party__add(c, x, KH_ROLE_RECIPIENT, victim);
    return x->recipients.n > 0;
}

/* Is the predicate a masdar or verb of purpose: "to disperse", "in order to break up"? */
static bool is_purpose(const struct kh_parse *p, const struct kh_predicate *v) {
    if (kh_sentence_particle_before(p->s, v->first, KH_PARTICLE_PURPOSE)) return true;
    return v->clitics.preposition && kh_parse_prefixed(p, v->clitics, KH_PARTICLE_PURPOSE);
}

/* "used tear gas to drive off [the protesters]": the purpose of force names who suffers it, also by a word that no pack knows. */
static void add_from_purpose(struct coder *c, size_t index, struct participants *x) {
    const struct kh_parse *p = c->p;
    for (size_t k = index + 1; k < p->predicates.n; k++) {
        const struct kh_predicate *w = &p->predicates.at[k];
        if (w->first > c->v->last + (uint32_t)TO_PURPOSE || w->first >= c->to) break;
        if (is_purpose(p, w) && take_sufferer(c, k, x)) return;
        if (kh_parse_verb_at(p, w->first)) break;
    }
    for (size_t k = 0; k < p->mentions.n; k++) {
        const struct kh_mention *m = &p->mentions.at[k];
        if (m->first <= c->v->last) continue;
        if (m->chain > c->v->last + (uint32_t)TO_PURPOSE || m->chain >= c->to) return;
        bool purpose = m->depth && kh_parse_led_by(p, m, KH_PARTICLE_PURPOSE) && kh_sentence_prefix(p->s, m->chain).n;
        if (!purpose || acts(x, (int)k) || m->kind != KH_MENTION_GROUP) continue;
        kh_party__add(c, x, KH_ROLE_RECIPIENT, (int)k);
        return;
    }
}

/* "broke up a march of [teachers]": an act as object stands for those who do it. */
static void add_doers(struct coder *c, size_t index, struct participants *x) {
    const struct kh_parse *p = c->p;
    uint32_t from = kh_implied__behind(c);
    for (size_t k = index + 1; k < p->predicates.n; k++) {
        const struct kh_predicate *act = &p->predicates.at[k];
        if (act->first > from + (uint32_t)TO_OBJECT || act->form == KH_PREDICATE_VERB || act->clitics.preposition) return;
        int doer = doer_of(c, k);
        if (doer == KH_NOBODY || acts(x, doer)) continue;
        kh_party__add(c, x, KH_ROLE_RECIPIENT, doer);
        return;
    }
}

/* ---- by the thing that was hit ---- */

/* The token of a missile, a drone, an aircraft that stands as the object; KH_NONE when none does. */
static uint32_t weapon_hit(const struct coder *c) {
    const struct kh_parse *p = c->p;
    for (uint32_t i = c->v->last + 1u; i < c->to && i <= kh_implied__behind(c) + TO_OBJECT; i++) {
        if (kh_sentence_in_class(p->s, i, KH_S("aircraft"))) return i;
        if (kh_parse_verb_at(p, i)) return KH_NONE;
    }
    return KH_NONE;
}

/* "a missile [that X launched]": who stands as the subject of a verb with a pronoun right behind the weapon. */
static void add_maker_of_weapon(struct coder *c, struct participants *x) {
    const struct kh_parse *p = c->p;
    uint32_t at = c->frame->subject == KH_ROLE_NONE ? KH_NONE : weapon_hit(c); /* what falls is not shot down */
    for (uint32_t i = at + 1u; at != KH_NONE && i < p->s->n && i <= at + TO_MAKER; i++) {
        if (kh_sentence_is_mark(p->s, i) && !kh_parse_comma(p, i)) return;
        const struct kh_predicate *w = kh_parse_predicate_at(p, i);
        if (!w || w->form != KH_PREDICATE_VERB) continue;
        bool launched = w->clitics.pronoun && !w->carried && kh_predicate_subject_behind(p, w);
        if (launched && !acts(x, w->subject)) kh_party__add(c, x, KH_ROLE_RECIPIENT, w->subject);
        return;
    }
}

/* Has the noun a doer of its own behind it, who is not who acts? */
static bool is_anothers(const struct coder *c, const struct kh_predicate *w) {
    bool own = !w->carried && kh_predicate_subject_behind(c->p, w);
    return own && c->v->form == KH_PREDICATE_VERB && !c->v->passive && c->v->subject != KH_NOBODY && w->subject != c->v->subject;
}

/* "claimed the firing of rockets [at X]": the same act told again by a noun behind it names whom it is against. */
static void add_from_noun(struct coder *c, size_t index, struct participants *x) {
    const struct kh_parse *p = c->p;
    for (size_t k = index + 1; k < p->predicates.n && p->predicates.at[k].first < c->to; k++) {
        const struct kh_predicate *w = &p->predicates.at[k];
        struct coder inner;
        struct participants y = {0};
        if (w->form == KH_PREDICATE_VERB) return;
        if (w->form != KH_PREDICATE_NOUN || !kh_party__other_act(c, w, &inner)) continue;
        if (!kh_str_equal(inner.frame->type, c->frame->type)) continue;
        if (is_anothers(c, w)) return; /* "downed a drone during the raids [of Russia] on Ukraine" */
        kh_party__roles(&inner, &y);
        for (size_t i = 0; i < y.recipients.n; i++) {
            if (!acts(x, (int)y.recipients.at[i])) kh_party__add(c, x, KH_ROLE_RECIPIENT, (int)y.recipients.at[i]);
        }
        return;
    }
}

/* "praised [the commitment] of Baghdad", "threatened [the assassination] of leaders of X": whose the act right behind the verb is. */
static void add_from_next_act(struct coder *c, size_t index, struct participants *x) {
    const struct kh_parse *p = c->p;
    for (size_t k = index + 1; k < p->predicates.n; k++) {
        const struct kh_predicate *w = &p->predicates.at[k];
        if (w->first > kh_implied__behind(c) + 1u || w->form != KH_PREDICATE_NOUN) return;
        int who = w->carried ? KH_NOBODY : w->subject;
        if (who == KH_NOBODY) who = w->object;
        if (who != KH_NOBODY && kh_mention_agent(&p->mentions.at[who]) && !acts(x, who)) kh_party__add(c, x, KH_ROLE_RECIPIENT, who);
        return;
    }
}

/* "threatened [with it] that [the militia] will pay": of whom a threat says what will come upon him; what one warns of is no threat to it. */
static void add_threatened(struct coder *c, struct participants *x) {
    const struct kh_parse *p = c->p;
    uint32_t i = kh_implied__behind(c);
    const struct kh_match *that = i + 1u < p->s->n ? kh_sentence_particle(p->s, i, KH_PARTICLE_THAT) : NULL;
    if (!that || that->n > 1 || that->clitics.pronoun) return;
    int who = kh_predicate__mention_with_chain(p, i + 1u);
    if (who == KH_NOBODY || p->mentions.at[who].prep.n || !kh_mention_agent(&p->mentions.at[who]) || acts(x, who)) return;
    kh_party__add(c, x, KH_ROLE_RECIPIENT, who);
}

/* "refused [the demands] of China": whose the demand is that is answered. */
static void add_demander(struct coder *c, struct participants *x) {
    const struct kh_parse *p = c->p;
    for (size_t k = 0; k < p->mentions.n; k++) {
        const struct kh_mention *m = &p->mentions.at[k];
        if (m->first <= c->v->last) continue;
        if (m->chain > kh_implied__behind(c) + TO_VENUE || m->chain >= c->to || kh_implied__parted(c, m->chain)) return;
        if (m->chain == m->first || acts(x, (int)k)) continue;
        for (uint32_t i = m->chain; i < m->first; i++) {
            if (!kh_sentence_in_class(p->s, i, KH_S("demand"))) continue;
            kh_party__add(c, x, KH_ROLE_RECIPIENT, (int)k);
            return;
        }
    }
}

/* "a Russian raid [that hit] Kyiv": whom the verb that goes on telling of the act names. */
static void add_from_describer(struct coder *c, size_t index, struct participants *x) {
    const struct kh_parse *p = c->p;
    for (size_t k = index + 1; k < p->predicates.n && c->v->form == KH_PREDICATE_NOUN; k++) {
        const struct kh_predicate *w = &p->predicates.at[k];
        if (w->form != KH_PREDICATE_VERB || (w->act != (int)index && w->describes != (int)index)) continue;
        bool object = w->object != KH_NOBODY && !acts(x, w->object) && !w->clitics.pronoun && p->mentions.at[w->object].first > w->last;
        if (object) kh_party__add(c, x, KH_ROLE_RECIPIENT, w->object);
        return;
    }
}

/* "considers the downing [of its plane] a stab": nobody blames what is his own state's. */
static bool of_actor(const struct coder *c, const struct participants *x, int m) {
    uint32_t country = c->p->mentions.at[m].country;
    for (size_t i = 0; i < x->actors.n && country != KH_NONE; i++) {
        if (c->p->mentions.at[x->actors.at[i]].country == country) return true;
    }
    return false;
}


/* "[the decision of X]", "[the raids of X]": whose what is spoken of at token i is; KH_NOBODY where no owner is named. */
static int owner_at(const struct kh_parse *p, uint32_t i) {
    int m = kh_predicate__mention_with_chain(p, i);
    bool deed = m == KH_NOBODY && kh_sentence_in_class(p->s, i, KH_S("deed"));
    return deed ? kh_predicate__mention_with_chain(p, i + 1u) : m;
}

/* "said that [the decision of X] was unacceptable": whose the thing is that stands right behind "that". */
static void add_judged(struct coder *c, struct participants *x) {
    const struct kh_parse *p = c->p;
    if (!kh_implied__acts_by_saying(c) || !kh_str_equal(c->frame->type, KH_S("ACCUSE"))) return;
    for (uint32_t i = c->v->last + 1u; i < p->s->n && i <= c->v->last + (uint32_t)TO_PURPOSE; i++) {
        const struct kh_match *that = kh_sentence_particle(p->s, i, KH_PARTICLE_THAT);
        if (!that) continue;
        int m = owner_at(p, i + that->n);
        if (m == KH_NOBODY || acts(x, m) || of_actor(c, x, m)) return;
        if (p->mentions.at[m].prep.n == 0 && !p->mentions.at[m].own) kh_party__add(c, x, KH_ROLE_RECIPIENT, m);
        return;
    }
}

/* "sanctions [that target]": a present of the gender of such nouns, with neither a mark nor a subordinating word between it and the act. */
static bool tells_of_act(const struct coder *c, const struct kh_predicate *w) {
    if (w->clitics.conjunction || !kh_predicate_present(w) || !(w->features & KH_FEATURE_FEM)) return false;
    for (uint32_t i = c->v->last + 1u; i < w->first; i++) {
        if (kh_sentence_is_mark(c->p->s, i) || kh_parse_subordinates(c->p, i)) return false;
    }
    return true;
}

/* Has the verb an object behind it that stands on no side yet? */
static bool names_object_behind(const struct kh_parse *p, const struct participants *x, const struct kh_predicate *w) {
    return w->object != KH_NOBODY && !acts(x, w->object) && p->mentions.at[w->object].first > w->last;
}

/* "sanctions that [target the energy of Russia]": whose the thing is that a verb right behind the indefinite noun has for its object. */
static void add_targeted(struct coder *c, size_t index, struct participants *x) {
    const struct kh_parse *p = c->p;
    for (size_t k = index + 1; k < p->predicates.n && p->predicates.at[k].first <= c->v->last + (uint32_t)TO_OBJECT; k++) {
        const struct kh_predicate *w = &p->predicates.at[k];
        if (w->form != KH_PREDICATE_VERB) continue;
        if (tells_of_act(c, w) && names_object_behind(p, x, w)) kh_party__add(c, x, KH_ROLE_RECIPIENT, w->object);
        return;
    }
}

/* "repelled a raid [of X]", "[that X launched]": whose the act is that a preposition of the recipient leads to. */
static void add_repelled(struct coder *c, size_t index, struct participants *x) {
    const struct kh_parse *p = c->p;
    for (size_t k = index + 1; k < p->predicates.n && p->predicates.at[k].first <= kh_implied__behind(c) + (uint32_t)TO_TURNED; k++) {
        const struct kh_predicate *w = &p->predicates.at[k];
        if (w->form == KH_PREDICATE_VERB) return;
        struct kh_str prep = kh_morph_clitic(p->doc->morph, w->clitics.preposition);
        if (w->form != KH_PREDICATE_NOUN || prep.n == 0 || kh_prep_role(&c->frame->preps, prep, NULL) != KH_ROLE_RECIPIENT) continue;
        if (!kh_predicate_of_type(w, c->frame->type)) return;
        int doer = maker_behind(p, k);
        if (doer == KH_NOBODY && !w->carried) doer = w->subject;
        if (doer != KH_NOBODY && !acts(x, doer)) kh_party__add(c, x, KH_ROLE_RECIPIENT, doer);
        return;
    }
}

static void imply_parties(struct coder *c, size_t index, struct participants *x) {
    if (kh_implied__holds(c, KH_IMPLIED_POSTING)) kh_implied__posting(c, x);
    if (x->recipients.n || c->frame->subject == KH_ROLE_BOTH || c->frame->subject == KH_ROLE_RECIPIENT) return;
    if (kh_implied__holds(c, KH_IMPLIED_DEMAND)) add_demander(c, x);
    if (kh_implied__holds(c, KH_IMPLIED_WEAPON)) add_from_describer(c, index, x);
    if (x->recipients.n == 0 && kh_implied__holds(c, KH_IMPLIED_WEAPON)) add_repelled(c, index, x);
    if (x->recipients.n == 0 && kh_implied__holds(c, KH_IMPLIED_POSTING)) add_targeted(c, index, x);
    if (x->recipients.n == 0 && kh_implied__holds(c, KH_IMPLIED_ANSWER)) add_judged(c, x);
    if (x->recipients.n == 0 && kh_implied__holds(c, KH_IMPLIED_AGAIN)) add_from_noun(c, index, x);
    if (x->recipients.n == 0 && kh_implied__holds(c, KH_IMPLIED_WEAPON)) add_maker_of_weapon(c, x);
    if (x->recipients.n == 0 && kh_implied__holds(c, KH_IMPLIED_DOERS)) add_doers(c, index, x);
    if (x->recipients.n == 0 && kh_implied__holds(c, KH_IMPLIED_NEXT)) add_from_next_act(c, index, x);
    if (x->recipients.n == 0 && kh_str_equal(c->frame->type, KH_S("THREATEN"))) add_threatened(c, x);
    if (x->recipients.n == 0 && kh_implied__holds(c, KH_IMPLIED_PURPOSE)) add_from_purpose(c, index, x);
}

/* "fired in the air while the protesters tried to ...": the people in sight of force that is used against crowds. */
static void add_crowd(struct coder *c, struct kh_event *e) {
    struct kh_doc *d = c->p->doc;
    if (!kh_str_equal(e->mode, KH_S("crowd-control"))) return;
    for (size_t k = 0; k < c->p->mentions.n; k++) {
        const struct kh_mention *m = &c->p->mentions.at[k];
        bool crowd = kh_lexicon_society_sector(d->lex, m->sector) && !kh_str_equal(m->sector, KH_S("COP"));
        if (m->kind != KH_MENTION_GROUP || m->by || !crowd) continue;
        kh_party__push_mention(c, &e->recipients, m);
        kh_party__part_sides(c, e);
        if (e->recipients.n) return;
    }
}

/* "took the town from the grip of [X]": who loses what is taken, whatever land it is in. */
static void add_loser(struct coder *c, struct kh_event *e) {
    const struct kh_parse *p = c->p;
    for (size_t k = 0; k < p->mentions.n; k++) {
        const struct kh_mention *m = &p->mentions.at[k];
        if (m->first <= c->v->last) continue;
        if (m->chain >= c->to || kh_implied__parted(c, m->chain)) return;
        bool grip = m->depth && kh_parse_led_by(p, m, KH_PARTICLE_FROM) && kh_sentence_in_class(p->s, m->chain, KH_S("grip"));
        if (!grip || !kh_mention_agent(m)) continue;
        e->recipients.n = 0;
        kh_party__push_mention(c, &e->recipients, m);
        kh_party__part_sides(c, e);
        return;
    }
}

/* "the raids of groups [loyal to X]", "X, [which is loyal to Y], which is a faction [loyal to Y]": the word behind people or a body is theirs, and none of
 * a thing's. */
static bool tells_of_people(const struct coder *c, uint32_t i) {
    const struct kh_parse *p = c->p;
    while (i > 0 && (kh_parse_comma(p, i - 1u) || kh_predicate__is_quote(p, i - 1u))) i--;
    int before = i > 0 ? p->mentions.of_token[i - 1u] : KH_NOBODY;
    if (before < 0) return false;
    enum kh_mention_kind kind = p->mentions.at[before].kind;
    bool doer = c->v->subject != KH_NOBODY && before >= c->v->subject && before < c->v->subject + kh_parse_group(p, c->v->subject);
    return doer || kind == KH_MENTION_GROUP || kind == KH_MENTION_ORG;
}

/* "stormed offices [belonging to X]": whose the thing is by a word of belonging behind it. */
static void add_owner_of_thing(struct coder *c, struct kh_event *e) {
    const struct kh_parse *p = c->p;
    for (uint32_t i = c->v->last + 1u; i < c->to && i <= kh_implied__behind(c) + TO_OBJECT; i++) {
        if (kh_implied__parted(c, i)) return;
        if (!kh_sentence_in_class(p->s, i, KH_S("affiliated")) || tells_of_people(c, i)) continue;
        for (size_t k = 0; k < p->mentions.n; k++) {
            const struct kh_mention *m = &p->mentions.at[k];
            bool owner = m->chain > i && m->chain <= i + 2u && m->prep.n && kh_mention_agent(m) && m->kind != KH_MENTION_ASSET;
            if (!owner) continue;
            kh_party__push_mention(c, &e->recipients, m);
            kh_party__part_sides(c, e);
            return;
        }
        return;
    }
}

/* The act right behind the verb that is condemned or asked for, done to somebody, or NULL; who does it is among `doers` where he stands behind it. */
static const struct kh_predicate *act_upon(const struct coder *c, size_t index, struct coder *inner, kh_index_vec *victims, kh_index_vec *doers) {
    const struct kh_parse *p = c->p;
    for (size_t k = index + 1; k < p->predicates.n && p->predicates.at[k].first <= kh_implied__behind(c) + 2u; k++) {
        struct participants y = {0};
        const struct kh_predicate *w = &p->predicates.at[k];
        if (w->form == KH_PREDICATE_VERB) return NULL;
        if (w->form != KH_PREDICATE_NOUN || !kh_party__other_act(c, w, inner)) continue;
        kh_party__roles(inner, &y);
        bool release = kh_str_among(inner->frame->type, KH_S("RETREAT|CONCEDE"));
        for (size_t i = 0; i < y.actors.n && !release; i++) {
            if (p->mentions.at[y.actors.at[i]].first > w->last) kh_vec_push(p->doc->arena, doers, y.actors.at[i]);
        }
        *victims = y.recipients;
        return w;
    }
    return NULL;
}

/* Does one of the mentions stand for the actor? */
static bool is_among(const struct coder *c, const kh_index_vec *mentions, uint32_t actor) {
    for (size_t i = 0; i < mentions->n; i++) {
        if (kh_mention_actor(c->p->doc, c->p->s, &c->p->mentions.at[mentions->at[i]]) == actor) return true;
    }
    return false;
}

/* Is the actor named shortly behind the word of an act? */
static bool stands_behind(const struct coder *c, const struct kh_predicate *act, uint32_t actor) {
    for (size_t k = 0; k < c->p->mentions.n; k++) {
        const struct kh_mention *m = &c->p->mentions.at[k];
        if (m->first <= act->last || m->first > act->last + (uint32_t)TO_OBJECT) continue;
        if (kh_mention_actor(c->p->doc, c->p->s, m) == actor) return true;
    }
    return false;
}

/* "denounced the killings that its citizens suffered [at the hands of] X": X is blamed, and not they. */
static void blame_doers(struct coder *c, const kh_index_vec *victims, const kh_index_vec *doers, struct kh_event *e) {
    bool by = c->p->mentions.at[doers->at[0]].by;
    uint32_t blamed = e->recipients.at[0];
    bool blames = by && kh_str_equal(e->type, KH_S("ACCUSE")) && is_among(c, victims, blamed) && !is_among(c, doers, blamed);
    if (!blames) return;
    e->recipients.n = 0;
    for (size_t i = 0; i < doers->n; i++) kh_party__push_mention(c, &e->recipients, &c->p->mentions.at[doers->at[i]]);
    kh_party__part_sides(c, e);
}

/* "condemned [the arrest] of journalists", "demanded [the release] of an opponent": those whom the act is done to are neither blamed nor
 * asked; the government of their country is, but for violence of which nobody knows the doer. */
static void mend_victims(struct coder *c, size_t index, struct kh_event *e) {
    struct kh_reading *r = c->p->doc->reading;
    struct coder inner;
    kh_index_vec victims = {0}, doers = {0};
    if (e->recipients.n != 1 || !act_upon(c, index, &inner, &victims, &doers)) return;
    if (doers.n) {
        blame_doers(c, &victims, &doers, e);
        return;
    }
    if (c->v->object != KH_NOBODY && inner.v->subject == c->v->object) return; /* "accused X of invading": X did it */
    uint32_t told_against = e->recipients.at[0];
    bool struck = is_among(c, &victims, told_against); /* by the act's own roles */
    struct kh_actor who = r->actors.at[told_against];
    bool behind_act = stands_behind(c, inner.v, told_against);
    bool release = kh_str_among(inner.frame->type, KH_S("RETREAT|CONCEDE"));
    bool hold = kh_str_equal(inner.frame->type, KH_S("COERCE")), force = kh_str_equal(inner.frame->type, KH_S("ASSAULT"));
    bool asked = kh_str_equal(e->type, KH_S("REQUEST")), blamed = kh_str_among(e->type, KH_S("ACCUSE|PROTEST"));
    bool society = kh_lexicon_society_sector(c->p->doc->lex, who.sector);
    bool backed = kh_str_equal(e->type, KH_S("SUPPORT")); /* "defended the downing of [X's] plane" */
    bool victim = (behind_act && society && ((asked && release) || (blamed && (hold || force)))) || (struck && (blamed || backed) && force);
    if (!victim) return;
    e->recipients.n = 0;
    uint32_t government = force ? KH_NONE : kh_implied__government(c, who.country);
    if (government != KH_NONE) kh_party__push_unique(c->p->doc->arena, &e->recipients, government);
    kh_party__part_sides(c, e);
}

/* "seized a ship that flies the flag of [X]" */
static void add_flag(struct coder *c, struct kh_event *e) {
    const struct kh_parse *p = c->p;
    for (size_t k = 0; k < p->mentions.n; k++) {
        const struct kh_mention *m = &p->mentions.at[k];
        if (m->first <= c->v->last || !m->depth || m->country == KH_NONE || !kh_sentence_in_class(p->s, m->chain, KH_S("flag"))) continue;
        if (m->chain > kh_implied__behind(c) + TO_VENUE) return;
        kh_party__push_unique(p->doc->arena, &e->recipients, kh_implied__land_actor(c, m));
        kh_party__part_sides(c, e);
        return;
    }
}

/* "demonstrations [that X called for]": the call goes to the people, and not to those against whom they demonstrate. */
static bool calls_out(const struct coder *c) {
    if (c->v->describes == KH_NOBODY || !kh_str_equal(c->frame->type, KH_S("REQUEST"))) return false;
    return kh_predicate_of_type(&c->p->predicates.at[c->v->describes], KH_S("PROTEST"));
}

/* "backing [X] in the face of the attack of Y": whoever stands right before the words that oppose him to an attack suffers it. */
static void add_faced(struct coder *c, struct kh_event *e) {
    const struct kh_parse *p = c->p;
    uint32_t i = c->v->first;
    bool attack = c->v->form == KH_PREDICATE_NOUN && kh_str_equal(e->type, KH_S("ASSAULT")) && i >= 3 && e->actors.n;
    if (!attack || !kh_sentence_in_class(p->s, i - 1u, KH_S("opposed")) || !kh_sentence_particle(p->s, i - 2u, KH_PARTICLE_PREP)) return;
    const struct kh_mention *m = kh_parse_mention_at(p, i - 3u);
    if (!m || m->last + 3u != i || m->joined || !kh_mention_agent(m) || !kh_mention_identified(m)) return;
    kh_party__push_mention(c, &e->recipients, m);
    kh_party__part_sides(c, e);
}

void kh_implied__recipients(struct coder *c, size_t index, const struct participants *told, struct kh_event *e) {
    if (c->frame->subject == KH_ROLE_BOTH) return; /* what two do together is against nobody */
    if (kh_party__joint(c) && e->actors.n >= 2) return; /* the sides of a joint act are its actors */
    if (calls_out(c)) return;
    if (e->recipients.n == 0) {
        struct participants x = {.actors = told->actors, .actor_from_text = told->actor_from_text}; /* what stood as recipient was none */
        imply_parties(c, index, &x);
        for (size_t i = 0; i < x.recipients.n; i++) {
            if (kh_party__own_ground(c, told, x.recipients.at[i])) continue;
            kh_party__push_unique(c->p->doc->arena, &e->recipients, kh_party__struck(c, told, x.recipients.at[i]));
        }
        kh_party__part_sides(c, e);
    }
    if (e->recipients.n == 0) add_faced(c, e);
    if (e->recipients.n == 0 && kh_implied__holds(c, KH_IMPLIED_HOLDER)) kh_implied__holder(c, e);
    if (kh_implied__holds(c, KH_IMPLIED_GRIP)) add_loser(c, e);
    if (e->recipients.n == 0 && kh_implied__holds(c, KH_IMPLIED_GRIP)) add_owner_of_thing(c, e);
    if (e->recipients.n == 0 && kh_implied__holds(c, KH_IMPLIED_GRIP)) add_flag(c, e);
    if (e->recipients.n == 0 && kh_implied__holds(c, KH_IMPLIED_PURPOSE)) add_crowd(c, e);
    if (e->recipients.n == 0 && kh_implied__holds(c, KH_IMPLIED_DEED)) kh_implied__deed(c, e);
    kh_implied__by_place(c, index, e);
    mend_victims(c, index, e);
    kh_implied__told(c, e);
    if (e->recipients.n == 0 && kh_implied__holds(c, KH_IMPLIED_LAND)) kh_implied__scene(c, e);
    if (e->recipients.n == 0 && kh_implied__holds(c, KH_IMPLIED_HOME)) kh_implied__home(c, e);
}
