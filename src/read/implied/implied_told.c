/* Recipients that the text told before: see implied.c. */
#include "read/implied/implied_int.h"

#include "read/mention/anaphor.h"

/* Farthest looks back. */
enum { SENTENCES_BACK = 3, PAGE_BACK = 8, EVENTS_BACK = 16, HEARD_BACK = 12, TO_PROTEST = 7, TO_DISPERSAL = 14, TO_THEM = 8, TO_HIM = 3 };

static void take_all(struct coder *c, const kh_index_vec *from, struct kh_event *e) {
    kh_party__push_all(c->p->doc->arena, &e->recipients, from);
    kh_party__part_sides(c, e);
}

/* "he denied it": whoever accused the denier just before, or told what the denier did. */
static void add_accuser(struct coder *c, struct kh_event *e) {
    const struct kh_reading *r = c->p->doc->reading;
    bool denies = c->v->reporting && c->p->doc->lex->reporting[c->v->reporting->row].strength == KH_STRENGTH_DENIES;
    for (size_t i = r->events.n; denies && i-- > 0;) {
        const struct kh_event *x = &r->events.at[i];
        if (x->evidence.sentence + SENTENCES_BACK < c->p->s->index) return;
        bool accused = kh_str_equal(x->type, KH_S("ACCUSE")) && !kh_reading_sides_meet(r, &x->actors, &e->actors);
        if (accused && x->actors.n && (kh_reading_sides_meet(r, &x->recipients, &e->actors) || x->evidence.sentence == c->p->s->index)) {
            take_all(c, &x->actors, e);
            return;
        }
        if (!kh_reading_sides_meet(r, &x->actors, &e->actors)) continue;
        for (size_t k = 0; k < x->attribution.n; k++) {
            uint32_t teller = x->attribution.at[k].actor;
            if (teller == KH_NONE || kh_reading_side_among(r, &e->actors, teller) || r->actors.at[teller].country.n == 0) continue;
            kh_party__push_unique(c->p->doc->arena, &e->recipients, teller);
            return;
        }
    }
}

/* "[the destruction of] five vehicles", "its destruction": a noun of an act on something, and what that is stands right behind it. */
static bool destroys_thing(const struct coder *c) {
    const struct kh_predicate *v = c->v;
    if (v->form != KH_PREDICATE_NOUN || c->frame->object != KH_ROLE_RECIPIENT) return false;
    uint32_t next = v->last + 1u;
    bool word = next < c->to && c->p->s->tokens[next].kind != KH_TOKEN_MARK && c->p->mentions.of_token[next] < 0;
    bool genitive = word && !kh_sentence_match(c->p->s, next, KH_ENTRY_PARTICLE);
    return v->clitics.pronoun || (genitive && kh_sentence_prefix(c->p->s, next).n == 0);
}

/* Does the object point to something told, or is there none? "They destroyed [the missile]", "they also attack across the border". */
static bool goes_on(const struct coder *c) {
    const struct kh_predicate *v = c->v;
    const struct kh_mention *thing = kh_predicate_object(c->p, v);
    bool own = thing && v->subject != KH_NOBODY && thing->country == c->p->mentions.at[v->subject].country; /* as nobody else's is known */
    bool office = thing && thing->kind == KH_MENTION_PERSON && thing->name.n == 0; /* "recalled [the ambassador]" */
    bool open = thing && (office || thing->kind == KH_MENTION_ASSET);
    if (thing && (!open || !thing->definite || thing->key.n || (thing->country != KH_NONE && !own))) return false;
    if (c->p->s->tokens[v->first].word->article || destroys_thing(c)) return false;
    const struct kh_predicate *act = v->object_at ? kh_parse_predicate_at(c->p, v->object_at) : NULL; /* "carry out [attacks]" */
    if (act && act->form == KH_PREDICATE_NOUN && (act->n_events || act->clitics.pronoun)) return true;
    return thing || !v->object_at || kh_sentence_article(c->p->s, v->object_at);
}

