/* Acts that are done by saying so: "X must withdraw" asks it of X, "the raid is a crime" accuses whoever made it. */
#include "read/implied/implied.h"

/* Farthest looks: tokens to whom a verdict behind it blames; sentences and events back to the deed that it is about. */
enum { TO_BLAMED = 6, SENTENCES_BACK = 3, EVENTS_BACK = 12 };

static bool add_speaker(struct coder *c, struct kh_event *e, uint32_t *said_end) {
    kh_attribution_vec said = {0};
    kh_scopes_attribution(c->p, c->scopes, c->v->last, &said);
    e->actors.n = 0;
    for (size_t i = 0; i < said.n && e->actors.n == 0; i++) {
        if (said.at[i].actor == KH_NONE) continue;
        kh_party__push_unique(c->p->doc->arena, &e->actors, said.at[i].actor);
        *said_end = said.at[i].span.end;
    }
    return e->actors.n > 0;
}

/* Does it suffer one of the acts that are judged, and make none of them? */
static bool suffers(const struct kh_parse *p, int mention) {
    bool object = false;
    for (size_t k = 0; k < p->predicates.n; k++) {
        const struct kh_predicate *v = &p->predicates.at[k];
        if (v->subject == mention && !v->carried) return false;
        object = object || v->object == mention;
    }
    return object;
}

static bool may_be_blamed(struct coder *c, const struct kh_event *e, int mention) {
    const struct kh_parse *p = c->p;
    const struct kh_mention *m = &p->mentions.at[mention];
    bool people = m->kind == KH_MENTION_GROUP && m->key.n == 0 && kh_lexicon_society_sector(p->doc->lex, m->sector);
    if (people) return false; /* "the killing of [civilians] is a crime" */
    if (m->kind == KH_MENTION_PLACE || m->kind == KH_MENTION_ASSET || m->locative) return false;
    bool in_the_open = m->prep.n == 0 && kh_mention_agent(m);
    if (!in_the_open && m->kind != KH_MENTION_OWNER) return false;
    if (!kh_mention_identified(m) || suffers(p, mention)) return false;
    return !kh_reading_side_among(p->doc->reading, &e->actors, kh_mention_actor(p->doc, p->s, m));
}

/* "[the Israeli raid] is a crime", "a crime that [X] committed": the first party told behind the verb of saying who may have done it. */
static bool add_blamed(struct coder *c, uint32_t said_end, struct kh_event *e) {
    const struct kh_parse *p = c->p;
    for (size_t k = 0; k < p->mentions.n && p->mentions.at[k].first <= c->v->last + (uint32_t)TO_BLAMED; k++) {
        if (p->s->tokens[p->mentions.at[k].first].span.start < said_end || !may_be_blamed(c, e, (int)k)) continue;
        kh_party__push_mention(c, &e->recipients, &p->mentions.at[k]);
        return true;
    }
    return false;
}

/* "what happened is a crime": whoever did the last deed of force told before. */
static void add_told(struct coder *c, struct kh_event *e) {
    const struct kh_reading *r = c->p->doc->reading;
    for (size_t i = r->events.n, back = 0; i-- > 0 && back < EVENTS_BACK; back++) {
        const struct kh_event *x = &r->events.at[i];
        if (x->evidence.sentence + SENTENCES_BACK < c->p->s->index) return;
        bool force = kh_str_among(x->type, KH_S("ASSAULT|COERCE"));
        if (!force || x->actors.n == 0 || x->status != KH_STATUS_ACTUAL || kh_reading_side_among(r, &e->actors, x->actors.at[0])) continue;
        kh_party__push_all(c->p->doc->arena, &e->recipients, &x->actors);
        return;
    }
}

bool kh_implied__voice(struct coder *c, struct kh_event *e) {
    uint32_t said_end = 0;
    if (!add_speaker(c, e, &said_end)) return false;
    bool verdict = kh_str_equal(e->type, KH_S("ACCUSE"));
    if (verdict) e->recipients.n = 0;
    if (verdict && !add_blamed(c, said_end, e)) add_told(c, e);
    if (e->recipients.n == 0 && kh_str_equal(e->type, KH_S("THREATEN"))) add_blamed(c, said_end, e); /* "said that [X] would pay a price" */
    if (e->recipients.n == 0) return !verdict && c->frame->preps.n == 0; /* "it is for all sides to": whoever they are */
    return !kh_reading_side_among(c->p->doc->reading, &e->recipients, e->actors.at[0]);
}
