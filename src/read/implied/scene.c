/* Where an act took place tells who takes part where its words name nobody: what a country "saw" was not done by it. */
#include "read/implied/implied_int.h"
#include "read/predicate/predicate_int.h"

static bool sees(const struct kh_parse *p, const struct kh_predicate *g, int land) {
    return g->control && g->subject == land && p->doc->lex->control[g->control->row].effect == KH_EFFECT_SEE;
}

bool kh_implied__witnessed(const struct kh_parse *p, const struct kh_predicate *v) {
    if (!v->carried || v->subject == KH_NOBODY) return false;
    if (v->governor != KH_NOBODY) return sees(p, &p->predicates.at[v->governor], v->subject);
    for (const struct kh_predicate *w = v; v->form == KH_PREDICATE_NOUN && w-- > p->predicates.at;) {
        if (w->form == KH_PREDICATE_VERB) return sees(p, w, v->subject); /* "saw marches [to demand] reforms" */
    }
    return false;
}

/* The place in the clause that stands nearest to the act; NULL when it names none. */
static const struct kh_mention *place_near(const struct coder *c) {
    const struct kh_mention *best = NULL;
    uint32_t nearest = UINT32_MAX;
    for (size_t k = 0; k < c->p->mentions.n; k++) {
        const struct kh_mention *m = &c->p->mentions.at[k];
        bool there = m->locative || (m->kind == KH_MENTION_ASSET && kh_parse_led_by(c->p, m, KH_PARTICLE_PLACE));
        if (!there || m->country == KH_NONE || m->first < c->from || m->first >= c->to) continue;
        uint32_t far = m->first > c->v->first ? m->first - c->v->first : c->v->first - m->first;
        if (far < nearest) best = m;
        if (far < nearest) nearest = far;
    }
    return best;
}

static void drop(kh_index_vec *list, uint32_t actor) {
    size_t kept = 0;
    for (size_t i = 0; i < list->n; i++) {
        if (list->at[i] != actor) list->at[kept++] = list->at[i];
    }
    list->n = kept;
}

/* "[student] marches", "[workers'] protests": the adjective right behind the word for the march says whose it is. */
static struct kh_str marchers(const struct coder *c) {
    static const struct { const char *class, *sector; } kinds[] = {{"of-students", "EDU"}, {"of-workers", "LAB"}};
    for (uint32_t i = c->v->last + 1u; i < c->p->s->n && i <= c->v->last + 2u; i++) {
        for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
            if (kh_sentence_in_class(c->p->s, i, kh_str_from(kinds[k].class))) return kh_str_from(kinds[k].sector);
        }
    }
    return KH_S("CVL");
}

/* "marches were held in Nairobi": the people of the land march. */
static void add_people(struct coder *c, const struct kh_mention *place, struct kh_event *e) {
    struct kh_mention people = kh_mention_implied(place, place->country, marchers(c));
    kh_party__push_mention(c, &e->actors, &people);
}

/* Is the march told as news, by a verb or as what a verb brings about, and not only mentioned? */
static bool told(const struct coder *c) {
    uint32_t i = c->v->first; /* "[demonstrations] in Deraa over ...": a headline's first word */
    bool opens = (i == 0 || kh_sentence_is_mark(c->p->s, i - 1u)) && !kh_sentence_conjunction(c->p->s, i);
    bool noun = c->v->form == KH_PREDICATE_NOUN || c->v->form == KH_PREDICATE_PHRASE;
    bool heads = opens && noun && !kh_sentence_article(c->p->s, i);
    if (heads && !c->v->carried) return true;
    return (c->v->form == KH_PREDICATE_VERB && !c->v->relative && !c->v->circumstance) || c->v->controlled;
}

/* "the judges went on with [their strike]": whoever the word for it is said of by name holds it, judges too. */
static bool goes_on(const struct coder *c) {
    const struct kh_predicate *g = c->v->controlled ? kh_predicate_governor(c->p, c->v) : NULL;
    if (!g || !g->control || g->subject != c->v->subject || !c->p->mentions.at[g->subject].plural) return false;
    enum kh_effect effect = c->p->doc->lex->control[g->control->row].effect;
    return effect == KH_EFFECT_DO || effect == KH_EFFECT_BEGIN || effect == KH_EFFECT_CONTINUE || effect == KH_EFFECT_END;
}

/* "after the verdict demonstrations broke out": the court, the police that acted in the sentence before do not march. */
static bool drop_authorities(struct coder *c, struct kh_event *e) {
    bool dropped = false;
    const struct kh_doc *d = c->p->doc;
    if (c->v->subject != KH_NOBODY && (!c->v->carried || goes_on(c))) return false;
    for (size_t i = e->actors.n; i-- > 0;) {
        const struct kh_actor *a = &d->reading->actors.at[e->actors.at[i]];
        if (!kh_lexicon_state_sector(d->lex, a->sector)) continue;
        drop(&e->actors, e->actors.at[i]);
        dropped = true;
    }
    return dropped;
}