/* Is x, told before, an act of those who act in e: by them, or, where e `claims` one or x stands in e's sentence and names nobody, not against them? */
static bool is_of_same_side(const struct coder *c, const struct kh_event *x, const struct kh_event *e, bool claims) {
    const struct kh_reading *r = c->p->doc->reading;
    if (kh_reading_sides_meet(r, &x->actors, &e->actors)) return true;
    bool unclaimed = x->actors.n == 0 && x->evidence.sentence == c->p->s->index; /* "ten died in a raid of X" */
    return (claims || unclaimed) && !kh_reading_sides_meet(r, &x->recipients, &e->actors); /* "X claimed the attack" */
}

/* The same side goes on with the same kind of act: it is against the same ones. */
static void add_same_again(struct coder *c, struct kh_event *e) {
    const struct kh_reading *r = c->p->doc->reading;
    bool claims = kh_str_equal(c->frame->context, KH_S("terrorism")) && c->frame->object == KH_ROLE_NONE;
    if (e->actors.n == 0 || !goes_on(c)) return;
    for (size_t i = r->events.n, back = 0; i-- > 0 && back < EVENTS_BACK; back++) {
        const struct kh_event *x = &r->events.at[i];
        if (x->evidence.sentence + PAGE_BACK < c->p->s->index) return;
        if (!kh_str_equal(x->type, e->type) || x->recipients.n == 0 || x->status == KH_STATUS_NEGATED) continue;
        if (!is_of_same_side(c, x, e, claims)) continue;
        take_all(c, &x->recipients, e);
        return;
    }
}

/* "accused X of sending troops [to Y]": the land that they are sent to, none of those who tell of it. */
static bool sent_elsewhere(const struct coder *c) {
    const struct kh_parse *p = c->p;
    for (size_t k = 0; k < p->mentions.n && kh_str_equal(c->frame->type, KH_S("MOBILIZE")); k++) {
        const struct kh_mention *m = &p->mentions.at[k];
        bool behind = m->chain > c->v->last && m->chain < c->to && kh_mention_names_state(m);
        if (behind && kh_parse_led_by(p, m, KH_PARTICLE_DIRECTION)) return true;
    }
    return false;
}

/* "accused X of a raid [that hit] a mosque": a verb that goes on telling of the noun names what was struck, though nobody known. */
static bool target_told(const struct coder *c) {
    const struct kh_parse *p = c->p;
    int index = (int)(c->v - p->predicates.at);
    for (size_t k = (size_t)index + 1; k < p->predicates.n && c->v->form == KH_PREDICATE_NOUN; k++) {
        const struct kh_predicate *w = &p->predicates.at[k];
        if (w->form == KH_PREDICATE_VERB && (w->act == index || w->describes == index)) return w->object_at != 0;
    }
    return false;
}

/* May the teller be whom the act is against? Whom he accuses of something he accuses on his own behalf; of what he only tells, where it is
 * the act of another state: rebels and bands strike people whom he need not name. */
static bool suffered(const struct coder *c, const struct kh_event *e, const struct kh_actor *teller) {
    const struct kh_lexicon *lex = c->p->doc->lex;
    const struct kh_actor *by = &c->p->doc->reading->actors.at[e->actors.at[0]];
    if (teller->country.n == 0 || !kh_lexicon_state_sector(lex, teller->sector) || by->key.n == 0) return false;
    const uint32_t *row = kh_map_find(&lex->actor_by_id, by->key);
    bool compatriots = row && kh_str_equal(lex->actors[*row].country, teller->country) && kh_str_equal(teller->sector, KH_S("MIL"));
    /* what an army says of its foes at home: the people suffer it */
    bool civil_war = compatriots && kh_str_equal(e->type, KH_S("ASSAULT"));
    if (civil_war || target_told(c)) return false;
    return e->status == KH_STATUS_ALLEGED || (by->country.n && kh_lexicon_state_sector(lex, by->sector));
}

/* "Baku said that the Armenian forces shelled a town": a state that tells of an act by another one, or accuses somebody of it, without
 * naming who suffered, tells of its own. */
