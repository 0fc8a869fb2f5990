/* Acts of two sides whose own words name one side only, or none: talks "with X" told by the other side, "the visit" told before. */
#include "read/implied/joint_int.h"

/* Events back that a noun may point to, tokens behind "relations" in which their sides stand, and behind a noun in which a verb says it goes on. */
enum { FARTHEST_TOLD = 24, MAX_BEHIND = 3, TO_LIGHT_VERB = 4 };

/* ---- relations that get better or worse ---- */

static bool is_relation(const struct coder *c, uint32_t i) {
    const struct kh_parse *p = c->p;
    return kh_sentence_in_class(p->s, i, KH_S("relation"));
}

/* Does the mention say whose the relations at token i are: "the Indian-Nepalese relations", "relations between the two"? */
static bool has_relation(const struct coder *c, const struct kh_mention *m, uint32_t i) {
    bool adjective = m->kind == KH_MENTION_OWNER || m->kind == KH_MENTION_COUNTRY; /* some adjectives are names of states too */
    if (m->first == i + 1u && m->prep.n == 0) return adjective;
    bool behind = m->prep.n && m->chain > i && m->chain <= i + MAX_BEHIND;
    return behind && kh_prep_role(&c->frame->preps, m->prep, NULL) == KH_ROLE_BOTH;
}

/* How many stand as the sides from mention k on: those joined to it, or a state's name and the adjective right behind it. */
static int n_sides(const struct kh_parse *p, int k) {
    int n = kh_parse_group(p, k);
    const struct kh_mention *m = &p->mentions.at[k];
    if (n > 1 || (size_t)k + 1 >= p->mentions.n) return n;
    bool pair = m[1].kind == KH_MENTION_OWNER && m[1].first == m->last + 1u && m[1].country != m->country;
    return pair ? 2 : n;
}

/* The first of the two sides whose relations the tokens tell of; KH_NOBODY when they do not tell. */
static int sides_of_relation(const struct coder *c, uint32_t from, uint32_t to) {
    const struct kh_parse *p = c->p;
    for (uint32_t i = from; i < to && i < p->s->n; i++) {
        if (!is_relation(c, i)) continue;
        const struct kh_match *noun = kh_sentence_match(p->s, i, KH_ENTRY_CLASS);
        if (noun && noun->clitics.pronoun) return KH_NOBODY; /* "its relations with X": whose they are, the act itself tells */
        for (size_t k = 0; k < p->mentions.n; k++) {
            if (has_relation(c, &p->mentions.at[k], i) && n_sides(p, (int)k) > 1) return (int)k;
        }
    }
    return KH_NOBODY;
}

static void take_sides(const struct coder *c, int first, struct kh_event *e) {
    const struct kh_parse *p = c->p;
    e->actors.n = e->recipients.n = 0;
    for (int k = 0; k < n_sides(p, first); k++) {
        kh_party__push_mention(c, &e->actors, &p->mentions.at[first + k]);
    }
}

/* "[A, B and C] signed ... on the dispute between A and B": several act, and not those alone whose relations it is about. */
static bool several_act(const struct coder *c) {
    return kh_joint__is_verb(c) && c->v->subject != KH_NOBODY && !c->v->carried && kh_parse_group(c->p, c->v->subject) > 1;
}

/* "[X] signed with [Z], amid a tension between A and B": has a verb its own doer, and whom he did it with? */
static bool told_with_partner(const struct coder *c, const struct kh_event *e) {
    bool own = kh_joint__is_verb(c) && c->v->subject != KH_NOBODY && !c->v->carried;
    return own && kh_joint__n_parties(e) > 1 && kh_mention_agent(&c->p->mentions.at[c->v->subject]);
}

