/* Sides: the mentions that take part in an act as actors of the reading, on the event's two sides, each on one. */
#include "read/party/party.h"

#include "read/mention/occupation.h"

bool kh_party__rebels_thing(const struct kh_lexicon *lex, const struct kh_mention *m) {
    return m->kind == KH_MENTION_ASSET && kh_lexicon_arms(lex, m->sector) == KH_ARMS_IRREGULARS;
}

/* The same actor, or the same organisation, by its name and by whoever speaks for it. */
static bool is_same(const struct kh_reading *r, uint32_t a, uint32_t b) {
    const struct kh_actor *x = &r->actors.at[a], *y = &r->actors.at[b];
    bool organisation = x->country.n == 0 && !kh_str_equal(x->key, x->sector);
    return a == b || (organisation && kh_str_equal(x->key, y->key));
}

/* Leaves of the list those who are not among the others. */
static void drop_shared(const struct kh_reading *r, kh_index_vec *list, const kh_index_vec *others) {
    size_t kept = 0;
    for (size_t i = 0; i < list->n; i++) {
        bool shared = false;
        for (size_t k = 0; k < others->n; k++) shared = shared || is_same(r, others->at[k], list->at[i]);
        if (!shared) list->at[kept++] = list->at[i];
    }
    list->n = kept;
}

/* "the president ended a visit that none of his country's rulers made": the state that visits is not the one that is visited. */
static void drop_own_hosts(const struct coder *c, struct kh_event *e) {
    const struct kh_reading *r = c->p->doc->reading;
    const struct kh_lexicon *lex = c->p->doc->lex;
    size_t kept = 0;
    for (size_t i = 0; i < e->recipients.n; i++) {
        uint32_t host = e->recipients.at[i];
        bool own = kh_lexicon_state_sector(lex, r->actors.at[host].sector) && kh_reading_side_among(r, &e->actors, host);
        if (!own) e->recipients.at[kept++] = host;
    }
    e->recipients.n = kept;
}

void kh_party__part_sides(struct coder *c, struct kh_event *e) {
    if (kh_str_equal(c->frame->mode, KH_S("visit"))) drop_own_hosts(c, e);
    bool victims = kh_str_equal(e->type, KH_S("ASSAULT")) && (c->frame->subject == KH_ROLE_RECIPIENT || c->v->passive);
    if (victims) drop_shared(c->p->doc->reading, &e->actors, &e->recipients);
    else drop_shared(c->p->doc->reading, &e->recipients, &e->actors);
}

void kh_party__push_unique(struct kh_arena *a, kh_index_vec *list, uint32_t value) {
    if (!kh_index_among(list, value)) kh_vec_push(a, list, value);
}

void kh_party__push_all(struct kh_arena *a, kh_index_vec *list, const kh_index_vec *from) {
    for (size_t i = 0; i < from->n; i++) kh_party__push_unique(a, list, from->at[i]);
}

void kh_party__push_mention(const struct coder *c, kh_index_vec *list, const struct kh_mention *m) {
    kh_party__push_unique(c->p->doc->arena, list, kh_mention_actor(c->p->doc, c->p->s, m));
}

/* The state that a mention belongs to, also when it only points back to one. */
static uint32_t state_of(const struct coder *c, const struct kh_mention *m) {
    if (m->resolved == KH_NONE) return m->country;
    const uint32_t *row = kh_map_find(&c->p->doc->lex->country_by_key, c->p->doc->reading->actors.at[m->resolved].country);
    return row ? *row : KH_NONE;
}

/* The organ of this sector of the state that a mention stands for. */
static uint32_t organ_of(struct coder *c, const struct kh_mention *m, struct kh_str sector) {
    struct kh_mention organ = kh_mention_implied(m, state_of(c, m), sector);
    return kh_mention_actor(c->p->doc, c->p->s, &organ);
}

static bool is_whole_state(const struct kh_mention *m) {
    bool republic = m->kind == KH_MENTION_ORGAN && m->country != KH_NONE && m->sector.n == 0 && m->key.n == 0; /* "the republic of X" */
    return republic || kh_mention_names_state(m) || m->kind == KH_MENTION_ANAPHOR;
}