static void add_teller(struct coder *c, struct kh_event *e) {
    const struct kh_reading *r = c->p->doc->reading;
    bool only_recalls = c->v->form != KH_PREDICATE_VERB && !c->v->controlled && e->status != KH_STATUS_ALLEGED; /* what others know too */
    if (only_recalls || sent_elsewhere(c)) return;
    for (size_t i = 0; i < e->attribution.n && e->actors.n; i++) {
        uint32_t teller = e->attribution.at[i].actor;
        if (teller == KH_NONE || !suffered(c, e, &r->actors.at[teller])) continue;
        if (!kh_reading_side_among(r, &e->actors, teller)) kh_party__push_unique(c->p->doc->arena, &e->recipients, teller);
        return;
    }
}

/* "used tear gas [to break up the march]": force that is used on crowds alone. */
static bool gas_or_clubs(const struct coder *c) {
    return kh_str_equal(c->frame->type, KH_S("ASSAULT")) && kh_str_equal(c->frame->mode, KH_S("crowd-control"));
}

enum noun_kind { NO_ACT, ONLY_PROTEST, OTHER_ACT };

/* Is the word at token i a noun of an act, and of nothing but protest? "the attack" may be that of a crowd in one sense of it. */
static enum noun_kind noun_at(const struct kh_parse *p, uint32_t i) {
    enum noun_kind found = NO_ACT;
    for (const struct kh_match *m = kh_sentence_first(p->s, i), *end = kh_sentence_end(p->s, i); m < end; m++) {
        if (m->kind != KH_ENTRY_EVENT || kh_features_form(m->features) != KH_FORM_NOUN) continue;
        if (!kh_str_equal(p->doc->lex->events[m->row].type, KH_S("PROTEST"))) return OTHER_ACT;
        found = ONLY_PROTEST;
    }
    return found;
}

/* Does a word for a demonstration, or for those who take part, stand as the object, or as what force is used for? */
static bool protest_follows(const struct coder *c) {
    const struct kh_parse *p = c->p;
    uint32_t reach = gas_or_clubs(c) ? TO_DISPERSAL : TO_PROTEST;
    for (uint32_t i = c->v->last + 1u; i < p->s->n && i <= c->v->last + reach; i++) {
        if (kh_sentence_is_mark(p->s, i) && kh_parse_stop(p, i)) return false;
        if (kh_sentence_in_class(p->s, i, KH_S("participant"))) return true;
        enum noun_kind noun = noun_at(p, i);
        if (noun == ONLY_PROTEST) return true;
        if (noun == OTHER_ACT && kh_str_equal(c->frame->type, KH_S("ACCUSE"))) return false; /* "condemned [the repression] of the march" */
    }
    return false;
}

/* "will prevent any gathering", "fired tear gas": those who demonstrated before. */
static void add_protesters(struct coder *c, struct kh_event *e) {
    const struct kh_reading *r = c->p->doc->reading;
    if (!protest_follows(c) && !gas_or_clubs(c)) return;
    const uint32_t home = c->p->doc->home_land;
    struct kh_str own = e->actors.n ? r->actors.at[e->actors.at[0]].country : KH_S("");
    bool at_home = home != KH_NONE && e->actors.n && kh_str_equal(own, c->p->doc->lex->countries[home].key);
    if (kh_str_equal(c->frame->type, KH_S("ACCUSE")) && !at_home) return; /* who deplores the riots of another land blames nobody by name */
    for (size_t i = r->events.n; i-- > 0;) {
        const struct kh_event *x = &r->events.at[i];
        if (!kh_str_equal(x->type, KH_S("PROTEST")) || x->actors.n == 0) continue;
        const struct kh_actor *who = &r->actors.at[x->actors.at[0]];
        bool placed = e->actors.n && r->actors.at[e->actors.at[0]].country.n;
        if (!who->country.n) continue;
        if (e->actors.n && (!placed || kh_reading_side_among(r, &e->actors, x->actors.at[0]))) take_all(c, &x->actors, e);
        break;
    }
    const uint32_t *row = e->actors.n ? kh_map_find(&c->p->doc->lex->country_by_key, r->actors.at[e->actors.at[0]].country) : NULL;
    if (e->recipients.n || !row || c->p->mentions.n == 0) return;
    /* Nobody says whose march it is: people of the state whose police breaks it up. */
    struct kh_mention people = kh_mention_implied(&c->p->mentions.at[0], *row, KH_S("CVL"));
    kh_party__push_mention(c, &e->recipients, &people);
}

