/* Acts of two sides by "we", "him" and "they": whom the speaker met, who was told of before, all who acted together last. */
#include "read/implied/joint_int.h"

/* Sentences back in which the speaker may have met somebody. */
enum { SENTENCES_SPOKEN = 4 };

/* "said in a meeting [with X]: we agreed": the other side that stands behind "with" before the act, or KH_NONE. */
static uint32_t partner_named(const struct coder *c, const struct kh_event *e) {
    const struct kh_parse *p = c->p;
    for (size_t k = p->mentions.n; k-- > 0;) {
        const struct kh_mention *m = &p->mentions.at[k];
        bool somebody = m->kind != KH_MENTION_ASSET && kh_mention_agent(m);
        if (m->last >= c->v->first || !somebody || !kh_parse_led_by(p, m, KH_PARTICLE_WITH)) continue;
        uint32_t who = kh_mention_actor(p->doc, p->s, m);
        if (kh_actor_named(&p->doc->reading->actors.at[who]) && !kh_reading_takes_part(p->doc->reading, e, who)) return who;
    }
    return KH_NONE;
}

/* The meeting of two told last, close before, that the speaker took part in; NULL when there is none. */
static const struct kh_event *meeting_of_speaker(const struct coder *c, const struct kh_event *e) {
    const struct kh_reading *r = c->p->doc->reading;
    for (size_t k = r->events.n; k-- > 0;) {
        const struct kh_event *x = &r->events.at[k];
        if (x->evidence.sentence + SENTENCES_SPOKEN < c->p->s->index) return NULL;
        bool met = kh_str_equal(x->type, KH_S("CONSULT")) && kh_joint__n_parties(x) == 2 && !kh_event_did_not_happen(x);
        if (met && kh_reading_takes_part(r, x, e->actors.at[0])) return x;
    }
    return NULL;
}

void kh_joint__add_we(struct coder *c, struct kh_event *e) {
    bool we = kh_joint__is_verb(c) && (c->v->features & KH_FEATURE_FIRST) && kh_joint__is_joint(c);
    if (!we || e->actors.n != 1 || e->recipients.n) return;
    uint32_t partner = partner_named(c, e);
    if (partner != KH_NONE) {
        kh_party__push_unique(c->p->doc->arena, &e->actors, partner);
        return;
    }
    const struct kh_event *x = meeting_of_speaker(c, e);
    for (size_t i = 0; x && i < kh_joint__n_parties(x); i++) {
        kh_joint__let_take_part(c, e, &e->actors, i < x->actors.n ? x->actors.at[i] : x->recipients.at[i - x->actors.n]);
    }
}

void kh_joint__add_him(struct coder *c, struct kh_event *e) {
    uint32_t who = kh_joint__is_joint(c) && e->actors.n == 1 && e->recipients.n == 0 ? kh_implied__him(c, e, KH_ROLE_BOTH) : KH_NONE;
    if (who != KH_NONE) kh_party__push_unique(c->p->doc->arena, &e->actors, who);
}

/* Is "they" what the verb's form alone says of who acts: a dual, or a plural that goes on with nobody in particular? */
static bool they_act(const struct kh_predicate *v) {
    bool several = v->features & KH_FEATURE_DUAL || (v->features & KH_FEATURE_PLURAL && v->subject == KH_NOBODY);
    bool named = v->subject != KH_NOBODY && !v->carried;
    return several && v->form == KH_PREDICATE_VERB && !(v->features & KH_FEATURE_FIRST) && !v->passive && !named;
}

/* Sentences back in which "they" may have been named: none where the sentence has a verb before, with a subject that no pack knows. */
static uint32_t sentences_back(const struct coder *c) {
    for (const struct kh_predicate *w = c->v; w-- > c->p->predicates.at;) {
        if (w->form == KH_PREDICATE_VERB && w->unknown_subject) return 0;
    }
    return 1;
}

/* "X urged the two sides to keep the truce [they reached]": are the two to whom x was addressed who did this? */
static bool done_by_addressed(const struct kh_predicate *v, const struct kh_event *x) {
    return v->features & KH_FEATURE_DUAL && v->relative && x->recipients.n == 2;
}

/* Makes the parties of x, the act told before, those of a verb that says "they": two for a dual, else all who acted together. */
static void take_them(struct coder *c, const struct kh_event *x, struct kh_event *e) {
    bool dual = c->v->features & KH_FEATURE_DUAL, addressed = done_by_addressed(c->v, x);
    if (addressed) e->actors.n = 0;
    for (size_t i = 0; i < kh_joint__n_parties(x); i++) {
        bool acted = i < x->actors.n;
        uint32_t who = acted ? x->actors.at[i] : x->recipients.at[i - x->actors.n];
        if (acted && addressed) continue;
        if (dual) kh_joint__let_take_part(c, e, &e->actors, who);
        else kh_party__push_unique(c->p->doc->arena, &e->actors, who);
    }
    kh_party__part_sides(c, e);
}

void kh_joint__add_them(struct coder *c, struct kh_event *e) {
    const struct kh_reading *r = c->p->doc->reading;
    const struct kh_predicate *v = c->v;
    bool dual = v->features & KH_FEATURE_DUAL;
    if (!they_act(v) || (c->frame->subject != KH_ROLE_ACTOR && !kh_joint__is_joint(c)) || e->actors.n > 1) return;
    if (v->relative && kh_predicate_present(v)) return; /* "a region [that they dispute]" is a state of things */
    uint32_t back = sentences_back(c);
    for (size_t k = r->events.n; k-- > 0 && r->events.at[k].evidence.sentence + back >= c->p->s->index;) {
        const struct kh_event *x = &r->events.at[k];
        bool as_many = dual ? kh_joint__n_parties(x) == 2 : kh_joint__n_parties(x) > 2 && x->recipients.n == 0;
        if (!(as_many || done_by_addressed(v, x)) || x->status == KH_STATUS_NEGATED) continue;
        if (e->actors.n && !kh_reading_takes_part(r, x, e->actors.at[0])) continue;
        take_them(c, x, e);
        return;
    }
}