/* "in the republic of [Gabon], which toppled its president": no state does that to its own head: one organ of it does. */
static bool topples_itself(const struct coder *c, const struct participants *x) {
    if (x->actors.n != 1 || x->recipients.n != 1) return false;
    const struct kh_mention *by = &c->p->mentions.at[x->actors.at[0]], *whom = &c->p->mentions.at[x->recipients.at[0]];
    return is_whole_state(by) && !is_whole_state(whom) && state_of(c, by) == state_of(c, whom);
}

/* "the uprising [that toppled] the president": what rose up is people, and no army. */
static bool of_rising(const struct coder *c) {
    return c->v->act != KH_NOBODY && kh_predicate_of_type(&c->p->predicates.at[c->v->act], KH_S("PROTEST"));
}

/* "called for [the toppling of the government]": whoever is to do it, it is not said to be the army. */
static bool only_demanded(const struct coder *c) {
    const struct kh_predicate *g = kh_predicate_governor(c->p, c->v);
    return g && c->v->form == KH_PREDICATE_NOUN && kh_predicate_of_type(g, KH_S("REQUEST"));
}

/* An act within one state of which only the state, or one side, is named: a coup is the army's, against the government. */
static bool fill_inside(struct coder *c, const struct participants *x, struct kh_event *e) {
    const struct kh_lex_event *f = c->frame;
    if (f->inside_actor.n == 0 || ((x->actors.n > 0) == (x->recipients.n > 0) && !topples_itself(c, x))) return false;
    const struct kh_mention *m = &c->p->mentions.at[x->actors.n ? x->actors.at[0] : x->recipients.at[0]];
    if (state_of(c, m) == KH_NONE || (x->actors.n == 0 && only_demanded(c))) return false;
    bool acts = x->actors.n && !is_whole_state(m);
    struct kh_str by = of_rising(c) ? KH_S("CVL") : f->inside_actor;
    if (acts) kh_party__push_mention(c, &e->actors, m);
    else kh_party__push_unique(c->p->doc->arena, &e->actors, organ_of(c, m, by));
    if (x->recipients.n) m = &c->p->mentions.at[x->recipients.at[0]];
    bool suffers = x->recipients.n && !is_whole_state(m);
    if (suffers) kh_party__push_mention(c, &e->recipients, m);
    else kh_party__push_unique(c->p->doc->arena, &e->recipients, organ_of(c, m, f->inside_recipient));
    kh_party__part_sides(c, e);
    return true;
}

void kh_party__add_host(struct coder *c, struct kh_event *e) {
    const struct kh_reading *r = c->p->doc->reading;
    if (!c->frame->content->host || kh_str_among(c->frame->mode, KH_S("ceasefire|release"))) return;
    if (e->recipients.n || e->actors.n == 0 || e->place == KH_NONE) return;
    bool told = c->frame->object == KH_ROLE_RECIPIENT && c->v->object_seen && c->v->object == KH_NOBODY && c->v->form == KH_PREDICATE_VERB;
    if (told && !c->frame->content->unnamed) return; /* "accused [foreign sides] of fuelling the war in Libya" */
    const struct kh_place *place = &r->places.at[e->place];
    if (place->country.n == 0 || kh_str_equal(place->country, r->actors.at[e->actors.at[0]].country)) return;
    for (size_t k = 0; k < c->p->mentions.n; k++) {
        const struct kh_mention *m = &c->p->mentions.at[k];
        if (m->country == KH_NONE || kh_sentence_span(c->p->s, m->first, m->last).start != place->span.start) continue;
        kh_party__push_unique(c->p->doc->arena, &e->recipients, organ_of(c, m, KH_S("")));
        return;
    }
}

bool kh_party__own_ground(const struct coder *c, const struct participants *x, uint32_t mention) {
    const struct kh_mention *place = &c->p->mentions.at[mention];
    bool someones = place->kind == KH_MENTION_ASSET && place->country != KH_NONE && !kh_party__rebels_thing(c->p->doc->lex, place);
    bool town = someones && kh_sentence_in_class(c->p->s, place->first, KH_S("place")); /* "took [the town of X]" */
    for (size_t i = 0; i < x->actors.n && (place->kind == KH_MENTION_PLACE || town); i++) {
        const struct kh_mention *by = &c->p->mentions.at[x->actors.at[i]];
        struct kh_str key = by->resolved == KH_NONE ? by->key : c->p->doc->reading->actors.at[by->resolved].key;
        if (by->country == place->country || kh_lexicon_is_alliance(c->p->doc->lex, key)) return true;
    }
    return false;
}