/* "[relations between A and B] saw a decline": they are whose relations they are, whoever is named around. */
static void take_relation(struct coder *c, struct kh_event *e) {
    const struct kh_parse *p = c->p;
    bool told = kh_joint__is_verb(c) || !kh_sentence_article(p->s, c->v->first); /* "the tension" is a state of things */
    bool felt = kh_str_among(e->type, KH_S("SANCTION|SUPPORT"));
    if (several_act(c) || told_with_partner(c, e)) return;
    if (kh_joint__n_parties(e) == 0) felt = felt || kh_str_equal(e->type, KH_S("ASSAULT")); /* "the border between A and B saw clashes" */
    int first = felt && told && kh_joint__is_joint(c) ? sides_of_relation(c, c->from, c->to) : KH_NOBODY;
    if (first != KH_NOBODY) take_sides(c, first, e);
}

/* ---- who tells of it ---- */

/* Do all that the act names stand behind "with"? */
static bool only_partners(const struct coder *c, const struct participants *x) {
    if (x->actors.n == 0 || x->recipients.n) return false;
    for (size_t i = 0; i < x->actors.n; i++) {
        const struct kh_mention *m = &c->p->mentions.at[x->actors.at[i]];
        if (m->chain <= c->v->last || !kh_parse_led_by(c->p, m, KH_PARTICLE_WITH)) return false;
    }
    return true;
}

/* "in a statement of X": whose words the act stands in, where no verb of saying does it; KH_NONE when they are nobody's. */
static uint32_t stated_by(const struct coder *c) {
    kh_attribution_vec by = {0};
    kh_scopes_attribution(c->p, c->scopes, c->v->first, &by);
    return by.n ? by.at[0].actor : KH_NONE;
}

/* Who says what the sentence tells of the act; KH_NONE when nobody of a state or an organisation does. */
static uint32_t teller(const struct coder *c, size_t index) {
    const struct kh_parse *p = c->p;
    for (size_t k = index; k-- > 0;) {
        const struct kh_predicate *w = &p->predicates.at[k];
        if (!w->reporting || w->form != KH_PREDICATE_VERB || w->relative) continue;
        if (w->subject == KH_NOBODY) return w->subject_actor;
        const struct kh_mention *m = &p->mentions.at[w->subject];
        if (kh_str_equal(m->sector, KH_S("JRN")) || !kh_mention_agent(m)) return KH_NONE;
        return kh_mention_actor(p->doc, p->s, m);
    }
    return stated_by(c);
}

/* May who tells of the act be one of its sides: somebody of a state, and no reporter? */
static bool may_be_side(const struct kh_reading *r, uint32_t who) {
    return who != KH_NONE && r->actors.at[who].country.n && !kh_str_equal(r->actors.at[who].sector, KH_S("JRN"));
}

/* "[Egypt] announced that the talks with Sudan ...": whoever tells of talks with others is the other side. */
static void add_teller(struct coder *c, size_t index, const struct participants *x, struct kh_event *e) {
    if (!kh_joint__is_noun(c) || !kh_joint__is_joint(c) || !only_partners(c, x)) return;
    uint32_t who = teller(c, index);
    if (may_be_side(c->p->doc->reading, who)) kh_joint__let_take_part(c, e, &e->actors, who);
}

/* The last verb before the act, where it tells what somebody does in the main clause: no saying, no "who ...", nothing done to him; else NULL. */
static const struct kh_predicate *main_deed(const struct coder *c) {
    const struct kh_predicate *first = c->p->predicates.at, *w = c->v;
    do {
        if (w == first) return NULL;
        w--;
    } while (w->form != KH_PREDICATE_VERB);
    bool aside = w->reporting || w->relative || w->passive;
    return aside || w->subject == KH_NOBODY ? NULL : w;
}

/* "[the rebels] took the town after battles with the army", "[the minister] returned after talks with his counterpart": where a fight or
 * talks with others only date what is told, whoever did that is the other side. */
