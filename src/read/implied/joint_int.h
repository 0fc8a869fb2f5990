/* joint_int.h: what the files about acts of two sides share: joint.c by other words of the sentence, joint_pronoun.c by "we", "him" and "they".
 * Internal to these files. */
#ifndef KH_READ_IMPLIED_JOINT_INT_H
#define KH_READ_IMPLIED_JOINT_INT_H

#include "read/implied/implied.h"

static inline bool kh_joint__is_joint(const struct coder *c) {
    return c->frame->subject == KH_ROLE_BOTH;
}

static inline bool kh_joint__is_visit(struct kh_str mode) {
    return kh_str_equal(mode, KH_S("visit"));
}

static inline bool kh_joint__is_verb(const struct coder *c) {
    return c->v->form == KH_PREDICATE_VERB;
}

static inline bool kh_joint__is_noun(const struct coder *c) {
    return c->v->form == KH_PREDICATE_NOUN;
}

/* How many stand on either side of the event. */
static inline size_t kh_joint__n_parties(const struct kh_event *e) {
    return e->actors.n + e->recipients.n;
}

/* Lets the actor take part beside those who do, on this side of the event, unless he stands on either side already. */
static inline void kh_joint__let_take_part(const struct coder *c, struct kh_event *e, kh_index_vec *side, uint32_t who) {
    if (!kh_reading_takes_part(c->p->doc->reading, e, who)) kh_party__push_unique(c->p->doc->arena, side, who);
}

/* ---- joint_pronoun.c ---- */

/* "I met X [and we agreed]": "we" are the speaker and whom he met. */
void kh_joint__add_we(struct coder *c, struct kh_event *e);
/* "X received Y. He agreed [with him] on ...": the other of two who were told of in the sentence before. */
void kh_joint__add_him(struct coder *c, struct kh_event *e);
/* "X received Y [and they signed]": a verb in the dual that names nobody goes on with the two told of last; one in the plural that goes on with
 * nobody in particular, with all who acted together last. */
void kh_joint__add_them(struct coder *c, struct kh_event *e);

#endif