/* "Israel bombed X, killing [dozens]": whose people the dead are was only guessed, and the guess is the state that struck: then they are those
 * of the land it occupies, or nobody's. Marchers are shot at home. */
static uint32_t land_of_struck(const struct coder *c, const struct participants *x, const struct kh_mention *m) {
    const struct kh_doc *d = c->p->doc;
    bool people = m->kind == KH_MENTION_GROUP && !kh_mention_affiliated(m) && kh_str_equal(m->sector, KH_S("CVL"));
    bool marchers = kh_sentence_in_class(c->p->s, m->first, KH_S("protester"));
    if (!people || marchers || !kh_str_equal(c->frame->type, KH_S("ASSAULT"))) return m->land;
    for (size_t i = 0; i < x->actors.n; i++) {
        const struct kh_mention *by = &c->p->mentions.at[x->actors.at[i]];
        bool state = kh_mention_names_state(by) || by->kind == KH_MENTION_OWNER;
        uint32_t held = kh_occupation_held(d, m->land);
        if (m->land != KH_NONE && by->country == m->land && (state || held != KH_NONE)) return held;
    }
    return m->land;
}

uint32_t kh_party__struck(const struct coder *c, const struct participants *x, uint32_t mention) {
    struct kh_mention m = c->p->mentions.at[mention];
    m.land = land_of_struck(c, x, &m);
    return kh_mention_actor(c->p->doc, c->p->s, &m);
}

/* Are both of one state, and organs of it? */
static bool serve_one_state(const struct kh_lexicon *lex, const struct kh_actor *a, const struct kh_actor *b) {
    if (a->country.n == 0 || !kh_str_equal(a->country, b->country)) return false;
    return kh_lexicon_state_sector(lex, a->sector) && kh_lexicon_state_sector(lex, b->sector);
}

/* "the ministry said ... [the killing] of a soldier": who only acts in the clause around does not strike its own state's men. */
static void drop_own_hurt(const struct coder *c, struct kh_event *e) {
    const struct kh_reading *r = c->p->doc->reading;
    if (!c->v->carried || kh_party__joint(c) || !kh_str_equal(c->frame->type, KH_S("ASSAULT"))) return;
    if (e->actors.n != 1 || e->recipients.n == 0) return;
    const struct kh_actor *by = &r->actors.at[e->actors.at[0]];
    for (size_t i = 0; i < e->recipients.n; i++) {
        if (!serve_one_state(c->p->doc->lex, by, &r->actors.at[e->recipients.at[i]])) return;
    }
    e->actors.n = 0;
}

/* "France's president ended [the French presence]": the state of the minister who acts is no other side; but "the president dismissed [the premier]". */
static bool own_state(const struct coder *c, const struct kh_event *e, uint32_t mention, uint32_t actor) {
    const struct kh_reading *r = c->p->doc->reading;
    if (c->p->mentions.at[mention].kind == KH_MENTION_PERSON) return false;
    for (size_t i = 0; i < e->actors.n; i++) {
        const struct kh_actor *by = &r->actors.at[e->actors.at[i]];
        bool minister = by->person.n && kh_str_equal(by->sector, KH_S("GOV"));
        if (minister && kh_str_equal(by->key, r->actors.at[actor].key)) return true;
    }
    return false;
}

void kh_party__fill(struct coder *c, const struct participants *x, struct kh_event *e) {
    struct kh_doc *d = c->p->doc;
    if (fill_inside(c, x, e)) return;
    for (size_t i = 0; i < x->actors.n; i++) kh_party__push_mention(c, &e->actors, &c->p->mentions.at[x->actors.at[i]]);
    for (size_t i = 0; i < x->recipients.n; i++) {
        uint32_t mention = x->recipients.at[i];
        uint32_t actor = kh_party__own_ground(c, x, mention) ? KH_NONE : kh_party__struck(c, x, mention);
        if (actor != KH_NONE && !own_state(c, e, mention, actor)) kh_party__push_unique(d->arena, &e->recipients, actor);
    }
    bool told_before = c->v->subject == KH_NOBODY && !c->v->passive && c->v->subject_actor != KH_NONE;
    bool subject_acts = c->frame->subject != KH_ROLE_NONE && c->frame->subject != KH_ROLE_RECIPIENT;
    if (told_before && subject_acts) kh_party__push_unique(d->arena, &e->actors, c->v->subject_actor);
    drop_own_hurt(c, e);
    kh_party__part_sides(c, e);
}