static void add_main_subject(struct coder *c, const struct participants *x, struct kh_event *e) {
    const struct kh_parse *p = c->p;
    bool fight = kh_str_equal(e->type, KH_S("ASSAULT")), talks = kh_str_equal(e->type, KH_S("CONSULT"));
    bool dates = kh_joint__is_noun(c) && c->v->governor == KH_NOBODY; /* what nothing governs only says when */
    if (!dates || !kh_joint__is_joint(c) || !(fight || talks) || !only_partners(c, x)) return;
    const struct kh_predicate *w = main_deed(c);
    if (!w) return;
    const struct kh_mention *m = &p->mentions.at[w->subject];
    uint32_t who = kh_mention_agent(m) && m->kind != KH_MENTION_ASSET ? kh_mention_actor(p->doc, p->s, m) : KH_NONE;
    if (who == KH_NONE) return;
    /* In talks a state is there by any of its organs; an army and its rebels are of one state, and fight each other. */
    bool there = fight ? kh_index_among(&e->actors, who) : kh_reading_takes_part(p->doc->reading, e, who);
    if (!there) kh_party__push_unique(p->doc->arena, &e->actors, who);
}

/* "what changed in [Mali] led to a rapprochement with Russia": the land in which it is told to happen is the other side of relations of which one
 * side is named. */
static void add_land(struct coder *c, const struct participants *x, struct kh_event *e) {
    const struct kh_parse *p = c->p;
    bool better = kh_joint__is_noun(c) && kh_joint__is_joint(c) && kh_str_equal(e->type, KH_S("SUPPORT"));
    if (!better || !kh_sentence_article(p->s, c->v->first) || e->actors.n != 1 || !only_partners(c, x)) return;
    struct kh_str partner = p->doc->reading->actors.at[e->actors.at[0]].country;
    for (size_t k = p->mentions.n; k-- > 0;) {
        const struct kh_mention *m = &p->mentions.at[k];
        bool land = m->first < c->v->first && m->kind == KH_MENTION_COUNTRY && m->locative;
        if (!land || kh_str_equal(p->doc->lex->countries[m->country].key, partner)) continue;
        kh_party__push_mention(c, &e->actors, m);
        return;
    }
}

/* ---- what was told before ---- */

/* "the visit", "these talks": a noun that the reader knows already, with nobody's name behind it. */
static bool points_back(const struct coder *c) {
    const struct kh_predicate *v = c->v;
    if (v->form != KH_PREDICATE_NOUN || v->clitics.pronoun || !kh_sentence_article(c->p->s, v->first)) return false;
    const struct kh_mention *m = kh_parse_mention_at(c->p, v->last + 1u);
    return !m || m->prep.n;
}

/* "relations between A and B calm down, but [this reconciliation] is frail": what another clause of the sentence told before tells whose it is. */
static void add_relation_told(struct coder *c, struct kh_event *e) {
    bool relation = kh_str_among(e->type, KH_S("SUPPORT|SANCTION"));
    if (!relation || !kh_joint__is_joint(c) || kh_joint__n_parties(e) || !points_back(c)) return;
    int first = sides_of_relation(c, 0, c->v->first);
    if (first != KH_NOBODY) take_sides(c, first, e);
}

/* "[after the talks] the signing took place": talks or an agreement of this sentence or the last one, of which this act is the outcome. */
static bool ends_talks(const struct coder *c, const struct kh_event *e, const struct kh_event *x) {
    bool outcome = kh_str_among(e->type, KH_S("SUPPORT|AGREE"));
    bool talks = kh_str_among(x->type, KH_S("CONSULT|AGREE"));
    return outcome && talks && x->recipients.n == 0 && x->evidence.sentence + 1u >= c->p->s->index;
}

/* May the act told before be what this noun means? */
static bool may_mean(const struct coder *c, const struct kh_event *e, const struct kh_event *x) {
    if (kh_event_did_not_happen(x) || kh_joint__n_parties(x) < 2) return false;
    if (kh_str_equal(x->mode, KH_S("third-party")) && x->recipients.n == 0) return false; /* the host stands among them */
    if (!kh_str_equal(x->type, e->type)) return ends_talks(c, e, x);
    if (kh_joint__is_visit(c->frame->mode)) return kh_joint__is_visit(x->mode);
    return x->recipients.n == 0 || kh_str_equal(x->type, KH_S("CONSULT"));
}