/* Several others than the speakers: "them". */
static bool is_them(uint16_t pronoun) {
    return (pronoun & KH_FEATURE_PLURAL) && !(pronoun & KH_FEATURE_FIRST);
}

/* "hunted [them]", "fired at [them]", "arrested some of [them]", "gas to break [them] up": does a pronoun say who suffers? */
static bool suffer_they(const struct coder *c) {
    const struct kh_parse *p = c->p;
    const struct kh_predicate *v = c->v;
    bool takes = c->frame->object == KH_ROLE_RECIPIENT && v->object == KH_NOBODY && !v->passive;
    bool noun = v->form == KH_PREDICATE_NOUN && takes; /* "the arrest of some of [them]" */
    bool dead = c->frame->subject == KH_ROLE_NONE && c->frame->object == KH_ROLE_NONE; /* "which left ten of [them] dead" */
    if ((v->form != KH_PREDICATE_VERB && !noun) || (v->relative && !dead) || (noun && v->clitics.pronoun)) return false;
    if (takes && v->clitics.pronoun) return is_them(kh_morph_pronoun(p->doc->morph, v->clitics.pronoun));
    for (uint32_t i = v->last + 1u; i < c->to && i <= v->last + (uint32_t)TO_THEM; i++) {
        struct kh_str prep;
        uint16_t pronoun;
        if (kh_parse_verb_at(p, i) || (kh_sentence_is_mark(p->s, i) && kh_parse_stop(p, i))) return false;
        if (kh_parse_prep_pronoun(p, i, &prep, &pronoun) && is_them(pronoun)) {
            if (!noun && kh_prep_role(&c->frame->preps, prep, NULL) == KH_ROLE_RECIPIENT) return true;
            return (takes || dead) && kh_lexicon_in_class(p->doc->lex, prep, KH_PARTICLE_FROM);
        }
        const struct kh_predicate *w = kh_parse_predicate_at(p, i);
        bool aim = w && !noun && w->clitics.pronoun && kh_lexicon_in_class(p->doc->lex, kh_sentence_prefix(p->s, i), KH_PARTICLE_PURPOSE);
        if (aim && kh_implied__holds(c, KH_IMPLIED_PURPOSE)) return is_them(kh_morph_pronoun(p->doc->morph, w->clitics.pronoun));
    }
    return false;
}

/* The people who took part in what was told last, on either side. */
static bool add_people_told(struct coder *c, struct kh_event *e) {
    const struct kh_reading *r = c->p->doc->reading;
    for (size_t i = r->events.n, back = 0; i-- > 0 && back < EVENTS_BACK; back++) {
        const struct kh_event *x = &r->events.at[i];
        if (x->evidence.sentence + SENTENCES_BACK < c->p->s->index) return false;
        const kh_index_vec *sides[] = {&x->actors, &x->recipients};
        for (int k = 0; k < 2; k++) {
            if (sides[k]->n == 0 || x->status == KH_STATUS_NEGATED) continue;
            const struct kh_actor *who = &r->actors.at[sides[k]->at[0]];
            if (who->person.n || !kh_lexicon_society_sector(c->p->doc->lex, who->sector)) continue;
            take_all(c, sides[k], e);
            if (e->recipients.n) return true;
        }
    }
    return false;
}

/* May a pronoun of several mean them? Not the press, who only tells of it. */
static bool may_be_they(const struct kh_heard *h) {
    bool several = h->plural || (h->kind == KH_MENTION_ORG && h->key.n);
    return several && h->actor != KH_NONE && !kh_mention_of_press(h->named_as);
}