/* "the union announced [a strike]": people who tell of a march that nobody holds hold it; not analysts who speak of "the marches". */
static void add_announcers(struct coder *c, struct kh_event *e) {
    const struct kh_parse *p = c->p;
    const struct kh_predicate *g = c->v;
    while (g > p->predicates.at && (g == c->v || g->form != KH_PREDICATE_VERB)) g--;
    if (c->v->form != KH_PREDICATE_NOUN || g->form != KH_PREDICATE_VERB || !g->reporting || g->subject == KH_NOBODY || e->actors.n) return;
    const struct kh_mention *m = &p->mentions.at[g->subject];
    bool comments = kh_str_equal(m->sector, KH_S("JRN")) || (c->v->clitics.article && kh_str_equal(m->sector, KH_S("EDU")));
    bool holds = kh_lexicon_society_sector(p->doc->lex, m->sector) && !comments && m->last < c->v->first;
    if (holds) kh_party__push_mention(c, &e->actors, m);
}

/* "the [Kabul] attack": the town right behind the noun; NULL when none is. */
static const struct kh_mention *named_after(const struct coder *c) {
    uint32_t next = c->v->last + 1u;
    const struct kh_mention *m = c->v->form == KH_PREDICATE_NOUN ? kh_parse_mention_at(c->p, next) : NULL;
    return m && m->locative && m->prep.n == 0 && m->kind == KH_MENTION_CAPITAL ? m : NULL;
}

/* "[Emirati aid] to Chad": whose the thing is that opens the headline sent it. */
static void add_sender(struct coder *c, struct kh_event *e) {
    const struct kh_mention *m = e->actors.n || c->frame->subject != KH_ROLE_ACTOR ? NULL : kh_parse_mention_at(c->p, c->v->last);
    if (!m || m->country == KH_NONE) return;
    bool troops = m->kind == KH_MENTION_GROUP && m->first == c->v->first; /* "[Turkish troops massed] near" */
    bool load = m->kind == KH_MENTION_ASSET && m->chain == c->v->first;   /* "a shipment of [German arms]" */
    bool opens = (troops || load) && kh_predicate__opens_line(c->p, c->v);
    if (!opens && !kh_predicate__opens_as_thing(c->p, c->v->first, m)) return;
    uint32_t actor = kh_implied__land_actor(c, m);
    if (actor != KH_NONE) kh_party__push_unique(c->p->doc->arena, &e->actors, actor);
}

/* The march told in this sentence before, which the verb goes on telling of; NULL for none. */
static const struct kh_event *march_told(const struct coder *c) {
    const struct kh_parse *p = c->p;
    const struct kh_predicate *act = kh_predicate_act(p, c->v);
    if (!act || c->v->form != KH_PREDICATE_VERB) return NULL;
    if (!kh_predicate_only_of(act, KH_S("PROTEST|ACCUSE")) || !kh_predicate_of_type(act, KH_S("PROTEST"))) return NULL;
    const struct kh_reading *r = p->doc->reading;
    for (size_t i = r->events.n; i-- > 0 && r->events.at[i].evidence.sentence == p->s->index;) {
        if (kh_str_equal(r->events.at[i].type, KH_S("PROTEST"))) return &r->events.at[i];
    }
    return NULL;
}

/* "Kenya saw marches [that demanded] reforms": those who march demand it, not the land that saw them, nor nobody. */
static bool speak_as_march(struct coder *c, struct kh_event *e) {
    const struct kh_predicate *act = kh_predicate_act(c->p, c->v);
    if (!act || !kh_str_among(c->frame->type, KH_S("REQUEST|REJECT|ACCUSE|SUPPORT"))) return false;
    if (e->actors.n && !kh_implied__witnessed(c->p, act)) return false;
    const struct kh_event *march = march_told(c);
    if (!march || march->actors.n == 0) return false;
    e->actors.n = 0;
    kh_party__push_all(c->p->doc->arena, &e->actors, &march->actors);
    return true;
}

void kh_implied__add_scene(struct coder *c, struct kh_event *e) {
    if (speak_as_march(c, e)) return;
    add_sender(c, e);
    bool protest = kh_str_equal(c->frame->type, KH_S("PROTEST")), seen = kh_implied__witnessed(c->p, c->v);
    bool violence = kh_str_equal(c->frame->type, KH_S("ASSAULT"));
    if (!protest && !violence && (!seen || c->frame->inside_actor.n)) return;
    const struct kh_mention *place = seen ? &c->p->mentions.at[c->v->subject] : named_after(c);
    uint32_t land = place ? kh_mention_actor(c->p->doc, c->p->s, place) : KH_NONE;
    drop(&e->actors, land);
    bool ownerless = protest && !seen && drop_authorities(c, e);
    if (protest && !seen) add_announcers(c, e);
    if (protest && e->actors.n == 0 && (seen || told(c))) {
        if (!place || place->country == KH_NONE) place = place_near(c);
        if (place) add_people(c, place, e);
        drop(&e->recipients, land);
    }
    uint32_t home = c->p->doc->home_land;
    bool marched = protest && e->actors.n == 0 && (e->recipients.n || ownerless); /* "during marches against the arrest of X" */
    if (marched && home != KH_NONE && c->p->mentions.n) {
        struct kh_mention here = c->p->mentions.at[0];
        here.country = home;
        add_people(c, &here, e);
    }
    bool struck = place && violence && c->frame->subject == KH_ROLE_ACTOR && e->recipients.n == 0 && !kh_party__joint(c);
    if (struck) kh_party__push_unique(c->p->doc->arena, &e->recipients, land);
}