/* Who hosts talks or mediates in them is no party to what comes of them. */
static void take_parties(struct coder *c, const struct kh_event *x, struct kh_event *e) {
    struct kh_arena *a = c->p->doc->arena;
    bool third = kh_str_equal(x->mode, KH_S("third-party")), mediated = third && x->recipients.n > 1;
    for (size_t i = 0; i < x->actors.n && !mediated; i++) kh_party__push_unique(a, &e->actors, x->actors.at[i]);
    kh_index_vec *others = kh_joint__is_joint(c) ? &e->actors : &e->recipients;
    for (size_t i = 0; i < x->recipients.n && (mediated || !third); i++) kh_party__push_unique(a, others, x->recipients.at[i]);
}

/* "[the talks] dealt with": the noun of talks right behind a verb, or before it, that is its subject; else KH_NOBODY. */
static int talks_as_subject(const struct coder *c) {
    const struct kh_parse *p = c->p;
    if (!kh_joint__is_verb(c) || !kh_joint__is_joint(c) || !kh_str_equal(c->frame->type, KH_S("CONSULT"))) return KH_NOBODY;
    int k = c->v->act != KH_NOBODY || c->v->last + 1u >= p->s->n ? c->v->act : p->predicates.of_token[c->v->last + 1u];
    if (k < 0 || p->predicates.at[k].form != KH_PREDICATE_NOUN || p->predicates.at[k].clitics.preposition) return KH_NOBODY;
    struct coder noun = {.p = c->p, .scopes = c->scopes, .v = &p->predicates.at[k]};
    kh_party__find_clause(&noun);
    bool contact = kh_sentence_in_class(p->s, noun.v->first, KH_S("contact")); /* "the call", without more */
    bool same = contact || (kh_party__choose_frame(&noun) && kh_str_equal(noun.frame->type, c->frame->type));
    return same && points_back(&noun) ? k : KH_NOBODY;
}

/* The parties of the act told last that the noun may mean. */
static void add_told(struct coder *c, struct kh_event *e) {
    const struct kh_reading *r = c->p->doc->reading;
    bool talks = kh_joint__n_parties(e) < 2 && talks_as_subject(c) != KH_NOBODY;
    if (talks) e->actors.n = e->recipients.n = 0; /* not of whoever acted before */
    if (kh_joint__n_parties(e) || !(talks || points_back(c)) || !(kh_joint__is_joint(c) || kh_joint__is_visit(c->frame->mode))) return;
    for (size_t k = r->events.n, back = 0; k-- > 0 && back < FARTHEST_TOLD; back++) {
        if (!may_mean(c, e, &r->events.at[k])) continue;
        take_parties(c, &r->events.at[k], e);
        return;
    }
}

/* "will leave on a date not given [for Doha]": the clause says itself where to. */
static bool names_goal(const struct coder *c) {
    const struct kh_parse *p = c->p;
    for (size_t k = 0; k < p->mentions.n; k++) {
        const struct kh_mention *m = &p->mentions.at[k];
        if (m->first > c->v->last && m->country != KH_NONE && kh_parse_led_by(p, m, KH_PARTICLE_DIRECTION)) return true;
    }
    return false;
}

/* "the visit of X": whom X visits, as it was told before. */
static void add_visited(struct coder *c, struct kh_event *e) {
    const struct kh_reading *r = c->p->doc->reading;
    if (!kh_joint__is_visit(c->frame->mode) || c->frame->subject != KH_ROLE_ACTOR) return;
    if (e->actors.n != 1 || e->recipients.n || names_goal(c)) return;
    for (size_t k = r->events.n, back = 0; k-- > 0 && back < FARTHEST_TOLD; back++) {
        const struct kh_event *x = &r->events.at[k];
        bool visit = kh_joint__is_visit(x->mode) && x->actors.n == 1 && x->recipients.n && x->status != KH_STATUS_NEGATED;
        if (!visit || !kh_reading_same_side(r, x->actors.at[0], e->actors.at[0])) continue;
        kh_party__push_all(c->p->doc->arena, &e->recipients, &x->recipients);
        return;
    }
}

static bool has_verb(const struct kh_parse *p) {
    for (size_t k = 0; k < p->predicates.n; k++) {
        if (p->predicates.at[k].form == KH_PREDICATE_VERB) return true;
    }
    return false;
}