/* "they hunt [them]": people, or an armed group, named before whom a pronoun of several may mean. */
static void add_heard(struct coder *c, struct kh_event *e) {
    struct kh_doc *d = c->p->doc;
    if (!suffer_they(c)) return;
    for (size_t k = c->p->mentions.n; k-- > 0;) {
        const struct kh_mention *m = &c->p->mentions.at[k];
        bool several = (m->kind == KH_MENTION_ORG || m->counted) && kh_mention_affiliated(m);
        if (m->first >= c->v->first || !several || m->locative) continue;
        uint32_t actor = kh_mention_actor(d, c->p->s, m);
        if (kh_reading_side_among(d->reading, &e->actors, actor)) continue;
        kh_party__push_unique(d->arena, &e->recipients, actor);
        return;
    }
    if (add_people_told(c, e)) return;
    for (size_t k = d->heard.n, back = 0; k-- > 0 && back < HEARD_BACK; back++) {
        const struct kh_heard *h = &d->heard.at[k];
        if (!may_be_they(h) || kh_reading_side_among(d->reading, &e->actors, h->actor)) continue;
        kh_party__push_unique(d->arena, &e->recipients, h->actor);
        return;
    }
}

/* Is the object of the verb whoever stands on this side, not a thing that it must be: "called on him", but "cut it" of relations? */
static bool takes_person(const struct coder *c, enum kh_role side) {
    if (c->frame->object != KH_ROLE_NONE || side != KH_ROLE_RECIPIENT) return c->frame->object == side;
    for (size_t i = 0; i < c->frame->needs.n; i++) {
        if (c->frame->needs.at[i].kind == KH_NEED_OBJECT) return false;
    }
    return true;
}

/* Does a pronoun of one say who stands on this side of the act: "promised [him]", "charges against [her]", "met [with him]"? Then the pronoun's features. */
static bool told_by_pronoun(const struct coder *c, enum kh_role side, uint16_t *pronoun) {
    enum { OTHERS = KH_FEATURE_FIRST | KH_FEATURE_PLURAL | KH_FEATURE_DUAL };
    const struct kh_parse *p = c->p;
    const struct kh_predicate *v = c->v;
    if (v->form != KH_PREDICATE_VERB || v->relative) return false;
    if (v->clitics.pronoun && !v->passive) {
        *pronoun = kh_morph_pronoun(p->doc->morph, v->clitics.pronoun);
        return takes_person(c, side) && !(*pronoun & OTHERS);
    }
    for (uint32_t i = v->last + 1u; i < c->to && i <= v->last + (uint32_t)TO_HIM; i++) {
        struct kh_str prep;
        bool stop = kh_sentence_is_mark(p->s, i) && kh_parse_stop(p, i);
        if (stop || kh_parse_verb_at(p, i) || kh_sentence_particle(p->s, i, KH_PARTICLE_THAT)) return false;
        if (kh_parse_prep_pronoun(p, i, &prep, pronoun) && !(*pronoun & OTHERS)) return kh_prep_role(&c->frame->preps, prep, NULL) == side;
    }
    return false;
}

uint32_t kh_implied__him(struct coder *c, const struct kh_event *e, enum kh_role side) {
    uint16_t pronoun = 0;
    if (e->actors.n != 1 || !told_by_pronoun(c, side, &pronoun)) return KH_NONE;
    return kh_anaphor_beside(c->p->doc, c->p->s->index, e->actors.at[0], pronoun);
}

/* Does a noun for the act itself stand as its subject, with the article: "[the shelling] left seven dead"? */
static bool act_recalled(const struct coder *c) {
    const struct kh_parse *p = c->p;
    int act = c->v->act;
    if (act == KH_NOBODY && c->v->last + 1u < p->s->n) act = p->predicates.of_token[c->v->last + 1u];
    if (act < 0 || p->predicates.at[act].form != KH_PREDICATE_NOUN || p->predicates.at[act].n_events == 0) return false;
    return kh_sentence_article(p->s, p->predicates.at[act].first);
}

/* "the shelling left seven dead": the parties of the act told before. */
static void add_recalled_act(struct coder *c, struct kh_event *e) {
    const struct kh_reading *r = c->p->doc->reading;
    if (e->actors.n || kh_party__joint(c) || !act_recalled(c)) return;
    for (size_t i = r->events.n, back = 0; i-- > 0 && back < EVENTS_BACK; back++) {
        const struct kh_event *x = &r->events.at[i];
        if (x->evidence.sentence + SENTENCES_BACK < c->p->s->index) return;
        if (!kh_str_equal(x->type, e->type) || x->actors.n == 0 || kh_event_did_not_happen(x)) continue;
        if (kh_reading_sides_meet(r, &x->actors, &e->recipients)) continue;
        kh_party__push_all(c->p->doc->arena, &e->actors, &x->actors);
        if (e->recipients.n == 0) take_all(c, &x->recipients, e);
        return;
    }
}

