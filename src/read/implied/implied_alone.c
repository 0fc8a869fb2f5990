/* The recipient as the only other party that the sentence names: "Uganda is angry at the curbs, which hit, so it says, lorries from Rwanda". Which construction
 * tells him is not asked, so it is asked last, where every better way has found nobody; on pages that nobody mended on he was right eleven times of
 * fourteen (docs/evaluation.md, "The corpus"). */
#include "read/implied/implied_int.h"
#include "read/predicate/affiliation.h"

/* Whoever speaks, acts, or only tells of it. */
static bool is_aside(const struct coder *c, const struct kh_event *e, uint32_t actor) {
    const struct kh_reading *r = c->p->doc->reading;
    for (size_t i = 0; i < e->attribution.n; i++) {
        if (e->attribution.at[i].actor != KH_NONE && kh_reading_same_side(r, e->attribution.at[i].actor, actor)) return true;
    }
    return kh_reading_side_among(r, &e->actors, actor);
}

/* Is mention m the recipient of the act that predicate w tells of: "asked for sanctions [on X]"? */
static bool suffers(const struct coder *c, const struct kh_predicate *w, int m) {
    struct coder inner;
    struct participants y = {0};
    if (!kh_party__other_act(c, w, &inner)) return false;
    kh_party__roles(&inner, &y);
    return kh_index_among(&y.recipients, (uint32_t)m);
}

/* Has another word of the sentence its place for mention m: as its object, as the subject of a finite verb, as whom its act is done to? */
static bool is_taken(const struct coder *c, int m) {
    const struct kh_parse *p = c->p;
    for (size_t k = 0; k < p->predicates.n; k++) {
        const struct kh_predicate *w = &p->predicates.at[k];
        if (w == c->v) continue;
        if (w->object == m || (w->subject == m && w->form == KH_PREDICATE_VERB && !w->carried)) return true;
    }
    for (size_t k = 0; k < p->predicates.n; k++) { /* the costly question last */
        if (&p->predicates.at[k] != c->v && suffers(c, &p->predicates.at[k], m)) return true;
    }
    return false;
}

/* "spied [for the sake of X]" */
static bool for_its_sake(const struct coder *c, const struct kh_mention *m) {
    return m->chain > 0 && kh_sentence_in_class(c->p->s, m->chain - 1u, KH_S("in-favour"));
}

/* "discussed backing X in the face of [Y's] attack": the adjective of what somebody is backed against. */
static bool is_opposed(const struct coder *c, const struct kh_mention *m) {
    return m->kind == KH_MENTION_OWNER && m->first > 1 && kh_sentence_in_class(c->p->s, m->first - 2u, KH_S("opposed"));
}

static bool is_party(const struct coder *c, int m) {
    const struct kh_mention *x = &c->p->mentions.at[m];
    if (kh_implied__no_part(c, x)) return false;
    if (!kh_mention_agent(x) || !kh_mention_identified(x) || kh_mention_of_press(x->named_as)) return false;
    return !for_its_sake(c, x) && !is_opposed(c, x) && !kh_party__conceded(c, x) && !kh_affiliation_only(c->p, x); /* "a faction linked to [X]" */
}

/* Does another clause begin between the act and token i: behind a semicolon, with "while" or with a verb that "and" joins? */
static bool in_other_clause(const struct coder *c, uint32_t i) {
    const struct kh_parse *p = c->p;
    if (kh_party__meanwhile(c, i)) return true;
    uint32_t from = i > c->v->last ? c->v->last + 1u : i + 1u, to = i > c->v->last ? i : c->v->first + 1u;
    for (uint32_t k = from; k < to; k++) {
        if (kh_sentence_is_mark(p->s, k) && !kh_parse_comma(p, k) && kh_parse_stop(p, k)) return true;
        if (kh_sentence_conjunction(p->s, k) && kh_parse_verb_at(p, k)) return true;
    }
    return false;
}

/* One side, or several that stand together as the subject of what each does by himself. */
static bool one_side(const struct coder *c, const struct kh_event *e) {
    const struct kh_predicate *v = c->v;
    if (e->actors.n == 1) return true;
    return v->subject != KH_NOBODY && !kh_party__joint(c) && (size_t)kh_parse_group(c->p, v->subject) == e->actors.n;
}

/* Told as done, or about to be, by one side: of what two do together, or what is only thought of, nobody else is the target. */
static bool may_have_target(const struct coder *c, const struct kh_event *e) {
    bool told = e->status == KH_STATUS_ACTUAL || e->status == KH_STATUS_ALLEGED || e->status == KH_STATUS_FUTURE;
    return told && e->recipients.n == 0 && kh_implied__holds(c, KH_IMPLIED_ALONE) && one_side(c, e);
}

void kh_implied__alone(struct coder *c, struct kh_event *e) {
    struct kh_doc *d = c->p->doc;
    uint32_t other = KH_NONE;
    if (!may_have_target(c, e)) return;
    for (size_t k = 0; k < c->p->mentions.n; k++) {
        if (!is_party(c, (int)k) || in_other_clause(c, c->p->mentions.at[k].first) || is_taken(c, (int)k)) continue;
        uint32_t actor = kh_mention_actor(d, c->p->s, &c->p->mentions.at[k]);
        if (!kh_actor_named(&d->reading->actors.at[actor]) || is_aside(c, e, actor)) continue;
        if (other != KH_NONE && !kh_reading_same_side(d->reading, other, actor)) return;
        if (other == KH_NONE) other = actor;
    }
    if (other == KH_NONE) return;
    kh_party__push_unique(d->arena, &e->recipients, other);
    kh_party__part_sides(c, e);
}