/* "X in Algiers [on a visit]": a headline without a verb, the guest first and then where he is. */
static void add_headline_visit(struct coder *c, struct kh_event *e) {
    const struct kh_parse *p = c->p;
    bool bare = kh_joint__is_noun(c) && kh_joint__is_visit(c->frame->mode) && e->actors.n == 0 && e->recipients.n == 0;
    if (!bare || p->mentions.n < 2 || has_verb(p)) return;
    const struct kh_mention *guest = &p->mentions.at[0];
    if (guest->first >= c->v->first || guest->prep.n || !kh_mention_agent(guest) || guest->country == KH_NONE) return;
    for (size_t k = 1; k < p->mentions.n; k++) {
        const struct kh_mention *m = &p->mentions.at[k];
        bool host = m->locative && kh_mention_names_state(m) && m->first < c->v->first && m->country != guest->country;
        if (!host) continue;
        kh_party__push_mention(c, &e->actors, guest);
        kh_party__push_mention(c, &e->recipients, m);
        return;
    }
}

/* "a summit [with the participation of] A and B": whoever stands behind such a word takes part. */
static void add_participants(struct coder *c, struct kh_event *e) {
    const struct kh_parse *p = c->p;
    if (!kh_str_equal(e->type, KH_S("CONSULT")) || c->frame->subject == KH_ROLE_ACTOR || kh_joint__is_visit(c->frame->mode)) return;
    for (size_t k = 0; k < p->mentions.n; k++) {
        const struct kh_mention *m = &p->mentions.at[k];
        if (m->chain <= c->v->last || m->chain >= c->to || m->joined || m->locative) continue;
        bool listed = false;
        kh_prep_role(&c->frame->preps, m->prep, &listed);
        bool with = !listed && kh_parse_led_by(p, m, KH_PARTICLE_WITH);
        for (int i = 0; with && i < kh_parse_group(p, (int)k); i++) {
            kh_joint__let_take_part(c, e, &e->actors, kh_mention_actor(p->doc, p->s, &p->mentions.at[k + (size_t)i]));
        }
    }
}

/* ---- whose talks ---- */

/* The joint act of the sentence told right before, whose parties are still open to this one; NULL when there is none. */
static const struct kh_event *main_act(const struct coder *c) {
    const struct kh_reading *r = c->p->doc->reading;
    for (size_t k = r->events.n; k-- > 0 && r->events.at[k].evidence.sentence == c->p->s->index;) {
        const struct kh_event *x = &r->events.at[k];
        bool together = x->recipients.n == 0 && x->actors.n >= 2 && x->status != KH_STATUS_NEGATED;
        if (together && !kh_str_among(x->type, KH_S("ASSAULT|ACCUSE"))) return x;
    }
    return NULL;
}

/* "agreed during [talks] in Doha": talks with nobody's name are of those who agreed. */
static void add_agreed(struct coder *c, struct kh_event *e) {
    const struct kh_predicate *v = c->v;
    bool talks = kh_joint__is_noun(c) && kh_joint__is_joint(c) && kh_str_equal(e->type, KH_S("CONSULT"));
    if (!talks || kh_joint__n_parties(e) || v->first == 0) return;
    const struct kh_match *link = kh_sentence_match(c->p->s, v->first - 1u, KH_ENTRY_CONNECTIVE);
    bool during = link && link->first + link->n == v->first && c->p->doc->lex->connectives[link->row].relation == KH_RELATION_DURING;
    const struct kh_event *main = during ? main_act(c) : NULL;
    if (main) take_parties(c, main, e);
}

/* The first of two or more that stand behind "between" after token i; KH_NOBODY when there are none. */
static int between_behind(const struct coder *c, uint32_t i) {
    const struct kh_parse *p = c->p;
    for (size_t k = 0; k < p->mentions.n; k++) {
        const struct kh_mention *m = &p->mentions.at[k];
        bool several = m->chain > i && !m->joined && kh_parse_group(p, (int)k) > 1;
        if (several && kh_sentence_in_class(p->s, m->chain - 1u, KH_S("between"))) return (int)k; /* chain > i: there is a token before */
    }
    return KH_NOBODY;
}