static bool reply_at(const struct coder *c, uint32_t i) {
    return kh_sentence_in_class(c->p->s, i, KH_S("reply"));
}

/* "answered [with the recall] of its envoys": an act that somebody answers with. */
static bool answers_with(const struct coder *c) {
    return c->v->form == KH_PREDICATE_NOUN && c->v->governor != KH_NOBODY && reply_at(c, c->p->predicates.at[c->v->governor].first);
}

/* "X recognised Y, and Z answered by recalling its envoys": whoever did the act right before, though not to the answerer. */
static void add_answered(struct coder *c, struct kh_event *e) {
    const struct kh_reading *r = c->p->doc->reading;
    for (size_t i = r->events.n; i-- > 0 && r->events.at[i].evidence.sentence == c->p->s->index;) {
        const struct kh_event *x = &r->events.at[i];
        if (x->actors.n == 0 || kh_event_did_not_happen(x) || kh_reading_sides_meet(r, &x->actors, &e->actors)) continue;
        take_all(c, &x->actors, e);
        return;
    }
}

/* "the police answered with live rounds": those who marched against the state whose police answers. */
static bool marched_against(const struct kh_doc *d, const struct kh_event *march, const struct kh_event *e) {
    const struct kh_reading *r = d->reading;
    const struct kh_actor *who = &r->actors.at[march->actors.at[0]], *by = &r->actors.at[e->actors.at[0]];
    if (!kh_str_equal(march->type, KH_S("PROTEST")) || march->status == KH_STATUS_NEGATED) return false;
    if (kh_lexicon_state_sector(d->lex, who->sector)) return false;
    return kh_lexicon_state_sector(d->lex, by->sector) && by->country.n && kh_str_equal(who->country, by->country);
}

/* "it answered with two rockets", "it will answer": whoever did something to the answerer last by force or law. */
static void add_provoker(struct coder *c, struct kh_event *e) {
    const struct kh_reading *r = c->p->doc->reading;
    bool with = answers_with(c);
    if (e->actors.n == 0 || !(with || reply_at(c, c->v->first))) return;
    for (size_t i = r->events.n, back = 0; i-- > 0 && back < EVENTS_BACK; back++) {
        const struct kh_event *x = &r->events.at[i];
        if (x->actors.n && marched_against(c->p->doc, x, e)) {
            take_all(c, &x->actors, e);
            return;
        }
        bool hostile = kh_str_among(x->type, KH_S("ASSAULT|COERCE|SANCTION|THREATEN|MOBILIZE|PROTEST"));
        if (!hostile || x->actors.n == 0 || x->status == KH_STATUS_NEGATED || kh_reading_sides_meet(r, &x->actors, &e->actors)) continue;
        if (!kh_reading_sides_meet(r, &x->recipients, &e->actors)) continue;
        take_all(c, &x->actors, e);
        return;
    }
    if (with) add_answered(c, e);
}

void kh_implied__told(struct coder *c, struct kh_event *e) {
    if (kh_implied__holds(c, KH_IMPLIED_AGAIN)) add_recalled_act(c, e);
    if (e->recipients.n == 0) add_heard(c, e);
    uint32_t him = e->recipients.n == 0 ? kh_implied__him(c, e, KH_ROLE_RECIPIENT) : KH_NONE;
    if (him != KH_NONE) kh_party__push_unique(c->p->doc->arena, &e->recipients, him);
    if (e->recipients.n == 0) add_provoker(c, e);
    if (e->recipients.n == 0 && kh_implied__holds(c, KH_IMPLIED_DENIAL)) add_accuser(c, e);
    if (e->recipients.n == 0 && kh_implied__holds(c, KH_IMPLIED_TELLER)) add_teller(c, e);
    if (e->recipients.n == 0 && kh_implied__holds(c, KH_IMPLIED_AGAIN)) add_same_again(c, e);
    if (e->recipients.n == 0 && (kh_implied__holds(c, KH_IMPLIED_DOERS) || gas_or_clubs(c))) add_protesters(c, e);
}