static void add_group(const struct coder *c, int first, struct kh_event *e, kh_index_vec *side) {
    const struct kh_parse *p = c->p;
    for (int i = 0; first != KH_NOBODY && i < kh_parse_group(p, first); i++) {
        kh_joint__let_take_part(c, e, side, kh_mention_actor(p->doc, p->s, &p->mentions.at[first + i]));
    }
}

/* "[the cooperation] goes on": a verb close behind the act that says no more than that it is done. */
static bool only_goes_on(const struct coder *c, const struct kh_predicate *w) {
    if (w->form != KH_PREDICATE_VERB || w->subject != KH_NOBODY || w->relative || w->first > c->v->last + TO_LIGHT_VERB) return false;
    return kh_predicate_controls(c->p, w, KH_EFFECT_DO) || kh_predicate_controls(c->p, w, KH_EFFECT_CONTINUE);
}

/* "[the cooperation goes on] between A and B": the sides of a joint act stand behind the verb whose subject it is, one that only says that it goes on. */
static void add_between(struct coder *c, size_t index, struct kh_event *e) {
    const struct kh_parse *p = c->p;
    if (!kh_joint__is_noun(c) || !kh_joint__is_joint(c) || kh_joint__n_parties(e) || index + 1 >= p->predicates.n) return;
    const struct kh_predicate *w = &p->predicates.at[index + 1];
    if (only_goes_on(c, w)) add_group(c, between_behind(c, w->last), e, &e->actors);
}

/* "agreed, [with the mediation of Qatar]": who mediates, mediates between those who agreed. */
static void add_mediated(struct coder *c, struct kh_event *e) {
    if (!kh_str_equal(c->frame->mode, KH_S("third-party")) || e->actors.n == 0 || e->recipients.n) return;
    add_group(c, between_behind(c, c->v->last), e, &e->recipients); /* "seeks to calm the tension [between A and B]", however far */
    const struct kh_event *main = kh_joint__is_noun(c) && e->recipients.n == 0 ? main_act(c) : NULL;
    for (size_t i = 0; main && i < main->actors.n; i++) {
        kh_joint__let_take_part(c, e, &e->recipients, main->actors.at[i]);
    }
}

/* "[Zimbabwe]: ...": does the name of a state open the line, with a colon and the act behind it? */
static bool heads_line(const struct coder *c, const struct kh_mention *label) {
    bool first = label->kind == KH_MENTION_COUNTRY && label->chain == 0;
    return first && c->v->first == label->last + 2u && kh_sentence_mark(c->p->s, label->last + 1u, ':');
}

/* "[Zimbabwe]: arrest of 95 people": an act of force by the law that opens a headline behind a state's name is that state's. */
static void add_headline_state(struct coder *c, struct kh_event *e) {
    const struct kh_parse *p = c->p;
    bool done_by_nobody = e->actors.n == 0 && e->recipients.n > 0 && kh_str_equal(e->type, KH_S("COERCE"));
    if (!done_by_nobody || !kh_joint__is_noun(c) || p->mentions.n == 0) return;
    const struct kh_mention *label = &p->mentions.at[0];
    if (!heads_line(c, label)) return;
    kh_party__push_mention(c, &e->actors, label);
    kh_party__part_sides(c, e);
}

void kh_implied__complete(struct coder *c, size_t index, const struct participants *x, struct kh_event *e) {
    take_relation(c, e);
    add_teller(c, index, x, e);
    add_main_subject(c, x, e);
    add_land(c, x, e);
    add_between(c, index, e);
    add_relation_told(c, e);
    add_told(c, e);
    add_participants(c, e);
    kh_joint__add_we(c, e);
    kh_joint__add_them(c, e);
    kh_joint__add_him(c, e);
    add_headline_visit(c, e);
    add_visited(c, e);
    add_agreed(c, e);
    add_mediated(c, e);
    add_headline_state(c, e);
}
